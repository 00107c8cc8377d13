#pragma once

#include "vendors/crmcom/catalogue.h"

namespace leadpad::crmcom {

//! Name of the list \a list of one lead type until offered() has chosen it.
inline QString listOfType(const QString &list, const QString &type)
{
    return list + u'@' + type;
}

//! Name of the fact that tells the life-cycle state of \a status: PENDING, LOST… (§4).
inline QString stateFact(const QString &status)
{
    return QStringLiteral("state:") + status;
}

//! Name of the fact that the lists of \a type were asked for.
inline QString typeFact(const QString &type)
{
    return QStringLiteral("type:") + type;
}

//! \a known with the lists of the lead's type, the lists that never change, and without what the release lacks. Of a
//! type that is not known, statuses and categories are typed; without a type those of all types are offered.
Directories offered(const Lead &lead, const Directories &known);

//! The lead type of \a lead, if its lists were not asked for yet.
QStringList missingScopes(const Lead &lead, const Directories &known);

} // namespace leadpad::crmcom
