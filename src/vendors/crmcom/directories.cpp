#include "vendors/crmcom/directories.h"

#include "vendors/crmcom/wire.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

constexpr qsizetype typesAtOnce = 6; // each costs two requests; further ones follow when a lead is of that type
constexpr qsizetype unitsAtOnce = 8;

//! What the look-ups have brought so far.
struct Loading
{
    Session session;
    Settings settings;
    Directories directories;
    QStringList ownUnits = {};
};

using Step = std::function<Async<Loading>(const Loading &)>;

//! What no single list can be left out for.
bool failsAll(Error::Kind kind)
{
    using Kind = Error::Kind;
    return kind == Kind::Unauthorised || kind == Kind::Offline || kind == Kind::Proxy || kind == Kind::ProxySignIn
        || kind == Kind::Keychain || kind == Kind::Storage || kind == Kind::Cancelled;
}

//! The server may have the list and could not give it just now.
bool mayComeLater(Error::Kind kind)
{
    return kind == Error::Kind::TimedOut || kind == Error::Kind::RateLimited || kind == Error::Kind::Malformed;
}

//! Hands the rows of \a call to \a take. Of a list that cannot be had \a keep stays as it was, where it may come later.
Step look(const Call &call, const QString &keep, const std::function<void(const QJsonArray &, Loading *)> &take)
{
    return [=](const Loading &loading) {
        if (call.path.isEmpty())
            return readyValue(loading);
        return whenDone(listAll(loading.session, call), loading.session.context,
                        [=](const Result<QJsonArray> &rows) -> Result<Loading> {
                            Loading with = loading;
                            if (rows) {
                                take(*rows, &with);
                                return with;
                            }
                            if (failsAll(rows.error().kind))
                                return fail(rows.error());
                            const auto &before = loading.session.directories.lists;
                            if (mayComeLater(rows.error().kind) && before.contains(keep))
                                with.directories.lists[keep] = before.value(keep);
                            return with;
                        });
    };
}

//! A list under its name; an empty one is none, since rights hide what there is (pitfall 19).
void put(const QString &name, const QList<Choice> &choices, Loading *loading)
{
    if (!choices.isEmpty())
        loading->directories.lists[name] = choices;
}

//! What the settings say of those of \a lists that could not be had; it may be incomplete.
void fallBack(const QStringList &lists, Loading *loading)
{
    static const QHash<QString, QString> others{
        {userList, u"username"_s}, {productList, u"code"_s}, {serviceList, u"code"_s}, {physicalGoodList, u"code"_s}};
    Directories &known = loading->directories;
    for (const QString &list : lists) {
        if (known.lists.contains(list))
            continue;
        QList<Choice> choices = loading->settings.choices(list, others.value(list, u"name"_s));
        for (Choice &choice : choices) {
            if (list == privacyLevelList && !spelledOut(Identifies::PrivacyLevel, choice.id))
                choice.id.prepend(u"number="_s); // what people see of a level, and what is documented (§3.3)
        }
        put(list, choices, loading);
        if (known.lists.contains(list))
            known.facts[u"open:"_s + list] = u"1"_s;
    }
}

Step lookForChoices(const Loading &loading, const QString &list, const QString &id, const QStringList &labels)
{
    return look({.path = loading.settings.path(list)}, list,
                [=](const QJsonArray &rows, Loading *with) { put(list, choicesOf(rows, id, labels), with); });
}

Async<Loading> run(const QList<Step> &steps, const Loading &loading)
{
    if (steps.isEmpty())
        return readyValue(loading);
    return andThen(steps.first()(loading), loading.session.context,
                   [rest = steps.mid(1)](const Loading &with) { return run(rest, with); });
}

//! A step that decides what to ask when it is its turn.
Step later(const std::function<QList<Step>(const Loading &)> &plan)
{
    return [plan](const Loading &loading) { return run(plan(loading), loading); };
}

//! Statuses and categories of one type.
QList<Step> stepsOfType(const Loading &loading, const QString &type)
{
    const Parameter ofType{
        u"lead_type_identifier"_s, {}, identifierOf(Identifies::Type, type, {{.id = type, .label = {}}})};
    const QString statuses = listOfType(statusList, type);
    const QString categories = listOfType(categoryList, type);
    const bool pipelines = loading.settings.release() >= businessUnits;
    const bool closedToo = loading.settings.is(u"closedStatuses"_s, "offer"_L1);
    return {look({.path = loading.settings.path(pipelines ? u"pipelines"_s : statusList), .query = {ofType}}, statuses,
                 [=](const QJsonArray &rows, Loading *with) {
                     QHash<QString, QString> states;
                     put(statuses, statusesOf(rows, closedToo, &states), with);
                     for (auto it = states.cbegin(); it != states.cend(); ++it)
                         with->directories.facts[stateFact(it.key())] = it.value();
                 }),
            look({.path = loading.settings.path(categoryList), .query = {ofType}}, categories,
                 [=](const QJsonArray &rows, Loading *with) {
                     put(categories, choicesOf(rows, u"id"_s, {u"name"_s, u"code"_s}), with);
                 })};
}

//! The first types, then those asked for or known before; only those that are there.
QStringList wantedTypes(const Loading &loading)
{
    const QList<Choice> types = loading.directories.lists.value(typeList);
    QStringList wanted;
    for (const Choice &type : types.mid(0, typesAtOnce))
        wanted.append(type.id);
    wanted += loading.session.scopes;
    const auto &facts = loading.session.directories.facts;
    for (auto it = facts.cbegin(); it != facts.cend(); ++it) {
        if (it.key().startsWith(typeFact({})))
            wanted.append(it.key().mid(typeFact({}).size()));
    }
    wanted.removeDuplicates();
    wanted.removeIf([&](const QString &id) {
        return std::none_of(types.begin(), types.end(), [&](const Choice &type) { return type.id == id; });
    });
    return wanted;
}

Step lookForTypes()
{
    return later([](const Loading &loading) {
        Loading with = loading;
        fallBack({typeList}, &with);
        QList<Step> steps;
        for (const QString &type : wantedTypes(with)) {
            with.directories.facts[typeFact(type)] = u"1"_s; // whatever comes of it, it is not asked for again
            steps += stepsOfType(with, type);
        }
        return QList<Step>{[with](const Loading &) { return readyValue(with); }} + steps;
    });
}

//! The units of a user, whether they stand in the rows or one level deeper.
QJsonArray unitsIn(const QJsonArray &rows)
{
    QJsonArray units;
    for (const QJsonValue &row : rows)
        units.append(row[u"unit"_s].isObject() ? row[u"unit"_s] : row);
    return units;
}

//! users/show of whoever signed in brings their units (§4).
Step lookForSelf(const Loading &loading)
{
    const QString name = accessOf(loading.session.currentSecret()).username;
    const QString path = name.isEmpty() ? QString() : loading.settings.path(u"ownUser"_s);
    const Call call{.path = path, .query = {{u"user_identifier"_s, {}, Identifier{u"username"_s, name}}}};
    return [call](const Loading &before) {
        if (call.path.isEmpty())
            return readyValue(before);
        return whenDone(send(before.session, call), before.session.context,
                        [before](const Result<QJsonValue> &user) -> Result<Loading> {
                            if (!user && failsAll(user.error().kind))
                                return fail(user.error());
                            Loading with = before;
                            if (!user)
                                return with;
                            const QList<Choice> units = choicesOf(unitsIn((*user)[u"units_set"_s].toArray()), u"id"_s,
                                                                  {u"name"_s, u"alternative_code"_s});
                            for (const Choice &unit : units)
                                with.ownUnits.append(unit.id);
                            if (!with.directories.lists.contains(unitList))
                                put(unitList, units, &with);
                            return with;
                        });
    };
}

//! Exactly one filter each (§4): those of the settings, else the unit of the sign-in, else the person's own units, else
//! all groups that are listed.
QList<Parameter> userFilters(const Loading &loading)
{
    QList<Parameter> filters;
    const auto add = [&](const QString &name, const QString &id) {
        filters.append({name + u"_identifier"_s, {}, identifierOf(Identifies::Unit, id, {{.id = id, .label = {}}})});
    };
    const QStringList typed = loading.settings.list(u"usersOf"_s);
    for (const QString &each : typed)
        add(each.section(u'=', 0, 0).trimmed(), each.section(u'=', 1).trimmed());
    const bool recent = loading.settings.release() >= businessUnits;
    const QString unit = recent ? u"business_unit"_s : u"unit"_s;
    QStringList units{loading.settings.text(u"unit"_s)};
    if (units.first().isEmpty())
        units = loading.ownUnits.mid(0, unitsAtOnce);
    for (const QString &id : filters.isEmpty() ? units : QStringList())
        add(unit, id);
    const QList<Choice> groups = loading.directories.lists.value(recent ? businessUnitList : groupList);
    for (const Choice &group : filters.isEmpty() ? groups.mid(0, unitsAtOnce) : QList<Choice>())
        add(recent ? unit : u"group"_s, group.id);
    return filters;
}

void addUnknown(const QString &name, const QList<Choice> &more, Loading *loading)
{
    QList<Choice> all = loading->directories.lists.value(name);
    for (const Choice &choice : more) {
        const auto same = [&](const Choice &each) { return each.id == choice.id; };
        if (std::none_of(all.cbegin(), all.cend(), same))
            all.append(choice);
    }
    put(name, all, loading);
}

Step lookForUsers()
{
    return later([](const Loading &loading) {
        QList<Step> steps;
        const QList<Parameter> filters = userFilters(loading);
        for (const Parameter &filter : filters) {
            steps.append(
                look({.path = loading.settings.path(userList), .query = {filter}}, userList,
                     [](const QJsonArray &rows, Loading *with) { addUnknown(userList, usersOf(rows), with); }));
        }
        return steps;
    });
}

//! Products by each filter of the settings; services and physical goods are those whose type says so (§3.8).
QList<Step> lookForProducts(const Loading &loading)
{
    QList<Step> steps;
    const QStringList filters = loading.settings.list(u"productsOf"_s);
    for (const QString &each : filters) {
        const QString kind = each.section(u'=', 0, 0).trimmed();
        const QString value = each.section(u'=', 1).trimmed();
        const Identifies what =
            kind == u"family"_s || kind == u"category"_s ? Identifies::ProductFamily : Identifies::ProductType;
        const Identifier named = spelledOut(what, value).value_or(Identifier{u"id"_s, value});
        steps.append(look({.path = loading.settings.path(productList), .query = {{kind + u"_identifier"_s, {}, named}}},
                          productList, [](const QJsonArray &rows, Loading *with) {
                              QJsonArray services;
                              QJsonArray goods;
                              for (const QJsonValue &row : rows) {
                                  const QString sort = row[u"type"_s][u"classification"_s].toString().toUpper();
                                  if (sort.startsWith("SERVICE"_L1))
                                      services.append(row);
                                  else if (sort.startsWith("PHYSICAL"_L1))
                                      goods.append(row);
                              }
                              const QStringList labels{u"description"_s, u"code"_s};
                              addUnknown(productList, choicesOf(rows, u"id"_s, labels), with);
                              addUnknown(serviceList, choicesOf(services, u"id"_s, labels), with);
                              addUnknown(physicalGoodList, choicesOf(goods, u"id"_s, labels), with);
                          }));
    }
    return steps;
}

QList<Step> allSteps(const Loading &loading)
{
    const auto choices = [&](const QString &list, const QString &id, const QStringList &labels) {
        return lookForChoices(loading, list, id, labels);
    };
    const QStringList names{u"name"_s, u"alternative_code"_s};
    const Release release = loading.settings.release();
    QList<Step> steps{choices(typeList, u"id"_s, names),
                      lookForTypes(),
                      choices(importanceList, u"name"_s, {u"label"_s, u"name"_s}),
                      choices(priorityList, u"name"_s, {u"label"_s, u"name"_s}),
                      choices(lostReasonList, u"id"_s, names),
                      choices(competitorList, u"id"_s, {u"name"_s})};
    // §4: groups/list came with R14.9 and R15.3.
    const bool groups = (release >= Release{14, 9} && release < sourceFromType) || release >= Release{15, 3};
    if (release >= businessUnits) {
        steps.append(choices(businessUnitList, u"id"_s, {u"name"_s, u"code"_s}));
    } else {
        if (groups)
            steps.append(choices(groupList, u"id"_s, names));
        steps.append(choices(unitList, u"id"_s, names));
        steps.append(choices(privacyLevelList, u"id"_s, {u"name"_s, u"number"_s}));
    }
    steps.append(lookForSelf(loading));
    steps.append(lookForUsers());
    return steps + lookForProducts(loading);
}

Directories finished(Loading loading)
{
    fallBack({statusList, categoryList, lostReasonList, groupList, businessUnitList, unitList, userList,
              privacyLevelList, competitorList, productList, serviceList, physicalGoodList, contactCategoryList},
             &loading);
    Directories &known = loading.directories;
    known.customFields = udfFields(loading.settings);
    known.absentKeys = absentIn(loading.settings.release());
    known.facts[settingsFact] = loading.settings.toFact();
    known.loadedAt = QDateTime::currentDateTimeUtc();
    return known;
}

} // namespace

QList<Choice> choicesOf(const QJsonArray &rows, const QString &id, const QStringList &labels)
{
    QList<Choice> choices;
    for (const QJsonValue &row : rows) {
        Choice choice{.id = textOf(row[id]), .label = {}, .isDefault = row[u"default"_s].toBool()};
        for (const QString &label : labels) {
            if (choice.label.isEmpty())
                choice.label = textOf(row[label]);
        }
        if (!choice.id.isEmpty())
            choices.append(choice);
    }
    return choices;
}

QList<Choice> statusesOf(const QJsonArray &rows, bool closedToo, QHash<QString, QString> *states)
{
    QList<Choice> choices;
    const auto add = [&](const QJsonValue &status, bool isDefault) {
        const QString id = textOf(status[u"id"_s]);
        const QString state = status[u"life_cycle_state"_s].toString();
        const bool known = std::any_of(choices.cbegin(), choices.cend(), [&](const Choice &c) { return c.id == id; });
        if (id.isEmpty() || known)
            return;
        const bool closed = state == u"WON"_s || state == u"LOST"_s || state == u"CANCELLED"_s;
        choices.append({.id = id,
                        .label = status[u"name"_s].toString(id),
                        .active = closedToo || !closed,
                        .isDefault = isDefault});
        if (!state.isEmpty())
            states->insert(id, state);
    };
    for (const QJsonValue &row : rows) {
        if (row[u"status"_s].isObject())
            add(row[u"status"_s], row[u"default"_s].toBool());
        const QJsonArray ofPipeline = row[u"pipeline_statuses"_s].toArray();
        for (const QJsonValue &each : ofPipeline)
            add(each[u"status"_s].isObject() ? each[u"status"_s] : each, each[u"default"_s].toBool());
    }
    return choices;
}

QList<Choice> usersOf(const QJsonArray &rows)
{
    QJsonArray people;
    for (const QJsonValue &row : rows) {
        if (row[u"active"_s].toBool(true) && !row[u"system_user"_s].toBool(false))
            people.append(row);
    }
    return choicesOf(people, u"id"_s, {u"person_name"_s, u"username"_s});
}

Async<Directories> loadDirectories(const Session &session)
{
    Loading loading{.session = session, .settings = Settings::of(session.settings), .directories = {}};
    const auto &facts = session.directories.facts; // of statuses that this time may not be told
    for (auto it = facts.cbegin(); it != facts.cend(); ++it) {
        if (it.key().startsWith(stateFact({})))
            loading.directories.facts.insert(it.key(), it.value());
    }
    return andThen(run(allSteps(loading), loading), session.context,
                   [](const Loading &loaded) { return readyValue(finished(loaded)); });
}

} // namespace leadpad::crmcom
