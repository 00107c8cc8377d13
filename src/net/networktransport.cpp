#include "net/networktransport.h"

#include "core/hosts.h"
#include "net/exchange.h"
#include "net/pacfile.h"

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

//! A company's directory locks the account of somebody whose program repeats a wrong password.
constexpr std::chrono::minutes refusalKept{15};

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
    if (isLoopback(request.url.host()))
        begin(exchange, {QNetworkProxy::NoProxy});
    else if (m_awaiting)
        m_held.append(exchange);
    else
        findWays(exchange);
    return future;
}

void NetworkTransport::setProxy(const ProxyChoice &proxy)
{
    m_awaiting = false;
    m_refused = QDeadlineTimer(0);
    if (m_proxy != proxy) {
        m_proxy = proxy;
        m_script.reset();
        m_reads->clearAccessCache(); // connections of the old way, and what opened them
    }
    const auto held = std::exchange(m_held, {});
    for (const QPointer<Exchange> &exchange : held) {
        if (exchange)
            findWays(exchange);
    }
}

void NetworkTransport::findWays(Exchange *exchange)
{
    using Mode = ProxySetting::Mode;
    if (!m_refused.hasExpired()) {
        exchange->fail({.kind = Error::Kind::ProxySignIn, .detail = u"refused before"_s});
        return;
    }
    switch (m_proxy.setting.mode) {
    case Mode::None:
        begin(exchange, {QNetworkProxy::NoProxy});
        return;
    case Mode::Http:
    case Mode::Socks5:
        begin(exchange, {namedProxy(m_proxy)});
        return;
    case Mode::System:
        askSystem(exchange);
        return;
    case Mode::Script:
        askScript(exchange);
        return;
    }
}

void NetworkTransport::askSystem(Exchange *exchange)
{
    // The system may run a script from the network to answer, for seconds. Nobody waits for this pool at the exit.
    static auto *const pool = new QThreadPool;
    using Ways = QList<QNetworkProxy>;
    auto promise = std::make_shared<QPromise<Ways>>();
    promise->start();
    // A watcher, for QFuture::then() is not safe where its context may die while another thread finishes the future.
    auto *watcher = new QFutureWatcher<Ways>(exchange);
    connect(watcher, &QFutureWatcherBase::finished, exchange,
            [this, exchange, watcher] { begin(exchange, watcher->result()); });
    watcher->setFuture(promise->future());
    // For whom nobody waits any more the system is not asked: it would still be answering when the program ends.
    auto wanted = std::make_shared<std::atomic_bool>(true);
    connect(exchange, &QObject::destroyed, [wanted] { *wanted = false; });
    pool->start([promise, url = bareAddress(exchange->request().url), wanted] {
        if (*wanted)
            promise->addResult(systemProxies(url));
        promise->finish();
    });
}

void NetworkTransport::askScript(Exchange *exchange)
{
    if (!m_script)
        m_script = std::make_unique<PacFile>(m_proxy.setting.script);
    whenDone(m_script->ways(bareAddress(exchange->request().url)), exchange,
             [this, exchange](const Result<QList<QNetworkProxy>> &ways) {
                 if (ways)
                     begin(exchange, *ways);
                 else
                     exchange->fail(ways.error());
             });
}

void NetworkTransport::begin(Exchange *exchange, const QList<QNetworkProxy> &ways)
{
    // A write gets a connection of its own: on a kept-alive one that the server is just closing it would end unsure.
    // So do requests with authorities of their own, whom connections of others must not inherit.
    const HttpRequest &request = exchange->request();
    const bool shared = Exchange::isRead(request) && request.authorities.isEmpty();
    QNetworkAccessManager *manager = shared ? m_reads : makeManager(exchange);
    const QList<QNetworkProxy> rest = ways.mid(1);
    disconnect(exchange, nullptr, this, nullptr); // of the way before
    connect(exchange, &Exchange::signInRefused, this, [this, used = m_proxy] {
        if (used == m_proxy)
            m_refused.setRemainingTime(refusalKept);
    });
    if (!rest.isEmpty())
        connect(exchange, &Exchange::wayClosed, this, [this, exchange, rest] { begin(exchange, rest); });
    exchange->start(*manager, tlsFor(request), withSignIn(ways.constFirst(), m_proxy), !rest.isEmpty());
}

} // namespace leadpad
