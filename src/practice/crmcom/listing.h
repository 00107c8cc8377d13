#pragma once

#include "practice/crmcom/call.h"
#include "practice/crmcom/rows.h"
#include "practice/crmcom/verdict.h"

#include <QStringList>

namespace leadpad::practice::crmcom {

//! The module that stands in the code of refusals by a look-up.
const QString &webApi();

//! Refuses a fields_set that is no text with commas (crmcom.md §3.1).
void checkChoice(Verdict &verdict, const Call &call);

//! The members of \a record that fields_set names; all of them without it.
QJsonObject chosen(Call &call, const QJsonObject &record);

//! One record as the parameters of \a call order it.
Reply shownRecord(Call &call, const QJsonObject &record);

//! One page of \a rows as the parameters of \a call order it (crmcom.md §5).
Reply listed(Call &call, const Rows &rows);

//! Refuses parameters that are none of \a known nor of those that every look-up takes.
void knowsOnly(Verdict &verdict, const Call &call, const QStringList &known);

//! The one of \a names that was sent; refused if it is not exactly one (crmcom.md §3.2).
QString onlyOne(Verdict &verdict, const Call &call, const QStringList &names);

} // namespace leadpad::practice::crmcom
