#include "vendors/bitrix24/known.h"

#include "core/phone.h"
#include "vendors/bitrix24/catalogue.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

constexpr qsizetype mostValues = 20; //!< §4.7: the rest would not be read
constexpr qsizetype manyHits = 20;   //!< §4.7: so many of one kind, and later kinds are missing
constexpr qsizetype mostNamed = 20;  //!< of each kind; nobody reads more in a strip

//! The kinds in the order in which the portal looks for them, and stops after one with too many hits.
const QStringList &kindsInOrder()
{
    static const QStringList kinds{u"LEAD"_s, u"CONTACT"_s, u"COMPANY"_s};
    return kinds;
}

//! \a command for \a entity alone.
Command onlyFor(const QString &entity, Command command)
{
    command.key += u'_' + entity;
    command.query.append({u"entity_type"_s, entity});
    return command;
}

Command list(const QString &key, const QString &method, const QString &filter, const QStringList &ids,
             const QStringList &select)
{
    Command command{.key = key, .method = method};
    for (qsizetype i = 0; i < std::min(mostNamed, ids.size()); ++i)
        command.query.append({u"filter[%1][%2]"_s.arg(filter).arg(i), ids[i]});
    for (qsizetype i = 0; i < select.size(); ++i)
        command.query.append({u"select[%1]"_s.arg(i), select[i]});
    command.query.append({u"order[ID]"_s, u"DESC"_s});
    command.query.append({u"start"_s, u"-1"_s});
    return command;
}

QString nameOf(const QJsonValue &row)
{
    return u"%1 %2"_s.arg(row[u"NAME"_s].toString(), row[u"LAST_NAME"_s].toString()).simplified();
}

QUrl card(const Session &session, const QString &kind, const QString &id)
{
    QUrl url = session.url;
    url.setPath(url.path() + u"crm/%1/details/%2/"_s.arg(kind, id));
    return url;
}

QString userName(const Session &session, const QString &id)
{
    const QList<Choice> users = session.directories.lists.value(userList);
    for (const Choice &user : users) {
        if (user.id == id)
            return user.label;
    }
    return {};
}

//! The leads of an answer by id, the newest first.
QMap<qlonglong, QJsonObject> leadsOf(const QJsonObject &results)
{
    QMap<qlonglong, QJsonObject> leads;
    for (const QString &key : {u"leads"_s, u"leadsOfContacts"_s, u"leadsOfCompanies"_s}) {
        const QJsonArray rows = results[key].toArray();
        for (const QJsonValue &row : rows)
            leads.insert(-idOf(row[u"ID"_s]).toLongLong(), row.toObject());
    }
    return leads;
}

//! Whether \a lead belongs to the person or company \a known: by link, or by name where nothing is linked.
bool belongs(const QJsonObject &lead, const QString &link, const KnownContact &known)
{
    const QString linked = idOf(lead[link]);
    if (!linked.isEmpty() && linked != u"0"_s)
        return linked == known.id;
    const QString name = link == u"CONTACT_ID"_s ? nameOf(lead) : lead[u"COMPANY_TITLE"_s].toString();
    return !name.isEmpty() && name.compare(known.name, Qt::CaseInsensitive) == 0;
}

void addLead(const QJsonObject &lead, const Session &session, KnownContact *known)
{
    known->lead = lead[u"TITLE"_s].toString();
    known->when = lead[u"DATE_CREATE"_s].toString();
    if (const QString owner = userName(session, idOf(lead[u"ASSIGNED_BY_ID"_s])); !owner.isEmpty())
        known->owner = owner;
}

//! One person or company with the newest of \a leads that is theirs; all of theirs are taken out.
KnownContact withLead(KnownContact known, const QString &link, const Session &session,
                      QMap<qlonglong, QJsonObject> *leads)
{
    for (auto it = leads->begin(); it != leads->end();) {
        if (!belongs(*it, link, known)) {
            ++it;
            continue;
        }
        if (known.when.isEmpty())
            addLead(*it, session, &known);
        it = leads->erase(it);
    }
    return known;
}

//! The values of a new lead that tie it to the client of \a row (§3.5).
QJsonObject useOf(const QJsonValue &row, const QString &link)
{
    const QString id = idOf(row[u"ID"_s]);
    if (link == companyKey)
        return {{companyKey, id}};
    QJsonObject use{{contactsKey, QJsonArray{id}}};
    if (const QString company = idOf(row[u"COMPANY_ID"_s]); company.toLongLong() > 0)
        use[companyKey] = company;
    return use;
}

//! Everything that is found under the numbers and addresses, also what the first answer was cut off before.
Async<QHash<QString, QStringList>> findDuplicates(const Session &session, const QList<Command> &commands)
{
    return andThen(askBatch(session, commands), session.context, [session, commands](const QJsonObject &first) {
        return andThen(askBatch(session, cutOffCommands(commands, first)), session.context,
                       [first](const QJsonObject &second) {
                           QJsonObject all = first;
                           for (auto it = second.begin(); it != second.end(); ++it)
                               all[it.key()] = it.value();
                           return readyValue(readDuplicates(all));
                       });
    });
}

} // namespace

QString idOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QList<Command> findByComm(const QString &type, const QStringList &values, const QString &entity)
{
    QList<Command> commands;
    for (qsizetype from = 0; from < values.size(); from += mostValues) {
        Command command{.key = from == 0 ? type : u"%1_%2"_s.arg(type).arg(from / mostValues),
                        .method = findByCommMethod,
                        .query = {{u"type"_s, type}}};
        const QStringList some = values.mid(from, mostValues);
        for (qsizetype i = 0; i < some.size(); ++i)
            command.query.append({u"values[%1]"_s.arg(i), some[i]});
        commands.append(entity.isEmpty() ? command : onlyFor(entity, command));
    }
    return commands;
}

QList<Command> cutOffCommands(const QList<Command> &asked, const QJsonObject &results)
{
    QList<Command> commands;
    const QStringList &kinds = kindsInOrder();
    for (const Command &command : asked) {
        const QJsonObject hits = results[command.key].toObject();
        const auto full = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const QString &kind) { return hits[kind].toArray().size() >= manyHits; });
        if (full == kinds.end())
            continue;
        for (auto missing = full + 1; missing != kinds.end(); ++missing)
            commands.append(onlyFor(*missing, command));
    }
    return commands;
}

QList<Command> duplicateCommands(const ContactQuery &query, const QString &region)
{
    QStringList phones;
    for (const QString &phone : query.phones)
        phones += phone::spellings(phone, region); // found in its very notation only (§4.7)
    phones.removeDuplicates();
    return findByComm(u"PHONE"_s, phones) + findByComm(u"EMAIL"_s, query.emails);
}

QHash<QString, QStringList> readDuplicates(const QJsonObject &results)
{
    QHash<QString, QStringList> ids;
    for (const QJsonValue &answer : results) {
        const QJsonObject found = answer.toObject(); // [] where nothing is found (§4.7)
        for (auto it = found.begin(); it != found.end(); ++it) {
            const QJsonArray kind = it.value().toArray();
            for (const QJsonValue &id : kind) {
                if (idOf(id).toLongLong() > 0 && !ids[it.key()].contains(idOf(id)))
                    ids[it.key()].append(idOf(id));
            }
        }
    }
    return ids;
}

QList<Command> nameCommands(const QHash<QString, QStringList> &ids)
{
    const QStringList person{u"ID"_s, u"NAME"_s, u"LAST_NAME"_s, u"COMPANY_ID"_s, u"ASSIGNED_BY_ID"_s};
    const QStringList company{u"ID"_s, u"TITLE"_s, u"ASSIGNED_BY_ID"_s};
    const QStringList lead{u"ID"_s,          u"TITLE"_s,          u"NAME"_s,       u"LAST_NAME"_s, u"COMPANY_TITLE"_s,
                           u"DATE_CREATE"_s, u"ASSIGNED_BY_ID"_s, u"CONTACT_ID"_s, u"COMPANY_ID"_s};
    QList<Command> commands;
    const auto add = [&](const QString &kind, const QString &key, const QString &method, const QString &filter,
                         const QStringList &select) {
        if (const QStringList wanted = ids.value(kind); !wanted.isEmpty())
            commands.append(list(key, method, filter, wanted, select));
    };
    add(u"CONTACT"_s, u"contacts"_s, u"crm.contact.list"_s, u"@ID"_s, person);
    add(u"COMPANY"_s, u"companies"_s, u"crm.company.list"_s, u"@ID"_s, company);
    add(u"LEAD"_s, u"leads"_s, u"crm.lead.list"_s, u"@ID"_s, lead);
    add(u"CONTACT"_s, u"leadsOfContacts"_s, u"crm.lead.list"_s, u"@CONTACT_ID"_s, lead);
    add(u"COMPANY"_s, u"leadsOfCompanies"_s, u"crm.lead.list"_s, u"@COMPANY_ID"_s, lead);
    return commands;
}

QList<KnownContact> readKnown(const QJsonObject &results, const Session &session)
{
    QMap<qlonglong, QJsonObject> leads = leadsOf(results);
    QList<KnownContact> known;
    const QJsonArray contacts = results[u"contacts"_s].toArray();
    for (const QJsonValue &row : contacts) {
        const QString id = idOf(row[u"ID"_s]);
        known.append(withLead({.id = id,
                               .name = nameOf(row),
                               .owner = userName(session, idOf(row[u"ASSIGNED_BY_ID"_s])),
                               .card = card(session, u"contact"_s, id),
                               .use = useOf(row, u"CONTACT_ID"_s)},
                              u"CONTACT_ID"_s, session, &leads));
    }
    const QJsonArray companies = results[u"companies"_s].toArray();
    for (const QJsonValue &row : companies) {
        const QString id = idOf(row[u"ID"_s]);
        known.append(withLead({.id = id,
                               .name = row[u"TITLE"_s].toString(),
                               .owner = userName(session, idOf(row[u"ASSIGNED_BY_ID"_s])),
                               .card = card(session, u"company"_s, id),
                               .use = useOf(row, companyKey)},
                              companyKey, session, &leads));
    }
    while (!leads.isEmpty()) {
        const QJsonObject lead = leads.first();
        const QString id = idOf(lead[u"ID"_s]);
        const QString person = nameOf(lead);
        KnownContact alone{.id = id,
                           .name = person.isEmpty() ? lead[u"COMPANY_TITLE"_s].toString() : person,
                           .card = card(session, u"lead"_s, id)};
        addLead(lead, session, &alone);
        known.append(alone);
        leads.remove(leads.firstKey());
        for (auto it = leads.begin(); it != leads.end();) // of the same person the newest says enough
            it = !person.isEmpty() && nameOf(*it) == person ? leads.erase(it) : std::next(it);
    }
    return known;
}

Async<QJsonObject> askBatch(const Session &session, const QList<Command> &commands)
{
    if (commands.isEmpty())
        return readyValue(QJsonObject());
    return andThen(call(session, u"batch"_s, batchBody(commands)), session.context,
                   [session](const QJsonValue &batch) -> Async<QJsonObject> {
                       const QJsonObject results = batch[u"result"_s].toObject();
                       const QJsonObject errors = batch[u"result_error"_s].toObject();
                       if (results.isEmpty() && !errors.isEmpty())
                           return readyError<QJsonObject>(refusal(errors.begin()->toObject(), 200, session));
                       return readyValue(results);
                   });
}

Async<QList<KnownContact>> findContacts(const Session &session, const ContactQuery &query)
{
    return andThen(findDuplicates(session, duplicateCommands(query, session.region)), session.context,
                   [session](const QHash<QString, QStringList> &ids) {
                       return andThen(
                           askBatch(session, nameCommands(ids)), session.context,
                           [session](const QJsonObject &named) { return readyValue(readKnown(named, session)); });
                   });
}

} // namespace leadpad::bitrix24
