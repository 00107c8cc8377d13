#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

//! What rows of products cost, counted in decimals. Cells of a row: "price" (of the list), "quantity" (1), "discount"
//! of one unit ("discountType": "percent" or "amount"), "taxRate" in percent, "taxIncluded" (in the price and in the
//! discount).
namespace leadpad::rows {

//! The discount of one unit as it is typed, as an amount; "0" without one. Of rows that the check lets through.
QString discount(const QJsonObject &row);

//! What one unit costs in the end: after discount, with tax; to the cent where there is either, else as typed.
QString finalPrice(const QJsonObject &row);

//! What all rows cost together, to the cent; rows without a price that can be read are left out.
QString total(const QJsonArray &rows);

//! The text of a cell: a number in a script's row counts as typed.
QString cell(const QJsonObject &row, const QString &key);

} // namespace leadpad::rows
