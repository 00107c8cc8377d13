#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/customfields.h"
#include "practice/bitrix24/portal.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! Whether a lead is being made or changed.
enum class Occasion { Create, Change };

//! Puts the value sent for a custom field into \a row, notes why not, or refuses what its settings do not allow
//! (bitrix24.md §3.6).
std::optional<Failure> writeCustomValue(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                        const QJsonValue &value, Occasion occasion);

} // namespace leadpad::practice::bitrix24
