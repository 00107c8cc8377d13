#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/customfields.h"
#include "practice/bitrix24/portal.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! Puts what was sent for a file field into \a row, or refuses a file that its settings do not allow (bitrix24.md
//! §3.6).
std::optional<Failure> writeFiles(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                  const QJsonValue &value);

//! The same for the universal methods: [name, base64], for several the complete new list, where {"id": …} keeps one;
//! empty text clears a single one.
std::optional<Failure> replaceFiles(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                    const QJsonValue &value);

} // namespace leadpad::practice::bitrix24
