#include "vendors/flowlu/accounts.h"

#include "core/phone.h"
#include "vendors/flowlu/catalogue.h"
#include "vendors/flowlu/stored.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::flowlu {
namespace {

constexpr int mostHits = 50;
constexpr qsizetype mostNamed = 3; // each costs a request of the one per second that a portal may have

//! A number or address that is looked for.
struct Wanted
{
    QString text;  //!< of a phone its digits
    QString typed; //!< as it stands in the form
    bool isPhone = true;
};

QList<Wanted> wantedOf(const ContactQuery &query, const QString &region)
{
    QList<Wanted> all;
    for (const QString &typed : query.phones) {
        const QString digits = phone::comparable(typed, region);
        if (!digits.isEmpty())
            all.append({digits, typed.trimmed(), true});
    }
    for (const QString &email : query.emails)
        all.append({email.trimmed(), email.trimmed(), false});
    return all;
}

bool fits(const QString &stored, const Wanted &wanted, const QString &region)
{
    return wanted.isPhone ? phone::comparable(stored, region) == wanted.text // which is not empty
                          : stored.trimmed().compare(wanted.text, Qt::CaseInsensitive) == 0;
}

QStringList textsOf(const QJsonValue &row, const QStringList &names)
{
    QStringList texts;
    for (const QString &name : names) {
        if (const QString text = row[name].toString().trimmed(); !text.isEmpty())
            texts.append(text);
    }
    return texts;
}

const QStringList phoneNames{u"phone"_s, u"phone2"_s, u"phone3"_s};
const QStringList emailNames{u"email"_s, u"email_personal"_s};

//! Alive: not closed, and not merged into another.
bool isLive(const QJsonValue &account)
{
    const QJsonValue active = account[u"active"_s];
    return idOf(account[u"merged_to"_s]).isEmpty() && (active.isUndefined() || active.isNull() || intOf(active) == 1);
}

bool has(const QJsonValue &account, const Wanted &wanted, const QString &region)
{
    const QStringList texts = textsOf(account, wanted.isPhone ? phoneNames : emailNames);
    return isLive(account)
        && std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return fits(text, wanted, region); });
}

Async<QJsonArray> searchFor(const Session &session, const QString &text, const Wanted &wanted)
{
    const Pairs query{{u"search"_s, text}, {u"filter[type]"_s, u"2"_s}};
    return andThen(listSome(session, u"crm/account"_s, query, mostHits), session.context,
                   [wanted, region = session.region](const QJsonArray &rows) {
                       QJsonArray hits;
                       for (const QJsonValue &row : rows) {
                           if (has(row, wanted, region))
                               hits.append(row);
                       }
                       return readyValue(hits);
                   });
}

//! By the digits alone, then as it was typed: how the portal keeps numbers is not known (§4.4).
Async<QJsonArray> searchAccounts(const Session &session, const Wanted &wanted)
{
    return andThen(searchFor(session, wanted.text, wanted), session.context, [session, wanted](const QJsonArray &hits) {
        const bool again = hits.isEmpty() && wanted.typed != wanted.text;
        return again ? searchFor(session, wanted.typed, wanted) : readyValue(hits);
    });
}

Async<QJsonArray> readAccounts(const Session &session, const QStringList &ids, const QJsonArray &before)
{
    if (ids.isEmpty() || before.size() >= mostNamed)
        return readyValue(before);
    return whenDone(send(session, {.path = u"crm/account/get/"_s + ids.first()}), session.context,
                    [session, rest = ids.mid(1), before](const Result<QJsonValue> &account) -> Async<QJsonArray> {
                        if (!account && account.error().kind != Error::Kind::NotFound)
                            return readyError<QJsonArray>(account.error());
                        QJsonArray all = before;
                        if (account && isLive(*account))
                            all.append(*account);
                        return readAccounts(session, rest, all);
                    });
}

//! By the lists of all numbers and addresses, which know those of companies too.
Async<QJsonArray> lookUpAccounts(const Session &session, const Wanted &wanted)
{
    const QString entity = wanted.isPhone ? u"crm/phones"_s : u"crm/emails"_s;
    const QString member = wanted.isPhone ? u"phone"_s : u"email"_s;
    const Pairs query{{u"filter[%1]"_s.arg(member), wanted.text}};
    return andThen(
        listSome(session, entity, query, mostHits), session.context, [session, wanted, member](const QJsonArray &rows) {
            QStringList ids;
            for (const QJsonValue &row : rows) {
                const QString id = idOf(row[u"account_id"_s]);
                if (!id.isEmpty() && !ids.contains(id) && fits(row[member].toString(), wanted, session.region))
                    ids.append(id);
            }
            return readAccounts(session, ids, {});
        });
}

Async<QJsonArray> accountsWith(const Session &session, const QList<Wanted> &wanted)
{
    if (wanted.isEmpty())
        return readyValue(QJsonArray());
    return andThen(searchAccounts(session, wanted.first()), session.context, [session, wanted](const QJsonArray &hits) {
        const auto known = hits.isEmpty() ? lookUpAccounts(session, wanted.first()) : readyValue(hits);
        return andThen(known, session.context, [session, wanted](const QJsonArray &found) {
            return found.isEmpty() ? accountsWith(session, wanted.mid(1)) : readyValue(found);
        });
    });
}

QString personOf(const QString &id, const Directories &known)
{
    const QList<Choice> people = known.lists.value(userList);
    const auto person = std::find_if(people.begin(), people.end(), [&](const Choice &each) { return each.id == id; });
    return id.isEmpty() || person == people.end() ? QString() : person->label;
}

KnownContact knownContact(const QJsonValue &account, const Session &session)
{
    const QString id = idOf(account[u"id"_s]);
    const QString type = intOf(account[u"type"_s]) == 1 ? u"1"_s : u"2"_s;
    QString name = account[u"name"_s].toString();
    if (name.isEmpty())
        name = textsOf(account, {u"first_name"_s, u"last_name"_s}).join(u' ');
    return {.id = id,
            .name = name,
            .details = textsOf(account, phoneNames + emailNames),
            .owner = personOf(idOf(account[u"owner_id"_s]), session.directories),
            .use = {{linksKey, QJsonArray{QJsonObject{{u"value"_s, id}, {u"type"_s, type}}}}}};
}

//! A person who has a lead but no card of their own.
KnownContact knownLead(const QJsonValue &lead, const Session &session)
{
    const QString id = idOf(lead[u"id"_s]);
    const QString name = lead[u"contact_name"_s].toString();
    return {.id = u"lead-"_s + id,
            .name = name.isEmpty() ? lead[u"name"_s].toString() : name,
            .details = textsOf(lead, {u"contact_phone"_s, u"contact_mobile"_s, u"contact_email"_s}),
            .card = leadCard(session.url, id)};
}

//! The newest lead that has the number or address.
Async<QJsonValue> newestLead(const Session &session, const Wanted &wanted)
{
    const Pairs query{{u"search"_s, wanted.text}, {u"order_by[desc][]"_s, u"id"_s}};
    return andThen(listSome(session, u"crm/lead"_s, query, mostHits), session.context,
                   [wanted, region = session.region](const QJsonArray &rows) {
                       QJsonValue newest;
                       for (const QJsonValue &row : rows) {
                           const QStringList texts =
                               textsOf(row,
                                       wanted.isPhone ? QStringList{u"contact_phone"_s, u"contact_mobile"_s}
                                                      : QStringList{u"contact_email"_s});
                           const bool same = std::any_of(texts.begin(), texts.end(), [&](const QString &text) {
                               return fits(text, wanted, region);
                           });
                           if (same && idOf(row[u"merged_to_id"_s]).isEmpty()
                               && idOf(row[u"id"_s]).toLongLong() > idOf(newest[u"id"_s]).toLongLong())
                               newest = row;
                       }
                       return readyValue(newest);
                   });
}

QList<KnownContact> together(const QJsonArray &accounts, const QJsonValue &lead, const Session &session)
{
    QList<KnownContact> known;
    for (const QJsonValue &account : accounts) {
        if (known.size() < mostNamed)
            known.append(knownContact(account, session));
    }
    if (lead.isNull())
        return known;
    if (known.isEmpty())
        known.append(knownLead(lead, session));
    known.first().lead = lead[u"name"_s].toString();
    known.first().when = lead[u"created_date"_s].toString().replace(u' ', u'T');
    if (const QString person = personOf(idOf(lead[assigneeKey]), session.directories); !person.isEmpty())
        known.first().owner = person;
    return known;
}

//! One row of a table that ties something to a lead, made if it is not there.
Async<Done> ensureRow(const Session &session, const QString &entity, const QString &leadId, const QString &member,
                      const QString &id, const Pairs &further)
{
    const Pairs filter{{u"filter[lead_id]"_s, leadId}, {u"filter[%1]"_s.arg(member), id}};
    return andThen(
        listSome(session, entity, filter, mostHits), session.context, [=](const QJsonArray &rows) -> Async<Done> {
            for (const QJsonValue &row : rows) {
                if (idOf(row[u"lead_id"_s]) == leadId && idOf(row[member]) == id)
                    return readyValue(Done{});
            }
            const Pairs pairs = Pairs{{u"lead_id"_s, leadId}, {member, id}} + further;
            return andThen(send(session, {.path = entity + u"/create"_s, .form = formOf(pairs), .writes = true}),
                           session.context, [](const QJsonValue &) { return readyValue(Done{}); });
        });
}

Async<Done> linkFrom(const Session &session, const QJsonArray &links, const QString &leadId)
{
    if (links.isEmpty())
        return readyValue(Done{});
    QJsonArray rest = links;
    const QJsonValue link = rest.takeAt(0);
    const QString type = link[u"type"_s].toString();
    const Pairs further{{u"account_type"_s, type.isEmpty() ? u"2"_s : type}};
    return andThen(ensureRow(session, u"crm/lead_accounts"_s, leadId, u"account_id"_s,
                             link[u"value"_s].toString().trimmed(), further),
                   session.context, [session, rest, leadId](const Done &) { return linkFrom(session, rest, leadId); });
}

Async<Done> followFrom(const Session &session, const QJsonArray &people, const QString &leadId)
{
    if (people.isEmpty())
        return readyValue(Done{});
    QJsonArray rest = people;
    const QString person = rest.takeAt(0).toString();
    return andThen(ensureRow(session, u"crm/lead_followers"_s, leadId, u"user_id"_s, person, {}), session.context,
                   [session, rest, leadId](const Done &) { return followFrom(session, rest, leadId); });
}

QJsonArray filledIn(const QJsonValue &list)
{
    QJsonArray entries;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &entry : all) {
        if (!isBlank(entry))
            entries.append(entry);
    }
    return entries;
}

} // namespace

Async<QList<KnownContact>> findAccounts(const Session &session, const ContactQuery &query)
{
    const QList<Wanted> wanted = wantedOf(query, session.region);
    if (wanted.isEmpty())
        return readyValue(QList<KnownContact>());
    return andThen(accountsWith(session, wanted), session.context, [session, wanted](const QJsonArray &accounts) {
        return andThen(
            newestLead(session, wanted.first()), session.context,
            [session, accounts](const QJsonValue &lead) { return readyValue(together(accounts, lead, session)); });
    });
}

Async<Done> linkAccounts(const Session &session, const Lead &lead, const QString &leadId)
{
    return linkFrom(session, filledIn(lead.value(linksKey)), leadId);
}

Async<Done> addFollowers(const Session &session, const Lead &lead, const QString &leadId)
{
    return followFrom(session, filledIn(lead.value(followersKey)), leadId);
}

} // namespace leadpad::flowlu
