#include "core/jsonwriter.h"
#include "support/bitrix24testing.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/files.h"
#include "vendors/bitrix24/readback.h"
#include "vendors/bitrix24/rules.h"
#include "vendors/bitrix24/stored.h"
#include "vendors/bitrix24/wire.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The custom fields of a portal by the fact sheet: what is sent for a value, what comes back, what is refused before.
class TestBitrix24Fields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTypeHasItsWireForm_data();
    void eachTypeHasItsWireForm();
    void referencesTakeWhatMayBeBound_data();
    void referencesTakeWhatMayBeBound();
    void filesAreCheckedBeforeTheyAreSent_data();
    void filesAreCheckedBeforeTheyAreSent();
    void whatTheListsDoNotShowIsCheckedByItsForm_data();
    void whatTheListsDoNotShowIsCheckedByItsForm();
    void unsupportedFieldsAreNeitherDemandedNorSent();
    void largeFilesComeAfterTheLead();
    void filesAreSentAsTheCompleteNewSet();
    void anOldPortalIsNoFaultOfTheAccount();
    void whatWasDroppedIsNamed_data();
    void whatWasDroppedIsNamed();
    void readBackEndsWellWithoutTheRightToRead_data();
    void readBackEndsWellWithoutTheRightToRead();
    void readBackNamesTheDealOfTheSimpleMode();
    void noLeadIsAbsentInTheSimpleMode_data();
    void noLeadIsAbsentInTheSimpleMode();
    void filesOfAStoredLeadStayUnlessReplaced_data();
    void filesOfAStoredLeadStayUnlessReplaced();
    void anUpdateSendsFilesByTheirOwnMethod();
};

namespace {

const QString key = u"UF_CRM_1"_s;

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

Field fieldOf(const QString &type, const QByteArray &settings = "[]", bool multiple = false, const QString &name = key)
{
    return customField(name,
                       {{u"type"_s, type},
                        {u"isMultiple"_s, multiple},
                        {u"isDynamic"_s, true},
                        {u"formLabel"_s, u"Plan"_s},
                        {u"settings"_s, parsed(settings)}});
}

Directories portalWith(const QList<Field> &fields)
{
    Directories directories;
    directories.customFields = fields;
    return directories;
}

QJsonObject fileOf(const QString &name, qsizetype bytes)
{
    return {{u"name"_s, name}, {u"base64"_s, QString::fromLatin1(QByteArray(bytes, 'x').toBase64())}};
}

QJsonObject sentFields(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body)[u"fields"_s].toObject();
}

const QByteArray companies = R"({"LEAD":"N","CONTACT":"N","COMPANY":"Y","DEAL":"N"})";
const QByteArray people = R"({"LEAD":"N","CONTACT":"Y","COMPANY":"Y","DEAL":"N"})";

} // namespace

void TestBitrix24Fields::eachTypeHasItsWireForm_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<bool>("multiple");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("wire");   // of crm.lead.add; empty: nothing
    QTest::addColumn<QByteArray>("stored"); // of crm.lead.get
    QTest::addColumn<QByteArray>("read");   // what a form shows of it
    const auto row = [](const char *name, const char *type, const QByteArray &settings, bool multiple,
                        const QByteArray &value, const QByteArray &wire, const QByteArray &stored,
                        const QByteArray &read = {}) {
        QTest::newRow(name) << QString::fromLatin1(type) << settings << multiple << value << wire << stored
                            << (read.isEmpty() ? value : read);
    };
    const QByteArray no = "[]";
    row("string", "string", R"({"ROWS":1})", false, R"("A-7")", R"("A-7")", R"("A-7")");
    row("strings", "string", no, true, R"(["a","b"])", R"(["a","b"])", R"(["a","b"])");
    row("integer", "integer", no, false, "42", "42", R"("42")");
    row("integers", "integer", no, true, "[1,2]", "[1,2]", R"(["1",2])");
    row("double", "double", no, false, R"("9.95")", "9.95", R"("9.95")");
    row("doubles", "double", no, true, R"(["9.95","3"])", "[9.95,3]", R"(["9.95","3"])");
    row("yes", "boolean", no, false, "true", "1", R"("1")");
    row("no", "boolean", no, false, "false", "0", R"("0")");
    row("date", "date", no, false, R"("2026-11-30")", R"("2026-11-30")", R"("2026-11-30T00:00:00+03:00")");
    row("dates", "date", no, true, R"(["2026-11-30"])", R"(["2026-11-30"])", R"(["2026-11-30T00:00:00+03:00"])");
    const QByteArray moment = R"("2026-11-30T14:30:00+01:00")";
    row("datetime", "datetime", no, false, moment, moment, moment);
    row("option", "enumeration", no, false, R"("81")", "81", R"("81")");
    row("options", "enumeration", no, true, R"(["81","82"])", "[81,82]", "[81,82]");
    row("file", "file", no, false, R"({"name":"offer.pdf","base64":"NDAgZGVza3MK"})",
        R"({"fileData":["offer.pdf","NDAgZGVza3MK"]})", R"({"id":30577,"showUrl":"/x","downloadUrl":"/x?auth=secret"})",
        R"({"id":"30577"})");
    row("file as a browser writes it", "file", no, false,
        "{\"name\":\"a.txt\",\"base64\":\"data:text/plain;base64,NDAg\\r\\nZGVza3MK\"}",
        R"({"fileData":["a.txt","NDAgZGVza3MK"]})", "null", "null");
    row("files", "file", no, true, R"([{"name":"a.pdf","base64":"QQ=="},{"name":"b.pdf","base64":"Qg=="}])",
        R"([{"fileData":["a.pdf","QQ=="]},{"fileData":["b.pdf","Qg=="]}])", R"([{"id":7,"showUrl":"/x"},{"id":"8"}])",
        R"([{"id":"7"},{"id":"8"}])");
    row("file that the portal has", "file", no, false, R"({"id":"7"})", {}, R"([])", "null");
    row("url", "url", no, false, R"("https://example.net/x")", R"("https://example.net/x")",
        R"("https://example.net/x")");
    row("money", "money", no, false, R"({"amount":"1250.50","currency":"EUR"})", R"("1250.50|EUR")",
        R"("1250.50|EUR")");
    row("money without currency", "money", no, false, R"({"amount":"1250.50","currency":""})", R"("1250.50")",
        R"("1250.50|EUR")", R"({"amount":"1250.50","currency":"EUR"})");
    row("moneys", "money", no, true, R"([{"amount":"1","currency":"EUR"}])", R"(["1|EUR"])", R"(["1|EUR"])");
    row("address", "address", no, false, R"("Lindenweg 8, Berlin")", R"("Lindenweg 8, Berlin")",
        R"("Lindenweg 8, Berlin|52.5;13.4|577")");
    row("address without place", "address", no, false, R"("Lindenweg 8")", R"("Lindenweg 8")",
        R"("Lindenweg 8|;|577")");
    row("addresses", "address", no, true, R"(["A 1","B 2"])", R"(["A 1","B 2"])", R"(["A 1|;|1","B 2|;|2"])");
    row("employee", "employee", no, false, R"("17")", "17", R"("17")");
    row("employees", "employee", no, true, R"(["17","21"])", "[17,21]", "[17,21]");
    row("bound to one of several kinds", "crm", people, false, R"("C_120")", R"("C_120")", R"("C_120")");
    row("bound to the only kind", "crm", companies, false, R"("CO_31")", R"("CO_31")", R"("31")");
    row("bound by number to the only kind", "crm", companies, false, R"("31")", R"("CO_31")", "31", R"("CO_31")");
    row("bound several", "crm", people, true, R"(["C_120","CO_31"])", R"(["C_120","CO_31"])", R"(["C_120","CO_31"])");
    row("code that looks like a number", "crm_status", R"({"ENTITY_TYPE":"INDUSTRY"})", false, R"("1")", R"("1")",
        R"("1")");
    row("codes", "crm_status", R"({"ENTITY_TYPE":"INDUSTRY"})", true, R"(["IT","1"])", R"(["IT","1"])",
        R"(["IT","1"])");
    row("element", "iblock_element", no, false, R"("401")", "401", R"("401")");
    row("sections", "iblock_section", no, true, R"(["51","52"])", "[51,52]", "[51,52]");
    row("booking", "resourcebooking", no, true, R"("x")", {}, R"(["x"])", "null");
    row("type of an app", "rest_12_map", no, false, R"("x")", {}, R"("x")", "null");
}

void TestBitrix24Fields::eachTypeHasItsWireForm()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, settings);
    QFETCH(bool, multiple);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, read);
    const Field field = fieldOf(type, settings, multiple);
    const QVariant made = toWire(field, parsed(value));
    QCOMPARE(made.isValid(), !wire.isEmpty());
    if (made.isValid())
        QCOMPARE(writeJson(made), wire);
    const QJsonValue shown = fromWire(field, parsed(stored));
    QCOMPARE(isBlank(shown), isBlank(parsed(read)));
    if (!isBlank(shown))
        QCOMPARE(shown, parsed(read));
    // What the list of fields says is the same after it was kept on disk.
    const Directories kept = Directories::fromJson(portalWith({field}).toJson());
    const QVariant again = toWire(kept.customFields.first(), parsed(value));
    QCOMPARE(again.isValid(), made.isValid());
    if (made.isValid())
        QCOMPARE(writeJson(again), wire);
}

void TestBitrix24Fields::referencesTakeWhatMayBeBound_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QStringList>("kinds");
    QTest::addColumn<QStringList>("good");
    QTest::addColumn<QStringList>("bad");
    QTest::newRow("people and companies")
        << people << QStringList{u"C"_s, u"CO"_s} << QStringList{u"C_120"_s, u"CO_31"_s}
        << QStringList{u"120"_s, u"L_7"_s, u"C_0"_s, u"C_120x"_s, u"Brandt"_s};
    QTest::newRow("companies alone") << companies << QStringList{u"CO"_s} << QStringList{u"CO_31"_s, u"31"_s}
                                     << QStringList{u"C_31"_s, u"0"_s};
    QTest::newRow("a kind of an app besides")
        << QByteArray(R"({"CONTACT":"Y","DYNAMIC_156":"Y"})") << QStringList{u"C"_s}
        << QStringList{u"C_1"_s, u"T9c_5"_s, u"SI_2"_s} << QStringList{u"CO_1"_s, u"5"_s};
    QTest::newRow("settings unknown") << QByteArray("[]") << QStringList{} << QStringList{u"D_5"_s}
                                      << QStringList{u"5"_s, u"X_5"_s};
}

void TestBitrix24Fields::referencesTakeWhatMayBeBound()
{
    QFETCH(QByteArray, settings);
    QFETCH(QStringList, kinds);
    QFETCH(QStringList, good);
    QFETCH(QStringList, bad);
    const Field field = fieldOf(u"crm"_s, settings);
    QCOMPARE(field.types, kinds);
    QCOMPARE(field.searched, !kinds.isEmpty());
    for (const QString &id : good)
        QVERIFY2(checkField(field, id, {}).isEmpty(), qPrintable(id));
    for (const QString &id : bad)
        QVERIFY2(!checkField(field, id, {}).isEmpty(), qPrintable(id));
}

void TestBitrix24Fields::filesAreCheckedBeforeTheyAreSent_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QJsonObject>("file");
    QTest::addColumn<QStringList>("words"); // of the sentence; empty: all is well
    const QByteArray strict = R"({"EXTENSIONS":{"pdf":true,"png":true,"exe":false},"MAX_ALLOWED_SIZE":1024})";
    const QByteArray listed = R"({"EXTENSIONS":["PDF",".png"],"MAX_ALLOWED_SIZE":"0"})";
    const auto row = [](const char *name, const QByteArray &settings, const QJsonObject &file,
                        const QStringList &words) { QTest::newRow(name) << settings << file << words; };
    row("fits", strict, fileOf(u"Plan.PDF"_s, 1024), {});
    row("one byte too large", strict, fileOf(u"plan.pdf"_s, 1025), {u"plan.pdf"_s, u"1.00 KiB"_s});
    row("of another kind", strict, fileOf(u"plan.exe"_s, 5), {u"plan.exe"_s, u"pdf, png"_s});
    row("without a kind", strict, fileOf(u"plan"_s, 5), {u"plan"_s, u"pdf, png"_s});
    row("empty", strict, fileOf(u"plan.pdf"_s, 0), {u"plan.pdf"_s, u"empty"_s});
    row("broken", strict, {{u"name"_s, u"plan.pdf"_s}, {u"base64"_s, u"???"_s}}, {u"base64"_s});
    row("without a name", strict, {{u"name"_s, u" "_s}, {u"base64"_s, u"QQ=="_s}}, {u"form"_s});
    row("no limits", "[]", fileOf(u"plan.exe"_s, 5000), {});
    row("a list of kinds", listed, fileOf(u"plan.pdf"_s, 5000), {});
    row("not in the list", listed, fileOf(u"plan.doc"_s, 5), {u"pdf, png"_s});
    row("of another lead", "[]", {{u"id"_s, u"7"_s}}, {u"file 7"_s});
}

void TestBitrix24Fields::filesAreCheckedBeforeTheyAreSent()
{
    QFETCH(QByteArray, settings);
    QFETCH(QJsonObject, file);
    QFETCH(QStringList, words);
    for (const bool multiple : {false, true}) {
        const Directories kept = Directories::fromJson(portalWith({fieldOf(u"file"_s, settings, multiple)}).toJson());
        const QJsonValue value = multiple ? QJsonValue(QJsonArray{fileOf(u"ok.png"_s, 1), file}) : QJsonValue(file);
        const Lead lead{{{key, value}, {u"NAME"_s, u"Ada"_s}}};
        const QList<Problem> problems = check(lead, fixedFields().with(kept), kept);
        QCOMPARE(problems.size(), words.isEmpty() ? 0 : 1);
        for (const QString &word : words)
            QVERIFY2(problems.first().message.contains(word), qPrintable(problems.first().message));
    }
}

void TestBitrix24Fields::whatTheListsDoNotShowIsCheckedByItsForm_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("base currency") << u"CURRENCY_ID"_s << QByteArray(R"("EUR")") << true;
    QTest::newRow("code of a currency") << u"CURRENCY_ID"_s << QByteArray(R"("USD")") << true;
    QTest::newRow("words for a currency") << u"CURRENCY_ID"_s << QByteArray(R"("Dollar")") << false;
    QTest::newRow("money in another") << u"UF_CRM_2"_s << QByteArray(R"({"amount":"1","currency":"USD"})") << true;
    QTest::newRow("money in words") << u"UF_CRM_2"_s << QByteArray(R"({"amount":"1","currency":"usd"})") << false;
    QTest::newRow("the caller") << u"ASSIGNED_BY_ID"_s << QByteArray(R"("17")") << true;
    QTest::newRow("number of somebody") << u"ASSIGNED_BY_ID"_s << QByteArray(R"("42")") << true;
    QTest::newRow("name of somebody") << u"ASSIGNED_BY_ID"_s << QByteArray(R"("Brandt")") << false;
    QTest::newRow("employees by number") << u"UF_CRM_3"_s << QByteArray(R"(["17","42"])") << true;
    QTest::newRow("employee by name") << u"UF_CRM_3"_s << QByteArray(R"(["17","Brandt"])") << false;
    QTest::newRow("address") << u"UF_CRM_4"_s << QByteArray(R"("Lindenweg 8")") << true;
    QTest::newRow("address with the sign between its parts") << u"UF_CRM_4"_s << QByteArray(R"("A|B")") << false;
}

void TestBitrix24Fields::whatTheListsDoNotShowIsCheckedByItsForm()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(bool, good);
    Directories directories =
        portalWith({fieldOf(u"money"_s, "[]", false, u"UF_CRM_2"_s), fieldOf(u"employee"_s, "[]", true, u"UF_CRM_3"_s),
                    fieldOf(u"address"_s, "[]", false, u"UF_CRM_4"_s)});
    directories.lists[currencyList] = {{.id = u"EUR"_s, .label = u"EUR"_s}};
    directories.lists[userList] = {{.id = u"17"_s, .label = u"Ada"_s}};
    for (const QString &list : {currencyList, userList})
        directories.facts[u"open:"_s + list] = u"1"_s;
    const Lead lead{{{field, parsed(value)}}};
    QCOMPARE(check(lead, fixedFields().with(directories), directories), QList<Problem>());
    const QList<Problem> problems = Bitrix24().check(lead, directories);
    QCOMPARE(problems.isEmpty(), good);
    if (!good)
        QCOMPARE(problems.first().field, field);
    // Where the list is whole, its own check says what is wrong.
    directories.facts.clear();
    if (field != u"UF_CRM_4"_s)
        QVERIFY(Bitrix24().check(lead, directories).isEmpty());
}

void TestBitrix24Fields::unsupportedFieldsAreNeitherDemandedNorSent()
{
    const Field field = customField(key,
                                    {{u"type"_s, u"resourcebooking"_s},
                                     {u"isDynamic"_s, true},
                                     {u"isRequired"_s, true},
                                     {u"title"_s, key},
                                     {u"listLabel"_s, u"Room"_s}});
    QCOMPARE(field.kind, FieldKind::Unsupported);
    QCOMPARE(field.displayLabel(), u"Room"_s);
    const Directories directories = portalWith({field});
    QVERIFY(check(Lead{{{u"NAME"_s, u"Ada"_s}}}, fixedFields().with(directories), directories).isEmpty());
    const Lead lead{{{u"NAME"_s, u"Ada"_s}, {key, u"x"_s}}};
    QVERIFY(!createBody(lead, QUuid::createUuid(), fixedFields().with(directories)).contains(key.toLatin1()));
}

void TestBitrix24Fields::largeFilesComeAfterTheLead()
{
    const auto names = [](const Lead &lead) {
        QStringList steps;
        const QList<FollowUp> all = Bitrix24().followUps(lead);
        for (const FollowUp &step : all) {
            steps.append(step.name);
            if (!step.repeatable)
                steps.append(u"once"_s);
        }
        return steps;
    };
    Field photos = fieldOf(u"file"_s, "[]", true, u"UF_CRM_2"_s);
    Field plan = fieldOf(u"file"_s);
    const Lead small{{{key, fileOf(u"a.pdf"_s, 300000)}, {u"UF_CRM_2"_s, QJsonArray{fileOf(u"b.pdf"_s, 300000)}}}};
    Lead large = small;
    large.values[u"UF_CRM_2"_s] = QJsonArray{fileOf(u"b.pdf"_s, 300000), fileOf(u"c.pdf"_s, 300000)};
    QCOMPARE(names(small), QStringList{u"read-back"_s});
    QCOMPARE(names(large), QStringList({u"files"_s, u"read-back"_s}));
    const auto created = [&](const Lead &lead) {
        const Catalogue catalogue = fixedFields().with(portalWith({plan, photos}));
        return QJsonDocument::fromJson(createBody(lead, QUuid::createUuid(), catalogue))[u"fields"_s].toObject();
    };
    QVERIFY(created(small).contains(key) && created(small).contains(u"UF_CRM_2"_s));
    QVERIFY(!created(large).contains(key) && !created(large).contains(u"UF_CRM_2"_s));
    plan.required = true; // without it there would be no lead
    QVERIFY(created(large).contains(key) && !created(large).contains(u"UF_CRM_2"_s));
}

void TestBitrix24Fields::filesAreSentAsTheCompleteNewSet()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    Field mandatory = fieldOf(u"file"_s, "[]", false, u"UF_CRM_3"_s);
    mandatory.required = true;
    session.directories = portalWith({fieldOf(u"file"_s), fieldOf(u"file"_s, "[]", true, u"UF_CRM_2"_s), mandatory});
    const Lead lead{{{key, fileOf(u"a.pdf"_s, 1)},
                     {u"UF_CRM_2"_s, QJsonArray{fileOf(u"b.pdf"_s, 1), fileOf(u"c.pdf"_s, 1)}},
                     {u"UF_CRM_3"_s, fileOf(u"d.pdf"_s, 1)}}};
    transport.answer(200, R"({"result":{"item":{"id":812}}})");
    QVERIFY(outcome(Bitrix24().followUp(session, lead, {u"812"_s}, u"files"_s)));
    QVERIFY(transport.sent.first().url.path().endsWith(u"/crm.item.update.json"_s));
    QCOMPARE(
        transport.sent.first().body,
        R"({"entityTypeId":1,"fields":{"UF_CRM_1":["a.pdf","eA=="],"UF_CRM_2":[["b.pdf","eA=="],["c.pdf","eA=="]]},)"
        R"("id":812,"useOriginalUfNames":"Y"})");
}

void TestBitrix24Fields::anOldPortalIsNoFaultOfTheAccount()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    session.directories = portalWith({fieldOf(u"file"_s)});
    transport.answer(404, R"({"error":"ERROR_METHOD_NOT_FOUND","error_description":"Method not found!"})");
    const auto done =
        outcome(Bitrix24().followUp(session, Lead{{{key, fileOf(u"a.pdf"_s, 1)}}}, {u"812"_s}, u"files"_s));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Refused);
    QVERIFY(done.error().vendorMessage.contains(u"Attach them in Bitrix24"_s));
}

void TestBitrix24Fields::whatWasDroppedIsNamed_data()
{
    QTest::addColumn<QByteArray>("lead");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const QByteArray &lead, const QByteArray &stored,
                        const QStringList &names = {}) { QTest::newRow(name) << lead << stored << names; };
    row("all kept", R"({"NAME":"Ada","OPPORTUNITY":"18400.50"})", R"({"NAME":"Ada","OPPORTUNITY":"18400.5000"})");
    row("cut", R"({"NAME":"Adelheid"})", R"({"NAME":"Adel"})", {u"Name"_s});
    row("dropped", R"({"SOURCE_ID":"CALL"})", R"({"SOURCE_ID":null})", {u"Source"_s});
    row("not shown", R"({"CONTACT_IDS":["120"]})", R"({"NAME":null})");
    row("line ends put in order", R"({"COMMENTS":"a\nb"})", R"({"COMMENTS":"a<br>\nb"})");
    row("filtered", R"({"COMMENTS":"a <script>b"})", R"({"COMMENTS":"a b"})", {u"Comment"_s});
    row("automation", R"({"TITLE":"Call","STATUS_ID":"NEW","ASSIGNED_BY_ID":"17"})",
        R"({"TITLE":"Call, Ada","STATUS_ID":"IN_PROCESS","ASSIGNED_BY_ID":"21"})");
    row("phones kept", R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"},{"value":" "}]})",
        R"({"PHONE":[{"ID":"1","VALUE":"+49 30 5550142","VALUE_TYPE":"WORK"}]})");
    row("no phones", R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"}]})", "{\"NAME\":null}", {u"Phone"_s});
    row("the second phone", R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"},{"value":"112","type":"HOME"}]})",
        R"({"PHONE":[{"ID":"1","VALUE":"+49 30 5550142","VALUE_TYPE":"WORK"}]})", {u"Phone 2"_s});
    row("type of a phone", R"({"PHONE":[{"value":"112","type":"HOME"}]})",
        R"({"PHONE":[{"ID":"1","VALUE":"112","VALUE_TYPE":"OTHER"}]})", {u"Phone"_s});
    row("amount that rows make", R"({"OPPORTUNITY":"5","IS_MANUAL_OPPORTUNITY":false,"productRows":[{"name":"Desk"}]})",
        R"({"OPPORTUNITY":"460.00","IS_MANUAL_OPPORTUNITY":"N"})");
    row("amount that stays beside rows", R"({"OPPORTUNITY":"5","productRows":[{"name":"Desk"}]})",
        R"({"OPPORTUNITY":"460.00"})", {u"Amount"_s});
    row("files",
        R"({"UF_CRM_1":{"name":"a","base64":"QQ=="},"UF_CRM_2":[{"name":"b","base64":"QQ=="},{"name":"c","base64":"QQ=="}]})",
        R"({"UF_CRM_1":{"id":7},"UF_CRM_2":[{"id":8},{"id":9}]})");
    row("a file short",
        R"({"UF_CRM_1":{"name":"a","base64":"QQ=="},"UF_CRM_2":[{"name":"b","base64":"QQ=="},{"name":"c","base64":"QQ=="}]})",
        R"({"UF_CRM_1":null,"UF_CRM_2":[{"id":8}]})", {u"Plan"_s, u"Plan 2"_s});
    row("a custom field that is gone", R"({"UF_CRM_3":"31"})", R"({"NAME":null})", {u"Plan"_s});
    row("a bare number of the only kind", R"({"UF_CRM_3":"31"})", R"({"UF_CRM_3":"31"})");
    row("the portal's own currency", R"({"UF_CRM_4":{"amount":"1.50","currency":""}})", R"({"UF_CRM_4":"1.5|EUR"})");
    row("another zone", R"({"UF_CRM_5":["2026-11-30T14:30:00+01:00"]})",
        R"({"UF_CRM_5":["2026-11-30T16:30:00+03:00"]})");
    row("one of several moments", R"({"UF_CRM_5":["2026-11-30T14:30:00+01:00","2026-12-01T09:00:00+01:00"]})",
        R"({"UF_CRM_5":["2026-11-30T16:30:00+03:00"]})", {u"Plan 2"_s});
}

void TestBitrix24Fields::whatWasDroppedIsNamed()
{
    QFETCH(QByteArray, lead);
    QFETCH(QByteArray, stored);
    QFETCH(QStringList, names);
    const Catalogue catalogue = fixedFields().with(
        portalWith({fieldOf(u"file"_s), fieldOf(u"file"_s, "[]", true, u"UF_CRM_2"_s),
                    fieldOf(u"crm"_s, companies, false, u"UF_CRM_3"_s), fieldOf(u"money"_s, "[]", false, u"UF_CRM_4"_s),
                    fieldOf(u"datetime"_s, "[]", true, u"UF_CRM_5"_s)}));
    QCOMPARE(droppedFrom(Lead{parsed(lead).toObject()}, parsed(stored).toObject(), catalogue), names);
}

void TestBitrix24Fields::readBackEndsWellWithoutTheRightToRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<Error::Kind>>("error");
    const std::optional<Error::Kind> well;
    QTest::newRow("read") << 200 << QByteArray(R"({"result":{"ID":"812","NAME":"Ada"}})") << well;
    QTest::newRow("not allowed") << 400 << QByteArray(R"({"error":"","error_description":"Access denied."})") << well;
    QTest::newRow("hidden") << 400 << QByteArray(R"({"error":"","error_description":"Not found"})") << well;
    QTest::newRow("dropped") << 200 << QByteArray(R"({"result":{"ID":"812","NAME":""}})")
                             << std::optional(Error::Kind::Refused);
    QTest::newRow("no lead") << 200 << QByteArray(R"({"result":[]})") << std::optional(Error::Kind::Malformed);
    QTest::newRow("busy") << 503 << QByteArray(R"({"error":"QUERY_LIMIT_EXCEEDED"})")
                          << std::optional(Error::Kind::RateLimited);
}

void TestBitrix24Fields::readBackEndsWellWithoutTheRightToRead()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(std::optional<Error::Kind>, error);
    ScriptedTransport transport;
    transport.answer(status, body);
    const auto done = outcome(Bitrix24().followUp(bitrix24Session(&transport, this), Lead{{{u"NAME"_s, u"Ada"_s}}},
                                                  {u"812"_s}, u"read-back"_s));
    QCOMPARE(transport.sent.size(), 1);
    QCOMPARE(done.has_value(), !error.has_value());
    if (error)
        QCOMPARE(done.error().kind, *error);
    if (error == Error::Kind::Refused)
        QVERIFY(done.error().vendorMessage.contains(u"Bitrix24 did not keep: Name"_s));
}

void TestBitrix24Fields::readBackNamesTheDealOfTheSimpleMode()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    session.directories.notices = {u"simple-mode"_s};
    const Lead lead{{{u"NAME"_s, u"Ada"_s}}};
    const auto readBack = [&] { return outcome(Bitrix24().followUp(session, lead, {u"812"_s}, u"read-back"_s)); };
    transport.answer(200, R"({"result":{"ID":"812","NAME":"Ada"}})");
    transport.answer(200, R"({"result":[{"ID":"501","LEAD_ID":"812"},{"ID":"9","LEAD_ID":"7"}],"total":0})");
    const auto told = readBack();
    QVERIFY(told);
    QCOMPARE(told->note, u"Bitrix24 turned the lead into deal 501."_s);
    QCOMPARE(QJsonDocument::fromJson(transport.sent.last().body)[u"filter"_s][u"LEAD_ID"_s], QJsonValue(812));

    transport.answer(400, R"({"error":"","error_description":"Not found"})"); // the lead is no more to be read
    transport.answer(200, R"({"result":[{"ID":"501","LEAD_ID":"812"}],"total":0})");
    QCOMPARE(readBack().value().note, u"Bitrix24 turned the lead into deal 501."_s);

    transport.answer(200, R"({"result":{"ID":"812","NAME":""}})");
    transport.answer(200, R"({"result":[{"ID":"501","LEAD_ID":"812"}],"total":0})");
    const QString both = readBack().error().vendorMessage;
    QVERIFY(both.contains(u"Name"_s) && both.contains(u"deal 501"_s));

    transport.answer(200, R"({"result":{"ID":"812","NAME":"Ada"}})");
    transport.answer(400, R"({"error":"","error_description":"Access denied."})"); // to the deals
    QCOMPARE(readBack().value().note, QString());
}

void TestBitrix24Fields::noLeadIsAbsentInTheSimpleMode_data()
{
    QTest::addColumn<bool>("simple");
    QTest::addColumn<QByteArray>("leads");
    QTest::addColumn<QByteArray>("deals"); // empty: not asked
    QTest::addColumn<Whereabouts::Kind>("kind");
    QTest::addColumn<QString>("leadId");
    using Kind = Whereabouts::Kind;
    const QByteArray none = R"({"result":[],"total":0})";
    const QByteArray own = R"("ORIGIN_ID":"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10")";
    QTest::newRow("classic") << false << none << QByteArray() << Kind::Absent << QString();
    QTest::newRow("simple, neither") << true << none << none << Kind::CannotTell << QString();
    QTest::newRow("simple, lead") << true << QByteArray(R"({"result":[{"ID":"812",)" + own + R"(}]})") << QByteArray()
                                  << Kind::Found << u"812"_s;
    QTest::newRow("simple, deal") << true << none
                                  << QByteArray(R"({"result":[{"ID":"501","LEAD_ID":"812",)" + own + R"(}]})")
                                  << Kind::Found << u"812"_s;
    QTest::newRow("simple, deal of another")
        << true << none << QByteArray(R"({"result":[{"ID":"501","LEAD_ID":"7","ORIGIN_ID":"x"}]})") << Kind::CannotTell
        << QString();
    QTest::newRow("simple, deal without lead")
        << true << none << QByteArray(R"({"result":[{"ID":"501","LEAD_ID":"0",)" + own + R"(}]})") << Kind::CannotTell
        << QString();
}

void TestBitrix24Fields::noLeadIsAbsentInTheSimpleMode()
{
    QFETCH(bool, simple);
    QFETCH(QByteArray, leads);
    QFETCH(QByteArray, deals);
    QFETCH(Whereabouts::Kind, kind);
    QFETCH(QString, leadId);
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    session.directories.facts = {{u"me"_s, u"17"_s}, {u"readable"_s, u"17"_s}};
    if (simple)
        session.directories.notices = {u"simple-mode"_s};
    transport.answer(200, leads);
    if (!deals.isEmpty())
        transport.answer(200, deals);
    const auto id = QUuid::fromString(u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s);
    const auto where = outcome(Bitrix24().find(session, {}, id));
    QVERIFY(where);
    QCOMPARE(where->kind, kind);
    QCOMPARE(where->receipt.leadId, leadId);
    QCOMPARE(transport.sent.size(), deals.isEmpty() ? 1 : 2);
}

void TestBitrix24Fields::filesOfAStoredLeadStayUnlessReplaced_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("sets");
    const auto row = [](const char *name, const QByteArray &changes, const QByteArray &sets) {
        QTest::newRow(name) << changes << sets;
    };
    row("as they are", R"({"UF_CRM_1":{"id":"7"},"UF_CRM_2":[{"id":"8"},{"id":"9"}]})", "{}");
    row("replaced", R"({"UF_CRM_1":{"name":"a.pdf","base64":"QQ=="}})", R"({"UF_CRM_1":["a.pdf","QQ=="]})");
    row("removed", R"({"UF_CRM_1":null})", R"({"UF_CRM_1":""})");
    row("one more", R"({"UF_CRM_2":[{"id":"8"},{"id":"9"},{"name":"c.pdf","base64":"QQ=="}]})",
        R"({"UF_CRM_2":[{"id":8},{"id":9},["c.pdf","QQ=="]]})");
    row("one less", R"({"UF_CRM_2":[{"id":"9"}]})", R"({"UF_CRM_2":[{"id":9}]})");
    row("none left", R"({"UF_CRM_2":[]})", R"({"UF_CRM_2":[""]})"); // [] would keep them
}

void TestBitrix24Fields::filesOfAStoredLeadStayUnlessReplaced()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, sets);
    const Catalogue catalogue =
        fixedFields().with(portalWith({fieldOf(u"file"_s), fieldOf(u"file"_s, "[]", true, u"UF_CRM_2"_s)}));
    const QJsonObject stored = parsed(R"({"UF_CRM_1":{"id":7},"UF_CRM_2":[{"id":8},{"id":9}]})").toObject();
    QStringList changed;
    QCOMPARE(writeJson(updateFiles(stored, parsed(changes).toObject(), catalogue, &changed)), sets);
    QCOMPARE(changed, parsed(sets).toObject().keys());
    // crm.lead.update must not be used for them.
    QVERIFY(updateFields(stored, parsed(changes).toObject(), catalogue, &changed).isEmpty());
}

void TestBitrix24Fields::anUpdateSendsFilesByTheirOwnMethod()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    session.directories = portalWith({fieldOf(u"file"_s)});
    const StoredLead current{u"812"_s, {}, {}, parsed(R"({"NAME":"Ada","UF_CRM_1":{"id":7}})").toObject()};
    transport.answer(200, R"({"result":true})");
    transport.answer(200, R"({"result":{"item":{"id":812}}})");
    const auto changed = outcome(
        updateLead(session, current, {{u"NAME"_s, u"Eda"_s}, {key, parsed(R"({"name":"a.pdf","base64":"QQ=="})")}}));
    QVERIFY(changed);
    QCOMPARE(*changed, QStringList({u"NAME"_s, key}));
    QCOMPARE(transport.sent.size(), 2);
    QCOMPARE(sentFields(transport.sent.at(0)), (QJsonObject{{u"NAME"_s, u"Eda"_s}}));
    QVERIFY(transport.sent.at(1).url.path().endsWith(u"/crm.item.update.json"_s));
    QCOMPARE(sentFields(transport.sent.at(1)).keys(), QStringList{key});
    // Files alone: no empty update.
    transport.sent.clear();
    transport.answer(200, R"({"result":{"item":{"id":812}}})");
    QVERIFY(outcome(updateLead(session, current, {{key, QJsonValue()}})));
    QCOMPARE(transport.sent.size(), 1);
}

QTEST_GUILESS_MAIN(TestBitrix24Fields)
#include "tst_bitrix24fields.moc"
