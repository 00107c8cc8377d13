#pragma once

#include <QJsonObject>
#include <QList>

namespace leadpad::practice::bitrix24 {

//! The employee whose webhook the practice account uses.
constexpr qint64 kCallerId = 17;

//! The invented employees as user.get gives them to the scope user_brief (bitrix24.md §4.4).
const QList<QJsonObject> &userRows();

bool isUser(qint64 id);

//! The row of \a id, or an empty one.
QJsonObject userRow(qint64 id);

} // namespace leadpad::practice::bitrix24
