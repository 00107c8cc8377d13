#pragma once

#include "vendors/vendor.h"

#include <QJsonValue>

//! Requests and answers of Bitrix24's REST API as plain functions; facts from bitrix24.md.
namespace leadpad::bitrix24 {

//! The parts of an inbound webhook's address (§1.1).
struct Webhook
{
    QUrl portal; //!< scheme, host, port and a path in front of /rest, if any
    QString userId;
    QString secret;
};

//! Reads a pasted webhook, with or without method and slash at its end. Misconfigured with detail "scheme" or "shape".
Result<Webhook> parseWebhook(const QString &pasted);

//! The webhook of \a session's secret.
Result<Webhook> webhookOf(const Session &session);

//! Constant of the product in ORIGINATOR_ID (§6).
inline const QString originator = QStringLiteral("leadpad");

//! A POST of \a body to \a method (§2.1).
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

//! POST with a JSON body and `result` of its answer.
Async<QJsonValue> call(const Session &session, const QString &method, const QByteArray &body);

} // namespace leadpad::bitrix24
