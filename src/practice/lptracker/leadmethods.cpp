#include "practice/lptracker/fieldvalues.h"
#include "practice/lptracker/leadwriter.h"
#include "practice/lptracker/methods.h"
#include "practice/lptracker/shapes.h"
#include "practice/lptracker/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

Reply createLead(Cabinet &cabinet, Call &call)
{
    Lead lead;
    if (std::optional<Failure> failure = LeadWriter(cabinet, call).create(lead))
        return {.failure = failure};
    call.leadId = QString::number(lead.id);
    call.stored = storedJson(cabinet, lead);
    return {.result = leadJson(cabinet, lead, LeadShape::Created)};
}

Reply getLead(Cabinet &cabinet, Call &, Lead &lead)
{
    return {.result = leadJson(cabinet, lead, LeadShape::Full)};
}

//! Keeps \a changed in the place of \a lead unless it was refused.
Reply keepChange(Cabinet &cabinet, Call &call, Lead &lead, const Lead &changed, const std::optional<Failure> &failure)
{
    if (failure)
        return {.failure = failure};
    lead = changed;
    lead.updatedAt = accountNow();
    call.stored = storedJson(cabinet, lead);
    return {.result = leadJson(cabinet, lead, LeadShape::Full)};
}

Reply changeLead(Cabinet &cabinet, Call &call, Lead &lead)
{
    Lead changed = lead;
    const std::optional<Failure> failure = LeadWriter(cabinet, call).change(changed);
    return keepChange(cabinet, call, lead, changed, failure);
}

Reply deleteLead(Cabinet &cabinet, Call &call, Lead &lead)
{
    call.note(u"a program for entering leads should not delete them"_s);
    cabinet.removeLead(lead.id);
    return {};
}

Reply putStep(Cabinet &cabinet, Call &call, Lead &lead)
{
    Lead changed = lead;
    const std::optional<Failure> failure =
        moveToStep(changed, cabinet.contactOf(lead).project(), call.body.value(u"funnel"_s));
    return keepChange(cabinet, call, lead, changed, failure);
}

Reply putOwner(Cabinet &cabinet, Call &call, Lead &lead)
{
    Lead changed = lead;
    const std::optional<Failure> failure = giveToOwner(changed, call.body.value(u"owner"_s));
    return keepChange(cabinet, call, lead, changed, failure);
}

//! A method of a custom field of a lead, both named in the path.
Run ofField(std::function<Reply(Call &, Lead &, const Field &)> run, bool writes)
{
    return ofLead([run = std::move(run), writes](Cabinet &cabinet, Call &call, Lead &lead) -> Reply {
        const Project &project = cabinet.contactOf(lead).project();
        const Field *field = project.custom(call.ids.at(1));
        if (!field)
            return notFound(u"Field"_s);
        if (writes && !isWritable(*field))
            return refused(400, u"a field of type %1 is not written here"_s.arg(field->type));
        Reply reply = run(call, lead, *field);
        if (!reply.failure)
            reply.result = leadFieldJson(lead, project, *field);
        if (!reply.failure && writes) {
            lead.updatedAt = accountNow();
            call.stored = storedJson(cabinet, lead);
        }
        return reply;
    });
}

Reply getField(Call &, Lead &, const Field &)
{
    return {};
}

Reply putField(Call &call, Lead &lead, const Field &field)
{
    if (!call.body.contains(u"value"_s))
        return refused(400, u"value is required"_s);
    noteEmpty(call, call.body);
    return {.failure = writeFieldValue(lead.custom, field, call.body.value(u"value"_s))};
}

Reply deleteField(Call &, Lead &lead, const Field &field)
{
    lead.custom.remove(field.id);
    return {};
}

} // namespace

void addLeadMethods(MethodTable &table)
{
    add(table, "POST", u"/lead"_s, createLead);
    add(table, "GET", u"/lead/#"_s, ofLead(getLead));
    add(table, "PUT", u"/lead/#"_s, ofLead(changeLead));
    add(table, "DELETE", u"/lead/#"_s, ofLead(deleteLead));
    add(table, "PUT", u"/lead/#/funnel"_s, ofLead(putStep));
    add(table, "PUT", u"/lead/#/owner"_s, ofLead(putOwner));
    add(table, "GET", u"/lead/#/custom/#"_s, ofField(getField, false));
    add(table, "PUT", u"/lead/#/custom/#"_s, ofField(putField, true));
    add(table, "DELETE", u"/lead/#/custom/#"_s, ofField(deleteField, true));
}

} // namespace leadpad::practice::lptracker
