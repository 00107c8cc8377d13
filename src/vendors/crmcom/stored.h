#pragma once

#include "vendors/vendor.h"

#include <QJsonArray>

namespace leadpad::crmcom {

//! Looks for the reference in the leads of the contact, all pages (§6). Without a contact, or where the list does not
//! show the member that has the reference, nothing can be told.
Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id);

//! GET leads/show by id (§4), read leniently: most names in the reply are not documented.
Async<StoredLead> readLead(const Session &session, const QString &leadId);

//! By phone, e-mail or name where a contact search is set up, else by the lead's number.
Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit);

//! The contacts of \a query with their newest lead.
Async<QList<KnownContact>> knownContacts(const Session &session, const ContactQuery &query);

//! POST leads/update with what differs; of a lead that is won or lost nothing can be changed (pitfall 15).
Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes);

} // namespace leadpad::crmcom
