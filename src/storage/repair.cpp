#include "storage/repair.h"

#include "storage/backup.h"
#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/salvage.h"

#include <QFile>
#include <QLockFile>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcRepair, "leadpad.repair")

Error damaged()
{
    return Error{.kind = Error::Kind::Storage, .detail = u"damaged"_s};
}

//! One program alone repairs a profile at a time.
QString lockName(const QString &path)
{
    return path + u".repair-lock"_s;
}
//! Being made; of no use after a crash.
QString unfinishedName(const QString &path)
{
    return path + u".repairing"_s;
}
//! Made and on the disk: takes the place of the damaged file, if need be at the next start.
QString finishedName(const QString &path)
{
    return path + u".repaired"_s;
}

bool removeDatabase(const QString &path)
{
    bool gone = true;
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s})
        gone = (!QFile::exists(path + suffix) || QFile::remove(path + suffix)) && gone;
    return gone;
}

QString freeName(const QString &path)
{
    const QString name = path + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss"_s);
    QString free = name;
    for (int n = 2; QFile::exists(free) || QFile::exists(free + u"-wal"_s); ++n)
        free = name + u"-%1"_s.arg(n);
    return free;
}

//! Moves the database and its journals to \a target, all or none. The journals go first: left beside another file, one
//! would be taken for that file's own.
bool setAside(const QString &path, const QString &target)
{
    QStringList moved;
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s, QString()}) {
        if (!QFile::exists(path + suffix))
            continue;
        if (!QFile::rename(path + suffix, target + suffix)) {
            for (const QString &done : std::as_const(moved))
                QFile::rename(target + done, path + done);
            return false;
        }
        moved.append(suffix);
    }
    return true;
}

//! Puts the finished file in place of the damaged one; where that one is now.
Result<QString> install(const QString &path)
{
    const QString target = freeName(path);
    if (!setAside(path, target) || !QFile::rename(finishedName(path), path))
        return fail(damaged());
    return target;
}

QStringList schemaOf(Database &database)
{
    QStringList entries;
    auto query = database.exec(dialect::schemaQuery());
    while (query && query->next()) {
        entries.append(query->value(0).toString() + u'|' + query->value(1).toString() + u'|'
                       + query->value(2).toString());
    }
    return entries;
}

//! Whether everything stands in the schema of \a database that this program puts there.
bool hasOurSchema(Database &database)
{
    auto model = Database::connect(u":memory:"_s);
    if (!model || !migrations::run(**model))
        return true; // no ground to say otherwise
    const QStringList wanted = schemaOf(**model);
    const QStringList found = schemaOf(database);
    return std::all_of(wanted.begin(), wanted.end(), [&found](const QString &entry) { return found.contains(entry); });
}

//! Whether the file works after all; a search index that alone was damaged is made anew.
bool provesSound(const QString &path)
{
    auto database = Database::openAsItIs(path);
    return database && repair::check(path) && (*database)->exec(dialect::rebuildSearchIndex());
}

//! Keeps every other program away from the file while it is read and moved.
Result<std::unique_ptr<Database>> claim(const QString &path)
{
    auto database = Database::connect(path);
    if (!database)
        return database;
    const QStringList statements = dialect::claimStatements();
    for (const QString &statement : statements) {
        auto done = (*database)->exec(statement);
        if (!done && done.error().detail == u"sqlite 5"_s)
            return fail(damaged()); // moving it would leave the other one writing where nobody looks
    }
    return database;
}

//! The newest copy that is good, or an empty profile, at \a target; \a report says which.
Result<std::unique_ptr<Database>> foundation(const QString &path, const QString &target, OpenReport &report)
{
    const QList<backup::Copy> copies = backup::copies(path);
    for (const backup::Copy &copy : copies) {
        if (!backup::verify(copy.path) || !removeDatabase(target) || !QFile::copy(copy.path, target))
            continue;
        if (auto database = Database::openAsItIs(target)) {
            report.restoredFrom = copy.madeAt;
            return database;
        }
    }
    if (!removeDatabase(target))
        return fail(Error::Kind::Storage, u"leftovers"_s);
    return Database::openAsItIs(target);
}

//! Makes the file that is to take the place of the damaged one.
Result<OpenReport> build(const QString &path, Database &source)
{
    OpenReport report;
    const QString unfinished = unfinishedName(path);
    {
        auto target = foundation(path, unfinished, report);
        if (!target)
            return fail(std::move(target.error()));
        const auto salvaged = salvage::takeOver(source, **target);
        if (!salvaged)
            return fail(salvaged.error());
        report.salvaged = *salvaged;
        if (auto done = salvage::doubtWhatIsOpen(**target, QDateTime::currentDateTimeUtc()); !done)
            return fail(std::move(done.error()));
    } // closed: its journal is folded in
    if (QFile::exists(unfinished + u"-wal"_s) || !removeDatabase(finishedName(path))
        || !QFile::rename(unfinished, finishedName(path)))
        return fail(Error::Kind::Storage, u"not repaired"_s);
    return report;
}

} // namespace

Result<Done> repair::check(const QString &path)
{
    auto database = Database::connect(path);
    if (!database)
        return fail(std::move(database.error()));
    auto version = (*database)->exec(dialect::schemaVersionQuery());
    if (version && version->next() && version->value(0).toInt() > migrations::currentVersion())
        return fail(Error::Kind::Storage, u"newer"_s);
    auto rows = (*database)->exec(dialect::integrityQuery());
    if (!rows)
        return fail(std::move(rows.error()));
    if (!rows->next() || rows->value(0).toString() != u"ok"_s || !hasOurSchema(**database))
        return fail(damaged());
    return Done{};
}

bool repair::isCalledFor(const QString &path, const Error &error)
{
    if (error.detail == u"damaged"_s)
        return true;
    if (error.detail != u"sqlite 1"_s)
        return false;
    // The schema does not fit its own version: where the tables are ours, the file's head is damaged.
    auto database = Database::connect(path, Database::Access::Read);
    const QStringList entries = database ? schemaOf(**database) : QStringList();
    const auto has = [&entries](const QString &table) {
        return std::any_of(entries.begin(), entries.end(),
                           [&table](const QString &entry) { return entry.startsWith(u"table|"_s + table + u'|'); });
    };
    return has(u"settings"_s) && has(u"accounts"_s) && has(u"submissions"_s);
}

Result<OpenReport> repair::run(const QString &path)
{
    constexpr int patience = 10000; // milliseconds
    QLockFile lock(lockName(path));
    lock.setStaleLockTime(0); // a dead program's lock is free all the same
    if (!lock.tryLock(patience))
        return fail(damaged());
    if (provesSound(path))
        return OpenReport{};
    qCWarning(lcRepair) << "database is damaged, repairing it";
    auto source = claim(path);
    if (!source)
        return fail(std::move(source.error()));
    auto report = build(path, **source);
    source->reset(); // some systems do not move an open file
    if (!report) {
        removeDatabase(unfinishedName(path));
        return report;
    }
    auto target = install(path);
    if (!target) {
        removeDatabase(finishedName(path));
        return fail(std::move(target.error()));
    }
    report->setAside = *target;
    qCWarning(lcRepair) << "repaired; leads taken over:" << report->salvaged;
    return report;
}

Result<QString> repair::finishInterrupted(const QString &path)
{
    if (!QFile::exists(finishedName(path)))
        return QString();
    constexpr int patience = 10000;
    QLockFile lock(lockName(path));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(patience))
        return fail(damaged());
    if (!QFile::exists(finishedName(path))) // another program did it
        return QString();
    return install(path);
}

} // namespace leadpad
