#include "net/loopbacklistener.h"

#include "core/clock.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

constexpr qint64 longestRequest = 16384;
constexpr int mostConnections = 8;

//! The target of "GET /?code=… HTTP/1.1"; empty for anything else.
QByteArray targetOf(const QByteArray &request)
{
    const QByteArrayList words = request.left(request.indexOf("\r\n")).split(' ');
    return words.size() == 3 && words[0] == "GET" && words[1].startsWith('/') ? words[1] : QByteArray();
}

} // namespace

LoopbackListener::LoopbackListener(std::function<bool(const QUrl &)> accepts, QObject *parent)
    : QObject(parent)
    , m_accepts(std::move(accepts))
{
    for (QTcpServer *server : {&m_four, &m_six}) {
        server->setMaxPendingConnections(mostConnections);
        connect(server, &QTcpServer::newConnection, this, [this, server] { onConnection(*server); });
    }
}

bool LoopbackListener::listen(quint16 port)
{
    if (!m_four.listen(QHostAddress::LocalHost, port))
        return false;
    m_six.listen(QHostAddress::LocalHostIPv6, m_four.serverPort()); // "localhost" may be this; some have no IPv6
    return true;
}

void LoopbackListener::onConnection(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        if (m_open >= mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        socket->setReadBufferSize(longestRequest);
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(scaled(10s), socket, &QTcpSocket::abort); // browsers open connections in advance
    }
}

void LoopbackListener::read(QTcpSocket *socket)
{
    const QByteArray request = socket->peek(longestRequest);
    if (!request.contains("\r\n\r\n")) {
        if (request.size() >= longestRequest)
            socket->abort();
        return;
    }
    socket->readAll();
    const QByteArray target = targetOf(request);
    const QUrl url = QUrl::fromEncoded("http://localhost" + target, QUrl::StrictMode);
    if (target.isEmpty() || !url.isValid() || !url.hasQuery()) {
        answer(socket, "404 Not Found", {}); // an icon, for instance
        return;
    }
    const bool accepted = m_accepts(url);
    answer(socket, "200 OK",
           accepted ? tr("Leadpad has the answer. You can close this page.")
                    : tr("This page does not belong to the sign-in that Leadpad waits for. Go back to Leadpad and "
                         "start it again."));
}

void LoopbackListener::answer(QTcpSocket *socket, const char *status, const QString &text)
{
    const QByteArray page =
        u"<!doctype html><meta charset=utf-8><title>Leadpad</title><p>%1</p>"_s.arg(text.toHtmlEscaped()).toUtf8();
    // The address holds a code: no page that is opened from here may learn it.
    socket->write(QByteArray("HTTP/1.1 ") + status
                  + "\r\nContent-Type: text/html; charset=utf-8\r\nReferrer-Policy: no-referrer\r\n"
                    "Content-Security-Policy: default-src 'none'\r\nCache-Control: no-store\r\n"
                    "Connection: close\r\nContent-Length: "
                  + QByteArray::number(page.size()) + "\r\n\r\n" + page);
    socket->disconnectFromHost();
}

} // namespace leadpad
