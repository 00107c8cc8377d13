#pragma once

#include "net/httptransport.h"
#include "net/proxysetting.h"

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QPointer>

#include <memory>

class QNetworkAccessManager;

namespace leadpad {

class Exchange;
class PacFile;

//! HttpTransport over the network: https, or http to this computer alone. Every request that is not a plain GET or HEAD
//! has a connection of its own and is never sent twice. Requests under way end as Cancelled when this is destroyed.
//! Loopback addresses never go through a proxy.
class NetworkTransport final : public QObject, public HttpTransport
{
    Q_OBJECT

public:
    explicit NetworkTransport(ProxyChoice proxy = {}, QObject *parent = nullptr);
    ~NetworkTransport() override;

    //! For requests sent from now on, and for those that wait.
    void setProxy(const ProxyChoice &proxy);
    const ProxyChoice &proxy() const { return m_proxy; }
    //! Requests that need a proxy wait from now on until setProxy() says which.
    void awaitProxy() { m_awaiting = true; }

    Async<HttpResponse> send(const HttpRequest &request) override;

private:
    void findWays(Exchange *exchange);
    void askSystem(Exchange *exchange);
    void askScript(Exchange *exchange);
    void begin(Exchange *exchange, const QList<QNetworkProxy> &ways);

    ProxyChoice m_proxy;
    std::unique_ptr<PacFile> m_script; //!< made when it is first needed
    bool m_awaiting = false;
    QList<QPointer<Exchange>> m_held; //!< until the proxy is known
    QDeadlineTimer m_refused{0};      //!< until then the proxy is not asked again with a sign-in that it refused
    QNetworkAccessManager *m_reads = nullptr; //!< keeps connections alive between look-ups
    QList<QPointer<Exchange>> m_running;
    quint64 m_count = 0;
    bool m_closing = false;
};

} // namespace leadpad
