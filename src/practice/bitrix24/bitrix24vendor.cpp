#include "practice/bitrix24/bitrix24vendor.h"

#include "practice/bitrix24/batch.h"
#include "practice/bitrix24/envelope.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/requests.h"
#include "practice/bitrix24/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

const QString kSecret = u"practicesecret0001"_s;
constexpr double kCountedSeconds = 0.5; // what a call costs where run time is counted

Reply unknownMethod()
{
    return refused(u"ERROR_METHOD_NOT_FOUND"_s, u"Method not found!"_s, 404);
}

double seconds(const QDateTime &moment)
{
    return double(moment.toMSecsSinceEpoch()) / 1000;
}

RunTime::Moment now()
{
    return RunTime::Moment::clock::now();
}

} // namespace

Bitrix24Vendor::Bitrix24Vendor(const PortalOptions &options)
    : m_options(options)
    , m_portal(options)
    , m_authority(options.timeScale)
    , m_pages(m_authority, m_options)
    , m_limiter(options.timeScale)
    , m_runTime(options.timeScale, options.operatingBudget)
{
    addLeadMethods(m_methods);
    addLeadLinkMethods(m_methods);
    addLeadRowMethods(m_methods);
    addItemMethods(m_methods);
    addProductMethods(m_methods);
    addDirectoryMethods(m_methods);
    addUserMethods(m_methods);
    addClientMethods(m_methods);
}

void Bitrix24Vendor::registerRoutes(Router &router)
{
    router.add({.vendor = u"bitrix24"_s,
                .path = QRegularExpression(u"^/rest/."_s),
                .describe = [this](const Request &request) { return describe(request); },
                .answer = [this](const Request &request, Exchange &exchange) { return answer(request, exchange); },
                .fail = [this](Fault::Kind kind, const Request &request) { return fail(kind, request); }});
    m_pages.registerRoutes(router);
}

Description Bitrix24Vendor::describe(const Request &request) const
{
    const Address address = parseAddress(request.path);
    QString path = request.path;
    if (!address.secret.isEmpty())
        path.replace(u'/' + address.secret, u"/•••"_s);
    const QByteArrayList secrets = secretsIn(request) + m_authority.secrets();
    return {.method = address.method,
            .maskedPath = path,
            .maskedQuery = hidden(request.query, secrets),
            .maskedBody = hidden(request.body, secrets)};
}

QJsonArray Bitrix24Vendor::accounts(quint16 port) const
{
    const QString webhook = u"http://127.0.0.1:%1/rest/%2/%3/"_s.arg(port).arg(kCallerId).arg(kSecret);
    return {QJsonObject{{u"vendor"_s, u"bitrix24"_s},
                        {u"name"_s, u"Practice Bitrix24"_s},
                        {u"webhook"_s, webhook},
                        {u"oauth"_s, m_pages.account(port)}}};
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
    m_runTime.reset();
    m_authority.forgetCounts(); // who is signed in stays so
}

//! The envelope's "time" (bitrix24.md §2.2).
QJsonObject Bitrix24Vendor::timing(const QDateTime &start, const QString &method)
{
    const QDateTime finish = QDateTime::currentDateTimeUtc();
    const double duration = double(start.msecsTo(finish)) / 1000;
    const qint64 reset = qint64(seconds(finish) + m_runTime.untilReset(method, now()));
    return {{u"start"_s, seconds(start)},      {u"finish"_s, seconds(finish)},
            {u"duration"_s, duration},         {u"processing"_s, duration},
            {u"date_start"_s, isoText(start)}, {u"date_finish"_s, isoText(finish)},
            {u"operating_reset_at"_s, reset},  {u"operating"_s, m_runTime.used(method, now())}};
}

//! A fault that ends a token ends it for good: all who hold it meet the same answer.
std::optional<Answer> Bitrix24Vendor::fail(Fault::Kind kind, const Request &request)
{
    if (!isRefusal(kind))
        return {};
    if (kind == Fault::Kind::Expired401)
        m_authority.expire(phpText(paramsOf(request).value_or(Params()).value(u"auth"_s)));
    return failureAnswer(failureOf(kind));
}

Answer Bitrix24Vendor::answer(const Request &request, Exchange &exchange)
{
    if (m_options.isOldAddress(request.host)) {
        exchange.entry.notes << u"moved: not executed at the old address of the portal"_s;
        return movedAnswer(request);
    }
    const QDateTime start = QDateTime::currentDateTimeUtc();
    Call call{.method = exchange.entry.method, .params = {}};
    std::optional<Failure> refusal = admit(request, call);
    Reply reply;
    if (!refusal) {
        reply = replyTo(call, exchange);
        refusal = reply.failure;
    }
    exchange.entry.notes += call.notes;
    exchange.entry.leadId = call.leadId;
    exchange.entry.stored = call.stored;
    if (refusal) {
        exchange.entry.notes << u"refused: %1 %2"_s.arg(refusal->code, refusal->text);
        return failureAnswer(*refusal);
    }
    QJsonObject body{{u"result"_s, reply.result}, {u"time"_s, timing(start, call.method)}};
    if (reply.total)
        body[u"total"_s] = *reply.total;
    if (reply.next)
        body[u"next"_s] = *reply.next;
    return {.status = 200, .body = compact(body)};
}

//! Who asks, how often, and whether the request can be read.
std::optional<Failure> Bitrix24Vendor::admit(const Request &request, Call &call)
{
    const Address address = parseAddress(request.path);
    const bool webhook = !address.secret.isEmpty();
    if (webhook && (address.secret != kSecret || address.user != QString::number(kCallerId)))
        return Failure{.status = 403, .code = u"INVALID_CREDENTIALS"_s, .text = u"Invalid request credentials"_s};
    const std::optional<Params> params = paramsOf(request);
    call.params = params.value_or(parseForm(request.query));
    if (!webhook) {
        if (std::optional<Failure> failure = checkToken(request, call))
            return failure;
    }
    if (m_options.rateLimit && !m_limiter.admit(RateLimiter::Moment::clock::now()))
        return Failure{.status = 503, .code = u"QUERY_LIMIT_EXCEEDED"_s, .text = u"Too many requests"_s};
    if (!params)
        return Failure{.status = 400, .code = u"100"_s, .text = u"Invalid JSON or content type"_s};
    return {};
}

std::optional<Failure> Bitrix24Vendor::checkToken(const Request &request, Call &call) const
{
    const QString token = phpText(call.params.value(u"auth"_s));
    if (token.isEmpty()) {
        if (!request.authorization.isEmpty())
            call.note(u"Authorization not read: the token stands in auth"_s);
        return Failure{.status = 401, .code = u"NO_AUTH_FOUND"_s, .text = u"Wrong authorization data"_s};
    }
    if (parseForm(request.query).value(u"auth"_s) == QJsonValue(token))
        call.note(u"auth in the address, where it ends up in logs"_s);
    if (call.params.values.contains(u"client_secret"_s))
        call.note(u"client_secret is for the authorization server alone"_s);
    switch (m_authority.standing(token, now())) {
    case Authority::Standing::Valid:
        return {};
    case Authority::Standing::Expired:
        return failureOf(Fault::Kind::Expired401);
    case Authority::Standing::Unknown:
        break;
    }
    return Failure{.status = 401, .code = u"invalid_token"_s, .text = u"Unable to get application by token"_s};
}

Reply Bitrix24Vendor::replyTo(Call &call, Exchange &exchange)
{
    if (call.method != u"batch"_s)
        return run(call);
    Batch batch([&](Call &inner) { return runInner(inner, exchange); },
                [this](const QString &method) { return timing(QDateTime::currentDateTimeUtc(), method); });
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

//! Runs one method within its budget of time; the call that uses it up still ends (bitrix24.md §5).
Reply Bitrix24Vendor::run(Call &call)
{
    if (!m_runTime.admits(call.method, now()))
        return {.result = {}, .failure = failureOf(Fault::Kind::Operation429)};
    const RunTime::Moment start = now();
    const Reply reply = execute(call);
    const double ran = std::chrono::duration<double>(now() - start).count();
    m_runTime.add(call.method, ran + (m_options.operatingBudget > 0 ? kCountedSeconds : 0), now());
    return reply;
}

Reply Bitrix24Vendor::execute(Call &call)
{
    if (call.method == u"method.get"_s) {
        const QString name = phpText(call.params.value(u"name"_s)).toLower();
        if (name.isEmpty())
            return refused(u"ERROR_ARGUMENT"_s, u"Argument 'name' is null or empty"_s);
        const bool exists = m_methods.contains(name) || name == u"batch"_s || name == u"method.get"_s;
        const bool available = exists && hasScopeFor(name);
        return {.result = QJsonObject{{u"isExisting"_s, exists}, {u"isAvailable"_s, available}}};
    }
    const auto method = m_methods.constFind(call.method);
    if (method == m_methods.constEnd())
        return unknownMethod();
    if (!hasScopeFor(call.method))
        return refused(u"insufficient_scope"_s,
                       u"The request requires higher privileges than provided by the webhook token"_s, 403);
    return (*method)(m_portal, call);
}

bool Bitrix24Vendor::hasScopeFor(const QString &method) const
{
    const QStringList scopes = m_options.scopes();
    if (method.startsWith(u"user."_s))
        return scopes.contains(u"user_brief"_s);
    if (method.startsWith(u"catalog."_s))
        return scopes.contains(u"catalog"_s);
    return !method.startsWith(u"crm."_s) || scopes.contains(u"crm"_s);
}

} // namespace leadpad::practice::bitrix24
