#include "practice/lptracker/contactwriter.h"
#include "practice/lptracker/fieldvalues.h"
#include "practice/lptracker/methods.h"
#include "practice/lptracker/shapes.h"
#include "practice/lptracker/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

//! What a search looks for: a phone by its digits, an e-mail address as it is.
struct Wanted
{
    QString type;
    QString text;
    bool broken = false; //!< holds a space where a plus was meant, or nothing: it fits no contact
};

std::optional<Wanted> wanted(Call &call, const QString &type)
{
    if (!call.query.contains(type))
        return {};
    const bool barePlus = call.query.value(type).contains('+');
    if (barePlus)
        call.note(u"%1: a bare + in a query is a space and finds nothing; send %2"_s.arg(type, u"%2B"_s));
    const QString text = queryText(call, type);
    return Wanted{
        .type = type, .text = type == u"phone"_s ? digits(text) : text.toLower(), .broken = barePlus || text.isEmpty()};
}

bool fits(const Contact &contact, const Wanted &wanted)
{
    return !wanted.broken && std::any_of(contact.details.begin(), contact.details.end(), [&](const Detail &detail) {
        return detail.type == wanted.type && detail.data.toLower() == wanted.text;
    });
}

Reply searchContacts(Cabinet &cabinet, Call &call)
{
    bool number = false;
    const qint64 projectId = queryText(call, u"project_id"_s).toLongLong(&number);
    if (!number)
        return refused(400, u"project_id is required"_s);
    if (!project(projectId))
        return notFound(u"Project"_s);
    const std::optional<Wanted> phone = wanted(call, u"phone"_s);
    const std::optional<Wanted> email = wanted(call, u"email"_s);
    if (!phone && !email)
        return refused(400, u"phone or email is required"_s);
    if (phone && email)
        call.note(u"phone and email: whether one or both must fit is not known; here both must"_s);
    const QStringList names = call.query.keys();
    for (const QString &name : names) {
        if (name != u"project_id"_s && name != u"phone"_s && name != u"email"_s)
            call.note(u"%1 dropped: no such filter here"_s.arg(name));
    }
    QJsonArray hits;
    for (const Contact &contact : cabinet.contacts()) {
        if (contact.projectId == projectId && (!phone || fits(contact, *phone)) && (!email || fits(contact, *email)))
            hits << contactJson(contact, ContactShape::Full);
    }
    return {.result = hits};
}

Reply createContact(Cabinet &cabinet, Call &call)
{
    noteEmpty(call, call.body);
    Contact contact;
    if (std::optional<Failure> failure = ContactWriter(cabinet, call).fillNew(contact, call.body))
        return {.failure = failure};
    return {.result = contactJson(cabinet.keepNew(contact), ContactShape::Created)};
}

Reply getContact(Cabinet &, Call &, Contact &contact)
{
    return {.result = contactJson(contact, ContactShape::Full)};
}

Reply changeContact(Cabinet &cabinet, Call &call, Contact &contact)
{
    noteEmpty(call, call.body);
    Contact changed = contact;
    if (std::optional<Failure> failure = ContactWriter(cabinet, call).change(changed, call.body))
        return {.failure = failure};
    cabinet.numberDetails(changed);
    contact = changed;
    return {.result = contactJson(contact, ContactShape::Full)};
}

Reply deleteContact(Cabinet &cabinet, Call &call, Contact &contact)
{
    call.note(u"a program for entering leads should not delete contacts"_s);
    cabinet.removeContact(contact.id);
    return {};
}

Reply leadsOfContact(Cabinet &cabinet, Call &, Contact &contact)
{
    QJsonArray rows;
    for (const Lead &lead : cabinet.leads()) {
        if (lead.contactId == contact.id)
            rows << leadJson(cabinet, lead, LeadShape::OfContact);
    }
    return {.result = rows};
}

Reply getField(Cabinet &, Call &call, Contact &contact)
{
    const Field *field = contact.project().contactField(call.ids.at(1));
    return field ? Reply{.result = contactFieldJson(contact, *field)} : notFound(u"Field"_s);
}

Reply putField(Cabinet &, Call &call, Contact &contact)
{
    const Field *field = contact.project().contactField(call.ids.at(1));
    if (!field)
        return notFound(u"Field"_s);
    if (!call.body.contains(u"value"_s))
        return refused(400, u"value is required"_s);
    if (std::optional<Failure> failure = writeFieldValue(contact.fields, *field, call.body.value(u"value"_s)))
        return {.failure = failure};
    return {.result = contactFieldJson(contact, *field)};
}

Reply deleteField(Cabinet &, Call &call, Contact &contact)
{
    const Field *field = contact.project().contactField(call.ids.at(1));
    if (!field)
        return notFound(u"Field"_s);
    contact.fields.remove(field->id);
    return {.result = contactFieldJson(contact, *field)};
}

//! The detail named in the path, or null.
Detail *namedDetail(Cabinet &cabinet, const Call &call)
{
    for (const Contact &contact : cabinet.contacts()) {
        for (Detail &detail : cabinet.contact(contact.id)->details) {
            if (detail.id == call.ids.first())
                return &detail;
        }
    }
    return nullptr;
}

Reply getDetail(Cabinet &cabinet, Call &call)
{
    const Detail *detail = namedDetail(cabinet, call);
    return detail ? Reply{.result = detailJson(*detail)} : notFound(u"Detail"_s);
}

Reply putDetail(Cabinet &cabinet, Call &call)
{
    Detail *detail = namedDetail(cabinet, call);
    if (!detail)
        return notFound(u"Detail"_s);
    const QJsonValue value = call.body.value(u"value"_s);
    if (!value.isString() || value.toString().isEmpty())
        return refused(400, u"value is required and must be a string"_s);
    const std::optional<QString> kept =
        detail->type == u"phone"_s ? storedPhone(call, value.toString()) : value.toString();
    if (!kept)
        return refused(400, u"a phone without digits"_s);
    detail->data = *kept;
    return {.result = detailJson(*detail)};
}

//! The service's own route for it is broken (lptracker.md §4.3).
Reply deleteDetail(Cabinet &, Call &)
{
    return refused(400, u"Details cannot be deleted"_s);
}

} // namespace

void addContactMethods(MethodTable &table)
{
    add(table, "GET", u"/contact/search"_s, searchContacts);
    add(table, "POST", u"/contact"_s, createContact);
    add(table, "GET", u"/contact/#"_s, ofContact(getContact));
    add(table, "PUT", u"/contact/#"_s, ofContact(changeContact));
    add(table, "DELETE", u"/contact/#"_s, ofContact(deleteContact));
    add(table, "GET", u"/contact/#/leads"_s, ofContact(leadsOfContact));
    add(table, "GET", u"/contact/#/field/#"_s, ofContact(getField));
    add(table, "PUT", u"/contact/#/field/#"_s, ofContact(putField));
    add(table, "DELETE", u"/contact/#/field/#"_s, ofContact(deleteField));
    add(table, "GET", u"/contact/details/#"_s, getDetail);
    add(table, "PUT", u"/contact/details/#"_s, putDetail);
    add(table, "DELETE", u"/contact/details/#"_s, deleteDetail);
}

} // namespace leadpad::practice::lptracker
