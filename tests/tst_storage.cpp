#include "storage/accounts.h"
#include "storage/keyvalue.h"
#include "storage/migrations.h"
#include "storage/outbox.h"
#include "storage/storage.h"
#include "support/outcome.h"
#include "support/rawdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The profile's database on real files: healthy, old, newer, damaged, shared and full.
class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void connectionIsDurable();
    void fileIsForItsOwnerAlone();
    void olderSchemaBecomesTheNewest_data();
    void olderSchemaBecomesTheNewest();
    void olderSchemaIsRead_data();
    void olderSchemaIsRead();
    void whatSchemaTwoHeldIsKept();
    void openingTwiceChangesNothing();
    void newerFileIsLeftAlone();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void damageInsideIsAnError();
    void placeThatCannotBeWrittenIsAnError_data();
    void placeThatCannotBeWrittenIsAnError();
    void halfAMigrationIsNone();

    void accountNamesAreUnique();
    void removedAccountTakesItsOwn();
    void settingsAreKept();
    void draftsAreKeptPerAccount();
    void editsAreKeptPerAccount();
    void directoriesAreKept();
    void emptyTextIsNoNull();

    void failingStatementLeavesNothingHalf_data();
    void failingStatementLeavesNothingHalf();
    void everyFailingStatementIsSaid_data();
    void everyFailingStatementIsSaid();
    void twoConnectionsShareTheFile();
    void twoStartsAtOnceMakeOneSchema();

    void threadKeepsTheOrder();
    void resultsComeInTheCallersThread();
    void endWaitsForWhatWasAsked();
    void unopenedStorageSaysWhy();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    std::unique_ptr<Database> open(OpenReport *report = nullptr);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QDateTime now = QDateTime::fromMSecsSinceEpoch(1790000000000, Qt::UTC);

Account account(const QString &id, const QString &name)
{
    return {id, u"bitrix24"_s, name, u"#336699"_s, QUrl(u"https://acme.bitrix24.com/"_s), {}, 0};
}

Submission submission(const QString &accountId = u"a"_s)
{
    Submission s;
    s.id = QUuid::fromString(u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s);
    s.accountId = accountId;
    s.accountName = u"Acme"_s;
    s.vendor = u"bitrix24"_s;
    s.lead.values[u"NAME"_s] = u"Глеб"_s;
    s.searchText = u"глеб"_s;
    s.createdAt = now;
    s.changedAt = now;
    return s;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

template<typename T>
Result<Done> toDone(const Result<T> &result)
{
    return result ? Result<Done>(Done{}) : fail(result.error());
}

} // namespace

void TestStorage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> TestStorage::open(OpenReport *report)
{
    auto database = Database::open(path(), report);
    return database ? *std::move(database) : nullptr;
}

void TestStorage::connectionIsDurable()
{
    const auto db = open();
    QVERIFY(db);
    QCOMPARE(rowsOf(*db, u"PRAGMA journal_mode"_s), QStringList{u"wal"_s});
    QCOMPARE(rowsOf(*db, u"PRAGMA synchronous"_s), QStringList{u"2"_s}); // FULL
    QCOMPARE(rowsOf(*db, u"PRAGMA foreign_keys"_s), QStringList{u"1"_s});
    QCOMPARE(rowsOf(*db, u"PRAGMA secure_delete"_s), QStringList{u"1"_s});
    QCOMPARE(rowsOf(*db, u"PRAGMA user_version"_s), QStringList{QString::number(migrations::currentVersion())});
}

void TestStorage::fileIsForItsOwnerAlone()
{
#ifdef Q_OS_WIN
    QSKIP("there the folder of the user's data lets nobody else in");
#endif
    const auto db = open();
    QVERIFY(db);
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    const auto owners =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s}) { // the journal holds customers' data too
        QVERIFY(QFile::exists(path() + suffix));
        QVERIFY2((QFile::permissions(path() + suffix) & ~owners) == 0, qPrintable(suffix));
    }
}

void TestStorage::olderSchemaBecomesTheNewest_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("1") << u"v1.sql"_s;
    QTest::newRow("2") << u"v2.sql"_s;
}

void TestStorage::olderSchemaBecomesTheNewest()
{
    QFETCH(QString, file);
    QCOMPARE(migrations::currentVersion(), 3); // a fourth version needs a fixture of the third
    const QString old = m_folder->filePath(u"old.db"_s);
    QVERIFY(runRaw(old, schemaStatements(file)));
    const auto fixture = Database::open(old);
    const auto fresh = open();
    QVERIFY(fixture && fresh);
    const QString schema = u"SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"_s;
    QCOMPARE(rowsOf(**fixture, schema), rowsOf(*fresh, schema));
    QVERIFY(rowsOf(*fresh, schema).size() > 10);
}

void TestStorage::olderSchemaIsRead_data()
{
    olderSchemaBecomesTheNewest_data();
}

void TestStorage::olderSchemaIsRead()
{
    QFETCH(QString, file);
    QVERIFY(runRaw(path(), schemaStatements(file)));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QVERIFY(report.setAside.isEmpty());
    const auto accounts = accounts::all(*db);
    QCOMPARE(accounts->size(), 1);
    const QString id = accounts->first().id;
    QCOMPARE(accounts->first().name, u"Окна"_s);
    QCOMPARE(settings::all(*db)->value(u"language"_s), u"ru"_s);
    QCOMPARE(drafts::all(*db)->first().lead.text(u"NAME"_s), u"Глеб"_s);
    QCOMPARE(directorycache::load(*db, id)->lists[u"SOURCE"_s].first().label, u"Звонок"_s);
    const auto sent = outbox::find(*db, QUuid::fromString(u"c0a8d7f2-08c1-4a55-8f0e-77f1a1b0c9de"_s));
    QVERIFY(sent);
    QCOMPARE(sent->state, SubmissionState::Sent);
    QCOMPARE(sent->leadId, u"812"_s);
    QCOMPARE(outbox::attempts(*db, sent->id)->size(), 1);
    QCOMPARE(outbox::steps(*db, sent->id)->first().state, u"done"_s);
    QCOMPARE(history::list(*db, {.text = u"титов"_s})->size(), 1);
    QCOMPARE(outbox::due(*db, id, now)->kind, outbox::Due::Kind::Send);
    QCOMPARE(sent->kind, SubmissionKind::Create); // there was nothing else
    QVERIFY(sent->base.isEmpty() && sent->found.isEmpty());
    QVERIFY(edits::all(*db)->isEmpty());
}

void TestStorage::whatSchemaTwoHeldIsKept()
{
    QVERIFY(runRaw(path(), schemaStatements(u"v2.sql"_s)));
    const auto db = open();
    QVERIFY(db);
    const auto held = outbox::find(*db, QUuid::fromString(u"7d0f3a52-2f0a-4f0e-8a53-1c2d3e4f5a6b"_s));
    QVERIFY(held && held->held && held->acts);
    const auto sent = outbox::find(*db, QUuid::fromString(u"c0a8d7f2-08c1-4a55-8f0e-77f1a1b0c9de"_s));
    QCOMPARE(sent->sentUptime, std::chrono::hours(1));
    QCOMPARE(outbox::attempts(*db, sent->id)->first().wire.bytesOut, 51);
    QCOMPARE(outbox::steps(*db, sent->id)->at(1), (Step{u"payment"_s, u"unsure"_s, {}, false}));
    QCOMPARE(history::counts(*db)->decide, 2);
}

void TestStorage::openingTwiceChangesNothing()
{
    QVERIFY(runRaw(path(), schemaStatements(u"v1.sql"_s)));
    const QStringList before = content(*open());
    QVERIFY(before.size() > 6);
    QCOMPARE(content(*open()), before);
}

void TestStorage::newerFileIsLeftAlone()
{
    QVERIFY(open());
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 99"_s, u"CREATE TABLE tomorrow (x TEXT)"_s}));
    const QByteArray before = bytesOf(path());
    OpenReport report;
    const auto opened = Database::open(path(), &report);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Storage);
    QCOMPARE(opened.error().detail, u"newer"_s);
    QVERIFY(report.setAside.isEmpty());
    QCOMPARE(bytesOf(path()), before);
}

void TestStorage::damagedFileIsSetAside_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"text", "noise", "header zeroed", "first page zeroed", "cut in half", "cut in a page",
                               "cut to the header", "schema overwritten"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestStorage::damagedFileIsSetAside()
{
    QFETCH(QString, damage);
    QVERIFY(runRaw(path(), schemaStatements(u"v1.sql"_s)));
    QVERIFY(open()); // closes again: everything stands in the one file
    const qint64 size = QFileInfo(path()).size();
    QVERIFY(size > 20000);
    if (damage == u"text"_s || damage == u"noise"_s) {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(damage == u"text"_s ? QByteArray("Dear diary") : QByteArray(70000, '\xa5'));
    } else if (damage == u"header zeroed"_s) {
        QVERIFY(overwrite(path(), 0, QByteArray(100, '\0')));
    } else if (damage == u"first page zeroed"_s) {
        QVERIFY(overwrite(path(), 0, QByteArray(4096, '\0')));
    } else if (damage == u"schema overwritten"_s) {
        QVERIFY(overwrite(path(), 100, QByteArray(3900, '\xff')));
    } else {
        QVERIFY(QFile::resize(path(),
                              damage == u"cut in half"_s         ? size / 2 / 4096 * 4096
                                  : damage == u"cut in a page"_s ? size - 9000
                                                                 : 100));
    }
    const QByteArray damaged = bytesOf(path());
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QVERIFY(!report.setAside.isEmpty());
    QCOMPARE(QFileInfo(report.setAside).path(), m_folder->path()); // beside it
    QCOMPARE(bytesOf(report.setAside), damaged);                   // as it was
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    QCOMPARE(outbox::submit(*db, submission()).value_or(false), true); // work goes on
}

void TestStorage::damageInsideIsAnError()
{
    {
        const auto db = open();
        QVERIFY(db);
        for (int i = 0; i < 200; ++i) {
            Submission s = submission();
            s.id = QUuid::createUuid();
            s.message = QString(500, u'x');
            QVERIFY(outbox::submit(*db, s));
        }
    }
    const qint64 size = QFileInfo(path()).size();
    QVERIFY(overwrite(path(), 4096 * 20, QByteArray(static_cast<int>(size) - 4096 * 25, '\x5a')));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    const auto list = history::list(*db, {});
    QVERIFY(!report.setAside.isEmpty() || (!list && list.error().kind == Error::Kind::Storage));
}

void TestStorage::placeThatCannotBeWrittenIsAnError_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("no such folder") << u"missing"_s;
    QTest::newRow("a folder of that name") << u"folder"_s;
    QTest::newRow("read-only folder") << u"read-only"_s;
}

void TestStorage::placeThatCannotBeWrittenIsAnError()
{
    QFETCH(QString, place);
    QString file = path();
    if (place == u"missing"_s) {
        file = m_folder->filePath(u"nowhere/leadpad.db"_s);
    } else if (place == u"folder"_s) {
        QVERIFY(QDir().mkpath(file));
    } else {
        QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QFile probe(m_folder->filePath(u"probe"_s));
        if (probe.open(QIODevice::WriteOnly))
            QSKIP("this user may write everywhere");
    }
    const auto opened = Database::open(file);
    QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Storage);
}

void TestStorage::halfAMigrationIsNone()
{
    // The first table of schema 1 stands there already: the step fails in the middle.
    QVERIFY(runRaw(path(), {u"CREATE TABLE steps (x TEXT)"_s}));
    QVERIFY(!open());
    QVERIFY(runRaw(path(), {u"DROP TABLE steps"_s}));
    const auto db = open();
    QVERIFY(db); // nothing of the failed one is left in the way
}

void TestStorage::accountNamesAreUnique()
{
    const auto db = open();
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    const auto second = accounts::add(*db, account(u"b"_s, u"Acme"_s));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Refused);
    QVERIFY(accounts::add(*db, account(u"b"_s, u"Окна"_s)));
    const auto renamed = accounts::update(*db, account(u"b"_s, u"Acme"_s));
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().kind, Error::Kind::Refused);
    Account own = account(u"a"_s, u"Acme"_s); // its own name is no clash
    own.colour = u"#000000"_s;
    own.settings[u"x"_s] = 1;
    own.position = 5;
    QVERIFY(accounts::update(*db, own));
    QCOMPARE(*accounts::byName(*db, u"Acme"_s), own);
    QCOMPARE(accounts::all(*db)->first().id, u"b"_s); // in the order of the rail
    QCOMPARE(accounts::byName(*db, u"Nobody"_s).error().kind, Error::Kind::NotFound);
}

void TestStorage::removedAccountTakesItsOwn()
{
    const auto db = open();
    for (const QString &id : {u"a"_s, u"b"_s}) {
        QVERIFY(accounts::add(*db, account(id, id)));
        QVERIFY(drafts::save(*db, {id, QUuid::createUuid(), {}, now}));
        QVERIFY(directorycache::store(*db, id, Directories{.loadedAt = now}));
        Submission s = submission(id);
        s.id = QUuid::createUuid();
        QVERIFY(outbox::submit(*db, s));
    }
    QVERIFY(accounts::remove(*db, u"a"_s));
    QCOMPARE(rowsOf(*db, u"SELECT account_id FROM drafts"_s), QStringList{u"b"_s});
    QCOMPARE(rowsOf(*db, u"SELECT account_id FROM directories"_s), QStringList{u"b"_s});
    QCOMPARE(rowsOf(*db, u"SELECT account_id, state FROM submissions ORDER BY number"_s),
             QStringList({u"a|refused"_s, u"b|queued"_s}));
}

void TestStorage::settingsAreKept()
{
    QVERIFY(settings::set(*open(), u"language"_s, u"en"_s));
    QVERIFY(settings::set(*open(), u"language"_s, u"ru"_s));
    QVERIFY(settings::set(*open(), u"empty"_s, QString()));
    const auto all = settings::all(*open());
    QCOMPARE(*all, (QHash<QString, QString>{{u"language"_s, u"ru"_s}, {u"empty"_s, u""_s}}));
}

void TestStorage::draftsAreKeptPerAccount()
{
    const auto db = open();
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    QVERIFY(accounts::add(*db, account(u"b"_s, u"Окна"_s)));
    Draft draft{u"a"_s, QUuid::createUuid(), Lead{{{u"NAME"_s, u"Зоë \"Ω\" 😀\n"_s}, {u"n"_s, 60}}}, now};
    QVERIFY(drafts::save(*db, draft));
    QVERIFY(drafts::save(*db, {u"b"_s, QUuid::createUuid(), {}, now}));
    draft.lead.values[u"LAST_NAME"_s] = u"Титов"_s;
    QVERIFY(drafts::save(*db, draft));
    QVERIFY(drafts::remove(*db, u"b"_s));
    const auto all = drafts::all(*open());
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().lead, draft.lead);
    QCOMPARE(all->first().submissionId, draft.submissionId);
    QCOMPARE(all->first().changedAt, now);
    QVERIFY(!drafts::save(*db, {u"nobody"_s, QUuid::createUuid(), {}, now})); // foreign keys
}

void TestStorage::editsAreKeptPerAccount()
{
    const auto db = open();
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    const EditDraft edit{.accountId = u"a"_s,
                         .submissionId = QUuid::createUuid(),
                         .leadId = u"812"_s,
                         .base = {{u"NAME"_s, u"Глеб"_s}, {u"POST"_s, u"Директор"_s}},
                         .changes = {{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, QJsonValue()}},
                         .changedAt = now};
    QVERIFY(edits::save(*db, {.accountId = u"a"_s, .submissionId = QUuid::createUuid(), .changedAt = now}));
    QVERIFY(edits::save(*db, edit));
    const auto all = edits::all(*open());
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().submissionId, edit.submissionId);
    QCOMPARE(all->first().leadId, edit.leadId);
    QCOMPARE(all->first().base, edit.base);
    QCOMPARE(all->first().changes, edit.changes); // "emptied" is told apart from "not touched"
    QVERIFY(edits::remove(*db, u"a"_s));
    QVERIFY(edits::all(*db)->isEmpty());
    QVERIFY(!edits::save(*db, {.accountId = u"nobody"_s, .changedAt = now})); // foreign keys
}

void TestStorage::directoriesAreKept()
{
    const auto db = open();
    QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
    QCOMPARE(directorycache::load(*db, u"a"_s).error().kind, Error::Kind::NotFound);
    Directories directories{.loadedAt = now};
    directories.lists[u"SOURCE"_s] = {{u"1"_s, u"Messe Köln"_s, false, true}};
    directories.facts[u"me"_s] = u"17"_s;
    directories.notices = {u"no-users"_s};
    QVERIFY(directorycache::store(*db, u"a"_s, Directories{.loadedAt = now}));
    QVERIFY(directorycache::store(*db, u"a"_s, directories));
    const auto loaded = directorycache::load(*db, u"a"_s);
    QVERIFY(loaded);
    QCOMPARE(loaded->toJson(), directories.toJson());
}

void TestStorage::emptyTextIsNoNull()
{
    const auto db = open();
    QVERIFY(accounts::add(*db, {u"a"_s, u"bitrix24"_s, u"Acme"_s, QString(), QUrl(), {}, 0}));
    QCOMPARE(rowsOf(*db, u"SELECT typeof(colour), typeof(url) FROM accounts"_s), QStringList{u"text|text"_s});
    Submission s = submission();
    s.title = QString();
    s.searchText = QString();
    QVERIFY(outbox::submit(*db, s));
    s.leadId = QString();
    s.message = QString();
    QVERIFY(outbox::record(*db, {s}));
    QCOMPARE(rowsOf(*db,
                    u"SELECT typeof(title), typeof(search_text), typeof(lead_id), typeof(message), typeof(next_at), "
                    "typeof(frozen) FROM submissions"_s),
             QStringList{u"text|text|text|text|null|null"_s});
    QCOMPARE(rowsOf(*db, u"SELECT ?"_s).size(), 1);
}

using Operation = std::function<Result<Done>(Database &)>;
Q_DECLARE_METATYPE(Operation)

void TestStorage::failingStatementLeavesNothingHalf_data()
{
    QTest::addColumn<QString>("state"); // of the one lead before; empty: none
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<int>("least"); // statements that it must consist of, BEGIN and COMMIT among them
    QTest::newRow("submit") << QString()
                            << Operation([](Database &db) { return toDone(outbox::submit(db, submission())); }) << 4;
    QTest::newRow("submit again") << u"refused"_s
                                  << Operation([](Database &db) { return toDone(outbox::submit(db, submission())); })
                                  << 4;
    QTest::newRow("start sending") << u"queued"_s << Operation([](Database &db) -> Result<Done> {
        const auto sending = outbox::startSending(db, submission().id, "{}", now, {});
        return sending ? Result<Done>(Done{}) : fail(sending.error());
    }) << 4;
    QTest::newRow("record") << u"sending"_s << Operation([](Database &db) {
        Submission s = submission();
        s.state = SubmissionState::Sent;
        s.leadId = u"812"_s;
        return outbox::record(
            db, {s, Attempt{s.id, u"create"_s, now, now, u"sent"_s, u"q"_s, u"a"_s}, {{u"one"_s}, {u"two"_s}}});
    }) << 7;
    QTest::newRow("recover") << u"sending"_s << Operation([](Database &db) -> Result<Done> {
        const auto leads = outbox::recover(db, now);
        return leads ? Result<Done>(Done{}) : fail(leads.error());
    }) << 4;
    QTest::newRow("start a step") << u"sent"_s << Operation([](Database &db) {
        return toDone(outbox::startStep(db, submission().id, now));
    }) << 5;
    QTest::newRow("end a step") << u"sent"_s << Operation([](Database &db) {
        Submission s = submission();
        s.state = SubmissionState::Sent;
        return outbox::record(db, {s, Attempt{s.id, u"one"_s, now, now, u"done"_s}, {}, Step{u"one"_s, u"done"_s}});
    }) << 6;
    QTest::newRow("discard") << u"refused"_s
                             << Operation([](Database &db) { return outbox::discardRefused(db, submission().id); })
                             << 4;
    QTest::newRow("remove the account") << u"queued"_s
                                        << Operation([](Database &db) { return accounts::remove(db, u"a"_s); }) << 4;
}

void TestStorage::failingStatementLeavesNothingHalf()
{
    QFETCH(QString, state);
    QFETCH(Operation, operation);
    QFETCH(int, least);
    int statements = 0;
    for (int n = 1;; ++n) {
        init();
        const auto db = open();
        QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
        QVERIFY(drafts::save(*db, {u"a"_s, submission().id, submission().lead, now}));
        if (!state.isEmpty()) {
            Submission s = submission();
            QVERIFY(outbox::submit(*db, s));
            s.state = *stateFromName(state);
            QVERIFY(outbox::record(
                *db, {s, Attempt{s.id, u"create"_s, now, now}, {{u"one"_s}}, Step{u"one"_s, u"running"_s}}));
        }
        const QStringList before = content(*db);
        statements = 0;
        db->failing = [&statements, n](const QString &) { return ++statements == n; };
        const auto done = operation(*db);
        db->failing = nullptr;
        if (done) {
            QVERIFY(statements < n); // it ran to its end undisturbed
            QVERIFY(content(*db) != before);
            break;
        }
        QCOMPARE(done.error().kind, Error::Kind::Storage);
        QCOMPARE(content(*db), before); // the disk had no room: as if it had never been asked for
        QVERIFY(operation(*db));        // and with room it works
        QVERIFY(content(*db) != before);
        QVERIFY(n < 50);
    }
    QVERIFY2(statements >= least, qPrintable(QString::number(statements)));
}

void TestStorage::everyFailingStatementIsSaid_data()
{
    QTest::addColumn<Operation>("operation");
    const auto row = [](const char *name, const auto &operation) {
        QTest::newRow(name) << Operation([operation](Database &db) { return toDone(operation(db)); });
    };
    const QString a = u"a"_s;
    const SubmissionId id = submission().id;
    row("accounts", [](Database &db) { return accounts::all(db); });
    row("account by name", [](Database &db) { return accounts::byName(db, u"Acme"_s); });
    row("add an account", [](Database &db) { return accounts::add(db, account(u"b"_s, u"Other"_s)); });
    row("change an account", [](Database &db) { return accounts::update(db, account(u"a"_s, u"Acme"_s)); });
    row("settings", [](Database &db) { return settings::all(db); });
    row("set", [](Database &db) { return settings::set(db, u"language"_s, u"ru"_s); });
    row("drafts", [](Database &db) { return drafts::all(db); });
    row("save a draft", [a, id](Database &db) { return drafts::save(db, {a, id, submission().lead, now}); });
    row("remove a draft", [a](Database &db) { return drafts::remove(db, a); });
    row("directories", [a](Database &db) { return directorycache::load(db, a); });
    row("store directories", [a](Database &db) { return directorycache::store(db, a, {.loadedAt = now}); });
    row("find", [id](Database &db) { return outbox::find(db, id); });
    row("due", [a](Database &db) { return outbox::due(db, a, now.addYears(-9)); });
    row("next due", [a](Database &db) { return outbox::nextDue(db, a); });
    row("make due", [](Database &db) { return outbox::makeDue(db); });
    row("shift times", [](Database &db) { return outbox::shiftTimes(db, std::chrono::hours(1)); });
    row("recover", [](Database &db) { return outbox::recover(db, now); });
    row("requeue", [a](Database &db) { return outbox::requeueAfterRepair(db, a, now); });
    row("steps", [id](Database &db) { return outbox::steps(db, id); });
    row("start a step", [id](Database &db) { return outbox::startStep(db, id, now); });
    row("decide a step", [id](Database &db) { return outbox::decideStep(db, id, u"one"_s, true); });
    row("attempts", [id](Database &db) { return outbox::attempts(db, id); });
    row("settle", [](Database &db) {
        return outbox::settle(db, submission(), {submission(), Attempt{submission().id, u"create"_s, now, now}});
    });
    row("list", [](Database &db) { return history::list(db, {.text = u"глеб"_s}); });
    row("counts", [](Database &db) { return history::counts(db); });
}

void TestStorage::everyFailingStatementIsSaid()
{
    QFETCH(Operation, operation);
    int statements = 0;
    for (int n = 1;; ++n) {
        QVERIFY(n < 50);
        init();
        const auto db = open();
        QVERIFY(accounts::add(*db, account(u"a"_s, u"Acme"_s)));
        QVERIFY(directorycache::store(*db, u"a"_s, {.loadedAt = now}));
        QVERIFY(outbox::submit(*db, submission()));
        QVERIFY(outbox::record(*db, {outbox::find(*db, submission().id).value_or(submission()), {}, {{u"one"_s}}}));
        statements = 0;
        db->failing = [&statements, n](const QString &) { return ++statements == n; };
        const auto done = operation(*db);
        db->failing = nullptr;
        if (statements < n) {
            QVERIFY(done);
            break;
        }
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Storage);
    }
    QVERIFY(statements > 0);
}

void TestStorage::twoConnectionsShareTheFile()
{
    QVERIFY(open());
    const auto write = [this](const QString &accountId) {
        auto db = Database::open(path());
        for (int i = 0; db && i < 40; ++i) {
            Submission s = submission(accountId);
            s.id = QUuid::createUuid();
            if (!outbox::submit(**db, s) || !outbox::startSending(**db, s.id, "{}", now, {}))
                return;
        }
    };
    std::thread one(write, u"a"_s);
    std::thread other(write, u"b"_s);
    one.join();
    other.join();
    QCOMPARE(rowsOf(*open(), u"SELECT account_id, state, COUNT(*) FROM submissions GROUP BY 1, 2 ORDER BY 1"_s),
             QStringList({u"a|sending|40"_s, u"b|sending|40"_s}));
}

void TestStorage::twoStartsAtOnceMakeOneSchema()
{
    for (int round = 0; round < 20; ++round) {
        init();
        std::array<Error, 3> errors;
        std::array<std::thread, 3> starts;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            starts[i] = std::thread([this, &errors, i] {
                auto db = Database::open(path());
                errors[i].detail = db ? QString() : u"open: "_s + db.error().detail;
            });
        }
        for (std::thread &start : starts)
            start.join();
        for (const Error &error : errors)
            QVERIFY2(error.detail.isEmpty(), qPrintable(error.detail));
    }
}

void TestStorage::threadKeepsTheOrder()
{
    Storage storage;
    const auto opened = storage.open(path()); // not waited for
    QList<int> order;
    for (int i = 0; i < 100; ++i) {
        storage.run([&order, i](Database &) -> Result<Done> {
            order.append(i); // one thread alone touches it until the end
            return Done{};
        });
    }
    QVERIFY(outcome(storage.run([](Database &) -> Result<Done> { return Done{}; })));
    QVERIFY(opened.isFinished());
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestStorage::resultsComeInTheCallersThread()
{
    Storage storage;
    QVERIFY(outcome(storage.open(path())));
    QThread *worker = nullptr;
    QThread *caller = nullptr;
    const auto work = [&worker](Database &) -> Result<int> {
        worker = QThread::currentThread();
        return 7;
    };
    int result = 0;
    storage.run(work).then(this, [&](const Result<int> &value) {
        caller = QThread::currentThread();
        result = *value;
    });
    QTRY_COMPARE(result, 7);
    QCOMPARE(caller, QThread::currentThread());
    QVERIFY(worker && worker != caller);
}

void TestStorage::endWaitsForWhatWasAsked()
{
    {
        Storage storage;
        storage.open(path());
        for (int i = 0; i < 200; ++i) {
            Submission s = submission();
            s.id = QUuid::createUuid();
            storage.run([s](Database &db) { return outbox::submit(db, s); });
        }
    }
    QCOMPARE(rowsOf(*open(), u"SELECT COUNT(*) FROM submissions"_s), QStringList{u"200"_s});
}

void TestStorage::unopenedStorageSaysWhy()
{
    Storage storage;
    const auto run = [&storage] { return outcome(storage.run([](Database &) -> Result<Done> { return Done{}; })); };
    QCOMPARE(run().error().kind, Error::Kind::Storage);
    QVERIFY(open());
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 99"_s}));
    QVERIFY(!outcome(storage.open(path())));
    QCOMPARE(run().error().detail, u"newer"_s);
}

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
