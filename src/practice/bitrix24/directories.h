#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::bitrix24 {

//! All entries of all directories as crm.status.list gives them (bitrix24.md §4.2).
const QList<QJsonObject> &statusRows();

//! The entries of one directory, sorted.
QList<QJsonObject> statusRows(const QString &entity);

//! True if \a code is a STATUS_ID of the directory \a entity.
bool isStatus(const QString &entity, const QString &code);

//! The STATUS_ID that is taken when none is sent: the first of the directory.
QString firstStatus(const QString &entity);

//! SEMANTICS of a lead stage as STATUS_SEMANTIC_ID: P, S or F.
QString stageSemantics(const QString &code);

//! The currencies as crm.currency.list gives them (bitrix24.md §4.3).
const QList<QJsonObject> &currencyRows();

bool isCurrency(const QString &code);
QString baseCurrency();

} // namespace leadpad::practice::bitrix24
