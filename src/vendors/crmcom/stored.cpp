#include "vendors/crmcom/stored.h"

#include "core/jsonwriter.h"
#include "core/phone.h"
#include "core/values.h"
#include "vendors/crmcom/body.h"
#include "vendors/crmcom/contacts.h"
#include "vendors/crmcom/offered.h"
#include "vendors/crmcom/reading.h"
#include "vendors/crmcom/wire.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::CrmCom)
};

Async<QJsonArray> leadsOf(const Session &session, const Identifier &contact)
{
    return listAll(session, {.path = u"leads/list"_s, .query = {{u"contact_information_identifier"_s, {}, contact}}});
}

//! The member in which the reference of a lead stands.
QString referenceMember(const Settings &settings)
{
    const QString field = settings.text(u"clientRefField"_s);
    return field.isEmpty() ? descriptionKey : field;
}

Whereabouts whereabouts(const QJsonArray &leads, const SubmissionId &id, const Settings &settings)
{
    Whereabouts found{.kind = Whereabouts::Kind::Absent};
    bool hidden = false;
    const QString member = referenceMember(settings);
    for (const QJsonValue &lead : leads) {
        const QString leadId = textOf(lead[u"id"_s]);
        // Both places: the field may have been chosen after the lead went out.
        const bool ours = lead[member].toString() == referenceOf(id)
            || lead[descriptionKey].toString().contains(markOf(id).trimmed());
        hidden = hidden || lead[member].isUndefined();
        if (!ours || leadId.isEmpty() || leadId == found.receipt.leadId)
            continue;
        if (found.receipt.leadId.isEmpty())
            found.receipt.leadId = leadId;
        else if (!found.others.contains(leadId))
            found.others.append(leadId);
    }
    if (!found.receipt.leadId.isEmpty())
        found.kind = Whereabouts::Kind::Found;
    else if (hidden)
        found.kind = Whereabouts::Kind::CannotTell;
    return found;
}

Async<QJsonValue> show(const Session &session, const Identifier &lead)
{
    return andThen(send(session, {.path = u"leads/show"_s, .query = {{u"lead_identifier"_s, {}, lead}}}),
                   session.context, [](const QJsonValue &data) -> Async<QJsonValue> {
                       if (textOf(data[u"id"_s]).isEmpty())
                           return readyError<QJsonValue>(Error{.detail = u"leads/show"_s});
                       return readyValue(data);
                   });
}

LeadSummary summaryOf(const QJsonValue &lead)
{
    constexpr qsizetype longest = 80;
    const QString about = lead[descriptionKey].toString().simplified().left(longest);
    const QJsonValue contact = lead[u"contact_information"_s];
    return {.leadId = textOf(lead[u"id"_s]),
            .title = u"%1 %2"_s.arg(textOf(lead[u"number"_s]), about).trimmed(),
            .contact = contactOf(contact).name,
            .created = momentFromWire(lead[u"log_information"_s][u"created_date"_s].toString())};
}

QList<LeadSummary> newestOf(const QJsonArray &leads)
{
    QList<LeadSummary> all;
    for (const QJsonValue &lead : leads) {
        if (const LeadSummary summary = summaryOf(lead); !summary.leadId.isEmpty())
            all.append(summary);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const LeadSummary &a, const LeadSummary &b) { return a.created > b.created; });
    return all;
}

//! The leads of \a contacts, one list after the other.
Async<QJsonArray> leadsOfAll(const Session &session, const QList<Contact> &contacts, const QJsonArray &before)
{
    if (contacts.isEmpty())
        return readyValue(before);
    return andThen(leadsOf(session, {u"id"_s, contacts.first().id}), session.context,
                   [session, contacts, before](const QJsonArray &leads) {
                       QJsonArray all = before;
                       for (const QJsonValue &lead : leads) {
                           QJsonObject named = lead.toObject();
                           if (!named[u"contact_information"_s].isObject())
                               named[u"contact_information"_s] = QJsonObject{{u"name"_s, contacts.first().name}};
                           all.append(named);
                       }
                       return leadsOfAll(session, contacts.mid(1), all);
                   });
}

Async<QList<LeadSummary>> byNumber(const Session &session, const QString &number)
{
    return whenDone(show(session, {u"number"_s, number}), session.context,
                    [](const Result<QJsonValue> &lead) -> Result<QList<LeadSummary>> {
                        if (lead)
                            return QList<LeadSummary>{summaryOf(*lead)};
                        if (lead.error().kind == Error::Kind::Refused || lead.error().kind == Error::Kind::NotFound)
                            return QList<LeadSummary>(); // no lead has this number
                        return fail(lead.error());
                    });
}

Async<QList<KnownContact>> withLeads(const Session &session, const QList<Contact> &contacts,
                                     const QList<KnownContact> &before)
{
    constexpr qsizetype most = 3; // each costs a request
    if (contacts.isEmpty() || before.size() >= most)
        return readyValue(before);
    const Contact &contact = contacts.first();
    return whenDone(leadsOf(session, {u"id"_s, contact.id}), session.context,
                    [session, contacts, contact, before](const Result<QJsonArray> &leads) {
                        KnownContact known{.id = contact.id,
                                           .name = contact.name,
                                           .details = contact.phones + contact.emails,
                                           .use = {{contactKey, contact.id}}};
                        const QList<LeadSummary> newest = newestOf(leads.value_or(QJsonArray()));
                        if (!newest.isEmpty()) {
                            known.lead = newest.first().title;
                            known.when = newest.first().created;
                        }
                        return withLeads(session, contacts.mid(1), before + QList{known});
                    });
}

//! Null where the value is emptied (pitfall 9); nothing where the field cannot be changed.
QVariantMap changedMembers(const StoredLead &current, const QJsonObject &changes, const Session &session,
                           QStringList *changed)
{
    const Settings settings = Settings::of(session.settings);
    const Directories known = offered(Lead{current.values}, session.directories);
    const Catalogue catalogue = fixedFields().with(known);
    QVariantMap members;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field || !field->changeable || sameValue(*field, current.values[it.key()], it.value()))
            continue;
        QVariant value;
        if (field->kind == FieldKind::Choice && !isBlank(it.value()) && field->key != importanceKey
            && field->key != priorityKey)
            value = identifierOf(Lead{changes}, field->key, settings, known).toWire();
        else
            value = plainToWire(*field, it.value(), settings);
        const bool businessUnit = field->key == businessUnitKey;
        members.insert(businessUnit ? settings.member(u"ownedByBusinessUnit"_s) : field->key, value);
        changed->append(field->key);
    }
    return members;
}

} // namespace

Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id)
{
    if (isBlank(lead.value(contactKey)))
        return readyValue(Whereabouts{});
    const Identifier contact = identifierOf(Identifies::Contact, lead.text(contactKey), {});
    return andThen(leadsOf(session, contact), session.context,
                   [id, settings = Settings::of(session.settings)](const QJsonArray &leads) {
                       return readyValue(whereabouts(leads, id, settings));
                   });
}

Async<StoredLead> readLead(const Session &session, const QString &leadId)
{
    if (leadId.isEmpty())
        return readyError<StoredLead>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    return andThen(show(session, {u"id"_s, leadId}), session.context,
                   [session](const QJsonValue &data) { return readyValue(storedOf(data, session)); });
}

Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit)
{
    const QString wanted = text.trimmed();
    const bool email = wanted.contains(u'@');
    constexpr int leastDigits = 5;
    const bool phone = !email && phone::digits(wanted).size() >= leastDigits;
    const bool name = !email && !phone && phone::digits(wanted).isEmpty();
    if (wanted.isEmpty())
        return readyValue(QList<LeadSummary>());
    const ContactQuery query = email ? ContactQuery{.emails = {wanted}} : ContactQuery{.phones = {wanted}};
    const auto hits = name ? searchContactsByName(session, wanted)
        : email || phone   ? searchContacts(session, query)
                           : readyValue(QList<Contact>());
    return andThen(hits, session.context, [=](const QList<Contact> &contacts) -> Async<QList<LeadSummary>> {
        static const QRegularExpression spaced(u"[\\s+()]"_s); // as phones are written, and no lead's number
        if (contacts.isEmpty() && (email || name || wanted.contains(spaced)))
            return readyValue(QList<LeadSummary>());
        if (contacts.isEmpty())
            return byNumber(session, wanted);
        constexpr qsizetype most = 5; // each costs a request
        return andThen(leadsOfAll(session, contacts.mid(0, most), {}), session.context,
                       [limit](const QJsonArray &leads) { return readyValue(newestOf(leads).mid(0, limit)); });
    });
}

Async<QList<KnownContact>> knownContacts(const Session &session, const ContactQuery &query)
{
    return andThen(searchContacts(session, query), session.context,
                   [session](const QList<Contact> &contacts) { return withLeads(session, contacts, {}); });
}

Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes)
{
    const QString state = session.directories.facts.value(stateFact(current.values[statusKey].toString()));
    if (state == u"WON"_s || state == u"LOST"_s)
        return readyError<QStringList>(
            Error{.kind = Error::Kind::Refused,
                  .detail = u"closed"_s,
                  .vendorMessage = Words::tr("CRM.COM changes no lead that is won or lost.")});
    QStringList changed;
    QVariantMap body = changedMembers(current, changes, session, &changed);
    if (body.isEmpty())
        return readyValue(changed);
    body.insert(u"lead_identifier"_s, QVariantMap{{u"id"_s, current.leadId}});
    return andThen(send(session, {.verb = "POST", .path = u"leads/update"_s, .body = writeJson(body)}), session.context,
                   [changed](const QJsonValue &) { return readyValue(changed); });
}

} // namespace leadpad::crmcom
