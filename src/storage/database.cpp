#include "storage/database.h"

#include "core/steps.h"
#include "storage/dialect.h"
#include "storage/migrations.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlError>
#include <QThread>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcStorage, "leadpad.storage")

//! The driver's text may quote values, so only its codes go into the error.
Error storageError(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    return Error{.kind = Error::Kind::Storage,
                 .detail = dialect::meansDamaged(code) ? u"damaged"_s : u"sqlite %1"_s.arg(code)};
}

//! Moves the database and its journals aside; true if nothing is left at \a path.
bool setAside(const QString &path, const QString &target)
{
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, target + suffix))
            return false;
    }
    return true;
}

//! The profile holds customers' data: for its owner alone, also where the umask is generous. SQLite gives the journals
//! the rights that the file has when they are made, so this comes before the first connection.
void keepForOwner(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isFile() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

Database::Database(const QSqlDatabase &connection)
    : m_name(connection.connectionName())
    , m_connection(connection)
{
}

Database::~Database()
{
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Database>> Database::openOnce(const QString &path)
{
    keepForOwner(path);
    QSqlDatabase connection =
        QSqlDatabase::addDatabase(u"QSQLITE"_s, u"leadpad-"_s + QUuid::createUuid().toString(QUuid::Id128));
    connection.setDatabaseName(path);
    std::unique_ptr<Database> database(new Database(connection));
    if (!connection.open())
        return fail(storageError(connection.lastError()));
    const QStringList statements = dialect::connectionStatements();
    for (const QString &statement : statements) {
        if (auto done = database->exec(statement); !done)
            return fail(std::move(done.error()));
    }
    if (auto migrated = migrations::run(*database); !migrated)
        return fail(std::move(migrated.error()));
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, OpenReport *report)
{
    auto database = openOnce(path);
    // Two programs that make the file at the same moment: SQLite does not wait by itself while the journal changes.
    for (int tries = 0; !database && database.error().detail == u"sqlite 5"_s && tries < 100; ++tries) {
        QThread::msleep(50);
        database = openOnce(path);
    }
    if (database || database.error().detail != u"damaged"_s)
        return database;
    const QString target = path + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss"_s);
    qCWarning(lcStorage) << "database is damaged, setting it aside";
    if (!setAside(path, target))
        return database;
    if (report)
        report->setAside = target;
    return openOnce(path);
}

Result<QSqlQuery> Database::exec(const QString &sql, const QVariantList &values)
{
    if (failing && failing(sql))
        return fail(Error::Kind::Storage, u"injected"_s);
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    bool good = query.prepare(sql);
    if (good) {
        // A null QString is an empty text here; only an invalid QVariant means NULL.
        for (const QVariant &value : values) {
            const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
            query.addBindValue(nullText ? QVariant(QString::fromLatin1("")) : value);
        }
        good = query.exec();
    }
    if (!good) {
        Error error = storageError(query.lastError());
        qCWarning(lcStorage) << "statement failed:" << error.detail << sql.left(40);
        return fail(std::move(error));
    }
    return query;
}

Result<Done> Database::begin()
{
    steps::mark("before BEGIN");
    if (auto done = exec(dialect::beginWriting()); !done)
        return fail(std::move(done.error()));
    return Done{};
}

Result<Done> Database::commit()
{
    steps::mark("before COMMIT");
    if (auto done = exec(u"COMMIT"_s); !done)
        return fail(std::move(done.error()));
    steps::mark("after COMMIT");
    return Done{};
}

void Database::rollback()
{
    QSqlQuery(m_connection).exec(u"ROLLBACK"_s); // fails harmlessly where SQLite rolled back by itself
}

} // namespace leadpad
