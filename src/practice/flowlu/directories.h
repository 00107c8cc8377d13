#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::flowlu {

using Rows = QList<QJsonObject>;

//! The look-ups of the practice portal as their lists give them (flowlu.md §4.1–§4.3); some ids come as strings.
const Rows &pipelines();
const Rows &pipelineStages();
const Rows &sources();
const Rows &lossReasons();
const Rows &users();

//! The organizations and contacts that are there, their further phones and e-mails, and who belongs to whom
//! (flowlu.md §4.4); invented.
const Rows &accounts();
const Rows &phones();
const Rows &emails();
const Rows &relations();

//! The number in the member \a name of \a row, be it written as a number or as a string.
qint64 numberIn(const QJsonObject &row, const QString &name);

//! The row with the id \a id, or null.
const QJsonObject *byId(const Rows &rows, qint64 id);

//! The stage where a lead of \a pipelineId begins: the first active one of its board.
qint64 firstStage(qint64 pipelineId);

} // namespace leadpad::practice::flowlu
