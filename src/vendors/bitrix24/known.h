#pragma once

#include "vendors/bitrix24/wire.h"

//! Who is known under a phone or an e-mail address (bitrix24.md §4.5, §4.7), in two requests at most.
namespace leadpad::bitrix24 {

//! crm.duplicate.findbycomm for the phones in all their spellings and for the addresses; empty if there is nothing to
//! ask.
QList<Command> duplicateCommands(const ContactQuery &query, const QString &region);

//! Ids by kind: "LEAD", "CONTACT", "COMPANY"; each once.
QHash<QString, QStringList> readDuplicates(const QJsonObject &results);

//! Names of those in \a ids, and the newest leads of theirs.
QList<Command> nameCommands(const QHash<QString, QStringList> &ids);

//! Contacts, companies, then leads without either; a lead of a contact stands with that contact.
QList<KnownContact> readKnown(const QJsonObject &results, const Session &session);

Async<QList<KnownContact>> findContacts(const Session &session, const ContactQuery &query);

} // namespace leadpad::bitrix24
