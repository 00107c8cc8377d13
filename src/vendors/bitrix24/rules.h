#pragma once

#include "core/checks.h"

namespace leadpad::bitrix24 {

//! What the portal would refuse or read otherwise: a code or number typed where its list is not shown, an address that
//! holds the sign between its parts.
QList<Problem> checkRules(const Lead &lead, const Directories &known);

} // namespace leadpad::bitrix24
