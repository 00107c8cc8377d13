#include "submission/decisions.h"
#include "submission/duplicates.h"
#include "support/practiceprofile.h"

#include <QJsonDocument>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"POST leads/create"_s;
const QString contactMethod = u"POST contact_information/create"_s;
const QString contactKey = u"contact_information.contact_information_identifier"_s;
const QString accountKey = u"accounts_receivable_identifier"_s;
const QString typeHome = u"11AA22BB33CC44DD55EE66FF77008899"_s;

//! A lead that both releases take; its person is in neither.
QJsonObject someone(const QString &phone = u"+35799000222"_s)
{
    return {{u"type_identifier"_s, typeHome},
            {u"importance"_s, u"IMPORTANCE3"_s},
            {u"priority"_s, u"4"_s},
            {u"contact_phone"_s, phone},
            {u"contact_information.first_name"_s, u"Eleni"_s},
            {u"contact_information.last_name"_s, u"Kyriakou"_s},
            {u"source.type"_s, u"WEBSITE"_s},
            {u"source.name"_s, u"Contact form"_s},
            {u"expected_completion_date"_s, u"2027-01-15"_s}};
}

} // namespace

//! A lead's way into CRM.COM over real HTTP, with faults at each of its steps, in two releases.
class TestCrmComDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.005"); }
    void init();

    void bothReleasesTakeTheLead_data();
    void bothReleasesTakeTheLead();
    void faultsEndInTheRightState_data();
    void faultsEndInTheRightState();
    void theSecondLeadOfACallerFindsTheirContact();
    void aContactThatMayBeThereIsNeverMadeTwiceByItself_data();
    void aContactThatMayBeThereIsNeverMadeTwiceByItself();
    void anInterruptedContactHoldsTheLead();
    void aCustomersAccountGoesAlong();
    void severalContactsAreThePersonsChoice();
    void aRefusedLeadKeepsItsContact();
    void oneTokenServesAllWhoWait();
    void noSecretIsInTheJournal();
    void aWrongPasswordStopsTheAccountAndKeepsTheLead();

private:
    void open(const QString &release);
    QJsonArray ourLeads() const;
    QJsonObject announced(const QString &release) const;

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_room;
    QString m_account;
};

void TestCrmComDelivery::init()
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>();
    QVERIFY(m_server->start());
    open(u"R17"_s);
}

QJsonObject TestCrmComDelivery::announced(const QString &release) const
{
    const QJsonArray accounts = m_server->accounts();
    for (const QJsonValue &account : accounts) {
        if (account[u"settings"_s][u"apiRelease"_s] == release)
            return account.toObject();
    }
    return {};
}

void TestCrmComDelivery::open(const QString &release)
{
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    m_account = m_room->addAccount(announced(release));
    QVERIFY(!m_account.isEmpty());
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
}

//! What was sent here, without the leads that the server begins with.
QJsonArray TestCrmComDelivery::ourLeads() const
{
    QJsonArray ours;
    const QJsonArray leads = m_server->leads();
    for (const QJsonValue &lead : leads) {
        if (lead[u"vendor"_s] == u"crmcom"_s && lead[u"number"_s].toString().toInt() > 203)
            ours.append(lead);
    }
    return ours;
}

void TestCrmComDelivery::bothReleasesTakeTheLead_data()
{
    QTest::addColumn<QString>("release");
    QTest::newRow("R17") << u"R17"_s;
    QTest::newRow("R18, every inferred name is another") << u"R18"_s;
}

void TestCrmComDelivery::bothReleasesTakeTheLead()
{
    QFETCH(QString, release);
    open(release);
    QJsonObject values = someone();
    values[u"target_amount"_s] = u"1450.50"_s;
    values[u"probability_to_win"_s] = 60;
    values[u"users_set"_s] = QJsonArray{u"77"_s};
    values[u"contact_information.demographics.date_of_birth"_s] = u"1987-11-04"_s;
    const SubmissionId id = m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(ourLeads().size(), 1);
    const QJsonObject lead = ourLeads().first().toObject();
    QCOMPARE(lead[u"release"_s].toString(), release);
    QCOMPARE(lead[u"target_amount"_s].toDouble(), 1450.5);
    QCOMPARE(lead[u"id"_s].toString(), m_room->stored(id).leadId);
    // The contact is a step of its own on disk, and what it brought is part of the lead.
    QStringList steps;
    for (const Step &step : m_room->steps(id))
        steps.append(step.name + u' ' + step.state);
    QCOMPARE(steps, QStringList({u"contact-search done"_s, u"contact done"_s}));
    QCOMPARE(m_room->stored(id).lead.text(contactKey), lead[u"contact_information"_s][u"id"_s].toString());
}

void TestCrmComDelivery::faultsEndInTheRightState_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("creates");
    QTest::addColumn<int>("contacts");
    const auto row = [](const QString &faults, const QString &state, int creates, int contacts = 1) {
        QTest::newRow(qPrintable(faults.isEmpty() ? u"nothing"_s : faults)) << faults << state << creates << contacts;
    };
    const QString lead = createMethod + u':';
    row({}, u"sent"_s, 1);
    for (const QString &fault : {u"refuse"_s, u"credentials403"_s, u"invalidlead"_s, u"bare400"_s, u"redirect302"_s})
        row(lead + fault, u"refused"_s, 1);
    row(lead + u"tokenexpired"_s, u"sent"_s, 2); // refused for its token: not carried out
    // Arrived, though nobody said so.
    for (const QString &fault : {u"noid"_s, u"badjson"_s, u"html504"_s, u"truncate"_s, u"close"_s})
        row(lead + fault, u"sent"_s, 1);
    // Did not arrive, though nobody said so.
    for (const QString &fault : {u"drop"_s, u"html500"_s, u"html502"_s, u"html200"_s, u"empty200"_s})
        row(lead + fault, u"unsure"_s, 1);
    const QString contact = contactMethod + u':';
    row(contact + u"refuse"_s, u"refused"_s, 0, 1);
    row(contact + u"tokenexpired"_s, u"sent"_s, 1, 2);
    const QString search = u"GET contact_information/list:"_s;
    for (const QString &fault : {u"drop"_s, u"html502"_s, u"html504"_s, u"badjson"_s})
        row(search + fault, u"sent"_s, 1);
    row(search + u"refuse:0"_s, u"sent"_s, 1); // a look-up that the server lacks blocks nothing
    for (const QString &fault : {u"drop"_s, u"html502"_s})
        row(u"POST authentication/token:"_s + fault, u"sent"_s, 1);
}

void TestCrmComDelivery::faultsEndInTheRightState()
{
    QFETCH(QString, faults);
    QFETCH(QString, state);
    QFETCH(int, creates);
    QFETCH(int, contacts);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    const auto settled = [&] {
        const Submission now = m_room->stored(id);
        return stateName(now.state) == state && (state != u"unsure"_s || now.looks >= 3);
    };
    QVERIFY2(QTest::qWaitFor(settled, 30000), qPrintable(m_room->state(id)));
    QCOMPARE(received(*m_server, createMethod).size(), creates);
    QCOMPARE(received(*m_server, contactMethod).size(), contacts);
    QCOMPARE(ourLeads().size(), state == u"sent"_s ? 1 : 0);
    if (state == u"sent"_s)
        QCOMPARE(m_room->stored(id).leadId, ourLeads().first()[u"id"_s].toString());
    if (state == u"refused"_s)
        QVERIFY(!m_room->stored(id).problems.isEmpty());
}

void TestCrmComDelivery::theSecondLeadOfACallerFindsTheirContact()
{
    m_room->submit(m_account, someone());
    m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(ourLeads().size(), 2);
    QCOMPARE(received(*m_server, contactMethod).size(), 1);
    QCOMPARE(ourLeads()[0][u"contact_information"_s][u"id"_s], ourLeads()[1][u"contact_information"_s][u"id"_s]);
}

void TestCrmComDelivery::aContactThatMayBeThereIsNeverMadeTwiceByItself_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("contacts"); // in all, once the person has said "send again"
    QTest::newRow("there, the answer was cut") << u"truncate"_s << 1;
    QTest::newRow("there, the gateway gave up") << u"html504"_s << 1;
    QTest::newRow("there, without its id") << u"noid"_s << 1;
    QTest::newRow("not there, the connection broke") << u"drop"_s << 2;
}

void TestCrmComDelivery::aContactThatMayBeThereIsNeverMadeTwiceByItself()
{
    QFETCH(QString, fault);
    QFETCH(int, contacts);
    QVERIFY(m_server->setFaults(contactMethod + u':' + fault));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_room->stored(id).held, 20000);
    QCOMPARE(m_room->state(id), u"queued"_s);
    QCOMPARE(m_room->steps(id).last().state, u"unsure"_s);
    QCOMPARE(received(*m_server, createMethod).size(), 0);
    QVERIFY(outcome(decisions::sendAgain(*m_room->profile, m_room->stored(id))));
    m_room->courier->wake(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
    QCOMPARE(received(*m_server, contactMethod).size(), contacts); // looked for first
    QCOMPARE(ourLeads().size(), 1);
}

void TestCrmComDelivery::anInterruptedContactHoldsTheLead()
{
    const SubmissionId id = m_room->submit(m_account, someone());
    const Step step{.name = u"contact"_s, .repeatable = false};
    const auto now = QDateTime::currentDateTimeUtc();
    QVERIFY(outcome(m_room->profile->storage().run(
        [=](Database &database) { return outbox::startGroundwork(database, id, step, now); })));
    QVERIFY(m_room->open()); // as after a crash
    QVERIFY(m_room->stored(id).held);
    QCOMPARE(m_room->stored(id).errorKind, groundworkKind);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(received(*m_server, contactMethod).size(), 0);
}

void TestCrmComDelivery::aCustomersAccountGoesAlong()
{
    QJsonObject values = someone();
    values[contactKey] = u"C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF"_s; // has one account
    const SubmissionId id = m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(ourLeads().first()[u"accounts_receivable"_s][u"number"_s].toString(), u"ACR0000009001"_s);
    QVERIFY(!m_room->stored(id).lead.text(accountKey).isEmpty());
    QCOMPARE(received(*m_server, contactMethod).size(), 0);
}

void TestCrmComDelivery::severalContactsAreThePersonsChoice()
{
    const SubmissionId id = m_room->submit(m_account, someone(u"+35799000111"_s)); // Maria and Anna share it
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"refused"_s);
    const Problem problem = m_room->stored(id).problems.first();
    QCOMPARE(problem.field, contactKey);
    QVERIFY(problem.message.contains(u"Maria Ioannou"_s) && problem.message.contains(u"Anna Praktika"_s));
    QCOMPARE(received(*m_server, contactMethod).size(), 0);
}

void TestCrmComDelivery::aRefusedLeadKeepsItsContact()
{
    QVERIFY(m_server->setFaults(createMethod + u":refuse"_s));
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"refused"_s);
    // Corrected in the form, which shows what is stored.
    const Lead stored = m_room->stored(id).lead;
    QVERIFY(Submitter(*m_room->profile).check(m_account, stored).isEmpty());
    QVERIFY(outcome(Submitter(*m_room->profile).submit(m_account, stored, id)));
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(received(*m_server, contactMethod).size(), 1);
}

void TestCrmComDelivery::oneTokenServesAllWhoWait()
{
    const QString token = u"POST authentication/token"_s;
    QCOMPARE(received(*m_server, token).size(), 1);
    QVERIFY(m_server->setFaults(u"GET leads/configuration/types/list:tokenexpired"_s));
    QList<Async<Directories>> all;
    for (int i = 0; i < 5; ++i)
        all.append(m_room->profile->reloadDirectories(m_account));
    for (const auto &each : all)
        QVERIFY(outcome(each));
    QCOMPARE(received(*m_server, token).size(), 2);
}

void TestCrmComDelivery::noSecretIsInTheJournal()
{
    QVERIFY(m_server->setFaults(createMethod + u":tokenexpired"_s)); // a new token in the middle of it
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"sent"_s);
    const auto secret = outcome(m_room->keychain.read(m_account));
    const QJsonObject kept = QJsonDocument::fromJson(*secret).object();
    for (const QString &key : {u"token"_s, u"password"_s}) {
        QVERIFY(!kept[key].toString().isEmpty());
        for (const Attempt &attempt : m_room->attempts(id)) {
            QVERIFY2(!attempt.request.contains(kept[key].toString()), qPrintable(attempt.step));
            QVERIFY2(!attempt.answer.contains(kept[key].toString()), qPrintable(attempt.step));
        }
    }
    QVERIFY(!m_room->stored(id).frozen.contains("token"));
}

void TestCrmComDelivery::aWrongPasswordStopsTheAccountAndKeepsTheLead()
{
    const QJsonObject good = announced(u"R17"_s);
    QJsonObject bad = good;
    bad[u"password"_s] = u"wrong"_s;
    const Account account = *m_room->profile->account(m_account);
    const auto use = [&](const QJsonObject &secrets) {
        return outcome(m_room->profile->updateAccount(
            account, {.url = good[u"url"_s].toString(), .secrets = secrets, .settings = account.settings}));
    };
    QVERIFY(use(bad));
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QVERIFY(m_room->courier->blocked(m_account));
    QCOMPARE(received(*m_server, createMethod).size(), 0);
    QVERIFY(use(good));
    m_room->courier->start();
    m_room->courier->accountRepaired(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
    QCOMPARE(ourLeads().size(), 1);
}

QTEST_GUILESS_MAIN(TestCrmComDelivery)
#include "tst_crmcomdelivery.moc"
