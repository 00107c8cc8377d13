#include "practice/lptracker/methods.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

Reply listProjects(Cabinet &, Call &)
{
    QJsonArray rows;
    for (const Project &each : projects())
        rows << each.json();
    return {.result = rows};
}

Reply getProject(Call &, const Project &project)
{
    return {.result = project.json()};
}

Reply listCustoms(Call &, const Project &project)
{
    QJsonArray rows;
    for (const Field &field : project.customs)
        rows << project.customJson(field);
    return {.result = rows};
}

Reply listContactFields(Call &, const Project &project)
{
    QJsonArray rows;
    for (const Field &field : project.contactFields)
        rows << project.contactFieldJson(field);
    return {.result = rows};
}

Reply listSteps(Call &, const Project &project)
{
    QJsonArray rows;
    for (const Step &step : project.funnel)
        rows << project.stepJson(step);
    return {.result = rows};
}

Reply getStep(Call &call, const Project &project)
{
    const Step *step = project.step(call.ids.at(1));
    return step ? Reply{.result = project.stepJson(*step)} : notFound(u"Step"_s);
}

Reply listStaff(Cabinet &, Call &)
{
    return {.result = staffRows()};
}

} // namespace

void addDirectoryMethods(MethodTable &table)
{
    add(table, "GET", u"/projects"_s, listProjects);
    add(table, "GET", u"/project/#"_s, ofProject(getProject));
    add(table, "GET", u"/project/#/customs"_s, ofProject(listCustoms));
    add(table, "GET", u"/project/#/fields"_s, ofProject(listContactFields));
    add(table, "GET", u"/project/#/funnel"_s, ofProject(listSteps));
    add(table, "GET", u"/project/#/funnel/#"_s, ofProject(getStep), u"/project/funnel/step"_s);
    add(table, "GET", u"/staff"_s, listStaff);
}

} // namespace leadpad::practice::lptracker
