#pragma once

#include "vendors/vendor.h"

#include <QJsonArray>

//! Contacts and their accounts: what has to be known before a lead is made (§3.4, §4).
namespace leadpad::crmcom {

// Names of the steps before a create.
inline const QString searchStep = QStringLiteral("contact-search");
inline const QString contactStep = QStringLiteral("contact");
inline const QString accountStep = QStringLiteral("accounts");

struct Contact
{
    QString id;
    QString name;
    QStringList phones = {};
    QStringList emails = {};
};
Contact contactOf(const QJsonValue &json);

//! The contacts that have one of the phones; if none has, of the addresses. Empty where no search is set up.
Async<QList<Contact>> searchContacts(const Session &session, const ContactQuery &query);

//! The contacts that the search finds by a name; empty where none is set up.
Async<QList<Contact>> searchContactsByName(const Session &session, const QString &name);

//! The steps that \a lead still needs; the first is next.
QList<FollowUp> groundworkOf(const Session &session, const Lead &lead);
//! Does the step \a name; the values that join the lead.
Async<QJsonObject> layGroundOf(const Session &session, const Lead &lead, const QString &name);

//! An account that a person typed must be of the lead's contact (§8.1). Done too where CRM.COM does not say.
Async<Done> checkAccount(const Session &session, const Lead &lead);

//! Whether \a error only means that a look-up is not there: then work goes on without (§4).
bool isMissingLookUp(const Error &error);

} // namespace leadpad::crmcom
