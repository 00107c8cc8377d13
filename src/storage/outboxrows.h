#pragma once

#include "storage/outbox.h"

//! How a row of `submissions s` becomes a Submission; shared by outbox and history.
namespace leadpad::outboxrows {

QString columns();
Submission read(const QSqlQuery &row);

} // namespace leadpad::outboxrows
