#pragma once

#include "practice/crmcom/installation.h"

#include <QJsonObject>

namespace leadpad::practice::crmcom {

//! A user-defined or plain member of a lead that a client may write (crmcom.md §3.1).
struct Scalar
{
    enum class Kind { Text, Number, Date, Percent };

    QString name;
    Kind kind = Kind::Text;
};
const QList<Scalar> &scalars();

//! The lead as leads/show gives it; all members are there, what is not set is null (crmcom.md §3.11).
QJsonObject leadJson(const Site &site, const Lead &lead);

//! The lead as the room keeps it, under the inferred names whatever the site calls them, for those who compare.
QJsonObject storedJson(const Site &site, const Lead &lead);

} // namespace leadpad::practice::crmcom
