#include "core/checks.h"
#include "support/crmcomtesting.h"
#include "support/outcome.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QString leadsOfContact =
    u"GET leads/list?contact_information_identifier=id=A0A1A2A3A4A5A6A7A8A9AAABACADAEAF&number_of_results=50&offset="_s;

QByteArray lead(const QByteArray &id, const QByteArray &members)
{
    return R"({"id":")" + id + R"(","number":"2)" + id + R"(",)" + members
        + R"(,"log_information":{"created_date":"2019-05-07T09:30:01","created_by_user":{"username":"j.papadaki"}}})";
}

QByteArray inField(const QByteArray &reference)
{
    return R"("udf_string_8":")" + reference + "\"";
}

QByteArray described(const QByteArray &text)
{
    return R"("description":")" + text + "\"";
}

QByteArray listOf(const QByteArrayList &rows)
{
    return okWith('[' + rows.join(',') + ']');
}

const QJsonObject inUdf{{u"clientRefField"_s, u"udf_string_8"_s}};

} // namespace

//! Leads that CRM.COM holds: looked for after a time-out, read, searched, changed.
class TestCrmComStored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whereabouts_data();
    void whereabouts();
    void allPagesAreRead();
    void withoutAContactNothingCanBeTold();
    void aLookUpThatFailsSaysNothing();
    void aLeadIsReadBack();
    void aReplyOfOtherNamesIsReadToo();
    void whatIsNotThereIsNotFound();
    void searchesByNumber_data();
    void searchesByNumber();
    void searchesByPhone();
    void searchesByName();
    void updates_data();
    void updates();
    void aClosedLeadIsNotChanged();
    void whatCannotBeChangedSaysSo();
    void nothingIsDeleted();

private:
    Session session(const QJsonObject &settings = {}) { return crmcomSession(&m_transport, this, settings); }

    crmcom::CrmCom m_vendor;
    ScriptedTransport m_transport;
};

void TestCrmComStored::init()
{
    m_transport.sent.clear();
    m_transport.answers.clear();
}

void TestCrmComStored::whereabouts_data()
{
    using Kind = Whereabouts::Kind;
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QByteArrayList>("leads");
    QTest::addColumn<Whereabouts::Kind>("kind");
    QTest::addColumn<QString>("leadId");
    QTest::addColumn<QStringList>("others");
    const QByteArray ours = inField(crmcomReference.toUtf8());
    const QByteArray mark = described("Fibre [ref " + crmcomReference.toUtf8() + "]");
    const QByteArray other = inField("K3V97QPW");
    const auto row = [](const char *name, const QJsonObject &settings, const QByteArrayList &leads, Kind kind,
                        const QString &leadId = {}, const QStringList &others = {}) {
        QTest::newRow(name) << settings << leads << kind << leadId << others;
    };
    row("in its field", inUdf, {lead("1", other), lead("2", ours)}, Kind::Found, u"2"_s);
    row("in the description", {}, {lead("1", described("Fibre")), lead("2", mark)}, Kind::Found, u"2"_s);
    row("the field was chosen later", inUdf, {lead("2", mark)}, Kind::Found, u"2"_s);
    row("twice", inUdf, {lead("1", ours), lead("2", ours), lead("2", ours)}, Kind::Found, u"1"_s, {u"2"_s});
    row("the same caller, another lead", inUdf, {lead("1", other)}, Kind::Absent);
    row("no leads", inUdf, {}, Kind::Absent);
    row("another reference in the description", {}, {lead("1", described("[ref K3V97QPW]"))}, Kind::Absent);
    row("part of a word", {}, {lead("1", described("x" + crmcomReference.toUtf8() + "y"))}, Kind::Absent);
    row("the list does not show the field", inUdf, {lead("1", described("Fibre"))}, Kind::CannotTell);
    row("the list does not show descriptions", {}, {lead("1", other)}, Kind::CannotTell);
    row("found all the same", inUdf, {lead("1", described("Fibre")), lead("2", ours)}, Kind::Found, u"2"_s);
}

void TestCrmComStored::whereabouts()
{
    QFETCH(QJsonObject, settings);
    QFETCH(QByteArrayList, leads);
    m_transport.answer(200, listOf(leads));
    const auto found = outcome(m_vendor.find(session(settings), Lead{crmcomLead()}, crmcomId));
    QVERIFY(found);
    QTEST(found->kind, "kind");
    QTEST(found->receipt.leadId, "leadId");
    QTEST(found->others, "others");
    QCOMPARE(askedOf(m_transport), QStringList{leadsOfContact + u'0'}); // §7.8
}

void TestCrmComStored::allPagesAreRead()
{
    QByteArrayList page;
    for (int i = 0; i < 50; ++i)
        page.append(lead(QByteArray::number(100 + i), inField("K3V97QPW")));
    m_transport.answer(200, listOf(page));
    m_transport.answer(200, listOf({lead("2", inField(crmcomReference.toUtf8()))}));
    const auto found = outcome(m_vendor.find(session(inUdf), Lead{crmcomLead()}, crmcomId));
    QCOMPARE(found->receipt.leadId, u"2"_s);
    QCOMPARE(askedOf(m_transport), (QStringList{leadsOfContact + u'0', leadsOfContact + u"50"_s}));
}

void TestCrmComStored::withoutAContactNothingCanBeTold()
{
    const Lead inLead{with(crmcomLead(), {{u"contact_information.contact_information_identifier"_s, QJsonValue()}})};
    QCOMPARE(outcome(m_vendor.find(session(), inLead, crmcomId))->kind, Whereabouts::Kind::CannotTell);
    QVERIFY(m_transport.sent.isEmpty());
}

void TestCrmComStored::aLookUpThatFailsSaysNothing()
{
    const Lead any{crmcomLead()};
    QVERIFY(!outcome(m_vendor.find(session(), any, crmcomId)));
    m_transport.answer(200, refusedWith("COM.CRM.X"));
    QVERIFY(!outcome(m_vendor.find(session(), any, crmcomId)));
    m_transport.answer(200, okWith("{}")); // no list
    QVERIFY(!outcome(m_vendor.find(session(), any, crmcomId)));
}

void TestCrmComStored::aLeadIsReadBack()
{
    m_transport.answer(200, okWith(R"({"id":"L-1","number":"204","contact_email":"m.ioannou@example.test",
        "description":"Wants fibre","probability_to_win":60,"importance":"CUSTOM1","priority":2,"target_amount":1450.5,
        "type":{"id":"T-1","name":"Home fibre"},"status":{"id":"ST-1","name":"Fresh"},"category":null,
        "owned_by_group":{"id":"G-1"},"owned_by_business_unit":{"id":"B-1"},"lead_owner":{"id":"77","username":"j.papadaki"},
        "udf_string_1":"Spring fair","udf_string_2":"not ours","udf_date_1":"2019-06-01T00:00:00","udf_float_1":12.75,
        "start_date":"2019-05-07T09:30:00.000","expected_completion_date":"2019-06-15T00:00:00",
        "contact_information":{"id":"A0","type":"PERSON","first_name":"Maria","last_name":"Ioannou"},
        "source":{"type":"RECOMMENDED_BY_CONTACT","source_recommended_by_contact":{"id":"B0"}},
        "assigned_to":{"unit":{"id":"U-7"},"user":{"id":"78"}},
        "products_set":[{"product":{"id":"P-1"},"product_type":null},{"product":null,"product_type":{"id":"PT-1"}}],
        "services_set":[],"users_set":[{"user":{"id":"78"}}],
        "log_information":{"created_date":"2019-05-07T09:30:02"}})"));
    const QJsonObject labels{{u"udfLabels.udf_string_1"_s, u"Fair"_s},
                             {u"udfLabels.udf_date_1"_s, u"Visit"_s},
                             {u"udfLabels.udf_float_1"_s, u"Metres"_s}};
    const auto read = outcome(m_vendor.read(session(labels), u"L-1"_s));
    QCOMPARE(askedOf(m_transport), QStringList{u"GET leads/show?lead_identifier=id=L-1"_s});
    QCOMPARE(read->leadId, u"L-1"_s);
    QCOMPARE(read->created, u"2019-05-07T09:30:02"_s);
    const QJsonObject expected{
        {u"contact_email"_s, u"m.ioannou@example.test"_s},
        {u"description"_s, u"Wants fibre"_s},
        {u"probability_to_win"_s, 60},
        {u"importance"_s, u"CUSTOM1"_s},
        {u"priority"_s, u"2"_s},
        {u"target_amount"_s, u"1450.5"_s},
        {u"type_identifier"_s, u"T-1"_s},
        {u"status_identifier"_s, u"ST-1"_s},
        {u"owned_by_group_identifier"_s, u"G-1"_s},
        {u"lead_owner"_s, u"77"_s},
        {u"udf_string_1"_s, u"Spring fair"_s},
        {u"udf_date_1"_s, u"2019-06-01"_s},
        {u"udf_float_1"_s, u"12.75"_s},
        {u"start_date"_s, u"2019-05-07T09:30:00"_s},
        {u"expected_completion_date"_s, u"2019-06-15"_s},
        {u"contact_information.contact_information_identifier"_s, u"A0"_s},
        {u"contact_information.type"_s, u"PERSON"_s},
        {u"contact_information.first_name"_s, u"Maria"_s},
        {u"contact_information.last_name"_s, u"Ioannou"_s},
        {u"source.type"_s, u"RECOMMENDED_BY_CONTACT"_s},
        {u"source.source_recommended_by_contact_identifier"_s, u"B0"_s},
        {u"assigned_to.unit_identifier"_s, u"U-7"_s},
        {u"assigned_to.user_identifier"_s, u"78"_s},
        {u"products_set"_s, QJsonArray{u"P-1"_s, u"type:PT-1"_s}},
        {u"users_set"_s, QJsonArray{u"78"_s}},
    };
    QCOMPARE(QJsonDocument(read->values).toJson(), QJsonDocument(expected).toJson());
}

void TestCrmComStored::aReplyOfOtherNamesIsReadToo()
{
    m_transport.answer(200, okWith(R"({"id":7,"type_identifier":{"id":"T-1"},"importance":{"name":"IMPORTANCE2"},
        "contact":{"contact_information_identifier":{"id":"A0"}},"expected_completion_date":"next week"})"));
    const auto read = outcome(m_vendor.read(session({{u"memberNames.contactInformation"_s, u"contact"_s}}), u"7"_s));
    QCOMPARE(read->values,
             (QJsonObject{{u"type_identifier"_s, u"T-1"_s},
                          {u"importance"_s, u"IMPORTANCE2"_s},
                          {u"contact_information.contact_information_identifier"_s, u"A0"_s},
                          {u"expected_completion_date"_s, u"next week"_s}})); // raw text, never an error (§3.10)
}

void TestCrmComStored::whatIsNotThereIsNotFound()
{
    m_transport.answer(200, refusedWith("COM.CRM.X", "No such lead"));
    QVERIFY(!outcome(m_vendor.read(session(), u"9"_s)));
    m_transport.answer(200, okWith("{}"));
    QVERIFY(!outcome(m_vendor.read(session(), u"9"_s)));
    QCOMPARE(outcome(m_vendor.read(session(), {})).error().kind, Error::Kind::NotFound);
}

void TestCrmComStored::searchesByNumber_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("hits"); // -1 = failed
    QTest::newRow("there") << 200 << okWith(lead("1", described("Wants   fibre"))) << 1;
    QTest::newRow("not there") << 200 << refusedWith("COM.CRM.X") << 0;
    QTest::newRow("not now") << 503 << QByteArray("<html>") << -1;
}

void TestCrmComStored::searchesByNumber()
{
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    QFETCH(int, hits);
    m_transport.answer(status, answer);
    const auto found = outcome(m_vendor.search(session(), u" 204 "_s, 10));
    QCOMPARE(askedOf(m_transport), QStringList{u"GET leads/show?lead_identifier=number=204"_s});
    QCOMPARE(found ? static_cast<int>(found->size()) : -1, hits);
    if (hits == 1) {
        QCOMPARE(found->first().title, u"21 Wants fibre"_s);
        QCOMPARE(found->first().created, u"2019-05-07T09:30:01"_s);
    }
}

void TestCrmComStored::searchesByPhone()
{
    const QJsonObject searching{{u"lookupPaths.contacts"_s, u"contact_information/list"_s},
                                {u"contactSearch.phone"_s, u"phone_number"_s}};
    m_transport.answer(200, listOf({R"({"id":"A0","first_name":"Eleni","last_name":"Kyriakou"})"}));
    m_transport.answer(200,
                       listOf({lead("1", described("Old")),
                               R"({"id":"2","number":"9","description":"New",)"
                               R"("log_information":{"created_date":"2020-01-01"}})"}));
    const auto found = outcome(m_vendor.search(session(searching), u"+357 99 000111"_s, 1));
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().leadId, u"2"_s); // the newest
    QCOMPARE(found->first().contact, u"Eleni Kyriakou"_s);
}

void TestCrmComStored::searchesByName()
{
    QVERIFY(outcome(m_vendor.search(session(), u"Kyriakou"_s, 9))->isEmpty());
    QVERIFY(outcome(m_vendor.search(session(), u"+357 99 000111"_s, 9))->isEmpty());
    QVERIFY(m_transport.sent.isEmpty()); // neither is a lead's number, and nothing else is set up
    const QJsonObject searching{{u"lookupPaths.contacts"_s, u"contact_information/list"_s},
                                {u"contactSearch.name"_s, u"name"_s}};
    m_transport.answer(200, listOf({R"({"id":"A0","first_name":"Eleni","last_name":"Kyriakou"})"}));
    m_transport.answer(200, listOf({lead("1", described("Old"))}));
    QCOMPARE(outcome(m_vendor.search(session(searching), u"Kyriakou"_s, 9))->size(), 1);
    QVERIFY(askedOf(m_transport).first().startsWith(u"GET contact_information/list?name=Kyriakou&"_s));
}

void TestCrmComStored::updates_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QByteArray>("body"); // without token and lead; "" = nothing is sent
    const auto row = [](const char *name, const QJsonObject &changes, const QByteArray &body) {
        QTest::newRow(name) << changes << body;
    };
    row("a text", {{u"description"_s, u"New"_s}}, R"({"description":"New"})");
    row("nothing new", {{u"description"_s, u"Old"_s}, {u"target_amount"_s, u"1450.50"_s}}, "");
    row("an amount", {{u"target_amount"_s, u"1450.60"_s}}, R"({"target_amount":1450.6})");
    row("an entry of a list", {{u"lead_owner"_s, u"77"_s}}, R"({"lead_owner":{"id":"77"}})");
    row("a name", {{u"category_identifier"_s, u"Retail"_s}}, R"({"category_identifier":{"name":"Retail"}})");
    row("emptied", {{u"description"_s, QJsonValue()}}, R"({"description":null})");
    row("priority stays a number", {{u"priority"_s, u"5"_s}}, R"({"priority":5})");
    row("a date", {{u"expected_completion_date"_s, u"2026-12-01"_s}},
        R"({"expected_completion_date":"2026-12-01T00:00:00"})");
    row("a field of one's own", {{u"udf_string_1"_s, u"Fair"_s}}, R"({"udf_string_1":"Fair"})");
    row("what nobody changes from outside", {{u"status_identifier"_s, u"ST-2"_s}}, "");
}

void TestCrmComStored::updates()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QByteArray, body);
    m_transport.answer(200, okWith("{}"));
    const StoredLead current{.leadId = u"L-1"_s,
                             .values = {{u"description"_s, u"Old"_s}, {u"target_amount"_s, u"1450.5"_s}}};
    const auto changed =
        outcome(m_vendor.update(session({{u"udfLabels.udf_string_1"_s, u"Fair"_s}}), current, changes));
    QCOMPARE(*changed, body.isEmpty() ? QStringList() : changes.keys());
    QCOMPARE(askedOf(m_transport), body.isEmpty() ? QStringList() : QStringList{u"POST leads/update"_s});
    if (body.isEmpty())
        return;
    QJsonObject sent = jsonOf(m_transport.sent.first().body);
    QCOMPARE(sent.take(u"lead_identifier"_s).toObject(), (QJsonObject{{u"id"_s, u"L-1"_s}}));
    QVERIFY(!sent.take(u"token"_s).isUndefined());
    QCOMPARE(sent, jsonOf(body));
}

void TestCrmComStored::aClosedLeadIsNotChanged()
{
    for (const QString &status : {u"ST-5"_s, u"ST-9"_s}) {
        const StoredLead current{.leadId = u"L-1"_s, .values = {{u"status_identifier"_s, status}}};
        const auto changed = outcome(m_vendor.update(session(), current, {{u"description"_s, u"New"_s}}));
        QCOMPARE(changed.error().kind, Error::Kind::Refused);
        QVERIFY(!changed.error().vendorMessage.isEmpty());
    }
    QVERIFY(m_transport.sent.isEmpty());
}

void TestCrmComStored::whatCannotBeChangedSaysSo()
{
    const Directories here = m_vendor.offered({}, crmcomDirectories());
    const Catalogue fields = m_vendor.catalogue().with(here);
    for (const QString &key : {u"status_identifier"_s, u"type_identifier"_s, u"contact_information.last_name"_s,
                               u"source.type"_s, u"products_set"_s, u"assigned_to.unit_identifier"_s})
        QVERIFY2(!checkChanges({{key, u"x"_s}}, fields, here).isEmpty(), qPrintable(key));
    QVERIFY(checkChanges({{u"description"_s, u"x"_s}}, fields, here).isEmpty());
}

void TestCrmComStored::nothingIsDeleted()
{
    QVERIFY(!m_vendor.info().abilities.remove);
    QCOMPARE(outcome(m_vendor.remove(session(), u"L-1"_s)).error().kind, Error::Kind::Refused);
    QVERIFY(m_transport.sent.isEmpty());
}

QTEST_GUILESS_MAIN(TestCrmComStored)
#include "tst_crmcomstored.moc"
