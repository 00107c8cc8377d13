#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

const QSet<QString> &searchableFields()
{
    static const QSet<QString> names{u"ID"_s,        u"ACTIVE"_s,        u"NAME"_s,   u"LAST_NAME"_s,
                                     u"USER_TYPE"_s, u"WORK_POSITION"_s, u"XML_ID"_s, u"UF_DEPARTMENT"_s};
    return names;
}

//! The filter of a user method, nested in FILTER or flat among the parameters (bitrix24.md §4.4).
QJsonObject userFilter(const Call &call)
{
    QJsonObject filter = call.params.value(u"filter"_s).toObject();
    const QJsonObject &values = call.params.values;
    for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
        if (searchableFields().contains(it.key()) || it.key() == u"FIND"_s || it.key() == u"NAME_SEARCH"_s)
            filter.insert(it.key(), it.value());
    }
    return filter;
}

//! ACTIVE is sent as true, "true", "Y" or 1 and kept as a boolean.
void filterActive(QList<QJsonObject> &rows, QJsonObject &filter)
{
    if (!filter.contains(u"ACTIVE"_s))
        return;
    const QString text = phpText(filter.take(u"ACTIVE"_s)).toLower();
    const bool wanted = text == u"1"_s || text == u"true"_s || text == u"y"_s;
    rows.removeIf([wanted](const QJsonObject &row) { return row.value(u"ACTIVE"_s).toBool() != wanted; });
}

bool beginsSo(const QJsonObject &row, const QStringList &fields, const QString &prefix)
{
    return std::any_of(fields.begin(), fields.end(), [&](const QString &field) {
        return row.value(field).toString().startsWith(prefix, Qt::CaseInsensitive);
    });
}

//! Every word of \a text begins the name, the last name or the position.
void filterByWords(QList<QJsonObject> &rows, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const QStringList fields{u"NAME"_s, u"LAST_NAME"_s, u"WORK_POSITION"_s};
    rows.removeIf([&](const QJsonObject &row) {
        return !std::all_of(words.begin(), words.end(),
                            [&](const QString &word) { return beginsSo(row, fields, word); });
    });
}

void sortUsers(const Call &call, QList<QJsonObject> &rows)
{
    const QString field = phpText(call.params.value(u"sort"_s)).toUpper();
    const QString direction = phpText(call.params.value(u"order"_s));
    if (!field.isEmpty())
        sortRows(rows, field, direction.compare(u"DESC"_s, Qt::CaseInsensitive) == 0);
}

void selectFields(const Call &call, QList<QJsonObject> &rows)
{
    QSet<QString> names;
    const QList<QJsonValue> select = phpValues(call.params.value(u"select"_s));
    for (const QJsonValue &name : select)
        names << phpText(name);
    if (names.isEmpty() || names.contains(u"*"_s))
        return;
    for (QJsonObject &row : rows) {
        const QStringList keys = row.keys();
        for (const QString &key : keys) {
            if (!names.contains(key))
                row.remove(key);
        }
    }
}

Reply userGet(Portal &, Call &call)
{
    QList<QJsonObject> rows = userRows();
    QJsonObject filter = userFilter(call);
    filterActive(rows, filter);
    if (filter.contains(u"NAME_SEARCH"_s))
        filterByWords(rows, filter.take(u"NAME_SEARCH"_s).toString());
    rows = filtered(call, rows, filter, {.fields = searchableFields()});
    sortUsers(call, rows);
    selectFields(call, rows);
    return page(call, rows);
}

Reply userSearch(Portal &, Call &call)
{
    QList<QJsonObject> rows = userRows();
    QJsonObject filter = userFilter(call);
    if (filter.contains(u"FIND"_s)) {
        if (filter.size() > 1)
            call.note(u"filter: FIND stands alone, the other keys are not read"_s);
        filterByWords(rows, filter.value(u"FIND"_s).toString());
    } else {
        filterActive(rows, filter);
        for (auto it = filter.constBegin(); it != filter.constEnd(); ++it)
            rows.removeIf([&](const QJsonObject &row) { return !beginsSo(row, {it.key()}, phpText(it.value())); });
    }
    sortUsers(call, rows);
    return page(call, rows);
}

Reply profile(Portal &, Call &)
{
    const QJsonObject caller = userRow(kCallerId);
    return {.result = QJsonObject{{u"ID"_s, caller.value(u"ID"_s)},
                                  {u"ADMIN"_s, false},
                                  {u"NAME"_s, caller.value(u"NAME"_s)},
                                  {u"LAST_NAME"_s, caller.value(u"LAST_NAME"_s)},
                                  {u"PERSONAL_GENDER"_s, u"F"_s},
                                  {u"TIME_ZONE"_s, u"Europe/Moscow"_s}}};
}

} // namespace

void addUserMethods(MethodTable &table)
{
    table[u"profile"_s] = profile;
    table[u"scope"_s] = [](Portal &portal, Call &) {
        return Reply{.result = QJsonArray::fromStringList(portal.options().scopes())};
    };
    table[u"user.current"_s] = [](Portal &, Call &) { return Reply{.result = userRow(kCallerId)}; };
    table[u"user.get"_s] = userGet;
    table[u"user.search"_s] = userSearch;
}

} // namespace leadpad::practice::bitrix24
