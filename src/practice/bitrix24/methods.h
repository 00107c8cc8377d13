#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/portal.h"

#include <QHash>
#include <QString>

#include <functional>

namespace leadpad::practice::bitrix24 {

using Method = std::function<Reply(Portal &, Call &)>;
using MethodTable = QHash<QString, Method>;

//! crm.lead.add, get, list, update, delete, fields, userfield.list (bitrix24.md §3, §4.1, §4.6, §4.8).
void addLeadMethods(MethodTable &table);
//! crm.lead.productrows.* and crm.lead.contact.* (bitrix24.md §3.8, §4.9).
void addLeadLinkMethods(MethodTable &table);
//! crm.status.*, crm.currency.*, crm.settings.mode.get, server.time (bitrix24.md §4.2, §4.3, §4.10).
void addDirectoryMethods(MethodTable &table);
//! profile, scope, user.* (bitrix24.md §1.1, §4.4).
void addUserMethods(MethodTable &table);
//! crm.contact.*, crm.company.*, crm.duplicate.findbycomm (bitrix24.md §4.5, §4.7).
void addClientMethods(MethodTable &table);

} // namespace leadpad::practice::bitrix24
