#include "practice/flowlu/envelope.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject errorJson(const Failure &failure)
{
    switch (failure.shape) {
    case Failure::Shape::Coded:
        return {{u"error"_s, QJsonObject{{u"error_code"_s, failure.code}, {u"error_msg"_s, failure.text}}}};
    case Failure::Shape::Validation:
        return {{u"error"_s, u"validation"_s}, {u"description"_s, failure.text}, {u"details"_s, failure.details}};
    case Failure::Shape::Plain:
        break;
    }
    return {{u"error"_s, failure.text}};
}

Failure tooMany()
{
    return plain(u"Request rate per second exceeded"_s);
}

Failure refusal(bool writes)
{
    return writes ? invalidFields({{u"name"_s, u"name must not be empty"_s}}) : coded(12, u"invalid request"_s);
}

Answer withStatus(int status, Answer answer)
{
    answer.status = status;
    return answer;
}

} // namespace

Answer successAnswer(const QJsonValue &response)
{
    return {.body = compact({{u"response"_s, response}})};
}

Answer errorAnswer(const Failure &failure)
{
    return {.body = compact(errorJson(failure))};
}

Answer tooManyAnswer()
{
    return withStatus(429, errorAnswer(tooMany()));
}

Answer strangerAnswer()
{
    return {.status = 404,
            .body = "<html><body><h1>404 Not Found</h1></body></html>",
            .contentType = "text/html; charset=utf-8"};
}

std::optional<Answer> faultAnswer(Fault::Kind kind, bool writes)
{
    switch (kind) {
    case Fault::Kind::Refuse:
        return errorAnswer(refusal(writes));
    case Fault::Kind::Limit503: // seen without its status too
        return errorAnswer(tooMany());
    case Fault::Kind::Operation429:
        return tooManyAnswer();
    case Fault::Kind::Overload503:
        return errorAnswer(coded(13, u"internal server error, retry later"_s));
    case Fault::Kind::Expired401: // what a client with a key gets once that was deleted
        return errorAnswer(coded(11, u"api key not found"_s));
    case Fault::Kind::Credentials403:
        return withStatus(403, errorAnswer(coded(22, u"access denied"_s)));
    case Fault::Kind::Internal500:
        return Answer{.status = 500, .body = "Internal Server Error", .contentType = "text/plain"};
    case Fault::Kind::InvalidLead:
        return errorAnswer(coded(20, u"not found"_s));
    case Fault::Kind::Bare400: // what one test of the vendor's clients expects instead of 200
        return withStatus(400, errorAnswer(refusal(writes)));
    case Fault::Kind::NoId:
        return successAnswer(QJsonObject());
    default:
        return {};
    }
}

} // namespace leadpad::practice::flowlu
