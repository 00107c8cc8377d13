#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/portal.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! The classic name of a standard field that the universal methods call \a name; empty if there is none
//! (bitrix24.md §4.13).
QString classicName(const QString &name);
//! The other way round.
QString itemName(const QString &classic);

//! \a lead as crm.item.get gives it: numbers as numbers, one list of phones and mail.
QJsonObject itemOf(const Lead &lead, const Portal &portal);

//! \a fields of a universal call as the classic methods write them, without files; or the refusal of a wrong value.
std::optional<Failure> toClassic(const Portal &portal, Call &call, const QJsonObject &fields, QJsonObject *classic);

} // namespace leadpad::practice::bitrix24
