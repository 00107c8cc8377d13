#include "practice/bitrix24/runtime.h"
#include "support/bitrix24room.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! What is special about one Bitrix24 portal in the practice room: where it is, who asks, and how much at once.
class TestPracticeBitrix24Portal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(); }
    void cleanup() { m_room.reset(); }

    void renamedPortalSendsOn_data();
    void renamedPortalSendsOn();
    void renamedPortalGivesItsNewAddress();
    void ordinaryUserMayNotList_data();
    void ordinaryUserMayNotList();
    void ordinaryUserMayDoTheRest();
    void startUpOfAnOrdinaryUserFailsInParts();
    void runTimeIsCountedInBaskets();
    void budgetEndsAfterTheCallThatCrossesIt();
    void budgetIsPerMethodAlsoInABatch();
    void runTimeIsToldWithoutABudget();
    void unavailableMeansThreeThings_data();
    void unavailableMeansThreeThings();
    void batchTakesFifty();
    void batchStopsWhereToldTo();
    void simpleModeMakesDeals();
    void programTakesTheOptions();
    void programRefusesOptions();

private:
    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24Portal::renamedPortalSendsOn_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("webhook") << QByteArray("POST") << QByteArray("/rest/17/practicesecret0001/crm.lead.add.json");
    QTest::newRow("application") << QByteArray("POST") << QByteArray("/rest/crm.lead.add.json");
    QTest::newRow("query") << QByteArray("GET") << QByteArray("/rest/17/practicesecret0001/crm.lead.list?start=-1");
    QTest::newRow("authorisation") << QByteArray("GET")
                                   << QByteArray("/oauth/authorize/?client_id=local.66f0b2c4d1e3a5.48151623");
}

void TestPracticeBitrix24Portal::renamedPortalSendsOn() // §1.6
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .renamedPortal = true});
    const BitrixReply reply = m_room->send(verb, m_room->base() + path, withFields(R"({"TITLE":"x"})"));
    QCOMPARE(reply.status, 302);
    QCOMPARE(reply.location, m_room->address("localhost") + path);
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->lastEntry()[u"status"_s].toInt(), 302);
    const BitrixReply moved = m_room->send(verb, reply.location, withFields(R"({"TITLE":"x"})"));
    QVERIFY(moved.status == 200 || moved.code() == u"NO_AUTH_FOUND"_s);
    QCOMPARE(m_room->server().leads().size(), path.contains("/17/") && verb == "POST" ? 1 : 0);
}

void TestPracticeBitrix24Portal::renamedPortalGivesItsNewAddress()
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .renamedPortal = true});
    QVERIFY(m_room->webhook().startsWith(m_room->base())); // what a person kept from before
    const QJsonObject tokens = m_room->signIn();
    QCOMPARE(tokens[u"client_endpoint"_s].toString().toLatin1(), m_room->address("localhost") + "/rest/");
    const QByteArray body = R"({"auth":")" + tokens[u"access_token"_s].toString().toLatin1() + R"("})";
    QCOMPARE(m_room->send("POST", m_room->base() + "/rest/profile", body).status, 302);
    QCOMPARE(m_room->send("POST", m_room->address("localhost") + "/rest/profile", body).status, 200);
}

void TestPracticeBitrix24Portal::ordinaryUserMayNotList_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("currencies") << QByteArray("crm.currency.list") << 400 << QString();
    QTest::newRow("custom fields") << QByteArray("crm.lead.userfield.list") << 400 << QString();
    QTest::newRow("users") << QByteArray("user.get") << 403 << u"insufficient_scope"_s;
    QTest::newRow("users by name") << QByteArray("user.search") << 403 << u"insufficient_scope"_s;
    QTest::newRow("catalogue") << QByteArray("catalog.product.list") << 403 << u"insufficient_scope"_s;
}

void TestPracticeBitrix24Portal::ordinaryUserMayNotList() // §1.3, §4.3, §4.6, §7.9
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QString, code);
    QVERIFY(m_room->call(method).code() != u"insufficient_scope"_s);
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .ordinaryUser = true});
    const BitrixReply reply = m_room->call(method);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.text(),
             code.isEmpty() ? u"Access denied."_s
                            : u"The request requires higher privileges than provided by the webhook token"_s);
}

void TestPracticeBitrix24Portal::ordinaryUserMayDoTheRest()
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .ordinaryUser = true});
    QCOMPARE(m_room->call("scope").result(), parsed(R"(["crm"])"));
    QCOMPARE(m_room->call("profile").result()[u"ID"_s].toString(), u"17"_s);
    QCOMPARE(m_room->call("crm.currency.base.get").result().toString(), u"RUB"_s);
    QVERIFY(m_room->call("crm.lead.fields").result()[u"UF_CRM_1755001122"_s][u"items"_s].isArray());
    QCOMPARE(m_room->call("crm.product.list").status, 200);
    QCOMPARE(m_room->call("method.get", R"({"name":"user.get"})").result(),
             parsed(R"({"isExisting":true,"isAvailable":false})"));
    QCOMPARE(m_room->add(R"({"CURRENCY_ID":"EUR","ASSIGNED_BY_ID":18})"), u"812"_s);
    QCOMPARE(m_room->signIn()[u"scope"_s].toString(), u"crm"_s);
}

void TestPracticeBitrix24Portal::startUpOfAnOrdinaryUserFailsInParts() // §7.10
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .ordinaryUser = true});
    const QJsonValue result = m_room
                                  ->call("batch", R"({"halt":0,"cmd":{"me":"profile","cur":"crm.currency.list",
        "ufs":"crm.lead.userfield.list?filter%5BLANG%5D=en","users":"user.get?start=0","mode":"crm.settings.mode.get"}})")
                                  .result();
    QCOMPARE(result[u"result_error"_s].toObject().keys(), QStringList({u"cur"_s, u"ufs"_s, u"users"_s}));
    QCOMPARE(result[u"result_error"_s][u"users"_s][u"error"_s].toString(), u"insufficient_scope"_s);
    QCOMPARE(result[u"result"_s].toObject().keys(), QStringList({u"me"_s, u"mode"_s}));
}

void TestPracticeBitrix24Portal::runTimeIsCountedInBaskets() // §5
{
    using namespace std::chrono_literals;
    using bitrix24::RunTime;
    const RunTime::Moment start{600h};
    RunTime time(1.0, 10);
    time.add(u"crm.lead.add"_s, 6, start);
    QVERIFY(time.admits(u"crm.lead.add"_s, start + 1min));
    time.add(u"crm.lead.add"_s, 6, start + 1min); // it crosses the line and still ends
    QVERIFY(!time.admits(u"crm.lead.add"_s, start + 1min));
    QVERIFY(time.admits(u"crm.lead.list"_s, start + 1min));
    QCOMPARE(time.untilReset(u"crm.lead.add"_s, start + 1min), 540.0);
    QVERIFY(!time.admits(u"crm.lead.add"_s, start + 10min - 1s));
    QVERIFY(time.admits(u"crm.lead.add"_s, start + 10min));
    QCOMPARE(time.used(u"crm.lead.add"_s, start + 10min), 6.0);
    QCOMPARE(time.used(u"crm.lead.add"_s, start + 11min), 0.0);

    RunTime fast(0.1, 10);
    fast.add(u"profile"_s, 10, start);
    QVERIFY(!fast.admits(u"profile"_s, start + 59s));
    QVERIFY(fast.admits(u"profile"_s, start + 60s));
    RunTime without(1.0, 0);
    without.add(u"profile"_s, 9999, start);
    QVERIFY(without.admits(u"profile"_s, start));
}

void TestPracticeBitrix24Portal::budgetEndsAfterTheCallThatCrossesIt() // §7.7
{
    m_room = std::make_unique<BitrixRoom>(
        PracticeOptions{.rateLimit = false, .timeScale = 100, .operatingBudget = 1}); // half a second each
    QCOMPARE(m_room->add("{}"), u"812"_s);
    QCOMPARE(m_room->add("{}"), u"813"_s);
    const BitrixReply reply = m_room->call("crm.lead.add", withFields("{}"));
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.code(), u"OPERATION_TIME_LIMIT"_s);
    QCOMPARE(reply.text(), u"Method is blocked due to operation time limit."_s);
    QCOMPARE(m_room->server().leads().size(), 2);
    QCOMPARE(m_room->call("crm.lead.list").status, 200); // another method
    m_room->server().reset();
    QCOMPARE(m_room->add("{}"), u"812"_s);
}

void TestPracticeBitrix24Portal::budgetIsPerMethodAlsoInABatch()
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .timeScale = 100, .operatingBudget = 1});
    const QByteArray cmd = R"({"cmd":{"a":"profile","b":"profile","c":"profile","d":"scope"}})";
    for (int i = 0; i < 3; ++i) { // the batch itself costs nothing
        const QJsonValue result = m_room->call("batch", cmd).result();
        QCOMPARE(result[u"result_error"_s][u"c"_s][u"error"_s].toString(), u"OPERATION_TIME_LIMIT"_s);
        QCOMPARE(result[u"result"_s].toObject().contains(u"b"_s), i == 0);
    }
}

void TestPracticeBitrix24Portal::runTimeIsToldWithoutABudget()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_room->call("profile").status, 200);
    const QJsonValue time = m_room->call("profile").json()[u"time"_s];
    QVERIFY(time[u"operating"_s].toDouble(-1) >= 0);
    const qint64 reset = time[u"operating_reset_at"_s].toInteger() - QDateTime::currentSecsSinceEpoch();
    QVERIFY2(reset > 500 && reset <= 601, qPrintable(QString::number(reset))); // when the oldest minute leaves
}

void TestPracticeBitrix24Portal::unavailableMeansThreeThings_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("code");
    QTest::newRow("too many requests") << u"limit503"_s << u"QUERY_LIMIT_EXCEEDED"_s;
    QTest::newRow("blocked by hand") << u"overload503"_s << u"OVERLOAD_LIMIT"_s;
    QTest::newRow("a server that is down") << u"html503"_s << u"-"_s;
}

void TestPracticeBitrix24Portal::unavailableMeansThreeThings() // §2.3, §5
{
    QFETCH(QString, fault);
    QFETCH(QString, code);
    QVERIFY(m_room->server().setFaults(u"crm.lead.add:"_s + fault));
    const BitrixReply reply = m_room->call("crm.lead.add", withFields("{}"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.code(), code);
    QVERIFY(m_room->server().leads().isEmpty());
}

void TestPracticeBitrix24Portal::batchTakesFifty() // §4.12
{
    QJsonObject cmd;
    for (int i = 10; i < 62; ++i)
        cmd[u"c%1"_s.arg(i)] = u"crm.lead.add?fields%5BTITLE%5D=x"_s;
    const QJsonValue result = m_room->call("batch", QJsonDocument(QJsonObject{{u"cmd"_s, cmd}}).toJson()).result();
    QCOMPARE(result[u"result"_s].toObject().size(), 50);
    QCOMPARE(result[u"result_error"_s].toObject().keys(), QStringList({u"c60"_s, u"c61"_s}));
    QCOMPARE(result[u"result_error"_s][u"c60"_s][u"error"_s].toString(), u"ERROR_BATCH_LENGTH_EXCEEDED"_s);
    QCOMPARE(m_room->server().leads().size(), 50);
}

void TestPracticeBitrix24Portal::batchStopsWhereToldTo() // §7.4
{
    const QByteArray cmd = R"("cmd":{"d1":"crm.lead.add?fields%5BTITLE%5D=Smith%20%26%20Sons",
        "d2":"crm.lead.add?fields%5BEMAIL%5D%5B0%5D%5BVALUE%5D=not-an-address",
        "d3":"crm.lead.add?fields%5BTITLE%5D=100%25%20cotton"}})";
    const QJsonValue on = m_room->call("batch", R"({"halt":0,)" + cmd).result();
    QCOMPARE(on[u"result"_s], parsed(R"({"d1":812,"d3":813})"));
    const QJsonValue refused = on[u"result_error"_s][u"d2"_s];
    QCOMPARE(refused[u"error"_s].toString(), u"ERROR_CORE"_s);
    QCOMPARE(refused[u"error_description"_s].toString(), u"The \"Work e-mail\" field is not a valid address<br>"_s);
    QCOMPARE(on[u"result_total"_s], parsed("[]"));
    QCOMPARE(m_room->stored(u"813"_s)[u"TITLE"_s].toString(), u"100% cotton"_s);
    const QJsonValue halted = m_room->call("batch", R"({"halt":1,)" + cmd).result();
    QCOMPARE(halted[u"result"_s], parsed(R"({"d1":814})"));
    QVERIFY(!halted[u"result_error"_s].toObject().contains(u"d3"_s));
}

void TestPracticeBitrix24Portal::simpleModeMakesDeals() // §4.10
{
    QCOMPARE(m_room->call("crm.deal.list").ids(), QStringList({u"501"_s, u"502"_s}));
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.simpleMode = true, .rateLimit = false});
    m_room->server().reset();
    const QString id = m_room->add(R"({"TITLE":"Desks","NAME":"Ada"})");
    const BitrixReply deals =
        m_room->call("crm.deal.list", R"({"filter":{"LEAD_ID":)" + id.toLatin1() + R"(},"select":["ID","TITLE"]})");
    QCOMPARE(deals.rows().size(), 1);
    QCOMPARE(deals.rows().at(0)[u"TITLE"_s].toString(), u"Desks"_s);
    QCOMPARE(m_room->call("crm.deal.list", R"({"filter":{"LEAD_ID":1}})").rows().size(), 0);
}

void TestPracticeBitrix24Portal::programTakesTheOptions()
{
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s,
                  {u"--port"_s, u"0"_s, u"--parent-pipe"_s, u"--renamed-portal"_s, u"--ordinary-user"_s,
                   u"--every-field"_s, u"--operating-budget"_s, u"480"_s, u"--oauth-redirect"_s,
                   u"http://localhost:8555/"_s});
    while (!program.canReadLine())
        QVERIFY(program.waitForReadyRead(10000));
    const QJsonValue account = object(program.readLine())[u"accounts"_s][0];
    const QByteArray address = account[u"webhook"_s].toString().toLatin1();
    QCOMPARE(account[u"oauth"_s][u"redirect_uri"_s].toString(), u"http://localhost:8555/"_s);
    QCOMPARE(m_room->send("POST", address + "scope", "{}").status, 302);
    const QByteArray moved = QByteArray(address).replace("127.0.0.1", "localhost");
    QCOMPARE(m_room->send("POST", moved + "scope", "{}").result(), parsed(R"(["crm"])"));
    QVERIFY(m_room->send("POST", moved + "crm.lead.fields", "{}").result().toObject().contains(u"UF_CRM_1755001140"_s));
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitCode(), 0);
}

void TestPracticeBitrix24Portal::programRefusesOptions()
{
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s,
                  {u"--port"_s, u"0"_s, u"--operating-budget"_s, u"-5"_s});
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().contains("not a number: -5"));
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Portal)
#include "tst_practicebitrix24portal.moc"
