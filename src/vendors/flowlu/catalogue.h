#pragma once

#include "core/catalogue.h"

namespace leadpad::flowlu {

//! The fields that every portal has, in reading order (§3.2, §3.7).
Catalogue fixedFields();

inline const QString nameKey = QStringLiteral("name");
inline const QString pipelineKey = QStringLiteral("pipeline_id");
inline const QString stageKey = QStringLiteral("pipeline_stage_id");
inline const QString assigneeKey = QStringLiteral("assignee_id");
inline const QString activeKey = QStringLiteral("active");
inline const QString closingDateKey = QStringLiteral("closing_date");
inline const QString closingCommentKey = QStringLiteral("closing_comment");
inline const QString lossReasonKey = QStringLiteral("closing_status_id");
inline const QString linksKey = QStringLiteral("lead_accounts");
inline const QString followersKey = QStringLiteral("lead_followers");
inline const QString customPrefix = QStringLiteral("cf_");

// Values of `active` (§3.2): no yes or no.
inline const QString inProgress = QStringLiteral("1");
inline const QString lost = QStringLiteral("2");
inline const QString won = QStringLiteral("3");

// Directories (§4).
inline const QString pipelineList = QStringLiteral("pipelines");
inline const QString stageList = QStringLiteral("stages"); //!< of one pipeline: "stages@3"
inline const QString sourceList = QStringLiteral("sources");
inline const QString lossReasonList = QStringLiteral("loss-reasons");
inline const QString userList = QStringLiteral("users");

} // namespace leadpad::flowlu
