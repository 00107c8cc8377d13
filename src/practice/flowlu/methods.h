#pragma once

#include "practice/flowlu/call.h"
#include "practice/flowlu/portal.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <functional>

namespace leadpad::practice::flowlu {

using Run = std::function<Reply(Portal &, Call &)>;

//! The address of all calls (flowlu.md §0).
const QString &apiPath();

//! One method of the API; its name is the path without ids, as in "crm/lead/update".
struct Method
{
    bool writes = false;     //!< only by POST; everything else by GET, and by POST too
    QRegularExpression path; //!< one capture for each id
    QString name;
    Run run;
};
using MethodTable = QList<Method>;

//! Adds a method; '#' in \a pattern stands for an id.
void addRead(MethodTable &table, const QString &pattern, Run run);
void addWrite(MethodTable &table, const QString &pattern, Run run);

//! A method of a kept lead named by the first id of the path; refuses an unknown one.
Run ofLead(std::function<Reply(Portal &, Call &, Lead &)> run);

//! Pipelines, stages, sources, loss reasons, users, accounts and custom fields (flowlu.md §4).
void addDirectoryMethods(MethodTable &table);
//! Making, reading, changing and deleting a lead (flowlu.md §3).
void addLeadMethods(MethodTable &table);
//! What is linked to a lead (flowlu.md §3.7).
void addLinkMethods(MethodTable &table);

} // namespace leadpad::practice::flowlu
