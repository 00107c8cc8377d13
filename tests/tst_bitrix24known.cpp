#include "core/phone.h"
#include "net/networktransport.h"
#include "practice/practiceserver.h"
#include "support/bitrix24testing.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/known.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Who is known to a Bitrix24 portal under a phone or an address (bitrix24.md §4.5, §4.7).
class TestBitrix24Known : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForEverySpelling_data();
    void asksForEverySpelling();
    void asksForAllValuesTwentyAtATime();
    void asksAgainForWhatWasCutOff_data();
    void asksAgainForWhatWasCutOff();
    void cutOffKindsAreAskedForInASecondBatch();
    void aKnownClientTakesTheLead_data();
    void aKnownClientTakesTheLead();
    void readsWhoWasFound_data();
    void readsWhoWasFound();
    void namesOnlyWhatWasFound();
    void answersBecomeKnownContacts_data();
    void answersBecomeKnownContacts();
    void nothingToAskSendsNothing();
    void nobodyFoundIsOneRequest();
    void refusalIsAnError();
    void thePracticePortalKnowsItsPeople_data();
    void thePracticePortalKnowsItsPeople();
};

namespace {

QStringList valuesOf(const Command &command, const QString &prefix)
{
    QStringList values;
    for (const auto &[key, value] : command.query) {
        if (key.startsWith(prefix))
            values.append(value);
    }
    return values;
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

Session portalSession()
{
    Session session = bitrix24Session();
    session.directories.lists[u"USER"_s] = {{.id = u"17"_s, .label = u"Maria Lebedeva"_s},
                                            {.id = u"18"_s, .label = u"Demyan Lugov"_s}};
    return session;
}

//! One line for each contact, to compare: name, lead, owner, path of the card.
QStringList lines(const QList<KnownContact> &known)
{
    QStringList lines;
    for (const KnownContact &contact : known)
        lines.append(u"%1|%2|%3|%4"_s.arg(contact.name, contact.lead, contact.owner, contact.card.path()));
    return lines;
}

} // namespace

void TestBitrix24Known::asksForEverySpelling_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("with 8") << u"8 (916) 123-45-67"_s;
    QTest::newRow("with +7") << u"+7 916 123-45-67"_s;
    QTest::newRow("digits") << u"79161234567"_s;
}

void TestBitrix24Known::asksForEverySpelling()
{
    QFETCH(QString, typed);
    const QList<Command> commands =
        duplicateCommands({.phones = {typed}, .emails = {u"g.titov@example.com"_s}}, u"RU"_s);
    QCOMPARE(commands.size(), 2);
    for (const Command &command : commands)
        QCOMPARE(command.method, u"crm.duplicate.findbycomm"_s);
    QCOMPARE(valuesOf(commands[0], u"type"_s), QStringList{u"PHONE"_s});
    const QStringList values = valuesOf(commands[0], u"values["_s);
    for (const QString &spelling : {u"+79161234567"_s, u"79161234567"_s, u"89161234567"_s, typed})
        QVERIFY2(values.contains(spelling), qPrintable(spelling));
    QCOMPARE(valuesOf(commands[1], u"type"_s), QStringList{u"EMAIL"_s});
    QCOMPARE(valuesOf(commands[1], u"values["_s), QStringList{u"g.titov@example.com"_s});
}

void TestBitrix24Known::asksForAllValuesTwentyAtATime()
{
    ContactQuery query;
    QStringList wanted;
    for (int i = 0; i < 9; ++i) {
        query.phones.append(u"+7 916 123-45-6%1"_s.arg(i));
        wanted += phone::spellings(query.phones.last(), u"RU"_s);
    }
    QStringList asked;
    QStringList keys;
    const QList<Command> commands = duplicateCommands(query, u"RU"_s);
    QVERIFY(commands.size() > 1);
    for (const Command &command : commands) {
        const QStringList values = valuesOf(command, u"values["_s);
        QVERIFY(values.size() <= 20);
        asked += values;
        keys.append(command.key);
    }
    QCOMPARE(asked, wanted);
    QCOMPARE(keys.removeDuplicates(), 0);
}

void TestBitrix24Known::asksAgainForWhatWasCutOff_data()
{
    QTest::addColumn<int>("leads");
    QTest::addColumn<int>("contacts");
    QTest::addColumn<QStringList>("again");
    QTest::newRow("few") << 19 << 19 << QStringList();
    QTest::newRow("many leads") << 20 << 0 << QStringList{u"CONTACT"_s, u"COMPANY"_s};
    QTest::newRow("many contacts") << 3 << 20 << QStringList{u"COMPANY"_s};
}

void TestBitrix24Known::asksAgainForWhatWasCutOff()
{
    QFETCH(int, leads);
    QFETCH(int, contacts);
    const auto ids = [](int count) {
        QJsonArray list;
        for (int i = 1; i <= count; ++i)
            list.append(i);
        return list;
    };
    const QJsonObject results{{u"PHONE"_s, QJsonObject{{u"LEAD"_s, ids(leads)}, {u"CONTACT"_s, ids(contacts)}}}};
    const QList<Command> asked = duplicateCommands({.phones = {u"+7 916 123-45-67"_s}}, u"RU"_s);
    QStringList again;
    const QList<Command> commands = cutOffCommands(asked, results);
    for (const Command &command : commands) {
        again += valuesOf(command, u"entity_type"_s);
        QCOMPARE(valuesOf(command, u"values["_s), valuesOf(asked.first(), u"values["_s));
        QVERIFY(command.key != asked.first().key);
    }
    QTEST(again, "again");
}

void TestBitrix24Known::cutOffKindsAreAskedForInASecondBatch()
{
    ScriptedTransport transport;
    QStringList leads;
    for (int i = 1; i <= 20; ++i)
        leads.append(QString::number(i));
    transport.answer(200, batchAnswer(R"({"PHONE":{"LEAD":[)" + leads.join(u',').toLatin1() + "]}}"));
    transport.answer(200, batchAnswer(R"({"PHONE_CONTACT":{"CONTACT":[120]},"PHONE_COMPANY":[]})"));
    transport.answer(200, batchAnswer(R"({"contacts":[{"ID":"120","NAME":"Helga"}]})"));
    const auto known =
        outcome(Bitrix24().findContacts(bitrix24Session(&transport, this), {.phones = {u"+79161234567"_s}}));
    QVERIFY(known);
    QCOMPARE(transport.sent.size(), 3);
    QCOMPARE(lines(*known), QStringList{u"Helga|||/crm/contact/details/120/"_s});
}

void TestBitrix24Known::aKnownClientTakesTheLead_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QJsonObject>("use");
    QTest::newRow("contact") << QByteArray(R"({"contacts":[{"ID":"120","NAME":"Helga","COMPANY_ID":null}]})")
                             << object(R"({"CONTACT_IDS":["120"]})");
    QTest::newRow("contact of a company") << QByteArray(R"({"contacts":[{"ID":120,"COMPANY_ID":"31"}]})")
                                          << object(R"({"CONTACT_IDS":["120"],"COMPANY_ID":"31"})");
    QTest::newRow("contact of no company")
        << QByteArray(R"({"contacts":[{"ID":"120","COMPANY_ID":"0"}]})") << object(R"({"CONTACT_IDS":["120"]})");
    QTest::newRow("company") << QByteArray(R"({"companies":[{"ID":"31","TITLE":"Brandt GmbH"}]})")
                             << object(R"({"COMPANY_ID":"31"})");
    QTest::newRow("lead alone") << QByteArray(R"({"leads":[{"ID":"7","NAME":"Ilsa"}]})") << QJsonObject();
}

void TestBitrix24Known::aKnownClientTakesTheLead()
{
    QFETCH(QByteArray, results);
    const QList<KnownContact> known = readKnown(object(results), portalSession());
    QCOMPARE(known.size(), 1);
    QTEST(known.first().use, "use");
}

void TestBitrix24Known::readsWhoWasFound_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QStringList>("contacts");
    QTest::addColumn<QStringList>("leads");
    const QStringList none;
    QTest::newRow("nothing found") << QByteArray(R"({"PHONE":[]})") << none << none;
    QTest::newRow("hits") << QByteArray(R"({"PHONE":{"CONTACT":[120],"LEAD":[812,813]}})") << QStringList{u"120"_s}
                          << QStringList{u"812"_s, u"813"_s};
    QTest::newRow("the same by phone and mail")
        << QByteArray(R"({"PHONE":{"CONTACT":[120]},"EMAIL":{"CONTACT":[120,121]}})") << QStringList{u"120"_s, u"121"_s}
        << none;
    QTest::newRow("ids as text") << QByteArray(R"({"PHONE":{"CONTACT":["120"]}})") << QStringList{u"120"_s} << none;
    QTest::newRow("no ids") << QByteArray(R"({"PHONE":{"CONTACT":[null,{},"x",0,-1]}})") << none << none;
    QTest::newRow("whole answer empty") << QByteArray("{}") << none << none;
}

void TestBitrix24Known::readsWhoWasFound()
{
    QFETCH(QByteArray, results);
    const auto ids = readDuplicates(object(results));
    QTEST(ids.value(u"CONTACT"_s), "contacts");
    QTEST(ids.value(u"LEAD"_s), "leads");
}

void TestBitrix24Known::namesOnlyWhatWasFound()
{
    QCOMPARE(nameCommands({}).size(), 0);
    const QList<Command> commands = nameCommands({{u"CONTACT"_s, {u"120"_s}}, {u"COMPANY"_s, {u"31"_s}}});
    QStringList keys;
    for (const Command &command : commands)
        keys.append(command.key);
    QCOMPARE(keys, (QStringList{u"contacts"_s, u"companies"_s, u"leadsOfContacts"_s, u"leadsOfCompanies"_s}));
    QCOMPARE(valuesOf(commands[0], u"filter[@ID]["_s), QStringList{u"120"_s});
    QCOMPARE(valuesOf(commands[2], u"filter[@CONTACT_ID]["_s), QStringList{u"120"_s});
    QCOMPARE(valuesOf(commands[3], u"filter[@COMPANY_ID]["_s), QStringList{u"31"_s});
    QCOMPARE(valuesOf(commands[2], u"order[ID]"_s), QStringList{u"DESC"_s});
}

void TestBitrix24Known::answersBecomeKnownContacts_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QStringList>("known");
    const QString contact = u"Helga Brandt||Maria Lebedeva|/crm/contact/details/120/"_s;
    const QByteArray helga = R"("contacts":[{"ID":"120","NAME":"Helga","LAST_NAME":"Brandt","ASSIGNED_BY_ID":"17"}])";
    QTest::newRow("contact without leads") << '{' + helga + '}' << QStringList{contact};
    QTest::newRow("the newest of its leads, with the one who has it")
        << '{' + helga + R"(,"leadsOfContacts":[{"ID":"7","TITLE":"Old","CONTACT_ID":"120","ASSIGNED_BY_ID":"17"},
                 {"ID":"11","TITLE":"New","CONTACT_ID":"120","ASSIGNED_BY_ID":"18","DATE_CREATE":"2026-02-03T11:20:00+03:00"}]})"
        << QStringList{u"Helga Brandt|New|Demyan Lugov|/crm/contact/details/120/"_s};
    QTest::newRow("an unlinked lead of that name stands with the contact")
        << '{' + helga + R"(,"leads":[{"ID":"7","TITLE":"Desks","NAME":"helga","LAST_NAME":"Brandt","CONTACT_ID":null,
                 "DATE_CREATE":"2026-02-03T11:20:00+03:00"}]})"
        << QStringList{u"Helga Brandt|Desks|Maria Lebedeva|/crm/contact/details/120/"_s};
    QTest::newRow("a lead of another contact stands alone")
        << '{' + helga
            + R"(,"leads":[{"ID":"7","TITLE":"Desks","NAME":"Helga","LAST_NAME":"Brandt","CONTACT_ID":"121"}]})"
        << QStringList{contact, u"Helga Brandt|Desks||/crm/lead/details/7/"_s};
    QTest::newRow("company") << QByteArray(
        R"({"companies":[{"ID":"31","TITLE":"Brandt GmbH","ASSIGNED_BY_ID":"99"}],
            "leadsOfCompanies":[{"ID":"7","TITLE":"Desks","COMPANY_ID":"31"}]})")
                             << QStringList{u"Brandt GmbH|Desks||/crm/company/details/31/"_s};
    QTest::newRow("leads of one person once, the newest")
        << QByteArray(
               R"({"leads":[{"ID":"7","TITLE":"Old","NAME":"Ilsa"},{"ID":"9","TITLE":"New","NAME":"Ilsa"},
                     {"ID":"8","TITLE":"Other","COMPANY_TITLE":"Fairweather"}]})")
        << QStringList{u"Ilsa|New||/crm/lead/details/9/"_s, u"Fairweather|Other||/crm/lead/details/8/"_s};
    QTest::newRow("the right to read is missing") << QByteArray("{}") << QStringList();
    QTest::newRow("empty lists of PHP") << QByteArray(R"({"contacts":[],"leads":{}})") << QStringList();
}

void TestBitrix24Known::answersBecomeKnownContacts()
{
    QFETCH(QByteArray, results);
    QTEST(lines(readKnown(object(results), portalSession())), "known");
}

void TestBitrix24Known::nothingToAskSendsNothing()
{
    ScriptedTransport transport;
    const auto known = outcome(Bitrix24().findContacts(bitrix24Session(&transport, this), {}));
    QVERIFY(known && known->isEmpty());
    QCOMPARE(transport.sent.size(), 0);
}

void TestBitrix24Known::nobodyFoundIsOneRequest()
{
    ScriptedTransport transport;
    transport.answer(200, R"({"result":{"result":{"PHONE":[]},"result_error":[]}})");
    const auto known =
        outcome(Bitrix24().findContacts(bitrix24Session(&transport, this), {.phones = {u"+79161234567"_s}}));
    QVERIFY(known && known->isEmpty());
    QCOMPARE(transport.sent.size(), 1);
}

void TestBitrix24Known::refusalIsAnError()
{
    ScriptedTransport transport;
    transport.answer(
        200, R"({"result":{"result":[],"result_error":{"PHONE":{"error":"","error_description":"Access denied."}}}})");
    const auto known =
        outcome(Bitrix24().findContacts(bitrix24Session(&transport, this), {.phones = {u"+79161234567"_s}}));
    QVERIFY(!known);
    QCOMPARE(known.error().kind, Error::Kind::Forbidden);
}

void TestBitrix24Known::thePracticePortalKnowsItsPeople_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<int>("requests");
    QTest::newRow("contact with a lead, typed with 8")
        << u"8 916 123-45-67"_s << QString()
        << QStringList{u"Глеб Титов|Стеллажи для склада|Мария Лебедева|/crm/contact/details/121/"_s} << 2;
    QTest::newRow("stored with 8, typed with +7")
        << u"+7 495 000-01-25"_s << QString()
        << QStringList{u"Арина Лесная|Переезд офиса|Мария Лебедева|/crm/contact/details/125/"_s} << 2;
    QTest::newRow("company by its address")
        << QString() << u"office@prichal.example.com"_s
        << QStringList{u"ООО «Северный причал»||Мария Лебедева|/crm/company/details/32/"_s} << 2;
    QTest::newRow("nobody") << u"+7 916 000-00-00"_s << QString() << QStringList() << 1;
}

void TestBitrix24Known::thePracticePortalKnowsItsPeople()
{
    QFETCH(QString, phone);
    QFETCH(QString, email);
    QFETCH(int, requests);
    practice::PracticeServer server;
    QVERIFY(server.start());
    const QString webhook = server.accounts().first()[u"webhook"_s].toString();
    NetworkTransport transport;
    Session session{.transport = &transport,
                    .context = this,
                    .url = parseWebhook(webhook)->portal,
                    .secret = QJsonDocument(QJsonObject{{u"webhook"_s, webhook}}).toJson()};
    const auto directories = outcome(Bitrix24().loadDirectories(session));
    QVERIFY(directories);
    session.directories = *directories;
    const qsizetype before = server.ledger().size();
    ContactQuery query;
    if (!phone.isEmpty())
        query.phones.append(phone);
    if (!email.isEmpty())
        query.emails.append(email);
    const auto known = outcome(Bitrix24().findContacts(session, query));
    QVERIFY(known);
    QTEST(lines(*known), "known");
    QCOMPARE(server.ledger().size() - before, requests);
}

QTEST_GUILESS_MAIN(TestBitrix24Known)
#include "tst_bitrix24known.moc"
