#include "storage/backup.h"
#include "storage/repair.h"
#include "storage/storage.h"
#include "support/outcome.h"
#include "support/rawdatabase.h"
#include "support/storagefixture.h"

#include <QRandomGenerator>
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
    void flippedBytes_data();
    void flippedBytes();
    void cutJournal();
    void strangeJournal_data();
    void strangeJournal();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    std::unique_ptr<Database> open(OpenReport *report = nullptr);
    bool fill(int leads);
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

void TestRepair::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> TestRepair::open(OpenReport *report)
{
    auto database = Database::open(path(), report);
    return database ? *std::move(database) : nullptr;
}

//! A furnished profile with leads 0, 1, …: every third waits, the others were sent.
bool TestRepair::fill(int leads)
{
    const auto db = open();
    bool good = db && furnish(*db);
    for (int n = 0; good && n < leads; ++n)
        good = put(*db, n, n % 3 ? SubmissionState::Sent : SubmissionState::Queued);
    return good;
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
    QVERIFY(fill(10));
    const QStringList before = content(*open());
    QVERIFY(repair::check(path()));
    const auto report = repair::run(path());
    QVERIFY(report && report->setAside.isEmpty());
    QCOMPARE(content(*open()), before);
    QCOMPARE(namesIn(m_folder->path(), u"*"_s), QStringList{u"leadpad.db"_s});
}

void TestRepair::copyTakesThePlaceOfADamagedFile()
{
    QVERIFY(fill(30));
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
    QVERIFY(fill(30));
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
    QVERIFY(fill(40)); // and no copy
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
    QVERIFY(fill(6));
    QVERIFY(backup::make(path(), yesterday));
    {
        const auto db = open();
        Submission s = lead(0, SubmissionState::Sent); // queued in the copy
        s.leadId = u"812"_s;
        s.changedAt = noon.addDays(1);
        QVERIFY(outbox::record(*db, s));
        s = lead(1, SubmissionState::Refused); // older than the copy: a flipped bit in the time
        s.changedAt = noon.addDays(-1);
        QVERIFY(outbox::record(*db, s));
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
        QVERIFY(outbox::startSending(*db, leadId(1), "{}", noon));
        Submission s = lead(2, SubmissionState::Unsure);
        s.looks = 3;
        s.absentSince = noon;
        s.nextAt = noon.addDays(1);
        s.errorKind = u"timed-out"_s;
        QVERIFY(put(*db, 2) && outbox::record(*db, s, {}, {u"one"_s}));
        QVERIFY(put(*db, 3, SubmissionState::Sent));
        QVERIFY(outbox::setStep(*db, leadId(3), {u"one"_s, u"running"_s, {}}));
        QVERIFY(put(*db, 4, SubmissionState::Refused));
    }
    QVERIFY(backup::make(path(), yesterday));
    QVERIFY(writeBytes(path(), QByteArray(5000, '\xa5')));
    const auto db = open();
    QVERIFY(db);
    QCOMPARE(rowsOf(*db, u"SELECT state, error_kind, next_at, looks, absent_since FROM submissions ORDER BY number"_s),
             QStringList({u"unsure|interrupted|NULL|0|NULL"_s, u"unsure|interrupted|NULL|0|NULL"_s,
                          u"unsure|timed-out|NULL|0|NULL"_s, u"sent||NULL|0|NULL"_s, u"refused||NULL|0|NULL"_s}));
    QVERIFY(outbox::find(*db, leadId(0))->sendingSince.isValid()); // from when its absence can be told
    QCOMPARE(outbox::find(*db, leadId(1))->sendingSince, noon);
    QCOMPARE(rowsOf(*db, u"SELECT DISTINCT state FROM steps"_s), QStringList{u"pending"_s});
}

void TestRepair::draftOfASentLeadIsGone()
{
    QVERIFY(fill(3));
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
        QVERIFY(fill(3));
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
        QCOMPARE(outbox::find(*db, leadId(7))->state, SubmissionState::Refused);
        QCOMPARE(outbox::find(*db, leadId(7))->errorKind, u"interrupted"_s);
        QCOMPARE(outbox::find(*db, leadId(0)).has_value(), withCopy);
    }
}

void TestRepair::tornTableIsReadFromBothEnds()
{
    QVERIFY(fill(120));
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
    QVERIFY(fill(20));
    QByteArray bytes = bytesOf(path());
    const QByteArray id = leadId(11).toByteArray(QUuid::WithoutBraces);
    const qsizetype at = bytes.lastIndexOf(id);
    bytes[at + 34] = '9';
    QVERIFY(writeBytes(path(), bytes));
    QCOMPARE(repair::check(path()).error().detail, u"damaged"_s);
}

void TestRepair::changedSchemaIsFound()
{
    QVERIFY(fill(20));
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
    QVERIFY(fill(20));
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 0"_s}));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QVERIFY(!report.setAside.isEmpty());
    QCOMPARE(report.salvaged, 20);
}

void TestRepair::fileInUseElsewhereIsNotMoved()
{
    QVERIFY(fill(60));
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
    QVERIFY(fill(10));
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
    QVERIFY(fill(10));
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
    QVERIFY(fill(200));
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
    QVERIFY(fill(50));
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

void TestRepair::flippedBytes_data()
{
    QTest::addColumn<bool>("withCopy");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("no copy") << false << 1U;
    QTest::newRow("a copy") << true << 2U;
}

void TestRepair::flippedBytes()
{
    QFETCH(bool, withCopy);
    QFETCH(quint32, seed);
    constexpr int leads = 50;
    QVERIFY(fill(leads));
    if (withCopy)
        QVERIFY(backup::make(path(), yesterday));
    const QByteArray sound = bytesOf(path());
    QRandomGenerator random(seed);
    int repaired = 0;
    for (int round = 0; round < 110; ++round) {
        QDir(m_folder->path()).remove(u"leadpad.db-wal"_s);
        const QStringList old = namesIn(m_folder->path(), u"*damaged*"_s);
        for (const QString &name : old)
            QFile::remove(m_folder->filePath(name));
        QByteArray bytes = sound;
        // The head and the schema take turns with a place anywhere; one byte, or a few in a row.
        const qsizetype at = random.bounded(round % 4 ? static_cast<int>(bytes.size()) : 4096);
        for (qsizetype i = at; i < std::min<qsizetype>(at + 1 + round % 9, bytes.size()); ++i)
            bytes[i] = static_cast<char>(bytes[i] ^ static_cast<char>(1 + random.bounded(255)));
        QVERIFY(writeBytes(path(), bytes));
        OpenReport report;
        auto opened = Database::open(path(), &report);
        if (!opened) { // the head says that nobody may write, or that a newer program made it: said, and not touched
            QVERIFY2(at < 100, qPrintable(u"%1: %2"_s.arg(at).arg(opened.error().detail)));
            continue;
        }
        opened->reset();
        if (!repair::check(path())) {
            const auto done = repair::run(path());
            QVERIFY2(done && !done->setAside.isEmpty(), qPrintable(u"%1: %2"_s.arg(round).arg(at)));
            report = *done;
        }
        const auto db = open();
        QVERIFY2(db && repair::check(path()), qPrintable(u"%1: %2"_s.arg(round).arg(at)));
        const auto list = history::list(*db, {.limit = 1000});
        QVERIFY(list && accounts::all(*db) && settings::all(*db) && drafts::all(*db));
        int found = 0;
        for (int n = 0; n < leads; ++n)
            found += outbox::find(*db, leadId(n)) ? 1 : 0;
        repaired += report.setAside.isEmpty() ? 0 : 1;
        if (!report.setAside.isEmpty()) {
            QVERIFY(QFile::exists(report.setAside));
            for (const Submission &s : *list)
                QVERIFY(s.state != SubmissionState::Queued && s.state != SubmissionState::Sending);
        } else {
            QCOMPARE(list->size(), leads);
        }
        if (withCopy || report.setAside.isEmpty())
            QVERIFY2(found >= leads, qPrintable(u"%1: %2 found, byte %3"_s.arg(round).arg(found).arg(at)));
        else if (at >= 4096) // one leaf may be gone, with a handful of leads; the root tells where all of them are
            QVERIFY2(found >= leads - 6 || found == 0,
                     qPrintable(u"%1: %2 found, byte %3"_s.arg(round).arg(found).arg(at)));
    }
    QVERIFY2(repaired > 10, qPrintable(QString::number(repaired)));
}

void TestRepair::cutJournal()
{
    const auto live = open();
    QVERIFY(furnish(*live));
    QVERIFY(live->exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QList<qint64> ends; // of the journal after each lead
    for (int n = 0; n < 12; ++n) {
        QVERIFY(put(*live, n));
        ends.append(QFileInfo(path() + u"-wal"_s).size());
    }
    const QByteArray file = bytesOf(path());
    const QByteArray journal = bytesOf(path() + u"-wal"_s);
    QCOMPARE(journal.size(), ends.last());
    for (qint64 length = 0; length <= journal.size(); length += 1717) {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"leadpad.db"_s);
        QVERIFY(writeBytes(copy, file) && writeBytes(copy + u"-wal"_s, journal.left(length))); // and no -shm
        OpenReport report;
        const auto db = Database::open(copy, &report);
        QVERIFY(db);
        QVERIFY(report.setAside.isEmpty());
        QVERIFY(repair::check(copy));
        const auto whole = std::count_if(ends.begin(), ends.end(), [length](qint64 end) { return end <= length; });
        QCOMPARE(rowsOf(**db, u"SELECT COUNT(*) FROM submissions"_s), QStringList{QString::number(whole)});
    }
}

void TestRepair::strangeJournal_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("noise in the journal") << u"-wal"_s;
    QTest::newRow("noise in the shared memory") << u"-shm"_s;
    QTest::newRow("an empty database with a journal") << QString();
}

void TestRepair::strangeJournal()
{
    QFETCH(QString, file);
    QVERIFY(fill(10));
    const bool emptied = file.isEmpty();
    if (emptied) {
        const auto live = open();
        QVERIFY(put(*live, 50));
        const QByteArray journal = bytesOf(path() + u"-wal"_s);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"leadpad.db"_s);
        QVERIFY(writeBytes(copy, {}) && writeBytes(copy + u"-wal"_s, journal));
        const auto db = Database::open(copy);
        QVERIFY(db); // either way a database that works
        QVERIFY(furnish(**db) && put(**db, 1));
        QVERIFY(repair::check(copy));
        return;
    }
    QVERIFY(writeBytes(path() + file, QByteArray(40000, '\xa5')));
    OpenReport report;
    const auto db = open(&report);
    QVERIFY(db);
    QVERIFY(report.setAside.isEmpty());
    QCOMPARE(rowsOf(*db, u"SELECT COUNT(*) FROM submissions"_s), QStringList{u"10"_s});
}

QTEST_GUILESS_MAIN(TestRepair)
#include "tst_repair.moc"
