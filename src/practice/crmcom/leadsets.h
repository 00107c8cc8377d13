#pragma once

#include "practice/crmcom/installation.h"
#include "practice/crmcom/verdict.h"

#include <QJsonArray>
#include <QJsonValue>

namespace leadpad::practice::crmcom {

//! A set of records that belongs to a lead (crmcom.md §3.8).
struct SetForm
{
    QString member; //!< as the site calls it
    QString stored;
    QList<std::pair<QString, Target>> items; //!< the identifiers an item may hold, one at a time
    QString classification = {};             //!< that a product has to have
};

QList<SetForm> setForms(const Site &site);

//! The set of a new lead; an item must not say what to do.
QJsonArray readSet(Verdict &verdict, const SetForm &form, const QJsonValue &set);

//! The set \a before with the items of \a set added or removed, as each of them says.
QJsonArray changedSet(Verdict &verdict, const SetForm &form, const QJsonArray &before, const QJsonValue &set);

} // namespace leadpad::practice::crmcom
