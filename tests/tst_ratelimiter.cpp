#include "net/ratelimiter.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <memory>

using namespace leadpad;
using namespace std::chrono_literals;
using Priority = RateLimiter::Priority;

namespace {

class FakeClock final : public Clock
{
public:
    QDateTime now() const override
    {
        return QDateTime(QDate(2026, 3, 2), QTime(9, 0), QTimeZone::utc()).addMSecs(time.count());
    }
    std::chrono::milliseconds monotonic() const override { return time; }

    std::chrono::milliseconds time = 1h;
};

int finished(const QList<Async<Done>> &futures)
{
    return static_cast<int>(
        std::count_if(futures.begin(), futures.end(), [](const auto &future) { return future.isFinished(); }));
}

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qunsetenv("LEADPAD_TIME_SCALE"); }
    void capacityGoesAtOnceTheRestAtItsPace();
    void orderIsThatOfAsking();
    void liveGoesBeforeImported();
    void backgroundGoesLast();
    void backgroundLeavesOneForALead();
    void backgroundIsServedByTheTimer();
    void bucketHoldsNoMoreThanItsCapacity();
    void bucketMayBeginEmpty();
    void pauseHoldsEverything();
    void pauseIsNeverShortened();
    void cancelledTakesNothing();
    void destructionCancels();
    void continuationMayAskAgain();
    void continuationMayDestroy();
    void clockGoingBackGivesNothing();
    void timerServesByItself();
    void portalSharesOneBucket();
};

void TestRateLimiter::capacityGoesAtOnceTheRestAtItsPace()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 50, .perSecond = 2}, clock);
    QList<Async<Done>> futures;
    for (int i = 0; i < 100; ++i)
        futures.append(limiter.acquire());
    QCOMPARE(finished(futures), 50);
    for (int second = 1; second <= 25; ++second) {
        clock.time += 499ms;
        limiter.serve();
        QCOMPARE(finished(futures), 50 + 2 * (second - 1));
        clock.time += 1ms;
        limiter.serve();
        clock.time += 500ms;
        limiter.serve();
        QCOMPARE(finished(futures), 50 + 2 * second);
    }
    QCOMPARE(limiter.waiting(), 0);
}

void TestRateLimiter::orderIsThatOfAsking()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 1}, clock);
    QList<Async<Done>> futures;
    for (int i = 0; i < 5; ++i)
        futures.append(limiter.acquire());
    for (int i = 0; i < 5; ++i) {
        for (int j = 0; j < 5; ++j)
            QCOMPARE(futures[j].isFinished(), j <= i);
        clock.time += 1s;
        limiter.serve();
    }
}

void TestRateLimiter::liveGoesBeforeImported()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 1}, clock);
    const auto first = limiter.acquire(Priority::Imported);
    const auto imported = limiter.acquire(Priority::Imported);
    const auto live = limiter.acquire(Priority::Live);
    QVERIFY(first.isFinished());
    clock.time += 1s;
    limiter.serve();
    QVERIFY(live.isFinished());
    QVERIFY(!imported.isFinished());
    clock.time += 1s;
    limiter.serve();
    QVERIFY(imported.isFinished());
}

void TestRateLimiter::backgroundGoesLast()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 1}, clock);
    const auto first = limiter.acquire();
    QVERIFY(first.isFinished());
    const auto background = limiter.acquire(Priority::Background);
    const auto imported = limiter.acquire(Priority::Imported);
    const auto live = limiter.acquire(Priority::Live);
    const QList<Async<Done>> order{live, imported, background};
    for (int i = 0; i < 3; ++i) {
        clock.time += 1s;
        limiter.serve();
        QCOMPARE(finished(order), i + 1);
        QVERIFY(order[i].isFinished());
    }
}

void TestRateLimiter::backgroundLeavesOneForALead()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 3, .perSecond = 1}, clock);
    QList<Async<Done>> futures;
    for (int i = 0; i < 3; ++i)
        futures.append(limiter.acquire(Priority::Background));
    QCOMPARE(finished(futures), 2);
    QVERIFY(limiter.acquire().isFinished()); // a lead that comes now does not wait
    clock.time += 1s;
    limiter.serve();
    QCOMPARE(finished(futures), 2);
    clock.time += 1s;
    limiter.serve();
    QCOMPARE(finished(futures), 3);
}

void TestRateLimiter::backgroundIsServedByTheTimer()
{
    const SystemClock clock;
    RateLimiter limiter({.capacity = 2, .perSecond = 50}, clock);
    QVERIFY(limiter.acquire().isFinished());
    const auto background = limiter.acquire(Priority::Background);
    QTRY_VERIFY(background.isFinished());
}

void TestRateLimiter::bucketHoldsNoMoreThanItsCapacity()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 3, .perSecond = 1}, clock);
    clock.time += 24h;
    QList<Async<Done>> futures;
    for (int i = 0; i < 5; ++i)
        futures.append(limiter.acquire());
    QCOMPARE(finished(futures), 3);
}

void TestRateLimiter::bucketMayBeginEmpty()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 2, .first = 0}, clock);
    const auto first = limiter.acquire();
    QVERIFY(!first.isFinished()); // another process may have just sent one
    clock.time += 499ms;
    limiter.serve();
    QVERIFY(!first.isFinished());
    clock.time += 1ms;
    limiter.serve();
    QVERIFY(first.isFinished());
}

void TestRateLimiter::pauseHoldsEverything()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 10, .perSecond = 2}, clock);
    limiter.pauseFor(30s);
    QList<Async<Done>> futures;
    for (int i = 0; i < 4; ++i)
        futures.append(limiter.acquire());
    clock.time += 29'999ms;
    limiter.serve();
    QCOMPARE(finished(futures), 0);
    clock.time += 1ms;
    limiter.serve();
    QCOMPARE(finished(futures), 1); // then at the refill's pace, without a burst
    clock.time += 500ms;
    limiter.serve();
    QCOMPARE(finished(futures), 2);
}

void TestRateLimiter::pauseIsNeverShortened()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 10, .perSecond = 2}, clock);
    limiter.pauseFor(30s);
    limiter.pauseFor(5s);
    limiter.pauseFor(0s);
    limiter.pauseFor(-5s);
    const auto future = limiter.acquire();
    clock.time += 29s;
    limiter.serve();
    QVERIFY(!future.isFinished());
    limiter.pauseFor(5s); // lengthened by four
    clock.time += 1s;
    limiter.serve();
    QVERIFY(!future.isFinished());
    clock.time += 4s;
    limiter.serve();
    QVERIFY(future.isFinished());
}

void TestRateLimiter::cancelledTakesNothing()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 1}, clock);
    (void)limiter.acquire();
    auto given = limiter.acquire();
    const auto next = limiter.acquire();
    given.cancel();
    clock.time += 1s;
    limiter.serve();
    QVERIFY(next.isFinished());
    QVERIFY(next.result());
}

void TestRateLimiter::destructionCancels()
{
    FakeClock clock;
    auto limiter = std::make_unique<RateLimiter>(RateLimit{.capacity = 1, .perSecond = 1}, clock);
    (void)limiter->acquire();
    const auto live = limiter->acquire(Priority::Live);
    const auto imported = limiter->acquire(Priority::Imported);
    limiter.reset();
    for (const auto &future : {live, imported}) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
    }
}

void TestRateLimiter::continuationMayAskAgain()
{
    FakeClock clock;
    QObject context;
    RateLimiter limiter({.capacity = 2, .perSecond = 1}, clock);
    (void)limiter.acquire();
    (void)limiter.acquire();
    Async<Done> inner;
    const auto outer =
        limiter.acquire().then(&context, [&](const Result<Done> &) { inner = limiter.acquire(Priority::Imported); });
    clock.time += 2s;
    limiter.serve();
    QVERIFY(outer.isFinished());
    QVERIFY(inner.isFinished());
    QCOMPARE(limiter.waiting(), 0);
    QVERIFY(!limiter.acquire().isFinished());
}

void TestRateLimiter::continuationMayDestroy()
{
    FakeClock clock;
    QObject context;
    auto limiter = std::make_unique<RateLimiter>(RateLimit{.capacity = 1, .perSecond = 1}, clock);
    (void)limiter->acquire();
    const auto first = limiter->acquire().then(&context, [&](const Result<Done> &) { limiter.reset(); });
    const auto second = limiter->acquire();
    clock.time += 5s;
    limiter->serve();
    QVERIFY(first.isFinished());
    QVERIFY(!second.result());
}

void TestRateLimiter::clockGoingBackGivesNothing()
{
    FakeClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 1}, clock);
    (void)limiter.acquire();
    const auto future = limiter.acquire();
    clock.time -= 10min;
    limiter.serve();
    QVERIFY(!future.isFinished());
}

void TestRateLimiter::timerServesByItself()
{
    const SystemClock clock;
    RateLimiter limiter({.capacity = 1, .perSecond = 200}, clock);
    QList<Async<Done>> futures;
    for (int i = 0; i < 5; ++i)
        futures.append(limiter.acquire());
    QTRY_COMPARE(finished(futures), 5);
    limiter.pauseFor(5ms);
    const auto later = limiter.acquire();
    QTRY_VERIFY(later.isFinished());
}

void TestRateLimiter::portalSharesOneBucket()
{
    FakeClock clock;
    RateLimiters limiters(clock);
    const RateLimit limit{.capacity = 1, .perSecond = 1};
    RateLimiter &one = limiters.of(QStringLiteral("acme.example.com"), limit);
    RateLimiter &same = limiters.of(QStringLiteral("acme.example.com"), limit);
    RateLimiter &other = limiters.of(QStringLiteral("other.example.com"), limit);
    QCOMPARE(&one, &same);
    QVERIFY(&one != &other);
    QVERIFY(one.acquire().isFinished());
    QVERIFY(!same.acquire().isFinished());
    QVERIFY(other.acquire().isFinished());
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
