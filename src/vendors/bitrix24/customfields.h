#pragma once

#include "vendors/vendor.h"

#include <QJsonArray>

//! The fields that a portal's administrator made (bitrix24.md §3.6, §4.1, §4.6).
namespace leadpad::bitrix24 {

//! Field::vendorType of those whose values have a form of their own.
inline const QString addressType = QStringLiteral("address");
inline const QString crmType = QStringLiteral("crm");
inline const QString crmStatusType = QStringLiteral("crm_status");

//! Reads one descriptor of crm.lead.fields with isDynamic as a field. What this program cannot send is Unsupported and
//! never demanded.
Field customField(const QString &key, const QJsonObject &descriptor);

//! Name in Directories::lists of the directory \a entity of crm.status.list.
QString statusListOf(const QString &entity);
//! The directories that the crm_status fields of \a descriptors take their codes from, each once.
QStringList statusEntities(const QJsonObject &descriptors);

//! Adds what crm.lead.userfield.list alone tells: the order of the fields, their help, the default entry of a list.
void addUserFields(const QJsonArray &rows, Directories *directories);

} // namespace leadpad::bitrix24
