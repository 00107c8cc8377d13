#include "vendors/bitrix24/links.h"

#include "core/jsonwriter.h"
#include "core/phone.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/known.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Bitrix24Links)
};

constexpr qsizetype mostOffers = 20; // nobody reads more while a caller waits
constexpr qsizetype page = 50;       //!< §4.11

//! A kind of entry that a value can point to.
struct Kind
{
    QString prefix; //!< of a value of a custom field (§3.6)
    QString entity; //!< for crm.duplicate.findbycomm; empty: not found by it
    QString method;
    QStringList select; //!< multifields must be named (§4.5)
    QStringList names;  //!< fields in which a name is looked for
};

const QList<Kind> &allKinds()
{
    static const QList<Kind> kinds{
        {u"C"_s,
         u"CONTACT"_s,
         u"crm.contact.list"_s,
         {u"ID"_s, u"NAME"_s, u"LAST_NAME"_s, u"COMPANY_ID"_s, u"PHONE"_s, u"EMAIL"_s},
         {u"LAST_NAME"_s, u"NAME"_s}},
        {u"CO"_s, u"COMPANY"_s, u"crm.company.list"_s, {u"ID"_s, u"TITLE"_s, u"PHONE"_s, u"EMAIL"_s}, {u"TITLE"_s}},
        {u"L"_s,
         u"LEAD"_s,
         u"crm.lead.list"_s,
         {u"ID"_s, u"TITLE"_s, u"NAME"_s, u"LAST_NAME"_s, u"PHONE"_s, u"EMAIL"_s},
         {u"TITLE"_s, u"LAST_NAME"_s, u"NAME"_s}},
        {u"D"_s, {}, u"crm.deal.list"_s, {u"ID"_s, u"TITLE"_s}, {u"TITLE"_s}},
    };
    return kinds;
}

QList<Kind> kindsOf(const Field &field)
{
    const QStringList prefixes = field.vendorType == u"crm"_s ? field.types
        : field.key == u"COMPANY_ID"_s                        ? QStringList{u"CO"_s}
                                                              : QStringList{u"C"_s};
    QList<Kind> kinds = allKinds();
    kinds.removeIf([&](const Kind &kind) { return !prefixes.contains(kind.prefix); });
    return kinds;
}

QString kindName(const Kind &kind)
{
    if (kind.prefix == u"C"_s)
        //: behind a name in a list of entries of the CRM
        return Words::tr("contact");
    if (kind.prefix == u"CO"_s)
        //: behind a name in a list of entries of the CRM
        return Words::tr("company");
    if (kind.prefix == u"L"_s)
        //: behind a name in a list of entries of the CRM
        return Words::tr("lead");
    //: behind a name in a list of entries of the CRM
    return Words::tr("deal");
}

Command list(const Kind &kind, qsizetype number, const QList<std::pair<QString, QString>> &filter)
{
    Command command{.key = u"%1_%2"_s.arg(kind.prefix).arg(number), .method = kind.method, .query = filter};
    for (qsizetype i = 0; i < kind.select.size(); ++i)
        command.query.append({u"select[%1]"_s.arg(i), kind.select[i]});
    command.query.append({u"order[%1]"_s.arg(kind.names.first()), u"ASC"_s});
    command.query.append({u"start"_s, u"-1"_s});
    return command;
}

std::pair<QString, QString> contains(const QString &field, const QString &part)
{
    return {u"filter[%%1]"_s.arg(field), part};
}

//! Entries with \a text in their name; a person also with first and last name in either order.
QList<Command> nameSearch(const Kind &kind, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QList<Command> commands;
    const auto add = [&](const QList<std::pair<QString, QString>> &filter) {
        commands.append(list(kind, commands.size(), filter));
    };
    for (const QString &name : kind.names)
        add({contains(name, text)});
    if (words.size() < 2 || !kind.names.contains(u"LAST_NAME"_s))
        return commands;
    add({contains(u"NAME"_s, words.first()), contains(u"LAST_NAME"_s, words.last())});
    add({contains(u"LAST_NAME"_s, words.first()), contains(u"NAME"_s, words[1])});
    return commands;
}

//! The entries with \a ids of each kind, by its prefix.
QList<Command> byId(const QList<Kind> &kinds, const QHash<QString, QStringList> &ids)
{
    QList<Command> commands;
    for (const Kind &kind : kinds) {
        const QStringList wanted = ids.value(kind.prefix);
        for (qsizetype from = 0; from < wanted.size(); from += page) {
            QList<std::pair<QString, QString>> filter;
            const QStringList some = wanted.mid(from, page);
            for (const QString &id : some)
                filter.append({u"filter[@ID][%1]"_s.arg(filter.size()), id});
            commands.append(list(kind, from / page, filter));
        }
    }
    return commands;
}

bool isPhone(const QString &text, const QString &region)
{
    static const QRegularExpression shape(u"^[0-9 +()./-]+$"_s);
    return shape.match(text).hasMatch() && phone::isWhole(phone::read(text, region));
}

QString valueOf(const Field &field, const Kind &kind, const QString &id)
{
    return field.vendorType == u"crm"_s ? kind.prefix + u'_' + id : id;
}

QString nameOf(const QJsonObject &row)
{
    const QString title = row[u"TITLE"_s].toString();
    const QString person = u"%1 %2"_s.arg(row[u"NAME"_s].toString(), row[u"LAST_NAME"_s].toString()).simplified();
    return !title.isEmpty() ? title : !person.isEmpty() ? person : u'#' + idOf(row[u"ID"_s]);
}

QStringList detailsOf(const QJsonObject &row, const QHash<QString, QString> &companies)
{
    QStringList details;
    if (!row[u"TITLE"_s].toString().isEmpty())
        details.append(u"%1 %2"_s.arg(row[u"NAME"_s].toString(), row[u"LAST_NAME"_s].toString()).simplified());
    for (const QString &list : {u"PHONE"_s, u"EMAIL"_s})
        details.append(row[list][0][u"VALUE"_s].toString());
    details.append(companies.value(idOf(row[u"COMPANY_ID"_s])));
    details.removeAll(QString());
    return details;
}

//! 0 for a name that begins with \a text, 1 for one with a word that does.
int rank(const QString &name, const QString &text)
{
    if (name.startsWith(text, Qt::CaseInsensitive))
        return 0;
    return name.contains(u' ' + text, Qt::CaseInsensitive) ? 1 : 2;
}

//! The titles of the companies that rows of \a results belong to.
Async<QHash<QString, QString>> companiesIn(const Session &session, const QJsonObject &results)
{
    QStringList ids;
    for (const QJsonValue &rows : results) {
        const QJsonArray array = rows.toArray();
        for (const QJsonValue &row : array) {
            const QString id = idOf(row[u"COMPANY_ID"_s]);
            if (id.toLongLong() > 0 && !ids.contains(id))
                ids.append(id);
        }
    }
    const QList<Command> commands = byId({allKinds().at(1)}, {{u"CO"_s, ids}});
    return whenDone(askBatch(session, commands), session.context, [](const Result<QJsonObject> &answer) {
        QHash<QString, QString> titles;
        const QJsonObject lists = answer.value_or(QJsonObject()); // a contact is worth showing without its company
        for (const QJsonValue &rows : lists) {
            const QJsonArray array = rows.toArray();
            for (const QJsonValue &row : array)
                titles.insert(idOf(row[u"ID"_s]), row[u"TITLE"_s].toString());
        }
        return Result<QHash<QString, QString>>(titles);
    });
}

Async<QList<Offer>> toOffers(const Session &session, const Field &field, const QJsonObject &results,
                             const QString &text)
{
    return andThen(companiesIn(session, results), session.context,
                   [field, results, text](const QHash<QString, QString> &companies) {
                       return readyValue(readOffers(field, results, companies, text));
                   });
}

//! The ids that findbycomm told, by prefix of their kind.
QHash<QString, QStringList> foundIds(const QJsonObject &results)
{
    const QHash<QString, QStringList> byEntity = readDuplicates(results);
    QHash<QString, QStringList> ids;
    for (const Kind &kind : allKinds()) {
        if (!kind.entity.isEmpty())
            ids[kind.prefix] = byEntity.value(kind.entity).mid(0, mostOffers);
    }
    return ids;
}

} // namespace

QList<Command> offerCommands(const Field &field, const QString &text, const QString &region)
{
    const QString wanted = text.simplified();
    if (wanted.isEmpty())
        return {};
    const bool email = wanted.contains(u'@');
    const bool phone = !email && isPhone(wanted, region);
    QList<Command> commands;
    const QList<Kind> kinds = kindsOf(field);
    for (const Kind &kind : kinds) {
        if (!email && !phone)
            commands += nameSearch(kind, wanted);
        else if (!kind.entity.isEmpty() && phone)
            commands += findByComm(u"PHONE"_s, phone::spellings(wanted, region), kind.entity);
        else if (!kind.entity.isEmpty())
            commands += findByComm(u"EMAIL"_s, {wanted}, kind.entity);
    }
    return commands;
}

QList<Offer> readOffers(const Field &field, const QJsonObject &results, const QHash<QString, QString> &companies,
                        const QString &text)
{
    QList<Offer> offers;
    const QList<Kind> kinds = kindsOf(field);
    for (const Kind &kind : kinds) {
        for (auto it = results.begin(); it != results.end(); ++it) {
            if (it.key().section(u'_', 0, 0) != kind.prefix)
                continue;
            const QJsonArray rows = it.value().toArray();
            for (const QJsonValue &row : rows) {
                const QString id = valueOf(field, kind, idOf(row[u"ID"_s]));
                const bool there =
                    std::any_of(offers.cbegin(), offers.cend(), [&](const Offer &offer) { return offer.id == id; });
                if (there || idOf(row[u"ID"_s]).toLongLong() <= 0)
                    continue;
                QStringList details = detailsOf(row.toObject(), companies);
                if (kinds.size() > 1)
                    details.prepend(kindName(kind));
                offers.append({.id = id, .name = nameOf(row.toObject()), .details = details.join(u" · "_s)});
            }
        }
    }
    std::stable_sort(offers.begin(), offers.end(),
                     [&](const Offer &a, const Offer &b) { return rank(a.name, text) < rank(b.name, text); });
    return offers;
}

Async<QList<Offer>> findOffers(const Session &session, const Field &field, const QString &text)
{
    const QList<Command> commands = offerCommands(field, text, session.region);
    const bool idsOnly = !commands.isEmpty() && commands.first().method == findByCommMethod;
    return andThen(askBatch(session, commands), session.context,
                   [session, field, text, idsOnly](const QJsonObject &results) -> Async<QList<Offer>> {
                       const Async<QJsonObject> rows =
                           idsOnly ? askBatch(session, byId(kindsOf(field), foundIds(results))) : readyValue(results);
                       return andThen(rows, session.context, [session, field, text](const QJsonObject &lists) {
                           return andThen(
                               toOffers(session, field, lists, text.simplified()), session.context,
                               [](const QList<Offer> &offers) { return readyValue(offers.mid(0, mostOffers)); });
                       });
                   });
}

Async<QList<Offer>> nameOffers(const Session &session, const Field &field, const QStringList &ids)
{
    static const QRegularExpression shape(u"^(?:([A-Z]+)_)?([1-9][0-9]*)$"_s);
    const QList<Kind> kinds = kindsOf(field);
    QHash<QString, QStringList> byPrefix;
    QHash<QString, QString> asked; //!< as it was asked for, by the value that a found entry has
    for (const QString &id : ids) {
        const auto match = shape.match(id);
        const bool bare = match.captured(1).isEmpty();
        if (!match.hasMatch() || (bare && kinds.size() != 1)) // comes back bare where one kind is allowed (§3.6)
            continue;
        const QString prefix = bare ? kinds.first().prefix : match.captured(1);
        for (const Kind &kind : kinds) {
            if (kind.prefix != prefix)
                continue;
            byPrefix[prefix].append(match.captured(2));
            asked[valueOf(field, kind, match.captured(2))] = id;
        }
    }
    return andThen(
        askBatch(session, byId(kinds, byPrefix)), session.context, [session, field, asked](const QJsonObject &lists) {
            return andThen(toOffers(session, field, lists, {}), session.context, [asked](QList<Offer> offers) {
                for (Offer &offer : offers)
                    offer.id = asked.value(offer.id, offer.id);
                return readyValue(offers);
            });
        });
}

Async<QJsonObject> getLinkedLead(const Session &session, const QString &leadId)
{
    const QList<std::pair<QString, QString>> id{{u"id"_s, leadId}};
    const QList<Command> commands{{u"lead"_s, u"crm.lead.get"_s, id},
                                  {u"contacts"_s, u"crm.lead.contact.items.get"_s, id},
                                  {u"rows"_s, u"crm.lead.productrows.get"_s, id}};
    return andThen(call(session, u"batch"_s, batchBody(commands)), session.context,
                   [session](const QJsonValue &batch) -> Async<QJsonObject> {
                       const QJsonObject results = batch[u"result"_s].toObject();
                       const QJsonObject errors = batch[u"result_error"_s].toObject();
                       if (errors.contains("lead"_L1))
                           return readyError<QJsonObject>(refusal(errors[u"lead"_s].toObject(), 200, session));
                       QJsonObject lead = results[u"lead"_s].toObject();
                       if (lead.isEmpty()) // a lead without values would look as if somebody had emptied it
                           return readyError<QJsonObject>(Error{.kind = Error::Kind::Malformed, .detail = u"lead"_s});
                       if (results.contains("rows"_L1))
                           lead[productRowsKey] = results[u"rows"_s].toArray();
                       if (!results.contains("contacts"_L1))
                           return readyValue(lead);
                       QJsonArray contacts;
                       const QJsonArray links = results[u"contacts"_s].toArray();
                       for (const QJsonValue &link : links) {
                           if (link[u"IS_PRIMARY"_s].toString() == u"Y"_s)
                               contacts.prepend(idOf(link[u"CONTACT_ID"_s]));
                           else
                               contacts.append(idOf(link[u"CONTACT_ID"_s]));
                       }
                       lead[contactsKey] = contacts;
                       return readyValue(lead);
                   });
}

Async<Done> setContacts(const Session &session, const QString &leadId, const QJsonArray &contacts)
{
    QVariantList items;
    for (const QJsonValue &contact : contacts) {
        items.append(QVariantMap{{u"CONTACT_ID"_s, contact.toString().toLongLong()},
                                 {u"SORT"_s, (items.size() + 1) * 10},
                                 {u"IS_PRIMARY"_s, items.isEmpty() ? u"Y"_s : u"N"_s}});
    }
    QVariantMap body{{u"id"_s, leadId.toLongLong()}};
    if (!items.isEmpty())
        body[u"items"_s] = items;
    const QString method = items.isEmpty() ? u"crm.lead.contact.items.delete"_s : u"crm.lead.contact.items.set"_s;
    return andThen(call(session, method, writeJson(body)), session.context,
                   [](const QJsonValue &) { return readyValue(Done{}); });
}

} // namespace leadpad::bitrix24
