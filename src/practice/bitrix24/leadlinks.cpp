#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

double numberOf(const QJsonValue &value, double otherwise)
{
    return value.isUndefined() || value.isNull() ? otherwise : phpNumber(phpText(value));
}

//! Type 2 needs a rate, type 1 a sum, and a rate of 100 a sum as well (bitrix24.md §3.8).
bool discountIsComplete(const QJsonObject &row)
{
    if (!row.contains(u"DISCOUNT_TYPE_ID"_s))
        return true;
    const bool absolute = numberOf(row.value(u"DISCOUNT_TYPE_ID"_s), 2) == 1;
    const bool hasSum = row.contains(u"DISCOUNT_SUM"_s);
    if (absolute)
        return hasSum;
    return row.contains(u"DISCOUNT_RATE"_s) && (numberOf(row.value(u"DISCOUNT_RATE"_s), 0) != 100 || hasSum);
}

QJsonObject productRow(Portal &portal, Call &call, const QJsonObject &sent, const QString &leadId)
{
    static const QSet<QString> known{u"PRODUCT_ID"_s,       u"PRODUCT_NAME"_s,  u"PRICE"_s,    u"PRICE_EXCLUSIVE"_s,
                                     u"PRICE_NETTO"_s,      u"PRICE_BRUTTO"_s,  u"QUANTITY"_s, u"DISCOUNT_SUM"_s,
                                     u"DISCOUNT_TYPE_ID"_s, u"DISCOUNT_RATE"_s, u"TAX_RATE"_s, u"TAX_INCLUDED"_s,
                                     u"MEASURE_CODE"_s,     u"MEASURE_NAME"_s,  u"SORT"_s};
    QJsonObject row{{u"PRODUCT_ID"_s, 0},
                    {u"PRICE"_s, 0},
                    {u"QUANTITY"_s, 1},
                    {u"DISCOUNT_TYPE_ID"_s, 2},
                    {u"TAX_INCLUDED"_s, u"N"_s}};
    for (auto it = sent.constBegin(); it != sent.constEnd(); ++it) {
        if (known.contains(it.key()))
            row.insert(it.key(), it.value());
        else
            call.note(u"row %1 dropped: no such key"_s.arg(it.key()));
    }
    row[u"ID"_s] = QString::number(portal.nextEntryId());
    row[u"OWNER_ID"_s] = leadId;
    row[u"OWNER_TYPE"_s] = u"L"_s;
    return row;
}

Reply setRows(Portal &portal, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"The parameter id is invalid or not defined."_s);
    const QJsonValue rows = call.params.value(u"rows"_s);
    if (!isPhpArray(rows))
        return refused({}, u"The parameter rows must be array."_s);
    Lead *lead = portal.lead(*id);
    if (!lead)
        return refused({}, u"Not found."_s);
    QJsonArray kept;
    double sum = 0;
    const QList<QJsonValue> members = phpValues(rows);
    for (const QJsonValue &member : members) {
        if (!discountIsComplete(member.toObject()))
            return refused(u"ERROR_CORE"_s, u"Discount rate or sum is required for the discount type<br>"_s);
        const QJsonObject row = productRow(portal, call, member.toObject(), QString::number(*id));
        sum += numberOf(row.value(u"PRICE"_s), 0) * numberOf(row.value(u"QUANTITY"_s), 1);
        kept << row;
    }
    lead->productRows = kept;
    if (!kept.isEmpty() && lead->row.value(u"IS_MANUAL_OPPORTUNITY"_s).toString() != u"Y"_s) {
        call.note(u"OPPORTUNITY recalculated from the rows: IS_MANUAL_OPPORTUNITY is not Y"_s);
        lead->row[u"OPPORTUNITY"_s] = QString::number(sum, 'f', 2);
    }
    call.leadId = QString::number(*id);
    call.stored = lead->row;
    return {.result = true};
}

Reply getRows(Portal &portal, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"The parameter id is invalid or not defined."_s);
    const Lead *lead = portal.lead(*id);
    return lead ? Reply{.result = lead->productRows} : refused({}, u"Not found."_s);
}

//! The lead of a crm.lead.contact.* call, or null.
Lead *linkedLead(Portal &portal, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    Lead *lead = id ? portal.lead(*id) : nullptr;
    if (lead)
        call.leadId = QString::number(*id);
    return lead;
}

Reply notFound()
{
    return refused(u"NOT_FOUND"_s, u"Not found."_s);
}

//! Stores \a links; CONTACT_ID follows the primary one, the return-customer flag does not (bitrix24.md §3.5).
Reply keepLinks(Lead &lead, Call &call, const QJsonArray &links)
{
    lead.contactLinks = links;
    lead.row[u"CONTACT_ID"_s] = QJsonValue::Null;
    for (const QJsonValue &link : links) {
        if (link.toObject().value(u"IS_PRIMARY"_s).toString() == u"Y"_s)
            lead.row[u"CONTACT_ID"_s] = QString::number(link.toObject().value(u"CONTACT_ID"_s).toInteger());
    }
    call.stored = lead.row;
    return {.result = true};
}

Reply setContacts(Portal &portal, Call &call)
{
    Lead *lead = linkedLead(portal, call);
    if (!lead)
        return notFound();
    const QJsonValue items = call.params.value(u"items"_s);
    if (!isPhpArray(items))
        return refused({}, u"The parameter items must be array."_s);
    QJsonArray links;
    const QList<QJsonValue> members = phpValues(items);
    for (const QJsonValue &member : members) {
        const QJsonObject item = member.toObject();
        const std::optional<qint64> contact = parseId(item.value(u"CONTACT_ID"_s));
        if (!contact || !isContact(*contact)) {
            call.note(u"CONTACT_ID %1 dropped: unknown"_s.arg(phpText(item.value(u"CONTACT_ID"_s))));
            continue;
        }
        const QString primary = item.value(u"IS_PRIMARY"_s).toString(links.isEmpty() ? u"Y"_s : u"N"_s);
        links << QJsonObject{{u"CONTACT_ID"_s, *contact},
                             {u"SORT"_s, numberOf(item.value(u"SORT"_s), double(links.size() + 1) * 10)},
                             {u"ROLE_ID"_s, 0},
                             {u"IS_PRIMARY"_s, primary}};
    }
    return keepLinks(*lead, call, links);
}

Reply getContacts(Portal &portal, Call &call)
{
    const Lead *lead = linkedLead(portal, call);
    return lead ? Reply{.result = lead->contactLinks} : notFound();
}

Reply deleteContacts(Portal &portal, Call &call)
{
    Lead *lead = linkedLead(portal, call);
    return lead ? keepLinks(*lead, call, {}) : notFound();
}

} // namespace

void addLeadLinkMethods(MethodTable &table)
{
    table[u"crm.lead.productrows.set"_s] = setRows;
    table[u"crm.lead.productrows.get"_s] = getRows;
    table[u"crm.lead.contact.items.set"_s] = setContacts;
    table[u"crm.lead.contact.items.get"_s] = getContacts;
    table[u"crm.lead.contact.items.delete"_s] = deleteContacts;
}

} // namespace leadpad::practice::bitrix24
