#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/customfields.h"

#include <QJsonObject>

namespace leadpad::practice::bitrix24 {

//! Puts the value sent for a custom field into \a row, or notes why not (bitrix24.md §3.6).
void writeCustomValue(Call &call, QJsonObject &row, const CustomField &field, const QJsonValue &value);

} // namespace leadpad::practice::bitrix24
