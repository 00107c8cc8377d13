#pragma once

#include "practice/bitrix24/customfields.h"
#include "practice/bitrix24/portal.h"

namespace leadpad::practice::bitrix24 {

//! What a custom field that points at something keeps, or why it keeps nothing.
struct StoredLink
{
    QJsonValue value = QJsonValue::Undefined;
    QString note = {};
};

//! True for a type whose value names a user, an entry of a directory, or a record of the CRM or of a list.
bool isLinkType(const QString &type);

//! \a sent as \a field of such a type stores it (bitrix24.md §3.6).
StoredLink storedLink(Portal &portal, const CustomField &field, const QJsonValue &sent);

} // namespace leadpad::practice::bitrix24
