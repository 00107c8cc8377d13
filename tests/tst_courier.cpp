#include "support/practiceprofile.h"
#include "support/scriptedtransport.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"crm.lead.add"_s;
const QString rowsMethod = u"crm.lead.productrows.set"_s;

QJsonObject someone(const QString &name = u"Глеб"_s)
{
    return {{u"NAME"_s, name},
            {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u"+7 999 000-00-01"_s}, {u"type"_s, u"WORK"_s}}}}};
}

QJsonObject withRows()
{
    QJsonObject values = someone();
    values[u"productRows"_s] =
        QJsonArray{QJsonObject{{u"name"_s, u"Окно"_s}, {u"price"_s, u"18400.50"_s}, {u"quantity"_s, u"2"_s}}};
    return values;
}

} // namespace

//! From a queued lead to the CRM and back, over real HTTP and against a portal in which things go wrong.
class TestCourier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void faultsEndInTheRightState_data();
    void faultsEndInTheRightState();
    void unprovenAbsenceIsNeverSentAgain();
    void secondAttemptSendsTheSameBytes();
    void offlineLeadWaitsAndGoes();
    void poisonLeadHoldsUpNobody();
    void unsureLeadHoldsUpNobody();
    void unacceptedSignInStopsTheAccountAlone();
    void lockedKeychainKeepsLeadsQueued();
    void refusedFollowUpLeavesTheLeadSent();
    void failedFollowUpIsDoneLater_data();
    void failedFollowUpIsDoneLater();
    void followUpGoesOnAfterACrash();
    void lockedKeychainPostponesTheFollowUp();
    void followUpWaitsForTheRepairOfItsAccount();
    void endingWithAFollowUpUnderWayKeepsIt();
    void readingIsProvenOnce();
    void manyLeadsOfTwoAccountsArriveOnce();
    void runDueEndsWhenAllLanesAreDone();
    void oneCreateAtATime();
    void stopRecordsWhatIsInFlight();
    void crashWhileSendingIsLookedUp();
    void fullDiskSendsNothing();
    void fullDiskKeepsTheOutcome();
    void exchangesAreKeptWithoutTheSecret();
    void echoedSecretIsMasked();
    void deliverSendsOneLead();

private:
    void reload(const QString &account) { QVERIFY(outcome(m_room->profile->reloadDirectories(account))); }
    qsizetype creates() const { return received(*m_server, createMethod).size(); }
    void failStatements(const std::function<bool(const QString &)> &failing)
    {
        QVERIFY(outcome(m_room->profile->storage().run([failing](Database &db) -> Result<Done> {
            db.failing = failing;
            return Done{};
        })));
    }

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_room;
    QString m_account;
};

void TestCourier::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.02");
}

void TestCourier::init()
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>();
    QVERIFY(m_server->start());
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    m_account = m_room->addAccount(u"Practice"_s, webhookOf(*m_server));
    QVERIFY(!m_account.isEmpty());
}

void TestCourier::faultsEndInTheRightState_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("leads");
    QTest::newRow("nothing") << QString() << u"sent"_s << 1 << 1;
    // The portal says that it did nothing: refused, or sent again by itself.
    QTest::newRow("refused") << u"crm.lead.add:refuse"_s << u"refused"_s << 1 << 0;
    QTest::newRow("busy") << u"crm.lead.add:limit503:2"_s << u"sent"_s << 3 << 1;
    QTest::newRow("blocked for a while") << u"crm.lead.add:operation429"_s << u"sent"_s << 2 << 1;
    QTest::newRow("blocked by hand") << u"crm.lead.add:overload503"_s << u"refused"_s << 1 << 0;
    QTest::newRow("expired") << u"crm.lead.add:expired401"_s << u"refused"_s << 1 << 0;
    QTest::newRow("not accepted") << u"crm.lead.add:credentials403"_s << u"refused"_s << 1 << 0;
    QTest::newRow("moved") << u"crm.lead.add:redirect302"_s << u"refused"_s << 1 << 0;
    // Arrived, though nobody said so: found, and not sent again.
    QTest::newRow("answer cut") << u"crm.lead.add:truncate"_s << u"sent"_s << 1 << 1;
    QTest::newRow("closed after the work") << u"crm.lead.add:close"_s << u"sent"_s << 1 << 1;
    QTest::newRow("answer too late") << u"crm.lead.add:slow=90"_s << u"sent"_s << 1 << 1;
    QTest::newRow("answer cut, first look-up fails")
        << u"crm.lead.add:truncate,crm.lead.list:html502"_s << u"sent"_s << 1 << 1;
    // Did not arrive, though nobody said so: proven absent by two look-ups, then sent again.
    QTest::newRow("internal error") << u"crm.lead.add:internal500"_s << u"sent"_s << 2 << 1;
    QTest::newRow("closed before the work") << u"crm.lead.add:drop"_s << u"sent"_s << 2 << 1;
    QTest::newRow("page with 200") << u"crm.lead.add:html200"_s << u"sent"_s << 2 << 1;
    QTest::newRow("page with 502") << u"crm.lead.add:html502"_s << u"sent"_s << 2 << 1;
    QTest::newRow("empty answer") << u"crm.lead.add:empty200"_s << u"sent"_s << 2 << 1;
    QTest::newRow("no id") << u"crm.lead.add:noid"_s << u"sent"_s << 2 << 1;
}

void TestCourier::faultsEndInTheRightState()
{
    QFETCH(QString, faults);
    QFETCH(QString, state);
    QFETCH(int, requests);
    QFETCH(int, leads);
    reload(m_account);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), state, 20000);
    QCOMPARE(creates(), requests);
    QCOMPARE(m_server->leads().size(), leads);
    const Submission after = m_room->stored(id);
    QCOMPARE(after.leadId.isEmpty(), leads == 0);
    if (leads == 1) {
        QCOMPARE(m_server->leads().first()[u"ID"_s].toString(), after.leadId);
        QCOMPARE(m_server->leads().first()[u"ORIGIN_ID"_s].toString(), id.toString(QUuid::WithoutBraces));
        QVERIFY(after.cardUrl.toString().endsWith(u"/crm/lead/details/%1/"_s.arg(after.leadId)));
    } else {
        QVERIFY(!after.problems.isEmpty() && !after.problems.first().message.isEmpty());
    }
}

void TestCourier::unprovenAbsenceIsNeverSentAgain()
{
    // The account has read nothing yet: "not found" may mean "not allowed to see".
    QVERIFY(m_server->setFaults(u"crm.lead.add:drop"_s));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_room->stored(id).looks >= 4, 30000);
    QCOMPARE(m_room->state(id), u"unsure"_s);
    QCOMPARE(creates(), 1);
}

void TestCourier::secondAttemptSendsTheSameBytes()
{
    reload(m_account);
    QVERIFY(m_server->setFaults(u"crm.lead.add:limit503"_s));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
    const auto sent = received(*m_server, createMethod);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0)[u"rawBody"_s], sent.at(1)[u"rawBody"_s]);
    QCOMPARE(sent.at(0)[u"rawBody"_s].toString().toUtf8(), m_room->stored(id).frozen);
    QCOMPARE(m_room->stored(id).attempts, 2);
}

void TestCourier::offlineLeadWaitsAndGoes()
{
    const quint16 port = m_server->port();
    m_server->stop();
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_VERIFY(m_room->stored(id).attempts >= 2);
    QVERIFY(m_room->state(id) != u"unsure"_s); // nothing left this computer
    m_server = std::make_unique<PracticeServer>(PracticeOptions{.port = port});
    QVERIFY(m_server->start());
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
    QCOMPARE(creates(), 1);
}

void TestCourier::poisonLeadHoldsUpNobody()
{
    QJsonObject poison = someone(u"Poison"_s);
    poison[u"CURRENCY_ID"_s] = u"XXX"_s;
    const SubmissionId first = m_room->submit(m_account, someone());
    const SubmissionId second = m_room->submit(m_account, poison);
    const SubmissionId third = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(first), u"sent"_s);
    QCOMPARE(m_room->state(second), u"refused"_s);
    QCOMPARE(m_room->state(third), u"sent"_s);
    QVERIFY(m_room->stored(second).message.contains(u"Currency"_s));
    QVERIFY(!m_room->courier->blocked(m_account)); // the lead is at fault, not the account
    QCOMPARE(creates(), 3);
}

void TestCourier::unsureLeadHoldsUpNobody()
{
    QVERIFY(m_server->setFaults(u"crm.lead.add:drop,crm.lead.list:html502:0"_s));
    const SubmissionId first = m_room->submit(m_account, someone());
    const SubmissionId second = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_COMPARE(m_room->state(second), u"sent"_s);
    QCOMPARE(m_room->state(first), u"unsure"_s);
}

void TestCourier::unacceptedSignInStopsTheAccountAlone()
{
    const QString other = m_room->addAccount(u"Other"_s, webhookOf(*m_server).replace(u"127.0.0.1"_s, u"localhost"_s));
    QVERIFY(m_server->setFaults(u"crm.lead.add:credentials403"_s));
    QList<SubmissionId> ids;
    for (int i = 0; i < 3; ++i)
        ids.append(m_room->submit(m_account, someone()));
    QSignalSpy blocked(m_room->courier.get(), &Courier::blockedChanged);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(ids.at(0)), u"refused"_s);
    QCOMPARE(m_room->state(ids.at(1)), u"queued"_s);
    QCOMPARE(m_room->state(ids.at(2)), u"queued"_s);
    QCOMPARE(creates(), 1); // a wrong password is not tried out lead by lead
    QCOMPARE(blocked.size(), 1);
    QCOMPARE(m_room->courier->blocked(m_account)->kind, Error::Kind::Unauthorised);

    const SubmissionId elsewhere = m_room->submit(other, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(elsewhere), u"sent"_s);
    QCOMPARE(m_room->state(ids.at(1)), u"queued"_s);

    m_room->courier->start();
    m_room->courier->accountRepaired(m_account);
    for (const SubmissionId &id : ids)
        QTRY_COMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(m_server->leads().size(), 4);
    QCOMPARE(creates(), 5);
}

void TestCourier::lockedKeychainKeepsLeadsQueued()
{
    QVERIFY(m_room->open()); // nothing in memory
    m_room->keychain.answers = false;
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_VERIFY(m_room->courier->blocked(m_account));
    QCOMPARE(m_room->state(id), u"queued"_s);
    QCOMPARE(creates(), 0);
    m_room->keychain.answers = true; // unlocked outside of the program
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
}

void TestCourier::refusedFollowUpLeavesTheLeadSent()
{
    QVERIFY(m_server->setFaults(u"crm.lead.productrows.set:refuse"_s));
    const SubmissionId id = m_room->submit(m_account, withRows());
    QVERIFY(outcome(m_room->courier->runDue()));
    const Submission after = m_room->stored(id);
    QCOMPARE(after.state, SubmissionState::Sent);
    QCOMPARE(after.problems.size(), 1);
    QCOMPARE(after.problems.first().field, u"productRows"_s);
    QCOMPARE(m_room->steps(id).first().state, u"refused"_s);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(received(*m_server, rowsMethod).size(), 1); // not tried again by itself
    QCOMPARE(creates(), 1);
}

void TestCourier::failedFollowUpIsDoneLater_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("page with 502") << u"html502"_s;
    QTest::newRow("closed after the work") << u"close"_s;
    QTest::newRow("answer cut") << u"truncate"_s;
    QTest::newRow("busy") << u"limit503"_s;
    QTest::newRow("internal error") << u"internal500"_s;
    QTest::newRow("nothing said to be done") << u"noid"_s;
    QTest::newRow("a page") << u"html200"_s;
    QTest::newRow("empty") << u"empty200"_s;
}

void TestCourier::failedFollowUpIsDoneLater()
{
    QFETCH(QString, fault);
    QVERIFY(m_server->setFaults(rowsMethod + u':' + fault));
    const SubmissionId id = m_room->submit(m_account, withRows());
    m_room->courier->start();
    QTRY_VERIFY(!m_room->steps(id).isEmpty());
    QTRY_COMPARE(m_room->steps(id).first().state, u"done"_s);
    QTRY_VERIFY(m_room->stored(id).problems.isEmpty());
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(received(*m_server, rowsMethod).size(), 2);
    QCOMPARE(creates(), 1); // the lead itself is not sent again
}

void TestCourier::followUpGoesOnAfterACrash()
{
    QVERIFY(m_server->setFaults(u"crm.lead.productrows.set:html502"_s));
    const SubmissionId id = m_room->submit(m_account, withRows());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    // The program dies while the step is on its way.
    QVERIFY(outcome(m_room->profile->storage().run(
        [id](Database &db) { return outbox::startStep(db, id, QDateTime::currentDateTimeUtc()); })));
    QVERIFY(m_room->open());
    QVERIFY(outcome(m_room->courier->recover()));
    QCOMPARE(m_room->steps(id).first().state, u"pending"_s);
    QCOMPARE(m_room->state(id), u"sent"_s);
    m_room->courier->start();
    QTRY_COMPARE(m_room->steps(id).first().state, u"done"_s);
    QCOMPARE(creates(), 1);
}

void TestCourier::lockedKeychainPostponesTheFollowUp()
{
    QVERIFY(m_server->setFaults(u"crm.lead.productrows.set:html502"_s));
    const SubmissionId id = m_room->submit(m_account, withRows());
    QVERIFY(outcome(m_room->courier->runDue()));
    QVERIFY(m_room->open());
    m_room->keychain.answers = false;
    m_room->courier->start();
    QTRY_VERIFY(m_room->steps(id).first().message.contains(u"keychain"_s));
    QCOMPARE(m_room->steps(id).first().state, u"pending"_s); // not left running
    QVERIFY(m_room->stored(id).nextAt.isValid());
    m_room->keychain.answers = true;
    QTRY_COMPARE(m_room->steps(id).first().state, u"done"_s);
}

void TestCourier::followUpWaitsForTheRepairOfItsAccount()
{
    QVERIFY(m_server->setFaults(u"crm.lead.productrows.set:expired401"_s));
    const SubmissionId id = m_room->submit(m_account, withRows());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->steps(id).first().state, u"pending"_s);
    QVERIFY(m_room->courier->blocked(m_account));
    m_room->courier->start();
    m_room->courier->accountRepaired(m_account);
    QTRY_COMPARE(m_room->steps(id).first().state, u"done"_s);
    QCOMPARE(creates(), 1);
}

void TestCourier::endingWithAFollowUpUnderWayKeepsIt()
{
    auto transport = std::make_unique<ScriptedTransport>();
    transport->answer(200, R"({"result":812})");
    transport->answer(200, R"({"result":[]})");               // the look that proves reading
    transport->answers.enqueue(fail(Error::Kind::Cancelled)); // as the network says when the program ends
    QVERIFY(m_room->open(std::move(transport)));
    const SubmissionId id = m_room->submit(m_account, withRows());
    const auto sent = outcome(m_room->courier->deliver(id));
    QVERIFY(sent);
    QCOMPARE(m_room->attempts(id).last().outcome, u"cancelled"_s);
    QCOMPARE(m_room->steps(id).first().state, u"pending"_s);
}

void TestCourier::readingIsProvenOnce()
{
    reload(m_account);
    QJsonObject values = someone();
    values[u"ASSIGNED_BY_ID"_s] = u"40"_s; // whose leads this account has not seen
    const auto readable = [this] {
        return m_room->profile->directories(m_account).facts.value(u"readable"_s).split(u' ');
    };
    QVERIFY(!readable().contains(u"40"_s));
    m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    QVERIFY(readable().contains(u"40"_s));
    QCOMPARE(received(*m_server, u"crm.lead.list"_s).size(), 1);
    m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(received(*m_server, u"crm.lead.list"_s).size(), 1);
    QVERIFY(m_room->open());
    QVERIFY(readable().contains(u"40"_s)); // kept
}

void TestCourier::manyLeadsOfTwoAccountsArriveOnce()
{
    const QString other = m_room->addAccount(u"Other"_s, webhookOf(*m_server));
    QSet<QString> ids;
    for (int i = 0; i < 20; ++i) {
        const QString &account = i % 2 ? m_account : other;
        ids.insert(m_room->submit(account, someone(u"№ %1"_s.arg(i))).toString(QUuid::WithoutBraces));
    }
    QVERIFY(outcome(m_room->courier->runDue(), 60000));
    QSet<QString> arrived;
    const QJsonArray leads = m_server->leads();
    for (const QJsonValue &lead : leads)
        arrived.insert(lead[u"ORIGIN_ID"_s].toString());
    QCOMPARE(arrived, ids);
    QCOMPARE(leads.size(), 20);
    QCOMPARE(creates(), 20);
    const auto counts = outcome(m_room->profile->storage().run([](Database &db) { return history::counts(db); }));
    QVERIFY(counts && *counts == OutboxCounts());
}

void TestCourier::runDueEndsWhenAllLanesAreDone()
{
    auto transport = std::make_unique<ScriptedTransport>();
    ScriptedTransport *script = transport.get();
    QVERIFY(m_room->open(std::move(transport)));
    QList<QString> accounts{m_account};
    for (int i = 0; i < 6; ++i)
        accounts.append(m_room->addAccount(u"Account %1"_s.arg(i), u"https://p%1.example.com/rest/17/s%1x/"_s.arg(i)));
    for (int lead = 0; lead < 8; ++lead) {
        for (int i = 0; i <= 6; ++i) {
            if (lead <= i) // lanes of different length: some end while others have more to do
                m_room->submit(accounts.at(i), someone());
        }
    }
    // A look-up that proves reading comes after each create; its refusal is of no interest.
    for (int i = 1; i <= 200; ++i)
        script->answer(200, QByteArray(R"({"result":)") + QByteArray::number(i) + '}');
    QVERIFY(outcome(m_room->courier->runDue(), 60000));
    const auto counts = outcome(m_room->profile->storage().run([](Database &db) { return history::counts(db); }));
    QVERIFY(counts);
    QCOMPARE(counts->waiting, 0);
    QCOMPARE(counts->unsure + counts->refused, 0);
}

void TestCourier::oneCreateAtATime()
{
    auto transport = std::make_unique<ScriptedTransport>();
    ScriptedTransport *script = transport.get();
    QVERIFY(m_room->open(std::move(transport)));
    const SubmissionId first = m_room->submit(m_account, someone());
    const SubmissionId second = m_room->submit(m_account, someone());
    script->holding = true;
    m_room->courier->start();
    QTRY_COMPARE(script->sent.size(), 1);
    m_room->courier->wake(m_account);
    QCOMPARE(m_room->state(first), u"sending"_s); // durable before the first byte
    QCOMPARE(m_room->state(second), u"queued"_s);
    QCOMPARE(script->sent.size(), 1);
    script->holding = false;
    script->answer(200, R"({"result":1})");
    script->answer(400, R"({"error":"","error_description":"Access denied."})"); // the proof of reading
    script->answer(200, R"({"result":2})");
    script->release();
    QTRY_COMPARE(m_room->state(second), u"sent"_s);
    QCOMPARE(m_room->stored(first).leadId, u"1"_s);
    QCOMPARE(m_room->stored(second).leadId, u"2"_s);
}

void TestCourier::stopRecordsWhatIsInFlight()
{
    auto transport = std::make_unique<ScriptedTransport>();
    ScriptedTransport *script = transport.get();
    QVERIFY(m_room->open(std::move(transport)));
    const SubmissionId id = m_room->submit(m_account, someone());
    const SubmissionId waiting = m_room->submit(m_account, someone());
    script->holding = true;
    m_room->courier->start();
    QTRY_COMPARE(script->sent.size(), 1);
    QVERIFY(outcome(m_room->courier->stop()));
    QCOMPARE(m_room->state(id), u"unsure"_s);
    QCOMPARE(m_room->state(waiting), u"queued"_s);
    // The answer comes after all, before the program has ended.
    script->holding = false;
    script->answer(200, R"({"result":812})");
    script->release();
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(m_room->state(waiting), u"queued"_s); // nothing further goes out
}

void TestCourier::crashWhileSendingIsLookedUp()
{
    reload(m_account);
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_server->leads().size(), 1);
    QVERIFY(m_room->open());
    // The program died before it could write the answer down.
    QVERIFY(outcome(m_room->profile->storage().run([](Database &db) -> Result<Done> {
        const auto done = db.exec(u"UPDATE submissions SET state = 'sending', lead_id = '', card_url = ''"_s);
        return done ? Result<Done>(Done{}) : fail(done.error());
    })));
    QCOMPARE(outcome(m_room->courier->recover()).value_or(-1), 1);
    QCOMPARE(m_room->state(id), u"unsure"_s);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(creates(), 1);
}

void TestCourier::fullDiskSendsNothing()
{
    const SubmissionId id = m_room->submit(m_account, someone());
    auto tries = std::make_shared<std::atomic_int>(0);
    failStatements([tries](const QString &sql) { return sql.contains(u"state = 'sending'"_s) && ++*tries <= 3; });
    m_room->courier->start();
    QTRY_VERIFY(*tries == 3);
    QCOMPARE(creates(), 0); // first on disk, then on the wire
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(creates(), 1);
}

void TestCourier::fullDiskKeepsTheOutcome()
{
    const SubmissionId id = m_room->submit(m_account, someone());
    auto tries = std::make_shared<std::atomic_int>(0);
    failStatements([tries](const QString &sql) { return sql.contains(u"SET state = ?, lead_id"_s) && ++*tries <= 3; });
    QSignalSpy notSaved(m_room->courier.get(), &Courier::notSaved);
    m_room->courier->start();
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(notSaved.size(), 3);
    QVERIFY(!m_room->stored(id).leadId.isEmpty());
    QCOMPARE(creates(), 1);
}

void TestCourier::exchangesAreKeptWithoutTheSecret()
{
    QVERIFY(m_server->setFaults(u"crm.lead.add:limit503"_s));
    const SubmissionId id = m_room->submit(m_account, withRows());
    m_room->courier->start();
    QTRY_COMPARE(m_room->state(id), u"sent"_s);
    QTRY_COMPARE(m_room->steps(id).last().state, u"done"_s); // the read-back
    QCOMPARE(m_room->attempts(id).size(), 4);
    const QList<Attempt> attempts = m_room->attempts(id);
    QCOMPARE(attempts.at(0).step, u"create"_s);
    QCOMPARE(attempts.at(0).outcome, u"queued"_s);
    QVERIFY(attempts.at(0).answer.contains(u"QUERY_LIMIT_EXCEEDED"_s));
    QCOMPARE(attempts.at(1).outcome, u"sent"_s);
    QCOMPARE(attempts.at(2).step, u"productRows"_s);
    for (const Attempt &attempt : attempts) {
        QVERIFY(attempt.startedAt <= attempt.endedAt);
        QVERIFY(attempt.request.startsWith(u"POST http://127.0.0.1"_s));
        QVERIFY(!attempt.request.contains(u"practicesecret"_s));
        QVERIFY(!attempt.answer.contains(u"practicesecret"_s));
    }
}

void TestCourier::echoedSecretIsMasked()
{
    auto transport = std::make_unique<ScriptedTransport>();
    transport->answer(400, R"({"error":"ERROR_CORE","error_description":"see /rest/17/practicesecret0001/ and ask"})");
    QVERIFY(m_room->open(std::move(transport)));
    const SubmissionId id = m_room->submit(m_account, someone(u"practicesecret0001"_s));
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"refused"_s);
    const Attempt attempt = m_room->attempts(id).first();
    QVERIFY(attempt.answer.contains(u"see /rest/17/•••/ and ask"_s));
    QVERIFY(!attempt.request.contains(u"practicesecret"_s));
    QVERIFY(!m_room->stored(id).message.contains(u"practicesecret"_s));
}

void TestCourier::deliverSendsOneLead()
{
    const SubmissionId other = m_room->submit(m_account, someone());
    const SubmissionId id = m_room->submit(m_account, withRows());
    const auto sent = outcome(m_room->courier->deliver(id));
    QVERIFY(sent);
    QCOMPARE(sent->state, SubmissionState::Sent);
    QCOMPARE(m_room->steps(id).first().state, u"done"_s);
    QCOMPARE(m_room->state(other), u"queued"_s);
    QCOMPARE(outcome(m_room->courier->deliver(id))->state, SubmissionState::Sent);
    QCOMPARE(creates(), 1);
    const auto nobody = outcome(m_room->courier->deliver(QUuid::createUuid()));
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestCourier)
#include "tst_courier.moc"
