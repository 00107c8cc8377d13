#pragma once

#include "net/httptransport.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QNetworkAccessManager;
class QNetworkProxy;

namespace leadpad {

class Exchange;

//! Which way requests leave the computer. Loopback addresses never go through a proxy.
struct ProxyChoice
{
    enum class Mode { System, None, Explicit };

    Mode mode = Mode::System;
    QString host = {}; //!< Explicit only: an HTTP proxy
    quint16 port = 0;
};

//! HttpTransport over the network: https, or http to this computer alone. Every request that is not a plain GET or HEAD
//! has a connection of its own and is never sent twice. Requests under way end as Cancelled when this is destroyed.
class NetworkTransport final : public QObject, public HttpTransport
{
    Q_OBJECT

public:
    explicit NetworkTransport(ProxyChoice proxy = {}, QObject *parent = nullptr);
    ~NetworkTransport() override;

    //! For requests sent from now on.
    void setProxy(const ProxyChoice &proxy) { m_proxy = proxy; }

    Async<HttpResponse> send(const HttpRequest &request) override;

private:
    void resolveProxy(Exchange *exchange, const QUrl &url);
    void begin(Exchange *exchange, const QNetworkProxy &proxy);

    ProxyChoice m_proxy;
    QNetworkAccessManager *m_reads = nullptr; //!< keeps connections alive between look-ups
    QList<QPointer<Exchange>> m_running;
    quint64 m_count = 0;
    bool m_closing = false;
};

} // namespace leadpad
