#pragma once

#include "core/catalogue.h"

namespace leadpad::lptracker {

// Names of the directories.
inline const QString projectList = QStringLiteral("projects");
inline const QString staffList = QStringLiteral("staff");
inline const QString funnelList = QStringLiteral("funnel");

// Keys that the code speaks of.
inline const QString projectKey = QStringLiteral("contact.project_id");
inline const QString contactIdKey = QStringLiteral("contact_id");
inline const QString contactPrefix = QStringLiteral("contact.");
inline const QString contactFieldPrefix = QStringLiteral("contact.fields.");
inline const QString detailsKey = QStringLiteral("contact.details");
inline const QString customPrefix = QStringLiteral("custom.");
inline const QString paymentsKey = QStringLiteral("payments");
inline const QString commentKey = QStringLiteral("comment");

//! The fields of POST /lead that every account has (§3.1, §3.3), and the comment that follows it (§4.5).
Catalogue fixedFields();

} // namespace leadpad::lptracker
