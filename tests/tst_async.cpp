#include "core/async.h"

#include <QTest>
#include <QThread>

#include <optional>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! What hangs on a future runs in the right thread, once, and never for an object that is gone.
class TestAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueIsTakenAtOnceInTheSameThread();
    void errorSkipsTheNextStep();
    void valueOfAnotherThreadComesHome();
    void contextGoneFirstCancels();
    void contextGoneWhileTheValueIsOnItsWayCancels();
    void continuationMayDestroyItsContext();
    void closedContextHearsNothing();
    void droppedPromiseIsAnError();
};

void TestAsync::valueIsTakenAtOnceInTheSameThread()
{
    const Pending<int> pending;
    const auto doubled = andThen(pending.future(), this, [](int value) { return readyValue(2 * value); });
    const auto text = whenDone(doubled, this, [](const Result<int> &value) { return QString::number(*value); });
    pending.finish(21);
    QVERIFY(text.isFinished());
    QCOMPARE(text.result(), u"42"_s);
}

void TestAsync::errorSkipsTheNextStep()
{
    bool ran = false;
    const auto next = andThen(readyError<int>({.kind = Error::Kind::Offline}), this, [&](int value) {
        ran = true;
        return readyValue(value);
    });
    QVERIFY(next.isFinished());
    QCOMPARE(next.result().error().kind, Error::Kind::Offline);
    QVERIFY(!ran);
}

void TestAsync::valueOfAnotherThreadComesHome()
{
    const Pending<int> pending;
    QThread *ranIn = nullptr;
    const auto next = andThen(pending.future(), this, [&](int value) {
        ranIn = QThread::currentThread();
        return readyValue(value);
    });
    std::unique_ptr<QThread> other(QThread::create([pending] { pending.finish(7); }));
    other->start();
    QVERIFY(other->wait());
    QVERIFY(!ranIn);
    QTRY_VERIFY(next.isFinished());
    QCOMPARE(ranIn, QThread::currentThread());
    QCOMPARE(next.result().value_or(-1), 7);
}

void TestAsync::contextGoneFirstCancels()
{
    const Pending<int> pending;
    auto context = std::make_unique<QObject>();
    bool ran = false;
    const auto next = andThen(pending.future(), context.get(), [&](int value) {
        ran = true;
        return readyValue(value);
    });
    context.reset();
    pending.finish(1);
    QVERIFY(next.isFinished());
    QCOMPARE(next.result().error().kind, Error::Kind::Cancelled);
    QVERIFY(!ran);
}

void TestAsync::contextGoneWhileTheValueIsOnItsWayCancels()
{
    const Pending<int> pending;
    auto context = std::make_unique<QObject>();
    bool ran = false;
    const auto next = andThen(pending.future(), context.get(), [&](int value) {
        ran = true;
        return readyValue(value);
    });
    std::unique_ptr<QThread> other(QThread::create([pending] { pending.finish(1); }));
    other->start();
    QVERIFY(other->wait());
    context.reset();
    QVERIFY(next.isFinished());
    QCOMPARE(next.result().error().kind, Error::Kind::Cancelled);
    QVERIFY(!ran);
}

void TestAsync::continuationMayDestroyItsContext()
{
    const Pending<int> pending;
    auto context = std::make_unique<QObject>();
    const auto next = andThen(pending.future(), context.get(), [&](int value) {
        context.reset();
        return readyValue(value);
    });
    pending.finish(3);
    QCOMPARE(next.result().value_or(-1), 3);
}

void TestAsync::closedContextHearsNothing()
{
    const Pending<int> pending;
    QObject context;
    bool ran = false;
    const auto next = andThen(pending.future(), &context, [&](int value) {
        ran = true;
        return readyValue(value);
    });
    Landing::close(&context);
    pending.finish(1);
    QVERIFY(next.isFinished());
    QCOMPARE(next.result().error().kind, Error::Kind::Cancelled);
    QVERIFY(!ran);
}

void TestAsync::droppedPromiseIsAnError()
{
    std::optional<Pending<int>> pending(std::in_place);
    const auto next = andThen(pending->future(), this, [](int value) { return readyValue(value); });
    pending.reset();
    QVERIFY(next.isFinished());
    QCOMPARE(next.result().error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
