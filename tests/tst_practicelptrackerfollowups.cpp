#include "support/lptrackerroom.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! What comes after a lead in the practice room's LPTracker: lists, changes, comments, payments, files.
class TestPracticeLpTrackerFollowUps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<LpTrackerRoom>(); }
    void cleanup() { m_room.reset(); }

    void writesDatesByPlace();
    void lists_data();
    void lists();
    void listIsChecked();
    void pastDateMovesOutOfTheWindow();
    void changesLead();
    void changeIsChecked_data();
    void changeIsChecked();
    void movesAndGivesAway();
    void keepsCustomFields();
    void keepsComments();
    void paysLater();
    void keepsFiles();
    void fileIsChecked_data();
    void fileIsChecked();
    void ringsOnDemand();
    void followUpsMayComeTooEarly();
    void deletesLead();
    void resetForgets();

private:
    LpReply create(const QByteArray &members) { return m_room->post("/lead", leadWith(members)); }

    std::unique_ptr<LpTrackerRoom> m_room;
};

void TestPracticeLpTrackerFollowUps::writesDatesByPlace() // §3.2: replies do not agree
{
    QCOMPARE(m_room->get("/lead/7710044").result()[u"created_at"_s].toString(), u"02.03.2026 10:20"_s);
    QCOMPARE(m_room->get("/lead/55001/list").result()[1][u"created_at"_s].toString(), u"02.03.26 10:20"_s);
    QCOMPARE(m_room->get("/contact/880012/leads").result()[0][u"updated_at"_s].toString(), u"02.03.26 10:20"_s);
}

void TestPracticeLpTrackerFollowUps::lists_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("found");
    QTest::addColumn<QString>("note");
    using Ids = QList<int>;
    const int old = 7710043; // a deal, changed after 7710044
    const int later = 7710044;
    const int fresh = 7710045;
    const QByteArray march = QByteArray::number(QDateTime(QDate(2026, 3, 2), {}, Qt::UTC).toSecsSinceEpoch());
    const auto row = [](const QByteArray &query, const Ids &found, const QString &note = {}) {
        QTest::newRow(query.constData()) << query << found << note;
    };
    row("", {old, later, fresh});
    row("?limit=2", {old, later});
    row("?offset=1&limit=1", {later});
    row("?offset=9", {});
    row("?sort%5Bcreated_at%5D=3", {fresh, later, old});
    row("?sort[created_at]=3&limit=1", {fresh});
    row("?sort[created_at]=4", {old, later, fresh});
    row("?sort[updated_at]=3", {fresh, old, later});
    row("?sort[updated_at]=desc", {later, old, fresh}, u"only 3, newest first, is known"_s);
    row("?is_deal=0", {later, fresh});
    row("?is_deal=1", {old});
    row("?is_deal=false", {old}, u"is_deal: false is read as true"_s);
    row("?filter[created_at_from]=" + march, {later, fresh});
    row("?filter%5Bupdated_at_from%5D=" + march, {old, later, fresh});
    row("?limit=500", {old, later, fresh}, u"limit cut to 200"_s);
    row("?filter[name]=a", {old, later, fresh}, u"filter[name] dropped"_s);
}

void TestPracticeLpTrackerFollowUps::lists()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, found);
    QFETCH(QString, note);
    QCOMPARE(create({}).code(), 0);
    const LpReply reply = m_room->get("/lead/55001/list" + query);
    QCOMPARE(idsOf(reply.result()), found);
    QCOMPARE(m_room->notes().isEmpty(), note.isEmpty());
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
    QCOMPARE(idsOf(m_room->get("/lead/55002/list" + query).result()), QList<int>());
}

void TestPracticeLpTrackerFollowUps::listIsChecked()
{
    for (const char *query : {"?limit=all", "?offset=-1", "?filter[created_at_from]=02.03.2026"})
        QCOMPARE(m_room->get("/lead/55001/list" + QByteArray(query)).code(), 400);
}

void TestPracticeLpTrackerFollowUps::pastDateMovesOutOfTheWindow() // §6
{
    QCOMPARE(create(R"("lead_date":"01.02.2026 09:00")").code(), 0);
    const QByteArray march = QByteArray::number(QDateTime(QDate(2026, 3, 1), {}, Qt::UTC).toSecsSinceEpoch());
    QCOMPARE(idsOf(m_room->get("/lead/55001/list?filter[created_at_from]=" + march).result()), QList{7710044});
}

void TestPracticeLpTrackerFollowUps::changesLead()
{
    QCOMPARE(create(R"("custom":{"3010":"a","3013":"b"},"view":{"source":"c"})").code(), 0);
    const LpReply reply = m_room->put("/lead/7710045", R"({"id":7710045,"contact_id":880012,"name":"Дача",
        "view":{"campaign":"d"},"custom":{"3010":"","3014":"7"},"funnel":61002,"owner":4233})");
    const QJsonValue lead = reply.result();
    QCOMPARE(lead[u"name"_s].toString(), u"Дача"_s);
    QCOMPARE(lead[u"view"_s].toObject(), object(R"({"id":52001,"source":"c","campaign":"d","keyword":null})"));
    QVERIFY(customOf(lead, 3010).isUndefined());
    QCOMPARE(customOf(lead, 3013), QJsonValue(u"b"_s));
    QCOMPARE(customOf(lead, 3014), QJsonValue(u"7"_s));
    QCOMPARE(customOf(lead, 3002), QJsonValue(u"61002"_s));
    QCOMPARE(m_room->get("/lead/7710045").result(), lead);
    QCOMPARE(m_room->put("/lead/7710045", R"({"callback":true,"payments":[],"contact":{}})").code(), 0);
    QVERIFY(m_room->notes().contains(u"callback dropped: not changed by this call"_s));
    QCOMPARE(m_room->server().leads().first()[u"calls"_s], QJsonValue(0));
}

void TestPracticeLpTrackerFollowUps::changeIsChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another id") << QByteArray(R"({"id":7710043})");
    QTest::newRow("another contact") << QByteArray(R"({"contact_id":880010})");
    QTest::newRow("its custom sent back") << QByteArray(R"({"name":"А","custom":[{"id":3010,"value":"a"}]})");
    QTest::newRow("step of deals") << QByteArray(R"({"name":"А","funnel":61004})");
    QTest::newRow("field after a good name") << QByteArray(R"({"name":"А","custom":{"3015":"а"}})");
}

void TestPracticeLpTrackerFollowUps::changeIsChecked()
{
    QFETCH(QByteArray, body);
    const QJsonValue before = m_room->get("/lead/7710044").result();
    QCOMPARE(m_room->put("/lead/7710044", body).code(), 400);
    QCOMPARE(m_room->get("/lead/7710044").result(), before);
}

void TestPracticeLpTrackerFollowUps::movesAndGivesAway()
{
    QCOMPARE(m_room->put("/lead/7710044/funnel", R"({"funnel":61006,"options":[]})").result()[u"stage_id"_s].toInt(),
             61006);
    QCOMPARE(m_room->put("/lead/7710044/funnel", R"({"funnel":61004})").code(), 400);
    QCOMPARE(m_room->put("/lead/7710044/funnel", R"({"funnel":"61002"})").code(), 400);
    QCOMPARE(m_room->put("/lead/7710044/funnel", "{}").code(), 400);
    const QJsonValue lead = m_room->put("/lead/7710044/owner", R"({"owner":0,"options":[]})").result();
    QCOMPARE(customOf(lead, 3001).toObject(), object(R"({"id":4100,"type":"main"})"));
    QCOMPARE(customOf(lead, 3002), QJsonValue(u"61006"_s));
    QCOMPARE(m_room->put("/lead/7710044/owner", R"({"owner":77})").code(), 400);
    QCOMPARE(m_room->put("/lead/7710044/owner", "{}").code(), 400);
}

void TestPracticeLpTrackerFollowUps::keepsCustomFields()
{
    const QJsonObject field = object(R"({"id":3010,"name":"Комментарий","type":"text","value":"a"})");
    QCOMPARE(m_room->put("/lead/7710044/custom/3010", R"({"value":"a","options":[]})").result().toObject(), field);
    QCOMPARE(m_room->get("/lead/7710044/custom/3010").result().toObject(), field);
    QCOMPARE(m_room->put("/lead/7710044/custom/3010", "{}").code(), 400);
    QCOMPARE(m_room->put("/lead/7710044/custom/3015", R"({"value":"a"})").code(), 400);
    QCOMPARE(m_room->put("/lead/7710044/custom/3001", R"({"value":4233})").code(), 400);
    QCOMPARE(m_room->get("/lead/7710044/custom/3002").result()[u"value"_s], QJsonValue(u"61002"_s));
    QCOMPARE(m_room->send("DELETE", "/lead/7710044/custom/3010", R"({"options":[]})").code(), 0);
    QVERIFY(m_room->get("/lead/7710044/custom/3010").result()[u"value"_s].isNull());
}

void TestPracticeLpTrackerFollowUps::keepsComments()
{
    QCOMPARE(create({}).code(), 0);
    QJsonObject comment =
        m_room->post("/lead/7710045/comment", R"({"text":"Перезвонить после 18","options":[]})").result().toObject();
    QCOMPARE(m_room->get("/lead/7710045/comments").result(), QJsonValue(QJsonArray{comment}));
    static const QRegularExpression moment(u"\\A\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d\\z"_s);
    QVERIFY(moment.match(comment.take(u"created_at"_s).toString()).hasMatch());
    QCOMPARE(comment, object(R"({"id":70001,"text":"Перезвонить после 18","author":{"id":4100,"type":"main"}})"));
    QCOMPARE(m_room->server().leads().first()[u"comments"_s], QJsonValue(QJsonArray{u"Перезвонить после 18"_s}));
    QCOMPARE(m_room->lastEntry()[u"leadId"_s], QJsonValue());
    for (const char *body : {"{}", R"({"text":""})", R"({"text":5})", "[]"})
        QCOMPARE(m_room->post("/lead/7710045/comment", body).code(), 400);
}

void TestPracticeLpTrackerFollowUps::paysLater()
{
    const QByteArray payment = R"({"category":"Услуги","purpose":"Аванс","sum":100})";
    QCOMPARE(m_room->post("/lead/7710044/payment", R"({"category":"Услуги","purpose":"Аванс","sum":"100"})").code(),
             400);
    QCOMPARE(m_room->post("/lead/7710044/payment", '[' + payment + ']').code(), 400);
    const QJsonValue lead = m_room->post("/lead/7710044/payment", payment).result();
    QCOMPARE(lead[u"deal"_s], QJsonValue(true));
    QCOMPARE(lead[u"stage_id"_s], QJsonValue(61004));
    QCOMPARE(m_room->put("/lead/7710044/funnel", R"({"funnel":61005})").code(), 0);
    QCOMPARE(m_room->post("/lead/7710044/payment", payment).result()[u"stage_id"_s], QJsonValue(61005));
    QCOMPARE(idsOf(m_room->get("/lead/55001/list?is_deal=0").result()), QList<int>());
}

void TestPracticeLpTrackerFollowUps::keepsFiles()
{
    QCOMPARE(create({}).code(), 0);
    const QByteArray body =
        R"({"name":"план.pdf","mime":"application/pdf","data":"0L/Qu9Cw0L0=","custom_field_id":3017})";
    QCOMPARE(m_room->post("/lead/7710045/file", body).json(), object(R"({"status":"success"})"));
    const QJsonObject file = m_room->server().leads().first()[u"files"_s][0].toObject();
    QCOMPARE(file,
             object(R"({"id":70001,"custom_field_id":3017,"name":"план.pdf","mime":"application/pdf","size":8})"));
    QCOMPARE(m_room->get("/lead/7710045/custom/3017/file/70001").result().toObject(),
             object(R"({"id":70001,"name":"план.pdf","ext":"pdf","data":"0L/Qu9Cw0L0="})"));
    QCOMPARE(m_room->get("/lead/7710045/custom/3018/file/70001").code(), 404);
    QVERIFY(customOf(m_room->get("/lead/7710045").result(), 3017).isUndefined()); // no reply tells the file's id
}

void TestPracticeLpTrackerFollowUps::fileIsChecked_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("field as text") << QByteArray(R"("custom_field_id":"3017")");
    QTest::newRow("field of another type") << QByteArray(R"("custom_field_id":3018)");
    QTest::newRow("field of another project") << QByteArray(R"("custom_field_id":3113)");
    QTest::newRow("no field") << QByteArray(R"("custom_field_id":null)");
    QTest::newRow("no base64") << QByteArray(R"("data":"a,b")");
    QTest::newRow("no data") << QByteArray(R"("data":"")");
    QTest::newRow("no name") << QByteArray(R"("name":null)");
    QTest::newRow("no type") << QByteArray(R"("mime":null)");
}

void TestPracticeLpTrackerFollowUps::fileIsChecked()
{
    QFETCH(QByteArray, members);
    QJsonObject file =
        object(R"({"name":"a.pdf","mime":"application/pdf","data":"0L/Qu9Cw0L0=","custom_field_id":3017})");
    const QJsonObject changes = object('{' + members + '}');
    file[changes.keys().first()] = changes.begin().value();
    QCOMPARE(m_room->post("/lead/7710044/file", QJsonDocument(file).toJson()).code(), 400);
}

void TestPracticeLpTrackerFollowUps::ringsOnDemand()
{
    QCOMPARE(create({}).code(), 0);
    QCOMPARE(m_room->post("/lead/7710045/call", "[]").code(), 0);
    QCOMPARE(m_room->post("/lead/7710045/call", {}).code(), 0);
    QVERIFY(m_room->notes().contains(u"rings the customer"_s));
    QCOMPARE(m_room->get("/lead/7710045/calls").result().toArray().size(), 2);
    QCOMPARE(m_room->server().leads().first()[u"calls"_s], QJsonValue(2));
}

void TestPracticeLpTrackerFollowUps::followUpsMayComeTooEarly() // §8
{
    m_room = std::make_unique<LpTrackerRoom>(PracticeOptions{.rateLimit = false, .lateFollowUps = 2});
    for (const QByteArray &path : {QByteArray("/lead/7710045"), QByteArray("/lead/7710046")}) {
        QCOMPARE(create({}).code(), 0);
        for (const char *early : {"/comment", "/payment"}) {
            const LpReply reply = m_room->post(path + early, R"({"text":"a"})");
            QCOMPARE(reply.code(), 404);
            QCOMPARE(reply.message(), u"Invalid lead ID"_s);
            QVERIFY(m_room->notes().contains(u"too early"_s));
        }
        QCOMPARE(m_room->post(path + "/comment", R"({"text":"a"})").code(), 0);
        QCOMPARE(m_room->get(path + "/comments").result().toArray().size(), 1);
    }
    QCOMPARE(m_room->post("/lead/7710044/comment", R"({"text":"a"})").code(), 0); // it was there before
}

void TestPracticeLpTrackerFollowUps::deletesLead()
{
    QCOMPARE(create({}).code(), 0);
    QCOMPARE(m_room->send("DELETE", "/lead/7710045").code(), 0);
    QVERIFY(m_room->notes().contains(u"should not delete"_s));
    QCOMPARE(m_room->get("/lead/7710045").code(), 404);
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(create({}).result()[u"id"_s], QJsonValue(7710046)); // an id is not given twice
}

void TestPracticeLpTrackerFollowUps::resetForgets()
{
    QCOMPARE(create({}).code(), 0);
    QCOMPARE(m_room->put("/lead/7710044", R"({"name":"А"})").code(), 0);
    m_room->server().reset();
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->get("/lead/7710045").code(), 404);
    QCOMPARE(m_room->get("/lead/7710044").result()[u"name"_s].toString(), u"Звонок с сайта"_s);
}

QTEST_GUILESS_MAIN(TestPracticeLpTrackerFollowUps)
#include "tst_practicelptrackerfollowups.moc"
