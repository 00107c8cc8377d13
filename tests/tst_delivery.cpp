#include "submission/decisions.h"
#include "support/handprofile.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The courier under clocks that jump, with leads that act in the world, and when it starts beside many others.
class TestDelivery : public QObject, HandProfile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(openAnew()); }
    void cleanup() { close(); }

    void pausesLastAsLongAsTheyWereMeant_data();
    void pausesLastAsLongAsTheyWereMeant();
    void actingLeadWaitsForAPerson();
    void decisionOfTheMomentBeforeCountsNoMore();
    void repairedAccountHoldsWhatActs();
    void waitingLeadsSurviveAnExpiredToken();
    void journalTellsWhatWasSeen();
    void startsAreSpread();
    void stoppedCourierAnswersThoseWhoAsk();

private:
    SubmissionId submit(bool acts = false);
    Submission stored(const SubmissionId &id)
    {
        return *awaited(m_profile->storage().run([id](Database &db) { return outbox::find(db, id); }));
    }
    void answerSent() { m_transport->answer(200, R"({"result":812})"); }
    qsizetype creates() const
    {
        return std::count_if(m_transport->sent.begin(), m_transport->sent.end(), [](const HttpRequest &request) {
            return request.url.path().endsWith(u"crm.lead.add.json"_s);
        });
    }
};

SubmissionId TestDelivery::submit(bool acts)
{
    Submission s;
    s.id = QUuid::createUuid();
    s.accountId = m_account;
    s.accountName = u"Acme"_s;
    s.vendor = u"bitrix24"_s;
    s.acts = acts;
    s.lead.values[u"NAME"_s] = u"Глеб"_s;
    s.createdAt = m_clock->wall;
    const auto done = awaited(m_profile->storage().run([s](Database &db) { return outbox::submit(db, s); }));
    return done ? s.id : SubmissionId();
}

void TestDelivery::pausesLastAsLongAsTheyWereMeant_data()
{
    QTest::addColumn<qint64>("wall");   // seconds by which the wall clock goes on …
    QTest::addColumn<qint64>("uptime"); // … while so many pass
    QTest::addColumn<bool>("due");      // after a pause of 5 s
    QTest::newRow("too early") << qint64{3} << qint64{3} << false;
    QTest::newRow("in time") << qint64{6} << qint64{6} << true;
    QTest::newRow("clock set back three hours") << qint64{-10800} << qint64{6} << true;
    QTest::newRow("clock set ahead a year") << qint64{365} * 86400 << qint64{1} << false;
    QTest::newRow("computer slept an hour") << qint64{3601} << qint64{1} << false;
    QTest::newRow("slept, then in time") << qint64{3606} << qint64{6} << true;
}

void TestDelivery::pausesLastAsLongAsTheyWereMeant()
{
    QFETCH(qint64, wall);
    QFETCH(qint64, uptime);
    QFETCH(bool, due);
    const SubmissionId id = submit();
    awaited(m_courier->runDue()); // off line
    QCOMPARE(stored(id).state, SubmissionState::Queued);
    QCOMPARE(m_clock->wall.secsTo(stored(id).nextAt), 5);
    m_clock->wall = m_clock->wall.addSecs(wall);
    m_clock->uptime += std::chrono::seconds(uptime);
    answerSent();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state == SubmissionState::Sent, due);
}

void TestDelivery::actingLeadWaitsForAPerson()
{
    const SubmissionId id = submit(true);
    awaited(m_courier->runDue()); // off line: nothing left this computer
    QCOMPARE(stored(id).state, SubmissionState::Queued);
    QVERIFY(stored(id).held);
    m_clock->wall = m_clock->wall.addDays(1);
    m_clock->uptime += 24h;
    answerSent();
    awaited(m_courier->runDue());
    QVERIFY2(stored(id).held, "an hour at which nobody wants to be called");
    QCOMPARE(creates(), 1);
    const auto decided = awaited(decisions::sendAgain(*m_profile, stored(id)));
    QVERIFY(decided && !decided->held);
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, SubmissionState::Sent);
    QCOMPARE(creates(), 2);
}

void TestDelivery::decisionOfTheMomentBeforeCountsNoMore()
{
    const SubmissionId id = submit(true);
    awaited(m_courier->runDue());
    const Submission seen = stored(id);
    answerSent();
    awaited(m_courier->deliver(id)); // another window was quicker
    QCOMPARE(stored(id).state, SubmissionState::Sent);
    const auto late = awaited(decisions::sendAgain(*m_profile, seen));
    QCOMPARE(late.error().kind, Error::Kind::Cancelled);
    QCOMPARE(awaited(decisions::confirm(*m_profile, seen, u"7"_s)).error().kind, Error::Kind::Cancelled);
    QCOMPARE(stored(id).leadId, u"812"_s);
}

void TestDelivery::repairedAccountHoldsWhatActs()
{
    const SubmissionId quiet = submit();
    m_transport->answer(401, R"({"error":"INVALID_CREDENTIALS"})");
    awaited(m_courier->runDue());
    const SubmissionId acting = submit(true);
    m_transport->answer(401, R"({"error":"INVALID_CREDENTIALS"})");
    awaited(m_courier->deliver(acting));
    QCOMPARE(stored(acting).state, SubmissionState::Refused);
    m_courier->accountRepaired(m_account);
    QTRY_COMPARE(stored(quiet).state, SubmissionState::Queued);
    QVERIFY(!stored(quiet).held);
    QVERIFY(stored(acting).held);
}

void TestDelivery::waitingLeadsSurviveAnExpiredToken()
{
    QList<SubmissionId> ids;
    for (int i = 0; i < 10; ++i)
        ids.append(submit());
    m_transport->answer(401, R"({"error":"expired_token"})");
    awaited(m_courier->runDue());
    QVERIFY(m_courier->blocked(m_account));
    QCOMPARE(creates(), 1); // the others would be refused like the first
    for (const SubmissionId &id : ids.mid(1))
        QCOMPARE(stored(id).state, SubmissionState::Queued);
    for (qsizetype i = 0; i < ids.size(); ++i) {
        answerSent();
        m_transport->answer(200, R"({"result":[],"total":0})"); // whether the new token may read
    }
    m_courier->accountRepaired(m_account);
    QTRY_COMPARE(stored(ids.first()).state, SubmissionState::Queued);
    awaited(m_courier->runDue());
    for (const SubmissionId &id : std::as_const(ids))
        QCOMPARE(stored(id).state, SubmissionState::Sent);
    QCOMPARE(creates(), 11);
}

void TestDelivery::journalTellsWhatWasSeen()
{
    const SubmissionId id = submit();
    m_transport->holding = true;
    const auto sending = m_courier->deliver(id);
    QTRY_COMPARE(creates(), 1);
    const auto attempts = [this, id] {
        return *awaited(m_profile->storage().run([id](Database &db) { return outbox::attempts(db, id); }));
    };
    QCOMPARE(attempts().size(), 1); // on disk while the request is on its way
    QVERIFY(!attempts().first().endedAt.isValid());
    answerSent();
    m_transport->release();
    m_transport->holding = false;
    QVERIFY(awaited(sending));
    const Attempt attempt = attempts().first();
    QCOMPARE(attempt.step, u"create"_s);
    QCOMPARE(attempt.outcome, u"sent"_s);
    QVERIFY(attempt.endedAt.isValid());
    QCOMPARE(attempt.wire.status, 200);
    QCOMPARE(attempt.wire.bytesOut, stored(id).frozen.size());
    QVERIFY(attempt.wire.complete);
}

void TestDelivery::startsAreSpread()
{
    const SubmissionId id = submit();
    m_courier = std::make_unique<Courier>(*m_profile, nullptr, [] { return 1.0; });
    m_courier->start();
    awaited(m_profile->storage().run([](Database &db) { return history::counts(db); }));
    QCoreApplication::processEvents();
    QCOMPARE(creates(), 0); // not at once, as all seats of an office would
    answerSent();
    m_courier->wake(m_account); // but what a rep enters goes out without a pause
    QTRY_COMPARE(stored(id).state, SubmissionState::Sent);
}

void TestDelivery::stoppedCourierAnswersThoseWhoAsk()
{
    const SubmissionId first = submit();
    const SubmissionId second = submit();
    m_transport->holding = true;
    const auto underWay = m_courier->deliver(first);
    QTRY_COMPARE(creates(), 1);
    const auto waiting = m_courier->deliver(second);
    awaited(m_profile->storage().run([](Database &db) { return history::counts(db); }));
    QCoreApplication::processEvents();
    awaited(m_courier->stop());
    QCOMPARE(awaited(waiting).error().kind, Error::Kind::Cancelled);
    QCOMPARE(stored(first).state, SubmissionState::Unsure);
    QCOMPARE(stored(second).state, SubmissionState::Queued);
    QVERIFY(!underWay.isFinished());
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
