#include "net/networktransport.h"
#include "practice/practiceserver.h"
#include "support/bitrix24testing.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/links.h"
#include "vendors/bitrix24/stored.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What a Bitrix24 lead can point to: found, named, read back and changed (bitrix24.md §3.6, §4.5, §4.7, §4.9).
class TestBitrix24Links : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void asksByWhatWasTyped_data();
    void asksByWhatWasTyped();
    void asksForEverySpellingOfANumber();
    void readsWhoWasFound_data();
    void readsWhoWasFound();
    void likeliestStandsFirst();
    void nothingTypedSendsNothing();
    void onlyARefusalOfEverythingIsAnError_data();
    void onlyARefusalOfEverythingIsAnError();
    void namesWhatWasChosen_data();
    void namesWhatWasChosen();
    void readsTheContactsOfALead_data();
    void readsTheContactsOfALead();
    void changesTheContactsOfALead_data();
    void changesTheContactsOfALead();
    void contactsThatWereNotReadAreNotReplaced();
    void thePracticePortalOffersWhatItHas_data();
    void thePracticePortalOffersWhatItHas();
    void thePracticePortalNamesWhatItHas();
    void thePracticePortalKeepsTheContactsOfALead();

private:
    Session session() { return bitrix24Session(&m_transport, this); }

    ScriptedTransport m_transport;
};

namespace {

Field fieldOf(const QString &key)
{
    static const Catalogue catalogue = fixedFields();
    return *catalogue.find(key);
}

//! A custom field of type crm that may hold entries with \a prefixes.
Field crmField(const QStringList &prefixes)
{
    Field field{.key = u"UF_CRM_1"_s, .kind = FieldKind::Reference, .custom = true, .vendorType = u"crm"_s};
    field.types = prefixes;
    field.searched = true;
    return field;
}

//! "contacts", "company", or the prefixes of a custom field, separated by spaces.
Field fieldNamed(const QString &name)
{
    if (name == u"contacts"_s)
        return fieldOf(contactsKey);
    return name == u"company"_s ? fieldOf(companyKey) : crmField(name.split(u' '));
}

QStringList lines(const QList<Offer> &offers)
{
    QStringList lines;
    for (const Offer &offer : offers)
        lines.append(u"%1|%2|%3"_s.arg(offer.id, offer.name, offer.details));
    return lines;
}

//! "crm.contact.list %NAME=a %LAST_NAME=b": the method and what is asked for.
QString lineOf(const Command &command)
{
    QStringList parts{command.method};
    for (const auto &[key, value] : command.query) {
        if (key.startsWith("filter["_L1))
            parts.append(key.mid(7, key.size() - 8) + u'=' + value);
        else if (key == u"entity_type"_s || key == u"type"_s)
            parts.append(value);
    }
    return parts.join(u' ');
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestBitrix24Links::init()
{
    m_transport.answers.clear();
    m_transport.sent.clear();
}

void TestBitrix24Links::asksByWhatWasTyped_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("questions");
    const QString contact = u"crm.contact.list "_s;
    const QString company = u"crm.company.list "_s;
    const QString comm = u"crm.duplicate.findbycomm "_s;
    QTest::newRow("part of a name") << u"contacts"_s << u" тит "_s
                                    << QStringList{contact + u"%LAST_NAME=тит"_s, contact + u"%NAME=тит"_s};
    QTest::newRow("first and last name, in both orders")
        << u"contacts"_s << u"Иван  Петров"_s
        << QStringList{contact + u"%LAST_NAME=Иван Петров"_s, contact + u"%NAME=Иван Петров"_s,
                       contact + u"%NAME=Иван %LAST_NAME=Петров"_s, contact + u"%LAST_NAME=Иван %NAME=Петров"_s};
    QTest::newRow("with a middle name") << u"contacts"_s << u"Петров Иван Ильич"_s
                                        << QStringList{contact + u"%LAST_NAME=Петров Иван Ильич"_s,
                                                       contact + u"%NAME=Петров Иван Ильич"_s,
                                                       contact + u"%NAME=Петров %LAST_NAME=Ильич"_s,
                                                       contact + u"%LAST_NAME=Петров %NAME=Иван"_s};
    QTest::newRow("company") << u"company"_s << u"Brandt GmbH"_s << QStringList{company + u"%TITLE=Brandt GmbH"_s};
    QTest::newRow("a number in a name") << u"company"_s << u"Завод 4951234567"_s
                                        << QStringList{company + u"%TITLE=Завод 4951234567"_s};
    QTest::newRow("digits that are no whole number")
        << u"company"_s << u"4021"_s << QStringList{company + u"%TITLE=4021"_s};
    QTest::newRow("e-mail") << u"company"_s << u"info@example.com"_s << QStringList{comm + u"EMAIL COMPANY"_s};
    QTest::newRow("whole number") << u"contacts"_s << u"8 (916) 123-45-67"_s << QStringList{comm + u"PHONE CONTACT"_s};
    QTest::newRow("custom field: number in two kinds")
        << u"C CO"_s << u"+7 916 123-45-67"_s << QStringList{comm + u"PHONE CONTACT"_s, comm + u"PHONE COMPANY"_s};
    QTest::newRow("custom field: leads and deals")
        << u"L D"_s << u"Desks"_s
        << QStringList{u"crm.lead.list %TITLE=Desks"_s, u"crm.lead.list %LAST_NAME=Desks"_s,
                       u"crm.lead.list %NAME=Desks"_s, u"crm.deal.list %TITLE=Desks"_s};
    QTest::newRow("deals have no number") << u"D"_s << u"+7 916 123-45-67"_s << QStringList();
    QTest::newRow("nothing") << u"contacts"_s << u"  "_s << QStringList();
}

void TestBitrix24Links::asksByWhatWasTyped()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QStringList questions;
    QStringList keys;
    const QList<Command> commands = offerCommands(fieldNamed(field), typed, u"RU"_s);
    for (const Command &command : commands) {
        questions.append(lineOf(command));
        QVERIFY2(!keys.contains(command.key), qPrintable(command.key));
        keys.append(command.key);
        const bool lists = command.method.endsWith(".list"_L1);
        QCOMPARE(command.query.contains(std::pair(u"start"_s, u"-1"_s)), lists); // no counting: quick on big portals
    }
    QTEST(questions, "questions");
}

void TestBitrix24Links::asksForEverySpellingOfANumber()
{
    const QList<Command> commands = offerCommands(fieldOf(contactsKey), u"8 916 123-45-67"_s, u"RU"_s);
    QStringList values;
    for (const auto &[key, value] : commands.first().query)
        values.append(value);
    for (const QString &spelling : {u"+79161234567"_s, u"79161234567"_s, u"89161234567"_s, u"8 916 123-45-67"_s})
        QVERIFY2(values.contains(spelling), qPrintable(spelling));
}

void TestBitrix24Links::readsWhoWasFound_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QStringList>("offers");
    const QByteArray helga = R"({"ID":"120","NAME":"Helga","LAST_NAME":"Brandt","COMPANY_ID":"31",
        "PHONE":[{"ID":"1","VALUE":"+49 30 5550142","VALUE_TYPE":"WORK"}],
        "EMAIL":[{"ID":"2","VALUE":"h.brandt@example.com","VALUE_TYPE":"WORK"}]})";
    const QString told = u"120|Helga Brandt|+49 30 5550142 · h.brandt@example.com · Brandt GmbH"_s;
    QTest::newRow("phone, e-mail and company")
        << u"contacts"_s << QByteArray(R"({"C_0":[)" + helga + "]}") << QStringList{told};
    QTest::newRow("found twice") << u"contacts"_s << QByteArray(R"({"C_0":[)" + helga + R"(],"C_1":[)" + helga + "]}")
                                 << QStringList{told};
    QTest::newRow("without anything") << u"contacts"_s << QByteArray(R"({"C_0":[{"ID":121,"NAME":null}]})")
                                      << QStringList{u"121|#121|"_s};
    QTest::newRow("no id") << u"contacts"_s << QByteArray(R"({"C_0":[{"NAME":"Ilsa"},{},null]})") << QStringList();
    QTest::newRow("company") << u"company"_s << QByteArray(R"({"CO_0":[{"ID":"31","TITLE":"Brandt GmbH","PHONE":[]}]})")
                             << QStringList{u"31|Brandt GmbH|"_s};
    QTest::newRow("what may not be chosen here")
        << u"company"_s << QByteArray(R"({"C_0":[)" + helga + "]}") << QStringList();
    QTest::newRow("custom field of one kind")
        << u"CO"_s << QByteArray(R"({"CO_0":[{"ID":"31","TITLE":"Brandt GmbH"}]})")
        << QStringList{u"CO_31|Brandt GmbH|"_s};
    QTest::newRow("custom field of several kinds says which")
        << u"C CO L D"_s
        << QByteArray(R"({"CO_0":[{"ID":"31","TITLE":"Brandt"}],"C_0":[{"ID":"31","LAST_NAME":"Brandt"}],
                          "L_0":[{"ID":"7","TITLE":"Desks","NAME":"Ilsa"}],"D_0":[{"ID":"7","TITLE":"Desks"}]})")
        << QStringList{u"C_31|Brandt|contact"_s, u"CO_31|Brandt|company"_s, u"L_7|Desks|lead · Ilsa"_s,
                       u"D_7|Desks|deal"_s};
    QTest::newRow("empty lists of PHP") << u"contacts"_s << QByteArray(R"({"C_0":[],"C_1":{}})") << QStringList();
}

void TestBitrix24Links::readsWhoWasFound()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, results);
    QTEST(lines(readOffers(fieldNamed(field), object(results), {{u"31"_s, u"Brandt GmbH"_s}}, {})), "offers");
}

void TestBitrix24Links::likeliestStandsFirst()
{
    const QByteArray rows = R"({"CO_0":[{"ID":"1","TITLE":"Albrandt"},{"ID":"2","TITLE":"Alt Brandt"},
                                        {"ID":"3","TITLE":"Brandt"}]})";
    QStringList ids;
    const QList<Offer> offers = readOffers(fieldOf(companyKey), object(rows), {}, u"brandt"_s);
    for (const Offer &offer : offers)
        ids.append(offer.id);
    QCOMPARE(ids, (QStringList{u"3"_s, u"2"_s, u"1"_s}));
}

void TestBitrix24Links::nothingTypedSendsNothing()
{
    const auto offers = outcome(Bitrix24().offers(session(), fieldOf(contactsKey), u" "_s));
    QVERIFY(offers && offers->isEmpty());
    const auto named = outcome(Bitrix24().named(session(), fieldOf(contactsKey), {}));
    QVERIFY(named && named->isEmpty());
    QCOMPARE(m_transport.sent.size(), 0);
}

void TestBitrix24Links::onlyARefusalOfEverythingIsAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("error");
    const QByteArray denied = R"({"error":"","error_description":"Access denied."})";
    QTest::newRow("everything refused") << batchAnswer("[]", R"({"C_0":)" + denied + R"(,"C_1":)" + denied + '}')
                                        << true;
    QTest::newRow("one refused") << batchAnswer(R"({"C_1":[{"ID":"120","NAME":"Helga"}]})", R"({"C_0":)" + denied + '}')
                                 << false;
}

void TestBitrix24Links::onlyARefusalOfEverythingIsAnError()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, error);
    m_transport.answer(200, answer);
    const auto offers = outcome(Bitrix24().offers(session(), fieldOf(contactsKey), u"Helga"_s));
    QCOMPARE(!offers, error);
    if (error)
        QCOMPARE(offers.error().kind, Error::Kind::Forbidden);
    else
        QCOMPARE(lines(*offers), QStringList{u"120|Helga|"_s});
}

void TestBitrix24Links::namesWhatWasChosen_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QStringList>("offers");
    QTest::newRow("contact") << u"contacts"_s << QStringList{u"120"_s} << QStringList{u"120|Helga|"_s};
    QTest::newRow("with prefix") << u"C CO"_s << QStringList{u"C_120"_s, u"CO_31"_s}
                                 << QStringList{u"C_120|Helga|contact"_s, u"CO_31|Brandt GmbH|company"_s};
    QTest::newRow("bare, where one kind is allowed")
        << u"CO"_s << QStringList{u"31"_s} << QStringList{u"31|Brandt GmbH|"_s};
    QTest::newRow("bare, where several are") << u"C CO"_s << QStringList{u"31"_s} << QStringList();
    QTest::newRow("of a kind that may not stand here") << u"CO"_s << QStringList{u"C_120"_s} << QStringList();
    QTest::newRow("no id") << u"contacts"_s << QStringList{u"Helga"_s, u"0"_s, QString()} << QStringList();
}

void TestBitrix24Links::namesWhatWasChosen()
{
    QFETCH(QString, field);
    QFETCH(QStringList, ids);
    QFETCH(QStringList, offers);
    m_transport.answer(200, batchAnswer(R"({"C_0":[{"ID":"120","NAME":"Helga"}],
                                            "CO_0":[{"ID":"31","TITLE":"Brandt GmbH"}]})"));
    const auto named = outcome(Bitrix24().named(session(), fieldNamed(field), ids));
    QVERIFY(named);
    if (offers.isEmpty())
        QCOMPARE(m_transport.sent.size(), 0);
    QCOMPARE(lines(*named), offers);
}

void TestBitrix24Links::readsTheContactsOfALead_data()
{
    QTest::addColumn<QByteArray>("contacts");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("none") << QByteArray("[]") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("the main one first") << QByteArray(R"([{"CONTACT_ID":121,"SORT":10,"ROLE_ID":0,"IS_PRIMARY":"N"},
                          {"CONTACT_ID":120,"SORT":20,"ROLE_ID":0,"IS_PRIMARY":"Y"}])")
                                        << QJsonValue(QJsonArray{u"120"_s, u"121"_s});
}

void TestBitrix24Links::readsTheContactsOfALead()
{
    QFETCH(QByteArray, contacts);
    m_transport.answer(200, leadAnswer(R"({"ID":"812","NAME":"Helga"})", contacts));
    const auto lead = outcome(readLead(session(), u"812"_s));
    QVERIFY(lead);
    QCOMPARE(m_transport.sent.size(), 1);
    QCOMPARE(lead->values[u"NAME"_s], QJsonValue(u"Helga"_s));
    QTEST(lead->values.value(contactsKey), "value");
}

void TestBitrix24Links::changesTheContactsOfALead_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QStringList>("requests"); //!< method and body
    QTest::addColumn<QStringList>("changed");
    const QString set = u"crm.lead.contact.items.set "_s;
    QTest::newRow("the same") << QJsonObject{{contactsKey, QJsonArray{u"120"_s}}} << QStringList() << QStringList();
    QTest::newRow("one more")
        << QJsonObject{{contactsKey, QJsonArray{u"120"_s, u"121"_s}}}
        << QStringList{set
                       + uR"({"id":812,"items":[{"CONTACT_ID":120,"IS_PRIMARY":"Y","SORT":10},{"CONTACT_ID":121,"IS_PRIMARY":"N","SORT":20}]})"_s}
        << QStringList{contactsKey};
    QTest::newRow("none") << QJsonObject{{contactsKey, QJsonValue::Null}}
                          << QStringList{u"crm.lead.contact.items.delete {\"id\":812}"_s} << QStringList{contactsKey};
    QTest::newRow("with another field")
        << QJsonObject{{contactsKey, QJsonArray{u"121"_s}}, {u"NAME"_s, u"Hella"_s}}
        << QStringList{set + uR"({"id":812,"items":[{"CONTACT_ID":121,"IS_PRIMARY":"Y","SORT":10}]})"_s,
                       uR"(crm.lead.update {"fields":{"NAME":"Hella"},"id":812,"params":{"REGISTER_SONET_EVENT":"Y"}})"_s}
        << QStringList{u"NAME"_s, contactsKey};
}

void TestBitrix24Links::changesTheContactsOfALead()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QStringList, requests);
    m_transport.answer(200, leadAnswer(R"({"ID":"812","NAME":"Helga"})", R"([{"CONTACT_ID":120,"IS_PRIMARY":"Y"}])"));
    const auto current = outcome(readLead(session(), u"812"_s));
    QVERIFY(current);
    m_transport.sent.clear();
    for (qsizetype i = 0; i < requests.size(); ++i)
        m_transport.answer(200, R"({"result":true})");
    const auto changed = outcome(updateLead(session(), *current, changes));
    QVERIFY(changed);
    QTEST(*changed, "changed");
    QStringList sent;
    for (const HttpRequest &request : std::as_const(m_transport.sent))
        sent.append(request.url.fileName().chopped(5) + u' ' + QString::fromUtf8(request.body));
    QCOMPARE(sent, requests);
}

void TestBitrix24Links::contactsThatWereNotReadAreNotReplaced()
{
    m_transport.answer(200,
                       batchAnswer(R"({"lead":{"ID":"812","NAME":"Helga"}})",
                                   R"({"contacts":{"error":"ERROR_METHOD_NOT_FOUND","error_description":""}})"));
    const auto current = outcome(readLead(session(), u"812"_s));
    QVERIFY(current); // everything else can be read and changed
    m_transport.answer(200, R"({"result":true})");
    QVERIFY(outcome(updateLead(session(), *current, {{u"NAME"_s, u"Hella"_s}})));
    m_transport.sent.clear();
    QVERIFY(!outcome(updateLead(session(), *current, {{contactsKey, QJsonArray{u"121"_s}}})));
    QVERIFY(m_transport.sent.isEmpty());
}

namespace {

Session practiceSession(const practice::PracticeServer &server, HttpTransport *transport, QObject *context)
{
    const QString webhook = server.accounts().first()[u"webhook"_s].toString();
    return {.transport = transport,
            .context = context,
            .url = parseWebhook(webhook)->portal,
            .secret = QJsonDocument(QJsonObject{{u"webhook"_s, webhook}}).toJson()};
}

} // namespace

void TestBitrix24Links::thePracticePortalOffersWhatItHas_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("offers");
    const QString gleb = u"121|Глеб Титов|+7 916 123-45-67 · g.titov@example.com · ООО «Северный причал»"_s;
    QTest::newRow("name") << u"contacts"_s << u"тито"_s << QStringList{gleb};
    QTest::newRow("last name, first name") << u"contacts"_s << u"титов глеб"_s << QStringList{gleb};
    QTest::newRow("phone") << u"contacts"_s << u"8 916 1234567"_s << QStringList{gleb};
    QTest::newRow("e-mail") << u"contacts"_s << u"G.Titov@example.com"_s << QStringList{gleb};
    QTest::newRow("company") << u"company"_s << u"причал"_s
                             << QStringList{
                                    u"32|ООО «Северный причал»|+7 495 000-01-32 · office@prichal.example.com"_s};
    QTest::newRow("custom field") << u"C CO L D"_s << u"стелл"_s
                                  << QStringList{u"L_640|Стеллажи для склада|lead · Глеб Титов · +7 916 123-45-67"_s,
                                                 u"D_501|Стеллажи, второй этаж|deal"_s};
    QTest::newRow("nobody") << u"contacts"_s << u"Zzz"_s << QStringList();
}

void TestBitrix24Links::thePracticePortalOffersWhatItHas()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    practice::PracticeServer server({.port = 0});
    QVERIFY(server.start());
    NetworkTransport transport;
    const Session session = practiceSession(server, &transport, this);
    const auto offers = outcome(Bitrix24().offers(session, fieldNamed(field), typed));
    QVERIFY(offers);
    QTEST(lines(*offers), "offers");
    const QJsonArray ledger = server.ledger();
    for (const QJsonValue &entry : ledger)
        QCOMPARE(entry[u"notes"_s].toArray(), QJsonArray()); // nothing of the questions was dropped
}

void TestBitrix24Links::thePracticePortalNamesWhatItHas()
{
    practice::PracticeServer server({.port = 0});
    QVERIFY(server.start());
    NetworkTransport transport;
    const Session session = practiceSession(server, &transport, this);
    const auto named = outcome(Bitrix24().named(session, crmField({u"C"_s, u"CO"_s}), {u"C_125"_s, u"CO_36"_s}));
    QVERIFY(named);
    QCOMPARE(lines(*named),
             (QStringList{u"C_125|Арина Лесная|contact · 8 (495) 000-01-25 · a.lesnaya@example.com"_s,
                          u"CO_36|ИП Ромашкина|company · +7 495 000-01-36"_s}));
    QVERIFY(outcome(Bitrix24().named(session, fieldOf(contactsKey), {u"999"_s}))->isEmpty()); // gone
}

void TestBitrix24Links::thePracticePortalKeepsTheContactsOfALead()
{
    practice::PracticeServer server({.port = 0});
    QVERIFY(server.start());
    NetworkTransport transport;
    const Session session = practiceSession(server, &transport, this);
    const auto contactsOf = [&] { return outcome(readLead(session, u"640"_s))->values.value(contactsKey); };
    const auto set = [&](const QJsonValue &contacts) {
        return bool(outcome(updateLead(session, *outcome(readLead(session, u"640"_s)), {{contactsKey, contacts}})));
    };
    QVERIFY(set(QJsonArray{u"122"_s, u"121"_s}));
    QCOMPARE(contactsOf(), QJsonValue(QJsonArray{u"122"_s, u"121"_s}));
    QVERIFY(set(QJsonArray{u"121"_s, u"122"_s})); // another main contact
    QCOMPARE(contactsOf(), QJsonValue(QJsonArray{u"121"_s, u"122"_s}));
    QVERIFY(set(QJsonValue::Null));
    QVERIFY(isBlank(contactsOf()));
}

QTEST_GUILESS_MAIN(TestBitrix24Links)
#include "tst_bitrix24links.moc"
