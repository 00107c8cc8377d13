#pragma once

#include "practice/crmcom/call.h"
#include "practice/crmcom/session.h"
#include "practice/router.h"

#include <QString>

#include <optional>

namespace leadpad::practice::crmcom {

//! The token where it has to be: in the query of a GET, in the body of a POST; empty if it is not there
//! (crmcom.md §1.1).
QString tokenOf(const Request &request);

//! The parameters of \a request without that token; nothing if a body is no JSON object. An identifier of a query,
//! written name=value inside, becomes the object that a body would hold (crmcom.md §3.3).
std::optional<QJsonObject> paramsOf(const Request &request, Call &call);

//! Query and body without what opens the installation, even what was only meant to.
QByteArray maskedQuery(const Session &session, const QByteArray &query);
QByteArray maskedBody(const Session &session, const Request &request, bool signsIn);

} // namespace leadpad::practice::crmcom
