#include "support/loopbackserver.h"

#include "support/httpbytes.h"

#include <QFile>
#include <QHostAddress>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::test {
namespace {

QByteArray fileBytes(const QString &name)
{
    QFile file(QStringLiteral(LEADPAD_TEST_DATA "/tls/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test certificate %s", qPrintable(name));
    return file.readAll();
}

QString nameOf(LoopbackServer::Certificate certificate)
{
    switch (certificate) {
    case LoopbackServer::Certificate::Expired:
        return u"expired"_s;
    case LoopbackServer::Certificate::WrongHost:
        return u"wronghost"_s;
    case LoopbackServer::Certificate::None:
    case LoopbackServer::Certificate::Good:
        break;
    }
    return u"good"_s;
}

} // namespace

QByteArray SeenRequest::body() const
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : bytes.mid(end + 4);
}

struct LoopbackServer::Session
{
    QPointer<QSslSocket> socket;
    int number = 0;
    qsizetype request = -1; //!< index of the request being read or answered
    bool answering = false;
    qint64 written = 0;
};

LoopbackServer::LoopbackServer(Certificate certificate)
    : m_certificate(certificate)
{
    if (certificate != Certificate::None) {
        m_chain = QSslCertificate::fromData(fileBytes(nameOf(certificate) + u".crt"_s));
        m_key = QSslKey(fileBytes(nameOf(certificate) + u".key"_s), QSsl::Ec);
    }
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

LoopbackServer::~LoopbackServer()
{
    closeAll();
}

QUrl LoopbackServer::url(const QString &path, const QString &host) const
{
    QUrl url;
    url.setScheme(m_certificate == Certificate::None ? u"http"_s : u"https"_s);
    url.setHost(host);
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

int LoopbackServer::count(const QByteArray &verb) const
{
    return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(), [&verb](const SeenRequest &request) {
        // A request cut within its first bytes counts for the verb that it may become.
        return request.verb() == verb || (request.bytes.size() < verb.size() && verb.startsWith(request.bytes));
    }));
}

void LoopbackServer::forget()
{
    m_requests.clear();
    m_connections = 0;
    for (const auto &session : std::as_const(m_open))
        session->request = -1;
}

void LoopbackServer::closeAll()
{
    const auto open = std::exchange(m_open, {});
    for (const auto &session : open) {
        if (session->socket) {
            session->socket->disconnect(this);
            session->socket->abort();
            session->socket->deleteLater();
        }
    }
}

QByteArray LoopbackServer::authority()
{
    return fileBytes(u"authority.crt"_s);
}

void LoopbackServer::incomingConnection(qintptr handle)
{
    auto session = std::make_shared<Session>();
    auto *socket = new QSslSocket(this);
    session->socket = socket;
    session->number = ++m_connections;
    m_open.append(session);
    if (!socket->setSocketDescriptor(handle))
        return;
    // Queued: a socket that is cut or flushed from within its own signal may crash.
    connect(
        socket, &QSslSocket::readyRead, this, [this, session] { read(session); }, Qt::QueuedConnection);
    connect(socket, &QSslSocket::disconnected, this, [this, session] {
        m_open.removeAll(session);
        session->socket->deleteLater();
    });
    if (m_certificate == Certificate::None) {
        if (behaviour.closeAfterRequestBytes == 0)
            cut(session);
        return;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(m_chain);
    tls.setPrivateKey(m_key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setSslConfiguration(tls);
    connect(socket, &QSslSocket::encrypted, this, [this, session] {
        if (behaviour.closeAfterRequestBytes == 0)
            cut(session);
    });
    socket->startServerEncryption();
}

const Behaviour &LoopbackServer::behaviourFor(const Session &session) const
{
    if (session.request >= 0) {
        const auto found = verbs.constFind(m_requests[session.request].verb());
        if (found != verbs.constEnd())
            return *found;
    }
    return behaviour;
}

void LoopbackServer::read(const std::shared_ptr<Session> &session)
{
    while (session->socket && session->socket->isOpen() && session->socket->bytesAvailable() > 0
           && !session->answering) {
        take(session, session->socket->read(1)); // one by one: a cut comes at its very byte
    }
}

void LoopbackServer::take(const std::shared_ptr<Session> &session, const QByteArray &bytes)
{
    if (session->request < 0) {
        session->request = m_requests.size();
        m_requests.append(SeenRequest{.connection = session->number, .bytes = {}});
    }
    SeenRequest &request = m_requests[session->request];
    request.bytes += bytes;
    const Behaviour &now = behaviourFor(*session);
    if (now.closeAfterRequestBytes > 0 && request.bytes.size() >= now.closeAfterRequestBytes) {
        cut(session);
        return;
    }
    const qint64 size = announcedSize(request.bytes);
    if (size >= 0 && request.bytes.size() >= size)
        answer(session);
}

void LoopbackServer::answer(const std::shared_ptr<Session> &session)
{
    session->answering = true;
    session->written = 0;
    write(session);
}

void LoopbackServer::write(const std::shared_ptr<Session> &session)
{
    QSslSocket *socket = session->socket;
    if (!session->answering || !socket || !socket->isOpen())
        return;
    const Behaviour &now = behaviourFor(*session);
    const qint64 end = now.closeAfterAnswerBytes < 0 ? now.answer.size()
                                                     : std::min<qint64>(now.closeAfterAnswerBytes, now.answer.size());
    if (session->written < end) {
        const qint64 count = now.drip > 0 ? std::min(now.drip, end - session->written) : end - session->written;
        socket->write(now.answer.constData() + session->written, count);
        session->written += count;
        socket->flush();
    }
    if (session->written < end) {
        again(session, std::chrono::milliseconds(0));
    } else if (now.closeAfterAnswerBytes >= 0) {
        cut(session);
    } else if (!now.endless.isEmpty()) {
        if (socket->bytesToWrite() < 262'144)
            socket->write(now.endless);
        again(session, std::chrono::milliseconds(1)); // leaves the other side its turn of the event loop
    } else if (!now.hang) {
        session->answering = false; // ready for the next one on this connection
        session->request = -1;
    }
}

void LoopbackServer::again(const std::shared_ptr<Session> &session, std::chrono::milliseconds pause)
{
    QTimer::singleShot(pause, session->socket, [this, session] { write(session); });
}

void LoopbackServer::cut(const std::shared_ptr<Session> &session)
{
    session->answering = false;
    if (behaviourFor(*session).abrupt)
        session->socket->abort();
    else
        session->socket->disconnectFromHost();
}

} // namespace leadpad::test
