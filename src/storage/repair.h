#pragma once

#include "storage/database.h"

//! What to do about a database file that is damaged: it is set aside, never deleted, and the newest good copy takes its
//! place, or a new schema, together with everything that can still be read of it. Leads on their way become unsure.
namespace leadpad::repair {

//! Reads the whole file over a connection of its own, for a thread of its own. Error::detail "damaged" if it is not
//! sound or its schema is not what this program makes.
Result<Done> check(const QString &path);

//! Whether \a error of an opening means that the file at \a path is to be repaired.
bool isCalledFor(const QString &path, const Error &error);

//! Repairs the file at \a path; no connection of this process may be open to it. Nothing is done, and the report is
//! empty, if it proves sound after all: another program was faster. Error::detail "damaged" if another program is
//! still connected or the file cannot be moved; it is then as it was.
Result<OpenReport> run(const QString &path);

//! Ends what a crash in the middle of run() left; the name of the file set aside, or empty.
Result<QString> finishInterrupted(const QString &path);

} // namespace leadpad::repair
