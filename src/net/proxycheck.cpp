#include "net/proxycheck.h"

#include "core/clock.h"
#include "core/hosts.h"
#include "net/pacfile.h"

#include <QFutureWatcher>
#include <QHostInfo>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QThreadPool>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr std::chrono::seconds patience{10};

bool isUntrusted(const QList<QSslError> &errors)
{
    return std::any_of(errors.begin(), errors.end(), [](const QSslError &error) {
        switch (error.error()) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
            return true;
        default:
            return false;
        }
    });
}

//! The status of an HTTP answer; 0 if \a line is none.
int statusIn(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    return words.size() >= 2 && words[0].startsWith("HTTP/1.") ? words[1].toInt() : 0;
}

} // namespace

ProxyCheck::ProxyCheck(ProxyChoice choice, QList<Target> targets, QObject *parent)
    : QObject(parent)
    , m_choice(std::move(choice))
    , m_targets(std::move(targets))
    , m_hasTargets(!m_targets.isEmpty())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { failed(m_limitedHop, m_limitedFault); });
    if (m_choice.setting.mode == ProxySetting::Mode::Script)
        m_script = std::make_unique<PacFile>(m_choice.setting.script);
}

ProxyCheck::~ProxyCheck()
{
    Landing::close(this);
    if (m_socket)
        m_socket->disconnect(this);
}

void ProxyCheck::start()
{
    if (!m_hasTargets) // scripts and systems are asked about some host
        m_targets.append({.url = QUrl(u"https://example.com/"_s)});
    nextTarget();
}

void ProxyCheck::nextTarget()
{
    if (m_targets.isEmpty()) {
        Q_EMIT finished(m_works);
        return;
    }
    m_target = m_targets.takeFirst();
    m_url = bareAddress(m_target.url);
    findWays();
}

void ProxyCheck::endTarget(bool works)
{
    m_timer.stop();
    m_works = m_works && works;
    nextTarget();
}

void ProxyCheck::findWays()
{
    using Mode = ProxySetting::Mode;
    if (isLoopback(m_url.host())) {
        takeWays({QNetworkProxy::NoProxy});
        return;
    }
    switch (m_choice.setting.mode) {
    case Mode::None:
        takeWays({QNetworkProxy::NoProxy});
        return;
    case Mode::Http:
    case Mode::Socks5:
        takeWays({namedProxy(m_choice)});
        return;
    case Mode::System:
        askSystem();
        return;
    case Mode::Script:
        askScript();
        return;
    }
}

void ProxyCheck::askSystem()
{
    static auto *const pool = new QThreadPool; // nobody waits for it at the exit
    const auto promise = std::make_shared<detail::Promise<Result<QList<QNetworkProxy>>>>();
    whenDone(promise->future(), this, [this](const Result<QList<QNetworkProxy>> &ways) {
        takeWays(ways.value_or(QList<QNetworkProxy>{QNetworkProxy::NoProxy}));
    });
    pool->start([promise, url = m_url] { promise->finish(systemProxies(url)); });
}

void ProxyCheck::askScript()
{
    whenDone(m_script->script(), this, [this](const Result<QByteArray> &script) {
        if (!script) {
            failed(Hop::Route, Fault::ScriptNotLoaded);
            return;
        }
        whenDone(pac::ask(*script, m_url, pac::Surroundings::real()), this, [this](const Result<QString> &answer) {
            const auto ways =
                answer ? pac::proxiesIn(*answer) : Result<QList<QNetworkProxy>>(leadpad::fail(answer.error()));
            if (ways)
                takeWays(*ways);
            else
                failed(Hop::Route,
                       ways.error().kind == Error::Kind::TimedOut ? Fault::ScriptSilent : Fault::ScriptBroken);
        });
    });
}

void ProxyCheck::takeWays(const QList<QNetworkProxy> &ways)
{
    m_ways = ways;
    nextWay();
}

void ProxyCheck::nextWay()
{
    m_proxy = withSignIn(m_ways.takeFirst(), m_choice);
    passed(Hop::Route);
    if (!m_hasTargets && direct())
        endTarget(true); // no proxy, and nobody to speak to
    else
        lookUp();
}

quint16 ProxyCheck::farPort() const
{
    if (!direct())
        return m_proxy.port();
    return static_cast<quint16>(m_url.port(m_url.scheme() == "http"_L1 ? 80 : 443));
}

void ProxyCheck::lookUp()
{
    limit(Hop::Name, Fault::NameNotFound);
    m_lookUp = QHostInfo::lookupHost(farHost(), this, [this](const QHostInfo &info) {
        if (info.lookupId() != std::exchange(m_lookUp, -1))
            return; // too late
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            failed(Hop::Name, Fault::NameNotFound);
            return;
        }
        passed(Hop::Name);
        connectThere();
    });
}

template<typename Socket>
Socket *ProxyCheck::fresh()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->deleteLater();
    }
    auto *socket = new Socket(this);
    m_socket = socket;
    return socket;
}

void ProxyCheck::connectThere()
{
    limit(Hop::Connection, Fault::Silent);
    auto *socket = fresh<QTcpSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QTcpSocket::connected, this, [this, socket] {
        passed(Hop::Connection);
        if (!m_hasTargets)
            endTarget(true);
        else if (direct() && m_url.scheme() == "http"_L1)
            askCrm(socket);
        else
            openTunnel();
    });
    connect(socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        failed(Hop::Connection, error == QAbstractSocket::SocketTimeoutError ? Fault::Silent : Fault::Refused);
    });
    socket->connectToHost(farHost(), farPort());
}

void ProxyCheck::openTunnel()
{
    limit(direct() ? Hop::Tls : Hop::Tunnel, Fault::Silent);
    auto *socket = fresh<QSslSocket>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_target.authorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates()
                              + QSslCertificate::fromData(m_target.authorities));
    socket->setSslConfiguration(tls);
    socket->setProxy(m_proxy);
    const auto tunnelled = std::make_shared<bool>(direct());
    connect(socket, &QTcpSocket::connected, this, [this, tunnelled] {
        if (!std::exchange(*tunnelled, true))
            passed(Hop::Tunnel);
        limit(Hop::Tls, Fault::Silent);
    });
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        passed(Hop::Tls);
        askCrm(socket);
    });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket, tunnelled] { onTunnelError(socket, *tunnelled); });
    socket->connectToHostEncrypted(m_url.host(), static_cast<quint16>(m_url.port(443)));
}

void ProxyCheck::onTunnelError(QTcpSocket *socket, bool tunnelled)
{
    if (tunnelled) {
        const auto errors = static_cast<QSslSocket *>(socket)->sslHandshakeErrors();
        failed(Hop::Tls, isUntrusted(errors) ? Fault::Untrusted : Fault::TlsFailed);
        return;
    }
    if (socket->error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        failed(Hop::Tunnel, m_proxy.user().isEmpty() ? Fault::SignInWanted : Fault::SignInRefused);
    else if (m_proxy.type() == QNetworkProxy::HttpProxy)
        probeStatus();
    else
        failed(Hop::Tunnel, Fault::NotLetThrough);
}

void ProxyCheck::probeStatus()
{
    // Qt keeps the proxy's status to itself. Asked once more, without a name or password that it may not want plain.
    limit(Hop::Tunnel, Fault::NotLetThrough);
    auto *socket = fresh<QTcpSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    const auto read = [this, socket] {
        const bool ended = socket->state() != QAbstractSocket::ConnectedState;
        if (!socket->canReadLine() && !ended)
            return;
        const QByteArray line = socket->readLine(1024);
        const int status = statusIn(line);
        if (status == 0 && !line.isEmpty())
            failed(Hop::Tunnel, Fault::NotAProxy);
        else
            failed(Hop::Tunnel, Fault::NotLetThrough, status == 407 || status == 200 ? 0 : status);
    };
    connect(socket, &QTcpSocket::connected, this, [this, socket] {
        const QByteArray there = m_url.host(QUrl::FullyEncoded).toLatin1() + ':' + QByteArray::number(m_url.port(443));
        socket->write("CONNECT " + there + " HTTP/1.1\r\nHost: " + there + "\r\n\r\n");
    });
    connect(socket, &QTcpSocket::readyRead, this, read);
    connect(socket, &QTcpSocket::errorOccurred, this, read);
    socket->connectToHost(farHost(), farPort());
}

void ProxyCheck::askCrm(QTcpSocket *socket)
{
    limit(Hop::Answer, Fault::NoAnswer);
    socket->disconnect(this);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onAnswer(socket); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this] { failed(Hop::Answer, Fault::NoAnswer); });
    socket->write("HEAD / HTTP/1.1\r\nHost: " + m_url.host(QUrl::FullyEncoded).toLatin1()
                  + "\r\nUser-Agent: Leadpad/" LEADPAD_VERSION "\r\nConnection: close\r\n\r\n");
}

void ProxyCheck::onAnswer(QTcpSocket *socket)
{
    if (!socket->canReadLine())
        return;
    const bool http = statusIn(socket->readLine(1024)) != 0;
    socket->disconnect(this);
    if (!http) {
        failed(Hop::Answer, Fault::NoAnswer);
        return;
    }
    passed(Hop::Answer);
    endTarget(true);
}

void ProxyCheck::failed(Hop hop, Fault fault, int status)
{
    m_timer.stop();
    m_lookUp = -1;
    if (m_socket)
        m_socket->disconnect(this);
    note(hop, fault, status);
    const bool another = (hop == Hop::Name || hop == Hop::Connection || hop == Hop::Tunnel)
        && fault != Fault::SignInWanted && fault != Fault::SignInRefused && !m_ways.isEmpty();
    if (another)
        nextWay();
    else
        endTarget(false);
}

void ProxyCheck::note(Hop hop, Fault fault, int status)
{
    const QString proxy = direct() || (hop == Hop::Route && fault != Fault::None)
        ? QString()
        : u"%1:%2"_s.arg(m_proxy.hostName()).arg(m_proxy.port());
    m_steps.append({.hop = hop,
                    .fault = fault,
                    .target = m_hasTargets ? m_url.host() : QString(),
                    .proxy = proxy,
                    .status = status});
    Q_EMIT stepped(m_steps.constLast());
}

void ProxyCheck::limit(Hop hop, Fault fault)
{
    m_limitedHop = hop;
    m_limitedFault = fault;
    m_timer.start(scaled(patience));
}

} // namespace leadpad
