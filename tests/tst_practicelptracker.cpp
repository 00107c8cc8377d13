#include "practice/lptracker/ratelimiter.h"
#include "support/lptrackerroom.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! LPTracker in the practice room: sign-in, routes, directories, limits and faults, against the fact sheet.
class TestPracticeLpTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<LpTrackerRoom>(); }
    void cleanup() { m_room.reset(); }

    void announcesItsAccount();
    void loginGivesToken();
    void loginRefuses_data();
    void loginRefuses();
    void tokensLiveSideBySide();
    void demandsToken_data();
    void demandsToken();
    void unknownRoutes_data();
    void unknownRoutes();
    void bodiesAreChecked_data();
    void bodiesAreChecked();
    void listsProjects();
    void describesFields();
    void listsFunnels();
    void listsStaff();
    void unknownObjects_data();
    void unknownObjects();
    void ledgerShowsNoSecret();
    void methodsAreNamed_data();
    void methodsAreNamed();
    void fourthRequestOfASecondIsRefused();
    void limitSlides();
    void faultsAnswer_data();
    void faultsAnswer();
    void expiredTokenStaysExpired();
    void brokenAnswers_data();
    void brokenAnswers();

private:
    std::unique_ptr<LpTrackerRoom> m_room;
};

void TestPracticeLpTracker::announcesItsAccount()
{
    const QJsonObject account = m_room->account();
    QCOMPARE(account[u"vendor"_s].toString(), u"lptracker"_s);
    QCOMPARE(account[u"url"_s].toString(), m_room->base());
    QCOMPARE(account[u"settings"_s].toObject(), object(R"({"project_id":"55001"})"));
    QVERIFY(!account[u"login"_s].toString().isEmpty() && !account[u"password"_s].toString().isEmpty());
}

void TestPracticeLpTracker::loginGivesToken() // §7.1
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9]{32}\\z"_s);
    QVERIFY(form.match(QString::fromLatin1(m_room->token())).hasMatch());
}

void TestPracticeLpTracker::loginRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *member, const char *value, int code) {
        QJsonObject body = object(R"({"login":"praktika@okna.example","password":"Praktika-2026",
                                      "service":"Leadpad","version":"1.0"})");
        if (value)
            body[QLatin1String(member)] = array('[' + QByteArray(value) + ']').first();
        else
            body.remove(QLatin1String(member));
        QTest::newRow(name) << QJsonDocument(body).toJson() << code;
    };
    for (const char *member : {"login", "password", "service", "version"}) {
        row(qPrintable(u"no %1"_s.arg(QLatin1String(member))), member, nullptr, 400);
        row(qPrintable(u"%1 is a number"_s.arg(QLatin1String(member))), member, "1.0", 400);
        row(qPrintable(u"%1 is empty"_s.arg(QLatin1String(member))), member, R"("")", 400);
    }
    row("another version", "version", R"("1")", 400);
    row("wrong login", "login", R"("nobody@okna.example")", 401);
    row("wrong password", "password", R"("praktika-2026")", 401);
}

void TestPracticeLpTracker::loginRefuses() // §7.2
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    const LpReply reply = m_room->post("/login", body);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    if (code == 401)
        QCOMPARE(reply.json(),
                 object(R"({"status":"error","errors":[{"code":401,"message":"Invalid login or password"}]})"));
}

void TestPracticeLpTracker::tokensLiveSideBySide()
{
    const QByteArray first = m_room->token();
    const QByteArray second = m_room->login();
    QVERIFY(first != second);
    QCOMPARE(m_room->post("/logout", "[]").json(), object(R"({"status":"success"})"));
    QCOMPARE(m_room->get("/projects").code(), 401);
    m_room->useToken(second);
    QCOMPARE(m_room->get("/projects").code(), 0);
    m_room->server().reset(); // what was received is forgotten, not who is signed in
    QCOMPARE(m_room->get("/projects").code(), 0);
    QCOMPARE(m_room->post("/logout", {}).code(), 0);
    QCOMPARE(m_room->post("/logout", {}).code(), 401);
}

void TestPracticeLpTracker::demandsToken_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("directory") << QByteArray("GET") << QByteArray("/projects");
    QTest::newRow("create") << QByteArray("POST") << QByteArray("/lead");
    QTest::newRow("change") << QByteArray("PUT") << QByteArray("/lead/7710044");
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("/lead/7710044");
    QTest::newRow("logout") << QByteArray("POST") << QByteArray("/logout");
    QTest::newRow("unknown route") << QByteArray("GET") << QByteArray("/nothing");
}

void TestPracticeLpTracker::demandsToken() // §7.5
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    for (const QByteArray &token : {QByteArray(), QByteArray("expired"), m_room->token().toLower()}) {
        m_room->useToken(token);
        const LpReply reply = m_room->send(verb, path);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.code(), 401);
        QCOMPARE(m_room->notes().contains(u"no header token was sent"_s), token.isEmpty());
    }
}

void TestPracticeLpTracker::unknownRoutes_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("nothing") << QByteArray("GET") << QByteArray("/nothing");
    QTest::newRow("the address alone") << QByteArray("GET") << QByteArray();
    QTest::newRow("slash at the end") << QByteArray("GET") << QByteArray("/projects/");
    QTest::newRow("wrong verb") << QByteArray("POST") << QByteArray("/projects");
    QTest::newRow("id that is none") << QByteArray("GET") << QByteArray("/lead/abc");
    QTest::newRow("deletion of a detail") << QByteArray("DELETE") << QByteArray("/contact/detail/990077");
    QTest::newRow("notifications") << QByteArray("PUT") << QByteArray("/project/55001/callback-url");
}

void TestPracticeLpTracker::unknownRoutes()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    const LpReply reply = m_room->send(verb, path);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), 404);
    QCOMPARE(m_room->notes().contains(u"leave it alone"_s), path.contains("callback-url"));
}

void TestPracticeLpTracker::bodiesAreChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("code");
    const QByteArray json = "application/json";
    QTest::newRow("broken") << QByteArray(R"({"text":"a"}})") << json << 400;
    QTest::newRow("an array") << QByteArray(R"(["a"])") << json << 400;
    QTest::newRow("a form") << QByteArray("text=a") << QByteArray("application/x-www-form-urlencoded") << 400;
    QTest::newRow("JSON called a text") << QByteArray(R"({"text":"a"})") << QByteArray("text/plain") << 400;
    QTest::newRow("with a character set") << QByteArray(R"({"text":"a"})") << QByteArray(json + "; charset=utf-8") << 0;
    QTest::newRow("escaped") << QByteArray(R"({"text":"\u0430","options":[]})") << json << 0;
}

void TestPracticeLpTracker::bodiesAreChecked()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, code);
    QCOMPARE(m_room->send("POST", "/lead/7710044/comment", body, type).code(), code);
}

void TestPracticeLpTracker::listsProjects()
{
    const QJsonArray projects = m_room->get("/projects").result().toArray();
    QCOMPARE(projects.size(), 3);
    const QJsonObject first = projects.at(0).toObject();
    QCOMPARE(first[u"id"_s], QJsonValue(55001));
    QCOMPARE(first[u"name"_s].toString(), u"Окна"_s);
    QCOMPARE(first[u"page"_s].toString(), u"https://okna.example/landing"_s);
    QCOMPARE(first[u"domain"_s].toString(), u"okna.example"_s);
    QVERIFY(projects.at(1)[u"page"_s].isNull());
    QVERIFY(projects.at(2)[u"domain"_s].isUndefined());
    QCOMPARE(m_room->get("/project/55002").result(), projects.at(1));
}

void TestPracticeLpTracker::describesFields()
{
    const QJsonArray customs = m_room->get("/project/55001/customs").result().toArray();
    QStringList types;
    for (const QJsonValue &field : customs)
        types << field[u"type"_s].toString();
    QCOMPARE(types.join(u' '), u"owner funnel conv_owner text cats date string number cats cats file map"_s);
    QCOMPARE(customs.at(4)[u"is_multi_select"_s], QJsonValue(true));
    QCOMPARE(customs.at(4)[u"categories"_s][1][u"name"_s].toString(), u"Двери"_s);
    QCOMPARE(customs.at(8)[u"is_multi_select"_s], QJsonValue(false));
    QVERIFY(customs.at(9)[u"categories"_s].isUndefined());

    const QJsonArray others = m_room->get("/project/55002/customs").result().toArray();
    QCOMPARE(others.at(3)[u"id"_s], QJsonValue(u"3111"_s));
    QCOMPARE(others.at(4)[u"is_multi_select"_s], QJsonValue(u"1"_s));
    QCOMPARE(others.last()[u"type"_s].toString(), u"formula"_s);
    QCOMPARE(m_room->get("/project/55003/customs").result().toArray(), QJsonArray());

    QCOMPARE(m_room->get("/project/55001/fields").result().toArray(),
             array(R"([{"id":"12","name":"Город","type":"string"},{"id":13,"name":"О клиенте","type":"text"},
                       {"id":"14","name":"День рождения","type":"date"},{"id":15,"name":"Скидка, %","type":"number"}])"));
}

void TestPracticeLpTracker::listsFunnels() // §7.10
{
    const QJsonArray steps = m_room->get("/project/55001/funnel").result().toArray();
    QCOMPARE(steps.size(), 6);
    QCOMPARE(steps.at(0).toObject(),
             object(R"({"id":61001,"name":"Новый лид","notify":false,"in_leads":true,"in_deals":false})"));
    QCOMPARE(steps.at(3).toObject(),
             object(R"({"id":61004,"name":"Оплата","notify":true,"in_leads":false,"in_deals":true})"));
    QCOMPARE(m_room->get("/project/55001/funnel/61004").result(), steps.at(3));
    QCOMPARE(m_room->get("/project/55002/funnel").result()[2].toObject(),
             object(R"({"id":"62003","name":"Оплата","notify":1,"in_leads":0,"in_deals":1})"));
}

void TestPracticeLpTracker::listsStaff() // §7.10
{
    const QJsonArray staff = m_room->get("/staff").result().toArray();
    QCOMPARE(staff.at(0).toObject(),
             object(R"({"id":0,"name":"Главный аккаунт","job":"","type":"main","last_login_at":1773000000,
                        "created_at":1600000000})"));
    QCOMPARE(staff.at(1).toObject(),
             object(R"({"id":4233,"name":"Ольга Тестова","job":"Продажи","type":"staff","last_login_at":1773000000,
                        "created_at":1650000000})"));
    QCOMPARE(staff.at(2)[u"id"_s], QJsonValue(u"4240"_s));
}

void TestPracticeLpTracker::unknownObjects_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"/project/55009", "/project/55009/customs", "/project/55009/fields", "/project/55009/funnel",
          "/project/55001/funnel/62001", "/contact/1", "/contact/1/leads", "/contact/880012/field/22",
          "/contact/details/1", "/lead/1", "/lead/1/comments", "/lead/1/calls", "/lead/55009/list",
          "/lead/7710044/custom/3110", "/lead/7710044/custom/3017/file/1"})
        QTest::newRow(path) << QByteArray("GET") << QByteArray(path);
    for (const char *path : {"/contact/1", "/contact/880012/field/22", "/contact/details/1", "/lead/1",
                             "/lead/1/funnel", "/lead/1/owner", "/lead/7710044/custom/3110"})
        QTest::newRow(qPrintable(u"change of %1"_s.arg(QLatin1String(path)))) << QByteArray("PUT") << QByteArray(path);
    for (const char *path : {"/lead/1/comment", "/lead/1/payment", "/lead/1/file", "/lead/1/call"})
        QTest::newRow(path) << QByteArray("POST") << QByteArray(path);
}

void TestPracticeLpTracker::unknownObjects()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    const LpReply reply = m_room->send(verb, path, verb == "GET" ? QByteArray() : QByteArray("{}"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), 404);
    QVERIFY(reply.message() != u"Unknown route"_s);
}

void TestPracticeLpTracker::ledgerShowsNoSecret()
{
    const QByteArray token = m_room->token();
    m_room->get("/contact/search?project_id=55001&token=" + token);
    m_room->get("/" + token);
    m_room->post("/lead/7710044/comment", R"({"text":"Praktika-2026 )" + token + R"("})");
    m_room->post("/login", R"({"login":"a","password":"geheim1","pass":"geheim2","service":"b","version":"1.0"})");
    m_room->post("/login", R"({"login":"a","password":"geheim3")");
    const QByteArray ledger = QJsonDocument(m_room->server().ledger()).toJson();
    QVERIFY(!ledger.contains("geheim"));
    QVERIFY(!m_room->lastEntry()[u"rawBody"_s].toString().isEmpty());
    for (const QJsonValue &entry : m_room->server().ledger()) {
        for (const QString &name : {u"path"_s, u"query"_s, u"rawBody"_s, u"method"_s}) {
            const QByteArray text = entry[name].toString().toUtf8();
            QVERIFY2(!text.contains(token) && !text.contains("Praktika-2026"), text.constData());
        }
    }
}

void TestPracticeLpTracker::methodsAreNamed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("method");
    const auto row = [](const QByteArray &request, const QString &method) {
        QTest::newRow(request.constData()) << request << method;
    };
    row("POST /login", u"POST /login"_s);
    row("GET /project/55001/customs", u"GET /project/customs"_s);
    row("GET /project/55001/funnel", u"GET /project/funnel"_s);
    row("GET /project/55001/funnel/61001", u"GET /project/funnel/step"_s);
    row("GET /contact/search", u"GET /contact/search"_s);
    row("GET /contact/880012", u"GET /contact"_s);
    row("GET /contact/880012/leads", u"GET /contact/leads"_s);
    row("PUT /contact/details/990077", u"PUT /contact/details"_s);
    row("POST /lead", u"POST /lead"_s);
    row("GET /lead/55001/list", u"GET /lead/list"_s);
    row("PUT /lead/7710044/funnel", u"PUT /lead/funnel"_s);
    row("DELETE /lead/7710044/custom/3010", u"DELETE /lead/custom"_s);
    row("GET /lead/7710044/custom/3017/file/1", u"GET /lead/custom/file"_s);
    row("GET /nothing", u"GET /nothing"_s);
}

void TestPracticeLpTracker::methodsAreNamed()
{
    QFETCH(QByteArray, request);
    QFETCH(QString, method);
    const qsizetype space = request.indexOf(' ');
    QVERIFY(m_room->server().setFaults(u"%1:refuse, GET /staff:refuse"_s.arg(method)));
    const LpReply reply = m_room->send(request.left(space), request.mid(space + 1), space == 3 ? QByteArray() : "{}");
    QCOMPARE(reply.code(), 400);
    QCOMPARE(reply.message(), u"Invalid request"_s);
    QCOMPARE(m_room->lastEntry()[u"method"_s].toString(), method);
    QCOMPARE(m_room->lastEntry()[u"vendor"_s].toString(), u"lptracker"_s);
}

void TestPracticeLpTracker::fourthRequestOfASecondIsRefused() // §7.9
{
    m_room = std::make_unique<LpTrackerRoom>(PracticeOptions{.rateLimit = true, .timeScale = 1000}); // the login counts
    QCOMPARE(m_room->get("/staff").code(), 0);
    QCOMPARE(m_room->get("/staff").code(), 0);
    const LpReply reply = m_room->post("/lead", R"({"contact_id":880012,"name":"A","callback":false})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), 503);
    QVERIFY(m_room->notes().contains(u"more than three requests in a second"_s));
    QVERIFY(m_room->server().leads().isEmpty());
}

void TestPracticeLpTracker::limitSlides()
{
    using namespace std::chrono_literals;
    lptracker::RateLimiter limiter(1.0);
    const lptracker::RateLimiter::Moment now{1h};
    QVERIFY(limiter.admit(now));
    QVERIFY(limiter.admit(now + 400ms));
    QVERIFY(limiter.admit(now + 800ms));
    QVERIFY(!limiter.admit(now + 999ms));
    QVERIFY(limiter.admit(now + 1000ms));
    QVERIFY(!limiter.admit(now + 1399ms));
    QVERIFY(limiter.admit(now + 1400ms));
    limiter.reset();
    QVERIFY(limiter.admit(now + 1401ms));

    lptracker::RateLimiter fast(0.01);
    for (int i = 0; i < 3; ++i)
        QVERIFY(fast.admit(now));
    QVERIFY(!fast.admit(now + 9ms));
    QVERIFY(fast.admit(now + 10ms));
}

void TestPracticeLpTracker::faultsAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray limit = R"({"errors":[{"code":503,"message":"Too many requests"}],"status":"error"})";
    const auto row = [](const char *fault, int status, const QByteArray &body) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << status << body;
    };
    row("refuse", 200, R"({"errors":[{"code":400,"message":"Invalid request"}],"status":"error"})");
    row("limit503", 200, limit);
    row("operation429", 200, limit);
    row("overload503", 200, limit);
    row("expired401", 200, R"({"errors":[{"code":401,"message":"Token is not valid"}],"status":"error"})");
    row("credentials403", 200, R"({"errors":[{"code":403,"message":"Access denied"}],"status":"error"})");
    row("invalidlead", 200, R"({"errors":[{"code":404,"message":"Invalid lead ID"}],"status":"error"})");
    row("bare400", 200, R"({"code":400,"message":"Invalid request"})");
    row("noid", 200, R"({"result":{},"status":"success"})");
    row("internal500", 500, "Internal Server Error");
    row("html502", 502, "502 Bad Gateway");
    row("html503", 503, "503 Service Unavailable");
    row("html200", 200, "<html>");
    row("empty200", 200, {});
    row("redirect302", 302, {});
}

void TestPracticeLpTracker::faultsAnswer()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const QByteArray lead = R"({"contact_id":880012,"name":"A","callback":false})";
    QVERIFY(m_room->server().setFaults(u"POST /lead:%1:2, GET /staff:html503"_s.arg(fault)));
    QCOMPARE(m_room->get("/projects").code(), 0);
    for (int i = 0; i < 2; ++i) {
        const LpReply reply = m_room->post("/lead", lead);
        QCOMPARE(reply.status, status);
        QVERIFY2(reply.body.contains(body) && reply.body.isEmpty() == body.isEmpty(), reply.body.constData());
        QVERIFY(m_room->notes().startsWith(u"fault: not executed"_s));
    }
    QVERIFY(m_room->server().leads().isEmpty());
    m_room->useToken(m_room->login());
    QCOMPARE(m_room->post("/lead", lead).result()[u"id"_s].toInt(), 7710045);
}

void TestPracticeLpTracker::expiredTokenStaysExpired()
{
    QVERIFY(m_room->server().setFaults(u"GET /staff:expired401"_s));
    QCOMPARE(m_room->get("/staff").code(), 401);
    QCOMPARE(m_room->get("/staff").code(), 401);
    m_room->useToken(m_room->login());
    QCOMPARE(m_room->get("/staff").code(), 0);
}

void TestPracticeLpTracker::brokenAnswers_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("leads");
    QTest::newRow("truncate") << u"truncate"_s << 1;
    QTest::newRow("close") << u"close"_s << 1;
    QTest::newRow("drop") << u"drop"_s << 0;
}

void TestPracticeLpTracker::brokenAnswers()
{
    QFETCH(QString, fault);
    QFETCH(int, leads);
    QVERIFY(m_room->server().setFaults(u"POST /lead:%1:0"_s.arg(fault))); // for ever: this client may send it again
    const LpReply reply = m_room->send("POST", "/lead", R"({"contact_id":880012,"name":"A","callback":false})");
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(std::min<qsizetype>(m_room->server().leads().size(), 1), leads);
}

QTEST_GUILESS_MAIN(TestPracticeLpTracker)
#include "tst_practicelptracker.moc"
