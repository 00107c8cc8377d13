#pragma once

#include "practice/crmcom/installation.h"
#include "practice/crmcom/verdict.h"

#include <QJsonObject>

namespace leadpad::practice::crmcom {

//! The members that describe a new contact (crmcom.md §3.4).
QStringList newContactMembers(const Site &site);

//! Reads a new contact from \a fields, whose members are known already; \a owner stands before their names in a
//! refusal. It is not kept yet.
QJsonObject readNewContact(Verdict &verdict, Call &call, const Site &site, const QJsonObject &fields,
                           const QString &owner = {});

} // namespace leadpad::practice::crmcom
