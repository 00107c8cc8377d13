#include "core/decimal.h"
#include "core/rowmath.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! Counting in decimals, and what rows of products cost.
class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void divides_data();
    void divides();
    void rounds_data();
    void rounds();
    void countsAsWholeNumbersDo();
    void pricesFollowDiscountAndTax_data();
    void pricesFollowDiscountAndTax();
    void totalIsWhatIsPaid_data();
    void totalIsWhatIsPaid();
};

namespace {

//! Canonical text of \a units of the last of \a scale digits behind the point.
QString fromUnits(qint64 units, int scale)
{
    const bool negative = units < 0;
    QString text = QString::number(negative ? -units : units).rightJustified(scale + 1, u'0');
    if (scale > 0)
        text.insert(text.size() - scale, u'.');
    return negative ? u'-' + text : text;
}

QJsonObject row(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestDecimal::counts_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("sum");
    QTest::addColumn<QString>("difference");
    QTest::addColumn<QString>("product");
    const auto row = [](const char *a, const char *b, const char *sum, const char *difference, const char *product) {
        QTest::addRow("%s and %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b) << QString::fromLatin1(sum)
                                         << QString::fromLatin1(difference) << QString::fromLatin1(product);
    };
    row("0", "0", "0", "0", "0");
    row("1", "2", "3", "-1", "2");
    row("0.1", "0.2", "0.3", "-0.1", "0.02");
    row("99.99", "0.01", "100.00", "99.98", "0.9999");
    row("-3", "5", "2", "-8", "-15");
    row("-3", "-5", "-8", "2", "15");
    row("5", "5", "10", "0", "25");
    row("-0.5", "0.5", "0.0", "-1.0", "-0.25");
    row("007.50", "2", "9.50", "5.50", "15.00");
    row("12345678901234567890.12", "0.88", "12345678901234567891.00", "12345678901234567889.24",
        "10864197433086419743.3056");
}

void TestDecimal::counts()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(decimal::add(a, b), "sum");
    QTEST(decimal::add(b, a), "sum");
    QTEST(decimal::subtract(a, b), "difference");
    QTEST(decimal::multiply(a, b), "product");
    QTEST(decimal::multiply(b, a), "product");
}

void TestDecimal::divides_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("quotient");
    QTest::newRow("exact") << u"10"_s << u"4"_s << 2 << u"2.50"_s;
    QTest::newRow("down") << u"1"_s << u"3"_s << 2 << u"0.33"_s;
    QTest::newRow("up") << u"2"_s << u"3"_s << 2 << u"0.67"_s;
    QTest::newRow("half away from zero") << u"1"_s << u"8"_s << 2 << u"0.13"_s;
    QTest::newRow("half away from zero, below it") << u"-1"_s << u"8"_s << 2 << u"-0.13"_s;
    QTest::newRow("by a fraction") << u"500"_s << u"1.20"_s << 2 << u"416.67"_s;
    QTest::newRow("fraction by whole") << u"0.05"_s << u"2"_s << 2 << u"0.03"_s;
    QTest::newRow("to whole numbers") << u"7"_s << u"2"_s << 0 << u"4"_s;
    QTest::newRow("nothing negative is left") << u"-0.001"_s << u"1"_s << 2 << u"0.00"_s;
}

void TestDecimal::divides()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, digits);
    QTEST(decimal::divide(a, b, digits), "quotient");
}

void TestDecimal::rounds_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("rounded");
    QTest::newRow("longer") << u"3"_s << u"3.00"_s;
    QTest::newRow("as it is") << u"3.10"_s << u"3.10"_s;
    QTest::newRow("half") << u"1.005"_s << u"1.01"_s; // a double is less
    QTest::newRow("less than half") << u"1.00499999999999999999"_s << u"1.00"_s;
    QTest::newRow("over the point") << u"99.995"_s << u"100.00"_s;
    QTest::newRow("negative") << u"-2.345"_s << u"-2.35"_s;
}

void TestDecimal::rounds()
{
    QFETCH(QString, number);
    QTEST(decimal::round(number, 2), "rounded");
}

//! Against whole numbers of the smallest unit, which the computer counts exactly.
void TestDecimal::countsAsWholeNumbersDo()
{
    QRandomGenerator random(20261122);
    const auto draw = [&] { return random.bounded(qint64(-999999999), qint64(999999999)); };
    for (int i = 0; i < 2000; ++i) {
        const qint64 a = draw();
        const qint64 b = draw();
        const int scale = int(random.bounded(5));
        const QString left = fromUnits(a, scale);
        const QString right = fromUnits(b, scale);
        QCOMPARE(decimal::add(left, right), fromUnits(a + b, scale));
        QCOMPARE(decimal::subtract(left, right), fromUnits(a - b, scale));
        QCOMPARE(decimal::multiply(left, right), fromUnits(a * b, 2 * scale));
        if (b == 0)
            continue;
        const qint64 most = qAbs(a) * 1000; // three digits behind the point
        const qint64 rounded = (2 * most + qAbs(b)) / (2 * qAbs(b));
        QCOMPARE(decimal::divide(left, right, 3), fromUnits((a < 0) == (b < 0) ? rounded : -rounded, 3));
    }
}

void TestDecimal::pricesFollowDiscountAndTax_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("price");
    QTest::newRow("as typed") << QByteArray(R"({"price":"0.1234"})") << u"0.1234"_s;
    QTest::newRow("whole number of a script") << QByteArray(R"({"price":12900})") << u"12900"_s;
    QTest::newRow("percent is the kind that is meant")
        << QByteArray(R"({"price":"200","discount":"10"})") << u"180.00"_s;
    QTest::newRow("percent") << QByteArray(R"({"price":"99.99","discount":"12.5","discountType":"percent"})")
                             << u"87.49"_s;
    QTest::newRow("half a cent") << QByteArray(R"({"price":"12900.05","discount":"10"})") << u"11610.05"_s;
    QTest::newRow("amount") << QByteArray(R"({"price":"200","discount":"50.5","discountType":"amount"})")
                            << u"149.50"_s;
    QTest::newRow("tax on top") << QByteArray(R"({"price":"100","taxRate":"20"})") << u"120.00"_s;
    QTest::newRow("tax in the price") << QByteArray(R"({"price":"100","taxRate":"20","taxIncluded":true})") << u"100"_s;
    QTest::newRow("discount, then tax") << QByteArray(R"({"price":"100","discount":"10","taxRate":"20"})")
                                        << u"108.00"_s;
    QTest::newRow("discount of a price with tax")
        << QByteArray(R"({"price":"120","discount":"20","discountType":"amount","taxRate":"20","taxIncluded":true})")
        << u"100.00"_s;
    QTest::newRow("tax of nothing") << QByteArray(R"({"price":"100","taxRate":"0"})") << u"100"_s;
    QTest::newRow("no price yet") << QByteArray(R"({"price":"12,"})") << u"0"_s;
}

void TestDecimal::pricesFollowDiscountAndTax()
{
    QFETCH(QByteArray, row);
    QTEST(rows::finalPrice(::row(row)), "price");
}

void TestDecimal::totalIsWhatIsPaid_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("total");
    QTest::newRow("none") << QByteArray("[]") << u"0.00"_s;
    QTest::newRow("one piece where nothing is said")
        << QByteArray(R"([{"name":"Desk","price":"460.01"}])") << u"460.01"_s;
    QTest::newRow("several") << QByteArray(R"([{"price":"460.01","quantity":"40"},{"price":"0.10","quantity":"0.5"}])")
                             << u"18400.45"_s;
    QTest::newRow("what cannot be read is left out")
        << QByteArray(R"([{"name":"Desk"},{"price":"x"},{"price":"2","quantity":"3"}])") << u"6.00"_s;
    QTest::newRow("a price of the portal has two digits")
        << QByteArray(R"([{"price":"0.005","quantity":"100"}])") << u"1.00"_s;
}

void TestDecimal::totalIsWhatIsPaid()
{
    QFETCH(QByteArray, rows);
    QTEST(rows::total(QJsonDocument::fromJson(rows).array()), "total");
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
