#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/portal.h"

#include <QHash>
#include <QString>

#include <functional>

namespace leadpad::practice::bitrix24 {

using Method = std::function<Reply(Portal &, Call &)>;
using MethodTable = QHash<QString, Method>;

//! crm.lead.add, get, list, update, delete, fields, userfield.list, and crm.address.add for a lead (bitrix24.md §3,
//! §4.1, §4.6, §4.8, §4.10).
void addLeadMethods(MethodTable &table);
//! crm.item.add, get, list, update, delete, fields for leads (bitrix24.md §4.13).
void addItemMethods(MethodTable &table);
//! crm.lead.productrows.* and crm.item.productrow.set (bitrix24.md §3.8).
void addLeadRowMethods(MethodTable &table);
//! crm.lead.contact.* (bitrix24.md §4.9).
void addLeadLinkMethods(MethodTable &table);
//! crm.product.*, crm.measure.list, catalog.product.list, catalog.price.list (bitrix24.md §1.3).
void addProductMethods(MethodTable &table);
//! crm.status.*, crm.currency.*, crm.multifield.fields, crm.settings.mode.get, server.time (bitrix24.md §4.2, §4.3,
//! §4.10).
void addDirectoryMethods(MethodTable &table);
//! profile, scope, user.* (bitrix24.md §1.1, §4.4).
void addUserMethods(MethodTable &table);
//! crm.contact.*, crm.company.*, crm.deal.list, crm.duplicate.findbycomm (bitrix24.md §4.5, §4.7, §4.10).
void addClientMethods(MethodTable &table);

} // namespace leadpad::practice::bitrix24
