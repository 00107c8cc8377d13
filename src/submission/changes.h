#pragma once

#include "core/catalogue.h"
#include "storage/outbox.h"
#include "vendors/vendor.h"

//! Changes of leads that the CRM holds: what they come to beside what the CRM has by now.
namespace leadpad::changes {

//! What stands against a change; nothing where `problems` is empty.
struct Conflict
{
    QJsonObject found = {}; //!< what the CRM has in these fields now
    QList<Problem> problems = {};
};

//! The fields that \a change is about, whose values in \a current are neither those that the person saw nor those that
//! the person wants.
Conflict conflictOf(const Submission &change, const QJsonObject &current, const Catalogue &catalogue);

//! The values of \a keys among \a values; null where there is none.
QJsonObject valuesOf(const QStringList &keys, const QJsonObject &values);

//! The whole lead as it is to be: \a base with \a changes, emptied fields left out.
Lead merged(const QJsonObject &base, const QJsonObject &changes);

//! What differs between the lead as a form showed it and as it stands there now; a field that was emptied is null.
QJsonObject differences(const Lead &shown, const Lead &typed);

} // namespace leadpad::changes
