#include "core/checks.h"
#include "support/lptrackertesting.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/lptracker/body.h"
#include "vendors/lptracker/directories.h"
#include "vendors/lptracker/wire.h"

#include <QTest>
#include <QTimeZone>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const SubmissionId someId = QUuid::fromString(u"5f2b3c4d-0000-4000-8000-000000000001"_s);

QByteArray envelope(const QByteArray &result)
{
    return R"({"status":"success","result":)" + result + '}';
}

QByteArray refusal(int code, const QByteArray &message = "no")
{
    return R"({"status":"error","errors":[{"code":)" + QByteArray::number(code) + R"(,"message":")" + message
        + R"("}]})";
}

} // namespace

//! Requests and answers against the tables and examples of the fact sheet.
class TestLpTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answers_data();
    void answers();
    void createdIds_data();
    void createdIds();
    void theFullLeadOfTheSheet();
    void whatIsEmptyIsLeftOut();
    void theMainAccountIsSentAsZero();
    void aKnownContactIsNeverSentTogetherWithANewOne();
    void theReferenceMayGoIntoAField();
    void phones_data();
    void phones();
    void datesFromWire_data();
    void datesFromWire();
    void rules_data();
    void rules();
    void fieldKinds_data();
    void fieldKinds();
    void stepsForDealsNeedAPayment_data();
    void stepsForDealsNeedAPayment();
    void addresses_data();
    void addresses();
    void aPlusIsEncodedInAQuery();
    void loginSendsFourStrings();
    void oneRenewalAndOneRepeat();
    void whatActsIsNotRepeatedAfterARenewal();
    void aReadIsTriedAgainWhenTooOften();
    void aWriteIsNotTriedAgainWhenTooOften();
    void theNextLeadNeitherRingsNorPays();
    void followUpsAreNeverRepeatable();
    void aCommentTooEarlyIsTriedAgain();
    void theFileGoesWithItsField();

private:
    Session session() { return lptrackerSession(&m_transport, this); }
    QJsonObject bodyOf(const QJsonObject &values, const lptracker::Target &target = {.project = u"55001"_s},
                       const QString &referenceField = {});
    QJsonObject sentBody(qsizetype at) { return jsonOf(m_transport.sent.at(at).body); }

    lptracker::LpTracker m_vendor;
    ScriptedTransport m_transport;
};

void TestLpTracker::init()
{
    qputenv("LEADPAD_TIME_SCALE", "0.001");
    m_transport.sent.clear();
    m_transport.answers.clear();
}

QJsonObject TestLpTracker::bodyOf(const QJsonObject &values, const lptracker::Target &target,
                                  const QString &referenceField)
{
    const Catalogue catalogue = m_vendor.catalogue().with(lptrackerDirectories());
    return jsonOf(lptracker::leadBody(Lead{values}, someId, target, catalogue, referenceField, u"RU"_s));
}

void TestLpTracker::answers_data()
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
    row("success", "POST", 200, envelope(R"({"id":1})"), "");
    row("success without result", "POST", 200, R"({"status":"success"})", "");
    row("bare array for a list", "GET", 200, "[]", "");
    row("bare array for a write", "POST", 200, "[]", "malformed", true);
    row("bare object for a write", "POST", 200, R"({"id":1})", "malformed", true);
    row("errors beside success", "POST", 200, R"({"status":"success","errors":[{"code":400,"message":"x"}]})",
        "refused");
    row("400", "POST", 200, refusal(400), "refused");
    row("401", "POST", 200, refusal(401), "unauthorised");
    row("404", "POST", 200, refusal(404), "not-found");
    row("503 in an envelope", "POST", 200, refusal(503), "rate-limited");
    row("503 in an envelope, HTTP 503", "POST", 503, refusal(503), "rate-limited");
    row("code as a string", "POST", 200, R"({"status":"error","errors":[{"code":"401","message":"x"}]})",
        "unauthorised");
    row("unknown code", "POST", 200, refusal(422), "refused");
    row("bare error", "POST", 200, R"({"code":400,"message":"x"})", "refused");
    row("error without reason", "POST", 200, R"({"status":"error"})", "refused");
    row("gateway 503 to a write", "POST", 503, "<html>…</html>", "malformed", true);
    row("gateway 503 to a read", "GET", 503, "<html>…</html>", "rate-limited");
    row("gateway 502", "POST", 502, "<html>…</html>", "malformed", true);
    row("empty", "POST", 200, "", "malformed", true);
    row("cut off", "POST", 200, R"({"status":"success","result":{"id":)", "malformed", true);
    row("html with 200", "POST", 200, "<html>Sign in to the network</html>", "malformed", true);
    row("redirect", "POST", 302, "", "misconfigured");
}

void TestLpTracker::answers()
{
    QFETCH(QByteArray, verb);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(bool, mayHaveArrived);
    const auto answer = lptracker::parseAnswer(HttpResponse{.status = status, .headers = {}, .body = body},
                                               {.verb = verb, .path = u"lead"_s});
    QCOMPARE(answer ? QString() : kindName(answer.error().kind), kind);
    QCOMPARE(!answer && answer.error().mayHaveArrived, mayHaveArrived);
}

void TestLpTracker::createdIds_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QString>("leadId"); // "" = may have arrived
    QTest::newRow("number") << QByteArray(R"({"id":7710045})") << u"7710045"_s;
    QTest::newRow("numeric text") << QByteArray(R"({"id":"7710045"})") << u"7710045"_s;
    QTest::newRow("none") << QByteArray("{}") << QString();
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("zero") << QByteArray(R"({"id":0})") << QString();
    QTest::newRow("fraction") << QByteArray(R"({"id":1.5})") << QString();
    QTest::newRow("words") << QByteArray(R"({"id":"new"})") << QString();
}

void TestLpTracker::createdIds()
{
    QFETCH(QByteArray, result);
    QFETCH(QString, leadId);
    m_transport.answer(200, envelope(result));
    const auto receipt = outcome(m_vendor.submit(session(), R"({"callback":false})"));
    QCOMPARE(receipt ? receipt->leadId : QString(), leadId);
    if (leadId.isEmpty())
        QVERIFY(receipt.error().mayHaveArrived);
}

void TestLpTracker::theFullLeadOfTheSheet() // §7.4
{
    const QJsonObject sent =
        bodyOf({{u"contact.name"_s, u"Анна Примерова"_s},
                {u"contact.profession"_s, u"Закупки"_s},
                {u"contact.site"_s, u"romashka.example"_s},
                {u"contact.details"_s,
                 QJsonArray{QJsonObject{{u"type"_s, u"phone"_s}, {u"value"_s, u"8 (999) 000-00-02"_s}},
                            QJsonObject{{u"type"_s, u"email"_s}, {u"value"_s, u"anna@romashka.example"_s}}}},
                {u"contact.fields.12"_s, u"Самара"_s},
                {u"name"_s, u"Заявка с выставки"_s},
                {u"funnel"_s, u"61004"_s},
                {u"owner"_s, u"4233"_s},
                {u"lead_date"_s, u"2026-03-14T09:05:00"_s},
                {u"deal_date"_s, u"2026-03-15T12:00:00"_s},
                {u"view.source"_s, u"Выставка"_s},
                {u"view.campaign"_s, u"Стенд B12"_s},
                {u"view.keyword"_s, u"анкета"_s},
                {u"custom.3010"_s, u"Нужен расчёт до пятницы"_s},
                {u"custom.3011"_s, QJsonArray{u"Окна"_s, u"Двери"_s}},
                {u"custom.3012"_s, u"2026-03-20T10:00:00"_s},
                {u"payments"_s,
                 QJsonArray{QJsonObject{
                     {u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"15000.50"_s}}}}});
    const QByteArray expected =
        R"({"contact":{"project_id":55001,"name":"Анна Примерова","profession":"Закупки","site":"romashka.example",)"
        R"("details":[{"type":"phone","data":"+79990000002"},{"type":"email","data":"anna@romashka.example"}],)"
        R"("fields":{"12":"Самара"}},"name":"Заявка с выставки #)"
        + lptracker::referenceOf(someId).toUtf8()
        + R"(","callback":false,"funnel":61004,"owner":4233,"lead_date":"14.03.2026 09:05",)"
          R"("deal_date":"15.03.2026 12:00","view":{"source":"Выставка","campaign":"Стенд B12","keyword":"анкета"},)"
          R"("custom":{"3010":"Нужен расчёт до пятницы","3011":["Окна","Двери"],"3012":"20.03.2026 10:00"},)"
          R"("payments":[{"category":"Услуги","purpose":"Аванс","sum":15000.5}]})";
    QCOMPARE(sent, jsonOf(expected));
}

void TestLpTracker::whatIsEmptyIsLeftOut()
{
    const QJsonObject sent = bodyOf({{u"contact.details"_s, QJsonArray{QJsonObject{{u"value"_s, u"+79990000002"_s}}}},
                                     {u"contact.site"_s, u""_s},
                                     {u"view.source"_s, u" "_s},
                                     {u"custom.3011"_s, QJsonArray()},
                                     {u"payments"_s, QJsonArray()}});
    QCOMPARE(sent.keys(), (QStringList{u"callback"_s, u"contact"_s, u"name"_s}));
    QCOMPARE(sent[u"callback"_s], QJsonValue(false)); // always said
    QCOMPARE(sent[u"contact"_s].toObject().keys(), (QStringList{u"details"_s, u"name"_s, u"project_id"_s}));
    QVERIFY(sent[u"name"_s].toString().startsWith(u"+79990000002 #"_s));
}

void TestLpTracker::theMainAccountIsSentAsZero()
{
    QCOMPARE(bodyOf({{u"owner"_s, u"0"_s}})[u"owner"_s], QJsonValue(0));
    QVERIFY(!bodyOf({}).contains(u"owner"_s));
}

void TestLpTracker::aKnownContactIsNeverSentTogetherWithANewOne()
{
    const QJsonObject sent = bodyOf({{u"contact.name"_s, u"Пётр Образцов"_s}},
                                    {.project = u"55001"_s, .contactId = u"880012"_s, .name = u"П. Образцов"_s});
    QCOMPARE(sent[u"contact_id"_s], QJsonValue(880012));
    QVERIFY(!sent.contains(u"contact"_s));
    QVERIFY(bodyOf({}, {.contactId = u"880012"_s, .name = u"П. Образцов"_s})[u"name"_s].toString().startsWith(
        u"П. Образцов #"_s));
}

void TestLpTracker::theReferenceMayGoIntoAField()
{
    const QJsonObject sent = bodyOf({{u"name"_s, u"Окна"_s}}, {.contactId = u"1"_s}, u"custom.3010"_s);
    QCOMPARE(sent[u"name"_s], QJsonValue(u"Окна"_s));
    QCOMPARE(sent[u"custom"_s][u"3010"_s], QJsonValue(lptracker::referenceOf(someId)));
    // A field that is gone must not take the reference with it.
    QVERIFY(
        bodyOf({{u"name"_s, u"Окна"_s}}, {.contactId = u"1"_s}, u"custom.9"_s)[u"name"_s].toString().contains(u" #"_s));
}

void TestLpTracker::phones_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("with and without plus") << u"+79990000001"_s << u"79990000001"_s << true;
    QTest::newRow("eight") << u"8 (999) 000-00-01"_s << u"79990000001"_s << true;
    QTest::newRow("ten digits") << u"9990000001"_s << u"+7 999 000 00 01"_s << true;
    QTest::newRow("another") << u"+79990000001"_s << u"+79990000002"_s << false;
    QTest::newRow("another country") << u"+4930000001"_s << u"+79990000001"_s << false;
    QTest::newRow("none") << u""_s << u""_s << false;
}

void TestLpTracker::phones()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(lptracker::samePhone(a, b), same);
    QCOMPARE(lptracker::samePhone(b, a), same);
}

void TestLpTracker::datesFromWire_data()
{
    QTest::addColumn<QJsonValue>("wire");
    QTest::addColumn<QString>("iso");
    QTest::newRow("short year") << QJsonValue(u"13.05.17 01:08:14"_s) << u"2017-05-13T01:08:14"_s;
    QTest::newRow("seconds") << QJsonValue(u"13.05.2017 01:08:14"_s) << u"2017-05-13T01:08:14"_s;
    QTest::newRow("minutes") << QJsonValue(u"13.05.2017 01:08"_s) << u"2017-05-13T01:08:00"_s;
    QTest::newRow("short year, minutes") << QJsonValue(u"13.05.17 01:08"_s) << u"2017-05-13T01:08:00"_s;
    QTest::newRow("unix") << QJsonValue(1773000000) << u"2026-03-08T20:00:00Z"_s;
    QTest::newRow("something else") << QJsonValue(u"yesterday"_s) << u"yesterday"_s;
}

void TestLpTracker::datesFromWire()
{
    QFETCH(QJsonValue, wire);
    QTEST(lptracker::dateFromWire(wire), "iso");
}

void TestLpTracker::rules_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QStringList>("fields"); // with a problem
    const QJsonArray phone{QJsonObject{{u"value"_s, u"+79990000055"_s}, {u"type"_s, u"phone"_s}}};
    const QJsonArray icq{QJsonObject{{u"value"_s, u"1234567"_s}, {u"type"_s, u"icq"_s}}};
    const QJsonArray paid{QJsonObject{{u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"100"_s}}};
    const auto details = u"contact.details"_s;
    QTest::newRow("a phone is enough") << QJsonObject{{details, phone}} << QStringList();
    QTest::newRow("a contact is enough") << QJsonObject{{u"contact_id"_s, u"880012"_s}} << QStringList();
    QTest::newRow("both") << QJsonObject{{u"contact_id"_s, u"880012"_s}, {details, phone}}
                          << QStringList{u"contact_id"_s};
    QTest::newRow("a contact and the project")
        << QJsonObject{{u"contact_id"_s, u"880012"_s}, {u"contact.project_id"_s, u"55001"_s}} << QStringList();
    QTest::newRow("neither phone nor e-mail") << QJsonObject{{details, icq}} << QStringList{details};
    QTest::newRow("a number with a sum of nothing")
        << QJsonObject{{details, phone},
                       {u"payments"_s,
                        QJsonArray{
                            QJsonObject{{u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"0"_s}}}}}
        << QStringList{u"payments"_s};
    QTest::newRow("a step for deals without payment")
        << QJsonObject{{details, phone}, {u"funnel"_s, u"61004"_s}} << QStringList{u"funnel"_s};
    QTest::newRow("a step for deals with payment")
        << QJsonObject{{details, phone}, {u"funnel"_s, u"61004"_s}, {u"payments"_s, paid}} << QStringList();
    QTest::newRow("a deal's date without payment")
        << QJsonObject{{details, phone}, {u"deal_date"_s, u"2026-03-15T12:00"_s}} << QStringList{u"deal_date"_s};
    QTest::newRow("callback as text") << QJsonObject{{details, phone}, {u"callback"_s, u"false"_s}}
                                      << QStringList{u"callback"_s};
    QTest::newRow("a visit and its source")
        << QJsonObject{{details, phone}, {u"view_id"_s, u"5"_s}, {u"view.source"_s, u"x"_s}}
        << QStringList{u"view_id"_s};
    QTest::newRow("an unknown category") << QJsonObject{{details, phone}, {u"custom.3011"_s, QJsonArray{u"Крыши"_s}}}
                                         << QStringList{u"custom.3011"_s};
    QTest::newRow("a read-only field") << QJsonObject{{details, phone}, {u"custom.3018"_s, u"Самара"_s}}
                                       << QStringList{u"custom.3018"_s};
    QTest::newRow("a field of no project")
        << QJsonObject{{details, phone}, {u"custom.1"_s, u"x"_s}} << QStringList{u"custom.1"_s};
    QTest::newRow("a title too long") << QJsonObject{{details, phone}, {u"name"_s, QString(250, u'x')}}
                                      << QStringList{u"name"_s};
}

void TestLpTracker::rules()
{
    QFETCH(QJsonObject, values);
    const Lead lead{values};
    const Directories offered = m_vendor.offered(lead, lptrackerDirectories());
    QList<Problem> problems = check(lead, m_vendor.catalogue().with(offered), offered);
    problems += m_vendor.check(lead, offered);
    QStringList fields;
    for (const Problem &problem : problems) {
        QVERIFY(!problem.message.isEmpty());
        fields.append(problem.field);
    }
    QTEST(fields, "fields");
}

void TestLpTracker::fieldKinds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("multiple");
    const auto row = [](const char *json, const char *key, const char *kind, bool multiple = false) {
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(key) << QString::fromLatin1(kind) << multiple;
    };
    row(R"({"id":10,"name":"A","type":"text"})", "custom.10", "multi-line");
    row(R"({"id":"10","name":"A","type":"string"})", "custom.10", "text");
    row(R"({"id":10,"name":"A","type":"number"})", "custom.10", "decimal");
    row(R"({"id":10,"name":"A","type":"date"})", "custom.10", "date-time");
    row(R"({"id":10,"name":"A","type":"file"})", "custom.10", "file");
    row(R"({"id":10,"name":"A","type":"cats","categories":[{"name":"x"}]})", "custom.10", "choice");
    row(R"({"id":10,"name":"A","type":"cats","is_multi_select":"1","categories":[{"name":"x"}]})", "custom.10",
        "multi-choice");
    row(R"({"id":10,"name":"A","type":"cats"})", "custom.10", "text");
    row(R"({"id":10,"name":"A","type":"cats","is_multi_select":true})", "custom.10", "text", true);
    row(R"({"id":10,"name":"A","type":"map"})", "custom.10", "unsupported");
    row(R"({"id":10,"name":"A","type":"conv_owner"})", "custom.10", "unsupported");
    row(R"({"id":10,"name":"A","type":"formula"})", "custom.10", "unsupported");
    row(R"({"id":10,"name":"A","type":"owner"})", "", "text");
    row(R"({"id":10,"name":"A","type":"funnel"})", "", "text");
}

void TestLpTracker::fieldKinds()
{
    QFETCH(QByteArray, json);
    const Field field = lptracker::customField(jsonOf(json), u"custom."_s, u"55001"_s);
    QTEST(field.key, "key");
    QTEST(kindName(field.kind), "kind");
    QTEST(field.multiple, "multiple");
}

void TestLpTracker::stepsForDealsNeedAPayment_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<bool>("needsPayment");
    const auto row = [](const char *step, bool needs) { QTest::newRow(step) << QByteArray(step) << needs; };
    row(R"({"id":1,"name":"Новый лид","in_leads":true,"in_deals":false})", false);
    row(R"({"id":1,"name":"В работе","in_leads":true,"in_deals":true})", false);
    row(R"({"id":1,"name":"Монтаж","in_leads":false,"in_deals":true})", true);
    row(R"({"id":1,"name":"Монтаж","in_leads":"0","in_deals":"1"})", true);
    row(R"({"id":1,"name":"Монтаж","in_leads":1})", false);
    row(R"({"id":1,"name":"Монтаж"})", false); // no flags: nothing is known against it
    row(R"({"id":1,"name":"Оплата"})", true);
}

void TestLpTracker::stepsForDealsNeedAPayment()
{
    QFETCH(QByteArray, step);
    const QList<Choice> steps = lptracker::stepsOf({jsonOf(step)});
    QCOMPARE(steps.size(), 1);
    QTEST(!steps.first().needs.isEmpty(), "needsPayment");
}

void TestLpTracker::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address"); // "" = not acceptable
    QTest::newRow("default") << QString() << u"https://direct.lptracker.ru/"_s;
    QTest::newRow("https") << u"https://lp.example"_s << u"https://lp.example/"_s;
    QTest::newRow("loopback") << u"http://127.0.0.1:8080/lptracker"_s << u"http://127.0.0.1:8080/lptracker/"_s;
    QTest::newRow("plain http") << u"http://lp.example"_s << QString();
    QTest::newRow("other scheme") << u"ftp://lp.example"_s << QString();
    QTest::newRow("user in it") << u"https://a:b@lp.example"_s << QString();
    QTest::newRow("no host") << u"https://"_s << QString();
    QTest::newRow("query") << u"https://lp.example/?token=1"_s << QString();
}

void TestLpTracker::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, address);
    const auto accepted =
        m_vendor.accept({.url = typed, .secrets = {{u"login"_s, u"a@b.example"_s}, {u"password"_s, u"x"_s}}});
    QCOMPARE(accepted ? accepted->url.toString() : QString(), address);
    QVERIFY(!m_vendor.accept({.url = typed, .secrets = {{u"login"_s, u"a@b.example"_s}}})); // without password
}

void TestLpTracker::aPlusIsEncodedInAQuery()
{
    const HttpRequest request =
        lptracker::buildRequest(session(),
                                {.path = u"contact/search"_s,
                                 .query = {{u"project_id"_s, u"55001"_s}, {u"email"_s, u"ivan+test@client.example"_s}}},
                                u"abc"_s);
    QCOMPARE(request.url.toEncoded(),
             "https://direct.lptracker.example/contact/search?project_id=55001&email=ivan%2Btest%40client.example");
    QVERIFY(request.headers.contains(std::pair<QByteArray, QByteArray>("token", "abc")));
    QVERIFY(request.body.isEmpty());
}

void TestLpTracker::loginSendsFourStrings()
{
    m_transport.answer(200, envelope(R"({"token":"fresh"})"));
    QCOMPARE(outcome(lptracker::logIn(session())).value(), u"fresh"_s);
    const QJsonObject expected =
        jsonOf(R"({"login":"sales@shop.example","password":"correct horse","service":"Leadpad","version":"1.0"})");
    QCOMPARE(sentBody(0), expected);
    for (const auto &[name, value] : m_transport.sent.first().headers)
        QVERIFY(name != "token");
}

void TestLpTracker::oneRenewalAndOneRepeat()
{
    m_transport.answer(200, refusal(401));
    m_transport.answer(200, envelope(R"({"token":"fresh"})"));
    m_transport.answer(200, refusal(401));
    m_transport.answer(200, envelope("[]"));
    const auto answer = outcome(lptracker::send(session(), {.path = u"projects"_s}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unauthorised);
    QCOMPARE(m_transport.sent.size(), 3); // no loop
    QVERIFY(m_transport.sent[2].headers.contains(std::pair<QByteArray, QByteArray>("token", "fresh")));
}

void TestLpTracker::whatActsIsNotRepeatedAfterARenewal()
{
    m_transport.answer(200, refusal(401));
    m_transport.answer(200, envelope(R"({"token":"fresh"})"));
    m_transport.answer(200, envelope(R"({"id":1})"));
    const auto receipt = outcome(m_vendor.submit(session(), R"({"callback":true})"));
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, Error::Kind::Cancelled);
    QVERIFY(!receipt.error().mayHaveArrived);
    QCOMPARE(m_transport.sent.size(), 2);
}

void TestLpTracker::aReadIsTriedAgainWhenTooOften()
{
    for (int i = 0; i < 3; ++i)
        m_transport.answer(200, refusal(503));
    m_transport.answer(200, envelope("[]"));
    QVERIFY(outcome(lptracker::send(session(), {.path = u"projects"_s})));
    QCOMPARE(m_transport.sent.size(), 4);
}

void TestLpTracker::aWriteIsNotTriedAgainWhenTooOften()
{
    m_transport.answer(200, refusal(503));
    const auto receipt = outcome(m_vendor.submit(session(), R"({"callback":false})"));
    QCOMPARE(receipt.error().kind, Error::Kind::RateLimited);
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestLpTracker::theNextLeadNeitherRingsNorPays()
{
    const QJsonArray paid{QJsonObject{{u"category"_s, u"Услуги"_s}}};
    const Lead lead{{{u"callback"_s, true}, {u"payments"_s, paid}, {u"name"_s, u"Окна"_s}}};
    QVERIFY(actsInTheWorld(lead, m_vendor.catalogue()));
    const Lead next = withoutEffects(lead, m_vendor.catalogue());
    QCOMPARE(next.values.keys(), QStringList{u"name"_s});
    QVERIFY(!actsInTheWorld(next, m_vendor.catalogue()));
    QVERIFY(!actsInTheWorld(Lead{{{u"callback"_s, false}}}, m_vendor.catalogue()));
}

void TestLpTracker::followUpsAreNeverRepeatable()
{
    const Lead lead{{{u"comment"_s, u"Просит перезвонить"_s},
                     {u"custom.3010"_s, u"x"_s},
                     {u"custom.3017"_s, QJsonObject{{u"name"_s, u"a.pdf"_s}, {u"base64"_s, u"JVBERg=="_s}}}}};
    const QList<FollowUp> steps = m_vendor.followUps(lead);
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[0].name, u"comment"_s);
    QCOMPARE(steps[1].name, u"custom.3017"_s);
    for (const FollowUp &step : steps)
        QVERIFY(!step.repeatable);
    QVERIFY(m_vendor.followUps(Lead{}).isEmpty());
}

void TestLpTracker::aCommentTooEarlyIsTriedAgain()
{
    for (int i = 0; i < 3; ++i)
        m_transport.answer(200, refusal(400, "Invalid lead ID"));
    m_transport.answer(200, R"({"status":"success"})");
    const Lead lead{{{u"comment"_s, u"Просит перезвонить"_s}}};
    QVERIFY(outcome(m_vendor.followUp(session(), lead, {u"7710045"_s}, u"comment"_s)));
    QCOMPARE(m_transport.sent.size(), 4);
    QCOMPARE(m_transport.sent[3].url.path(), u"/lead/7710045/comment"_s);
    QCOMPARE(sentBody(3), jsonOf(R"({"text":"Просит перезвонить"})"));

    // What is unknown is not tried again.
    m_transport.answer(502, "<html>");
    const auto unknown = outcome(m_vendor.followUp(session(), lead, {u"7710045"_s}, u"comment"_s));
    QVERIFY(unknown.error().mayHaveArrived);
    QCOMPARE(m_transport.sent.size(), 5);
}

void TestLpTracker::theFileGoesWithItsField() // §4.6
{
    m_transport.answer(200, R"({"status":"success"})");
    const Lead lead{{{u"custom.3017"_s, QJsonObject{{u"name"_s, u"a.pdf"_s}, {u"base64"_s, u"JVBERg=="_s}}}}};
    QVERIFY(outcome(m_vendor.followUp(session(), lead, {u"7"_s}, u"custom.3017"_s)));
    QCOMPARE(m_transport.sent.first().url.path(), u"/lead/7/file"_s);
    QCOMPARE(sentBody(0),
             jsonOf(R"({"name":"a.pdf","mime":"application/pdf","data":"JVBERg==","custom_field_id":3017})"));
}

QTEST_GUILESS_MAIN(TestLpTracker)
#include "tst_lptracker.moc"
