#pragma once

#include "secrets/memorysecretstore.h"
#include "secrets/secretstore.h"

#include <QTest>

#include <memory>

namespace leadpad::test {

//! The result of \a future; Error::Kind::Storage, which no secret store says, if it does not come.
template<typename T>
Result<T> settled(const Async<T> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20000) || future.resultCount() != 1)
        return fail(Error::Kind::Storage, QStringLiteral("no result"));
    return future.result();
}

//! What every SecretStore promises.
class SecretContract : public QObject
{
    Q_OBJECT

protected:
    virtual std::unique_ptr<SecretStore> store(const QString &profile = QStringLiteral("contract")) = 0;

private Q_SLOTS:
    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("token") << QByteArray("tok-3nW8/+==");
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("UTF-8") << QByteArray("пароль ✓");
        QTest::newRow("zero bytes") << QByteArray("\0a\0\xff\n", 5);
        QTest::newRow("longest") << QByteArray(longestSecret, '\xfe');
    }
    void whatIsWrittenIsRead()
    {
        QFETCH(QByteArray, secret);
        const auto keychain = store();
        QVERIFY(settled(keychain->write(QStringLiteral("a"), secret)));
        const auto read = settled(keychain->read(QStringLiteral("a")));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(*read, secret);
        QVERIFY(settled(keychain->remove(QStringLiteral("a"))));
    }

    void absentIsNotFound()
    {
        const auto read = settled(store()->read(QStringLiteral("nobody")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::NotFound);
    }

    void lastWriteCounts()
    {
        const auto keychain = store();
        const auto first = keychain->write(QStringLiteral("a"), "one");
        const auto second = keychain->write(QStringLiteral("a"), "two");
        const auto read = keychain->read(QStringLiteral("a"));
        QVERIFY(settled(first) && settled(second));
        QCOMPARE(settled(read).value_or(QByteArray()), "two");
    }

    void accountsAreApart()
    {
        const auto keychain = store();
        QVERIFY(settled(keychain->write(QStringLiteral("a"), "one")));
        QVERIFY(settled(keychain->write(QStringLiteral("b"), "two")));
        QVERIFY(settled(keychain->remove(QStringLiteral("a"))));
        const auto gone = settled(keychain->read(QStringLiteral("a")));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
        QCOMPARE(settled(keychain->read(QStringLiteral("b"))).value_or(QByteArray()), "two");
    }

    void profilesAreApart()
    {
        const auto one = store(QStringLiteral("one"));
        const auto other = store(QStringLiteral("other"));
        QVERIFY(settled(one->write(QStringLiteral("a"), "mine")));
        const auto foreign = settled(other->read(QStringLiteral("a")));
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().kind, Error::Kind::NotFound);
        QVERIFY(settled(other->remove(QStringLiteral("a"))));
        QCOMPARE(settled(one->read(QStringLiteral("a"))).value_or(QByteArray()), "mine");
    }

    void removeTwiceIsFine()
    {
        const auto keychain = store();
        QVERIFY(settled(keychain->remove(QStringLiteral("nobody"))));
        QVERIFY(settled(keychain->remove(QStringLiteral("nobody"))));
    }

    void longSecretIsRefused()
    {
        const auto keychain = store();
        QVERIFY(settled(keychain->write(QStringLiteral("long"), "short")));
        const auto result = settled(keychain->write(QStringLiteral("long"), QByteArray(longestSecret + 1, 'x')));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Keychain);
        QCOMPARE(settled(keychain->read(QStringLiteral("long"))).value_or(QByteArray()), "short");
    }
};

} // namespace leadpad::test
