#include "practice/lptracker/cabinet.h"

#include "practice/lptracker/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

QDateTime at(const QString &moment)
{
    return parseMoment(moment)->addSecs(9);
}

} // namespace

Cabinet::Cabinet(int lateFollowUps)
    : m_lateFollowUps(lateFollowUps)
{
    reset();
}

void Cabinet::reset()
{
    m_contacts.clear();
    m_leads.clear();
    seed();
    m_nextContactId = 880013;
    m_nextLeadId = 7710045;
    m_nextDetailId = 990078;
    m_nextViewId = 52001;
    m_nextEntryId = 70001;
}

//! Invented people; two share a phone, and one is in two projects.
void Cabinet::seed()
{
    const QList<Contact> contacts{
        {.id = 880009,
         .projectId = 55002,
         .name = u"Пётр Образцов"_s,
         .details = {{.id = 990071, .type = u"phone"_s, .data = u"79990000001"_s}},
         .createdAt = at(u"12.01.2026 11:30"_s)},
        {.id = 880010,
         .projectId = 55001,
         .name = u"Мария Примерова"_s,
         .profession = u"Дизайнер"_s,
         .details = {{.id = 990072, .type = u"phone"_s, .data = u"79990000003"_s},
                     {.id = 990073, .type = u"email"_s, .data = u"maria+okna@romashka.example"_s}},
         .fields = {{12, u"Тверь"_s}, {15, 5}},
         .createdAt = at(u"14.01.2026 16:05"_s)},
        {.id = 880011,
         .projectId = 55001,
         .name = u"Олег Примеров"_s,
         .details = {{.id = 990074, .type = u"phone"_s, .data = u"79990000003"_s},
                     {.id = 990075, .type = u"telegram"_s, .data = u"@oleg_primerov"_s}},
         .createdAt = at(u"14.01.2026 16:20"_s)},
        {.id = 880012,
         .projectId = 55001,
         .name = u"Пётр Образцов"_s,
         .details = {{.id = 990077, .type = u"phone"_s, .data = u"79990000001"_s}},
         .createdAt = at(u"02.03.2026 10:15"_s)},
    };
    for (const Contact &contact : contacts)
        m_contacts.insert(contact.id, contact);

    const QDateTime earlier = at(u"02.03.2026 10:20"_s);
    const QList<Lead> leads{
        {.id = 7710043,
         .contactId = 880010,
         .name = u"Балкон под ключ"_s,
         .stepId = 61005,
         .ownerId = 4251,
         .createdAt = at(u"15.01.2026 09:00"_s),
         .updatedAt = earlier.addDays(1),
         .custom = {{3015, u"Кирпичный"_s}},
         .payments = {{.category = u"Услуги"_s, .purpose = u"Аванс"_s, .sum = 12000}}},
        {.id = 7710044,
         .contactId = 880012,
         .name = u"Звонок с сайта"_s,
         .stepId = 61002,
         .ownerId = 4233,
         .createdAt = earlier,
         .updatedAt = earlier},
    };
    for (const Lead &lead : leads)
        m_leads.insert(lead.id, lead);
}

Contact *Cabinet::contact(qint64 id)
{
    const auto it = m_contacts.find(id);
    return it == m_contacts.end() ? nullptr : &*it;
}

Lead *Cabinet::lead(qint64 id)
{
    const auto it = m_leads.find(id);
    return it == m_leads.end() ? nullptr : &*it;
}

Contact &Cabinet::keepNew(Contact contact)
{
    contact.id = m_nextContactId++;
    contact.createdAt = accountNow();
    numberDetails(contact);
    return *m_contacts.insert(contact.id, contact);
}

Lead &Cabinet::keepNew(Lead lead)
{
    lead.id = m_nextLeadId++;
    lead.received = true;
    lead.refusalsLeft = m_lateFollowUps;
    return *m_leads.insert(lead.id, lead);
}

void Cabinet::removeContact(qint64 id)
{
    m_contacts.remove(id);
    m_leads.removeIf([id](const QMap<qint64, Lead>::iterator &it) { return it->contactId == id; });
}

void Cabinet::numberDetails(Contact &contact)
{
    for (Detail &detail : contact.details) {
        if (detail.id == 0)
            detail.id = m_nextDetailId++;
    }
}

} // namespace leadpad::practice::lptracker
