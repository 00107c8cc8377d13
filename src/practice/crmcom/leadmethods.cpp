#include "practice/crmcom/configuration.h"
#include "practice/crmcom/leadwriter.h"
#include "practice/crmcom/listing.h"
#include "practice/crmcom/methods.h"
#include "practice/crmcom/organisation.h"
#include "practice/crmcom/shapes.h"
#include "practice/crmcom/values.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kLead = u"lead_identifier"_s;
const QString kContact = u"contact_information_identifier"_s;
const QString kAccount = u"accounts_receivable_identifier"_s;

Reply replyWith(Installation &installation, Call &call, const Lead &lead, const QString &message)
{
    call.leadId = lead.id;
    call.stored = storedJson(installation.site(), lead);
    return {.data = chosen(call, leadJson(installation.site(), lead)), .message = message};
}

Reply createLead(Installation &installation, Call &call)
{
    LeadWriter writer(installation, call);
    Lead lead{.createdBy = briefUser(call.user), .createdIn = brief(call.unit, {u"id"_s, u"name"_s})};
    writer.fillNew(lead);
    checkChoice(writer.verdict(), call);
    if (!writer.verdict().good())
        return writer.verdict().reply();
    writer.keepContact(lead);
    return replyWith(installation, call, installation.keepNew(lead), {});
}

//! A message comes with the success (crmcom.md §2.1).
Reply changeLead(Installation &installation, Call &call)
{
    Verdict verdict(u"LEADS"_s);
    if (!call.params.contains(kLead))
        verdict.missing(kLead);
    checkChoice(verdict, call);
    const auto row = resolve(verdict, kLead, call.params.value(kLead), installation.leadTarget());
    if (!verdict.good())
        return verdict.reply();
    Lead *lead = installation.lead((*row)[u"id"_s].toString());
    Lead changed = *lead;
    LeadWriter writer(installation, call);
    writer.change(changed);
    if (!writer.verdict().good())
        return writer.verdict().reply();
    *lead = changed;
    lead->updatedAt = serverNow();
    return replyWith(installation, call, *lead, u"Lead %1 was updated"_s.arg(lead->number));
}

Reply showLead(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {kLead});
    const QString name = onlyOne(verdict, call, {kLead});
    const auto row = resolve(verdict, kLead, call.params.value(name), installation.leadTarget());
    if (!verdict.good())
        return verdict.reply();
    return shownRecord(call, leadJson(installation.site(), *installation.lead((*row)[u"id"_s].toString())));
}

//! Which fields name a source is not known: the room takes its type or its free text.
bool comesFrom(const Lead &lead, const QJsonObject &source)
{
    return lead.values[u"source"_s][source.constBegin().key()] == source.constBegin().value();
}

using Test = std::function<bool(const Lead &)>;

Test hasRecord(const QString &stored, const std::optional<QJsonObject> &row)
{
    const QString id = row ? (*row)[u"id"_s].toString() : QString();
    return [stored, id](const Lead &lead) { return lead.idOf(stored) == id; };
}

//! The one filter that was sent (crmcom.md §6).
Test filterOf(Verdict &verdict, const Installation &installation, const QString &by, const QJsonValue &value)
{
    if (by == kContact)
        return hasRecord(u"contact_information"_s, resolve(verdict, by, value, installation.contactTarget()));
    if (by == u"type_identifier"_s)
        return hasRecord(u"type"_s, resolve(verdict, by, value, leadTypeTarget()));
    if (by == u"category_identifier"_s)
        return hasRecord(u"category"_s, resolve(verdict, by, value, categoryTarget()));
    if (by == u"source_identifier"_s) {
        const QJsonObject source = value.toObject();
        if (!source.contains(u"type"_s) && !source.contains(u"name"_s))
            verdict.wrong(by, u"must be given by type or name"_s);
        return [source](const Lead &lead) { return comesFrom(lead, source); };
    }
    const QString text = value.toString();
    if (by == u"priority"_s)
        return [text](const Lead &lead) { return QString::number(lead.values[u"priority"_s].toInt()) == text; };
    if (by == u"importance"_s && !find(importanceLevels(), u"name"_s, text))
        verdict.wrong(by, u"is not a supported level"_s);
    return [text](const Lead &lead) { return lead.values[u"importance"_s].toString() == text; };
}

Reply listLeads(Installation &installation, Call &call)
{
    const QStringList filters{kContact,        u"type_identifier"_s, u"category_identifier"_s, u"source_identifier"_s,
                              u"importance"_s, u"priority"_s};
    Verdict verdict(webApi());
    knowsOnly(verdict, call, filters + QStringList{kAccount});
    const QString by = onlyOne(verdict, call, filters);
    const Test wanted = filterOf(verdict, installation, by, call.params.value(by));
    std::optional<QJsonObject> account;
    if (call.params.contains(kAccount))
        account = resolve(verdict, kAccount, call.params.value(kAccount), installation.accountTarget());
    if (!verdict.good())
        return verdict.reply();
    Rows rows;
    for (const Lead &lead : installation.leads()) {
        if (wanted(lead) && (!account || lead.idOf(u"accounts_receivable"_s) == (*account)[u"id"_s].toString()))
            rows << leadJson(installation.site(), lead);
    }
    return listed(call, rows);
}

} // namespace

void addLeadMethods(MethodTable &table)
{
    table << Method{.verb = "POST", .path = u"leads/create"_s, .run = createLead}
          << Method{.verb = "POST", .path = u"leads/update"_s, .run = changeLead}
          << Method{.verb = "GET", .path = u"leads/show"_s, .run = showLead}
          << Method{.verb = "GET", .path = u"leads/list"_s, .run = listLeads};
}

} // namespace leadpad::practice::crmcom
