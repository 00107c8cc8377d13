#include "vendors/flowlu/stored.h"

#include "core/phone.h"
#include "core/values.h"
#include "vendors/flowlu/body.h"
#include "vendors/flowlu/catalogue.h"
#include "vendors/readback.h"

#include <QDate>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::flowlu {
namespace {

constexpr int pageSize = 100;
constexpr int mostPages = 10; //!< of the newest leads that are looked through

QString momentOf(const QJsonValue &value)
{
    return value.toString().replace(u' ', u'T');
}

//! Whether the items show the reference at all, and which of them have ours.
struct Sighting
{
    QStringList ours;
    bool shown = false;   //!< some item has the members
    bool filtered = true; //!< no item has another number
};

Sighting sightingOf(const QJsonArray &items, const Reference &reference)
{
    Sighting sighting;
    const QString wanted = QString::number(reference.refId);
    for (const QJsonValue &item : items) {
        const QString refId = idOf(item[u"ref_id"_s]);
        const QString ref = item[u"ref"_s].toString();
        sighting.shown = sighting.shown || !ref.isEmpty() || !refId.isEmpty();
        sighting.filtered = sighting.filtered && refId == wanted;
        if (refId == wanted && ref == reference.ref)
            sighting.ours.append(idOf(item[u"id"_s]));
    }
    sighting.ours.removeAll(QString());
    return sighting;
}

Whereabouts foundAt(const QStringList &ids)
{
    Whereabouts found{.kind = Whereabouts::Kind::Found, .receipt = {ids.first()}};
    found.others = ids.mid(1);
    return found;
}

//! Second evidence where the portal shows no reference: the same title and caller, made when ours was sent (§6.5).
bool looksLikeOurs(const QJsonValue &item, const Lead &lead, const Session &session)
{
    if (item[nameKey].toString() != lead.text(nameKey).trimmed())
        return false;
    const auto same = [&](const QString &key) {
        const QString mine = lead.text(key).trimmed();
        return !mine.isEmpty() && item[key].toString().trimmed() == mine;
    };
    const QDateTime made = QDateTime::fromString(momentOf(item[u"created_date"_s]), Qt::ISODate);
    if (!session.since.isValid() || !made.isValid() || (!same(u"contact_phone"_s) && !same(u"contact_email"_s)))
        return false;
    // The portal's clock may stand in any zone: whole quarters of an hour away, and never more than fifteen hours.
    const auto portal = QDateTime(made.date(), made.time(), Qt::UTC);
    const std::chrono::seconds apart(session.since.toUTC().secsTo(portal));
    constexpr std::chrono::seconds quarter = 15min;
    constexpr std::chrono::seconds farthest = 15h;
    const std::chrono::seconds past = ((apart + 60s) % quarter + quarter) % quarter;
    return apart > -farthest && apart < farthest && past < 4min;
}

//! The newest leads, page by page, until one is older than the send.
Async<Whereabouts> scan(const Session &session, const Lead &lead, const SubmissionId &id, int page,
                        const QStringList &alike)
{
    const QDate from = (session.since.isValid() ? session.since : QDateTime::currentDateTimeUtc()).date().addDays(-1);
    const Pairs query{{u"filter[created_date]"_s, u"{\"start_date\":\"%1\"}"_s.arg(from.toString(Qt::ISODate))},
                      {u"order_by[desc][]"_s, u"id"_s},
                      {u"page"_s, QString::number(page)},
                      {u"limit"_s, QString::number(pageSize)}};
    return andThen(send(session, {.path = u"crm/lead/list"_s, .query = query}), session.context,
                   [=](const QJsonValue &response) -> Async<Whereabouts> {
                       const QJsonArray items = response[u"items"_s].toArray();
                       const Sighting sighting = sightingOf(items, referenceOf(id));
                       if (!sighting.ours.isEmpty())
                           return readyValue(foundAt(sighting.ours));
                       QStringList like = alike;
                       bool older = items.isEmpty();
                       for (const QJsonValue &item : items) {
                           const QString made = item[u"created_date"_s].toString().left(10);
                           older = older || (!made.isEmpty() && made < from.toString(Qt::ISODate));
                           const bool named = !item[u"ref"_s].toString().isEmpty();
                           if (!named && looksLikeOurs(item, lead, session))
                               like.append(idOf(item[u"id"_s]));
                       }
                       if (!older && items.size() >= pageSize / 2 && page < mostPages)
                           return scan(session, lead, id, page + 1, like);
                       if (like.size() == 1)
                           return readyValue(foundAt(like));
                       const bool cannotTell = !like.isEmpty() || (!items.isEmpty() && !sighting.shown);
                       return readyValue(
                           Whereabouts{.kind = cannotTell ? Whereabouts::Kind::CannotTell : Whereabouts::Kind::Absent});
                   });
}

const Catalogue catalogueOf(const Session &session)
{
    return fixedFields().with(session.directories);
}

//! The member of an answer that holds \a field: custom fields are read by number (§4.6).
QJsonValue memberOf(const QJsonObject &json, const Field &field, const Session &session)
{
    const QJsonValue direct = json[field.key];
    if (!field.custom || !direct.isUndefined())
        return direct;
    return json[session.directories.facts.value(u"column:"_s + field.key)];
}

QJsonObject valuesOf(const QJsonObject &json, const Session &session)
{
    QJsonObject values;
    const Catalogue catalogue = catalogueOf(session);
    for (const Field &field : catalogue.fields()) {
        if (field.followUp || field.kind == FieldKind::Unsupported)
            continue;
        if (const QJsonValue value = fromWire(field, memberOf(json, field, session)); !isBlank(value))
            values[field.key] = value;
    }
    return values;
}

//! The accounts of a lead; none if the key may not read them.
Async<QJsonArray> linksOf(const Session &session, const QString &leadId)
{
    return whenDone(listAll(session, u"crm/lead_accounts"_s, {{u"filter[lead_id]"_s, leadId}}), session.context,
                    [leadId](const Result<QJsonArray> &rows) -> Result<QJsonArray> {
                        if (!rows && rows.error().kind != Error::Kind::Forbidden)
                            return fail(rows.error());
                        QJsonArray links;
                        for (const QJsonValue &row : rows.value_or(QJsonArray())) {
                            if (idOf(row[u"lead_id"_s]) == leadId)
                                links.append(QJsonObject{{u"value"_s, idOf(row[u"account_id"_s])},
                                                         {u"type"_s, idOf(row[u"account_type"_s])}});
                        }
                        return links;
                    });
}

Async<QJsonObject> recordOf(const Session &session, const QString &leadId)
{
    if (leadId.isEmpty() || idOf(QJsonValue(leadId)) != leadId)
        return readyError<QJsonObject>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    return andThen(send(session, {.path = u"crm/lead/get/"_s + leadId}), session.context,
                   [](const QJsonValue &response) -> Async<QJsonObject> {
                       const QJsonObject record = response.toObject();
                       return idOf(record[u"id"_s]).isEmpty() ? readyError<QJsonObject>(Error{.detail = u"lead"_s})
                                                              : readyValue(record);
                   });
}

//! The fields of \a keys that \a record does not hold as \a wanted says; members that it lacks are not judged.
QStringList notKept(const QJsonObject &wanted, const QStringList &keys, const QJsonObject &record,
                    const Session &session)
{
    QStringList labels;
    const Catalogue catalogue = catalogueOf(session);
    for (const QString &key : keys) {
        const Field *field = catalogue.find(key);
        const QJsonValue member = field ? memberOf(record, *field, session) : QJsonValue(QJsonValue::Undefined);
        if (member.isUndefined())
            continue;
        const QJsonValue sent = fromWire(*field, toWire(*field, wanted[key]));
        const QJsonValue kept = fromWire(*field, member);
        if (isBlank(sent) && !isBlank(kept)) // was to be emptied
            labels.append(field->displayLabel());
        labels += readback::notKept(*field, sent, kept);
    }
    return labels;
}

//! What an update sends: \a changes that differ, with what belongs to them.
QJsonObject differences(const StoredLead &current, const QJsonObject &changes, const Session &session)
{
    QJsonObject wanted;
    const Catalogue catalogue = catalogueOf(session);
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (field && isEditable(*field) && !sameToRead(*field, current.values[it.key()], it.value()))
            wanted[it.key()] = it.value();
    }
    return wanted;
}

//! A stage goes with its pipeline, and a lead that is closed with a date (§3.3).
QJsonObject completed(QJsonObject wanted, const StoredLead &current, const Session &session)
{
    if (wanted.contains(stageKey) || wanted.contains(pipelineKey)) {
        QJsonObject after = current.values;
        if (wanted.contains(pipelineKey) && !wanted.contains(stageKey))
            after.remove(stageKey); // of another pipeline
        if (wanted.contains(stageKey) && !wanted.contains(pipelineKey))
            after.remove(pipelineKey);
        for (auto it = wanted.begin(); it != wanted.end(); ++it)
            after[it.key()] = it.value();
        const Place place = placeOf(Lead{after}, session.directories);
        if (!place.pipeline.isEmpty())
            wanted[pipelineKey] = place.pipeline;
        else if (current.values.contains(pipelineKey))
            wanted[pipelineKey] = current.values[pipelineKey];
        if (!place.stage.isEmpty())
            wanted[stageKey] = place.stage;
    }
    const QString state = wanted.value(activeKey).toString();
    const bool dated = !isBlank(current.values[closingDateKey]) || !isBlank(wanted.value(closingDateKey));
    if ((state == lost || state == won) && !dated)
        wanted[closingDateKey] = QDate::currentDate().toString(Qt::ISODate);
    return wanted;
}

LeadSummary summaryOf(const QJsonValue &item)
{
    QString contact = item[u"contact_name"_s].toString();
    if (contact.isEmpty())
        contact = item[u"contact_company"_s].toString();
    if (contact.isEmpty())
        contact = item[u"contact_phone"_s].toString();
    return {.leadId = idOf(item[u"id"_s]),
            .title = item[nameKey].toString(),
            .contact = contact,
            .created = momentOf(item[u"created_date"_s])};
}

Async<QList<LeadSummary>> searchFor(const Session &session, const QString &text, int limit)
{
    const Pairs query{{u"search"_s, text}, {u"order_by[desc][]"_s, u"id"_s}};
    return andThen(listSome(session, u"crm/lead"_s, query, std::clamp(limit, 1, pageSize)), session.context,
                   [limit](const QJsonArray &items) {
                       QList<LeadSummary> found;
                       for (const QJsonValue &item : items) {
                           if (idOf(item[u"merged_to_id"_s]).isEmpty() && !idOf(item[u"id"_s]).isEmpty())
                               found.append(summaryOf(item));
                       }
                       std::stable_sort(found.begin(), found.end(), [](const LeadSummary &a, const LeadSummary &b) {
                           return a.leadId.toLongLong() > b.leadId.toLongLong();
                       });
                       return readyValue(found.mid(0, limit));
                   });
}

} // namespace

QUrl leadCard(const QUrl &portal, const QString &leadId)
{
    QUrl card = portal;
    card.setPath(card.path() + u"_module/crm/view/lead/"_s + leadId);
    return card;
}

Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id)
{
    const Reference reference = referenceOf(id);
    const Pairs query{{u"filter[ref_id]"_s, QString::number(reference.refId)},
                      {u"fields"_s, u"id,name,ref,ref_id,created_date"_s},
                      {u"limit"_s, QString::number(pageSize)},
                      {u"order_by[desc][]"_s, u"id"_s}};
    return andThen(send(session, {.path = u"crm/lead/list"_s, .query = query}), session.context,
                   [=](const QJsonValue &response) -> Async<Whereabouts> {
                       const QJsonValue items = response[u"items"_s];
                       if (!items.isArray())
                           return readyError<Whereabouts>(Error{.detail = u"crm/lead"_s});
                       const Sighting sighting = sightingOf(items.toArray(), reference);
                       if (!sighting.ours.isEmpty())
                           return readyValue(foundAt(sighting.ours));
                       return sighting.filtered ? readyValue(Whereabouts{.kind = Whereabouts::Kind::Absent})
                                                : scan(session, lead, id, 1, {});
                   });
}

Async<StoredLead> readLead(const Session &session, const QString &leadId)
{
    return andThen(recordOf(session, leadId), session.context, [session, leadId](const QJsonObject &record) {
        StoredLead lead{.leadId = leadId, .values = valuesOf(record, session)};
        lead.created = momentOf(record[u"created_date"_s]);
        return andThen(linksOf(session, leadId), session.context, [lead](const QJsonArray &links) mutable {
            if (!links.isEmpty())
                lead.values[linksKey] = links;
            return readyValue(lead);
        });
    });
}

Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit)
{
    const QString typed = text.trimmed();
    const QString e164 = phone::read(typed, session.region).e164;
    return andThen(searchFor(session, typed, limit), session.context,
                   [session, typed, digits = phone::digits(e164), limit](const QList<LeadSummary> &found) {
                       const bool again = found.isEmpty() && !digits.isEmpty() && digits != typed;
                       return again ? searchFor(session, digits, limit) : readyValue(found);
                   });
}

Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes)
{
    const QJsonObject typed = differences(current, changes, session);
    if (typed.isEmpty())
        return readyValue(QStringList());
    const QJsonObject wanted = completed(typed, current, session);
    Pairs pairs;
    const Catalogue catalogue = catalogueOf(session);
    for (const Field &field : catalogue.fields()) {
        if (wanted.contains(field.key))
            pairs.append({field.key, toWire(field, wanted[field.key])});
    }
    const Call call{.path = u"crm/lead/update/"_s + current.leadId, .form = formOf(pairs), .writes = true};
    return andThen(send(session, call), session.context,
                   [session, typed, wanted, current](const QJsonValue &response) -> Async<QStringList> {
                       // Whether an empty value clears a field is not known (§3.3); the answer is the whole lead.
                       const auto judge = [session, typed, wanted](const QJsonObject &record) -> Async<QStringList> {
                           const QStringList gone = notKept(wanted, wanted.keys(), record, session);
                           return gone.isEmpty() ? readyValue(QStringList(typed.keys()))
                                                 : readyError<QStringList>(readback::notKeptError(u"Flowlu"_s, gone));
                       };
                       const QJsonObject record = response.toObject();
                       const QStringList keys = typed.keys();
                       const bool whole = std::all_of(keys.begin(), keys.end(),
                                                      [&](const QString &key) { return record.contains(key); });
                       return whole ? judge(record)
                                    : andThen(recordOf(session, current.leadId), session.context, judge);
                   });
}

Async<Done> compareWithSent(const Session &session, const Lead &lead, const QString &leadId)
{
    return andThen(recordOf(session, leadId), session.context, [session, lead](const QJsonObject &record) {
        const QStringList dropped = notKept(lead.values, lead.values.keys(), record, session);
        return dropped.isEmpty() ? readyValue(Done{}) : readyError<Done>(readback::notKeptError(u"Flowlu"_s, dropped));
    });
}

Async<Done> deleteLead(const Session &session, const QString &leadId)
{
    if (leadId.isEmpty() || idOf(QJsonValue(leadId)) != leadId)
        return readyError<Done>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    return andThen(send(session, {.path = u"crm/lead/delete/"_s + leadId, .writes = true}), session.context,
                   [](const QJsonValue &) { return readyValue(Done{}); });
}

} // namespace leadpad::flowlu
