#include "core/rowmath.h"

#include "core/decimal.h"

using namespace Qt::StringLiterals;

namespace leadpad::rows {
namespace {

constexpr int cents = 2;

QString numberOr(const QString &text, const QString &otherwise)
{
    return decimal::isCanonical(text) ? text : otherwise;
}

bool isZero(const QString &number)
{
    return decimal::compare(number, u"0"_s) == 0;
}

} // namespace

QString cell(const QJsonObject &row, const QString &key)
{
    return row.value(key).toVariant().toString();
}

QString discount(const QJsonObject &row)
{
    QString typed = numberOr(cell(row, u"discount"_s), u"0"_s);
    if (cell(row, u"discountType"_s) == u"amount"_s)
        return typed;
    const QString price = numberOr(cell(row, u"price"_s), u"0"_s);
    return decimal::multiply(decimal::multiply(price, typed), u"0.01"_s);
}

QString finalPrice(const QJsonObject &row)
{
    QString price = numberOr(cell(row, u"price"_s), u"0"_s);
    const QString off = discount(row);
    const QString rate = numberOr(cell(row, u"taxRate"_s), u"0"_s);
    const bool plusTax = !isZero(rate) && !row.value(u"taxIncluded"_s).toBool();
    if (isZero(off) && !plusTax)
        return price;
    const QString reduced = decimal::subtract(price, off);
    if (!plusTax)
        return decimal::round(reduced, cents);
    const QString percent = decimal::add(u"100"_s, rate);
    return decimal::round(decimal::multiply(decimal::multiply(reduced, percent), u"0.01"_s), cents);
}

QString total(const QJsonArray &rows)
{
    QString sum = u"0"_s;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const QString quantity = cell(row, u"quantity"_s);
        if (!decimal::isCanonical(cell(row, u"price"_s)))
            continue;
        const QString price = decimal::round(finalPrice(row), cents);
        sum = decimal::add(sum, decimal::multiply(price, numberOr(quantity, u"1"_s)));
    }
    return decimal::round(sum, cents);
}

} // namespace leadpad::rows
