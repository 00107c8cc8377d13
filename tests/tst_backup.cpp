#include "storage/backup.h"
#include "storage/storage.h"
#include "support/outcome.h"
#include "support/rawdatabase.h"
#include "support/storagefixture.h"

#ifdef LEADPAD_FAULTDISK
#include "support/faultvfs.h"
#endif

#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The day's copy: made once, verified, rotated, and never in the way.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void copyIsWhole();
    void copyIsMadeOnceADay();
    void badCopyOfTodayIsMadeAnew();
    void twoNewestStay();
    void leftoversGo();
    void newerFileIsNotCopied();
    void damagedFileIsNotCopied();
    void fullDiskLeavesTheOlderCopies();
    void copyIsDurableBeforeItsNameIs();
    void leadsAreAcceptedMeanwhile();
    void unopenedStorageMakesNone();
    void garbageIsNotVerified_data();
    void garbageIsNotVerified();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    QStringList copies() const { return namesIn(m_folder->path(), u"*backup*"_s); }
    std::unique_ptr<Database> open();

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QDateTime today(QDate(2026, 11, 22), QTime(12, 0));

} // namespace

void TestBackup::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> TestBackup::open()
{
    auto database = Database::open(path());
    return database ? *std::move(database) : nullptr;
}

void TestBackup::copyIsWhole()
{
    const auto db = open();
    QVERIFY(furnish(*db));
    for (int n = 0; n < 20; ++n)
        QVERIFY(put(*db, n, n % 2 ? SubmissionState::Sent : SubmissionState::Queued));
    const auto report = backup::make(path(), today);
    QVERIFY(report);
    QVERIFY(report->made);
    QCOMPARE(report->path, m_folder->filePath(u"leadpad.backup-20261122.db"_s));
    QCOMPARE(copies(), QStringList{u"leadpad.backup-20261122.db"_s}); // and no temporary or journal
#ifdef Q_OS_UNIX
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY((QFile::permissions(report->path) & others) == 0);
#endif
    QVERIFY(backup::verify(report->path));
    QCOMPARE(content(**Database::open(report->path)), content(*db));
}

void TestBackup::copyIsMadeOnceADay()
{
    const auto db = open();
    QVERIFY(put(*db, 1));
    QVERIFY(backup::make(path(), today)->made);
    const QByteArray first = bytesOf(m_folder->filePath(copies().first()));
    QVERIFY(put(*db, 2));
    const auto again = backup::make(path(), today.addSecs(3600));
    QVERIFY(again && !again->made);
    QCOMPARE(bytesOf(again->path), first);
    QVERIFY(backup::make(path(), today.addDays(1))->made);
    QCOMPARE(copies(), QStringList({u"leadpad.backup-20261122.db"_s, u"leadpad.backup-20261123.db"_s}));
}

void TestBackup::badCopyOfTodayIsMadeAnew()
{
    const auto db = open();
    QVERIFY(put(*db, 1));
    const QString copy = backup::make(path(), today)->path;
    QVERIFY(overwrite(copy, 4096, QByteArray(8192, '\x5a')));
    QVERIFY(!backup::verify(copy));
    QVERIFY(backup::make(path(), today)->made);
    QVERIFY(backup::verify(copy));
}

void TestBackup::twoNewestStay()
{
    const auto db = open();
    QVERIFY(put(*db, 1));
    for (int day = 0; day < 5; ++day)
        QVERIFY(backup::make(path(), today.addDays(day))->made);
    QCOMPARE(copies(), QStringList({u"leadpad.backup-20261125.db"_s, u"leadpad.backup-20261126.db"_s}));
    QCOMPARE(backup::copies(path()).first().path, m_folder->filePath(u"leadpad.backup-20261126.db"_s));
}

void TestBackup::leftoversGo()
{
    const auto db = open();
    for (const char *name :
         {"leadpad.backup-20261120.tmp", "leadpad.backup-20261122.tmp", "leadpad.backup-20261122.tmp-journal"})
        QVERIFY(writeBytes(m_folder->filePath(QString::fromLatin1(name)), "x"));
    QVERIFY(writeBytes(m_folder->filePath(u"leadpad.backup-mine.tmp"_s), "x")); // not of this program's making
    QVERIFY(backup::make(path(), today));
    QCOMPARE(copies(), QStringList({u"leadpad.backup-20261122.db"_s, u"leadpad.backup-mine.tmp"_s}));
}

void TestBackup::newerFileIsNotCopied()
{
    open();
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 99"_s}));
    const auto report = backup::make(path(), today);
    QVERIFY(!report);
    QCOMPARE(report.error().detail, u"newer"_s);
    QCOMPARE(copies(), QStringList());
}

void TestBackup::damagedFileIsNotCopied()
{
    const auto db = open();
    for (int n = 0; n < 60; ++n)
        QVERIFY(put(*db, n));
    QVERIFY(backup::make(path(), today));
    QVERIFY(db->exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    const qint64 size = QFileInfo(path()).size();
    QVERIFY(overwrite(path(), size / 2, QByteArray(static_cast<int>(size / 4), '\x5a')));
    const QByteArray before = bytesOf(m_folder->filePath(copies().first()));
    const auto report = backup::make(path(), today.addDays(1));
    QVERIFY(!report);
    QCOMPARE(copies(), QStringList{u"leadpad.backup-20261122.db"_s});
    QCOMPARE(bytesOf(m_folder->filePath(copies().first())), before);
}

void TestBackup::fullDiskLeavesTheOlderCopies()
{
#ifdef LEADPAD_FAULTDISK
    if (!faultdisk::install())
        QSKIP("Qt's driver uses an SQLite of its own");
    const auto db = open();
    QVERIFY(furnish(*db));
    for (int n = 0; n < 10; ++n)
        QVERIFY(put(*db, n));
    QVERIFY(backup::make(path(), today.addDays(-2)) && backup::make(path(), today.addDays(-1)));
    const QStringList before = copies();
    int failed = 0;
    for (int n = 1;; n += 3) {
        faultdisk::failAt(n, faultdisk::forever, faultdisk::Fault::Full);
        const auto report = backup::make(path(), today);
        const int disturbed = faultdisk::failures();
        faultdisk::heal();
        if (disturbed == 0 && report) {
            QVERIFY(report->made);
            break;
        }
        QVERIFY(!report || backup::verify(report->path));
        if (!report) {
            ++failed;
            QCOMPARE(report.error().kind, Error::Kind::Storage);
            QCOMPARE(copies(), before);
        }
        QVERIFY(put(*db, 100 + n)); // the database itself is none the worse
        QVERIFY(n < 3000);
    }
    QVERIFY(failed > 5);
    QCOMPARE(copies().size(), 2);
#else
    QSKIP("needs SQLite's own interface");
#endif
}

void TestBackup::copyIsDurableBeforeItsNameIs()
{
#ifdef LEADPAD_FAULTDISK
    if (!faultdisk::install())
        QSKIP("Qt's driver uses an SQLite of its own");
    const auto db = open();
    QVERIFY(put(*db, 1));
    faultdisk::keepDurableImages();
    QVERIFY(backup::make(path(), today));
    const QTemporaryDir after;
    QVERIFY(faultdisk::writeDurableImages(after.path()));
    faultdisk::forget();
    const QString image = after.filePath(u"leadpad.backup-20261122.tmp"_s); // a rename keeps what it names
    QVERIFY(backup::verify(image));
    QCOMPARE(bytesOf(image), bytesOf(m_folder->filePath(u"leadpad.backup-20261122.db"_s)));
#else
    QSKIP("needs SQLite's own interface");
#endif
}

void TestBackup::leadsAreAcceptedMeanwhile()
{
    Storage storage;
    QVERIFY(outcome(storage.open(path())));
    QVERIFY(outcome(storage.run([](Database &db) -> Result<Done> {
        for (int n = 0; n < 300; ++n) {
            if (!put(db, n))
                return fail(Error::Kind::Storage);
        }
        return Done{};
    })));
    const auto copy = storage.backUp(today);
    int accepted = 0;
    for (int n = 300; n < 340 || !copy.isFinished(); ++n) {
        QVERIFY(outcome(storage.run([n](Database &db) { return outbox::submit(db, lead(n)); })).value_or(false));
        ++accepted;
        QVERIFY(n < 100000);
    }
    const auto report = outcome(copy);
    QVERIFY(report && report->made);
    auto restored = Database::open(report->path);
    const int held = rowsOf(**restored, u"SELECT COUNT(*) FROM submissions"_s).first().toInt();
    QVERIFY(held >= 300 && held <= 300 + accepted); // as of one moment
    QCOMPARE(outcome(storage.backUp(today))->made, false);
}

void TestBackup::unopenedStorageMakesNone()
{
    Storage storage;
    QCOMPARE(outcome(storage.backUp(today)).error().detail, u"not open"_s);
    QCOMPARE(outcome(storage.check()).error().detail, u"not open"_s);
    open();
    QVERIFY(runRaw(path(), {u"PRAGMA user_version = 99"_s}));
    const QByteArray before = bytesOf(path());
    QVERIFY(!outcome(storage.open(path())));
    QCOMPARE(outcome(storage.backUp(today)).error().detail, u"newer"_s);
    QCOMPARE(outcome(storage.check()).error().detail, u"newer"_s);
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(copies(), QStringList());
}

void TestBackup::garbageIsNotVerified_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("Dear diary");
    QTest::newRow("noise") << QByteArray(70000, '\xa5');
}

void TestBackup::garbageIsNotVerified()
{
    QFETCH(QByteArray, bytes);
    const QString file = m_folder->filePath(u"leadpad.backup-20261101.db"_s);
    QVERIFY(!backup::verify(file)); // is not there
    QVERIFY(!QFile::exists(file));
    QVERIFY(writeBytes(file, bytes));
    QVERIFY(!backup::verify(file));
    QCOMPARE(bytesOf(file), bytes);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
