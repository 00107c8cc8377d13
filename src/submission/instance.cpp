#include "submission/instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr qsizetype longestMessage = 1000;
constexpr int mostConnections = 8;
constexpr int mostPerSecond = 20;
constexpr std::chrono::seconds patience{2};

//! Where the socket of \a folder lies: a pipe of the user's on Windows, elsewhere a file where nobody else may put one.
QString channelOf(const QString &folder)
{
    const QByteArray path = QDir(folder).canonicalPath().toUtf8();
    const QString name = u"leadpad-"_s
        + QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(20));
#ifdef Q_OS_WIN
    return name;
#else
    const QString own = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return own.isEmpty() ? name : own + u'/' + name;
#endif
}

} // namespace

Instance::Instance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_lock(folder + u"/leadpad.lock"_s)
{
    QDir().mkpath(folder);
    m_channel = channelOf(folder);
    m_server.setMaxPendingConnections(mostConnections);
    m_lock.setStaleLockTime(0); // the age of a lock proves nothing: a program may run for weeks
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::onConnection);
}

Instance::~Instance() = default;

Instance::Claim Instance::claim()
{
    if (m_lock.isLocked() || m_lock.tryLock(0))
        return Claim::Mine;
    return m_lock.error() == QLockFile::LockFailedError ? Claim::Taken : Claim::NoFolder;
}

void Instance::release()
{
    m_server.close();
    m_lock.unlock();
}

void Instance::listen()
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_channel); // what a killed process left behind; the lock says that it is dead
    m_server.listen(m_channel);
}

bool Instance::tell(const QByteArray &message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_channel);
    if (!socket.waitForConnected(1000))
        return false;
    socket.write(message.left(longestMessage) + '\n');
    const bool written = socket.waitForBytesWritten(1000);
    socket.disconnectFromServer();
    return written;
}

void Instance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (m_open < mostConnections) {
            serve(socket);
        } else {
            socket->abort();
            socket->deleteLater();
        }
    }
}

void Instance::serve(QLocalSocket *socket)
{
    ++m_open;
    socket->setReadBufferSize(longestMessage + 1);
    connect(socket, &QObject::destroyed, this, [this] { --m_open; });
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        take(socket); // what came with the end
        socket->deleteLater();
    });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(socket); });
    QTimer::singleShot(patience, socket, &QLocalSocket::abort); // whoever says nothing keeps nobody else out
}

//! One message a connection; what is too long or follows is not read.
void Instance::take(QLocalSocket *socket)
{
    if (!socket->isOpen())
        return;
    if (socket->canReadLine()) {
        const QByteArray message = socket->readLine(longestMessage + 2).trimmed();
        socket->close();
        if (!isFlood())
            Q_EMIT told(message);
    } else if (socket->bytesAvailable() > longestMessage) {
        socket->abort();
    }
}

bool Instance::isFlood()
{
    if (!m_second.isValid() || m_second.hasExpired(1000)) {
        m_second.start();
        m_lately = 0;
    }
    return ++m_lately > mostPerSecond;
}

} // namespace leadpad
