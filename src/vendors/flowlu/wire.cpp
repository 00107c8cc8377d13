#include "vendors/flowlu/wire.h"

#include "core/hosts.h"
#include "core/jsonwriter.h"
#include "core/pause.h"
#include "core/redact.h"
#include "vendors/flowlu/catalogue.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::flowlu {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Flowlu)
};

constexpr int mostTries = 4;
constexpr int pageSize = 100;    // §3.5: the most that a page may hold
constexpr int smallestPage = 50; // §3.5: what a server gives that does not keep to `limit`
constexpr int mostPages = 100;

//! One message, or a list of them.
QString messageOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray several = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &each : several)
        texts.append(each.toVariant().toString());
    texts.removeAll(QString());
    return plainText(texts.join(u"; "_s));
}

//! The member that maps wire fields to messages; it may also be a list or a text (§2.3).
void readFields(const QJsonValue &details, Error *error)
{
    const QJsonObject byField = details.toObject();
    for (auto it = byField.begin(); it != byField.end(); ++it)
        error->fields.append({it.key(), messageOf(it.value())});
    const QString text = details.isObject() ? QString() : messageOf(details);
    if (!text.isEmpty())
        error->vendorMessage = text;
    if (error->fields.size() == 1)
        error->vendorField = error->fields.first().field;
    QStringList messages;
    for (const FieldMessage &each : std::as_const(error->fields))
        messages.append(u"%1: %2"_s.arg(each.field, each.text));
    if (!messages.isEmpty())
        error->vendorMessage = messages.join(u"; "_s);
}

Error outcomeUnknown(const QString &detail, const Call &call)
{
    if (call.writes)
        return {.kind = Error::Kind::Malformed, .detail = detail, .mayHaveArrived = true};
    return {.kind = Error::Kind::RateLimited, .detail = detail}; // of a read: come back later
}

//! Shape A (§2.4).
Error coded(const QJsonObject &error, const Call &call)
{
    const int code = intOf(error[u"error_code"_s]);
    const QString text = plainText(error[u"error_msg"_s].toVariant().toString());
    const QString detail = u"code %1"_s.arg(code);
    switch (code) {
    case 10:
    case 13:
        return outcomeUnknown(detail, call);
    case 11:
        return {.kind = Error::Kind::Unauthorised, .detail = detail};
    case 20:
        return {.kind = Error::Kind::NotFound, .detail = detail, .vendorMessage = text};
    case 22:
    case 30: // "method unknown" is what a module outside the key's permissions says (§8.13)
        return {.kind = Error::Kind::Forbidden,
                .detail = detail,
                .vendorMessage =
                    Words::tr("the API key has no permission for %1, which is given in the portal's settings, API")
                        .arg(call.path.section(u'/', 0, 1))};
    case 31:
        return {.kind = Error::Kind::Misconfigured, .detail = detail};
    default:
        break;
    }
    Error refused{.kind = Error::Kind::Refused, .detail = detail, .vendorMessage = text};
    readFields(error[u"error_details"_s], &refused);
    if (code != 12 && code != 21)
        refused.vendorMessage = u"%1 (%2)"_s.arg(refused.vendorMessage).arg(code).trimmed();
    return refused;
}

Error failure(const QJsonObject &answer, const Call &call)
{
    const QJsonValue error = answer[u"error"_s];
    if (error.isObject())
        return coded(error.toObject(), call);
    const QString text = error.toString();
    if (text == u"validation"_s) { // shape B
        Error refused{.kind = Error::Kind::Refused,
                      .detail = text,
                      .vendorMessage = plainText(answer[u"description"_s].toString())};
        readFields(answer[u"details"_s], &refused);
        return refused;
    }
    if (text.contains("rate"_L1, Qt::CaseInsensitive)) // shape C
        return {.kind = Error::Kind::RateLimited, .detail = u"rate"_s};
    if (text.contains("token"_L1, Qt::CaseInsensitive))
        return {.kind = Error::Kind::Unauthorised, .detail = u"token"_s};
    return {.kind = Error::Kind::Refused, .detail = u"text"_s, .vendorMessage = plainText(text)};
}

//! An answer that is none of the API's (§2.5).
Error stranger(const HttpResponse &response, const Call &call)
{
    const QString detail = u"status %1, %2 bytes"_s.arg(response.status).arg(response.body.size());
    switch (response.status) {
    case 401:
        return {.kind = Error::Kind::Unauthorised, .detail = detail};
    case 403:
        return {.kind = Error::Kind::Forbidden, .detail = detail};
    case 404:
        return {.kind = Error::Kind::Misconfigured, .detail = detail};
    default:
        break;
    }
    if (response.status >= 500)
        return outcomeUnknown(detail, call);
    return {.kind = Error::Kind::Malformed, .detail = detail, .mayHaveArrived = call.writes};
}

Async<QJsonValue> attempt(const Session &session, const Call &call, int number)
{
    const auto answered = andThen(session.transport->send(buildRequest(session, call)), session.context,
                                  [call](const HttpResponse &response) { return ready(parseAnswer(response, call)); });
    if (call.writes)
        return answered;
    return whenDone(answered, session.context, [session, call, number](const Result<QJsonValue> &answer) {
        const bool busy = !answer && answer.error().kind == Error::Kind::RateLimited;
        if (!busy || number >= mostTries)
            return ready(answer);
        return andThen(after(1100ms * (1 << (number - 1)), session.context), session.context,
                       [session, call, number](const Done &) { return attempt(session, call, number + 1); });
    });
}

//! The items of one page; Malformed if the answer has none.
Async<QJsonArray> page(const Session &session, const QString &entity, const Pairs &query)
{
    return andThen(send(session, {.path = entity + u"/list"_s, .query = query}), session.context,
                   [entity](const QJsonValue &response) -> Async<QJsonArray> {
                       const QJsonValue items = response[u"items"_s];
                       return items.isArray() ? readyValue(items.toArray())
                                              : readyError<QJsonArray>(Error{.detail = entity});
                   });
}

Async<QJsonArray> pagesFrom(const Session &session, const QString &entity, const Pairs &filters, int number,
                            const QJsonArray &before, const QSet<QString> &seen)
{
    const Pairs query = filters
        + Pairs{{u"order_by[asc][]"_s, u"id"_s},
                {u"page"_s, QString::number(number)},
                {u"limit"_s, QString::number(pageSize)}};
    return andThen(page(session, entity, query), session.context, [=](const QJsonArray &items) {
        QJsonArray all = before;
        QSet<QString> known = seen;
        for (const QJsonValue &item : items) {
            const QString id = idOf(item[u"id"_s]);
            if (id.isEmpty() || known.contains(id))
                continue;
            known.insert(id);
            all.append(item);
        }
        const bool more = items.size() >= smallestPage && known.size() > seen.size() && number < mostPages;
        return more ? pagesFrom(session, entity, filters, number + 1, all, known) : readyValue(all);
    });
}

} // namespace

Result<QUrl> portalOf(const QString &typed)
{
    QString text = typed.trimmed();
    if (!text.contains("://"_L1))
        text.prepend(u"https://"_s);
    QUrl url(text, QUrl::StrictMode);
    QString host = url.host().toLower();
    if (!url.isValid() || host.isEmpty() || !url.userInfo().isEmpty())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    const bool local = isLoopback(host);
    if (url.scheme() != u"https"_s && !(url.scheme() == u"http"_s && local))
        return fail(Error::Kind::Misconfigured, u"scheme"_s);
    static const QRegularExpression name(u"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"_s);
    if (!host.contains(u'.') && !local) {
        if (!name.match(host).hasMatch())
            return fail(Error::Kind::Misconfigured, u"shape"_s);
        host += u".flowlu.com"_s;
    }
    QUrl portal;
    portal.setScheme(url.scheme());
    portal.setHost(host);
    portal.setPort(url.port());
    QString path = local ? url.path() : QString(); // a browser's address ends in the page that was open
    if (!path.endsWith(u'/'))
        path += u'/';
    portal.setPath(path);
    return portal;
}

QString keyOf(const QByteArray &secret)
{
    return QJsonDocument::fromJson(secret)[u"api_key"_s].toString();
}

QByteArray secretOf(const QString &key)
{
    return writeJson(QVariantMap{{u"api_key"_s, key}});
}

QByteArray formOf(const Pairs &pairs)
{
    QByteArrayList parts;
    for (const auto &[name, value] : pairs)
        parts.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    return parts.join('&');
}

HttpRequest buildRequest(const Session &session, const Call &call)
{
    QUrl url = session.url;
    url.setPath(url.path() + u"api/v1/module/"_s + call.path);
    HttpRequest request{.url = url,
                        .headers = {{"Accept", "application/json"}, {"User-Agent", "Leadpad/" LEADPAD_VERSION}},
                        .authorities = session.authorities};
    const QByteArray key = formOf({{u"api_key"_s, keyOf(session.secret)}});
    if (call.writes)
        request.deadline = limitsOf(u"flowlu"_s).deadline;
    if (call.form.isEmpty()) {
        const QByteArray query = call.query.isEmpty() ? key : formOf(call.query) + '&' + key;
        request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    } else {
        request.verb = "POST";
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        request.body = key + '&' + call.form;
    }
    return request;
}

Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call)
{
    if (response.status >= 300 && response.status < 400)
        return fail(Error::Kind::Misconfigured, u"redirect %1"_s.arg(response.status));
    if (response.status == 429)
        return fail(Error{.kind = Error::Kind::RateLimited, .detail = u"429"_s, .retryAfter = response.retryAfter});
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (!document.isObject() || (response.status >= 500 && call.writes))
        return fail(stranger(response, call));
    const QJsonObject answer = document.object();
    if (const QJsonValue error = answer[u"error"_s]; !error.isUndefined() && !error.isNull())
        return fail(failure(answer, call));
    if (!answer.contains("response"_L1))
        return fail(stranger(response, call));
    return answer[u"response"_s];
}

QString idOf(const QJsonValue &value)
{
    qlonglong number = 0;
    if (value.isDouble() && std::floor(value.toDouble()) == value.toDouble())
        number = value.toInteger();
    else
        number = value.toString().toLongLong();
    return number == 0 ? QString() : QString::number(number);
}

int intOf(const QJsonValue &value)
{
    return value.isBool() ? int(value.toBool()) : idOf(value).toInt();
}

Async<QJsonValue> send(const Session &session, const Call &call)
{
    return attempt(session, call, 1);
}

Async<QJsonArray> listAll(const Session &session, const QString &entity, const Pairs &filters)
{
    return pagesFrom(session, entity, filters, 1, {}, {});
}

Async<QJsonArray> listSome(const Session &session, const QString &entity, const Pairs &query, int limit)
{
    return page(session, entity, query + Pairs{{u"page"_s, u"1"_s}, {u"limit"_s, QString::number(limit)}});
}

} // namespace leadpad::flowlu
