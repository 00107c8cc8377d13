#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Leads that are there in the practice room's CRM.COM: update, show and list.
class TestPracticeCrmComChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void changesWhatWasSentAlone();
    void nullErases();
    void setsAreAddedToAndTakenFrom();
    void changesAreRefused_data();
    void changesAreRefused();
    void aClosedLeadCannotBeChanged_data();
    void aClosedLeadCannotBeChanged();
    void aLeadCanBeClosed();
    void showsALead_data();
    void showsALead();
    void filtersLeads_data();
    void filtersLeads();
    void listIsRefused_data();
    void listIsRefused();
    void pagesLeads();

private:
    //! Changes the lead that is open from the beginning.
    CrmComReply change(const QByteArray &changes)
    {
        return m_room->post("leads/update", with(object(R"({"lead_identifier":{"number":"201"}})"), changes));
    }
    QJsonObject shown(const QByteArray &number)
    {
        return m_room->get("leads/show", "lead_identifier=number=" + number).data().toObject();
    }

    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComChanges::changesWhatWasSentAlone()
{
    const QJsonObject before = shown("201");
    const CrmComReply reply = change(R"({"description":"Άλλη ώρα","priority":1,"target_amount":7,
        "status_identifier":{"name":"Offer sent"},"category_identifier":{"code":"RT"},
        "source":{"type":"OTHER","name":"Walk-in"},"lead_owner":{"username":"k.georgiou"},
        "expected_completion_date":"2027-01-02T00:00:00"})");
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(reply.message(), u"Lead 201 was updated"_s); // a message is no failure
    const QJsonObject after = shown("201");
    QCOMPARE(reply.data().toObject(), after);
    QStringList changed;
    for (auto it = after.constBegin(); it != after.constEnd(); ++it) {
        if (before.value(it.key()) != it.value())
            changed << it.key();
    }
    QCOMPARE(changed,
             QStringList({u"category"_s, u"description"_s, u"expected_completion_date"_s, u"lead_owner"_s,
                          u"log_information"_s, u"priority"_s, u"source"_s, u"status"_s, u"target_amount"_s}));
    QCOMPARE(after[u"log_information"_s][u"created_date"_s], before[u"log_information"_s][u"created_date"_s]);
    QCOMPARE(m_room->leads(), QJsonArray()); // it did not come in now
    change(R"({"udf_string_8":"A"})");
    QCOMPARE(m_room->lastEntry()[u"leadId"_s], after[u"id"_s]);
    QCOMPARE(m_room->lastEntry()[u"stored"_s][u"udf_string_8"_s].toString(), u"A"_s);
}

void TestPracticeCrmComChanges::nullErases() // §8.2
{
    QVERIFY(!shown("201")[u"target_amount"_s].isNull());
    const CrmComReply reply = change(R"({"description":null,"target_amount":null,"lead_owner":null})");
    QCOMPARE(reply.code(), u"OK"_s);
    QVERIFY(shown("201")[u"description"_s].isNull() && shown("201")[u"target_amount"_s].isNull());
}

void TestPracticeCrmComChanges::setsAreAddedToAndTakenFrom() // §3.8
{
    const auto users = [this] {
        QStringList names;
        const QJsonArray set = shown("201")[u"users_set"_s].toArray();
        for (const QJsonValue &row : set)
            names << row[u"user"_s][u"username"_s].toString();
        return names;
    };
    QCOMPARE(change(R"({"users_set":[{"action":"ADD","user_identifier":{"id":"77"}},
                                     {"action":"ADD","user_identifier":{"username":"k.georgiou"}}]})")
                 .code(),
             u"OK"_s);
    QCOMPARE(users(), QStringList({u"j.papadaki"_s, u"k.georgiou"_s}));
    QCOMPARE(change(R"({"users_set":[{"action":"REMOVE","user_identifier":{"username":"j.papadaki"}}]})").code(),
             u"OK"_s);
    QCOMPARE(users(), QStringList{u"k.georgiou"_s});
    QCOMPARE(change(R"({"users_set":[{"action":"ADD","user_identifier":{"username":"k.georgiou"}}]})").code(),
             u"ITEMALREADYEXISTSONLEAD"_s);
    QCOMPARE(change(R"({"users_set":[{"action":"REMOVE","user_identifier":{"id":"77"}}]})").code(),
             u"OBJECTNOTFOUND"_s);
    QCOMPARE(users(), QStringList{u"k.georgiou"_s});
}

void TestPracticeCrmComChanges::changesAreRefused_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("code");
    const auto row = [](const QByteArray &changes, const QString &code) {
        QTest::newRow(changes.simplified().constData()) << changes << code;
    };
    row(R"({"lead_identifier":{"number":"201"}})", u"ATLEASTONEOFTHEFIELDSMUSTBEAMENDED"_s);
    row(R"({"fields_set":"id"})", u"ATLEASTONEOFTHEFIELDSMUSTBEAMENDED"_s);
    row(R"({"description":"A","lead_identifier":{"number":"999"}})", u"OBJECTNOTFOUND"_s);
    row(R"({"description":"A","lead_identifier":{"number":"201","id":"A"}})", u"ONLYONEFIELDCANBESPECIFIED"_s);
    row(R"({"description":"A","lead_identifier":null})", u"ONLYONEFIELDCANBESPECIFIED"_s);
    row(R"({"description":"A","fields_set":["id"]})", u"INVALIDFIELDSSET"_s);
    row(R"({"type_identifier":{"id":"1"}})", u"UNKNOWNPARAMETER"_s);
    row(R"({"contact_information":{"action":"EXISTING"}})", u"UNKNOWNPARAMETER"_s);
    row(R"({"accounts_receivable_identifier":{"number":"ACR0000009001"}})", u"UNKNOWNPARAMETER"_s);
    row(R"({"subject":"A"})", u"UNKNOWNPARAMETER"_s);
    for (const QByteArray name : {"importance", "priority", "source"})
        row("{\"" + name + "\":null}", QString(QString::fromLatin1(name).toUpper() + u"ISMANDATORY"_s));
    row(R"({"status_identifier":null})", u"STATUSIDENTIFIERISMANDATORY"_s);
    row(R"({"category_identifier":null})", u"CATEGORYIDENTIFIERISMANDATORY"_s);
    row(R"({"expected_completion_date":null})", u"EXPECTEDCOMPLETIONDATEISMANDATORY"_s);
    row(R"({"priority":6})", u"INVALIDPRIORITY"_s);
    row(R"({"description":7})", u"INVALIDDESCRIPTION"_s);
    row(R"({"status_identifier":{"name":"Νέο"}})", u"OBJECTNOTFOUND"_s);
    row(R"({"status_identifier":{"id":"ST-9"}})", u"LOSTREASONIDENTIFIERISMANDATORY"_s);
    row(R"({"lost_reason_identifier":{"alternative_code":"TE"}})", u"INVALIDLOSTREASONIDENTIFIER"_s);
    row(R"({"expected_completion_date":"2027-01-02T00:00:00",
            "estimated_completion_time":{"time_period_value":1,"time_period_uot":"DAYS"}})",
        u"ONLYONEOFTHEPARAMETERSMUSTBESPECIFIED"_s);
    row(R"({"users_set":[{"user_identifier":{"id":"77"}}]})", u"INVALIDACTION"_s);
    row(R"({"users_set":[{"action":"add","user_identifier":{"id":"77"}}]})", u"INVALIDACTION"_s);
    row(R"({"users_set":null})", u"INVALIDUSERSSET"_s);
    row(R"({"services_set":[{"action":"ADD","product_identifier":{"alternative_code":"STB4K"}}]})",
        u"INVALIDPRODUCTIDENTIFIER"_s);
}

void TestPracticeCrmComChanges::changesAreRefused()
{
    QFETCH(QByteArray, changes);
    QFETCH(QString, code);
    const QJsonObject before = shown("201");
    const CrmComReply reply = change(changes);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QCOMPARE(shown("201"), before);
    QCOMPARE(m_room->post("leads/update", object(R"({"description":"A"})")).code(), u"LEADIDENTIFIERISMANDATORY"_s);
}

void TestPracticeCrmComChanges::aClosedLeadCannotBeChanged_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("lost") << QByteArray("202");
    QTest::newRow("won") << QByteArray("203");
}

void TestPracticeCrmComChanges::aClosedLeadCannotBeChanged() // §8.2
{
    QFETCH(QByteArray, number);
    const CrmComReply reply = change(R"({"description":"A","lead_identifier":{"number":")" + number + R"("}})");
    QCOMPARE(reply.code(), u"LEADISALREADYCLOSED"_s);
}

void TestPracticeCrmComChanges::aLeadCanBeClosed()
{
    QCOMPARE(change(R"({"status_identifier":{"id":"ST-4"}})").code(), u"OK"_s);
    QVERIFY(shown("201")[u"actual_completion_date"_s].isNull()); // withdrawn is not closed
    const CrmComReply reply =
        change(R"({"status_identifier":{"id":"ST-9"},"lost_reason_identifier":{"name":"Άλλος πάροχος"}})");
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(reply.member(u"lost_reason"_s)[u"name"_s].toString(), u"Άλλος πάροχος"_s);
    QCOMPARE(reply.member(u"actual_completion_date"_s).toString().size(), 19);
    QCOMPARE(change(R"({"description":"A"})").code(), u"LEADISALREADYCLOSED"_s);
}

void TestPracticeCrmComChanges::showsALead_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    const QByteArray lead = "lead_identifier=";
    QTest::newRow("by number") << QByteArray(lead + "number=201") << u"OK"_s;
    QTest::newRow("by id") << QByteArray(lead + "id=ID") << u"OK"_s;
    QTest::newRow("by nothing") << QByteArray() << u"ONLYONEOFTHEPARAMETERSMUSTBESPECIFIED"_s;
    QTest::newRow("the inner sign encoded") << QByteArray(lead + "number%3D201") << u"ONLYONEFIELDCANBESPECIFIED"_s;
    QTest::newRow("as an object") << QByteArray(lead + "%7B%22number%22:%22201%22%7D")
                                  << u"ONLYONEFIELDCANBESPECIFIED"_s;
    QTest::newRow("the value alone") << QByteArray(lead + "201") << u"ONLYONEFIELDCANBESPECIFIED"_s;
    QTest::newRow("unknown") << QByteArray(lead + "number=1") << u"OBJECTNOTFOUND"_s;
    QTest::newRow("by another field") << QByteArray(lead + "name=A") << u"UNKNOWNPARAMETER"_s;
    QTest::newRow("another parameter") << QByteArray(lead + "number=201&number=201") << u"UNKNOWNPARAMETER"_s;
}

void TestPracticeCrmComChanges::showsALead() // §6, §3.3
{
    QFETCH(QByteArray, query);
    QFETCH(QString, code);
    const QString id = shown("201")[u"id"_s].toString();
    const CrmComReply reply = m_room->get("leads/show", query.replace("ID", id.toLatin1()));
    QCOMPARE(reply.code(), code);
    if (code != u"OK"_s)
        return;
    QCOMPARE(reply.member(u"number"_s).toString(), u"201"_s);
    QCOMPARE(reply.member(u"description"_s).toString(), u"Ρώτησε δύο φορές"_s);
    QCOMPARE(reply.member(u"status"_s)[u"id"_s].toString(), u"ST-1"_s);
    QCOMPARE(reply.member(u"log_information"_s)[u"created_date"_s].toString(), u"2026-01-14T16:05:09"_s);
    QCOMPARE(m_room->get("leads/show", query + "&fields_set=number,priority").data().toObject(),
             object(R"({"number":"201","priority":3})"));
}

void TestPracticeCrmComChanges::filtersLeads_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("numbers");
    const auto row = [](const char *query, const QStringList &numbers) {
        QTest::newRow(query) << QByteArray(query) << numbers;
    };
    row("contact_information_identifier=id=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", {u"201"_s, u"204"_s});
    row("contact_information_identifier=id_number=X123987", {u"202"_s});
    row("contact_information_identifier=passport_number=PK000111", {});
    row("type_identifier=alternative_code=HF", {u"201"_s, u"202"_s, u"204"_s});
    row("type_identifier=name=%CE%95%CF%80%CE%B9%CF%87%CE%B5%CE%B9%CF%81%CE%AE%CF%83%CE%B5%CE%B9%CF%82", {u"203"_s});
    row("category_identifier=code=WH", {u"203"_s});
    row("source_identifier=type=OTHER", {u"204"_s});
    row("source_identifier=name=Contact%20form", {u"201"_s, u"202"_s, u"203"_s});
    row("importance=IMPORTANCE3", {u"204"_s});
    row("priority=3", {u"201"_s, u"202"_s, u"203"_s});
    row("priority=3&accounts_receivable_identifier=number=ACR0000009001", {u"202"_s});
}

void TestPracticeCrmComChanges::filtersLeads() // §6
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, numbers);
    QCOMPARE(m_room->create(lead(R"({"source":{"type":"OTHER","name":"Walk-in"}})")).code(), u"OK"_s);
    const CrmComReply reply = m_room->get("leads/list", query);
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.texts(u"number"_s), numbers);
}

void TestPracticeCrmComChanges::listIsRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *query, const QString &message) {
        QTest::newRow(query) << QByteArray(query) << message;
    };
    const QString one = u"Exactly one of these must be given: contact_information_identifier"_s;
    row("", one);
    row("accounts_receivable_identifier=number=ACR0000009001", one);
    row("priority=3&importance=IMPORTANCE3", one);
    row("type_identifier=alternative_code=HF&category_identifier=code=WH", one);
    row("contact_information_identifier=id=A", u"names nothing"_s);
    row("priority=3&accounts_receivable_identifier=number=A", u"names nothing"_s);
    row("importance=IMPORTANCE4", u"not a supported level"_s);
    row("source_identifier=code=A", u"by type or name"_s);
    row("priority=3&created_date=2026-01-01", u"Unknown parameter created_date"_s);
    row("udf_string_8=A", u"Unknown parameter udf_string_8"_s);
    row("priority=3&number_of_results=0", u"number_of_results must be a number from 1 on"_s);
    row("priority=3&number_of_results=all", u"number_of_results must be a number"_s);
    row("priority=3&offset=-1", u"offset must be a number from 0 on"_s);
}

void TestPracticeCrmComChanges::listIsRefused()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->get("leads/list", query);
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
}

void TestPracticeCrmComChanges::pagesLeads() // §5
{
    const QByteArray ours = "importance=IMPORTANCE3";
    for (int i = 0; i < 53; ++i)
        m_room->create(smallLead());
    QCOMPARE(m_room->get("leads/list", ours).rows().size(), 20);
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=50").rows().size(), 50);
    QCOMPARE(m_room->notes(), QString());
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=100").rows().size(), 50);
    QVERIFY(m_room->notes().contains(u"number_of_results cut to 50"_s));
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=50&offset=50").texts(u"number"_s),
             QStringList({u"254"_s, u"255"_s, u"256"_s}));
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=50&offset=53").rows(), QJsonArray());
    QCOMPARE(m_room->get("leads/list", ours + "&number_of_results=1&fields_set=number").rows(),
             QJsonArray({object(R"({"number":"204"})")}));
}

QTEST_GUILESS_MAIN(TestPracticeCrmComChanges)
#include "tst_practicecrmcomchanges.moc"
