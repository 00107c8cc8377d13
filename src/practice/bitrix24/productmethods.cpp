#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/products.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

ListRules rulesOf(const QList<QJsonObject> &rows)
{
    const QStringList names = rows.constFirst().keys();
    return {.fields = QSet<QString>(names.begin(), names.end())};
}

Reply productList(Portal &, Call &call)
{
    ListRules rules = rulesOf(productRows());
    rules.links = {u"CURRENCY_ID"_s, u"SECTION_ID"_s, u"MEASURE"_s, u"VAT_ID"_s};
    return listReply(call, productRows(), rules);
}

Reply productGet(Portal &, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"ID is not defined or invalid."_s);
    const QJsonObject row = productRow(*id);
    return row.isEmpty() ? refused({}, u"Not found"_s) : Reply{.result = row};
}

Reply measureList(Portal &, Call &call)
{
    QList<QJsonObject> rows;
    for (const Measure &measure : measures()) {
        rows << QJsonObject{{u"ID"_s, QString::number(measure.id)},
                            {u"CODE"_s, QString::number(measure.code)},
                            {u"SYMBOL_RUS"_s, measure.symbol.toString()},
                            {u"IS_DEFAULT"_s, measure.code == 796 ? u"Y"_s : u"N"_s}};
    }
    return listReply(call, rows, rulesOf(rows));
}

QList<QJsonObject> catalogueRows()
{
    QList<QJsonObject> rows;
    for (const QJsonObject &product : productRows()) {
        rows << QJsonObject{{u"id"_s, product.value(u"ID"_s).toString().toInt()},
                            {u"iblockId"_s, kCatalogueId},
                            {u"name"_s, product.value(u"NAME"_s)},
                            {u"code"_s, product.value(u"CODE"_s)},
                            {u"active"_s, product.value(u"ACTIVE"_s)},
                            {u"measure"_s, product.value(u"MEASURE"_s).toString().toInt()},
                            {u"type"_s, 1},
                            {u"vatId"_s, 2},
                            {u"vatIncluded"_s, product.value(u"VAT_INCLUDED"_s)}};
    }
    return rows;
}

QList<QJsonObject> priceRows()
{
    QList<QJsonObject> rows;
    for (const QJsonObject &product : productRows()) {
        rows << QJsonObject{{u"id"_s, product.value(u"ID"_s).toString().toInt() + 4000},
                            {u"productId"_s, product.value(u"ID"_s).toString().toInt()},
                            {u"catalogGroupId"_s, 1},
                            {u"price"_s, product.value(u"PRICE"_s).toString().toDouble()},
                            {u"currency"_s, product.value(u"CURRENCY_ID"_s)}};
    }
    return rows;
}

//! A list of the module catalog: names in camel case, numbers as numbers, the rows under \a name.
Reply catalogueReply(Call &call, QList<QJsonObject> rows, const QString &name, const QStringList &selected)
{
    rows = filtered(call, rows, call.params.value(u"filter"_s).toObject(), rulesOf(rows));
    const QJsonObject order = call.params.value(u"order"_s).toObject();
    for (auto it = order.constBegin(); it != order.constEnd(); ++it)
        sortRows(rows, it.key(), phpText(it.value()).compare(u"DESC"_s, Qt::CaseInsensitive) == 0);
    for (QJsonObject &row : rows) {
        const QStringList keys = row.keys();
        for (const QString &key : keys) {
            if (!selected.isEmpty() && !selected.contains(u"*"_s) && !selected.contains(key))
                row.remove(key);
        }
    }
    Reply reply = page(call, rows);
    reply.result = QJsonObject{{name, reply.result}};
    return reply;
}

QStringList selectedNames(const Call &call)
{
    QStringList names;
    const QList<QJsonValue> members = phpValues(call.params.value(u"select"_s));
    for (const QJsonValue &member : members)
        names << phpText(member);
    return names;
}

//! id and iblockId must be selected, and a filter must name the catalogue.
Reply catalogueProducts(Portal &, Call &call)
{
    const QStringList selected = selectedNames(call);
    if (!selected.contains(u"id"_s) || !selected.contains(u"iblockId"_s))
        return refused(u"0"_s, u"Required select fields: id, iblockId"_s);
    if (!call.params.value(u"filter"_s).toObject().contains(u"iblockId"_s))
        return refused(u"0"_s, u"Required filter fields: iblockId"_s);
    return catalogueReply(call, catalogueRows(), u"products"_s, selected);
}

} // namespace

void addProductMethods(MethodTable &table)
{
    table[u"crm.product.list"_s] = productList;
    table[u"crm.product.get"_s] = productGet;
    table[u"crm.measure.list"_s] = measureList;
    table[u"catalog.product.list"_s] = catalogueProducts;
    table[u"catalog.price.list"_s] = [](Portal &, Call &call) {
        return catalogueReply(call, priceRows(), u"prices"_s, selectedNames(call));
    };
}

} // namespace leadpad::practice::bitrix24
