#include "practice/bitrix24/bitrix24vendor.h"

#include "practice/bitrix24/batch.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/values.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

const QString kSecret = u"practicesecret0001"_s;

//! A request path taken apart; without a webhook the user and the secret are empty.
struct Address
{
    QString user;
    QString secret;
    QString method;
};

Address parseAddress(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    parts.removeFirst(); // "rest"
    Address address;
    if (parts.size() >= 2) {
        address.user = parts.takeFirst();
        address.secret = parts.takeFirst();
    }
    address.method = parts.join(u'/').toLower();
    if (address.method.endsWith(u".json"_s))
        address.method.chop(5);
    return address;
}

//! The envelope's "time" (bitrix24.md §2.2).
QJsonObject timing(const QDateTime &start)
{
    const QDateTime finish = QDateTime::currentDateTimeUtc();
    const auto seconds = [](const QDateTime &moment) { return double(moment.toMSecsSinceEpoch()) / 1000; };
    const double duration = double(start.msecsTo(finish)) / 1000;
    return {{u"start"_s, seconds(start)},      {u"finish"_s, seconds(finish)},
            {u"duration"_s, duration},         {u"processing"_s, duration},
            {u"date_start"_s, isoText(start)}, {u"date_finish"_s, isoText(finish)},
            {u"operating"_s, duration},        {u"operating_reset_at"_s, finish.toSecsSinceEpoch() + 600}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Answer failureAnswer(const Failure &failure)
{
    return {.status = failure.status,
            .body = compact({{u"error"_s, failure.code}, {u"error_description"_s, failure.text}})};
}

//! The portal's own words for a fault that is a refusal (bitrix24.md §2.3, §7.5 to §7.9).
Failure failureOf(Fault::Kind kind)
{
    switch (kind) {
    case Fault::Kind::Limit503:
        return {.status = 503, .code = u"QUERY_LIMIT_EXCEEDED"_s, .text = u"Too many requests"_s};
    case Fault::Kind::Operation429:
        return {.status = 429,
                .code = u"OPERATION_TIME_LIMIT"_s,
                .text = u"Method is blocked due to operation time limit."_s};
    case Fault::Kind::Overload503:
        return {.status = 503, .code = u"OVERLOAD_LIMIT"_s, .text = u"REST API is blocked due to overload."_s};
    case Fault::Kind::Expired401:
        return {.status = 401, .code = u"expired_token"_s, .text = u"The access token provided has expired."_s};
    case Fault::Kind::Credentials403:
        return {.status = 403, .code = u"INVALID_CREDENTIALS"_s, .text = u"Invalid request credentials"_s};
    case Fault::Kind::Internal500:
        return {.status = 500, .code = u"INTERNAL_SERVER_ERROR"_s, .text = u"Internal server error"_s};
    default:
        return {.status = 400, .code = {}, .text = u"Access denied."_s};
    }
}

Reply unknownMethod()
{
    return refused(u"ERROR_METHOD_NOT_FOUND"_s, u"Method not found!"_s, 404);
}

} // namespace

Bitrix24Vendor::Bitrix24Vendor(const PortalOptions &options)
    : m_options(options)
    , m_portal(options.simpleMode, options.mandatoryField)
    , m_limiter(options.timeScale)
{
    addLeadMethods(m_methods);
    addLeadLinkMethods(m_methods);
    addDirectoryMethods(m_methods);
    addUserMethods(m_methods);
    addClientMethods(m_methods);
}

void Bitrix24Vendor::registerRoutes(Router &router)
{
    router.add({.vendor = u"bitrix24"_s,
                .path = QRegularExpression(u"^/rest/."_s),
                .describe =
                    [](const Request &request) {
                        const Address address = parseAddress(request.path);
                        QString masked = request.path;
                        if (!address.secret.isEmpty())
                            masked.replace(u'/' + address.secret, u"/•••"_s);
                        return Description{.method = address.method, .maskedPath = masked};
                    },
                .answer = [this](const Request &request, Exchange &exchange) { return answer(request, exchange); },
                .fail =
                    [](Fault::Kind kind, const Request &) {
                        return isRefusal(kind) ? std::optional(failureAnswer(failureOf(kind))) : std::nullopt;
                    }});
}

QJsonArray Bitrix24Vendor::accounts(quint16 port) const
{
    const QString webhook = u"http://127.0.0.1:%1/rest/%2/%3/"_s.arg(port).arg(kCallerId).arg(kSecret);
    return {QJsonObject{{u"vendor"_s, u"bitrix24"_s}, {u"name"_s, u"Practice Bitrix24"_s}, {u"webhook"_s, webhook}}};
}

QJsonArray Bitrix24Vendor::leads() const
{
    QJsonArray leads;
    for (const Lead &lead : m_portal.leads()) {
        if (!lead.received)
            continue;
        QJsonObject row = lead.row;
        row[u"vendor"_s] = u"bitrix24"_s;
        leads << row;
    }
    return leads;
}

void Bitrix24Vendor::reset()
{
    m_portal.reset();
    m_limiter.reset();
}

Answer Bitrix24Vendor::answer(const Request &request, Exchange &exchange)
{
    const QDateTime start = QDateTime::currentDateTimeUtc();
    Call call{.method = exchange.entry.method, .params = {}};
    const Reply reply = replyTo(request, call, exchange);
    exchange.entry.notes += call.notes;
    exchange.entry.leadId = call.leadId;
    exchange.entry.stored = call.stored;
    if (reply.failure) {
        exchange.entry.notes << u"refused: %1 %2"_s.arg(reply.failure->code, reply.failure->text);
        return failureAnswer(*reply.failure);
    }
    QJsonObject body{{u"result"_s, reply.result}, {u"time"_s, timing(start)}};
    if (reply.total)
        body[u"total"_s] = *reply.total;
    if (reply.next)
        body[u"next"_s] = *reply.next;
    return {.status = 200, .body = compact(body)};
}

Reply Bitrix24Vendor::replyTo(const Request &request, Call &call, Exchange &exchange)
{
    const Address address = parseAddress(request.path);
    if (address.secret.isEmpty())
        return refused(u"NO_AUTH_FOUND"_s, u"Wrong authorization data"_s, 401);
    if (address.secret != kSecret || address.user != QString::number(kCallerId))
        return refused(u"INVALID_CREDENTIALS"_s, u"Invalid request credentials"_s, 403);
    if (m_options.rateLimit && !m_limiter.admit(RateLimiter::Moment::clock::now()))
        return refused(u"QUERY_LIMIT_EXCEEDED"_s, u"Too many requests"_s, 503);
    if (const std::optional<Failure> failure = readParams(request, call))
        return {.result = {}, .failure = failure};
    if (call.method != u"batch"_s)
        return run(call);
    Batch batch([&](Call &inner) { return runInner(inner, exchange); },
                [] { return timing(QDateTime::currentDateTimeUtc()); });
    const Reply reply = batch.answer(call);
    exchange.entry.commands = batch.commands();
    return reply;
}

Reply Bitrix24Vendor::runInner(Call &call, const Exchange &exchange)
{
    if (const std::optional<Fault> fault = exchange.innerFault(call.method)) {
        call.note(u"fault on demand"_s);
        return {.result = {}, .failure = failureOf(fault->kind)};
    }
    return run(call);
}

Reply Bitrix24Vendor::run(Call &call)
{
    if (call.method == u"method.get"_s) {
        const QString name = phpText(call.params.value(u"name"_s)).toLower();
        if (name.isEmpty())
            return refused(u"ERROR_ARGUMENT"_s, u"Argument 'name' is null or empty"_s);
        const bool exists = m_methods.contains(name) || name == u"batch"_s || name == u"method.get"_s;
        return {.result = QJsonObject{{u"isExisting"_s, exists}, {u"isAvailable"_s, exists}}};
    }
    const auto method = m_methods.constFind(call.method);
    return method == m_methods.constEnd() ? unknownMethod() : (*method)(m_portal, call);
}

std::optional<Failure> Bitrix24Vendor::readParams(const Request &request, Call &call) const
{
    call.params = parseForm(request.query);
    if (request.verb == "GET" || request.body.trimmed().isEmpty())
        return {};
    const QByteArray type = request.contentType.split(';').first().trimmed().toLower();
    std::optional<Params> body;
    if (type == "application/x-www-form-urlencoded")
        body = parseForm(request.body);
    else if (type == "application/json")
        body = parseJson(request.body);
    if (!body)
        return Failure{.status = 400, .code = u"100"_s, .text = u"Invalid JSON or content type"_s};
    call.params = merged(call.params, *body);
    return {};
}

} // namespace leadpad::practice::bitrix24
