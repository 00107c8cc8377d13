#include "practice/flowlu/keys.h"
#include "practice/flowlu/ratelimiter.h"
#include "support/flowluroom.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Flowlu in the practice room: keys, encoding, routes, limit and faults, against the fact sheet.
class TestPracticeFlowlu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<FlowluRoom>(); }
    void cleanup() { m_room.reset(); }

    void announcesItsAccount();
    void aKeyIsDemanded_data();
    void aKeyIsDemanded();
    void theKeyIsReadWhereItMayStand();
    void keysOpenModules_data();
    void keysOpenModules();
    void onlyFormsAreParsed_data();
    void onlyFormsAreParsed();
    void aBarePlusIsASpace_data();
    void aBarePlusIsASpace();
    void unknownRoutes_data();
    void unknownRoutes();
    void ledgerShowsNoSecret_data();
    void ledgerShowsNoSecret();
    void methodsAreNamed_data();
    void methodsAreNamed();
    void secondRequestOfASecondIsRefused();
    void limitSlides();
    void faultsAnswer_data();
    void faultsAnswer();
    void brokenAnswers_data();
    void brokenAnswers();

private:
    std::unique_ptr<FlowluRoom> m_room;
};

void TestPracticeFlowlu::announcesItsAccount()
{
    const QJsonObject account = m_room->account();
    QCOMPARE(account[u"vendor"_s].toString(), u"flowlu"_s);
    QCOMPARE(account[u"name"_s].toString(), u"Practice Flowlu"_s);
    QCOMPARE(account[u"url"_s].toString(), u"http://127.0.0.1:%1/flowlu"_s.arg(m_room->server().port()));
    QCOMPARE(account[u"api_key"_s].toString(), flowlu::Keys::full());
}

void TestPracticeFlowlu::aKeyIsDemanded_data()
{
    QTest::addColumn<QByteArray>("request");
    for (const char *request :
         {"GET crm/lead/list", "GET crm/lead/get/5001", "POST crm/lead/create", "GET core/user/list",
          "POST crm/lead/update/5001", "GET crm/lead/delete/5001", "GET nothing/at/all"})
        QTest::newRow(request) << QByteArray(request);
}

void TestPracticeFlowlu::aKeyIsDemanded() // §7.4
{
    QFETCH(QByteArray, request);
    const qsizetype space = request.indexOf(' ');
    const QByteArray path = request.mid(space + 1);
    const auto ask = [&] { return space == 3 ? m_room->get(path) : m_room->post(path, "name=A"); };
    m_room->useKey("WRONG");
    const FlowluReply wrong = ask();
    QCOMPARE(wrong.status, 200);
    QCOMPARE(wrong.json(), object(R"({"error":{"error_code":11,"error_msg":"api key not found"}})"));
    m_room->useKey({});
    const FlowluReply none = ask();
    QCOMPARE(none.status, 200);
    QCOMPARE(none.json(), object(R"({"error":{"error_code":11,"error_msg":"authorization failed"}})"));
    QVERIFY(m_room->server().leads().isEmpty());
}

void TestPracticeFlowlu::theKeyIsReadWhereItMayStand()
{
    const QByteArray query = "?api_key=" + m_room->key();
    QCOMPARE(m_room->send("POST", m_room->api() + "crm/lead/create" + query, "name=A").id(), 5123);
    QVERIFY(m_room->notes().contains(u"api_key: in the address of a POST"_s));
    QCOMPARE(m_room->create("name=A").id(), 5124);
    QVERIFY(!m_room->notes().contains(u"api_key"_s));
    QCOMPARE(m_room->post("crm/lead/list", "limit=1").items().size(), 1); // as the vendor's own plug-in reads
    QVERIFY(!m_room->lastEntry()[u"stored"_s].toObject().contains(u"api_key"_s));
}

void TestPracticeFlowlu::keysOpenModules_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("code");
    const auto row = [](const QString &key, const char *path, int code) {
        QTest::addRow("%s %d", path, code) << key << QByteArray(path) << code;
    };
    row(flowlu::Keys::full(), "crm/lead/list?limit=1", 0);
    row(flowlu::Keys::full(), "core/user/list", 0);
    row(flowlu::Keys::full(), "customfields/fields/list", 0);
    row(flowlu::Keys::crmOnly(), "crm/lead/list?limit=1", 0);
    row(flowlu::Keys::crmOnly(), "core/user/list", 22);
    row(flowlu::Keys::crmOnly(), "customfields/fields/list", 22);
    row(flowlu::Keys::tasksOnly(), "crm/lead/list?limit=1", 30);
    row(flowlu::Keys::tasksOnly(), "core/user/list", 30);
}

void TestPracticeFlowlu::keysOpenModules() // §2.4, §8
{
    QFETCH(QString, key);
    QFETCH(QByteArray, path);
    QFETCH(int, code);
    m_room->useKey(key.toLatin1());
    const FlowluReply reply = m_room->get(path);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    if (code != 0)
        QCOMPARE(reply.json()[u"error"_s][u"error_msg"_s].toString(), u"access denied"_s);
}

void TestPracticeFlowlu::onlyFormsAreParsed_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("parsed");
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("form") << form << QByteArray("name=A") << true;
    QTest::newRow("form with a character set") << QByteArray(form + "; charset=UTF-8") << QByteArray("name=A") << true;
    QTest::newRow("JSON") << QByteArray("application/json") << QByteArray(R"({"name":"A"})") << false;
    QTest::newRow("form called a text") << QByteArray("text/plain") << QByteArray("name=A") << false;
}

void TestPracticeFlowlu::onlyFormsAreParsed() // §2.1
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(bool, parsed);
    const QByteArray path = m_room->api() + "crm/lead/create?api_key=" + m_room->key();
    const FlowluReply reply = m_room->send("POST", path, body, type);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.id() != 0, parsed);
    QCOMPARE(m_room->notes().contains(u"there are no fields"_s), !parsed);
    if (!parsed)
        QCOMPARE(reply.problem(u"name"_s), u"name must not be empty"_s);
    // The key inside such a body is not seen either.
    const FlowluReply keyless = m_room->send("POST", m_room->api() + "crm/lead/create", body, type);
    QCOMPARE(keyless.code(), 11);
}

void TestPracticeFlowlu::aBarePlusIsASpace_data()
{
    QTest::addColumn<QByteArray>("pair");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("noted");
    QTest::newRow("phone") << QByteArray("contact_phone=+79990000001") << u" 79990000001"_s << true;
    QTest::newRow("phone, encoded") << QByteArray("contact_phone=%2B79990000001") << u"+79990000001"_s << false;
    QTest::newRow("address") << QByteArray("contact_email=a+b%40c.example") << u"a b@c.example"_s << true;
    QTest::newRow("words") << QByteArray("contact_position=Chief+buyer") << u"Chief buyer"_s << false;
    QTest::newRow("line end") << QByteArray("description=a%0Ab%26c%3Dd") << u"a\nb&c=d"_s << false;
}

void TestPracticeFlowlu::aBarePlusIsASpace() // §2.1
{
    QFETCH(QByteArray, pair);
    QFETCH(QString, value);
    QFETCH(bool, noted);
    QVERIFY(m_room->create("name=A&" + pair).id() != 0);
    QCOMPARE(m_room->notes().contains(u"a bare + became a space"_s), noted);
    const QString name = QString::fromLatin1(pair.left(pair.indexOf('=')));
    QCOMPARE(m_room->server().leads().last()[name].toString(), value);
}

void TestPracticeFlowlu::unknownRoutes_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("code"); // 0: no JSON at all
    const auto row = [](const char *verb, const char *path, int code) {
        QTest::addRow("%s %s", verb, path) << QByteArray(verb) << QByteArray(path) << code;
    };
    row("GET", "sales/lead/list", 31);
    row("GET", "", 31);
    row("GET", "crm/nothing/list", 30);
    row("GET", "crm/leads/list", 30);
    row("GET", "crm/lead/create", 30);
    row("GET", "crm/lead/update/5001", 30);
    row("GET", "crm/lead/get/abc", 30);
    row("GET", "crm/lead/get", 30);
    row("PUT", "crm/lead/update/5001", 30);
    row("GET", "crm/lead_followers/create", 30);
    row("GET", "crm/lead/get/1", 20);
    row("GET", "crm/source/get/1", 20);
    row("GET", "core/user/get/1", 20);
    row("GET", "core/user/get", 20);
    row("GET", "crm/lead/1/lead_accounts/list", 20);
    row("GET", "crm/lead/5001/status/get", 20);
    row("GET", "../../../nothing", 0);
}

void TestPracticeFlowlu::unknownRoutes()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(int, code);
    if (code == 0) {
        const FlowluReply reply = m_room->send("GET", "/flowlu/nothing?api_key=" + m_room->key());
        QCOMPARE(reply.status, 404);
        QVERIFY(reply.json().isEmpty());
        return;
    }
    const FlowluReply reply =
        verb == "GET" ? m_room->get(path) : m_room->send(verb, m_room->api() + path, "api_key=" + m_room->key());
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QCOMPARE(m_room->notes().contains(u"singular"_s), path.contains("leads"));
}

void TestPracticeFlowlu::ledgerShowsNoSecret_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const QByteArray form = "application/x-www-form-urlencoded";
    const QByteArray key = flowlu::Keys::full().toLatin1();
    const QByteArray encoded = "%70" + key.mid(1);
    QTest::newRow("query") << QByteArray("?api_key=" + key) << QByteArray("name=A") << form;
    QTest::newRow("query, wrong") << QByteArray("?limit=1&api_key=geheim1") << QByteArray() << form;
    QTest::newRow("form") << QByteArray() << QByteArray("api_key=" + key + "&name=A") << form;
    QTest::newRow("form, wrong") << QByteArray() << QByteArray("name=A&API_KEY=geheim2") << form;
    QTest::newRow("encoded") << QByteArray("?api_key=" + encoded) << QByteArray("%61pi_key=geheim3") << form;
    QTest::newRow("in another field") << QByteArray("?x=" + encoded) << QByteArray("name=" + key) << form;
    QTest::newRow("as a name") << QByteArray('?' + encoded + "=1") << QByteArray(key + "=1&name=A") << form;
    QTest::newRow("as a list") << QByteArray("?api_key[]=geheim4") << QByteArray("api_key%5B%5D=geheim4") << form;
    QTest::newRow("JSON") << QByteArray() << QByteArray(R"({"name":"A","api_key":"geheim\"5","x":1})")
                          << QByteArray("application/json");
    QTest::newRow("broken JSON") << QByteArray() << QByteArray(R"({"api_key": "geheim6)") << QByteArray("text/plain");
    QTest::newRow("path") << QByteArray("/" + key) << QByteArray() << form;
    QTest::newRow("path, wrong") << QByteArray("/api_key=geheim7") << QByteArray() << form;
}

void TestPracticeFlowlu::ledgerShowsNoSecret()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const QString key = flowlu::Keys::full();
    m_room->send("POST", m_room->api() + "crm/lead/create" + query, body, type);
    const QJsonObject entry = m_room->lastEntry();
    for (const QString &name : {u"path"_s, u"query"_s, u"rawBody"_s, u"method"_s, u"notes"_s}) {
        const QString text = QString::fromUtf8(
            QByteArray::fromPercentEncoding(QJsonDocument(QJsonArray{entry[name]}).toJson(QJsonDocument::Compact)));
        QVERIFY2(!text.contains(u"geheim"_s) && !text.contains(key), qPrintable(text));
    }
    if (body.contains("name=A"))
        QVERIFY(entry[u"rawBody"_s].toString().contains(u"name=A"_s));
}

void TestPracticeFlowlu::methodsAreNamed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("method");
    const auto row = [](const QByteArray &request, const QString &method) {
        QTest::newRow(request.constData()) << request << method;
    };
    row("POST crm/lead/create", u"POST crm/lead/create"_s);
    row("POST crm/lead/update/5001", u"POST crm/lead/update"_s);
    row("GET crm/lead/get/5001", u"GET crm/lead/get"_s);
    row("GET crm/lead/delete/5001", u"GET crm/lead/delete"_s);
    row("GET crm/lead/list", u"GET crm/lead/list"_s);
    row("GET crm/lead/list/", u"GET crm/lead/list"_s);
    row("POST crm/lead/list", u"POST crm/lead/list"_s);
    row("GET crm/lead", u"GET crm/lead"_s);
    row("GET crm/lead/5001/lead_accounts/list", u"GET crm/lead/lead_accounts/list"_s);
    row("GET crm/lead/5001/stage/get", u"GET crm/lead/stage/get"_s);
    row("POST crm/lead_accounts/create", u"POST crm/lead_accounts/create"_s);
    row("POST crm/lead_followers/create", u"POST crm/lead_followers/create"_s);
    row("GET crm/pipeline_stage/list", u"GET crm/pipeline_stage/list"_s);
    row("GET core/user/list", u"GET core/user/list"_s);
    row("GET customfields/fields/list", u"GET customfields/fields/list"_s);
    row("GET crm/nothing/7", u"GET crm/nothing/7"_s);
}

void TestPracticeFlowlu::methodsAreNamed()
{
    QFETCH(QByteArray, request);
    QFETCH(QString, method);
    const qsizetype space = request.indexOf(' ');
    QVERIFY(m_room->server().setFaults(u"%1:credentials403, GET crm/phones/list:refuse"_s.arg(method)));
    const FlowluReply reply =
        space == 3 ? m_room->get(request.mid(space + 1)) : m_room->post(request.mid(space + 1), "name=A");
    QCOMPARE(reply.code(), 22);
    QCOMPARE(m_room->lastEntry()[u"method"_s].toString(), method);
    QCOMPARE(m_room->lastEntry()[u"vendor"_s].toString(), u"flowlu"_s);
}

void TestPracticeFlowlu::secondRequestOfASecondIsRefused() // §7.5
{
    m_room = std::make_unique<FlowluRoom>(PracticeOptions{.rateLimit = true, .timeScale = 1000});
    const QByteArray good = m_room->key();
    m_room->useKey("WRONG"); // who it is has to be known before it can be too often
    QCOMPARE(m_room->get("crm/pipeline/list").code(), 11);
    m_room->useKey(good);
    QCOMPARE(m_room->get("crm/pipeline/list").items().size(), 3);
    m_room->useKey(flowlu::Keys::crmOnly().toLatin1()); // the limit is the account's, not the key's
    const FlowluReply reply = m_room->create("name=A");
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.phrase, u"Too Many Requests"_s);
    QCOMPARE(reply.body, R"({"error":"Request rate per second exceeded"})");
    QVERIFY(m_room->notes().contains(u"more than one request in a second"_s));
    QVERIFY(m_room->server().leads().isEmpty());
}

void TestPracticeFlowlu::limitSlides()
{
    using namespace std::chrono_literals;
    flowlu::RateLimiter limiter(1.0);
    const flowlu::RateLimiter::Moment now{1h};
    QVERIFY(limiter.admit(now));
    QVERIFY(!limiter.admit(now + 999ms));
    QVERIFY(limiter.admit(now + 1000ms));
    QVERIFY(!limiter.admit(now + 1999ms));
    limiter.reset();
    QVERIFY(limiter.admit(now + 1999ms));

    flowlu::RateLimiter fast(0.01);
    QVERIFY(fast.admit(now));
    QVERIFY(!fast.admit(now + 9ms));
    QVERIFY(fast.admit(now + 10ms));
}

void TestPracticeFlowlu::faultsAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray limit = R"({"error":"Request rate per second exceeded"})";
    const QByteArray invalid =
        R"({"description":"Form filling error","details":{"name":"name must not be empty"},"error":"validation"})";
    const auto row = [](const char *fault, int status, const QByteArray &body) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << status << body;
    };
    row("refuse", 200, invalid);
    row("bare400", 400, invalid);
    row("limit503", 200, limit);
    row("operation429", 429, limit);
    row("overload503", 200, R"({"error":{"error_code":13,"error_msg":"internal server error, retry later"}})");
    row("expired401", 200, R"({"error":{"error_code":11,"error_msg":"api key not found"}})");
    row("credentials403", 403, R"({"error":{"error_code":22,"error_msg":"access denied"}})");
    row("invalidlead", 200, R"({"error":{"error_code":20,"error_msg":"not found"}})");
    row("noid", 200, R"({"response":{}})");
    row("internal500", 500, "Internal Server Error");
    row("html502", 502, "502 Bad Gateway");
    row("html503", 503, "503 Service Unavailable");
    row("html200", 200, "<html>");
    row("empty200", 200, {});
    row("redirect302", 302, {});
}

void TestPracticeFlowlu::faultsAnswer()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QVERIFY(m_room->server().setFaults(u"POST crm/lead/create:%1:2, GET crm/source/list:refuse"_s.arg(fault)));
    QCOMPARE(m_room->get("crm/pipeline/list").code(), 0);
    for (int i = 0; i < 2; ++i) {
        const FlowluReply reply = m_room->create("name=A");
        QCOMPARE(reply.status, status);
        QVERIFY2(reply.body.contains(body) && reply.body.isEmpty() == body.isEmpty(), reply.body.constData());
        QVERIFY(m_room->notes().startsWith(u"fault: not executed"_s));
    }
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->create("name=A").id(), 5123);
    QCOMPARE(m_room->get("crm/source/list").json(),
             object(R"({"error":{"error_code":12,"error_msg":"invalid request"}})"));
}

void TestPracticeFlowlu::brokenAnswers_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("leads");
    QTest::newRow("truncate") << u"truncate"_s << 1;
    QTest::newRow("close") << u"close"_s << 1;
    QTest::newRow("drop") << u"drop"_s << 0;
}

void TestPracticeFlowlu::brokenAnswers()
{
    QFETCH(QString, fault);
    QFETCH(int, leads);
    QVERIFY(m_room->server().setFaults(u"POST crm/lead/create:%1:0"_s.arg(fault))); // this client may send it again
    const FlowluReply reply = m_room->create("name=A");
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(std::min<qsizetype>(m_room->server().leads().size(), 1), leads);
}

QTEST_GUILESS_MAIN(TestPracticeFlowlu)
#include "tst_practiceflowlu.moc"
