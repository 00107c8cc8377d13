#pragma once

#include "core/field.h"

#include <QJsonValue>

namespace leadpad {

//! Whether two values of \a field are equal in meaning: "18400.50" and "18400.5000" are one amount, and nothing filled
//! in is one thing however it is written.
bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b);

//! Likewise for people: line ends and spaces that a CRM puts in order make no difference.
bool sameToRead(const Field &field, const QJsonValue &a, const QJsonValue &b);

} // namespace leadpad
