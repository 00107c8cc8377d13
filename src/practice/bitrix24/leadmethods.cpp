#include "practice/bitrix24/leadfields.h"
#include "practice/bitrix24/leadwriter.h"
#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

//! Refuses "fields" and "params" of the wrong JSON type (bitrix24.md §2.4) and notes keys that are not read.
std::optional<Failure> checkParams(Call &call)
{
    if (!isPhpArray(call.params.value(u"fields"_s)))
        return Failure{.status = 400, .code = {}, .text = u"Parameter 'fields' must be array."_s};
    const QJsonValue params = call.params.value(u"params"_s);
    if (!params.isUndefined() && !isPhpArray(params))
        return Failure{.status = 400, .code = {}, .text = u"Parameter 'params' must be array."_s};
    const QJsonValue event = params.toObject().value(u"REGISTER_SONET_EVENT"_s);
    if (event.isBool())
        call.note(u"REGISTER_SONET_EVENT is a boolean and does not count: send \"Y\" or \"N\""_s);
    const QStringList keys = call.params.values.keys();
    for (const QString &key : keys) {
        static const QStringList known{u"fields"_s, u"params"_s, u"id"_s, u"auth"_s, u"bx24_request_id"_s};
        if (key == u"options"_s)
            call.note(u"options dropped: the key is params"_s);
        else if (!known.contains(key.toLower()))
            call.note(u"%1 dropped: no such parameter"_s.arg(key));
    }
    return {};
}

QJsonObject sentFields(const Call &call)
{
    const QJsonValue fields = call.params.value(u"fields"_s);
    if (fields.isObject())
        return fields.toObject();
    QJsonObject numbered;
    const QList<QJsonValue> members = phpValues(fields);
    for (const QJsonValue &member : members)
        numbered.insert(QString::number(numbered.size()), member);
    return numbered;
}

Reply failed(const Failure &failure)
{
    return {.result = {}, .failure = failure};
}

//! The lead named by "id", or null with the refusal in \a failure.
Lead *namedLead(Portal &portal, const Call &call, Failure &failure)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    Lead *lead = id ? portal.lead(*id) : nullptr;
    failure = {.status = 400, .code = {}, .text = id ? u"Not found"_s : u"ID is not defined or invalid."_s};
    return lead;
}

void record(Call &call, const Lead &lead)
{
    call.leadId = lead.row.value(u"ID"_s).toString();
    call.stored = lead.row;
}

Reply add(Portal &portal, Call &call)
{
    if (const std::optional<Failure> failure = checkParams(call))
        return failed(*failure);
    Lead lead = portal.blankLead();
    if (const std::optional<Failure> failure = LeadWriter(portal, call).fillNew(lead, sentFields(call)))
        return failed(*failure);
    lead.received = true;
    portal.keep(lead);
    record(call, lead);
    return {.result = call.leadId.toLongLong()};
}

Reply update(Portal &portal, Call &call)
{
    Failure failure;
    Lead *lead = namedLead(portal, call, failure);
    if (!lead)
        return failed(failure);
    if (const std::optional<Failure> wrong = checkParams(call))
        return failed(*wrong);
    Lead changed = *lead;
    if (const std::optional<Failure> wrong = LeadWriter(portal, call).change(changed, sentFields(call)))
        return failed(*wrong);
    *lead = changed;
    record(call, changed);
    return {.result = true};
}

Reply get(Portal &portal, Call &call)
{
    Failure failure;
    const Lead *lead = namedLead(portal, call, failure);
    return lead ? Reply{.result = lead->row} : failed(failure);
}

Reply remove(Portal &portal, Call &call)
{
    Failure failure;
    const Lead *lead = namedLead(portal, call, failure);
    if (!lead)
        return failed(failure);
    call.leadId = lead->row.value(u"ID"_s).toString();
    portal.remove(call.leadId.toLongLong());
    return {.result = true};
}

Reply list(Portal &portal, Call &call)
{
    ListRules rules;
    for (const LeadField &field : leadFields()) {
        using Kind = LeadField::Kind;
        if (field.kind == Kind::Contacts)
            continue; // not returned by get and list
        rules.fields << field.name.toString();
        if (field.kind == Kind::Status || field.kind == Kind::User || field.kind == Kind::Company
            || field.kind == Kind::Contact || field.kind == Kind::Currency)
            rules.links << field.name.toString();
    }
    for (const CustomField &field : portal.customFields())
        rules.fields << field.name;
    return listReply(call, portal.leadRows(), rules);
}

Reply fields(Portal &portal, Call &)
{
    QJsonObject result;
    for (const LeadField &field : leadFields())
        result[field.name] = field.descriptor();
    for (const CustomField &field : portal.customFields())
        result[field.name] = field.descriptor();
    return {.result = result};
}

Reply userFields(Portal &portal, Call &call)
{
    if (portal.options().ordinaryUser)
        return refused({}, u"Access denied."_s);
    QJsonObject filter = call.params.value(u"filter"_s).toObject();
    const bool withLabels = !filter.take(u"LANG"_s).toString().isEmpty();
    QList<QJsonObject> rows;
    ListRules rules;
    for (const CustomField &field : portal.customFields())
        rows << field.row((static_cast<int>(rows.size()) + 1) * 100, withLabels);
    const QStringList names = rows.constFirst().keys();
    rules.fields = QSet<QString>(names.begin(), names.end());
    rows = filtered(call, rows, filter, rules);
    sortRows(call, rows);
    return page(call, rows);
}

//! The address of a lead that has none yet, with names of its own (bitrix24.md §4.10).
Reply addAddress(Portal &portal, Call &call)
{
    static const QList<std::pair<QString, QString>> names{
        {u"ADDRESS_1"_s, u"ADDRESS"_s},       {u"ADDRESS_2"_s, u"ADDRESS_2"_s},
        {u"CITY"_s, u"ADDRESS_CITY"_s},       {u"POSTAL_CODE"_s, u"ADDRESS_POSTAL_CODE"_s},
        {u"REGION"_s, u"ADDRESS_REGION"_s},   {u"PROVINCE"_s, u"ADDRESS_PROVINCE"_s},
        {u"COUNTRY"_s, u"ADDRESS_COUNTRY"_s}, {u"COUNTRY_CODE"_s, u"ADDRESS_COUNTRY_CODE"_s}};
    const QJsonObject sent = sentFields(call);
    const std::optional<qint64> id = parseId(sent.value(u"ENTITY_ID"_s));
    Lead *lead = id && phpText(sent.value(u"ENTITY_TYPE_ID"_s)) == u"1"_s ? portal.lead(*id) : nullptr;
    if (!lead)
        return refused({}, u"Not found"_s);
    if (!parseId(sent.value(u"TYPE_ID"_s)))
        return refused({}, u"TYPE_ID is not defined or invalid."_s);
    QJsonObject fields;
    for (const auto &[own, ofLead] : names) {
        if (!lead->row.value(ofLead).isNull())
            return refused({}, u"TypeAddress exists"_s);
        if (sent.contains(own))
            fields[ofLead] = sent.value(own);
    }
    if (const std::optional<Failure> failure = LeadWriter(portal, call).change(*lead, fields))
        return failed(*failure);
    record(call, *lead);
    return {.result = true};
}

} // namespace

void addLeadMethods(MethodTable &table)
{
    table[u"crm.lead.add"_s] = add;
    table[u"crm.address.add"_s] = addAddress;
    table[u"crm.lead.get"_s] = get;
    table[u"crm.lead.list"_s] = list;
    table[u"crm.lead.update"_s] = update;
    table[u"crm.lead.delete"_s] = remove;
    table[u"crm.lead.fields"_s] = fields;
    table[u"crm.lead.userfield.list"_s] = userFields;
}

} // namespace leadpad::practice::bitrix24
