#pragma once

#include "vendors/vendor.h"

namespace leadpad::lptracker {

//! Looks for the reference in the leads of the contact, then in the newest of the project (§6). Never Absent for sure:
//! a fresh lead may not be visible yet.
Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id);

//! Whether one of \a leads, as a list gives them, has the reference of \a id in its title.
Receipt withReference(const QJsonArray &leads, const SubmissionId &id, QStringList *others = nullptr);

//! GET /lead/{id} (§3.6).
Async<StoredLead> readLead(const Session &session, const QString &leadId);

//! By phone or e-mail: the leads of the contacts that have it; by other text: the newest of the project whose title
//! has it (§4.3, §4.4).
Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit);

//! Sends what differs: title and custom fields in one PUT, funnel and owner each in one of its own, a payment or a
//! comment added (§4.4, §4.5); of those one at a time.
Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes);

} // namespace leadpad::lptracker
