#include "storage/accounts.h"
#include "storage/keyvalue.h"
#include "storage/outbox.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;

using State = SubmissionState;

//! The table of submissions on a real file.
class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void submitIsIdempotent();
    void submitTakesTheDraftAlong();
    void onlyARefusedLeadTakesNewValues_data();
    void onlyARefusedLeadTakesNewValues();
    void onlyAQueuedLeadIsSent_data();
    void onlyAQueuedLeadIsSent();
    void firstBodyIsFrozen();
    void correctedLeadGetsANewBody();
    void recordKeepsEverything();
    void recoverAsksAboutWhatWasSending();
    void dueComesInOrder();
    void liveLeadGoesBeforeTenThousand();
    void dueKeepsTheTime();
    void pausesFollowTheClock();
    void nextDueIsTheEarliest();
    void whoAsksNeedNotWaitForAPause();
    void stepsAreDoneOnce();
    void repairQueuesWhatTheAccountCaused_data();
    void repairQueuesWhatTheAccountCaused();
    void onlyARefusedLeadIsDiscarded();
    void attemptsKeepTheirOrder();
    void removedAccountLeavesItsHistory();
    void searchFinds_data();
    void searchFinds();
    void searchFollowsTheRow();
    void historyIsFilteredAndPaged();
    void countsTellWhatNeedsALook();

private:
    const std::chrono::milliseconds m_uptime{5000};
    Submission sample(const QString &searchText = {}) const;
    Submission stored(const SubmissionId &id) { return *outbox::find(*m_database, id); }
    //! A stored submission in \a state.
    Submission inState(State state, const QString &errorKind = {});
    void setStep(const SubmissionId &id, const Step &step)
    {
        QVERIFY(outbox::record(*m_database, {stored(id), {}, {}, step}));
    }
    void run(const QString &sql, const QVariantList &values = {}) { QVERIFY(m_database->exec(sql, values)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    const QDateTime m_now = QDateTime::fromString(u"2026-09-21T08:13:30.500Z"_s, Qt::ISODateWithMs);
};

void TestOutbox::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto database = Database::open(m_folder->filePath(u"leadpad.db"_s));
    QVERIFY(database);
    m_database = *std::move(database);
    QVERIFY(accounts::add(*m_database, {u"a"_s, u"bitrix24"_s, u"Acme"_s, {}, {}, {}, 0}));
    QVERIFY(accounts::add(*m_database, {u"b"_s, u"bitrix24"_s, u"Окна"_s, {}, {}, {}, 1}));
}

Submission TestOutbox::sample(const QString &searchText) const
{
    Submission s;
    s.id = QUuid::createUuid();
    s.accountId = u"a"_s;
    s.accountName = u"Acme"_s;
    s.vendor = u"bitrix24"_s;
    s.lead = Lead{{{u"NAME"_s, u"Глеб"_s}, {u"OPPORTUNITY"_s, u"1234567890123456.78"_s}}};
    s.title = u"Глеб"_s;
    s.searchText = searchText;
    s.createdAt = m_now;
    return s;
}

Submission TestOutbox::inState(State state, const QString &errorKind)
{
    Submission s = sample();
    if (!outbox::submit(*m_database, s))
        return {};
    s = stored(s.id);
    s.state = state;
    s.errorKind = errorKind;
    s.changedAt = m_now;
    return outbox::record(*m_database, {s}) ? stored(s.id) : Submission();
}

void TestOutbox::submitIsIdempotent()
{
    Submission s = sample();
    QCOMPARE(outbox::submit(*m_database, s).value_or(false), true);
    const Submission first = stored(s.id);
    QCOMPARE(first.state, State::Queued);
    QCOMPARE(first.lead, s.lead);
    QCOMPARE(first.createdAt, m_now);
    QVERIFY(first.number > 0 && first.frozen.isEmpty() && !first.nextAt.isValid());
    s.title = u"another"_s;
    s.lead.values[u"NAME"_s] = u"another"_s;
    QCOMPARE(outbox::submit(*m_database, s).value_or(true), false);
    QCOMPARE(stored(s.id).lead, first.lead);
    QCOMPARE(history::list(*m_database, {})->size(), 1);
}

void TestOutbox::submitTakesTheDraftAlong()
{
    const Submission s = sample();
    const Draft other{.accountId = u"b"_s, .submissionId = QUuid::createUuid(), .lead = s.lead, .changedAt = m_now};
    QVERIFY(drafts::save(*m_database, {.accountId = u"a"_s, .submissionId = s.id, .lead = s.lead, .changedAt = m_now}));
    QVERIFY(drafts::save(*m_database, other));
    QCOMPARE(outbox::submit(*m_database, s).value_or(false), true);
    const auto left = drafts::all(*m_database);
    QCOMPARE(left->size(), 1);
    QCOMPARE(left->first().submissionId, other.submissionId);
    // A second call changes nothing, also where a draft stands in for it again.
    QVERIFY(drafts::save(*m_database, {.accountId = u"a"_s, .submissionId = s.id, .lead = s.lead, .changedAt = m_now}));
    QCOMPARE(outbox::submit(*m_database, s).value_or(true), false);
    QCOMPARE(drafts::all(*m_database)->size(), 1);
}

void TestOutbox::onlyARefusedLeadTakesNewValues_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("taken");
    QTest::newRow("queued") << State::Queued << false;
    QTest::newRow("sending") << State::Sending << false;
    QTest::newRow("sent") << State::Sent << false;
    QTest::newRow("refused") << State::Refused << true;
    QTest::newRow("unsure") << State::Unsure << false;
}

void TestOutbox::onlyARefusedLeadTakesNewValues()
{
    QFETCH(State, state);
    QFETCH(bool, taken);
    const Submission before = inState(state, u"refused"_s);
    Submission corrected = before;
    corrected.lead.values[u"NAME"_s] = u"corrected"_s;
    corrected.searchText = u"corrected"_s;
    QCOMPARE(outbox::submit(*m_database, corrected).value_or(!taken), taken);
    const Submission after = stored(before.id);
    QCOMPARE(after.state, taken ? State::Queued : state);
    QCOMPARE(after.lead.text(u"NAME"_s), taken ? u"corrected"_s : u"Глеб"_s);
    QCOMPARE(after.errorKind.isEmpty(), taken);
    QCOMPARE(after.number, before.number);
}

void TestOutbox::onlyAQueuedLeadIsSent_data()
{
    QTest::addColumn<State>("state");
    for (const State state : {State::Queued, State::Sending, State::Sent, State::Refused, State::Unsure})
        QTest::newRow(qPrintable(stateName(state))) << state;
}

void TestOutbox::onlyAQueuedLeadIsSent()
{
    QFETCH(State, state);
    const Submission before = inState(state);
    const auto sending = outbox::startSending(*m_database, before.id, "{}", m_now, m_uptime);
    QCOMPARE(sending.has_value(), state == State::Queued);
    if (sending) {
        QCOMPARE(sending->state, State::Sending);
        QCOMPARE(sending->attempts, 1);
        QCOMPARE(sending->sendingSince, m_now);
        return;
    }
    QCOMPARE(sending.error().kind, Error::Kind::NotFound);
    QCOMPARE(stored(before.id).state, state);
    QCOMPARE(stored(before.id).attempts, 0);
}

void TestOutbox::firstBodyIsFrozen()
{
    Submission s = sample();
    QVERIFY(outbox::submit(*m_database, s));
    QCOMPARE(outbox::startSending(*m_database, s.id, R"({"a":"Глеб"})", m_now, m_uptime)->frozen, R"({"a":"Глеб"})");
    s = stored(s.id);
    s.state = State::Queued;
    s.looks = 3;
    s.absentUptime = m_uptime;
    QVERIFY(outbox::record(*m_database, {s}));
    const auto again = outbox::startSending(*m_database, s.id, R"({"a":"other"})", m_now.addSecs(60), m_uptime);
    QVERIFY(again);
    QCOMPARE(again->frozen, R"({"a":"Глеб"})");
    QCOMPARE(again->attempts, 2);
    QCOMPARE(again->sendingSince, m_now.addSecs(60));
    QCOMPARE(again->looks, 0); // evidence of an earlier create proves nothing about this one
    QVERIFY(!again->absentUptime);
    QCOMPARE(again->sentUptime, std::optional(m_uptime));

    QVERIFY(outbox::record(*m_database, {.after = s}));
    const auto anew = outbox::startSending(*m_database, s.id, R"({"a":"other"})", m_now, m_uptime, true);
    QCOMPARE(anew->frozen, R"({"a":"other"})"); // of a vendor that looks first
}

void TestOutbox::correctedLeadGetsANewBody()
{
    Submission s = sample();
    QVERIFY(outbox::submit(*m_database, s));
    QVERIFY(outbox::startSending(*m_database, s.id, "first", m_now, m_uptime));
    s = stored(s.id);
    s.state = State::Refused;
    QVERIFY(outbox::record(*m_database, {s}));
    QCOMPARE(outbox::submit(*m_database, s).value_or(false), true);
    QVERIFY(stored(s.id).frozen.isEmpty());
    QCOMPARE(outbox::startSending(*m_database, s.id, "second", m_now, m_uptime)->frozen, "second");
}

void TestOutbox::recordKeepsEverything()
{
    Submission s = inState(State::Queued);
    s.state = State::Unsure;
    s.leadId = u"812"_s;
    s.cardUrl = QUrl(u"https://acme.bitrix24.com/crm/lead/details/812/"_s);
    s.errorKind = u"timed-out"_s;
    s.message = u"«Источник» <b> \"x\""_s;
    s.problems = {{u"SOURCE_ID"_s, u"не заполнено"_s}, {QString(), u"x"_s}};
    s.changedAt = m_now.addMSecs(1);
    s.nextAt = m_now.addMSecs(2);
    s.looks = 4;
    s.held = true;
    s.sentUptime = m_uptime;
    s.absentUptime = m_uptime + std::chrono::milliseconds(3);
    QVERIFY(outbox::record(*m_database, {s}));
    const Submission r = stored(s.id);
    QCOMPARE(r.state, s.state);
    QCOMPARE(r.leadId, s.leadId);
    QCOMPARE(r.cardUrl, s.cardUrl);
    QCOMPARE(r.errorKind, s.errorKind);
    QCOMPARE(r.message, s.message);
    QCOMPARE(r.problems, s.problems);
    QCOMPARE(r.changedAt, s.changedAt);
    QCOMPARE(r.nextAt, s.nextAt);
    QCOMPARE(r.looks, s.looks);
    QCOMPARE(r.held, s.held);
    QCOMPARE(r.sentUptime, s.sentUptime);
    QCOMPARE(r.absentUptime, s.absentUptime);
    QCOMPARE(r.lead, s.lead); // the values are the rep's
}

void TestOutbox::recoverAsksAboutWhatWasSending()
{
    QHash<State, SubmissionId> ids;
    for (const State state : {State::Queued, State::Sending, State::Sent, State::Refused, State::Unsure})
        ids[state] = inState(state).id;
    QVERIFY(outbox::record(
        *m_database,
        {stored(ids[State::Sent]), {}, {{u"one"_s}, {u"two"_s}, {.name = u"three"_s, .repeatable = false}}}));
    const SubmissionId sent = ids[State::Sent];
    setStep(sent, {u"one"_s, u"done"_s});
    setStep(sent, {u"two"_s, u"running"_s});
    setStep(sent, {.name = u"three"_s, .state = u"running"_s, .repeatable = false});
    const SubmissionId begun = inState(State::Queued).id;
    QVERIFY(outbox::startSending(*m_database, begun, "{}", m_now, m_uptime));
    QVERIFY(!outbox::attempts(*m_database, begun)->first().endedAt.isValid()); // opened before the first byte
    QCOMPARE(outbox::recover(*m_database, m_now).value_or(-1), 2);
    QCOMPARE(outbox::attempts(*m_database, begun)->first().outcome, u"interrupted"_s);
    QCOMPARE(outbox::attempts(*m_database, begun)->first().endedAt, m_now);
    QCOMPARE(stored(ids[State::Sending]).state, State::Unsure);
    QVERIFY(!stored(ids[State::Sending]).nextAt.isValid()); // to be looked for at once
    for (const State state : {State::Queued, State::Sent, State::Refused, State::Unsure})
        QCOMPARE(stored(ids[state]).state, state);
    const QList<Step> steps = *outbox::steps(*m_database, sent);
    QCOMPARE(steps,
             (QList<Step>{{u"one"_s, u"done"_s},
                          {u"two"_s, u"pending"_s},
                          {.name = u"three"_s, .state = u"unsure"_s, .repeatable = false}}));
    QVERIFY(outbox::decideStep(*m_database, sent, u"two"_s, true)); // nobody asked about this one
    QVERIFY(outbox::decideStep(*m_database, sent, u"three"_s, false));
    QCOMPARE(outbox::steps(*m_database, sent)->at(1).state, u"pending"_s);
    QCOMPARE(outbox::steps(*m_database, sent)->at(2).state, u"pending"_s);
    QCOMPARE(outbox::recover(*m_database, m_now).value_or(-1), 0);
}

void TestOutbox::dueComesInOrder()
{
    QList<SubmissionId> ids;
    for (int i = 0; i < 6; ++i)
        ids.append(inState(i == 3 ? State::Unsure : i == 4 ? State::Sent : State::Queued).id);
    QVERIFY(outbox::record(*m_database, {stored(ids[4]), {}, {{u"productRows"_s}}}));
    Submission elsewhere = sample();
    elsewhere.accountId = u"b"_s;
    QVERIFY(outbox::submit(*m_database, elsewhere));
    const auto text = [](const SubmissionId &id) { return id.toString(QUuid::WithoutBraces); };
    run(u"UPDATE submissions SET priority = 1 WHERE id = ?"_s, {text(ids[0])}); // imported
    run(u"UPDATE submissions SET next_at = ? WHERE id = ?"_s, {m_now.toMSecsSinceEpoch() - 1, text(ids[1])});
    run(u"UPDATE submissions SET held = 1 WHERE id = ?"_s, {text(ids[5])});
    QList<SubmissionId> order;
    while (true) {
        const outbox::Due next = *outbox::due(*m_database, u"a"_s, m_now);
        if (next.kind == outbox::Due::Kind::Nothing)
            break;
        order.append(next.submission.id);
        if (next.kind == outbox::Due::Kind::Send)
            QVERIFY(outbox::startSending(*m_database, next.submission.id, "{}", m_now, m_uptime));
        else if (next.kind == outbox::Due::Kind::Step)
            QVERIFY(outbox::record(*m_database, {next.submission, {}, {}, Step{u"productRows"_s, u"done"_s}}));
        else
            run(u"UPDATE submissions SET state = 'sent' WHERE id = ?"_s, {text(next.submission.id)});
    }
    // What a rep typed, then what is owed to leads on their way, then what was imported; a held lead waits for a
    // person.
    QCOMPARE(order, (QList<SubmissionId>{ids[1], ids[2], ids[4], ids[3], ids[0]}));
    QCOMPARE(outbox::due(*m_database, u"b"_s, m_now)->submission.id, elsewhere.id);
}

void TestOutbox::liveLeadGoesBeforeTenThousand()
{
    const auto many = m_database->transaction([this]() -> Result<Done> {
        for (int i = 0; i < 10000; ++i) {
            auto done = m_database->exec(
                u"INSERT INTO submissions (id, account_id, account_name, vendor, state, priority, lead, title, "
                "search_text, created_at, changed_at, next_at) VALUES (?, 'a', 'Acme', 'bitrix24', 'queued', 1, '{}', "
                "'', '', 0, 0, ?)"_s,
                {QUuid::createUuid().toString(QUuid::WithoutBraces),
                 i % 10 == 0 ? QVariant(m_now.addSecs(3600).toMSecsSinceEpoch()) : QVariant()});
            if (!done)
                return fail(done.error());
        }
        return Done{};
    });
    QVERIFY(many);
    const SubmissionId live = inState(State::Queued).id;
    QCOMPARE(outbox::due(*m_database, u"a"_s, m_now)->submission.id, live);
    QVERIFY(outbox::startSending(*m_database, live, "{}", m_now, m_uptime));
    // A parked lead holds up nobody: the first imported one that may go.
    const outbox::Due next = *outbox::due(*m_database, u"a"_s, m_now);
    QCOMPARE(next.kind, outbox::Due::Kind::Send);
    QVERIFY(!next.submission.nextAt.isValid());
}

void TestOutbox::dueKeepsTheTime()
{
    Submission s = inState(State::Unsure);
    s.nextAt = m_now.addMSecs(10);
    QVERIFY(outbox::record(*m_database, {s}));
    const auto due = [this](const QString &account, const QDateTime &now) {
        return outbox::due(*m_database, account, now)->kind;
    };
    using Kind = outbox::Due::Kind;
    QCOMPARE(due(u"a"_s, m_now.addMSecs(9)), Kind::Nothing);
    QCOMPARE(due(u"a"_s, m_now.addMSecs(10)), Kind::Look);
    QCOMPARE(due(u"b"_s, m_now.addMSecs(10)), Kind::Nothing);
    for (const State state : {State::Sent, State::Refused, State::Sending})
        inState(state);
    QCOMPARE(due(u"a"_s, m_now), Kind::Nothing);
    QCOMPARE(due(u"a"_s, m_now.addDays(-2)), Kind::Look); // the clock was set back: nobody asks for pauses like that
}

void TestOutbox::pausesFollowTheClock()
{
    Submission waiting = inState(State::Queued);
    waiting.nextAt = m_now.addSecs(60);
    QVERIFY(outbox::record(*m_database, {waiting}));
    Submission done = inState(State::Refused);
    done.nextAt = m_now.addSecs(60);
    QVERIFY(outbox::record(*m_database, {done}));
    QVERIFY(outbox::shiftTimes(*m_database, -std::chrono::hours(3)));
    QCOMPARE(stored(waiting.id).nextAt, waiting.nextAt.addSecs(-3 * 3600));
    QCOMPARE(stored(done.id).nextAt, done.nextAt);
}

void TestOutbox::whoAsksNeedNotWaitForAPause()
{
    const auto waiting = [this](State state, const QString &error) {
        Submission submission = inState(state);
        submission.nextAt = m_now.addSecs(600);
        submission.errorKind = error;
        const bool recorded = outbox::record(*m_database, {submission}).has_value();
        return recorded ? submission.id : SubmissionId();
    };
    const SubmissionId offline = waiting(State::Queued, u"offline"_s);
    const SubmissionId unsure = waiting(State::Unsure, u"timed-out"_s);
    const SubmissionId busy = waiting(State::Queued, u"rate-limited"_s);
    QVERIFY(outbox::makeDue(*m_database));
    QVERIFY(!outbox::find(*m_database, offline)->nextAt.isValid());
    QVERIFY(!outbox::find(*m_database, unsure)->nextAt.isValid());
    QVERIFY2(outbox::find(*m_database, busy)->nextAt.isValid(), "the CRM asked for this pause");
}

void TestOutbox::nextDueIsTheEarliest()
{
    QVERIFY(!outbox::nextDue(*m_database, u"a"_s)->isValid());
    inState(State::Refused);
    inState(State::Sending);
    inState(State::Sent);
    QVERIFY(!outbox::nextDue(*m_database, u"a"_s)->isValid());
    Submission later = inState(State::Unsure);
    later.nextAt = m_now.addSecs(60);
    QVERIFY(outbox::record(*m_database, {later}));
    QCOMPARE(*outbox::nextDue(*m_database, u"a"_s), later.nextAt);
    Submission step = inState(State::Sent);
    step.nextAt = m_now.addSecs(30);
    QVERIFY(outbox::record(*m_database, {step, {}, {{u"productRows"_s}}}));
    QCOMPARE(*outbox::nextDue(*m_database, u"a"_s), step.nextAt);
    QVERIFY(!outbox::nextDue(*m_database, u"b"_s)->isValid());
    inState(State::Queued);
    QVERIFY(*outbox::nextDue(*m_database, u"a"_s) <= m_now); // at once
}

void TestOutbox::stepsAreDoneOnce()
{
    const Submission s = inState(State::Sent);
    const QList<Step> toDo{{u"productRows"_s}, {u"comment"_s}};
    const auto due = [this](const QString &account) { return outbox::due(*m_database, account, m_now)->kind; };
    QVERIFY(outbox::record(*m_database, {s, {}, toDo}));
    QCOMPARE(due(u"a"_s), outbox::Due::Kind::Step);
    QCOMPARE(due(u"b"_s), outbox::Due::Kind::Nothing);
    QCOMPARE(outbox::startStep(*m_database, s.id, m_now).value_or(Step()), (Step{u"productRows"_s, u"running"_s}));
    QVERIFY(outbox::record(*m_database, {s, {}, {}, Step{u"productRows"_s, u"done"_s}}));
    QVERIFY(outbox::record(*m_database, {s, {}, toDo})); // a second look-up that finds it
    QCOMPARE(outbox::steps(*m_database, s.id)->first(), (Step{u"productRows"_s, u"done"_s}));
    QCOMPARE(outbox::startStep(*m_database, s.id, m_now).value_or(Step()).name, u"comment"_s);
    QVERIFY(outbox::record(*m_database, {s, {}, {}, Step{u"comment"_s, u"refused"_s, u"no"_s}}));
    QCOMPARE(outbox::steps(*m_database, s.id)->last(), (Step{u"comment"_s, u"refused"_s, u"no"_s}));
    QCOMPARE(due(u"a"_s), outbox::Due::Kind::Nothing);
    QCOMPARE(outbox::startStep(*m_database, s.id, m_now).error().kind, Error::Kind::NotFound);
    // Only a lead that the CRM holds has follow-ups to do.
    Submission open = inState(State::Unsure);
    open.nextAt = m_now.addSecs(60);
    QVERIFY(outbox::record(*m_database, {open, {}, toDo}));
    QCOMPARE(due(u"a"_s), outbox::Due::Kind::Nothing);
}

void TestOutbox::repairQueuesWhatTheAccountCaused_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("errorKind");
    QTest::addColumn<bool>("queued");
    QTest::newRow("sign-in") << State::Refused << u"unauthorised"_s << true;
    QTest::newRow("address") << State::Refused << u"misconfigured"_s << true;
    QTest::newRow("keychain") << State::Refused << u"keychain"_s << true;
    QTest::newRow("the lead") << State::Refused << u"refused"_s << false;
    QTest::newRow("rights") << State::Refused << u"forbidden"_s << false;
    QTest::newRow("unsure") << State::Unsure << u"unauthorised"_s << false;
    QTest::newRow("sent") << State::Sent << u"unauthorised"_s << false;
}

void TestOutbox::repairQueuesWhatTheAccountCaused()
{
    QFETCH(State, state);
    QFETCH(QString, errorKind);
    QFETCH(bool, queued);
    const SubmissionId id = inState(state, errorKind).id;
    QCOMPARE(outbox::requeueAfterRepair(*m_database, u"b"_s, m_now).value_or(-1), 0);
    QCOMPARE(outbox::requeueAfterRepair(*m_database, u"a"_s, m_now).value_or(-1), queued ? 1 : 0);
    QCOMPARE(stored(id).state, queued ? State::Queued : state);
}

void TestOutbox::onlyARefusedLeadIsDiscarded()
{
    for (const State state : {State::Queued, State::Sending, State::Sent, State::Unsure}) {
        const SubmissionId id = inState(state).id;
        QVERIFY(outbox::discardRefused(*m_database, id));
        QCOMPARE(stored(id).state, state);
    }
    Submission refused = sample(u"глеб"_s);
    QVERIFY(outbox::submit(*m_database, refused));
    refused.state = State::Refused;
    refused.changedAt = m_now;
    QVERIFY(outbox::record(*m_database, {refused, Attempt{refused.id, u"create"_s, m_now, m_now}}));
    QVERIFY(outbox::discardRefused(*m_database, refused.id));
    QCOMPARE(outbox::find(*m_database, refused.id).error().kind, Error::Kind::NotFound);
    QVERIFY(outbox::attempts(*m_database, refused.id)->isEmpty());
    QVERIFY(history::list(*m_database, {.text = u"глеб"_s})->isEmpty());
}

void TestOutbox::attemptsKeepTheirOrder()
{
    const Submission s = inState(State::Queued);
    for (int i = 0; i < 3; ++i) {
        const Attempt attempt{.submissionId = s.id,
                              .step = u"create"_s,
                              .startedAt = m_now.addSecs(-i), // the clock was set back
                              .endedAt = i == 2 ? QDateTime() : m_now,
                              .outcome = QString::number(i),
                              .request = u"POST …\n\n{\"a\":\"Ж\"}"_s,
                              .answer = {}};
        QVERIFY(outbox::record(*m_database, {s, attempt}));
    }
    const QList<Attempt> attempts = *outbox::attempts(*m_database, s.id);
    QCOMPARE(attempts.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(attempts[i].outcome, QString::number(i));
    QCOMPARE(attempts[0].request, u"POST …\n\n{\"a\":\"Ж\"}"_s);
    QCOMPARE(attempts[0].startedAt, m_now);
    QVERIFY(!attempts[2].endedAt.isValid());
}

void TestOutbox::removedAccountLeavesItsHistory()
{
    QHash<State, SubmissionId> ids;
    for (const State state : {State::Queued, State::Sent, State::Refused, State::Unsure})
        ids[state] = inState(state).id;
    QVERIFY(accounts::remove(*m_database, u"a"_s));
    QCOMPARE(stored(ids[State::Queued]).state, State::Refused); // nobody can send it, nobody may lose it
    for (const State state : {State::Sent, State::Refused, State::Unsure})
        QCOMPARE(stored(ids[state]).state, state);
    QCOMPARE(history::list(*m_database, {.accountId = u"a"_s})->size(), 4);
    QCOMPARE(history::list(*m_database, {})->first().accountName, u"Acme"_s);
}

void TestOutbox::searchFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("rows"); // newest first
    QTest::newRow("digits") << u"1234567"_s << QList<int>{0};
    QTest::newRow("digits in the middle") << u"9161"_s << QList<int>{0};
    QTest::newRow("Cyrillic") << u"титов"_s << QList<int>{1, 0};
    QTest::newRow("Cyrillic, capitals") << u"ТИТОВ"_s << QList<int>{1, 0};
    QTest::newRow("part of a word") << u"ито"_s << QList<int>{1, 0};
    QTest::newRow("two letters") << u"ГЛ"_s << QList<int>{0};
    QTest::newRow("one letter") << u"ё"_s << QList<int>{1};
    QTest::newRow("two words, blanks around") << u"  глеб   титов "_s << QList<int>{0};
    QTest::newRow("per cent among others") << u"100% cotton"_s << QList<int>{2};
    QTest::newRow("per cent is no wildcard") << u"глеб%титов"_s << QList<int>{};
    QTest::newRow("per cent alone") << u"%"_s << QList<int>{2};
    QTest::newRow("underscore is no wildcard") << u"гл_б титов"_s << QList<int>{};
    QTest::newRow("underscore alone") << u"_"_s << QList<int>{3};
    QTest::newRow("underscore in a word") << u"a_b"_s << QList<int>{3};
    QTest::newRow("quotation mark") << u"\"oslo\""_s << QList<int>{3};
    QTest::newRow("backslash") << u"\\"_s << QList<int>{3};
    QTest::newRow("words of the query language") << u"титов and"_s << QList<int>{};
    QTest::newRow("apostrophe") << u"o'n"_s << QList<int>{2};
    QTest::newRow("beyond the first plane") << u"😀x"_s << QList<int>{3};
    QTest::newRow("nobody") << u"nobody"_s << QList<int>{};
    QTest::newRow("nothing") << u"  "_s << QList<int>{3, 2, 1, 0};
}

void TestOutbox::searchFinds()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, rows);
    QList<SubmissionId> ids;
    for (const QString &searchText : {u"глеб титов +7 916 123-45-67 79161234567"_s, u"алёна титова"_s,
                                      u"o'neill 100% cotton"_s, u"a_b desk \"oslo\" c:\\x 😀x"_s}) {
        const Submission s = sample(searchText);
        QVERIFY(outbox::submit(*m_database, s));
        ids.append(s.id);
    }
    const auto found = history::list(*m_database, {.text = text});
    QVERIFY(found);
    QList<int> numbers;
    for (const Submission &s : *found)
        numbers.append(static_cast<int>(ids.indexOf(s.id)));
    QCOMPARE(numbers, rows);
}

void TestOutbox::searchFollowsTheRow()
{
    Submission s = sample(u"глеб титов"_s);
    QVERIFY(outbox::submit(*m_database, s));
    s.state = State::Refused;
    s.changedAt = m_now;
    QVERIFY(outbox::record(*m_database, {s}));
    s.searchText = u"helga brandt"_s;
    QVERIFY(outbox::submit(*m_database, s));
    QVERIFY(history::list(*m_database, {.text = u"титов"_s})->isEmpty());
    QCOMPARE(history::list(*m_database, {.text = u"brandt"_s})->size(), 1);
}

void TestOutbox::historyIsFilteredAndPaged()
{
    for (int i = 0; i < 7; ++i)
        inState(i % 2 ? State::Sent : State::Refused);
    Submission elsewhere = sample();
    elsewhere.accountId = u"b"_s;
    QVERIFY(outbox::submit(*m_database, elsewhere));
    QCOMPARE(history::list(*m_database, {.state = State::Sent})->size(), 3);
    QCOMPARE(history::list(*m_database, {.state = State::Refused})->size(), 4);
    QCOMPARE(history::list(*m_database, {.state = State::Queued, .accountId = u"b"_s})->size(), 1);
    QCOMPARE(history::list(*m_database, {.state = State::Queued, .accountId = u"a"_s})->size(), 0);
    QList<qint64> numbers;
    qint64 before = 0;
    while (true) {
        const auto page = history::list(*m_database, {.limit = 3, .before = before});
        QVERIFY(page && page->size() <= 3);
        if (page->isEmpty())
            break;
        for (const Submission &s : *page)
            numbers.append(s.number);
        before = page->last().number;
    }
    QCOMPARE(numbers.size(), 8);
    QVERIFY(std::is_sorted(numbers.rbegin(), numbers.rend()));
    QCOMPARE(QSet<qint64>(numbers.begin(), numbers.end()).size(), 8);
}

void TestOutbox::countsTellWhatNeedsALook()
{
    QVERIFY(*history::counts(*m_database) == OutboxCounts());
    for (const State state : {State::Queued, State::Sending, State::Sent, State::Refused, State::Unsure, State::Unsure})
        inState(state);
    QVERIFY(*history::counts(*m_database) == (OutboxCounts{.waiting = 2, .refused = 1, .unsure = 2}));
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
