#include "storage/backup.h"
#include "storage/repair.h"
#include "support/rawdatabase.h"
#include "support/storagefixture.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Database files and journals as a bad disk or a power cut leaves them: never a crash, never a state that is silently
//! wrong.
class TestDamagedFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void flippedBytes_data();
    void flippedBytes();
    void cutJournal();
    void strangeJournal_data();
    void strangeJournal();

private:
    QString path() const { return m_folder->filePath(u"leadpad.db"_s); }
    std::unique_ptr<Database> open(OpenReport *report = nullptr);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

//! The head and the schema, a place anywhere, and twice the head of a page take turns.
qsizetype placeOf(int round, qsizetype size, QRandomGenerator &random)
{
    constexpr int page = 4096;
    if (round % 4 == 0)
        return random.bounded(page);
    if (round % 4 == 1)
        return random.bounded(static_cast<int>(size));
    return random.bounded(static_cast<int>(size) / page) * page + random.bounded(40);
}

//! \a bytes with \a count of them from \a at on made others.
QByteArray flipped(QByteArray bytes, qsizetype at, int count, QRandomGenerator &random)
{
    for (qsizetype i = at; i < std::min<qsizetype>(at + count, bytes.size()); ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ static_cast<char>(1 + random.bounded(255)));
    return bytes;
}

} // namespace

void TestDamagedFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> TestDamagedFiles::open(OpenReport *report)
{
    auto database = Database::open(path(), report);
    return database ? *std::move(database) : nullptr;
}

void TestDamagedFiles::flippedBytes_data()
{
    QTest::addColumn<bool>("withCopy");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("no copy") << false << 1U;
    QTest::newRow("a copy") << true << 2U;
}

void TestDamagedFiles::flippedBytes()
{
    QFETCH(bool, withCopy);
    QFETCH(quint32, seed);
    constexpr int leads = 50;
    QVERIFY(fill(path(), leads));
    if (withCopy)
        QVERIFY(backup::make(path(), noon));
    const QByteArray sound = bytesOf(path());
    QRandomGenerator random(seed);
    int repaired = 0;
    for (int round = 0; round < 110; ++round) {
        QDir(m_folder->path()).remove(u"leadpad.db-wal"_s);
        const QStringList old = namesIn(m_folder->path(), u"*damaged*"_s);
        for (const QString &name : old)
            QFile::remove(m_folder->filePath(name));
        const qsizetype at = placeOf(round, sound.size(), random);
        const QByteArray bytes = flipped(sound, at, 1 + round % 9, random);
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
    QVERIFY2(repaired > 25, qPrintable(QString::number(repaired)));
}

void TestDamagedFiles::cutJournal()
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

void TestDamagedFiles::strangeJournal_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("noise in the journal") << u"-wal"_s;
    QTest::newRow("noise in the shared memory") << u"-shm"_s;
    QTest::newRow("an empty database with a journal") << QString();
}

void TestDamagedFiles::strangeJournal()
{
    QFETCH(QString, file);
    QVERIFY(fill(path(), 10));
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

QTEST_GUILESS_MAIN(TestDamagedFiles)
#include "tst_damagedfiles.moc"
