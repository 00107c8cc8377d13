#include "secrets/memorysecretstore.h"
#include "secrets/systemkeychain.h"
#include "support/secretcontract.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The contract over the store in memory, and the keychain's where no keychain answers.
class TestSecretStore : public SecretContract
{
    Q_OBJECT

protected:
    std::unique_ptr<SecretStore> store(const QString &) override { return std::make_unique<MemorySecretStore>(); }

private Q_SLOTS:
    void initTestCase();
    void memoryForgets();
    void absentKeychainSaysSo();
    void longSecretNeverReachesTheKeychain();
    void destructionEndsWhatIsPending();
};

void TestSecretStore::initTestCase()
{
#ifdef Q_OS_UNIX
    // A bus that is not there: the keychain of whoever runs the tests is not ours to write to.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    for (const char *name : {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID"})
        qunsetenv(name);
#endif
}

void TestSecretStore::memoryForgets()
{
    QVERIFY(!MemorySecretStore().isPersistent());
    QVERIFY(settled(MemorySecretStore().write(u"a"_s, "one")));
    QVERIFY(!settled(MemorySecretStore().read(u"a"_s)));
}

void TestSecretStore::absentKeychainSaysSo()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const auto keychain = systemKeychain(u"test"_s);
    QVERIFY(keychain->isPersistent());
    const auto read = settled(keychain->read(u"a"_s));
    const auto written = settled(keychain->write(u"a"_s, "canary"));
    const auto removed = settled(keychain->remove(u"a"_s));
    QVERIFY(!read && !written && !removed);
    for (const Error &error : {read.error(), written.error(), removed.error()}) {
        QCOMPARE(error.kind, Error::Kind::Keychain);
        QVERIFY2(error.detail.startsWith(u"no keychain"_s), qPrintable(error.detail));
        QVERIFY(!error.detail.contains(u"canary"_s));
    }
#else
    QSKIP("this system always has a keychain, and it is not ours to write to");
#endif
}

void TestSecretStore::longSecretNeverReachesTheKeychain()
{
    const auto keychain = systemKeychain(u"test"_s);
    const auto refused = keychain->write(u"a"_s, QByteArray(longestSecret + 1, 'x'));
    QVERIFY(refused.isFinished()); // at once, before any keychain is asked
    QCOMPARE(refused.result().error().kind, Error::Kind::Keychain);
}

void TestSecretStore::destructionEndsWhatIsPending()
{
    auto keychain = systemKeychain(u"test"_s);
    const auto first = keychain->read(u"a"_s);
    const auto second = keychain->remove(u"a"_s);
    keychain.reset();
    QVERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(first.resultCount(), 1);
    QCOMPARE(second.resultCount(), 1);
#ifndef LEADPAD_CREDENTIAL_MANAGER // which may have answered meanwhile
    QCOMPARE(first.result().error().kind, Error::Kind::Cancelled);
    QCOMPARE(second.result().error().kind, Error::Kind::Cancelled);
#endif
    QTest::qWait(0); // the job that was started finds nobody
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
