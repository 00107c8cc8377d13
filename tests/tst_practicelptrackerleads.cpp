#include "support/lptrackerroom.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

constexpr char kPaid[] = R"("payments":[{"category":"Услуги","purpose":"Аванс","sum":15000.5}])";

} // namespace

//! New leads in the practice room's LPTracker: what is refused, dropped and stored.
class TestPracticeLpTrackerLeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<LpTrackerRoom>(); }
    void cleanup() { m_room.reset(); }

    void createsMinimalLead();
    void createsFullLead();
    void refuses_data();
    void refuses();
    void refusesByProject_data();
    void refusesByProject();
    void notes_data();
    void notes();
    void stores_data();
    void stores();
    void refusalKeepsNoContact();
    void callbackRings();
    void paymentMakesADeal();
    void showsWhatWasStored();

private:
    LpReply create(const QByteArray &members) { return m_room->post("/lead", leadWith(members)); }

    std::unique_ptr<LpTrackerRoom> m_room;
};

void TestPracticeLpTrackerLeads::createsMinimalLead() // §7.3
{
    const LpReply reply =
        m_room->post("/lead", R"({"contact_id":880012,"name":"Kitchen, walk-in #K7Q2","callback":false})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), object(R"({"status":"success","result":{"id":7710045,"contact_id":880012,
        "name":"Kitchen, walk-in #K7Q2","view":null,"custom":[
        {"id":3001,"name":"Владелец заявки","type":"owner","value":{"id":4100,"type":"main"}},
        {"id":3002,"name":"Шаг воронки","type":"funnel","value":"61001"}],
        "contact":{"id":880012,"project_id":55001,"name":"Пётр Образцов","profession":null,
        "details":[{"id":"990077","type":"phone","data":"79990000001"}],"created_at":"02.03.26 10:15:09"}}})"));
    QVERIFY2(m_room->notes().isEmpty(), qPrintable(m_room->notes()));
    QCOMPARE(m_room->lastEntry()[u"leadId"_s].toString(), u"7710045"_s);
    QCOMPARE(m_room->lastEntry()[u"stored"_s], m_room->server().leads().first());
}

void TestPracticeLpTrackerLeads::createsFullLead() // §7.4, whose reply leaves field 3012 out
{
    QCOMPARE(create({}).code(), 0);
    const LpReply reply = m_room->post("/lead", R"({"contact":{"project_id":55001,"name":"Анна Примерова",
        "profession":"Закупки","site":"romashka.example","details":[{"type":"phone","data":"+79990000002"},
        {"type":"email","data":"anna@romashka.example"}],"fields":{"12":"Самара"}},
        "name":"Заявка с выставки #M4XT","callback":false,"funnel":61004,"owner":4233,
        "lead_date":"14.03.2026 09:05","deal_date":"15.03.2026 12:00",
        "view":{"source":"Выставка","campaign":"Стенд B12","keyword":"анкета"},
        "custom":{"3010":"Нужен расчёт до пятницы","3011":["Окна","Двери"],"3012":"20.03.2026 10:00"},
        "payments":[{"category":"Услуги","purpose":"Аванс","sum":15000.5}]})");
    QJsonObject lead = reply.result().toObject();
    QJsonObject contact = lead.take(u"contact"_s).toObject();
    static const QRegularExpression moment(u"\\A\\d\\d\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d\\z"_s);
    QVERIFY(moment.match(contact.take(u"created_at"_s).toString()).hasMatch());
    QCOMPARE(lead, object(R"({"id":7710046,"contact_id":880013,"name":"Заявка с выставки #M4XT",
        "view":{"id":52001,"source":"Выставка","campaign":"Стенд B12","keyword":"анкета"},
        "custom":[{"id":3001,"name":"Владелец заявки","type":"owner","value":{"id":4233,"type":"staff"}},
        {"id":3002,"name":"Шаг воронки","type":"funnel","value":"61004"},
        {"id":3010,"name":"Комментарий","type":"text","value":"Нужен расчёт до пятницы"},
        {"id":3011,"name":"Продукт","type":"cats","value":["Окна","Двери"]},
        {"id":3012,"name":"Дата замера","type":"date","value":"20.03.2026 10:00"}]})"));
    QCOMPARE(contact, object(R"({"id":880013,"project_id":55001,"name":"Анна Примерова","profession":"Закупки",
        "site":"romashka.example","details":[{"id":"990078","type":"phone","data":"79990000002"},
        {"id":"990079","type":"email","data":"anna@romashka.example"}],
        "fields":[{"id":"12","name":"Город","type":"string","value":"Самара"}]})"));
    QVERIFY2(m_room->notes().isEmpty(), qPrintable(m_room->notes()));
}

void TestPracticeLpTrackerLeads::refuses_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const QByteArray &members, int code = 400, const QString &note = {}) {
        QTest::newRow(name) << members << code << note;
    };
    row("contact and contact_id", R"("contact":{"project_id":55001,"name":"А","details":[{"type":"vk","data":"a"}]})",
        400, u"must not be sent together"_s);
    row("no contact", R"("contact_id":null)");
    row("contact_id as text", R"("contact_id":"880012")");
    row("contact_id with a fraction", R"("contact_id":880012.5)");
    row("unknown contact_id", R"("contact_id":1)", 404);
    row("contact as a list", R"("contact_id":null,"contact":[])");
    row("contact without details", R"("contact_id":null,"contact":{"project_id":55001,"name":"А"})");
    row("contact without project",
        R"("contact_id":null,"contact":{"name":"А","details":[{"type":"phone","data":"+79990000002"}]})");
    row("name as a number", R"("name":5)");
    const QString dialled = u"a string would have dialled the customer"_s;
    row("callback as text", R"("callback":"true")", 400, dialled);
    row("callback as the text false", R"("callback":"false")", 400, dialled);
    row("callback as a number", R"("callback":0)", 400, u"could have dialled"_s);
    row("callback null", R"("callback":null)", 400, u"could have dialled"_s);
    row("step as text", R"("funnel":"61002")");
    row("unknown step", R"("funnel":61099)");
    row("step of another project", R"("funnel":62001)");
    row("payment step, nothing paid", R"("funnel":61004)", 400, u"\"Оплата\" needs a payment"_s);
    row("step of deals, nothing paid", R"("funnel":61005)", 400, u"needs a payment"_s);
    row("payments empty, step of deals", R"("funnel":61004,"payments":[])");
    row("step of leads, but paid", R"("funnel":61001,)" + QByteArray(kPaid), 400, u"is not for deals"_s);
    row("owner as text", R"("owner":"4233")");
    row("unknown owner", R"("owner":99)");
    row("main account by its real id", R"("owner":4100)", 400, u"the main account is 0"_s);
    for (const char *date :
         {"14.03.2026", "14.03.2026 09:05:00", "14.03.26 09:05", "2026-03-14 09:05", "31.02.2026 09:05",
          "14.03.2026 24:05", "14.03.2026  09:05", "14.3.2026 9:05", " 14.03.2026 09:05"})
        row(qPrintable(u"lead_date %1"_s.arg(QLatin1String(date))), R"("lead_date":")" + QByteArray(date) + '"');
    row("lead_date as a number", R"("lead_date":1773000000)");
    row("deal_date that is none", R"("deal_date":"31.02.2026 09:05",)" + QByteArray(kPaid));
    row("view as text", R"("view":"Выставка")");
    row("view as a list", R"("view":["Выставка"])");
    row("source as a number", R"("view":{"source":5})");
    row("view and view_id", R"("view":{"source":"a"},"view_id":5)");
    row("unknown view_id", R"("view_id":52001)", 404);
    row("custom as a reply", R"("custom":[{"id":3010,"name":"Комментарий","type":"text","value":"a"}])");
    row("custom as text", R"("custom":"a")");
    row("field of another project", R"("custom":{"3110":"a"})", 400, u"no field 3110"_s);
    row("field by name", R"("custom":{"Комментарий":"a"})");
    row("field with a leading zero", R"("custom":{"03010":"a"})");
    row("text as a number", R"("custom":{"3010":5})");
    row("text as a list", R"("custom":{"3010":["a"]})");
    row("date that is none", R"("custom":{"3012":"31.02.2026 10:00"})");
    row("date without time", R"("custom":{"3012":"20.03.2026"})");
    row("number as a word", R"("custom":{"3014":"две"})");
    row("number with a comma", R"("custom":{"3014":"1,5"})");
    row("category by id", R"("custom":{"3015":30150})");
    row("category by id as text", R"("custom":{"3015":"30150"})");
    row("unknown category", R"("custom":{"3015":"Деревянный"})");
    row("list for a single choice", R"("custom":{"3015":["Панельный"]})");
    row("text for a multiple choice", R"("custom":{"3011":"Окна"})");
    row("unknown category among others", R"("custom":{"3011":["Окна","Крыши"]})");
    row("category ids in a list", R"("custom":{"3011":[30110]})");
    row("list for an open choice", R"("custom":{"3016":["Центр"]})");
    row("one payment as an object", R"("payments":{"category":"a","purpose":"b","sum":1})");
    row("sum as text", R"("payments":[{"category":"a","purpose":"b","sum":"100"}])");
    row("sum of nothing", R"("payments":[{"category":"a","purpose":"b","sum":0}])");
    row("negative sum", R"("payments":[{"category":"a","purpose":"b","sum":-1}])");
    row("sum with three decimals", R"("payments":[{"category":"a","purpose":"b","sum":0.125}])");
    row("sum of a double", R"("payments":[{"category":"a","purpose":"b","sum":0.30000000000000004}])");
    row("no sum", R"("payments":[{"category":"a","purpose":"b"}])");
    row("no category", R"("payments":[{"purpose":"b","sum":1}])");
    row("empty purpose", R"("payments":[{"category":"a","purpose":"","sum":1}])");
    row("second payment wrong",
        R"("payments":[{"category":"a","purpose":"b","sum":1},{"category":"a","purpose":"b"}])");
}

void TestPracticeLpTrackerLeads::refuses()
{
    QFETCH(QByteArray, members);
    QFETCH(int, code);
    QFETCH(QString, note);
    const LpReply reply = create(members);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY(m_room->notes().contains(u"refused: %1"_s.arg(code)));
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->get("/contact/880013").code(), 404);
}

void TestPracticeLpTrackerLeads::refusesByProject_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("code");
    QTest::newRow("its own step") << QByteArray(R"("funnel":62002)") << 0;
    QTest::newRow("step of the other project") << QByteArray(R"("funnel":61002)") << 400;
    QTest::newRow("its own field") << QByteArray(R"("custom":{"3110":"a","3111":"Люкс","3112":["Замок"]})") << 0;
    QTest::newRow("field of the other project") << QByteArray(R"("custom":{"3010":"a"})") << 400;
}

void TestPracticeLpTrackerLeads::refusesByProject() // the contact alone decides the project
{
    QFETCH(QByteArray, members);
    QFETCH(int, code);
    const LpReply reply = create(R"("contact_id":880009,)" + members);
    QCOMPARE(reply.code(), code);
    if (code == 0 && members.contains("custom"))
        QCOMPARE(customOf(reply.result(), 3111), QJsonValue(QJsonArray{u"Люкс"_s})); // an array even for one
}

void TestPracticeLpTrackerLeads::notes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const QByteArray &members, const QString &note) {
        QTest::newRow(name) << members << note;
    };
    row("source at top level", R"("source":"a")", u"source dropped: obsolete here, it belongs in view"_s);
    row("campaign at top level", R"("campaign":"a")", u"campaign dropped"_s);
    row("keyword at top level", R"("keyword":"a")", u"keyword dropped"_s);
    row("stage_id", R"("stage_id":61002)", u"stage_id dropped: undocumented"_s);
    row("owner_id", R"("owner_id":4233)", u"owner_id dropped: undocumented"_s);
    row("params", R"("params":{})", u"params dropped: undocumented"_s);
    row("unknown member", R"("phone":"1")", u"phone dropped: no such member"_s);
    row("deal_date, nothing paid", R"("deal_date":"15.03.2026 12:00")", u"deal_date dropped"_s);
    row("no name", R"("name":null)", u"name: not sent"_s);
    row("long name", R"("name":")" + QByteArray(256, 'a') + '"', u"longer than 255"_s);
    row("empty source", R"("view":{"source":""})", u"view.source is an empty string"_s);
    row("null in view", R"("view":{"source":"a","uuid":null})", u"view.uuid is null"_s);
    row("unknown member of view", R"("view":{"utm":"a"})", u"view.utm dropped"_s);
    row("view as an empty list", R"("view":[])", u"view is an empty array"_s);
    row("custom as an empty list", R"("custom":[])", u"custom is an empty array"_s);
    row("null in custom", R"("custom":{"3010":null})", u"custom.3010 is null"_s);
    row("owner in custom", R"("custom":{"3001":4233})", u"custom.3001 dropped: a field of type owner"_s);
    row("funnel in custom", R"("custom":{"3002":61002})", u"custom.3002 dropped: a field of type funnel"_s);
    row("conv_owner in custom", R"("custom":{"3003":4233})", u"custom.3003 dropped: a field of type conv_owner"_s);
    row("file in custom", R"("custom":{"3017":"a.pdf"})", u"custom.3017 dropped: a field of type file"_s);
    row("map in custom", R"("custom":{"3018":"55.7,37.6"})", u"custom.3018 dropped: a field of type map"_s);
    row("unknown type", R"("contact_id":880009,"custom":{"3113":"1"})",
        u"custom.3113 dropped: a field of type formula"_s);
    row("no payments", R"("payments":[])", u"payments is an empty array"_s);
    row("more in a payment", R"("payments":[{"category":"a","purpose":"b","sum":1,"date":"c"}])",
        u"payment: date dropped"_s);
    row("known phone again",
        R"("contact_id":null,"contact":{"project_id":55001,"name":"А","details":[{"type":"phone","data":"+79990000001"}]})",
        u"contact 880012 has the same phone"_s);
}

void TestPracticeLpTrackerLeads::notes()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, note);
    QCOMPARE(create(members).code(), 0);
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
    const QJsonObject stored = m_room->server().leads().first().toObject();
    QCOMPARE(stored[u"owner"_s], QJsonValue(0));
    QVERIFY(stored[u"view"_s].isNull() == !members.contains(R"("source":"a","uuid")"));
    QVERIFY(stored[u"deal_date"_s].isNull());
    QVERIFY(customOf(stored, 3018).isUndefined() && customOf(stored, 3010).isUndefined());
}

void TestPracticeLpTrackerLeads::stores_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *title, const QByteArray &members, const QString &name, const QByteArray &value) {
        QTest::newRow(title) << members << name << '[' + value + ']';
    };
    row("name", R"("name":"Дача <b>&amp;")", u"name"_s, R"("Дача <b>&amp;")");
    row("step", R"("funnel":61003)", u"funnel"_s, "61003");
    row("owner", R"("owner":4251)", u"owner"_s, "4251");
    row("owner that is a string in the list", R"("owner":4240)", u"owner"_s, "4240");
    row("main account", R"("owner":0)", u"owner"_s, "0");
    row("date", R"("lead_date":"14.03.2026 09:05")", u"created_at"_s, R"("14.03.2026 09:05")");
    row("leap day", R"("lead_date":"29.02.2024 00:00")", u"lead_date"_s, R"("29.02.2024 00:00")");
    row("one member of view", R"("view":{"campaign":"a"})", u"view"_s,
        R"({"id":52001,"source":null,"campaign":"a","keyword":null})");
    row("rest of view", R"("view":{"page":"https://okna.example","visitor":{"version":1}})", u"view"_s,
        R"({"id":52001,"source":null,"campaign":null,"keyword":null,"page":"https://okna.example",
            "visitor":{"version":1}})");
    row("payments",
        R"("funnel":61005,"payments":[{"category":"a","purpose":"b","sum":0.01},{"category":"a","purpose":"b","sum":99999999.99}])",
        u"payments"_s,
        R"([{"category":"a","purpose":"b","sum":0.01},{"category":"a","purpose":"b","sum":99999999.99}])");
    row("date of a deal", R"("deal_date":"15.03.2026 12:00",)" + QByteArray(kPaid), u"deal_date"_s,
        R"("15.03.2026 12:00")");
    row("string", R"("custom":{"3013":"№ 5/1"})", u"3013"_s, R"("№ 5/1")");
    row("number", R"("custom":{"3014":2.5})", u"3014"_s, "2.5");
    row("numeric string", R"("custom":{"3014":"-2.5"})", u"3014"_s, R"("-2.5")");
    row("single choice", R"("custom":{"3015":"Частный дом"})", u"3015"_s, R"("Частный дом")");
    row("multiple choice, one", R"("custom":{"3011":["Балконы"]})", u"3011"_s, R"(["Балконы"])");
    row("open choice", R"("custom":{"3016":"Любой"})", u"3016"_s, R"("Любой")");
}

void TestPracticeLpTrackerLeads::stores()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    QCOMPARE(create(members).code(), 0);
    QVERIFY2(m_room->notes().isEmpty(), qPrintable(m_room->notes()));
    const QJsonValue stored = m_room->server().leads().first();
    QCOMPARE(name.startsWith(u'3') ? customOf(stored, name.toInt()) : stored[name], QJsonValue(array(value).first()));
}

void TestPracticeLpTrackerLeads::refusalKeepsNoContact()
{
    const QByteArray contact =
        R"("contact_id":null,"contact":{"project_id":55001,"name":"А","details":[{"type":"phone","data":"+79990000002"}]})";
    QCOMPARE(create(contact + R"(,"funnel":61099)").code(), 400);
    QCOMPARE(m_room->get("/contact/search?project_id=55001&phone=79990000002").result(), QJsonValue(QJsonArray()));
    QCOMPARE(create(contact).result()[u"contact_id"_s].toInt(), 880013);
    QCOMPARE(idsOf(m_room->get("/contact/880013/leads").result()), QList{7710045});
}

void TestPracticeLpTrackerLeads::callbackRings()
{
    QCOMPARE(create(R"("callback":true)").code(), 0);
    QVERIFY(m_room->notes().contains(u"rings the customer"_s));
    const QJsonObject stored = m_room->server().leads().first().toObject();
    QCOMPARE(stored[u"callback"_s], QJsonValue(true));
    QCOMPARE(stored[u"calls"_s], QJsonValue(1));
    QCOMPARE(m_room->post("/lead", R"({"contact_id":880012,"name":"А"})").code(), 0);
    QVERIFY(m_room->notes().contains(u"an explicit false is the safe choice"_s));
    QCOMPARE(m_room->server().leads().at(1)[u"callback"_s], QJsonValue(false));
    QCOMPARE(m_room->server().leads().at(1)[u"calls"_s], QJsonValue(0));
}

void TestPracticeLpTrackerLeads::paymentMakesADeal()
{
    const LpReply reply = create(kPaid);
    QCOMPARE(customOf(reply.result(), 3002), QJsonValue(u"61004"_s));
    QCOMPARE(m_room->get("/lead/7710045").result()[u"deal"_s], QJsonValue(true));
    QCOMPARE(create({}).code(), 0);
    QCOMPARE(m_room->get("/lead/7710046").result()[u"deal"_s], QJsonValue(false));
    const QByteArray trial =
        R"({"contact":{"project_id":55003,"name":"А","details":[{"type":"email","data":"a@b.example"}]},
        "name":"А","callback":false,"payments":[{"category":"a","purpose":"b","sum":1}]})";
    const QJsonValue lead = m_room->post("/lead", trial).result();
    QCOMPARE(lead[u"custom"_s], QJsonValue(QJsonArray())); // a project without fields of its own, or such a step
    QCOMPARE(m_room->get("/lead/7710047").result()[u"stage_id"_s], QJsonValue(63001));
}

void TestPracticeLpTrackerLeads::showsWhatWasStored()
{
    QCOMPARE(create(R"("owner":4233,"custom":{"3010":"a"})").code(), 0);
    const QJsonObject lead = m_room->server().leads().first().toObject();
    QCOMPARE(lead[u"vendor"_s].toString(), u"lptracker"_s);
    QCOMPARE(lead[u"id"_s], QJsonValue(7710045));
    QCOMPARE(lead[u"project_id"_s], QJsonValue(55001));
    QCOMPARE(lead[u"contact"_s][u"details"_s][0][u"data"_s].toString(), u"79990000001"_s);
    for (const QString &name : {u"payments"_s, u"comments"_s, u"files"_s})
        QCOMPARE(lead[name], QJsonValue(QJsonArray()));
}

QTEST_GUILESS_MAIN(TestPracticeLpTrackerLeads)
#include "tst_practicelptrackerleads.moc"
