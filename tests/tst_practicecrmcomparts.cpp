#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

//! The lead of a new contact that \a contact describes.
QJsonObject leadOf(const QByteArray &contact)
{
    return lead(R"({"contact_information":{"action":"NEW",)" + contact + "}}");
}

QByteArray person(const QByteArray &more)
{
    return R"("type":"PERSON","first_name":"Eleni","last_name":"Kyriakou",)" + more;
}

QByteArray demographics(const QByteArray &members)
{
    return person(R"("demographics":{)" + members + '}');
}

} // namespace

//! The parts of a lead in the practice room's CRM.COM: where it comes from, its sets, and a contact that comes along.
class TestPracticeCrmComParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void sourcesAreTaken_data();
    void sourcesAreTaken();
    void sourcesAreRefused_data();
    void sourcesAreRefused();
    void typeSuppliesTheSource();
    void setsAreTaken_data();
    void setsAreTaken();
    void setsAreRefused_data();
    void setsAreRefused();
    void newContactsAreTaken_data();
    void newContactsAreTaken();
    void newContactsAreRefused_data();
    void newContactsAreRefused();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComParts::sourcesAreTaken_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("stored");
    for (const QByteArray type : {"ADVERTISEMENT", "WEBSITE", "OTHER", "CUSTOM1", "CUSTOM2", "CUSTOM3"}) {
        const QByteArray source = R"({"type":")" + type + R"(","name":"Φυλλάδιο"})";
        QTest::newRow(type.constData()) << source << source;
    }
    QTest::newRow("COMMUNICATIONS") << QByteArray(
        R"({"type":"COMMUNICATIONS","source_communications_identifier":{"number":"301"}})")
                                    << QByteArray(R"({"type":"COMMUNICATIONS",
                          "source_communications":{"id":"C0DD00000000000000000000000000D1","name":null}})");
    QTest::newRow("RECOMMENDED_BY_CONTACT")
        << QByteArray(R"({"type":"RECOMMENDED_BY_CONTACT",
                          "source_recommended_by_contact_identifier":{"passport_number":"PK000111"}})")
        << QByteArray(R"({"type":"RECOMMENDED_BY_CONTACT","source_recommended_by_contact":
                          {"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF","name":"Anna Praktika"}})");
    QTest::newRow("RECOMMENDED_BY_EMPLOYEE") << QByteArray(R"({"type":"RECOMMENDED_BY_EMPLOYEE",
                          "source_recommended_by_employee_identifier":{"username":"j.papadaki"}})")
                                             << QByteArray(R"({"type":"RECOMMENDED_BY_EMPLOYEE",
                          "source_recommended_by_employee":{"id":"77","username":"j.papadaki"}})");
    QTest::newRow("RECOMMENDED_BY_PARTNER")
        << QByteArray(R"({"type":"RECOMMENDED_BY_PARTNER",
                          "source_recommended_by_partner_identifier":{"alternative_code":"AEG"}})")
        << QByteArray(R"({"type":"RECOMMENDED_BY_PARTNER","source_recommended_by_partner":
                          {"id":"6A0177E0C1B24D3F9A8B7C6D5E4F3A2D","name":"Aegean Partners"}})");
}

void TestPracticeCrmComParts::sourcesAreTaken() // §3.5
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, stored);
    const CrmComReply reply = m_room->create(lead(R"({"source":)" + source + '}'));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QVERIFY(!object(stored).isEmpty());
    QCOMPARE(reply.member(u"source"_s).toObject(), object(stored));
}

void TestPracticeCrmComParts::sourcesAreRefused_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *source, const QString &message) {
        QTest::newRow(QByteArray(source).simplified().left(120).constData()) << QByteArray(source) << message;
    };
    row(R"({"type":"NOTIFICATIONS","source_notifications_identifier":{"number":"1"}})",
        u"NOTIFICATIONS is deprecated from R17"_s);
    row(R"({"type":"website","name":"A"})", u"source.type is no type of source"_s);
    row(R"({"type":"WEBSITE"})", u"Name is mandatory"_s);
    row(R"({"type":"WEBSITE","name":""})", u"Name is mandatory"_s);
    row(R"({"type":"WEBSITE","name":7})", u"source.name must be a string"_s);
    row(R"({"type":"WEBSITE","name":"A","source_communications_identifier":{"number":"301"}})",
        u"Unknown parameter source.source_communications_identifier"_s);
    row(R"({"type":"COMMUNICATIONS","name":"A"})", u"Unknown parameter source.name"_s);
    row(R"({"type":"COMMUNICATIONS"})", u"Source communications identifier is mandatory"_s);
    row(R"({"type":"COMMUNICATIONS","source_communications_identifier":{"number":"302"}})", u"names nothing"_s);
    row(R"({"type":"RECOMMENDED_BY_CONTACT"})", u"Source recommended by contact identifier is mandatory"_s);
    row(R"({"type":"RECOMMENDED_BY_CONTACT","source_recommended_by_contact_identifier":{"id":"A","id_number":"B"}})",
        u"must hold exactly one field"_s);
    row(R"({"type":"RECOMMENDED_BY_EMPLOYEE","source_recommended_by_employee_identifier":{"name":"J. Papadaki"}})",
        u"Unknown parameter source.source_recommended_by_employee_identifier.name"_s);
    row(R"({"type":"RECOMMENDED_BY_EMPLOYEE","source_recommended_by_contact_identifier":{"id":"A"}})",
        u"Unknown parameter source.source_recommended_by_contact_identifier"_s);
    row(R"({"type":"RECOMMENDED_BY_PARTNER","source_recommended_by_partner_identifier":{"code":"BU-AEG"}})",
        u"Unknown parameter source.source_recommended_by_partner_identifier.code"_s);
}

void TestPracticeCrmComParts::sourcesAreRefused()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(lead(R"({"source":)" + source + '}'));
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(m_room->leads().isEmpty());
}

void TestPracticeCrmComParts::typeSuppliesTheSource() // §3.5, from R15 on
{
    QCOMPARE(m_room->create(callLead(R"({"source":{"type":"OTHER"}})")).member(u"source"_s).toObject(),
             object(R"({"type":"OTHER","name":"Hotline"})"));
    QCOMPARE(m_room->create(callLead(R"({"source":{"type":"OTHER","name":"Own"}})")).member(u"source"_s)[u"name"_s],
             QJsonValue(u"Own"_s));
    const CrmComReply reply = m_room->create(callLead(R"({"source":{"type":"RECOMMENDED_BY_CONTACT"}})"));
    QCOMPARE(reply.member(u"source"_s)[u"source_recommended_by_contact"_s][u"name"_s].toString(), u"Anna Praktika"_s);
    QCOMPARE(m_room->create(callLead(R"({"source":{"type":"COMMUNICATIONS"}})")).code(),
             u"SOURCECOMMUNICATIONSIDENTIFIERISMANDATORY"_s);
}

void TestPracticeCrmComParts::setsAreTaken_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("path");
    const auto row = [](const char *set, const QString &name, const QString &inner, const QString &text) {
        QTest::newRow(set) << QByteArray(set) << name << QStringList{inner, text};
    };
    row(R"({"competitors_set":[{"competitor_identifier":{"id":"C00100000000000000000000000000A2"}}]})",
        u"competitors_set"_s, u"competitor"_s, u"Δίκτυο Άλφα"_s);
    row(R"({"users_set":[{"user_identifier":{"id":"77"}}]})", u"users_set"_s, u"user"_s, {});
    row(R"({"products_set":[{"product_brand_identifier":{"name":"Praktika"}}]})", u"products_set"_s, u"product_brand"_s,
        u"Praktika"_s);
    row(R"({"products_set":[{"product_type_identifier":{"alternative_code":"EQP"}}]})", u"products_set"_s,
        u"product_type"_s, u"Εξοπλισμός"_s);
    row(R"({"products_set":[{"product_identifier":{"alternative_code":"STB4K"}}]})", u"products_set"_s, u"product"_s,
        {});
    row(R"({"services_set":[{"product_type_identifier":{"name":"Internet"}}]})", u"services_set"_s, u"product_type"_s,
        u"Internet"_s);
    row(R"({"services_set":[{"product_identifier":{"code":"PACK54"}}]})", u"services_set"_s, u"product"_s, {});
    row(R"({"physical_goods_set":[{"product_identifier":{"code":"STB-UHD"}}]})", u"physical_goods_set"_s, u"product"_s,
        {});
}

void TestPracticeCrmComParts::setsAreTaken() // §3.8
{
    QFETCH(QByteArray, set);
    QFETCH(QString, name);
    QFETCH(QStringList, path);
    const CrmComReply reply = m_room->create(lead(set));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.member(name).toArray().size(), 1);
    const QJsonValue record = reply.member(name)[0][path.first()];
    QVERIFY(!record[u"id"_s].toString().isEmpty());
    if (!path.last().isEmpty())
        QCOMPARE(record[u"name"_s].toString(), path.last());
    QCOMPARE(m_room->leads().first()[name], reply.member(name));
}

void TestPracticeCrmComParts::setsAreRefused_data()
{
    QTest::addColumn<QByteArray>("set");
    QTest::addColumn<QString>("message");
    const auto row = [](const QByteArray &set, const QString &message) {
        QTest::newRow(set.simplified().left(120).constData()) << set << message;
    };
    const QString one = u"must hold exactly one"_s;
    for (const QByteArray name :
         {"competitors_set", "users_set", "products_set", "services_set", "physical_goods_set"}) {
        row("{\"" + name + R"(":{}})", u" must be an array of objects"_s);
        row("{\"" + name + R"(":["A"]})", u" must be an array of objects"_s);
        row("{\"" + name + R"(":[{}]})", one);
        row("{\"" + name + R"(":[{"action":"ADD"}]})", u".action"_s); // §8.2: for changes alone
    }
    row(R"({"competitors_set":[{"action":"ADD","competitor_identifier":{"name":"Other Telecom"}}]})",
        u"Unknown parameter competitors_set.action"_s);
    row(R"({"competitors_set":[{"competitor_identifier":{"name":"Nobody"}}]})", u"names nothing"_s);
    row(R"({"competitors_set":[{"name":"Other Telecom"}]})", u"Unknown parameter competitors_set.name"_s);
    row(R"({"users_set":[{"user_identifier":{"id":"77","username":"j.papadaki"}}]})", one);
    row(R"({"products_set":[{"product_identifier":{"code":"FIB100"},"product_family_identifier":{"code":"TV"}}]})",
        one);
    row(R"({"products_set":[{"product_identifier":{"name":"Fibre 100"}}]})", u"Unknown parameter"_s);
    row(R"({"products_set":[{"product_family_identifier":{"alternative_code":"TV"}}]})", u"Unknown parameter"_s);
    row(R"({"products_set":[{"product_category_identifier":{"name":"Consumer"}}]})",
        u"Unknown parameter products_set.product_category_identifier"_s);
    row(R"({"services_set":[{"product_identifier":{"alternative_code":"STB4K"}}]})",
        u"must be classified as SERVICES"_s);
    row(R"({"services_set":[{"product_type_identifier":{"alternative_code":"EQP"}}]})",
        u"must be classified as SERVICES"_s);
    row(R"({"services_set":[{"product_family_identifier":{"code":"TV"}}]})", u"Unknown parameter"_s);
    row(R"({"physical_goods_set":[{"product_identifier":{"code":"FIB100"}}]})",
        u"must be classified as PHYSICALGOODS"_s);
    row(R"({"physical_goods_set":[{"product_type_identifier":{"alternative_code":"EQP"}}]})", u"Unknown parameter"_s);
}

void TestPracticeCrmComParts::setsAreRefused()
{
    QFETCH(QByteArray, set);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(lead(set));
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(m_room->leads().isEmpty());
}

void TestPracticeCrmComParts::newContactsAreTaken_data()
{
    QTest::addColumn<QByteArray>("contact");
    QTest::addColumn<QString>("name");
    QTest::newRow("person") << person(R"("title":"Ms","middle_name":"Β.","notes":"A")") << u"Eleni Kyriakou"_s;
    QTest::newRow("company") << QByteArray(R"("type":"COMPANY","company_name":"Νέα ΕΠΕ")") << u"Νέα ΕΠΕ"_s;
    QTest::newRow("owners") << person(R"("category_identifier":{"name":"Residential"},
        "owned_by_group_identifier":{"name":"South Shops"},"privacy_level_identifier":{"number":"1"})")
                            << u"Eleni Kyriakou"_s;
    QTest::newRow("demographics") << demographics(R"("gender":"FEMALE","id_number":"X2","passport_number":"P2",
        "country_of_residence_identifier":{"name":"Cyprus"},"date_of_birth":{"day":29,"month":2,"year":1988},
        "address_set":[{"type":"HOME","street":"A"}],
        "email_set":[{"type":"CUSTOM5","email_address":"a@example.test","notes":"A"}],
        "phone_set":[{"type":"FAX","number":"1","area_code":"2","country_identifier":{"name":"Cyprus"}}])")
                                  << u"Eleni Kyriakou"_s;
    QTest::newRow("unset members") << person(R"("title":null,"notes":"","company_name":null)") << u"Eleni Kyriakou"_s;
}

void TestPracticeCrmComParts::newContactsAreTaken() // §3.4
{
    QFETCH(QByteArray, contact);
    QFETCH(QString, name);
    const CrmComReply reply = m_room->create(leadOf(contact));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    const QJsonValue made = reply.member(u"contact_information"_s);
    QCOMPARE(made[u"name"_s].toString(), name);
    QCOMPARE(m_room->notes().count(u"is empty"_s), contact.contains("null") ? 3 : 0);
    const CrmComReply shown = m_room->get("contact_information/show",
                                          "contact_information_identifier=id=" + made[u"id"_s].toString().toLatin1());
    QCOMPARE(shown.member(u"name"_s).toString(), name);
    QCOMPARE(shown.member(u"life_cycle_state"_s).toString(), u"MARKETING"_s);
    // The one who is new now is known next time.
    QCOMPARE(m_room
                 ->create(lead(R"({"contact_information":{"action":"EXISTING","contact_information_identifier":{"id":")"
                               + made[u"id"_s].toString().toLatin1() + R"("}}})"))
                 .code(),
             u"OK"_s);
}

void TestPracticeCrmComParts::newContactsAreRefused_data()
{
    QTest::addColumn<QByteArray>("contact");
    QTest::addColumn<QString>("message");
    const auto row = [](const QByteArray &contact, const QString &message) {
        QTest::newRow(contact.simplified().left(120).constData()) << contact << message;
    };
    const QString path = u"contact_information."_s;
    row(R"("first_name":"A","last_name":"B")", u"Type is mandatory"_s);
    row(R"("type":"person","first_name":"A","last_name":"B")", u"must be PERSON or COMPANY"_s);
    row(R"("type":"PERSON","last_name":"B")", u"First name is mandatory"_s);
    row(R"("type":"PERSON","first_name":"A")", u"Last name is mandatory"_s);
    row(R"("type":"PERSON","first_name":"A","last_name":"")", u"Last name is mandatory"_s);
    row(R"("type":"COMPANY")", u"Company name is mandatory"_s);
    row(R"("type":"COMPANY","company_name":"A","first_name":"B")", u"first_name is for a PERSON alone"_s);
    row(R"("type":"COMPANY","company_name":"A","title":"B")", u"title is for a PERSON alone"_s);
    row(person(R"("company_name":"A")"), u"company_name is for a COMPANY alone"_s);
    row(person(R"("notes":7)"), u"notes must be a string"_s);
    row(person(R"("contact_information_identifier":{"id":"A"})"), u"Unknown parameter contact_information.contact"_s);
    for (const QByteArray name : {"phones", "emails", "phone_set", "email_set", "phone"})
        row(person('"' + name + R"(":[])"), u"Unknown parameter contact_information."_s + QString::fromLatin1(name));
    row(person(R"("demographics":[])"), u"demographics must be an object"_s);
    row(person(R"("category_identifier":{"name":"Nobody"})"), u"names nothing"_s);
    row(person(R"("owned_by_group_identifier":{"id":"A","name":"B"})"), u"exactly one field"_s);
    row(person(R"("owned_by_business_unit_identifier":{"code":"BU-AEG"})"), u"Unknown parameter"_s);
    row(demographics(R"("phones":[])"), u"Unknown parameter contact_information.demographics.phones"_s);
    row(demographics(R"("gender":"female")"), u"must be MALE or FEMALE"_s);
    row(demographics(R"("id_number":7)"), u"id_number must be a string"_s);
    row(demographics(R"("industry_identifier":{})"), u"exactly one field"_s);
    for (const char *birth : {R"("1987-11-04")", R"({"day":30,"month":2,"year":1987})",
                              R"({"day":"4","month":"11","year":"1987"})", R"({"day":4,"month":11})"})
        row(demographics(R"("date_of_birth":)" + QByteArray(birth)), u"date_of_birth must be an object"_s);
    row(demographics(R"("phone_set":{"type":"MOBILE","number":"1"})"), u"phone_set must be an array"_s);
    row(demographics(R"("phone_set":[{"type":"PERSONAL","number":"1"}])"), u"phone_set.type must be one of"_s);
    row(demographics(R"("phone_set":[{"type":"MOBILE"}])"), u"Number is mandatory"_s);
    row(demographics(R"("phone_set":[{"type":"MOBILE","number":99000222}])"), u"Number is mandatory"_s);
    row(demographics(R"("phone_set":[{"type":"MOBILE","number":"1","action":"ADD"}])"), u"phone_set.action"_s);
    row(demographics(R"("email_set":[{"type":"MOBILE","email_address":"a@example.test"}])"), u"email_set.type must"_s);
    row(demographics(R"("email_set":[{"type":"PERSONAL","email":"a@example.test"}])"), u"Email address is mandatory"_s);
    row(demographics(R"("address_set":[{"street":"A"}])"), u"address_set.type must be one of"_s);
}

void TestPracticeCrmComParts::newContactsAreRefused()
{
    QFETCH(QByteArray, contact);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(leadOf(contact));
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(m_room->leads().isEmpty());
}

QTEST_GUILESS_MAIN(TestPracticeCrmComParts)
#include "tst_practicecrmcomparts.moc"
