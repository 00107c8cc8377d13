#include "practice/bitrix24/files.h"
#include "practice/bitrix24/itemfields.h"
#include "practice/bitrix24/leadfields.h"
#include "practice/bitrix24/leadwriter.h"
#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

Reply failed(const Failure &failure)
{
    return {.result = {}, .failure = failure};
}

//! Leads are all this portal offers to the universal methods.
std::optional<Failure> checkType(const Call &call)
{
    if (phpText(call.params.values.value(u"entityTypeId"_s)) == u"1"_s)
        return {};
    return Failure{.status = 400, .code = u"ENTITY_TYPE_NOT_SUPPORTED"_s, .text = u"Entity type is not supported"_s};
}

Lead *namedLead(Portal &portal, const Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    return id ? portal.lead(*id) : nullptr;
}

Reply notFound()
{
    return refused(u"NOT_FOUND"_s, u"Element not found"_s);
}

std::optional<Failure> takeFiles(Portal &portal, Call &call, Lead &lead, const QJsonObject &fields)
{
    if (phpText(call.params.values.value(u"useOriginalUfNames"_s)) != u"Y"_s)
        return {};
    for (const CustomField &field : portal.customFields()) {
        if (field.type != u"file"_s || !fields.contains(field.name))
            continue;
        if (std::optional<Failure> failure = replaceFiles(portal, call, lead.row, field, fields.value(field.name)))
            return failure;
    }
    return {};
}

//! What the universal methods say of a mandatory field that is empty.
Failure inItemWords(const Portal &portal, const Failure &failure)
{
    for (const CustomField &field : portal.customFields()) {
        if (failure.text.contains(u"\"%1\" is missing"_s.arg(field.label)))
            return {.status = 400,
                    .code = u"CRM_FIELD_ERROR_REQUIRED"_s,
                    .text = u"The field \"%1\" is required"_s.arg(field.label)};
    }
    return failure;
}

Reply answerWith(Portal &portal, Call &call, const Lead &lead)
{
    call.leadId = lead.row.value(u"ID"_s).toString();
    call.stored = lead.row;
    return {.result = QJsonObject{{u"item"_s, itemOf(lead, portal)}}};
}

Reply addItem(Portal &portal, Call &call)
{
    const QJsonObject fields = call.params.value(u"fields"_s).toObject();
    QJsonObject classic;
    if (const std::optional<Failure> failure = toClassic(portal, call, fields, &classic))
        return failed(*failure);
    Lead lead = portal.blankLead();
    if (const std::optional<Failure> failure = takeFiles(portal, call, lead, fields))
        return failed(*failure);
    if (const std::optional<Failure> failure = LeadWriter(portal, call).fillNew(lead, classic))
        return failed(inItemWords(portal, *failure));
    lead.received = true;
    portal.keep(lead);
    return answerWith(portal, call, lead);
}

//! A list of several options emptied with [] says so and stays as it was (bitrix24.md §3.6).
void keepEmptiedLists(const Portal &portal, Call &call, QJsonObject &classic)
{
    for (const CustomField &field : portal.customFields()) {
        if (!field.multiple || field.type != u"enumeration"_s || classic.value(field.name) != QJsonValue(QJsonArray()))
            continue;
        call.note(u"%1: emptied with [], which keeps the values"_s.arg(field.name));
        classic.remove(field.name);
    }
}

Reply updateItem(Portal &portal, Call &call)
{
    Lead *lead = namedLead(portal, call);
    if (!lead)
        return notFound();
    const QJsonObject fields = call.params.value(u"fields"_s).toObject();
    QJsonObject classic;
    if (const std::optional<Failure> failure = toClassic(portal, call, fields, &classic))
        return failed(*failure);
    keepEmptiedLists(portal, call, classic);
    Lead changed = *lead;
    if (const std::optional<Failure> failure = takeFiles(portal, call, changed, fields))
        return failed(*failure);
    if (const std::optional<Failure> failure = LeadWriter(portal, call).change(changed, classic))
        return failed(inItemWords(portal, *failure));
    *lead = changed;
    return answerWith(portal, call, changed);
}

Reply getItem(Portal &portal, Call &call)
{
    const Lead *lead = namedLead(portal, call);
    return lead ? Reply{.result = QJsonObject{{u"item"_s, itemOf(*lead, portal)}}} : notFound();
}

Reply deleteItem(Portal &portal, Call &call)
{
    const Lead *lead = namedLead(portal, call);
    if (!lead)
        return notFound();
    call.leadId = lead->row.value(u"ID"_s).toString();
    portal.remove(call.leadId.toLongLong());
    return {.result = QJsonArray()};
}

//! The conditions of \a filter; a name that is none refuses the call.
std::optional<Failure> checkFilter(const QJsonObject &filter, const QSet<QString> &names)
{
    static const QRegularExpression prefix(u"^[!=<>@%]*"_s);
    const QStringList keys = filter.keys();
    for (QString key : keys) {
        key.remove(prefix);
        if (!names.contains(key))
            return Failure{.status = 400,
                           .code = u"INVALID_ARG_VALUE"_s,
                           .text = u"Invalid filter: field '%1' is not allowed in filter"_s.arg(key)};
    }
    return {};
}

Reply listItems(Portal &portal, Call &call)
{
    QList<QJsonObject> rows;
    for (const Lead &lead : portal.leads())
        rows << itemOf(lead, portal);
    const QStringList keys = itemOf(portal.blankLead(), portal).keys();
    const ListRules rules{.fields = QSet<QString>(keys.begin(), keys.end())};
    const QJsonObject filter = call.params.value(u"filter"_s).toObject();
    if (const std::optional<Failure> failure = checkFilter(filter, rules.fields))
        return failed(*failure);
    rows = filtered(call, rows, filter, rules);
    const QJsonObject order = call.params.value(u"order"_s).toObject();
    for (auto it = order.constBegin(); it != order.constEnd(); ++it)
        sortRows(rows, it.key(), phpText(it.value()).compare(u"DESC"_s, Qt::CaseInsensitive) == 0);
    QStringList selected;
    const QList<QJsonValue> names = phpValues(call.params.value(u"select"_s));
    for (const QJsonValue &name : names)
        selected << phpText(name);
    for (QJsonObject &row : rows) {
        for (const QString &key : keys) {
            const bool all = selected.contains(u"*"_s) || (selected.isEmpty() && key != u"fm"_s);
            if (!all && (!selected.contains(key) || key == u"fm"_s)) // fm comes with * alone
                row.remove(key);
        }
    }
    Reply reply = page(call, rows);
    reply.result = QJsonObject{{u"items"_s, reply.result}};
    return reply;
}

Reply itemFields(Portal &portal, Call &)
{
    QJsonObject fields;
    for (const LeadField &field : leadFields()) {
        const QString classic = field.name.toString();
        if (classicName(itemName(classic)) != classic)
            continue;
        QJsonObject descriptor = field.descriptor();
        descriptor[u"upperName"_s] = classic;
        fields[itemName(classic)] = descriptor;
    }
    for (const CustomField &field : portal.customFields()) {
        QJsonObject descriptor = field.descriptor();
        descriptor[u"upperName"_s] = field.name;
        fields[field.name] = descriptor;
    }
    return {.result = QJsonObject{{u"fields"_s, fields}}};
}

//! \a method for leads alone.
Method ofLeads(Reply (*method)(Portal &, Call &))
{
    return [method](Portal &portal, Call &call) {
        const std::optional<Failure> failure = checkType(call);
        return failure ? failed(*failure) : method(portal, call);
    };
}

} // namespace

void addItemMethods(MethodTable &table)
{
    table[u"crm.item.add"_s] = ofLeads(addItem);
    table[u"crm.item.update"_s] = ofLeads(updateItem);
    table[u"crm.item.get"_s] = ofLeads(getItem);
    table[u"crm.item.delete"_s] = ofLeads(deleteItem);
    table[u"crm.item.list"_s] = ofLeads(listItems);
    table[u"crm.item.fields"_s] = ofLeads(itemFields);
}

} // namespace leadpad::practice::bitrix24
