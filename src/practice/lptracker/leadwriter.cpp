#include "practice/lptracker/leadwriter.h"

#include "practice/lptracker/contactwriter.h"
#include "practice/lptracker/fieldvalues.h"
#include "practice/lptracker/payments.h"
#include "practice/lptracker/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

const QStringList kViewMembers{u"id"_s,      u"project_id"_s, u"uuid"_s,        u"ym_client_id"_s, u"ga_client_id"_s,
                               u"source"_s,  u"campaign"_s,   u"keyword"_s,     u"seo_system"_s,   u"page"_s,
                               u"referer"_s, u"visitor"_s,    u"real_visitor"_s};

Failure notFound(const QString &what)
{
    return {.code = 404, .text = u"%1 not found"_s.arg(what)};
}

} // namespace

std::optional<Failure> moveToStep(Lead &lead, const Project &project, const QJsonValue &stepId)
{
    const std::optional<qint64> id = numberId(stepId);
    if (!id)
        return Failure{.text = u"funnel must be a number"_s};
    const Step *step = project.step(*id);
    if (!step)
        return Failure{.text = u"funnel: no such step in this project"_s};
    if (!lead.isDeal() && !step->inLeads)
        return Failure{.text = u"funnel: step \"%1\" needs a payment"_s.arg(step->name)};
    if (lead.isDeal() && !step->inDeals)
        return Failure{.text = u"funnel: step \"%1\" is not for deals"_s.arg(step->name)};
    lead.stepId = step->id;
    return {};
}

void moveToPayment(Lead &lead, const Project &project)
{
    if (const Step *step = project.paymentStep())
        lead.stepId = step->id;
}

std::optional<Failure> giveToOwner(Lead &lead, const QJsonValue &owner)
{
    const std::optional<qint64> id = numberId(owner);
    if (!id)
        return Failure{.text = u"owner must be a number"_s};
    if (!isStaff(*id))
        return Failure{.text = u"owner: no such staff; the main account is 0"_s};
    lead.ownerId = *id;
    return {};
}

LeadWriter::LeadWriter(Cabinet &cabinet, Call &call)
    : m_cabinet(cabinet)
    , m_call(call)
    , m_body(call.body)
{
}

std::optional<Failure> LeadWriter::create(Lead &lead)
{
    noteMembers();
    using Read = std::optional<Failure> (LeadWriter::*)(Lead &);
    constexpr Read reads[] = {&LeadWriter::readContact,  &LeadWriter::readName,     &LeadWriter::readCallback,
                              &LeadWriter::readPayments, &LeadWriter::readStep,     &LeadWriter::readOwner,
                              &LeadWriter::readLeadDate, &LeadWriter::readDealDate, &LeadWriter::readView,
                              &LeadWriter::readCustom};
    lead.createdAt = accountNow();
    for (const Read read : reads) {
        if (std::optional<Failure> failure = (this->*read)(lead))
            return failure;
    }
    if (lead.callback) {
        ++lead.calls;
        m_call.note(u"callback: LPTracker rings the customer now"_s);
    }
    lead.updatedAt = accountNow();
    lead.contactId = m_contact.id != 0 ? m_contact.id : m_cabinet.keepNew(m_contact).id;
    lead = m_cabinet.keepNew(lead);
    return {};
}

std::optional<Failure> LeadWriter::change(Lead &lead)
{
    noteMembers();
    for (const QString &name : {u"contact"_s, u"callback"_s, u"payments"_s, u"deal_date"_s})
        noteForeign(name, u"not changed by this call"_s);
    m_contact = m_cabinet.contactOf(lead);
    const QJsonValue id = m_body.value(u"id"_s);
    if (!id.isUndefined() && numberId(id) != lead.id)
        return Failure{.text = u"id is not the one in the path"_s};
    if (sent(u"contact_id"_s) && numberId(m_body.value(u"contact_id"_s)) != lead.contactId)
        return Failure{.text = u"contact_id: the lead belongs to another contact"_s};
    using Read = std::optional<Failure> (LeadWriter::*)(Lead &);
    constexpr Read reads[] = {&LeadWriter::readStep, &LeadWriter::readOwner, &LeadWriter::readLeadDate,
                              &LeadWriter::readView, &LeadWriter::readCustom};
    if (sent(u"name"_s)) {
        if (std::optional<Failure> failure = readName(lead))
            return failure;
    }
    for (const Read read : reads) {
        if (std::optional<Failure> failure = (this->*read)(lead))
            return failure;
    }
    lead.updatedAt = accountNow();
    return {};
}

//! Says which members have no effect (lptracker.md §3.1).
void LeadWriter::noteMembers()
{
    noteEmpty(m_call, m_body);
    static const QStringList known{u"id"_s,     u"contact_id"_s, u"contact"_s,   u"name"_s,      u"callback"_s,
                                   u"funnel"_s, u"owner"_s,      u"lead_date"_s, u"deal_date"_s, u"view_id"_s,
                                   u"view"_s,   u"custom"_s,     u"payments"_s,  u"options"_s};
    const QStringList names = m_body.keys();
    for (const QString &name : names) {
        if (name == u"source"_s || name == u"campaign"_s || name == u"keyword"_s)
            noteForeign(name, u"obsolete here, it belongs in view"_s);
        else if (name == u"stage_id"_s || name == u"owner_id"_s || name == u"params"_s)
            noteForeign(name, u"undocumented"_s);
        else if (!known.contains(name))
            noteForeign(name, u"no such member"_s);
    }
}

void LeadWriter::noteForeign(const QString &name, const QString &why)
{
    if (m_body.contains(name))
        m_call.note(u"%1 dropped: %2"_s.arg(name, why));
}

std::optional<Failure> LeadWriter::readContact(Lead &)
{
    if (sent(u"contact"_s) && sent(u"contact_id"_s))
        return Failure{.text = u"contact and contact_id must not be sent together"_s};
    if (sent(u"contact"_s)) {
        if (!m_body.value(u"contact"_s).isObject())
            return Failure{.text = u"contact must be an object"_s};
        return ContactWriter(m_cabinet, m_call).fillNew(m_contact, m_body.value(u"contact"_s).toObject());
    }
    const std::optional<qint64> id = numberId(m_body.value(u"contact_id"_s));
    if (!id)
        return Failure{.text = u"contact_id is required and must be a number"_s};
    const Contact *contact = m_cabinet.contact(*id);
    if (!contact)
        return notFound(u"Contact"_s);
    m_contact = *contact;
    return {};
}

std::optional<Failure> LeadWriter::readName(Lead &lead)
{
    const QJsonValue name = m_body.value(u"name"_s);
    if (sent(u"name"_s) && !name.isString())
        return Failure{.text = u"name must be a string"_s};
    lead.name = name.toString();
    if (lead.name.isEmpty())
        m_call.note(u"name: not sent, so the lead has none"_s);
    if (lead.name.size() > 255)
        m_call.note(u"name is longer than 255 characters: what becomes of them is not known"_s);
    return {};
}

std::optional<Failure> LeadWriter::readCallback(Lead &lead)
{
    const QJsonValue callback = m_body.value(u"callback"_s);
    if (callback.isUndefined()) {
        m_call.note(u"callback: not sent; an explicit false is the safe choice"_s);
        return {};
    }
    if (!callback.isBool()) {
        m_call.note(callback.isString() ? u"callback: a string would have dialled the customer"_s
                                        : u"callback: what is no boolean could have dialled the customer"_s);
        return Failure{.text = u"callback must be a boolean"_s};
    }
    lead.callback = callback.toBool();
    return {};
}

std::optional<Failure> LeadWriter::readPayments(Lead &lead)
{
    return sent(u"payments"_s) ? addPayments(m_call, lead.payments, m_body.value(u"payments"_s)) : std::nullopt;
}

std::optional<Failure> LeadWriter::readStep(Lead &lead)
{
    if (sent(u"funnel"_s))
        return moveToStep(lead, project(), m_body.value(u"funnel"_s));
    if (lead.stepId == 0) // a new lead
        lead.stepId = project().funnel.first().id;
    else
        return {};
    if (lead.isDeal())
        moveToPayment(lead, project());
    return {};
}

std::optional<Failure> LeadWriter::readOwner(Lead &lead)
{
    return sent(u"owner"_s) ? giveToOwner(lead, m_body.value(u"owner"_s)) : std::nullopt;
}

std::optional<Failure> LeadWriter::readLeadDate(Lead &lead)
{
    if (!sent(u"lead_date"_s))
        return {};
    const std::optional<QDateTime> moment = parseMoment(m_body.value(u"lead_date"_s).toString());
    if (!moment)
        return Failure{.text = u"lead_date must be a date dd.MM.yyyy HH:mm"_s};
    lead.createdAt = *moment;
    lead.leadDate = m_body.value(u"lead_date"_s).toString();
    return {};
}

std::optional<Failure> LeadWriter::readDealDate(Lead &lead)
{
    if (!sent(u"deal_date"_s))
        return {};
    if (!lead.isDeal()) {
        m_call.note(u"deal_date dropped: it counts only with a payment"_s);
        return {};
    }
    if (!parseMoment(m_body.value(u"deal_date"_s).toString()))
        return Failure{.text = u"deal_date must be a date dd.MM.yyyy HH:mm"_s};
    lead.dealDate = m_body.value(u"deal_date"_s).toString();
    return {};
}

std::optional<Failure> LeadWriter::readView(Lead &lead)
{
    if (sent(u"view_id"_s)) // no view exists but those made together with a lead
        return sent(u"view"_s) ? Failure{.text = u"view and view_id must not be sent together"_s} : notFound(u"View"_s);
    if (!sent(u"view"_s))
        return {};
    const std::optional<QJsonObject> view = fieldMap(m_call, u"view"_s, m_body.value(u"view"_s));
    if (!view)
        return Failure{.text = u"view must be an object"_s};
    QJsonObject kept = lead.view;
    for (auto it = view->constBegin(); it != view->constEnd(); ++it) {
        const bool visitor = it.key().endsWith(u"visitor"_s);
        if (!kViewMembers.contains(it.key()))
            m_call.note(u"view.%1 dropped: no such member"_s.arg(it.key()));
        else if (it.value().isNull() || it.key() == u"id"_s)
            continue;
        else if (!it.value().isString() && !visitor && it.key() != u"project_id"_s)
            return Failure{.text = u"view: %1 must be a string"_s.arg(it.key())};
        else if (it.value() != QJsonValue(QString()))
            kept[it.key()] = it.value();
    }
    if (!kept.isEmpty() && !kept.contains(u"id"_s))
        kept[u"id"_s] = m_cabinet.nextViewId();
    lead.view = kept;
    return {};
}

std::optional<Failure> LeadWriter::readCustom(Lead &lead)
{
    if (!sent(u"custom"_s))
        return {};
    return writeFieldValues(m_call, lead.custom, u"custom"_s, m_body.value(u"custom"_s),
                            [&](qint64 id) { return project().custom(id); });
}

bool LeadWriter::sent(const QString &name) const
{
    return isSent(m_body, name);
}

} // namespace leadpad::practice::lptracker
