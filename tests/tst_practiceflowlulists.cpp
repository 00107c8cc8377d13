#include "support/flowluroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! The lists of Flowlu in the practice room: pages, filters, look-ups and customers, against the fact sheet.
class TestPracticeFlowluLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<FlowluRoom>(); }
    void cleanup() { m_room.reset(); }

    void testCall();
    void pages();
    void numbersAreChecked_data();
    void numbersAreChecked();
    void filters_data();
    void filters();
    void leadIsFoundByItsReference();
    void columns();
    void sorts_data();
    void sorts();
    void lookUps_data();
    void lookUps();
    void stagesOfAPipeline();
    void usersTellWhoMaySignIn();
    void accountsAreFound_data();
    void accountsAreFound();
    void accountSpellsItsTaxNumberTwoWays();
    void customFieldsTakePages();
    void describesTheLead();

private:
    std::unique_ptr<FlowluRoom> m_room;
};

void TestPracticeFlowluLists::testCall()
{
    const QJsonObject response = m_room->get("crm/lead/list?limit=1").response().toObject();
    QCOMPARE(response.keys(), QStringList({u"count"_s, u"items"_s, u"page"_s, u"total"_s, u"total_result"_s}));
    QCOMPARE(response[u"total"_s], QJsonValue(4));
    QCOMPARE(response[u"count"_s], QJsonValue(1));
    const QJsonObject lead = response[u"items"_s][0].toObject();
    QVERIFY(lead.contains(u"contact_id"_s) && lead.contains(u"customer_id"_s) && !lead.contains(u"cf_31"_s));
    QCOMPARE(m_room->notes(), QString());
}

void TestPracticeFlowluLists::pages() // §3.6: total counts what the filter left out
{
    for (int i = 0; i < 104; ++i)
        m_room->create("name=A&ref=pages&ref_id=" + QByteArray::number(i));
    const QByteArray ours = "crm/lead/list?filter[ref]=pages";
    QJsonValue page = m_room->get(ours).response();
    QCOMPARE(page[u"total"_s], QJsonValue(108));
    QCOMPARE(page[u"total_result"_s], QJsonValue(104));
    QCOMPARE(page[u"items"_s].toArray().size(), 50);
    page = m_room->get(ours + "&limit=100&page=2").response();
    QCOMPARE(page[u"total"_s], QJsonValue(108));
    QVERIFY(page[u"total_result"_s].isUndefined()); // not always there
    QCOMPARE(page[u"page"_s], QJsonValue(2));
    QCOMPARE(page[u"count"_s], QJsonValue(4));
    QCOMPARE(page[u"items"_s][3][u"ref_id"_s], QJsonValue(103));
    page = m_room->get(ours + "&limit=100&page=3").response();
    QCOMPARE(page[u"count"_s], QJsonValue(0));
    QVERIFY(page[u"items"_s].toArray().isEmpty());
    QCOMPARE(m_room->get(ours + "&limit=200").items().size(), 100);
    QVERIFY(m_room->notes().contains(u"limit cut to 100"_s));
}

void TestPracticeFlowluLists::numbersAreChecked_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"limit=0", "limit=-1", "limit=all", "page=0", "page=x", "limit[]=1",
                              "filter[id]={\"type\":\"like\",\"value\":3}", "filter[id][]=5001"})
        QTest::newRow(query) << QByteArray(query).replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
}

void TestPracticeFlowluLists::numbersAreChecked()
{
    QFETCH(QByteArray, query);
    const FlowluReply reply = m_room->get("crm/lead/list?" + query);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), object(R"({"error":{"error_code":12,"error_msg":"invalid request"}})"));
    QCOMPARE(m_room->notes().contains(u"limit=0 switches to an export"_s), query == "limit=0");
}

void TestPracticeFlowluLists::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<int>>("ids");
    QTest::addColumn<QString>("note");
    const auto row = [](const QString &query, const QList<int> &ids, const QString &note = {}) {
        QTest::newRow(qPrintable(query)) << query << ids << note;
    };
    const QList<int> all{5001, 5002, 5003, 5004};
    row(u"filter[pipeline_id]=1"_s, {5001, 5004});
    row(u"filter[pipeline_id]=1,3"_s, {5001, 5002, 5004});
    row(u"filter[pipeline_id]=!1"_s, {5002, 5003});
    row(u"filter[pipeline_id]=5&filter[active]=3"_s, {5003});
    row(u"filter[created_date]={\"start_date\":\"2026-02-01\",\"end_date\":\"2026-02-01\"}"_s, {5002});
    row(u"filter[created_date]={\"start_date\":\"2026-01-15\"}"_s, {5002, 5003, 5004});
    row(u"filter[created_date]={\"end_date\":\"2026-01-14\"}"_s, {5001});
    row(u"filter[id]={\"type\":\"exact_value\",\"value\":5003}"_s, {5003});
    row(u"filter[id]={\"type\":\"less\",\"value\":5002}"_s, {5001});
    row(u"filter[id]={\"type\":\"more\",\"value\":5003}"_s, {5004});
    row(u"filter[id]={\"type\":\"range\",\"start_value\":5002,\"end_value\":5003}"_s, {5002, 5003});
    row(u"filter[_tag_id]=69"_s, {5001});
    row(u"filter[cf.field_31]=A-7001"_s, {5001});
    row(u"filter[cf.field_object_code]=ОБ-12"_s, {5001});
    row(u"filter[cf_31]=A-7001"_s, all, u"filter[cf_31] ignored"_s);
    row(u"filter[nothing]=1"_s, all, u"filter[nothing] ignored"_s);
    row(u"filter=1"_s, all, u"filter dropped"_s);
    row(u"where[id]=1"_s, all, u"where dropped: no such parameter"_s);
    row(u"filter[contact_email]=ADA.HOLMOVA@primer.example"_s, {5001});
    row(u"search=холмова"_s, {5001});
    row(u"search=9990000977"_s, {5001, 5004});
    row(u"search=nobody"_s, {});
}

void TestPracticeFlowluLists::filters() // §3.5
{
    QFETCH(QString, query);
    QFETCH(QList<int>, ids);
    QFETCH(QString, note);
    const FlowluReply reply = m_room->get("crm/lead/list?" + query.toUtf8().toPercentEncoding("=&"));
    QCOMPARE(reply.ids(), ids);
    QCOMPARE(reply.response()[u"total"_s], QJsonValue(4));
    QCOMPARE(reply.response()[u"total_result"_s], QJsonValue(ids.size()));
    QVERIFY2(note.isEmpty() ? m_room->notes().isEmpty() : m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeFlowluLists::leadIsFoundByItsReference() // §7.9
{
    m_room->create("name=A&ref=lead-entry/7f3a&ref_id=1042");
    m_room->create("name=B&ref=lead-entry/other&ref_id=1042");
    m_room->create("name=A&ref=lead-entry/7f3a&ref_id=1042"); // nothing is unique
    const FlowluReply reply = m_room->get("crm/lead/list?filter%5Bref_id%5D=1042&fields=id%2Cname%2Cref%2Cref_id%2C"
                                          "created_date&limit=100&order_by%5Bdesc%5D%5B%5D=id");
    QCOMPARE(reply.ids(), QList<int>({5125, 5124, 5123}));
    const QJsonObject first = reply.items().last().toObject();
    QCOMPARE(first.keys(), QStringList({u"created_date"_s, u"id"_s, u"name"_s, u"ref"_s, u"ref_id"_s}));
    QCOMPARE(first[u"ref"_s].toString(), u"lead-entry/7f3a"_s);
    QCOMPARE(first[u"ref_id"_s], QJsonValue(1042));
}

void TestPracticeFlowluLists::columns()
{
    const QJsonArray items = m_room->get("crm/lead/list?fields=id,nothing").items();
    QCOMPARE(items.first().toObject(), object(R"({"id":5001})"));
}

void TestPracticeFlowluLists::sorts_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("ids");
    QTest::addColumn<QString>("note");
    QTest::newRow("down") << QByteArray("order_by[desc][]=id") << QList<int>{5004, 5003, 5002, 5001} << QString();
    QTest::newRow("up") << QByteArray("order_by[asc][]=updated_date") << QList<int>{5004, 5002, 5003, 5001}
                        << QString();
    QTest::newRow("numbers") << QByteArray("order_by[asc][]=pipeline_stage_id") << QList<int>{5004, 5001, 5002, 5003}
                             << QString();
    QTest::newRow("unknown") << QByteArray("order_by[asc][]=nothing") << QList<int>{5001, 5002, 5003, 5004}
                             << u"order_by dropped: no field nothing"_s;
    QTest::newRow("text") << QByteArray("order_by=id") << QList<int>{5001, 5002, 5003, 5004}
                          << u"order_by dropped: it is written"_s;
}

void TestPracticeFlowluLists::sorts()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, ids);
    QFETCH(QString, note);
    QCOMPARE(m_room->get("crm/lead/list?" + query.toPercentEncoding("=&")).ids(), ids);
    QVERIFY2(note.isEmpty() ? m_room->notes().isEmpty() : m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeFlowluLists::lookUps_data()
{
    QTest::addColumn<QByteArray>("entity");
    QTest::addColumn<QList<int>>("ids");
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char *entity, const QList<int> &ids, const char *members) {
        QTest::newRow(entity) << QByteArray(entity) << ids << QByteArray(members);
    };
    row("crm/pipeline", {1, 3, 5}, "description id name ordering type_access");
    row("crm/pipeline_stage", {2, 3, 4, 5, 14, 15, 16, 21, 22}, "active color id name ordering pipeline_id");
    row("crm/source", {6, 7, 8, 9}, "active description id name ordering");
    row("crm/loss_reason", {4, 5, 6, 7}, "active id name ordering");
    row("core/user", {21, 22, 23, 24},
        "first_name id image last_active last_name name position register_date role_admin role_external role_login "
        "second_name timezone username");
    row("crm/phones", {501, 502, 503, 504, 505}, "account_id comment id old_phone phone phone_masked type");
    row("crm/emails", {601, 602, 603, 604}, "account_id comment email id type");
    row("crm/relation", {701}, "child_acc_id id parent_acc_id position type");
    row("customfields/fieldsets", {11, 12, 13, 14}, "group_field group_id id model module name");
    row("customfields/selected_options", {1, 2}, "field_id fieldoption_id id item_id");
}

void TestPracticeFlowluLists::lookUps()
{
    QFETCH(QByteArray, entity);
    QFETCH(QList<int>, ids);
    QFETCH(QByteArray, members);
    const FlowluReply reply = m_room->get(entity + "/list?page=1&limit=100");
    QCOMPARE(reply.ids(), ids);
    const QJsonObject first = reply.items().first().toObject();
    QCOMPARE(first.keys().join(u' '), QString::fromLatin1(members));
    QCOMPARE(m_room->get(entity + "/get/" + QByteArray::number(ids.first())).response(), QJsonValue(first));
}

void TestPracticeFlowluLists::stagesOfAPipeline() // §7.6
{
    const FlowluReply reply =
        m_room->get("crm/pipeline_stage/list?filter%5Bpipeline_id%5D=3&order_by%5Basc%5D%5B%5D=id&page=1&limit=100");
    QCOMPARE(reply.ids(), QList<int>({14, 15, 16}));
    QCOMPARE(reply.response()[u"total"_s], QJsonValue(9));
    QCOMPARE(reply.response()[u"total_result"_s], QJsonValue(3));
    QCOMPARE(
        reply.items().at(1).toObject(),
        object(R"({"id":15,"name":"Смета отправлена","pipeline_id":3,"ordering":2,"active":1,"color":"#27ae60"})"));
    QCOMPARE(m_room->get("crm/pipeline_stage/list?filter[pipeline_id]=5").ids(),
             QList<int>({21, 22})); // ids as strings
}

void TestPracticeFlowluLists::usersTellWhoMaySignIn() // §7.7
{
    const QJsonArray users = m_room->get("core/user/list").items();
    QCOMPARE(users.at(0)[u"role_login"_s], QJsonValue(1));
    QCOMPARE(users.at(1)[u"role_login"_s], QJsonValue(0));
    QCOMPARE(users.at(2)[u"role_external"_s], QJsonValue(1));
    QCOMPARE(users.at(3)[u"id"_s], QJsonValue(u"24"_s));
    QVERIFY(users.at(0)[u"last_active"_s].isString() && users.at(2)[u"last_active"_s].isDouble());
}

void TestPracticeFlowluLists::accountsAreFound_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<int>>("ids");
    const auto row = [](const QString &query, const QList<int> &ids) {
        QTest::newRow(qPrintable(query)) << query << ids;
    };
    row(u"crm/account/list?search=79990000977&filter[type]=2&filter[active]=1"_s, {977, 978});
    row(u"crm/account/list?search=+7 999 000-09-77"_s, {}); // the text of a phone is its digits
    row(u"crm/account/list?search=romashka&filter[type]=1"_s, {976});
    row(u"crm/account/list?search=79990000980"_s, {});                       // only the list of phones knows it
    row(u"crm/account/list?filter[type_id]=1"_s, {976, 977, 978, 979, 980}); // a name from an example of old
    row(u"crm/phones/list?filter[phone]=79990000980"_s, {505});
    row(u"crm/phones/list?filter[phone]=+79990000980"_s, {});
    row(u"crm/emails/list?filter[email]=zoya+dom@primer.example"_s, {604});
    row(u"crm/emails/list?filter[email]=ada@romashka.example"_s, {603});
}

void TestPracticeFlowluLists::accountsAreFound() // §4.4, §7.8
{
    QFETCH(QString, query);
    QFETCH(QList<int>, ids);
    const FlowluReply reply = m_room->get(query.toUtf8().toPercentEncoding("=&/?"));
    QCOMPARE(reply.ids(), ids);
    QCOMPARE(m_room->notes().contains(u"filter[type_id] ignored"_s), query.contains(u"type_id"_s));
}

void TestPracticeFlowluLists::accountSpellsItsTaxNumberTwoWays()
{
    QCOMPARE(m_room->get("crm/account/list").items().first()[u"VAT"_s].toString(), u"7700000976"_s);
    const QJsonValue account = m_room->get("crm/account/get/976").response();
    QCOMPARE(account[u"vat"_s].toString(), u"7700000976"_s);
    QVERIFY(account[u"VAT"_s].isUndefined());
    QCOMPARE(m_room->get("crm/account/get/978").response()[u"merged_to"_s], QJsonValue(977));
}

void TestPracticeFlowluLists::customFieldsTakePages() // §4.6
{
    QList<QJsonObject> rows;
    for (int page = 1; page <= 3; ++page) {
        const QJsonArray items =
            m_room->get("customfields/fields/list?limit=100&filter[model]=leads&page=" + QByteArray::number(page))
                .items();
        QVERIFY(m_room->notes().contains(u"filter[model] ignored"_s)); // so it brings the wrong set
        for (const QJsonValue &item : items)
            rows << item.toObject();
    }
    QCOMPARE(rows.size(), 127);
    QStringList types;
    QList<int> ofLeads;
    for (const QJsonObject &row : rows) {
        if (row[u"model"_s] != QJsonValue(u"leads"_s) && row[u"model"_s] != QJsonValue(u"lead"_s))
            continue;
        ofLeads << row[u"id"_s].toInt();
        if (!types.contains(row[u"type"_s].toString()))
            types << row[u"type"_s].toString();
    }
    QCOMPARE(ofLeads.size(), 21);
    QCOMPARE(ofLeads.last(), 301); // on the second page
    QCOMPARE(types.join(u' '),
             u"smalltext text int date datetime price decimal select.single select.multiple model.file model.user "
             "boolean autonumber password phone percent"_s);
    QCOMPARE(rows.at(0),
             object(R"({"id":31,"fieldset_id":12,"name":"Номер заявки","type":"smalltext","required":0,"active":1,
                        "alias":null,"api_use_alias":0,"webhook_use_alias":0,"hint":null,"ordering":31,"module":"crm",
                        "model":"leads","formula":null,"group_id":0,"parent_id":0})"));
    QCOMPARE(rows.at(18)[u"api_use_alias"_s], QJsonValue(1));
    QCOMPARE(rows.at(18)[u"alias"_s].toString(), u"object_code"_s);
    QCOMPARE(m_room->get("customfields/fields/list?filter[fieldset_id]=14").ids(), QList<int>{301});
}

void TestPracticeFlowluLists::describesTheLead() // §0
{
    QStringList codes;
    const QJsonArray fields = m_room->get("crm/lead").response()[u"fields"_s].toArray();
    for (const QJsonValue &field : fields) {
        codes << field[u"code"_s].toString();
        QVERIFY(!field[u"name"_s].toString().isEmpty());
    }
    for (const QString &code : {u"name"_s, u"ref_id"_s, u"cf_31"_s, u"cf_301"_s})
        QVERIFY(codes.contains(code));
    QVERIFY(!codes.contains(u"cf_101"_s) && !codes.contains(u"cf_48"_s));
}

QTEST_GUILESS_MAIN(TestPracticeFlowluLists)
#include "tst_practiceflowlulists.moc"
