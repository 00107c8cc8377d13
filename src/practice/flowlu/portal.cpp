#include "practice/flowlu/portal.h"

#include "practice/flowlu/customfields.h"
#include "practice/flowlu/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

QDateTime at(const QString &moment)
{
    return QDateTime::fromString(moment, u"yyyy-MM-dd HH:mm:ss"_s);
}

Lead open()
{
    return {.id = 5001,
            .values = {{u"name"_s, u"Забор на даче"_s},
                       {u"description"_s, u"Звонил дважды.\nЖдёт смету."_s},
                       {u"budget"_s, u"84000"_s},
                       {u"source_id"_s, u"6"_s},
                       {u"assignee_id"_s, u"21"_s},
                       {u"pipeline_id"_s, u"1"_s},
                       {u"pipeline_stage_id"_s, u"4"_s},
                       {u"active"_s, u"1"_s},
                       {u"contact_name"_s, u"Ада Холмова"_s},
                       {u"contact_phone"_s, u"+79990000977"_s},
                       {u"contact_email"_s, u"ada.holmova@primer.example"_s}},
            .custom = {{31, u"A-7001"_s}, {49, u"ОБ-12"_s}},
            .createdAt = at(u"2026-01-14 16:05:09"_s),
            .updatedAt = at(u"2026-03-02 10:20:00"_s),
            .createdBy = 21,
            .tags = {69}};
}

Lead lost()
{
    return {.id = 5002,
            .values = {{u"name"_s, u"Крыша, улица Садовая"_s},
                       {u"pipeline_id"_s, u"3"_s},
                       {u"pipeline_stage_id"_s, u"15"_s},
                       {u"active"_s, u"2"_s},
                       {u"closing_date"_s, u"2026-02-20"_s},
                       {u"closing_comment"_s, u"Нашли дешевле"_s},
                       {u"closing_status_id"_s, u"4"_s},
                       {u"contact_name"_s, u"Глеб Тестов"_s},
                       {u"contact_phone"_s, u"+79990000979"_s}},
            .custom = {{38, u"71"_s}, {39, u"81,83"_s}, {41, u"24"_s}, {42, u"1"_s}},
            .labels = {{38, u"Кирпичный"_s}, {39, u"Кровля, Водостоки"_s}, {41, u"Семён Примеров"_s}},
            .createdAt = at(u"2026-02-01 09:00:00"_s),
            .updatedAt = at(u"2026-02-20 18:30:00"_s),
            .createdBy = 21};
}

Lead loose()
{
    return {.id = 5003,
            .values = {{u"name"_s, u"Повторная покупка"_s},
                       {u"budget"_s, u"12500.50"_s},
                       {u"assignee_id"_s, u"24"_s},
                       {u"pipeline_id"_s, u"5"_s},
                       {u"pipeline_stage_id"_s, u"21"_s},
                       {u"active"_s, u"3"_s},
                       {u"closing_date"_s, u"2026-03-01"_s},
                       {u"contact_email"_s, u"Zoya+Dom@Primer.example"_s}},
            .createdAt = at(u"2026-02-10 12:00:00"_s),
            .updatedAt = at(u"2026-03-01 12:00:00"_s),
            .createdBy = 24,
            .loose = true};
}

Lead merged()
{
    return {.id = 5004,
            .values = {{u"name"_s, u"Забор (дубль)"_s},
                       {u"pipeline_id"_s, u"1"_s},
                       {u"pipeline_stage_id"_s, u"2"_s},
                       {u"active"_s, u"1"_s},
                       {u"contact_phone"_s, u"+79990000977"_s}},
            .createdAt = at(u"2026-01-15 08:00:00"_s),
            .updatedAt = at(u"2026-01-15 08:30:00"_s),
            .createdBy = 21,
            .mergedTo = 5001};
}

} // namespace

Portal::Portal(bool mandatoryField)
    : m_mandatoryField(mandatoryField)
{
    reset();
}

void Portal::reset()
{
    m_leads.clear();
    m_links.clear();
    m_followers.clear();
    seed();
    m_nextLeadId = 5123;
    m_nextLinkId = 3301;
    m_nextFollowerId = 901;
    m_nextNumber = 1;
}

void Portal::seed()
{
    for (const Lead &lead : {open(), lost(), loose(), merged()})
        m_leads.insert(lead.id, lead);
    m_links = {{.id = 3299, .leadId = 5001, .accountId = 977, .accountType = 2},
               {.id = 3300, .leadId = 5001, .accountId = 976, .accountType = 1}};
    m_followers = {{.id = 900, .leadId = 5001, .userId = 24}};
}

bool Portal::demands(qint64 customFieldId) const
{
    return m_mandatoryField && customFieldId == kMandatoryFieldId;
}

Lead *Portal::lead(qint64 id)
{
    const auto it = m_leads.find(id);
    return it == m_leads.end() ? nullptr : &*it;
}

Lead &Portal::keepNew(Lead lead)
{
    lead.id = m_nextLeadId++;
    lead.custom[kAutonumberFieldId] = QString::number(m_nextNumber++);
    lead.createdAt = portalNow();
    lead.updatedAt = lead.createdAt;
    lead.received = true;
    return *m_leads.insert(lead.id, lead);
}

qint64 Portal::keepNew(Link link)
{
    link.id = m_nextLinkId++;
    m_links << link;
    return link.id;
}

qint64 Portal::keepNew(Follower follower)
{
    follower.id = m_nextFollowerId++;
    m_followers << follower;
    return follower.id;
}

void Portal::removeLead(qint64 id)
{
    m_leads.remove(id);
    m_links.removeIf([id](const Link &link) { return link.leadId == id; });
    m_followers.removeIf([id](const Follower &follower) { return follower.leadId == id; });
}

} // namespace leadpad::practice::flowlu
