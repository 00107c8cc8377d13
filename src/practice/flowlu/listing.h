#pragma once

#include "practice/flowlu/call.h"
#include "practice/flowlu/directories.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace leadpad::practice::flowlu {

//! A record as its list shows it, and what else a filter may ask for.
struct Row
{
    QJsonObject shown;
    QJsonObject hidden = {};
};

//! One page of \a rows as the parameters of \a call order it; filters on \a ignored do nothing, as those on names
//! that no record has (flowlu.md §3.5, §3.6).
Reply listed(Call &call, const QList<Row> &rows, const QStringList &ignored = {});
Reply listed(Call &call, const Rows &rows, const QStringList &ignored = {});

} // namespace leadpad::practice::flowlu
