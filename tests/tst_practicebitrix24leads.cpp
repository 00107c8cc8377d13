#include "support/practicefixture.h"

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

const QByteArray null = "null";

void standardDrops()
{
    QTest::newRow("unknown name") << QByteArray(R"({"SOURCE":"WEB"})") << u"SOURCE"_s << QByteArray()
                                  << u"SOURCE dropped: no such field"_s;
    QTest::newRow("camel case name") << QByteArray(R"({"name":"Ada"})") << u"NAME"_s << null
                                     << u"name dropped: no such field"_s;
    QTest::newRow("read-only") << QByteArray(R"({"IS_RETURN_CUSTOMER":"Y"})") << u"IS_RETURN_CUSTOMER"_s
                               << QByteArray(R"("N")") << u"IS_RETURN_CUSTOMER dropped: read-only"_s;
    QTest::newRow("read-only id") << QByteArray(R"({"ID":5})") << u"ID"_s << QByteArray(R"("812")")
                                  << u"ID dropped: read-only"_s;
    QTest::newRow("phone as text") << QByteArray(R"({"PHONE":"+7 495 000-01-01"})") << u"PHONE"_s << QByteArray()
                                   << u"PHONE dropped: a plain value"_s;
    QTest::newRow("phone as one object") << QByteArray(R"({"PHONE":{"VALUE":"+74950000101","VALUE_TYPE":"WORK"}})")
                                         << u"PHONE"_s << QByteArray() << u"PHONE dropped: a single object"_s;
    QTest::newRow("phone as texts") << QByteArray(R"({"PHONE":["+74950000101"]})") << u"PHONE"_s << QByteArray()
                                    << u"PHONE entry dropped: not an object"_s;
    QTest::newRow("empty phone") << QByteArray(R"({"PHONE":[{"VALUE":"  ","VALUE_TYPE":"WORK"}]})") << u"PHONE"_s
                                 << QByteArray() << u"PHONE entry dropped: VALUE is empty"_s;
    QTest::newRow("date that is none") << QByteArray(R"({"BIRTHDATE":"1985-02-29"})") << u"BIRTHDATE"_s
                                       << QByteArray(R"("")") << u"BIRTHDATE dropped: 1985-02-29 is no date"_s;
    QTest::newRow("source by its name") << QByteArray(R"({"SOURCE_ID":"Веб-сайт"})") << u"SOURCE_ID"_s
                                        << QByteArray(R"("CALL")") << u"SOURCE_ID dropped"_s;
    QTest::newRow("stage unknown") << QByteArray(R"({"STATUS_ID":"NO_SUCH"})") << u"STATUS_ID"_s
                                   << QByteArray(R"("NEW")") << u"STATUS_ID dropped"_s;
    QTest::newRow("flag as boolean") << QByteArray(R"({"OPENED":false})") << u"OPENED"_s << QByteArray(R"("Y")")
                                     << u"OPENED dropped: only Y or N"_s;
    QTest::newRow("text as array") << QByteArray(R"({"NAME":["Ada"]})") << u"NAME"_s << null
                                   << u"NAME dropped: an array"_s;
    QTest::newRow("unknown user") << QByteArray(R"({"ASSIGNED_BY_ID":9999})") << u"ASSIGNED_BY_ID"_s
                                  << QByteArray(R"("17")") << u"ASSIGNED_BY_ID dropped"_s;
    QTest::newRow("unknown contact") << QByteArray(R"({"CONTACT_ID":9999})") << u"CONTACT_ID"_s << null
                                     << u"CONTACT_ID dropped"_s;
    QTest::newRow("contacts as one id") << QByteArray(R"({"CONTACT_IDS":120})") << u"CONTACT_ID"_s << null
                                        << u"CONTACT_IDS dropped: a single value"_s;
}

void customDrops()
{
    QTest::newRow("option text") << QByteArray(R"({"UF_CRM_1755001122":"Опт"})") << u"UF_CRM_1755001122"_s << null
                                 << u"UF_CRM_1755001122 dropped"_s;
    QTest::newRow("unknown option") << QByteArray(R"({"UF_CRM_1755001122":101})") << u"UF_CRM_1755001122"_s << null
                                    << u"101 is no option id"_s;
    QTest::newRow("scalar for several") << QByteArray(R"({"UF_CRM_1755001123":101})") << u"UF_CRM_1755001123"_s
                                        << QByteArray("[]") << u"UF_CRM_1755001123 dropped: a single value"_s;
    QTest::newRow("several for one") << QByteArray(R"({"UF_CRM_1755001122":[81]})") << u"UF_CRM_1755001122"_s << null
                                     << u"UF_CRM_1755001122 dropped: an array"_s;
    QTest::newRow("custom date") << QByteArray(R"({"UF_CRM_1755001109":"soon"})") << u"UF_CRM_1755001109"_s
                                 << QByteArray(R"("")") << u"UF_CRM_1755001109 dropped: not a date"_s;
    QTest::newRow("custom moment without time")
        << QByteArray(R"({"UF_CRM_1755001126":"2026-11-30"})") << u"UF_CRM_1755001126"_s << QByteArray(R"("")")
        << u"UF_CRM_1755001126 dropped: not a date with time"_s;
    QTest::newRow("custom number with comma")
        << QByteArray(R"({"UF_CRM_1755001106":"12,5"})") << u"UF_CRM_1755001106"_s << null << u"not a plain number"_s;
    QTest::newRow("custom integer") << QByteArray(R"({"UF_CRM_1755001105":"4.5"})") << u"UF_CRM_1755001105"_s << null
                                    << u"not a whole number"_s;
    QTest::newRow("money with comma") << QByteArray(R"({"UF_CRM_1755001124":"1250,50|EUR"})") << u"UF_CRM_1755001124"_s
                                      << null << u"not a plain number"_s;
    QTest::newRow("money without amount")
        << QByteArray(R"({"UF_CRM_1755001124":"|EUR"})") << u"UF_CRM_1755001124"_s << null << QString();
}

void cuts()
{
    QTest::newRow("name too long") << QByteArray(R"({"NAME":")" + QByteArray(60, 'x') + R"("})") << u"NAME"_s
                                   << QByteArray('"' + QByteArray(50, 'x') + '"')
                                   << u"NAME cut from 60 to 50 characters"_s;
    QTest::newRow("title too long") << QByteArray(R"({"TITLE":")" + QByteArray(300, 'x') + R"("})") << u"TITLE"_s
                                    << QByteArray('"' + QByteArray(255, 'x') + '"') << u"TITLE cut from 300 to 255"_s;
    QTest::newRow("amount with comma") << QByteArray(R"({"OPPORTUNITY":"1250,50"})") << u"OPPORTUNITY"_s
                                       << QByteArray(R"("1250.00")") << u"OPPORTUNITY: 1250,50 read as 1250.00"_s;
    QTest::newRow("amount with spaces") << QByteArray(R"({"OPPORTUNITY":"1 250.50"})") << u"OPPORTUNITY"_s
                                        << QByteArray(R"("1.00")") << u"OPPORTUNITY: 1 250.50 read as 1.00"_s;
    QTest::newRow("amount too large") << QByteArray(R"({"OPPORTUNITY":"12345678901234567890"})") << u"OPPORTUNITY"_s
                                      << QByteArray(R"("9999999999999999.99")") << u"OPPORTUNITY cut to 18 digits"_s;
    QTest::newRow("comment with a tag") << QByteArray(R"({"COMMENTS":"a <script>b"})") << u"COMMENTS"_s
                                        << QByteArray(R"("a b")") << u"COMMENTS altered"_s;
}

} // namespace

//! Leads of the practice Bitrix24, as a client meets them over real HTTP.
class TestPracticeBitrix24Leads : public PracticeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { restart({.rateLimit = false}); }
    void cleanup() { close(); }

    void createsMinimalLead();
    void createsFullLead();
    void flagsReturnCustomer();
    void fillsDefaults();
    void dropsSilentlyAndSays_data();
    void dropsSilentlyAndSays();
    void storesWhatIsRight_data();
    void storesWhatIsRight();
    void refuses_data();
    void refuses();
    void refusalCreatesNothing();
    void demandsMandatoryField();
    void readsPhpForms();
    void lookUpFindsLeadByOrigin();
    void updatesMultifields();
    void updateKeepsTitleAndClearsHalfAnAddress();
    void deletesLead();
    void keepsProductRows();
    void linksContactsWithoutTheFlag();
    void simpleModeConverts();
};

void TestPracticeBitrix24Leads::createsMinimalLead() // §7.1
{
    const Reply reply = call(u"crm.lead.add"_s, R"({ "fields": { "TITLE": "Call from trade fair",
        "ORIGINATOR_ID": "leaddesk", "ORIGIN_ID": "5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10" } })");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.result().isDouble());
    QCOMPARE(reply.result().toInt(), 812);
    const QJsonObject time = reply.json().value(u"time"_s).toObject();
    for (const QString &key : {u"start"_s, u"finish"_s, u"duration"_s, u"processing"_s})
        QVERIFY2(time.value(key).isDouble(), qPrintable(key));
    QVERIFY(time.value(u"date_start"_s).toString().endsWith(u"+03:00"_s));
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"Call from trade fair"_s);
}

void TestPracticeBitrix24Leads::createsFullLead() // §7.2, with the codes of this portal
{
    const QString id = add(R"({
        "TITLE": "Brandt GmbH: 40 desks", "HONORIFIC": "UC_FRAU01", "NAME": "Helga", "SECOND_NAME": "M.",
        "LAST_NAME": "Brandt", "BIRTHDATE": "1984-02-29", "COMPANY_TITLE": "Brandt GmbH",
        "PHONE": [ { "VALUE": "+49 30 5550142", "VALUE_TYPE": "WORK" },
                   { "VALUE": "+49 171 5550199", "VALUE_TYPE": "MOBILE" } ],
        "EMAIL": [ { "VALUE": "h.brandt@example.net", "VALUE_TYPE": "WORK" } ],
        "IM": [ { "VALUE": "@hbrandt", "VALUE_TYPE": "TELEGRAM" } ],
        "ADDRESS": "Lindenweg 8", "ADDRESS_CITY": "Berlin", "SOURCE_ID": "TRADE_SHOW", "STATUS_ID": "NEW",
        "CURRENCY_ID": "EUR", "OPPORTUNITY": 18400.5, "IS_MANUAL_OPPORTUNITY": "Y", "ASSIGNED_BY_ID": 18,
        "UTM_SOURCE": "orgatec", "UF_CRM_1755001122": 82, "UF_CRM_1755001123": [ 101, 104 ],
        "UF_CRM_1755001124": "1250.50|EUR", "UF_CRM_1755001125": 1,
        "UF_CRM_1755001126": "2026-11-30T14:30:00+01:00" })");
    QCOMPARE(lastNotes(), QString());
    const QJsonObject lead = stored(id);
    QCOMPARE(lead.value(u"PHONE"_s).toArray().size(), 2);
    const QJsonObject mobile = lead.value(u"PHONE"_s).toArray().at(1).toObject();
    QCOMPARE(mobile.value(u"VALUE"_s).toString(), u"+49 171 5550199"_s);
    QCOMPARE(mobile.value(u"VALUE_TYPE"_s).toString(), u"MOBILE"_s);
    QCOMPARE(mobile.value(u"TYPE_ID"_s).toString(), u"PHONE"_s);
    QVERIFY(mobile.value(u"ID"_s).isString());
    QCOMPARE(lead.value(u"OPPORTUNITY"_s).toString(), u"18400.50"_s);
    QCOMPARE(lead.value(u"ASSIGNED_BY_ID"_s).toString(), u"18"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001122"_s).toString(), u"82"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001123"_s), QJsonValue(QJsonArray({101, 104})));
    QCOMPARE(lead.value(u"UF_CRM_1755001126"_s).toString(), u"2026-11-30T16:30:00+03:00"_s);
    QCOMPARE(lead.value(u"HAS_PHONE"_s).toString(), u"Y"_s);
}

void TestPracticeBitrix24Leads::flagsReturnCustomer() // §7.3
{
    const QJsonObject lead =
        stored(add(R"({ "TITLE": "Follow-up order", "CONTACT_ID": 120, "COMPANY_ID": 31, "SOURCE_ID": "PARTNER" })"));
    QCOMPARE(lead.value(u"IS_RETURN_CUSTOMER"_s).toString(), u"Y"_s);
    QCOMPARE(lead.value(u"CONTACT_ID"_s).toString(), u"120"_s);
    QCOMPARE(lead.value(u"COMPANY_ID"_s).toString(), u"31"_s);
    QCOMPARE(stored(add(R"({ "TITLE": "New" })")).value(u"IS_RETURN_CUSTOMER"_s).toString(), u"N"_s);
}

void TestPracticeBitrix24Leads::fillsDefaults()
{
    const QJsonObject lead = stored(add("{}"));
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"Лид #812"_s);
    QCOMPARE(lead.value(u"SOURCE_ID"_s).toString(), u"CALL"_s);
    QCOMPARE(lead.value(u"STATUS_ID"_s).toString(), u"NEW"_s);
    QCOMPARE(lead.value(u"STATUS_SEMANTIC_ID"_s).toString(), u"P"_s);
    QCOMPARE(lead.value(u"CURRENCY_ID"_s).toString(), u"RUB"_s);
    QCOMPARE(lead.value(u"ASSIGNED_BY_ID"_s).toString(), u"17"_s);
    QCOMPARE(lead.value(u"OPENED"_s).toString(), u"Y"_s);
    QCOMPARE(lead.value(u"IS_MANUAL_OPPORTUNITY"_s).toString(), u"N"_s);
    QCOMPARE(lead.value(u"BIRTHDATE"_s), QJsonValue(QString())); // an empty date is "", other fields are null
    QVERIFY(lead.value(u"NAME"_s).isNull());
    QVERIFY(!lead.contains(u"CONTACT_IDS"_s));
}

void TestPracticeBitrix24Leads::dropsSilentlyAndSays_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("left"); // JSON of what is stored, empty: the key is absent
    QTest::addColumn<QString>("note");
    standardDrops();
    customDrops();
    cuts();
}

void TestPracticeBitrix24Leads::dropsSilentlyAndSays()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QByteArray, left);
    QFETCH(QString, note);

    const QString id = add(fields);
    QCOMPARE(id, u"812"_s);
    QVERIFY2(lastNotes().contains(note), qPrintable(lastNotes()));
    const QJsonValue value = stored(id).value(field);
    if (left.isEmpty())
        QVERIFY(value.isUndefined());
    else
        QCOMPARE(value, parsed(left));
}

void TestPracticeBitrix24Leads::storesWhatIsRight_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("left"); // compared without the ids of multifield values
    QTest::newRow("date") << QByteArray(R"({"BIRTHDATE":"1984-02-29"})") << u"BIRTHDATE"_s
                          << QByteArray(R"("1984-02-29T00:00:00+03:00")");
    QTest::newRow("amount as text") << QByteArray(R"({"OPPORTUNITY":"1250.5"})") << u"OPPORTUNITY"_s
                                    << QByteArray(R"("1250.50")");
    QTest::newRow("money without currency")
        << QByteArray(R"({"UF_CRM_1755001124":"1250.50"})") << u"UF_CRM_1755001124"_s << QByteArray(R"("1250.50|RUB")");
    QTest::newRow("boolean 0") << QByteArray(R"({"UF_CRM_1755001125":0})") << u"UF_CRM_1755001125"_s
                               << QByteArray(R"("0")");
    QTest::newRow("boolean N counts as true")
        << QByteArray(R"({"UF_CRM_1755001125":"N"})") << u"UF_CRM_1755001125"_s << QByteArray(R"("1")");
    QTest::newRow("several texts") << QByteArray(R"({"UF_CRM_1755001103":["a-1","","b-2"]})") << u"UF_CRM_1755001103"_s
                                   << QByteArray(R"(["a-1","b-2"])");
    QTest::newRow("option id as text") << QByteArray(R"({"UF_CRM_1755001122":"83"})") << u"UF_CRM_1755001122"_s
                                       << QByteArray(R"("83")");
    QTest::newRow("trimmed phone") << QByteArray(R"({"PHONE":[{"VALUE":" +74950000101 ","VALUE_TYPE":"HOME"}]})")
                                   << u"PHONE"_s
                                   << QByteArray(R"([{"VALUE":"+74950000101","VALUE_TYPE":"HOME","TYPE_ID":"PHONE"}])");
    QTest::newRow("TYPE is not VALUE_TYPE")
        << QByteArray(R"({"PHONE":[{"VALUE":"+74950000101","TYPE":"HOME"}]})") << u"PHONE"_s
        << QByteArray(R"([{"VALUE":"+74950000101","VALUE_TYPE":"WORK","TYPE_ID":"PHONE"}])");
    QTest::newRow("misspelt VALUE_TYPE") << QByteArray(R"({"PHONE":[{"VALUE":"+74950000101","VALUE_TYPE":"MOBIL"}]})")
                                         << u"PHONE"_s
                                         << QByteArray(
                                                R"([{"VALUE":"+74950000101","VALUE_TYPE":"WORK","TYPE_ID":"PHONE"}])");
    QTest::newRow("channel source") << QByteArray(R"({"SOURCE_ID":"2|TELEGRAM"})") << u"SOURCE_ID"_s
                                    << QByteArray(R"("2|TELEGRAM")");
}

void TestPracticeBitrix24Leads::storesWhatIsRight()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QByteArray, left);
    QJsonValue value = stored(add(fields)).value(field);
    QJsonArray entries = value.toArray();
    for (QJsonValueRef entry : entries) {
        if (!entry.isObject())
            continue;
        QJsonObject object = entry.toObject();
        object.remove(u"ID"_s);
        entry = object;
    }
    if (value.isArray())
        value = entries;
    QCOMPARE(value, parsed(left));
}

void TestPracticeBitrix24Leads::refuses_data()
{
    QTest::addColumn<QString>("path"); // under the webhook, or from the root
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    const QByteArray json = kJson;
    const QString add = u"crm.lead.add.json"_s;

    QTest::newRow("bad mail") << add << withFields(R"({"EMAIL":[{"VALUE":"not-an-address","VALUE_TYPE":"WORK"}]})")
                              << json << 400 << u"ERROR_CORE"_s << u"not a valid address<br>"_s;
    QTest::newRow("mail with a space inside") << add << withFields(R"({"EMAIL":[{"VALUE":"a b@example.com"}]})") << json
                                              << 400 << u"ERROR_CORE"_s << QString();
    QTest::newRow("mail without domain") << add << withFields(R"({"EMAIL":[{"VALUE":"ada@"}]})") << json << 400
                                         << u"ERROR_CORE"_s << QString();
    QTest::newRow("unknown currency") << add << withFields(R"({"CURRENCY_ID":"XXX"})") << json << 400 << QString()
                                      << u"\"Currency\" field"_s;
    QTest::newRow("fields as text") << add << QByteArray(R"({"fields":"TITLE"})") << json << 400 << QString()
                                    << u"Parameter 'fields' must be array."_s;
    QTest::newRow("no fields") << add << QByteArray("{}") << json << 400 << QString()
                               << u"Parameter 'fields' must be array."_s;
    QTest::newRow("params as text") << add << QByteArray(R"({"fields":{},"params":"Y"})") << json << 400 << QString()
                                    << u"Parameter 'params' must be array."_s;
    QTest::newRow("broken JSON") << add << QByteArray(R"({"fields":)") << json << 400 << u"100"_s << QString();
    QTest::newRow("JSON of another kind") << add << QByteArray("[1]") << json << 400 << u"100"_s << QString();
    QTest::newRow("content type") << add << withFields("{}") << QByteArray("text/plain") << 400 << u"100"_s
                                  << QString();
    QTest::newRow("no such method") << u"crm.lead.create.json"_s << QByteArray("{}") << json << 404
                                    << u"ERROR_METHOD_NOT_FOUND"_s << u"Method not found!"_s;
    QTest::newRow("wrong secret") << u"/rest/17/wrong/profile"_s << QByteArray("{}") << json << 403
                                  << u"INVALID_CREDENTIALS"_s << u"Invalid request credentials"_s;
    QTest::newRow("wrong user") << u"/rest/18/practicesecret0001/profile"_s << QByteArray("{}") << json << 403
                                << u"INVALID_CREDENTIALS"_s << QString();
    QTest::newRow("no webhook") << u"/rest/profile.json"_s << QByteArray("{}") << json << 401 << u"NO_AUTH_FOUND"_s
                                << QString();
    QTest::newRow("get without id") << u"crm.lead.get"_s << QByteArray("{}") << json << 400 << QString()
                                    << u"ID is not defined or invalid."_s;
    QTest::newRow("get of nothing") << u"crm.lead.get"_s << QByteArray(R"({"id":99999})") << json << 400 << QString()
                                    << u"Not found"_s;
    QTest::newRow("filter as text") << u"crm.lead.list"_s << QByteArray(R"({"filter":"x"})") << json << 400 << QString()
                                    << u"Parameter 'filter' must be array."_s;
    QTest::newRow("order as text") << u"crm.lead.list"_s << QByteArray(R"({"order":"ID"})") << json << 400 << QString()
                                   << u"Parameter 'order' must be array."_s;
    QTest::newRow("rows as text") << u"crm.lead.productrows.set"_s << QByteArray(R"({"id":811,"rows":"x"})") << json
                                  << 400 << QString() << u"The parameter rows must be array."_s;
    QTest::newRow("discount without rate")
        << u"crm.lead.productrows.set"_s << QByteArray(R"({"id":811,"rows":[{"PRICE":5,"DISCOUNT_TYPE_ID":2}]})")
        << json << 400 << u"ERROR_CORE"_s << QString();
    QTest::newRow("communication type") << u"crm.duplicate.findbycomm"_s << QByteArray(R"({"values":["1"]})") << json
                                        << 400 << QString() << u"Communication type is not defined."_s;
    QTest::newRow("communication values as text")
        << u"crm.duplicate.findbycomm"_s << QByteArray(R"({"type":"PHONE","values":"+7"})") << json << 400 << QString()
        << u"Communication values is not defined."_s;
}

void TestPracticeBitrix24Leads::refuses()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, text);
    const Reply reply = send("POST", path.startsWith(u'/') ? base() + path : webhook() + path, body, type.constData());
    QCOMPARE(reply.status, status);
    QVERIFY(reply.json().contains(u"error"_s));
    QCOMPARE(reply.json().value(u"error"_s).toString(), code);
    QVERIFY2(reply.json().value(u"error_description"_s).toString().contains(text), reply.body.constData());
    QVERIFY(!reply.json().contains(u"result"_s));
    QVERIFY(lastNotes().contains(u"refused"_s));
}

void TestPracticeBitrix24Leads::refusalCreatesNothing()
{
    call(u"crm.lead.add"_s, withFields(R"({"TITLE":"x","EMAIL":[{"VALUE":"nope"}]})"));
    QVERIFY(m_server->leads().isEmpty());
    QCOMPARE(add(R"({"TITLE":"y"})"), u"812"_s);
    QCOMPARE(m_server->leads().size(), 1);
}

void TestPracticeBitrix24Leads::demandsMandatoryField()
{
    restart({.mandatoryField = true, .rateLimit = false});
    const Reply reply = call(u"crm.lead.add"_s, withFields(R"({"TITLE":"x"})"));
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.json().value(u"error_description"_s).toString().contains(u"Сегмент"_s));
    QCOMPARE(add(R"({"TITLE":"x","UF_CRM_1755001122":82})"), u"812"_s);
}

void TestPracticeBitrix24Leads::readsPhpForms()
{
    const QByteArray form = "fields%5BTITLE%5D=A%26B+%2B1&fields[PHONE][0][VALUE]=%2B74950000101"
                            "&fields[PHONE][0][VALUE_TYPE]=MOBILE&fields[UF_CRM_1755001123][]=101"
                            "&fields[UF_CRM_1755001123][]=104";
    const Reply reply = send("POST", webhook() + u"crm.lead.add/"_s, form, kForm);
    const QJsonObject lead = stored(QString::number(reply.result().toInt()));
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"A&B +1"_s);
    QCOMPARE(lead.value(u"PHONE"_s).toArray().at(0).toObject().value(u"VALUE_TYPE"_s).toString(), u"MOBILE"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001123"_s), QJsonValue(QJsonArray({101, 104})));

    const Reply byQuery = send("GET", webhook() + u"crm.lead.list?filter[%3DID]=812&select[]=TITLE"_s);
    QCOMPARE(byQuery.result().toArray().at(0).toObject().value(u"TITLE"_s).toString(), u"A&B +1"_s);
}

void TestPracticeBitrix24Leads::lookUpFindsLeadByOrigin() // §7.11
{
    add(R"({"TITLE":"one","ORIGINATOR_ID":"leaddesk","ORIGIN_ID":"a1"})");
    add(R"({"TITLE":"two","ORIGINATOR_ID":"leaddesk","ORIGIN_ID":"a2"})");
    const auto lookUp = [this](const QByteArray &origin) {
        return call(u"crm.lead.list"_s, R"({"filter":{"=ORIGINATOR_ID":"leaddesk","=ORIGIN_ID":")" + origin + R"("},
            "select":["ID","TITLE","DATE_CREATE","STATUS_ID","ASSIGNED_BY_ID"],"order":{"ID":"ASC"},"start":-1})");
    };
    const Reply hit = lookUp("a2");
    QCOMPARE(hit.result().toArray().size(), 1);
    const QJsonObject row = hit.result().toArray().at(0).toObject();
    QCOMPARE(row.value(u"ID"_s).toString(), u"813"_s);
    QCOMPARE(row.size(), 5);
    QCOMPARE(hit.json().value(u"total"_s).toInt(-1), 0);
    QVERIFY(!hit.json().contains(u"next"_s));
    QCOMPARE(lookUp("a3").result(), QJsonValue(QJsonArray()));
}

void TestPracticeBitrix24Leads::updatesMultifields()
{
    const QString id = add(R"({"PHONE":[{"VALUE":"1","VALUE_TYPE":"WORK"},{"VALUE":"2","VALUE_TYPE":"HOME"}]})");
    const auto phones = [&] {
        QStringList all;
        const QJsonArray entries = stored(id).value(u"PHONE"_s).toArray();
        for (const QJsonValue &entry : entries)
            all << entry.toObject().value(u"VALUE"_s).toString();
        return all;
    };
    const QJsonArray entries = stored(id).value(u"PHONE"_s).toArray();
    const QByteArray first = entries.at(0).toObject().value(u"ID"_s).toString().toLatin1();
    const QByteArray second = entries.at(1).toObject().value(u"ID"_s).toString().toLatin1();
    const auto update = [&](const QByteArray &list) {
        const QByteArray body = R"({"id":)" + id.toLatin1() + R"(,"fields":{"PHONE":)" + list + "}}";
        return call(u"crm.lead.update"_s, body).result();
    };
    QCOMPARE(update(R"([{"VALUE":"1","VALUE_TYPE":"WORK"}])"), QJsonValue(true)); // without an id it always adds
    QCOMPARE(phones(), QStringList({u"1"_s, u"2"_s, u"1"_s}));
    update(R"([{"ID":")" + first + R"(","VALUE":"9"},{"ID":")" + second + R"(","DELETE":"Y"}])");
    QCOMPARE(phones(), QStringList({u"9"_s, u"1"_s}));
    update(R"([{"ID":")" + first + R"(","VALUE":""}])");
    QCOMPARE(phones(), QStringList{u"1"_s});
}

void TestPracticeBitrix24Leads::updateKeepsTitleAndClearsHalfAnAddress()
{
    const QString id = add(R"({"TITLE":"t","ADDRESS":"Lindenweg 8","ADDRESS_CITY":"Berlin"})");
    call(u"crm.lead.update"_s,
         R"({"id":)" + id.toLatin1() + R"(,"fields":{"TITLE":"","ADDRESS":"Ulmenweg 1","STATUS_ID":"JUNK"}})");
    const QJsonObject lead = stored(id);
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"t"_s);
    QCOMPARE(lead.value(u"ADDRESS"_s).toString(), u"Ulmenweg 1"_s);
    QVERIFY(lead.value(u"ADDRESS_CITY"_s).isNull());
    QCOMPARE(lead.value(u"STATUS_SEMANTIC_ID"_s).toString(), u"F"_s);
}

void TestPracticeBitrix24Leads::deletesLead()
{
    const QByteArray body = R"({"id":)" + add("{}").toLatin1() + '}';
    QCOMPARE(call(u"crm.lead.delete"_s, body).result(), QJsonValue(true));
    QCOMPARE(call(u"crm.lead.get"_s, body).status, 400);
    QCOMPARE(add("{}"), u"813"_s); // ids are not used twice
}

void TestPracticeBitrix24Leads::keepsProductRows()
{
    const QByteArray id = add(R"({"OPPORTUNITY":5})").toLatin1();
    const QByteArray rows = R"([{"PRODUCT_NAME":"Стол","PRICE":100.5,"QUANTITY":2},{"PRODUCT_NAME":"Стул","PRICE":9}])";
    QCOMPARE(call(u"crm.lead.productrows.set"_s, R"({"id":)" + id + R"(,"rows":)" + rows + '}').result(),
             QJsonValue(true));
    const QJsonArray kept = call(u"crm.lead.productrows.get"_s, R"({"id":)" + id + '}').result().toArray();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept.at(1).toObject().value(u"QUANTITY"_s).toInt(), 1);
    QCOMPARE(stored(QString::fromLatin1(id)).value(u"OPPORTUNITY"_s).toString(), u"210.00"_s);

    const QByteArray manual = add(R"({"OPPORTUNITY":5,"IS_MANUAL_OPPORTUNITY":"Y"})").toLatin1();
    call(u"crm.lead.productrows.set"_s, R"({"id":)" + manual + R"(,"rows":)" + rows + '}');
    QCOMPARE(stored(QString::fromLatin1(manual)).value(u"OPPORTUNITY"_s).toString(), u"5.00"_s);
}

void TestPracticeBitrix24Leads::linksContactsWithoutTheFlag()
{
    const QByteArray id = add("{}").toLatin1();
    const Reply set = call(u"crm.lead.contact.items.set"_s,
                           R"({"id":)" + id + R"(,"items":[{"CONTACT_ID":120,"SORT":10,"IS_PRIMARY":"Y"}]})");
    QCOMPARE(set.result(), QJsonValue(true));
    const QJsonArray links = call(u"crm.lead.contact.items.get"_s, R"({"id":)" + id + '}').result().toArray();
    QCOMPARE(links.at(0).toObject().value(u"CONTACT_ID"_s).toInt(), 120);
    const QJsonObject lead = stored(QString::fromLatin1(id));
    QCOMPARE(lead.value(u"CONTACT_ID"_s).toString(), u"120"_s);
    QCOMPARE(lead.value(u"IS_RETURN_CUSTOMER"_s).toString(), u"N"_s);
}

void TestPracticeBitrix24Leads::simpleModeConverts()
{
    restart({.simpleMode = true, .rateLimit = false});
    QCOMPARE(call(u"crm.settings.mode.get"_s).result().toInt(), 2);
    QCOMPARE(stored(add(R"({"NAME":"Ada"})")).value(u"STATUS_ID"_s).toString(), u"CONVERTED"_s);
    QCOMPARE(stored(add(R"({"TITLE":"no name"})")).value(u"STATUS_ID"_s).toString(), u"NEW"_s);
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Leads)
#include "tst_practicebitrix24leads.moc"
