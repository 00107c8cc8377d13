#include "vendors/crmcom/contacts.h"

#include "core/jsonwriter.h"
#include "core/phone.h"
#include "vendors/crmcom/body.h"
#include "vendors/crmcom/offered.h"
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

//! One question to the search: parameter and value.
struct Question
{
    enum class By { Phone, Email, Name };

    QString parameter;
    QString value;
    By by;
};

//! Numbers are held in many spellings: alike if one, without leading zeros and plus, ends with the other.
bool samePhone(const QString &a, const QString &b)
{
    constexpr qsizetype least = 7;
    static const QRegularExpression zeros(u"^0+"_s);
    const QString one = phone::digits(a).remove(zeros);
    const QString other = phone::digits(b).remove(zeros);
    return std::min(one.size(), other.size()) >= least && (one.endsWith(other) || other.endsWith(one));
}

//! A server that ignores the filter must not give the lead to just anybody; one that tells no details is believed.
bool fits(const Contact &contact, const Question &question)
{
    if (question.by == Question::By::Name)
        return true;
    const bool phone = question.by == Question::By::Phone;
    const QStringList &details = phone ? contact.phones : contact.emails;
    const auto same = [&](const QString &detail) {
        return phone ? samePhone(detail, question.value) : detail.compare(question.value, Qt::CaseInsensitive) == 0;
    };
    return details.isEmpty() || std::any_of(details.begin(), details.end(), same);
}

Async<QList<Contact>> ask(const Session &session, const Question &question)
{
    const Call call{.path = Settings::of(session.settings).path(u"contacts"_s),
                    .query = {{question.parameter, question.value}}};
    return andThen(listAll(session, call), session.context, [question](const QJsonArray &rows) {
        QList<Contact> hits;
        for (const QJsonValue &row : rows) {
            const Contact contact = contactOf(row);
            const bool known =
                std::any_of(hits.cbegin(), hits.cend(), [&](const Contact &each) { return each.id == contact.id; });
            if (!contact.id.isEmpty() && !known && fits(contact, question))
                hits.append(contact);
        }
        return readyValue(hits);
    });
}

//! The questions one after the other until one is answered.
Async<QList<Contact>> askUntilFound(const Session &session, const QList<Question> &questions)
{
    if (questions.isEmpty())
        return readyValue(QList<Contact>());
    return andThen(ask(session, questions.first()), session.context,
                   [session, rest = questions.mid(1)](const QList<Contact> &hits) {
                       return hits.isEmpty() ? askUntilFound(session, rest) : readyValue(hits);
                   });
}

QStringList valuesIn(const Lead &lead, const QString &setKey, const QString &leadKey)
{
    QStringList values{lead.text(leadKey).trimmed()};
    const QJsonArray entries = lead.value(setKey).toArray();
    for (const QJsonValue &entry : entries)
        values.append(entry[u"value"_s].toString().trimmed());
    values.removeAll(QString());
    values.removeDuplicates();
    return values;
}

Async<QJsonObject> search(const Session &session, const Lead &lead)
{
    const ContactQuery query{.phones = valuesIn(lead, phoneSetKey, phoneKey),
                             .emails = valuesIn(lead, emailSetKey, emailKey)};
    return whenDone(searchContacts(session, query), session.context,
                    [](const Result<QList<Contact>> &hits) -> Result<QJsonObject> {
                        if (!hits && !isMissingLookUp(hits.error()))
                            return fail(hits.error());
                        if (!hits || hits->isEmpty())
                            return QJsonObject{{searchedKey, true}};
                        if (hits->size() == 1)
                            return QJsonObject{{contactKey, hits->first().id}};
                        QStringList names;
                        for (const Contact &hit : *hits)
                            names.append(u"%1 (%2)"_s.arg(hit.name, hit.id));
                        return fail(Error{.kind = Error::Kind::Refused,
                                          .detail = u"several contacts"_s,
                                          .vendorMessage =
                                              //: names with ids of contacts
                                          Words::tr("CRM.COM has several contacts with this phone or address: %1. "
                                                    "Enter the id of the right one here.")
                                              .arg(names.join(u", "_s)),
                                          .vendorField = contactKey});
                    });
}

Async<QJsonObject> create(const Session &session, const Lead &lead)
{
    const Settings settings = Settings::of(session.settings);
    const Call call{.verb = "POST",
                    .path = u"contact_information/create"_s,
                    .body = writeJson(contactToWire(lead, settings, offered(lead, session.directories)))};
    return andThen(send(session, call), session.context, [](const QJsonValue &data) -> Async<QJsonObject> {
        const QString id = textOf(data[u"id"_s]);
        if (id.isEmpty())
            return readyError<QJsonObject>(
                Error{.kind = Error::Kind::Malformed, .detail = u"no id"_s, .mayHaveArrived = true});
        return readyValue(QJsonObject{{contactKey, id}, {createdKey, true}});
    });
}

struct Account
{
    QString id;
    QString number;
    QString name;
    QString state;
};

//! The accounts that the contact of \a lead owns and that are not terminated; active ones first and, if there are,
//! alone.
QList<Account> accountsIn(const QJsonArray &rows, const Identifier &contact)
{
    QList<Account> all;
    for (const QJsonValue &row : rows) {
        const QString owner = textOf(row[u"account_owner"_s][u"id"_s]);
        const bool foreign = contact.field == u"id"_s && !owner.isEmpty() && owner != contact.value;
        const Account account{textOf(row[u"id"_s]), textOf(row[u"number"_s]), row[u"name"_s].toString(),
                              row[u"life_cycle_state"_s].toString(u"ACTIVE"_s)};
        if (!account.id.isEmpty() && !foreign && account.state != u"TERMINATED"_s)
            all.append(account);
    }
    const auto isActive = [](const Account &account) { return account.state == u"ACTIVE"_s; };
    if (std::any_of(all.cbegin(), all.cend(), isActive))
        all.removeIf([&](const Account &account) { return !isActive(account); });
    return all;
}

Identifier contactIn(const Lead &lead)
{
    return identifierOf(Identifies::Contact, lead.text(contactKey), {});
}

Async<QJsonArray> accountRows(const Session &session, const Lead &lead)
{
    return listAll(session,
                   {.path = Settings::of(session.settings).path(u"accountsReceivable"_s),
                    .query = {{u"contact_information_identifier"_s, {}, contactIn(lead)}}});
}

Async<QJsonObject> findAccount(const Session &session, const Lead &lead)
{
    return whenDone(accountRows(session, lead), session.context,
                    [contact = contactIn(lead)](const Result<QJsonArray> &rows) -> Result<QJsonObject> {
                        if (!rows && !isMissingLookUp(rows.error()))
                            return fail(rows.error());
                        const QList<Account> accounts = accountsIn(rows.value_or(QJsonArray()), contact);
                        QJsonObject asked{{accountAskedKey, true}};
                        if (accounts.isEmpty())
                            return asked;
                        if (accounts.size() == 1) {
                            asked[accountKey] = accounts.first().id;
                            return asked;
                        }
                        QStringList names;
                        for (const Account &each : accounts)
                            names.append(u"%1 %2 (%3)"_s.arg(each.number, each.name, each.id).simplified());
                        return fail(Error{.kind = Error::Kind::Refused,
                                          .detail = u"several accounts"_s,
                                          .vendorMessage =
                                              //: numbers, names and ids of accounts
                                          Words::tr("This contact has several accounts: %1. Enter the id of the right "
                                                    "one here.")
                                              .arg(names.join(u", "_s)),
                                          .vendorField = accountKey});
                    });
}

} // namespace

bool isMissingLookUp(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::Refused || error.kind == Kind::NotFound || error.kind == Kind::Forbidden
        || error.kind == Kind::Misconfigured;
}

Contact contactOf(const QJsonValue &json)
{
    Contact contact{.id = textOf(json[u"id"_s]), .name = json[u"name"_s].toString()};
    const QString person = u"%1 %2"_s.arg(json[u"first_name"_s].toString(), json[u"last_name"_s].toString()).trimmed();
    if (contact.name.isEmpty())
        contact.name = person.isEmpty() ? json[u"company_name"_s].toString() : person;
    const QJsonValue reached = json[u"demographics"_s].isObject() ? json[u"demographics"_s] : json;
    const QJsonArray phones = reached[u"phone_set"_s].toArray();
    for (const QJsonValue &phone : phones)
        contact.phones.append(phone[u"number"_s].toString());
    const QJsonArray emails = reached[u"email_set"_s].toArray();
    for (const QJsonValue &email : emails)
        contact.emails.append(email[u"email_address"_s].toString());
    return contact;
}

Async<QList<Contact>> searchContacts(const Session &session, const ContactQuery &query)
{
    const Settings settings = Settings::of(session.settings);
    if (!settings.searchesContacts())
        return readyValue(QList<Contact>());
    QList<Question> questions;
    const QString byPhone = settings.text(u"contactSearch.phone"_s);
    for (const QString &number : byPhone.isEmpty() ? QStringList() : query.phones) {
        const QStringList spellings = phone::spellings(number, session.region);
        for (const QString &each : spellings)
            questions.append({byPhone, each, Question::By::Phone});
    }
    const QString byEmail = settings.text(u"contactSearch.email"_s);
    for (const QString &email : byEmail.isEmpty() ? QStringList() : query.emails)
        questions.append({byEmail, email, Question::By::Email});
    return askUntilFound(session, questions);
}

Async<QList<Contact>> searchContactsByName(const Session &session, const QString &name)
{
    const Settings settings = Settings::of(session.settings);
    const QString parameter = settings.text(u"contactSearch.name"_s);
    if (parameter.isEmpty() || settings.path(u"contacts"_s).isEmpty())
        return readyValue(QList<Contact>());
    return ask(session, {parameter, name, Question::By::Name});
}

QList<FollowUp> groundworkOf(const Session &session, const Lead &lead)
{
    const Settings settings = Settings::of(session.settings);
    if (isBlank(lead.value(contactKey))) {
        if (!settings.createsContactFirst())
            return {};
        QList<FollowUp> steps{{contactStep, false}}; // a second contact would be there twice
        if (settings.searchesContacts() && !lead.has(searchedKey))
            steps.prepend({searchStep, true});
        return steps;
    }
    const bool asked = lead.has(accountAskedKey) || lead.has(createdKey) || !isBlank(lead.value(accountKey));
    if (asked || settings.path(u"accountsReceivable"_s).isEmpty())
        return {};
    return {{accountStep, true}};
}

Async<QJsonObject> layGroundOf(const Session &session, const Lead &lead, const QString &name)
{
    if (name == searchStep)
        return search(session, lead);
    if (name == contactStep)
        return create(session, lead);
    if (name == accountStep)
        return findAccount(session, lead);
    return readyError<QJsonObject>(Error{.kind = Error::Kind::NotFound, .detail = name});
}

Async<Done> checkAccount(const Session &session, const Lead &lead)
{
    const bool typed = !isBlank(lead.value(accountKey)) && !lead.has(accountAskedKey);
    if (!typed || isBlank(lead.value(contactKey))
        || Settings::of(session.settings).path(u"accountsReceivable"_s).isEmpty())
        return readyValue(Done{});
    const Identifier account = identifierOf(Identifies::Account, lead.text(accountKey), {});
    return whenDone(accountRows(session, lead), session.context,
                    [account, contact = contactIn(lead)](const Result<QJsonArray> &rows) -> Result<Done> {
                        if (!rows && !isMissingLookUp(rows.error()))
                            return fail(rows.error());
                        if (!rows)
                            return Done{};
                        const QList<Account> owned = accountsIn(*rows, contact);
                        const bool theirs = std::any_of(rows->begin(), rows->end(), [&](const QJsonValue &row) {
                            const QString id = textOf(row[u"id"_s]);
                            return textOf(row[account.field]) == account.value
                                && std::any_of(owned.begin(), owned.end(),
                                               [&](const Account &each) { return each.id == id; });
                        });
                        if (theirs)
                            return Done{};
                        return fail(Error{.kind = Error::Kind::Refused,
                                          .detail = u"account of another contact"_s,
                                          .vendorMessage = Words::tr("This account does not belong to the contact of "
                                                                     "the lead. Clear it, or enter theirs."),
                                          .vendorField = accountKey});
                    });
}

} // namespace leadpad::crmcom
