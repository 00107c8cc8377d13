#include "submission/decisions.h"
#include "submission/duplicates.h"
#include "support/practiceprofile.h"

#include <QJsonDocument>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"POST crm/lead/create"_s;
const QString linkMethod = u"POST crm/lead_accounts/create"_s;

QJsonObject someone()
{
    return {{u"name"_s, u"Крыша"_s}, {u"contact_phone"_s, u"+7 999 000-12-34"_s}, {u"cf_31"_s, u"A-7781"_s}};
}

QJsonObject linked()
{
    QJsonObject values = someone();
    values[u"lead_accounts"_s] = QJsonArray{QJsonObject{{u"value"_s, u"977"_s}, {u"type"_s, u"2"_s}}};
    return values;
}

} // namespace

//! A lead's way into Flowlu over real HTTP, with faults at each of its calls.
class TestFlowluDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void faultsEndInTheRightState_data();
    void faultsEndInTheRightState();
    void faultsOfStepsLeaveTheLeadSent_data();
    void faultsOfStepsLeaveTheLeadSent();
    void aRefusedFieldIsNamed();
    void aWrongKeyStopsTheAccountAndKeepsTheLead();
    void notFasterThanTheTariffAllows();
    void everyCustomFieldIsStored();
    void theStageGoesWithItsPipeline();
    void whoCallsIsKnownWithLeadAndOwner();

private:
    qsizetype creates() const { return received(*m_server, createMethod).size(); }
    QJsonArray ourLeads() const;

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_room;
    QString m_account;
};

void TestFlowluDelivery::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.01");
}

void TestFlowluDelivery::init()
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>(PracticeOptions{.rateLimit = false});
    QVERIFY(m_server->start());
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    m_account = m_room->addAccount(accountOf(*m_server, u"flowlu"_s));
    QVERIFY(!m_account.isEmpty());
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
}

//! What was sent here, without the leads that the portal begins with.
QJsonArray TestFlowluDelivery::ourLeads() const
{
    QJsonArray ours;
    const QJsonArray leads = m_server->leads();
    for (const QJsonValue &lead : leads) {
        if (lead[u"ref"_s].toString().startsWith("leadpad/"_L1))
            ours.append(lead);
    }
    return ours;
}

void TestFlowluDelivery::faultsEndInTheRightState_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("leads");
    const auto row = [](const QString &fault, const QString &state, int requests, int leads, const QString &more = {}) {
        const QString faults = fault.isEmpty() ? QString() : createMethod + u':' + fault + more;
        QTest::newRow(qPrintable(fault + more)) << faults << state << requests << leads;
    };
    row({}, u"sent"_s, 1, 1);
    // The portal says that it did nothing.
    for (const QString &fault : {u"refuse"_s, u"bare400"_s, u"credentials403"_s, u"invalidlead"_s, u"redirect302"_s})
        row(fault, u"refused"_s, 1, 0);
    for (const QString &fault : {u"limit503"_s, u"operation429"_s})
        row(fault, u"sent"_s, 2, 1);
    // Arrived, though nobody said so.
    for (const QString &fault : {u"truncate"_s, u"close"_s, u"slow=90"_s})
        row(fault, u"sent"_s, 1, 1);
    row(u"truncate"_s, u"sent"_s, 1, 1, u",GET crm/lead/list:html502"_s);
    // Did not arrive, though nobody said so: nothing proves it, so a person decides.
    for (const QString &fault : {u"drop"_s, u"internal500"_s, u"html200"_s, u"html502"_s, u"html503"_s, u"empty200"_s,
                                 u"noid"_s, u"overload503"_s})
        row(fault, u"unsure"_s, 1, 0);
}

void TestFlowluDelivery::faultsEndInTheRightState()
{
    QFETCH(QString, faults);
    QFETCH(QString, state);
    QFETCH(int, requests);
    QFETCH(int, leads);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, someone());
    m_room->courier->start();
    const auto settled = [&] {
        const Submission now = m_room->stored(id);
        return stateName(now.state) == state && (state != u"unsure"_s || now.looks >= 3);
    };
    QVERIFY2(QTest::qWaitFor(settled, 30000), qPrintable(m_room->state(id)));
    QCOMPARE(creates(), requests);
    QCOMPARE(ourLeads().size(), leads);
    QCOMPARE(m_room->stored(id).leadId.isEmpty(), leads == 0);
    if (leads == 1)
        QCOMPARE(ourLeads().first()[u"id"_s].toVariant().toString(), m_room->stored(id).leadId);
    if (state == u"refused"_s)
        QVERIFY(!m_room->stored(id).problems.isEmpty());
    if (state != u"unsure"_s)
        return;
    // The person sends it again: with the same reference.
    QVERIFY(outcome(decisions::sendAgain(*m_room->profile, m_room->stored(id))));
    m_room->courier->wake(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
    const QList<QJsonObject> bodies = received(*m_server, createMethod);
    QCOMPARE(bodies.size(), 2);
    QCOMPARE(bodies[1][u"rawBody"_s], bodies[0][u"rawBody"_s]);
}

void TestFlowluDelivery::faultsOfStepsLeaveTheLeadSent_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QString>("state"); // of the link
    QTest::addColumn<int>("links");
    const QString list = u"GET crm/lead_accounts/list:"_s;
    QTest::newRow("nothing") << QString() << u"done"_s << 1;
    for (const QString &fault : {u"drop"_s, u"close"_s, u"html502"_s, u"limit503"_s, u"truncate"_s, u"overload503"_s})
        QTest::newRow(qPrintable(u"list: "_s + fault)) << list + fault << u"done"_s << 1;
    // It looks first what is there, so what is not known is tried again.
    for (const QString &fault : {u"drop"_s, u"close"_s, u"html502"_s, u"limit503"_s, u"truncate"_s, u"internal500"_s})
        QTest::newRow(qPrintable(u"link: "_s + fault)) << linkMethod + u':' + fault << u"done"_s << 1;
    QTest::newRow("link: refused") << linkMethod + u":refuse:0"_s << u"refused"_s << 0;
    QTest::newRow("link: not allowed") << linkMethod + u":credentials403:0"_s << u"refused"_s << 0;
    QTest::newRow("read back: not allowed") << u"GET crm/lead/get:credentials403:0"_s << u"done"_s << 1;
}

void TestFlowluDelivery::faultsOfStepsLeaveTheLeadSent()
{
    QFETCH(QString, faults);
    QFETCH(QString, state);
    QFETCH(int, links);
    QVERIFY(m_server->setFaults(faults));
    const SubmissionId id = m_room->submit(m_account, linked());
    m_room->courier->start();
    const auto settled = [&] {
        const QList<Step> steps = m_room->steps(id);
        return steps.size() == 2 && steps.first().state == state && !steps.last().isOpen();
    };
    QVERIFY(QTest::qWaitFor(settled, 60000));
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(creates(), 1);
    QCOMPARE(ourLeads().first()[u"accounts"_s].toArray().size(), links);
    QVERIFY(!m_room->courier->blocked(m_account));
    const QList<Problem> problems = m_room->stored(id).problems;
    const bool problem = std::any_of(problems.begin(), problems.end(),
                                     [](const Problem &each) { return each.field == u"lead_accounts"_s; });
    QCOMPARE(problem, state == u"refused"_s);
}

void TestFlowluDelivery::aRefusedFieldIsNamed()
{
    QVERIFY(m_server->setFaults(createMethod + u":refuse"_s));
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(m_room->state(id), u"refused"_s);
    QVERIFY(!m_room->stored(id).problems.first().field.isEmpty());
}

void TestFlowluDelivery::aWrongKeyStopsTheAccountAndKeepsTheLead()
{
    const QJsonObject good = accountOf(*m_server, u"flowlu"_s);
    QJsonObject bad = good;
    bad[u"api_key"_s] = u"wrong"_s;
    const Account account = *m_room->profile->account(m_account);
    const auto use = [&](const QJsonObject &secrets) {
        return outcome(m_room->profile->updateAccount(account, {.url = good[u"url"_s].toString(), .secrets = secrets}));
    };
    QVERIFY(use(bad));
    const SubmissionId id = m_room->submit(m_account, someone());
    QVERIFY(outcome(m_room->courier->runDue()));
    QVERIFY(m_room->courier->blocked(m_account));
    QCOMPARE(creates(), 1);
    QVERIFY(use(good));
    m_room->courier->start();
    m_room->courier->accountRepaired(m_account);
    QTRY_COMPARE_WITH_TIMEOUT(m_room->state(id), u"sent"_s, 20000);
}

void TestFlowluDelivery::notFasterThanTheTariffAllows()
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>();
    QVERIFY(m_server->start());
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    qputenv("LEADPAD_TIME_SCALE", "0.1");
    const auto slow = qScopeGuard([] { qputenv("LEADPAD_TIME_SCALE", "0.01"); });
    m_account = m_room->addAccount(accountOf(*m_server, u"flowlu"_s));
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    const QJsonArray ledger = m_server->ledger();
    QVERIFY(ledger.size() >= 8);
    for (const QJsonValue &entry : ledger)
        QCOMPARE(entry[u"status"_s].toInt(), 200);
}

void TestFlowluDelivery::everyCustomFieldIsStored()
{
    const QJsonObject custom{
        {u"cf_31"_s, u"A-7781"_s},       {u"cf_32"_s, u"Две строки\nи «плюс» + & ="_s}, {u"cf_33"_s, 12},
        {u"cf_34"_s, u"2026-03-02"_s},   {u"cf_35"_s, u"2026-03-02T09:05:00"_s},        {u"cf_36"_s, u"1250.50"_s},
        {u"cf_37"_s, u"2.75"_s},         {u"cf_45"_s, u"+7 999 000 45 45"_s},           {u"cf_46"_s, u"7.5"_s},
        {u"cf_object_code"_s, u"ОБ-1"_s}};
    QJsonObject values = someone();
    for (auto it = custom.begin(); it != custom.end(); ++it)
        values[it.key()] = it.value();
    const SubmissionId id = m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    const auto steps = [&] { return m_room->steps(id).value(0).state; };
    m_room->courier->start();
    QTRY_COMPARE_WITH_TIMEOUT(steps(), u"done"_s, 20000);
    QVERIFY(m_room->stored(id).problems.isEmpty());
    const QJsonObject lead = ourLeads().first().toObject();
    QCOMPARE(lead[u"cf_32"_s].toString(), u"Две строки\nи «плюс» + & ="_s);
    QCOMPARE(lead[u"cf_35"_s].toString(), u"2026-03-02 09:05:00"_s);
    QCOMPARE(lead[u"cf_49"_s].toString(), u"ОБ-1"_s);
    QCOMPARE(lead[u"contact_phone"_s].toString(), u"+7 999 000-12-34"_s);
}

void TestFlowluDelivery::theStageGoesWithItsPipeline()
{
    QJsonObject values = someone();
    values[u"pipeline_stage_id"_s] = u"15"_s;
    m_room->submit(m_account, values);
    QVERIFY(outcome(m_room->courier->runDue()));
    QCOMPARE(ourLeads().first()[u"pipeline_id"_s].toInt(), 3);
    QCOMPARE(ourLeads().first()[u"pipeline_stage_id"_s].toInt(), 15);
}

void TestFlowluDelivery::whoCallsIsKnownWithLeadAndOwner()
{
    Duplicates duplicates(*m_room->profile);
    duplicates.ask(m_account, {.phones = {u"8 999 000-09-77"_s}}, QUuid::createUuid());
    QTRY_COMPARE_WITH_TIMEOUT(duplicates.known().size(), 1, 20000);
    const KnownContact known = duplicates.known().first().contact;
    QCOMPARE(known.name, u"Ада Холмова"_s);
    QCOMPARE(known.lead, u"Забор на даче"_s);
    QCOMPARE(known.owner, u"Инна Ротова"_s);
    QVERIFY(!known.use.isEmpty());
}

QTEST_GUILESS_MAIN(TestFlowluDelivery)
#include "tst_flowludelivery.moc"
