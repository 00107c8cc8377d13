#include "vendors/bitrix24/wire.h"

#include "core/clock.h"
#include "core/jsonwriter.h"
#include "core/redact.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! What the portal did when it answered with a code of §2.3.
Error::Kind kindOf(const QString &code, const QString &description, int status)
{
    using Kind = Error::Kind;
    static const QHash<QString, Kind> kinds{
        {u"query_limit_exceeded"_s, Kind::RateLimited},
        {u"operation_time_limit"_s, Kind::RateLimited},
        {u"no_auth_found"_s, Kind::Unauthorised},
        {u"invalid_credentials"_s, Kind::Unauthorised},
        {u"expired_token"_s, Kind::Unauthorised},
        {u"invalid_token"_s, Kind::Unauthorised},
        {u"overload_limit"_s, Kind::Forbidden},
        {u"insufficient_scope"_s, Kind::Forbidden},
        {u"user_access_error"_s, Kind::Forbidden},
        {u"access_denied"_s, Kind::Forbidden},
        {u"wrong_auth_type"_s, Kind::Forbidden},
        {u"payment_required"_s, Kind::Forbidden},
        {u"method_confirm_waiting"_s, Kind::Forbidden},
        {u"method_confirm_denied"_s, Kind::Forbidden},
        {u"allowed_only_intranet_user"_s, Kind::Forbidden},
        {u"portal_deleted"_s, Kind::Misconfigured},
        {u"invalid_request"_s, Kind::Misconfigured},
        {u"error_method_not_found"_s, Kind::Misconfigured},
        {u"not_found"_s, Kind::NotFound},
        {u"internal_server_error"_s, Kind::Malformed},
        {u"error_unexpected_answer"_s, Kind::Malformed},
    };
    const auto known = kinds.constFind(code.toLower());
    if (known != kinds.cend())
        return *known;
    if (status >= 500)
        return Kind::Malformed; // a code that the sheet does not list may come from half-way through the work
    // The codes of method-level refusals are empty; these two texts are the only ones that change what to do.
    if (description.startsWith("Access denied"_L1, Qt::CaseInsensitive))
        return Kind::Forbidden;
    if (description.startsWith("Not found"_L1, Qt::CaseInsensitive))
        return Kind::NotFound;
    return Kind::Refused;
}

//! The field that a refusal names by its key or by the title that the portal gave it.
QString fieldNamed(const QString &message, const Session &session)
{
    QString best;
    qsizetype length = 0;
    const auto consider = [&](const QString &name, const QString &key) {
        if (name.size() > length && message.contains(name, Qt::CaseInsensitive)) {
            best = key;
            length = name.size();
        }
    };
    for (auto it = session.directories.facts.cbegin(); it != session.directories.facts.cend(); ++it) {
        if (it.key().startsWith("title:"_L1))
            consider(it.value(), it.key().mid(6));
    }
    for (const Field &field : session.directories.customFields) {
        consider(field.key, field.key);
        consider(field.ownLabel, field.key);
    }
    static const Catalogue catalogue = fixedFields();
    for (const Field &field : catalogue.fields()) {
        if (field.key.contains(u'_') && message.contains(field.key))
            consider(field.key, field.key);
    }
    if (best.isEmpty() && message.contains(QRegularExpression(u"e-?mail"_s, QRegularExpression::CaseInsensitiveOption)))
        return u"EMAIL"_s;
    return best;
}

QVariant number(const QString &canonical)
{
    QString text = canonical;
    static const QRegularExpression leadingZeros(u"^(-?)0+(?=[0-9])"_s);
    text.replace(leadingZeros, u"\\1"_s); // JSON knows no 007
    return QVariant::fromValue(JsonNumber{text.toLatin1()});
}

//! A number where the id is one: Bitrix24's documentation shows ids as numbers.
QVariant idToWire(const QString &id)
{
    bool ok = false;
    const qlonglong value = id.toLongLong(&ok);
    return ok && QString::number(value) == id ? QVariant(value) : QVariant(id);
}

//! With seconds and offset: a time without offset is read in the portal's zone (§3.4).
QString dateTimeToWire(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    const bool local = time.timeSpec() == Qt::LocalTime;
    QString wire = (local ? time.toOffsetFromUtc(time.offsetFromUtc()) : time).toString(Qt::ISODate);
    if (wire.endsWith(u'Z'))
        wire.replace(wire.size() - 1, 1, u"+00:00"_s); // the sheet knows ±hh:mm alone
    return wire;
}

QVariant contactsToWire(const Field &field, const QJsonArray &entries)
{
    QVariantList list;
    for (const QJsonValue &entry : entries) {
        const QString value = entry[u"value"_s].toString().trimmed();
        if (value.isEmpty())
            continue;
        const QString type = entry[u"type"_s].toString();
        list.append(QVariantMap{{u"VALUE"_s, value}, {u"VALUE_TYPE"_s, type.isEmpty() ? field.types.first() : type}});
    }
    return list.isEmpty() ? QVariant() : QVariant(list);
}

//! "CO_31" for 31 where companies alone may stand there: the form that is documented (§3.6).
QString boundToWire(const Field &field, const QString &text)
{
    const bool bare = !text.contains(u'_') && field.types.size() == 1;
    return bare ? u"%1_%2"_s.arg(field.types.first(), text) : text;
}

QString moneyToWire(const QJsonValue &value)
{
    const QString currency = value[u"currency"_s].toString();
    const QString amount = value[u"amount"_s].toString();
    return currency.isEmpty() ? amount : u"%1|%2"_s.arg(amount, currency);
}

QVariant singleToWire(const Field &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Duration:
        return value.toInteger();
    case FieldKind::Decimal:
        return number(value.toString());
    case FieldKind::Money:
        return moneyToWire(value);
    case FieldKind::DateTime:
        return dateTimeToWire(value.toString());
    case FieldKind::YesNo:
        if (field.custom)
            return value.toBool() ? 1 : 0; // the string "N" may count as true there (§3.6)
        return value.toBool() ? u"Y"_s : u"N"_s;
    case FieldKind::Choice:
    case FieldKind::MultiChoice:
        // Codes of the portal's directories are strings even where they look like numbers (§3.2).
        if ((field.custom && field.vendorType != crmStatusType) || field.directory == userList)
            return idToWire(value.toString());
        return value.toString();
    case FieldKind::Reference:
        return field.vendorType == crmType ? QVariant(boundToWire(field, value.toString()))
                                           : idToWire(value.toString());
    case FieldKind::File:
        return fileToWire(value);
    case FieldKind::Text:
    case FieldKind::MultiLine:
    case FieldKind::Url:
    case FieldKind::Date:
        return value.toString();
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links:
        return contactsToWire(field, value.toArray());
    case FieldKind::Rows:
    case FieldKind::Unsupported:
        return {};
    }
    return {};
}

//! The portal's own time begins when it has the whole request: a file goes up no faster than the line allows.
std::chrono::milliseconds deadlineFor(const QByteArray &body)
{
    constexpr qsizetype slowest = 32 * qsizetype{1024}; // bytes a second
    return limitsOf(u"bitrix24"_s).deadline + std::chrono::seconds(body.size() / slowest);
}

//! How long to wait where the portal did not say when a part of the budget comes back: one of its ten one-minute
//! baskets may leave (§5).
constexpr std::chrono::seconds usualBudgetPause{30};

QByteArray withToken(const QByteArray &body, const QString &token)
{
    const QByteArray member = "\"auth\":" + writeJson(token);
    const qsizetype brace = body.indexOf('{');
    const bool empty = body.mid(brace + 1).trimmed().startsWith('}');
    return QByteArray(body).insert(brace + 1, empty ? member : member + ',');
}

//! Where a redirect leads, without the path of the call, which holds a webhook's secret; empty if it may not be asked.
QUrl movedTo(const HttpResponse &response, const Session &session)
{
    const auto portal = portalAddress(QString::fromUtf8(response.header("location")));
    return portal && portal->authority() != session.url.authority() ? *portal : QUrl();
}

//! What is left of the pause that the portal asked for on \a method.
std::optional<std::chrono::seconds> budgetPause(const Session &session, const QString &method)
{
    if (!session.budgets)
        return {};
    const qint64 left = session.budgets->blocked.value(method).remainingTime();
    if (left <= 0)
        return {};
    return std::chrono::seconds(left / 1000 + 1);
}

//! Takes over what \a response says of the budget of \a method (§2.3, §5).
void noteBudget(const Session &session, const QString &method, const HttpResponse &response)
{
    if (!session.budgets)
        return;
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    const QJsonObject time = answer.value(u"time"_s).toObject();
    if (const qint64 reset = time.value(u"operating_reset_at"_s).toInteger(); reset > 0) {
        // By the portal's own clock: this computer's may be wrong.
        const auto now = static_cast<qint64>(time.value(u"finish"_s).toDouble());
        const std::chrono::seconds left(std::clamp<qint64>(reset - now, 0, 600));
        session.budgets->freed[method] = QDeadlineTimer(left);
    }
    const QString code = answer.value(u"error"_s).toString();
    if (code.compare("operation_time_limit"_L1, Qt::CaseInsensitive) != 0)
        return;
    const QDeadlineTimer freed = session.budgets->freed.value(method);
    const auto least = std::chrono::milliseconds(scaled(std::chrono::seconds(10)));
    session.budgets->blocked[method] =
        QDeadlineTimer(std::max(least, std::chrono::milliseconds(freed.remainingTime())));
}

bool isTokenRefused(const HttpResponse &response)
{
    const QString code = QJsonDocument::fromJson(response.body)[u"error"_s].toString().toLower();
    return code == u"expired_token"_s || code == u"invalid_token"_s;
}

//! What went wrong while the token was renewed says nothing about the call that waited for it.
Async<Done> renewToken(const Session &session)
{
    return whenDone(session.renew(session.currentSecret()), session.context,
                    [](const Result<QByteArray> &renewed) -> Result<Done> {
                        if (renewed)
                            return Done{};
                        Error error = renewed.error();
                        error.mayHaveArrived = false;
                        error.wire = {};
                        return fail(std::move(error));
                    });
}

Async<HttpResponse> sendOnce(const Session &session, const QString &method, const QByteArray &body)
{
    const auto request = buildCall(session, method, body);
    if (!request)
        return readyError<HttpResponse>(request.error());
    return andThen(session.transport->send(*request), session.context, [session, method](const HttpResponse &response) {
        noteBudget(session, method, response);
        return readyValue(response);
    });
}

} // namespace

Result<HttpRequest> buildCall(const Session &session, const QString &method, const QByteArray &body)
{
    const Access access = accessOf(session.currentSecret());
    if (!access.webhook && !access.application)
        return fail(Error::Kind::Misconfigured, u"sign-in"_s);
    HttpRequest request{.verb = "POST",
                        .url = access.webhook ? access.webhook->portal : session.url,
                        .headers = {{"Content-Type", "application/json"},
                                    {"Accept", "application/json"},
                                    {"User-Agent", "Leadpad/" LEADPAD_VERSION}},
                        .body = body,
                        .deadline = deadlineFor(body),
                        .authorities = session.authorities};
    const QString path =
        access.webhook ? u"rest/%1/%2/"_s.arg(access.webhook->userId, access.webhook->secret) : u"rest/"_s;
    request.url.setPath(request.url.path() + path + method + u".json"_s);
    if (!access.webhook)
        request.body = withToken(body, access.application->token);
    return request;
}

QByteArray batchBody(const QList<Command> &commands)
{
    QVariantMap cmd;
    for (const Command &command : commands) {
        QByteArrayList parts;
        for (const auto &[key, value] : command.query)
            parts.append(QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value));
        QString text = command.method;
        if (!parts.isEmpty())
            text += u'?' + QString::fromLatin1(parts.join('&'));
        cmd.insert(command.key, text);
    }
    return writeJson(QVariantMap{{u"halt"_s, 0}, {u"cmd"_s, cmd}});
}

Error refusal(const QJsonObject &answer, int status, const Session &session)
{
    const QJsonValue code = answer[u"error"_s];
    QString text = code.isObject() ? code[u"code"_s].toString() : code.toVariant().toString();
    QString message = answer[u"error_description"_s].toString();
    // Before anything is cut off: half a secret would not be found.
    const QByteArrayList secrets = secretsIn(session.currentSecret());
    for (const QByteArray &secret : secrets) {
        text = masked(text, secret);
        message = masked(message, secret);
    }
    message = plainText(message);
    if (message.isEmpty() && text.contains(u' '))
        message = plainText(text); // some methods put the sentence where the code belongs (§2.2)

    Error error{.kind = kindOf(text, message, status), .detail = u"%1 %2"_s.arg(status).arg(text.left(60))};
    if (error.kind == Error::Kind::Malformed)
        error.mayHaveArrived = true;
    if (error.kind == Error::Kind::RateLimited && text.compare("operation_time_limit"_L1, Qt::CaseInsensitive) == 0) {
        error.retryAfter = usualBudgetPause;
        error.oneMethod = true;
    }
    if (error.kind == Error::Kind::Refused || error.kind == Error::Kind::Forbidden) {
        error.vendorMessage = message;
        if (error.kind == Error::Kind::Refused)
            error.vendorField = fieldNamed(message, session);
    }
    return error;
}

Result<QJsonValue> parseAnswer(const HttpResponse &response, const Session &session)
{
    if (response.status >= 300 && response.status < 400)
        return fail(Error{.kind = Error::Kind::Misconfigured,
                          .detail = u"redirect %1"_s.arg(response.status),
                          .movedTo = movedTo(response, session)});
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(response.body, &parse);
    const QJsonObject answer = document.object();
    if (document.isObject() && answer.contains("error"_L1)) {
        Error error = refusal(answer, response.status, session);
        if (error.kind == Error::Kind::RateLimited && response.retryAfter)
            error.retryAfter = response.retryAfter;
        return fail(std::move(error));
    }
    if (response.status != 200 || !document.isObject() || !answer.contains("result"_L1)) {
        return fail(Error{.kind = Error::Kind::Malformed,
                          .detail = u"status %1, %2 bytes"_s.arg(response.status).arg(response.body.size()),
                          .mayHaveArrived = true});
    }
    return answer[u"result"_s];
}

Result<Receipt> parseCreated(const HttpResponse &response, const Session &session)
{
    const auto result = parseAnswer(response, session);
    if (!result)
        return fail(result.error());
    // A number, or in some versions the same as text.
    const QString id = result->isDouble() ? QString::number(result->toInteger()) : result->toString();
    static const QRegularExpression positive(u"^[1-9][0-9]*$"_s);
    if (!positive.match(id).hasMatch() || (result->isDouble() && result->toDouble() != double(result->toInteger())))
        return fail(Error{.kind = Error::Kind::Malformed, .detail = u"no id"_s, .mayHaveArrived = true});
    return Receipt{id};
}

QVariant toWire(const Field &field, const QJsonValue &value)
{
    if (isBlank(value))
        return {};
    if (!field.multiple && field.kind != FieldKind::MultiChoice)
        return singleToWire(field, value);
    QVariantList list;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        const QVariant wire = isBlank(entry) ? QVariant() : singleToWire(field, entry);
        if (wire.isValid())
            list.append(wire);
    }
    return list.isEmpty() ? QVariant() : QVariant(list);
}

QByteArray createBody(const Lead &lead, const SubmissionId &id, const Catalogue &catalogue)
{
    QVariantMap fields;
    const bool filesLater = filesFollow(lead);
    for (const Field &field : catalogue.fields()) {
        if (field.followUp || field.key == feedEventKey || (filesLater && mayFollow(field)))
            continue;
        const QVariant value = toWire(field, lead.value(field.key));
        if (value.isValid())
            fields.insert(field.key, value);
    }
    // Product rows follow: without this flag they would overwrite the amount that was typed (§3.1).
    if (fields.contains(u"OPPORTUNITY"_s) && !isBlank(lead.value(productRowsKey))
        && !fields.contains(u"IS_MANUAL_OPPORTUNITY"_s))
        fields.insert(u"IS_MANUAL_OPPORTUNITY"_s, u"Y"_s);
    fields.insert(u"ORIGINATOR_ID"_s, originator);
    fields.insert(u"ORIGIN_ID"_s, id.toString(QUuid::WithoutBraces));
    const bool tell = lead.value(feedEventKey).toBool(true);
    return writeJson(
        QVariantMap{{u"fields"_s, fields}, {u"params"_s, QVariantMap{{feedEventKey, tell ? u"Y"_s : u"N"_s}}}});
}

Async<HttpResponse> exchange(const Session &session, const QString &method, const QByteArray &body)
{
    if (const auto pause = budgetPause(session, method)) {
        return readyError<HttpResponse>(
            Error{.kind = Error::Kind::RateLimited, .detail = u"budget"_s, .retryAfter = pause, .oneMethod = true});
    }
    const auto application = accessOf(session.currentSecret()).application;
    if (!application || !session.renew)
        return sendOnce(session, method, body);
    const bool ended = QDateTime::currentSecsSinceEpoch() >= application->ends;
    const Async<Done> ready = ended ? renewToken(session) : readyValue(Done{});
    return andThen(ready, session.context, [session, method, body, ended](const Done &) -> Async<HttpResponse> {
        return andThen(sendOnce(session, method, body), session.context,
                       [session, method, body, ended](const HttpResponse &response) -> Async<HttpResponse> {
                           if (ended || !isTokenRefused(response))
                               return readyValue(response);
                           return andThen(renewToken(session), session.context, [session, method, body](const Done &) {
                               return sendOnce(session, method, body);
                           });
                       });
    });
}

Async<QJsonValue> call(const Session &session, const QString &method, const QByteArray &body)
{
    return andThen(exchange(session, method, body), session.context,
                   [session](const HttpResponse &response) { return ready(parseAnswer(response, session)); });
}

} // namespace leadpad::bitrix24
