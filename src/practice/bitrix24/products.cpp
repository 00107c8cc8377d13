#include "practice/bitrix24/products.h"

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kShelves = 60; // so many that a list of all has two pages

struct Product
{
    int id;
    QStringView name;
    QStringView code;
    QStringView price;
    QStringView currency = u"RUB";
    int measure = 9;
    bool active = true;
};

constexpr auto kProducts = std::to_array<Product>({
    {1001, u"Стол письменный 120×60", u"desk-120", u"12900.00"},
    {1002, u"Кресло рабочее", u"chair-w", u"9990.50"},
    {1003, u"Стеллаж металлический", u"rack-m", u"7450.00"},
    {1004, u"Schreibtisch, höhenverstellbar", u"desk-lift", u"549.00", u"EUR"},
    {1005, u"Доставка и сборка", u"service-d", u"3500.00"},
    {1006, u"Кабель-канал", u"cable-duct", u"120.00", u"RUB", 1},
    {1007, u"Краска порошковая", u"paint-p", u"410.00", u"RUB", 4},
    {1008, u"Кресло гостевое, старая модель", u"chair-old", u"4990.00", u"RUB", 9, false},
});

QJsonObject row(const Product &product)
{
    return {{u"ID"_s, QString::number(product.id)},
            {u"NAME"_s, product.name.toString()},
            {u"CODE"_s, product.code.toString()},
            {u"ACTIVE"_s, product.active ? u"Y"_s : u"N"_s},
            {u"SORT"_s, u"500"_s},
            {u"PRICE"_s, product.price.toString()},
            {u"CURRENCY_ID"_s, product.currency.toString()},
            {u"VAT_ID"_s, u"2"_s},
            {u"VAT_INCLUDED"_s, u"Y"_s},
            {u"MEASURE"_s, QString::number(product.measure)},
            {u"SECTION_ID"_s, QJsonValue::Null},
            {u"DESCRIPTION"_s, QString()},
            {u"CATALOG_ID"_s, QString::number(kCatalogueId)}};
}

QList<QJsonObject> makeRows()
{
    QList<QJsonObject> rows;
    for (const Product &product : kProducts)
        rows << row(product);
    for (int i = 1; i <= kShelves; ++i) {
        const QString name = u"Полка навесная, вариант %1"_s.arg(i);
        const QString code = u"shelf-%1"_s.arg(i);
        const QString price = u"%1.00"_s.arg(900 + 10 * i);
        rows << row({.id = 1100 + i, .name = name, .code = code, .price = price});
    }
    return rows;
}

} // namespace

const QList<Measure> &measures()
{
    static const QList<Measure> all{{1, 6, u"м"}, {2, 112, u"л"}, {3, 163, u"г"}, {4, 166, u"кг"}, {9, 796, u"шт"}};
    return all;
}

const Measure *measureByCode(qint64 code)
{
    for (const Measure &measure : measures()) {
        if (measure.code == code)
            return &measure;
    }
    return nullptr;
}

const QList<QJsonObject> &productRows()
{
    static const QList<QJsonObject> rows = makeRows();
    return rows;
}

QJsonObject productRow(qint64 id)
{
    for (const QJsonObject &product : productRows()) {
        if (product.value(u"ID"_s).toString().toLongLong() == id)
            return product;
    }
    return {};
}

} // namespace leadpad::practice::bitrix24
