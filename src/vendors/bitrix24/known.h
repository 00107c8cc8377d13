#pragma once

#include "vendors/bitrix24/wire.h"

//! Who is known under a phone or an e-mail address (bitrix24.md §4.5, §4.7), in two requests at most.
namespace leadpad::bitrix24 {

//! An id, which answers hold as a number or as text.
QString idOf(const QJsonValue &value);

inline const QString findByCommMethod = QStringLiteral("crm.duplicate.findbycomm");

//! Who has one of \a values of \a type ("PHONE", "EMAIL"): \a entity alone ("CONTACT"), or all if it is empty. So many
//! commands as it takes to ask for all values.
QList<Command> findByComm(const QString &type, const QStringList &values, const QString &entity = {});

//! findByComm() for the phones in all their spellings and for the addresses; empty if there is nothing to ask.
QList<Command> duplicateCommands(const ContactQuery &query, const QString &region);

//! The questions of \a asked to put again for the kinds that \a results lack because another has too many hits (§4.7).
QList<Command> cutOffCommands(const QList<Command> &asked, const QJsonObject &results);

//! Ids by kind: "LEAD", "CONTACT", "COMPANY"; each once.
QHash<QString, QStringList> readDuplicates(const QJsonObject &results);

//! Names of those in \a ids, and the newest leads of theirs.
QList<Command> nameCommands(const QHash<QString, QStringList> &ids);

//! Contacts, companies, then leads without either; a lead of a contact stands with that contact.
QList<KnownContact> readKnown(const QJsonObject &results, const Session &session);

//! The results of \a commands by their keys, in one batch; those that were refused are missing, and if all were, the
//! first refusal is the error. Nothing is sent without commands.
Async<QJsonObject> askBatch(const Session &session, const QList<Command> &commands);

Async<QList<KnownContact>> findContacts(const Session &session, const ContactQuery &query);

} // namespace leadpad::bitrix24
