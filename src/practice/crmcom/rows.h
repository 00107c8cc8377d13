#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::crmcom {

//! Records as lists show them; a member that begins with an underscore is the server's own and never shown.
using Rows = QList<QJsonObject>;

Rows rowsOf(const char *json);

//! \a row without the server's own members.
QJsonObject shown(const QJsonObject &row);

//! The members \a names of \a row alone.
QJsonObject brief(const QJsonObject &row, const QStringList &names);

//! The row whose member \a name is the text \a value, or null.
const QJsonObject *find(const Rows &rows, const QString &name, const QString &value);

//! The rows whose own list \a name holds \a id; an absent list holds everything.
Rows allowed(const Rows &rows, const QString &name, const QString &id);

} // namespace leadpad::practice::crmcom
