#include "core/checks.h"
#include "support/flowlutesting.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/flowlu/body.h"
#include "vendors/flowlu/directories.h"
#include "vendors/flowlu/wire.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const SubmissionId someId = QUuid::fromString(u"7f3a2b1c-0000-4000-8000-0000000003e8"_s);

//! The lead of the sheet's §7.1.
QJsonObject roofRepair()
{
    return {{u"name"_s, u"Roof repair, 12 Mill Lane"_s},
            {u"description"_s, u"Called twice.\nWants an offer by Friday."_s},
            {u"budget"_s, u"18500.00"_s},
            {u"pipeline_id"_s, u"3"_s},
            {u"pipeline_stage_id"_s, u"14"_s},
            {u"source_id"_s, u"6"_s},
            {u"assignee_id"_s, u"21"_s},
            {u"start_date"_s, u"2026-03-02"_s},
            {u"deadline"_s, u"2026-03-27"_s},
            {u"contact_name"_s, u"Ada Holm"_s},
            {u"contact_phone"_s, u"+4912025550"_s},
            {u"contact_email"_s, u"ada.holm@example.org"_s},
            {u"contact_company"_s, u"Holm Dach"_s},
            {u"contact_position"_s, u"Owner"_s},
            {u"cf_31"_s, u"A-7781"_s}};
}

} // namespace

//! Requests and answers against the tables and examples of the fact sheet.
class TestFlowlu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void portals_data();
    void portals();
    void aSignInNeedsAddressAndKey();
    void answers_data();
    void answers();
    void aValidationErrorNamesEveryField();
    void createdIds_data();
    void createdIds();
    void theFullLeadOfTheSheet();
    void thePlusAndEverythingElseIsEncoded();
    void theKeyIsInTheBodyOfAPostAndInTheQueryOfAGet();
    void theKeyIsNotFrozen();
    void defaults_data();
    void defaults();
    void aClosedLeadIsStamped();
    void references();
    void customFields_data();
    void customFields();
    void theStagesAreThoseOfThePipeline();
    void rules_data();
    void rules();
    void aBusyPortalIsReadAgainAndNeverWrittenAgain();
    void pagesAreReadWithoutTrustingCounters_data();
    void pagesAreReadWithoutTrustingCounters();
    void aClosedListLeavesTheOthers();
    void anUnfillableFieldIsAnnounced();

private:
    Session session() { return flowluSession(&m_transport, this); }
    QMap<QString, QString> created(const QJsonObject &values, const QJsonObject &settings = {});

    flowlu::Flowlu m_vendor;
    ScriptedTransport m_transport;
};

void TestFlowlu::init()
{
    qputenv("LEADPAD_TIME_SCALE", "0.001");
    m_transport.sent.clear();
    m_transport.answers.clear();
}

QMap<QString, QString> TestFlowlu::created(const QJsonObject &values, const QJsonObject &settings)
{
    Session with = session();
    with.settings = settings;
    return formOfBytes(flowlu::createForm(Lead{values}, someId, with, QDate(2026, 3, 20)));
}

void TestFlowlu::portals_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url"); // or what is wrong
    const auto row = [](const char *typed, const char *url) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(url);
    };
    row("company.flowlu.com", "https://company.flowlu.com/");
    row(" Company.Flowlu.RU/ ", "https://company.flowlu.ru/");
    row("https://company.aspro.cloud///", "https://company.aspro.cloud/");
    row("company", "https://company.flowlu.com/");
    row("https://crm.example.com/_module/crm/view/lead/5", "https://crm.example.com/");
    row("https://crm.example.com:8443", "https://crm.example.com:8443/");
    row("http://127.0.0.1:8484/flowlu", "http://127.0.0.1:8484/flowlu/");
    row("http://company.flowlu.com", "scheme");
    row("ftp://company.flowlu.com", "scheme");
    row("com_pany", "shape");
    row("-company", "shape");
    row("https://user:pass@company.flowlu.com", "shape");
    row("", "shape");
}

void TestFlowlu::portals()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    const auto portal = flowlu::portalOf(typed);
    QCOMPARE(portal ? portal->toString() : portal.error().detail, url);
}

void TestFlowlu::aSignInNeedsAddressAndKey()
{
    const QJsonObject key{{u"api_key"_s, u" KEY "_s}};
    const auto good = m_vendor.accept({.url = u"company"_s, .secrets = key});
    QVERIFY(good);
    QCOMPARE(flowlu::keyOf(good->secret), u"KEY"_s);
    QVERIFY(!m_vendor.accept({.secrets = key}));
    QVERIFY(!m_vendor.accept({.url = u"company"_s}));
    QVERIFY(!m_vendor.accept({.url = u"company"_s, .secrets = key, .settings = {{u"assignee_id"_s, u"Ines"_s}}}));
}

void TestFlowlu::answers_data()
{
    QTest::addColumn<bool>("writes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind"); // "" = accepted
    QTest::addColumn<bool>("mayHaveArrived");
    const auto both = [](const char *name, int status, const QByteArray &body, const char *write, bool arrived,
                         const char *read) {
        QTest::addRow("%s, write", name) << true << status << body << QString::fromLatin1(write) << arrived;
        QTest::addRow("%s, read", name) << false << status << body << QString::fromLatin1(read) << false;
    };
    const auto same = [&](const char *name, int status, const QByteArray &body, const char *kind) {
        both(name, status, body, kind, false, kind);
    };
    const auto code = [](const QByteArray &number) {
        return R"({"error":{"error_code":)" + number + R"(,"error_msg":"text"}})";
    };
    same("success", 200, R"({"response":{"id":5}})", "");
    // §2.4
    both("10", 200, code("10"), "malformed", true, "rate-limited");
    same("11", 200, code("11"), "unauthorised");
    same("11 as text", 200, code("\"11\""), "unauthorised");
    same("12", 200, code("12"), "refused");
    both("13", 200, code("13"), "malformed", true, "rate-limited");
    same("20", 200, code("20"), "not-found");
    same("21", 200, code("21"), "refused");
    same("22", 200, code("22"), "forbidden");
    same("30", 200, code("30"), "forbidden");
    same("31", 200, code("31"), "misconfigured");
    same("unknown code", 200, code("77"), "refused");
    // §2.3
    same("validation", 200, R"({"error":"validation","description":"Form filling error","details":{"name":"x"}})",
         "refused");
    same("validation with 400", 400, R"({"error":"validation","description":"x","details":[]})", "refused");
    same("rate, 200", 200, R"({"error":"Request rate per second exceeded"})", "rate-limited");
    same("rate, 429", 429, R"({"error":"Request rate per second exceeded"})", "rate-limited");
    same("429 without body", 429, "", "rate-limited");
    same("revoked", 401, R"({"error":"Access token has been revoked"})", "unauthorised");
    same("other text", 200, R"({"error":"Something else"})", "refused");
    // §2.5
    same("redirect", 302, "", "misconfigured");
    same("no portal", 404, "<html>", "misconfigured");
    same("401", 401, "", "unauthorised");
    same("403", 403, "", "forbidden");
    both("gateway", 502, "<html>", "malformed", true, "rate-limited");
    both("5xx with JSON", 500, code("21"), "malformed", true, "refused");
    both("html with 200", 200, "<html>Sign in to the network</html>", "malformed", true, "malformed");
    both("empty", 200, "", "malformed", true, "malformed");
    both("cut off", 200, R"({"response":{"id":)", "malformed", true, "malformed");
    both("neither", 200, R"({"ok":1})", "malformed", true, "malformed");
}

void TestFlowlu::answers()
{
    QFETCH(bool, writes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(bool, mayHaveArrived);
    const auto read = flowlu::parseAnswer({.status = status, .headers = {}, .body = body}, {.writes = writes});
    QCOMPARE(read ? QString() : kindName(read.error().kind), kind);
    if (!read)
        QCOMPARE(read.error().mayHaveArrived, mayHaveArrived);
}

void TestFlowlu::aValidationErrorNamesEveryField()
{
    const auto several = flowlu::parseAnswer(
        {.status = 200,
         .headers = {},
         .body = R"({"error":"validation","details":{"name":"name must not be empty","budget":["too large","odd"]}})"},
        {.writes = true});
    QVERIFY(!several);
    QCOMPARE(several.error().fields.size(), 2);
    QCOMPARE(several.error().fields[0].field, u"budget"_s);
    QCOMPARE(several.error().fields[0].text, u"too large; odd"_s);
    QCOMPARE(several.error().fields[1].text, u"name must not be empty"_s);
    const auto coded = flowlu::parseAnswer(
        {.status = 200,
         .headers = {},
         .body = R"({"error":{"error_code":21,"error_msg":"x","error_details":{"deadline":"before the start"}}})"},
        {.writes = true});
    QCOMPARE(coded.error().vendorField, u"deadline"_s);
    QCOMPARE(coded.error().fields.first().text, u"before the start"_s);
}

void TestFlowlu::createdIds_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QString>("leadId");
    QTest::newRow("number") << QByteArray(R"({"id":5123,"_resultMessage":"Request accepted. Number #5123"})")
                            << u"5123"_s;
    QTest::newRow("text") << QByteArray(R"({"id":"5124"})") << u"5124"_s;
    QTest::newRow("none") << QByteArray(R"({})") << QString();
    QTest::newRow("zero") << QByteArray(R"({"id":0})") << QString();
    QTest::newRow("negative") << QByteArray(R"({"id":-5})") << QString();
    QTest::newRow("null") << QByteArray(R"({"id":null})") << QString();
    QTest::newRow("list") << QByteArray("[]") << QString();
}

void TestFlowlu::createdIds()
{
    QFETCH(QByteArray, response);
    QFETCH(QString, leadId);
    m_transport.answer(200, R"({"response":)" + response + '}');
    const auto receipt = outcome(m_vendor.submit(session(), "name=x"));
    QCOMPARE(receipt ? receipt->leadId : QString(), leadId);
    if (!receipt)
        QVERIFY(receipt.error().mayHaveArrived);
}

void TestFlowlu::theFullLeadOfTheSheet()
{
    const auto prepared = outcome(m_vendor.prepare(session(), Lead{roofRepair()}, someId, false));
    QVERIFY(prepared);
    m_transport.answer(200, R"({"response":{"id":5123}})");
    QVERIFY(outcome(m_vendor.submit(session(), prepared->body)));
    const HttpRequest &request = m_transport.sent.first();
    QCOMPARE(request.verb, "POST"_ba);
    QCOMPARE(request.url.toString(), u"https://northwind-demo.flowlu.example/api/v1/module/crm/lead/create"_s);
    QVERIFY(request.headers.contains(
        std::pair<QByteArray, QByteArray>("Content-Type", "application/x-www-form-urlencoded")));
    QMap<QString, QString> expected{
        {u"api_key"_s, u"KEY"_s}, {u"active"_s, u"1"_s}, {u"ref"_s, u"leadpad/7f3a2b1c"_s}, {u"ref_id"_s, u"1000"_s}};
    const QJsonObject lead = roofRepair();
    for (auto it = lead.begin(); it != lead.end(); ++it)
        expected.insert(it.key(), it.value().toString());
    QCOMPARE(formOfBytes(request.body), expected);
}

void TestFlowlu::thePlusAndEverythingElseIsEncoded()
{
    QCOMPARE(flowlu::formOf({{u"contact_phone"_s, u"+49 12 & =%\nЗаявка"_s}}),
             "contact_phone=%2B49%2012%20%26%20%3D%25%0A%D0%97%D0%B0%D1%8F%D0%B2%D0%BA%D0%B0"_ba);
}

void TestFlowlu::theKeyIsInTheBodyOfAPostAndInTheQueryOfAGet()
{
    const HttpRequest get = flowlu::buildRequest(
        session(),
        {.path = u"crm/pipeline_stage/list"_s,
         .query = {{u"filter[pipeline_id]"_s, u"3"_s}, {u"order_by[asc][]"_s, u"id"_s}, {u"page"_s, u"1"_s}}});
    QCOMPARE(get.verb, "GET"_ba);
    QCOMPARE(get.url.query(QUrl::FullyEncoded),
             u"filter%5Bpipeline_id%5D=3&order_by%5Basc%5D%5B%5D=id&page=1&api_key=KEY"_s);
    const HttpRequest post = flowlu::buildRequest(session(), {.path = u"x"_s, .form = "a=1", .writes = true});
    QVERIFY(!post.url.hasQuery());
    QCOMPARE(post.body, "api_key=KEY&a=1"_ba);
}

void TestFlowlu::theKeyIsNotFrozen()
{
    const auto prepared = outcome(m_vendor.prepare(session(), Lead{roofRepair()}, someId, false));
    QVERIFY(!prepared->body.contains("KEY"));
    QCOMPARE(m_vendor.secretsIn(session()), QByteArrayList{"KEY"});
}

void TestFlowlu::defaults_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<QString>("stage");
    QTest::newRow("nothing chosen") << QJsonObject{} << u"1"_s << u"2"_s;
    QTest::newRow("pipeline") << QJsonObject{{u"pipeline_id"_s, u"3"_s}} << u"3"_s << u"14"_s;
    QTest::newRow("stage") << QJsonObject{{u"pipeline_stage_id"_s, u"15"_s}} << u"3"_s << u"15"_s;
    QTest::newRow("both") << QJsonObject{{u"pipeline_id"_s, u"1"_s}, {u"pipeline_stage_id"_s, u"9"_s}} << u"1"_s
                          << u"9"_s;
}

void TestFlowlu::defaults()
{
    QFETCH(QJsonObject, values);
    QFETCH(QString, pipeline);
    QFETCH(QString, stage);
    const auto form = created(values, {{u"assignee_id"_s, u"22"_s}});
    QCOMPARE(form[u"pipeline_id"_s], pipeline);
    QCOMPARE(form[u"pipeline_stage_id"_s], stage);
    QCOMPARE(form[u"active"_s], u"1"_s);
    QCOMPARE(form[u"assignee_id"_s], u"22"_s);
    QVERIFY(!form.contains(u"closing_date"_s));
    QVERIFY(!form.contains(u"budget"_s)); // what is empty is left out
}

void TestFlowlu::aClosedLeadIsStamped()
{
    const auto lost = created({{u"active"_s, u"2"_s}, {u"closing_status_id"_s, u"4"_s}});
    QCOMPARE(lost[u"closing_date"_s], u"2026-03-20"_s);
    QCOMPARE(lost[u"closing_status_id"_s], u"4"_s);
    const auto won = created({{u"active"_s, u"3"_s}, {u"closing_date"_s, u"2026-03-18"_s}});
    QCOMPARE(won[u"closing_date"_s], u"2026-03-18"_s);
}

void TestFlowlu::references()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const flowlu::Reference reference = flowlu::referenceOf(QUuid::createUuid());
        QVERIFY(reference.refId > 0);
        seen.insert(u"%1 %2"_s.arg(reference.ref).arg(reference.refId));
    }
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(flowlu::referenceOf(QUuid()).refId, 1);
    const QUuid highest = QUuid::fromString(u"00000000-0000-4000-8000-0000ffffffff"_s);
    QCOMPARE(flowlu::referenceOf(highest).refId, 2147483647);
}

void TestFlowlu::customFields_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("key"); // "" = not offered
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *type, const char *kind, const QByteArray &more = {}, const char *key = "cf_31") {
        QTest::addRow("%s%s", type, more.constData())
            << QByteArray(R"("type":")" + QByteArray(type) + '"' + (more.isEmpty() ? "" : ',' + more))
            << QString::fromLatin1(key) << QString::fromLatin1(kind);
    };
    row("smalltext", "text");
    row("text", "multi-line");
    row("int", "integer");
    row("date", "date");
    row("datetime", "date-time");
    row("price", "decimal");
    row("decimal", "decimal");
    row("percent", "decimal");
    row("phone", "text");
    for (const char *type : {"select.single", "select.multiple", "model.file", "model.user", "boolean", "password"})
        row(type, "unsupported");
    row("autonumber", "", {}, "");
    row("decimal", "", R"("formula":"[budget]*2")", "");
    row("smalltext", "", R"("active":"0")", "");
    row("smalltext", "text", R"("alias":"code","api_use_alias":"1")", "cf_code");
    row("smalltext", "text", R"("alias":"code","api_use_alias":0)");
}

void TestFlowlu::customFields()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, key);
    QFETCH(QString, kind);
    QJsonObject row{{u"id"_s, u"31"_s}, {u"name"_s, u"Contract"_s}, {u"active"_s, 1}, {u"required"_s, u"1"_s}};
    const QJsonObject more = QJsonDocument::fromJson('{' + members + '}').object();
    for (auto it = more.begin(); it != more.end(); ++it)
        row[it.key()] = it.value();
    const Field field = flowlu::customField(row);
    QCOMPARE(field.key, key);
    if (key.isEmpty())
        return;
    QCOMPARE(kindName(field.kind), kind);
    QVERIFY(field.required);
}

void TestFlowlu::theStagesAreThoseOfThePipeline()
{
    const auto labels = [this](const QString &pipeline) {
        QStringList all;
        const Directories offered = m_vendor.offered(Lead{{{u"pipeline_id"_s, pipeline}}}, flowluDirectories());
        for (const Choice &stage : offered.lists[u"stages"_s])
            all.append(stage.label);
        return all;
    };
    QCOMPARE(labels(u"3"_s), QStringList({u"New"_s, u"Offer sent"_s}));
    // Without a pipeline all of them, told apart where names are the same.
    QCOMPARE(labels({}), QStringList({u"Gone"_s, u"New (Sales)"_s, u"New (Roofs)"_s, u"Offer sent"_s}));
}

void TestFlowlu::rules_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QStringList>("fields");
    const auto row = [](const char *name, const QJsonObject &values, const QStringList &fields = {}) {
        QJsonObject lead = values;
        if (!lead.contains(u"name"_s))
            lead[u"name"_s] = u"Roof"_s;
        QTest::newRow(name) << lead << fields;
    };
    row("title alone", {});
    row("no title", {{u"name"_s, u""_s}, {u"contact_name"_s, u"Ada"_s}}, {u"name"_s});
    row("title too long", {{u"name"_s, QString(256, u'x')}}, {u"name"_s});
    row("title of 255", {{u"name"_s, QString(255, u'x')}});
    row("stage of another pipeline", {{u"pipeline_id"_s, u"1"_s}, {u"pipeline_stage_id"_s, u"14"_s}},
        {u"pipeline_stage_id"_s});
    row("stage of the pipeline", {{u"pipeline_id"_s, u"3"_s}, {u"pipeline_stage_id"_s, u"14"_s}});
    row("unknown stage alone", {{u"pipeline_stage_id"_s, u"99"_s}}, {u"pipeline_stage_id"_s});
    row("closing before start", {{u"start_date"_s, u"2026-03-02"_s}, {u"deadline"_s, u"2026-03-01"_s}},
        {u"deadline"_s});
    row("closing on the day", {{u"start_date"_s, u"2026-03-02"_s}, {u"deadline"_s, u"2026-03-02"_s}});
    row("reason without loss", {{u"closing_status_id"_s, u"4"_s}}, {u"closing_status_id"_s});
    row("reason of a lead won", {{u"active"_s, u"3"_s}, {u"closing_status_id"_s, u"4"_s}}, {u"closing_status_id"_s});
    row("lost with reason", {{u"active"_s, u"2"_s}, {u"closing_status_id"_s, u"4"_s}});
    row("no such state", {{u"active"_s, u"0"_s}}, {u"active"_s});
    row("amount with three digits", {{u"budget"_s, u"1.005"_s}}, {u"budget"_s});
    row("amount of twenty digits", {{u"budget"_s, u"123456789012345678.99"_s}});
    row("amount of twenty-one", {{u"budget"_s, u"1234567890123456789.99"_s}}, {u"budget"_s});
    row("address", {{u"contact_email"_s, u"ada@"_s}}, {u"contact_email"_s});
    row("link without number",
        {{u"lead_accounts"_s, QJsonArray{QJsonObject{{u"value"_s, u"Ada"_s}, {u"type"_s, u"2"_s}}}}},
        {u"lead_accounts"_s});
    row("link of an unknown kind",
        {{u"lead_accounts"_s, QJsonArray{QJsonObject{{u"value"_s, u"977"_s}, {u"type"_s, u"3"_s}}}}},
        {u"lead_accounts"_s});
    row("a type that cannot be written", {{u"cf_38"_s, u"x"_s}}, {u"cf_38"_s});
}

void TestFlowlu::rules()
{
    QFETCH(QJsonObject, values);
    QFETCH(QStringList, fields);
    const Directories offered = m_vendor.offered(Lead{values}, flowluDirectories());
    QList<Problem> problems = check(Lead{values}, m_vendor.catalogue().with(offered), offered);
    problems += m_vendor.check(Lead{values}, offered);
    QStringList found;
    for (const Problem &problem : problems) {
        found.append(problem.field);
        QVERIFY(!problem.message.isEmpty());
    }
    QCOMPARE(found, fields);
}

void TestFlowlu::aBusyPortalIsReadAgainAndNeverWrittenAgain()
{
    m_transport.answer(429, R"({"error":"Request rate per second exceeded"})");
    m_transport.answer(502, "<html>");
    m_transport.answer(200, R"({"response":{"items":[]}})");
    QVERIFY(outcome(m_vendor.signIn(session())));
    QCOMPARE(m_transport.sent.size(), 3);
    QCOMPARE(m_transport.sent.first().url.path(), u"/api/v1/module/crm/lead/list"_s);
    QCOMPARE(m_transport.sent.first().url.query(), u"limit=1&api_key=KEY"_s);
    m_transport.answer(429, "");
    const auto receipt = outcome(m_vendor.submit(session(), "name=x"));
    QVERIFY(!receipt);
    QCOMPARE(kindName(receipt.error().kind), u"rate-limited"_s);
    QCOMPARE(m_transport.sent.size(), 4);
}

void TestFlowlu::pagesAreReadWithoutTrustingCounters_data()
{
    QTest::addColumn<QList<int>>("pages"); // items on each; ids go on
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("items");
    QTest::newRow("one short page") << QList<int>{3} << 1 << 3;
    QTest::newRow("a full page and the end") << QList<int>{100, 0} << 2 << 100;
    QTest::newRow("pages of 50 in spite of limit") << QList<int>{50, 50, 7} << 3 << 107;
    QTest::newRow("three") << QList<int>{100, 100, 12} << 3 << 212;
    QTest::newRow("the same page for ever") << QList<int>{100, -1} << 2 << 100;
}

void TestFlowlu::pagesAreReadWithoutTrustingCounters()
{
    QFETCH(QList<int>, pages);
    QFETCH(int, requests);
    QFETCH(int, items);
    int next = 1;
    for (const int size : pages) {
        QJsonArray rows;
        const int from = size < 0 ? 1 : next;
        for (int i = 0; i < std::abs(size < 0 ? 100 : size); ++i)
            rows.append(QJsonObject{{u"id"_s, from + i}});
        next = std::max(next, from + static_cast<int>(rows.size()));
        const QJsonObject response{{u"total"_s, 2}, {u"items"_s, rows}};
        m_transport.answer(200, QJsonDocument(QJsonObject{{u"response"_s, response}}).toJson());
    }
    const auto all = outcome(flowlu::listAll(session(), u"crm/source"_s));
    QVERIFY(all);
    QCOMPARE(all->size(), items);
    QCOMPARE(m_transport.sent.size(), requests);
}

void TestFlowlu::aClosedListLeavesTheOthers()
{
    const QByteArray none = R"({"response":{"items":[]}})";
    m_transport.answer(200, R"({"response":{"items":[{"id":1,"name":"Sales","ordering":1}]}})");
    m_transport.answer(200, none); // stages
    m_transport.answer(200, none); // sources
    m_transport.answer(200, none); // reasons
    m_transport.answer(200, R"({"error":{"error_code":30,"error_msg":"access denied"}})");
    m_transport.answer(200, R"({"error":{"error_code":22,"error_msg":"access denied"}})");
    const auto loaded = outcome(m_vendor.loadDirectories(session()));
    QVERIFY(loaded);
    QCOMPARE(loaded->notices, QStringList({u"no-people"_s, u"no-fields"_s}));
    QCOMPARE(loaded->lists[u"pipelines"_s].first().label, u"Sales"_s);
    QVERIFY(!loaded->lists.contains(u"users"_s));
    m_transport.answer(200, R"({"error":{"error_code":11,"error_msg":"api key not found"}})");
    QVERIFY(!outcome(m_vendor.loadDirectories(session())));
}

void TestFlowlu::anUnfillableFieldIsAnnounced()
{
    const QByteArray none = R"({"response":{"items":[]}})";
    for (int i = 0; i < 5; ++i)
        m_transport.answer(200, none);
    m_transport.answer(200, R"({"response":{"items":[{"id":3,"module":"crm","model":"leads"},
        {"id":4,"module":"crm","model":"contacts"}]}})");
    m_transport.answer(200, R"({"response":{"items":[
        {"id":38,"fieldset_id":3,"name":"House","type":"select.single","required":1,"active":1},
        {"id":39,"fieldset_id":3,"name":"Roof","type":"smalltext","required":1,"active":1},
        {"id":40,"fieldset_id":4,"name":"Birthday","type":"date","required":1,"active":1}]}})");
    const auto loaded = outcome(m_vendor.loadDirectories(session()));
    QVERIFY(loaded);
    QCOMPARE(loaded->notices, QStringList{u"not-to-fill:House"_s});
    QVERIFY(noticeText(loaded->notices.first()).contains(u"“House”"_s));
    QCOMPARE(loaded->customFields.size(), 2);
}

QTEST_GUILESS_MAIN(TestFlowlu)
#include "tst_flowlu.moc"
