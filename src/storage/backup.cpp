#include "storage/backup.h"

#include "storage/dialect.h"
#include "storage/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcBackup, "leadpad.backup")

constexpr qsizetype kept = 2;

using Counts = QHash<QString, qint64>;

//! "…/leadpad.backup-" for "…/leadpad.db".
QString prefixOf(const QString &databasePath)
{
    const QFileInfo info(databasePath);
    return info.dir().filePath(info.completeBaseName()) + u".backup-"_s;
}

QFileInfoList filesBeside(const QString &databasePath, const QString &pattern)
{
    const QFileInfo prefix(prefixOf(databasePath));
    return prefix.dir().entryInfoList({prefix.fileName() + pattern}, QDir::Files, QDir::Name | QDir::Reversed);
}

Result<int> versionOf(Database &database)
{
    auto query = database.exec(dialect::schemaVersionQuery());
    if (!query)
        return fail(std::move(query.error()));
    const int version = query->next() ? query->value(0).toInt() : 0;
    if (version > migrations::currentVersion())
        return fail(Error::Kind::Storage, u"newer"_s);
    if (version < 1)
        return fail(Error::Kind::Storage, u"no schema"_s);
    return version;
}

//! How many rows each table has.
Result<Counts> countsOf(Database &database)
{
    Counts counts;
    for (const char *table :
         {"accounts", "settings", "drafts", "edits", "directories", "submissions", "attempts", "steps"}) {
        const QString name = QString::fromLatin1(table);
        auto query = database.exec(u"SELECT COUNT(*) FROM "_s + name);
        if (!query)
            return fail(std::move(query.error()));
        counts.insert(name, query->next() ? query->value(0).toLongLong() : 0);
    }
    return counts;
}

//! Others write while the copy is made: what it holds lies between what was there before and after.
bool liesBetween(const Counts &copy, const Counts &before, const Counts &after)
{
    for (auto count = copy.cbegin(); count != copy.cend(); ++count) {
        const auto [least, most] = std::minmax(before.value(count.key()), after.value(count.key()));
        if (count.value() < least || count.value() > most)
            return false;
    }
    return true;
}

Result<Done> checkSound(Database &database)
{
    auto query = database.exec(dialect::integrityQuery());
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next() || query->value(0).toString() != u"ok"_s)
        return fail(Error::Kind::Storage, u"damaged"_s);
    return Done{};
}

//! Writes the version once more, so that SQLite brings the whole file to the disk.
Result<Done> makeDurable(const QString &path, int version)
{
    auto database = Database::connect(path);
    if (!database)
        return fail(std::move(database.error()));
    if (auto done = (*database)->exec(dialect::setSchemaVersion(version)); !done)
        return fail(std::move(done.error()));
    return Done{};
}

Result<Done> writeCopy(const QString &databasePath, const QString &target)
{
    auto database = Database::connect(databasePath);
    if (!database)
        return fail(std::move(database.error()));
    const auto version = versionOf(**database);
    if (!version)
        return fail(version.error());
    const auto before = countsOf(**database);
    if (!before)
        return fail(before.error());
    QFile file(target); // made here, empty, so that nobody else can ever read it
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(Error::Kind::Storage, u"copy not made"_s);
    file.close();
    if (auto copied = (*database)->exec(dialect::copyStatement(), {target}); !copied)
        return fail(std::move(copied.error()));
    const auto after = countsOf(**database);
    if (!after)
        return fail(after.error());
    if (auto durable = makeDurable(target, *version); !durable)
        return durable;
    if (auto sound = backup::verify(target); !sound)
        return fail(Error::Kind::Storage, u"copy is not sound"_s);
    auto copy = Database::connect(target, Database::Access::Read);
    const auto counts = copy ? countsOf(**copy) : Result<Counts>(fail(copy.error()));
    if (!counts || !liesBetween(*counts, *before, *after))
        return fail(Error::Kind::Storage, u"copy differs"_s);
    return Done{};
}

void removeTemporaries(const QString &databasePath)
{
    const QFileInfoList files = filesBeside(databasePath, u"????????.tmp*"_s);
    for (const QFileInfo &file : files)
        QFile::remove(file.filePath());
}

} // namespace

QList<backup::Copy> backup::copies(const QString &databasePath)
{
    QList<Copy> result;
    const QFileInfoList files = filesBeside(databasePath, u"????????.db"_s);
    for (const QFileInfo &file : files)
        result.append({file.filePath(), file.lastModified().toUTC()});
    return result;
}

Result<Done> backup::verify(const QString &path)
{
    auto database = Database::connect(path, Database::Access::Read);
    if (!database)
        return fail(std::move(database.error()));
    if (auto version = versionOf(**database); !version)
        return fail(std::move(version.error()));
    return checkSound(**database);
}

Result<BackupReport> backup::make(const QString &databasePath, const QDateTime &now)
{
    const QString base = prefixOf(databasePath) + now.toLocalTime().date().toString(u"yyyyMMdd"_s);
    const QString target = base + u".db"_s;
    removeTemporaries(databasePath);
    if (QFile::exists(target) && verify(target))
        return BackupReport{.made = false, .path = target};
    const QString temporary = base + u".tmp"_s;
    auto written = writeCopy(databasePath, temporary);
    if (written) {
        QFile::remove(target); // is no good, or make() would have ended above
        if (!QFile::rename(temporary, target))
            written = fail(Error::Kind::Storage, u"copy not named"_s);
    }
    if (!written) {
        qCWarning(lcBackup) << "no copy was made:" << written.error().detail;
        removeTemporaries(databasePath);
        return fail(std::move(written.error()));
    }
    const QList<Copy> all = copies(databasePath);
    for (qsizetype i = kept; i < all.size(); ++i) {
        if (all[i].path != target)
            QFile::remove(all[i].path);
    }
    return BackupReport{.made = true, .path = target};
}

} // namespace leadpad
