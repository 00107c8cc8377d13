#include "practice/flowlu/customfields.h"
#include "practice/flowlu/leadfields.h"
#include "practice/flowlu/leadwriter.h"
#include "practice/flowlu/listing.h"
#include "practice/flowlu/methods.h"
#include "practice/flowlu/shapes.h"
#include "practice/flowlu/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

//! Only the id is certain, so only every other answer has more (flowlu.md §2.2, §7.1, §7.2).
Reply createLead(Portal &portal, Call &call)
{
    Lead filled;
    if (const std::optional<Failure> failure = LeadWriter(portal, call).fillNew(filled))
        return refused(*failure);
    const Lead &lead = portal.keepNew(filled);
    call.leadId = QString::number(lead.id);
    call.stored = storedJson(portal, lead);
    QJsonObject response{{u"id"_s, lead.id}};
    if (lead.id % 2 != 0)
        response[u"_resultMessage"_s] = u"Заявка принята. Номер #%1"_s.arg(lead.id);
    return {.response = response};
}

Reply changeLead(Portal &portal, Call &call, Lead &lead)
{
    Lead changed = lead;
    if (const std::optional<Failure> failure = LeadWriter(portal, call).change(changed))
        return refused(*failure);
    lead = changed;
    lead.updatedAt = portalNow();
    call.leadId = QString::number(lead.id);
    call.stored = storedJson(portal, lead);
    return {.response = leadJson(lead, LeadShape::Full)};
}

Reply getLead(Portal &, Call &, Lead &lead)
{
    return {.response = leadJson(lead, LeadShape::Full)};
}

//! The id comes back as a string (flowlu.md §2.2).
Reply deleteLead(Portal &portal, Call &call, Lead &lead)
{
    call.leadId = QString::number(lead.id);
    portal.removeLead(lead.id);
    return {.response = QJsonObject{{u"id"_s, call.leadId}}};
}

//! What a filter may ask for besides the columns: custom fields by either name, and a tag.
QJsonObject hiddenOf(const Lead &lead)
{
    QJsonObject hidden{{u"_tag_id"_s, lead.tags.isEmpty() ? QString() : QString::number(lead.tags.first())}};
    for (const CustomField &field : customFields()) {
        if (!field.ofLeads())
            continue;
        hidden[u"cf.field_%1"_s.arg(field.id)] = lead.custom.value(field.id);
        if (!field.alias.isEmpty())
            hidden[u"cf.field_"_s + field.alias] = lead.custom.value(field.id);
    }
    return hidden;
}

Reply listLeads(Portal &portal, Call &call)
{
    QList<Row> rows;
    for (const Lead &lead : portal.leads())
        rows << Row{.shown = leadJson(lead, LeadShape::Listed), .hidden = hiddenOf(lead)};
    return listed(call, rows);
}

Reply describeLead(Portal &, Call &)
{
    return {.response = QJsonObject{{u"fields"_s, fieldDescriptions()}}};
}

} // namespace

void addLeadMethods(MethodTable &table)
{
    addWrite(table, u"crm/lead/create"_s, createLead);
    addWrite(table, u"crm/lead/update/#"_s, ofLead(changeLead));
    addRead(table, u"crm/lead/get/#"_s, ofLead(getLead));
    addRead(table, u"crm/lead/delete/#"_s, ofLead(deleteLead));
    addRead(table, u"crm/lead/list"_s, listLeads);
    addRead(table, u"crm/lead"_s, describeLead);
}

} // namespace leadpad::practice::flowlu
