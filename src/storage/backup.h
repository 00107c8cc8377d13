#pragma once

#include "storage/database.h"

namespace leadpad {

//! What became of the day's copy.
struct BackupReport
{
    bool made = false; //!< false: today's good copy was there already
    QString path = {};
};

//! Verified copies of the database, one a day, beside it: leadpad.backup-YYYYMMDD.db. The two newest stay.
namespace backup {

struct Copy
{
    QString path;
    QDateTime madeAt;
};

//! Makes the copy of the local day of \a now, unless a good one is there. Takes time: for a thread of its own; others
//! may write meanwhile. An error leaves the older copies as they are. Error::detail "newer" as in Database::open.
Result<BackupReport> make(const QString &databasePath, const QDateTime &now);

//! The copies beside the database, the newest first, verified or not.
QList<Copy> copies(const QString &databasePath);

//! Whether the file at \a path is a sound database of a schema that this program knows.
Result<Done> verify(const QString &path);

} // namespace backup
} // namespace leadpad
