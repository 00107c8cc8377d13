#include "vendors/lptracker/wire.h"

#include "core/jsonwriter.h"
#include "core/pause.h"
#include "core/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::lptracker {
namespace {

constexpr int mostReads = 4; // §2: a GET may be repeated three times

Error::Kind kindOf(int code)
{
    switch (code) {
    case 401:
        return Error::Kind::Unauthorised;
    case 404:
        return Error::Kind::NotFound;
    case 503:
        return Error::Kind::RateLimited;
    default:
        return Error::Kind::Refused; // also those that no sheet knows: shown with their code, never repeated (§9)
    }
}

//! The envelope's list, or the bare pair that the documentation's error page shows (§2).
QJsonArray errorsIn(const QJsonObject &answer)
{
    const QJsonArray errors = answer[u"errors"_s].toArray();
    if (!errors.isEmpty())
        return errors;
    if (answer.contains("code"_L1) && answer.contains("message"_L1) && !answer.contains("result"_L1))
        return {answer};
    return {};
}

Error refusal(const QJsonArray &errors)
{
    const QString code = idOf(errors.first()[u"code"_s]);
    Error error{.kind = kindOf(code.toInt()), .detail = u"code %1"_s.arg(code)};
    QStringList messages;
    for (const QJsonValue &each : errors) {
        const QString message = plainText(each[u"message"_s].toString());
        const QString number = idOf(each[u"code"_s]);
        if (message.isEmpty() || (number != u"400"_s && number != u"404"_s))
            messages.append(u"%1 (%2)"_s.arg(message, number).trimmed());
        else
            messages.append(message);
    }
    if (error.kind == Error::Kind::Refused || error.kind == Error::Kind::NotFound)
        error.vendorMessage = messages.join(u"; "_s);
    return error;
}

Async<QJsonValue> sendWith(const Session &session, const Call &call, const QString &token)
{
    return andThen(session.transport->send(buildRequest(session, call, token)), session.context,
                   [call](const HttpResponse &response) { return ready(parseAnswer(response, call)); });
}

//! What went wrong while signing in says nothing about the call that waited for it.
Error beforeTheCall(Error error)
{
    error.mayHaveArrived = false;
    error.wire = {};
    return error;
}

//! A token in place of \a rejected, which may be empty.
Async<QString> freshToken(const Session &session)
{
    if (!session.renew)
        return logIn(session);
    return whenDone(session.renew(session.currentSecret()), session.context,
                    [](const Result<QByteArray> &secret) -> Result<QString> {
                        if (!secret)
                            return fail(beforeTheCall(secret.error()));
                        return accessOf(*secret).token;
                    });
}

//! The account's token; a new one if there is none.
Async<QString> tokenOf(const Session &session)
{
    const QString token = accessOf(session.currentSecret()).token;
    return token.isEmpty() ? freshToken(session) : readyValue(token);
}

bool isExpired(const Result<QJsonValue> &answer)
{
    return !answer && answer.error().kind == Error::Kind::Unauthorised;
}

Async<QJsonValue> attempt(const Session &session, const Call &call)
{
    return andThen(tokenOf(session), session.context, [session, call](const QString &token) {
        return whenDone(
            sendWith(session, call, token), session.context, [session, call](const Result<QJsonValue> &answer) {
                if (!isExpired(answer))
                    return ready(answer);
                return andThen(freshToken(session), session.context,
                               [session, call](const QString &fresh) { return sendWith(session, call, fresh); });
            });
    });
}

Async<QJsonValue> attemptRead(const Session &session, const Call &call, int number)
{
    return whenDone(attempt(session, call), session.context, [session, call, number](const Result<QJsonValue> &answer) {
        const bool busy = !answer && answer.error().kind == Error::Kind::RateLimited;
        if (!busy || number >= mostReads)
            return ready(answer);
        return andThen(after(1s * number + 200ms, session.context), session.context,
                       [session, call, number](const Done &) { return attemptRead(session, call, number + 1); });
    });
}

} // namespace

Access accessOf(const QByteArray &secret)
{
    const QJsonDocument json = QJsonDocument::fromJson(secret);
    return {.login = json[u"login"_s].toString(),
            .password = json[u"password"_s].toString(),
            .token = json[u"token"_s].toString()};
}

QByteArray secretOf(const Access &access)
{
    QVariantMap map{{u"login"_s, access.login}, {u"password"_s, access.password}};
    if (!access.token.isEmpty())
        map[u"token"_s] = access.token;
    return writeJson(map);
}

HttpRequest buildRequest(const Session &session, const Call &call, const QString &token)
{
    QUrl url = session.url;
    url.setPath(url.path() + call.path);
    QByteArrayList parts; // encoded here: QUrlQuery would leave a "+" bare, which is a space there (§4.3)
    for (const auto &[key, value] : call.query)
        parts.append(QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value));
    if (!parts.isEmpty())
        url.setQuery(QString::fromLatin1(parts.join('&')), QUrl::StrictMode);
    HttpRequest request{.verb = call.verb,
                        .url = url,
                        .headers = {{"Accept", "application/json"}, {"User-Agent", "Leadpad/" LEADPAD_VERSION}},
                        .body = call.body,
                        .authorities = session.authorities};
    if (!token.isEmpty())
        request.headers.emplaceBack("token", token.toLatin1());
    if (!call.body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    if (call.verb != "GET")
        request.deadline = limitsOf(u"lptracker"_s).deadline;
    return request;
}

Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call)
{
    if (response.status >= 300 && response.status < 400) // §8: none expected, and one would carry the token elsewhere
        return fail(Error::Kind::Misconfigured, u"redirect %1"_s.arg(response.status));
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    const QJsonObject answer = document.object();
    if (const QJsonArray errors = errorsIn(answer); !errors.isEmpty())
        return fail(refusal(errors));
    const QString status = answer[u"status"_s].toString();
    if (response.status == 200 && status == u"success"_s)
        return answer.contains("result"_L1) ? answer[u"result"_s] : QJsonValue(QJsonValue::Null);
    const bool read = call.verb == "GET";
    if (read && response.status == 200 && document.isArray()) // §2: some lists come bare
        return QJsonValue(document.array());
    if (status == u"error"_s) // a refusal without a reason is still one
        return fail(Error::Kind::Refused, u"no errors"_s);
    // A gateway's "unavailable" says nothing about a write.
    if (read && (response.status == 503 || response.status == 429))
        return fail(Error{.kind = Error::Kind::RateLimited, .detail = u"gateway"_s, .retryAfter = response.retryAfter});
    return fail(Error{.kind = Error::Kind::Malformed,
                      .detail = u"status %1, %2 bytes"_s.arg(response.status).arg(response.body.size()),
                      .mayHaveArrived = true});
}

QString idOf(const QJsonValue &value)
{
    if (value.isDouble() && std::floor(value.toDouble()) == value.toDouble())
        return QString::number(value.toInteger());
    bool number = false;
    value.toString().toLongLong(&number);
    return number ? value.toString() : QString();
}

QVariant idToWire(const QString &id)
{
    return id.toLongLong();
}

Async<QString> logIn(const Session &session)
{
    const Access access = accessOf(session.secret);
    const Call call{.verb = "POST",
                    .path = u"login"_s,
                    .body = writeJson(QVariantMap{{u"login"_s, access.login},
                                                  {u"password"_s, access.password},
                                                  {u"service"_s, u"Leadpad"_s},
                                                  {u"version"_s, u"1.0"_s}})};
    return whenDone(sendWith(session, call, {}), session.context,
                    [](const Result<QJsonValue> &answer) -> Result<QString> {
                        if (!answer)
                            return fail(beforeTheCall(answer.error()));
                        const QString token = (*answer)[u"token"_s].toString();
                        if (token.isEmpty())
                            return fail(Error::Kind::Malformed, u"no token"_s);
                        return token;
                    });
}

Async<QJsonValue> send(const Session &session, const Call &call)
{
    return call.verb == "GET" ? attemptRead(session, call, 1) : attempt(session, call);
}

Async<QJsonValue> sendOnce(const Session &session, const Call &call)
{
    const QString token = accessOf(session.currentSecret()).token;
    return whenDone(sendWith(session, call, token), session.context, [session](const Result<QJsonValue> &answer) {
        if (!isExpired(answer))
            return ready(answer);
        return andThen(freshToken(session), session.context, [](const QString &) {
            return readyError<QJsonValue>(Error{.kind = Error::Kind::Cancelled, .detail = u"token renewed"_s});
        });
    });
}

} // namespace leadpad::lptracker
