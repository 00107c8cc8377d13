#include "vendors/crmcom/wire.h"

#include "core/jsonwriter.h"
#include "core/redact.h"
#include "vendors/crmcom/body.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::crmcom {
namespace {

constexpr int pageSize = 50;               // §5
constexpr int mostPages = 200;             // a server that ignores the offset must not be asked for ever
constexpr auto readDeadline = 60s;         // §5
const QString tokenRefused = u"token: "_s; // beginning of the detail of an error that a new token may mend

//! What a JWT says of itself, seconds since 1970 by the server's clock; 0 where it says nothing (§1.4).
struct Claims
{
    qint64 issued = 0;
    qint64 expires = 0;
};

Claims claimsOf(const QString &token)
{
    const QByteArray payload =
        QByteArray::fromBase64(token.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonDocument json = QJsonDocument::fromJson(payload);
    return {json[u"iat"_s].toVariant().toLongLong(), json[u"exp"_s].toVariant().toLongLong()};
}

//! What no envelope explains, so that the HTTP layer decides (§2.3, §2.4).
Error withoutEnvelope(const HttpResponse &response, bool read)
{
    using Kind = Error::Kind;
    const QString detail = u"status %1, %2 bytes"_s.arg(response.status).arg(response.body.size());
    if (response.status >= 300 && response.status < 400) // it would carry the token elsewhere
        return {.kind = Kind::Misconfigured, .detail = detail};
    switch (response.status) {
    case 400:
    case 404:
    case 405:
    case 415:
        return {.kind = Kind::Misconfigured, .detail = detail};
    case 401:
        return {.kind = Kind::Unauthorised, .detail = detail};
    case 403:
        return {.kind = Kind::Forbidden, .detail = detail};
    case 429:
    case 503:
        if (read)
            return {.kind = Kind::RateLimited, .detail = detail, .retryAfter = response.retryAfter};
        break;
    default:
        break;
    }
    return {.kind = Kind::Malformed, .detail = detail, .mayHaveArrived = true};
}

Error refusal(const QString &code, const QJsonValue &status, const QRegularExpression &tokenError)
{
    const QString message = plainText(status[u"message"_s].toString());
    const QString description = plainText(status[u"description"_s].toString());
    if (tokenError.match(code).hasMatch() || tokenError.match(message).hasMatch())
        return {.kind = Error::Kind::Unauthorised, .detail = tokenRefused + code};
    Error error{.kind = Error::Kind::Refused, .detail = u"code "_s + code};
    error.vendorMessage = message.isEmpty() ? description : message;
    if (!message.isEmpty() && !description.isEmpty() && description != message)
        error.vendorMessage = u"%1 (%2)"_s.arg(message, description);
    if (error.vendorMessage.isEmpty())
        error.vendorMessage = code;
    error.vendorField = fieldNamedBy(code, message);
    return error;
}

Async<QJsonValue> sendWith(const Session &session, const Call &call, const QString &token)
{
    return andThen(session.transport->send(buildRequest(session, call, token)), session.context,
                   [call, pattern = Settings::of(session.settings).tokenError()](const HttpResponse &response) {
                       return ready(parseAnswer(response, call, pattern));
                   });
}

//! What went wrong while signing in says nothing about the call that waited for it.
Error beforeTheCall(Error error)
{
    error.mayHaveArrived = false;
    error.wire = {};
    if (error.kind == Error::Kind::Refused) // of the name, the password, the organisation or the key
        error.kind = Error::Kind::Unauthorised;
    return error;
}

//! A token in place of the present one.
Async<QString> freshToken(const Session &session)
{
    if (!session.renew) {
        return andThen(logIn(session), session.context, [](const Access &access) { return readyValue(access.token); });
    }
    return whenDone(session.renew(session.currentSecret()), session.context,
                    [](const Result<QByteArray> &secret) -> Result<QString> {
                        if (!secret)
                            return fail(beforeTheCall(secret.error()));
                        return accessOf(*secret).token;
                    });
}

//! The account's token; a new one if there is none, or if it is about to end.
Async<QString> tokenOf(const Session &session)
{
    const Access access = accessOf(session.currentSecret());
    const Release release = Settings::of(session.settings).release();
    if (access.token.isEmpty() || isStale(access, release, QDateTime::currentSecsSinceEpoch()))
        return freshToken(session);
    return readyValue(access.token);
}

bool isTokenRefused(const Result<QJsonValue> &answer)
{
    return !answer && answer.error().kind == Error::Kind::Unauthorised
        && answer.error().detail.startsWith(tokenRefused);
}

//! The pages from \a before.size() on.
Async<QJsonArray> morePages(const Session &session, const Call &call, int number, const QJsonArray &before)
{
    Call page = call;
    const bool paged = Settings::of(session.settings).release() >= pagesSince;
    if (paged) {
        page.query.append({u"number_of_results"_s, QString::number(pageSize)});
        page.query.append({u"offset"_s, QString::number(before.size())});
    }
    return andThen(send(session, page), session.context, [=](const QJsonValue &data) -> Async<QJsonArray> {
        if (!data.isArray())
            return readyError<QJsonArray>(Error{.detail = call.path});
        const QJsonArray rows = data.toArray();
        QJsonArray all = before;
        for (const QJsonValue &row : rows)
            all.append(row);
        // The same first row again: the server knows no offset and has given all it has.
        const bool repeats = !before.isEmpty() && !rows.isEmpty() && rows.first() == before.first();
        if (!paged || repeats || rows.size() < pageSize || number >= mostPages)
            return readyValue(repeats ? before : all);
        return morePages(session, call, number + 1, all);
    });
}

} // namespace

Access accessOf(const QByteArray &secret)
{
    const QJsonDocument json = QJsonDocument::fromJson(secret);
    return {.username = json[u"username"_s].toString(),
            .password = json[u"password"_s].toString(),
            .organisation = json[u"organisation"_s].toString(),
            .apiKey = json[u"api_key"_s].toString(),
            .token = json[u"token"_s].toString(),
            .issued = json[u"issued"_s].toInteger()};
}

QByteArray secretOf(const Access &access)
{
    QVariantMap map;
    if (access.apiKey.isEmpty()) {
        map = {{u"username"_s, access.username},
               {u"password"_s, access.password},
               {u"organisation"_s, access.organisation}};
    } else {
        map = {{u"api_key"_s, access.apiKey}};
    }
    if (!access.token.isEmpty()) {
        map[u"token"_s] = access.token;
        map[u"issued"_s] = access.issued;
    }
    return writeJson(map);
}

bool isStale(const Access &access, const Release &release, qint64 now)
{
    constexpr qint64 minute = 60;
    if (access.issued == 0)
        return false; // nothing is known: the server will say
    const bool hourOnly = release < releaseUntil && access.apiKey.isEmpty();
    qint64 life = (hourOnly ? 55 : 110) * minute;
    // What the token says of its own life is counted by this computer's clock: the two need not agree on the hour.
    const Claims claims = claimsOf(access.token);
    if (claims.issued > 0 && claims.expires > claims.issued) {
        const qint64 told = claims.expires - claims.issued;
        life = std::max(told / 2, told - 10 * minute);
    } else if (claims.expires > access.issued) {
        const qint64 told = claims.expires - access.issued;
        life = std::max(told / 2, told - 10 * minute);
    }
    return now >= access.issued + life;
}

HttpRequest buildRequest(const Session &session, const Call &call, const QString &token)
{
    const bool read = call.verb == "GET";
    QUrl url = session.url;
    url.setPath(url.path() + call.path);
    QByteArrayList parts; // encoded here: QUrlQuery would leave a "+" bare, which is a space there (§3.3)
    if (read && !token.isEmpty())
        parts.append("token=" + QUrl::toPercentEncoding(token));
    for (const Parameter &each : call.query) {
        QByteArray part = QUrl::toPercentEncoding(each.name) + '=';
        if (each.identifier)
            part += each.identifier->field.toLatin1() + '=' + QUrl::toPercentEncoding(each.identifier->value);
        else
            part += QUrl::toPercentEncoding(each.value);
        parts.append(part);
    }
    if (!parts.isEmpty())
        url.setQuery(QString::fromLatin1(parts.join('&')), QUrl::StrictMode);
    HttpRequest request{.verb = call.verb,
                        .url = url,
                        .headers = {{"Accept", "application/json"}, {"User-Agent", "Leadpad/" LEADPAD_VERSION}},
                        .deadline = read ? readDeadline : limitsOf(u"crmcom"_s).deadline,
                        .authorities = session.authorities};
    if (!read) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = token.isEmpty() ? call.body : withToken(call.body, token);
    }
    return request;
}

Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call, const QRegularExpression &tokenError)
{
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    const QJsonValue status = answer[u"status"_s];
    const QString code = status[u"code"_s].toString();
    if (code.isEmpty())
        return fail(withoutEnvelope(response, call.verb == "GET"));
    if (code != u"OK"_s)
        return fail(refusal(code, status, tokenError));
    return answer.contains("data"_L1) ? answer[u"data"_s] : QJsonValue(QJsonValue::Null);
}

QString fieldNamedBy(const QString &code, const QString &message)
{
    // From the longer to the shorter, so that "lost reason" is not taken for something within it.
    static const std::pair<QString, QString> words[] = {
        {u"ACCOUNTSRECEIVABLE"_s, accountKey},
        {u"ACCOUNTRECEIVABLE"_s, accountKey},
        {u"CONTACTINFORMATION"_s, contactKey},
        {u"COMPLETION"_s, expectedKey},
        {u"CONTACTEMAIL"_s, emailKey},
        {u"CONTACTPHONE"_s, phoneKey},
        {u"PROBABILITY"_s, u"probability_to_win"_s},
        {u"IMPORTANCE"_s, importanceKey},
        {u"LOSTREASON"_s, lostReasonKey},
        {u"LEADSOURCE"_s, sourceTypeKey},
        {u"LEADSTATUS"_s, statusKey},
        {u"LEADTYPE"_s, typeKey},
        {u"ASSIGNEDTO"_s, assignedUnitKey},
        {u"ASSIGNMENT"_s, assignedUnitKey},
        {u"PRIORITY"_s, priorityKey},
    };
    static const QRegularExpression gaps(u"[^A-Z]"_s);
    for (const QString &text : {code.section(u'.', -1), message}) {
        const QString plain = text.toUpper().remove(gaps);
        for (const auto &[word, key] : words) {
            if (plain.contains(word))
                return key;
        }
    }
    return {};
}

Async<Access> logIn(const Session &session)
{
    Access access = accessOf(session.currentSecret());
    const bool byKey = !access.apiKey.isEmpty();
    QVariantMap body;
    if (!byKey) {
        body = {{u"username"_s, access.username},
                {u"password"_s, access.password},
                {u"organisation"_s, access.organisation}};
    }
    if (const QString unit = Settings::of(session.settings).text(u"unit"_s); !unit.isEmpty())
        body[u"unit"_s] = unit;
    const Call call{.verb = "POST",
                    .path = byKey ? u"authentication/web_api_key/token"_s : u"authentication/token"_s,
                    .body = writeJson(body)};
    HttpRequest request = buildRequest(session, call, {});
    if (byKey)
        request.headers.emplaceBack("Authorization", "Basic " + (access.apiKey.toUtf8() + ':').toBase64());
    const auto read = [call, pattern = Settings::of(session.settings).tokenError()](const HttpResponse &response) {
        return ready(parseAnswer(response, call, pattern));
    };
    return whenDone(andThen(session.transport->send(request), session.context, read), session.context,
                    [access](const Result<QJsonValue> &answer) mutable -> Result<Access> {
                        if (!answer)
                            return fail(beforeTheCall(answer.error()));
                        access.token = (*answer)[u"token"_s].toString();
                        access.issued = QDateTime::currentSecsSinceEpoch();
                        if (access.token.isEmpty())
                            return fail(Error::Kind::Malformed, u"no token"_s);
                        return access;
                    });
}

Async<QJsonValue> send(const Session &session, const Call &call)
{
    return andThen(tokenOf(session), session.context, [session, call](const QString &token) {
        return whenDone(
            sendWith(session, call, token), session.context, [session, call](const Result<QJsonValue> &answer) {
                if (!isTokenRefused(answer))
                    return ready(answer);
                return andThen(freshToken(session), session.context,
                               [session, call](const QString &fresh) { return sendWith(session, call, fresh); });
            });
    });
}

Async<QJsonArray> listAll(const Session &session, const Call &call)
{
    return morePages(session, call, 1, {});
}

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                            : value.toVariant().toString();
}

} // namespace leadpad::crmcom
