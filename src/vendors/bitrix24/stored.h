#pragma once

#include "vendors/vendor.h"

//! Leads that the portal holds already: look-ups, reading, changing (bitrix24.md §4.8, §6).
namespace leadpad::bitrix24 {

//! Looks for the lead by ORIGINATOR_ID and ORIGIN_ID (§6.4). Absent only if the account may read such a lead, and never
//! in simple CRM mode: there it is looked for among the deals as well.
Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id);

//! True if leads of \a lead's responsible person have been seen through this account.
bool mayRead(const Session &session, const Lead &lead);

Async<StoredLead> readLead(const Session &session, const QString &leadId);
Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit);
Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes);

//! A stored \a value of \a field in vendor-neutral form; blank if there is none.
QJsonValue fromWire(const Field &field, const QJsonValue &value);

//! Files of crm.item.update, which alone may change them, likewise (§3.6).
QVariantMap updateFiles(const QJsonObject &stored, const QJsonObject &changes, const Catalogue &catalogue,
                        QStringList *changed);

//! `fields` of crm.lead.update for what differs between \a stored (as crm.lead.get answered) and \a changes; the keys
//! that differ go to \a changed. Multifields by id, the address block whole (§3.1, §3.3).
QVariantMap updateFields(const QJsonObject &stored, const QJsonObject &changes, const Catalogue &catalogue,
                         QStringList *changed);

} // namespace leadpad::bitrix24
