#include "practice/flowlu/listing.h"
#include "practice/flowlu/methods.h"
#include "practice/flowlu/shapes.h"
#include "practice/flowlu/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

//! Reads ids from a form and collects what is wrong with them.
class IdReader
{
public:
    explicit IdReader(Call &call)
        : m_call(call)
    {
    }

    qint64 read(const QString &name)
    {
        m_known << name;
        const QString text = m_call.fields.value(name).toString();
        const std::optional<qint64> id = int32(text);
        if (!id)
            refuse(name, text.isEmpty() ? u"must not be empty"_s : u"must be an integer"_s);
        return id.value_or(0);
    }
    void refuse(const QString &name, const QString &problem)
    {
        if (!m_details.contains(name))
            m_details[name] = QString(name + u' ' + problem);
    }
    //! The refusal, if there is one; what was not read has no effect.
    std::optional<Failure> finish()
    {
        for (const QString &name : m_call.fields.keys()) {
            if (!m_known.contains(name))
                m_call.note(u"%1 dropped: no such field"_s.arg(name));
        }
        return m_details.isEmpty() ? std::nullopt : std::optional(invalidFields(m_details));
    }

private:
    Call &m_call;
    QStringList m_known;
    QJsonObject m_details;
};

Reply keepLink(Portal &portal, Call &call, IdReader &reader, Link link)
{
    link.accountId = reader.read(u"account_id"_s);
    link.accountType = reader.read(u"account_type"_s);
    if (!portal.lead(link.leadId))
        reader.refuse(u"lead_id"_s, u"does not exist"_s);
    const QJsonObject *account = byId(accounts(), link.accountId);
    if (!account)
        reader.refuse(u"account_id"_s, u"does not exist"_s);
    else if (numberIn(*account, u"type"_s) != link.accountType)
        reader.refuse(u"account_type"_s, u"is not the type of the account"_s);
    if (const std::optional<Failure> failure = reader.finish())
        return refused(*failure);
    if (numberIn(*account, u"merged_to"_s) != 0)
        call.note(u"account_id: the account was merged, use the one that is left"_s);
    if (std::any_of(portal.links().begin(), portal.links().end(),
                    [&](const Link &each) { return each.leadId == link.leadId && each.accountId == link.accountId; }))
        call.note(u"account_id: linked already, and now twice"_s);
    const qint64 id = portal.keepNew(link);
    call.leadId = QString::number(link.leadId);
    call.stored = storedJson(portal, *portal.lead(link.leadId));
    return {.response = QJsonObject{{u"id"_s, id}}};
}

Reply createLink(Portal &portal, Call &call)
{
    IdReader reader(call);
    const Link link{.leadId = reader.read(u"lead_id"_s)};
    return keepLink(portal, call, reader, link);
}

Reply createLinkOf(Portal &portal, Call &call, Lead &lead)
{
    IdReader reader(call);
    return keepLink(portal, call, reader, {.leadId = lead.id});
}

Reply listLinks(Portal &portal, Call &call)
{
    Rows rows;
    for (const Link &link : portal.links())
        rows << linkJson(link);
    return listed(call, rows);
}

Reply listLinksOf(Portal &portal, Call &call, Lead &lead)
{
    Rows rows;
    for (const Link &link : portal.links()) {
        if (link.leadId == lead.id)
            rows << linkJson(link);
    }
    return listed(call, rows);
}

Reply createFollower(Portal &portal, Call &call)
{
    IdReader reader(call);
    const Follower follower{.leadId = reader.read(u"lead_id"_s), .userId = reader.read(u"user_id"_s)};
    if (!portal.lead(follower.leadId))
        reader.refuse(u"lead_id"_s, u"does not exist"_s);
    if (!byId(users(), follower.userId))
        reader.refuse(u"user_id"_s, u"does not exist"_s);
    if (const std::optional<Failure> failure = reader.finish())
        return refused(*failure);
    const qint64 id = portal.keepNew(follower);
    call.leadId = QString::number(follower.leadId);
    call.stored = storedJson(portal, *portal.lead(follower.leadId));
    return {.response = QJsonObject{{u"id"_s, id}}};
}

Reply listFollowers(Portal &portal, Call &call)
{
    Rows rows;
    for (const Follower &follower : portal.followers())
        rows << followerJson(follower);
    return listed(call, rows);
}

//! The record that a lead names in \a member.
Run belongsTo(const Rows &(*directory)(), const QString &member)
{
    return ofLead([directory, member](Portal &, Call &, Lead &lead) -> Reply {
        const QJsonObject *row = byId(directory(), lead.text(member).toLongLong());
        return row ? Reply{.response = *row} : notFound();
    });
}

Reply mergedTo(Portal &portal, Call &, Lead &lead)
{
    const Lead *live = portal.lead(lead.mergedTo);
    return live ? Reply{.response = leadJson(*live, LeadShape::Full)} : notFound();
}

} // namespace

void addLinkMethods(MethodTable &table)
{
    addWrite(table, u"crm/lead_accounts/create"_s, createLink);
    addRead(table, u"crm/lead_accounts/list"_s, listLinks);
    addWrite(table, u"crm/lead/#/lead_accounts/create"_s, ofLead(createLinkOf));
    addRead(table, u"crm/lead/#/lead_accounts/list"_s, ofLead(listLinksOf));
    addWrite(table, u"crm/lead_followers/create"_s, createFollower);
    addRead(table, u"crm/lead_followers/list"_s, listFollowers);
    addRead(table, u"crm/lead/#/stage/get"_s, belongsTo(pipelineStages, u"pipeline_stage_id"_s));
    addRead(table, u"crm/lead/#/pipeline/get"_s, belongsTo(pipelines, u"pipeline_id"_s));
    addRead(table, u"crm/lead/#/source/get"_s, belongsTo(sources, u"source_id"_s));
    addRead(table, u"crm/lead/#/status/get"_s, belongsTo(lossReasons, u"closing_status_id"_s));
    addRead(table, u"crm/lead/#/merged_to/get"_s, ofLead(mergedTo));
}

} // namespace leadpad::practice::flowlu
