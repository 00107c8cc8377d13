#include "storage/backup.h"
#include "storage/repair.h"
#include "storage/storage.h"
#include "support/outcome.h"
#include "support/rawdatabase.h"
#include "support/storagefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! A profile whose file is damaged, cut or half gone: it opens, nothing readable is lost and nothing goes out twice.
class TestRepair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void healthyFileIsLeftAlone();
    void copyTakesThePlaceOfADamagedFile();
    void damagedCopyIsPassedOver();
    void readableLeadsAreTakenOver();
    void newerStateOfALeadStays();
    void openLeadsAreDoubted();
    void draftOfASentLeadIsGone();
    void leadWithADoubtfulIdWaitsForAPerson();
    void tornTableIsReadFromBothEnds();
    void lostIndexEntryIsFound();
    void changedSchemaIsFound();
    void loweredVersionIsRepaired();
    void fileInUseElsewhereIsNotMoved();
    void interruptedRepairIsFinished();
    void journalIsSetAsideWithItsFile();
    void repairsAtWork();
    void damagedSearchIndexIsMadeAnew();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    std::unique_ptr<Database> open(OpenReport *report = nullptr);
    bool zeroPagesOf(const QString &table, int from, int count);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
const QString statesQuery = u"SELECT state, COUNT(*) FROM submissions GROUP BY 1 ORDER BY 1"_s;

//! Brings everything from the journal into the file.
Result<Done> fold(Database &db)
{
    if (auto done = db.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !done)
        return fail(std::move(done.error()));
    return Done{};
}

} // namespace

void TestRepair::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (rowsOf(*open(), u"SELECT COUNT(*) FROM dbstat"_s).first().startsWith(u"error"_s))
        QSKIP("this SQLite does not say which page holds what");
}

void TestRepair::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> TestRepair::open(OpenReport *report)
{
    auto database = Database::open(path(), report);
    return database ? *std::move(database) : nullptr;
}

//! Overwrites \a count leaf pages of \a table, beginning with the \a from-th in the order of the rows.
bool TestRepair::zeroPagesOf(const QString &table, int from, int count)
{
    const auto db = Database::connect(path(), Database::Access::Read);
    const QStringList pages =
        rowsOf(**db, u"SELECT pageno FROM dbstat WHERE name = '%1' AND pagetype = 'leaf' ORDER BY path"_s.arg(table));
    for (int i = from; i < from + count; ++i) {
        const int page = i < pages.size() ? pages[i].toInt() : 0;
        if (page == 0 || !overwrite(path(), (page - 1) * 4096LL, QByteArray(4096, '\x5a')))
            return false;
    }
    return true;
}

void TestRepair::healthyFileIsLeftAlone()
{
    QVERIFY(fill(path(), 10));
    const QStringList before = content(*open());
    QVERIFY(repair::check(path()));
    const auto report = repair::run(path());
    QVERIFY(report && report->setAside.isEmpty());
    QCOMPARE(content(*open()), before);
    QCOMPARE(namesIn(m_folder->path(), u"*"_s), QStringList{u"leadpad.db"_s});
}

void TestRepair::copyTakesThePlaceOfADamagedFile()
{
    QVERIFY(fill(path(), 30));
    const QString copy = backup::make(path(), yesterday)->path;
    QVERIFY(overwrite(path(), 0, QByteArray(100, '\0')));
    const QByteArray damaged = bytesOf(path());
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QCOMPARE(bytesOf(report.setAside), damaged);
    QCOMPARE(report.restoredFrom, QFileInfo(copy).lastModified().toUTC());
    QCOMPARE(report.salvaged, 0);
    QCOMPARE(rowsOf(*db, statesQuery), QStringList({u"sent|20"_s, u"unsure|10"_s})); // none queued
    QCOMPARE(accounts::all(*db)->size(), 1);
    QCOMPARE(drafts::all(*db)->size(), 1);
    QCOMPARE(settings::all(*db)->value(u"language"_s), u"ru"_s);
    QCOMPARE(history::list(*db, {.text = u"глеб 17"_s})->size(), 1);
    QVERIFY(QFile::exists(copy));
    QVERIFY(backup::verify(copy));
}

void TestRepair::damagedCopyIsPassedOver()
{
    QVERIFY(fill(path(), 30));
    const QString older = backup::make(path(), yesterday.addDays(-1))->path;
    QVERIFY(put(*open(), 100));
    const QString newer = backup::make(path(), yesterday)->path;
    QVERIFY(overwrite(newer, 8192, QByteArray(8192, '\x5a')));
    QVERIFY(overwrite(path(), 0, QByteArray(100, '\0')));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QCOMPARE(report.restoredFrom, QFileInfo(older).lastModified().toUTC());
    QCOMPARE(rowsOf(*db, u"SELECT COUNT(*) FROM submissions"_s), QStringList{u"30"_s});
}

void TestRepair::readableLeadsAreTakenOver()
{
    QVERIFY(fill(path(), 40)); // and no copy
    QVERIFY(zeroPagesOf(u"submissions_attention"_s, 0, 1));
    QCOMPARE(repair::check(path()).error().detail, u"damaged"_s);
    const auto report = repair::run(path());
    QVERIFY(report);
    QVERIFY(!report->restoredFrom.isValid());
    QCOMPARE(report->salvaged, 40);
    const auto db = open();
    QCOMPARE(rowsOf(*db, statesQuery), QStringList({u"sent|26"_s, u"unsure|14"_s}));
    for (int n = 0; n < 40; ++n)
        QCOMPARE(outbox::find(*db, leadId(n))->lead, lead(n).lead);
    QCOMPARE(outbox::attempts(*db, leadId(1))->size(), 1);
    QCOMPARE(outbox::steps(*db, leadId(1))->size(), 1);
    QCOMPARE(drafts::all(*db)->first().lead, lead(9999).lead);
    QVERIFY(directorycache::load(*db, u"a"_s));
    QVERIFY(repair::check(path()));
}

void TestRepair::newerStateOfALeadStays()
{
    QVERIFY(fill(path(), 6));
    QVERIFY(backup::make(path(), yesterday));
    {
        const auto db = open();
        Submission s = lead(0, SubmissionState::Sent); // queued in the copy
        s.leadId = u"812"_s;
        s.changedAt = noon.addDays(1);
        QVERIFY(outbox::record(*db, {s}));
        s = lead(1, SubmissionState::Refused); // older than the copy: a flipped bit in the time
        s.changedAt = noon.addDays(-1);
        QVERIFY(outbox::record(*db, {s}));
        QVERIFY(put(*db, 7));
    }
    QVERIFY(zeroPagesOf(u"submissions_attention"_s, 0, 1));
    const auto report = repair::run(path());
    QVERIFY(report && report->restoredFrom.isValid());
    QCOMPARE(report->salvaged, 6); // all but the second
    const auto db = open();
    QCOMPARE(outbox::find(*db, leadId(0))->state, SubmissionState::Sent);
    QCOMPARE(outbox::find(*db, leadId(0))->leadId, u"812"_s);
    QCOMPARE(outbox::find(*db, leadId(1))->state, SubmissionState::Sent);
    QCOMPARE(outbox::find(*db, leadId(7))->state, SubmissionState::Unsure);
    QCOMPARE(rowsOf(*db, u"SELECT COUNT(*) FROM submissions"_s), QStringList{u"7"_s});
}

void TestRepair::openLeadsAreDoubted()
{
    {
        const auto db = open();
        QVERIFY(furnish(*db));
        QVERIFY(put(*db, 0));
        QVERIFY(put(*db, 1));
        QVERIFY(outbox::startSending(*db, leadId(1), "{}", noon, {}));
        Submission s = lead(2, SubmissionState::Unsure);
        s.looks = 3;
        s.absentUptime = std::chrono::hours(1);
        s.nextAt = noon.addDays(1);
        s.errorKind = u"timed-out"_s;
        QVERIFY(put(*db, 2) && outbox::record(*db, {s, {}, {{u"one"_s}}}));
        QVERIFY(put(*db, 3, SubmissionState::Sent));
        QVERIFY(outbox::startStep(*db, leadId(3), noon));
        QVERIFY(put(*db, 4, SubmissionState::Refused));
    }
    QVERIFY(backup::make(path(), yesterday));
    QVERIFY(writeBytes(path(), QByteArray(5000, '\xa5')));
    const auto db = open();
    QVERIFY(db);
    QCOMPARE(rowsOf(*db, u"SELECT state, error_kind, next_at, looks, absent_uptime FROM submissions ORDER BY number"_s),
             QStringList({u"unsure|interrupted|NULL|0|NULL"_s, u"unsure|interrupted|NULL|0|NULL"_s,
                          u"unsure|timed-out|NULL|0|NULL"_s, u"sent||NULL|0|NULL"_s, u"refused||NULL|0|NULL"_s}));
    QVERIFY(outbox::find(*db, leadId(0))->sendingSince.isValid()); // from when its absence can be told
    QCOMPARE(outbox::find(*db, leadId(1))->sendingSince, noon);
    QCOMPARE(rowsOf(*db, u"SELECT DISTINCT state FROM steps"_s), QStringList{u"pending"_s});
}

void TestRepair::draftOfASentLeadIsGone()
{
    QVERIFY(fill(path(), 3));
    QVERIFY(backup::make(path(), yesterday)); // holds the draft
    QVERIFY(put(*open(), 9999, SubmissionState::Sent));
    QVERIFY(drafts::all(*open())->isEmpty());
    QVERIFY(zeroPagesOf(u"submissions_attention"_s, 0, 1));
    QVERIFY(repair::run(path())->restoredFrom.isValid());
    QCOMPARE(outbox::find(*open(), leadId(9999))->state, SubmissionState::Sent);
    QVERIFY(drafts::all(*open())->isEmpty());
}

void TestRepair::leadWithADoubtfulIdWaitsForAPerson()
{
    for (const bool withCopy : {false, true}) {
        init();
        QVERIFY(fill(path(), 3));
        if (withCopy)
            QVERIFY(backup::make(path(), yesterday));
        QByteArray bytes = bytesOf(path());
        const QByteArray id = leadId(0).toByteArray(QUuid::WithoutBraces);
        const QByteArray name = "bitrix24"; // in the row of the table the vendor follows, in the index nothing does
        qsizetype at = bytes.indexOf(id);
        while (at >= 0 && !bytes.mid(at, 60).contains(name))
            at = bytes.indexOf(id, at + 1);
        QVERIFY(at > 0);
        bytes[at + 35] = '7'; // still an id, but nobody's
        QVERIFY(writeBytes(path(), bytes));
        QVERIFY(!repair::check(path()));
        QVERIFY(repair::run(path()));
        const auto db = open();
        QCOMPARE(outbox::find(*db, leadId(7))->state, SubmissionState::Unsure);
        QVERIFY(outbox::find(*db, leadId(7))->acts); // sent again by a person alone
        QCOMPARE(outbox::find(*db, leadId(7))->errorKind, u"interrupted"_s);
        QCOMPARE(outbox::find(*db, leadId(0)).has_value(), withCopy);
    }
}

void TestRepair::tornTableIsReadFromBothEnds()
{
    QVERIFY(fill(path(), 120));
    QVERIFY(zeroPagesOf(u"submissions"_s, 5, 1));
    QVERIFY(zeroPagesOf(u"submissions"_s, 12, 1));
    const auto report = repair::run(path());
    QVERIFY(report);
    QVERIFY2(report->salvaged >= 100 && report->salvaged < 120, qPrintable(QString::number(report->salvaged)));
    const auto db = open();
    QVERIFY(outbox::find(*db, leadId(0)));
    QVERIFY(outbox::find(*db, leadId(119)));
    QVERIFY(outbox::find(*db, leadId(45))); // between the two holes
    QVERIFY(repair::check(path()));
}

void TestRepair::lostIndexEntryIsFound()
{
    QVERIFY(fill(path(), 20));
    QByteArray bytes = bytesOf(path());
    const QByteArray id = leadId(11).toByteArray(QUuid::WithoutBraces);
    const qsizetype at = bytes.lastIndexOf(id);
    bytes[at + 34] = '9';
    QVERIFY(writeBytes(path(), bytes));
    QCOMPARE(repair::check(path()).error().detail, u"damaged"_s);
}

void TestRepair::changedSchemaIsFound()
{
    QVERIFY(fill(path(), 20));
    QByteArray bytes = bytesOf(path());
    const qsizetype at = bytes.indexOf("search_text TEXT");
    QVERIFY(at > 0);
    bytes[at + 2] = 'q';
    QVERIFY(writeBytes(path(), bytes));
    QVERIFY(Database::openAsItIs(path())); // looks well
    QCOMPARE(repair::check(path()).error().detail, u"damaged"_s);
    QCOMPARE(repair::run(path())->salvaged, 20); // the columns are paired by their places
    QCOMPARE(history::list(*open(), {.text = u"глеб 17"_s})->size(), 1);
}

void TestRepair::loweredVersionIsRepaired()
{
    QVERIFY(fill(path(), 20));
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 0"_s}));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QVERIFY(!report.setAside.isEmpty());
    QCOMPARE(report.salvaged, 20);
}

void TestRepair::fileInUseElsewhereIsNotMoved()
{
    QVERIFY(fill(path(), 60));
    const auto other = open();
    QVERIFY(put(*other, 100));
    QVERIFY(other->exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QVERIFY(zeroPagesOf(u"submissions_attention"_s, 0, 1));
    const auto report = repair::run(path());
    QVERIFY(!report);
    QCOMPARE(report.error().detail, u"damaged"_s);
    QCOMPARE(namesIn(m_folder->path(), u"*damaged*"_s), QStringList());
    QVERIFY(other->exec(u"UPDATE settings SET value = 'en'"_s)); // and not into a file that nobody finds
    QCOMPARE(settings::all(*open())->value(u"language"_s), u"en"_s);
}

void TestRepair::interruptedRepairIsFinished()
{
    QVERIFY(fill(path(), 10));
    QVERIFY(QFile::copy(path(), path() + u".repaired"_s)); // made, and then the power went
    for (const bool moved : {false, true}) {
        if (moved) {
            QVERIFY(QFile::rename(path(), path() + u".repaired"_s));
        } else {
            QVERIFY(writeBytes(path(), QByteArray(5000, '\xa5')));
            QVERIFY(writeBytes(path() + u"-wal"_s, QByteArray(5000, '\x11')));
        }
        OpenReport report;
        const auto db = open(&report);
        QVERIFY(db);
        QCOMPARE(rowsOf(*db, u"SELECT COUNT(*) FROM submissions"_s), QStringList{u"10"_s});
        QVERIFY(!QFile::exists(path() + u".repaired"_s));
        if (!moved) {
            QCOMPARE(bytesOf(report.setAside), QByteArray(5000, '\xa5'));
            QCOMPARE(bytesOf(report.setAside + u"-wal"_s), QByteArray(5000, '\x11'));
        }
    }
}

void TestRepair::journalIsSetAsideWithItsFile()
{
    QVERIFY(fill(path(), 10));
    QVERIFY(writeBytes(path(), QByteArray(50000, '\xa5')));
    OpenReport report;
    QVERIFY(open(&report));
    for (const QString &suffix : {u".repairing"_s, u".repaired"_s, u".repair-lock"_s, u".repairing-wal"_s})
        QVERIFY2(!QFile::exists(path() + suffix), qPrintable(suffix));
    const QString first = report.setAside;
    QVERIFY(writeBytes(path(), QByteArray(50000, '\xa6'))); // within the same second: no name is used twice
    QVERIFY(open(&report));
    QVERIFY(report.setAside != first);
    QCOMPARE(bytesOf(first), QByteArray(50000, '\xa5'));
    QCOMPARE(bytesOf(report.setAside), QByteArray(50000, '\xa6'));
}

void TestRepair::repairsAtWork()
{
    QVERIFY(fill(path(), 200));
    Storage storage;
    QSignalSpy repaired(&storage, &Storage::repaired);
    QVERIFY(outcome(storage.open(path())));
    QCOMPARE(outcome(storage.check()).value_or(false), true);
    QVERIFY(outcome(storage.backUp(yesterday)));
    QVERIFY(outcome(storage.run([](Database &db) { return outbox::submit(db, lead(500)); })));
    QVERIFY(outcome(storage.run(fold)));
    QVERIFY(zeroPagesOf(u"submissions"_s, 4, 20));
    const auto read = outcome(storage.run([](Database &db) {
        if (!db.exec(u"PRAGMA shrink_memory"_s))
            return Result<QList<Submission>>(fail(Error::Kind::Cancelled));
        return history::list(db, {.limit = 1000});
    }));
    QVERIFY(!read); // never a part of the list
    QCOMPARE(read.error().detail, u"damaged"_s);
    const auto all = outcome(storage.run([](Database &db) { return history::list(db, {.limit = 1000}); }));
    QVERIFY(all);
    QCOMPARE(all->size(), 201); // the copy's and the one that was made since
    QTRY_COMPARE(repaired.size(), 1);
    const auto report = repaired.first().first().value<OpenReport>();
    QVERIFY(QFile::exists(report.setAside));
    QVERIFY(report.restoredFrom.isValid());
    QVERIFY(report.salvaged > 0);
    QCOMPARE(outcome(storage.check()).value_or(false), true);
    QVERIFY(outcome(storage.run([](Database &db) { return outbox::submit(db, lead(501)); })));

    QVERIFY(outcome(storage.run(fold)));
    QVERIFY(zeroPagesOf(u"submissions_attention"_s, 0, 1));
    QCOMPARE(outcome(storage.check()).value_or(true), false); // a check finds it before a statement does
    QTRY_COMPARE(repaired.size(), 2);
    QCOMPARE(outcome(storage.run([](Database &db) { return history::list(db, {.limit = 1000}); }))->size(), 202);
}

void TestRepair::damagedSearchIndexIsMadeAnew()
{
    QVERIFY(fill(path(), 50));
    QVERIFY(runRaw(path(), {u"UPDATE submission_search_data SET block = x'ffffffffff' WHERE id > 10"_s}));
    Storage storage;
    QSignalSpy repaired(&storage, &Storage::repaired);
    QVERIFY(outcome(storage.open(path())));
    const auto search = [&] {
        return outcome(storage.run([](Database &db) { return history::list(db, {.text = u"глеб 17"_s}); }));
    };
    QVERIFY(!search());
    QCOMPARE(search()->size(), 1);
    QCOMPARE(repaired.size(), 0);
    QCOMPARE(rowsOf(*open(), statesQuery), QStringList({u"queued|17"_s, u"sent|33"_s})); // nothing else was touched
}

QTEST_GUILESS_MAIN(TestRepair)
#include "tst_repair.moc"
