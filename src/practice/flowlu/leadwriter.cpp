#include "practice/flowlu/leadwriter.h"

#include "practice/flowlu/values.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

constexpr qsizetype kSafeDescription = 60000;

const QString kEmpty = u"must not be empty"_s;

} // namespace

LeadWriter::LeadWriter(const Portal &portal, Call &call)
    : m_portal(portal)
    , m_call(call)
{
}

std::optional<Failure> LeadWriter::fillNew(Lead &lead)
{
    m_new = true;
    readFields(lead);
    if (!sent(u"active"_s)) {
        lead.values[u"active"_s] = u"1"_s;
        m_call.note(u"active: not sent; send 1"_s);
    }
    if (!sent(u"assignee_id"_s))
        m_call.note(u"assignee_id: not sent, so the lead is nobody's"_s);
    chooseStage(lead);
    checkName(lead);
    checkReferences(lead);
    checkStage(lead);
    checkClosing(lead, {});
    checkRequired(lead);
    noteUnwise(lead);
    return result();
}

std::optional<Failure> LeadWriter::change(Lead &lead)
{
    const Lead before = lead;
    readFields(lead);
    if (m_call.fields.isEmpty())
        m_call.note(u"nothing to change was sent"_s);
    checkName(lead);
    checkReferences(lead);
    checkStage(lead);
    checkClosing(lead, before);
    checkRequired(lead);
    noteUnwise(lead);
    return result();
}

void LeadWriter::readFields(Lead &lead)
{
    for (auto it = m_call.fields.constBegin(); it != m_call.fields.constEnd(); ++it) {
        const QString name = it.key();
        const LeadField *field = leadField(name);
        QString why;
        const CustomField *custom = !field && name.startsWith(u"cf_"_s) ? writtenField(name, why) : nullptr;
        if (!field && !custom) {
            m_call.note(u"%1 dropped: %2"_s.arg(name, why.isEmpty() ? whyDropped(name) : why));
        } else if (!it.value().isString()) {
            refuse(name, u"must be a single value"_s);
        } else {
            noteText(name, it.value().toString());
            if (field)
                readPlain(lead, *field, it.value().toString());
            else
                readCustom(lead, *custom, it.value().toString());
        }
    }
}

void LeadWriter::readPlain(Lead &lead, const LeadField &field, const QString &text)
{
    const QString problem = text.isEmpty() ? QString() : problemOf(field.kind, text);
    if (!problem.isEmpty())
        refuse(field.name, problem);
    else
        lead.values[field.name] = text;
}

void LeadWriter::readCustom(Lead &lead, const CustomField &field, const QString &text)
{
    const QString problem = text.isEmpty() ? QString() : problemOf(*kindOf(field), text);
    if (!problem.isEmpty())
        refuse(field.writeName(), problem);
    else
        lead.custom[field.id] = text;
}

//! What a portal might take otherwise than it was meant.
void LeadWriter::noteText(const QString &name, const QString &text)
{
    if (text.isEmpty())
        m_call.note(m_new ? u"%1 is empty: what is not set is to be left out"_s.arg(name)
                          : u"%1 is emptied: read the lead again, whether a portal does so is not known"_s.arg(name));
    if (text == u"null"_s || text == u"undefined"_s)
        m_call.note(u"%1 is the word %2: what is not set is to be left out"_s.arg(name, text));
}

//! What this portal takes, but the documentation says nothing of.
void LeadWriter::noteUnwise(const Lead &lead)
{
    static const QRegularExpression address(u"\\A[^@\\s]+@[^@\\s]+\\z"_s);
    if (sent(u"description"_s) && lead.text(u"description"_s).size() > kSafeDescription)
        m_call.note(u"description is longer than 60000 characters: what becomes of them is not known"_s);
    const QString email = lead.text(u"contact_email"_s);
    if (sent(u"contact_email"_s) && !email.isEmpty() && !address.match(email).hasMatch())
        m_call.note(u"contact_email is no address: whether a portal takes it is not known"_s);
    const QString start = lead.text(u"start_date"_s);
    const QString end = lead.text(u"deadline"_s);
    if ((sent(u"start_date"_s) || sent(u"deadline"_s)) && !start.isEmpty() && !end.isEmpty() && end < start)
        m_call.note(u"deadline lies before start_date: whether a portal takes it is not known"_s);
    if (sent(u"ref"_s) != sent(u"ref_id"_s))
        m_call.note(u"ref and ref_id belong together"_s);
}

//! Which ones a portal chooses is not known, so a client sends both (flowlu.md §3.2).
void LeadWriter::chooseStage(Lead &lead)
{
    if (!lead.text(u"pipeline_id"_s).isEmpty() && !lead.text(u"pipeline_stage_id"_s).isEmpty())
        return;
    m_call.note(u"pipeline_id and pipeline_stage_id were not both sent: the portal chose"_s);
    if (lead.text(u"pipeline_id"_s).isEmpty())
        lead.values[u"pipeline_id"_s] = QString::number(numberIn(pipelines().first(), u"id"_s));
    if (lead.text(u"pipeline_stage_id"_s).isEmpty()) {
        if (const qint64 stage = firstStage(lead.text(u"pipeline_id"_s).toLongLong()))
            lead.values[u"pipeline_stage_id"_s] = QString::number(stage);
    }
}

void LeadWriter::checkName(const Lead &lead)
{
    if (lead.text(u"name"_s).trimmed().isEmpty())
        refuse(u"name"_s, kEmpty);
}

void LeadWriter::checkReferences(const Lead &lead)
{
    checkReference(lead, u"source_id"_s, sources());
    checkReference(lead, u"assignee_id"_s, users());
    checkReference(lead, u"pipeline_id"_s, pipelines());
    checkReference(lead, u"pipeline_stage_id"_s, pipelineStages());
    checkReference(lead, u"closing_status_id"_s, lossReasons());
    if (!m_new) {
        for (const QString &name : {u"active"_s, u"pipeline_id"_s, u"pipeline_stage_id"_s}) {
            if (sent(name) && lead.text(name).isEmpty())
                refuse(name, kEmpty);
        }
    }
}

void LeadWriter::checkReference(const Lead &lead, const QString &name, const Rows &rows)
{
    const QString text = lead.text(name);
    if (!sent(name) || text.isEmpty() || m_details.contains(name))
        return;
    const QJsonObject *row = byId(rows, text.toLongLong());
    if (!row)
        refuse(name, u"does not exist"_s);
    else if (row->contains(u"active"_s) && numberIn(*row, u"active"_s) == 0)
        m_call.note(u"%1: %2 is switched off and should not be offered"_s.arg(name, text));
    else if (row->contains(u"role_login"_s) && numberIn(*row, u"role_login"_s) == 0)
        m_call.note(u"%1: %2 cannot sign in and should not be offered"_s.arg(name, text));
}

//! The room refuses what a portal may take: a client has to look before it sends (flowlu.md §4.1).
void LeadWriter::checkStage(const Lead &lead)
{
    if (!m_new && !sent(u"pipeline_id"_s) && !sent(u"pipeline_stage_id"_s))
        return;
    if (!m_new && sent(u"pipeline_id"_s) != sent(u"pipeline_stage_id"_s))
        m_call.note(u"pipeline_id and pipeline_stage_id are to be sent together"_s);
    if (m_details.contains(u"pipeline_id"_s) || m_details.contains(u"pipeline_stage_id"_s))
        return;
    const QJsonObject *stage = byId(pipelineStages(), lead.text(u"pipeline_stage_id"_s).toLongLong());
    if (stage && numberIn(*stage, u"pipeline_id"_s) != lead.text(u"pipeline_id"_s).toLongLong())
        refuse(u"pipeline_stage_id"_s, u"does not belong to the pipeline"_s);
}

void LeadWriter::checkClosing(Lead &lead, const Lead &before)
{
    const QString state = lead.text(u"active"_s);
    if (m_new && state.isEmpty())
        refuse(u"active"_s, kEmpty);
    else if (sent(u"active"_s) && !state.isEmpty() && state != u"1"_s && state != u"2"_s && state != u"3"_s)
        refuse(u"active"_s, u"must be 1, 2 or 3"_s);
    const bool givesReason = sent(u"closing_status_id"_s) && !lead.text(u"closing_status_id"_s).isEmpty();
    if (givesReason && state != u"2"_s) {
        m_call.note(u"closing_status_id dropped: only a lost lead has a reason"_s);
        lead.values[u"closing_status_id"_s] = before.text(u"closing_status_id"_s);
    }
    const bool closed = state == u"2"_s || state == u"3"_s;
    if (closed && lead.text(u"closing_date"_s).isEmpty())
        m_call.note(u"closing_date: the lead is closed without one, the client stamps it"_s);
    if (state == u"2"_s && lead.text(u"closing_status_id"_s).isEmpty())
        m_call.note(u"closing_status_id: the lead is lost without a reason"_s);
    if (!closed && sent(u"closing_date"_s) && !lead.text(u"closing_date"_s).isEmpty())
        m_call.note(u"closing_date: the lead is not closed"_s);
}

//! A change may leave out what is required, but not empty it.
void LeadWriter::checkRequired(const Lead &lead)
{
    for (const CustomField &field : customFields()) {
        const QString name = field.writeName();
        if (m_portal.demands(field.id) && (m_new || sent(name)) && lead.custom.value(field.id).isEmpty())
            refuse(name, kEmpty);
    }
}

//! The first problem of a field is the one that is told.
void LeadWriter::refuse(const QString &name, const QString &problem)
{
    if (!m_details.contains(name))
        m_details[name] = QString(name + u' ' + problem);
}

std::optional<Failure> LeadWriter::result() const
{
    return m_details.isEmpty() ? std::nullopt : std::optional(invalidFields(m_details));
}

} // namespace leadpad::practice::flowlu
