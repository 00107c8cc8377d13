#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUuid>

//! The leads of a torture run: the seat enters them, the driver knows what must stand in the CRM.
namespace leadpad::torture {

//! The submission's identity of lead \a index in the run with \a seed.
QUuid sampleId(quint64 seed, int index);

//! What was typed; some have Cyrillic, some product rows.
QJsonObject sampleValues(quint64 seed, int index);

//! What differs between \a values, as entered, and \a row, as the CRM has it; empty if nothing does.
QStringList differences(const QJsonObject &values, const QJsonObject &row);

//! True if the rows of \a values have arrived: without an amount the CRM adds them up.
bool hasRows(const QJsonObject &values, const QJsonObject &row);

} // namespace leadpad::torture
