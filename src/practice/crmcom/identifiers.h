#pragma once

#include "practice/crmcom/rows.h"
#include "practice/crmcom/verdict.h"

#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace leadpad::practice::crmcom {

//! Which fields an identifier may hold, and among which records it chooses.
struct Target
{
    QStringList fields;
    Rows rows;
    QStringList unplayed = {}; //!< fields that are allowed too, but name nothing here
};

//! The record that \a identifier names. Refused if it does not hold exactly one allowed field, or names nothing
//! (crmcom.md §3.2).
std::optional<QJsonObject> resolve(Verdict &verdict, const QString &member, const QJsonValue &identifier,
                                   const Target &target);

//! The identifiers of crmcom.md §3.3 that need no more than a list.
Target leadTypeTarget();
Target categoryTarget();
Target lostReasonTarget();
Target competitorTarget();
Target communicationTarget();
Target groupTarget();
Target unitTarget();
Target businessUnitTarget();
Target privacyLevelTarget();
Target userTarget();
Target productTarget();
Target productTypeTarget();
Target productBrandTarget();
Target productFamilyTarget();

} // namespace leadpad::practice::crmcom
