#include "practice/crmcom/installation.h"

#include "practice/crmcom/configuration.h"
#include "practice/crmcom/organisation.h"
#include "practice/crmcom/values.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

//! Invented people; two are customers, and one of them twice.
const Rows &seededContacts()
{
    static const Rows rows = rowsOf(R"([
        {"id":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF","type":"PERSON","life_cycle_state":"MARKETING","title":null,
         "name":"Νίκος Δοκιμάς","first_name":"Νίκος","middle_name":null,"last_name":"Δοκιμάς","company_name":null,
         "notes":null,"demographics":{"gender":"MALE",
         "phone_set":[{"type":"MOBILE","number":"+35799000112"}],
         "email_set":[{"type":"PERSONAL","email_address":"nikos+fibre@example.test"}]}},
        {"id":"C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF","type":"PERSON","life_cycle_state":"FINANCIAL","title":"Ms",
         "name":"Maria Ioannou","first_name":"Maria","middle_name":null,"last_name":"Ioannou","company_name":null,
         "notes":"Rings after six","demographics":{"gender":"FEMALE","id_number":"X123987",
         "phone_set":[{"type":"MOBILE","number":"+35799000111"},{"type":"LANDLINE","number":"22000111"}],
         "email_set":[{"type":"PERSONAL","email_address":"m.ioannou@example.test"}]}},
        {"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF","type":"PERSON","life_cycle_state":"MARKETING","title":null,
         "name":"Anna Praktika","first_name":"Anna","middle_name":null,"last_name":"Praktika","company_name":null,
         "notes":null,"demographics":{"passport_number":"PK000111","social_security_number":"900111",
         "phone_set":[{"type":"MOBILE","number":"+35799000111"}]}},
        {"id":"D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF","type":"COMPANY","life_cycle_state":"FINANCIAL","title":null,
         "name":"Πρακτική ΕΠΕ","first_name":null,"middle_name":null,"last_name":null,
         "company_name":"Πρακτική ΕΠΕ","notes":null,"vat_registration_number":"CY10000001X",
         "registration_number":"HE1001","demographics":{
         "phone_set":[{"type":"LANDLINE","number":"+35722000333"}],
         "email_set":[{"type":"BUSINESS","email_address":"office@praktiki.example.test"}]}}])");
    return rows;
}

const Rows &seededAccounts()
{
    static const Rows rows = rowsOf(R"([
        {"id":"ACC00000000000000000000000009001","number":"ACR0000009001","name":"Maria Ioannou",
         "life_cycle_state":"ACTIVE",
         "account_owner":{"id":"C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF","name":"Maria Ioannou"}},
        {"id":"ACC00000000000000000000000009002","number":"ACR0000009002","name":"Πρακτική ΕΠΕ",
         "life_cycle_state":"ACTIVE",
         "account_owner":{"id":"D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF","name":"Πρακτική ΕΠΕ"}},
        {"id":"ACC00000000000000000000000009003","number":"ACR0000009003","name":"Πρακτική ΕΠΕ, παλιό",
         "life_cycle_state":"TERMINATED",
         "account_owner":{
    "id" : "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF", "name" : "Πρακτική ΕΠΕ"}}])");
    return rows;
}

struct Seed
{
    int contact;
    int account; //!< -1: none
    int type;
    QString status;
    QJsonObject more;
};

QDateTime at(const QString &moment)
{
    return *parseMoment(moment, u"yyyy-MM-dd'T'HH:mm:ss"_s);
}

QJsonObject inShort(const QJsonObject &row, const QString &name)
{
    return brief(row, {u"id"_s, name, u"name"_s});
}

Lead seededLead(const Seed &seed)
{
    const QJsonObject &type = leadTypes().at(seed.type);
    const QJsonObject &contact = seededContacts().at(seed.contact);
    QJsonObject values{{u"type"_s, inShort(type, u"alternative_code"_s)},
                       {u"status"_s, *find(statusesOf(type[u"id"_s].toString()), u"id"_s, seed.status)},
                       {u"category"_s, inShort(defaultCategory(type[u"id"_s].toString()), u"code"_s)},
                       {u"contact_information"_s, inShort(contact, u"type"_s)},
                       {u"source"_s, QJsonObject{{u"type"_s, u"WEBSITE"_s}, {u"name"_s, u"Contact form"_s}}},
                       {u"importance"_s, u"IMPORTANCE2"_s},
                       {u"priority"_s, 3},
                       {u"expected_completion_date"_s, u"2026-12-01T00:00:00"_s}};
    if (seed.account >= 0)
        values[u"accounts_receivable"_s] = inShort(seededAccounts().at(seed.account), u"number"_s);
    for (auto it = seed.more.constBegin(); it != seed.more.constEnd(); ++it)
        values[it.key()] = it.value();
    return {.values = values,
            .createdAt = at(u"2026-01-14T16:05:09"_s),
            .updatedAt = at(u"2026-03-02T10:20:00"_s),
            .createdBy = briefUser(users().at(1)),
            .createdIn = brief(units().first(), {u"id"_s, u"name"_s})};
}

QList<Lead> seededLeads()
{
    const QJsonObject lostReason = inShort(lostReasons().first(), u"alternative_code"_s);
    return {
        seededLead({.contact = 0,
                    .account = -1,
                    .type = 0,
                    .status = u"ST-1"_s,
                    .more = {{u"description"_s, u"Ρώτησε δύο φορές"_s}, {u"target_amount"_s, 420.5}}}),
        seededLead({.contact = 1,
                    .account = 0,
                    .type = 0,
                    .status = u"ST-9"_s,
                    .more = {{u"lost_reason"_s, lostReason}, {u"actual_completion_date"_s, u"2026-03-02T10:20:00"_s}}}),
        seededLead({.contact = 3,
                    .account = 1,
                    .type = 1,
                    .status = u"3B0A580C791D26403B0A580C791D2640"_s,
                    .more = {{u"actual_completion_date"_s, u"2026-03-02T10:20:00"_s}}})};
}

} // namespace

Installation::Installation(const Site &site)
    : m_site(site)
{
    reset();
}

void Installation::reset()
{
    m_contacts = seededContacts();
    m_accounts = seededAccounts();
    m_leads.clear();
    m_nextNumber = 201;
    for (const Lead &lead : seededLeads())
        keepNew(lead).received = false;
}

Lead *Installation::lead(const QString &id)
{
    const auto it = std::find_if(m_leads.begin(), m_leads.end(), [&](const Lead &lead) { return lead.id == id; });
    return it == m_leads.end() ? nullptr : &*it;
}

Rows Installation::accountsOf(const QString &contactId) const
{
    Rows some;
    for (const QJsonObject &account : m_accounts) {
        if (account[u"account_owner"_s][u"id"_s].toString() == contactId)
            some << account;
    }
    return some;
}

QJsonObject Installation::keepNew(QJsonObject contact)
{
    contact[u"id"_s] = recordId(u"%1 contact %2"_s.arg(m_site.release).arg(m_contacts.size()));
    m_contacts << contact;
    return contact;
}

Lead &Installation::keepNew(Lead lead)
{
    const bool seeded = lead.createdAt.isValid();
    lead.number = QString::number(m_nextNumber++);
    lead.id = recordId(u"%1 lead %2"_s.arg(m_site.release, lead.number));
    if (!seeded) {
        lead.createdAt = serverNow();
        lead.updatedAt = lead.createdAt;
    }
    lead.received = true;
    return m_leads.emplaceBack(lead);
}

//! A number that proves who somebody is stands among the demographics (crmcom.md §3.3, §3.4).
Target Installation::contactTarget() const
{
    const QStringList numbers{u"id_number"_s, u"passport_number"_s, u"social_security_number"_s};
    Rows rows;
    for (QJsonObject row : m_contacts) {
        for (const QString &name : numbers) {
            if (row[u"type"_s].toString() == u"PERSON"_s)
                row[name] = row[u"demographics"_s][name];
        }
        rows << row;
    }
    return {.fields =
                QStringList{u"id"_s} + numbers + QStringList{u"vat_registration_number"_s, u"registration_number"_s},
            .rows = rows};
}

Target Installation::accountTarget() const
{
    const QString other =
        m_site.businessUnits ? u"customer_identification_medium_identifier"_s : u"access_token_identifier"_s;
    return {.fields = {u"id"_s, u"number"_s, u"name"_s}, .rows = m_accounts, .unplayed = {other}};
}

Target Installation::leadTarget() const
{
    Rows rows;
    for (const Lead &lead : m_leads)
        rows << QJsonObject{{u"id"_s, lead.id}, {u"number"_s, lead.number}};
    return {.fields = {u"id"_s, u"number"_s}, .rows = rows};
}

} // namespace leadpad::practice::crmcom
