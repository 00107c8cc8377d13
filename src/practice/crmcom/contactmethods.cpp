#include "practice/crmcom/contactwriter.h"
#include "practice/crmcom/listing.h"
#include "practice/crmcom/methods.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kContact = u"contact_information_identifier"_s;
const QString kAccount = u"accounts_receivable_identifier"_s;

//! A message comes with the success (crmcom.md §2.1).
Reply createContact(Installation &installation, Call &call)
{
    Verdict verdict(u"CONTACTINFORMATION"_s);
    verdict.knowsOnly(call.params, newContactMembers(installation.site()) + QStringList{u"fields_set"_s});
    QJsonObject fields = call.params;
    fields.remove(u"fields_set"_s);
    const QJsonObject contact = readNewContact(verdict, call, installation.site(), fields);
    checkChoice(verdict, call);
    if (!verdict.good())
        return verdict.reply();
    const QJsonObject kept = installation.keepNew(contact);
    return {.data = QJsonObject{{u"id"_s, kept[u"id"_s]}}, .message = u"Contact information was created"_s};
}

Reply showContact(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {kContact});
    const QString name = onlyOne(verdict, call, {kContact});
    const auto contact = resolve(verdict, kContact, call.params.value(name), installation.contactTarget());
    if (!verdict.good())
        return verdict.reply();
    return shownRecord(call, *find(installation.contacts(), u"id"_s, (*contact)[u"id"_s].toString()));
}

bool hasInSet(const QJsonObject &contact, const QString &set, const QString &member, const QString &value)
{
    const QJsonArray items = contact[u"demographics"_s][set].toArray();
    return std::any_of(items.begin(), items.end(), [&](const QJsonValue &item) {
        return item[member].toString().compare(value, Qt::CaseInsensitive) == 0;
    });
}

//! What the parameters of this search are is not known: the room takes a phone as it was written, an address in any
//! case, or a part of the name.
Reply searchContacts(Installation &installation, Call &call)
{
    const QString phone = u"phone_number"_s;
    const QString email = u"email_address"_s;
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {phone, email, u"name"_s});
    const QString by = onlyOne(verdict, call, {phone, email, u"name"_s});
    const QString value = call.params.value(by).toString();
    if (value.isEmpty())
        verdict.wrong(by, u"must not be empty"_s);
    if (!verdict.good())
        return verdict.reply();
    Rows rows;
    for (const QJsonObject &contact : installation.contacts()) {
        const bool fits = by == phone ? hasInSet(contact, u"phone_set"_s, u"number"_s, value)
            : by == email             ? hasInSet(contact, u"email_set"_s, u"email_address"_s, value)
                                      : contact[u"name"_s].toString().contains(value, Qt::CaseInsensitive);
        if (fits)
            rows << contact;
    }
    return listed(call, rows);
}

Reply listAccounts(Installation &installation, Call &call)
{
    const QStringList unplayed{u"subscription_identifier"_s, u"payment_preference_identifier"_s,
                               u"presentment_preference_identifier"_s, u"wallet_identifier"_s};
    const QStringList filters = QStringList{kContact, u"email_address"_s} + unplayed;
    Verdict verdict(webApi());
    knowsOnly(verdict, call, filters);
    const QString by = onlyOne(verdict, call, filters);
    Rows rows;
    if (unplayed.contains(by)) {
        resolve(verdict, by, call.params.value(by), {.fields = {u"id"_s, u"number"_s}, .rows = {}});
    } else if (by == kContact) {
        if (const auto contact = resolve(verdict, by, call.params.value(by), installation.contactTarget()))
            rows = installation.accountsOf((*contact)[u"id"_s].toString());
    } else {
        for (const QJsonObject &contact : installation.contacts()) {
            if (hasInSet(contact, u"email_set"_s, u"email_address"_s, call.params.value(by).toString()))
                rows << installation.accountsOf(contact[u"id"_s].toString());
        }
    }
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

Reply showAccount(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {kAccount});
    const QString name = onlyOne(verdict, call, {kAccount});
    const auto account = resolve(verdict, kAccount, call.params.value(name), installation.accountTarget());
    return verdict.good() ? shownRecord(call, *account) : verdict.reply();
}

} // namespace

void addContactMethods(MethodTable &table, const Site &site)
{
    table << Method{.verb = "POST", .path = u"contact_information/create"_s, .run = createContact}
          << Method{.verb = "GET", .path = u"contact_information/show"_s, .run = showContact}
          << Method{.verb = "GET", .path = site.contactSearch, .run = searchContacts}
          << Method{.verb = "GET", .path = u"accounts_receivable/list"_s, .run = listAccounts}
          << Method{.verb = "GET", .path = u"accounts_receivable/show"_s, .run = showAccount};
}

} // namespace leadpad::practice::crmcom
