#include "net/exchange.h"

#include "core/clock.h"
#include "core/redact.h"
#include "core/steps.h"
#include "net/retryafter.h"

#include <QLoggingCategory>
#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcNet, "leadpad.net")

constexpr qint64 pieceSize = 65'536;
constexpr std::chrono::seconds connectDeadline{10};

QNetworkRequest toQt(const HttpRequest &request, const QSslConfiguration &tls)
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true); // a buffer could be sent again
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setDecompressedSafetyCheckThreshold(std::max<qint64>(1, request.answerCap));
    result.setSslConfiguration(tls);
    result.setRawHeader("User-Agent", "Leadpad/" LEADPAD_VERSION);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    if (!Exchange::isRead(request)) {
        result.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        result.setRawHeader("Accept-Encoding", "identity"); // Qt takes half a compressed answer for a whole one
    }
    return result;
}

//! True if \a error only repeats a status of 400 and more: the answer itself is complete.
bool repeatsStatus(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

//! True if \a error comes before anything of the request is written.
bool precedesRequest(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

//! The name that the server or its gateway gave the exchange: what a vendor's support asks for.
QString requestIdOf(const QNetworkReply &reply)
{
    for (const char *name : {"x-request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"}) {
        const QByteArray value = reply.rawHeader(name).trimmed();
        if (!value.isEmpty())
            return QString::fromLatin1(value.left(100));
    }
    return {};
}

QString nameOf(QNetworkReply::NetworkError error)
{
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

} // namespace

Exchange::Exchange(HttpRequest request, quint64 number, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_number(number)
{
    m_elapsed.start();
    m_deadline.setSingleShot(true);
    m_connectTimer.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(Stop::Overdue); });
    connect(&m_connectTimer, &QTimer::timeout, this, [this] { giveUp(Stop::NotConnected); });
    m_deadline.start(scaled(m_request.deadline));
}

bool Exchange::isRead(const HttpRequest &request)
{
    return request.body.isEmpty() && (request.verb == "GET" || request.verb == "HEAD");
}

void Exchange::fail(const Error &error)
{
    if (!m_result && m_stop == Stop::None)
        settle(tl::unexpected(error));
}

void Exchange::start(QNetworkAccessManager &manager, const QSslConfiguration &tls, const QNetworkProxy &proxy,
                     bool further)
{
    if (m_stop != Stop::None)
        return;
    m_proxy = proxy;
    m_further = further;
    manager.setProxy(proxy);
    if (m_request.url.scheme() == "https"_L1) // this computer answers at once, and Qt does not always say that it did
        m_connectTimer.start(scaled(connectDeadline));
    const QNetworkRequest request = toQt(m_request, tls);
    steps::mark("request starts");
    if (isRead(m_request)) {
        m_reply = m_request.verb == "HEAD" ? manager.head(request) : manager.get(request);
    } else {
        m_body = new OneShotBody(m_request.body); // also where it is empty: without a device Qt repeats the request
        connect(m_body, &OneShotBody::touched, this, &Exchange::connected);
        m_reply = manager.sendCustomRequest(request, m_request.verb, m_body);
        m_body->setParent(m_reply);
    }
    listen();
}

void Exchange::listen()
{
    QNetworkReply *reply = m_reply;
    connect(reply, &QNetworkReply::encrypted, this, [this] {
        m_encrypted = true;
        connected();
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::connected);
    connect(reply, &QNetworkReply::metaDataChanged, this, [] { steps::mark("status line seen"); });
    connect(reply, &QNetworkReply::requestSent, this, &Exchange::connected); // on a kept-alive connection the first
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::drain);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsProblems.append(error.errorString());
    });
    connect(reply, &QNetworkReply::finished, this, &Exchange::onFinished);
}

void Exchange::drain()
{
    if (m_stop != Stop::None || !m_reply->isOpen())
        return;
    while (true) {
        // In pieces: a small compressed answer may stand for gigabytes.
        const QByteArray piece = m_reply->read(pieceSize);
        if (piece.isEmpty())
            return;
        if (m_answer.size() + piece.size() > m_request.answerCap) {
            giveUp(Stop::TooLong);
            return;
        }
        m_answer += piece;
        steps::mark("piece of answer read");
    }
}

void Exchange::giveUp(Stop reason)
{
    if (m_result || m_stop != Stop::None)
        return;
    m_stop = reason;
    if (reason == Stop::NotConnected && m_further && !mayHaveArrived()) {
        m_stop = Stop::None;
        tryNextWay();
        return;
    }
    if (m_reply)
        m_reply->abort(); // emits finished
    if (!m_result)
        settle(tl::unexpected(stopped()));
}

void Exchange::cancel()
{
    giveUp(Stop::Cancelled);
    deliver();
}

void Exchange::onFinished()
{
    if (m_result)
        return;
    steps::mark("request finished");
    drain();
    if (m_stop == Stop::None && m_further && wayFailed()) {
        tryNextWay();
        return;
    }
    if (!m_result)
        settle(m_stop == Stop::None ? outcome() : tl::unexpected(stopped()));
}

bool Exchange::wayFailed() const
{
    switch (m_reply->error()) {
    case QNetworkReply::NoError:
    case QNetworkReply::SslHandshakeFailedError:          // whoever answered there: no other way is safer
    case QNetworkReply::ProxyAuthenticationRequiredError: // a person is asked, not another proxy
    case QNetworkReply::OperationCanceledError:
        return false;
    default:
        return !m_encrypted && (isRead(m_request) || !mayHaveArrived());
    }
}

void Exchange::tryNextWay()
{
    m_connectTimer.stop();
    if (m_reply) {
        QNetworkReply *reply = m_reply;
        m_reply.clear();
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_body.clear(); // it goes with its reply, untouched
    m_tlsProblems.clear();
    Q_EMIT wayClosed();
}

Result<HttpResponse> Exchange::outcome() const
{
    const auto error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (error == QNetworkReply::NoError)
        return answer(status, m_answer);
    // The error before the status: an answer that broke off has its status all the same.
    if (status >= 400 && repeatsStatus(error)) {
        const bool doubtful = error == QNetworkReply::UnknownContentError && m_reply->hasRawHeader("content-encoding");
        return answer(status, doubtful ? QByteArray() : m_answer); // the same error stands for a broken compression
    }
    // Qt asks for the body again before it leaves the redirect to us.
    if ((status == 307 || status == 308) && error == QNetworkReply::ContentReSendError)
        return answer(status, {});
    return tl::unexpected(failure(status));
}

Result<HttpResponse> Exchange::answer(int status, const QByteArray &body) const
{
    HttpResponse response{.status = status, .headers = {}, .body = body, .retryAfter = {}};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.append({name.toLower(), value});
    const QByteArray encoding = response.header("content-encoding").toLower();
    if (!isRead(m_request) && !encoding.isEmpty() && encoding != "identity")
        return tl::unexpected(
            Error{.kind = Error::Kind::Malformed, .detail = u"compressed though not asked"_s, .mayHaveArrived = true});
    response.retryAfter = parseRetryAfter(response.header("retry-after"), QDateTime::currentDateTimeUtc());
    return response;
}

Error Exchange::failure(int status) const
{
    const auto error = m_reply->error();
    QString detail = nameOf(error);
    if (status != 0)
        detail += u", status %1"_s.arg(status);
    if (!m_tlsProblems.isEmpty())
        detail += u", TLS: "_s + m_tlsProblems.join(u"; "_s);
    const bool brokenAnswer = status != 0 || error == QNetworkReply::ProtocolFailure
        || error == QNetworkReply::ProtocolUnknownError || error == QNetworkReply::ProtocolInvalidOperationError
        || error == QNetworkReply::UnknownContentError;
    Error::Kind kind = brokenAnswer ? Error::Kind::Malformed : Error::Kind::Offline;
    if (m_proxy.type() != QNetworkProxy::NoProxy && !m_encrypted && status == 0)
        kind = error == QNetworkReply::ProxyAuthenticationRequiredError ? Error::Kind::ProxySignIn : Error::Kind::Proxy;
    return Error{.kind = kind, .detail = detail, .mayHaveArrived = mayHaveArrived() || status != 0};
}

Error Exchange::stopped() const
{
    Error error{.mayHaveArrived = mayHaveArrived()};
    switch (m_stop) {
    case Stop::NotConnected:
        error.kind = Error::Kind::TimedOut;
        error.detail = u"no connection in time"_s;
        break;
    case Stop::Overdue:
        error.kind = Error::Kind::TimedOut;
        error.detail = u"no complete answer in time"_s;
        break;
    case Stop::TooLong:
        error.kind = Error::Kind::Malformed;
        error.detail = u"answer longer than %1 bytes"_s.arg(m_request.answerCap);
        break;
    case Stop::None:
    case Stop::Cancelled:
        error.kind = Error::Kind::Cancelled;
        error.detail = u"the transport closed"_s;
        break;
    }
    return error;
}

bool Exchange::mayHaveArrived() const
{
    if (!m_reply)
        return false;
    if (!m_request.body.isEmpty())
        return m_body && m_body->taken() > 0;
    // Without a body nothing counts what was written, and Qt's requestSent may be missing or still on its way.
    return m_stop == Stop::None ? !precedesRequest(m_reply->error()) : m_stop != Stop::NotConnected;
}

WireRecord Exchange::wire() const
{
    WireRecord wire{.bytesOut = m_body ? m_body->taken() : 0, .bytesIn = m_answer.size()};
    wire.duration = std::chrono::milliseconds(m_elapsed.elapsed());
    if (m_reply) {
        wire.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        wire.requestId = requestIdOf(*m_reply);
    }
    return wire;
}

void Exchange::settle(Result<HttpResponse> result)
{
    WireRecord seen = wire();
    seen.complete = result.has_value();
    (result ? result->wire : result.error().wire) = seen;
    const bool refused = !result && result.error().kind == Error::Kind::ProxySignIn && !m_proxy.user().isEmpty();
    m_result = std::move(result);
    m_deadline.stop();
    m_connectTimer.stop();
    log();
    if (refused)
        Q_EMIT signInRefused();
    // Later: what hangs on the future may destroy the transport, and the reply is in the middle of a signal.
    QMetaObject::invokeMethod(this, &Exchange::deliver, Qt::QueuedConnection);
}

void Exchange::deliver()
{
    if (!m_result)
        return;
    deleteLater();
    const Pending<HttpResponse> pending = m_pending;
    steps::mark("result delivered");
    pending.finish(*std::exchange(m_result, std::nullopt)); // this may be gone now
}

void Exchange::log() const
{
    const bool ok = m_result->has_value();
    QString outcome;
    if (ok) {
        outcome = QString::number(m_result->value().status);
    } else {
        const Error &error = m_result->error();
        outcome = u"%1 (%2), %3"_s.arg(kindName(error.kind), error.detail,
                                       error.mayHaveArrived ? u"may have arrived"_s : u"not arrived"_s);
    }
    const QString line = u"#%1 %2 %3: %4; %5 bytes out, %6 bytes in, %7 ms"_s.arg(m_number)
                             .arg(QString::fromLatin1(m_request.verb), redacted(m_request.url), outcome)
                             .arg(m_body ? m_body->taken() : 0)
                             .arg(m_answer.size())
                             .arg(m_elapsed.elapsed());
    if (ok)
        qCInfo(lcNet).noquote() << line;
    else
        qCWarning(lcNet).noquote() << line;
}

} // namespace leadpad
