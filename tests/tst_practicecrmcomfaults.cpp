#include "practice/crmcom/session.h"
#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! CRM.COM in the practice room: what the ledger shows, and what goes wrong on demand.
class TestPracticeCrmComFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void ledgerShowsNoSecret_data();
    void ledgerShowsNoSecret();
    void methodsAreNamed_data();
    void methodsAreNamed();
    void faultsAnswer_data();
    void faultsAnswer();
    void expiredTokenStaysExpired();
    void spoiledAnswersHideALead_data();
    void spoiledAnswersHideALead();
    void faultOnARefusedLeadStoresNone();
    void brokenAnswers_data();
    void brokenAnswers();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComFaults::ledgerShowsNoSecret_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body"); // none: a GET
    QTest::newRow("query") << QByteArray("leads/list?token=TOKEN") << QByteArray();
    QTest::newRow("query, wrong") << QByteArray("leads/list?token=geheim1&Token=geheim2") << QByteArray();
    QTest::newRow("in another parameter") << QByteArray("leads/list?name=PASSWORD&x=%54OKEN") << QByteArray();
    QTest::newRow("as a name") << QByteArray("leads/list?TOKEN=1&TOKEN") << QByteArray();
    QTest::newRow("path") << QByteArray("leads/TOKEN") << QByteArray();
    QTest::newRow("body") << QByteArray("leads/create") << QByteArray(R"({"token":"TOKEN","name":"A"})");
    QTest::newRow("body, wrong") << QByteArray("leads/create")
                                 << QByteArray(R"({"token": "geheim3\"4","password":"geheim5","name":"A"})");
    QTest::newRow("broken body") << QByteArray("leads/create") << QByteArray(R"({"token":"geheim6)");
    QTest::newRow("in another member") << QByteArray("leads/create")
                                       << QByteArray(R"({"description":"PASSWORD KEY","TOKEN":"name\":\"A"})");
    QTest::newRow("sign-in") << QByteArray("authentication/token")
                             << QByteArray(R"({"username":"A","password":"geheim7","pass":"geheim8"})");
    QTest::newRow("sign-in, broken") << QByteArray("authentication/token")
                                     << QByteArray(R"({"username":"A","password":"geheim9")");
    QTest::newRow("sign-in by key") << QByteArray("authentication/web_api_key/token")
                                    << QByteArray(R"({"key":"KEY","api":"geheim"})");
}

void TestPracticeCrmComFaults::ledgerShowsNoSecret()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const QList<std::pair<QByteArray, QByteArray>> secrets{{"TOKEN", m_room->token().toLatin1()},
                                                           {"PASSWORD", crmcom::Session::password().toLatin1()},
                                                           {"KEY", crmcom::Session::apiKey().toLatin1()}};
    for (const auto &[name, secret] : secrets) {
        path.replace(name, secret);
        body.replace(name, secret);
    }
    m_room->send(body.isEmpty() ? "GET" : "POST", m_room->api() + path, body);
    const QJsonObject entry = m_room->lastEntry();
    for (const QString &name : {u"path"_s, u"query"_s, u"rawBody"_s, u"method"_s, u"notes"_s, u"stored"_s}) {
        const QByteArray text =
            QByteArray::fromPercentEncoding(QJsonDocument(QJsonArray{entry[name]}).toJson(QJsonDocument::Compact));
        QVERIFY2(!text.contains("geheim"), text.constData());
        for (const auto &[placeholder, secret] : secrets)
            QVERIFY2(!text.contains(secret), text.constData());
    }
    if (body.contains(R"("name":"A")"))
        QVERIFY(entry[u"rawBody"_s].toString().contains(u"\"name\":\"A\""_s));
}

void TestPracticeCrmComFaults::methodsAreNamed_data()
{
    QTest::addColumn<QByteArray>("request");
    for (const char *request :
         {"POST authentication/token", "POST authentication/web_api_key/token", "POST leads/create",
          "POST leads/update", "GET leads/show", "GET leads/list", "POST contact_information/create",
          "GET contact_information/show", "GET contact_information/list", "GET accounts_receivable/list",
          "GET accounts_receivable/show", "GET leads/configuration/types/list", "GET leads/configuration/statuses/list",
          "GET users/list", "GET products/list", "GET nothing/list"})
        QTest::newRow(request) << QByteArray(request);
}

void TestPracticeCrmComFaults::methodsAreNamed()
{
    QFETCH(QByteArray, request);
    const QByteArray verb = request.left(request.indexOf(' '));
    QVERIFY(
        m_room->server().setFaults(u"%1:credentials403, GET products/show:refuse"_s.arg(QString::fromLatin1(request))));
    const CrmComReply reply =
        m_room->send(verb, m_room->api() + request.mid(verb.size() + 1), verb == "GET" ? QByteArray() : "{}");
    QCOMPARE(reply.code(), u"ACCESSDENIED"_s);
    QCOMPARE(m_room->lastEntry()[u"method"_s].toString(), QString::fromLatin1(request));
    QCOMPARE(m_room->lastEntry()[u"vendor"_s].toString(), u"crmcom"_s);
}

void TestPracticeCrmComFaults::faultsAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *fault, int status, const QByteArray &body) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << status << body;
    };
    row("refuse", 200, R"("code":"COM.CRM.EXCEPTION.WEBAPI.OPERATIONREFUSEDEXCEPTION")");
    row("tokenexpired", 200, R"("code":"COM.CRM.EXCEPTION.WEBAPI.TOKENEXPIREDEXCEPTION")");
    row("expired401", 200, R"("message":"The token has expired")");
    row("credentials403", 200, R"("code":"COM.CRM.EXCEPTION.SECURITY.ACCESSDENIEDEXCEPTION")");
    row("invalidlead", 200, R"("code":"COM.CRM.EXCEPTION.LEADS.OBJECTNOTFOUNDEXCEPTION")");
    row("bare400", 400, "HTTP Status 400");
    row("operation429", 429, "HTTP Status 429");
    row("limit503", 503, "HTTP Status 503");
    row("overload503", 503, "HTTP Status 503");
    row("internal500", 500, "Internal Server Error");
    row("html500", 500, "<h1>500 Internal Server Error");
    row("html502", 502, "<h1>502 Bad Gateway");
    row("html503", 503, "503 Service Unavailable");
    row("html200", 200, "<html>");
    row("empty200", 200, {});
    row("redirect302", 302, {});
}

void TestPracticeCrmComFaults::faultsAnswer()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QVERIFY(m_room->server().setFaults(u"POST leads/create:%1:2, GET users/list:html503"_s.arg(fault)));
    QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"OK"_s);
    for (int i = 0; i < 2; ++i) {
        const CrmComReply reply = m_room->create(smallLead());
        QCOMPARE(reply.status, status);
        QVERIFY2(reply.body.contains(body) && reply.body.isEmpty() == body.isEmpty(), reply.body.constData());
        QVERIFY(m_room->notes().startsWith(u"fault: not executed"_s));
    }
    QVERIFY(m_room->leads().isEmpty());
    m_room->useToken(m_room->signIn().member(u"token"_s).toString());
    QCOMPARE(m_room->create(smallLead()).member(u"number"_s).toString(), u"204"_s);
}

void TestPracticeCrmComFaults::expiredTokenStaysExpired()
{
    for (const QByteArray request : {"GET users/list", "POST leads/create"}) {
        QVERIFY(m_room->server().setFaults(QString::fromLatin1(request + ":tokenexpired")));
        for (int i = 0; i < 2; ++i) {
            const CrmComReply reply =
                request.startsWith("GET") ? m_room->get("users/list") : m_room->create(smallLead());
            QCOMPARE(reply.code(), u"TOKENEXPIRED"_s);
        }
        QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"TOKENEXPIRED"_s);
        m_room->useToken(m_room->signIn().member(u"token"_s).toString());
        QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"OK"_s);
    }
}

void TestPracticeCrmComFaults::spoiledAnswersHideALead_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("noid") << u"noid"_s << 200;
    QTest::newRow("badjson") << u"badjson"_s << 200;
    QTest::newRow("html504") << u"html504"_s << 504;
}

void TestPracticeCrmComFaults::spoiledAnswersHideALead() // §2.4, §7.8
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QVERIFY(m_room->server().setFaults(u"POST leads/create:%1"_s.arg(fault)));
    const CrmComReply reply = m_room->create(with(smallLead(), R"({"udf_string_8":"k3v9-7qpw-21zd"})"));
    QCOMPARE(reply.status, status);
    QVERIFY(reply.member(u"id"_s).isUndefined() && reply.member(u"number"_s).isUndefined());
    QCOMPARE(reply.code(), fault == u"noid"_s ? u"OK"_s : QString());
    QCOMPARE(reply.json().isEmpty(), fault != u"noid"_s);
    QVERIFY(m_room->notes().startsWith(u"fault: executed"_s));
    QCOMPARE(m_room->lastEntry()[u"status"_s], QJsonValue(status));
    QCOMPARE(m_room->lastEntry()[u"stored"_s][u"number"_s].toString(), u"204"_s);
    QCOMPARE(m_room->leads().size(), 1);
    const QByteArray ours = "contact_information_identifier=id=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF";
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=50&offset=0").texts(u"udf_string_8"_s),
             QStringList({QString(), u"k3v9-7qpw-21zd"_s}));
}

void TestPracticeCrmComFaults::faultOnARefusedLeadStoresNone()
{
    QVERIFY(m_room->server().setFaults(u"POST leads/create:noid:2"_s));
    const CrmComReply reply = m_room->create({});
    QCOMPARE(reply.code(), u"TYPEIDENTIFIERISMANDATORY"_s);
    QVERIFY(m_room->leads().isEmpty());
}

void TestPracticeCrmComFaults::brokenAnswers_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("leads");
    QTest::newRow("truncate") << u"truncate"_s << 1;
    QTest::newRow("close") << u"close"_s << 1;
    QTest::newRow("drop") << u"drop"_s << 0;
}

void TestPracticeCrmComFaults::brokenAnswers()
{
    QFETCH(QString, fault);
    QFETCH(int, leads);
    QVERIFY(m_room->server().setFaults(u"POST leads/create:%1:0"_s.arg(fault))); // this client may send it again
    const CrmComReply reply = m_room->create(smallLead());
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(std::min<qsizetype>(m_room->leads().size(), 1), leads);
}

QTEST_GUILESS_MAIN(TestPracticeCrmComFaults)
#include "tst_practicecrmcomfaults.moc"
