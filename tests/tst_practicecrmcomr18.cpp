#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

QJsonObject lead18(const QByteArray &changes)
{
    return with(smallLead18(), changes);
}

} // namespace

//! The second installation of CRM.COM in the practice room: R18, where a client that knows the inferred names alone
//! gets nowhere.
class TestPracticeCrmComR18 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(u"R18"_s); }
    void cleanup() { m_room.reset(); }

    void takesItsOwnNames();
    void takesTheSmallLead();
    void refusesTheInferredNames_data();
    void refusesTheInferredNames();
    void refusesWhatIsGone_data();
    void refusesWhatIsGone();
    void refusesValues_data();
    void refusesValues();
    void missingMembersAreNamedAsTheyAreHere();
    void methodsAreGone_data();
    void methodsAreGone();
    void pipelinesHoldTheStatuses();
    void businessUnitsStandForUnits();
    void contactsAreFoundElsewhere();
    void changesGoByItsNames();
    void installationsKeepTheirLeadsApart();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComR18::takesItsOwnNames()
{
    const CrmComReply reply = m_room->create(object(R"({"type_identifier":{"id":"1"},"importance":"CUSTOM1",
        "priority":"2","contact_email":"a@example.test","expected_completion_date":"2026-12-24 18:30",
        "udf_date_1":"2026-06-01 00:00","udf_string_3":"k3v9-7qpw-21zd",
        "owned_by_business_unit_identifier":{"code":"BU-SHOP7"},
        "lead_contact_information":{"action":"NEW","type":"COMPANY","company_name":"Δοκιμή",
            "owned_by_business_unit_identifier":{"name":"Shop 7"}},
        "lead_source":{"type":"RECOMMENDED_BY_PARTNER","source_recommended_by_partner_identifier":{"code":"BU-AEG"}},
        "assigned_to":{"assigned_business_unit_identifier":{"code":"BU-CALLS"},
            "assigned_user_identifier":{"username":"agent01"}},
        "lead_competitors_set":[{"competitor_identifier":{"name":"Other Telecom"}}],
        "lead_users_set":[{"user_identifier":{"id":"77"}}],
        "lead_products_set":[{"product_family_identifier":{"code":"TV"}}],
        "lead_services_set":[{"product_identifier":{"code":"FIB100"}}],
        "lead_physical_goods_set":[{"product_identifier":{"alternative_code":"STB4K"}}],
        "lead_subscription_package":{"billing_terms":"A"}})"));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(m_room->notes(), QString());
    const QJsonObject data = reply.data().toObject();
    for (const QString &name :
         {u"lead_contact_information"_s, u"lead_source"_s, u"lead_competitors_set"_s, u"lead_users_set"_s,
          u"lead_products_set"_s, u"services_set"_s, u"lead_physical_goods_set"_s, u"lead_subscription_package"_s,
          u"owned_by_business_unit"_s})
        QVERIFY2(data.contains(name) && !data[name].isNull() && data[name] != QJsonArray(), qPrintable(name));
    for (const QString &name : {u"contact_information"_s, u"source"_s, u"users_set"_s, u"owned_by_group"_s,
                                u"privacy_level"_s, u"lead_services_set"_s})
        QVERIFY2(!data.contains(name), qPrintable(name));
    QCOMPARE(data[u"expected_completion_date"_s].toString(), u"2026-12-24T18:30:00"_s);
    QCOMPARE(data[u"assigned_to"_s][u"business_unit"_s][u"name"_s].toString(), u"Αίθουσα κλήσεων"_s);
    QCOMPARE(data[u"log_information"_s][u"created_by_unit"_s][u"name"_s].toString(), u"Shop 7"_s);

    const QJsonObject stored = m_room->leads().first().toObject(); // by the inferred names, for those who compare
    QCOMPARE(stored[u"release"_s].toString(), u"R18"_s);
    QCOMPARE(stored[u"source"_s][u"source_recommended_by_partner"_s][u"name"_s].toString(), u"Aegean Partners"_s);
    QCOMPARE(stored[u"users_set"_s][0][u"user"_s][u"username"_s].toString(), u"j.papadaki"_s);
    QCOMPARE(stored[u"priority"_s], QJsonValue(2));
    QVERIFY(stored[u"sent"_s].toObject().contains(u"lead_source"_s));
}

void TestPracticeCrmComR18::takesTheSmallLead()
{
    const CrmComReply reply = m_room->create(smallLead18());
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(reply.member(u"number"_s).toString(), u"204"_s);
    QCOMPARE(m_room->create(smallLead()).code(), u"UNKNOWNPARAMETER"_s);
}

void TestPracticeCrmComR18::refusesTheInferredNames_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *changes, const QString &name) {
        QTest::newRow(qPrintable(name)) << QByteArray(changes) << name;
    };
    row(R"({"contact_information":{"action":"EXISTING"}})", u"contact_information"_s);
    row(R"({"source":{"type":"WEBSITE","name":"A"}})", u"source"_s);
    row(R"({"competitors_set":[]})", u"competitors_set"_s);
    row(R"({"users_set":[]})", u"users_set"_s);
    row(R"({"products_set":[]})", u"products_set"_s);
    row(R"({"services_set":[]})", u"services_set"_s);
    row(R"({"physical_goods_set":[]})", u"physical_goods_set"_s);
    row(R"({"subscription_package":{}})", u"subscription_package"_s);
    row(R"({"assigned_to":{"unit_identifier":{"name":"Shop 7"}}})", u"assigned_to.unit_identifier"_s);
    row(R"({"assigned_to":{"business_unit_identifier":{"name":"Shop 7"}}})", u"assigned_to.business_unit_identifier"_s);
    row(R"({"assigned_to":{"assigned_business_unit_identifier":{"name":"Shop 7"},"user_identifier":{"id":"77"}}})",
        u"assigned_to.user_identifier"_s);
}

void TestPracticeCrmComR18::refusesTheInferredNames() // §0.1
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, name);
    const CrmComReply reply = m_room->create(lead18(changes));
    QCOMPARE(reply.code(), u"UNKNOWNPARAMETER"_s);
    QCOMPARE(reply.message(), QString(u"Unknown parameter "_s + name));
    QVERIFY(m_room->leads().isEmpty());
}

void TestPracticeCrmComR18::refusesWhatIsGone_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *changes, const QString &message) {
        QTest::newRow(QByteArray(changes).simplified().left(120).constData()) << QByteArray(changes) << message;
    };
    row(R"({"owned_by_group_identifier":{"name":"South Shops"}})", u"Unknown parameter owned_by_group_identifier"_s);
    row(R"({"privacy_level_identifier":{"number":"5"}})", u"Unknown parameter privacy_level_identifier"_s);
    row(R"({"lead_source":{"type":"NOTIFICATIONS","source_notifications_identifier":{"number":"1"}}})",
        u"NOTIFICATIONS is deprecated"_s);
    row(R"({"lead_source":{"type":"RECOMMENDED_BY_PARTNER",
            "source_recommended_by_partner_identifier":{"alternative_code":"AEG"}}})",
        u"source_recommended_by_partner_identifier.alternative_code"_s);
    row(R"({"assigned_to":{"assigned_business_unit_identifier":{"alternative_code":"SHOP7"}}})",
        u"assigned_business_unit_identifier.alternative_code"_s);
    row(R"({"accounts_receivable_identifier":{"access_token_identifier":{"id":"A"}}})",
        u"Unknown parameter accounts_receivable_identifier.access_token_identifier"_s);
    row(R"({"accounts_receivable_identifier":{"customer_identification_medium_identifier":{"id":"A"}}})",
        u"names nothing"_s);
    row(R"({"lead_contact_information":{"action":"NEW","type":"COMPANY","company_name":"A",
            "owned_by_group_identifier":{"name":"South Shops"}}})",
        u"Unknown parameter lead_contact_information.owned_by_group_identifier"_s);
}

void TestPracticeCrmComR18::refusesWhatIsGone() // §8.3
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(lead18(changes));
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
}

void TestPracticeCrmComR18::refusesValues_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *changes, const QString &message) {
        QTest::newRow(changes) << QByteArray(changes) << message;
    };
    row(R"({"priority":4})", u"priority must be a string"_s);
    row(R"({"priority":"6"})", u"priority is not a supported level"_s);
    row(R"({"priority":"four"})", u"priority is not a supported level"_s);
    row(R"({"udf_date_1":"2026-06-01T00:00:00"})", u"must be a date as yyyy-MM-dd HH:mm"_s);
    row(R"({"udf_date_1":"2026-06-01 00:00:00"})", u"must be a date as yyyy-MM-dd HH:mm"_s);
    row(R"({"udf_date_1":"2026-06-01"})", u"must be a date as yyyy-MM-dd HH:mm"_s);
}

void TestPracticeCrmComR18::refusesValues()
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->create(lead18(changes));
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
}

void TestPracticeCrmComR18::missingMembersAreNamedAsTheyAreHere()
{
    QCOMPARE(m_room->create(without(smallLead18(), u"lead_source"_s)).message(), u"Lead source is mandatory"_s);
    QCOMPARE(m_room->create(without(smallLead18(), u"lead_contact_information"_s)).message(),
             u"Lead contact information is mandatory"_s);
}

void TestPracticeCrmComR18::methodsAreGone_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    for (const char *method :
         {"leads/configuration/statuses/list", "leads/configuration/competitors/list", "organisation_units/groups/list",
          "organisation_units/units/list", "privacy_levels/list"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("lead_type_identifier=id=1");
}

void TestPracticeCrmComR18::methodsAreGone() // §4
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    const CrmComReply reply = m_room->get(method, query);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), u"METHODISDEPRECATED"_s);
    QCOMPARE(reply.message(), u"The method is deprecated in R18"_s);
}

void TestPracticeCrmComR18::pipelinesHoldTheStatuses() // §4
{
    const QByteArray path = "leads/configuration/pipelines/list";
    QCOMPARE(m_room->get(path).rows().size(), 3);
    const QJsonArray rows = m_room->get(path, "lead_type_identifier=alternative_code=HF").rows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject().keys(), QStringList({u"id"_s, u"pipeline_statuses"_s}));
    QCOMPARE(rows[0][u"pipeline_statuses"_s].toArray().size(), 5);
    QCOMPARE(rows[0][u"pipeline_statuses"_s][0].toObject(),
             object(R"({"id":"ST-1","name":"Fresh","alternative_code":"FR","description":null,
                        "life_cycle_state":"PENDING"})"));
    QCOMPARE(CrmComRoom(u"R17"_s).get(path).status, 404);
}

void TestPracticeCrmComR18::businessUnitsStandForUnits()
{
    const CrmComReply units = m_room->get("organisation_units/business_units/list");
    QCOMPARE(units.texts(u"code"_s), QStringList({u"BU-SHOP7"_s, u"BU-CALLS"_s, u"BU-AEG"_s}));
    QCOMPARE(units.rows()[0].toObject().keys(), QStringList({u"code"_s, u"id"_s, u"name"_s}));
    const CrmComReply users = m_room->get("users/list", "business_unit_identifier=code=BU-SHOP7");
    QCOMPARE(users.rows().size(), 5);
    QCOMPARE(users.rows()[1][u"business_units_set"_s][0][u"code"_s].toString(), u"BU-SHOP7"_s);
    for (const QByteArray gone : {"unit_identifier=alternative_code=SHOP7", "group_identifier=alternative_code=SOUTH"})
        QCOMPARE(m_room->get("users/list", gone).code(), u"UNKNOWNPARAMETER"_s);
    QCOMPARE(m_room->get("leads/configuration/types/list", "business_unit_identifier=code=BU-SHOP7").rows().size(), 3);
    QCOMPARE(m_room->get("leads/configuration/types/list", "business_unit_identifier=code=BU-AEG").rows().size(), 2);
    QCOMPARE(m_room->get("leads/configuration/types/list", "unit_identifier=name=Shop%207").code(),
             u"UNKNOWNPARAMETER"_s);
    QCOMPARE(CrmComRoom(u"R17"_s).get("organisation_units/business_units/list").status, 404);
}

void TestPracticeCrmComR18::contactsAreFoundElsewhere()
{
    QCOMPARE(m_room->get("contact_information/search", "phone_number=22000111").texts(u"name"_s),
             QStringList{u"Maria Ioannou"_s});
    QCOMPARE(m_room->get("contact_information/list", "phone_number=22000111").status, 404);
    QCOMPARE(CrmComRoom(u"R17"_s).get("contact_information/search", "phone_number=22000111").status, 404);
}

void TestPracticeCrmComR18::changesGoByItsNames()
{
    const CrmComReply reply = m_room->post("leads/update", object(R"({"lead_identifier":{"number":"201"},
        "lead_users_set":[{"action":"ADD","user_identifier":{"id":"77"}}],"priority":"1",
        "lead_source":{"type":"OTHER","name":"A"},"start_date":"2026-02-03 04:05"})"));
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.member(u"lead_source"_s).toObject(), object(R"({"type":"OTHER","name":"A"})"));
    QCOMPARE(reply.member(u"start_date"_s).toString(), u"2026-02-03T04:05:00"_s);
    QCOMPARE(m_room->post("leads/update", object(R"({"lead_identifier":{"number":"201"},"source":{}})")).code(),
             u"UNKNOWNPARAMETER"_s);
    QCOMPARE(m_room->get("leads/list", "source_identifier=type=OTHER").texts(u"number"_s), QStringList{u"201"_s});
}

void TestPracticeCrmComR18::installationsKeepTheirLeadsApart()
{
    QCOMPARE(m_room->create(smallLead18()).code(), u"OK"_s);
    QCOMPARE(m_room->leads().size(), 1);
    const QByteArray r17 = "/crmcom17/crmapi/rest/v2/";
    const CrmComReply signedIn =
        m_room->send("POST", r17 + "authentication/token", CrmComRoom::bytes(m_room->credentials()));
    const QByteArray token = signedIn.member(u"token"_s).toString().toLatin1();
    const CrmComReply shown = m_room->send("GET", r17 + "leads/show?lead_identifier=number=204&token=" + token);
    QCOMPARE(shown.code(), u"OBJECTNOTFOUND"_s);
}

QTEST_GUILESS_MAIN(TestPracticeCrmComR18)
#include "tst_practicecrmcomr18.moc"
