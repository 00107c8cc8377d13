#include "storage/accounts.h"
#include "storage/keyvalue.h"
#include "storage/outbox.h"
#include "storage/storage.h"
#include "support/faultvfs.h"
#include "support/outcome.h"
#include "support/rawdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using faultdisk::Fault;

Q_DECLARE_METATYPE(leadpad::test::faultdisk::Fault)

//! The profile's database on a disk that is full, broken or read-only at each of its calls, and that loses power.
class TestDiskFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void diskTakesItsOrders();
    void operationIsWholeOrNothing_data();
    void operationIsWholeOrNothing();
    void firstOpenIsWholeOrNothing_data();
    void firstOpenIsWholeOrNothing();
    void workGoesOnWhenSpaceReturns();
    void readOnlyProfileIsAnError_data();
    void readOnlyProfileIsAnError();
    void acknowledgedLeadSurvivesAPowerCut();
    void withoutSyncAPowerCutLosesALead();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    std::unique_ptr<Database> open();
    bool lastLeadSurvives(const QString &pragma);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

using Operation = std::function<Result<Done>(Database &)>;

const QDateTime now = QDateTime::fromMSecsSinceEpoch(1790000000000, Qt::UTC);

Account account(const QString &id)
{
    return {id, u"bitrix24"_s, u"Acme "_s + id, u"#336699"_s, QUrl(u"https://acme.bitrix24.com/"_s), {}, 0};
}

Submission submission(const QUuid &id = QUuid::fromString(u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s))
{
    Submission s;
    s.id = id;
    s.accountId = u"a"_s;
    s.accountName = u"Acme a"_s;
    s.vendor = u"bitrix24"_s;
    s.lead.values[u"NAME"_s] = u"Глеб"_s;
    s.lead.values[u"COMMENTS"_s] = QString(6000, u'x'); // more than a page
    s.searchText = u"глеб"_s;
    s.createdAt = now;
    s.changedAt = now;
    return s;
}

template<typename T>
Result<Done> toDone(const Result<T> &result)
{
    return result ? Result<Done>(Done{}) : fail(result.error().kind, result.error().detail);
}

Submission sent()
{
    Submission s = submission();
    s.state = SubmissionState::Sent;
    s.leadId = u"812"_s;
    return s;
}

} // namespace

void TestDiskFaults::initTestCase()
{
    if (!faultdisk::install())
        QSKIP("Qt's driver uses an SQLite of its own");
}

void TestDiskFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDiskFaults::cleanup()
{
    faultdisk::forget();
}

std::unique_ptr<Database> TestDiskFaults::open()
{
    auto database = Database::open(path());
    return database ? *std::move(database) : nullptr;
}

void TestDiskFaults::diskTakesItsOrders()
{
    for (const char *spec : {"", "full", "full@", "full@x", "wet@3", "full@3+", "full@-1", " full@3"})
        QVERIFY2(!faultdisk::arm(QString::fromLatin1(spec)), spec);
    const auto db = open();
    QVERIFY(db);
    QVERIFY(faultdisk::arm(u"full@1+2"_s));
    QCOMPARE(settings::set(*db, u"a"_s, u"1"_s).error().detail, u"sqlite 13"_s);
    QCOMPARE(faultdisk::failures(), 1);
    faultdisk::heal();
    QVERIFY(settings::set(*db, u"a"_s, u"1"_s));
    QVERIFY(faultdisk::calls() > 1);
    QCOMPARE(faultdisk::syncs(), 1);
    for (const char *spec : {"full@1", "io@1", "sync@1", "readonly@1", "cantopen@1"}) {
        QVERIFY(faultdisk::arm(QString::fromLatin1(spec)));
        QCOMPARE(settings::set(*db, u"a"_s, u"2"_s).error().kind, Error::Kind::Storage);
    }
    faultdisk::heal();
    QCOMPARE(settings::all(*db)->value(u"a"_s), u"1"_s);
}

void TestDiskFaults::operationIsWholeOrNothing_data()
{
    struct Row
    {
        const char *name;
        QString state; // of the one lead before; empty: none
        Operation operation;
    };
    const QList<Row> rows{
        {"submit", {}, [](Database &db) { return toDone(outbox::submit(db, submission())); }},
        {"draft",
         {},
         [](Database &db) {
             return drafts::save(db, {u"a"_s, submission().id, sent().lead, now});
         }},
        {"setting", {}, [](Database &db) { return settings::set(db, u"language"_s, u"ru"_s); }},
        {"account", {}, [](Database &db) { return accounts::add(db, account(u"b"_s)); }},
        {"start sending", u"queued"_s,
         [](Database &db) { return toDone(outbox::startSending(db, submission().id, "{}", now)); }},
        {"record", u"sending"_s,
         [](Database &db) {
             return outbox::record(db, sent(), Attempt{sent().id, u"create"_s, now, now, u"sent"_s, {}, {}},
                                   {u"one"_s, u"two"_s});
         }},
        {"settle", u"sending"_s,
         [](Database &db) -> Result<Done> {
             const auto before = outbox::find(db, submission().id);
             return before ? toDone(outbox::settle(db, *before, sent())) : toDone(before);
         }},
        {"step", u"sent"_s,
         [](Database &db) {
             return outbox::setStep(db, submission().id, {u"one"_s, u"done"_s, {}},
                                    Attempt{submission().id, u"one"_s, now, now, u"done"_s, {}, {}});
         }},
    };
    QTest::addColumn<QString>("state");
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("count");
    for (const Row &row : rows) {
        QTest::addRow("%s, full", row.name) << row.state << row.operation << Fault::Full << faultdisk::forever;
        QTest::addRow("%s, one bad write", row.name) << row.state << row.operation << Fault::WriteError << 1;
        QTest::addRow("%s, bad writes", row.name)
            << row.state << row.operation << Fault::WriteError << faultdisk::forever;
        QTest::addRow("%s, one bad sync", row.name) << row.state << row.operation << Fault::SyncError << 1;
        QTest::addRow("%s, read-only", row.name) << row.state << row.operation << Fault::ReadOnly << faultdisk::forever;
    }
}

void TestDiskFaults::operationIsWholeOrNothing()
{
    QFETCH(QString, state);
    QFETCH(Operation, operation);
    QFETCH(Fault, fault);
    QFETCH(int, count);
    int failed = 0;
    for (int n = 1;; ++n) {
        init();
        auto db = open();
        QVERIFY(accounts::add(*db, account(u"a"_s)));
        if (!state.isEmpty()) {
            Submission s = submission();
            QVERIFY(outbox::submit(*db, s));
            s.state = *stateFromName(state);
            QVERIFY(outbox::record(*db, s, Attempt{s.id, u"create"_s, now, now, {}, {}, {}}, {u"one"_s}));
        }
        const QStringList before = content(*db);
        faultdisk::failAt(n, count, fault);
        const auto done = operation(*db);
        const int disturbed = faultdisk::failures();
        faultdisk::heal();
        const QStringList after = content(*db);
        QCOMPARE(after == before, !done); // whole or nothing, and it says which
        if (!done) {
            ++failed;
            QCOMPARE(done.error().kind, Error::Kind::Storage);
            QVERIFY(operation(*db)); // the same connection works on
            QVERIFY(content(*db) != before);
        }
        const QStringList last = content(*db);
        db.reset();
        QCOMPARE(content(*open()), last);
        if (disturbed == 0)
            break;
        QVERIFY(n < 200);
    }
    QVERIFY(failed >= 2);
}

void TestDiskFaults::firstOpenIsWholeOrNothing_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("full") << Fault::Full;
    QTest::newRow("bad writes") << Fault::WriteError;
    QTest::newRow("bad sync") << Fault::SyncError;
    QTest::newRow("read-only") << Fault::ReadOnly;
    QTest::newRow("cannot open") << Fault::CannotOpen;
}

void TestDiskFaults::firstOpenIsWholeOrNothing()
{
    QFETCH(Fault, fault);
    int failed = 0;
    for (int n = 1;; ++n) {
        init();
        faultdisk::failAt(n, faultdisk::forever, fault);
        auto opened = Database::open(path());
        const int disturbed = faultdisk::failures();
        if (!opened) {
            ++failed;
            QCOMPARE(opened.error().kind, Error::Kind::Storage);
        } else {
            opened->reset(); // closes on the failing disk
        }
        faultdisk::heal();
        OpenReport report;
        auto again = Database::open(path(), &report);
        QCOMPARE(again ? QString() : again.error().detail, QString());
        QVERIFY(report.setAside.isEmpty()); // a disk that was full damages nothing
        QVERIFY(accounts::add(**again, account(u"a"_s)));
        if (disturbed == 0)
            break;
        QVERIFY(n < 500);
    }
    QVERIFY(failed > 10);
}

void TestDiskFaults::workGoesOnWhenSpaceReturns()
{
    Storage storage;
    QVERIFY(outcome(storage.open(path())));
    QVERIFY(outcome(storage.run([](Database &db) { return accounts::add(db, account(u"a"_s)); })));
    QList<QUuid> accepted;
    for (int i = 0; i < 40; ++i) {
        if (i == 10)
            faultdisk::failAt(3, faultdisk::forever, Fault::Full);
        if (i == 30)
            faultdisk::heal();
        const Submission s = submission(QUuid::createUuid());
        const auto done = outcome(storage.run([s](Database &db) { return outbox::submit(db, s); }));
        QVERIFY(done || (i >= 10 && i < 30));
        QVERIFY(!done || i < 12 || i >= 30);
        if (done)
            accepted.append(s.id);
    }
    QCOMPARE(rowsOf(*open(), u"SELECT COUNT(*) FROM submissions"_s), QStringList{QString::number(accepted.size())});
    for (const QUuid &id : accepted)
        QVERIFY(outbox::find(*open(), id));
}

void TestDiskFaults::readOnlyProfileIsAnError_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("read-only") << Fault::ReadOnly;
    QTest::newRow("cannot open") << Fault::CannotOpen;
}

void TestDiskFaults::readOnlyProfileIsAnError()
{
    QFETCH(Fault, fault);
    QVERIFY(accounts::add(*open(), account(u"a"_s)));
    faultdisk::failAt(1, faultdisk::forever, fault);
    {
        Storage storage;
        OpenReport report;
        const auto opened = outcome(storage.open(path()));
        const auto added = outcome(storage.run([](Database &db) { return accounts::add(db, account(u"b"_s)); }));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, Error::Kind::Storage);
        QVERIFY(added.error().detail != u"damaged"_s);
        if (opened)
            QVERIFY(opened->setAside.isEmpty());
    }
    faultdisk::heal();
    QCOMPARE(accounts::all(*open())->size(), 1);
}

//! Whether each of ten leads is found in what a power cut right after its submit leaves.
bool TestDiskFaults::lastLeadSurvives(const QString &pragma)
{
    faultdisk::keepDurableImages();
    const auto db = open();
    if (!db || !accounts::add(*db, account(u"a"_s)) || !db->exec(pragma))
        return false;
    for (int i = 0; i < 10; ++i) {
        const Submission s = submission(QUuid::createUuid());
        if (!outbox::submit(*db, s))
            return false;
        const QTemporaryDir after;
        if (!faultdisk::writeDurableImages(after.path()))
            return false;
        OpenReport report;
        const auto found = Database::open(after.filePath(u"leadpad.db"_s), &report);
        if (!found || !report.setAside.isEmpty() || !outbox::find(**found, s.id))
            return false;
    }
    return true;
}

void TestDiskFaults::acknowledgedLeadSurvivesAPowerCut()
{
    QVERIFY(lastLeadSurvives(u"PRAGMA busy_timeout = 5000"_s)); // changes nothing
    init();
    QVERIFY(lastLeadSurvives(u"PRAGMA wal_autocheckpoint = 3"_s)); // also while the journal is folded in all the time
}

void TestDiskFaults::withoutSyncAPowerCutLosesALead()
{
    QVERIFY(!lastLeadSurvives(u"PRAGMA synchronous = OFF"_s)); // or the test above would prove nothing
}

QTEST_GUILESS_MAIN(TestDiskFaults)
#include "tst_diskfaults.moc"
