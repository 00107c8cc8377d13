#include "submission/instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr qsizetype longestMessage = 1000;

} // namespace

Instance::Instance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_lock(folder + u"/leadpad.lock"_s)
{
    QDir().mkpath(folder);
    const QByteArray path = QDir(folder).canonicalPath().toUtf8();
    m_channel = u"leadpad-"_s
        + QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(20));
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
        socket->setReadBufferSize(longestMessage + 1);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->canReadLine())
                Q_EMIT told(socket->readLine(longestMessage + 2).trimmed());
            else if (socket->bytesAvailable() > longestMessage)
                socket->abort();
        });
    }
}

} // namespace leadpad
