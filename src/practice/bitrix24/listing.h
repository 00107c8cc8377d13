#pragma once

#include "practice/bitrix24/call.h"

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

namespace leadpad::practice::bitrix24 {

//! What is special about the rows of one list method.
struct ListRules
{
    QSet<QString> fields;     //!< names a filter, an order or a selection may use
    QSet<QString> links = {}; //!< status and link fields, on which LIKE does not work
};

//! The names of the multifields.
const QSet<QString> &multifieldNames();

//! A classic list call: filter, order, select, paging (bitrix24.md §4.5, §4.8, §4.11).
Reply listReply(Call &call, QList<QJsonObject> rows, const ListRules &rules);

//! The rows that meet every condition of \a filter, prefixes as in §4.5.
QList<QJsonObject> filtered(Call &call, QList<QJsonObject> rows, const QJsonObject &filter, const ListRules &rules);

//! \a rows sorted by the parameter "order": { field: ASC or DESC }, in the order its keys were given.
void sortRows(const Call &call, QList<QJsonObject> &rows);
void sortRows(QList<QJsonObject> &rows, const QString &field, bool descending);

//! Fifty rows from the parameter "start", with total and next; -1 counts nothing.
Reply page(const Call &call, const QList<QJsonObject> &rows);

} // namespace leadpad::practice::bitrix24
