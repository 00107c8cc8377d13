#include "net/networktransport.h"

#include "core/hosts.h"
#include "net/exchange.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! True if \a text could end a header line and begin another.
bool breaksLine(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

//! Why \a request must not leave the program; empty if it may.
QString objection(const HttpRequest &request)
{
    const QUrl &url = request.url;
    if (!url.isValid() || url.host().isEmpty())
        return u"no valid address"_s;
    if (!url.userInfo().isEmpty())
        return u"user info in the address"_s;
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopback(url.host())))
        return u"not https"_s;
    if (request.verb.isEmpty() || breaksLine(request.verb))
        return u"not a verb"_s;
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || breaksLine(name) || breaksLine(value))
            return u"a header that is not one line"_s;
    }
    if (!request.authorities.isEmpty() && QSslCertificate::fromData(request.authorities).isEmpty())
        return u"no certificate in the authorities"_s;
    return {};
}

QSslConfiguration tlsFor(const HttpRequest &request)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!request.authorities.isEmpty()) {
        // The default list may be empty and filled on demand, which stops as soon as a certificate is added.
        static const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates();
        tls.setCaCertificates(system + QSslCertificate::fromData(request.authorities));
    }
    return tls;
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : found) {
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.isTransparentProxy())
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

QNetworkAccessManager *makeManager(QObject *parent)
{
    auto *manager = new QNetworkAccessManager(parent);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return manager;
}

} // namespace

NetworkTransport::NetworkTransport(ProxyChoice proxy, QObject *parent)
    : QObject(parent)
    , m_proxy(std::move(proxy))
    , m_reads(makeManager(this))
{
}

NetworkTransport::~NetworkTransport()
{
    m_closing = true;
    const auto running = std::exchange(m_running, {});
    for (const QPointer<Exchange> &exchange : running) {
        if (exchange)
            exchange->cancel();
    }
}

Async<HttpResponse> NetworkTransport::send(const HttpRequest &request)
{
    if (m_closing)
        return readyError<HttpResponse>({.kind = Error::Kind::Cancelled, .detail = u"the transport closed"_s});
    if (const QString why = objection(request); !why.isEmpty())
        return readyError<HttpResponse>({.kind = Error::Kind::Misconfigured, .detail = why});

    auto *exchange = new Exchange(request, ++m_count, this);
    m_running.removeAll(QPointer<Exchange>());
    m_running.append(exchange);
    auto future = exchange->future();
    if (m_proxy.mode == ProxyChoice::Mode::None || isLoopback(request.url.host()))
        begin(exchange, QNetworkProxy::NoProxy);
    else if (m_proxy.mode == ProxyChoice::Mode::Explicit)
        begin(exchange, QNetworkProxy(QNetworkProxy::HttpProxy, m_proxy.host, m_proxy.port));
    else
        resolveProxy(exchange, request.url);
    return future;
}

void NetworkTransport::resolveProxy(Exchange *exchange, const QUrl &url)
{
    // The system may run a script from the network to answer, for seconds. Nobody waits for this pool at the exit.
    static auto *const pool = new QThreadPool;
    QUrl bare; // what the system is told about an address whose path may be secret
    bare.setScheme(url.scheme());
    bare.setHost(url.host());
    bare.setPort(url.port());
    auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    // A watcher, for QFuture::then() is not safe where its context may die while another thread finishes the future.
    auto *watcher = new QFutureWatcher<QNetworkProxy>(exchange);
    connect(watcher, &QFutureWatcherBase::finished, exchange,
            [this, exchange, watcher] { begin(exchange, watcher->result()); });
    watcher->setFuture(promise->future());
    // For whom nobody waits any more the system is not asked: it would still be answering when the program ends.
    auto wanted = std::make_shared<std::atomic_bool>(true);
    connect(exchange, &QObject::destroyed, [wanted] { *wanted = false; });
    pool->start([promise, bare, wanted] {
        if (*wanted)
            promise->addResult(systemProxy(bare));
        promise->finish();
    });
}

void NetworkTransport::begin(Exchange *exchange, const QNetworkProxy &proxy)
{
    // A write gets a connection of its own: on a kept-alive one that the server is just closing it would end unsure.
    // So do requests with authorities of their own, whom connections of others must not inherit.
    const HttpRequest &request = exchange->request();
    const bool shared = Exchange::isRead(request) && request.authorities.isEmpty();
    QNetworkAccessManager *manager = shared ? m_reads : makeManager(exchange);
    manager->setProxy(proxy);
    exchange->start(*manager, tlsFor(request));
}

} // namespace leadpad
