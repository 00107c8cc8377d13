#pragma once

#include "practice/lptracker/cabinet.h"
#include "practice/lptracker/call.h"

#include <QByteArray>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <functional>

namespace leadpad::practice::lptracker {

using Run = std::function<Reply(Cabinet &, Call &)>;

//! One method of the API; its name is verb and path without ids, as in "POST /lead/comment".
struct Method
{
    QByteArray verb;
    QRegularExpression path; //!< one capture for each id
    QString name;
    Run run;
};
using MethodTable = QList<Method>;

//! Adds a method; '#' in \a pattern stands for an id. \a name is for two methods that differ only in their ids.
void add(MethodTable &table, const QByteArray &verb, const QString &pattern, Run run, const QString &name = {});

//! A method of a kept lead, contact or project named by the first id of the path; refuses an unknown one with 404.
Run ofLead(std::function<Reply(Cabinet &, Call &, Lead &)> run);
Run ofContact(std::function<Reply(Cabinet &, Call &, Contact &)> run);
Run ofProject(std::function<Reply(Call &, const Project &)> run);

Reply notFound(const QString &what);

//! Projects with their fields and funnels, and the staff (lptracker.md §4.1, §4.2).
void addDirectoryMethods(MethodTable &table);
//! Contacts, their fields and details (lptracker.md §4.3).
void addContactMethods(MethodTable &table);
//! Making, reading and changing a lead (lptracker.md §3, §4.4).
void addLeadMethods(MethodTable &table);
//! GET /lead/{project}/list (lptracker.md §4.4).
void addLeadLists(MethodTable &table);
//! Comments, payments, files and calls (lptracker.md §4.4 to §4.6).
void addFollowUps(MethodTable &table);

} // namespace leadpad::practice::lptracker
