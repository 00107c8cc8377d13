#pragma once

#include "vendors/flowlu/wire.h"

//! Leads that the portal holds.
namespace leadpad::flowlu {

//! The page of the lead \a leadId (§0).
QUrl leadCard(const QUrl &portal, const QString &leadId);

//! Looks for the reference: by a filter that the server may ignore, then in the newest leads (§6). Absence is no proof.
Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id);

//! crm/lead/get with the accounts that are linked (§3.4, §3.7).
Async<StoredLead> readLead(const Session &session, const QString &leadId);

//! Leads with \a text, newest first; those merged into others left out (§3.5).
Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit);

//! Sends what differs, pipeline and stage together, and looks whether it was taken over (§3.3). The keys that changed.
Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes);

//! Reads \a leadId and compares it with what was sent: Refused with the fields that the portal did not keep (§4.6).
Async<Done> compareWithSent(const Session &session, const Lead &lead, const QString &leadId);

//! crm/lead/delete (§3.4).
Async<Done> deleteLead(const Session &session, const QString &leadId);

} // namespace leadpad::flowlu
