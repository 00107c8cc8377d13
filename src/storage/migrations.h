#pragma once

#include "storage/database.h"

namespace leadpad::migrations {

//! The schema that this program writes.
int currentVersion();

//! Brings \a database up to currentVersion(), all steps in one transaction.
Result<Done> run(Database &database);

} // namespace leadpad::migrations
