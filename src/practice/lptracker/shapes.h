#pragma once

#include "practice/lptracker/cabinet.h"

#include <QJsonObject>

namespace leadpad::practice::lptracker {

//! Where a lead is shown: replies differ in what they hold and how they write dates (lptracker.md §3.6, §4.3).
enum class LeadShape {
    Created,  //!< POST /lead
    Full,     //!< GET /lead and changes
    Listed,   //!< GET /lead/{project}/list
    OfContact //!< GET /contact/{id}/leads, without custom
};

QJsonObject leadJson(const Cabinet &cabinet, const Lead &lead, LeadShape shape);

//! The custom field \a field of \a lead with its value, which may be null.
QJsonObject leadFieldJson(const Lead &lead, const Project &project, const Field &field);

enum class ContactShape {
    Created, //!< POST /contact: what it was made of
    InLead,  //!< inside a lead
    Full     //!< everything, empty or not
};

QJsonObject contactJson(const Contact &contact, ContactShape shape);
QJsonObject contactFieldJson(const Contact &contact, const Field &field);
QJsonObject detailJson(const Detail &detail);
QJsonObject commentJson(const Comment &comment);

//! The lead as the room keeps it, for those who compare.
QJsonObject storedJson(const Cabinet &cabinet, const Lead &lead);

} // namespace leadpad::practice::lptracker
