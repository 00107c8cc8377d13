#include "support/flowlutesting.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/flowlu/accounts.h"
#include "vendors/flowlu/body.h"
#include "vendors/flowlu/stored.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const SubmissionId someId = QUuid::fromString(u"7f3a2b1c-0000-4000-8000-0000000003e8"_s); // ref_id 1000
const QByteArray ours = R"({"id":5123,"ref":"leadpad/7f3a2b1c","ref_id":1000,"created_date":"2026-03-02 10:14:07"})";
const QByteArray otherInstallation = R"({"id":5120,"ref":"leadpad/00000000","ref_id":"1000"})";
const QByteArray otherNumber =
    R"({"id":5121,"ref":"leadpad/7f3a2b1c","ref_id":7,"created_date":"2026-03-02 09:00:00"})";
const QByteArray bare = R"({"id":5122,"name":"Roof repair","created_date":"2026-03-02 10:14:07"})";

QByteArray items(const QByteArrayList &rows)
{
    return R"({"response":{"total":840,"page":1,"count":1,"items":[)" + rows.join(',') + "]}}";
}

//! The record of the sheet's §7.10.
const QByteArray stored =
    R"({"response":{"id":5123,"name":"Roof repair, 12 Mill Lane","description":"Called twice.\nWants an offer by Friday.",
 "budget":18500,"source_id":6,"assignee_id":21,"start_date":"2026-03-02","deadline":"0000-00-00","pipeline_id":3,
 "pipeline_stage_id":14,"active":1,"closing_date":"","closing_comment":null,"closing_status_id":null,
 "contact_name":"Ada Holm","contact_phone":"+4912025550","contact_mobile":null,"contact_email":"ada.holm@example.org",
 "contact_web":null,"contact_position":"Owner","contact_company":"Holm Dach","cf_31":"A-7781","cf_33":"12",
 "cf_49":"C-1","cf_35":"2026-03-02 09:05:00","ref":"leadpad/7f3a2b1c","ref_id":1042,
 "created_date":"2026-03-02 10:14:07","updated_date":"2026-03-02 10:14:07"}})";

} // namespace

//! Leads, contacts and companies that the portal holds.
class TestFlowluStored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void lookUps_data();
    void lookUps();
    void theLookUpOfTheSheet();
    void anIgnoredFilterIsLookedThroughPageByPage();
    void aLeadWithoutReferenceIsKnownByPhoneAndTime_data();
    void aLeadWithoutReferenceIsKnownByPhoneAndTime();
    void theLeadOfTheSheetIsRead();
    void linksThatMayNotBeReadHideNoLead();
    void searchFindsTheNumberInDigitsToo();
    void updates_data();
    void updates();
    void whatAnUpdateDidNotChangeIsSaid();
    void aRemovedLeadIsGone();
    void whatWasNotKeptIsSaid_data();
    void whatWasNotKeptIsSaid();
    void accountsAreLinkedOnce();
    void aLinkThatIsThereIsNotMadeAgain();
    void missingRightsOfALinkStopNoAccount();
    void contactsAreFoundAndComparedHere();
    void companiesAreFoundByTheListOfPhones();
    void whoeverHasALeadAloneIsKnownToo();

private:
    Session session()
    {
        Session with = flowluSession(&m_transport, this);
        with.since = QDateTime(QDate(2026, 3, 2), QTime(7, 14, 5), Qt::UTC);
        return with;
    }
    QMap<QString, QString> query(qsizetype at) const
    {
        return formOfBytes(m_transport.sent.at(at).url.query(QUrl::FullyEncoded).toLatin1());
    }
    QString path(qsizetype at) const { return m_transport.sent.at(at).url.path().section(u"/module/"_s, 1); }

    flowlu::Flowlu m_vendor;
    ScriptedTransport m_transport;
};

void TestFlowluStored::init()
{
    qputenv("LEADPAD_TIME_SCALE", "0.001");
    m_transport.sent.clear();
    m_transport.answers.clear();
}

void TestFlowluStored::lookUps_data()
{
    using Kind = Whereabouts::Kind;
    QTest::addColumn<QByteArrayList>("filtered");
    QTest::addColumn<QByteArrayList>("scanned");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *name, const QByteArrayList &filtered, const QByteArrayList &scanned, Kind kind,
                        const QStringList &ids = {}) { QTest::newRow(name) << filtered << scanned << kind << ids; };
    row("there", {ours}, {}, Kind::Found, {u"5123"_s});
    row("there twice", {R"({"id":5130,"ref":"leadpad/7f3a2b1c","ref_id":"1000"})", ours}, {}, Kind::Found,
        {u"5130"_s, u"5123"_s});
    row("empty: the filter works", {}, {}, Kind::Absent);
    row("another installation's: the filter works", {otherInstallation}, {}, Kind::Absent);
    row("ours among others: the filter is ignored", {otherNumber, ours}, {}, Kind::Found, {u"5123"_s});
    row("filter ignored, found among the newest", {otherNumber}, {otherNumber, ours}, Kind::Found, {u"5123"_s});
    row("filter ignored, not there", {otherNumber}, {otherNumber}, Kind::Absent);
    row("no references shown", {bare}, {bare}, Kind::CannotTell);
}

void TestFlowluStored::lookUps()
{
    QFETCH(QByteArrayList, filtered);
    QFETCH(QByteArrayList, scanned);
    QFETCH(Whereabouts::Kind, kind);
    QFETCH(QStringList, ids);
    m_transport.answer(200, items(filtered));
    m_transport.answer(200, items(scanned));
    const auto found = outcome(m_vendor.find(session(), Lead{{{u"name"_s, u"Roof"_s}}}, someId));
    QVERIFY(found);
    QCOMPARE(found->kind, kind);
    QCOMPARE(found->receipt.leadId, ids.value(0));
    QCOMPARE(found->others, ids.mid(1));
}

void TestFlowluStored::theLookUpOfTheSheet()
{
    m_transport.answer(200, items({ours}));
    QVERIFY(outcome(m_vendor.find(session(), {}, someId)));
    QCOMPARE(path(0), u"crm/lead/list"_s);
    QCOMPARE(m_transport.sent.first().url.query(QUrl::FullyEncoded),
             u"filter%5Bref_id%5D=1000&fields=id%2Cname%2Cref%2Cref_id%2Ccreated_date&limit=100&"
             "order_by%5Bdesc%5D%5B%5D=id&api_key=KEY"_s);
}

void TestFlowluStored::anIgnoredFilterIsLookedThroughPageByPage()
{
    QByteArrayList page;
    for (int i = 0; i < 100; ++i)
        page.append(R"({"id":)" + QByteArray::number(6000 - i)
                    + R"(,"ref":"x","ref_id":1,"created_date":"2026-03-02 12:00:00"})");
    m_transport.answer(200, items({otherNumber}));
    m_transport.answer(200, items(page));
    m_transport.answer(200, items({ours}));
    const auto found = outcome(m_vendor.find(session(), {}, someId));
    QCOMPARE(found->receipt.leadId, u"5123"_s);
    QCOMPARE(query(1)[u"filter[created_date]"_s], uR"({"start_date":"2026-03-01"})"_s);
    QVERIFY(!query(1).contains(u"fields"_s));
    QCOMPARE(query(2)[u"page"_s], u"2"_s);
    // A page that reaches behind the time of the send is the last.
    m_transport.answer(200, items({otherNumber}));
    page.last() = R"({"id":5900,"ref":"x","ref_id":1,"created_date":"2026-02-27 12:00:00"})";
    m_transport.answer(200, items(page));
    QCOMPARE(outcome(m_vendor.find(session(), {}, someId))->kind, Whereabouts::Kind::Absent);
    QCOMPARE(m_transport.sent.size(), 5);
}

void TestFlowluStored::aLeadWithoutReferenceIsKnownByPhoneAndTime_data()
{
    QTest::addColumn<QString>("created"); // the send began at 07:14:05 UTC
    QTest::addColumn<QString>("phone");
    QTest::addColumn<int>("times");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const char *created, bool found, const char *phone = "+4912025550",
                        int times = 1) {
        QTest::newRow(name) << QString::fromLatin1(created) << QString::fromLatin1(phone) << times << found;
    };
    row("the portal's clock is three hours ahead", "2026-03-02 10:14:07", true);
    row("the portal's clock is in Nepal", "2026-03-02 12:59:30", true);
    row("seconds before, by a clock that is slow", "2026-03-02 10:13:20", true);
    row("at another minute", "2026-03-02 10:20:00", false);
    row("another day", "2026-03-01 10:14:07", false);
    row("no time", "", false);
    row("another phone", "2026-03-02 10:14:07", false, "+4912025551");
    row("two of them", "2026-03-02 10:14:07", false, "+4912025550", 2);
}

void TestFlowluStored::aLeadWithoutReferenceIsKnownByPhoneAndTime()
{
    QFETCH(QString, created);
    QFETCH(QString, phone);
    QFETCH(int, times);
    QFETCH(bool, found);
    QByteArrayList rows;
    for (int i = 0; i < times; ++i) {
        const QJsonObject row{
            {u"id"_s, 5123 + i}, {u"name"_s, u"Roof"_s}, {u"contact_phone"_s, phone}, {u"created_date"_s, created}};
        rows.append(QJsonDocument(row).toJson(QJsonDocument::Compact));
    }
    m_transport.answer(200, items({bare}));
    m_transport.answer(200, items(rows));
    const Lead lead{{{u"name"_s, u"Roof"_s}, {u"contact_phone"_s, u"+4912025550"_s}}};
    const auto where = outcome(m_vendor.find(session(), lead, someId));
    QCOMPARE(where->kind, found ? Whereabouts::Kind::Found : Whereabouts::Kind::CannotTell);
}

void TestFlowluStored::theLeadOfTheSheetIsRead()
{
    m_transport.answer(200, stored);
    m_transport.answer(200,
                       items({R"({"id":1,"lead_id":"5123","account_id":977,"account_type":2})",
                              R"({"id":2,"lead_id":9,"account_id":5,"account_type":2})"}));
    const auto lead = outcome(m_vendor.read(session(), u"5123"_s));
    QVERIFY(lead);
    QCOMPARE(path(0), u"crm/lead/get/5123"_s);
    const QJsonObject expected{
        {u"name"_s, u"Roof repair, 12 Mill Lane"_s},
        {u"description"_s, u"Called twice.\nWants an offer by Friday."_s},
        {u"budget"_s, u"18500"_s},
        {u"source_id"_s, u"6"_s},
        {u"assignee_id"_s, u"21"_s},
        {u"start_date"_s, u"2026-03-02"_s},
        {u"pipeline_id"_s, u"3"_s},
        {u"pipeline_stage_id"_s, u"14"_s},
        {u"active"_s, u"1"_s},
        {u"contact_name"_s, u"Ada Holm"_s},
        {u"contact_phone"_s, u"+4912025550"_s},
        {u"contact_email"_s, u"ada.holm@example.org"_s},
        {u"contact_position"_s, u"Owner"_s},
        {u"contact_company"_s, u"Holm Dach"_s},
        {u"cf_31"_s, u"A-7781"_s},
        {u"cf_33"_s, 12},
        {u"cf_code"_s, u"C-1"_s},
        {u"cf_35"_s, u"2026-03-02T09:05:00"_s},
        {u"lead_accounts"_s, QJsonArray{QJsonObject{{u"value"_s, u"977"_s}, {u"type"_s, u"2"_s}}}}};
    QCOMPARE(lead->values, expected);
    QCOMPARE(lead->created, u"2026-03-02T10:14:07"_s);
    QVERIFY(!outcome(m_vendor.read(session(), u"../9"_s)));
    QCOMPARE(m_transport.sent.size(), 2);
}

void TestFlowluStored::linksThatMayNotBeReadHideNoLead()
{
    m_transport.answer(200, stored);
    m_transport.answer(200, R"({"error":{"error_code":22,"error_msg":"access denied"}})");
    const auto lead = outcome(m_vendor.read(session(), u"5123"_s));
    QVERIFY(lead && !lead->values.contains(u"lead_accounts"_s));
}

void TestFlowluStored::searchFindsTheNumberInDigitsToo()
{
    m_transport.answer(200, items({}));
    m_transport.answer(200,
                       items({R"({"id":3,"name":"Old","contact_name":"Ada Holm","merged_to_id":9})",
                              R"({"id":"7","name":"Roof","contact_name":"Ada Holm","merged_to_id":0,
                                       "created_date":"2026-03-02 10:14:07"})",
                              R"({"id":8,"name":"Wall","contact_company":"Holm Dach"})"}));
    const auto found = outcome(m_vendor.search(session(), u"8 999 000-09-77"_s, 5));
    QVERIFY(found);
    QCOMPARE(query(0)[u"search"_s], u"8 999 000-09-77"_s);
    QCOMPARE(query(1)[u"search"_s], u"79990000977"_s);
    QCOMPARE(query(1)[u"limit"_s], u"5"_s);
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->at(0).leadId, u"8"_s);
    QCOMPARE(found->at(0).contact, u"Holm Dach"_s);
    QCOMPARE(found->at(1).created, u"2026-03-02T10:14:07"_s);
}

void TestFlowluStored::updates_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("sent"); // decoded, without the key; empty: nothing
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    const auto row = [](const char *name, const QJsonObject &changes, const QString &sent) {
        QTest::newRow(name) << changes << sent;
    };
    row("nothing differs", {{u"name"_s, u"Roof"_s}, {u"budget"_s, u"18500.00"_s}}, {});
    row("one field", {{u"contact_phone"_s, u"+49 1"_s}}, u"contact_phone=+49 1"_s);
    row("emptied", {{u"description"_s, QJsonValue::Null}, {u"budget"_s, u""_s}}, u"description=&budget="_s);
    row("stage with its pipeline", {{u"pipeline_stage_id"_s, u"15"_s}}, u"pipeline_id=3&pipeline_stage_id=15"_s);
    row("stage of another pipeline", {{u"pipeline_stage_id"_s, u"2"_s}}, u"pipeline_id=1&pipeline_stage_id=2"_s);
    row("pipeline with its first stage", {{u"pipeline_id"_s, u"1"_s}}, u"pipeline_id=1&pipeline_stage_id=2"_s);
    row("stage that no list has", {{u"pipeline_stage_id"_s, u"77"_s}}, u"pipeline_id=3&pipeline_stage_id=77"_s);
    row("won", {{u"active"_s, u"3"_s}}, u"active=3&closing_date="_s + today);
    row("lost, dated by hand",
        {{u"active"_s, u"2"_s}, {u"closing_status_id"_s, u"4"_s}, {u"closing_date"_s, u"2026-03-20"_s}},
        u"active=2&closing_date=2026-03-20&closing_status_id=4"_s);
    row("a lead that stays open gets no date", {{u"name"_s, u"Wall"_s}}, u"name=Wall"_s);
    row("links go another way", {{u"lead_accounts"_s, QJsonArray()}}, {});
}

void TestFlowluStored::updates()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, sent);
    const StoredLead current{.leadId = u"5123"_s,
                             .values = {{u"name"_s, u"Roof"_s},
                                        {u"budget"_s, u"18500"_s},
                                        {u"description"_s, u"Long"_s},
                                        {u"pipeline_id"_s, u"3"_s},
                                        {u"pipeline_stage_id"_s, u"14"_s},
                                        {u"active"_s, u"1"_s}}};
    m_transport.answer(200, R"({"response":{"id":5123}})"); // says nothing of the fields
    m_transport.answer(200, R"({"response":{"id":5123}})"); // nor does the record
    const auto changed = outcome(m_vendor.update(session(), current, changes));
    QVERIFY(changed);
    QCOMPARE(changed->isEmpty(), sent.isEmpty());
    QCOMPARE(m_transport.sent.isEmpty(), sent.isEmpty());
    if (sent.isEmpty())
        return;
    QCOMPARE(path(0), u"crm/lead/update/5123"_s);
    QCOMPARE(QUrl::fromPercentEncoding(m_transport.sent.first().body), u"api_key=KEY&"_s + sent);
}

void TestFlowluStored::whatAnUpdateDidNotChangeIsSaid()
{
    m_transport.answer(200, R"({"response":{"id":5123,"description":"Long"}})");
    const StoredLead current{.leadId = u"5123"_s, .values = {{u"description"_s, u"Long"_s}}};
    const auto changed = outcome(m_vendor.update(session(), current, {{u"description"_s, QJsonValue::Null}}));
    QVERIFY(!changed);
    QVERIFY(changed.error().vendorMessage.contains(u"Comment"_s));
}

void TestFlowluStored::aRemovedLeadIsGone()
{
    m_transport.answer(200, R"({"response":{"id":"5123"}})");
    QVERIFY(outcome(m_vendor.remove(session(), u"5123"_s)));
    QCOMPARE(m_transport.sent.first().verb, "GET"_ba);
    QCOMPARE(path(0), u"crm/lead/delete/5123"_s);
    m_transport.answer(502, "<html>");
    const auto lost = outcome(m_vendor.remove(session(), u"5123"_s));
    QVERIFY(!lost && lost.error().mayHaveArrived);
    QCOMPARE(m_transport.sent.size(), 2); // never repeated blindly
    QVERIFY(!outcome(m_vendor.remove(session(), u"0"_s)));
    QCOMPARE(m_transport.sent.size(), 2);
}

void TestFlowluStored::whatWasNotKeptIsSaid_data()
{
    QTest::addColumn<QJsonObject>("sent");
    QTest::addColumn<QString>("lost");
    QTest::newRow("all kept") << QJsonObject{{u"name"_s, u"Roof repair, 12 Mill Lane"_s},
                                             {u"budget"_s, u"18500.00"_s},
                                             {u"cf_35"_s, u"2026-03-02T09:05"_s},
                                             {u"cf_33"_s, 12}}
                              << QString();
    QTest::newRow("cut") << QJsonObject{{u"contact_name"_s, u"Ada Holm the younger"_s}} << u"Full name"_s;
    QTest::newRow("dropped") << QJsonObject{{u"contact_mobile"_s, u"+491"_s}} << u"Mobile phone"_s;
    QTest::newRow("read by number") << QJsonObject{{u"cf_code"_s, u"C-2"_s}} << u"cf_code"_s;
    QTest::newRow("not told") << QJsonObject{{u"cf_38"_s, u"x"_s}} << QString();
}

void TestFlowluStored::whatWasNotKeptIsSaid()
{
    QFETCH(QJsonObject, sent);
    QFETCH(QString, lost);
    m_transport.answer(200, stored);
    const auto done = outcome(m_vendor.followUp(session(), Lead{sent}, {u"5123"_s}, u"read-back"_s));
    QCOMPARE(bool(done), lost.isEmpty());
    if (!done)
        QVERIFY2(done.error().vendorMessage.contains(lost), qPrintable(done.error().vendorMessage));
}

void TestFlowluStored::accountsAreLinkedOnce()
{
    const Lead lead{{{u"lead_accounts"_s,
                      QJsonArray{QJsonObject{{u"value"_s, u"977"_s}, {u"type"_s, u"2"_s}},
                                 QJsonObject{{u"value"_s, u"976"_s}, {u"type"_s, u"1"_s}}}}}};
    // The filter is ignored: what comes back belongs to others.
    m_transport.answer(
        200, items({R"({"id":1,"lead_id":9,"account_id":977})", R"({"id":2,"lead_id":5123,"account_id":9})"}));
    m_transport.answer(200, R"({"response":{"id":3301}})");
    m_transport.answer(200, items({}));
    m_transport.answer(200, R"({"response":{"id":3302}})");
    QVERIFY(outcome(m_vendor.followUp(session(), lead, {u"5123"_s}, u"lead_accounts"_s)));
    QCOMPARE(path(0), u"crm/lead_accounts/list"_s);
    QCOMPARE(query(0)[u"filter[lead_id]"_s], u"5123"_s);
    QCOMPARE(path(1), u"crm/lead_accounts/create"_s);
    QCOMPARE(m_transport.sent.at(1).body, "api_key=KEY&lead_id=5123&account_id=977&account_type=2"_ba);
    QCOMPARE(m_transport.sent.at(3).body, "api_key=KEY&lead_id=5123&account_id=976&account_type=1"_ba);
}

void TestFlowluStored::aLinkThatIsThereIsNotMadeAgain()
{
    const Lead lead{{{u"lead_followers"_s, QJsonArray{u"21"_s}}}};
    m_transport.answer(200, items({R"({"id":1,"lead_id":"5123","user_id":"21"})"}));
    QVERIFY(outcome(m_vendor.followUp(session(), lead, {u"5123"_s}, u"lead_followers"_s)));
    QCOMPARE(path(0), u"crm/lead_followers/list"_s);
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestFlowluStored::missingRightsOfALinkStopNoAccount()
{
    m_transport.answer(200, R"({"error":{"error_code":30,"error_msg":"access denied"}})");
    const Lead lead{{{u"lead_followers"_s, QJsonArray{u"21"_s}}}};
    const auto done = outcome(m_vendor.followUp(session(), lead, {u"5123"_s}, u"lead_followers"_s));
    QVERIFY(!done);
    QCOMPARE(kindName(done.error().kind), u"refused"_s);
    QVERIFY(done.error().vendorMessage.contains(u"crm/lead_followers"_s));
}

void TestFlowluStored::contactsAreFoundAndComparedHere()
{
    m_transport.answer(200,
                       items({R"({"id":970,"type":2,"name":"Other","phone":"+49 79990000977 9","active":1})",
                              R"({"id":978,"type":2,"name":"Merged","phone":"79990000977","merged_to":977})",
                              R"({"id":979,"type":2,"name":"Closed","phone":"79990000977","active":0})",
                              R"({"id":977,"type":2,"name":"Ada Holm","phone2":"8 (999) 000-09-77",
                                       "email":"ada@example.org","owner_id":21,"active":1,"merged_to":0})"}));
    m_transport.answer(200, items({R"({"id":7,"name":"Wall","contact_phone":"89990000977",
                                       "created_date":"2026-03-02 10:14:07"})"}));
    const auto known = outcome(m_vendor.findContacts(session(), {.phones = {u"8 999 000 09 77"_s}}));
    QVERIFY(known);
    QCOMPARE(known->size(), 1);
    QCOMPARE(path(0), u"crm/account/list"_s);
    QCOMPARE(query(0)[u"search"_s], u"79990000977"_s);
    QCOMPARE(query(0)[u"filter[type]"_s], u"2"_s);
    const KnownContact &ada = known->first();
    QCOMPARE(ada.id, u"977"_s);
    QCOMPARE(ada.details, QStringList({u"8 (999) 000-09-77"_s, u"ada@example.org"_s}));
    QCOMPARE(ada.lead, u"Wall"_s);
    QCOMPARE(ada.when, u"2026-03-02T10:14:07"_s);
    QCOMPARE(ada.owner, u"Ines Roth"_s);
    const QJsonObject link{{u"value"_s, u"977"_s}, {u"type"_s, u"2"_s}};
    QCOMPARE(ada.use, (QJsonObject{{u"lead_accounts"_s, QJsonArray{link}}}));
}

void TestFlowluStored::companiesAreFoundByTheListOfPhones()
{
    m_transport.answer(200, items({})); // by digits
    m_transport.answer(200, items({})); // as typed
    m_transport.answer(200,
                       items({R"({"id":1,"phone":"74950000976","account_id":976})",
                              R"({"id":2,"phone":"74950000900","account_id":900})"})); // the filter is ignored
    m_transport.answer(200, R"({"response":{"id":976,"type":1,"name":"Daisy Ltd","active":1,"merged_to":0}})");
    m_transport.answer(200, items({}));
    const auto known = outcome(m_vendor.findContacts(session(), {.phones = {u"+7 495 000-09-76"_s}}));
    QVERIFY(known);
    QCOMPARE(query(1)[u"search"_s], u"+7 495 000-09-76"_s);
    QCOMPARE(path(2), u"crm/phones/list"_s);
    QCOMPARE(path(3), u"crm/account/get/976"_s);
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->first().name, u"Daisy Ltd"_s);
    QCOMPARE(known->first().use[u"lead_accounts"_s][0][u"type"_s].toString(), u"1"_s);
}

void TestFlowluStored::whoeverHasALeadAloneIsKnownToo()
{
    for (int i = 0; i < 2; ++i) // the address in contacts and in the list of addresses
        m_transport.answer(200, items({}));
    m_transport.answer(200,
                       items({R"({"id":9,"name":"Older","contact_email":"Ada@Example.org"})",
                              R"({"id":12,"name":"Wall","contact_name":"Ada","contact_email":"ada@example.org"})",
                              R"({"id":13,"name":"Other","contact_email":"ada@example.org.uk"})"}));
    const auto known = outcome(m_vendor.findContacts(session(), {.emails = {u"ada@example.org"_s}}));
    QVERIFY(known);
    QCOMPARE(path(1), u"crm/emails/list"_s);
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->first().lead, u"Wall"_s);
    QVERIFY(known->first().use.isEmpty());
    QCOMPARE(known->first().card, QUrl(u"https://northwind-demo.flowlu.example/_module/crm/view/lead/12"_s));
}

QTEST_GUILESS_MAIN(TestFlowluStored)
#include "tst_flowlustored.moc"
