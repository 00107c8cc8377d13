#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace leadpad::practice::flowlu {

//! Decides by the text of a member whether its record stays.
using Test = std::function<bool(const QString &)>;

//! The meaning of the value of a filter: one value, a set, what is left out, a span or a comparison (flowlu.md §3.5).
//! Nothing for JSON that is none of the documented ones.
std::optional<Test> filterTest(const QString &value);

//! Orders two texts: as numbers if both are, else as texts.
bool comesBefore(const QString &left, const QString &right);

} // namespace leadpad::practice::flowlu
