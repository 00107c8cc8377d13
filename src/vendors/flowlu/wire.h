#pragma once

#include "vendors/vendor.h"

#include <QJsonArray>
#include <QJsonValue>

#include <utility>

//! Requests and answers of Flowlu's REST API v1 as plain functions; facts from flowlu.md.
namespace leadpad::flowlu {

//! The complete address of a portal (§0): a bare name gets ".flowlu.com", what a browser shows behind the host goes.
//! Misconfigured with detail "shape" or "scheme".
Result<QUrl> portalOf(const QString &typed);

//! The key of an account, as the keychain holds it.
QString keyOf(const QByteArray &secret);
QByteArray secretOf(const QString &key);

using Pairs = QList<std::pair<QString, QString>>;

//! \a pairs form encoded, "+" included (§2.1).
QByteArray formOf(const Pairs &pairs);

//! One call, "crm/lead/create". Writes go by POST with the fields in the body; delete is a GET (§0).
struct Call
{
    QString path = {};
    Pairs query = {};     //!< of a GET
    QByteArray form = {}; //!< of a POST, without the key
    bool writes = false;
};

HttpRequest buildRequest(const Session &session, const Call &call);

//! `response` of an answer, or what its failure means: three shapes, most of them under HTTP 200 (§2.3–2.5).
Result<QJsonValue> parseAnswer(const HttpResponse &response, const Call &call);

//! A number or numeric string as text; empty for 0 and for everything else (§3.2).
QString idOf(const QJsonValue &value);
//! The whole number of a flag or counter that may come as text; 0 if it is none.
int intOf(const QJsonValue &value);

//! Sends \a call and reads the answer. A read that came too often or met a fault is repeated three times (§2.4); a
//! write never.
Async<QJsonValue> send(const Session &session, const Call &call);

//! All items of \a entity, page by page, each once, in the order of their ids; counters are not trusted (§3.6).
Async<QJsonArray> listAll(const Session &session, const QString &entity, const Pairs &filters = {});

//! The first \a limit items of \a entity that fit \a query.
Async<QJsonArray> listSome(const Session &session, const QString &entity, const Pairs &query, int limit);

} // namespace leadpad::flowlu
