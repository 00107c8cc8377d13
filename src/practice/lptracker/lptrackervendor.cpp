#include "practice/lptracker/lptrackervendor.h"

#include "practice/lptracker/shapes.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

const QString kPrefix = u"/lptracker"_s;
const QString kLogin = u"POST /login"_s;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject errorJson(const Failure &failure)
{
    return {{u"code"_s, failure.code}, {u"message"_s, failure.text}};
}

//! An error of the application: the HTTP status says nothing of it (lptracker.md §2).
Answer errorAnswer(const Failure &failure)
{
    return {.body = compact({{u"status"_s, u"error"_s}, {u"errors"_s, QJsonArray{errorJson(failure)}}})};
}

Answer successAnswer(const QJsonValue &result)
{
    QJsonObject body{{u"status"_s, u"success"_s}};
    if (!result.isUndefined())
        body[u"result"_s] = result;
    return {.body = compact(body)};
}

Failure badToken()
{
    return {.code = 401, .text = u"Token is not valid"_s};
}

Failure tooMany()
{
    return {.code = 503, .text = u"Too many requests"_s};
}

//! Names decoded, values as sent: what a plus stands for matters.
QMap<QString, QByteArray> parseQuery(const QByteArray &query)
{
    QMap<QString, QByteArray> values;
    const QByteArrayList parts = query.split('&');
    for (const QByteArray &part : parts) {
        const qsizetype mark = part.indexOf('=');
        const QByteArray name = mark < 0 ? part : part.left(mark);
        if (!name.isEmpty())
            values.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(name)),
                          mark < 0 ? QByteArray() : part.mid(mark + 1));
    }
    return values;
}

//! The members of the body; [] is what PHP makes of an empty map, and no body says nothing either.
std::optional<QJsonObject> parseBody(const Request &request)
{
    if (request.verb == "GET" || request.body.trimmed().isEmpty())
        return QJsonObject();
    if (request.contentType.split(';').first().trimmed().toLower() != "application/json")
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (document.isArray() && document.array().isEmpty())
        return QJsonObject();
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace

LpTrackerVendor::LpTrackerVendor(const CabinetOptions &options)
    : m_options(options)
    , m_cabinet(options.lateFollowUps)
    , m_limiter(options.timeScale)
{
    add(m_methods, "POST", u"/login"_s, [this](Cabinet &, Call &call) { return m_session.signIn(call); });
    add(m_methods, "POST", u"/logout"_s, [this](Cabinet &, Call &call) { return m_session.signOut(call); });
    addDirectoryMethods(m_methods);
    addContactMethods(m_methods);
    addLeadMethods(m_methods);
    addLeadLists(m_methods);
    addFollowUps(m_methods);
}

void LpTrackerVendor::registerRoutes(Router &router)
{
    router.add({.vendor = u"lptracker"_s,
                .path = QRegularExpression(u"^/lptracker(/|$)"_s),
                .describe = [this](const Request &request) { return describe(request); },
                .answer = [this](const Request &request, Exchange &exchange) { return answer(request, exchange); },
                .fail = [this](Fault::Kind kind, const Request &request) { return fail(kind, request); }});
}

QJsonArray LpTrackerVendor::accounts(quint16 port) const
{
    return {QJsonObject{{u"vendor"_s, u"lptracker"_s},
                        {u"name"_s, u"Practice LPTracker"_s},
                        {u"url"_s, u"http://127.0.0.1:%1%2"_s.arg(port).arg(kPrefix)},
                        {u"login"_s, Session::login()},
                        {u"password"_s, Session::password()},
                        {u"settings"_s, QJsonObject{{u"project_id"_s, u"55001"_s}}}}};
}

QJsonArray LpTrackerVendor::leads() const
{
    QJsonArray rows;
    for (const Lead &lead : m_cabinet.leads()) {
        if (lead.received)
            rows << storedJson(m_cabinet, lead);
    }
    return rows;
}

void LpTrackerVendor::reset()
{
    m_cabinet.reset();
    m_limiter.reset();
}

const Method *LpTrackerVendor::methodOf(const Request &request) const
{
    const auto it = std::find_if(m_methods.begin(), m_methods.end(), [&](const Method &method) {
        return method.verb == request.verb && method.path.match(request.path).hasMatch();
    });
    return it == m_methods.end() ? nullptr : &*it;
}

Description LpTrackerVendor::describe(const Request &request) const
{
    const Method *method = methodOf(request);
    const QString path = QString::fromUtf8(m_session.masked(request.path.toUtf8()));
    const bool login = method && method->name == kLogin;
    return {.method =
                method ? method->name : QString(QString::fromLatin1(request.verb) + u' ' + path.mid(kPrefix.size())),
            .maskedPath = path,
            .maskedQuery = m_session.masked(request.query),
            .maskedBody = login ? Session::maskedLogin(request.body) : m_session.masked(request.body)};
}

Answer LpTrackerVendor::answer(const Request &request, Exchange &exchange)
{
    Call call{.query = parseQuery(request.query), .token = request.token};
    const Reply reply = replyTo(request, call);
    exchange.entry.notes += call.notes;
    if (request.verb != "GET" && !reply.failure)
        exchange.entry.leadId = call.leadId;
    exchange.entry.stored = call.stored;
    if (!reply.failure)
        return successAnswer(reply.result);
    exchange.entry.notes << u"refused: %1 %2"_s.arg(reply.failure->code).arg(reply.failure->text);
    return errorAnswer(*reply.failure);
}

Reply LpTrackerVendor::replyTo(const Request &request, Call &call)
{
    const Method *method = methodOf(request);
    const bool login = method && method->name == kLogin;
    if (!login && !m_session.knows(request.token)) {
        if (request.token.isEmpty())
            call.note(u"no header token was sent"_s);
        return {.failure = badToken()};
    }
    if (m_options.rateLimit && !m_limiter.admit(RateLimiter::Moment::clock::now())) {
        call.note(u"more than three requests in a second"_s);
        return {.failure = tooMany()};
    }
    if (!method) {
        if (request.path.contains(u"callback-url"_s))
            call.note(u"this could replace the customer's own notifications: leave it alone"_s);
        return refused(404, u"Unknown route"_s);
    }
    const std::optional<QJsonObject> body = parseBody(request);
    if (!body)
        return refused(400, u"A JSON object is expected"_s);
    call.body = *body;
    const QRegularExpressionMatch match = method->path.match(request.path);
    for (int i = 1; i <= match.lastCapturedIndex(); ++i)
        call.ids << match.captured(i).toLongLong();
    return method->run(m_cabinet, call);
}

//! The service's own words for a fault (lptracker.md §2, §7.9).
std::optional<Answer> LpTrackerVendor::fail(Fault::Kind kind, const Request &request)
{
    switch (kind) {
    case Fault::Kind::Limit503:
    case Fault::Kind::Operation429:
    case Fault::Kind::Overload503:
        return errorAnswer(tooMany());
    case Fault::Kind::Expired401:
        m_session.revoke(request.token);
        return errorAnswer(badToken());
    case Fault::Kind::Credentials403:
        return errorAnswer({.code = 403, .text = u"Access denied"_s});
    case Fault::Kind::Internal500:
        return Answer{.status = 500, .body = "Internal Server Error", .contentType = "text/plain"};
    case Fault::Kind::InvalidLead:
        return errorAnswer({.code = 404, .text = u"Invalid lead ID"_s});
    case Fault::Kind::Bare400: // the documented error without the envelope
        return Answer{.body = compact(errorJson({.code = 400, .text = u"Invalid request"_s}))};
    case Fault::Kind::NoId:
        return successAnswer(QJsonObject());
    case Fault::Kind::Refuse:
        return errorAnswer({.code = 400, .text = u"Invalid request"_s});
    default:
        return {};
    }
}

} // namespace leadpad::practice::lptracker
