#include "practice/crmcom/configuration.h"
#include "practice/crmcom/listing.h"
#include "practice/crmcom/methods.h"

#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kType = u"lead_type_identifier"_s;

//! The type that a look-up asks for; nothing if it does not.
std::optional<QJsonObject> askedType(Verdict &verdict, const Call &call)
{
    if (!call.params.contains(kType))
        return {};
    return resolve(verdict, kType, call.params.value(kType), leadTypeTarget());
}

//! The types that the asked organisational units may use.
Reply listTypes(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    const bool units = !installation.site().businessUnits;
    const QString unit = units ? u"unit_identifier"_s : u"business_unit_identifier"_s;
    const QString group = u"group_identifier"_s;
    knowsOnly(verdict, call, units ? QStringList{unit, group} : QStringList{unit});
    Rows rows = leadTypes();
    for (const QString &name : units ? QStringList{unit, group} : QStringList{unit}) {
        if (!call.params.contains(name))
            continue;
        const Target target = name == group ? groupTarget() : units ? unitTarget() : businessUnitTarget();
        const std::optional<QJsonObject> row = resolve(verdict, name, call.params.value(name), target);
        if (row)
            rows = allowed(rows, name == group ? u"_groups"_s : u"_units"_s, (*row)[u"id"_s].toString());
    }
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

Reply listStatuses(Installation &, Call &call)
{
    static const QStringList states{u"PENDING"_s, u"IN PROGRESS"_s, u"LOST"_s, u"WON"_s, u"CANCELLED"_s};
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {kType, u"life_cycle_state"_s});
    if (!call.params.contains(kType))
        verdict.missing(kType);
    const std::optional<QJsonObject> type = askedType(verdict, call);
    const QString state = call.params.value(u"life_cycle_state"_s).toString();
    if (call.params.contains(u"life_cycle_state"_s) && !states.contains(state))
        verdict.wrong(u"life_cycle_state"_s, u"must be one of %1"_s.arg(states.join(u", "_s)));
    if (!verdict.good())
        return verdict.reply();
    Rows rows;
    for (const QJsonObject &row : statusRows()) {
        if (row[u"_type"_s] == (*type)[u"id"_s]
            && (state.isEmpty() || row[u"status"_s][u"life_cycle_state"_s].toString() == state))
            rows << row;
    }
    return listed(call, rows);
}

Reply listPipelines(Installation &, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {kType});
    const std::optional<QJsonObject> type = askedType(verdict, call);
    Rows rows;
    for (const QJsonObject &each : leadTypes()) {
        if (type && each[u"id"_s] != (*type)[u"id"_s])
            continue;
        QJsonArray statuses;
        for (const QJsonObject &status : statusesOf(each[u"id"_s].toString()))
            statuses << status;
        rows << QJsonObject{{u"id"_s, QString(u"PIPE-"_s + each[u"id"_s].toString().left(8))},
                            {u"pipeline_statuses"_s, statuses}};
    }
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

//! A list that the lead type can make shorter.
Run ofType(const Rows &(*rows)())
{
    return [rows](Installation &, Call &call) {
        Verdict verdict(webApi());
        knowsOnly(verdict, call, {kType});
        const std::optional<QJsonObject> type = askedType(verdict, call);
        if (!verdict.good())
            return verdict.reply();
        return listed(call, type ? allowed(rows(), u"_types"_s, (*type)[u"id"_s].toString()) : rows());
    };
}

} // namespace

void addConfigurationMethods(MethodTable &table, const Site &site)
{
    const QString base = u"leads/configuration/"_s;
    const auto add = [&](const QString &path, Run run) {
        table << Method{.verb = "GET", .path = QString(base + path), .run = std::move(run)};
    };
    add(u"types/list"_s, listTypes);
    add(u"importance_levels/list"_s, plainList(importanceLevels));
    add(u"priority_levels/list"_s, plainList(priorityLevels));
    add(u"categories/list"_s, ofType(categories));
    add(u"lost_reasons/list"_s, ofType(lostReasons));
    add(u"statuses/list"_s, site.pipelines ? deprecated : listStatuses);
    add(u"competitors/list"_s, site.pipelines ? deprecated : ofType(competitors));
    if (site.pipelines)
        add(u"pipelines/list"_s, listPipelines);
}

} // namespace leadpad::practice::crmcom
