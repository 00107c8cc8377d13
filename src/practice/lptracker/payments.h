#pragma once

#include "practice/lptracker/cabinet.h"
#include "practice/lptracker/call.h"

#include <optional>

namespace leadpad::practice::lptracker {

//! Reads one payment {category, purpose, sum} (lptracker.md §3.5) and appends it to \a payments.
std::optional<Failure> addPayment(Call &call, QList<Payment> &payments, const QJsonValue &sent);

//! Reads the payments of a new lead, which are always an array.
std::optional<Failure> addPayments(Call &call, QList<Payment> &payments, const QJsonValue &sent);

} // namespace leadpad::practice::lptracker
