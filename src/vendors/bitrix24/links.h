#pragma once

#include "vendors/bitrix24/wire.h"

//! What a lead points to in the portal: contacts, companies and, where a custom field allows it, other leads and deals
//! (bitrix24.md §3.6, §4.5, §4.7, §4.9).
namespace leadpad::bitrix24 {

//! The first questions for \a text: by whole phone number or address the ids of those who have it, else the entries
//! with such a name; empty if there is nothing to ask.
QList<Command> offerCommands(const Field &field, const QString &text, const QString &region);

//! The entries that \a results of list methods hold, those whose name begins with \a text first. \a companies are
//! titles by id.
QList<Offer> readOffers(const Field &field, const QJsonObject &results, const QHash<QString, QString> &companies,
                        const QString &text);

Async<QList<Offer>> findOffers(const Session &session, const Field &field, const QString &text);
Async<QList<Offer>> nameOffers(const Session &session, const Field &field, const QStringList &ids);

//! What crm.lead.get answers, with what that leaves out beside it: CONTACT_IDS and productRows; without such a key
//! where the portal does not tell it.
Async<QJsonObject> getLinkedLead(const Session &session, const QString &leadId);

//! Ties the lead to \a contacts alone, the first of them as its main contact. May be repeated.
Async<Done> setContacts(const Session &session, const QString &leadId, const QJsonArray &contacts);

} // namespace leadpad::bitrix24
