#include "vendors/lptracker/stored.h"

#include "core/jsonwriter.h"
#include "core/phone.h"
#include "vendors/lptracker/body.h"
#include "vendors/lptracker/catalogue.h"
#include "vendors/lptracker/contacts.h"
#include "vendors/lptracker/directories.h"
#include "vendors/lptracker/wire.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::lptracker {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LpTracker)
};

constexpr int newestLeads = 100; // §9: of what a list may be asked for

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                            : value.toVariant().toString();
}

Call newest(const QString &project, bool deals)
{
    return {.path = u"lead/%1/list"_s.arg(project),
            .query = {{u"offset"_s, u"0"_s},
                      {u"limit"_s, QString::number(newestLeads)},
                      {u"sort[created_at]"_s, u"3"_s},
                      {u"is_deal"_s, deals ? u"1"_s : u"0"_s}}};
}

Async<QJsonArray> newestOf(const Session &session, const QString &project, bool deals)
{
    return andThen(send(session, newest(project, deals)), session.context,
                   [](const QJsonValue &result) -> Async<QJsonArray> {
                       return result.isArray() ? readyValue(result.toArray())
                                               : readyError<QJsonArray>(Error{.detail = u"lead/list"_s});
                   });
}

//! The leads of \a contacts, one list after the other.
Async<QJsonArray> leadsOfAll(const Session &session, const QStringList &contacts, const QJsonArray &before)
{
    if (contacts.isEmpty())
        return readyValue(before);
    return andThen(leadsOf(session, contacts.first()), session.context,
                   [session, rest = contacts.mid(1), before](const QJsonArray &leads) {
                       QJsonArray all = before;
                       for (const QJsonValue &lead : leads)
                           all.append(lead);
                       return leadsOfAll(session, rest, all);
                   });
}

QStringList idsOf(const QList<Contact> &contacts)
{
    QStringList ids;
    for (const Contact &contact : contacts)
        ids.append(contact.id);
    return ids;
}

Async<QJsonArray> leadsOfContact(const Session &session, const Lead &lead, const QString &project)
{
    if (const QString known = lead.text(contactIdKey); !known.isEmpty())
        return leadsOf(session, known);
    return andThen(searchContacts(session, project, queryOf(lead)), session.context,
                   [session](const QList<Contact> &hits) { return leadsOfAll(session, idsOf(hits), {}); });
}

Whereabouts whereabouts(const QJsonArray &leads, const SubmissionId &id)
{
    Whereabouts found{.kind = Whereabouts::Kind::Absent};
    found.receipt = withReference(leads, id, &found.others);
    if (!found.receipt.leadId.isEmpty())
        found.kind = Whereabouts::Kind::Found;
    return found;
}

//! The value of a custom field of \a lead, with which a reference field is looked at.
QJsonValue customOf(const QJsonValue &lead, const QString &fieldId)
{
    const QJsonArray fields = lead[u"custom"_s].toArray();
    for (const QJsonValue &field : fields) {
        if (idOf(field[u"id"_s]) == fieldId)
            return field[u"value"_s];
    }
    return {};
}

//! Where the reference stands in a custom field, lists may leave it out: the leads with the right title are read one
//! by one (§6.3).
Async<Whereabouts> findInField(const Session &session, const QStringList &leadIds, const QString &fieldId,
                               const SubmissionId &id)
{
    if (leadIds.isEmpty())
        return readyValue(Whereabouts{.kind = Whereabouts::Kind::Absent});
    return andThen(send(session, {.path = u"lead/"_s + leadIds.first()}), session.context, [=](const QJsonValue &lead) {
        if (textOf(customOf(lead, fieldId)) == referenceOf(id))
            return readyValue(Whereabouts{.kind = Whereabouts::Kind::Found, .receipt = {leadIds.first()}});
        return findInField(session, leadIds.mid(1), fieldId, id);
    });
}

Async<Whereabouts> examine(const Session &session, const Lead &lead, const SubmissionId &id, const QJsonArray &leads)
{
    const QString field = session.settings[u"reference_field"_s].toString();
    const Whereabouts byTitle = whereabouts(leads, id);
    if (!field.startsWith(customPrefix) || byTitle.kind == Whereabouts::Kind::Found)
        return readyValue(byTitle);
    constexpr qsizetype most = 10;
    QStringList ids;
    for (const QJsonValue &each : leads) {
        if (each[u"name"_s].toString() == titleOf(lead) && ids.size() < most)
            ids.append(idOf(each[u"id"_s]));
    }
    return findInField(session, ids, field.mid(customPrefix.size()), id);
}

QJsonValue singleFromWire(const Field &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (field.kind == FieldKind::DateTime)
        return dateFromWire(value);
    if (field.kind == FieldKind::Integer)
        return textOf(value).toLongLong();
    return textOf(value);
}

//! Replies give lists even for one value (§3.4).
QJsonValue fromWire(const Field &field, const QJsonValue &value)
{
    const bool list = field.multiple || field.kind == FieldKind::MultiChoice;
    if (!list)
        return singleFromWire(field, value.isArray() ? value.toArray().at(0) : value);
    QJsonArray values;
    const QJsonArray entries = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &entry : entries) {
        if (const QJsonValue single = singleFromWire(field, entry); !isBlank(single))
            values.append(single);
    }
    return values;
}

void readCustom(const QJsonArray &fields, const QString &prefix, const Catalogue &catalogue, QJsonObject *values)
{
    for (const QJsonValue &each : fields) {
        const QString type = each[u"type"_s].toString();
        const QJsonValue value = each[u"value"_s];
        if (type == u"owner"_s && prefix == customPrefix) {
            // The main account shows its real number here and is 0 in requests (§3.6).
            values->insert(u"owner"_s, value[u"type"_s].toString() == u"main"_s ? u"0"_s : idOf(value[u"id"_s]));
        } else if (type == u"funnel"_s && prefix == customPrefix) {
            values->insert(u"funnel"_s, idOf(value));
        } else if (const Field *field = catalogue.find(prefix + idOf(each[u"id"_s]));
                   field && field->kind != FieldKind::Unsupported && field->kind != FieldKind::File) {
            if (const QJsonValue read = fromWire(*field, value); !isBlank(read))
                values->insert(field->key, read);
        }
    }
}

void readContact(const QJsonValue &contact, const Catalogue &catalogue, QJsonObject *values)
{
    for (const QString &key : {u"name"_s, u"profession"_s, u"site"_s}) {
        if (const QString text = contact[key].toString(); !text.isEmpty())
            values->insert(contactPrefix + key, text);
    }
    if (const QString project = idOf(contact[u"project_id"_s]); !project.isEmpty())
        values->insert(projectKey, project);
    QJsonArray details;
    const QJsonArray stored = contact[u"details"_s].toArray();
    for (const QJsonValue &detail : stored) {
        const QString type = detail[u"type"_s].toString();
        const QString data = detail[u"data"_s].toString();
        const bool bare = type == u"phone"_s && !data.startsWith(u'+') && phone::digits(data) == data;
        details.append(QJsonObject{{u"value"_s, bare ? u'+' + data : data}, {u"type"_s, type}});
    }
    if (!details.isEmpty())
        values->insert(detailsKey, details);
    readCustom(contact[u"fields"_s].toArray(), contactFieldPrefix, catalogue, values);
}

QJsonArray paymentsOf(const QJsonArray &stored)
{
    QJsonArray rows;
    for (const QJsonValue &row : stored) {
        rows.append(QJsonObject{{u"category"_s, row[u"category"_s].toString()},
                                {u"purpose"_s, row[u"purpose"_s].toString()},
                                {u"sum"_s, textOf(row[u"sum"_s])}});
    }
    return rows;
}

StoredLead storedOf(const QJsonValue &json, const Session &session)
{
    StoredLead lead{.leadId = idOf(json[u"id"_s]), .values = {}};
    QJsonObject &values = lead.values;
    lead.created = dateFromWire(json[u"created_at"_s]);
    const QString project = idOf(json[u"contact"_s][u"project_id"_s]);
    const Lead inProject{project.isEmpty() ? QJsonObject{} : QJsonObject{{projectKey, project}}};
    const Catalogue catalogue = fixedFields().with(offered(inProject, session.directories));
    if (const QString title = json[u"name"_s].toString(); !title.isEmpty())
        values[u"name"_s] = title;
    for (const QString &key : {u"source"_s, u"campaign"_s, u"keyword"_s}) {
        if (const QString text = json[u"view"_s][key].toString(); !text.isEmpty())
            values[u"view."_s + key] = text;
    }
    const QString step = idOf(json[u"stage_id"_s]);
    if (!step.isEmpty())
        values[u"funnel"_s] = step;
    readCustom(json[u"custom"_s].toArray(), customPrefix, catalogue, &values);
    readContact(json[u"contact"_s], catalogue, &values);
    const QString contactId = idOf(json[contactIdKey]);
    values[contactIdKey] = contactId.isEmpty() ? idOf(json[u"contact"_s][u"id"_s]) : contactId;
    if (const QJsonArray payments = paymentsOf(json[paymentsKey].toArray()); !payments.isEmpty())
        values[paymentsKey] = payments;
    return lead;
}

QList<LeadSummary> summariesOf(const QJsonArray &leads, const QString &text, int limit)
{
    QList<LeadSummary> all;
    for (const QJsonValue &lead : leads) {
        const QString title = lead[u"name"_s].toString();
        const QString contact = lead[u"contact"_s][u"name"_s].toString();
        const bool fits = title.contains(text, Qt::CaseInsensitive) || contact.contains(text, Qt::CaseInsensitive);
        const QString id = idOf(lead[u"id"_s]);
        const bool known =
            std::any_of(all.cbegin(), all.cend(), [&](const LeadSummary &each) { return each.leadId == id; });
        if (fits && !known && !id.isEmpty())
            all.append({id, title, contact, dateFromWire(lead[u"created_at"_s])});
    }
    std::sort(all.begin(), all.end(),
              [](const LeadSummary &a, const LeadSummary &b) { return a.leadId.toLongLong() > b.leadId.toLongLong(); });
    return all.mid(0, limit);
}

} // namespace

Receipt withReference(const QJsonArray &leads, const SubmissionId &id, QStringList *others)
{
    const QString mark = u" #"_s + referenceOf(id);
    Receipt found;
    for (const QJsonValue &lead : leads) {
        const QString leadId = idOf(lead[u"id"_s]);
        if (leadId.isEmpty() || !lead[u"name"_s].toString().contains(mark) || leadId == found.leadId)
            continue;
        if (found.leadId.isEmpty())
            found.leadId = leadId;
        else if (others && !others->contains(leadId))
            others->append(leadId);
    }
    return found;
}

Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id)
{
    const QString project = projectOf(lead, session.directories, session.settings);
    const auto examined = [session, lead, id](const QJsonArray &leads) { return examine(session, lead, id, leads); };
    const auto byContact = andThen(leadsOfContact(session, lead, project), session.context, examined);
    return andThen(byContact, session.context, [=](const Whereabouts &found) -> Async<Whereabouts> {
        if (found.kind == Whereabouts::Kind::Found || project.isEmpty())
            return readyValue(found);
        const bool deal = !isBlank(lead.value(paymentsKey)); // a paid lead moves to the other list (§8.11)
        return andThen(newestOf(session, project, deal), session.context, examined);
    });
}

Async<StoredLead> readLead(const Session &session, const QString &leadId)
{
    if (leadId.isEmpty() || idOf(QJsonValue(leadId)) != leadId)
        return readyError<StoredLead>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    return andThen(send(session, {.path = u"lead/"_s + leadId}), session.context,
                   [session](const QJsonValue &result) -> Async<StoredLead> {
                       const StoredLead lead = storedOf(result, session);
                       return lead.leadId.isEmpty() ? readyError<StoredLead>(Error{.detail = u"lead"_s})
                                                    : readyValue(lead);
                   });
}

Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit)
{
    const QString project = projectOf({}, session.directories, session.settings);
    const bool email = text.contains(u'@');
    constexpr int leastDigits = 5;
    if (email || phone::digits(text).size() >= leastDigits) {
        const ContactQuery query = email ? ContactQuery{.emails = {text.trimmed()}} : ContactQuery{.phones = {text}};
        return andThen(
            searchContacts(session, project, query), session.context, [session, limit](const QList<Contact> &hits) {
                return andThen(leadsOfAll(session, idsOf(hits), {}), session.context,
                               [limit](const QJsonArray &leads) { return readyValue(summariesOf(leads, {}, limit)); });
            });
    }
    return andThen(newestOf(session, project, false), session.context, [=](const QJsonArray &leads) {
        return andThen(newestOf(session, project, true), session.context, [=](const QJsonArray &deals) {
            QJsonArray all = leads;
            for (const QJsonValue &deal : deals)
                all.append(deal);
            return readyValue(summariesOf(all, text.trimmed(), limit));
        });
    });
}

namespace {

//! What an update sends, one call after the other.
struct Steps
{
    QList<Call> calls;
    QStringList changed;
};

bool sameText(const QJsonValue &a, const QJsonValue &b)
{
    return (isBlank(a) && isBlank(b)) || a == b;
}

//! Rows that are not there yet: a payment is added, never changed.
QJsonArray addedPayments(const QJsonArray &before, const QJsonArray &wanted)
{
    QList<QVariantMap> left;
    for (const QJsonValue &row : before)
        left.append(paymentToWire(row));
    QJsonArray added;
    for (const QJsonValue &row : wanted) {
        const auto same = [&](const QVariantMap &each) { return writeJson(each) == writeJson(paymentToWire(row)); };
        const auto known = std::find_if(left.begin(), left.end(), same);
        if (known != left.end())
            left.erase(known);
        else if (!isBlank(row))
            added.append(row);
    }
    return added;
}

Steps stepsOf(const StoredLead &current, const QJsonObject &changes, const Catalogue &catalogue)
{
    Steps steps;
    QVariantMap lead;
    QVariantMap custom;
    const QString base = u"lead/"_s + current.leadId;
    const auto put = [&](const QString &path, const QVariantMap &body) {
        steps.calls.append({.verb = "PUT", .path = base + path, .body = writeJson(body)});
    };
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field || sameText(current.values[it.key()], it.value()))
            continue;
        if (it.key() == u"name"_s && !isBlank(it.value()))
            lead.insert(it.key(), it.value().toString());
        else if (it.key() == u"funnel"_s || it.key() == u"owner"_s)
            put(u'/' + it.key(), {{it.key(), idToWire(it.value().toString())}});
        else if (it.key().startsWith(customPrefix) && !field->followUp) {
            const QVariant value = customToWire(*field, it.value());
            const bool list = field->multiple || field->kind == FieldKind::MultiChoice;
            custom.insert(it.key().mid(customPrefix.size()),
                          value.isValid() ? value : (list ? QVariant(QVariantList()) : QVariant(QString())));
        } else
            continue;
        steps.changed.append(it.key());
    }
    if (!custom.isEmpty())
        lead.insert(u"custom"_s, custom);
    if (!lead.isEmpty())
        put({}, lead);
    const QJsonArray payments = addedPayments(current.values[paymentsKey].toArray(), changes[paymentsKey].toArray());
    for (const QJsonValue &row : payments)
        steps.calls.append({.verb = "POST", .path = base + u"/payment"_s, .body = writeJson(paymentToWire(row))});
    if (!payments.isEmpty())
        steps.changed.append(paymentsKey);
    if (const QString text = changes[commentKey].toString().trimmed(); !text.isEmpty()) {
        steps.calls.append(
            {.verb = "POST", .path = base + u"/comment"_s, .body = writeJson(QVariantMap{{u"text"_s, text}})});
        steps.changed.append(commentKey);
    }
    return steps;
}

Async<Done> sendAll(const Session &session, const QList<Call> &calls)
{
    if (calls.isEmpty())
        return readyValue(Done{});
    return andThen(send(session, calls.first()), session.context,
                   [session, rest = calls.mid(1)](const QJsonValue &) { return sendAll(session, rest); });
}

} // namespace

Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes)
{
    const Catalogue catalogue = fixedFields().with(offered(Lead{current.values}, session.directories));
    const Steps steps = stepsOf(current, changes, catalogue);
    const auto added =
        std::count_if(steps.calls.begin(), steps.calls.end(), [](const Call &call) { return call.verb == "POST"; });
    if (added > 1) // if the second failed, nothing would tell that the first is there
        return readyError<QStringList>(Error{.kind = Error::Kind::Refused,
                                             .detail = u"several additions"_s,
                                             .vendorMessage = Words::tr("Add one payment or comment at a time."),
                                             .vendorField = paymentsKey});
    return andThen(sendAll(session, steps.calls), session.context,
                   [changed = steps.changed](const Done &) { return readyValue(changed); });
}

} // namespace leadpad::lptracker
