#include "storage/migrations.h"

#include "storage/dialect.h"

using namespace Qt::StringLiterals;

namespace leadpad::migrations {
namespace {

//! Times are milliseconds since 1970 in UTC; ids are UUIDs without braces; JSON is compact UTF-8 text.
QStringList first()
{
    QStringList statements{
        u"CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)"_s,
        u"CREATE TABLE accounts (id TEXT PRIMARY KEY, vendor TEXT NOT NULL, name TEXT NOT NULL UNIQUE, "
        "colour TEXT NOT NULL, url TEXT NOT NULL, settings TEXT NOT NULL, position BIGINT NOT NULL, "
        "created_at BIGINT NOT NULL)"_s,
        u"CREATE TABLE drafts (account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE, "
        "submission_id TEXT NOT NULL, lead TEXT NOT NULL, changed_at BIGINT NOT NULL)"_s,
        u"CREATE TABLE directories (account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE, "
        "content TEXT NOT NULL, loaded_at BIGINT NOT NULL)"_s,
        // account_name stays readable after the account is removed: history outlives it.
        u"CREATE TABLE submissions (number "_s + dialect::identityColumn()
            + u", id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, account_name TEXT NOT NULL, "
              "vendor TEXT NOT NULL, state TEXT NOT NULL, priority BIGINT NOT NULL DEFAULT 0, lead TEXT NOT NULL, "
              "title TEXT NOT NULL, search_text TEXT NOT NULL, frozen TEXT, lead_id TEXT NOT NULL DEFAULT '', "
              "card_url TEXT NOT NULL DEFAULT '', attempts BIGINT NOT NULL DEFAULT 0, "
              "error_kind TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '', "
              "problems TEXT NOT NULL DEFAULT '[]', created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, "
              "sending_since BIGINT, next_at BIGINT, looks BIGINT NOT NULL DEFAULT 0, absent_since BIGINT)"_s,
        u"CREATE INDEX submissions_open ON submissions(account_id, next_at) "
        "WHERE state IN ('queued', 'sending', 'unsure')"_s,
        u"CREATE INDEX submissions_attention ON submissions(state) WHERE state <> 'sent'"_s,
        u"CREATE TABLE attempts (number "_s + dialect::identityColumn()
            + u", submission_id TEXT NOT NULL, step TEXT NOT NULL, started_at BIGINT NOT NULL, ended_at BIGINT, "
              "outcome TEXT NOT NULL DEFAULT '', status BIGINT NOT NULL DEFAULT 0, "
              "request TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '')"_s,
        u"CREATE INDEX attempts_of ON attempts(submission_id)"_s,
        u"CREATE TABLE steps (submission_id TEXT NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL, "
        "state TEXT NOT NULL, message TEXT NOT NULL DEFAULT '', PRIMARY KEY (submission_id, name))"_s,
        u"CREATE INDEX steps_open ON steps(submission_id) WHERE state IN ('pending', 'running')"_s,
    };
    return statements + dialect::searchIndexStatements();
}

//! What delivery under faults needs: the wire journal, leads that act in the world or wait for a person, uptimes
//! in milliseconds beside times that a clock change falsifies, steps that must not be repeated.
QStringList second()
{
    return {
        u"ALTER TABLE submissions ADD COLUMN acts BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE submissions ADD COLUMN held BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE submissions ADD COLUMN sent_uptime BIGINT"_s,
        u"ALTER TABLE submissions ADD COLUMN absent_uptime BIGINT"_s,
        u"ALTER TABLE submissions DROP COLUMN absent_since"_s,
        u"ALTER TABLE attempts ADD COLUMN bytes_out BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE attempts ADD COLUMN bytes_in BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE attempts ADD COLUMN complete BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE attempts ADD COLUMN request_id TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE attempts ADD COLUMN duration_ms BIGINT NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE steps ADD COLUMN repeatable BIGINT NOT NULL DEFAULT 1"_s,
        u"CREATE INDEX steps_unsure ON steps(submission_id) WHERE state = 'unsure'"_s,
        u"DROP INDEX submissions_open"_s,
        u"CREATE INDEX submissions_queue ON submissions(account_id, state, priority, number) "
        "WHERE state IN ('queued', 'sending', 'unsure')"_s,
    };
}

//! Changes of leads that the CRM holds already, and the one of them that is being typed.
QStringList third()
{
    return {
        u"ALTER TABLE submissions ADD COLUMN kind TEXT NOT NULL DEFAULT 'create'"_s,
        u"ALTER TABLE submissions ADD COLUMN base TEXT NOT NULL DEFAULT '{}'"_s,
        u"ALTER TABLE submissions ADD COLUMN found TEXT NOT NULL DEFAULT '{}'"_s,
        u"CREATE TABLE edits (account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE, "
        "submission_id TEXT NOT NULL, lead_id TEXT NOT NULL, base TEXT NOT NULL, changes TEXT NOT NULL, "
        "changed_at BIGINT NOT NULL)"_s,
    };
}

const QList<QStringList> &all()
{
    static const QList<QStringList> steps{first(), second(), third()};
    return steps;
}

Result<int> version(Database &database)
{
    auto query = database.exec(dialect::schemaVersionQuery());
    if (!query)
        return fail(std::move(query.error()));
    return query->next() ? query->value(0).toInt() : 0;
}

} // namespace

int currentVersion()
{
    return static_cast<int>(all().size());
}

Result<Done> run(Database &database)
{
    const auto found = version(database);
    if (!found)
        return fail(found.error());
    if (*found > currentVersion())
        return fail(Error::Kind::Storage, u"newer"_s);
    if (*found == currentVersion())
        return Done{};
    return database.transaction([&]() -> Result<Done> {
        // Another instance may have migrated while this one waited for the write lock.
        const auto before = version(database);
        if (!before)
            return fail(before.error());
        for (int step = *before; step < currentVersion(); ++step) {
            for (const QString &statement : all().at(step)) {
                if (auto done = database.exec(statement); !done)
                    return fail(std::move(done.error()));
            }
        }
        if (auto done = database.exec(dialect::setSchemaVersion(currentVersion())); !done)
            return fail(std::move(done.error()));
        return Done{};
    });
}

} // namespace leadpad::migrations
