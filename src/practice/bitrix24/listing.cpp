#include "practice/bitrix24/listing.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kPageSize = 50;

//! One condition of a filter: the field, the comparison and what to compare with.
struct Condition
{
    QString field;
    QString operation;
    QJsonValue value;
};

Condition parseCondition(const QString &key, const QJsonValue &value)
{
    for (const QString &prefix : {u"!=%"_s, u"!%"_s, u"!@"_s, u"!="_s, u">="_s, u"<="_s, u"=%"_s, u"%="_s, u">"_s,
                                  u"<"_s, u"@"_s, u"%"_s, u"="_s, u"!"_s}) {
        if (key.startsWith(prefix))
            return {.field = key.mid(prefix.size()), .operation = prefix, .value = value};
    }
    return {.field = key, .operation = u"="_s, .value = value};
}

//! Numbers by size, everything else as text; ISO moments of one zone sort as text.
int compare(const QString &left, const QString &right)
{
    bool leftNumber = false;
    bool rightNumber = false;
    const double a = left.toDouble(&leftNumber);
    const double b = right.toDouble(&rightNumber);
    if (leftNumber && rightNumber)
        return a < b ? -1 : a > b ? 1 : 0;
    return QString::compare(left, right, Qt::CaseInsensitive);
}

bool like(const QString &text, const QString &pattern)
{
    QStringList parts = pattern.split(u'%');
    for (QString &part : parts)
        part = QRegularExpression::escape(part);
    const QRegularExpression form(u"^%1$"_s.arg(parts.join(u".*"_s)),
                                  QRegularExpression::CaseInsensitiveOption
                                      | QRegularExpression::DotMatchesEverythingOption);
    return form.match(text).hasMatch();
}

//! Text by text, so that an ORIGIN_ID of digits is not taken for a number; amounts, which have decimals, by size.
bool equal(const QString &text, const QString &wanted)
{
    return text.compare(wanted, Qt::CaseInsensitive) == 0 || (text.contains(u'.') && compare(text, wanted) == 0);
}

bool isOneOf(const QString &text, const QJsonValue &wanted)
{
    const QList<QJsonValue> values = isPhpArray(wanted) ? phpValues(wanted) : QList<QJsonValue>{wanted};
    return std::any_of(values.begin(), values.end(),
                       [&](const QJsonValue &value) { return equal(text, phpText(value)); });
}

bool holds(const QString &text, const Condition &condition)
{
    const QString wanted = phpText(condition.value);
    const QString &operation = condition.operation;
    if (operation == u"="_s || operation == u"@"_s)
        return isOneOf(text, condition.value);
    if (operation == u"!"_s || operation == u"!="_s || operation == u"!@"_s)
        return !isOneOf(text, condition.value);
    if (operation == u"%"_s)
        return text.contains(wanted, Qt::CaseInsensitive);
    if (operation == u"!%"_s || operation == u"!=%"_s)
        return !text.contains(wanted, Qt::CaseInsensitive);
    if (operation == u"=%"_s || operation == u"%="_s)
        return like(text, wanted);
    const int order = compare(text, wanted);
    return operation == u">"_s ? order > 0
        : operation == u">="_s ? order >= 0
        : operation == u"<"_s  ? order < 0
                               : order <= 0;
}

//! The texts of a field: several for a multifield, one otherwise.
QStringList texts(const QJsonValue &value)
{
    if (!value.isArray())
        return {phpText(value)};
    QStringList all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &member : array)
        all << (member.isObject() ? member.toObject().value(u"VALUE"_s).toString() : phpText(member));
    return all;
}

bool meets(const QJsonObject &row, const Condition &condition, const ListRules &rules)
{
    const bool fuzzy = condition.operation.contains(u'%');
    if (fuzzy && (rules.links.contains(condition.field) || multifieldNames().contains(condition.field)))
        return false;
    const QStringList values = texts(row.value(condition.field));
    return std::any_of(values.begin(), values.end(), [&](const QString &text) { return holds(text, condition); });
}

QJsonObject selected(const QJsonObject &row, const QSet<QString> &names)
{
    QJsonObject result;
    for (auto it = row.constBegin(); it != row.constEnd(); ++it) {
        if (names.contains(it.key()))
            result.insert(it.key(), it.value());
    }
    return result;
}

//! The names a selection stands for: "*" the standard fields, "UF_*" the custom ones; multifields must be named.
QSet<QString> selection(Call &call, const QJsonValue &select, const ListRules &rules)
{
    QStringList wanted;
    const QList<QJsonValue> members = phpValues(select);
    for (const QJsonValue &member : members)
        wanted << phpText(member);
    if (wanted.isEmpty())
        wanted << u"*"_s;
    QSet<QString> names;
    for (const QString &name : std::as_const(wanted)) {
        if (name != u"*"_s && name != u"UF_*"_s) {
            if (rules.fields.contains(name))
                names << name;
            else
                call.note(u"select: no such field %1"_s.arg(name));
            continue;
        }
        for (const QString &field : rules.fields) {
            const bool custom = field.startsWith(u"UF_"_s);
            if (custom == (name == u"UF_*"_s) && !multifieldNames().contains(field))
                names << field;
        }
    }
    return names;
}

} // namespace

const QSet<QString> &multifieldNames()
{
    static const QSet<QString> names{u"PHONE"_s, u"EMAIL"_s, u"WEB"_s, u"IM"_s, u"LINK"_s};
    return names;
}

QList<QJsonObject> filtered(Call &call, QList<QJsonObject> rows, const QJsonObject &filter, const ListRules &rules)
{
    for (auto it = filter.constBegin(); it != filter.constEnd(); ++it) {
        const Condition condition = parseCondition(it.key(), it.value());
        if (!rules.fields.contains(condition.field)) {
            call.note(u"filter: no such field %1"_s.arg(condition.field));
            continue;
        }
        rows.removeIf([&](const QJsonObject &row) { return !meets(row, condition, rules); });
    }
    return rows;
}

void sortRows(QList<QJsonObject> &rows, const QString &field, bool descending)
{
    std::stable_sort(rows.begin(), rows.end(), [&](const QJsonObject &left, const QJsonObject &right) {
        const int order = compare(phpText(left.value(field)), phpText(right.value(field)));
        return descending ? order > 0 : order < 0;
    });
}

void sortRows(const Call &call, QList<QJsonObject> &rows)
{
    const QJsonObject order = call.params.value(u"order"_s).toObject();
    const QString given = call.params.values.contains(u"order"_s) ? u"order"_s : u"ORDER"_s;
    QStringList keys = call.params.order.value(given);
    std::reverse(keys.begin(), keys.end()); // stable: the first key is applied last and weighs most
    for (const QString &key : std::as_const(keys)) {
        const bool descending = order.value(key).toString().compare(u"DESC"_s, Qt::CaseInsensitive) == 0;
        sortRows(rows, key.toUpper(), descending);
    }
}

Reply page(const Call &call, const QList<QJsonObject> &rows)
{
    const QJsonValue sent = call.params.value(u"start"_s);
    const qint64 start = phpText(sent).toLongLong();
    QJsonArray result;
    for (qsizetype i = std::max<qint64>(start, 0); i < rows.size() && result.size() < kPageSize; ++i)
        result << rows.at(i);
    if (start < 0)
        return {.result = result, .total = 0};
    Reply reply{.result = result, .total = rows.size()};
    if (start + kPageSize < rows.size())
        reply.next = start + kPageSize;
    return reply;
}

Reply listReply(Call &call, QList<QJsonObject> rows, const ListRules &rules)
{
    for (const QString &name : {u"filter"_s, u"order"_s, u"select"_s}) {
        const QJsonValue value = call.params.value(name);
        if (!value.isUndefined() && !isPhpArray(value))
            return refused({}, u"Parameter '%1' must be array."_s.arg(name));
    }
    rows = filtered(call, std::move(rows), call.params.value(u"filter"_s).toObject(), rules);
    sortRows(call, rows);
    const QSet<QString> names = selection(call, call.params.value(u"select"_s), rules);
    for (QJsonObject &row : rows)
        row = selected(row, names);
    return page(call, rows);
}

} // namespace leadpad::practice::bitrix24
