#include "core/checks.h"
#include "support/crmcomtesting.h"
#include "support/outcome.h"
#include "vendors/crmcom/body.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Fields, bodies and sign-ins against the tables and examples of the fact sheet.
class TestCrmCom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLeadsOfTheSheet_data();
    void theLeadsOfTheSheet();
    void aContactIsMadeOfTheSameParts();
    void amountsKeepEveryDigit();
    void whatIsEmptyIsLeftOut();
    void identifiersHaveOneField_data();
    void identifiersHaveOneField();
    void setsNameOneOfFour();
    void settingsChangeTheBody_data();
    void settingsChangeTheBody();
    void theReferenceStandsBehindTheDescription();
    void newContactsTakePhoneAndAddressOfTheLead_data();
    void newContactsTakePhoneAndAddressOfTheLead();
    void releasesLackFields_data();
    void releasesLackFields();
    void onlyTheMemberOfTheSourceTypeGoesOut();
    void neverBothCompletions();
    void datesAreNotConverted();

private:
    QByteArray body(const QJsonObject &values, const QJsonObject &settings = {}) const
    {
        return crmcom::leadBody(Lead{values}, crmcomId, crmcom::Settings::of(settings),
                                m_vendor.offered(Lead{values}, crmcomDirectories(settings)));
    }

    crmcom::CrmCom m_vendor;
};

void TestCrmCom::theLeadsOfTheSheet_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QByteArray>("expected");
    QJsonObject minimal = crmcomLead();
    minimal[u"type_identifier"_s] = u"11AA22BB33CC44DD55EE66FF77008899"_s;
    QTest::newRow("7.3") << minimal << QByteArray(R"({
  "type_identifier": { "id": "11AA22BB33CC44DD55EE66FF77008899" },
  "importance": "IMPORTANCE3",
  "priority": 4,
  "contact_information": {
    "action": "EXISTING",
    "contact_information_identifier": { "id": "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF" }
  },
  "source": { "type": "WEBSITE", "name": "Contact form" },
  "estimated_completion_time": { "time_period_value": 2, "time_period_uot": "WEEKS" },
  "udf_string_8": "DK8U6YE7"
})");
    const QJsonObject full{
        {u"contact_email"_s, u"m.ioannou@example.test"_s},
        {u"contact_phone"_s, u"+35799000111"_s},
        {u"accounts_receivable_identifier"_s, u"number=ACR0000009001"_s},
        {u"description"_s, u"Wants fibre and two set-top boxes for a new shop"_s},
        {u"probability_to_win"_s, 60},
        {u"importance"_s, u"CUSTOM1"_s},
        {u"priority"_s, u"2"_s},
        {u"target_amount"_s, u"1450.5"_s},
        {u"type_identifier"_s, u"alternative_code=HF"_s},
        {u"status_identifier"_s, u"Fresh"_s},
        {u"category_identifier"_s, u"Retail"_s},
        {u"owned_by_group_identifier"_s, u"South Shops"_s},
        {u"privacy_level_identifier"_s, u"5"_s},
        {u"lead_owner"_s, u"j.papadaki"_s},
        {u"udf_string_1"_s, u"Spring fair"_s},
        {u"udf_float_1"_s, u"12.75"_s},
        {u"udf_date_1"_s, u"2019-06-01"_s},
        {u"start_date"_s, u"2019-05-07T09:30:00"_s},
        {u"expected_completion_date"_s, u"2019-06-15"_s},
        {u"contact_information.contact_information_identifier"_s, u"id_number=X123987"_s},
        {u"source.type"_s, u"RECOMMENDED_BY_CONTACT"_s},
        {u"source.source_recommended_by_contact_identifier"_s, u"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF"_s},
        {u"assigned_to.unit_identifier"_s, u"alternative_code=SHOP7"_s},
        {u"assigned_to.user_identifier"_s, u"k.georgiou"_s},
        {u"competitors_set"_s, QJsonArray{u"name=Other Telecom"_s}},
        {u"users_set"_s, QJsonArray{u"username=k.georgiou"_s}},
        {u"products_set"_s, QJsonArray{u"code=FIB100"_s, u"family:code=TV"_s}},
        {u"services_set"_s, QJsonArray{u"code=FIB100"_s}},
        {u"physical_goods_set"_s, QJsonArray{u"alternative_code=STB4K"_s}}};
    QTest::newRow("7.4") << full << QByteArray(R"({
  "contact_email": "m.ioannou@example.test",
  "contact_phone": "+35799000111",
  "accounts_receivable_identifier": { "number": "ACR0000009001" },
  "description": "Wants fibre and two set-top boxes for a new shop",
  "probability_to_win": 60,
  "importance": "CUSTOM1",
  "priority": 2,
  "target_amount": 1450.5,
  "type_identifier": { "alternative_code": "HF" },
  "status_identifier": { "name": "Fresh" },
  "category_identifier": { "name": "Retail" },
  "owned_by_group_identifier": { "name": "South Shops" },
  "privacy_level_identifier": { "number": "5" },
  "lead_owner": { "username": "j.papadaki" },
  "udf_string_1": "Spring fair",
  "udf_string_8": "DK8U6YE7",
  "udf_float_1": 12.75,
  "udf_date_1": "2019-06-01T00:00:00",
  "start_date": "2019-05-07T09:30:00",
  "expected_completion_date": "2019-06-15T00:00:00",
  "contact_information": {
    "action": "EXISTING",
    "contact_information_identifier": { "id_number": "X123987" }
  },
  "source": {
    "type": "RECOMMENDED_BY_CONTACT",
    "source_recommended_by_contact_identifier": { "id": "B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF" }
  },
  "assigned_to": {
    "unit_identifier": { "alternative_code": "SHOP7" },
    "user_identifier": { "username": "k.georgiou" }
  },
  "competitors_set": [ { "competitor_identifier": { "name": "Other Telecom" } } ],
  "users_set": [ { "user_identifier": { "username": "k.georgiou" } } ],
  "products_set": [
    { "product_identifier": { "code": "FIB100" } },
    { "product_family_identifier": { "code": "TV" } }
  ],
  "services_set": [ { "product_identifier": { "code": "FIB100" } } ],
  "physical_goods_set": [ { "product_identifier": { "alternative_code": "STB4K" } } ]
})");
    const QJsonObject person{
        {u"type_identifier"_s, u"name=Home fibre"_s},
        {u"importance"_s, u"IMPORTANCE2"_s},
        {u"priority"_s, u"3"_s},
        {u"contact_email"_s, u"eleni.k@example.test"_s},
        {u"contact_information.type"_s, u"PERSON"_s},
        {u"contact_information.first_name"_s, u"Eleni"_s},
        {u"contact_information.last_name"_s, u"Kyriakou"_s},
        {u"contact_information.demographics.date_of_birth"_s, u"1987-11-04"_s},
        {u"contact_information.demographics.phone_set"_s,
         QJsonArray{QJsonObject{{u"value"_s, u"99000222"_s}, {u"type"_s, u"MOBILE"_s}}}},
        {u"contact_information.demographics.email_set"_s,
         QJsonArray{QJsonObject{{u"value"_s, u"eleni.k@example.test"_s}, {u"type"_s, u"PERSONAL"_s}}}},
        {u"source.type"_s, u"OTHER"_s},
        {u"source.name"_s, u"Walk-in"_s},
        {u"expected_completion_date"_s, u"2019-06-30"_s}};
    QTest::newRow("7.5") << person << QByteArray(R"({
  "type_identifier": { "name": "Home fibre" },
  "importance": "IMPORTANCE2",
  "priority": 3,
  "contact_email": "eleni.k@example.test",
  "contact_information": {
    "action": "NEW",
    "type": "PERSON",
    "first_name": "Eleni",
    "last_name": "Kyriakou",
    "demographics": {
      "date_of_birth": { "day": 4, "month": 11, "year": 1987 },
      "phone_set": [ { "type": "MOBILE", "number": "99000222" } ],
      "email_set": [ { "type": "PERSONAL", "email_address": "eleni.k@example.test" } ]
    }
  },
  "source": { "type": "OTHER", "name": "Walk-in" },
  "expected_completion_date": "2019-06-30T00:00:00",
  "udf_string_8": "DK8U6YE7"
})");
}

void TestCrmCom::theLeadsOfTheSheet()
{
    QFETCH(QJsonObject, values);
    const QByteArray written = crmcom::leadBody(
        Lead{values}, crmcomId, crmcom::Settings::of({{u"clientRefField"_s, u"udf_string_8"_s}}), Directories());
    QFETCH(QByteArray, expected);
    QCOMPARE(QJsonDocument(jsonOf(written)).toJson(), QJsonDocument(jsonOf(expected)).toJson());
    QVERIFY(!written.contains("token")); // it lies on disk
}

void TestCrmCom::aContactIsMadeOfTheSameParts()
{
    const Lead lead{{{u"contact_information.company_name"_s, u"Sample Shops Ltd"_s},
                     {u"contact_information.notes"_s, u"Two shops"_s},
                     {u"contact_information.category_identifier"_s, u"Retail"_s},
                     {u"contact_information.owned_by_group_identifier"_s, u"South Shops"_s}}};
    const auto settings = crmcom::Settings::of(
        {{u"extraContact"_s, QString::fromLatin1(R"({"vat_number":"X1","notes":"From Leadpad"})")}});
    QCOMPARE(crmcom::contactToWire(lead, settings, {}),
             (QVariantMap{{u"type"_s, u"COMPANY"_s}, // as its names say
                          {u"company_name"_s, u"Sample Shops Ltd"_s},
                          {u"notes"_s, u"From Leadpad"_s},
                          {u"vat_number"_s, u"X1"_s},
                          {u"category_identifier"_s, QVariantMap{{u"name"_s, u"Retail"_s}}},
                          {u"owned_by_group_identifier"_s, QVariantMap{{u"name"_s, u"South Shops"_s}}}}));
}

void TestCrmCom::amountsKeepEveryDigit()
{
    const QByteArray written =
        body(with(crmcomLead(), {{u"target_amount"_s, u"12345678901234567.890"_s}, {u"udf_float_2"_s, u"007.10"_s}}));
    QVERIFY(written.contains(R"("target_amount":12345678901234567.890,)"));
    QVERIFY(written.contains(R"("udf_float_2":7.10)"));
    const QByteArray sent = crmcom::withToken(written, u"t\\1"_s);
    QVERIFY(sent.startsWith("{\"token\":\"t\\\\1\",\"contact_information\":"));
    QVERIFY(sent.contains(R"("target_amount":12345678901234567.890,)"));
    QCOMPARE(crmcom::withToken("{}", u"t"_s), R"({"token":"t"})");
}

void TestCrmCom::whatIsEmptyIsLeftOut()
{
    const QJsonObject sent = jsonOf(body(with(crmcomLead(),
                                              {{u"contact_email"_s, u" "_s},
                                               {u"target_amount"_s, u""_s},
                                               {u"products_set"_s, QJsonArray{}},
                                               {u"assigned_to.unit_identifier"_s, u""_s},
                                               {u"contact_information.first_name"_s, u"Eleni"_s}})));
    QCOMPARE(sent.keys(),
             (QStringList{u"contact_information"_s, u"description"_s, u"estimated_completion_time"_s, u"importance"_s,
                          u"priority"_s, u"source"_s, u"type_identifier"_s}));
    QCOMPARE(sent[u"contact_information"_s].toObject().keys(), // of a contact that is there nothing else is said
             (QStringList{u"action"_s, u"contact_information_identifier"_s}));
    const QJsonObject nobody =
        jsonOf(body(with(crmcomLead(),
                         {{u"contact_information.contact_information_identifier"_s, QJsonValue()},
                          {u"contact_phone"_s, u"99000111"_s}})));
    QVERIFY(!nobody.contains("contact_information"_L1));
}

void TestCrmCom::identifiersHaveOneField_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char *name, const QString &key, const QString &value, const QString &field,
                        const QString &sent = {}) {
        QTest::newRow(name) << key << value << field << (sent.isEmpty() ? value : sent);
    };
    row("an entry of the list", u"type_identifier"_s, u"T-1"_s, u"id"_s);
    row("typed freely", u"type_identifier"_s, u"Business fibre"_s, u"name"_s);
    row("spelled out", u"type_identifier"_s, u"alternative_code=HF"_s, u"alternative_code"_s, u"HF"_s);
    row("a field that it does not have", u"type_identifier"_s, u"code=HF"_s, u"name"_s);
    row("an id that is in no list", u"category_identifier"_s, u"11AA22BB33CC44DD55EE66FF77008899"_s, u"id"_s);
    row("an owner", u"lead_owner"_s, u"77"_s, u"id"_s);
    row("an owner by name", u"lead_owner"_s, u"k.georgiou"_s, u"username"_s);
    row("a privacy level by number", u"privacy_level_identifier"_s, u"5"_s, u"number"_s);
    row("a privacy level by name", u"privacy_level_identifier"_s, u"Staff"_s, u"name"_s);
    row("an account", u"accounts_receivable_identifier"_s, u"AR-1"_s, u"id"_s);
    row("an account by number", u"accounts_receivable_identifier"_s, u"number=ACR1"_s, u"number"_s, u"ACR1"_s);
}

void TestCrmCom::identifiersHaveOneField()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, field);
    QFETCH(QString, sent);
    const QJsonObject written = jsonOf(body(with(crmcomLead(), {{key, value}})));
    QCOMPARE(written[key].toObject(), (QJsonObject{{field, sent}}));
}

void TestCrmCom::setsNameOneOfFour()
{
    const QJsonObject sent = jsonOf(
        body(with(crmcomLead(),
                  {{u"products_set"_s,
                    QJsonArray{u"P-1"_s, u"product:P-2"_s, u"type:PT-1"_s, u"brand:name=Acme"_s, u"family:F-1"_s}},
                   {u"users_set"_s, QJsonArray{u"99"_s}},
                   {u"competitors_set"_s, QJsonArray{u"C-1"_s}}})));
    QCOMPARE(QJsonDocument(sent[u"products_set"_s].toArray()).toJson(QJsonDocument::Compact),
             R"([{"product_identifier":{"id":"P-1"}},{"product_identifier":{"id":"P-2"}},)"
             R"({"product_type_identifier":{"id":"PT-1"}},{"product_brand_identifier":{"name":"Acme"}},)"
             R"({"product_family_identifier":{"id":"F-1"}}])");
    QCOMPARE(sent[u"users_set"_s][0][u"user_identifier"_s].toObject(), (QJsonObject{{u"id"_s, u"99"_s}}));
    QCOMPARE(sent[u"competitors_set"_s][0][u"competitor_identifier"_s].toObject(), (QJsonObject{{u"id"_s, u"C-1"_s}}));
}

void TestCrmCom::settingsChangeTheBody_data()
{
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QByteArray>("part"); // of the body
    const auto row = [](const char *name, const QJsonObject &settings, const QByteArray &part) {
        QTest::newRow(name) << settings << part;
    };
    row("priority as text", {{u"priorityAs"_s, u"string"_s}}, R"("priority":"4")");
    row("form of dates", {{u"dateFormat"_s, u"dd/MM/yyyy"_s}}, R"("start_date":"07/05/2019")");
    row("a contact without action", {{u"contactMode"_s, u"identifierOnly"_s}},
        R"("contact_information":{"contact_information_identifier":{"id":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"}})");
    row("name of the contact", {{u"memberNames.contactInformation"_s, u"contact"_s}}, R"("contact":{"action")");
    row("name of the source", {{u"memberNames.source"_s, u"lead_source"_s}}, R"("lead_source":{"name")");
    row("name of the competitors", {{u"memberNames.competitors"_s, u"rivals"_s}}, R"("rivals":[)");
    row("name of one competitor", {{u"memberNames.competitor"_s, u"rival_identifier"_s}}, R"([{"rival_identifier")");
    row("name of the team", {{u"memberNames.users"_s, u"team"_s}}, R"("team":[)");
    row("name of the products", {{u"memberNames.products"_s, u"goods"_s}}, R"("goods":[)");
    row("name of the services", {{u"memberNames.services"_s, u"svc"_s}}, R"("svc":[)");
    row("name of the physical goods", {{u"memberNames.physicalGoods"_s, u"boxes"_s}}, R"("boxes":[)");
    row("names of the assignment", {{u"memberNames.assignedUnit"_s, u"u"_s}, {u"memberNames.assignedUser"_s, u"p"_s}},
        R"("assigned_to":{"p":{"id":"77"},"u":{"name":"Shop 7"}})");
    row("business units in R18", {{u"apiRelease"_s, u"R18"_s}},
        R"("assigned_to":{"business_unit_identifier":{"name":"Shop 7"},"user_identifier")");
    row("subscription package", {{u"subscriptionPackage"_s, QString::fromLatin1(R"({"billing_terms":12.5})")}},
        R"("subscription_package":{"billing_terms":12.5})");
    row("more members, last",
        {{u"extraBody"_s, QString::fromLatin1(R"({"priority":{"id":"10"},"x":[1,"a",true,0.25]})")}},
        R"("priority":{"id":"10"},)");
    row("more members of every kind", {{u"extraBody"_s, QString::fromLatin1(R"({"x":[1,"a",true,0.25]})")}},
        R"("x":[1,"a",true,0.25])");
    row("the reference in its field", {{u"clientRefField"_s, u"udf_string_3"_s}}, R"("udf_string_3":"DK8U6YE7")");
}

void TestCrmCom::settingsChangeTheBody()
{
    QFETCH(QJsonObject, settings);
    QFETCH(QByteArray, part);
    const QJsonObject values = with(crmcomLead(),
                                    {{u"start_date"_s, u"2019-05-07T09:30:00"_s},
                                     {u"assigned_to.unit_identifier"_s, u"Shop 7"_s},
                                     {u"assigned_to.user_identifier"_s, u"77"_s},
                                     {u"competitors_set"_s, QJsonArray{u"C-1"_s}},
                                     {u"users_set"_s, QJsonArray{u"77"_s}},
                                     {u"products_set"_s, QJsonArray{u"P-1"_s}},
                                     {u"services_set"_s, QJsonArray{u"P-1"_s}},
                                     {u"physical_goods_set"_s, QJsonArray{u"P-1"_s}}});
    const QByteArray written = body(values, settings);
    QVERIFY2(written.contains(part), written.constData());
    QVERIFY2(!body(values).contains(part), "the setting makes no difference");
}

void TestCrmCom::theReferenceStandsBehindTheDescription()
{
    QCOMPARE(crmcom::referenceOf(crmcomId), crmcomReference);
    QCOMPARE(jsonOf(body(crmcomLead()))[u"description"_s], QJsonValue(u"[ref DK8U6YE7]"_s));
    const QJsonObject values = with(crmcomLead(), {{u"description"_s, u"Two lines\nof text"_s}});
    QCOMPARE(jsonOf(body(values))[u"description"_s], QJsonValue(u"Two lines\nof text [ref DK8U6YE7]"_s));
    QCOMPARE(jsonOf(body(values, {{u"clientRefField"_s, u"udf_string_1"_s}}))[u"description"_s],
             QJsonValue(u"Two lines\nof text"_s));
}

void TestCrmCom::newContactsTakePhoneAndAddressOfTheLead_data()
{
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QJsonValue>("ownPhones");
    QTest::addColumn<QByteArray>("phones"); // of the contact
    const QJsonValue own(QJsonArray{QJsonObject{{u"value"_s, u"22000333"_s}, {u"type"_s, u"LANDLINE"_s}}});
    QTest::newRow("taken") << QJsonObject() << QJsonValue()
                           << QByteArray(R"([{"number":"+357 99 000 111","type":"MOBILE"}])");
    QTest::newRow("as another type") << QJsonObject{{u"contactPhoneType"_s, u"CUSTOM1"_s}} << QJsonValue()
                                     << QByteArray(R"([{"number":"+357 99 000 111","type":"CUSTOM1"}])");
    QTest::newRow("it has its own") << QJsonObject() << own
                                    << QByteArray(R"([{"number":"22000333","type":"LANDLINE"}])");
    QTest::newRow("not wanted") << QJsonObject{{u"contactFromLead"_s, u"asTyped"_s}} << QJsonValue()
                                << QByteArray("[]");
}

void TestCrmCom::newContactsTakePhoneAndAddressOfTheLead()
{
    QFETCH(QJsonObject, settings);
    QFETCH(QJsonValue, ownPhones);
    const Lead lead{with({{u"contact_phone"_s, u"+357 99 000 111"_s}, {u"contact_information.last_name"_s, u"K"_s}},
                         {{u"contact_information.demographics.phone_set"_s, ownPhones}})};
    const QJsonObject contact =
        QJsonObject::fromVariantMap(crmcom::contactToWire(lead, crmcom::Settings::of(settings), {}));
    QTEST(QJsonDocument(contact[u"demographics"_s][u"phone_set"_s].toArray()).toJson(QJsonDocument::Compact), "phones");
}

void TestCrmCom::releasesLackFields_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QStringList>("absent");
    const QString unit = u"owned_by_business_unit_identifier"_s;
    const QString note = u"source.source_notifications_identifier"_s;
    QTest::newRow("R10") << u"R10"_s << QStringList{u"contact_phone"_s, unit};
    QTest::newRow("R11.0.0") << u"R11.0.0"_s << QStringList{u"contact_phone"_s, unit};
    QTest::newRow("R11.1") << u"R11.1"_s << QStringList{unit};
    QTest::newRow("R16") << u"R16"_s << QStringList{unit};
    QTest::newRow("R17") << u"R17"_s << QStringList{unit, note};
    QTest::newRow("R18") << u"R18"_s
                         << QStringList{u"contact_information.owned_by_group_identifier"_s,
                                        u"contact_information.privacy_level_identifier"_s,
                                        u"owned_by_group_identifier"_s, u"privacy_level_identifier"_s, note};
}

void TestCrmCom::releasesLackFields()
{
    QFETCH(QString, release);
    QFETCH(QStringList, absent);
    const QJsonObject settings{{u"apiRelease"_s, release}};
    Directories known = crmcomDirectories(settings);
    known.absentKeys.clear();
    const Directories here = m_vendor.offered({}, known);
    QStringList keys(here.absentKeys.cbegin(), here.absentKeys.cend());
    keys.sort();
    QCOMPARE(keys, absent);
    const Catalogue all = m_vendor.catalogue();
    const Catalogue left = all.with(here);
    QJsonObject values = crmcomLead();
    for (const QString &key : absent) {
        QVERIFY2(all.find(key), qPrintable(key));
        QVERIFY(!left.find(key));
        values[key] = u"x"_s;
    }
    for (const QString &key : absent) // nor does it go out from an older draft
        QVERIFY2(!jsonOf(body(values, settings)).contains(key), qPrintable(key));
}

void TestCrmCom::onlyTheMemberOfTheSourceTypeGoesOut()
{
    const QJsonObject sent = jsonOf(body(with(crmcomLead(),
                                              {{u"source.type"_s, u"RECOMMENDED_BY_EMPLOYEE"_s},
                                               {u"source.source_recommended_by_employee_identifier"_s, u"77"_s}})));
    QCOMPARE(QJsonDocument(sent[u"source"_s].toObject()).toJson(QJsonDocument::Compact),
             R"({"source_recommended_by_employee_identifier":{"id":"77"},"type":"RECOMMENDED_BY_EMPLOYEE"})");
}

void TestCrmCom::neverBothCompletions()
{
    const QJsonObject sent = jsonOf(body(with(crmcomLead(), {{u"expected_completion_date"_s, u"2026-12-01"_s}})));
    QVERIFY(sent.contains("expected_completion_date"_L1) && !sent.contains("estimated_completion_time"_L1));
}

void TestCrmCom::datesAreNotConverted()
{
    qputenv("TZ", "Europe/Nicosia");
    const QString format = u"yyyy-MM-dd'T'HH:mm:ss"_s;
    QCOMPARE(crmcom::dateToWire(u"2026-03-29T02:30:00+05:00"_s, format), u"2026-03-29T02:30:00"_s);
    QCOMPARE(crmcom::dateToWire(u"2026-03-29T03:30"_s, format),
             u"2026-03-29T03:30:00"_s); // an hour that is skipped here
    QCOMPARE(crmcom::dateToWire(u"2026-03-29"_s, format), u"2026-03-29T00:00:00"_s);
    QCOMPARE(crmcom::momentFromWire(u"2016-08-25T06:22:28.120+02:00"_s), u"2016-08-25T06:22:28"_s);
    QCOMPARE(crmcom::dateToWire(u"2026-02-30"_s, format), QString());
    QCOMPARE(crmcom::momentFromWire(u"2016-08-25"_s), u"2016-08-25T00:00:00"_s);
    QCOMPARE(crmcom::momentFromWire(u"some day"_s), u"some day"_s);
    QCOMPARE(crmcom::dayFromWire(u"2016-08-25T06:22:28"_s), u"2016-08-25"_s);
}

QTEST_GUILESS_MAIN(TestCrmCom)
#include "tst_crmcom.moc"
