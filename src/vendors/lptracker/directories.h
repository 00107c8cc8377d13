#pragma once

#include "vendors/vendor.h"

namespace leadpad::lptracker {

//! Projects and staff of the account; custom fields, contact fields and funnel of each project that is wanted (§4.1,
//! §4.2). A list of one project has "@ID" behind its name until offered() has chosen it.
Async<Directories> loadDirectories(const Session &session);

//! \a known with the fields and steps of the project of \a lead alone.
Directories offered(const Lead &lead, const Directories &known);

QStringList missingScopes(const Lead &lead, const Directories &known);

//! A field of GET /project/{id}/customs or /fields; \a prefix before its id. Without key if it is none that is filled
//! in by itself (owner, funnel).
Field customField(const QJsonValue &json, const QString &prefix, const QString &project);

//! The steps of a funnel; those for deals alone need a payment (§3.5).
QList<Choice> stepsOf(const QJsonArray &rows);

} // namespace leadpad::lptracker
