#pragma once

#include "net/proxysetting.h"

#include <QTcpServer>

class QTcpSocket;

namespace leadpad::test {

//! A proxy on 127.0.0.1, HTTP (CONNECT) or SOCKS5, in this thread's event loop. Whatever host it is asked for, the way
//! leads to the port \a crmPort of this computer; it fails where it was told to.
class FakeProxy final : public QTcpServer
{
public:
    enum class Kind { Http, Socks5 };

    explicit FakeProxy(Kind kind = Kind::Http);
    ~FakeProxy() override;

    quint16 crmPort = 0;
    QByteArray user = {}; //!< whom it lets through; empty: everybody
    QByteArray password = {};
    QByteArray refusal = {}; //!< instead of the tunnel: these bytes, then the end
    bool silent = false;     //!< takes everything and says nothing
    bool closes = false;     //!< ends each connection when somebody asks for something

    ProxyChoice choice() const;   //!< that leads here, with the right sign-in
    QList<QByteArray> asked = {}; //!< "host:port" of each time that somebody asked for a tunnel
    int tunnels = 0;
    QByteArray heard = {}; //!< everything that came before a tunnel stood

protected:
    void incomingConnection(qintptr handle) override;

private:
    void readHttp(QTcpSocket *socket);
    void readSocks(QTcpSocket *socket);
    void open(QTcpSocket *socket, const QByteArray &welcome);
    void end(QTcpSocket *socket, const QByteArray &words);

    const Kind m_kind;
};

} // namespace leadpad::test
