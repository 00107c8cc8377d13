#pragma once

#include "core/catalogue.h"

namespace leadpad::bitrix24 {

//! The fixed fields of crm.lead.add with the lengths of bitrix24.md §3.1 and the type codes of §3.3.
Catalogue fixedFields();

//! Names of the lists in Directories::lists.
inline const QString sourceList = QStringLiteral("SOURCE");
inline const QString stageList = QStringLiteral("STATUS");
inline const QString honorificList = QStringLiteral("HONORIFIC");
inline const QString currencyList = QStringLiteral("CURRENCY");
inline const QString measureList = QStringLiteral("MEASURE");
inline const QString userList = QStringLiteral("USER");

//! Key of the follow-up that sends product rows.
inline const QString productRowsKey = QStringLiteral("productRows");
//! Keys of the contacts and the company that the lead belongs to.
inline const QString contactsKey = QStringLiteral("CONTACT_IDS");
inline const QString companyKey = QStringLiteral("COMPANY_ID");
//! Key of the switch that goes beside the fields, into "params".
inline const QString feedEventKey = QStringLiteral("REGISTER_SONET_EVENT");

//! The address block, which an update always sends whole (§3.1).
const QStringList &addressKeys();

} // namespace leadpad::bitrix24
