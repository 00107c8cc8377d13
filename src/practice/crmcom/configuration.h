#pragma once

#include "practice/crmcom/rows.h"

namespace leadpad::practice::crmcom {

//! The configuration of leads as its lists give it (crmcom.md §4); invented. What a type asks for stands in its own
//! members: _wants_email, _wants_phone, _assigns, _source_name, _recommended_by.
const Rows &leadTypes();
//! The rows of the list; the status itself is inside, and _type is the lead type.
const Rows &statusRows();
const Rows &importanceLevels();
const Rows &priorityLevels();
const Rows &competitors();
const Rows &categories();
const Rows &lostReasons();
const Rows &communications(); //!< what a lead can come from; no list shows them

//! The statuses themselves of the lead type \a typeId, the default one first.
Rows statusesOf(const QString &typeId);
//! The default category of the lead type \a typeId.
const QJsonObject &defaultCategory(const QString &typeId);

} // namespace leadpad::practice::crmcom
