#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/portal.h"

namespace leadpad::practice::bitrix24 {

//! Makes the amount of \a lead the sum of its product rows unless it was set by hand (bitrix24.md §3.1, §3.8).
void followRows(Lead &lead, Call &call);

} // namespace leadpad::practice::bitrix24
