#include "torture/oracle.h"

#include "torture/sample.h"

using namespace Qt::StringLiterals;

namespace leadpad::torture {
namespace {

//! One lead of a run, seen from both sides.
struct Case
{
    QString id;
    QJsonObject entered;
    bool promised = false;
    QJsonObject stored = {};      //!< in the outbox; empty if it is not there
    QList<QJsonObject> rows = {}; //!< in the CRM
    int creates = 0;              //!< requests that reached the CRM

    QString state() const { return stored[u"state"_s].toString(); }
};

Case caseOf(const Plan &plan, int index, const Evidence &evidence)
{
    Case lead{.id = sampleId(plan.seed, index).toString(QUuid::WithoutBraces),
              .entered = sampleValues(plan.seed, index)};
    lead.promised = evidence.promised.contains(lead.id);
    for (const QJsonValue &each : evidence.outbox) {
        if (each[u"id"_s].toString() == lead.id)
            lead.stored = each.toObject();
    }
    for (const QJsonValue &row : evidence.leads) {
        if (row[u"ORIGIN_ID"_s].toString() == lead.id)
            lead.rows.append(row.toObject());
    }
    for (const QJsonValue &entry : evidence.ledger) {
        if (entry[u"method"_s].toString() == u"crm.lead.add"_s && entry[u"rawBody"_s].toString().contains(lead.id))
            ++lead.creates;
    }
    return lead;
}

void judgeArrival(const Case &lead, const Evidence &evidence, Verdict &verdict)
{
    if (lead.promised && lead.stored.isEmpty())
        verdict.lost << u"%1: promised, %2, %3 in the CRM"_s
                            .arg(lead.id, evidence.dumped ? u"not in the outbox"_s : u"the outbox does not open"_s)
                            .arg(lead.rows.size());
    const int attempts = lead.stored[u"attempts"_s].toInt();
    if (lead.rows.size() > 1)
        verdict.doubled << u"%1: %2 times in the CRM"_s.arg(lead.id).arg(lead.rows.size());
    else if (lead.creates > attempts && evidence.dumped)
        verdict.doubled << u"%1: %2 creates arrived, %3 were begun"_s.arg(lead.id).arg(lead.creates).arg(attempts);
}

void judgeSteps(const Plan &plan, const Case &lead, Verdict &verdict)
{
    const QJsonArray steps = lead.stored[u"steps"_s].toArray();
    if (steps.isEmpty() && lead.entered.contains(u"productRows"_s))
        verdict.wrong << lead.id + u": the product rows were forgotten"_s;
    for (const QJsonValue &step : steps) {
        const QString state = step[u"state"_s].toString();
        if (state == u"done"_s && !hasRows(lead.entered, lead.rows.constFirst()))
            verdict.wrong << lead.id + u": product rows done, but not in the CRM"_s;
        if (state == u"pending"_s || state == u"running"_s)
            verdict.wrong << lead.id + u": product rows for ever open"_s;
        if (state == u"refused"_s && !plan.stepRefusable)
            verdict.wrong << lead.id + u": product rows refused, though nobody did"_s;
    }
}

void judgeState(const Plan &plan, const Case &lead, Verdict &verdict)
{
    const bool there = !lead.rows.isEmpty();
    const QString state = lead.state();
    if (state != u"sent"_s) {
        const bool refused = state == u"refused"_s && plan.refusable && !there;
        if (!refused)
            verdict.wrong << u"%1: left %2 (%3), %4 in the CRM"_s
                                 .arg(lead.id, state, lead.stored[u"error"_s].toString())
                                 .arg(lead.rows.size());
        return;
    }
    if (!there) {
        verdict.wrong << lead.id + u": sent, but not in the CRM"_s;
        return;
    }
    const QJsonObject row = lead.rows.constFirst();
    if (row[u"ID"_s].toVariant().toString() != lead.stored[u"leadId"_s].toString())
        verdict.wrong << u"%1: sent as %2, in the CRM as %3"_s.arg(lead.id, lead.stored[u"leadId"_s].toString(),
                                                                   row[u"ID"_s].toVariant().toString());
    const QStringList different = differences(lead.entered, row);
    if (!different.isEmpty())
        verdict.wrong << u"%1: differs in %2"_s.arg(lead.id, different.join(u' '));
    judgeSteps(plan, lead, verdict);
}

} // namespace

Verdict judge(const Plan &plan, const Evidence &evidence)
{
    Verdict verdict;
    for (int i = 0; i < plan.leads; ++i) {
        const Case lead = caseOf(plan, i, evidence);
        judgeArrival(lead, evidence, verdict);
        if (!lead.stored.isEmpty())
            judgeState(plan, lead, verdict);
    }
    if (!evidence.dumped)
        verdict.wrong << u"the last start did not come to its end"_s;
    return verdict;
}

} // namespace leadpad::torture
