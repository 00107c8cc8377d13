#include "submission/reconciler.h"
#include "support/submissions.h"
#include "vendors/registry.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = SubmissionState;
using Kind = Error::Kind;
using delivery::Event;

//! When an unsure lead is looked for, what proves presence, and what never proves absence.
class TestReconciler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planIsTheSheets_data();
    void planIsTheSheets();
    void everyPlanBeginsSoonAndNeverEnds_data();
    void everyPlanBeginsSoonAndNeverEnds();
    void everyLookUpHasItsOutcome_data();
    void everyLookUpHasItsOutcome();
    void lookKeepsTheInvariants();
    void foundIsSent();
    void foundWithoutAnIdIsNotFound();
    void absenceNeedsTwoLooks();
    void absenceNeedsTwoLooksInARow_data();
    void absenceNeedsTwoLooksInARow();
    void sideEffectIsNeverSentAgain();
    void vendorWithoutProofIsNeverSentAgain_data();
    void vendorWithoutProofIsNeverSentAgain();
    void wallClockProvesNothing_data();
    void wallClockProvesNothing();
    void newStartOfTheComputerBeginsAgain();
    void timeIsScaled();
};

namespace {

//! A column of a table needs no comparison this way.
struct Answer
{
    Result<Whereabouts> found;
};

Submission afterLook(const Submission &s, const Result<Whereabouts> &found, const delivery::Times &times,
                     const LookPlan &plan = provable())
{
    return reconciler::afterLook(s, found, plan, times);
}

const QStringList vendorIds{u"bitrix24"_s, u"lptracker"_s, u"flowlu"_s, u"crmcom"_s};

void vendorRows()
{
    QTest::addColumn<QString>("vendor");
    for (const QString &id : vendorIds)
        QTest::newRow(qPrintable(id)) << id;
}

} // namespace

void TestReconciler::planIsTheSheets_data()
{
    using Seconds = QList<int>;
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<Seconds>("times"); // of the look-ups, counted from the create
    QTest::addColumn<bool>("provesAbsence");
    QTest::newRow("Bitrix24, §6") << u"bitrix24"_s << Seconds{2, 15, 65, 131} << true;
    QTest::newRow("LPTracker, §6") << u"lptracker"_s << Seconds{2, 5, 15, 30, 60} << false;
    QTest::newRow("Flowlu, §6") << u"flowlu"_s << Seconds{2, 5, 15, 60} << false;
    QTest::newRow("CRM.COM, §6") << u"crmcom"_s << Seconds{2, 15, 30, 120, 600} << false;
}

void TestReconciler::planIsTheSheets()
{
    QFETCH(QString, vendor);
    QFETCH(QList<int>, times);
    QFETCH(bool, provesAbsence);
    const LookPlan plan = limitsOf(vendor).looks;
    std::chrono::milliseconds sum{};
    QList<int> planned;
    for (int look = 0; look < times.size(); ++look) {
        sum += reconciler::pauseBeforeLook(look, plan);
        planned.append(static_cast<int>(sum.count() / 1000));
    }
    QCOMPARE(planned, times);
    QCOMPARE(plan.absence.has_value(), provesAbsence);
    if (plan.absence)
        QVERIFY(*plan.absence > 60s); // the portal may work on it for a minute
    if (const Vendor *known = vendors::byId(vendor))
        QCOMPARE(known->info().limits.looks.times.size(), plan.times.size()); // the vendor uses the table
}

void TestReconciler::everyPlanBeginsSoonAndNeverEnds_data()
{
    vendorRows();
}

void TestReconciler::everyPlanBeginsSoonAndNeverEnds()
{
    QFETCH(QString, vendor);
    const LookPlan plan = limitsOf(vendor).looks;
    QCOMPARE(reconciler::pauseBeforeLook(0, plan), 2000ms);
    for (int look = 1; look < 200; ++look) {
        const auto pause = reconciler::pauseBeforeLook(look, plan);
        QVERIFY(pause >= 1s && pause <= 1h);
    }
    QCOMPARE(reconciler::pauseBeforeLook(1000000, plan), 1h); // rarely, and never given up
}

//! The table that each vendor's look-up has to fit into.
void TestReconciler::everyLookUpHasItsOutcome_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<bool>("late"); // a second look, long after the first and the create
    QTest::addColumn<bool>("provable");
    QTest::addColumn<bool>("acts");
    QTest::addColumn<Event>("event");
    QTest::addColumn<State>("state");
    const Result<Whereabouts> failed = fail(Kind::TimedOut);
    const Result<Whereabouts> forbidden = fail(Kind::Forbidden);
    const auto two = found(u"812"_s, {u"813"_s});
    QTest::newRow("found") << Answer{found(u"812"_s)} << false << true << false << Event::LookFound << State::Sent;
    QTest::newRow("found, acts") << Answer{found(u"812"_s)} << false << false << true << Event::LookFound
                                 << State::Sent;
    QTest::newRow("found twice") << Answer{two} << false << true << false << Event::LookFound << State::Sent;
    QTest::newRow("absent, early") << Answer{absent()} << false << true << false << Event::LookAbsent << State::Unsure;
    QTest::newRow("absent twice") << Answer{absent()} << true << true << false << Event::ProvenAbsent << State::Queued;
    QTest::newRow("absent twice, acts") << Answer{absent()} << true << true << true << Event::ProvenAbsent
                                        << State::Unsure;
    QTest::newRow("absent twice, no proof")
        << Answer{absent()} << true << false << false << Event::LookAbsent << State::Unsure;
    QTest::newRow("look-up fails") << Answer{failed} << true << true << false << Event::LookFailed << State::Unsure;
    QTest::newRow("no right to read") << Answer{forbidden} << true << true << false << Event::LookFailed
                                      << State::Unsure;
    QTest::newRow("cannot tell") << Answer{cannotTell()} << true << true << false << Event::LookFailed << State::Unsure;
}

void TestReconciler::everyLookUpHasItsOutcome()
{
    QFETCH(Answer, answer);
    QFETCH(bool, late);
    QFETCH(bool, provable);
    QFETCH(bool, acts);
    QFETCH(Event, event);
    QFETCH(State, state);
    Submission s = unsure();
    s.acts = acts;
    const LookPlan plan = provable ? test::provable() : unprovable();
    if (late)
        s = reconciler::afterLook(s, absent(), plan, at(100s));
    const delivery::Times times = at(late ? 200s : 2s);
    QCOMPARE(reconciler::judge(s, answer.found, plan, times), event);
    QCOMPARE(stateName(reconciler::afterLook(s, answer.found, plan, times).state), stateName(state));
}

void TestReconciler::lookKeepsTheInvariants()
{
    QList<Result<Whereabouts>> answers{absent(), cannotTell(), found(u"812"_s)};
    for (const Kind kind : allErrorKinds()) {
        answers.append(fail(Error{.kind = kind}));
        answers.append(fail(Error{.kind = kind, .mayHaveArrived = true}));
    }
    int queued = 0;
    for (const auto &answer : answers) {
        for (const bool proof : {false, true}) {
            for (const bool acts : {false, true}) {
                for (const int seconds : {0, 1, 64, 65, 66, 129, 130, 131, 100000}) {
                    for (const int absentSince : {-1, 0, 64, 65, 70, 200000}) {
                        Submission s = unsure();
                        s.acts = acts;
                        if (absentSince >= 0)
                            s.absentUptime = createdUptime + std::chrono::seconds(absentSince);
                        const delivery::Times times = at(std::chrono::seconds(seconds));
                        const Submission after = afterLook(s, answer, times, proof ? provable() : unprovable());
                        const bool isAbsent = answer && answer->kind == Whereabouts::Kind::Absent;
                        if (answer && answer->kind == Whereabouts::Kind::Found) {
                            QCOMPARE(after.state, State::Sent);
                            QVERIFY(!after.leadId.isEmpty());
                            continue;
                        }
                        QVERIFY(after.leadId.isEmpty());
                        QVERIFY2(after.state == State::Unsure || after.state == State::Queued,
                                 "an unsure lead is never shown as refused, nor as sent without an id");
                        if (after.state == State::Queued) {
                            ++queued;
                            QVERIFY2(isAbsent && proof && !acts, "only proven absence, only without side effect");
                            QVERIFY2(absentSince >= 0 && seconds - absentSince >= 61, "two look-ups, 60 s apart");
                            QVERIFY2(seconds >= 65, "not while the server may still be working");
                        } else if (!(acts && isAbsent)) {
                            QVERIFY2(after.nextAt > times.now, "looked for again, but not at once");
                            QCOMPARE(after.looks, s.looks + 1);
                            QVERIFY2(isAbsent || !after.absentUptime, "only absence is evidence of absence");
                        }
                    }
                }
            }
        }
    }
    QVERIFY(queued > 0); // the rule is not "never"
}

void TestReconciler::foundIsSent()
{
    Submission before = unsure();
    before.acts = true;
    const Submission s = afterLook(before, found(u"812"_s, {u"813"_s, u"820"_s}), at(2s));
    QCOMPARE(s.state, State::Sent);
    QCOMPARE(s.leadId, u"812"_s);
    QCOMPARE(s.message, u"813 820"_s); // shown, never deleted
    QVERIFY(s.errorKind.isEmpty() && !s.nextAt.isValid());
}

void TestReconciler::foundWithoutAnIdIsNotFound()
{
    const Submission s = afterLook(unsure(), found(QString()), at(2s));
    QCOMPARE(s.state, State::Unsure);
    QVERIFY(s.leadId.isEmpty() && s.nextAt.isValid());
}

void TestReconciler::absenceNeedsTwoLooks()
{
    // As the courier does it: each look when it is due.
    Submission s = delivery::afterCreate(sending(), fail(Error{.kind = Kind::TimedOut, .mayHaveArrived = true}), {},
                                         provable(), at(1s));
    std::optional<std::chrono::milliseconds> counted;
    for (int looks = 1; s.state == State::Unsure; ++looks) {
        QVERIFY(looks < 10);
        const delivery::Times times = at(std::chrono::milliseconds(createdAt.msecsTo(s.nextAt)));
        s = afterLook(s, absent(), times);
        if (s.absentUptime && !counted) {
            counted = s.absentUptime;
            QVERIFY(*counted - createdUptime >= 65s);
            QVERIFY(times.now.secsTo(s.nextAt) > 60);
        }
    }
    QCOMPARE(s.state, State::Queued);
    QVERIFY(createdAt.secsTo(s.changedAt) > 125);
}

void TestReconciler::absenceNeedsTwoLooksInARow_data()
{
    QTest::addColumn<bool>("error");
    QTest::newRow("look-up fails between") << true;
    QTest::newRow("cannot tell between") << false;
}

void TestReconciler::absenceNeedsTwoLooksInARow()
{
    QFETCH(bool, error);
    Submission s = afterLook(unsure(), absent(), at(70s));
    QVERIFY(s.absentUptime);
    s = afterLook(s, error ? Result<Whereabouts>(fail(Kind::TimedOut)) : cannotTell(), at(100s));
    QVERIFY(!s.absentUptime);
    s = afterLook(s, absent(), at(140s));
    QCOMPARE(s.state, State::Unsure); // the first of a new pair
    QCOMPARE(afterLook(s, absent(), at(206s)).state, State::Queued);
}

void TestReconciler::sideEffectIsNeverSentAgain()
{
    Submission s = unsure();
    s.acts = true;
    for (int i = 1; i < 200; ++i) {
        s = afterLook(s, absent(), at(std::chrono::seconds(100 * i)));
        QCOMPARE(s.state, State::Unsure);
    }
}

void TestReconciler::vendorWithoutProofIsNeverSentAgain_data()
{
    vendorRows();
}

void TestReconciler::vendorWithoutProofIsNeverSentAgain()
{
    QFETCH(QString, vendor);
    const LookPlan plan = limitsOf(vendor).looks;
    Submission s = unsure();
    for (int i = 1; i < 200 && s.state == State::Unsure; ++i)
        s = afterLook(s, absent(), at(std::chrono::seconds(100 * i)), plan);
    QCOMPARE(s.state, plan.absence ? State::Queued : State::Unsure);
}

void TestReconciler::wallClockProvesNothing_data()
{
    QTest::addColumn<qint64>("jump"); // s, while 2 s pass
    QTest::newRow("an hour ahead") << qint64{3600};
    QTest::newRow("a year ahead") << qint64{365} * 86400;
    QTest::newRow("an hour back") << qint64{-3600};
}

void TestReconciler::wallClockProvesNothing()
{
    QFETCH(qint64, jump);
    Submission s = afterLook(unsure(), absent(), at(70s));
    QVERIFY(s.absentUptime);
    delivery::Times times = at(72s);
    times.now = times.now.addSecs(jump);
    s = afterLook(s, absent(), times);
    QCOMPARE(s.state, State::Unsure);
    // The measured time still counts, whatever the clock shows.
    times.uptime = createdUptime + 140s;
    QCOMPARE(afterLook(s, absent(), times).state, State::Queued);
}

void TestReconciler::newStartOfTheComputerBeginsAgain()
{
    Submission s = afterLook(unsure(), absent(), at(70s));
    delivery::Times times = at(3600s); // by the wall clock an hour later
    times.uptime = 30s;                // of which the computer has been up for half a minute
    s = afterLook(s, absent(), times);
    QCOMPARE(s.state, State::Unsure);
    QCOMPARE(s.sentUptime, std::optional<std::chrono::milliseconds>(30s));
    times.uptime = 100s;
    s = afterLook(s, absent(), times);
    QCOMPARE(s.state, State::Unsure);
    times.uptime = 170s;
    QCOMPARE(afterLook(s, absent(), times).state, State::Queued);
}

void TestReconciler::timeIsScaled()
{
    // 65 s are 1.3 s.
    Submission s = afterLook(unsure(), absent(), at(1299ms, 0.02));
    QVERIFY(!s.absentUptime);
    s = afterLook(unsure(), absent(), at(1300ms, 0.02));
    QVERIFY(s.absentUptime);
    QCOMPARE(at(1300ms).now.msecsTo(s.nextAt), 1320);
    QCOMPARE(afterLook(s, absent(), at(2599ms, 0.02)).state, State::Unsure);
    QCOMPARE(afterLook(s, absent(), at(2600ms, 0.02)).state, State::Queued);
}

QTEST_GUILESS_MAIN(TestReconciler)
#include "tst_reconciler.moc"
