#include "submission/decisions.h"
#include "support/practiceprofile.h"

#include <QJsonDocument>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"POST /lead"_s;

QJsonObject someone(const QJsonObject &more = {})
{
    QJsonObject values = more;
    values[u"contact.name"_s] = u"Глеб Примеров"_s;
    values[u"contact.details"_s] =
        QJsonArray{QJsonObject{{u"value"_s, u"+7 999 000-00-77"_s}, {u"type"_s, u"phone"_s}}};
    return values;
}

QJsonObject calling()
{
    return someone({{u"callback"_s, true}});
}

QJsonObject paying()
{
    return someone(
        {{u"payments"_s,
          QJsonArray{QJsonObject{{u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"100"_s}}}}});
}

QJsonObject commented()
{
    return someone({{u"comment"_s, u"Просит перезвонить"_s}});
}

} // namespace

//! A lead's way into LPTracker over real HTTP, with faults at each of its calls.
class TestLpTrackerDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void faultsEndInTheRightState_data();
    void faultsEndInTheRightState();
    void faultsOfFollowUpsLeaveTheLeadSent_data();
    void faultsOfFollowUpsLeaveTheLeadSent();
    void theSecondLeadOfACallerGoesToTheirCard();
    void oneSignInServesAllWhoWait();
    void aWrongPasswordStopsTheAccountAndKeepsTheLead();
    void theTokenIsKeptInTheKeychain();
    void removingTheAccountEndsItsToken();
    void heldLeadGoesWhenThePersonSaysSo();
    void notFasterThanTheServiceAllows();
    void directoriesOfAnotherProjectAreAddedToTheFirst();

private:
    qsizetype creates() const { return received(*m_server, createMethod).size(); }
    QStringList notes() const;

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_room;
    QString m_account;
};

void TestLpTrackerDelivery::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.01");
}

void TestLpTrackerDelivery::init()
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>();
    QVERIFY(m_server->start());
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    m_account = m_room->addAccount(accountOf(*m_server, u"lptracker"_s));
    QVERIFY(!m_account.isEmpty());
}

QStringList TestLpTrackerDelivery::notes() const
{
    QStringList all;
    const QJsonArray ledger = m_server->ledger();
    for (const QJsonValue &entry : ledger) {
        for (const QJsonValue note : entry[u"notes"_s].toArray())
            all.append(note.toString());
    }
    return all;
}

void TestLpTrackerDelivery::faultsEndInTheRightState_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("held");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("leads");
    const auto row = [](const QString &name, const QString &faults, const QJsonObject &values, const QString &state,
                        int requests, int leads, bool held = false) {
        QTest::newRow(qPrintable(name)) << faults << values << state << held << requests << leads;
    };
    row(u"nothing"_s, {}, someone(), u"sent"_s, 1, 1);
    // The service says that it did nothing.
    row(u"refused"_s, u"POST /lead:refuse"_s, someone(), u"refused"_s, 1, 0);
    row(u"refused without envelope"_s, u"POST /lead:bare400"_s, someone(), u"refused"_s, 1, 0);
    row(u"not allowed"_s, u"POST /lead:credentials403"_s, someone(), u"refused"_s, 1, 0);
    row(u"moved"_s, u"POST /lead:redirect302"_s, someone(), u"refused"_s, 1, 0);
    row(u"too often"_s, u"POST /lead:limit503"_s, someone(), u"sent"_s, 2, 1);
    row(u"token ended"_s, u"POST /lead:expired401"_s, someone(), u"sent"_s, 2, 1);
    // Arrived, though nobody said so.
    for (const QString &fault : {u"truncate"_s, u"close"_s, u"slow=90"_s}) {
        row(fault, u"POST /lead:"_s + fault, someone(), u"sent"_s, 1, 1);
        row(fault + u", with a call"_s, u"POST /lead:"_s + fault, calling(), u"sent"_s, 1, 1);
        row(fault + u", with a payment"_s, u"POST /lead:"_s + fault, paying(), u"sent"_s, 1, 1);
    }
    row(u"answer cut, look-up fails at first"_s, u"POST /lead:truncate,GET /contact/leads:html502"_s, someone(),
        u"sent"_s, 1, 1);
    // Did not arrive, though nobody said so: nothing proves it, so a person decides.
    for (const QString &fault :
         {u"drop"_s, u"internal500"_s, u"html200"_s, u"html502"_s, u"html503"_s, u"empty200"_s, u"noid"_s})
        row(fault, u"POST /lead:"_s + fault, someone(), u"unsure"_s, 1, 0);
    // What acts in the world is never repeated by itself.
    row(u"too often, with a call"_s, u"POST /lead:limit503"_s, calling(), u"queued"_s, 1, 0, true);
    row(u"token ended, with a call"_s, u"POST /lead:expired401"_s, calling(), u"queued"_s, 1, 0, true);
    row(u"too often, with a payment"_s, u"POST /lead:limit503"_s, paying(), u"queued"_s, 1, 0, true);
    // The calls before it: nothing was made yet.
    for (const QString &fault : {u"drop"_s, u"close"_s, u"html502"_s, u"internal500"_s, u"truncate"_s, u"limit503:2"_s})
        row(u"search: "_s + fault, u"GET /contact/search:"_s + fault, calling(), u"sent"_s, 1, 1);
    row(u"search: token ended"_s, u"GET /contact/search:expired401"_s, calling(), u"sent"_s, 1, 1);
    row(u"search: refused"_s, u"GET /contact/search:refuse"_s, someone(), u"refused"_s, 0, 0);
    for (const QString &fault : {u"drop"_s, u"close"_s, u"html502"_s, u"limit503"_s})
        row(u"login: "_s + fault, u"POST /login:"_s + fault, calling(), u"sent"_s, 1, 1);
}

void TestLpTrackerDelivery::faultsEndInTheRightState()
{
    QFETCH(QString, faults);
    QFETCH(QJsonObject, values);
    QFETCH(QString, state);
    QFETCH(bool, held);
    QFETCH(int, requests);
    QFETCH(int, leads);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, values);
    m_room->courier->start();
    const auto settled = [&] {
        const Submission now = m_room->stored(id);
        return stateName(now.state) == state && now.held == held && (state != u"unsure"_s || now.looks >= 3)
            && (state != u"queued"_s || held);
    };
    QVERIFY2(QTest::qWaitFor(settled, 30000), qPrintable(m_room->state(id)));
    QCOMPARE(creates(), requests);
    QCOMPARE(m_server->leads().size(), leads);
    QCOMPARE(m_room->stored(id).leadId.isEmpty(), leads == 0);
    if (leads == 1)
        QCOMPARE(m_server->leads().first()[u"id"_s].toVariant().toString(), m_room->stored(id).leadId);
    if (state == u"refused"_s)
        QVERIFY(!m_room->stored(id).problems.isEmpty());
}

void TestLpTrackerDelivery::faultsOfFollowUpsLeaveTheLeadSent_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("comments");
    const QString comment = u"POST /lead/comment:"_s;
    QTest::newRow("nothing") << QString() << u"done"_s << 1;
    QTest::newRow("too early") << comment + u"invalidlead:3"_s << u"done"_s << 1;
    QTest::newRow("too often") << comment + u"limit503"_s << u"done"_s << 1;
    QTest::newRow("token ended") << comment + u"expired401"_s << u"done"_s << 1;
    QTest::newRow("refused for good") << comment + u"refuse:0"_s << u"refused"_s << 0;
    QTest::newRow("perhaps done") << comment + u"close"_s << u"unsure"_s << 1;
    QTest::newRow("perhaps not done") << comment + u"drop"_s << u"unsure"_s << 0;
    QTest::newRow("gateway") << comment + u"html502"_s << u"unsure"_s << 0;
}

void TestLpTrackerDelivery::faultsOfFollowUpsLeaveTheLeadSent()
{
    QFETCH(QString, faults);
    QFETCH(QString, step);
    QFETCH(int, comments);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, commented());
    m_room->courier->start();
    const auto settled = [&] {
        const QList<Step> steps = m_room->steps(id);
        return steps.size() == 1 && steps.first().state == step;
    };
    QVERIFY(QTest::qWaitFor(settled, 30000));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(creates(), 1);
    QCOMPARE(m_server->leads().first()[u"comments"_s].toArray().size(), comments);
}

void TestLpTrackerDelivery::theSecondLeadOfACallerGoesToTheirCard()
{
    const SubmissionId first = m_room->submit(m_account, someone());
    const SubmissionId second = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(first), u"sent"_s);
    QCOMPARE(m_room->state(second), u"sent"_s);
    const QJsonArray leads = m_server->leads();
    QCOMPARE(leads.size(), 2);
    QCOMPARE(leads[0][u"contact"_s][u"id"_s], leads[1][u"contact"_s][u"id"_s]);
    QVERIFY(received(*m_server, createMethod)[1][u"rawBody"_s].toString().contains(u"\"contact_id\""_s));
}

void TestLpTrackerDelivery::oneSignInServesAllWhoWait()
{
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    QCOMPARE(received(*m_server, u"POST /login"_s).size(), 1);
    QVERIFY(m_server->setFaults(u"GET /projects:expired401"_s)); // ends the token for everybody
    QList<Async<Directories>> all;
    for (int i = 0; i < 5; ++i)
        all.append(m_room->profile->reloadDirectories(m_account));
    for (const auto &each : all)
        QVERIFY(outcome(each));
    QCOMPARE(received(*m_server, u"POST /login"_s).size(), 2);
}

void TestLpTrackerDelivery::aWrongPasswordStopsTheAccountAndKeepsTheLead()
{
    const QJsonObject good = accountOf(*m_server, u"lptracker"_s);
    QJsonObject announced = good;
    announced[u"password"_s] = u"wrong"_s;
    const Account account = *m_room->profile->account(m_account);
    const SignIn wrong{.url = announced[u"url"_s].toString(), .secrets = announced, .settings = account.settings};
    QVERIFY(outcome(m_room->profile->updateAccount(account, wrong)));
    const SubmissionId id = m_room->submit(m_account, calling());
    QVERIFY(outcome(m_room->courier->runDue()));
    QVERIFY(m_room->courier->blocked(m_account));
    QCOMPARE(received(*m_server, u"POST /login"_s).size(), 1); // never a loop
    QCOMPARE(creates(), 0);

    const SignIn right{.url = good[u"url"_s].toString(), .secrets = good, .settings = account.settings};
    QVERIFY(outcome(m_room->profile->updateAccount(account, right)));
    m_room->courier->start();
    m_room->courier->accountRepaired(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
}

void TestLpTrackerDelivery::theTokenIsKeptInTheKeychain()
{
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    const auto secret = outcome(m_room->keychain.read(m_account));
    QVERIFY(secret);
    QVERIFY(!QJsonDocument::fromJson(*secret)[u"token"_s].toString().isEmpty());
    // The next start goes on with it.
    QVERIFY(m_room->open());
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    QCOMPARE(received(*m_server, u"POST /login"_s).size(), 1);
}

void TestLpTrackerDelivery::removingTheAccountEndsItsToken()
{
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    QVERIFY(outcome(m_room->profile->removeAccount(m_account)));
    QCOMPARE(received(*m_server, u"POST /logout"_s).size(), 1);
    QVERIFY(!outcome(m_room->keychain.read(m_account)));
}

void TestLpTrackerDelivery::heldLeadGoesWhenThePersonSaysSo()
{
    QVERIFY(m_server->setFaults(u"POST /lead:limit503"_s));
    const SubmissionId id = m_room->submit(m_account, calling());
    m_room->courier->start();
    QTRY_VERIFY(m_room->stored(id).held);
    QVERIFY(outcome(decisions::sendAgain(*m_room->profile, m_room->stored(id))));
    m_room->courier->wake(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
    QCOMPARE(m_server->leads().first()[u"callback"_s], QJsonValue(true));
    QCOMPARE(creates(), 2);
}

void TestLpTrackerDelivery::notFasterThanTheServiceAllows()
{
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    for (int i = 0; i < 10; ++i)
        m_room->submit(m_account, commented());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_server->leads().size(), 10);
    QCOMPARE(notes().filter(u"three requests"_s), QStringList());
}

void TestLpTrackerDelivery::directoriesOfAnotherProjectAreAddedToTheFirst()
{
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    const auto keys = [this](const QString &project) {
        QStringList all;
        const Lead lead{QJsonObject{{u"contact.project_id"_s, project}}};
        for (const Field &field : m_room->profile->directories(m_account, lead).customFields)
            all.append(field.key);
        return all;
    };
    const QStringList first = keys(u"55001"_s);
    QVERIFY(first.contains(u"custom.3010"_s));
    QVERIFY(keys(u"55002"_s).isEmpty());
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account, {u"55002"_s})));
    QCOMPARE(keys(u"55001"_s), first);
    QVERIFY(keys(u"55002"_s).contains(u"custom.3110"_s));
    // Known ones stay known.
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    QVERIFY(keys(u"55002"_s).contains(u"custom.3110"_s));
}

QTEST_GUILESS_MAIN(TestLpTrackerDelivery)
#include "tst_lptrackerdelivery.moc"
