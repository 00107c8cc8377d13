#include "support/bitrix24room.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Leads of the practice Bitrix24 through the universal methods crm.item.* (§3.6, §4.13, §7.8).
class TestPracticeBitrix24Items : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .everyField = true}); }
    void cleanup() { m_room.reset(); }

    void itemComesBackWhole();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void mandatoryFieldIsNamed();
    void namesOfTheOtherFamilyAreDropped_data();
    void namesOfTheOtherFamilyAreDropped();
    void phonesAreOneList();
    void onlyLeadsAreOffered_data();
    void onlyLeadsAreOffered();
    void filesAreReplacedWhole();
    void singleFileIsClearedAndReplaced();
    void emptiedListKeepsItsValues();
    void lookUpByOrigin();
    void listIsStrictAboutNames();
    void fieldsHaveBothNames();
    void itemIsDeleted();

private:
    BitrixReply item(const QByteArray &method, const QByteArray &more)
    {
        return m_room->call("crm.item." + method, R"({"entityTypeId":1,"useOriginalUfNames":"Y",)" + more + '}');
    }
    BitrixReply add(const QByteArray &fields) { return item("add", R"("fields":)" + fields); }
    BitrixReply update(int id, const QByteArray &fields)
    {
        return item("update", R"("id":)" + QByteArray::number(id) + R"(,"fields":)" + fields);
    }
    static QJsonObject itemIn(const BitrixReply &reply) { return reply.result()[u"item"_s].toObject(); }

    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24Items::itemComesBackWhole()
{
    const BitrixReply reply = add(R"({"title":"Desks","secondName":"M.","companyTitle":"Brandt GmbH",
        "sourceId":"WEB","stageId":"IN_PROCESS","currencyId":"EUR","opportunity":18400.5,"isManualOpportunity":"Y",
        "assignedById":18,"companyId":31,"contactIds":[120,121],"originatorId":"leaddesk","originId":"a1",
        "utmSource":"orgatec","UF_CRM_1755001125":"N","UF_CRM_1755001122":82,
        "UF_CRM_1755001127":["list.txt","NDAgZGVza3MK"]})");
    QCOMPARE(reply.status, 200);
    const QJsonObject lead = itemIn(reply);
    QCOMPARE(lead[u"id"_s], QJsonValue(812));
    QCOMPARE(lead[u"title"_s].toString(), u"Desks"_s);
    QCOMPARE(lead[u"stageId"_s].toString(), u"IN_PROCESS"_s);
    QCOMPARE(lead[u"opportunity"_s], QJsonValue(18400.5));
    QCOMPARE(lead[u"assignedById"_s], QJsonValue(18));
    QCOMPARE(lead[u"contactIds"_s], parsed("[120,121]"));
    QCOMPARE(lead[u"originId"_s].toString(), u"a1"_s);
    QCOMPARE(lead[u"UF_CRM_1755001125"_s].toString(), u"N"_s); // which counts as true in crm.lead.add
    QVERIFY(lead[u"UF_CRM_1755001127"_s].toObject().contains(u"urlMachine"_s));
    QCOMPARE(m_room->stored(u"812"_s)[u"SECOND_NAME"_s].toString(), u"M."_s);
    QCOMPARE(m_room->stored(u"812"_s)[u"UF_CRM_1755001125"_s].toString(), u"0"_s);
    QCOMPARE(itemIn(item("get", R"("id":812)")), lead);
}

void TestPracticeBitrix24Items::valuesAreChecked_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *fields, const QString &code) {
        QTest::newRow(name) << QByteArray(fields) << code;
    };
    const QString wrong = u"CRM_FIELD_ERROR_VALUE_NOT_VALID"_s;
    row("stage", R"({"title":"Wrong stage","stageId":"NO_SUCH_STAGE"})", wrong); // §7.8
    row("source", R"({"sourceId":"Web site"})", wrong);
    row("salutation", R"({"honorific":"Mr"})", wrong);
    row("currency", R"({"currencyId":"XXX"})", wrong);
    row("user", R"({"assignedById":999})", wrong);
    row("company", R"({"companyId":999})", wrong);
    row("contact", R"({"contactId":999})", wrong);
    row("one for several", R"({"UF_CRM_1755001123":101})", u"100"_s);
    row("mail", R"({"fm":[{"typeId":"EMAIL","valueType":"WORK","value":"nope"}]})", u"ERROR_CORE"_s);
    row("file too large of kind", R"({"UF_CRM_1755001127":["plan.exe","NDA="]})", u"ERROR_CORE"_s);
}

void TestPracticeBitrix24Items::valuesAreChecked()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, code);
    const BitrixReply reply = add(fields);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(update(640, fields).code(), code);
}

void TestPracticeBitrix24Items::mandatoryFieldIsNamed() // §7.8
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.mandatoryField = true, .rateLimit = false});
    const BitrixReply reply = add(R"({"title":"x"})");
    QCOMPARE(reply.code(), u"CRM_FIELD_ERROR_REQUIRED"_s);
    QCOMPARE(reply.text(), u"The field \"Сегмент\" is required"_s);
    QCOMPARE(add(R"({"title":"x","UF_CRM_1755001122":82})").status, 200);
}

void TestPracticeBitrix24Items::namesOfTheOtherFamilyAreDropped_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("note");
    QTest::newRow("classic name") << QByteArray(R"({"NAME":"Ada"})") << u"NAME dropped: no such field"_s;
    QTest::newRow("other case") << QByteArray(R"({"lastname":"x"})") << u"lastname dropped: no such field"_s;
    QTest::newRow("address") << QByteArray(R"({"addressCity":"Berlin"})") << u"addressCity dropped: no such field"_s;
    QTest::newRow("classic phone") << QByteArray(R"({"phone":[{"VALUE":"+15550100"}]})") << u"phone dropped"_s;
    QTest::newRow("phones as text") << QByteArray(R"({"fm":"+15550100"})") << u"fm dropped: not a list"_s;
    QTest::newRow("read-only") << QByteArray(R"({"createdTime":"2026-01-01"})") << u"createdTime dropped: read-only"_s;
}

void TestPracticeBitrix24Items::namesOfTheOtherFamilyAreDropped()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, note);
    QCOMPARE(add(fields).status, 200);
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeBitrix24Items::phonesAreOneList()
{
    const QJsonObject lead = itemIn(add(R"({"fm":[{"typeId":"PHONE","valueType":"WORK","value":"+15550101"},
        {"typeId":"EMAIL","valueType":"HOME","value":"a@example.com"}]})"));
    QCOMPARE(lead[u"fm"_s].toArray().size(), 2);
    const QString id = QString::number(lead[u"fm"_s][0][u"id"_s].toInt());
    update(812, R"({"fm":{")" + id.toLatin1() + R"(":{"typeId":"PHONE","valueType":"HOME","value":"+15550102"}}})");
    QCOMPARE(m_room->stored(u"812"_s)[u"PHONE"_s][0][u"VALUE"_s].toString(), u"+15550102"_s);
    QCOMPARE(m_room->stored(u"812"_s)[u"PHONE"_s].toArray().size(), 1);
    update(812, R"({"fm":[{"typeId":"PHONE","valueType":"WORK","value":"+15550103"}]})"); // a list adds
    QCOMPARE(m_room->stored(u"812"_s)[u"PHONE"_s].toArray().size(), 2);
}

void TestPracticeBitrix24Items::onlyLeadsAreOffered_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("deal") << QByteArray(R"({"entityTypeId":2,"id":501})") << u"ENTITY_TYPE_NOT_SUPPORTED"_s;
    QTest::newRow("no type") << QByteArray(R"({"id":640})") << u"ENTITY_TYPE_NOT_SUPPORTED"_s;
    QTest::newRow("no such lead") << QByteArray(R"({"entityTypeId":1,"id":9})") << u"NOT_FOUND"_s;
    QTest::newRow("no id") << QByteArray(R"({"entityTypeId":1})") << u"NOT_FOUND"_s;
}

void TestPracticeBitrix24Items::onlyLeadsAreOffered()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    for (const char *method : {"get", "update", "delete"}) {
        const BitrixReply reply = m_room->call(QByteArray("crm.item.") + method, body);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), code);
    }
}

void TestPracticeBitrix24Items::filesAreReplacedWhole() // §3.6
{
    const QString field = u"UF_CRM_1755001111"_s;
    add(R"({"UF_CRM_1755001111":[["a.jpg","NDA="],["b.jpg","NDA="]]})");
    const QJsonArray before = m_room->stored(u"812"_s)[field].toArray();
    QCOMPARE(before.size(), 2);
    const QByteArray kept = QByteArray::number(before.at(1)[u"id"_s].toInt());
    update(812, R"({"UF_CRM_1755001111":[{"id":)" + kept + R"(},["c.jpg","NDA="]]})");
    const QJsonArray after = m_room->stored(u"812"_s)[field].toArray();
    QCOMPARE(after.size(), 2);
    QCOMPARE(after.at(0), before.at(1));
    QVERIFY(after.at(1) != before.at(0));
    update(812, R"({"title":"x"})");
    QCOMPARE(m_room->stored(u"812"_s)[field].toArray(), after);
    update(812, R"({"UF_CRM_1755001111":[]})");
    QCOMPARE(m_room->stored(u"812"_s)[field].toArray().size(), 0);
}

void TestPracticeBitrix24Items::singleFileIsClearedAndReplaced()
{
    const QString field = u"UF_CRM_1755001127"_s;
    add(R"({"UF_CRM_1755001127":["a.txt","NDA="]})");
    const QJsonValue first = m_room->stored(u"812"_s)[field];
    update(812, R"({"UF_CRM_1755001127":{"fileData":["b.txt","NDA="]}})"); // the form of crm.lead.add
    QCOMPARE(m_room->stored(u"812"_s)[field], first);
    update(812, R"({"UF_CRM_1755001127":["b.txt","NDA="]})");
    QVERIFY(m_room->stored(u"812"_s)[field].isObject() && m_room->stored(u"812"_s)[field] != first);
    update(812, R"({"UF_CRM_1755001127":""})");
    QVERIFY(m_room->stored(u"812"_s)[field].isNull());
}

void TestPracticeBitrix24Items::emptiedListKeepsItsValues() // §3.6
{
    add(R"({"UF_CRM_1755001123":[101,102]})");
    QCOMPARE(update(812, R"({"UF_CRM_1755001123":[]})").status, 200);
    QCOMPARE(m_room->stored(u"812"_s)[u"UF_CRM_1755001123"_s], parsed("[101,102]"));
    update(812, R"({"UF_CRM_1755001123":[103]})");
    QCOMPARE(m_room->stored(u"812"_s)[u"UF_CRM_1755001123"_s], parsed("[103]"));
}

void TestPracticeBitrix24Items::lookUpByOrigin() // §6
{
    add(R"({"title":"one","originatorId":"leaddesk","originId":"a1"})");
    add(R"({"title":"two","originatorId":"leaddesk","originId":"a2"})");
    const BitrixReply reply = item("list", R"("filter":{"=originatorId":"leaddesk","=originId":"a2"},
        "select":["id","title","createdTime","stageId"],"order":{"id":"ASC"},"start":-1)");
    QCOMPARE(reply.result()[u"items"_s].toArray().size(), 1);
    const QJsonObject row = reply.result()[u"items"_s][0].toObject();
    QCOMPARE(row[u"id"_s], QJsonValue(813));
    QCOMPARE(row.size(), 4);
    QCOMPARE(reply.json()[u"total"_s].toInt(-1), 0);
}

void TestPracticeBitrix24Items::listIsStrictAboutNames()
{
    QCOMPARE(item("list", R"("filter":{"=ORIGIN_ID":"a2"})").code(), u"INVALID_ARG_VALUE"_s);
    const auto hasPhones = [this](const QByteArray &select) {
        return item("list", R"("select":)" + select).result()[u"items"_s][0].toObject().contains(u"fm"_s);
    };
    QVERIFY(hasPhones(R"(["*"])"));
    QVERIFY(!hasPhones(R"(["id","fm"])"));
    QVERIFY(!hasPhones("[]"));
}

void TestPracticeBitrix24Items::fieldsHaveBothNames()
{
    const QJsonObject fields = item("fields", R"("x":1)").result()[u"fields"_s].toObject();
    QCOMPARE(fields[u"stageId"_s][u"upperName"_s].toString(), u"STATUS_ID"_s);
    QCOMPARE(fields[u"UF_CRM_1755001122"_s][u"upperName"_s].toString(), u"UF_CRM_1755001122"_s);
    QVERIFY(fields.contains(u"contactIds"_s) && fields.contains(u"utmCampaign"_s));
    QVERIFY(!fields.contains(u"addressCity"_s) && !fields.contains(u"phone"_s) && !fields.contains(u"NAME"_s));
}

void TestPracticeBitrix24Items::itemIsDeleted()
{
    QCOMPARE(item("delete", R"("id":640)").result(), parsed("[]"));
    QCOMPARE(item("get", R"("id":640)").code(), u"NOT_FOUND"_s);
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Items)
#include "tst_practicebitrix24items.moc"
