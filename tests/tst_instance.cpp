#include "submission/instance.h"
#include "support/wine.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! One process per profile, and a bounded way in for later ones of the same user.
class TestInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneOfTwoHasTheProfile();
    void otherProfilesAreFree();
    void lockOfADeadProcessIsTakenOver();
    void folderThatCannotBeMadeIsSaid();
    void laterProcessIsHeard();
    void nobodyIsThereToBeTold();
    void socketIsForItsOwnerAlone();
    void longMessageIsCutOff();
    void endlessLineIsDropped();
    void silentConnectionsKeepNobodyOut();
    void floodIsBounded();

private:
    //! From another thread: a pipe of Windows is written only while it is read.
    static bool tell(const Instance &instance, const QByteArray &message);
    QLocalSocket *connected(const Instance &instance);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Instance> m_first;
};

void TestInstance::init()
{
    m_first.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_first = std::make_unique<Instance>(m_folder->path());
    QCOMPARE(m_first->claim(), Instance::Claim::Mine);
    m_first->listen();
}

bool TestInstance::tell(const Instance &instance, const QByteArray &message)
{
    bool told = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] { told = instance.tell(message); }));
    QSignalSpy finished(thread.get(), &QThread::finished);
    thread->start();
    return (!finished.isEmpty() || finished.wait()) && thread->wait() && told;
}

//! A connection that says nothing yet.
QLocalSocket *TestInstance::connected(const Instance &instance)
{
    auto *socket = new QLocalSocket(m_first.get());
    socket->connectToServer(instance.channel());
    return socket->waitForConnected(1000) ? socket : nullptr;
}

void TestInstance::oneOfTwoHasTheProfile()
{
    Instance second(m_folder->path());
    QCOMPARE(second.claim(), Instance::Claim::Taken);
    m_first->release();
    QCOMPARE(second.claim(), Instance::Claim::Mine);
    QCOMPARE(m_first->claim(), Instance::Claim::Taken);
}

void TestInstance::otherProfilesAreFree()
{
    const QTemporaryDir elsewhere;
    Instance other(elsewhere.path());
    QCOMPARE(other.claim(), Instance::Claim::Mine);
    QVERIFY(other.channel() != m_first->channel());
}

void TestInstance::lockOfADeadProcessIsTakenOver()
{
    const QTemporaryDir folder;
    QProcess process; // any process that is over
    process.start(QCoreApplication::applicationFilePath(), {u"-functions"_s});
    QVERIFY(process.waitForStarted());
    const qint64 dead = process.processId();
    QVERIFY(process.waitForFinished());
    QFile living(m_folder->filePath(u"leadpad.lock"_s)); // as the system's own words for this computer stand there
    QVERIFY(living.open(QIODevice::ReadOnly));
    living.readLine();
    QFile lock(folder.filePath(u"leadpad.lock"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(dead) + '\n' + living.readAll());
    lock.close();
    Instance instance(folder.path());
    QCOMPARE(instance.claim(), Instance::Claim::Mine);
}

void TestInstance::folderThatCannotBeMadeIsSaid()
{
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Instance instance(file.fileName() + u"/profile"_s);
    QCOMPARE(instance.claim(), Instance::Claim::NoFolder);
}

void TestInstance::laterProcessIsHeard()
{
    QSignalSpy heard(m_first.get(), &Instance::told);
    const Instance later(m_folder->path());
    QVERIFY(tell(later, "tel:+74951234567"));
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.first().first().toByteArray(), "tel:+74951234567");
}

void TestInstance::nobodyIsThereToBeTold()
{
    m_first->release();
    const Instance later(m_folder->path());
    QVERIFY(!later.tell("activate"));
}

void TestInstance::socketIsForItsOwnerAlone()
{
#ifdef Q_OS_WIN
    QSKIP("a pipe has no file");
#endif
    const QFileInfo socket(m_first->channel());
    QVERIFY(socket.exists());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY((QFile::permissions(socket.filePath()) & others) == 0
            || (QFile::permissions(socket.dir().path()) & others) == 0);
}

void TestInstance::longMessageIsCutOff()
{
    QSignalSpy heard(m_first.get(), &Instance::told);
    const Instance later(m_folder->path());
    QVERIFY(tell(later, QByteArray(5000, 'x')));
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.first().first().toByteArray().size(), 1000);
}

void TestInstance::endlessLineIsDropped()
{
    QSignalSpy heard(m_first.get(), &Instance::told);
    QLocalSocket *socket = connected(*m_first);
    QVERIFY(socket);
    QTRY_VERIFY2((socket->write(QByteArray(4096, 'x')), socket->flush(), socket->state())
                     == QLocalSocket::UnconnectedState,
                 "it may write for ever");
    QCOMPARE(heard.size(), 0);
}

void TestInstance::silentConnectionsKeepNobodyOut()
{
    if (isWine())
        QSKIP("pipes of Wine stay busy for seconds");
    QSignalSpy heard(m_first.get(), &Instance::told);
    QList<QLocalSocket *> silent;
    for (int i = 0; i < 50; ++i) {
        if (QLocalSocket *socket = connected(*m_first))
            silent.append(socket);
        QCoreApplication::processEvents();
    }
    QVERIFY(silent.size() > 7);
    // They are closed after a while, and then there is room again.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::all_of(silent.begin(), silent.end(),
                    [](const QLocalSocket *each) { return each->state() == QLocalSocket::UnconnectedState; }),
        20000);
    const Instance later(m_folder->path());
    QVERIFY(tell(later, "activate"));
    QTRY_COMPARE(heard.size(), 1);
}

void TestInstance::floodIsBounded()
{
    if (isWine())
        QSKIP("pipes of Wine stay busy for seconds");
    QSignalSpy heard(m_first.get(), &Instance::told);
    const Instance later(m_folder->path());
    for (int i = 0; i < 300; ++i)
        tell(later, "activate");
    QTRY_VERIFY(heard.size() >= 20);
    QVERIFY2(heard.size() < 300, qPrintable(QString::number(heard.size())));
}

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
