#pragma once

#include "practice/crmcom/rows.h"

namespace leadpad::practice::crmcom {

//! Who works where (crmcom.md §4); invented. Groups, units and privacy levels are there until R17, business units from
//! R18 on.
const Rows &groups();
const Rows &communities();
const Rows &units();
const Rows &businessUnits();
const Rows &privacyLevels();
const Rows &securityProfiles();
//! With the ids of their units, groups, business units and security profile in own members.
const Rows &users();

//! The user as replies name it elsewhere.
QJsonObject briefUser(const QJsonObject &user);

} // namespace leadpad::practice::crmcom
