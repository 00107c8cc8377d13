#include "submission/deliverymachine.h"

#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = SubmissionState;
using Kind = Error::Kind;

//! The delivery machine enumerated: every answer to a create, every look-up, against the invariants in words.
class TestDeliveryMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createGoesWhereItsAnswerSays_data();
    void createGoesWhereItsAnswerSays();
    void createKeepsTheInvariants_data();
    void createKeepsTheInvariants();
    void receiptWithoutAnIdIsNoReceipt();
    void pausesGrow();
    void vendorsWishIsRespected();
    void lookKeepsTheInvariants();
    void foundIsSent();
    void foundWithoutAnIdIsNotFound();
    void absenceNeedsTwoLooks();
    void absenceNeedsTwoLooksInARow_data();
    void absenceNeedsTwoLooksInARow();
    void sideEffectIsNeverSentAgain();
    void vendorWithoutProofIsNeverSentAgain();
    void clockSetBackProvesNothing();
    void looksGetRarer();
    void timeIsScaled();
    void accountTroubleIsNamed();
};

namespace {

const QDateTime start = QDateTime::fromString(u"2026-09-21T08:00:00Z"_s, Qt::ISODate);

QList<Kind> allKinds()
{
    QList<Kind> kinds;
    for (int i = 0; i <= static_cast<int>(Kind::Cancelled); ++i)
        kinds.append(static_cast<Kind>(i));
    return kinds;
}

Submission sending(int attempts = 1)
{
    Submission s;
    s.state = State::Sending;
    s.attempts = attempts;
    s.sendingSince = start;
    s.message = u"old"_s;
    s.problems = {{u"OLD"_s, u"old"_s}};
    return s;
}

Submission unsure()
{
    Submission s = sending();
    s.state = State::Unsure;
    s.errorKind = u"timed-out"_s;
    return s;
}

VendorLimits provable()
{
    return {.absence = 65s};
}

delivery::Times at(std::chrono::milliseconds after, double scale = 1.0)
{
    return {start.addMSecs(after.count()), scale};
}

Result<Whereabouts> absent()
{
    return Whereabouts{.kind = Whereabouts::Kind::Absent};
}
Result<Whereabouts> cannotTell()
{
    return Whereabouts{.kind = Whereabouts::Kind::CannotTell};
}
Result<Whereabouts> found(const QString &id, const QStringList &others = {})
{
    return Whereabouts{.kind = Whereabouts::Kind::Found, .receipt = {id}, .others = others};
}

} // namespace

void TestDeliveryMachine::createGoesWhereItsAnswerSays_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<State>("state"); // where the vendor cannot have it
    const auto row = [](Kind kind, State state) { QTest::newRow(qPrintable(kindName(kind))) << kind << state; };
    row(Kind::Offline, State::Queued);
    row(Kind::TimedOut, State::Queued);
    row(Kind::Unauthorised, State::Refused);
    row(Kind::Forbidden, State::Refused);
    row(Kind::RateLimited, State::Queued);
    row(Kind::Refused, State::Refused);
    row(Kind::NotFound, State::Refused);
    row(Kind::Malformed, State::Unsure); // an answer came, so the request had gone
    row(Kind::Misconfigured, State::Refused);
    row(Kind::Storage, State::Queued);
    row(Kind::Keychain, State::Queued);
    row(Kind::Cancelled, State::Queued);
}

void TestDeliveryMachine::createGoesWhereItsAnswerSays()
{
    QFETCH(Kind, kind);
    QFETCH(State, state);
    const auto after = [kind](bool mayHaveArrived) {
        return delivery::afterCreate(sending(), fail(Error{.kind = kind, .mayHaveArrived = mayHaveArrived}), at(1s));
    };
    QCOMPARE(stateName(after(false).state), stateName(state));
    QCOMPARE(after(true).state, State::Unsure);
}

void TestDeliveryMachine::createKeepsTheInvariants_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("mayHaveArrived");
    for (const Kind kind : allKinds()) {
        for (const bool mayHaveArrived : {false, true})
            QTest::addRow("%s, %d", qPrintable(kindName(kind)), mayHaveArrived) << kind << mayHaveArrived;
    }
}

void TestDeliveryMachine::createKeepsTheInvariants()
{
    QFETCH(Kind, kind);
    QFETCH(bool, mayHaveArrived);
    for (const int attempts : {1, 2, 7, 1000}) {
        for (const QString &words : {QString(), u"Segment is required"_s}) {
            const Error error{.kind = kind,
                              .retryAfter = 3s,
                              .mayHaveArrived = mayHaveArrived,
                              .vendorMessage = words,
                              .vendorField = u"UF_CRM_8"_s};
            const Submission s = delivery::afterCreate(sending(attempts), fail(error), at(1s));
            QVERIFY2(s.state != State::Sent, "sent needs an id from a well-formed answer");
            QVERIFY(s.leadId.isEmpty());
            QVERIFY2(s.state != State::Sending, "no lead stays between");
            QVERIFY2(!mayHaveArrived || s.state == State::Unsure,
                     "what may have arrived is neither sent again nor refused");
            QCOMPARE(s.errorKind, kindName(kind));
            QCOMPARE(s.changedAt, start.addSecs(1));
            if (s.state == State::Refused) {
                QVERIFY2(!s.nextAt.isValid(), "a refused lead waits for a person");
                QCOMPARE(s.problems.size(), 1);
                QVERIFY(!s.problems.first().message.isEmpty());
                QCOMPARE(s.problems.first().field, u"UF_CRM_8"_s);
            } else {
                QVERIFY2(s.nextAt > start.addSecs(1), "never tried again at once");
                QVERIFY2(s.nextAt <= start.addSecs(1 + 3600), "never forgotten");
                QVERIFY2(s.problems.isEmpty() && s.message.isEmpty(), "an unsure lead is not shown as failed");
                QVERIFY(!s.absentSince.isValid() && s.looks == 0);
            }
        }
    }
}

void TestDeliveryMachine::receiptWithoutAnIdIsNoReceipt()
{
    const Submission sent = delivery::afterCreate(sending(), Receipt{u"812"_s}, at(1s));
    QCOMPARE(sent.state, State::Sent);
    QCOMPARE(sent.leadId, u"812"_s);
    QVERIFY(!sent.nextAt.isValid() && sent.errorKind.isEmpty() && sent.problems.isEmpty() && sent.message.isEmpty());
    const Submission empty = delivery::afterCreate(sending(), Receipt{}, at(1s));
    QCOMPARE(empty.state, State::Unsure);
    QVERIFY(empty.leadId.isEmpty());
}

void TestDeliveryMachine::pausesGrow()
{
    for (const Kind kind : {Kind::Offline, Kind::RateLimited}) {
        qint64 last = 0;
        for (int attempts = 1; attempts < 6; ++attempts) {
            const Submission s = delivery::afterCreate(sending(attempts), fail(kind), at(0s));
            const qint64 pause = start.msecsTo(s.nextAt);
            QVERIFY2(pause > last, qPrintable(kindName(kind)));
            last = pause;
        }
        QVERIFY(start.msecsTo(delivery::afterCreate(sending(1), fail(kind), at(0s)).nextAt) >= 1500);
    }
    const Submission patient = delivery::afterCreate(sending(100000), fail(Kind::Offline), at(0s));
    QCOMPARE(start.secsTo(patient.nextAt), 300);
}

void TestDeliveryMachine::vendorsWishIsRespected()
{
    const auto pause = [](std::optional<std::chrono::seconds> asked) {
        const Error error{.kind = Kind::RateLimited, .retryAfter = asked};
        return start.msecsTo(delivery::afterCreate(sending(), fail(error), at(0s)).nextAt);
    };
    QCOMPARE(pause(90s), 90000);
    QVERIFY(pause(0s) >= 1500); // never shorter than our own
    QCOMPARE(pause({}), pause(0s));
}

void TestDeliveryMachine::lookKeepsTheInvariants()
{
    QList<Result<Whereabouts>> answers{absent(), cannotTell(), found(u"812"_s)};
    for (const Kind kind : allKinds()) {
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
                        s.absentSince = absentSince < 0 ? QDateTime() : start.addSecs(absentSince);
                        const VendorLimits limits = proof ? provable() : VendorLimits();
                        const Submission after =
                            delivery::afterLook(s, answer, limits, acts, at(std::chrono::seconds(seconds)));
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
                        } else {
                            QVERIFY2(after.nextAt > at(std::chrono::seconds(seconds)).now,
                                     "looked for again, but not at once");
                            QCOMPARE(after.looks, s.looks + 1);
                            QVERIFY2(isAbsent || !after.absentSince.isValid(), "only absence is evidence of absence");
                        }
                    }
                }
            }
        }
    }
    QVERIFY(queued > 0); // the rule is not "never"
}

void TestDeliveryMachine::foundIsSent()
{
    const Submission s = delivery::afterLook(unsure(), found(u"812"_s, {u"813"_s, u"820"_s}), provable(), true, at(2s));
    QCOMPARE(s.state, State::Sent);
    QCOMPARE(s.leadId, u"812"_s);
    QCOMPARE(s.message, u"813 820"_s); // shown, never deleted
    QVERIFY(s.errorKind.isEmpty() && !s.nextAt.isValid());
}

void TestDeliveryMachine::foundWithoutAnIdIsNotFound()
{
    const Submission s = delivery::afterLook(unsure(), found(QString()), provable(), false, at(2s));
    QCOMPARE(s.state, State::Unsure);
    QVERIFY(s.leadId.isEmpty() && s.nextAt.isValid());
}

void TestDeliveryMachine::absenceNeedsTwoLooks()
{
    // As the courier does it: each look when it is due.
    Submission s =
        delivery::afterCreate(sending(), fail(Error{.kind = Kind::TimedOut, .mayHaveArrived = true}), at(1s));
    QDateTime counted;
    for (int looks = 1; s.state == State::Unsure; ++looks) {
        QVERIFY(looks < 10);
        const delivery::Times times{s.nextAt, 1.0};
        s = delivery::afterLook(s, absent(), provable(), false, times);
        if (s.absentSince.isValid() && !counted.isValid()) {
            counted = s.absentSince;
            QVERIFY(start.secsTo(counted) >= 65);
            QVERIFY(counted.secsTo(s.nextAt) > 60);
        }
    }
    QCOMPARE(s.state, State::Queued);
    QVERIFY(counted.secsTo(s.changedAt) > 60);
}

void TestDeliveryMachine::absenceNeedsTwoLooksInARow_data()
{
    QTest::addColumn<bool>("error");
    QTest::newRow("look-up fails between") << true;
    QTest::newRow("cannot tell between") << false;
}

void TestDeliveryMachine::absenceNeedsTwoLooksInARow()
{
    QFETCH(bool, error);
    Submission s = delivery::afterLook(unsure(), absent(), provable(), false, at(70s));
    QVERIFY(s.absentSince.isValid());
    s = delivery::afterLook(s, error ? Result<Whereabouts>(fail(Kind::TimedOut)) : cannotTell(), provable(), false,
                            at(100s));
    QVERIFY(!s.absentSince.isValid());
    s = delivery::afterLook(s, absent(), provable(), false, at(140s));
    QCOMPARE(s.state, State::Unsure); // the first of a new pair
    QCOMPARE(delivery::afterLook(s, absent(), provable(), false, at(206s)).state, State::Queued);
}

void TestDeliveryMachine::sideEffectIsNeverSentAgain()
{
    Submission s = unsure();
    for (int i = 1; i < 200; ++i) {
        s = delivery::afterLook(s, absent(), provable(), true, at(std::chrono::seconds(100 * i)));
        QCOMPARE(s.state, State::Unsure);
    }
}

void TestDeliveryMachine::vendorWithoutProofIsNeverSentAgain()
{
    Submission s = unsure();
    for (int i = 1; i < 200; ++i) {
        s = delivery::afterLook(s, absent(), VendorLimits(), false, at(std::chrono::seconds(100 * i)));
        QCOMPARE(s.state, State::Unsure);
    }
}

void TestDeliveryMachine::clockSetBackProvesNothing()
{
    Submission s = delivery::afterLook(unsure(), absent(), provable(), false, at(-7200s));
    QVERIFY(!s.absentSince.isValid());
    s = delivery::afterLook(unsure(), absent(), provable(), false, at(70s));
    s = delivery::afterLook(s, absent(), provable(), false, at(-7200s)); // an hour later by the sun
    QCOMPARE(s.state, State::Unsure);
}

void TestDeliveryMachine::looksGetRarer()
{
    Submission s = unsure();
    qint64 last = 0;
    for (int i = 0; i < 40; ++i) {
        s = delivery::afterLook(s, cannotTell(), provable(), false, at(0s));
        last = start.msecsTo(s.nextAt);
        QVERIFY(last >= 2000 && last <= 3600 * 1000);
    }
    QCOMPARE(last, 3600 * 1000); // an hour, and never given up
}

void TestDeliveryMachine::timeIsScaled()
{
    const auto pause = [](const Submission &s) { return start.msecsTo(s.nextAt); };
    for (const Kind kind : {Kind::Offline, Kind::RateLimited, Kind::Malformed}) {
        const auto at1 = pause(delivery::afterCreate(sending(3), fail(kind), at(0s)));
        const auto at2 = pause(delivery::afterCreate(sending(3), fail(kind), at(0s, 0.02)));
        QVERIFY(qAbs(at2 - qRound64(double(at1) * 0.02)) <= 1);
    }
    // 65 s are 1.3 s.
    Submission s = delivery::afterLook(unsure(), absent(), provable(), false, at(1299ms, 0.02));
    QVERIFY(!s.absentSince.isValid());
    s = delivery::afterLook(unsure(), absent(), provable(), false, at(1300ms, 0.02));
    QVERIFY(s.absentSince.isValid());
    QCOMPARE(s.absentSince.msecsTo(s.nextAt), 1300);
    QCOMPARE(delivery::afterLook(s, absent(), provable(), false, at(2599ms, 0.02)).state, State::Unsure);
    QCOMPARE(delivery::afterLook(s, absent(), provable(), false, at(2600ms, 0.02)).state, State::Queued);
    QVERIFY(pause(delivery::afterCreate(sending(), fail(Kind::Offline), at(0s, 1e-9))) >= 1);
}

void TestDeliveryMachine::accountTroubleIsNamed()
{
    for (const Kind kind : allKinds()) {
        const bool expected = kind == Kind::Unauthorised || kind == Kind::Misconfigured || kind == Kind::Keychain;
        QCOMPARE(delivery::concernsAccount(kind), expected);
    }
}

QTEST_GUILESS_MAIN(TestDeliveryMachine)
#include "tst_deliverymachine.moc"
