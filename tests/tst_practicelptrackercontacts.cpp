#include "support/lptrackerroom.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

//! A contact of project 55001 with \a members in the place of its own.
QByteArray contactWith(const QByteArray &members)
{
    return changed(R"({"project_id":55001,"name":"Анна","details":[{"type":"phone","data":"+79990000002"}]})", members);
}

} // namespace

//! Contacts in the practice room's LPTracker: how they are found, checked and changed.
class TestPracticeLpTrackerContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<LpTrackerRoom>(); }
    void cleanup() { m_room.reset(); }

    void searches_data();
    void searches();
    void searchRefuses_data();
    void searchRefuses();
    void searchShowsTheWholeContact();
    void createsContact();
    void contactIsChecked_data();
    void contactIsChecked();
    void contactIsNoted_data();
    void contactIsNoted();
    void changesContact();
    void changeOfContactIsChecked_data();
    void changeOfContactIsChecked();
    void keepsContactFields();
    void keepsDetails();
    void deletesContactWithItsLeads();
    void leadsOfContactHaveNoCustom();

private:
    std::unique_ptr<LpTrackerRoom> m_room;
};

void TestPracticeLpTrackerContacts::searches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("ids");
    QTest::addColumn<QString>("note");
    using Ids = QList<int>;
    QTest::newRow("digits") << QByteArray("phone=79990000001") << Ids{880012} << QString();
    QTest::newRow("encoded plus") << QByteArray("phone=%2B79990000001") << Ids{880012} << QString();
    QTest::newRow("bare plus") << QByteArray("phone=+79990000001") << Ids{}
                               << u"a bare + in a query is a space and finds nothing; send %2B"_s;
    QTest::newRow("two have it") << QByteArray("phone=79990000003") << Ids{880010, 880011} << QString();
    QTest::newRow("nobody has it") << QByteArray("phone=79990000009") << Ids{} << QString();
    QTest::newRow("part of a number") << QByteArray("phone=7999000000") << Ids{} << QString();
    QTest::newRow("no digits") << QByteArray("phone=") << Ids{} << QString();
    QTest::newRow("email") << QByteArray("email=Maria%2Bokna@romashka.example") << Ids{880010} << QString();
    QTest::newRow("email, bare plus") << QByteArray("email=maria+okna@romashka.example") << Ids{}
                                      << u"email: a bare +"_s;
    QTest::newRow("both") << QByteArray("phone=79990000003&email=maria%2Bokna@romashka.example") << Ids{880010}
                          << u"here both must"_s;
    QTest::newRow("unknown filter") << QByteArray("phone=79990000001&name=x") << Ids{880012} << u"name dropped"_s;
}

void TestPracticeLpTrackerContacts::searches()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, ids);
    QFETCH(QString, note);
    const LpReply reply = m_room->get("/contact/search?project_id=55001&" + query);
    QCOMPARE(reply.code(), 0);
    QList<int> found;
    const QJsonArray hits = reply.result().toArray();
    for (const QJsonValue &hit : hits)
        found << hit[u"id"_s].toInt();
    QCOMPARE(found, ids);
    QVERIFY(reply.result().isArray()); // no hit is a success with []
    QCOMPARE(m_room->notes().isEmpty(), note.isEmpty());
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeLpTrackerContacts::searchRefuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("code");
    QTest::newRow("project alone") << QByteArray("?project_id=55001") << 400; // §7.6
    QTest::newRow("no project") << QByteArray("?phone=79990000001") << 400;
    QTest::newRow("no query") << QByteArray() << 400;
    QTest::newRow("unknown project") << QByteArray("?project_id=55009&phone=79990000001") << 404;
}

void TestPracticeLpTrackerContacts::searchRefuses()
{
    QFETCH(QByteArray, query);
    QFETCH(int, code);
    QCOMPARE(m_room->get("/contact/search" + query).code(), code);
}

void TestPracticeLpTrackerContacts::searchShowsTheWholeContact() // §7.7; the project has more fields than the example
{
    QJsonObject contact = m_room->get("/contact/search?project_id=55001&phone=79990000001").result()[0].toObject();
    QCOMPARE(m_room->get("/contact/880012").result().toObject(), contact);
    QCOMPARE(contact[u"fields"_s].toArray().size(), 4);
    contact[u"fields"_s] = QJsonArray{contact[u"fields"_s][0]};
    QCOMPARE(contact, object(R"({"id":880012,"project_id":55001,"name":"Пётр Образцов","profession":null,"site":null,
        "details":[{"id":"990077","type":"phone","data":"79990000001"}],
        "fields":[{"id":"12","name":"Город","type":"string","value":null}],"created_at":"02.03.26 10:15:09"})"));
}

void TestPracticeLpTrackerContacts::createsContact() // §7.8
{
    const LpReply reply = m_room->post("/contact", R"({"project_id":55001,"name":"Пётр Образцов",
        "details":[{"type":"phone","data":"+79990000002"}],"fields":{"12":"Самара"}})");
    QJsonObject contact = reply.result().toObject();
    static const QRegularExpression moment(u"\\A\\d\\d\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d\\z"_s);
    QVERIFY(moment.match(contact.take(u"created_at"_s).toString()).hasMatch());
    QCOMPARE(contact, object(R"({"id":880013,"project_id":55001,"name":"Пётр Образцов",
        "details":[{"id":"990078","type":"phone","data":"79990000002"}],
        "fields":[{"id":"12","name":"Город","type":"string","value":"Самара"}]})"));
    QVERIFY2(m_room->notes().isEmpty(), qPrintable(m_room->notes()));
    QCOMPARE(m_room->get("/contact/search?project_id=55001&phone=79990000002").result().toArray().size(), 1);
    QCOMPARE(m_room->get("/contact/search?project_id=55002&phone=79990000002").result().toArray().size(), 0);
}

void TestPracticeLpTrackerContacts::contactIsChecked_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &members, int code = 400) {
        QTest::newRow(name) << members << code;
    };
    row("project as text", R"("project_id":"55001")");
    row("no project", R"("project_id":null)");
    row("unknown project", R"("project_id":55009)", 404);
    row("no details", R"("details":null)");
    row("empty details", R"("details":[])");
    row("details as a map", R"("details":{"phone":"+79990000002"})");
    row("neither phone nor email", R"("details":[{"type":"skype","data":"anna"}])");
    row("unknown type", R"("details":[{"type":"phone","data":"+79990000002"},{"type":"whatsapp","data":"+7"}])");
    row("phone as a number", R"("details":[{"type":"phone","data":79990000002}])");
    row("empty phone", R"("details":[{"type":"phone","data":""}])");
    row("phone without digits", R"("details":[{"type":"phone","data":"+"}])");
    row("name as a number", R"("name":5)");
    row("fields as a list", R"("fields":[{"id":"12","value":"Самара"}])");
    row("field of another project", R"("fields":{"22":"Ромашка"})");
    row("field that is none", R"("fields":{"city":"Самара"})");
    row("text as a number", R"("fields":{"12":5})");
    row("number as a word", R"("fields":{"15":"пять"})");
    row("date without time", R"("fields":{"14":"01.02.1990"})");
}

void TestPracticeLpTrackerContacts::contactIsChecked()
{
    QFETCH(QByteArray, members);
    QFETCH(int, code);
    const LpReply reply = m_room->post("/contact", contactWith(members));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY(m_room->notes().contains(u"refused: %1"_s.arg(code)));
    QCOMPARE(m_room->get("/contact/880013").code(), 404);
}

void TestPracticeLpTrackerContacts::contactIsNoted_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("note");
    QTest::newRow("nothing to say") << QByteArray(R"("site":"a.example")") << QString();
    QTest::newRow("all types") << QByteArray(R"("details":[{"type":"email","data":"a@b.example"},
        {"type":"skype","data":"a"},{"type":"icq","data":"1"},{"type":"facebook","data":"a"},{"type":"vk","data":"a"},
        {"type":"telegram","data":"a"},{"type":"viber","data":"79990000002"}])")
                               << QString();
    QTest::newRow("empty map of PHP") << QByteArray(R"("fields":[])") << u"fields is an empty array"_s;
    QTest::newRow("null") << QByteArray(R"("profession":null)") << u"profession is null"_s;
    QTest::newRow("empty") << QByteArray(R"("site":"")") << u"site is an empty string"_s;
    QTest::newRow("no name") << QByteArray(R"("name":null)") << u"no name was sent"_s;
    QTest::newRow("written phone") << QByteArray(R"("details":[{"type":"phone","data":"+7 (999) 000-00-02"}])")
                                   << u"only a plus and digits"_s;
    QTest::newRow("known phone") << QByteArray(R"("details":[{"type":"phone","data":"+79990000001"}])")
                                 << u"contact 880012 has the same"_s;
    QTest::newRow("unknown member") << QByteArray(R"("company":"Ромашка")") << u"company dropped"_s;
}

void TestPracticeLpTrackerContacts::contactIsNoted()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, note);
    QCOMPARE(m_room->post("/contact", contactWith(members)).code(), 0);
    QCOMPARE(m_room->notes().isEmpty(), note.isEmpty());
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeLpTrackerContacts::changesContact()
{
    const LpReply reply = m_room->put("/contact/880010", R"({"id":880010,"project_id":0,"profession":"Архитектор",
        "details":[{"id":"990072","type":"phone","data":"+79990000004"},{"type":"vk","data":"maria"}],
        "fields":{"12":"","13":"Любит дерево"}})");
    const QJsonObject contact = reply.result().toObject();
    QCOMPARE(contact[u"name"_s].toString(), u"Мария Примерова"_s);
    QCOMPARE(contact[u"profession"_s].toString(), u"Архитектор"_s);
    QCOMPARE(contact[u"details"_s].toArray(), array(R"([{"id":"990072","type":"phone","data":"79990000004"},
        {"id":"990073","type":"email","data":"maria+okna@romashka.example"},{"id":"990078","type":"vk","data":"maria"}])"));
    QVERIFY(contact[u"fields"_s][0][u"value"_s].isNull());
    QCOMPARE(contact[u"fields"_s][1][u"value"_s].toString(), u"Любит дерево"_s);
    QCOMPARE(
        m_room->put("/contact/880010", R"({"details":[{"id":"990072","type":"phone","data":"79990000004"}]})").code(),
        0);
    QVERIFY(m_room->notes().contains(u"not all were sent back"_s));
}

void TestPracticeLpTrackerContacts::changeOfContactIsChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::newRow("another id") << QByteArray(R"({"id":880011})") << 400;
    QTest::newRow("another project") << QByteArray(R"({"project_id":55002})") << 400;
    QTest::newRow("unknown detail") << QByteArray(R"({"details":[{"id":"1","type":"phone","data":"1"}]})") << 404;
    QTest::newRow("its fields sent back") << QByteArray(R"({"name":"A","fields":[{"id":"12","value":"B"}]})") << 400;
}

void TestPracticeLpTrackerContacts::changeOfContactIsChecked()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    const QJsonValue before = m_room->get("/contact/880010").result();
    QCOMPARE(m_room->put("/contact/880010", body).code(), code);
    QCOMPARE(m_room->get("/contact/880010").result(), before);
}

void TestPracticeLpTrackerContacts::keepsContactFields()
{
    QCOMPARE(m_room->put("/contact/880012/field/12", R"({"value":"Самара"})").result().toObject(),
             object(R"({"id":"12","name":"Город","type":"string","value":"Самара"})"));
    QCOMPARE(m_room->get("/contact/880012/field/12").result()[u"value"_s].toString(), u"Самара"_s);
    QCOMPARE(m_room->put("/contact/880012/field/12", R"({"text":"Самара"})").code(), 400);
    QCOMPARE(m_room->put("/contact/880012/field/15", R"({"value":"много"})").code(), 400);
    QCOMPARE(m_room->send("DELETE", "/contact/880012/field/12").code(), 0);
    QVERIFY(m_room->get("/contact/880012/field/12").result()[u"value"_s].isNull());
}

void TestPracticeLpTrackerContacts::keepsDetails()
{
    QCOMPARE(m_room->put("/contact/details/990077", R"({"value":"+79990000007"})").result().toObject(),
             object(R"({"id":"990077","type":"phone","data":"79990000007"})"));
    QCOMPARE(m_room->get("/contact/details/990077").result()[u"data"_s].toString(), u"79990000007"_s);
    QCOMPARE(m_room->put("/contact/details/990077", R"({"volume":"+79990000008"})").code(), 400);
    QCOMPARE(m_room->put("/contact/details/990077", R"({"value":"нет"})").code(), 400);
    QCOMPARE(m_room->send("DELETE", "/contact/details/990077").code(), 400);
}

void TestPracticeLpTrackerContacts::deletesContactWithItsLeads()
{
    QCOMPARE(m_room->send("DELETE", "/contact/880012").code(), 0);
    QVERIFY(m_room->notes().contains(u"should not delete"_s));
    QCOMPARE(m_room->get("/contact/880012").code(), 404);
    QCOMPARE(m_room->get("/lead/7710044").code(), 404);
}

void TestPracticeLpTrackerContacts::leadsOfContactHaveNoCustom()
{
    const QJsonArray leads = m_room->get("/contact/880012/leads").result().toArray();
    QCOMPARE(leads.size(), 1);
    QCOMPARE(leads[0][u"name"_s].toString(), u"Звонок с сайта"_s);
    QVERIFY(!leads[0].toObject().contains(u"custom"_s));
    QCOMPARE(m_room->get("/contact/880009/leads").result(), QJsonValue(QJsonArray()));
}

QTEST_GUILESS_MAIN(TestPracticeLpTrackerContacts)
#include "tst_practicelptrackercontacts.moc"
