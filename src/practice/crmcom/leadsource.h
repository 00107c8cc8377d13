#pragma once

#include "practice/crmcom/installation.h"
#include "practice/crmcom/verdict.h"

#include <QJsonObject>
#include <QJsonValue>

namespace leadpad::practice::crmcom {

//! Where a lead of \a type comes from, as it is kept: the type of source, and the one member that belongs to it, which
//! the lead type may supply (crmcom.md §3.5).
QJsonObject readSource(Verdict &verdict, const Installation &installation, const QJsonObject &type,
                       const QJsonValue &source);

} // namespace leadpad::practice::crmcom
