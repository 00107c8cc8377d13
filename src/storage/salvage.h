#pragma once

#include "storage/database.h"

namespace leadpad::salvage {

//! Takes over into \a target what can still be read of \a damaged, row by row, from both ends of each table. Columns
//! are paired by name, so a file of an older schema gives what it has. The number of leads taken; an error if \a target
//! cannot be written.
Result<int> takeOver(Database &damaged, Database &target);

//! What a restored profile says of a lead on its way may be out of date: the lead may have been sent since. So it
//! becomes unsure and is looked for; queued, it could be made twice.
Result<Done> doubtWhatIsOpen(Database &target, const QDateTime &now);

} // namespace leadpad::salvage
