#include "secrets/systemkeychain.h"
#include "support/secretcontract.h"

#include <QProcess>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The contract over the real keychain. Runs only where LEADPAD_TEST_KEYCHAIN says that it may write there.
class TestKeychain : public SecretContract
{
    Q_OBJECT

protected:
    std::unique_ptr<SecretStore> store(const QString &profile) override { return systemKeychain(u"test "_s + profile); }

private Q_SLOTS:
    void initTestCase();
    void secretsOutliveTheStore();
    void manyCallsAtOnce();
    void hungKeychainSaysSoInTime();
    void lockedKeychainSaysSo(); // last: nobody unlocks it again
};

namespace {

//! Runs a tool of the test's own session; true if it said yes.
bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool signalDaemon(const QString &name)
{
    return run(u"kill"_s, {u"-"_s + name, qEnvironmentVariable("LEADPAD_TEST_KEYRING_PID")});
}

} // namespace

void TestKeychain::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("LEADPAD_TEST_KEYCHAIN"))
        QSKIP("no keychain that tests may write to; see tests/support/with-keyring.sh");
    qputenv("LEADPAD_TIME_SCALE", "0.2");
}

void TestKeychain::secretsOutliveTheStore()
{
    QVERIFY(settled(store(u"contract"_s)->write(u"kept"_s, "still here")));
    QCOMPARE(settled(store(u"contract"_s)->read(u"kept"_s)).value_or(QByteArray()), "still here");
}

void TestKeychain::manyCallsAtOnce()
{
    constexpr int calls = 6; // one after the other, all within the patience of this test
    const auto keychain = store(u"contract"_s);
    QList<Async<Done>> writes;
    for (int i = 0; i < calls; ++i)
        writes.append(keychain->write(QString::number(i), QByteArray::number(i)));
    QList<Async<QByteArray>> reads;
    for (int i = 0; i < calls; ++i)
        reads.append(keychain->read(QString::number(i)));
    for (const auto &write : writes)
        QVERIFY(settled(write));
    for (int i = 0; i < calls; ++i)
        QCOMPARE(settled(reads[i]).value_or(QByteArray()), QByteArray::number(i));
}

void TestKeychain::hungKeychainSaysSoInTime()
{
    if (qEnvironmentVariableIsEmpty("LEADPAD_TEST_KEYRING_PID"))
        QSKIP("no keyring of the test's own");
    const auto keychain = store(u"contract"_s);
    QVERIFY(settled(keychain->write(u"slow"_s, "before")));
    QVERIFY(signalDaemon(u"STOP"_s));
    const auto read = keychain->read(u"slow"_s);
    const auto write = keychain->write(u"slow"_s, "after"); // waits behind the first and is given up unbegun
    const auto readEnd = settled(read);
    const auto writeEnd = settled(write);
    QVERIFY(signalDaemon(u"CONT"_s));
    QVERIFY(!readEnd && !writeEnd);
    QCOMPARE(readEnd.error().kind, Error::Kind::Keychain);
    QCOMPARE(writeEnd.error().kind, Error::Kind::Keychain);
    // Awake again, it answers late to nobody, and new calls work.
    QCOMPARE(settled(keychain->read(u"slow"_s)).value_or(QByteArray()), "before");
}

void TestKeychain::lockedKeychainSaysSo()
{
    if (qEnvironmentVariableIsEmpty("LEADPAD_TEST_KEYRING_PID"))
        QSKIP("no keyring of the test's own");
    auto keychain = store(u"contract"_s);
    QVERIFY(settled(keychain->write(u"locked"_s, "inside")));
    QVERIFY(
        run(u"dbus-send"_s,
            {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
             u"org.freedesktop.Secret.Service.Lock"_s, u"array:objpath:/org/freedesktop/secrets/collection/login"_s}));
    const auto read = settled(keychain->read(u"locked"_s));
    const auto written = settled(keychain->write(u"locked"_s, "more"));
    const auto removed = settled(keychain->remove(u"locked"_s));
    QVERIFY(!read && !written && !removed);
    for (const Error &error : {read.error(), written.error(), removed.error()}) {
        QCOMPARE(error.kind, Error::Kind::Keychain);
        QVERIFY2(error.detail.startsWith(u"keychain locked"_s), qPrintable(error.detail));
    }
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
