#pragma once

#include "core/checks.h"
#include "vendors/crmcom/offered.h"

namespace leadpad::crmcom {

//! What CRM.COM would refuse and one field alone does not show (§8.1).
QList<Problem> problemsOf(const Lead &lead, const Directories &offered);

} // namespace leadpad::crmcom
