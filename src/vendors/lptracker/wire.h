#pragma once

#include "vendors/vendor.h"

#include <QJsonValue>

#include <utility>

//! Requests and answers of LPTracker's direct API as plain functions; facts from lptracker.md.
namespace leadpad::lptracker {

//! What the keychain holds of one account.
struct Access
{
    QString login;
    QString password;
    QString token = {}; //!< of the last sign-in; ends by itself (§1)
};
Access accessOf(const QByteArray &secret);
QByteArray secretOf(const Access &access);

//! One call below the base address; \a path without leading slash.
struct Call
{
    QByteArray verb = "GET";
    QString path;
    QList<std::pair<QString, QString>> query = {};
    QByteArray body = {};
};

//! \a token empty: without the header.
HttpRequest buildRequest(const Session &session, const Call &call, const QString &token);

//! `result` of an answer, or what its `errors` mean (§2): HTTP 200 says nothing. Null if there is none.
Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call);

//! A number or a numeric string as text; empty if it is neither (§3.6).
QString idOf(const QJsonValue &value);
//! \a id as a JSON number.
QVariant idToWire(const QString &id);

//! POST /login with the account's login and password (§1): a new token.
Async<QString> logIn(const Session &session);

//! Sends \a call with the account's token and reads the answer. A token that ended is renewed and the call repeated
//! once, which is no danger: a call refused for its token was not carried out (§1). A read that comes too often is
//! tried three times more (§2).
Async<QJsonValue> send(const Session &session, const Call &call);

//! As send(), for a write that acts in the world: nothing is repeated. Cancelled if the token had to be renewed.
Async<QJsonValue> sendOnce(const Session &session, const Call &call);

} // namespace leadpad::lptracker
