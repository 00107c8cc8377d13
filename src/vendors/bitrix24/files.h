#pragma once

#include "vendors/vendor.h"

//! Files of custom fields (bitrix24.md §3.6): small ones go with the create, large ones after it.
namespace leadpad::bitrix24 {

//! {"fileData": [name, base64]} for crm.lead.add; invalid for a file that the portal has.
QVariant fileToWire(const QJsonValue &file);

//! True if the files of \a lead are sent in a step of their own: cut off while they are uploaded, they must not cost
//! the lead (§8.24).
bool filesFollow(const Lead &lead);
//! Whether the value of \a field goes in that step. What is mandatory goes with the create all the same.
bool mayFollow(const Field &field);

//! \a value of the File \a field as crm.item.update takes it: the complete new set, files that are kept by their id, a
//! blank value clears.
QVariant fileSet(const Field &field, const QJsonValue &value);

//! Body of crm.item.update for the file fields in \a sets.
QByteArray filesBody(const QString &leadId, const QVariantMap &sets);

//! The follow-up: sends the files of \a lead that did not go with the create. May be repeated.
Async<Done> attachFiles(const Session &session, const Lead &lead, const QString &leadId);

//! Sends \a sets, made by fileSet(). A portal too old for it refuses.
Async<Done> replaceFiles(const Session &session, const QString &leadId, const QVariantMap &sets);

} // namespace leadpad::bitrix24
