#include "support/fakeproxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace leadpad::test {

FakeProxy::FakeProxy(Kind kind)
    : m_kind(kind)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the proxy");
}

FakeProxy::~FakeProxy()
{
    close();
    const auto sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this);
}

ProxyChoice FakeProxy::choice() const
{
    return {.setting = {.mode = m_kind == Kind::Http ? ProxySetting::Mode::Http : ProxySetting::Mode::Socks5,
                        .host = u"127.0.0.1"_s,
                        .port = serverPort()},
            .user = QString::fromLatin1(user),
            .password = password};
}

void FakeProxy::incomingConnection(qintptr handle)
{
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setSocketDescriptor(handle);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        if (silent || closes)
            heard += socket->readAll();
        if (closes)
            socket->disconnectFromHost();
        else if (silent)
            return;
        else if (m_kind == Kind::Http)
            readHttp(socket);
        else
            readSocks(socket);
    });
}

void FakeProxy::readHttp(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(65536);
    const qsizetype size = head.indexOf("\r\n\r\n");
    if (size < 0)
        return;
    heard += socket->read(size + 4);
    asked.append(head.left(head.indexOf("\r\n")).split(' ').value(1));
    const QByteArray given = "Proxy-Authorization: Basic " + (user + ':' + password).toBase64();
    if (!user.isEmpty() && !head.left(size).contains(given)) {
        end(socket,
            "HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"Acme\"\r\nContent-Length: 0\r\n"
            "Connection: close\r\n\r\n");
    } else if (!refusal.isEmpty()) {
        end(socket, refusal);
    } else {
        open(socket, "HTTP/1.1 200 Here you are\r\n\r\n");
    }
}

void FakeProxy::readSocks(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    heard += bytes;
    if (socket->property("stage").isNull()) {
        const char method = user.isEmpty() ? '\x00' : '\x02';
        const bool offered = bytes.mid(2).contains(method);
        socket->setProperty("stage", user.isEmpty() ? 2 : 1);
        const char words[2] = {'\x05', offered ? method : '\xFF'};
        socket->write(words, sizeof words);
    } else if (socket->property("stage").toInt() == 1) {
        const QByteArray right = '\x01' + QByteArray(1, static_cast<char>(user.size())) + user
            + QByteArray(1, static_cast<char>(password.size())) + password;
        socket->setProperty("stage", 2);
        const char words[2] = {'\x01', bytes == right ? '\x00' : '\x01'};
        socket->write(words, sizeof words);
        if (bytes != right)
            socket->disconnectFromHost();
    } else { // version, connect, 0, a name, its length
        const qsizetype length = bytes.size() > 4 && bytes[3] == '\x03' ? bytes[4] : 0;
        const quint16 port = bytes.size() >= 7 + length ? qFromBigEndian<quint16>(bytes.constData() + 5 + length) : 0;
        asked.append(bytes.mid(5, length) + ':' + QByteArray::number(port));
        if (!refusal.isEmpty())
            end(socket, refusal);
        else
            open(socket, QByteArray::fromHex("05000001000000000000"));
    }
}

void FakeProxy::open(QTcpSocket *socket, const QByteArray &welcome)
{
    ++tunnels;
    socket->disconnect(this);
    auto *there = new QTcpSocket(socket);
    there->setProxy(QNetworkProxy::NoProxy);
    connect(there, &QTcpSocket::connected, socket, [socket, welcome] { socket->write(welcome); });
    connect(socket, &QTcpSocket::readyRead, there, [socket, there] { there->write(socket->readAll()); });
    connect(there, &QTcpSocket::readyRead, socket, [socket, there] { socket->write(there->readAll()); });
    connect(there, &QTcpSocket::disconnected, socket, [socket, there] {
        socket->write(there->readAll());
        socket->disconnectFromHost();
    });
    connect(socket, &QTcpSocket::disconnected, there, &QTcpSocket::disconnectFromHost);
    there->connectToHost(QHostAddress(QHostAddress::LocalHost), crmPort);
}

void FakeProxy::end(QTcpSocket *socket, const QByteArray &words)
{
    socket->write(words);
    socket->disconnectFromHost();
}

} // namespace leadpad::test
