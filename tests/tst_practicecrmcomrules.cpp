#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! What leads/create of CRM.COM in the practice room refuses, and in which words.
class TestPracticeCrmComRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void refusesWhatIsMissing_data();
    void refusesWhatIsMissing();
    void refusesUnknownMembers_data();
    void refusesUnknownMembers();
    void refusesIdentifiers_data();
    void refusesIdentifiers();
    void refusesValues_data();
    void refusesValues();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();

private:
    void compareRefusal(const CrmComReply &reply, const QString &code, const QString &message);
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComRules::compareRefusal(const CrmComReply &reply, const QString &code, const QString &message)
{
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(m_room->leads().isEmpty());
    QVERIFY(m_room->lastEntry()[u"leadId"_s].isNull() && m_room->lastEntry()[u"stored"_s].isNull());
    QVERIFY(m_room->notes().contains(u"refused: COM.CRM.EXCEPTION."_s));
}

void TestPracticeCrmComRules::refusesWhatIsMissing_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QJsonObject &body, const QString &code, const QString &message) {
        QTest::newRow(name) << body << QString(code + u"ISMANDATORY"_s) << QString(message + u" is mandatory"_s);
    };
    const auto existing = [](const QByteArray &contact) {
        return lead(R"({"contact_information":{"action":"EXISTING",)" + contact + "}}");
    };
    row("type", without(smallLead(), u"type_identifier"_s), u"TYPEIDENTIFIER"_s, u"Type identifier"_s);
    row("importance", without(smallLead(), u"importance"_s), u"IMPORTANCE"_s, u"Importance"_s);
    row("priority", without(smallLead(), u"priority"_s), u"PRIORITY"_s, u"Priority"_s); // §7.7
    row("contact", without(smallLead(), u"contact_information"_s), u"CONTACTINFORMATION"_s, u"Contact information"_s);
    row("source", without(smallLead(), u"source"_s), u"SOURCE"_s, u"Source"_s);
    row("null type", lead(R"({"type_identifier":null})"), u"TYPEIDENTIFIER"_s, u"Type identifier"_s);
    row("empty importance", lead(R"({"importance":""})"), u"IMPORTANCE"_s, u"Importance"_s);
    row("action of the contact",
        lead(R"({"contact_information":{"contact_information_identifier":{"id_number":"X123987"}}})"), u"ACTION"_s,
        u"Action"_s);
    row("existing contact without an identifier", lead(R"({"contact_information":{"action":"EXISTING"}})"),
        u"CONTACTINFORMATIONIDENTIFIER"_s, u"Contact information identifier"_s);
    row("account of a customer", existing(R"("contact_information_identifier":{"id_number":"X123987"})"),
        u"ACCOUNTSRECEIVABLEIDENTIFIER"_s, u"Accounts receivable identifier"_s);
    row("e-mail for a type that writes", without(businessLead("{\"priority\":1}"), u"contact_email"_s),
        u"CONTACTEMAIL"_s, u"Contact email"_s);
    row("phone for a type that sends messages", without(callLead("{\"priority\":1}"), u"contact_phone"_s),
        u"CONTACTPHONE"_s, u"Contact phone"_s);
    row("assignment for a type without rules", without(businessLead("{\"priority\":1}"), u"assigned_to"_s),
        u"ASSIGNEDTO"_s, u"Assigned to"_s);
    row("unit of the assignment", businessLead(R"({"assigned_to":{"user_identifier":{"id":"77"}}})"),
        u"UNITIDENTIFIER"_s, u"Unit identifier"_s);
    row("lost reason of a lost lead", lead(R"({"status_identifier":{"id":"ST-9"}})"), u"LOSTREASONIDENTIFIER"_s,
        u"Lost reason identifier"_s);
    row("type of the source", lead(R"({"source":{"name":"Walk-in"}})"), u"TYPE"_s, u"Type"_s);
    row("value of the period", lead(R"({"estimated_completion_time":{"time_period_uot":"DAYS"}})"),
        u"TIMEPERIODVALUE"_s, u"Time period value"_s);
    row("unit of the period", lead(R"({"estimated_completion_time":{"time_period_value":2}})"), u"TIMEPERIODUOT"_s,
        u"Time period uot"_s);
}

void TestPracticeCrmComRules::refusesWhatIsMissing() // §3.1, §8.1
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, code);
    QFETCH(QString, message);
    compareRefusal(m_room->create(body), code, message);
}

void TestPracticeCrmComRules::refusesUnknownMembers_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *changes, const QString &name) {
        QTest::newRow(qPrintable(name)) << lead(changes) << name;
    };
    row(R"({"subject":"A"})", u"subject"_s);
    row(R"({"udf_string_9":"A"})", u"udf_string_9"_s);
    row(R"({"udf_float_5":1})", u"udf_float_5"_s);
    row(R"({"udf_date_5":"2026-01-01T00:00:00"})", u"udf_date_5"_s);
    row(R"({"owned_by_business_unit_identifier":{"code":"BU-AEG"}})", u"owned_by_business_unit_identifier"_s);
    row(R"({"lead_source":{"type":"WEBSITE","name":"A"}})", u"lead_source"_s);
    row(R"({"lead_identifier":{"number":"201"}})", u"lead_identifier"_s);
    row(R"({"phones":[]})", u"phones"_s);
    row(R"({"assigned_to":{"unit_identifier":{"id":"A"},"group_identifier":{"id":"A"}}})",
        u"assigned_to.group_identifier"_s);
    row(R"({"assigned_to":{"business_unit_identifier":{"code":"BU-AEG"}}})", u"assigned_to.business_unit_identifier"_s);
    row(R"({"estimated_completion_time":{"time_period_value":1,"time_period_uot":"DAYS","days":1}})",
        u"estimated_completion_time.days"_s);
    row(R"({"contact_information":{"action":"EXISTING","first_name":"A",
            "contact_information_identifier":{"id_number":"X123987"}}})",
        u"contact_information.first_name"_s);
    row(R"({"contact_information":{"id":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF","action":"EXISTING"}})",
        u"contact_information.id"_s);
    row(R"({"type_identifier":{"code":"HF"}})", u"type_identifier.code"_s);
    row(R"({"category_identifier":{"alternative_code":"RT"}})", u"category_identifier.alternative_code"_s);
    row(R"({"lead_owner":{"name":"J. Papadaki"}})", u"lead_owner.name"_s);
    row(R"({"privacy_level_identifier":{"alternative_code":"5"}})", u"privacy_level_identifier.alternative_code"_s);
    row(R"({"accounts_receivable_identifier":{"customer_identification_medium_identifier":{}}})",
        u"accounts_receivable_identifier.customer_identification_medium_identifier"_s);
    row(R"({"contact_information":{"action":"EXISTING","contact_information_identifier":{"number":"PP1"}}})",
        u"contact_information.contact_information_identifier.number"_s);
}

void TestPracticeCrmComRules::refusesUnknownMembers()
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, name);
    const CrmComReply reply = m_room->create(body);
    compareRefusal(reply, u"UNKNOWNPARAMETER"_s, u"Unknown parameter "_s);
    QCOMPARE(reply.message(), QString(u"Unknown parameter "_s + name));
}

void TestPracticeCrmComRules::refusesIdentifiers_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("code");
    const auto row = [](const QByteArray &changes, const QString &code) {
        QTest::newRow(changes.simplified().left(90).constData()) << changes << code;
    };
    const QByteArrayList all{"type_identifier",     "accounts_receivable_identifier", "status_identifier",
                             "category_identifier", "owned_by_group_identifier",      "privacy_level_identifier",
                             "lead_owner"};
    for (const QByteArray &name : all) {
        row("{\"" + name + R"(":{"id":"0123456789ABCDEF0123456789ABCDEF"}})", u"OBJECTNOTFOUND"_s);
        row("{\"" + name + R"(":{"id":"A","name":"B"}})", u"ONLYONEFIELDCANBESPECIFIED"_s);
        row("{\"" + name + R"(":{"id":"A","name":null}})", u"ONLYONEFIELDCANBESPECIFIED"_s);
        row("{\"" + name + R"(":{}})", u"ONLYONEFIELDCANBESPECIFIED"_s);
        row("{\"" + name + R"(":"11AA22BB33CC44DD55EE66FF77008899"})", u"ONLYONEFIELDCANBESPECIFIED"_s);
        row("{\"" + name + R"(":{"id":1}})", u"INVALIDID"_s);
    }
    row(R"({"type_identifier":{"id":"11aa22bb33cc44dd55ee66ff77008899"}})", u"OBJECTNOTFOUND"_s);
    row(R"({"type_identifier":{"id":"01"}})", u"OBJECTNOTFOUND"_s);
    row(R"({"privacy_level_identifier":{"number":5}})", u"INVALIDNUMBER"_s);
    row(R"({"accounts_receivable_identifier":{"access_token_identifier":{"id":"A"}}})", u"OBJECTNOTFOUND"_s);
    row(R"({"assigned_to":{"unit_identifier":{"id":"A","name":"B"}}})", u"ONLYONEFIELDCANBESPECIFIED"_s);
    row(R"({"assigned_to":{"unit_identifier":{"name":"Shop 8"}}})", u"OBJECTNOTFOUND"_s);
    row(R"({"assigned_to":{"unit_identifier":{"name":"Shop 7"},"user_identifier":{"username":"nobody"}}})",
        u"OBJECTNOTFOUND"_s);
    row(R"({"status_identifier":{"id":"ROW-3"}})", u"OBJECTNOTFOUND"_s); // §8.2: the row is not the status
    row(R"({"contact_information":{"action":"EXISTING","contact_information_identifier":{"id_number":"X1"}}})",
        u"OBJECTNOTFOUND"_s);
    row(R"({"contact_information":{"action":"EXISTING",
            "contact_information_identifier":{"id_number":"X123987","id":"C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF"}}})",
        u"ONLYONEFIELDCANBESPECIFIED"_s);
}

void TestPracticeCrmComRules::refusesIdentifiers() // §3.2, §3.3
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, code);
    compareRefusal(m_room->create(lead(changes)), code, {});
}

void TestPracticeCrmComRules::refusesValues_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("message");
    const auto row = [](const QByteArray &member, const QByteArray &value, const QString &message) {
        QTest::newRow((member + ' ' + value).constData())
            << QByteArray("{\"" + member + "\":" + value + '}') << message;
    };
    const QString text = u" must be a string"_s;
    const QString number = u" must be a number"_s;
    const QString percent = u" must be a whole number from 0 to 100"_s;
    const QString date = u" must be a date as yyyy-MM-dd'T'HH:mm:ss"_s;
    const QString level = u" is not a supported level"_s;
    for (const QByteArray name : {"description", "contact_email", "contact_phone", "udf_string_1", "udf_string_8"})
        row(name, "7", text);
    for (const QByteArray name : {"target_amount", "udf_float_1", "udf_float_4"})
        row(name, R"("12.75")", number);
    row("target_amount", R"("1450,5")", number);
    row("target_amount", "true", number);
    for (const QByteArray value : {"-1", "101", "60.5", R"("60")"})
        row("probability_to_win", value, percent);
    for (const QByteArray name : {"udf_date_1", "udf_date_4", "start_date"})
        row(name, R"("2019-06-01")", date);
    for (const QByteArray value :
         {R"("2019-6-1T00:00:00")", R"("2019-02-30T00:00:00")", R"("2019-06-01T00:00:00Z")",
          R"("2019-06-01T00:00:00.000")", R"("2019-06-01 00:00")", R"("01.06.2019")", "1559347200"})
        row("start_date", value, date);
    for (const QByteArray value : {R"("IMPORTANCE4")", R"("CUSTOM3")", R"("importance1")", R"("Low")", "3"})
        row("importance", value, level);
    for (const QByteArray value : {"0", "6", "7", "2.5"})
        row("priority", value, level);
    row("priority", R"("4")", number);
    row("subscription_package", R"([])", u" must be an object"_s);
    row("contact_information", R"({"action":"OLD"})", u".action must be NEW or EXISTING"_s);
    row("source", R"({"type":"PHONE","name":"A"})", u".type is no type of source"_s);
    row("source", R"("WEBSITE")", u" is mandatory"_s);
    row("fields_set", R"(["id","number"])", u" must be a text with commas"_s);
}

void TestPracticeCrmComRules::refusesValues() // §3.1, §3.10
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(lead(changes));
    QVERIFY(reply.code() != u"OK"_s);
    compareRefusal(reply, reply.code(), message);
}

void TestPracticeCrmComRules::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("message");
    const QString both = u"Exactly one of expected_completion_date and estimated_completion_time"_s;
    const QString owned = u"accounts_receivable_identifier must be owned by the contact"_s;
    const QString lost = u"lost_reason_identifier is for a status that is lost alone"_s;
    const auto row = [](const char *name, const QJsonObject &body, const QString &message) {
        QTest::newRow(name) << body << message;
    };
    const QByteArray account = R"({"accounts_receivable_identifier":{"number":"ACR0000009001"}})";
    row("both completions", lead(R"({"expected_completion_date":"2026-12-01T00:00:00"})"), both);
    row("no completion", without(smallLead(), u"estimated_completion_time"_s), both);
    for (const QByteArray period : {"0", "-1", R"("2")", "1.5"})
        row(("period of " + period).constData(),
            lead(R"({"estimated_completion_time":{"time_period_uot":"DAYS","time_period_value":)" + period + "}}"),
            u"must be a positive number"_s);
    for (const QByteArray unit : {"MONTHS", "days", "SECONDS"})
        row(("period in " + unit).constData(),
            lead(R"({"estimated_completion_time":{"time_period_value":1,"time_period_uot":")" + unit + R"("}})"),
            u"time_period_uot must be one of"_s);
    row("account of somebody else", lead(account), owned);
    row("account of a new contact",
        with(leadWithNewPerson(), R"({"accounts_receivable_identifier":{"number":"ACR0000009001"}})"), owned);
    row("another account than the contact's",
        with(fullLead(), R"({"accounts_receivable_identifier":{"number":"ACR0000009002"}})"), owned);
    row("lost reason without a status", lead(R"({"lost_reason_identifier":{"alternative_code":"TE"}})"), lost);
    for (const QByteArray status : {"ST-1", "ST-2", "ST-3", "ST-4"})
        row(("lost reason with " + status).constData(),
            lead(R"({"lost_reason_identifier":{"alternative_code":"TE"},"status_identifier":{"id":")" + status
                 + R"("}})"),
            lost);
    row("lost for an unknown reason",
        lead(R"({"lost_reason_identifier":{"name":"Bad luck"},"status_identifier":{"id":"ST-9"}})"),
        u"lost_reason_identifier names nothing"_s);
    row("status of another type", lead(R"({"status_identifier":{"name":"Νέο"}})"),
        u"status_identifier names nothing"_s);
    row("status row of the type", businessLead(R"({"status_identifier":{"id":"ST-1"}})"),
        u"status_identifier names nothing"_s);
    row("category of another type", lead(R"({"category_identifier":{"name":"Wholesale"}})"),
        u"category_identifier names nothing"_s);
    row("company found by a person's number", lead(R"({"contact_information":{"action":"EXISTING",
                 "contact_information_identifier":{"id_number":"CY10000001X"}}})"),
        u"names nothing"_s);
    row("a contact neither new nor existing", lead(R"({"contact_information":"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"})"),
        u"Action is mandatory"_s);
}

void TestPracticeCrmComRules::refusesWhatDoesNotFit() // §8.1
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(body);
    QVERIFY(reply.code() != u"OK"_s);
    compareRefusal(reply, reply.code(), message);
}

QTEST_GUILESS_MAIN(TestPracticeCrmComRules)
#include "tst_practicecrmcomrules.moc"
