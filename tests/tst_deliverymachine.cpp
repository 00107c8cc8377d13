#include "submission/deliverymachine.h"
#include "support/submissions.h"

#include <QTest>

#include <set>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = SubmissionState;
using Kind = Error::Kind;
using delivery::Action;
using delivery::Event;

//! The table of states: enumerated against the invariants, and what it makes of answers.
class TestDeliveryMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowCanBeReachedAndIsTheOnlyOne_data();
    void everyRowCanBeReachedAndIsTheOnlyOne();
    void stateAndActionFitTogether();
    void noPathDoublesOrLosesALead();
    void noPathDoublesOrLosesAChange();
    void doubtOfAChangeLeadsWhereItMay_data();
    void doubtOfAChangeLeadsWhereItMay();
    void doubtIsNeverShownAsAnOutcome();
    void brokenTablesAreFound_data();
    void brokenTablesAreFound();
    void createGoesWhereItsAnswerSays_data();
    void createGoesWhereItsAnswerSays();
    void wireWeighsMoreThanWords_data();
    void wireWeighsMoreThanWords();
    void createKeepsTheInvariants_data();
    void createKeepsTheInvariants();
    void receiptNeedsAnIdOfAWholeAnswer();
    void actingLeadsWaitForAPerson();
    void lateAnswerChangesNothing();
    void unpreparableLeadGoesBackToTheRep();
    void unpreparedLeadWaits();
    void pausesGrow();
    void pausesAreSpread();
    void vendorsWishIsRespected();
    void timeIsScaled();
    void accountTroubleIsNamed();
    void changeGoesWhereItsAnswerSays_data();
    void changeGoesWhereItsAnswerSays();
    void leadThatCannotBeReadIsNotChanged_data();
    void leadThatCannotBeReadIsNotChanged();
    void conflictGoesBackToThePerson();
};

namespace {

const std::array allStates{State::Queued, State::Sending, State::Sent, State::Refused, State::Unsure};

QList<Event> allEvents()
{
    QList<Event> events;
    for (int i = 0; i <= static_cast<int>(Event::AccountRepaired); ++i)
        events.append(static_cast<Event>(i));
    return events;
}

using Table = QList<delivery::Transition>;

Table theTable()
{
    const auto rows = delivery::transitions();
    return {rows.begin(), rows.end()};
}

Table changeTable()
{
    const auto rows = delivery::changeTransitions();
    return {rows.begin(), rows.end()};
}

//! A lead and the world around it.
struct World
{
    State state = State::Queued;
    int copies = 0;           //!< that the vendor holds, at most 2 are told apart
    int permits = 1;          //!< creates that a person asked for: the first Ctrl+Enter, then each "send again"
    bool onTheWay = false;    //!< a request may still be executed by the vendor
    bool everInDoubt = false; //!< a request of unknown outcome was sent
    bool corrected = false;   //!< the rep changed a refused lead

    auto operator<=>(const World &) const = default;
};

//! What the world may do when \a event happens to a lead in it: events that cannot happen give nothing.
QList<World> afterEvent(World w, Event event, const delivery::Transition &row)
{
    QList<World> result;
    const auto into = [&](World next) {
        next.state = row.to;
        result.append(next);
    };
    World executed = w;
    executed.copies = std::min(w.copies + 1, 3);
    executed.onTheWay = false;
    World notExecuted = w;
    notExecuted.onTheWay = false;
    switch (event) {
    case Event::SendStarted:
        w.onTheWay = true;
        into(w);
        break;
    case Event::Delivered: // the vendor says so, in a whole answer
        if (w.onTheWay)
            into(executed);
        else if (w.copies > 0) // what was read shows that a change is made already
            into(w);
        break;
    case Event::NothingLeft:
    case Event::NotExecuted:
    case Event::Rejected:
    case Event::SignInRejected:
        if (w.onTheWay)
            into(notExecuted);
        break;
    case Event::OutcomeUnknown:
    case Event::Interrupted:
    case Event::Restored: // executed now, never, or later
        if (w.onTheWay || event == Event::Restored) {
            if (w.onTheWay)
                into(executed);
            into(notExecuted);
            if (w.onTheWay)
                into(w);
        }
        break;
    case Event::LookFound:
    case Event::RepConfirms:
        if (w.copies > 0)
            into(w);
        break;
    case Event::LookAbsent:
    case Event::LookFailed:
        into(w);
        break;
    case Event::ProvenAbsent: // two looks past the vendor's own limit: nothing is there, nothing is on its way
        if (w.copies == 0)
            into(notExecuted);
        break;
    case Event::RepSendsAgain:
        w.permits = std::min(w.permits + 1, 3);
        into(w);
        break;
    case Event::RepCorrects:
    case Event::CannotBeSent:
    case Event::GroundUnknown: // of another thing than the lead
    case Event::AccountRepaired:
        into(w);
        break;
    }
    return result;
}

const delivery::Transition *rowOf(const Table &table, State state, Event event, bool acts)
{
    for (const auto &row : table) {
        const bool concerned =
            row.concerns == delivery::Concerns::All || (row.concerns == delivery::Concerns::Acting) == acts;
        if (row.from == state && row.on == event && concerned)
            return &row;
    }
    return nullptr;
}

//! What is wrong with \a world, or nothing.
QString wrongIn(const World &world)
{
    if (world.copies > world.permits)
        return u"I2: more leads in the CRM than a person asked for"_s;
    if (world.state == State::Sent && world.copies == 0)
        return u"I3: sent, and the CRM has none"_s;
    if (world.state == State::Refused && world.copies > 0 && world.permits == 1)
        return u"I4: refused, and the CRM has it"_s;
    return {};
}

//! Walks through everything that can happen; what is wrong with \a table.
QStringList complaints(const Table &table, bool acts)
{
    std::set<World> known;
    std::set<QString> wrong;
    QList<World> open{World{}};
    while (!open.isEmpty()) {
        const World world = open.takeLast();
        if (!known.insert(world).second)
            continue;
        if (const QString text = wrongIn(world); !text.isEmpty()) {
            wrong.insert(text);
            continue;
        }
        for (const Event event : allEvents()) {
            const delivery::Transition *row = rowOf(table, world.state, event, acts);
            if (!row)
                continue;
            const bool byItself = row->action != Action::AskToSend && row->to == State::Queued
                && event != Event::RepSendsAgain && event != Event::RepCorrects && event != Event::AccountRepaired;
            if (acts && byItself)
                wrong.insert(u"a lead that acts goes out again without a person"_s);
            open += afterEvent(world, event, *row);
        }
    }
    return {wrong.begin(), wrong.end()};
}

//! Likewise of \a table of changes; those that act add something each time.
QStringList complaintsOfChanges(const Table &table, bool acts)
{
    std::set<World> known;
    std::set<QString> wrong;
    QList<World> open{World{}};
    while (!open.isEmpty()) {
        const World world = open.takeLast();
        if (!known.insert(world).second)
            continue;
        // One that may be repeated is made as often as it takes, and may be refused after it was made.
        if (acts && !wrongIn(world).isEmpty())
            wrong.insert(wrongIn(world));
        if (world.state == State::Sent && world.copies == 0)
            wrong.insert(u"I3: done, and the CRM does not have it"_s);
        if (!acts && world.state == State::Unsure)
            wrong.insert(u"I5: a person is asked about what may simply be repeated"_s);
        for (const Event event : allEvents()) {
            const delivery::Transition *row = rowOf(table, world.state, event, acts);
            if (row && wrongIn(world).isEmpty())
                open += afterEvent(world, event, *row);
            else if (row && !acts && world.copies < 3)
                open += afterEvent(world, event, *row);
        }
    }
    return {wrong.begin(), wrong.end()};
}

//! Whether each state from which nothing leads on is one that a person sees as settled or as a question.
QString lossOf(const Table &table)
{
    for (const State state : allStates) {
        const bool waitsForUs = state == State::Queued || state == State::Sending || state == State::Unsure;
        const bool leadsOn = std::any_of(table.begin(), table.end(),
                                         [&](const auto &row) { return row.from == state && row.to != state; });
        if (waitsForUs && !leadsOn)
            return u"I1: a lead stays for ever as "_s + stateName(state);
    }
    return {};
}

WireRecord wholeAnswer()
{
    return {.bytesOut = 100, .bytesIn = 20, .status = 200, .complete = true};
}

Submission afterCreate(const Submission &s, const Result<Receipt> &result, const delivery::Times &times,
                       const WireRecord &wire = wholeAnswer())
{
    return delivery::afterCreate(s, result, wire, provable(), times);
}

} // namespace

void TestDeliveryMachine::everyRowCanBeReachedAndIsTheOnlyOne_data()
{
    QTest::addColumn<SubmissionKind>("kind");
    QTest::newRow("new leads") << SubmissionKind::Create;
    QTest::newRow("updates") << SubmissionKind::Update;
    QTest::newRow("deletes") << SubmissionKind::Delete;
}

void TestDeliveryMachine::everyRowCanBeReachedAndIsTheOnlyOne()
{
    QFETCH(SubmissionKind, kind);
    const Table table = kind == SubmissionKind::Create ? theTable() : changeTable();
    for (const auto &row : table) {
        for (const bool acts : {false, true}) {
            if (row.concerns != delivery::Concerns::All && (row.concerns == delivery::Concerns::Acting) != acts)
                continue;
            Submission submission;
            submission.kind = kind;
            submission.state = row.from;
            submission.acts = acts;
            const auto found = delivery::transition(submission, row.on);
            QVERIFY(found);
            QCOMPARE(found->to, row.to);
            QCOMPARE(found->action, row.action);
            const auto same = std::count_if(table.begin(), table.end(), [&](const auto &other) {
                return rowOf({other}, row.from, row.on, acts) != nullptr;
            });
            QCOMPARE(same, 1);
        }
    }
    // What does not stand in the table changes nothing.
    for (const Event event : allEvents())
        QVERIFY(!delivery::transition(State::Sent, event, false));
}

void TestDeliveryMachine::stateAndActionFitTogether()
{
    const Table all = theTable() + changeTable();
    for (const auto &row : all) {
        QList<Action> fitting;
        switch (row.to) {
        case State::Queued:
            fitting = {Action::SendLater, Action::AskToSend};
            break;
        case State::Sending:
            fitting = {Action::Transmit};
            break;
        case State::Sent:
            fitting = {Action::KeepReceipt};
            break;
        case State::Refused:
            fitting = {Action::ShowProblems, Action::StopAccount};
            break;
        case State::Unsure:
            fitting = {Action::LookNow, Action::LookLater, Action::AskToDecide};
            break;
        }
        QVERIFY(fitting.contains(row.action));
        QVERIFY2(row.to != State::Sending || row.from == State::Queued, "only a queued lead is sent");
    }
}

void TestDeliveryMachine::noPathDoublesOrLosesALead()
{
    QCOMPARE(complaints(theTable(), false), QStringList());
    QCOMPARE(complaints(theTable(), true), QStringList());
    QCOMPARE(lossOf(theTable()), QString());
}

void TestDeliveryMachine::noPathDoublesOrLosesAChange()
{
    QCOMPARE(complaintsOfChanges(changeTable(), false), QStringList());
    QCOMPARE(complaintsOfChanges(changeTable(), true), QStringList());
    QCOMPARE(lossOf(changeTable()), QString());
}

void TestDeliveryMachine::doubtOfAChangeLeadsWhereItMay_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<State>("from");
    QTest::newRow("outcome unknown") << Event::OutcomeUnknown << State::Sending;
    QTest::newRow("interrupted") << Event::Interrupted << State::Sending;
    QTest::newRow("restored while sending") << Event::Restored << State::Sending;
    QTest::newRow("restored while it waited") << Event::Restored << State::Queued;
}

void TestDeliveryMachine::doubtOfAChangeLeadsWhereItMay()
{
    QFETCH(Event, event);
    QFETCH(State, from);
    for (const SubmissionKind kind : {SubmissionKind::Update, SubmissionKind::Delete}) {
        Submission change;
        change.kind = kind;
        change.state = from;
        const auto repeated = delivery::transition(change, event);
        QVERIFY(repeated && repeated->to == State::Queued && repeated->action == Action::SendLater);
        change.acts = true;
        const auto asked = delivery::transition(change, event);
        QVERIFY(asked && asked->to == State::Unsure && asked->action == Action::AskToDecide);
    }
}

void TestDeliveryMachine::doubtIsNeverShownAsAnOutcome()
{
    for (const Event event :
         {Event::OutcomeUnknown, Event::Interrupted, Event::Restored, Event::LookAbsent, Event::LookFailed}) {
        for (const State state : allStates) {
            for (const bool acts : {false, true}) {
                const auto row = delivery::transition(state, event, acts);
                QVERIFY(!row || row->to == State::Unsure);
            }
        }
    }
}

void TestDeliveryMachine::brokenTablesAreFound_data()
{
    using delivery::Concerns;
    QTest::addColumn<Table>("rows");
    QTest::addColumn<QString>("invariant");
    const auto row = [](const char *name, const Table &rows, const QString &invariant) {
        QTest::newRow(name) << rows << invariant;
    };
    row("blind retry", {{State::Sending, Event::OutcomeUnknown, Concerns::All, State::Queued, Action::SendLater}},
        u"I2"_s);
    row("crash means not sent", {{State::Sending, Event::Interrupted, Concerns::All, State::Queued, Action::SendLater}},
        u"I2"_s);
    row("one look proves absence",
        {{State::Unsure, Event::LookAbsent, Concerns::All, State::Queued, Action::SendLater}}, u"I2"_s);
    row("a failed look proves absence",
        {{State::Unsure, Event::LookFailed, Concerns::All, State::Queued, Action::SendLater}}, u"I2"_s);
    row("a restored copy is believed",
        {{State::Queued, Event::Restored, Concerns::All, State::Queued, Action::SendLater},
         {State::Sending, Event::Restored, Concerns::All, State::Queued, Action::SendLater}},
        u"I2"_s);
    row("unknown is sent", {{State::Sending, Event::OutcomeUnknown, Concerns::All, State::Sent, Action::KeepReceipt}},
        u"I3"_s);
    row("unknown is refused",
        {{State::Sending, Event::OutcomeUnknown, Concerns::All, State::Refused, Action::ShowProblems}}, u"I4"_s);
    row("acting lead is sent again",
        {{State::Unsure, Event::ProvenAbsent, Concerns::Acting, State::Queued, Action::SendLater}}, u"acts"_s);
    const auto change = [](const char *name, const Table &rows, const QString &invariant) {
        QTest::newRow(name) << rows << u"change "_s + invariant;
    };
    change("payment is repeated blindly",
           {{State::Sending, Event::OutcomeUnknown, Concerns::Acting, State::Queued, Action::SendLater}}, u"I2"_s);
    change("crash means that the payment was not made",
           {{State::Sending, Event::Interrupted, Concerns::Acting, State::Queued, Action::SendLater}}, u"I2"_s);
    change("a restored copy is believed about a payment",
           {{State::Sending, Event::Restored, Concerns::Acting, State::Queued, Action::SendLater}}, u"I2"_s);
    change("unknown is done",
           {{State::Sending, Event::OutcomeUnknown, Concerns::Quiet, State::Sent, Action::KeepReceipt}}, u"I3"_s);
    change("unknown payment is refused",
           {{State::Sending, Event::OutcomeUnknown, Concerns::Acting, State::Refused, Action::ShowProblems}}, u"I4"_s);
    change("a plain change waits for a person",
           {{State::Sending, Event::OutcomeUnknown, Concerns::Quiet, State::Unsure, Action::AskToDecide}}, u"I5"_s);
}

void TestDeliveryMachine::brokenTablesAreFound()
{
    QFETCH(Table, rows);
    QFETCH(QString, invariant);
    const bool changes = invariant.startsWith("change"_L1);
    Table table = changes ? changeTable() : theTable();
    for (const auto &wrong : rows) {
        table.removeIf([&](const auto &row) {
            return row.from == wrong.from && row.on == wrong.on && row.concerns == wrong.concerns;
        });
        table.append(wrong);
    }
    const QStringList wrong = changes ? complaintsOfChanges(table, false) + complaintsOfChanges(table, true)
                                      : complaints(table, false) + complaints(table, true);
    const QString found = wrong.join(u"; "_s);
    QVERIFY2(found.contains(invariant.section(u' ', -1)), qPrintable(found));
}

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
        return afterCreate(sending(), fail(Error{.kind = kind, .mayHaveArrived = mayHaveArrived}), at(1s));
    };
    QCOMPARE(stateName(after(false).state), stateName(state));
    QCOMPARE(after(true).state, State::Unsure);
}

void TestDeliveryMachine::wireWeighsMoreThanWords_data()
{
    QTest::addColumn<WireRecord>("wire");
    QTest::addColumn<bool>("doubtful");
    QTest::newRow("nothing left") << WireRecord{} << false;
    QTest::newRow("whole answer") << wholeAnswer() << false;
    QTest::newRow("one byte left, no answer") << WireRecord{.bytesOut = 1} << true;
    QTest::newRow("status seen, answer broken off") << WireRecord{.bytesOut = 9, .status = 503} << true;
    QTest::newRow("status without a byte counted") << WireRecord{.status = 200} << true;
}

void TestDeliveryMachine::wireWeighsMoreThanWords()
{
    QFETCH(WireRecord, wire);
    QFETCH(bool, doubtful);
    for (const Kind kind : {Kind::Offline, Kind::RateLimited, Kind::Refused, Kind::Unauthorised, Kind::Cancelled}) {
        const Submission s = afterCreate(sending(), fail(kind), at(1s), wire);
        QCOMPARE(s.state == State::Unsure, doubtful);
    }
    const Submission claimed = afterCreate(sending(), Receipt{u"812"_s}, at(1s), wire);
    QCOMPARE(claimed.state, wire.complete ? State::Sent : State::Unsure);
    QCOMPARE(claimed.leadId.isEmpty(), !wire.complete);
}

void TestDeliveryMachine::createKeepsTheInvariants_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("mayHaveArrived");
    for (const Kind kind : allErrorKinds()) {
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
            const Submission s = afterCreate(sending(attempts), fail(error), at(1s));
            QVERIFY2(s.state != State::Sent, "sent needs an id from a well-formed answer");
            QVERIFY(s.leadId.isEmpty());
            QVERIFY2(s.state != State::Sending, "no lead stays between");
            QVERIFY2(!mayHaveArrived || s.state == State::Unsure,
                     "what may have arrived is neither sent again nor refused");
            QCOMPARE(s.errorKind, kindName(kind));
            QCOMPARE(s.changedAt, createdAt.addSecs(1));
            if (s.state == State::Refused) {
                QVERIFY2(!s.nextAt.isValid(), "a refused lead waits for a person");
                QCOMPARE(s.problems.size(), 1);
                QVERIFY(!s.problems.first().message.isEmpty());
                QCOMPARE(s.problems.first().field, u"UF_CRM_8"_s);
            } else {
                QVERIFY2(s.nextAt > createdAt.addSecs(1), "never tried again at once");
                QVERIFY2(s.nextAt <= createdAt.addSecs(1 + 3600), "never forgotten");
                QVERIFY2(s.problems.isEmpty() && s.message.isEmpty(), "an unsure lead is not shown as failed");
                QVERIFY(!s.absentUptime && s.looks == 0);
            }
        }
    }
}

void TestDeliveryMachine::receiptNeedsAnIdOfAWholeAnswer()
{
    const Submission sent = afterCreate(sending(), Receipt{u"812"_s}, at(1s));
    QCOMPARE(sent.state, State::Sent);
    QCOMPARE(sent.leadId, u"812"_s);
    QVERIFY(!sent.nextAt.isValid() && sent.errorKind.isEmpty() && sent.problems.isEmpty() && sent.message.isEmpty());
    const Submission empty = afterCreate(sending(), Receipt{}, at(1s));
    QCOMPARE(empty.state, State::Unsure);
    QVERIFY(empty.leadId.isEmpty());
}

void TestDeliveryMachine::actingLeadsWaitForAPerson()
{
    for (const Kind kind : {Kind::Offline, Kind::RateLimited}) {
        Submission s = sending();
        s.acts = true;
        s = afterCreate(s, fail(kind), at(1s));
        QCOMPARE(s.state, State::Queued);
        QVERIFY2(s.held, "it would call the customer at a time that nobody chose");
        QVERIFY(!afterCreate(sending(), fail(kind), at(1s)).held);
    }
}

void TestDeliveryMachine::lateAnswerChangesNothing()
{
    for (const State state : {State::Queued, State::Sent, State::Refused}) {
        Submission s = sending();
        s.state = state;
        const Submission after = afterCreate(s, Receipt{u"812"_s}, at(1s));
        QCOMPARE(after.state, state);
        QVERIFY(after.leadId.isEmpty());
    }
    // While the program is ending the lead is unsure already, and its own answer still counts.
    QCOMPARE(afterCreate(unsure(), Receipt{u"812"_s}, at(1s)).state, State::Sent);
}

void TestDeliveryMachine::unpreparableLeadGoesBackToTheRep()
{
    Submission s = sending(0);
    s.state = State::Queued;
    s.problems.clear();
    s = delivery::afterFailedPreparation(s, Error{.kind = Kind::Refused, .vendorField = u"TITLE"_s}, at(1s));
    QCOMPARE(s.state, State::Refused);
    QCOMPARE(s.problems.first().field, u"TITLE"_s);
}

void TestDeliveryMachine::unpreparedLeadWaits()
{
    for (const State state : {State::Queued, State::Unsure}) {
        Submission s = sending();
        s.state = state;
        s = delivery::afterFailedPreparation(s, Error{.kind = Kind::Keychain}, at(1s));
        QCOMPARE(s.state, state);
        QVERIFY(s.nextAt > createdAt.addSecs(1));
        QCOMPARE(s.errorKind, u"keychain"_s);
    }
}

void TestDeliveryMachine::pausesGrow()
{
    for (const Kind kind : {Kind::Offline, Kind::RateLimited}) {
        qint64 last = 0;
        for (int attempts = 1; attempts < 6; ++attempts) {
            const Submission s = afterCreate(sending(attempts), fail(kind), at(0s));
            const qint64 pause = createdAt.msecsTo(s.nextAt);
            QVERIFY2(pause > last, qPrintable(kindName(kind)));
            last = pause;
        }
        QVERIFY(createdAt.msecsTo(afterCreate(sending(1), fail(kind), at(0s)).nextAt) >= 1500);
    }
    const Submission patient = afterCreate(sending(100000), fail(Kind::Offline), at(0s));
    QCOMPARE(createdAt.secsTo(patient.nextAt), 300);
}

void TestDeliveryMachine::pausesAreSpread()
{
    const auto pause = [](double chance) {
        delivery::Times times = at(0s);
        times.chance = chance;
        const Error error{.kind = Kind::RateLimited, .retryAfter = 8s};
        return createdAt.msecsTo(afterCreate(sending(), fail(error), times).nextAt);
    };
    QCOMPARE(pause(0.0), 8000); // never shorter than the vendor asks for
    QCOMPARE(pause(0.5), 9000);
    QCOMPARE(pause(1.0), 10000);
}

void TestDeliveryMachine::vendorsWishIsRespected()
{
    const auto pause = [](std::optional<std::chrono::seconds> asked) {
        const Error error{.kind = Kind::RateLimited, .retryAfter = asked};
        return createdAt.msecsTo(afterCreate(sending(), fail(error), at(0s)).nextAt);
    };
    QCOMPARE(pause(90s), 90000);
    QVERIFY(pause(0s) >= 1500); // never shorter than our own
    QCOMPARE(pause({}), pause(0s));
}

void TestDeliveryMachine::timeIsScaled()
{
    const auto pause = [](const Submission &s) { return createdAt.msecsTo(s.nextAt); };
    for (const Kind kind : {Kind::Offline, Kind::RateLimited, Kind::Malformed}) {
        const auto at1 = pause(afterCreate(sending(3), fail(kind), at(0s)));
        const auto at2 = pause(afterCreate(sending(3), fail(kind), at(0s, 0.02)));
        QVERIFY(qAbs(at2 - qRound64(double(at1) * 0.02)) <= 1);
    }
    QVERIFY(pause(afterCreate(sending(), fail(Kind::Offline), at(0s, 1e-9))) >= 1);
}

void TestDeliveryMachine::accountTroubleIsNamed()
{
    for (const Kind kind : allErrorKinds()) {
        const bool expected = kind == Kind::Unauthorised || kind == Kind::Misconfigured || kind == Kind::Keychain
            || kind == Kind::NotAllowed;
        QCOMPARE(delivery::concernsAccount(kind), expected);
    }
}

void TestDeliveryMachine::changeGoesWhereItsAnswerSays_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<State>("updated"); // where the answer says that nothing was done
    QTest::addColumn<State>("deleted");
    const auto row = [](Kind kind, State updated, std::optional<State> deleted = {}) {
        QTest::newRow(qPrintable(kindName(kind))) << kind << updated << deleted.value_or(updated);
    };
    row(Kind::Offline, State::Queued);
    row(Kind::TimedOut, State::Queued);
    row(Kind::Unauthorised, State::Refused);
    row(Kind::Forbidden, State::Refused);
    row(Kind::RateLimited, State::Queued);
    row(Kind::Refused, State::Refused);
    row(Kind::NotFound, State::Refused, State::Sent); // nothing is left to delete
    row(Kind::Malformed, State::Queued);
    row(Kind::Misconfigured, State::Refused);
    row(Kind::Storage, State::Queued);
    row(Kind::Keychain, State::Queued);
    row(Kind::Cancelled, State::Queued);
}

void TestDeliveryMachine::changeGoesWhereItsAnswerSays()
{
    QFETCH(Kind, kind);
    QFETCH(State, updated);
    QFETCH(State, deleted);
    const auto after = [kind](SubmissionKind what, bool acts, bool mayHaveArrived) {
        Submission change = sending();
        change.kind = what;
        change.acts = acts;
        const Error error{.kind = kind, .mayHaveArrived = mayHaveArrived};
        return delivery::afterChange(change, fail(error), wholeAnswer(), at(1s));
    };
    QCOMPARE(stateName(after(SubmissionKind::Update, false, false).state), stateName(updated));
    QCOMPARE(stateName(after(SubmissionKind::Delete, false, false).state), stateName(deleted));
    const Submission again = after(SubmissionKind::Update, false, true);
    QCOMPARE(again.state, State::Queued); // made once more, it is the same
    QVERIFY2(again.nextAt > createdAt.addSecs(1) && !again.held, "after a pause, and by itself");
    const Submission unsure = after(SubmissionKind::Update, true, true);
    QCOMPARE(unsure.state, State::Unsure);
    QVERIFY2(!unsure.nextAt.isValid(), "nothing but a person moves it on");
}

void TestDeliveryMachine::leadThatCannotBeReadIsNotChanged_data()
{
    QTest::addColumn<Kind>("kind");
    for (const Kind kind : allErrorKinds())
        QTest::newRow(qPrintable(kindName(kind))) << kind;
}

void TestDeliveryMachine::leadThatCannotBeReadIsNotChanged()
{
    QFETCH(Kind, kind);
    const bool never = kind == Kind::NotFound || kind == Kind::Forbidden || kind == Kind::Refused;
    for (const bool acts : {false, true}) {
        Submission change = sending(0);
        change.kind = SubmissionKind::Update;
        change.state = State::Queued;
        change.acts = acts;
        qint64 last = 0;
        for (int i = 0; i < 4; ++i) {
            change.state = State::Queued;
            change = delivery::afterFailedReading(change, Error{.kind = kind, .mayHaveArrived = true}, at(0s));
            QCOMPARE(change.state, never ? State::Refused : State::Queued);
            QCOMPARE(change.errorKind, kindName(kind));
            if (never)
                QVERIFY(!change.problems.first().message.isEmpty());
            else
                QVERIFY2(createdAt.msecsTo(change.nextAt) > last, "a pause that grows");
            last = createdAt.msecsTo(change.nextAt);
        }
    }
}

void TestDeliveryMachine::conflictGoesBackToThePerson()
{
    Submission change = sending(0);
    change.kind = SubmissionKind::Update;
    change.state = State::Queued;
    change.nextAt = createdAt;
    const QJsonObject theirs{{u"NAME"_s, u"Gleb"_s}};
    const QList<Problem> problems{{u"NAME"_s, u"changed"_s}};
    change = delivery::afterConflict(change, theirs, problems, at(1s));
    QCOMPARE(change.state, State::Refused);
    QCOMPARE(change.errorKind, conflictKind);
    QCOMPARE(change.found, theirs);
    QCOMPARE(change.problems, problems);
    QVERIFY(!change.nextAt.isValid());
}

QTEST_GUILESS_MAIN(TestDeliveryMachine)
#include "tst_deliverymachine.moc"
