#include "vendors/flowlu/directories.h"

#include "vendors/flowlu/catalogue.h"
#include "vendors/flowlu/wire.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::flowlu {
namespace {

constexpr int longestLine = 255; // §3.1
constexpr auto int32Minimum = "-2147483648"_L1;
constexpr auto int32Maximum = "2147483647"_L1;

QList<Choice> choicesFrom(const QJsonArray &rows)
{
    QList<std::pair<int, Choice>> sorted;
    for (const QJsonValue &row : rows) {
        const QJsonValue active = row[u"active"_s]; // pipelines have none (§4.1)
        sorted.append({intOf(row[u"ordering"_s]),
                       {.id = idOf(row[u"id"_s]),
                        .label = row[u"name"_s].toString(),
                        .active = active.isUndefined() || active.isNull() || intOf(active) == 1}});
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Choice> choices;
    for (const auto &[place, choice] : std::as_const(sorted))
        choices.append(choice);
    return choices;
}

//! Who may sign in and is no guest (§4.3).
QList<Choice> peopleFrom(const QJsonArray &rows)
{
    QList<Choice> people;
    for (const QJsonValue &row : rows) {
        const QString name = row[u"name"_s].toString();
        people.append({.id = idOf(row[u"id"_s]),
                       .label = name.isEmpty() ? row[u"username"_s].toString() : name,
                       .active = intOf(row[u"role_login"_s]) == 1 && intOf(row[u"role_external"_s]) != 1});
    }
    return people;
}

void addStages(const QJsonArray &rows, Directories *directories)
{
    QHash<QString, QJsonArray> byPipeline;
    for (const QJsonValue &row : rows)
        byPipeline[idOf(row[u"pipeline_id"_s])].append(row);
    for (auto it = byPipeline.cbegin(); it != byPipeline.cend(); ++it) {
        QList<Choice> stages = choicesFrom(it.value());
        const auto first = std::find_if(stages.begin(), stages.end(), [](const Choice &each) { return each.active; });
        if (first != stages.end())
            first->isDefault = true; // what is sent where none is chosen
        directories->lists[stageList + u'@' + it.key()] = stages;
    }
}

//! Filtered here: the server's own filter brings the wrong set (§4.6).
bool isOfLeads(const QJsonValue &row)
{
    const QString model = row[u"model"_s].toString();
    return row[u"module"_s].toString() == u"crm"_s && (model == u"leads"_s || model == u"lead"_s);
}

void addFields(const QJsonArray &sets, const QJsonArray &rows, Directories *directories)
{
    QSet<QString> leadSets;
    for (const QJsonValue &set : sets) {
        if (isOfLeads(set))
            leadSets.insert(idOf(set[u"id"_s]));
    }
    for (const QJsonValue &row : rows) {
        if (!leadSets.contains(idOf(row[u"fieldset_id"_s])) && !isOfLeads(row))
            continue;
        const Field field = customField(row);
        if (field.key.isEmpty())
            continue;
        if (field.required && field.kind == FieldKind::Unsupported)
            directories->notices.append(u"not-to-fill:"_s + field.ownLabel);
        directories->facts[u"column:"_s + field.key] = customPrefix + idOf(row[u"id"_s]);
        directories->customFields.append(field);
    }
}

using Add = void (*)(const QJsonArray &rows, Directories *directories);

//! A list, and what becomes of it; \a notice says that the key may not read it.
struct Load
{
    QString entity;
    Add add;
    QString notice;
};

const QList<Load> &loads()
{
    static const QList<Load> all{
        {u"crm/pipeline"_s,
         [](const QJsonArray &rows, Directories *directories) {
             QList<Choice> pipelines = choicesFrom(rows);
             if (!pipelines.isEmpty())
                 pipelines.first().isDefault = true; // what is sent where none is chosen
             directories->lists[pipelineList] = pipelines;
         },
         u"no-sources"_s},
        {u"crm/pipeline_stage"_s, addStages, u"no-sources"_s},
        {u"crm/source"_s,
         [](const QJsonArray &rows, Directories *directories) { directories->lists[sourceList] = choicesFrom(rows); },
         u"no-sources"_s},
        {u"crm/loss_reason"_s,
         [](const QJsonArray &rows, Directories *directories) {
             directories->lists[lossReasonList] = choicesFrom(rows);
         },
         u"no-sources"_s},
        {u"core/user"_s,
         [](const QJsonArray &rows, Directories *directories) { directories->lists[userList] = peopleFrom(rows); },
         u"no-people"_s},
    };
    return all;
}

//! True if the list is closed to this key or not there, which is no reason to go without the others.
bool isClosed(const Error &error)
{
    return error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::Misconfigured
        || error.kind == Error::Kind::NotFound;
}

Async<Directories> loadFields(const Session &session, const Directories &directories)
{
    const auto loaded = andThen(listAll(session, u"customfields/fieldsets"_s), session.context,
                                [session, directories](const QJsonArray &sets) {
                                    return andThen(listAll(session, u"customfields/fields"_s), session.context,
                                                   [directories, sets](const QJsonArray &fields) {
                                                       Directories with = directories;
                                                       addFields(sets, fields, &with);
                                                       return readyValue(with);
                                                   });
                                });
    return whenDone(loaded, session.context, [directories](const Result<Directories> &with) -> Result<Directories> {
        if (with || !isClosed(with.error()))
            return with;
        Directories without = directories;
        without.notices.append(u"no-fields"_s);
        return without;
    });
}

Async<Directories> loadFrom(const Session &session, qsizetype at, const Directories &directories)
{
    if (at == loads().size())
        return loadFields(session, directories);
    const Load &load = loads()[at];
    return whenDone(listAll(session, load.entity), session.context,
                    [session, at, directories, load](const Result<QJsonArray> &rows) -> Async<Directories> {
                        Directories with = directories;
                        if (rows)
                            load.add(*rows, &with);
                        else if (!isClosed(rows.error()))
                            return readyError<Directories>(rows.error());
                        else if (!with.notices.contains(load.notice))
                            with.notices.append(load.notice);
                        return loadFrom(session, at + 1, with);
                    });
}

} // namespace

Field customField(const QJsonValue &row)
{
    const QString type = row[u"type"_s].toString();
    const QString id = idOf(row[u"id"_s]);
    const bool computed = type == u"autonumber"_s || !row[u"formula"_s].toString().isEmpty();
    if (id.isEmpty() || computed || intOf(row[u"active"_s]) != 1)
        return {};
    const QString alias = row[u"alias"_s].toString();
    Field field{.key = customPrefix + (intOf(row[u"api_use_alias"_s]) == 1 && !alias.isEmpty() ? alias : id),
                .section = Section::Custom,
                .required = intOf(row[u"required"_s]) == 1,
                .ownLabel = row[u"name"_s].toString(),
                .custom = true,
                .vendorType = type};
    // How the others are written is not known (§4.6).
    static const QHash<QString, FieldKind> kinds{
        {u"smalltext"_s, FieldKind::Text}, {u"text"_s, FieldKind::MultiLine},    {u"int"_s, FieldKind::Integer},
        {u"price"_s, FieldKind::Decimal},  {u"decimal"_s, FieldKind::Decimal},   {u"percent"_s, FieldKind::Decimal},
        {u"date"_s, FieldKind::Date},      {u"datetime"_s, FieldKind::DateTime}, {u"phone"_s, FieldKind::Text}};
    field.kind = kinds.value(type, FieldKind::Unsupported);
    if (field.kind == FieldKind::Text)
        field.limits.maxLength = longestLine;
    if (field.kind == FieldKind::Integer)
        field.limits = {.minimum = int32Minimum, .maximum = int32Maximum};
    if (field.kind == FieldKind::Decimal)
        field.limits = {.decimals = type == u"price"_s ? 2 : 6, .digits = 20};
    return field;
}

Async<Directories> loadDirectories(const Session &session)
{
    return andThen(loadFrom(session, 0, {}), session.context, [](Directories loaded) {
        loaded.loadedAt = QDateTime::currentDateTimeUtc();
        return readyValue(loaded);
    });
}

Directories offered(const Lead &lead, const Directories &known)
{
    Directories here = known;
    const QString pipeline = lead.text(pipelineKey);
    if (const auto stages = known.lists.constFind(stageList + u'@' + pipeline); stages != known.lists.cend()) {
        here.lists[stageList] = *stages;
        here.facts[u"open:"_s + stageList] = u"1"_s; // Flowlu::check says it in clearer words
        return here;
    }
    const QList<Choice> pipelines = known.lists.value(pipelineList);
    QHash<QString, int> uses;
    for (const Choice &each : pipelines) {
        const QList<Choice> stages = known.lists.value(stageList + u'@' + each.id);
        for (const Choice &stage : stages)
            ++uses[stage.label];
    }
    QList<Choice> all;
    for (const Choice &each : pipelines) {
        const QList<Choice> stages = known.lists.value(stageList + u'@' + each.id);
        for (Choice stage : stages) {
            if (uses[stage.label] > 1)
                stage.label = u"%1 (%2)"_s.arg(stage.label, each.label);
            stage.isDefault = stage.isDefault && each.isDefault;
            all.append(stage);
        }
    }
    if (!all.isEmpty())
        here.lists[stageList] = all;
    return here;
}

} // namespace leadpad::flowlu
