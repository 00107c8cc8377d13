#include "support/lptrackertesting.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/lptracker/body.h"
#include "vendors/lptracker/stored.h"

#include <QTest>
#include <QUrlQuery>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const SubmissionId someId = QUuid::fromString(u"5f2b3c4d-0000-4000-8000-000000000001"_s);

QByteArray envelope(const QByteArray &result)
{
    return R"({"status":"success","result":)" + result + '}';
}

QByteArray contact(int id, const QByteArray &phone, int project = 55001, const QByteArray &email = "x@y.example")
{
    return R"({"id":)" + QByteArray::number(id) + R"(,"project_id":)" + QByteArray::number(project)
        + R"(,"name":"Contact )" + QByteArray::number(id) + R"(","details":[{"id":"1","type":"phone","data":")" + phone
        + R"("},{"id":"2","type":"email","data":")" + email + R"("}]})";
}

QByteArray lead(int id, const QByteArray &name)
{
    return R"({"id":)" + QByteArray::number(id) + R"(,"name":")" + name + R"(","created_at":"02.03.26 10:15:09"})";
}

QByteArray mark()
{
    return " #" + lptracker::referenceOf(someId).toUtf8();
}

Lead caller(const QString &email = {})
{
    QJsonArray details{QJsonObject{{u"value"_s, u"8 (999) 000-00-55"_s}, {u"type"_s, u"phone"_s}}};
    if (!email.isEmpty())
        details.append(QJsonObject{{u"value"_s, email}, {u"type"_s, u"email"_s}});
    return {{{u"contact.details"_s, details}, {u"contact.name"_s, u"Анна Примерова"_s}}};
}

} // namespace

//! What is asked before a create and after it.
class TestLpTrackerStored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void contacts_data();
    void contacts();
    void theRepChoosesBetweenSeveralContacts();
    void aContactOfAnotherProjectIsRefused();
    void aContactThatIsNotThereIsRefused();
    void aRepeatedCreateLooksForTheFirstOne();
    void noProjectNoLead();
    void whereabouts_data();
    void whereabouts();
    void aPaidLeadIsLookedForAmongDeals();
    void aReferenceInAFieldIsReadLeadByLead();
    void aLookUpThatFailsSaysNothing();
    void theLeadOfTheSheetIsReadBack();
    void searchByPhoneAsksForTheContactsLeads();
    void searchByTextLooksThroughTheNewest();
    void updates_data();
    void updates();
    void oneAdditionAtATime();
    void knownContactsBringWhatUsesThem();

private:
    Session session() { return lptrackerSession(&m_transport, this); }
    QStringList asked() const;
    Result<Preparation> prepared(const Lead &lead, bool again = false)
    {
        return outcome(m_vendor.prepare(session(), lead, someId, again));
    }

    lptracker::LpTracker m_vendor;
    ScriptedTransport m_transport;
};

void TestLpTrackerStored::init()
{
    qputenv("LEADPAD_TIME_SCALE", "0.001");
    m_transport.sent.clear();
    m_transport.answers.clear();
}

QStringList TestLpTrackerStored::asked() const
{
    QStringList lines;
    for (const HttpRequest &request : m_transport.sent) {
        QString line = QString::fromLatin1(request.verb) + u' ' + request.url.path();
        if (request.url.hasQuery())
            line += u'?' + QString::fromLatin1(request.url.query(QUrl::FullyEncoded).toLatin1());
        lines.append(line);
    }
    return lines;
}

void TestLpTrackerStored::contacts_data()
{
    QTest::addColumn<QByteArrayList>("answers"); // of the searches
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<int>("contactId"); // 0 = a new one
    const QString search = u"GET /contact/search?project_id=55001&"_s;
    const QString digits = search + u"phone=79990000055"_s;
    const QString plus = search + u"phone=%2B79990000055"_s;
    const QString email = search + u"email=anna%2Bcrm%40example.com"_s;
    const QByteArray hit = contact(880012, "79990000055");
    QTest::newRow("by digits") << QByteArrayList{'[' + hit + ']'} << QStringList{digits} << 880012;
    QTest::newRow("by the plus") << QByteArrayList{"[]", '[' + hit + ']'} << QStringList{digits, plus} << 880012;
    QTest::newRow("by the address") << QByteArrayList{"[]", "[]",
                                                      '[' + contact(5, "70000000000", 55001, "Anna+CRM@example.com")
                                                          + ']'}
                                    << QStringList{digits, plus, email} << 5;
    QTest::newRow("twice the same") << QByteArrayList{'[' + hit + ',' + hit + ']'} << QStringList{digits} << 880012;
    QTest::newRow("none") << QByteArrayList{"[]", "[]", "[]"} << QStringList{digits, plus, email} << 0;
    // A server that ignores the filter must not give the lead to just anybody.
    QTest::newRow("somebody else") << QByteArrayList{'[' + contact(1, "79990000001") + ']', "[]", "[]"}
                                   << QStringList{digits, plus, email} << 0;
}

void TestLpTrackerStored::contacts()
{
    QFETCH(QByteArrayList, answers);
    QFETCH(int, contactId);
    for (const QByteArray &answer : answers)
        m_transport.answer(200, envelope(answer));
    const auto ready = prepared(caller(u"anna+crm@example.com"_s));
    QVERIFY(ready);
    QTEST(asked(), "asked");
    const QJsonObject body = jsonOf(ready->body);
    QCOMPARE(body[u"contact_id"_s].toInt(), contactId);
    QCOMPARE(body.contains(u"contact"_s), contactId == 0);
}

void TestLpTrackerStored::theRepChoosesBetweenSeveralContacts()
{
    m_transport.answer(200, envelope('[' + contact(1, "79990000055") + ',' + contact(2, "89990000055") + ']'));
    const auto ready = prepared(caller());
    QCOMPARE(ready.error().kind, Error::Kind::Refused);
    QCOMPARE(ready.error().vendorField, u"contact_id"_s);
    for (const QString &each : {u"Contact 1 (1)"_s, u"Contact 2 (2)"_s})
        QVERIFY2(ready.error().vendorMessage.contains(each), qPrintable(ready.error().vendorMessage));
}

void TestLpTrackerStored::aContactOfAnotherProjectIsRefused()
{
    m_transport.answer(200, envelope(contact(880009, "79990000001", 55002)));
    const auto ready = prepared(Lead{{{u"contact_id"_s, u"880009"_s}}});
    QCOMPARE(ready.error().kind, Error::Kind::Refused);
    QCOMPARE(ready.error().vendorField, u"contact_id"_s);
}

void TestLpTrackerStored::aContactThatIsNotThereIsRefused()
{
    m_transport.answer(200, R"({"status":"error","errors":[{"code":404,"message":"Not found"}]})");
    const auto ready = prepared(Lead{{{u"contact_id"_s, u"1"_s}}});
    QCOMPARE(ready.error().kind, Error::Kind::Refused);
    QCOMPARE(ready.error().vendorField, u"contact_id"_s);
}

void TestLpTrackerStored::aRepeatedCreateLooksForTheFirstOne()
{
    const auto answers = [this](const QByteArray &leads) {
        m_transport.answer(200, envelope('[' + contact(880012, "79990000055") + ']'));
        m_transport.answer(200, envelope('[' + leads + ']'));
    };
    answers(lead(7, "Окна") + ',' + lead(8, "Окна" + mark()));
    QCOMPARE(prepared(caller(), true)->there.leadId, u"8"_s);
    answers(lead(7, "Окна"));
    QCOMPARE(prepared(caller(), true)->there.leadId, QString());
    m_transport.sent.clear();
    answers(lead(8, "Окна" + mark()));
    QCOMPARE(prepared(caller())->there.leadId, QString()); // the first create costs no further question
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestLpTrackerStored::noProjectNoLead()
{
    Session nowhere = session();
    nowhere.settings = {};
    nowhere.directories = {};
    const auto ready = outcome(m_vendor.prepare(nowhere, caller(), someId, false));
    QCOMPARE(ready.error().vendorField, u"contact.project_id"_s);
    QVERIFY(m_transport.sent.isEmpty());
}

void TestLpTrackerStored::whereabouts_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<QString>("leadId"); // "" = not found
    QTest::addColumn<QStringList>("others");
    const QByteArray hit = '[' + contact(880012, "79990000055") + ']';
    const auto leads = [](const QByteArrayList &all) { return '[' + all.join(',') + ']'; };
    QTest::newRow("with the contact") << QByteArrayList{hit, leads({lead(7, "x"), lead(8, "x" + mark())})} << u"8"_s
                                      << QStringList();
    QTest::newRow("twice") << QByteArrayList{hit, leads({lead(8, "x" + mark()), lead(9, "y" + mark())})} << u"8"_s
                           << QStringList{u"9"_s};
    QTest::newRow("in the project's list")
        << QByteArrayList{"[]", "[]", leads({lead(7, "x"), lead(8, "x" + mark())})} << u"8"_s << QStringList();
    QTest::newRow("nowhere") << QByteArrayList{"[]", "[]", leads({lead(7, "x #AAAA")})} << QString() << QStringList();
    QTest::newRow("the same title alone")
        << QByteArrayList{hit, leads({lead(7, "Анна Примерова")}), "[]"} << QString() << QStringList();
}

void TestLpTrackerStored::whereabouts()
{
    QFETCH(QByteArrayList, answers);
    QFETCH(QString, leadId);
    for (const QByteArray &answer : answers)
        m_transport.answer(200, envelope(answer));
    const auto found = outcome(m_vendor.find(session(), caller(), someId));
    QVERIFY(found);
    QCOMPARE(found->kind, leadId.isEmpty() ? Whereabouts::Kind::Absent : Whereabouts::Kind::Found);
    QCOMPARE(found->receipt.leadId, leadId);
    QTEST(found->others, "others");
    QVERIFY(!m_vendor.info().limits.looks.absence); // absence proves nothing here (§6)
}

void TestLpTrackerStored::aPaidLeadIsLookedForAmongDeals()
{
    for (int i = 0; i < 3; ++i)
        m_transport.answer(200, envelope("[]"));
    Lead paid = caller();
    paid.values[u"payments"_s] = QJsonArray{QJsonObject{{u"category"_s, u"Услуги"_s}}};
    QVERIFY(outcome(m_vendor.find(session(), paid, someId)));
    QVERIFY2(asked().last().startsWith(u"GET /lead/55001/list?"_s) && asked().last().contains(u"is_deal=1"_s),
             qPrintable(asked().last()));
    QVERIFY(asked().last().contains(u"sort%5Bcreated_at%5D=3"_s));
}

void TestLpTrackerStored::aReferenceInAFieldIsReadLeadByLead()
{
    Session with = session();
    with.settings[u"reference_field"_s] = u"custom.3010"_s;
    m_transport.answer(200, envelope('[' + contact(880012, "79990000055") + ']'));
    m_transport.answer(200, envelope('[' + lead(7, "Анна Примерова") + ',' + lead(8, "Анна Примерова") + ']'));
    m_transport.answer(200, envelope(R"({"id":7,"custom":[{"id":3010,"type":"text","value":"AAAA"}]})"));
    m_transport.answer(200,
                       envelope(R"({"id":8,"custom":[{"id":3010,"type":"text","value":")"
                                + lptracker::referenceOf(someId).toUtf8() + R"("}]})"));
    QCOMPARE(outcome(m_vendor.find(with, caller(), someId))->receipt.leadId, u"8"_s);
}

void TestLpTrackerStored::aLookUpThatFailsSaysNothing()
{
    m_transport.answer(200, envelope("[]"));
    m_transport.answer(200, envelope("[]"));
    m_transport.answer(502, "<html>");
    QVERIFY(!outcome(m_vendor.find(session(), caller(), someId)));
}

void TestLpTrackerStored::theLeadOfTheSheetIsReadBack() // §7.4
{
    m_transport.answer(
        200,
        envelope(
            R"({"id":7710046,"contact_id":880013,"name":"Заявка с выставки #M4XT",)"
            R"("view":{"id":52001,"source":"Выставка","campaign":"Стенд B12","keyword":"анкета"},)"
            R"("custom":[{"id":3001,"name":"Владелец","type":"owner","value":{"id":100,"type":"main"}},)"
            R"({"id":3002,"name":"Шаг","type":"funnel","value":"61004"},)"
            R"({"id":3010,"name":"Комментарий","type":"text","value":"Нужен расчёт"},)"
            R"({"id":3011,"name":"Продукт","type":"cats","value":"Окна"},)"
            R"({"id":3012,"name":"Замер","type":"date","value":"20.03.2026 10:00"},)"
            R"({"id":3018,"name":"Карта","type":"map","value":{"x":1}}],)"
            R"("contact":{"id":880013,"project_id":55001,"name":"Анна Примерова",)"
            R"("profession":null,"site":"romashka.example","details":[{"id":"990078","type":"phone","data":"79990000002"}],)"
            R"("fields":[{"id":"12","name":"Город","type":"string","value":"Самара"}]},)"
            R"("created_at":"14.03.26 09:05:31"})"));
    const auto stored = outcome(m_vendor.read(session(), u"7710046"_s));
    QVERIFY(stored);
    QCOMPARE(stored->created, u"2026-03-14T09:05:31"_s);
    const QJsonObject expected{
        {u"name"_s, u"Заявка с выставки #M4XT"_s},
        {u"contact_id"_s, u"880013"_s},
        {u"view.source"_s, u"Выставка"_s},
        {u"view.campaign"_s, u"Стенд B12"_s},
        {u"view.keyword"_s, u"анкета"_s},
        {u"owner"_s, u"0"_s},
        {u"funnel"_s, u"61004"_s},
        {u"custom.3010"_s, u"Нужен расчёт"_s},
        {u"custom.3011"_s, QJsonArray{u"Окна"_s}},
        {u"custom.3012"_s, u"2026-03-20T10:00:00"_s},
        {u"contact.name"_s, u"Анна Примерова"_s},
        {u"contact.site"_s, u"romashka.example"_s},
        {u"contact.project_id"_s, u"55001"_s},
        {u"contact.details"_s, QJsonArray{QJsonObject{{u"value"_s, u"+79990000002"_s}, {u"type"_s, u"phone"_s}}}},
        {u"contact.fields.12"_s, u"Самара"_s},
    };
    QCOMPARE(stored->values, expected);
}

void TestLpTrackerStored::searchByPhoneAsksForTheContactsLeads()
{
    m_transport.answer(200, envelope('[' + contact(880012, "79990000055") + ']'));
    m_transport.answer(200, envelope('[' + lead(7, "Окна") + ',' + lead(9, "Двери") + ']'));
    const auto found = outcome(m_vendor.search(session(), u"8 999 000-00-55"_s, 5));
    QVERIFY(found);
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->first().leadId, u"9"_s); // newest first
    QCOMPARE(found->first().created, u"2026-03-02T10:15:09"_s);
}

void TestLpTrackerStored::searchByTextLooksThroughTheNewest()
{
    m_transport.answer(200, envelope('[' + lead(7, "Окна") + ',' + lead(9, "Двери") + ']'));
    m_transport.answer(200, envelope('[' + lead(8, "Большие окна") + ']'));
    const auto found = outcome(m_vendor.search(session(), u"окна"_s, 5));
    QVERIFY(found);
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->first().leadId, u"8"_s);
    QVERIFY(asked()[0].contains(u"is_deal=0"_s) && asked()[1].contains(u"is_deal=1"_s));
}

void TestLpTrackerStored::updates_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QStringList>("sent"); // verb, path, body
    QTest::addColumn<QStringList>("changed");
    const QJsonArray paid{
        QJsonObject{{u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"100.50"_s}}};
    QTest::newRow("title and fields in one")
        << QJsonObject{{u"name"_s, u"Двери"_s}, {u"custom.3010"_s, u"срочно"_s}}
        << QStringList{uR"(PUT /lead/7 {"custom":{"3010":"срочно"},"name":"Двери"})"_s}
        << QStringList{u"custom.3010"_s, u"name"_s};
    QTest::newRow("step") << QJsonObject{{u"funnel"_s, u"61001"_s}}
                          << QStringList{uR"(PUT /lead/7/funnel {"funnel":61001})"_s} << QStringList{u"funnel"_s};
    QTest::newRow("owner, the main account")
        << QJsonObject{{u"owner"_s, u"0"_s}} << QStringList{uR"(PUT /lead/7/owner {"owner":0})"_s}
        << QStringList{u"owner"_s};
    QTest::newRow("a payment added")
        << QJsonObject{{u"payments"_s, paid}}
        << QStringList{uR"(POST /lead/7/payment {"category":"Услуги","purpose":"Аванс","sum":100.50})"_s}
        << QStringList{u"payments"_s};
    QTest::newRow("a comment") << QJsonObject{{u"comment"_s, u"Перезвонил"_s}}
                               << QStringList{uR"(POST /lead/7/comment {"text":"Перезвонил"})"_s}
                               << QStringList{u"comment"_s};
    QTest::newRow("a field emptied") << QJsonObject{{u"custom.3010"_s, QJsonValue()}}
                                     << QStringList{uR"(PUT /lead/7 {"custom":{"3010":""}})"_s}
                                     << QStringList{u"custom.3010"_s};
    QTest::newRow("nothing new") << QJsonObject{{u"name"_s, u"Окна"_s}, {u"owner"_s, u"4233"_s}} << QStringList()
                                 << QStringList();
}

void TestLpTrackerStored::updates()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QStringList, sent);
    const StoredLead current{.leadId = u"7"_s,
                             .values = {{u"name"_s, u"Окна"_s},
                                        {u"owner"_s, u"4233"_s},
                                        {u"custom.3010"_s, u"не срочно"_s},
                                        {u"contact.project_id"_s, u"55001"_s}}};
    for (qsizetype i = 0; i < sent.size(); ++i)
        m_transport.answer(200, envelope(R"({"id":7})"));
    const auto changed = outcome(lptracker::updateLead(session(), current, changes));
    QVERIFY(changed);
    QTEST(*changed, "changed");
    QStringList lines;
    for (const HttpRequest &request : m_transport.sent)
        lines.append(QString::fromUtf8(request.verb + ' ' + request.url.path().toUtf8() + ' ' + request.body));
    QCOMPARE(lines, sent);
}

void TestLpTrackerStored::oneAdditionAtATime()
{
    const QJsonObject row{{u"category"_s, u"Услуги"_s}, {u"purpose"_s, u"Аванс"_s}, {u"sum"_s, u"100"_s}};
    const StoredLead current{.leadId = u"7"_s, .values = {}};
    const auto changed = outcome(lptracker::updateLead(session(), current, {{u"payments"_s, QJsonArray{row, row}}}));
    QCOMPARE(changed.error().vendorField, u"payments"_s);
    QVERIFY(m_transport.sent.isEmpty());
    QVERIFY(!m_vendor.mayRepeat({{u"payments"_s, QJsonArray{row}}}));
    QVERIFY(!m_vendor.mayRepeat({{u"comment"_s, u"x"_s}}));
    QVERIFY(m_vendor.mayRepeat({{u"name"_s, u"x"_s}}));
}

void TestLpTrackerStored::knownContactsBringWhatUsesThem()
{
    m_transport.answer(200, envelope('[' + contact(880012, "79990000055") + ']'));
    m_transport.answer(200, envelope('[' + lead(7, "Окна") + ',' + lead(9, "Двери") + ']'));
    const auto known = outcome(m_vendor.findContacts(session(), {.phones = {u"89990000055"_s}}));
    QVERIFY(known);
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->first().name, u"Contact 880012"_s);
    QCOMPARE(known->first().lead, u"Двери"_s);
    QCOMPARE(known->first().use, (QJsonObject{{u"contact_id"_s, u"880012"_s}}));
}

QTEST_GUILESS_MAIN(TestLpTrackerStored)
#include "tst_lptrackerstored.moc"
