#pragma once

#include "practice/crmcom/call.h"
#include "practice/crmcom/installation.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace leadpad::practice::crmcom {

using Run = std::function<Reply(Installation &, Call &)>;

//! One method of the API; its path is below the address of the API, as in "leads/create".
struct Method
{
    QByteArray verb;
    QString path;
    Run run;
    bool open = false; //!< needs no token

    QString name() const { return QString::fromLatin1(verb) + u' ' + path; }
};
using MethodTable = QList<Method>;

//! Refuses as a method does that is not to be used from this release on.
Reply deprecated(Installation &installation, Call &call);

//! A list that takes no parameters of its own.
Run plainList(const Rows &(*rows)());

//! leads/create, update, show and list (crmcom.md §3, §6).
void addLeadMethods(MethodTable &table);
//! Contacts and accounts receivable (crmcom.md §3.4, §4).
void addContactMethods(MethodTable &table, const Site &site);
//! The configuration of leads (crmcom.md §4).
void addConfigurationMethods(MethodTable &table, const Site &site);
//! Users, organisational units and products (crmcom.md §4).
void addDirectoryMethods(MethodTable &table, const Site &site);

} // namespace leadpad::practice::crmcom
