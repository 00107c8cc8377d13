#pragma once

#include "vendors/crmcom/offered.h"
#include "vendors/vendor.h"

#include <QJsonArray>

namespace leadpad::crmcom {

//! The lists of §4, one request after the other. Statuses and categories of the first few types, of those in
//! session.scopes, and of those known before. A list that cannot be had is left out, or comes from the settings; only a
//! refused sign-in or a computer without network fails the whole.
Async<Directories> loadDirectories(const Session &session);

//! Choices of \a rows whose id is the member \a id and whose label is the first of \a labels that says something.
QList<Choice> choicesOf(const QJsonArray &rows, const QString &id, const QStringList &labels);
//! The statuses of rows as statuses/list gives them, or of the `pipeline_statuses` of pipelines/list; \a states takes
//! their life-cycle states. Those in which a lead is closed are not for a new one unless \a closedToo.
QList<Choice> statusesOf(const QJsonArray &rows, bool closedToo, QHash<QString, QString> *states);
//! Users who can be given a lead: neither inactive nor the system's own.
QList<Choice> usersOf(const QJsonArray &rows);

} // namespace leadpad::crmcom
