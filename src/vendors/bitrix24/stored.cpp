#include "vendors/bitrix24/stored.h"

#include "core/jsonwriter.h"
#include "core/phone.h"
#include "core/values.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/directories.h"
#include "vendors/bitrix24/files.h"
#include "vendors/bitrix24/links.h"
#include "vendors/bitrix24/productrows.h"
#include "vendors/bitrix24/wire.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        return QString::number(number, 'f', QLocale::FloatingPointShortest);
    }
    return value.toVariant().toString();
}

Whereabouts readWhereabouts(const QJsonArray &rows, bool trusted, const Session &session)
{
    if (rows.isEmpty())
        return Whereabouts{.kind = trusted ? Whereabouts::Kind::Absent : Whereabouts::Kind::CannotTell};
    QList<qlonglong> ids;
    QString readable = session.directories.facts.value(readableFact);
    for (const QJsonValue &row : rows) {
        ids.append(row[u"ID"_s].toVariant().toLongLong());
        readable = withReadable(readable, textOf(row[u"ASSIGNED_BY_ID"_s]));
    }
    std::sort(ids.begin(), ids.end());
    if (ids.first() <= 0)
        return Whereabouts{.kind = Whereabouts::Kind::CannotTell};
    Whereabouts found{.kind = Whereabouts::Kind::Found, .receipt = {QString::number(ids.first())}};
    for (qsizetype i = 1; i < ids.size(); ++i)
        found.others.append(QString::number(ids[i]));
    found.facts[readableFact] = readable;
    return found;
}

QJsonArray contactsFromWire(const QJsonArray &entries)
{
    QJsonArray list;
    for (const QJsonValue &entry : entries) {
        list.append(
            QJsonObject{{u"value"_s, entry[u"VALUE"_s].toString()}, {u"type"_s, entry[u"VALUE_TYPE"_s].toString()}});
    }
    return list;
}

//! A file by its number, and by its name where the portal tells it. Its addresses may hold a secret (§8.17).
QJsonValue fileFromWire(const QJsonValue &value)
{
    const QString id = textOf(value[u"id"_s]);
    if (id.isEmpty() || id == u"0"_s)
        return {};
    QJsonObject file{{u"id"_s, id}};
    if (const QString name = value[u"name"_s].toString(); !name.isEmpty())
        file[u"name"_s] = name;
    return file;
}

//! "CO_31" also where a bare 31 comes back, as it may where one kind alone is allowed (§3.6).
QJsonValue referenceFromWire(const Field &field, const QString &text)
{
    if (text.isEmpty() || text == u"0"_s)
        return {};
    const bool bare = field.vendorType == crmType && !text.contains(u'_') && field.types.size() == 1;
    return bare ? u"%1_%2"_s.arg(field.types.first(), text) : text;
}

QJsonValue singleFromWire(const Field &field, const QJsonValue &value)
{
    const QString text = textOf(value);
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Duration:
        return text.isEmpty() ? QJsonValue() : QJsonValue(text.toLongLong());
    case FieldKind::YesNo:
        if (value.isBool())
            return value;
        return text.isEmpty() ? QJsonValue() : QJsonValue(text == u"Y"_s || text == u"1"_s);
    case FieldKind::Money: {
        const QStringList parts = text.split(u'|');
        if (parts.first().isEmpty())
            return {};
        return QJsonObject{{u"amount"_s, parts.first()}, {u"currency"_s, parts.value(1)}};
    }
    case FieldKind::Date:
        return text.isEmpty() ? QJsonValue() : QJsonValue(text.left(10)); // comes back with a time (§3.6)
    case FieldKind::Reference:
        return referenceFromWire(field, text);
    case FieldKind::File:
        return fileFromWire(value);
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links:
        return contactsFromWire(value.toArray());
    case FieldKind::Rows:
        return productRowsFromWire(value.toArray());
    case FieldKind::Unsupported:
        return {};
    default:
        return field.vendorType == addressType ? text.section(u'|', 0, 0) : text; // text|lat;lon|id (§3.6)
    }
}

//! Stored entries keep their ids: equal ones are left alone, others changed by id, the rest deleted or added.
QVariantList contactChanges(const Field &field, const QJsonArray &stored, const QJsonArray &wanted)
{
    QList<QJsonObject> left;
    for (const QJsonValue &entry : stored)
        left.append(entry.toObject());
    QVariantList wire = toWire(field, wanted).toList();
    QVariantList changes;
    wire.removeIf([&](const QVariant &entry) {
        const QVariantMap map = entry.toMap();
        const auto same = std::find_if(left.begin(), left.end(), [&](const QJsonObject &old) {
            return old[u"VALUE"_s].toString() == map[u"VALUE"_s].toString()
                && old[u"VALUE_TYPE"_s].toString() == map[u"VALUE_TYPE"_s].toString();
        });
        if (same == left.end())
            return false;
        left.erase(same);
        return true;
    });
    for (const QVariant &entry : wire) {
        QVariantMap map = entry.toMap();
        if (!left.isEmpty())
            map.insert(u"ID"_s, textOf(left.takeFirst()[u"ID"_s]));
        changes.append(map);
    }
    for (const QJsonObject &old : left)
        changes.append(QVariantMap{{u"ID"_s, textOf(old[u"ID"_s])}, {u"DELETE"_s, u"Y"_s}});
    return changes;
}

QVariant idOf(const QString &leadId)
{
    return leadId.toLongLong();
}

bool isLeadId(const QString &leadId)
{
    static const QRegularExpression positive(u"^[1-9][0-9]{0,17}$"_s);
    return positive.match(leadId).hasMatch();
}

QList<Command> searchCommands(const QString &text, const QString &region)
{
    QList<Command> commands;
    const auto add = [&](const QString &filter, const QString &value) {
        commands.append({u"s%1"_s.arg(commands.size()),
                         u"crm.lead.list"_s,
                         {{u"filter["_s + filter + u']', value},
                          {u"select[0]"_s, u"ID"_s},
                          {u"select[1]"_s, u"TITLE"_s},
                          {u"select[2]"_s, u"NAME"_s},
                          {u"select[3]"_s, u"LAST_NAME"_s},
                          {u"select[4]"_s, u"COMPANY_TITLE"_s},
                          {u"select[5]"_s, u"DATE_CREATE"_s},
                          {u"order[ID]"_s, u"DESC"_s},
                          {u"start"_s, u"-1"_s}}});
    };
    for (const QString &key : {u"%TITLE"_s, u"%NAME"_s, u"%LAST_NAME"_s, u"%COMPANY_TITLE"_s})
        add(key, text);
    if (text.contains(u'@'))
        add(u"EMAIL"_s, text);
    if (phone::digits(text).size() >= 5) {
        const QStringList spellings = phone::spellings(text, region); // found in its very spelling only (§4.5)
        for (const QString &spelling : spellings)
            add(u"PHONE"_s, spelling);
    }
    return commands;
}

QList<LeadSummary> readSummaries(const QJsonObject &batch, int limit)
{
    QMap<qlonglong, LeadSummary> byId;
    const QJsonObject lists = batch[u"result"_s].toObject();
    for (const QJsonValue &list : lists) {
        const QJsonArray rows = list.toArray();
        for (const QJsonValue &row : rows) {
            const QString id = textOf(row[u"ID"_s]);
            QString contact = u"%1 %2"_s.arg(row[u"NAME"_s].toString(), row[u"LAST_NAME"_s].toString()).trimmed();
            if (contact.isEmpty())
                contact = row[u"COMPANY_TITLE"_s].toString();
            byId.insert(id.toLongLong(), {id, row[u"TITLE"_s].toString(), contact, row[u"DATE_CREATE"_s].toString()});
        }
    }
    QList<LeadSummary> newestFirst;
    for (auto it = byId.cend(); it != byId.cbegin() && newestFirst.size() < limit;)
        newestFirst.append(*--it);
    return newestFirst;
}

//! Why nothing of \a changes can be sent: lists that are replaced whole and that nobody has seen, rows that the portal
//! would refuse after the rest is changed.
std::optional<Error> hindranceTo(const QJsonObject &changes, const StoredLead &current)
{
    for (const QString &key : {contactsKey, productRowsKey}) {
        if (changes.contains(key) && !current.wire.contains(key))
            return Error{.kind = Error::Kind::Forbidden, .detail = key};
    }
    const QList<Problem> problems = productRowProblems(changes[productRowsKey].toArray());
    if (problems.isEmpty())
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .detail = productRowsKey,
                 .vendorMessage = problems.first().message,
                 .vendorField = productRowsKey};
}

QVariantMap referenceFilter(const SubmissionId &id)
{
    return {{u"=ORIGINATOR_ID"_s, originator}, {u"=ORIGIN_ID"_s, id.toString(QUuid::WithoutBraces)}};
}

//! The lead that a deal with our reference was made from. Whether the reference goes along is not documented, so that
//! none proves nothing.
Async<Whereabouts> findDeal(const Session &session, const SubmissionId &id)
{
    const QByteArray body =
        writeJson(QVariantMap{{u"filter"_s, referenceFilter(id)},
                              {u"select"_s, QVariantList{u"ID"_s, u"LEAD_ID"_s, u"ORIGINATOR_ID"_s, u"ORIGIN_ID"_s}},
                              {u"order"_s, QVariantMap{{u"ID"_s, u"ASC"_s}}},
                              {u"start"_s, -1}});
    return andThen(call(session, u"crm.deal.list"_s, body), session.context, [id](const QJsonValue &result) {
        const QJsonArray rows = result.toArray();
        for (const QJsonValue &row : rows) {
            const QString leadId = textOf(row[u"LEAD_ID"_s]);
            const bool ours =
                row[u"ORIGIN_ID"_s].toString().compare(id.toString(QUuid::WithoutBraces), Qt::CaseInsensitive) == 0;
            if (ours && isLeadId(leadId))
                return readyValue(Whereabouts{.kind = Whereabouts::Kind::Found, .receipt = {leadId}});
        }
        return readyValue(Whereabouts{});
    });
}

} // namespace

bool mayRead(const Session &session, const Lead &lead)
{
    const QString owner = lead.text(u"ASSIGNED_BY_ID"_s);
    const QString who = owner.isEmpty() ? session.directories.facts.value(userIdFact) : owner;
    return !who.isEmpty() && session.directories.facts.value(readableFact).split(u' ').contains(who);
}

Async<Whereabouts> findByReference(const Session &session, const Lead &lead, const SubmissionId &id)
{
    const QByteArray body = writeJson(QVariantMap{
        {u"filter"_s, referenceFilter(id)},
        {u"select"_s,
         QVariantList{u"ID"_s, u"TITLE"_s, u"DATE_CREATE"_s, u"STATUS_ID"_s, u"ASSIGNED_BY_ID"_s, u"ORIGIN_ID"_s}},
        {u"order"_s, QVariantMap{{u"ID"_s, u"ASC"_s}}},
        {u"start"_s, -1}});
    return andThen(call(session, u"crm.lead.list"_s, body), session.context,
                   [session, lead, id](const QJsonValue &result) -> Async<Whereabouts> {
                       if (!result.isArray())
                           return readyValue(Whereabouts{});
                       QJsonArray rows;
                       const QJsonArray all = result.toArray();
                       const QString reference = id.toString(QUuid::WithoutBraces);
                       for (const QJsonValue &row : all) {
                           // A server that ignores the filter would claim any lead as this one, most without reference.
                           const QJsonValue origin = row[u"ORIGIN_ID"_s];
                           if (origin.isUndefined() || origin.toString().compare(reference, Qt::CaseInsensitive) == 0)
                               rows.append(row);
                       }
                       if (rows.size() != all.size())
                           return readyValue(rows.isEmpty() ? Whereabouts{} : readWhereabouts(rows, false, session));
                       if (rows.isEmpty() && isSimpleMode(session))
                           return findDeal(session, id);
                       return readyValue(readWhereabouts(rows, mayRead(session, lead), session));
                   });
}

QJsonValue fromWire(const Field &field, const QJsonValue &value)
{
    if (!field.multiple && field.kind != FieldKind::MultiChoice)
        return singleFromWire(field, value);
    QJsonArray list;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries)
        list.append(singleFromWire(field, entry));
    return list;
}

Async<StoredLead> readLead(const Session &session, const QString &leadId)
{
    if (!isLeadId(leadId))
        return readyError<StoredLead>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    return andThen(getLinkedLead(session, leadId), session.context,
                   [session, leadId](const QJsonObject &stored) -> Async<StoredLead> {
                       const Catalogue catalogue = fixedFields().with(session.directories);
                       StoredLead lead{leadId, {}};
                       lead.created = textOf(stored[u"DATE_CREATE"_s]);
                       lead.wire = stored;
                       for (const Field &field : catalogue.fields()) {
                           const QJsonValue value = fromWire(field, stored[field.key]);
                           if (!isBlank(value))
                               lead.values[field.key] = value;
                       }
                       return readyValue(lead);
                   });
}

Async<QList<LeadSummary>> searchLeads(const Session &session, const QString &text, int limit)
{
    const QList<Command> commands = searchCommands(text.trimmed(), session.region);
    return andThen(call(session, u"batch"_s, batchBody(commands)), session.context,
                   [limit](const QJsonValue &result) -> Async<QList<LeadSummary>> {
                       const QJsonObject batch = result.toObject();
                       if (batch[u"result"_s].toObject().isEmpty() && !batch[u"result_error"_s].toObject().isEmpty())
                           return readyError<QList<LeadSummary>>(
                               Error{.kind = Error::Kind::Forbidden, .detail = u"crm.lead.list"_s});
                       return readyValue(readSummaries(batch, limit));
                   });
}

QVariantMap updateFields(const QJsonObject &stored, const QJsonObject &changes, const Catalogue &catalogue,
                         QStringList *changed)
{
    QVariantMap fields;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field || field->followUp || field->key == feedEventKey || field->kind == FieldKind::File)
            continue;
        const QJsonValue before = stored[it.key()];
        if (sameValue(*field, fromWire(*field, before), it.value()))
            continue;
        changed->append(it.key());
        if (it.key() == contactsKey)
            continue; // changed by a method of its own (§4.9)
        if (isContactList(field->kind)) {
            fields[it.key()] = contactChanges(*field, before.toArray(), it.value().toArray());
            continue;
        }
        const QVariant value = toWire(*field, it.value());
        if (value.isValid())
            fields[it.key()] = value;
        else
            fields[it.key()] = field->multiple || field->kind == FieldKind::MultiChoice ? QVariant(QVariantList())
                                                                                        : QVariant(QString());
    }
    const QStringList &address = addressKeys();
    const bool moved =
        std::any_of(address.begin(), address.end(), [&](const QString &key) { return fields.contains(key); });
    for (const QString &key : address) {
        if (moved && !fields.contains(key))
            fields[key] = stored[key].toString();
    }
    return fields;
}

QVariantMap updateFiles(const QJsonObject &stored, const QJsonObject &changes, const Catalogue &catalogue,
                        QStringList *changed)
{
    QVariantMap sets;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field || field->kind != FieldKind::File
            || sameValue(*field, fromWire(*field, stored[it.key()]), it.value()))
            continue;
        changed->append(it.key());
        sets[it.key()] = fileSet(*field, it.value());
    }
    return sets;
}

Async<QStringList> updateLead(const Session &session, const StoredLead &current, const QJsonObject &changes)
{
    const QString leadId = current.leadId;
    if (!isLeadId(leadId))
        return readyError<QStringList>(Error{.kind = Error::Kind::NotFound, .detail = u"id"_s});
    if (const auto hindrance = hindranceTo(changes, current))
        return readyError<QStringList>(*hindrance);
    QStringList changed;
    const Catalogue catalogue = fixedFields().with(session.directories);
    const QVariantMap fields = updateFields(current.wire, changes, catalogue, &changed);
    const QVariantMap files = updateFiles(current.wire, changes, catalogue, &changed);
    if (changed.contains(contactsKey)) {
        QJsonObject rest = changes;
        const QJsonArray contacts = rest.take(contactsKey).toArray();
        return andThen(setContacts(session, leadId, contacts), session.context, [session, current, rest](const Done &) {
            return andThen(updateLead(session, current, rest), session.context,
                           [](QStringList keys) { return readyValue(keys << contactsKey); });
        });
    }
    const bool rows = changes.contains(productRowsKey)
        && changes[productRowsKey].toArray() != current.values[productRowsKey].toArray();
    const auto setRows = [session, leadId, changes](QStringList keys) {
        keys.append(productRowsKey);
        return andThen(
            call(session, u"crm.lead.productrows.set"_s, productRowsBody(leadId, changes[productRowsKey].toArray())),
            session.context, [keys](const QJsonValue &) { return readyValue(keys); });
    };
    const auto setRest = [session, leadId, files, changed, rows, setRows] {
        const auto filesSet = files.isEmpty() ? readyValue(Done{}) : replaceFiles(session, leadId, files);
        return andThen(filesSet, session.context, [changed, rows, setRows](const Done &) {
            return rows ? setRows(changed) : readyValue(changed);
        });
    };
    if (fields.isEmpty())
        return setRest();
    const bool tell = changes[feedEventKey].toBool(true);
    const QByteArray body = writeJson(QVariantMap{{u"id"_s, idOf(leadId)},
                                                  {u"fields"_s, fields},
                                                  {u"params"_s, QVariantMap{{feedEventKey, tell ? u"Y"_s : u"N"_s}}}});
    return andThen(call(session, u"crm.lead.update"_s, body), session.context,
                   [setRest](const QJsonValue &) { return setRest(); });
}

} // namespace leadpad::bitrix24
