#pragma once

#include "vendors/crmcom/catalogue.h"
#include "vendors/crmcom/settings.h"
#include "vendors/vendor.h"

#include <QVariant>

//! The parts of a lead in CRM.COM's spelling and JSON types (§3).
namespace leadpad::crmcom {

// Values that groundwork leaves behind; never sent.
inline const QString searchedKey = QStringLiteral("contact_information.searched");
inline const QString createdKey = QStringLiteral("contact_information.created");
inline const QString accountAskedKey = QStringLiteral("accounts_receivable_identifier.asked");

//! The moment or day \a iso as it was typed, in \a format: nothing is converted (§3.10).
QString dateToWire(const QString &iso, const QString &format);
//! ISO 8601 of a date in a reply: whole seconds, or the day alone; as it came if it is none.
QString momentFromWire(const QString &wire);
QString dayFromWire(const QString &wire);

//! Eight characters that the lead is found by (§6).
QString referenceOf(const SubmissionId &id);
//! " [ref K7Q2M9XA]", for the end of a description.
QString markOf(const SubmissionId &id);

//! What a new contact is called in the CRM: PERSON or COMPANY, as typed or as its names say; empty if they do not.
QString contactTypeOf(const Lead &lead);
//! Whether anything of a new contact is filled in.
bool describesContact(const Lead &lead);

//! The identifier \a key of \a lead; \a offered: what offered() gives for it.
Identifier identifierOf(const Lead &lead, const QString &key, const Settings &settings, const Directories &offered);

//! A new contact without `action` (§3.4): the body of contact_information/create, in JSON.
QVariantMap contactToWire(const Lead &lead, const Settings &settings, const Directories &offered);

//! The body of leads/create without its token.
QByteArray leadBody(const Lead &lead, const SubmissionId &id, const Settings &settings, const Directories &offered);

//! \a body, a JSON object, with \a token in front; every digit of the rest stays as it is.
QByteArray withToken(const QByteArray &body, const QString &token);

//! \a object as writeJson() takes it.
QVariantMap mapOf(const QJsonObject &object);

//! The value of one field that is no identifier and no part of a whole; invalid if there is nothing to send.
QVariant plainToWire(const Field &field, const QJsonValue &value, const Settings &settings);

} // namespace leadpad::crmcom
