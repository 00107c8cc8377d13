#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! What leads/create of CRM.COM in the practice room takes, and what becomes of it.
class TestPracticeCrmComLeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void makesTheSmallLead();
    void makesTheFullLead();
    void makesALeadWithANewPerson();
    void takesWhatFits_data();
    void takesWhatFits();
    void unsetMembersAreNoted_data();
    void unsetMembersAreNoted();
    void choosesDefaults();
    void periodBecomesADate_data();
    void periodBecomesADate();
    void notesWhatIsUnwise_data();
    void notesWhatIsUnwise();
    void fieldsSetRestrictsTheReply();
    void resetForgets();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComLeads::makesTheSmallLead() // §7.3
{
    static const QRegularExpression idForm(u"\\A[0-9A-F]{32}\\z"_s);
    const CrmComReply reply = m_room->create(lead(R"({"udf_string_8":"k3v9-7qpw-21zd"})"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(m_room->notes(), QString());
    QVERIFY(idForm.match(reply.member(u"id"_s).toString()).hasMatch());
    QCOMPARE(reply.member(u"number"_s).toString(), u"204"_s);
    QCOMPARE(reply.member(u"udf_string_8"_s).toString(), u"k3v9-7qpw-21zd"_s);
    QCOMPARE(reply.member(u"expected_completion_date"_s).toString().size(), 19);
    QVERIFY(reply.data().toObject().contains(u"udf_string_1"_s) && reply.member(u"udf_string_1"_s).isNull());
    QCOMPARE(reply.member(u"services_set"_s), QJsonValue(QJsonArray()));

    const QJsonObject entry = m_room->lastEntry();
    QCOMPARE(entry[u"leadId"_s], reply.member(u"id"_s));
    QCOMPARE(entry[u"stored"_s], m_room->leads().first());
    const QJsonObject stored = m_room->leads().first().toObject();
    QCOMPARE(stored[u"vendor"_s].toString(), u"crmcom"_s);
    QCOMPARE(stored[u"release"_s].toString(), u"R17"_s);
    QCOMPARE(stored[u"sent"_s].toObject(), lead(R"({"udf_string_8":"k3v9-7qpw-21zd"})"));
    QVERIFY(m_room->create(smallLead()).member(u"id"_s) != reply.member(u"id"_s)); // nothing is unique
    QCOMPARE(m_room->leads().size(), 2);
}

void TestPracticeCrmComLeads::makesTheFullLead() // §7.4
{
    m_room->create(smallLead());
    const CrmComReply reply = m_room->create(fullLead());
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(m_room->notes(), QString());
    const QJsonObject expected = object(R"({"number":"205","importance":"CUSTOM1","priority":2,
        "target_amount":1450.5,"probability_to_win":60,"udf_float_1":12.75,"udf_date_1":"2019-06-01T00:00:00",
        "contact_phone":"+35799000111","start_date":"2019-05-07T09:30:00","udf_string_1":"Spring fair",
        "type":{"id":"11AA22BB33CC44DD55EE66FF77008899","name":"Home fibre","alternative_code":"HF"},
        "status":{"id":"ST-1","name":"Fresh","alternative_code":"FR","description":null,
            "life_cycle_state":"PENDING"},
        "category":{"id":"CA0100000000000000000000000000B1","name":"Retail","code":"RT"},
        "accounts_receivable":{"id":"ACC00000000000000000000000009001","number":"ACR0000009001",
            "name":"Maria Ioannou"},
        "lead_owner":{"id":"77","username":"j.papadaki","person_name":"J. Papadaki"},
        "source":{"type":"RECOMMENDED_BY_CONTACT",
            "source_recommended_by_contact":{"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF","name":"Anna Praktika"}},
        "actual_completion_date":null})");
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it)
        QVERIFY2(reply.member(it.key()) == it.value(), qPrintable(it.key()));
    const QJsonObject service = reply.member(u"services_set"_s)[0].toObject();
    QVERIFY(service[u"product_type"_s].isNull() && !service[u"id"_s].toString().isEmpty());
    QCOMPARE(service[u"product"_s].toObject(),
             object(R"({"id":"02020202020202020202020202020202","code":"FIB100","description":"Fibre 100"})"));
    QVERIFY(reply.member(u"products_set"_s)[1][u"product"_s].isNull());
    QCOMPARE(reply.member(u"products_set"_s)[1][u"product_family"_s][u"name"_s].toString(), u"Τηλεόραση"_s);
    QCOMPARE(reply.member(u"physical_goods_set"_s)[0][u"product"_s][u"code"_s].toString(), u"STB-UHD"_s);
    QCOMPARE(reply.member(u"assigned_to"_s)[u"unit"_s][u"name"_s].toString(), u"Shop 7"_s);
    QCOMPARE(reply.member(u"assigned_to"_s)[u"user"_s][u"username"_s].toString(), u"k.georgiou"_s);
    QCOMPARE(reply.member(u"privacy_level"_s)[u"name"_s].toString(), u"Εμπιστευτικό"_s);
    const QJsonValue log = reply.member(u"log_information"_s);
    QCOMPARE(log[u"created_by_user"_s].toObject().keys(), QStringList({u"id"_s, u"person_name"_s, u"username"_s}));
    QCOMPARE(log[u"created_date"_s].toString().size(), 19);
}

void TestPracticeCrmComLeads::makesALeadWithANewPerson() // §7.5
{
    m_room->create(smallLead());
    m_room->create(fullLead());
    const CrmComReply reply = m_room->create(leadWithNewPerson());
    QCOMPARE(reply.member(u"number"_s).toString(), u"206"_s);
    const QJsonValue contact = reply.member(u"contact_information"_s);
    QCOMPARE(contact[u"name"_s].toString(), u"Eleni Kyriakou"_s);
    const CrmComReply found = m_room->get("contact_information/list", "phone_number=99000222");
    QCOMPARE(found.texts(u"id"_s), QStringList{contact[u"id"_s].toString()});
    QCOMPARE(found.rows()[0][u"demographics"_s][u"date_of_birth"_s][u"year"_s], QJsonValue(1987));
    // A lead that is refused leaves no contact behind.
    m_room->create(with(leadWithNewPerson(), R"({"priority":6})"));
    QCOMPARE(m_room->get("contact_information/list", "phone_number=99000222").rows().size(), 1);
}

void TestPracticeCrmComLeads::takesWhatFits_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const char *name, const QJsonObject &body, const char *stored) {
        QTest::newRow(name) << body << QByteArray(stored);
    };
    row("lost with a reason",
        lead(R"({"status_identifier":{"alternative_code":"NI"},"lost_reason_identifier":{"alternative_code":"TE"}})"),
        R"({"lost_reason":{"id":"1A0500000000000000000000000000C1","name":"Too expensive","alternative_code":"TE"}})");
    row("type whose id is short", businessLead(R"({"priority":1})"),
        R"({"type":{"id":"1","name":"Επιχειρήσεις","alternative_code":"BIZ"}})");
    row("assigned to a unit alone", businessLead(R"({"priority":1})"),
        R"({"assigned_to":{"unit":{"id":"0F1E2D3C4B5A69788796A5B4C3D2E1F0","name":"Shop 7"},"user":null}})");
    row("probability of nothing", lead(R"({"probability_to_win":0})"), R"({"probability_to_win":0})");
    row("probability of all", lead(R"({"probability_to_win":100})"), R"({"probability_to_win":100})");
    row("amount below nothing", lead(R"({"target_amount":-0.25})"), R"({"target_amount":-0.25})");
    row("every user-defined field",
        lead(R"({"udf_string_2":"α","udf_string_7":"&","udf_float_4":1e2,"udf_date_4":"2026-02-28T23:59:59"})"),
        R"({"udf_string_2":"α","udf_string_7":"&","udf_float_4":100,"udf_date_4":"2026-02-28T23:59:59"})");
    row("company by its tax number", lead(R"({"contact_information":{"action":"EXISTING",
                     "contact_information_identifier":{"vat_registration_number":"CY10000001X"}},
                 "accounts_receivable_identifier":{"id":"ACC00000000000000000000000009003"}})"),
        R"({"contact_information":{"id":"D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF","type":"COMPANY","name":"Πρακτική ΕΠΕ"}})");
    row("company by its registration", lead(R"({"contact_information":{"action":"EXISTING",
                     "contact_information_identifier":{"registration_number":"HE1001"}},
                 "accounts_receivable_identifier":{"number":"ACR0000009002"}})"),
        R"({"accounts_receivable":{"id":"ACC00000000000000000000000009002","number":"ACR0000009002",
            "name":"Πρακτική ΕΠΕ"}})");
    row("person by passport", lead(R"({"contact_information":{"action":"EXISTING",
                     "contact_information_identifier":{"passport_number":"PK000111"}}})"),
        R"({"contact_information":{"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF","type":"PERSON","name":"Anna Praktika"}})");
    row("person by insurance", lead(R"({"contact_information":{"action":"EXISTING",
                     "contact_information_identifier":{"social_security_number":"900111"}}})"),
        R"({"contact_information":{"id":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF","type":"PERSON","name":"Anna Praktika"}})");
    row("subscription package", lead(R"({"subscription_package":{"billing_terms":"A"}})"),
        R"({"subscription_package":{"billing_terms":"A"}})");
    row("group by code", lead(R"({"owned_by_group_identifier":{"alternative_code":"AEG"}})"),
        R"({"owned_by_group":{"id":"6A0177E0C1B24D3F9A8B7C6D5E4F3A2D","name":"Aegean Partners"}})");
}

void TestPracticeCrmComLeads::takesWhatFits()
{
    QFETCH(QJsonObject, body);
    QFETCH(QByteArray, stored);
    const CrmComReply reply = m_room->create(body);
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    const QJsonObject expected = object(stored);
    QVERIFY(!expected.isEmpty());
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it) {
        QCOMPARE(m_room->leads().last()[it.key()], it.value());
        QCOMPARE(reply.member(it.key()), it.value());
    }
}

void TestPracticeCrmComLeads::unsetMembersAreNoted_data()
{
    QTest::addColumn<QByteArray>("member");
    for (const QByteArray member :
         {R"("description":null)", R"("contact_email":"")", R"("target_amount":null)",
          R"("lost_reason_identifier":null)", R"("udf_date_1":"")", R"("expected_completion_date":null)",
          R"("competitors_set":null)", R"("accounts_receivable_identifier":null)", R"("fields_set":null)"})
        QTest::newRow(member.constData()) << member;
}

void TestPracticeCrmComLeads::unsetMembersAreNoted() // §8.2
{
    QFETCH(QByteArray, member);
    const CrmComReply reply = m_room->create(lead('{' + member + '}'));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    const QString name = QString::fromLatin1(member.mid(1, member.indexOf('"', 1) - 1));
    QCOMPARE(m_room->notes(), QString(name + u" is empty: what is not set is to be left out"_s));
    QVERIFY(m_room->leads().first()[u"sent"_s].toObject().contains(name));
}

void TestPracticeCrmComLeads::choosesDefaults() // §8.1
{
    const CrmComReply home = m_room->create(smallLead());
    QCOMPARE(home.member(u"status"_s)[u"id"_s].toString(), u"ST-1"_s);
    QCOMPARE(home.member(u"category"_s)[u"name"_s].toString(), u"Γενικά"_s);
    const CrmComReply business = m_room->create(businessLead(R"({"priority":1})"));
    QCOMPARE(business.member(u"status"_s)[u"name"_s].toString(), u"Νέο"_s);
    QCOMPARE(business.member(u"category"_s)[u"name"_s].toString(), u"Wholesale"_s);
    QVERIFY(home.member(u"lost_reason"_s).isNull() && home.member(u"actual_completion_date"_s).isNull());
}

void TestPracticeCrmComLeads::periodBecomesADate_data()
{
    QTest::addColumn<QByteArray>("period");
    QTest::addColumn<int>("seconds");
    const auto row = [](const char *unit, int value, int seconds) {
        QTest::newRow(unit) << QByteArray(R"({"time_period_value":)" + QByteArray::number(value)
                                          + R"(,"time_period_uot":")" + unit + R"("})")
                            << seconds;
    };
    row("MINUTES", 90, 5400);
    row("HOURS", 3, 10800);
    row("DAYS", 2, 172800);
    row("WEEKS", 2, 1209600);
    row("YEARS", 1, 31536000);
}

void TestPracticeCrmComLeads::periodBecomesADate() // §3.6
{
    QFETCH(QByteArray, period);
    QFETCH(int, seconds);
    const CrmComReply reply = m_room->create(lead(R"({"estimated_completion_time":)" + period + '}'));
    const QJsonValue log = reply.member(u"log_information"_s);
    const auto at = [](const QJsonValue &moment) { return QDateTime::fromString(moment.toString(), Qt::ISODate); };
    const qint64 length = at(log[u"created_date"_s]).secsTo(at(reply.member(u"expected_completion_date"_s)));
    QVERIFY2(length == seconds || length == seconds - 1, qPrintable(QString::number(length)));
}

void TestPracticeCrmComLeads::notesWhatIsUnwise_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("note");
    QTest::newRow("won at once") << QByteArray(R"({"status_identifier":{"id":"ST-3"}})") << u"becomes a customer"_s;
    QTest::newRow("inactive owner") << QByteArray(R"({"lead_owner":{"username":"old.account"}})")
                                    << u"old.account should not be offered"_s;
    QTest::newRow("system user") << QByteArray(R"({"assigned_to":{"unit_identifier":{"name":"Shop 7"},
                                                  "user_identifier":{"username":"batch"}}})")
                                 << u"batch should not be offered"_s;
}

void TestPracticeCrmComLeads::notesWhatIsUnwise() // §8.2, §4
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, note);
    QCOMPARE(m_room->create(lead(changes)).code(), u"OK"_s);
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeCrmComLeads::fieldsSetRestrictsTheReply() // §3.1
{
    const CrmComReply reply = m_room->create(lead(R"({"fields_set":"number, importance,nothing"})"));
    QCOMPARE(reply.data().toObject(), object(R"({"number":"204","importance":"IMPORTANCE3"})"));
    QCOMPARE(m_room->notes(), u"fields_set: there is no member nothing"_s);
    QCOMPARE(m_room->leads().size(), 1);
}

void TestPracticeCrmComLeads::resetForgets()
{
    m_room->create(leadWithNewPerson());
    m_room->server().reset();
    QVERIFY(m_room->leads().isEmpty());
    QCOMPARE(m_room->get("contact_information/list", "phone_number=99000222").rows(), QJsonArray());
    QCOMPARE(m_room->create(smallLead()).member(u"number"_s).toString(), u"204"_s);
}

QTEST_GUILESS_MAIN(TestPracticeCrmComLeads)
#include "tst_practicecrmcomleads.moc"
