#include "support/practicefixture.h"

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Lists, directories, duplicates and batches of the practice Bitrix24 over real HTTP.
class TestPracticeBitrix24Lists : public PracticeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { restart({.rateLimit = false}); }
    void cleanup() { close(); }

    void filtersRows_data();
    void filtersRows();
    void selectsFields();
    void sortsInTheOrderGiven();
    void pagesUsers();
    void pagesLeads();
    void findsDuplicates_data();
    void findsDuplicates();
    void batchKeepsGoingAndNamesErrors();
    void batchRunsInTheOrderGiven();
    void batchStopsWhenHalted();
    void batchResolvesReferences();
    void batchRefusesNestedAndExcess();
    void startUpBatchLoadsEverything();
    void describesFields();
    void listsDirectories_data();
    void listsDirectories();
};

void TestPracticeBitrix24Lists::filtersRows_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QStringList>("ids");
    const QString leads = u"crm.lead.list"_s;
    const QString contacts = u"crm.contact.list"_s;
    QTest::newRow("equal") << leads << QByteArray(R"({"LAST_NAME":"Титов"})") << QStringList{u"640"_s};
    QTest::newRow("equal, marked") << leads << QByteArray(R"({"=ID":702})") << QStringList{u"702"_s};
    QTest::newRow("not equal") << leads << QByteArray(R"({"!SOURCE_ID":"CALL"})")
                               << QStringList{u"702"_s, u"755"_s, u"811"_s};
    QTest::newRow("greater") << leads << QByteArray(R"({">ID":702})") << QStringList{u"755"_s, u"811"_s};
    QTest::newRow("between") << leads << QByteArray(R"({">=ID":702,"<=ID":"755"})") << QStringList{u"702"_s, u"755"_s};
    QTest::newRow("less") << leads << QByteArray(R"({"<ID":702})") << QStringList{u"640"_s};
    QTest::newRow("one of") << leads << QByteArray(R"({"@ID":[640,811]})") << QStringList{u"640"_s, u"811"_s};
    QTest::newRow("none of") << leads << QByteArray(R"({"!@ID":[640,811]})") << QStringList{u"702"_s, u"755"_s};
    QTest::newRow("contains") << leads << QByteArray(R"({"%TITLE":"офис"})") << QStringList{u"755"_s};
    QTest::newRow("contains not") << leads << QByteArray(R"({"!%TITLE":"офис"})")
                                  << QStringList{u"640"_s, u"702"_s, u"811"_s};
    QTest::newRow("like") << leads << QByteArray(R"({"=%TITLE":"Standing%"})") << QStringList{u"811"_s};
    QTest::newRow("like on a status field") << leads << QByteArray(R"({"%SOURCE_ID":"CAL"})") << QStringList();
    QTest::newRow("unknown field is not read")
        << leads << QByteArray(R"({"=ID":640,"ORIGIN":"x"})") << QStringList{u"640"_s};
    QTest::newRow("phone exactly") << leads << QByteArray(R"({"PHONE":"+7 916 123-45-67"})") << QStringList{u"640"_s};
    QTest::newRow("phone in another notation") << leads << QByteArray(R"({"PHONE":"+79161234567"})") << QStringList();
    QTest::newRow("contact by part of the name")
        << contacts << QByteArray(R"({"%LAST_NAME":"bran"})") << QStringList{u"120"_s};
}

void TestPracticeBitrix24Lists::filtersRows()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, filter);
    QFETCH(QStringList, ids);
    QStringList got;
    const QJsonArray rows = call(method, R"({"filter":)" + filter + R"(,"order":{"ID":"ASC"}})").result().toArray();
    for (const QJsonValue &row : rows)
        got << row.toObject().value(u"ID"_s).toString();
    QCOMPARE(got, ids);
}

void TestPracticeBitrix24Lists::selectsFields()
{
    const auto keys = [this](const QByteArray &select) {
        const QByteArray body = R"({"filter":{"ID":640},"select":)" + select + '}';
        return call(u"crm.lead.list"_s, body).result().toArray().at(0).toObject().keys();
    };
    QCOMPARE(keys(R"(["ID","PHONE"])"), QStringList({u"ID"_s, u"PHONE"_s}));
    QVERIFY(keys(R"(["*"])").contains(u"TITLE"_s));
    QVERIFY(!keys(R"(["*"])").contains(u"PHONE"_s));
    QVERIFY(!keys(R"(["*"])").contains(u"UF_CRM_1755001101"_s));
    QVERIFY(keys(R"(["UF_*"])").contains(u"UF_CRM_1755001101"_s));
    QVERIFY(!keys(R"(["UF_*"])").contains(u"TITLE"_s));
    QVERIFY(!keys("[]").contains(u"PHONE"_s));
}

void TestPracticeBitrix24Lists::sortsInTheOrderGiven()
{
    add(R"({"TITLE":"b","NAME":"x"})");
    add(R"({"TITLE":"a","NAME":"y"})");
    add(R"({"TITLE":"c","NAME":"x"})");
    const auto titles = [this](const QByteArray &order) {
        QString all;
        const QJsonArray rows =
            call(u"crm.lead.list"_s, R"({"filter":{">ID":811},"order":)" + order + '}').result().toArray();
        for (const QJsonValue &row : rows)
            all += row.toObject().value(u"TITLE"_s).toString();
        return all;
    };
    QCOMPARE(titles(R"({"TITLE":"DESC"})"), u"cba"_s);
    QCOMPARE(titles(R"({"TITLE":"ASC","NAME":"ASC"})"), u"abc"_s);
    QCOMPARE(titles(R"({"NAME":"ASC","TITLE":"ASC"})"), u"bca"_s);
}

void TestPracticeBitrix24Lists::pagesUsers()
{
    const auto page = [this](int start) {
        return call(u"user.get"_s, R"({"sort":"LAST_NAME","order":"ASC","start":)" + QByteArray::number(start) + '}');
    };
    const Reply first = page(0);
    QCOMPARE(first.result().toArray().size(), 50);
    QCOMPARE(first.json().value(u"next"_s).toInt(), 50);
    const int total = first.json().value(u"total"_s).toInt();
    QVERIFY(total > 60);
    const Reply second = page(50);
    QCOMPARE(second.result().toArray().size(), total - 50);
    QVERIFY(!second.json().contains(u"next"_s));

    const QJsonObject row = first.result().toArray().at(0).toObject();
    QVERIFY(row.value(u"ID"_s).isString());
    QVERIFY(row.value(u"ACTIVE"_s).isBool());
    QVERIFY(!row.contains(u"EMAIL"_s)); // outside the scope
    const int active = call(u"user.get"_s, R"({"FILTER":{"ACTIVE":true}})").json().value(u"total"_s).toInt();
    QVERIFY(active < total);
    QCOMPARE(call(u"user.get"_s, R"({"ACTIVE":true})").json().value(u"total"_s).toInt(), active);
    const QJsonArray found = call(u"user.search"_s, R"({"FILTER":{"FIND":"лебед"}})").result().toArray();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.at(0).toObject().value(u"ID"_s).toString(), u"17"_s);
    QCOMPARE(call(u"user.current"_s).result().toObject().value(u"LAST_NAME"_s).toString(), u"Лебедева"_s);
}

void TestPracticeBitrix24Lists::pagesLeads()
{
    for (int i = 0; i < 50; ++i)
        add("{}");
    const Reply first = call(u"crm.lead.list"_s, R"({"select":["ID"],"start":0})");
    QCOMPARE(first.result().toArray().size(), 50);
    QCOMPARE(first.json().value(u"total"_s).toInt(), 54);
    QCOMPARE(first.json().value(u"next"_s).toInt(), 50);
    QCOMPARE(call(u"crm.lead.list"_s, R"({"select":["ID"],"start":"50"})").result().toArray().size(), 4);
    const Reply uncounted = call(u"crm.lead.list"_s, R"({"select":["ID"],"start":-1})");
    QCOMPARE(uncounted.result().toArray().size(), 50);
    QCOMPARE(uncounted.json().value(u"total"_s).toInt(-1), 0);
    QVERIFY(!uncounted.json().contains(u"next"_s));
}

void TestPracticeBitrix24Lists::findsDuplicates_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("lead and contact") << QByteArray(R"({"type":"PHONE","values":["+79161234567"]})")
                                      << QByteArray(R"({"LEAD":[640],"CONTACT":[121]})");
    QTest::newRow("one kind") << QByteArray(R"({"type":"PHONE","values":["+7 916 123-45-67"],"entity_type":"CONTACT"})")
                              << QByteArray(R"({"CONTACT":[121]})");
    QTest::newRow("without the plus") << QByteArray(R"({"type":"PHONE","values":["79161234567"]})") << QByteArray("[]");
    QTest::newRow("national form") << QByteArray(R"({"type":"PHONE","values":["89161234567"]})") << QByteArray("[]");
    QTest::newRow("several spellings") << QByteArray(
        R"({"type":"PHONE","values":["89161234567","+79161234567"],"entity_type":"LEAD"})")
                                       << QByteArray(R"({"LEAD":[640]})");
    QTest::newRow("extension ignored") << QByteArray(
        R"({"type":"PHONE","values":["+79161234567 доб. 12"],"entity_type":"LEAD"})")
                                       << QByteArray(R"({"LEAD":[640]})");
    QTest::newRow("mail") << QByteArray(R"({"type":"EMAIL","values":["H.Brandt@example.com"]})")
                          << QByteArray(R"({"CONTACT":[120]})");
    QTest::newRow("company") << QByteArray(R"({"type":"EMAIL","values":["info@brandt.example.com"]})")
                             << QByteArray(R"({"COMPANY":[31]})");
    QTest::newRow("nothing") << QByteArray(R"({"type":"PHONE","values":["+15550199"]})") << QByteArray("[]");
}

void TestPracticeBitrix24Lists::findsDuplicates()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, result);
    QCOMPARE(call(u"crm.duplicate.findbycomm"_s, body).result(), parsed(result));
}

void TestPracticeBitrix24Lists::batchKeepsGoingAndNamesErrors() // §7.4
{
    const Reply reply = call(u"batch"_s, R"({ "halt": 0, "cmd": {
        "d1": "crm.lead.add?fields%5BTITLE%5D=Smith%20%26%20Sons&fields%5BPHONE%5D%5B0%5D%5BVALUE%5D=%2B15550100&fields%5BPHONE%5D%5B0%5D%5BVALUE_TYPE%5D=WORK",
        "d2": "crm.lead.add?fields%5BTITLE%5D=Bad%20mail&fields%5BEMAIL%5D%5B0%5D%5BVALUE%5D=not-an-address",
        "d3": "crm.lead.add?fields%5BTITLE%5D=100%25%20cotton" } })");
    QCOMPARE(reply.status, 200);
    const QJsonObject result = reply.result().toObject();
    QCOMPARE(result.value(u"result"_s), parsed(R"({"d1":812,"d3":813})"));
    const QJsonObject error = result.value(u"result_error"_s).toObject().value(u"d2"_s).toObject();
    QCOMPARE(error.value(u"error"_s).toString(), u"ERROR_CORE"_s);
    QCOMPARE(result.value(u"result_total"_s), QJsonValue(QJsonArray()));
    QCOMPARE(result.value(u"result_next"_s), QJsonValue(QJsonArray()));
    QVERIFY(result.value(u"result_time"_s).toObject().contains(u"d1"_s));
    QCOMPARE(lastEntry().value(u"commands"_s).toArray().size(), 3);
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"Smith & Sons"_s);
    QCOMPARE(stored(u"813"_s).value(u"TITLE"_s).toString(), u"100% cotton"_s);
}

void TestPracticeBitrix24Lists::batchRunsInTheOrderGiven()
{
    call(u"batch"_s, R"({"cmd":{"z":"crm.lead.add?fields[TITLE]=first","a":"crm.lead.add?fields[TITLE]=second"}})");
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"first"_s);
}

void TestPracticeBitrix24Lists::batchStopsWhenHalted()
{
    const QJsonObject result =
        call(u"batch"_s, R"({"halt":1,"cmd":{"a":"profile","b":"no.such","c":"scope"}})").result().toObject();
    QCOMPARE(result.value(u"result"_s).toObject().keys(), QStringList{u"a"_s});
    QCOMPARE(result.value(u"result_error"_s).toObject().keys(), QStringList{u"b"_s});
}

void TestPracticeBitrix24Lists::batchResolvesReferences()
{
    const QJsonObject result = call(u"batch"_s, R"({"cmd":{
        "u":"user.get?ID=17",
        "lead":"crm.lead.add?fields[TITLE]=$result[u][0][NAME]&fields[ASSIGNED_BY_ID]=%24result%5Bu%5D%5B0%5D%5BID%5D",
        "open":"crm.lead.add?fields[TITLE]=$result[nobody][NAME]",
        "read":"crm.lead.get?id=$result[lead]"}})")
                                   .result()
                                   .toObject()
                                   .value(u"result"_s)
                                   .toObject();
    QCOMPARE(result.value(u"read"_s).toObject().value(u"TITLE"_s).toString(), u"Мария"_s);
    QCOMPARE(stored(QString::number(result.value(u"open"_s).toInt())).value(u"TITLE"_s).toString(),
             u"$result[nobody][NAME]"_s);
}

void TestPracticeBitrix24Lists::batchRefusesNestedAndExcess()
{
    QByteArray commands = R"("inner":"batch?cmd[a]=profile")";
    for (int i = 0; i < 51; ++i)
        commands += R"(,"c)" + QByteArray::number(i) + R"(":"profile")";
    const QJsonObject result = call(u"batch"_s, R"({"cmd":{)" + commands + "}}").result().toObject();
    QCOMPARE(result.value(u"result"_s).toObject().size(), 49);
    const QJsonObject errors = result.value(u"result_error"_s).toObject();
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors.value(u"inner"_s).toObject().value(u"error"_s).toString(), u"ERROR_BATCH_METHOD_NOT_ALLOWED"_s);
    QCOMPARE(errors.value(u"c50"_s).toObject().value(u"error"_s).toString(), u"ERROR_BATCH_LENGTH_EXCEEDED"_s);

    const QJsonObject numbered = call(u"batch"_s, R"({"cmd":["profile","scope"]})").result().toObject();
    QCOMPARE(numbered.value(u"result"_s).toArray().size(), 2);
    QCOMPARE(numbered.value(u"result_error"_s), QJsonValue(QJsonArray()));
}

void TestPracticeBitrix24Lists::startUpBatchLoadsEverything() // §7.10
{
    const QJsonObject result = call(u"batch"_s, R"({ "halt": 0, "cmd": {
        "me": "profile", "scope": "scope", "mode": "crm.settings.mode.get", "fields": "crm.lead.fields",
        "ufs": "crm.lead.userfield.list?filter%5BLANG%5D=en",
        "source": "crm.status.list?filter%5BENTITY_ID%5D=SOURCE&order%5BSORT%5D=ASC",
        "stage": "crm.status.list?filter%5BENTITY_ID%5D=STATUS&order%5BSORT%5D=ASC",
        "hon": "crm.status.list?filter%5BENTITY_ID%5D=HONORIFIC&order%5BSORT%5D=ASC",
        "cur": "crm.currency.list", "base": "crm.currency.base.get",
        "users": "user.get?FILTER%5BACTIVE%5D=true&sort=LAST_NAME&order=ASC&start=0" } })")
                                   .result()
                                   .toObject();
    QCOMPARE(result.value(u"result_error"_s), QJsonValue(QJsonArray()));
    const QJsonObject parts = result.value(u"result"_s).toObject();
    QCOMPARE(parts.size(), 11);
    QCOMPARE(parts.value(u"source"_s).toArray().size(), 14);
    QCOMPARE(parts.value(u"mode"_s).toInt(), 1);
    QCOMPARE(parts.value(u"base"_s).toString(), u"RUB"_s);
    QCOMPARE(parts.value(u"users"_s).toArray().size(), 50);
    QCOMPARE(result.value(u"result_next"_s), parsed(R"({"users":50})"));
    QCOMPARE(result.value(u"result_total"_s).toObject().value(u"cur"_s).toInt(-1), 0);
}

void TestPracticeBitrix24Lists::describesFields()
{
    const QJsonObject fields = call(u"crm.lead.fields"_s).result().toObject();
    QCOMPARE(fields.value(u"SOURCE_ID"_s).toObject().value(u"statusType"_s).toString(), u"SOURCE"_s);
    QVERIFY(fields.value(u"DATE_CREATE"_s).toObject().value(u"isReadOnly"_s).toBool());
    QVERIFY(fields.value(u"PHONE"_s).toObject().value(u"isMultiple"_s).toBool());
    QVERIFY(fields.value(u"CONTACT_ID"_s).toObject().value(u"isDeprecated"_s).toBool());
    const QJsonObject segment = fields.value(u"UF_CRM_1755001122"_s).toObject();
    QCOMPARE(segment.value(u"title"_s).toString(), u"UF_CRM_1755001122"_s);
    QCOMPARE(segment.value(u"formLabel"_s).toString(), u"Сегмент"_s);
    QCOMPARE(segment.value(u"items"_s).toArray().at(1), parsed(R"({"ID":"82","VALUE":"Опт"})"));

    const QJsonArray labelled = call(u"crm.lead.userfield.list"_s, R"({"filter":{"LANG":"ru"}})").result().toArray();
    QCOMPARE(labelled.size(), 21);
    QCOMPARE(labelled.at(0).toObject().value(u"EDIT_FORM_LABEL"_s).toString(), u"Номер договора"_s);
    const QJsonArray bare = call(u"crm.lead.userfield.list"_s).result().toArray();
    QVERIFY(!bare.at(0).toObject().contains(u"EDIT_FORM_LABEL"_s));
    QCOMPARE(call(u"method.get"_s, R"({"name":"crm.lead.add"})").result(),
             parsed(R"({"isExisting":true,"isAvailable":true})"));
}

void TestPracticeBitrix24Lists::listsDirectories_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("sources") << u"SOURCE"_s << 14 << u"CALL"_s << u"Звонок"_s;
    QTest::newRow("stages") << u"STATUS"_s << 7 << u"NEW"_s << u"Не обработан"_s;
    QTest::newRow("salutations") << u"HONORIFIC"_s << 5 << u"HNR_RU_1"_s << u"г-н"_s;
    QTest::newRow("a name misspelt") << u"HONOFIRIC"_s << 0 << QString() << QString();
}

void TestPracticeBitrix24Lists::listsDirectories()
{
    QFETCH(QString, entity);
    QFETCH(int, count);
    QFETCH(QString, code);
    QFETCH(QString, name);
    const QJsonArray rows =
        call(u"crm.status.list"_s, R"({"filter":{"ENTITY_ID":")" + entity.toLatin1() + R"("},"order":{"SORT":"ASC"}})")
            .result()
            .toArray();
    QCOMPARE(rows.size(), count);
    QCOMPARE(rows.at(0).toObject().value(u"STATUS_ID"_s).toString(), code);
    QCOMPARE(rows.at(0).toObject().value(u"NAME"_s).toString(), name);
    const QJsonArray items =
        call(u"crm.status.entity.items"_s, R"({"entityId":")" + entity.toLatin1() + R"("})").result().toArray();
    QCOMPARE(items.size(), count);
    QVERIFY(call(u"crm.status.list"_s).json().contains(u"next"_s)); // all together fill more than one page
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Lists)
#include "tst_practicebitrix24lists.moc"
