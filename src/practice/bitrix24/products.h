#pragma once

#include <QJsonObject>
#include <QList>

namespace leadpad::practice::bitrix24 {

//! The one trade catalogue of the portal.
constexpr int kCatalogueId = 14;

//! A unit of measure; rows of a lead name its code, products its id (bitrix24.md §3.8).
struct Measure
{
    int id;
    int code;
    QStringView symbol;
};

const QList<Measure> &measures();
//! The unit with \a code, or null.
const Measure *measureByCode(qint64 code);

//! The products as crm.product.list gives them, texts all.
const QList<QJsonObject> &productRows();
//! The product \a id, or an empty row.
QJsonObject productRow(qint64 id);

} // namespace leadpad::practice::bitrix24
