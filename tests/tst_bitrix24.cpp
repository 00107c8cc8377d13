#include "core/jsonwriter.h"
#include "support/bitrix24testing.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/directories.h"
#include "vendors/bitrix24/productrows.h"
#include "vendors/bitrix24/wire.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(leadpad::Field)

//! Requests and answers of Bitrix24 as plain functions, against the examples of the fact sheet.
class TestBitrix24 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webhookIsReadAsPasted_data();
    void webhookIsReadAsPasted();
    void acceptKeepsTheSecretApart();
    void requestIsAPostToTheMethod();
    void createMatchesTheSheet_data();
    void createMatchesTheSheet();
    void amountKeepsItsDigits_data();
    void amountKeepsItsDigits();
    void feedEventGoesBesideTheFields();
    void typedAmountOutlivesProductRows();
    void blankValuesAreNotSent();
    void valuesHaveTheirWireForm_data();
    void valuesHaveTheirWireForm();
    void productRowsHaveTheirWireForm();
    void batchEncodesOnce();
    void createdNeedsAnId_data();
    void createdNeedsAnId();
    void errorCodesDecide_data();
    void errorCodesDecide();
    void oddAnswersAreUnknown_data();
    void oddAnswersAreUnknown();
    void refusalNamesTheField_data();
    void refusalNamesTheField();
    void secretStaysOutOfMessages();
    void rateLimitSaysWhenToComeBack();
    void subErrorOfABatchIsRead();
};

namespace {

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

HttpResponse answerOf(int status, const QByteArray &body)
{
    return {.status = status, .headers = {}, .body = body, .retryAfter = {}};
}

Field fieldOf(FieldKind kind, const QString &directory = {})
{
    Field field{.key = u"F"_s, .kind = kind, .directory = directory};
    if (isContactList(kind))
        field.types = {u"WORK"_s, u"MOBILE"_s};
    return field;
}

Field custom(FieldKind kind, bool multiple = false)
{
    Field field = fieldOf(kind, u"F"_s);
    field.custom = true;
    field.multiple = multiple;
    return field;
}

//! The portal's custom fields of §7.2.
Directories sheetDirectories()
{
    const auto descriptor = [](const char *type, bool multiple = false) {
        return QJsonObject{{u"type"_s, QString::fromLatin1(type)},
                           {u"isDynamic"_s, true},
                           {u"isMultiple"_s, multiple},
                           {u"formLabel"_s, u"x"_s}};
    };
    Directories directories;
    directories.customFields = {customField(u"UF_CRM_1755001122"_s, descriptor("enumeration")),
                                customField(u"UF_CRM_1755001123"_s, descriptor("enumeration", true)),
                                customField(u"UF_CRM_1755001124"_s, descriptor("money")),
                                customField(u"UF_CRM_1755001125"_s, descriptor("boolean")),
                                customField(u"UF_CRM_1755001126"_s, descriptor("datetime"))};
    return directories;
}

QByteArray created(const QJsonObject &values)
{
    return createBody(Lead{values}, QUuid::createUuid(), fixedFields().with(sheetDirectories()));
}

} // namespace

void TestBitrix24::webhookIsReadAsPasted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("portal");
    QTest::addColumn<QString>("problem");
    const QString plain = u"https://acme.bitrix24.com/"_s;
    const QString none;
    QTest::newRow("bare") << u"https://acme.bitrix24.com/rest/17/q8w3e5"_s << plain << none;
    QTest::newRow("slash") << u"https://acme.bitrix24.com/rest/17/q8w3e5/"_s << plain << none;
    QTest::newRow("method") << u"https://acme.bitrix24.com/rest/17/q8w3e5/profile.json"_s << plain << none;
    QTest::newRow("method, slash") << u"https://acme.bitrix24.com/rest/17/q8w3e5/crm.lead.add/"_s << plain << none;
    QTest::newRow("method with query") << u"https://acme.bitrix24.com/rest/17/q8w3e5/profile.json?a=b"_s << plain
                                       << none;
    QTest::newRow("blanks around") << u"  https://acme.bitrix24.com/rest/17/q8w3e5/\n"_s << plain << none;
    QTest::newRow("without scheme") << u"acme.bitrix24.com/rest/17/q8w3e5/"_s << plain << none;
    QTest::newRow("port") << u"https://crm.example.com:8443/rest/17/q8w3e5/"_s << u"https://crm.example.com:8443/"_s
                          << none;
    QTest::newRow("subpath") << u"https://example.com/portal/rest/17/q8w3e5/x.json"_s
                             << u"https://example.com/portal/"_s << none;
    QTest::newRow("http on loopback") << u"http://127.0.0.1:8484/rest/17/q8w3e5/"_s << u"http://127.0.0.1:8484/"_s
                                      << none;
    QTest::newRow("http on localhost") << u"http://localhost:8484/rest/17/q8w3e5/"_s << u"http://localhost:8484/"_s
                                       << none;
    QTest::newRow("http elsewhere") << u"http://acme.bitrix24.com/rest/17/q8w3e5/"_s << none << u"scheme"_s;
    QTest::newRow("http, loopback in the name")
        << u"http://127.0.0.1.example.com/rest/17/q8w3e5/"_s << none << u"scheme"_s;
    QTest::newRow("http, loopback as user") << u"http://127.0.0.1@example.com/rest/17/q8w3e5/"_s << none << u"shape"_s;
    QTest::newRow("ftp") << u"ftp://acme.bitrix24.com/rest/17/q8w3e5/"_s << none << u"scheme"_s;
    QTest::newRow("file") << u"file:///rest/17/q8w3e5/"_s << none << u"shape"_s;
    QTest::newRow("user info") << u"https://me:pw@acme.bitrix24.com/rest/17/q8w3e5/"_s << none << u"shape"_s;
    QTest::newRow("user is no number") << u"https://acme.bitrix24.com/rest/me/q8w3e5/"_s << none << u"shape"_s;
    QTest::newRow("no secret") << u"https://acme.bitrix24.com/rest/17/"_s << none << u"shape"_s;
    QTest::newRow("portal alone") << u"https://acme.bitrix24.com/"_s << none << u"shape"_s;
    QTest::newRow("words") << u"my webhook"_s << none << u"shape"_s;
    QTest::newRow("empty") << none << none << u"shape"_s;
}

void TestBitrix24::webhookIsReadAsPasted()
{
    QFETCH(QString, pasted);
    QFETCH(QString, portal);
    QFETCH(QString, problem);
    const auto webhook = parseWebhook(pasted);
    QCOMPARE(webhook.has_value(), problem.isEmpty());
    if (!webhook) {
        QCOMPARE(webhook.error().kind, Error::Kind::Misconfigured);
        QCOMPARE(webhook.error().detail, problem);
        return;
    }
    QCOMPARE(webhook->portal, QUrl(portal));
    QCOMPARE(webhook->userId, u"17"_s);
    QCOMPARE(webhook->secret, u"q8w3e5"_s);
}

void TestBitrix24::acceptKeepsTheSecretApart()
{
    SignIn typed;
    typed.secrets[u"webhook"_s] = u"https://acme.bitrix24.com/rest/17/q8w3e5r7t9y1u2i4/profile.json"_s;
    const Bitrix24 vendor;
    const auto accepted = vendor.accept(typed);
    QVERIFY(accepted);
    QVERIFY(!accepted->url.toString().contains(sampleSecret));
    QVERIFY(!QJsonDocument(accepted->settings).toJson().contains(sampleSecret.toLatin1()));
    QCOMPARE(accepted->secret, bitrix24Session().secret);
    QCOMPARE(vendor.secretsIn(bitrix24Session()), QByteArrayList{sampleSecret.toLatin1()});
}

void TestBitrix24::requestIsAPostToTheMethod()
{
    const auto request = buildCall(bitrix24Session(), u"crm.lead.add"_s, "{}");
    QVERIFY(request);
    QCOMPARE(request->verb, "POST");
    QCOMPARE(request->url, QUrl(u"https://acme.bitrix24.com/rest/17/q8w3e5r7t9y1u2i4/crm.lead.add.json"_s));
    QVERIFY(!request->url.hasQuery());
    QCOMPARE(request->body, "{}");
    QVERIFY(request->headers.contains({"Content-Type", "application/json"}));
    QVERIFY(request->headers.contains({"Accept", "application/json"}));
    QVERIFY(request->deadline > std::chrono::seconds(60)); // the portal works that long
}

void TestBitrix24::createMatchesTheSheet_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("minimal") << QJsonObject{{u"TITLE"_s, u"Call from trade fair"_s}}
                             << u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s << bitrix24Json(u"minimallead.json"_s);
    QTest::newRow("full") << bitrix24Json(u"fullleadvalues.json"_s) << u"c0a8d7f2-08c1-4a55-8f0e-77f1a1b0c9de"_s
                          << bitrix24Json(u"fulllead.json"_s);
}

void TestBitrix24::createMatchesTheSheet()
{
    QFETCH(QJsonObject, values);
    QFETCH(QString, id);
    QFETCH(QJsonObject, body);
    QVERIFY(!values.isEmpty() && !body.isEmpty());
    const QByteArray made = createBody(Lead{values}, QUuid::fromString(id), fixedFields().with(sheetDirectories()));
    QJsonParseError error;
    const QJsonObject read = QJsonDocument::fromJson(made, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    for (const QString &key : body[u"fields"_s].toObject().keys())
        QVERIFY2(read[u"fields"_s][key] == body[u"fields"_s][key], qPrintable(key));
    QCOMPARE(read, body);
}

void TestBitrix24::amountKeepsItsDigits_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QByteArray>("onTheWire");
    QTest::newRow("trailing zero") << u"18400.50"_s << QByteArray("18400.50");
    QTest::newRow("one tenth") << u"0.1"_s << QByteArray("0.1");
    QTest::newRow("more digits than a double has") << u"1234567890123456.78"_s << QByteArray("1234567890123456.78");
    QTest::newRow("no JSON number begins with zeros") << u"007.50"_s << QByteArray("7.50");
    QTest::newRow("zero") << u"0"_s << QByteArray("0");
    QTest::newRow("negative") << u"-007"_s << QByteArray("-7");
}

void TestBitrix24::amountKeepsItsDigits()
{
    QFETCH(QString, amount);
    QFETCH(QByteArray, onTheWire);
    const QByteArray body = created({{u"OPPORTUNITY"_s, amount}});
    QVERIFY2(body.contains("\"OPPORTUNITY\":" + onTheWire + ',') || body.contains("\"OPPORTUNITY\":" + onTheWire + '}'),
             body.constData());
}

void TestBitrix24::feedEventGoesBesideTheFields()
{
    const auto body = [](const QJsonObject &values) { return QJsonDocument::fromJson(created(values)).object(); };
    const QJsonObject told = body({{u"NAME"_s, u"Helga"_s}});
    QCOMPARE(told[u"params"_s], QJsonValue(QJsonObject{{u"REGISTER_SONET_EVENT"_s, u"Y"_s}}));
    QVERIFY(!told.contains("options"_L1)); // the name of older documentation: silently dropped
    const QJsonObject quiet = body({{u"NAME"_s, u"Helga"_s}, {feedEventKey, false}});
    QCOMPARE(quiet[u"params"_s], QJsonValue(QJsonObject{{u"REGISTER_SONET_EVENT"_s, u"N"_s}}));
    QVERIFY(quiet[u"fields"_s][feedEventKey].isUndefined());
}

void TestBitrix24::typedAmountOutlivesProductRows()
{
    const auto flag = [](const QJsonObject &values) {
        return QJsonDocument::fromJson(created(values))[u"fields"_s][u"IS_MANUAL_OPPORTUNITY"_s];
    };
    const QJsonArray rows{QJsonObject{{u"name"_s, u"Desk"_s}, {u"price"_s, u"10"_s}}};
    QCOMPARE(flag({{u"OPPORTUNITY"_s, u"5"_s}, {productRowsKey, rows}}), QJsonValue(u"Y"_s));
    QVERIFY(flag({{u"OPPORTUNITY"_s, u"5"_s}}).isUndefined());
    QVERIFY(flag({{u"NAME"_s, u"x"_s}, {productRowsKey, rows}}).isUndefined());
    QCOMPARE(flag({{u"OPPORTUNITY"_s, u"5"_s}, {productRowsKey, rows}, {u"IS_MANUAL_OPPORTUNITY"_s, false}}),
             QJsonValue(u"N"_s)); // the rep said so
}

void TestBitrix24::blankValuesAreNotSent()
{
    const QByteArray body =
        created({{u"NAME"_s, u""_s},
                 {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u" "_s}, {u"type"_s, u"WORK"_s}}}},
                 {u"OPPORTUNITY"_s, QJsonValue::Null},
                 {u"UF_CRM_1755001123"_s, QJsonArray()},
                 {u"UF_CRM_1755001124"_s, QJsonObject{{u"amount"_s, u""_s}, {u"currency"_s, u"EUR"_s}}},
                 {productRowsKey, QJsonArray{QJsonObject{{u"name"_s, u"x"_s}}}},
                 {u"NOBODY_KNOWS"_s, u"x"_s}});
    const QStringList keys = QJsonDocument::fromJson(body)[u"fields"_s].toObject().keys();
    QCOMPARE(keys, QStringList({u"ORIGINATOR_ID"_s, u"ORIGIN_ID"_s}));
}

void TestBitrix24::valuesHaveTheirWireForm_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("wire");
    using Kind = FieldKind;
    const auto row = [](const char *name, const Field &field, const QByteArray &value, const QByteArray &wire) {
        QTest::newRow(name) << field << parsed(value) << wire;
    };
    row("text", fieldOf(Kind::Text), R"("A & B \"c\"")", R"("A & B \"c\"")");
    row("lines", fieldOf(Kind::MultiLine), R"("a\nb")", R"("a\nb")");
    row("whole number", fieldOf(Kind::Integer), "60", "60");
    row("zero", fieldOf(Kind::Integer), "0", "0");
    row("large whole number", fieldOf(Kind::Integer), "9007199254740993", "9007199254740993");
    row("decimal", fieldOf(Kind::Decimal), R"("9.95")", "9.95");
    row("fixed yes", fieldOf(Kind::YesNo), "true", R"("Y")");
    row("fixed no", fieldOf(Kind::YesNo), "false", R"("N")");
    row("custom yes", custom(Kind::YesNo), "true", "1");
    row("custom no", custom(Kind::YesNo), "false", "0");
    row("date", fieldOf(Kind::Date), R"("1984-02-29")", R"("1984-02-29")");
    row("date-time", custom(Kind::DateTime), R"("2026-11-30T14:30:00+01:00")", R"("2026-11-30T14:30:00+01:00")");
    row("date-time without seconds", custom(Kind::DateTime), R"("2026-11-30T14:30+01:00")",
        R"("2026-11-30T14:30:00+01:00")");
    row("date-time without offset", custom(Kind::DateTime), R"("2026-11-30T14:30")", R"("2026-11-30T14:30:00+03:00")");
    row("date-time in UTC", custom(Kind::DateTime), R"("2026-11-30T14:30:00Z")", R"("2026-11-30T14:30:00+00:00")");
    row("code of a directory", fieldOf(Kind::Choice, sourceList), R"("CALL")", R"("CALL")");
    row("code that looks like a number", fieldOf(Kind::Choice, sourceList), R"("1")", R"("1")");
    row("user", fieldOf(Kind::Choice, userList), R"("17")", "17");
    row("option", custom(Kind::Choice), R"("82")", "82");
    row("option with a code", custom(Kind::Choice), R"("A7")", R"("A7")");
    row("id with leading zero stays text", custom(Kind::Choice), R"("082")", R"("082")");
    row("several options", custom(Kind::MultiChoice), R"(["101","104"])", "[101,104]");
    row("reference", fieldOf(Kind::Reference), R"("120")", "120");
    row("money", custom(Kind::Money), R"({"amount":"1250.50","currency":"EUR"})", R"("1250.50|EUR")");
    row("web address", custom(Kind::Url), R"("https://example.com/x")", R"("https://example.com/x")");
    row("several texts", custom(Kind::Text, true), R"(["a","","b"])", R"(["a","b"])");
    row("several dates", custom(Kind::Date, true), R"(["2026-01-02"])", R"(["2026-01-02"])");
    row("several amounts", custom(Kind::Money, true), R"([{"amount":"1","currency":"EUR"}])", R"(["1|EUR"])");
    row("phone", fieldOf(Kind::Phones), R"([{"value":" +49 30 5550142 ","type":"MOBILE"}])",
        R"([{"VALUE":"+49 30 5550142","VALUE_TYPE":"MOBILE"}])");
    row("phone without type", fieldOf(Kind::Phones), R"([{"value":"+49 30 5550142"}])",
        R"([{"VALUE":"+49 30 5550142","VALUE_TYPE":"WORK"}])");
    row("empty phone beside another", fieldOf(Kind::Phones), R"([{"value":""},{"value":"1","type":"WORK"}])",
        R"([{"VALUE":"1","VALUE_TYPE":"WORK"}])");
    row("e-mail", fieldOf(Kind::Emails), R"([{"value":"a@example.com","type":"WORK"}])",
        R"([{"VALUE":"a@example.com","VALUE_TYPE":"WORK"}])");
    row("messenger", fieldOf(Kind::Messengers), R"([{"value":"@hb","type":"WORK"}])",
        R"([{"VALUE":"@hb","VALUE_TYPE":"WORK"}])");
    row("nothing", fieldOf(Kind::Text), R"("")", QByteArray());
    row("null", custom(Kind::MultiChoice), "null", QByteArray());
    row("unsupported", custom(Kind::Unsupported), R"("x")", QByteArray());
}

void TestBitrix24::valuesHaveTheirWireForm()
{
    QFETCH(Field, field);
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, wire);
    const QVariant made = toWire(field, value);
    QCOMPARE(made.isValid(), !wire.isEmpty());
    if (made.isValid())
        QCOMPARE(writeJson(made), wire);
}

void TestBitrix24::productRowsHaveTheirWireForm()
{
    const QJsonArray rows{
        QJsonObject{{u"name"_s, u"Desk \"Oslo\""_s}, {u"price"_s, u"460.01"_s}, {u"quantity"_s, u"40"_s}},
        QJsonObject{{u"name"_s, u""_s}}, QJsonObject{{u"name"_s, u"Delivery"_s}, {u"price"_s, u"0.10"_s}}};
    QCOMPARE(productRowsBody(u"812"_s, rows),
             R"({"id":812,"rows":[{"PRICE":460.01,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk \"Oslo\"","QUANTITY":40},)"
             R"({"PRICE":0.10,"PRODUCT_ID":0,"PRODUCT_NAME":"Delivery","QUANTITY":1}]})");
}

void TestBitrix24::batchEncodesOnce()
{
    const QByteArray body =
        batchBody({{u"me"_s, u"profile"_s},
                   {u"s"_s,
                    u"crm.lead.list"_s,
                    {{u"filter[%TITLE]"_s, u"Smith & Sons 100% + Окна [1]"_s}, {u"select[0]"_s, u"ID"_s}}}});
    const QJsonObject read = QJsonDocument::fromJson(body).object();
    QCOMPARE(read[u"halt"_s], QJsonValue(0));
    QCOMPARE(read[u"cmd"_s][u"me"_s], QJsonValue(u"profile"_s));
    QCOMPARE(
        read[u"cmd"_s][u"s"_s].toString(),
        u"crm.lead.list?filter%5B%25TITLE%5D=Smith%20%26%20Sons%20100%25%20%2B%20%D0%9E%D0%BA%D0%BD%D0%B0%20%5B1%5D"
        "&select%5B0%5D=ID"_s);
}

void TestBitrix24::createdNeedsAnId_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("leadId");
    QTest::newRow("the sheet's") << bitrix24Data(u"created.json"_s) << u"812"_s;
    QTest::newRow("as text") << QByteArray(R"({"result":"812","time":{}})") << u"812"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{\"result\":812}") << u"812"_s;
    QTest::newRow("beyond 32 bits") << QByteArray(R"({"result":4294967297})") << u"4294967297"_s;
    QTest::newRow("null") << QByteArray(R"({"result":null})") << QString();
    QTest::newRow("zero") << QByteArray(R"({"result":0})") << QString();
    QTest::newRow("negative") << QByteArray(R"({"result":-1})") << QString();
    QTest::newRow("fraction") << QByteArray(R"({"result":1.5})") << QString();
    QTest::newRow("huge") << QByteArray(R"({"result":1e300})") << QString();
    QTest::newRow("true") << QByteArray(R"({"result":true})") << QString();
    QTest::newRow("object") << QByteArray(R"({"result":{"ID":812}})") << QString();
    QTest::newRow("array") << QByteArray(R"({"result":[812]})") << QString();
    QTest::newRow("empty text") << QByteArray(R"({"result":""})") << QString();
    QTest::newRow("text zero") << QByteArray(R"({"result":"0"})") << QString();
    QTest::newRow("words") << QByteArray(R"({"result":"812 created"})") << QString();
    QTest::newRow("no result") << QByteArray(R"({"time":{}})") << QString();
}

void TestBitrix24::createdNeedsAnId()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, leadId);
    const auto receipt = parseCreated(answerOf(200, body), bitrix24Session());
    QCOMPARE(receipt.has_value(), !leadId.isEmpty());
    if (receipt) {
        QCOMPARE(receipt->leadId, leadId);
        return;
    }
    QCOMPARE(receipt.error().kind, Error::Kind::Malformed);
    QVERIFY(receipt.error().mayHaveArrived);
}

void TestBitrix24::errorCodesDecide_data()
{
    using Kind = Error::Kind;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error"); // as it stands in the JSON
    QTest::addColumn<QString>("description");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("mayHaveArrived");
    const auto row = [](int status, const QByteArray &error, Kind kind, bool unknown = false, const char *text = "x") {
        QTest::addRow("%d %s %s", status, error.constData(), text)
            << status << error << QString::fromUtf8(text) << kind << unknown;
    };
    row(503, R"("QUERY_LIMIT_EXCEEDED")", Kind::RateLimited);
    row(429, R"("OPERATION_TIME_LIMIT")", Kind::RateLimited);
    row(503, R"("OVERLOAD_LIMIT")", Kind::Forbidden);
    row(500, R"("INTERNAL_SERVER_ERROR")", Kind::Malformed, true);
    row(500, R"("ERROR_UNEXPECTED_ANSWER")", Kind::Malformed, true);
    row(500, R"("PORTAL_DELETED")", Kind::Misconfigured);
    row(401, R"("NO_AUTH_FOUND")", Kind::Unauthorised);
    row(401, R"("expired_token")", Kind::Unauthorised);
    row(401, R"("EXPIRED_TOKEN")", Kind::Unauthorised);
    row(401, R"("invalid_token")", Kind::Unauthorised);
    row(403, R"("INVALID_CREDENTIALS")", Kind::Unauthorised);
    row(401, R"("invalid_credentials")", Kind::Unauthorised);
    row(403, R"("insufficient_scope")", Kind::Forbidden);
    row(403, R"("user_access_error")", Kind::Forbidden);
    row(403, R"("ACCESS_DENIED")", Kind::Forbidden);
    row(400, R"("ACCESS_DENIED")", Kind::Forbidden);
    row(400, R"("INVALID_REQUEST")", Kind::Misconfigured);
    row(404, R"("ERROR_METHOD_NOT_FOUND")", Kind::Misconfigured);
    row(400, R"("ERROR_METHOD_NOT_FOUND")", Kind::Misconfigured);
    row(400, R"("ERROR_BATCH_LENGTH_EXCEEDED")", Kind::Refused);
    row(405, R"("ERROR_BATCH_METHOD_NOT_ALLOWED")", Kind::Refused);
    row(404, R"("ERROR_MANIFEST_IS_NOT_AVAILABLE")", Kind::Refused);
    row(403, R"("WRONG_AUTH_TYPE")", Kind::Forbidden);
    row(403, R"("PAYMENT_REQUIRED")", Kind::Forbidden);
    row(400, R"("NOT_FOUND")", Kind::NotFound);
    row(400, R"("ERROR_CORE")", Kind::Refused, false, "The \"Stage\" is wrong<br>");
    row(400, R"("ERROR_ARGUMENT")", Kind::Refused);
    row(400, R"("INVALID_ARG_VALUE")", Kind::Refused);
    row(400, R"("100")", Kind::Refused);
    row(400, "100", Kind::Refused);
    row(400, "0", Kind::Refused);
    row(400, R"("")", Kind::Refused, false, "Parameter 'fields' must be array.");
    row(400, R"("")", Kind::Forbidden, false, "Access denied.");
    row(403, R"("")", Kind::Forbidden, false, "Access denied.");
    row(400, R"("")", Kind::NotFound, false, "Not found");
    row(400, R"("")", Kind::Refused, false, "");
    row(400, "null", Kind::Refused);
    row(200, R"("ERROR_CORE")", Kind::Refused);
    row(400, R"({"code":"ACCESS_DENIED","message":"x","validation":[]})", Kind::Forbidden);
    row(400, R"({"code":"BITRIX_REST_V3_EXCEPTION","message":"x"})", Kind::Refused);
    row(500, R"("SOMETHING_NEW")", Kind::Malformed, true);
    row(502, R"("")", Kind::Malformed, true);
    row(500, R"("")", Kind::Malformed, true, "Access denied.");
    row(500, R"("ERROR_CORE")", Kind::Malformed, true, "Not found");
}

void TestBitrix24::errorCodesDecide()
{
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    QFETCH(QString, description);
    QFETCH(Error::Kind, kind);
    QFETCH(bool, mayHaveArrived);
    const QByteArray text = QJsonDocument(QJsonArray{description}).toJson(QJsonDocument::Compact);
    const QByteArray body = R"({"error":)" + error + R"(,"error_description":)" + text.mid(1, text.size() - 2) + '}';
    const auto receipt = parseCreated(answerOf(status, body), bitrix24Session());
    QVERIFY(!receipt);
    QCOMPARE(kindName(receipt.error().kind), kindName(kind));
    QCOMPARE(receipt.error().mayHaveArrived, mayHaveArrived);
    QVERIFY(!receipt.error().vendorMessage.contains(u'<'));
}

void TestBitrix24::oddAnswersAreUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("mayHaveArrived");
    using Kind = Error::Kind;
    QTest::newRow("page with 200") << 200 << QByteArray("<html><body>Wartung</body></html>") << Kind::Malformed << true;
    QTest::newRow("page with 502") << 502 << QByteArray("<html>Bad Gateway</html>") << Kind::Malformed << true;
    QTest::newRow("page with 401") << 401 << QByteArray("<html>proxy</html>") << Kind::Malformed << true;
    QTest::newRow("page with 503") << 503 << QByteArray("busy") << Kind::Malformed << true;
    QTest::newRow("504, empty") << 504 << QByteArray() << Kind::Malformed << true;
    QTest::newRow("200, empty") << 200 << QByteArray() << Kind::Malformed << true;
    QTest::newRow("cut") << 200 << QByteArray(R"({"result":81)") << Kind::Malformed << true;
    QTest::newRow("cut before the brace") << 200 << QByteArray(R"({"result":812)") << Kind::Malformed << true;
    QTest::newRow("text after the object") << 200 << QByteArray(R"({"result":812} x)") << Kind::Malformed << true;
    QTest::newRow("array") << 200 << QByteArray("[812]") << Kind::Malformed << true;
    QTest::newRow("number") << 200 << QByteArray("812") << Kind::Malformed << true;
    QTest::newRow("UTF-16") << 200 << QByteArray("\xff\xfe{\0", 4) << Kind::Malformed << true;
    QTest::newRow("result with 201") << 201 << QByteArray(R"({"result":812})") << Kind::Malformed << true;
    QTest::newRow("result with 500") << 500 << QByteArray(R"({"result":812})") << Kind::Malformed << true;
    QTest::newRow("deep") << 200 << QByteArray(5000, '[') << Kind::Malformed << true;
    QTest::newRow("error beside a result")
        << 200 << QByteArray(R"({"error":"","result":812})") << Kind::Refused << false;
    QTest::newRow("result, then an error")
        << 400 << QByteArray(R"({"result":812,"error":"ERROR_CORE"})") << Kind::Refused << false;
    QTest::newRow("the key twice, no id last")
        << 200 << QByteArray(R"({"result":812,"result":null})") << Kind::Malformed << true;
    QTest::newRow("302") << 302 << QByteArray() << Kind::Misconfigured << false;
    QTest::newRow("301 with a result") << 301 << QByteArray(R"({"result":812})") << Kind::Misconfigured << false;
}

void TestBitrix24::oddAnswersAreUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(bool, mayHaveArrived);
    const auto receipt = parseCreated(answerOf(status, body), bitrix24Session());
    QVERIFY(!receipt);
    QCOMPARE(kindName(receipt.error().kind), kindName(kind));
    QCOMPARE(receipt.error().mayHaveArrived, mayHaveArrived);
}

void TestBitrix24::refusalNamesTheField_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("label of a custom field")
        << QByteArray("CRM_FIELD_ERROR_REQUIRED") << u"The field \"Segment\" is required"_s << u"UF_CRM_8"_s;
    QTest::newRow("longer label wins") << QByteArray("ERROR_CORE") << u"Segment of market is missing"_s
                                       << u"UF_CRM_9"_s;
    QTest::newRow("key") << QByteArray("ERROR_CORE") << u"UF_CRM_8 is wrong"_s << u"UF_CRM_8"_s;
    QTest::newRow("title of a fixed field")
        << QByteArray("") << u"Поле \"Источник\" не заполнено<br />"_s << u"SOURCE_ID"_s;
    QTest::newRow("fixed key") << QByteArray("") << u"COMPANY_TITLE too long"_s << u"COMPANY_TITLE"_s;
    QTest::newRow("e-mail") << QByteArray("ERROR_CORE") << u"The \"Work e-mail\" field is not a valid address<br>"_s
                            << u"EMAIL"_s;
    QTest::newRow("no name") << QByteArray("") << u"disk resource exhausted"_s << QString();
}

void TestBitrix24::refusalNamesTheField()
{
    QFETCH(QByteArray, error);
    QFETCH(QString, text);
    QFETCH(QString, field);
    Session session = bitrix24Session();
    Field segment = custom(FieldKind::Choice);
    segment.key = u"UF_CRM_8"_s;
    segment.ownLabel = u"Segment"_s;
    Field longer = custom(FieldKind::Choice);
    longer.key = u"UF_CRM_9"_s;
    longer.ownLabel = u"Segment of market"_s;
    session.directories.customFields = {segment, longer};
    session.directories.facts[u"title:SOURCE_ID"_s] = u"Источник"_s;
    const Error refused =
        refusal({{u"error"_s, QString::fromLatin1(error)}, {u"error_description"_s, text}}, 400, session);
    QCOMPARE(refused.kind, Error::Kind::Refused);
    QCOMPARE(refused.vendorField, field);
    QVERIFY(!refused.vendorMessage.isEmpty() && !refused.vendorMessage.contains(u'<'));
}

void TestBitrix24::secretStaysOutOfMessages()
{
    const QString url = u"see https://acme.bitrix24.com/rest/17/q8w3e5r7t9y1u2i4/x.json"_s;
    const Error described =
        refusal({{u"error"_s, u"ERROR_CORE"_s}, {u"error_description"_s, url}}, 400, bitrix24Session());
    QVERIFY(described.vendorMessage.contains(u"•••"_s));
    QVERIFY(!described.vendorMessage.contains(sampleSecret));
    // Some methods put the sentence where the code belongs.
    const Error bare = refusal({{u"error"_s, url}}, 400, bitrix24Session());
    QVERIFY(bare.vendorMessage.contains(u"see https"_s));
    QVERIFY(!bare.vendorMessage.contains(sampleSecret));
    QVERIFY2(!bare.detail.contains(u"q8w3e5"_s), qPrintable(bare.detail)); // the detail goes to the log
}

void TestBitrix24::rateLimitSaysWhenToComeBack()
{
    HttpResponse response = answerOf(429, R"({"error":"OPERATION_TIME_LIMIT","error_description":"blocked"})");
    const auto blocked = parseCreated(response, bitrix24Session());
    QVERIFY(!blocked && blocked.error().retryAfter >= std::chrono::seconds(10));
    response.retryAfter = std::chrono::seconds(77);
    const auto told = parseCreated(response, bitrix24Session());
    QVERIFY(!told && told.error().retryAfter == std::chrono::seconds(77));
}

void TestBitrix24::subErrorOfABatchIsRead()
{
    const Error error = refusal({{u"error"_s, u"ERROR_CORE"_s},
                                 {u"error_description"_s, u"The \"Work e-mail\" field is not a valid address<br>"_s}},
                                200, bitrix24Session());
    QCOMPARE(error.kind, Error::Kind::Refused);
    QVERIFY(!error.mayHaveArrived);
    QCOMPARE(error.vendorMessage, u"The \"Work e-mail\" field is not a valid address"_s);
}

QTEST_GUILESS_MAIN(TestBitrix24)
#include "tst_bitrix24.moc"
