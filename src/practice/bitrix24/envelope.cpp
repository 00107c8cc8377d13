#include "practice/bitrix24/envelope.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Answer failureAnswer(const Failure &failure)
{
    return {.status = failure.status,
            .body = compact({{u"error"_s, failure.code}, {u"error_description"_s, failure.text}})};
}

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

quint16 portOf(const QByteArray &host)
{
    return host.mid(host.lastIndexOf(':') + 1).toUShort();
}

Answer movedAnswer(const Request &request)
{
    QByteArray target =
        "http://localhost:" + QByteArray::number(portOf(request.host)) + request.path.toUtf8().toPercentEncoding("/");
    if (!request.query.isEmpty())
        target += '?' + request.query;
    return {.status = 302, .body = {}, .contentType = "text/html; charset=utf-8", .location = target};
}

} // namespace leadpad::practice::bitrix24
