#include "submission/submitter.h"
#include "submission/upkeep.h"
#include "support/testprofile.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! What happens to a profile's database by itself while the program runs.
class TestUpkeep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.001"); }
    void dayHasItsCopy();
    void copyIsMadeOnceADay();
    void damageIsRepairedWhileTheProgramRuns();

private:
    static QStringList copies(const TestProfile &world)
    {
        return QDir(world.folder.path()).entryList({u"leadpad.backup-*.db"_s});
    }
};

void TestUpkeep::dayHasItsCopy()
{
    TestProfile world;
    QVERIFY(world.open());
    Upkeep upkeep(world.profile);
    QSignalSpy done(&upkeep, &Upkeep::done);
    QCOMPARE(copies(world).size(), 0); // not at the start, which must be quick
    upkeep.start();
    QTRY_COMPARE(done.size(), 1);
    QVERIFY(done.first().first().toBool());
    const QString today = QDate::currentDate().toString(u"yyyyMMdd"_s);
    QCOMPARE(copies(world), QStringList{u"leadpad.backup-%1.db"_s.arg(today)});
}

void TestUpkeep::copyIsMadeOnceADay()
{
    TestProfile world;
    QVERIFY(world.open());
    Upkeep upkeep(world.profile);
    QSignalSpy done(&upkeep, &Upkeep::done);
    upkeep.start();
    QTRY_COMPARE(done.size(), 1);
    QSignalSpy noChange(&world.profile, &Profile::repaired);
    const QDateTime made = QFileInfo(world.folder.filePath(copies(world).first())).lastModified();
    upkeep.start();             // as an hour later
    Upkeep next(world.profile); // as the next start of the program on this day
    QSignalSpy again(&next, &Upkeep::done);
    next.start();
    QTRY_COMPARE(again.size(), 1);
    QCOMPARE(done.size(), 1);
    QCOMPARE(QFileInfo(world.folder.filePath(copies(world).first())).lastModified(), made);
    QCOMPARE(noChange.size(), 0);
}

void TestUpkeep::damageIsRepairedWhileTheProgramRuns()
{
    TestProfile world;
    QVERIFY(world.open());
    {
        Upkeep first(world.profile);
        QSignalSpy done(&first, &Upkeep::done);
        first.start();
        QTRY_COMPARE(done.size(), 1);
    }
    const SubmissionId id = QUuid::createUuid();
    const auto stored = Submitter(world.profile).submit(world.accountId, Lead{{{u"NAME"_s, u"Глеб"_s}}}, id);
    QTRY_VERIFY(stored.isFinished());
    const auto folded = world.ask([](Database &database) -> Result<Done> {
        auto done = database.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        return done ? Result<Done>(Done{}) : fail(done.error());
    });
    QVERIFY(folded);
    QFile file(world.folder.filePath(u"leadpad.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 4096));
    QCOMPARE(file.write(QByteArray(4096, '\x5a')), 4096);
    file.close();

    QSignalSpy repaired(&world.profile, &Profile::repaired);
    Upkeep upkeep(world.profile);
    upkeep.start();
    QTRY_COMPARE(repaired.size(), 1);
    const auto report = repaired.first().first().value<OpenReport>();
    QVERIFY(!report.setAside.isEmpty());
    QVERIFY(report.restoredFrom.isValid());
    QCOMPARE(world.profile.accounts().size(), 1); // read anew
    const auto lead = world.ask([id](Database &database) { return outbox::find(database, id); });
    QVERIFY(lead);
    QCOMPARE(lead->state, SubmissionState::Unsure); // it may have gone out: looked for, not sent
}

QTEST_GUILESS_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
