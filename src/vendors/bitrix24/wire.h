#pragma once

#include "vendors/bitrix24/access.h"

#include <QJsonValue>

//! Requests and answers of Bitrix24's REST API as plain functions; facts from bitrix24.md.
namespace leadpad::bitrix24 {

//! Constant of the product in ORIGINATOR_ID (§6).
inline const QString originator = QStringLiteral("leadpad");

//! A POST of \a body, a JSON object, to \a method (§2.1). An application's token goes into the body, which is written
//! without it everywhere else.
Result<HttpRequest> buildCall(const Session &session, const QString &method, const QByteArray &body);

//! One command of a batch: method and query in PHP's bracket style, each part percent-encoded once (§4.12).
struct Command
{
    QString key;
    QString method;
    QList<std::pair<QString, QString>> query = {};
};
QByteArray batchBody(const QList<Command> &commands);

//! `result` of an answer, or what the answer's error means (§2.2, §2.3).
Result<QJsonValue> parseAnswer(const HttpResponse &response, const Session &session);
//! An Error from the members `error` and `error_description`; \a status as in HTTP, 200 inside a batch.
Error refusal(const QJsonObject &answer, int status, const Session &session);

//! The id of crm.lead.add's answer (§0): a success without one may have arrived.
Result<Receipt> parseCreated(const HttpResponse &response, const Session &session);

//! Body of crm.lead.add (§3): values in the vendor's spelling and JSON types.
QByteArray createBody(const Lead &lead, const SubmissionId &id, const Catalogue &catalogue);

//! Vendor-neutral \a value of \a field as crm.lead.add wants it (§3.3–3.6); invalid if there is nothing to send.
QVariant toWire(const Field &field, const QJsonValue &value);

//! The answer to \a method. A token that has ended is renewed before; one that was refused is renewed and the call
//! repeated once, which is no danger: it was not carried out (§1.2). RateLimited at once while the portal's budget for
//! the method is used up (§5).
Async<HttpResponse> exchange(const Session &session, const QString &method, const QByteArray &body);

//! As exchange(), and `result` of the answer.
Async<QJsonValue> call(const Session &session, const QString &method, const QByteArray &body);

} // namespace leadpad::bitrix24
