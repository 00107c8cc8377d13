#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/steps.h"

#include <cstdio>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! That marks can end a program at each of them, and that what users get has none.
class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtTheStep();
    void countsSteps();
    void doesNothingUnasked();

private:
    static QProcess *march(const QProcessEnvironment &environment);
};

//! This program again, which passes four marks.
QProcess *TestSteps::march(const QProcessEnvironment &environment)
{
    auto *process = new QProcess(qApp);
    process->setProcessEnvironment(environment);
    process->start(QCoreApplication::applicationFilePath(), {u"--march"_s});
    process->waitForFinished();
    return process;
}

void TestSteps::endsAtTheStep()
{
#ifndef LEADPAD_STEPS
    QSKIP("built without steps");
#endif
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LEADPAD_DIE_AT"_s, u"3"_s);
    QProcess *process = march(environment);
    QVERIFY(process->exitStatus() == QProcess::CrashExit || process->exitCode() != 0);
    QCOMPARE(process->readAllStandardOutput(), QByteArray("1\n2\n"));
}

void TestSteps::countsSteps()
{
#ifndef LEADPAD_STEPS
    QSKIP("built without steps");
#endif
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LEADPAD_COUNT_STEPS"_s, folder.filePath(u"steps"_s));
    QCOMPARE(march(environment)->exitCode(), 0);
    QFile file(folder.filePath(u"steps"_s));
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QCOMPARE(file.readAll(), QByteArray("4\nfirst\nagain\nagain\nagain\n"));
}

void TestSteps::doesNothingUnasked()
{
    QProcess *process = march(QProcessEnvironment::systemEnvironment());
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

int main(int argc, char *argv[])
{
    if (argc > 1 && qstrcmp(argv[1], "--march") == 0) {
        for (int i = 1; i <= 4; ++i) {
            steps::mark(i == 1 ? "first" : "again");
            std::printf("%d\n", i);
            std::fflush(stdout);
        }
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestSteps test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_steps.moc"
