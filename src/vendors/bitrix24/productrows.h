#pragma once

#include "vendors/bitrix24/wire.h"

//! Product rows of a lead and the catalogue that they are taken from (bitrix24.md §3.8).
namespace leadpad::bitrix24 {

//! The columns of the field productRows.
QList<Column> productColumns();

//! Body of crm.lead.productrows.set: the whole set, so that it may be repeated.
QByteArray productRowsBody(const QString &leadId, const QJsonArray &rows);

//! Rows as crm.lead.productrows.get answers, as they are typed.
QJsonArray productRowsFromWire(const QJsonArray &rows);

//! What the portal refuses in \a rows although each cell is right.
QList<Problem> productRowProblems(const QJsonArray &rows);

//! The units of crm.measure.list, for the list and for the products, which name them by another number.
void readMeasures(const QJsonArray &rows, Directories *directories);

//! Products with \a text in their name; what they are sold for goes into the row.
Async<QList<Offer>> findProducts(const Session &session, const QString &text);

} // namespace leadpad::bitrix24
