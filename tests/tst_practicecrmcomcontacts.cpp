#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Contacts and accounts receivable of CRM.COM in the practice room, against the fact sheet.
class TestPracticeCrmComContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void createGivesAnId();
    void createIsRefused_data();
    void createIsRefused();
    void showsAContact_data();
    void showsAContact();
    void finds_data();
    void finds();
    void aBarePlusIsASpace();
    void accountsAreFound_data();
    void accountsAreFound();
    void showsAnAccount();
    void lookUpsAreRefused_data();
    void lookUpsAreRefused();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComContacts::createGivesAnId() // §3.4: the first of two steps
{
    const CrmComReply reply = m_room->post("contact_information/create", object(R"({"type":"PERSON",
        "first_name":"Eleni","last_name":"Kyriakou","notes":null,"demographics":{
        "phone_set":[{"type":"MOBILE","number":"+35799000333"}],
        "email_set":[{"type":"PERSONAL","email_address":"eleni+k@example.test"}]}})"));
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(reply.message(), u"Contact information was created"_s); // a message is no failure
    QCOMPARE(reply.data().toObject().keys(), QStringList{u"id"_s});
    QCOMPARE(m_room->notes(), u"notes is empty: what is not set is to be left out"_s);
    const QByteArray id = reply.member(u"id"_s).toString().toLatin1();
    QCOMPARE(id.size(), 32);
    QCOMPARE(m_room
                 ->create(lead(R"({"contact_information":{"action":"EXISTING",
                                 "contact_information_identifier":{"id":")"
                               + id + R"("}}})"))
                 .code(),
             u"OK"_s);
    QCOMPARE(m_room->get("contact_information/list", "email_address=eleni%2Bk@example.test").texts(u"id"_s),
             QStringList{QString::fromLatin1(id)});
    QCOMPARE(m_room->get("leads/list", "contact_information_identifier=id=" + id).texts(u"number"_s),
             QStringList{u"204"_s});
}

void TestPracticeCrmComContacts::createIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *body, const QString &code) { QTest::newRow(body) << QByteArray(body) << code; };
    row("{}", u"TYPEISMANDATORY"_s);
    row(R"({"action":"NEW","type":"PERSON","first_name":"A","last_name":"B"})", u"UNKNOWNPARAMETER"_s);
    row(R"({"type":"PERSON","first_name":"A","last_name":"B","phone_set":[]})", u"UNKNOWNPARAMETER"_s);
    row(R"({"type":"PERSON","first_name":"A"})", u"LASTNAMEISMANDATORY"_s);
    row(R"({"type":"COMPANY"})", u"COMPANYNAMEISMANDATORY"_s);
    row(R"({"type":"PERSON","first_name":"A","last_name":"B","demographics":{"email_set":[{"type":"HOME"}]}})",
        u"INVALIDTYPE"_s);
    row(R"({"type":"PERSON","first_name":"A","last_name":"B","fields_set":["id"]})", u"INVALIDFIELDSSET"_s);
}

void TestPracticeCrmComContacts::createIsRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const CrmComReply reply = m_room->post("contact_information/create", object(body));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY(reply.json()[u"status"_s][u"code"_s].toString().startsWith(u"COM.CRM.EXCEPTION.CONTACTINFORMATION."_s));
    QCOMPARE(m_room->get("contact_information/list", "name=A%20B").rows(), QJsonArray());
}

void TestPracticeCrmComContacts::showsAContact_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *query, const QString &name) { QTest::newRow(query) << QByteArray(query) << name; };
    row("id=C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF", u"Maria Ioannou"_s);
    row("id_number=X123987", u"Maria Ioannou"_s);
    row("passport_number=PK000111", u"Anna Praktika"_s);
    row("social_security_number=900111", u"Anna Praktika"_s);
    row("vat_registration_number=CY10000001X", u"Πρακτική ΕΠΕ"_s);
    row("registration_number=HE1001", u"Πρακτική ΕΠΕ"_s);
}

void TestPracticeCrmComContacts::showsAContact()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, name);
    const CrmComReply reply = m_room->get("contact_information/show", "contact_information_identifier=" + query);
    QCOMPARE(reply.member(u"name"_s).toString(), name);
    for (const QString &member : {u"id"_s, u"type"_s, u"life_cycle_state"_s, u"first_name"_s, u"last_name"_s,
                                  u"company_name"_s, u"demographics"_s})
        QVERIFY2(reply.data().toObject().contains(member), qPrintable(member));
    QVERIFY(!reply.data().toObject().contains(u"id_number"_s)); // it stands among the demographics
}

void TestPracticeCrmComContacts::finds_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *query, const QStringList &names) {
        QTest::newRow(query) << QByteArray(query) << names;
    };
    row("phone_number=%2B35799000111", {u"Maria Ioannou"_s, u"Anna Praktika"_s});
    row("phone_number=22000111", {u"Maria Ioannou"_s});
    row("phone_number=99000111", {});
    row("email_address=m.ioannou@example.test", {u"Maria Ioannou"_s});
    row("email_address=NIKOS%2BFIBRE@example.test", {u"Νίκος Δοκιμάς"_s});
    row("email_address=ioannou", {});
    row("name=prak", {u"Anna Praktika"_s});
    row("name=%CF%80%CF%81%CE%B1%CE%BA", {u"Πρακτική ΕΠΕ"_s});
    row("name=a&number_of_results=1&offset=1", {u"Anna Praktika"_s});
}

void TestPracticeCrmComContacts::finds()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, names);
    const CrmComReply reply = m_room->get("contact_information/list", query);
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.texts(u"name"_s), names);
    QCOMPARE(m_room->notes(), QString());
}

void TestPracticeCrmComContacts::aBarePlusIsASpace() // §8.2
{
    QCOMPARE(m_room->get("contact_information/list", "phone_number=+35799000111").rows(), QJsonArray());
    QVERIFY(m_room->notes().contains(u"phone_number: a bare + became a space, send %2B"_s));
    QCOMPARE(m_room->get("contact_information/list", "email_address=nikos+fibre@example.test").rows(), QJsonArray());
    QVERIFY(m_room->notes().contains(u"email_address: a bare + became a space"_s));
    m_room->get("contact_information/list", "name=Anna+Praktika");
    QCOMPARE(m_room->notes(), QString());
}

void TestPracticeCrmComContacts::accountsAreFound_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("numbers");
    const auto row = [](const char *query, const QStringList &numbers) {
        QTest::newRow(query) << QByteArray(query) << numbers;
    };
    row("contact_information_identifier=id_number=X123987", {u"ACR0000009001"_s});
    row("contact_information_identifier=id=D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF", {u"ACR0000009002"_s, u"ACR0000009003"_s});
    row("contact_information_identifier=id=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", {});
    row("email_address=m.ioannou@example.test", {u"ACR0000009001"_s});
    row("email_address=nobody@example.test", {});
}

void TestPracticeCrmComContacts::accountsAreFound() // §4
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, numbers);
    const CrmComReply reply = m_room->get("accounts_receivable/list", query);
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.texts(u"number"_s), numbers);
}

void TestPracticeCrmComContacts::showsAnAccount()
{
    for (const QByteArray query : {"number=ACR0000009001", "id=ACC00000000000000000000000009001", "name=Maria+Ioannou"})
        QCOMPARE(m_room->get("accounts_receivable/show", "accounts_receivable_identifier=" + query).data().toObject(),
                 object(R"({"id":"ACC00000000000000000000000009001","number":"ACR0000009001","name":"Maria Ioannou",
                            "life_cycle_state":"ACTIVE","account_owner":{"id":"C1C1C2C3C4C5C6C7C8C9CACBCCCDCECF",
                            "name":"Maria Ioannou"}})"));
}

void TestPracticeCrmComContacts::lookUpsAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *method, const char *query, const QString &message) {
        QTest::addRow("%s?%s", method, query) << QByteArray(method) << QByteArray(query) << message;
    };
    const QString one = u"Exactly one of these must be given"_s;
    row("contact_information/show", "", one);
    row("contact_information/show", "contact_information_identifier=id=A", u"names nothing"_s);
    row("contact_information/show", "contact_information_identifier=id_number=CY10000001X", u"names nothing"_s);
    row("contact_information/show", "contact_information_identifier=number=1",
        u"Unknown parameter contact_information_identifier.number"_s);
    row("contact_information/list", "", one);
    row("contact_information/list", "phone_number=1&email_address=a@example.test", one);
    row("contact_information/list", "phone_number=", u"must not be empty"_s);
    row("contact_information/list", "phone=1", u"Unknown parameter phone"_s);
    row("accounts_receivable/list", "", one);
    row("accounts_receivable/list", "contact_information_identifier=id=A&email_address=a@example.test", one);
    row("accounts_receivable/list", "contact_information_identifier=id=A", u"names nothing"_s);
    row("accounts_receivable/list", "wallet_identifier=number=1", u"wallet_identifier names nothing"_s);
    row("accounts_receivable/list", "subscription_identifier=number=1", u"subscription_identifier names nothing"_s);
    row("accounts_receivable/list", "payment_preference_identifier=number=1", u"names nothing"_s);
    row("accounts_receivable/list", "presentment_preference_identifier=number=1", u"names nothing"_s);
    row("accounts_receivable/list", "number=ACR0000009001", u"Unknown parameter number"_s);
    row("accounts_receivable/show", "", one);
    row("accounts_receivable/show", "accounts_receivable_identifier=number=1", u"names nothing"_s);
    row("accounts_receivable/show", "accounts_receivable_identifier=code=1", u"Unknown parameter"_s);
}

void TestPracticeCrmComContacts::lookUpsAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->get(method, query);
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
}

QTEST_GUILESS_MAIN(TestPracticeCrmComContacts)
#include "tst_practicecrmcomcontacts.moc"
