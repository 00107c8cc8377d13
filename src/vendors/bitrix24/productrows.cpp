#include "vendors/bitrix24/productrows.h"

#include "core/decimal.h"
#include "core/jsonwriter.h"
#include "core/rowmath.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/known.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Bitrix24Rows)
};

constexpr int byAmount = 1; //!< DISCOUNT_TYPE_ID
constexpr int byPercent = 2;
constexpr int cents = 2;
constexpr qsizetype mostOffers = 20;

const QString amountType = u"amount"_s;
const QString percentType = u"percent"_s;
const QString measureFact = u"measure:"_s; //!< before the number of a unit in the catalogue: its code

QVariant number(const QString &canonical)
{
    return QVariant::fromValue(JsonNumber{decimal::add(canonical, u"0"_s).toLatin1()}); // without leading zeros
}

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest) : value.toString();
}

bool isPositive(const QString &text)
{
    return decimal::isCanonical(text) && decimal::compare(text, u"0"_s) > 0;
}

//! 1 and the tax: what a price without it is multiplied with.
QString taxFactor(const QString &rate)
{
    return decimal::multiply(decimal::add(u"100"_s, rate), u"0.01"_s);
}

bool includesTax(const QJsonObject &row)
{
    return row.value(u"taxIncluded"_s).toBool() && isPositive(rows::cell(row, u"taxRate"_s));
}

void addDiscount(const QJsonObject &row, QVariantMap *wire)
{
    const QString discount = rows::cell(row, u"discount"_s);
    if (!isPositive(discount))
        return;
    if (rows::cell(row, u"discountType"_s) != amountType) {
        wire->insert(u"DISCOUNT_TYPE_ID"_s, byPercent);
        wire->insert(u"DISCOUNT_RATE"_s, number(discount));
        return;
    }
    // The portal takes it from the price without tax; what a person takes from a price with tax has tax in it.
    const QString sum =
        includesTax(row) ? decimal::divide(discount, taxFactor(rows::cell(row, u"taxRate"_s)), cents) : discount;
    wire->insert(u"DISCOUNT_TYPE_ID"_s, byAmount);
    wire->insert(u"DISCOUNT_SUM"_s, number(sum));
}

QVariantMap toWireRow(const QJsonObject &row)
{
    const QString product = rows::cell(row, u"product"_s);
    const QString quantity = rows::cell(row, u"quantity"_s);
    const QString unit = rows::cell(row, u"unit"_s);
    const QString tax = rows::cell(row, u"taxRate"_s);
    // PRICE is what is paid for one. The other prices follow from it, and the portal counts them itself:
    // PRICE_EXCLUSIVE = PRICE / (1 + tax), PRICE_NETTO = PRICE_EXCLUSIVE + discount, PRICE_BRUTTO = PRICE_NETTO with
    // tax.
    QVariantMap wire{{u"PRODUCT_ID"_s, product.toLongLong()}, // 0 is free text
                     {u"PRODUCT_NAME"_s, rows::cell(row, u"name"_s)},
                     {u"PRICE"_s, number(rows::finalPrice(row))},
                     {u"QUANTITY"_s, number(quantity.isEmpty() ? u"1"_s : quantity)}};
    addDiscount(row, &wire);
    if (!tax.isEmpty()) {
        wire.insert(u"TAX_RATE"_s, number(tax));
        wire.insert(u"TAX_INCLUDED"_s, row.value(u"taxIncluded"_s).toBool() ? u"Y"_s : u"N"_s);
    }
    if (!unit.isEmpty())
        wire.insert(u"MEASURE_CODE"_s, unit.toLongLong());
    return wire;
}

QJsonObject fromWireRow(const QJsonObject &wire)
{
    QJsonObject row{{u"name"_s, wire[u"PRODUCT_NAME"_s].toString()}, {u"quantity"_s, textOf(wire[u"QUANTITY"_s])}};
    const bool included = wire[u"TAX_INCLUDED"_s].toString() == u"Y"_s;
    const QString before = textOf(wire[included ? u"PRICE_BRUTTO"_s : u"PRICE_NETTO"_s]);
    row[u"price"_s] = before.isEmpty() ? textOf(wire[u"PRICE"_s]) : before;
    const QString tax = textOf(wire[u"TAX_RATE"_s]);
    if (!tax.isEmpty())
        row[u"taxRate"_s] = tax;
    if (included)
        row[u"taxIncluded"_s] = true;
    const bool amount = textOf(wire[u"DISCOUNT_TYPE_ID"_s]).toInt() == byAmount;
    const QString discount = textOf(wire[amount ? u"DISCOUNT_SUM"_s : u"DISCOUNT_RATE"_s]);
    if (isPositive(discount)) {
        const bool withTax = amount && includesTax(row);
        row[u"discount"_s] = withTax ? decimal::round(decimal::multiply(discount, taxFactor(tax)), cents) : discount;
        row[u"discountType"_s] = amount ? amountType : percentType;
    }
    if (const QString unit = textOf(wire[u"MEASURE_CODE"_s]); !unit.isEmpty())
        row[u"unit"_s] = unit;
    if (const QString product = textOf(wire[u"PRODUCT_ID"_s]); product.toLongLong() > 0)
        row[u"product"_s] = product;
    return row;
}

//! What is wrong with a row; empty if nothing is.
QString findingOf(const QJsonObject &row)
{
    const QString discount = rows::cell(row, u"discount"_s);
    const QString type = rows::cell(row, u"discountType"_s);
    const QString tax = rows::cell(row, u"taxRate"_s);
    if (!type.isEmpty() && discount.isEmpty())
        return Words::tr("Enter the discount, or clear its kind.");
    if (!discount.isEmpty() && decimal::isCanonical(discount) && decimal::compare(discount, u"0"_s) < 0)
        return Words::tr("A discount cannot be less than 0.");
    if (isPositive(discount) && type != amountType && decimal::compare(discount, u"100"_s) >= 0)
        return Words::tr("Bitrix24 takes a discount of less than 100 % only. Enter it as an amount.");
    if (isPositive(discount) && type == amountType && decimal::compare(discount, rows::cell(row, u"price"_s)) > 0)
        return Words::tr("The discount is more than the price.");
    if (decimal::isCanonical(tax) && (decimal::compare(tax, u"0"_s) < 0 || decimal::compare(tax, u"100"_s) > 0))
        return Words::tr("The tax is a percentage from 0 to 100.");
    return {};
}

Offer toOffer(const QJsonObject &product, const Directories &known)
{
    const QString id = textOf(product[u"ID"_s]);
    const QString price = textOf(product[u"PRICE"_s]);
    const QString unit = known.facts.value(measureFact + textOf(product[u"MEASURE"_s]));
    Offer offer{.id = id, .name = product[u"NAME"_s].toString()};
    offer.values = {{u"name"_s, offer.name}, {u"product"_s, id}};
    if (decimal::isCanonical(price)) {
        offer.values[u"price"_s] = price;
        offer.details = decimal::display(price, QLocale()) + u' ' + product[u"CURRENCY_ID"_s].toString();
    }
    if (!unit.isEmpty())
        offer.values[u"unit"_s] = unit;
    return offer;
}

} // namespace

QList<Column> productColumns()
{
    Column name{.key = u"name"_s, .label = QT_TRANSLATE_NOOP("Field", "Product"), .required = true, .searched = true};
    Column unit{.key = u"unit"_s,
                .label = QT_TRANSLATE_NOOP("Field", "Unit"),
                .kind = FieldKind::Choice,
                .directory = measureList,
                .options = {{u"796"_s, QT_TRANSLATE_NOOP("Option", "pcs")},
                            {u"166"_s, QT_TRANSLATE_NOOP("Option", "kg")},
                            {u"6"_s, QT_TRANSLATE_NOOP("Option", "m")}}};
    Column discountType{.key = u"discountType"_s,
                        .label = QT_TRANSLATE_NOOP("Field", "Discount in"),
                        .kind = FieldKind::Choice,
                        .options = {{percentType, "%"}, {amountType, QT_TRANSLATE_NOOP("Option", "amount")}}};
    Column product{.key = u"product"_s,
                   .label = QT_TRANSLATE_NOOP("Field", "Product number in Bitrix24"),
                   .kind = FieldKind::Reference,
                   .inForm = false};
    return {
        name,
        {.key = u"price"_s, .label = QT_TRANSLATE_NOOP("Field", "Price"), .kind = FieldKind::Decimal, .required = true},
        {.key = u"quantity"_s, .label = QT_TRANSLATE_NOOP("Field", "Quantity"), .kind = FieldKind::Decimal},
        unit,
        {.key = u"discount"_s, .label = QT_TRANSLATE_NOOP("Field", "Discount"), .kind = FieldKind::Decimal},
        discountType,
        {.key = u"taxRate"_s, .label = QT_TRANSLATE_NOOP("Field", "Tax, %"), .kind = FieldKind::Decimal},
        {.key = u"taxIncluded"_s, .label = QT_TRANSLATE_NOOP("Field", "in price"), .kind = FieldKind::YesNo},
        product};
}

QByteArray productRowsBody(const QString &leadId, const QJsonArray &rows)
{
    QVariantList list;
    for (const QJsonValue &row : rows) {
        if (!isBlank(row))
            list.append(toWireRow(row.toObject()));
    }
    return writeJson(QVariantMap{{u"id"_s, leadId.toLongLong()}, {u"rows"_s, list}});
}

QJsonArray productRowsFromWire(const QJsonArray &rows)
{
    QJsonArray list;
    for (const QJsonValue &row : rows)
        list.append(fromWireRow(row.toObject()));
    return list;
}

QList<Problem> productRowProblems(const QJsonArray &rows)
{
    QList<Problem> problems;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (const QString finding = findingOf(rows[i].toObject()); !finding.isEmpty())
            //: %1 is the number of a row of products, %2 what is wrong with it
            problems.append({productRowsKey, Words::tr("Row %1: %2").arg(i + 1).arg(finding)});
    }
    return problems;
}

void readMeasures(const QJsonArray &rows, Directories *directories)
{
    QList<Choice> units;
    for (const QJsonValue &row : rows) {
        const QString code = textOf(row[u"CODE"_s]);
        QString label = row[u"SYMBOL_RUS"_s].toString();
        if (label.isEmpty())
            label = row[u"MEASURE_TITLE"_s].toString();
        if (code.isEmpty())
            continue;
        units.append({.id = code, .label = label.isEmpty() ? code : label});
        directories->facts[measureFact + textOf(row[u"ID"_s])] = code;
    }
    if (!units.isEmpty())
        directories->lists[measureList] = units;
}

Async<QList<Offer>> findProducts(const Session &session, const QString &text)
{
    const QString wanted = text.simplified();
    if (wanted.isEmpty())
        return readyValue(QList<Offer>());
    // The list of the CRM itself: it has the price beside the name and wants no scope but "crm".
    const QByteArray body = writeJson(
        QVariantMap{{u"filter"_s, QVariantMap{{u"%NAME"_s, wanted}, {u"ACTIVE"_s, u"Y"_s}}},
                    {u"select"_s, QVariantList{u"ID"_s, u"NAME"_s, u"PRICE"_s, u"CURRENCY_ID"_s, u"MEASURE"_s}},
                    {u"order"_s, QVariantMap{{u"NAME"_s, u"ASC"_s}}},
                    {u"start"_s, -1}});
    return andThen(call(session, u"crm.product.list"_s, body), session.context, [session](const QJsonValue &result) {
        QList<Offer> offers;
        const QJsonArray products = result.toArray();
        for (const QJsonValue &product : products) {
            if (offers.size() < mostOffers && textOf(product[u"ID"_s]).toLongLong() > 0)
                offers.append(toOffer(product.toObject(), session.directories));
        }
        return readyValue(offers);
    });
}

} // namespace leadpad::bitrix24
