#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

double numberOf(const QJsonValue &value, double otherwise)
{
    return value.isUndefined() || value.isNull() ? otherwise : phpNumber(phpText(value));
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

//! The contact that "fields" of a call names; nothing if it names none.
std::optional<qint64> namedContact(const Call &call)
{
    return parseId(call.params.value(u"fields"_s).toObject().value(u"CONTACT_ID"_s));
}

//! \a links without \a contact; the first is the primary one if no other is.
QJsonArray without(const QJsonArray &links, qint64 contact)
{
    QJsonArray left;
    bool primary = false;
    for (const QJsonValue &link : links) {
        if (link.toObject().value(u"CONTACT_ID"_s).toInteger() == contact)
            continue;
        left << link;
        primary = primary || link.toObject().value(u"IS_PRIMARY"_s).toString() == u"Y"_s;
    }
    if (!primary && !left.isEmpty()) {
        QJsonObject first = left.first().toObject();
        first[u"IS_PRIMARY"_s] = u"Y"_s;
        left[0] = first;
    }
    return left;
}

Reply addContact(Portal &portal, Call &call)
{
    Lead *lead = linkedLead(portal, call);
    if (!lead)
        return notFound();
    const std::optional<qint64> contact = namedContact(call);
    if (!contact)
        return refused({}, u"CONTACT_ID is not defined or invalid."_s);
    if (!isContact(*contact))
        return notFound();
    const QJsonObject fields = call.params.value(u"fields"_s).toObject();
    QJsonArray links = without(lead->contactLinks, *contact);
    const bool primary = links.isEmpty() || fields.value(u"IS_PRIMARY"_s).toString() == u"Y"_s;
    for (QJsonValueRef link : links) {
        QJsonObject kept = link.toObject();
        if (primary)
            kept[u"IS_PRIMARY"_s] = u"N"_s;
        link = kept;
    }
    links << QJsonObject{{u"CONTACT_ID"_s, *contact},
                         {u"SORT"_s, numberOf(fields.value(u"SORT"_s), double(links.size() + 1) * 10)},
                         {u"ROLE_ID"_s, 0},
                         {u"IS_PRIMARY"_s, primary ? u"Y"_s : u"N"_s}};
    return keepLinks(*lead, call, links);
}

Reply deleteContact(Portal &portal, Call &call)
{
    Lead *lead = linkedLead(portal, call);
    if (!lead)
        return notFound();
    const std::optional<qint64> contact = namedContact(call);
    if (!contact)
        return refused({}, u"CONTACT_ID is not defined or invalid."_s);
    return keepLinks(*lead, call, without(lead->contactLinks, *contact));
}

Reply contactFields(Portal &, Call &)
{
    const auto descriptor = [](const QString &type, bool required) {
        return QJsonObject{{u"type"_s, type},         {u"isRequired"_s, required}, {u"isReadOnly"_s, false},
                           {u"isImmutable"_s, false}, {u"isMultiple"_s, false},    {u"isDynamic"_s, false}};
    };
    return {.result = QJsonObject{{u"CONTACT_ID"_s, descriptor(u"integer"_s, true)},
                                  {u"SORT"_s, descriptor(u"integer"_s, false)},
                                  {u"ROLE_ID"_s, descriptor(u"integer"_s, false)},
                                  {u"IS_PRIMARY"_s, descriptor(u"char"_s, false)}}};
}

} // namespace

void addLeadLinkMethods(MethodTable &table)
{
    table[u"crm.lead.contact.items.set"_s] = setContacts;
    table[u"crm.lead.contact.items.get"_s] = getContacts;
    table[u"crm.lead.contact.items.delete"_s] = deleteContacts;
    table[u"crm.lead.contact.add"_s] = addContact;
    table[u"crm.lead.contact.delete"_s] = deleteContact;
    table[u"crm.lead.contact.fields"_s] = contactFields;
}

} // namespace leadpad::practice::bitrix24
