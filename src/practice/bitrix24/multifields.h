#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/portal.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! Puts the values sent for PHONE, EMAIL, WEB, IM or LINK into \a row (bitrix24.md §3.3).
std::optional<Failure> writeMultifield(Portal &portal, Call &call, QJsonObject &row, const QString &name,
                                       const QJsonValue &value);

} // namespace leadpad::practice::bitrix24
