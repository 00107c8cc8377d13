#pragma once

#include "practice/flowlu/values.h"

#include <QJsonArray>
#include <QList>
#include <QString>

namespace leadpad::practice::flowlu {

//! A member of a lead that a client may write (flowlu.md §3.2).
struct LeadField
{
    QString name;
    QString title;
    Kind kind = Kind::Line;
};

//! All that can be written, without the custom fields.
const QList<LeadField> &leadFields();

//! The field \a name, or null.
const LeadField *leadField(const QString &name);

//! Why the portal does not take the member \a name, which is none of leadFields().
QString whyDropped(const QString &name);

//! The answer to the entity's own address: code and name of every field (flowlu.md §0).
QJsonArray fieldDescriptions();

} // namespace leadpad::practice::flowlu
