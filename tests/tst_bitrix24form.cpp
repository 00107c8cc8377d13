#include "gui/leadform.h"
#include "gui/offersearch.h"
#include "gui/referenceedit.h"
#include "support/practiceprofile.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Bitrix24's form under the keys of a person, against the practice portal.
class TestBitrix24Form : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("LEADPAD_TIME_SCALE", "0.05");
        QLocale::setDefault(QLocale::c());
    }
    void init();
    void cleanup();

    void aContactFoundByNameMakesARepeatLead();
    void aKnownCallerMakesARepeatLeadByTwoKeys();
    void aNameThatWasNotChosenIsNotSent();
    void contactOfAScriptStandsInTheForm();
    void productsAreTypedFoundAndSent();
    void whichAmountCountsIsSaid_data();
    void whichAmountCountsIsSaid();

private:
    QLineEdit *line(const QString &key) const
    {
        return qobject_cast<QLineEdit *>(dynamic_cast<FieldEditor *>(m_form->binder().widgetOf(key))->caret());
    }
    //! Key presses of any alphabet; QTest::keyClicks knows Latin alone.
    static void type(QWidget *widget, const QString &text)
    {
        widget->setFocus();
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    void send() { QTest::keyClick(m_form.get(), Qt::Key_Return, Qt::ControlModifier); }
    //! The lead as the portal stored it, once it is there.
    QJsonObject delivered();

    std::unique_ptr<practice::PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_world;
    std::unique_ptr<Submitter> m_submitter;
    std::unique_ptr<LeadForm> m_form;
    QString m_account;
};

void TestBitrix24Form::init()
{
    m_server = std::make_unique<practice::PracticeServer>(practice::PracticeOptions{.port = 0});
    QVERIFY(m_server->start());
    m_world = std::make_unique<PracticeProfile>();
    QVERIFY(m_world->open());
    m_account = m_world->addAccount(u"Practice"_s, webhookOf(*m_server));
    QVERIFY(outcome(m_world->profile->reloadDirectories(m_account)));
    m_submitter = std::make_unique<Submitter>(*m_world->profile);
    m_form = std::make_unique<LeadForm>(*m_world->profile, *m_submitter, m_account);
    m_form->resize(1000, 700);
    m_form->show();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    m_form->findChild<SectionBar *>()->open(m_form->findChild<QWidget *>(u"contactPane"_s), true);
    QCoreApplication::processEvents(); // what is new in a layout shows itself from the event loop
    m_form->focusFirst();
}

void TestBitrix24Form::cleanup()
{
    m_form.reset();
    m_submitter.reset();
    QCoreApplication::processEvents();
    m_world.reset();
    m_server.reset();
}

QJsonObject TestBitrix24Form::delivered()
{
    for (int i = 0; i < 20 && received(*m_server, u"crm.lead.add"_s).isEmpty(); ++i)
        outcome(m_world->courier->runDue());
    const QList<QJsonObject> adds = received(*m_server, u"crm.lead.add"_s);
    return adds.isEmpty() ? QJsonObject() : adds.first()[u"stored"_s].toObject();
}

void TestBitrix24Form::aContactFoundByNameMakesARepeatLead()
{
    QLineEdit *contact = line(u"CONTACT_IDS"_s);
    type(contact, u"титов г"_s);
    const auto *search = contact->findChild<OfferSearch *>();
    QTRY_VERIFY(search->isOpen() && search->offers().size() == 1);
    QTest::keyClick(contact, Qt::Key_Return);
    QVERIFY2(contact->text().startsWith(u"Глеб Титов · "_s), qPrintable(contact->text()));
    QVERIFY(m_form->binder().widgetOf(u"CONTACT_IDS"_s)->accessibleDescription().contains(u"repeat enquiry"_s));
    send();
    QTRY_VERIFY(m_form->isBlank());
    const QJsonObject stored = delivered();
    QCOMPARE(stored[u"CONTACT_ID"_s].toString(), u"121"_s);
    QCOMPARE(stored[u"IS_RETURN_CUSTOMER"_s].toString(), u"Y"_s);
}

void TestBitrix24Form::aKnownCallerMakesARepeatLeadByTwoKeys()
{
    type(line(u"PHONE"_s), u"8 916 123-45-67"_s);
    QTRY_VERIFY(!m_form->findChild<QWidget *>(u"contactStrip"_s)->accessibleName().isEmpty());
    QTest::keyClick(m_form.get(), Qt::Key_D, Qt::AltModifier);
    send();
    QTRY_VERIFY(m_form->isBlank());
    const QJsonObject stored = delivered();
    QCOMPARE(stored[u"IS_RETURN_CUSTOMER"_s].toString(), u"Y"_s);
    QCOMPARE(stored[u"CONTACT_ID"_s].toString(), u"121"_s);
    QCOMPARE(stored[u"COMPANY_ID"_s].toString(), u"32"_s);
    QCOMPARE(stored[u"PHONE"_s][0][u"VALUE"_s].toString(), u"8 916 123-45-67"_s);
}

void TestBitrix24Form::aNameThatWasNotChosenIsNotSent()
{
    type(line(u"COMPANY_ID"_s), u"причал"_s);
    send();
    QVERIFY(!m_form->isBlank());
    QCOMPARE(m_form->binder().problems().size(), 1);
    QCOMPARE(m_form->binder().problems().first().field, u"COMPANY_ID"_s);
}

void TestBitrix24Form::contactOfAScriptStandsInTheForm()
{
    m_form->fill(Lead{{{u"CONTACT_ID"_s, u"125"_s}, {u"NAME"_s, u"Арина"_s}}});
    QCOMPARE(m_form->binder().lead().value(u"CONTACT_IDS"_s), QJsonValue(QJsonArray{u"125"_s}));
    QTRY_VERIFY(line(u"CONTACT_IDS"_s)->text().startsWith(u"Арина Лесная"_s));
    m_form->fill(Lead{{{u"CONTACT_ID"_s, u"125"_s}, {u"CONTACT_IDS"_s, QJsonArray{u"120"_s, u"125"_s}}}});
    QCOMPARE(m_form->binder().lead().value(u"CONTACT_IDS"_s), QJsonValue(QJsonArray{u"120"_s, u"125"_s}));
}

void TestBitrix24Form::productsAreTypedFoundAndSent()
{
    m_form->findChild<SectionBar *>()->open(m_form->findChild<QWidget *>(u"productsPane"_s), true);
    QCoreApplication::processEvents();
    type(line(u"NAME"_s), u"Глеб"_s);
    QLineEdit *product = line(u"productRows"_s);
    type(product, u"кресло раб"_s);
    const auto *search = product->findChild<OfferSearch *>();
    QTRY_VERIFY(search->isOpen() && search->offers().size() == 1);
    QTest::keyClick(product, Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // the price stands there
    type(QApplication::focusWidget(), u"3"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Plus, Qt::ControlModifier);
    type(QApplication::focusWidget(), u"Сборка"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    type(QApplication::focusWidget(), u"100"_s);
    const auto *total = m_form->findChild<QLabel *>(u"rowsTotal"_s);
    QCOMPARE(total->text(), u"Total 30,071.50 RUB"_s);
    send();
    QTRY_VERIFY(m_form->isBlank());
    delivered();
    m_world->courier->start();
    QTRY_COMPARE(received(*m_server, u"crm.lead.productrows.set"_s).size(), 1);
    const QJsonObject rows = received(*m_server, u"crm.lead.productrows.set"_s).first();
    QTRY_COMPARE(received(*m_server, u"crm.lead.productrows.set"_s).first()[u"stored"_s][u"OPPORTUNITY"_s].toString(),
                 u"30071.50"_s);
    QVERIFY(!total->isVisible()); // the next lead has no products
}

void TestBitrix24Form::whichAmountCountsIsSaid_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("total");
    const auto row = [](const char *name, const QByteArray &more, const QString &hint, const QString &note) {
        QTest::newRow(name) << QJsonDocument::fromJson(more).object() << hint << u"Total 20.00 EUR"_s + note;
    };
    const QString note = u" · the amount of the lead counts as it was typed"_s;
    const QString counts = u"This counts, not the total of the products (20.00 EUR)."_s;
    const QString counted = u"The CRM counts the products: 20.00 EUR."_s;
    row("no amount", "{}", counted, QString());
    row("another amount", R"({"OPPORTUNITY":"30"})", counts, note);
    row("the same amount", R"({"OPPORTUNITY":"20.0"})", QString(), QString());
    row("the products are to count", R"({"OPPORTUNITY":"30","IS_MANUAL_OPPORTUNITY":false})", counted, QString());
    row("what is typed is to count, and nothing is", R"({"IS_MANUAL_OPPORTUNITY":true})", counts, note);
}

void TestBitrix24Form::whichAmountCountsIsSaid()
{
    QFETCH(QJsonObject, more);
    QJsonObject values = more;
    values[u"CURRENCY_ID"_s] = u"EUR"_s;
    values[u"productRows"_s] =
        QJsonArray{QJsonObject{{u"name"_s, u"Desk"_s}, {u"price"_s, u"10"_s}, {u"quantity"_s, u"2"_s}}};
    m_form->fill(Lead{values});
    QTEST(m_form->binder().widgetOf(u"OPPORTUNITY"_s)->accessibleDescription(), "hint");
    QTEST(m_form->findChild<QLabel *>(u"rowsTotal"_s)->text(), "total");
    m_form->clear();
    QCOMPARE(m_form->binder().widgetOf(u"OPPORTUNITY"_s)->accessibleDescription(), QString());
}

QTEST_MAIN(TestBitrix24Form)
#include "tst_bitrix24form.moc"
