#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace leadpad::practice::bitrix24 {

//! A multifield value as it is read: ID, VALUE_TYPE, VALUE, TYPE_ID (bitrix24.md §3.3).
QJsonObject multifieldEntry(qint64 id, const QString &type, const QString &valueType, const QString &value);

//! The contacts the portal already has, with invented people.
const QList<QJsonObject> &contactRows();

//! The companies the portal already has.
const QList<QJsonObject> &companyRows();

//! The leads the portal already has, as values for crm.lead.add with their ID.
QList<QJsonObject> seedLeads();

bool isContact(qint64 id);
bool isCompany(qint64 id);

//! The deals the portal already has, as crm.deal.list gives them.
const QList<QJsonObject> &dealRows();
bool isDeal(qint64 id);

} // namespace leadpad::practice::bitrix24
