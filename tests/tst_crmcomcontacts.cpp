#include "support/crmcomtesting.h"
#include "support/outcome.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QString contactKey = u"contact_information.contact_information_identifier"_s;
const QString accountKey = u"accounts_receivable_identifier"_s;

//! A contact search as a site may have it.
const QJsonObject searching{{u"lookupPaths.contacts"_s, u"contact_information/list"_s},
                            {u"contactSearch.phone"_s, u"phone_number"_s},
                            {u"contactSearch.email"_s, u"email_address"_s}};

QJsonObject newPerson()
{
    return with(crmcomLead(),
                {{contactKey, QJsonValue()},
                 {u"contact_phone"_s, u"+357 99 000111"_s},
                 {u"contact_email"_s, u"eleni+k@example.test"_s},
                 {u"contact_information.first_name"_s, u"Eleni"_s},
                 {u"contact_information.last_name"_s, u"Kyriakou"_s}});
}

QByteArray contact(const QByteArray &id, const QByteArray &phone = {})
{
    QByteArray json = R"({"id":")" + id + R"(","type":"PERSON","name":"Eleni )" + id + "\"";
    if (!phone.isEmpty())
        json += R"(,"demographics":{"phone_set":[{"type":"MOBILE","number":")" + phone + R"("}]})";
    return json + '}';
}

QByteArray account(const QByteArray &id, const QByteArray &state = "ACTIVE", const QByteArray &owner = "A0")
{
    return R"({"id":")" + id + R"(","number":"ACR)" + id + R"(","name":"Shop","life_cycle_state":")" + state
        + R"(","account_owner":{"id":")" + owner + R"("}})";
}

QByteArray listOf(const QByteArrayList &rows)
{
    return okWith('[' + rows.join(',') + ']');
}

} // namespace

//! What is done in CRM.COM before the lead: contact and account (§3.4, §4, §8.1).
class TestCrmComContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void steps_data();
    void steps();
    void searches_data();
    void searches();
    void aSearchThatIsNotThereHoldsNothingUp_data();
    void aSearchThatIsNotThereHoldsNothingUp();
    void theContactIsMadeFromTheLead();
    void contactsThatMayBeThere_data();
    void contactsThatMayBeThere();
    void accounts_data();
    void accounts();
    void accountsThatCannotBeAsked();
    void aTypedAccountMustBeTheContacts_data();
    void aTypedAccountMustBeTheContacts();
    void nothingIsAskedTwice();
    void theWayOfANewCaller();
    void knownContactsBringWhatUsesThem();
    void withoutASearchNobodyIsAsked();

private:
    Session session(const QJsonObject &settings = {}) { return crmcomSession(&m_transport, this, settings); }
    QStringList stepNames(const QJsonObject &values, const QJsonObject &settings)
    {
        QStringList names;
        const QList<FollowUp> steps = m_vendor.groundwork(session(settings), Lead{values});
        for (const FollowUp &step : steps)
            names.append(step.repeatable ? step.name : step.name + u'!');
        return names;
    }
    Result<QJsonObject> done(const QString &step, const QJsonObject &values, const QJsonObject &settings = {})
    {
        return outcome(m_vendor.layGround(session(settings), Lead{values}, crmcomId, step));
    }

    crmcom::CrmCom m_vendor;
    ScriptedTransport m_transport;
};

void TestCrmComContacts::init()
{
    m_transport.sent.clear();
    m_transport.answers.clear();
}

void TestCrmComContacts::steps_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QStringList>("expected"); // with "!" if it must not be repeated
    const auto row = [](const char *name, const QJsonObject &values, const QStringList &steps,
                        const QJsonObject &settings = {}) { QTest::newRow(name) << values << settings << steps; };
    const auto and_ = [](const QString &key, const QJsonValue &value) { return with(newPerson(), {{key, value}}); };
    row("a new contact", newPerson(), {u"contact!"_s});
    row("a new contact, with search", newPerson(), {u"contact-search"_s, u"contact!"_s}, searching);
    row("searched for already", and_(u"contact_information.searched"_s, true), {u"contact!"_s}, searching);
    row("a search without parameters", newPerson(), {u"contact!"_s},
        {{u"lookupPaths.contacts"_s, u"contact_information/list"_s}});
    row("within the lead", newPerson(), {}, {{u"contactSteps"_s, u"inline"_s}});
    row("a contact that is there", crmcomLead(), {u"accounts"_s});
    row("a contact just made", with(crmcomLead(), {{u"contact_information.created"_s, true}}), {});
    row("an account was typed", with(crmcomLead(), {{accountKey, u"AR-1"_s}}), {});
    row("accounts were asked for", with(crmcomLead(), {{u"accounts_receivable_identifier.asked"_s, true}}), {});
    row("accounts are not asked for", crmcomLead(), {}, {{u"lookupPaths.accountsReceivable"_s, u"-"_s}});
}

void TestCrmComContacts::steps()
{
    QFETCH(QJsonObject, values);
    QFETCH(QJsonObject, settings);
    QTEST(stepNames(values, settings), "expected");
    QVERIFY(m_transport.sent.isEmpty());
}

void TestCrmComContacts::searches_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<qsizetype>("questions");
    QTest::addColumn<QJsonObject>("values"); // that join the lead; empty: refused
    const QJsonObject none{{u"contact_information.searched"_s, true}};
    const QByteArray empty = listOf({});
    const QJsonObject found{{contactKey, u"A0"_s}};
    QTest::newRow("by phone") << QByteArrayList{listOf({contact("A0", "+35799000111")})} << qsizetype(1) << found;
    QTest::newRow("by another spelling") << QByteArrayList{empty, listOf({contact("A0", "99000111")})} << qsizetype(2)
                                         << found;
    QTest::newRow("told without phones") << QByteArrayList{listOf({contact("A0")})} << qsizetype(1) << found;
    QTest::newRow("twice the same") << QByteArrayList{listOf({contact("A0"), contact("A0")})} << qsizetype(1) << found;
    QTest::newRow("several") << QByteArrayList{listOf({contact("A0"), contact("A1")})} << qsizetype(1) << QJsonObject();
    QTest::newRow("by e-mail") << QByteArrayList{empty, empty, empty, empty, listOf({contact("A0")})} << qsizetype(5)
                               << found;
    QTest::newRow("nobody") << QByteArrayList{empty, empty, empty, empty, empty} << qsizetype(5) << none;
    // A server that ignores the filter must not give the lead to just anybody.
    QTest::newRow("somebody else") << QByteArrayList{listOf({contact("A9", "99000222")}), empty, empty, empty, empty}
                                   << qsizetype(5) << none;
}

void TestCrmComContacts::searches()
{
    QFETCH(QByteArrayList, answers);
    QFETCH(QJsonObject, values);
    for (const QByteArray &answer : answers)
        m_transport.answer(200, answer);
    const auto brought = done(u"contact-search"_s, newPerson(), searching);
    QTEST(m_transport.sent.size(), "questions");
    const QStringList asked = askedOf(m_transport);
    QVERIFY(asked.first().startsWith(u"GET contact_information/list?phone_number=%2B35799000111&"_s));
    if (asked.size() == 5)
        QVERIFY(asked.last().contains(u"?email_address=eleni%2Bk%40example.test&"_s));
    QCOMPARE(brought.has_value(), !values.isEmpty());
    if (brought) {
        QCOMPARE(*brought, values);
        return;
    }
    QCOMPARE(brought.error().kind, Error::Kind::Refused);
    QCOMPARE(brought.error().vendorField, contactKey);
    QVERIFY(brought.error().vendorMessage.contains(u"Eleni A0 (A0), Eleni A1 (A1)"_s));
}

void TestCrmComContacts::aSearchThatIsNotThereHoldsNothingUp_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("no such path") << 404 << QByteArray("<html>") << true;
    QTest::newRow("no right") << 200 << refusedWith("COM.CRM.X") << true;
    QTest::newRow("not now") << 503 << QByteArray("<html>") << false;
    QTest::newRow("something else") << 200 << QByteArray("<html>") << false;
}

void TestCrmComContacts::aSearchThatIsNotThereHoldsNothingUp()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_transport.answer(status, body);
    QTEST(done(u"contact-search"_s, newPerson(), searching).has_value(), "goesOn");
}

void TestCrmComContacts::theContactIsMadeFromTheLead()
{
    m_transport.answer(200, okWith(R"({"id":"A0"})"));
    const auto brought = done(u"contact"_s, newPerson());
    QCOMPARE(*brought, (QJsonObject{{contactKey, u"A0"_s}, {u"contact_information.created"_s, true}}));
    QCOMPARE(askedOf(m_transport), QStringList{u"POST contact_information/create"_s});
    QCOMPARE(jsonOf(m_transport.sent.first().body),
             jsonOf(R"({"token":"6C1D0A5B9E8F4720A1B2C3D4E5F60718","type":"PERSON","first_name":"Eleni",)"
                    R"("last_name":"Kyriakou","demographics":{"phone_set":[{"type":"MOBILE",)"
                    R"("number":"+357 99 000111"}],"email_set":[{"type":"PERSONAL",)"
                    R"("email_address":"eleni+k@example.test"}]}})"));
}

void TestCrmComContacts::contactsThatMayBeThere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("mayHaveArrived");
    QTest::newRow("no id") << 200 << okWith("{}") << true;
    QTest::newRow("gateway") << 504 << QByteArray("<html>") << true;
    QTest::newRow("refused") << 200 << refusedWith("COM.CRM.X", "Last name is too long") << false;
}

void TestCrmComContacts::contactsThatMayBeThere()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_transport.answer(status, body);
    QTEST(done(u"contact"_s, newPerson()).error().mayHaveArrived, "mayHaveArrived");
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestCrmComContacts::accounts_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("account"); // "" = none; "?" = the rep must choose
    QTest::newRow("one") << listOf({account("1")}) << u"1"_s;
    QTest::newRow("none") << listOf({}) << QString();
    QTest::newRow("two") << listOf({account("1"), account("2")}) << u"?"_s;
    QTest::newRow("one of two is active") << listOf({account("1", "SUSPENDED"), account("2")}) << u"2"_s;
    QTest::newRow("suspended, but theirs") << listOf({account("1", "SUSPENDED")}) << u"1"_s;
    QTest::newRow("terminated") << listOf({account("1", "TERMINATED")}) << QString();
    QTest::newRow("of another owner") << listOf({account("1", "ACTIVE", "B9"), account("2")}) << u"2"_s;
    QTest::newRow("the server lacks the method") << refusedWith("COM.CRM.X") << QString();
}

void TestCrmComContacts::accounts()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, account);
    m_transport.answer(200, answer);
    const auto brought = done(u"accounts"_s, with(crmcomLead(), {{contactKey, u"A0"_s}}));
    QCOMPARE(askedOf(m_transport),
             QStringList{u"GET accounts_receivable/list?contact_information_identifier=id=A0&number_of_results=50&"
                         "offset=0"_s});
    QCOMPARE(brought.has_value(), account != u"?"_s);
    if (brought) {
        QCOMPARE((*brought)[accountKey].toString(), account);
        QVERIFY(brought->contains(u"accounts_receivable_identifier.asked"_s)); // nor is it asked again
        return;
    }
    QCOMPARE(brought.error().vendorField, accountKey);
    QVERIFY(brought.error().vendorMessage.contains(u"ACR1 Shop (1), ACR2 Shop (2)"_s));
}

void TestCrmComContacts::accountsThatCannotBeAsked()
{
    QVERIFY(!done(u"accounts"_s, crmcomLead())); // off line: later
    m_transport.answer(504, "<html>");
    QVERIFY(!done(u"accounts"_s, crmcomLead()));
}

void TestCrmComContacts::aTypedAccountMustBeTheContacts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("good");
    QTest::newRow("theirs") << u"1"_s << listOf({account("1"), account("2")}) << true;
    QTest::newRow("theirs by number") << u"number=ACR2"_s << listOf({account("1"), account("2")}) << true;
    QTest::newRow("of somebody else") << u"3"_s << listOf({account("1")}) << false;
    QTest::newRow("they have none") << u"3"_s << listOf({}) << false;
    QTest::newRow("owned by somebody else") << u"1"_s << listOf({account("1", "ACTIVE", "B9")}) << false;
    QTest::newRow("CRM.COM does not say") << u"3"_s << refusedWith("COM.CRM.X") << true;
}

void TestCrmComContacts::aTypedAccountMustBeTheContacts()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, answer);
    QFETCH(bool, good);
    m_transport.answer(200, answer);
    const Lead lead{with(crmcomLead(), {{contactKey, u"A0"_s}, {accountKey, typed}})};
    const auto ready = outcome(m_vendor.prepare(session(), lead, crmcomId, false));
    QCOMPARE(ready.has_value(), good);
    if (!good) {
        QCOMPARE(ready.error().kind, Error::Kind::Refused);
        QCOMPARE(ready.error().vendorField, accountKey);
    }
}

void TestCrmComContacts::nothingIsAskedTwice()
{
    const Lead found{with(crmcomLead(), {{accountKey, u"1"_s}, {u"accounts_receivable_identifier.asked"_s, true}})};
    const auto ready = outcome(m_vendor.prepare(session(), found, crmcomId, false));
    QVERIFY(ready);
    QVERIFY(m_transport.sent.isEmpty());
    const QByteArrayList markers{"asked", "searched", "created"}; // never on the wire
    for (const QByteArray &marker : markers)
        QVERIFY(!ready->body.contains(marker));
}

void TestCrmComContacts::theWayOfANewCaller()
{
    QJsonObject values = newPerson();
    for (int i = 0; i < 5; ++i)
        m_transport.answer(200, listOf({}));
    m_transport.answer(200, okWith(R"({"id":"A0"})"));
    QStringList steps;
    for (QList<FollowUp> next = m_vendor.groundwork(session(searching), Lead{values}); !next.isEmpty();
         next = m_vendor.groundwork(session(searching), Lead{values})) {
        steps.append(next.first().name);
        const auto brought = done(next.first().name, values, searching);
        QVERIFY(brought && steps.size() < 4);
        for (auto it = brought->begin(); it != brought->end(); ++it)
            values.insert(it.key(), it.value());
    }
    QCOMPARE(steps, (QStringList{u"contact-search"_s, u"contact"_s}));
    const auto ready = outcome(m_vendor.prepare(session(searching), Lead{values}, crmcomId, false));
    QCOMPARE(jsonOf(ready->body)[u"contact_information"_s].toObject(),
             jsonOf(R"({"action":"EXISTING","contact_information_identifier":{"id":"A0"}})"));
}

void TestCrmComContacts::knownContactsBringWhatUsesThem()
{
    m_transport.answer(200, listOf({contact("A0", "+357 99 000 111")}));
    m_transport.answer(200,
                       listOf({R"({"id":"L-1","number":"7","log_information":{"created_date":"2019-05-07T09:30:01"}})",
                               R"({"id":"L-2","number":"9","description":"Fibre",)"
                               R"("log_information":{"created_date":"2019-06-07T09:30:01"}})"}));
    const auto known = outcome(m_vendor.findContacts(session(searching), {.phones = {u"99 000111"_s}}));
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->first().name, u"Eleni A0"_s);
    QCOMPARE(known->first().lead, u"9 Fibre"_s);
    QCOMPARE(known->first().when, u"2019-06-07T09:30:01"_s);
    QCOMPARE(known->first().use, (QJsonObject{{contactKey, u"A0"_s}}));
}

void TestCrmComContacts::withoutASearchNobodyIsAsked()
{
    QVERIFY(outcome(m_vendor.findContacts(session(), {.phones = {u"99 000111"_s}}))->isEmpty());
    QVERIFY(m_transport.sent.isEmpty());
}

QTEST_GUILESS_MAIN(TestCrmComContacts)
#include "tst_crmcomcontacts.moc"
