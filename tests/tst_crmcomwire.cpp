#include "support/crmcomtesting.h"
#include "support/outcome.h"
#include "vendors/crmcom/wire.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray expired = refusedWith("COM.CRM.EXCEPTION.WEBAPI.TOKENEXPIREDEXCEPTION", "The token has expired");

} // namespace

//! Requests and answers as plain functions and over a scripted line.
class TestCrmComWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answers_data();
    void answers();
    void refusalsNameTheirField_data();
    void refusalsNameTheirField();
    void whatTheServerSaysIsShownUnchanged_data();
    void whatTheServerSaysIsShownUnchanged();
    void queries_data();
    void queries();
    void aTokenGoesWhereItBelongs();
    void creates_data();
    void creates();
    void pages_data();
    void pages();

private:
    Session session(const QJsonObject &settings = {}) { return crmcomSession(&m_transport, this, settings); }

    crmcom::CrmCom m_vendor;
    ScriptedTransport m_transport;
};

void TestCrmComWire::init()
{
    m_transport.sent.clear();
    m_transport.answers.clear();
}

void TestCrmComWire::answers_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind"); // "" = accepted
    QTest::addColumn<bool>("mayHaveArrived");
    const auto row = [](const char *name, const char *verb, int status, const QByteArray &body, const char *kind,
                        bool arrived = false) {
        QTest::newRow(name) << QByteArray(verb) << status << body << QString::fromLatin1(kind) << arrived;
    };
    const QByteArray no = refusedWith("COM.CRM.EXCEPTION.LEADS.X");
    const QByteArray html = "<html>…</html>";
    row("OK", "POST", 200, okWith("{}"), "");
    row("OK with words", "POST", 200, R"({"data":{},"status":{"code":"OK","message":"Saved","description":""}})", "");
    row("OK without data", "POST", 200, R"({"status":{"code":"OK"}})", "");
    row("OK in small letters", "POST", 200, R"({"status":{"code":"ok"}})", "refused");
    row("no, HTTP 200", "POST", 200, no, "refused");
    row("no, HTTP 500", "POST", 500, no, "refused");
    row("OK, HTTP 500", "POST", 500, okWith("{}"), "");
    row("token, HTTP 200", "POST", 200, expired, "unauthorised");
    row("token in the message alone", "POST", 200, refusedWith("COM.CRM.X", "Invalid Token"), "unauthorised");
    row("no code", "POST", 200, R"({"status":{"message":"fine"},"data":{"id":"1"}})", "malformed", true);
    row("the inside of data alone", "GET", 200, R"([{"id":"1"}])", "malformed", true);
    row("empty", "POST", 200, "", "malformed", true);
    row("cut off", "POST", 200, R"({"status":{"code":"OK"},"data":{"id":)", "malformed", true);
    row("html with 200", "POST", 200, html, "malformed", true);
    row("redirect", "POST", 302, "", "misconfigured");
    row("400", "POST", 400, html, "misconfigured");
    row("401", "POST", 401, html, "unauthorised");
    row("403", "POST", 403, html, "forbidden");
    row("404", "POST", 404, html, "misconfigured");
    row("405", "POST", 405, html, "misconfigured");
    row("415", "POST", 415, html, "misconfigured");
    row("500", "POST", 500, html, "malformed", true);
    row("502", "POST", 502, html, "malformed", true);
    row("503 to a write", "POST", 503, html, "malformed", true);
    row("503 to a read", "GET", 503, html, "rate-limited");
    row("504", "POST", 504, html, "malformed", true); // §7.8
    row("429 to a write", "POST", 429, html, "malformed", true);
}

void TestCrmComWire::answers()
{
    QFETCH(QByteArray, verb);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(bool, mayHaveArrived);
    const auto answer = crmcom::parseAnswer(HttpResponse{.status = status, .headers = {}, .body = body},
                                            {.verb = verb, .path = u"leads/create"_s}, crmcom::Settings().tokenError());
    QCOMPARE(answer ? QString() : kindName(answer.error().kind), kind);
    QCOMPARE(!answer && answer.error().mayHaveArrived, mayHaveArrived);
}

void TestCrmComWire::refusalsNameTheirField_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *code, const char *message, const QString &field) {
        QTest::newRow(name) << QString::fromLatin1(code) << QString::fromLatin1(message) << field;
    };
    row("by code", "COM.CRM.EXCEPTION.LEADS.PRIORITYISMANDATORYEXCEPTION", "", u"priority"_s); // §7.7
    row("by message", "COM.CRM.X", "The contact e-mail... Contact Email is mandatory", u"contact_email"_s);
    row("the reason of a lost lead", "COM.CRM.X.LEADLOSTREASONREQUIREDEXCEPTION", "", u"lost_reason_identifier"_s);
    row("assignment", "COM.CRM.X.LEADASSIGNEDTOISMANDATORY", "", u"assigned_to.unit_identifier"_s);
    row("module names say nothing", "COM.CRM.EXCEPTION.CONTACTINFORMATION.XEXCEPTION", "", {});
    row("nothing", "COM.CRM.X", "Something went wrong", {});
}

void TestCrmComWire::refusalsNameTheirField()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    QTEST(crmcom::fieldNamedBy(code, message), "field");
}

void TestCrmComWire::whatTheServerSaysIsShownUnchanged_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("shown");
    QTest::newRow("message") << QByteArray(R"({"code":"A.B","message":"Priority is mandatory","description":null})")
                             << u"Priority is mandatory"_s;
    QTest::newRow("both") << QByteArray(R"({"code":"A.B","message":"Μη έγκυρο","description":"see type"})")
                          << u"Μη έγκυρο (see type)"_s;
    QTest::newRow("twice the same") << QByteArray(R"({"code":"A.B","message":"No","description":"No"})") << u"No"_s;
    QTest::newRow("description") << QByteArray(R"({"code":"A.B","message":"","description":"No"})") << u"No"_s;
    QTest::newRow("code alone") << QByteArray(R"({"code":"A.B"})") << u"A.B"_s;
}

void TestCrmComWire::whatTheServerSaysIsShownUnchanged()
{
    QFETCH(QByteArray, status);
    m_transport.answer(200, R"({"status":)" + status + '}');
    const auto receipt = outcome(m_vendor.submit(session(), "{}"));
    QCOMPARE(receipt.error().kind, Error::Kind::Refused);
    QTEST(receipt.error().vendorMessage, "shown");
    QVERIFY(receipt.error().detail.contains("A.B"_L1));
}

void TestCrmComWire::queries_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sent");
    QTest::newRow("id") << u"id"_s << u"A0"_s << u"id=A0"_s;
    QTest::newRow("plus") << u"name"_s << u"+357 99"_s << u"name=%2B357%2099"_s;
    QTest::newRow("what divides") << u"name"_s << u"a&b#c%d"_s << u"name=a%26b%23c%25d"_s;
    QTest::newRow("an inner equals sign") << u"name"_s << u"a=b"_s << u"name=a%3Db"_s;
    QTest::newRow("Greek") << u"name"_s << u"Ν"_s << u"name=%CE%9D"_s;
    QTest::newRow("code") << u"alternative_code"_s << u"HF"_s << u"alternative_code=HF"_s; // §7.9
}

void TestCrmComWire::queries()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, sent);
    const HttpRequest request = crmcom::buildRequest(
        session(),
        {.path = u"leads/configuration/statuses/list"_s,
         .query = {{u"lead_type_identifier"_s, {}, crmcom::Identifier{field, value}}, {u"e"_s, u"a+b@example.test"_s}}},
        u"t+k"_s);
    QCOMPARE(request.url.toEncoded(),
             "https://crm.example.test/crmapi/rest/v2/leads/configuration/statuses/list?token=t%2Bk&"
             "lead_type_identifier="
                 + sent.toLatin1() + "&e=a%2Bb%40example.test");
}

void TestCrmComWire::aTokenGoesWhereItBelongs()
{
    const auto read = crmcom::buildRequest(session(), {.path = u"a"_s}, u"TT"_s);
    QCOMPARE(read.url.query(), u"token=TT"_s);
    QVERIFY(read.body.isEmpty());
    const auto write = crmcom::buildRequest(session(), {.verb = "POST", .path = u"a"_s, .body = R"({"x":1})"}, u"TT"_s);
    QVERIFY(!write.url.hasQuery());
    QCOMPARE(write.body, QByteArray(R"({"token":"TT","x":1})"));
    for (const auto &[name, value] : read.headers + write.headers)
        QVERIFY(!value.contains("TT") && name != "Authorization");
    QCOMPARE(write.deadline, std::chrono::milliseconds(std::chrono::seconds(90))); // §5
    QCOMPARE(read.deadline, std::chrono::milliseconds(std::chrono::seconds(60)));
}

void TestCrmComWire::creates_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("leadId");
    QTest::addColumn<bool>("mayHaveArrived");
    QTest::newRow("7.3") << 200
                         << QByteArray(R"({"status":{"code":"OK","message":null,"description":null},"data":{)"
                                       R"("id":"C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3","number":"204",)"
                                       R"("expected_completion_date":"2019-05-21T09:30:00"}})")
                         << u"C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3"_s << false;
    QTest::newRow("a number as id") << 200 << okWith(R"({"id":17})") << u"17"_s << false;
    QTest::newRow("no id") << 200 << okWith(R"({"number":"204"})") << QString() << true;
    QTest::newRow("no data") << 200 << QByteArray(R"({"status":{"code":"OK"}})") << QString() << true;
    QTest::newRow("7.7") << 200
                         << refusedWith("COM.CRM.EXCEPTION.LEADS.PRIORITYISMANDATORYEXCEPTION", "Priority is mandatory")
                         << QString() << false;
    QTest::newRow("7.8") << 504 << QByteArray("<html>Gateway timeout</html>") << QString() << true;
}

void TestCrmComWire::creates()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, leadId);
    m_transport.answer(status, body);
    const auto receipt = outcome(m_vendor.submit(session(), R"({"priority":4})"));
    QCOMPARE(receipt ? receipt->leadId : QString(), leadId);
    QTEST(!receipt && receipt.error().mayHaveArrived, "mayHaveArrived");
    QCOMPARE(askedOf(m_transport), QStringList{u"POST leads/create"_s});
}

void TestCrmComWire::pages_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QList<int>>("sizes"); // of the pages that the server gives
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("rows");
    QTest::newRow("one short page") << u"R17"_s << QList<int>{3} << 1 << 3;
    QTest::newRow("three") << u"R17"_s << QList<int>{50, 50, 1} << 3 << 101;
    QTest::newRow("a full one and an empty one") << u"R13"_s << QList<int>{50, 0} << 2 << 50;
    QTest::newRow("no pages before R13") << u"R12"_s << QList<int>{80} << 1 << 80;
    QTest::newRow("a server that knows no offset") << u"R17"_s << QList<int>{-60, -60} << 2 << 60;
}

void TestCrmComWire::pages()
{
    QFETCH(QString, release);
    QFETCH(QList<int>, sizes);
    QFETCH(int, requests);
    QFETCH(int, rows);
    int next = 0;
    for (const int size : sizes) {
        QByteArrayList page;
        for (int i = 0; i < std::abs(size); ++i)
            page.append(R"({"id":")" + QByteArray::number(size < 0 ? i : next++) + R"("})");
        m_transport.answer(200, okWith('[' + page.join(',') + ']'));
    }
    const auto all = outcome(crmcom::listAll(session({{u"apiRelease"_s, release}}), {.path = u"leads/list"_s}));
    QVERIFY(all);
    QCOMPARE(all->size(), rows);
    QCOMPARE(m_transport.sent.size(), requests);
    const QStringList asked = askedOf(m_transport);
    if (release == u"R12"_s)
        QCOMPARE(asked.first(), u"GET leads/list"_s);
    else
        QCOMPARE(asked.first(), u"GET leads/list?number_of_results=50&offset=0"_s);
    if (requests == 3)
        QCOMPARE(asked.last(), u"GET leads/list?number_of_results=50&offset=100"_s);
}

QTEST_GUILESS_MAIN(TestCrmComWire)
#include "tst_crmcomwire.moc"
