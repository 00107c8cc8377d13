#include "core/logfile.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace leadpad;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcTest, "leadpad.test")

//! The log keeps what helps and nothing of a customer.
class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { logfile::start(); }
    void cleanup() { logfile::stop(); }
    void linesAreMasked_data();
    void linesAreMasked();
    void newestLinesAreKept();
    void fileSurvivesAndStaysSmall();
    void staysSmallThoughItCannotBeSetAside();
    void aFolderThatIsNotThereIsNoHarm();
    void threadsMaySpeakAtOnce();

private:
    //! More than one file takes.
    static void overfill();
};

void TestLogFile::overfill()
{
    const QString filler(1000, u'x');
    for (int i = 0; i < 2500; ++i)
        qCInfo(lcTest).noquote() << filler;
}

void TestLogFile::linesAreMasked_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("category");
    const QString ours = u"leadpad.net"_s;
    const auto row = [&](const char *name, const QString &line, const QString &kept) {
        QTest::newRow(name) << line << kept << ours;
    };
    row("exchange", u"#17 POST https://acme.bitrix24.ru/rest/17/•••/crm.lead.add.json: 200; 345 bytes out, 22 ms"_s,
        u"#17 POST https://•••.bitrix24.ru/…/crm.lead.add.json: 200; 345 bytes out, 22 ms"_s);
    row("secret in a path", u"GET https://acme.bitrix24.ru/rest/17/s3cr3t/"_s, u"GET https://•••.bitrix24.ru/…"_s);
    row("secret in a query", u"GET https://acme.flowlu.com/api?api_key=s3cr3t"_s,
        u"GET https://•••.flowlu.com/…/api"_s);
    row("user in an address", u"http://me:s3cr3t@proxy.acme.example:3128 fails"_s,
        u"http://•••.acme.example/… fails"_s);
    row("practice", u"POST http://127.0.0.1:4711/rest/17/lead.add, late"_s,
        u"POST http://127.0.0.1/…/lead.add, late"_s);
    row("mail", u"not sent to gleb.titov@example.com now"_s, u"not sent to ••• now"_s);
    row("phone", u"called +7 (999) 000-12-34 twice"_s, u"called ••• twice"_s);
    row("bare phone", u"79990001234"_s, u"•••"_s);
    row("small numbers", u"statement 12 failed after 250 ms, status 502"_s,
        u"statement 12 failed after 250 ms, status 502"_s);
    row("name", u"title Глеб Титов of lead"_s, u"title ••• ••• of lead"_s);
    row("token", u"refused: a1B2c3D4e5F6g7H8i9"_s, u"refused: •••"_s);
    row("lead", u"create: 0f8fad5b-d9cb-469f-a165-70867728950e offline"_s,
        u"create: 0f8fad5b-d9cb-469f-a165-70867728950e offline"_s);
    row("own quotation", u"statement \"INSERT INTO leads\""_s, u"statement \"INSERT INTO leads\""_s);
    row("two lines", u"one\ntwo"_s, u"one two"_s);
    QTest::newRow("Qt's quotation") << u"cannot open \"/home/anna/x\" and \"y\""_s << u"cannot open ••• and •••"_s
                                    << u"qt.gui.imageio"_s;
}

void TestLogFile::linesAreMasked()
{
    QFETCH(QString, line);
    QFETCH(QString, kept);
    QFETCH(QString, category);
    QCOMPARE(logfile::maskedLine(line, category), kept);
}

void TestLogFile::newestLinesAreKept()
{
    for (int i = 0; i < logfile::mostLines + 10; ++i)
        qCInfo(lcTest) << "line" << i;
    const QStringList lines = logfile::newest();
    QCOMPARE(lines.size(), logfile::mostLines);
    QVERIFY2(lines.constFirst().endsWith(u"info leadpad.test: line 10"_s), qPrintable(lines.constFirst()));
    QVERIFY(lines.constLast().endsWith(u"line %1"_s.arg(logfile::mostLines + 9)));
}

void TestLogFile::fileSurvivesAndStaysSmall()
{
    const QTemporaryDir folder;
    qCInfo(lcTest) << "early";
    logfile::writeTo(folder.path());
    qCInfo(lcTest) << "called +79990001234";
    QFile file(folder.filePath(u"leadpad.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly)); // while the log is still open, as after a crash
    const QByteArray written = file.readAll();
    QVERIFY(written.contains("early\n") && written.endsWith("called •••\n"));
    QVERIFY(!written.contains("7999"));
    file.close();
#ifdef Q_OS_UNIX
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
#endif
    overfill();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"leadpad.log"_s, u"leadpad.log.1"_s}));
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
        QVERIFY(QFile(folder.filePath(name)).size() < logfile::longestFile + 2000);
}

void TestLogFile::staysSmallThoughItCannotBeSetAside()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"leadpad.log.1"_s)); // in its way
    logfile::writeTo(folder.path());
    overfill();
    const qint64 size = QFile(folder.filePath(u"leadpad.log"_s)).size();
    QVERIFY(size > 0 && size < logfile::longestFile + 2000);
}

void TestLogFile::aFolderThatIsNotThereIsNoHarm()
{
    logfile::writeTo(u"/nowhere/at/all"_s);
    qCInfo(lcTest) << "still";
    QVERIFY(logfile::newest().constLast().endsWith(u"still"_s));
}

void TestLogFile::threadsMaySpeakAtOnce()
{
    QList<QThread *> threads;
    for (int i = 0; i < 4; ++i) {
        threads.append(QThread::create([] {
            for (int n = 0; n < 200; ++n)
                qCInfo(lcTest) << "from a thread";
        }));
        threads.constLast()->start();
    }
    for (QThread *thread : std::as_const(threads)) {
        QVERIFY(thread->wait());
        delete thread;
    }
    QCOMPARE(logfile::newest().size(), 800);
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
