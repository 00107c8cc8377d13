#include "support/bitrix24room.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Product rows of a Bitrix24 lead in the practice room, and the catalogue they are picked from (§3.8, §1.3).
class TestPracticeBitrix24Rows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(); }
    void cleanup() { m_room.reset(); }

    void rowsAreCompleted_data();
    void rowsAreCompleted();
    void rowsAreNoted_data();
    void rowsAreNoted();
    void setIsRefused_data();
    void setIsRefused();
    void setReplacesAll();
    void amountFollowsTheRows_data();
    void amountFollowsTheRows();
    void typedAmountIsLostAgainstRows();
    void universalMethodSetsTheSameRows();
    void catalogueIsSearched_data();
    void catalogueIsSearched();
    void catalogueHasPages();
    void catalogueAsksForItsNames_data();
    void catalogueAsksForItsNames();
    void catalogueSpeaksInNumbers();

private:
    BitrixReply setRows(const QByteArray &rows)
    {
        return m_room->call("crm.lead.productrows.set", R"({"id":640,"rows":)" + rows + '}');
    }
    QJsonArray rows() { return m_room->call("crm.lead.productrows.get", R"({"id":640})").rows(); }

    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24Rows::rowsAreCompleted_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("kept"); // these members of the first row
    QTest::newRow("free text") << QByteArray(R"({"PRODUCT_NAME":"Desk","PRICE":100})")
                               << QByteArray(R"({"PRODUCT_ID":0,"PRODUCT_NAME":"Desk","PRICE":100,"QUANTITY":1,
        "PRICE_EXCLUSIVE":100,"PRICE_NETTO":100,"PRICE_BRUTTO":100,"DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":0,
        "DISCOUNT_SUM":0,"TAX_RATE":null,"TAX_INCLUDED":"N","MEASURE_CODE":796,"MEASURE_NAME":"шт","SORT":10,
        "OWNER_ID":"640","OWNER_TYPE":"L"})");
    QTest::newRow("from the catalogue") << QByteArray(R"({"PRODUCT_ID":1006,"PRICE":"120.00","QUANTITY":2.5})")
                                        << QByteArray(R"({"PRODUCT_ID":1006,"PRODUCT_NAME":"Кабель-канал","PRICE":120,
        "QUANTITY":2.5,"MEASURE_CODE":6,"MEASURE_NAME":"м"})");
    QTest::newRow("name and unit of its own")
        << QByteArray(R"({"PRODUCT_ID":1006,"PRODUCT_NAME":"Duct","PRICE":1,"MEASURE_CODE":166,"SORT":70})")
        << QByteArray(R"({"PRODUCT_ID":1006,"PRODUCT_NAME":"Duct","MEASURE_CODE":166,"MEASURE_NAME":"кг","SORT":70})");
    QTest::newRow("by percent") << QByteArray(R"({"PRICE":90,"DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":10})")
                                << QByteArray(R"({"PRICE":90,"PRICE_NETTO":100,"PRICE_BRUTTO":100,"DISCOUNT_SUM":10})");
    QTest::newRow("by sum") << QByteArray(R"({"PRICE":90,"DISCOUNT_TYPE_ID":1,"DISCOUNT_SUM":10})")
                            << QByteArray(R"({"PRICE":90,"PRICE_NETTO":100,"DISCOUNT_TYPE_ID":1,"DISCOUNT_RATE":10})");
    QTest::newRow("percent is the default") << QByteArray(R"({"PRICE":90,"DISCOUNT_RATE":10})")
                                            << QByteArray(R"({"DISCOUNT_TYPE_ID":2,"PRICE_NETTO":100})");
    QTest::newRow("given away") << QByteArray(
        R"({"PRICE":0,"DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":100,"DISCOUNT_SUM":50})")
                                << QByteArray(R"({"PRICE":0,"PRICE_NETTO":50,"DISCOUNT_SUM":50})");
    QTest::newRow("with tax") << QByteArray(R"({"PRICE":120,"TAX_RATE":20,"TAX_INCLUDED":"Y"})")
                              << QByteArray(R"({"PRICE":120,"PRICE_EXCLUSIVE":100,"PRICE_NETTO":100,
        "PRICE_BRUTTO":120,"TAX_RATE":20,"TAX_INCLUDED":"Y"})");
    QTest::newRow("discount and tax") << QByteArray(R"({"PRICE":108,"TAX_RATE":20,"DISCOUNT_RATE":10})")
                                      << QByteArray(R"({"PRICE_EXCLUSIVE":90,"PRICE_NETTO":100,"PRICE_BRUTTO":120})");
}

void TestPracticeBitrix24Rows::rowsAreCompleted()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, kept);
    QCOMPARE(setRows('[' + sent + ']').result(), QJsonValue(true));
    QVERIFY2(!m_room->notes().contains(u"row "_s), qPrintable(m_room->notes()));
    const QJsonObject row = rows().at(0).toObject();
    QVERIFY(row[u"ID"_s].isString());
    const QJsonObject wanted = object(kept);
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        QVERIFY2(row[it.key()] == it.value(), qPrintable(it.key() + u": "_s + row[it.key()].toVariant().toString()));
}

void TestPracticeBitrix24Rows::rowsAreNoted_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("note");
    QTest::newRow("unknown key") << QByteArray(R"({"NAME":"Desk"})") << u"row NAME dropped: no such key"_s;
    QTest::newRow("unknown product") << QByteArray(R"({"PRODUCT_ID":9})") << u"PRODUCT_ID 9 is unknown"_s;
    QTest::newRow("unknown unit") << QByteArray(R"({"MEASURE_CODE":5})") << u"MEASURE_CODE dropped: 5"_s;
    QTest::newRow("tax as a boolean") << QByteArray(R"({"TAX_INCLUDED":true})") << u"TAX_INCLUDED dropped"_s;
    QTest::newRow("price with a comma") << QByteArray(R"({"PRICE":"12,50"})") << u"row PRICE: 12,50 read as 12"_s;
    QTest::newRow("no object") << QByteArray(R"("Desk")") << u"row dropped: not an object"_s;
}

void TestPracticeBitrix24Rows::rowsAreNoted()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, note);
    QCOMPARE(setRows('[' + sent + ']').result(), QJsonValue(true));
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeBitrix24Rows::setIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *discount) {
        QTest::newRow(name) << QByteArray(R"({"id":640,"rows":[{"PRICE":1},{"PRICE":5,)") + discount + "}]}"
                            << u"ERROR_CORE"_s << u"iscount"_s;
    };
    row("percent without a rate", R"("DISCOUNT_TYPE_ID":2)");
    row("percent with a sum alone", R"("DISCOUNT_TYPE_ID":2,"DISCOUNT_SUM":1)");
    row("sum of no type, which is percent", R"("DISCOUNT_SUM":1)");
    row("sum without one", R"("DISCOUNT_TYPE_ID":1)");
    row("sum with a rate alone", R"("DISCOUNT_TYPE_ID":1,"DISCOUNT_RATE":10)");
    row("all of it without a sum", R"("DISCOUNT_TYPE_ID":2,"DISCOUNT_RATE":100)");
    row("another type", R"("DISCOUNT_TYPE_ID":3,"DISCOUNT_RATE":10)");
    QTest::newRow("no id") << QByteArray(R"({"rows":[]})") << QString() << u"The parameter id is invalid"_s;
    QTest::newRow("no rows") << QByteArray(R"({"id":640})") << QString() << u"The parameter rows must be array."_s;
    QTest::newRow("no such lead") << QByteArray(R"({"id":9,"rows":[]})") << QString() << u"Not found."_s;
}

void TestPracticeBitrix24Rows::setIsRefused() // §2.4
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, text);
    setRows(R"([{"PRODUCT_NAME":"Old","PRICE":7}])");
    const BitrixReply reply = m_room->call("crm.lead.productrows.set", body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QVERIFY2(reply.text().contains(text), qPrintable(reply.text()));
    QCOMPARE(rows().at(0)[u"PRODUCT_NAME"_s].toString(), u"Old"_s); // the set stays as it was
    QCOMPARE(rows().size(), 1);
}

void TestPracticeBitrix24Rows::setReplacesAll()
{
    setRows(R"([{"PRODUCT_NAME":"A","PRICE":1},{"PRODUCT_NAME":"B","PRICE":2}])");
    QCOMPARE(rows().size(), 2);
    setRows(R"([{"PRODUCT_NAME":"C","PRICE":3}])");
    QCOMPARE(rows().size(), 1);
    QCOMPARE(rows().at(0)[u"PRODUCT_NAME"_s].toString(), u"C"_s);
    setRows("[]");
    QCOMPARE(rows().size(), 0);
}

void TestPracticeBitrix24Rows::amountFollowsTheRows_data()
{
    QTest::addColumn<QString>("manual");
    QTest::addColumn<QString>("amount");
    QTest::newRow("by itself") << u"N"_s << u"290.25"_s;
    QTest::newRow("by hand") << u"Y"_s << u"500.00"_s;
}

void TestPracticeBitrix24Rows::amountFollowsTheRows() // §3.1
{
    QFETCH(QString, manual);
    QFETCH(QString, amount);
    m_room->update(u"640"_s,
                   R"({"OPPORTUNITY":500,"CURRENCY_ID":"EUR","IS_MANUAL_OPPORTUNITY":")" + manual.toLatin1() + R"("})");
    QCOMPARE(m_room->stored(u"640"_s)[u"OPPORTUNITY"_s].toString(), u"500.00"_s); // there are no rows yet
    setRows(R"([{"PRICE":90,"QUANTITY":3,"DISCOUNT_RATE":10},{"PRICE":"20.25"}])");
    const QJsonObject lead = m_room->stored(u"640"_s);
    QCOMPARE(lead[u"OPPORTUNITY"_s].toString(), amount);
    QCOMPARE(lead[u"CURRENCY_ID"_s].toString(), u"EUR"_s);
    QCOMPARE(m_room->call("crm.lead.get", R"({"id":640})").status, 200);
}

void TestPracticeBitrix24Rows::typedAmountIsLostAgainstRows()
{
    setRows(R"([{"PRICE":90,"QUANTITY":3}])");
    m_room->update(u"640"_s, R"({"OPPORTUNITY":500})");
    QVERIFY(m_room->notes().contains(u"OPPORTUNITY recalculated from the rows"_s));
    QCOMPARE(m_room->stored(u"640"_s)[u"OPPORTUNITY"_s].toString(), u"270.00"_s);
    m_room->update(u"640"_s, R"({"OPPORTUNITY":500,"IS_MANUAL_OPPORTUNITY":"Y"})");
    QCOMPARE(m_room->stored(u"640"_s)[u"OPPORTUNITY"_s].toString(), u"500.00"_s);
    m_room->update(u"640"_s, R"({"IS_MANUAL_OPPORTUNITY":"N"})");
    QCOMPARE(m_room->stored(u"640"_s)[u"OPPORTUNITY"_s].toString(), u"270.00"_s);
}

void TestPracticeBitrix24Rows::universalMethodSetsTheSameRows()
{
    const auto set = [this](const QByteArray &owner, const QByteArray &rows) {
        return m_room->call("crm.item.productrow.set", '{' + owner + R"(,"productRows":)" + rows + '}');
    };
    const QByteArray lead = R"("ownerType":"L","ownerId":640)";
    const QJsonArray kept =
        set(lead, R"([{"productId":1006,"price":120,"quantity":2,"discountTypeId":2,"discountRate":0,
        "taxRate":20,"taxIncluded":"Y","measureCode":6,"sort":10},{"PRODUCT_NAME":"Classic","price":1}])")
            .result()[u"productRows"_s]
            .toArray();
    QCOMPARE(kept.at(0)[u"productName"_s].toString(), u"Кабель-канал"_s);
    QVERIFY(kept.at(0)[u"id"_s].toInt() > 0);
    QCOMPARE(kept.at(0)[u"ownerId"_s], QJsonValue(640));
    QCOMPARE(kept.at(1)[u"productName"_s].toString(), QString()); // the names of the other family do not count
    QCOMPARE(rows().at(0)[u"PRICE_EXCLUSIVE"_s], QJsonValue(100));
    QCOMPARE(m_room->stored(u"640"_s)[u"OPPORTUNITY"_s].toString(), u"241.00"_s);
    QCOMPARE(set(lead, R"([{"price":1,"discountTypeId":1}])").code(), u"ERROR_CORE"_s);
    QCOMPARE(set(R"("ownerType":"D","ownerId":640)", "[]").code(), u"NOT_FOUND"_s);
    QCOMPARE(set(lead, R"("x")").code(), u"100"_s);
    QCOMPARE(rows().size(), 2);
}

void TestPracticeBitrix24Rows::catalogueIsSearched_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("part of the name") << QByteArray(R"({"%NAME":"кресло"})") << QStringList{u"1002"_s, u"1008"_s};
    QTest::newRow("only what is sold") << QByteArray(R"({"%NAME":"кресло","ACTIVE":"Y"})") << QStringList{u"1002"_s};
    QTest::newRow("code") << QByteArray(R"({"CODE":"desk-lift"})") << QStringList{u"1004"_s};
    QTest::newRow("several ids") << QByteArray(R"({"@ID":[1001,1006]})") << QStringList{u"1001"_s, u"1006"_s};
    QTest::newRow("nothing") << QByteArray(R"({"%NAME":"yacht"})") << QStringList();
}

void TestPracticeBitrix24Rows::catalogueIsSearched()
{
    QFETCH(QByteArray, filter);
    QFETCH(QStringList, ids);
    const BitrixReply reply = m_room->call(
        "crm.product.list",
        R"({"filter":)" + filter + R"(,"select":["ID","NAME","PRICE","CURRENCY_ID"],"order":{"ID":"ASC"}})");
    QCOMPARE(reply.ids(), ids);
    if (!ids.isEmpty())
        QCOMPARE(reply.rows().at(0).toObject().size(), 4);
    filter.replace("NAME", "name").replace("ACTIVE", "active").replace("CODE", "code").replace("ID", "id");
    filter.insert(1, R"("iblockId":14,)");
    const QJsonArray products =
        m_room
            ->call("catalog.product.list",
                   R"({"filter":)" + filter + R"(,"select":["id","iblockId","name"],"order":{"id":"ASC"}})")
            .result()[u"products"_s]
            .toArray();
    QStringList found;
    for (const QJsonValue &product : products)
        found << QString::number(product[u"id"_s].toInt());
    QCOMPARE(found, ids);
}

void TestPracticeBitrix24Rows::catalogueHasPages()
{
    const BitrixReply first = m_room->call("crm.product.list", R"({"order":{"ID":"ASC"}})");
    QCOMPARE(first.rows().size(), 50);
    QCOMPARE(first.json()[u"total"_s].toInt(), 68);
    QCOMPARE(first.json()[u"next"_s].toInt(), 50);
    QCOMPARE(m_room->call("crm.product.list", R"({"start":50})").rows().size(), 18);
    const BitrixReply prices = m_room->call("catalog.price.list", "{}");
    QCOMPARE(prices.result()[u"prices"_s].toArray().size(), 50);
    QCOMPARE(prices.json()[u"next"_s].toInt(), 50);
}

void TestPracticeBitrix24Rows::catalogueAsksForItsNames_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("no select") << QByteArray(R"({"filter":{"iblockId":14}})") << u"Required select fields"_s;
    QTest::newRow("no id") << QByteArray(R"({"select":["iblockId","name"],"filter":{"iblockId":14}})")
                           << u"Required select fields"_s;
    QTest::newRow("no catalogue") << QByteArray(R"({"select":["id","iblockId"],"filter":{"%name":"x"}})")
                                  << u"Required filter fields: iblockId"_s;
}

void TestPracticeBitrix24Rows::catalogueAsksForItsNames()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    const BitrixReply reply = m_room->call("catalog.product.list", body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"0"_s);
    QVERIFY(reply.text().contains(text));
}

void TestPracticeBitrix24Rows::catalogueSpeaksInNumbers()
{
    const QJsonValue price =
        m_room->call("catalog.price.list", R"({"filter":{"productId":1002}})").result()[u"prices"_s].toArray().at(0);
    QCOMPARE(price[u"price"_s], QJsonValue(9990.5));
    QCOMPARE(price[u"currency"_s].toString(), u"RUB"_s);
    QCOMPARE(m_room->call("crm.product.get", R"({"id":1002})").result()[u"PRICE"_s].toString(), u"9990.50"_s);
    QCOMPARE(m_room->call("crm.product.get", R"({"id":5})").status, 400);
    QCOMPARE(m_room->call("crm.measure.list", R"({"filter":{"CODE":166}})").ids(), QStringList{u"4"_s});
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Rows)
#include "tst_practicebitrix24rows.moc"
