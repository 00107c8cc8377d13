#include "practice/crmcom/envelope.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

QByteArray bytesOf(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

Failure failure(const QString &module, const QString &name, const QString &message)
{
    return {.module = module, .name = name, .message = message};
}

} // namespace

Answer Envelope::success(const QJsonValue &data, const QString &message)
{
    const bool even = m_answers++ % 2 == 0;
    const QByteArray empty = even ? "null" : R"("")";
    const QByteArray text = message.isEmpty() ? empty : bytesOf(message);
    const QByteArray shown = data.isUndefined() ? QByteArray() : R"("data":)" + bytesOf(data);
    const QByteArray comma = shown.isEmpty() ? "" : ",";
    if (even)
        return {.body = R"({"status":{"code":"OK","message":)" + text + R"(,"description":)" + empty + '}' + comma
                    + shown + '}'};
    return {.body = '{' + shown + comma + R"("status":{"message":)" + text + R"(,"description":)" + empty
                + R"(,"code":"OK"}})"};
}

Answer Envelope::error(const Failure &failure)
{
    const bool even = m_answers++ % 2 == 0;
    const QByteArray empty = even ? R"("")" : "null";
    const QByteArray description = failure.description.isEmpty() ? empty : bytesOf(failure.description);
    return {.body = R"({"status":{"code":)" + bytesOf(failure.code()) + R"(,"message":)" + bytesOf(failure.message)
                + R"(,"description":)" + description + '}' + (even ? "" : R"(,"data":null)") + '}'};
}

Answer Envelope::withoutId(const Answer &whole)
{
    const QJsonObject json = QJsonDocument::fromJson(whole.body).object();
    if (json[u"status"_s][u"code"_s].toString() != u"OK"_s || !json[u"data"_s].isObject())
        return whole;
    QJsonObject data = json[u"data"_s].toObject();
    data.remove(u"id"_s);
    data.remove(u"number"_s);
    return success(data, json[u"status"_s][u"message"_s].toString());
}

std::optional<Answer> Envelope::fault(Fault::Kind kind, const Failure &expired)
{
    switch (kind) {
    case Fault::Kind::Refuse:
        return error(failure(u"WEBAPI"_s, u"OPERATIONREFUSED"_s, u"The operation was refused"_s));
    case Fault::Kind::Expired401:
        return error(expired);
    case Fault::Kind::Credentials403:
        return error(failure(u"SECURITY"_s, u"ACCESSDENIED"_s, u"Access denied"_s));
    case Fault::Kind::InvalidLead:
        return error(failure(u"LEADS"_s, u"OBJECTNOTFOUND"_s, u"lead_identifier names nothing that is there"_s));
    case Fault::Kind::Internal500:
        return Answer{.status = 500, .body = "Internal Server Error", .contentType = "text/plain"};
    case Fault::Kind::Bare400:
        return pageAnswer(400);
    case Fault::Kind::Operation429:
        return pageAnswer(429);
    case Fault::Kind::Limit503: // no limit is documented: what a proxy would say
    case Fault::Kind::Overload503:
        return pageAnswer(503);
    default:
        return {};
    }
}

Answer pageAnswer(int status)
{
    const QByteArray title = "HTTP Status " + QByteArray::number(status);
    return {.status = status,
            .body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>",
            .contentType = "text/html; charset=utf-8"};
}

} // namespace leadpad::practice::crmcom
