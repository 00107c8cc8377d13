#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kMaxValues = 20;
constexpr int kMaxHits = 20;

Reply list(Call &call, const QList<QJsonObject> &rows)
{
    const QStringList names = rows.constFirst().keys();
    ListRules rules{.fields = QSet<QString>(names.begin(), names.end()) + multifieldNames(),
                    .links = {u"ASSIGNED_BY_ID"_s, u"COMPANY_ID"_s, u"TYPE_ID"_s, u"COMPANY_TYPE"_s}};
    return listReply(call, rows, rules);
}

Reply get(const Call &call, const QList<QJsonObject> &rows)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"ID is not defined or invalid."_s);
    for (const QJsonObject &row : rows) {
        if (row.value(u"ID"_s).toString().toLongLong() == *id)
            return {.result = row};
    }
    return refused({}, u"Not found"_s);
}

QString keyOf(const QString &type, const QString &value)
{
    return type == u"PHONE"_s ? phoneKey(value) : value.trimmed().toLower();
}

QJsonArray hits(const QList<QJsonObject> &rows, const QString &type, const QSet<QString> &wanted)
{
    QJsonArray ids;
    for (const QJsonObject &row : rows) {
        const QJsonArray values = row.value(type).toArray();
        const bool hit = std::any_of(values.begin(), values.end(), [&](const QJsonValue &entry) {
            return wanted.contains(keyOf(type, entry.toObject().value(u"VALUE"_s).toString()));
        });
        if (hit && ids.size() < kMaxHits)
            ids << row.value(u"ID"_s).toString().toLongLong();
    }
    return ids;
}

Reply findByComm(Portal &portal, Call &call)
{
    const QString type = phpText(call.params.value(u"type"_s)).toUpper();
    if (type != u"PHONE"_s && type != u"EMAIL"_s)
        return refused({}, u"Communication type is not defined."_s);
    const QList<QJsonValue> sent = phpValues(call.params.value(u"values"_s));
    QSet<QString> wanted;
    for (const QJsonValue &value : sent.first(std::min<qsizetype>(sent.size(), kMaxValues)))
        wanted << keyOf(type, phpText(value));
    wanted.remove(QString());
    if (wanted.isEmpty())
        return refused({}, u"Communication values is not defined."_s);
    if (sent.size() > kMaxValues)
        call.note(u"values: only the first %1 are read"_s.arg(kMaxValues));

    const QString only = phpText(call.params.value(u"entity_type"_s)).toUpper();
    const std::pair<QString, QList<QJsonObject>> kinds[] = {
        {u"LEAD"_s, portal.leadRows()}, {u"CONTACT"_s, contactRows()}, {u"COMPANY"_s, companyRows()}};
    QJsonObject result;
    for (const auto &[kind, rows] : kinds) {
        const QJsonArray ids = only.isEmpty() || only == kind ? hits(rows, type, wanted) : QJsonArray();
        if (!ids.isEmpty())
            result[kind] = ids;
        if (ids.size() >= kMaxHits)
            break; // the later kinds are missing then
    }
    return {.result = phpJson(result)};
}

//! In simple mode each lead with a name has become one (bitrix24.md §4.10).
Reply dealList(Portal &portal, Call &call)
{
    QList<QJsonObject> rows = dealRows();
    const QList<QJsonObject> leads = portal.simpleMode() ? portal.leadRows() : QList<QJsonObject>();
    for (const QJsonObject &lead : leads) {
        if (lead.value(u"STATUS_ID"_s).toString() != u"CONVERTED"_s)
            continue;
        rows << QJsonObject{{u"ID"_s, QString::number(9000 + lead.value(u"ID"_s).toString().toLongLong())},
                            {u"TITLE"_s, lead.value(u"TITLE"_s)},
                            {u"LEAD_ID"_s, lead.value(u"ID"_s)},
                            {u"CONTACT_ID"_s, lead.value(u"CONTACT_ID"_s)}};
    }
    return list(call, rows);
}

} // namespace

void addClientMethods(MethodTable &table)
{
    table[u"crm.contact.list"_s] = [](Portal &, Call &call) { return list(call, contactRows()); };
    table[u"crm.company.list"_s] = [](Portal &, Call &call) { return list(call, companyRows()); };
    table[u"crm.contact.get"_s] = [](Portal &, Call &call) { return get(call, contactRows()); };
    table[u"crm.company.get"_s] = [](Portal &, Call &call) { return get(call, companyRows()); };
    table[u"crm.deal.list"_s] = dealList;
    table[u"crm.duplicate.findbycomm"_s] = findByComm;
}

} // namespace leadpad::practice::bitrix24
