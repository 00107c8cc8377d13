#include "core/jsonwriter.h"
#include "support/bitrix24testing.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/directories.h"
#include "vendors/bitrix24/stored.h"

#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(leadpad::Field)

//! Leads that a Bitrix24 portal holds already: read back, looked for, changed.
class TestBitrix24Stored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void storedValuesAreReadBack_data();
    void storedValuesAreReadBack();
    void readTellsOnlyWhatIsThere();
    void readWantsAnId_data();
    void readWantsAnId();
    void updateSendsWhatDiffers_data();
    void updateSendsWhatDiffers();
    void updateSendsTheAddressWhole();
    void updateSendsWhatDiffersFromWhatWasRead();
    void updateWithoutChangeSendsNothing();
    void updateThatFailsSaysSo();
    void lookUpAsksForTheReference();
    void lookUpTellsWhereTheLeadIs_data();
    void lookUpTellsWhereTheLeadIs();
    void proofOfReadingIsPerOwner_data();
    void proofOfReadingIsPerOwner();
    void searchMergesNewestFirst();
    void searchAsksForEverySpelling();
    void refusedSearchIsAnError();

private:
    Session session();

    ScriptedTransport m_transport;
};

namespace {

const SubmissionId reference = QUuid::fromString(u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s);

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

Directories portal()
{
    Directories directories;
    const QJsonObject descriptors = bitrix24Json(u"startup.json"_s)[u"result"_s][u"result"_s][u"fields"_s].toObject();
    for (const QString &key : {u"UF_CRM_2"_s, u"UF_CRM_5"_s, u"UF_CRM_8"_s, u"UF_CRM_9"_s})
        directories.customFields.append(customField(key, descriptors[key].toObject()));
    directories.facts[userIdFact] = u"17"_s;
    return directories;
}

QByteArray changesOf(const QJsonObject &changes, QStringList *changed = nullptr)
{
    QStringList keys;
    const QVariantMap fields =
        updateFields(bitrix24Json(u"stored.json"_s), changes, fixedFields().with(portal()), &keys);
    if (changed)
        *changed = keys;
    return writeJson(fields);
}

} // namespace

void TestBitrix24Stored::init()
{
    m_transport.answers.clear();
    m_transport.sent.clear();
}

Session TestBitrix24Stored::session()
{
    Session session = bitrix24Session(&m_transport, this);
    session.directories = portal();
    return session;
}

void TestBitrix24Stored::storedValuesAreReadBack_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QJsonValue>("wire");
    QTest::addColumn<QJsonValue>("value"); // null: blank
    using Kind = FieldKind;
    const auto row = [](const char *name, Kind kind, const QByteArray &wire, const QByteArray &value,
                        bool multiple = false) {
        Field field{.key = u"F"_s, .kind = kind};
        field.multiple = multiple;
        QTest::newRow(name) << field << parsed(wire) << parsed(value);
    };
    row("text", Kind::Text, R"("a")", R"("a")");
    row("text as number", Kind::Text, "12", R"("12")");
    row("text, null", Kind::Text, "null", "null");
    row("text, empty", Kind::Text, R"("")", "null");
    row("lines", Kind::MultiLine, R"("a\nb")", R"("a\nb")");
    row("whole number as text", Kind::Integer, R"("42")", "42");
    row("whole number", Kind::Integer, "42", "42");
    row("whole number, empty", Kind::Integer, R"("")", "null");
    row("whole number, null", Kind::Integer, "null", "null");
    row("decimal", Kind::Decimal, R"("18400.50")", R"("18400.50")");
    row("decimal as number", Kind::Decimal, "9.95", R"("9.95")");
    row("decimal, null", Kind::Decimal, "null", "null");
    row("yes as Y", Kind::YesNo, R"("Y")", "true");
    row("yes as 1", Kind::YesNo, R"("1")", "true");
    row("yes as number", Kind::YesNo, "1", "true");
    row("yes as yes", Kind::YesNo, "true", "true");
    row("no as N", Kind::YesNo, R"("N")", "false");
    row("no as 0", Kind::YesNo, R"("0")", "false");
    row("no as no", Kind::YesNo, "false", "false");
    row("yes-no, null", Kind::YesNo, "null", "null");
    row("date with a time", Kind::Date, R"("1984-02-29T03:00:00+03:00")", R"("1984-02-29")");
    row("date, empty", Kind::Date, R"("")", "null");
    row("date, empty map", Kind::Date, "{}", "null");
    row("date-time", Kind::DateTime, R"("2026-11-30T14:30:00+01:00")", R"("2026-11-30T14:30:00+01:00")");
    row("date-time, empty map", Kind::DateTime, "{}", "null");
    row("choice", Kind::Choice, R"("82")", R"("82")");
    row("choice as number", Kind::Choice, "82", R"("82")");
    row("choice, null", Kind::Choice, "null", "null");
    row("several choices", Kind::MultiChoice, R"([101,"104"])", R"(["101","104"])");
    row("several choices, none", Kind::MultiChoice, "[]", "null");
    row("several choices, false", Kind::MultiChoice, "false", "null");
    row("money", Kind::Money, R"("1250.50|EUR")", R"({"amount":"1250.50","currency":"EUR"})");
    row("money, empty", Kind::Money, R"("")", "null");
    row("money, currency alone", Kind::Money, R"("|EUR")", "null");
    row("reference", Kind::Reference, R"("120")", R"("120")");
    row("reference, unset", Kind::Reference, R"("0")", "null");
    row("reference, null", Kind::Reference, "null", "null");
    row("references", Kind::Reference, R"(["120",121])", R"(["120","121"])", true);
    row("several texts", Kind::Text, R"(["a","b"])", R"(["a","b"])", true);
    row("several texts, false", Kind::Text, "false", "null", true);
    row("phones", Kind::Phones, R"([{"ID":"501","VALUE_TYPE":"WORK","VALUE":"+49","TYPE_ID":"PHONE"}])",
        R"([{"value":"+49","type":"WORK"}])");
    row("phones, none", Kind::Phones, "null", "null");
    row("unsupported", Kind::Unsupported, R"("x")", "null");
    row("file", Kind::File, R"({"id":1})", R"({"id":"1"})");
}

void TestBitrix24Stored::storedValuesAreReadBack()
{
    QFETCH(Field, field);
    QFETCH(QJsonValue, wire);
    QFETCH(QJsonValue, value);
    const QJsonValue read = fromWire(field, wire);
    QCOMPARE(isBlank(read), isBlank(value));
    if (!isBlank(value))
        QCOMPARE(read, value);
}

void TestBitrix24Stored::readTellsOnlyWhatIsThere()
{
    m_transport.answer(200, leadAnswer(bitrix24Data(u"stored.json"_s)));
    const auto lead = outcome(readLead(session(), u"812"_s));
    QVERIFY(lead);
    QCOMPARE(lead->leadId, u"812"_s);
    QCOMPARE(lead->values[u"OPPORTUNITY"_s], QJsonValue(u"18400.50"_s));
    QCOMPARE(lead->values[u"OPENED"_s], QJsonValue(false));
    QCOMPARE(lead->values[u"UF_CRM_9"_s], QJsonValue(QJsonArray{u"101"_s}));
    QCOMPARE(lead->values[u"PHONE"_s].toArray().size(), 2);
    for (const QString &key : {u"SECOND_NAME"_s, u"CONTACT_ID"_s, u"COMMENTS"_s, u"ORIGIN_ID"_s, u"ID"_s})
        QVERIFY2(!lead->values.contains(key), qPrintable(key));
    QCOMPARE(m_transport.sent.size(), 1);
    QVERIFY(m_transport.sent.first().body.contains(R"("lead":"crm.lead.get?id=812")"));
}

void TestBitrix24Stored::readWantsAnId_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"", "0", "-1", "one", "1 OR 1", "99999999999999999999"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestBitrix24Stored::readWantsAnId()
{
    QFETCH(QString, id);
    const auto lead = outcome(readLead(session(), id));
    QVERIFY(!lead);
    QCOMPARE(lead.error().kind, Error::Kind::NotFound);
    QVERIFY(!outcome(updateLead(session(), {id, {}}, {{u"NAME"_s, u"x"_s}})));
    QVERIFY(m_transport.sent.isEmpty());
}

void TestBitrix24Stored::updateSendsWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const QByteArray &changes, const QByteArray &fields) {
        QTest::newRow(name) << changes << fields;
    };
    row("nothing", "{}", "{}");
    row("the same", R"({"NAME":"Helga","OPENED":false,"UF_CRM_8":"82","UF_CRM_9":["101"],"UF_CRM_5":true})", "{}");
    row("amount of the same value", R"({"OPPORTUNITY":"18400.5"})", "{}");
    row("amount", R"({"OPPORTUNITY":"18400.51"})", R"({"OPPORTUNITY":18400.51})");
    row("name", R"({"NAME":"Hella","LAST_NAME":"Brandt"})", R"({"NAME":"Hella"})");
    row("cleared", R"({"NAME":"","UF_CRM_8":null})", R"({"NAME":"","UF_CRM_8":""})");
    row("cleared list", R"({"UF_CRM_9":[]})", R"({"UF_CRM_9":[]})");
    row("clear what is empty", R"({"SECOND_NAME":"","UF_CRM_2":[]})", "{}");
    row("flag", R"({"OPENED":true})", R"({"OPENED":"Y"})");
    row("custom flag", R"({"UF_CRM_5":false})", R"({"UF_CRM_5":0})");
    row("date of the same day", R"({"BIRTHDATE":"1984-02-29"})", "{}");
    row("unknown key", R"({"NICKNAME":"x"})", "{}");
    row("feed event", R"({"REGISTER_SONET_EVENT":false})", "{}");
    row("phones as they are",
        R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"},{"value":"+49 171 5550199","type":"MOBILE"}]})", "{}");
    row("one phone changed",
        R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"},{"value":"+49 171 5550100","type":"MOBILE"}]})",
        R"({"PHONE":[{"ID":"502","VALUE":"+49 171 5550100","VALUE_TYPE":"MOBILE"}]})");
    row("type of a phone changed",
        R"({"PHONE":[{"value":"+49 30 5550142","type":"HOME"},{"value":"+49 171 5550199","type":"MOBILE"}]})",
        R"({"PHONE":[{"ID":"501","VALUE":"+49 30 5550142","VALUE_TYPE":"HOME"}]})");
    row("one phone gone", R"({"PHONE":[{"value":"+49 171 5550199","type":"MOBILE"}]})",
        R"({"PHONE":[{"DELETE":"Y","ID":"501"}]})");
    row("one phone more",
        R"({"PHONE":[{"value":"+49 30 5550142","type":"WORK"},{"value":"+49 171 5550199","type":"MOBILE"},{"value":"1"}]})",
        R"({"PHONE":[{"VALUE":"1","VALUE_TYPE":"WORK"}]})");
    row("all e-mails gone", R"({"EMAIL":[]})", R"({"EMAIL":[{"DELETE":"Y","ID":"503"}]})");
    row("first web site", R"({"WEB":[{"value":"https://example.com","type":"WORK"}]})",
        R"({"WEB":[{"VALUE":"https://example.com","VALUE_TYPE":"WORK"}]})");
}

void TestBitrix24Stored::updateSendsWhatDiffers()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, fields);
    QStringList changed;
    const QByteArray made = changesOf(QJsonDocument::fromJson(changes).object(), &changed);
    QCOMPARE(made, fields);
    QCOMPARE(changed, QJsonDocument::fromJson(fields).object().keys());
}

void TestBitrix24Stored::updateSendsTheAddressWhole()
{
    QStringList changed;
    const QJsonObject fields =
        QJsonDocument::fromJson(changesOf({{u"ADDRESS_CITY"_s, u"Potsdam"_s}}, &changed)).object();
    QCOMPARE(changed, QStringList{u"ADDRESS_CITY"_s});
    QCOMPARE(fields.size(), addressKeys().size()); // what is not sent again is lost
    QCOMPARE(fields[u"ADDRESS_CITY"_s], QJsonValue(u"Potsdam"_s));
    QCOMPARE(fields[u"ADDRESS"_s], QJsonValue(u"Lindenweg 8"_s));
    QCOMPARE(fields[u"ADDRESS_2"_s], QJsonValue(u""_s));
    QCOMPARE(changesOf({{u"ADDRESS_CITY"_s, u"Berlin"_s}}), "{}");
}

void TestBitrix24Stored::updateSendsWhatDiffersFromWhatWasRead()
{
    m_transport.answer(200, leadAnswer(bitrix24Data(u"stored.json"_s)));
    const auto current = outcome(readLead(session(), u"812"_s));
    QVERIFY(current);
    m_transport.answer(200, R"({"result":true})");
    m_transport.answer(200, R"({"result":true})");
    const QJsonArray rows{QJsonObject{{u"name"_s, u"Desk"_s}, {u"price"_s, u"1.50"_s}}};
    const auto changed = outcome(updateLead(session(), *current, {{u"NAME"_s, u"Hella"_s}, {productRowsKey, rows}}));
    QVERIFY(changed);
    QCOMPARE(*changed, QStringList({u"NAME"_s, productRowsKey}));
    QCOMPARE(m_transport.sent.size(), 3);
    QVERIFY(m_transport.sent.at(0).url.path().endsWith(u"/batch.json"_s));
    QVERIFY(m_transport.sent.at(1).url.path().endsWith(u"/crm.lead.update.json"_s));
    QCOMPARE(m_transport.sent.at(1).body,
             R"({"fields":{"NAME":"Hella"},"id":812,"params":{"REGISTER_SONET_EVENT":"Y"}})");
    QVERIFY(m_transport.sent.at(2).url.path().endsWith(u"/crm.lead.productrows.set.json"_s));
}

void TestBitrix24Stored::updateWithoutChangeSendsNothing()
{
    m_transport.answer(200, leadAnswer(bitrix24Data(u"stored.json"_s)));
    const auto current = outcome(readLead(session(), u"812"_s));
    QVERIFY(current);
    const auto changed = outcome(updateLead(session(), *current, {{u"NAME"_s, u"Helga"_s}}));
    QVERIFY(changed && changed->isEmpty());
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestBitrix24Stored::updateThatFailsSaysSo()
{
    m_transport.answer(200, batchAnswer("[]", R"({"lead":{"error":"","error_description":"Not found"}})"));
    QCOMPARE(outcome(readLead(session(), u"812"_s)).error().kind, Error::Kind::NotFound);
    m_transport.answer(200, leadAnswer("[]")); // no lead: must not look as if somebody had emptied it
    QCOMPARE(outcome(readLead(session(), u"812"_s)).error().kind, Error::Kind::Malformed);
    m_transport.answer(200, leadAnswer(bitrix24Data(u"stored.json"_s)));
    const auto current = outcome(readLead(session(), u"812"_s));
    QVERIFY(current);
    m_transport.answer(502, "<html>");
    const auto lost = outcome(updateLead(session(), *current, {{u"NAME"_s, u"x"_s}}));
    QVERIFY(!lost && lost.error().mayHaveArrived);
}

void TestBitrix24Stored::lookUpAsksForTheReference()
{
    m_transport.answer(200, bitrix24Data(u"absent.json"_s));
    QVERIFY(outcome(findByReference(session(), {}, reference)));
    QCOMPARE(m_transport.sent.size(), 1);
    QVERIFY(m_transport.sent.first().url.path().endsWith(u"/crm.lead.list.json"_s));
    const QJsonObject body = QJsonDocument::fromJson(m_transport.sent.first().body).object();
    QCOMPARE(body[u"filter"_s],
             QJsonValue(QJsonObject{{u"=ORIGINATOR_ID"_s, u"leadpad"_s},
                                    {u"=ORIGIN_ID"_s, u"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10"_s}}));
    QCOMPARE(body[u"order"_s], QJsonValue(QJsonObject{{u"ID"_s, u"ASC"_s}}));
    QCOMPARE(body[u"start"_s], QJsonValue(-1));
}

void TestBitrix24Stored::lookUpTellsWhereTheLeadIs_data()
{
    using Kind = Whereabouts::Kind;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("mayRead");
    QTest::addColumn<std::optional<Kind>>("kind"); // none: an error
    QTest::addColumn<QString>("leadId");
    QTest::addColumn<QStringList>("others");
    const auto row = [](const char *name, int status, const QByteArray &body, bool mayRead, std::optional<Kind> kind,
                        const QString &leadId = {}, const QStringList &others = {}) {
        QTest::newRow(name) << status << body << mayRead << kind << leadId << others;
    };
    const auto rows = [](const QByteArray &list) { return R"({"result":[)" + list + R"(],"total":0})"; };
    const QByteArray own = R"("ORIGIN_ID":"5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10","ASSIGNED_BY_ID":"17")";
    const QByteArray others = R"("ORIGIN_ID":"c0a8d7f2-08c1-4a55-8f0e-77f1a1b0c9de")";
    row("the sheet's row", 200, bitrix24Data(u"found.json"_s), false, Kind::Found, u"812"_s);
    row("one row", 200, rows(R"({"ID":"812",)" + own + '}'), false, Kind::Found, u"812"_s);
    row("id as number", 200, rows(R"({"ID":812,)" + own + '}'), true, Kind::Found, u"812"_s);
    row("several rows", 200,
        rows(R"({"ID":"1000",)" + own + R"(},{"ID":"813",)" + own + R"(},{"ID":"99",)" + own + '}'), true, Kind::Found,
        u"99"_s, {u"813"_s, u"1000"_s}); // lowest by number, not by text
    row("none, may read", 200, bitrix24Data(u"absent.json"_s), true, Kind::Absent);
    row("none, not proven", 200, bitrix24Data(u"absent.json"_s), false, Kind::CannotTell);
    row("rows of another", 200, rows(R"({"ID":"5",)" + others + '}'), true, Kind::CannotTell);
    row("rows without reference", 200, rows(R"({"ID":"5","ORIGIN_ID":null},{"ID":"6","ORIGIN_ID":""})"), true,
        Kind::CannotTell);
    row("own among others", 200, rows(R"({"ID":"5",)" + others + R"(},{"ID":"812",)" + own + '}'), true, Kind::Found,
        u"812"_s);
    row("row without id", 200, rows('{' + own + '}'), true, Kind::CannotTell);
    row("row with id 0", 200, rows(R"({"ID":"0",)" + own + '}'), true, Kind::CannotTell);
    row("an object", 200, R"({"result":{}})", true, Kind::CannotTell);
    row("true", 200, R"({"result":true})", true, Kind::CannotTell);
    row("null", 200, R"({"result":null})", true, Kind::CannotTell);
    row("refused", 400, R"({"error":"","error_description":"Access denied."})", true, {});
    row("page", 200, "<html>", true, {});
    row("cut", 200, R"({"result":[])", true, {});
    row("busy", 503, R"({"error":"QUERY_LIMIT_EXCEEDED"})", true, {});
}

void TestBitrix24Stored::lookUpTellsWhereTheLeadIs()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, mayRead);
    QFETCH(std::optional<Whereabouts::Kind>, kind);
    QFETCH(QString, leadId);
    QFETCH(QStringList, others);
    Session asking = session();
    if (mayRead)
        asking.directories.facts[readableFact] = u"17"_s;
    m_transport.answer(status, body);
    const auto where = outcome(findByReference(asking, {}, reference));
    QCOMPARE(where.has_value(), kind.has_value());
    if (!where)
        return;
    QCOMPARE(where->kind, *kind);
    QCOMPARE(where->receipt.leadId, leadId);
    QCOMPARE(where->others, others);
}

void TestBitrix24Stored::proofOfReadingIsPerOwner_data()
{
    QTest::addColumn<QString>("readable");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<bool>("may");
    QTest::newRow("nothing seen") << QString() << QString() << false;
    QTest::newRow("own leads, own lead") << u"17"_s << QString() << true;
    QTest::newRow("own leads, named") << u"17"_s << u"17"_s << true;
    QTest::newRow("own leads, lead of another") << u"17"_s << u"40"_s << false;
    QTest::newRow("leads of another, own lead") << u"40"_s << QString() << false;
    QTest::newRow("both") << u"17 40"_s << u"40"_s << true;
    QTest::newRow("a number inside another") << u"170 117"_s << u"17"_s << false;
}

void TestBitrix24Stored::proofOfReadingIsPerOwner()
{
    QFETCH(QString, readable);
    QFETCH(QString, owner);
    QFETCH(bool, may);
    Session asking = session();
    asking.directories.facts[readableFact] = readable;
    Lead lead;
    if (!owner.isEmpty())
        lead.values[u"ASSIGNED_BY_ID"_s] = owner;
    QCOMPARE(bitrix24::mayRead(asking, lead), may);
    asking.directories.facts.remove(userIdFact); // not even known who is asking
    QCOMPARE(bitrix24::mayRead(asking, lead), may && !owner.isEmpty());
}

void TestBitrix24Stored::searchMergesNewestFirst()
{
    const QByteArray answer =
        R"({"result":{"result":{"s0":[{"ID":"9","TITLE":"nine","NAME":"Helga","LAST_NAME":"Brandt","DATE_CREATE":"2026"}],)"
        R"("s1":[{"ID":"1000","TITLE":"thousand","COMPANY_TITLE":"Brandt GmbH"},{"ID":9,"TITLE":"nine"}],)"
        R"("s2":[],"s3":[{"ID":"99","TITLE":"many"}]},"result_error":[]}})";
    m_transport.answer(200, answer);
    const auto found = outcome(searchLeads(session(), u" brandt "_s, 20));
    QVERIFY(found);
    QStringList ids;
    for (const LeadSummary &lead : *found)
        ids.append(lead.leadId);
    QCOMPARE(ids, QStringList({u"1000"_s, u"99"_s, u"9"_s}));
    QCOMPARE(found->first().contact, u"Brandt GmbH"_s);
    m_transport.answer(200, answer);
    QCOMPARE(outcome(searchLeads(session(), u"brandt"_s, 2))->size(), 2);
}

void TestBitrix24Stored::searchAsksForEverySpelling()
{
    const auto asked = [this](const QString &text) {
        m_transport.answer(200, R"({"result":{"result":[],"result_error":[]}})");
        outcome(searchLeads(session(), text, 20));
        QStringList values;
        const QJsonObject commands = QJsonDocument::fromJson(m_transport.sent.last().body)[u"cmd"_s].toObject();
        for (const QJsonValue &command : commands) {
            const QString first = command.toString().section(u'?', 1).section(u'&', 0, 0);
            values.append(QUrl::fromPercentEncoding(first.toLatin1()));
        }
        return values;
    };
    const QStringList phones = asked(u"8 (916) 123-45-67"_s);
    for (const QString &spelling : {u"+79161234567"_s, u"79161234567"_s, u"89161234567"_s, u"8 (916) 123-45-67"_s})
        QVERIFY2(phones.contains(u"filter[PHONE]="_s + spelling), qPrintable(spelling));
    QVERIFY(phones.size() <= 50);
    QVERIFY(asked(u"a@example.com"_s).contains(u"filter[EMAIL]=a@example.com"_s));
    const QStringList words = asked(u"A&B [1] 100%"_s);
    QVERIFY(words.contains(u"filter[%TITLE]=A&B [1] 100%"_s));
    QVERIFY(words.filter(u"PHONE"_s).isEmpty());
}

void TestBitrix24Stored::refusedSearchIsAnError()
{
    m_transport.answer(
        200, R"({"result":{"result":[],"result_error":{"s0":{"error":"","error_description":"Access denied."}}}})");
    const auto found = outcome(searchLeads(session(), u"x"_s, 20));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Forbidden);
}

QTEST_GUILESS_MAIN(TestBitrix24Stored)
#include "tst_bitrix24stored.moc"
