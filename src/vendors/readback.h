#pragma once

#include "core/error.h"
#include "core/field.h"

#include <QJsonValue>
#include <QStringList>

//! Whether a CRM kept what it was sent: several drop values without a word.
namespace leadpad::readback {

//! What \a kept lacks of \a sent or holds otherwise, both vendor-neutral values of \a field: its label, of a list with
//! the number of the entry from the second on ("Phone 2").
QStringList notKept(const Field &field, const QJsonValue &sent, const QJsonValue &kept);

//! Refused, with a sentence that says what \a crm did not keep.
Error notKeptError(const QString &crm, const QStringList &names);

//! What an error of a step after the create means: it is no fault of the account.
Error aboutStep(Error error);

} // namespace leadpad::readback
