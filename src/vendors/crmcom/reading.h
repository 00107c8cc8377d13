#pragma once

#include "vendors/vendor.h"

namespace leadpad::crmcom {

//! A lead as leads/show gives it (§3.11, §4). Few of its names are documented: what is called `type_identifier` in a
//! request is looked for under that name and as `type`.
StoredLead storedOf(const QJsonValue &json, const Session &session);

} // namespace leadpad::crmcom
