#pragma once

#include "vendors/crmcom/identifier.h"
#include "vendors/crmcom/settings.h"
#include "vendors/vendor.h"

#include <QJsonArray>
#include <QJsonValue>

#include <utility>

//! Requests and answers of CRM.COM's REST API v2 as plain functions; facts from crmcom.md.
namespace leadpad::crmcom {

//! What the keychain holds of one account.
struct Access
{
    QString username = {};
    QString password = {};
    QString organisation = {};
    QString apiKey = {}; //!< in place of the three (§1.3)
    QString token = {};  //!< of the last sign-in; ends by itself (§1.4)
    qint64 issued = 0;   //!< when that was, by this computer's clock, seconds since 1970
};
Access accessOf(const QByteArray &secret);
QByteArray secretOf(const Access &access);

//! Whether the token of \a access should be renewed before it is used (§1.4).
bool isStale(const Access &access, const Release &release, qint64 now);

//! One parameter of a query. Of an identifier the inner "=" stays as it is (§3.3).
struct Parameter
{
    QString name;
    QString value;
    std::optional<Identifier> identifier = {};
};

//! One call below the base address; \a path without leading slash.
struct Call
{
    QByteArray verb = "GET";
    QString path;
    QList<Parameter> query = {};
    QByteArray body = {}; //!< without the token
};

//! \a token goes into the body of a POST and the query of a GET, never elsewhere (§1.1).
HttpRequest buildRequest(const Session &session, const Call &call, const QString &token);

//! `data` of an answer whose `status.code` is OK, or what went wrong (§2.1, §2.3): the code decides whatever the HTTP
//! status. Null if there is no data.
Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call, const QRegularExpression &tokenError);

//! The key of the field that a refusal speaks of; empty if that is not clear.
QString fieldNamedBy(const QString &code, const QString &message);

//! POST authentication/token or authentication/web_api_key/token (§1.2, §1.3): \a session's access with a new token.
Async<Access> logIn(const Session &session);

//! Sends \a call with the account's token and reads the answer. A token that is about to end is renewed before; one
//! that was refused is renewed, and the call repeated once, which is no danger: it was not carried out (§2.4).
Async<QJsonValue> send(const Session &session, const Call &call);

//! All pages of a list (§5): one request before R13.
Async<QJsonArray> listAll(const Session &session, const Call &call);

//! The text of an id or name, which may be a JSON number.
QString textOf(const QJsonValue &value);

} // namespace leadpad::crmcom
