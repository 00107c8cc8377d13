#pragma once

#include "vendors/vendor.h"

namespace leadpad::lptracker {

//! A card of the contact directory (§4.3).
struct Contact
{
    QString id;
    QString project;
    QString name;
    QStringList phones = {};
    QStringList emails = {};
};
Contact contactOf(const QJsonValue &json);

//! The contacts of \a project that have one of the phones of \a query or, if none has, one of its e-mail addresses;
//! each once. Hits that do not have what was asked for are left out.
Async<QList<Contact>> searchContacts(const Session &session, const QString &project, const ContactQuery &query);

//! The card \a id; NotFound if there is none.
Async<Contact> readContact(const Session &session, const QString &id);

//! The leads of the contact \a id, as the list gives them: perhaps without custom fields.
Async<QJsonArray> leadsOf(const Session &session, const QString &id);

//! What of \a lead a contact can be found by.
ContactQuery queryOf(const Lead &lead);

} // namespace leadpad::lptracker
