#include "core/checks.h"
#include "net/networktransport.h"
#include "support/bitrix24testing.h"
#include "support/practiceprofile.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/productrows.h"
#include "vendors/bitrix24/stored.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Product rows of a Bitrix24 lead: sent, refused, read back, found in the catalogue (bitrix24.md §3.8).
class TestBitrix24Rows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.02"); }

    void rowsHaveTheirWireForm_data();
    void rowsHaveTheirWireForm();
    void whatThePortalRefusesIsToldBefore_data();
    void whatThePortalRefusesIsToldBefore();
    void rowsAreReadBack_data();
    void rowsAreReadBack();
    void onlyChangedRowsAreSent();
    void rowsThatWereNotReadAreNotReplaced();
    void rowsThatWouldBeRefusedChangeNothing();
    void unitsAreReadFromTheList();
    void productsFillARow();
    void thePracticePortalKeepsRowsAsTheyAreTyped_data();
    void thePracticePortalKeepsRowsAsTheyAreTyped();
    void rowsFollowTheLead_data();
    void rowsFollowTheLead();
};

namespace {

QJsonArray array(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array();
}

Field rowsField()
{
    static const Catalogue catalogue = fixedFields();
    return *catalogue.find(productRowsKey);
}

QStringList messages(const QList<Problem> &problems)
{
    QStringList texts;
    for (const Problem &problem : problems)
        texts.append(problem.message);
    return texts;
}

} // namespace

void TestBitrix24Rows::rowsHaveTheirWireForm_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("wire");
    const auto row = [](const char *name, const QByteArray &typed, const QByteArray &wire) {
        QTest::newRow(name) << typed << wire;
    };
    row("name and price, as scripts send it", R"({"name":"Desk","price":"460.01"})",
        R"({"PRICE":460.01,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1})");
    row("of the catalogue, by the metre",
        R"({"name":"Duct","price":"120","quantity":"2.5","unit":"6","product":"1006"})",
        R"({"MEASURE_CODE":6,"PRICE":120,"PRODUCT_ID":1006,"PRODUCT_NAME":"Duct","QUANTITY":2.5})");
    row("discount in percent", R"({"name":"Desk","price":"200","discount":"12.5"})",
        R"({"DISCOUNT_RATE":12.5,"DISCOUNT_TYPE_ID":2,"PRICE":175.00,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1})");
    row("discount as an amount", R"({"name":"Desk","price":"200","discount":"50","discountType":"amount"})",
        R"({"DISCOUNT_SUM":50,"DISCOUNT_TYPE_ID":1,"PRICE":150.00,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1})");
    row("no discount", R"({"name":"Desk","price":"200","discount":"0","discountType":"amount"})",
        R"({"PRICE":200,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1})");
    row("tax on top", R"({"name":"Desk","price":"100","taxRate":"20"})",
        R"({"PRICE":120.00,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1,"TAX_INCLUDED":"N","TAX_RATE":20})");
    row("tax in the price, and in the discount",
        R"({"name":"Desk","price":"1200","discount":"120","discountType":"amount","taxRate":"20","taxIncluded":true})",
        R"({"DISCOUNT_SUM":100.00,"DISCOUNT_TYPE_ID":1,"PRICE":1080.00,"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","QUANTITY":1,"TAX_INCLUDED":"Y","TAX_RATE":20})");
    row("numbers of a script", R"({"name":"Desk","price":"007.50","quantity":2,"product":1001})",
        R"({"PRICE":7.50,"PRODUCT_ID":1001,"PRODUCT_NAME":"Desk","QUANTITY":2})");
}

void TestBitrix24Rows::rowsHaveTheirWireForm()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, wire);
    const QJsonArray rows = array('[' + row + ']');
    QCOMPARE(messages(checkField(rowsField(), rows, {})), QStringList());
    QCOMPARE(productRowsBody(u"812"_s, rows), R"({"id":812,"rows":[)" + wire + "]}");
}

void TestBitrix24Rows::whatThePortalRefusesIsToldBefore_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QStringList>("messages");
    const QByteArray good = R"({"name":"Desk","price":"200"})";
    QTest::newRow("good") << '[' + good + ']' << QStringList();
    QTest::newRow("kind without discount, in the second row")
        << '[' + good + R"(,{"name":"Lamp","price":"20","discountType":"amount"}])"
        << QStringList{u"Row 2: Enter the discount, or clear its kind."_s};
    QTest::newRow("all of it in percent")
        << QByteArray(R"([{"name":"Lamp","price":"20","discount":"100"}])")
        << QStringList{u"Row 1: Bitrix24 takes a discount of less than 100 % only. Enter it as an amount."_s};
    QTest::newRow("almost all of it") << QByteArray(R"([{"name":"Lamp","price":"20","discount":"99.99"}])")
                                      << QStringList();
    QTest::newRow("all of it as an amount")
        << QByteArray(R"([{"name":"Lamp","price":"20","discount":"20","discountType":"amount"}])") << QStringList();
    QTest::newRow("more than the price") << QByteArray(
        R"([{"name":"Lamp","price":"20","discount":"20.01","discountType":"amount"}])")
                                         << QStringList{u"Row 1: The discount is more than the price."_s};
    QTest::newRow("negative") << QByteArray(R"([{"name":"Lamp","price":"20","discount":"-1"}])")
                              << QStringList{u"Row 1: A discount cannot be less than 0."_s};
    QTest::newRow("tax") << QByteArray(R"([{"name":"Lamp","price":"20","taxRate":"120"}])")
                         << QStringList{u"Row 1: The tax is a percentage from 0 to 100."_s};
}

void TestBitrix24Rows::whatThePortalRefusesIsToldBefore()
{
    QFETCH(QByteArray, rows);
    const QList<Problem> problems = Bitrix24().check(Lead{{{productRowsKey, array(rows)}}}, {});
    for (const Problem &problem : problems)
        QCOMPARE(problem.field, productRowsKey);
    QTEST(messages(problems), "messages");
}

void TestBitrix24Rows::rowsAreReadBack_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("free text") << QByteArray(
        R"({"ID":"9","PRODUCT_ID":0,"PRODUCT_NAME":"Desk","PRICE":460.01,"PRICE_NETTO":460.01,
                          "PRICE_BRUTTO":460.01,"QUANTITY":1,"DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":0,"DISCOUNT_SUM":0,
                          "TAX_RATE":null,"TAX_INCLUDED":"N","MEASURE_CODE":796})")
                               << QByteArray(R"({"name":"Desk","price":"460.01","quantity":"1","unit":"796"})");
    QTest::newRow("discount in percent, tax on top")
        << QByteArray(R"({"PRODUCT_ID":1001,"PRODUCT_NAME":"Desk","PRICE":108,"PRICE_NETTO":100,"PRICE_BRUTTO":120,
                          "QUANTITY":2.5,"DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":10,"TAX_RATE":20,"TAX_INCLUDED":"N"})")
        << QByteArray(R"({"name":"Desk","price":"100","quantity":"2.5","discount":"10","discountType":"percent",
                          "taxRate":"20","product":"1001"})");
    QTest::newRow("discount as an amount, tax in the price")
        << QByteArray(R"({"PRODUCT_ID":"0","PRODUCT_NAME":"Desk","PRICE":"1080","PRICE_NETTO":"1000",
                          "PRICE_BRUTTO":"1200","QUANTITY":"1","DISCOUNT_TYPE_ID":"1","DISCOUNT_SUM":"100",
                          "TAX_RATE":"20","TAX_INCLUDED":"Y"})")
        << QByteArray(R"({"name":"Desk","price":"1200","quantity":"1","discount":"120.00","discountType":"amount",
                          "taxRate":"20","taxIncluded":true})");
    QTest::newRow("no price but the last") << QByteArray(R"({"PRODUCT_NAME":"Desk","PRICE":9.5,"QUANTITY":1})")
                                           << QByteArray(R"({"name":"Desk","price":"9.5","quantity":"1"})");
}

void TestBitrix24Rows::rowsAreReadBack()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, row);
    QCOMPARE(productRowsFromWire(array('[' + wire + ']')), array('[' + row + ']'));
}

void TestBitrix24Rows::onlyChangedRowsAreSent()
{
    ScriptedTransport transport;
    const Session session = bitrix24Session(&transport, this);
    transport.answer(
        200,
        leadAnswer(R"({"ID":"812","NAME":"Helga"})", "[]", R"([{"PRODUCT_NAME":"Desk","PRICE":9.5,"QUANTITY":1}])"));
    const auto current = outcome(readLead(session, u"812"_s));
    QVERIFY(current);
    QJsonArray rows = current->values[productRowsKey].toArray();
    QCOMPARE(rows.size(), 1);
    const auto same = outcome(updateLead(session, *current, {{productRowsKey, rows}}));
    QVERIFY(same && same->isEmpty());
    QCOMPARE(transport.sent.size(), 1);
    rows.append(QJsonObject{{u"name"_s, u"Lamp"_s}, {u"price"_s, u"20"_s}});
    transport.answer(200, R"({"result":true})");
    const auto changed = outcome(updateLead(session, *current, {{productRowsKey, rows}}));
    QVERIFY(changed);
    QCOMPARE(*changed, QStringList{productRowsKey});
    QCOMPARE(transport.sent.size(), 2);
    QVERIFY(transport.sent.last().url.path().endsWith(u"/crm.lead.productrows.set.json"_s));
}

void TestBitrix24Rows::rowsThatWereNotReadAreNotReplaced()
{
    ScriptedTransport transport;
    const Session session = bitrix24Session(&transport, this);
    transport.answer(200,
                     batchAnswer(R"({"lead":{"ID":"812","NAME":"Helga"},"contacts":[]})",
                                 R"({"rows":{"error":"","error_description":"Access denied."}})"));
    const auto current = outcome(readLead(session, u"812"_s));
    QVERIFY(current);
    QVERIFY(!outcome(updateLead(session, *current, {{productRowsKey, array(R"([{"name":"Lamp","price":"2"}])")}})));
    QCOMPARE(transport.sent.size(), 1);
}

void TestBitrix24Rows::rowsThatWouldBeRefusedChangeNothing()
{
    ScriptedTransport transport;
    const Session session = bitrix24Session(&transport, this);
    transport.answer(200, leadAnswer(R"({"ID":"812","NAME":"Helga"})"));
    const auto current = outcome(readLead(session, u"812"_s));
    QVERIFY(current);
    const auto changed = outcome(updateLead(
        session, *current,
        {{u"NAME"_s, u"Hella"_s}, {productRowsKey, array(R"([{"name":"Lamp","price":"2","discount":"100"}])")}}));
    QVERIFY(!changed);
    QCOMPARE(changed.error().kind, Error::Kind::Refused);
    QCOMPARE(changed.error().vendorField, productRowsKey);
    QCOMPARE(transport.sent.size(), 1);
    QVERIFY(outcome(updateLead(session, *current, {{productRowsKey, QJsonValue::Null}}))); // none as before
    QCOMPARE(transport.sent.size(), 1);
}

void TestBitrix24Rows::unitsAreReadFromTheList()
{
    Directories directories;
    readMeasures(array(R"([{"ID":"1","CODE":"6","SYMBOL_RUS":"м"},{"ID":"9","CODE":"796","MEASURE_TITLE":"piece"},
                           {"ID":"3"}])"),
                 &directories);
    QCOMPARE(directories.lists[measureList],
             (QList<Choice>{{.id = u"6"_s, .label = u"м"_s}, {.id = u"796"_s, .label = u"piece"_s}}));
    Directories none;
    readMeasures({}, &none); // refused: what the documentation names is offered then
    QVERIFY(!none.lists.contains(measureList));
}

void TestBitrix24Rows::productsFillARow()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    readMeasures(array(R"([{"ID":"1","CODE":"6","SYMBOL_RUS":"м"}])"), &session.directories);
    transport.answer(200, R"({"result":[
        {"ID":"1006","NAME":"Duct","PRICE":"120.00","CURRENCY_ID":"EUR","MEASURE":"1"},
        {"ID":1009,"NAME":"Ask for the price","PRICE":null,"CURRENCY_ID":null,"MEASURE":null},{"NAME":"none"}]})");
    const auto offers = outcome(Bitrix24().offers(session, rowsField(), u" duct "_s));
    QVERIFY(offers);
    QCOMPARE(offers->size(), 2);
    QCOMPARE(offers->at(0).details, u"120.00 EUR"_s); // the lead's currency may be another
    QCOMPARE(QJsonDocument(offers->at(0).values).toJson(QJsonDocument::Compact),
             R"({"name":"Duct","price":"120.00","product":"1006","unit":"6"})");
    QCOMPARE(QJsonDocument(offers->at(1).values).toJson(QJsonDocument::Compact),
             R"({"name":"Ask for the price","product":"1009"})");
    const QJsonObject asked = QJsonDocument::fromJson(transport.sent.first().body).object();
    QCOMPARE(asked[u"filter"_s][u"%NAME"_s].toString(), u"duct"_s);
    QCOMPARE(asked[u"start"_s].toInt(), -1);
}

void TestBitrix24Rows::thePracticePortalKeepsRowsAsTheyAreTyped_data()
{
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char *name, const QByteArray &typed) { QTest::newRow(name) << typed; };
    row("plain", R"({"name":"Desk","price":"460.01","quantity":"40","unit":"796"})");
    row("percent",
        R"({"name":"Desk","price":"200","quantity":"1","discount":"12.5","discountType":"percent","unit":"796"})");
    row("amount",
        R"({"name":"Desk","price":"200","quantity":"1","discount":"50","discountType":"amount","unit":"796"})");
    row("tax on top", R"({"name":"Desk","price":"100","quantity":"3","taxRate":"20","unit":"166"})");
    row("everything",
        R"({"name":"Кабель","price":"1200","quantity":"2.5","discount":"120","discountType":"amount","taxRate":"20",
            "taxIncluded":true,"unit":"6","product":"1006"})");
}

void TestBitrix24Rows::thePracticePortalKeepsRowsAsTheyAreTyped()
{
    QFETCH(QByteArray, row);
    practice::PracticeServer server({.port = 0});
    QVERIFY(server.start());
    NetworkTransport transport;
    const QString webhook = webhookOf(server);
    const Session session{.transport = &transport,
                          .context = this,
                          .url = parseWebhook(webhook)->portal,
                          .secret = QJsonDocument(QJsonObject{{u"webhook"_s, webhook}}).toJson()};
    const QJsonArray rows = array('[' + row + ']');
    const auto current = outcome(readLead(session, u"640"_s));
    QVERIFY(current);
    QVERIFY(outcome(updateLead(session, *current, {{productRowsKey, rows}})));
    for (const QJsonObject &entry : received(server, u"crm.lead.productrows.set"_s)) {
        QStringList notes;
        const QJsonArray all = entry[u"notes"_s].toArray();
        for (const QJsonValue &note : all) {
            if (!note.toString().contains("recalculated"_L1))
                notes.append(note.toString());
        }
        QCOMPARE(notes, QStringList());
    }
    const QJsonArray read = outcome(readLead(session, u"640"_s))->values[productRowsKey].toArray();
    QCOMPARE(read.size(), 1);
    for (const Column &column : rowsField().columns) {
        const QJsonValue typed = rows[0][column.key];
        const QJsonValue back = read[0][column.key];
        const bool number = column.kind == FieldKind::Decimal && !typed.isUndefined();
        QVERIFY2(number ? typed.toString().toDouble() == back.toString().toDouble() : typed == back,
                 qPrintable(column.key));
    }
}

void TestBitrix24Rows::rowsFollowTheLead_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("amount");
    const QJsonObject none;
    QTest::newRow("counted from the rows") << QString() << none << u"1380.03"_s;
    QTest::newRow("typed amount") << QString() << QJsonObject{{u"OPPORTUNITY"_s, u"1000"_s}} << u"1000.00"_s;
    QTest::newRow("typed amount, and the rows are to count")
        << QString() << QJsonObject{{u"OPPORTUNITY"_s, u"1000"_s}, {u"IS_MANUAL_OPPORTUNITY"_s, false}} << u"1380.03"_s;
    QTest::newRow("cut in the answer, and sent again")
        << u"crm.lead.productrows.set:truncate"_s << none << u"1380.03"_s;
    QTest::newRow("no answer of the portal") << u"crm.lead.productrows.set:html502"_s << none << u"1380.03"_s;
}

void TestBitrix24Rows::rowsFollowTheLead()
{
    QFETCH(QString, faults);
    QFETCH(QJsonObject, more);
    practice::PracticeServer server({.port = 0});
    QVERIFY(server.start());
    PracticeProfile world;
    QVERIFY(world.open());
    const QString account = world.addAccount(u"Practice"_s, webhookOf(server));
    QJsonObject values{{u"NAME"_s, u"Глеб"_s},
                       {productRowsKey, array(R"([{"name":"Desk","price":"460.01","quantity":"3"}])")}};
    for (auto it = more.begin(); it != more.end(); ++it)
        values[it.key()] = it.value();
    QVERIFY(faults.isEmpty() || server.setFaults(faults));
    const SubmissionId id = world.submit(account, values);
    const auto sets = [&] { return received(server, u"crm.lead.productrows.set"_s); };
    world.courier->start();
    QTRY_VERIFY(!world.steps(id).isEmpty());
    QTRY_COMPARE(world.steps(id).first().state, u"done"_s);
    QCOMPARE(world.state(id), u"sent"_s);
    QCOMPARE(received(server, u"crm.lead.add"_s).size(), 1);
    QCOMPARE(sets().size(), faults.isEmpty() ? 1 : 2);
    QTEST(sets().last()[u"stored"_s][u"OPPORTUNITY"_s].toString(), "amount");
}

QTEST_GUILESS_MAIN(TestBitrix24Rows)
#include "tst_bitrix24rows.moc"
