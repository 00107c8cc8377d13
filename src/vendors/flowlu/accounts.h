#pragma once

#include "vendors/flowlu/wire.h"

//! Contacts and companies of a portal: "accounts" (§4.4).
namespace leadpad::flowlu {

//! Who has one of the numbers or addresses, with their newest lead: found by text, else in the lists of phones and
//! addresses; each compared here, merged and closed ones left out.
Async<QList<KnownContact>> findAccounts(const Session &session, const ContactQuery &query);

//! Links the accounts of \a lead to the lead \a leadId, those alone that are not linked yet (§3.7).
Async<Done> linkAccounts(const Session &session, const Lead &lead, const QString &leadId);

//! Likewise its observers.
Async<Done> addFollowers(const Session &session, const Lead &lead, const QString &leadId);

} // namespace leadpad::flowlu
