#include "storage/database.h"

#include "core/steps.h"
#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/repair.h"

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

//! The profile holds customers' data: for its owner alone, also where the umask is generous. SQLite gives the journals
//! the rights that the file has when they are made, so this comes before the first connection.
void keepForOwner(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isFile() || file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

//! Lets the query hold all of its rows, and stand before the first again; false if a row cannot be read.
bool readAll(QSqlQuery &query)
{
    if (!query.isSelect())
        return true;
    while (query.next()) { }
    if (query.lastError().isValid())
        return false;
    query.seek(QSql::BeforeFirstRow);
    return true;
}

//! Two programs that make the file at the same moment: SQLite does not wait by itself while the journal changes.
Result<std::unique_ptr<Database>> openWaiting(const QString &path)
{
    auto database = Database::openAsItIs(path);
    for (int tries = 0; !database && database.error().detail == u"sqlite 5"_s && tries < 100; ++tries) {
        QThread::msleep(50);
        database = Database::openAsItIs(path);
    }
    return database;
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

Result<std::unique_ptr<Database>> Database::connect(const QString &path, Access access)
{
    std::unique_ptr<Database> database(new Database(
        QSqlDatabase::addDatabase(u"QSQLITE"_s, u"leadpad-"_s + QUuid::createUuid().toString(QUuid::Id128))));
    database->m_connection.setDatabaseName(path);
    if (access == Access::Read)
        database->m_connection.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    if (!database->m_connection.open())
        return fail(storageError(database->m_connection.lastError()));
    return database;
}

Result<std::unique_ptr<Database>> Database::openAsItIs(const QString &path)
{
    keepForOwner(path);
    auto database = connect(path);
    if (!database)
        return database;
    const QStringList statements = dialect::connectionStatements();
    for (const QString &statement : statements) {
        if (auto done = (*database)->exec(statement); !done)
            return fail(std::move(done.error()));
    }
    if (auto migrated = migrations::run(**database); !migrated)
        return fail(std::move(migrated.error()));
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, OpenReport *report)
{
    OpenReport done;
    if (auto finished = repair::finishInterrupted(path))
        done.setAside = *finished;
    auto database = openWaiting(path);
    if (!database && repair::isCalledFor(path, database.error())) {
        auto repaired = repair::run(path);
        if (!repaired)
            return fail(std::move(repaired.error()));
        done = *std::move(repaired);
        database = openWaiting(path);
    }
    if (report)
        *report = done;
    return database;
}

Error Database::failed(const QSqlError &error, const QString &sql)
{
    Error result = storageError(error);
    m_damaged = m_damaged || result.detail == u"damaged"_s;
    qCWarning(lcStorage) << "statement failed:" << result.detail << sql.left(40);
    return result;
}

Result<QSqlQuery> Database::exec(const QString &sql, const QVariantList &values)
{
    if (failing && failing(sql))
        return fail(Error::Kind::Storage, u"injected"_s);
    QSqlQuery query(m_connection);
    bool good = query.prepare(sql);
    if (good) {
        // A null QString is an empty text here; only an invalid QVariant means NULL.
        for (const QVariant &value : values) {
            const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
            query.addBindValue(nullText ? QVariant(QString::fromLatin1("")) : value);
        }
        good = query.exec() && readAll(query);
    }
    if (!good)
        return fail(failed(query.lastError(), sql));
    return query;
}

Result<Done> Database::each(const QString &sql, const std::function<Result<Done>(const QSqlQuery &)> &row)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return fail(failed(query.lastError(), sql));
    while (query.next()) {
        if (auto done = row(query); !done)
            return done;
    }
    if (query.lastError().isValid())
        return fail(failed(query.lastError(), sql));
    return Done{};
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
