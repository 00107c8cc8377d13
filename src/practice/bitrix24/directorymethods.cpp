#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
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

Reply statusList(Portal &, Call &call)
{
    QList<QJsonObject> rows =
        filtered(call, statusRows(), call.params.value(u"filter"_s).toObject(), rulesOf(statusRows()));
    sortRows(call, rows);
    return page(call, rows);
}

Reply statusItems(Portal &, Call &call)
{
    QJsonValue entity = call.params.values.value(u"entityId"_s);
    if (entity.isUndefined())
        entity = call.params.value(u"entityid"_s);
    if (phpText(entity).isEmpty())
        return refused({}, u"The parameter entityId is not defined or invalid."_s);
    QJsonArray items;
    const QList<QJsonObject> rows = statusRows(phpText(entity));
    for (const QJsonObject &row : rows) {
        items << QJsonObject{{u"NAME"_s, row.value(u"NAME"_s)},
                             {u"SORT"_s, row.value(u"SORT"_s).toString().toInt()},
                             {u"STATUS_ID"_s, row.value(u"STATUS_ID"_s)}};
    }
    return {.result = items};
}

Reply currencyList(Portal &portal, Call &call)
{
    if (portal.options().ordinaryUser) // for those who may change the settings of the CRM
        return refused({}, u"Access denied."_s);
    QList<QJsonObject> rows = currencyRows();
    sortRows(call, rows);
    QJsonArray result;
    for (const QJsonObject &row : std::as_const(rows))
        result << row;
    return {.result = result, .total = 0}; // the real one never counts them
}

Reply entityTypes(Portal &, Call &)
{
    QJsonArray types;
    QStringList seen;
    for (const QJsonObject &row : statusRows()) {
        const QString id = row.value(u"ENTITY_ID"_s).toString();
        if (seen.contains(id))
            continue;
        seen << id;
        types << QJsonObject{{u"ID"_s, id}, {u"NAME"_s, id}};
    }
    return {.result = types};
}

//! The parts of a multifield; which VALUE_TYPE there are it does not say.
Reply multifieldParts(Portal &, Call &)
{
    const auto part = [](const QString &type, bool readOnly) {
        return QJsonObject{{u"type"_s, type},         {u"isRequired"_s, false}, {u"isReadOnly"_s, readOnly},
                           {u"isImmutable"_s, false}, {u"isMultiple"_s, false}, {u"isDynamic"_s, false}};
    };
    return {.result = QJsonObject{{u"ID"_s, part(u"integer"_s, true)},
                                  {u"TYPE_ID"_s, part(u"string"_s, true)},
                                  {u"VALUE"_s, part(u"string"_s, false)},
                                  {u"VALUE_TYPE"_s, part(u"string"_s, false)}}};
}

} // namespace

void addDirectoryMethods(MethodTable &table)
{
    table[u"crm.status.entity.types"_s] = entityTypes;
    table[u"crm.multifield.fields"_s] = multifieldParts;
    table[u"crm.status.list"_s] = statusList;
    table[u"crm.status.entity.items"_s] = statusItems;
    table[u"crm.currency.list"_s] = currencyList;
    table[u"crm.currency.base.get"_s] = [](Portal &, Call &) { return Reply{.result = baseCurrency()}; };
    table[u"crm.settings.mode.get"_s] = [](Portal &portal, Call &) {
        return Reply{.result = portal.simpleMode() ? 2 : 1};
    };
    table[u"server.time"_s] = [](Portal &, Call &) {
        return Reply{.result = isoText(QDateTime::currentDateTimeUtc())};
    };
}

} // namespace leadpad::practice::bitrix24
