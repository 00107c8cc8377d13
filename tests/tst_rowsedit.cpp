#include "core/checks.h"
#include "gui/rowsedit.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace leadpad;
using namespace Qt::StringLiterals;

namespace {

const Offer desk{
    .id = u"1001"_s,
    .name = u"Desk 120"_s,
    .details = u"12,900.00 RUB"_s,
    .values = {
        {u"name"_s, u"Desk 120"_s}, {u"price"_s, u"12900.00"_s}, {u"unit"_s, u"6"_s}, {u"product"_s, u"1001"_s}}};

//! Finds the desk at once.
class Catalogue1 final : public FieldLookups
{
public:
    Async<QList<Offer>> offers(const Field &, const QString &) override { return readyValue(QList<Offer>{desk}); }
    Async<QList<Offer>> named(const Field &, const QStringList &) override { return readyValue(QList<Offer>()); }
};

Field productField()
{
    Field field{.key = u"productRows"_s, .label = "Products", .kind = FieldKind::Rows, .limits = {.decimals = 4}};
    field.columns = {
        {.key = u"name"_s, .label = "Product", .required = true, .searched = true},
        {.key = u"price"_s, .label = "Price", .kind = FieldKind::Decimal, .required = true},
        {.key = u"quantity"_s, .label = "Quantity", .kind = FieldKind::Decimal},
        {.key = u"unit"_s,
         .label = "Unit",
         .kind = FieldKind::Choice,
         .directory = u"MEASURE"_s,
         .options = {{u"796"_s, "pcs"}, {u"6"_s, "m"}}},
        {.key = u"discount"_s, .label = "Discount", .kind = FieldKind::Decimal},
        {.key = u"discountType"_s,
         .label = "Discount in",
         .kind = FieldKind::Choice,
         .options = {{u"percent"_s, "%"}, {u"amount"_s, "amount"}}},
        {.key = u"taxRate"_s, .label = "Tax, %", .kind = FieldKind::Decimal},
        {.key = u"taxIncluded"_s, .label = "in price", .kind = FieldKind::YesNo},
        {.key = u"product"_s, .label = "Number", .kind = FieldKind::Reference, .inForm = false},
    };
    return field;
}

} // namespace

//! Rows of products under the keys of a person.
class TestRowsEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.05"); }
    void init();
    void cleanup();

    void keysFillARow();
    void tabGoesThroughTheCellsOnly();
    void rowsComeAndGoByKeys();
    void theOnlyRowIsEmptied();
    void whatIsFoundFillsTheRow();
    void anotherNameForgetsWhatWasFound();
    void theTotalFollowsEveryKey();
    void withoutPricesThereIsNoTotal();
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
    void cellsHaveNames();

private:
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QString value() const
    {
        return QString::fromUtf8(QJsonDocument(m_edit->leadValue().toArray()).toJson(QJsonDocument::Compact));
    }
    QString total() const
    {
        const auto *label = m_edit->findChild<QLabel *>(u"rowsTotal"_s);
        return label->isVisible() ? label->text() : QString();
    }
    QString focused() const { return QApplication::focusWidget()->accessibleName(); }

    Catalogue1 m_catalogue;
    std::unique_ptr<QWidget> m_window;
    RowsEdit *m_edit = nullptr;
};

void TestRowsEdit::init()
{
    QLocale::setDefault(QLocale(QLocale::Russian));
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    m_edit = new RowsEdit(m_window.get());
    column->addWidget(m_edit);
    column->addStretch(1);
    m_edit->setField(productField(), {});
    m_edit->setLookups(&m_catalogue);
    m_window->resize(800, 400);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->caret()->setFocus();
}

void TestRowsEdit::cleanup()
{
    m_window.reset();
    QLocale::setDefault(QLocale::c());
}

void TestRowsEdit::keysFillARow()
{
    type(u"x"_s); // too short for a search
    press(Qt::Key_Tab);
    type(u"460,01"_s);
    press(Qt::Key_Tab);
    type(u"2,5"_s);
    press(Qt::Key_Tab);
    type(u"m"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Tab);
    type(u"10"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    type(u"20"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(
        value(),
        uR"([{"discount":"10","name":"x","price":"460.01","quantity":"2.5","taxIncluded":true,"taxRate":"20","unit":"6"}])"_s);
    QVERIFY(checkField(productField(), m_edit->leadValue(), {}).isEmpty());
}

void TestRowsEdit::tabGoesThroughTheCellsOnly()
{
    auto *after = new QLineEdit(m_window.get());
    after->setAccessibleName(u"after"_s);
    m_window->layout()->addWidget(after);
    after->show();
    QTest::keyClick(m_edit->caret(), Qt::Key_Plus, Qt::ControlModifier);
    m_edit->caret()->setFocus();
    QStringList names;
    for (int i = 0; i < 18; ++i) {
        names.append(focused());
        press(Qt::Key_Tab);
    }
    const QStringList columns{u"Product"_s,  u"Price"_s,       u"Quantity"_s, u"Unit"_s,
                              u"Discount"_s, u"Discount in"_s, u"Tax, %"_s,   u"in price"_s};
    QStringList expected;
    for (const QString &row : {u" 1"_s, u" 2"_s}) {
        for (const QString &column : columns)
            expected.append(column + row);
    }
    QCOMPARE(names, expected + QStringList({m_edit->stops().last()->accessibleName(), u"after"_s}));
}

void TestRowsEdit::rowsComeAndGoByKeys()
{
    type(u"a"_s);
    press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(focused(), u"Product 2"_s);
    type(u"b"_s);
    press(Qt::Key_Plus, Qt::ControlModifier);
    type(u"c"_s);
    QCOMPARE(value(), uR"([{"name":"a"},{"name":"b"},{"name":"c"}])"_s);
    press(Qt::Key_Backtab); // out of the first cell: into the last of the row above
    QSignalSpy edited(m_edit, &RowsEdit::edited);
    press(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(value(), uR"([{"name":"a"},{"name":"c"}])"_s);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(focused(), u"Product 2"_s);
    press(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(focused(), u"Product 1"_s);
    QCOMPARE(value(), uR"([{"name":"a"}])"_s);
}

void TestRowsEdit::theOnlyRowIsEmptied()
{
    type(u"a"_s);
    press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(m_edit->leadValue().isNull());
    QCOMPARE(focused(), u"Product 1"_s);
    type(u"b"_s);
    QCOMPARE(value(), uR"([{"name":"b"}])"_s);
}

void TestRowsEdit::whatIsFoundFillsTheRow()
{
    const auto *search = QApplication::focusWidget()->findChild<OfferSearch *>();
    type(u"desk"_s);
    QTRY_VERIFY(search->isOpen());
    press(Qt::Key_Tab);
    QCOMPARE(value(), uR"([{"name":"Desk 120","price":"12900.00","product":"1001","unit":"6"}])"_s);
    QCOMPARE(focused(), u"Price 1"_s);
    QCOMPARE(total(), u"Total 12\u00a0900,00"_s);
}

void TestRowsEdit::anotherNameForgetsWhatWasFound()
{
    m_edit->setLeadValue(QJsonArray{desk.values});
    type(u"x"_s);
    QVERIFY(!value().contains(u"product"_s));
    QVERIFY(value().contains(u"12900.00"_s)); // the price stays for whoever only mends the name
}

void TestRowsEdit::theTotalFollowsEveryKey()
{
    m_edit->setTotalWords(u"EUR"_s, {});
    QCOMPARE(total(), QString());
    type(u"x"_s);
    press(Qt::Key_Tab);
    const QStringList after{u"Total 4,00 EUR"_s, u"Total 46,00 EUR"_s, u"Total 460,00 EUR"_s, u"Total 460,00 EUR"_s,
                            u"Total 460,10 EUR"_s};
    for (qsizetype i = 0; i < after.size(); ++i) {
        type(QString(u"460,1"_s.at(i)));
        if (i != 3) // "460," is no number yet
            QCOMPARE(total(), after[i]);
    }
    press(Qt::Key_Tab);
    type(u"40"_s);
    QCOMPARE(total(), u"Total 18\u00a0404,00 EUR"_s);
    m_edit->setTotalWords(u"EUR"_s, u"the typed amount counts"_s);
    QCOMPARE(total(), u"Total 18\u00a0404,00 EUR · the typed amount counts"_s);
}

void TestRowsEdit::withoutPricesThereIsNoTotal()
{
    Field payments{.key = u"payments"_s, .label = "Payments", .kind = FieldKind::Rows};
    payments.columns = {{.key = u"purpose"_s, .label = "Purpose"},
                        {.key = u"sum"_s, .label = "Sum", .kind = FieldKind::Decimal}};
    RowsEdit edit(m_window.get());
    edit.setField(payments, {});
    edit.setLeadValue(QJsonArray{QJsonObject{{u"purpose"_s, u"x"_s}, {u"sum"_s, u"5"_s}}});
    QVERIFY(edit.findChild<QLabel *>(u"rowsTotal"_s)->isHidden());
}

void TestRowsEdit::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("of a script") << QByteArray(R"([{"name":"a","price":"1"},{"name":"b","price":"2","quantity":"3"}])");
    QTest::newRow("everything") << QByteArray(
        R"([{"discount":"5","discountType":"amount","name":"a","price":"10","product":"7",
                           "quantity":"1","taxIncluded":true,"taxRate":"20","unit":"796"}])");
}

void TestRowsEdit::valuesComeBackAsTheyWere()
{
    QFETCH(QByteArray, rows);
    const QJsonArray typed = QJsonDocument::fromJson(rows).array();
    m_edit->setLeadValue(QJsonArray{desk.values, desk.values, desk.values}); // of another lead before
    m_edit->setLeadValue(typed);
    QCOMPARE(m_edit->leadValue(), QJsonValue(typed));
    QEvent change(QEvent::LanguageChange);
    m_edit->retranslate();
    QCOMPARE(m_edit->leadValue(), QJsonValue(typed));
    m_edit->setLeadValue(QJsonValue::Null);
    QVERIFY(m_edit->leadValue().isNull());
}

void TestRowsEdit::cellsHaveNames()
{
    press(Qt::Key_Plus, Qt::ControlModifier);
    QStringList names;
    const QList<QWidget *> stops = m_edit->stops();
    for (const QWidget *stop : stops) {
        QVERIFY(!stop->accessibleName().isEmpty());
        QVERIFY2(!names.contains(stop->accessibleName()), qPrintable(stop->accessibleName()));
        names.append(stop->accessibleName());
    }
}

QTEST_MAIN(TestRowsEdit)
#include "tst_rowsedit.moc"
