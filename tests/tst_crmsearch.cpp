#include "gui/crmsearchdialog.h"
#include "support/testprofile.h"

#include <QAccessible>
#include <QApplication>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! Finding leads in the CRM: when it is asked, what is shown, and where it leads.
class TestCrmSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pauseAsksOnce();
    void enterAsksAtOnce();
    void fewLettersAskOnEnterAlone();
    void newestComesFirst();
    void answerToAnOlderQuestionIsDropped();
    void dialogGoesWhileTheCrmIsAsked();
    void failureIsSaidAndAskedAgain();
    void nothingFoundIsSaid();
    void enterOpensTheChosenOne();
    void cardOpensInTheBrowser();
    void everyControlHasANameAndATabStop();

public Q_SLOTS:
    void noteOpened(const QUrl &url) { m_opened = url; }

private:
    void answerFound();
    QLineEdit *search() const { return m_dialog->findChild<QLineEdit *>(u"searchEdit"_s); }
    QTreeWidget *results() const { return m_dialog->findChild<QTreeWidget *>(); }
    QString status() const { return m_dialog->findChild<QLabel *>(u"statusLabel"_s)->text(); }
    qsizetype asked() const { return m_world->transport->sent.size(); }

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<CrmSearchDialog> m_dialog;
    QUrl m_opened;
};

void TestCrmSearch::init()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    m_dialog = std::make_unique<CrmSearchDialog>(m_world->profile, m_world->accountId);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QCOMPARE(QApplication::focusWidget(), search());
}

void TestCrmSearch::cleanup()
{
    m_dialog.reset();
    m_world.reset();
}

void TestCrmSearch::answerFound()
{
    m_world->transport->answer(
        200,
        R"({"result":{"result":{"s0":[{"ID":"9","TITLE":"nine","NAME":"Helga","LAST_NAME":"Brandt","DATE_CREATE":"2026-09-21T08:00:00+03:00"}],)"
        R"("s1":[{"ID":"1000","TITLE":"thousand","COMPANY_TITLE":"Brandt GmbH"}]},"result_error":[]}})");
}

void TestCrmSearch::pauseAsksOnce()
{
    answerFound();
    QTest::keyClicks(search(), u"brandt"_s);
    QCOMPARE(asked(), 0); // not at each key
    QTRY_COMPARE(asked(), 1);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
    QTest::keyClick(search(), Qt::Key_Return); // is known already
    QCOMPARE(asked(), 1);
}

void TestCrmSearch::enterAsksAtOnce()
{
    m_world->transport->holding = true;
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(asked(), 1);
    QVERIFY(status().contains(u"Asking Acme"_s));
    QVERIFY(m_dialog->isVisible());
    answerFound();
    m_world->transport->release();
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
}

void TestCrmSearch::fewLettersAskOnEnterAlone()
{
    auto *typing = m_dialog->findChild<QTimer *>();
    QTest::keyClicks(search(), u"br"_s);
    QVERIFY(!typing || !typing->isActive());
    answerFound();
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(asked(), 1);
}

void TestCrmSearch::newestComesFirst()
{
    answerFound();
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
    QCOMPARE(results()->topLevelItem(0)->text(0), u"1000"_s);
    QCOMPARE(results()->topLevelItem(0)->text(2), u"Brandt GmbH"_s);
    QCOMPARE(results()->topLevelItem(1)->text(1), u"nine"_s);
    QVERIFY(results()->topLevelItem(1)->text(3).contains(u"21"_s)); // the day, as people write it
    QCOMPARE(results()->currentItem(), results()->topLevelItem(0));
}

void TestCrmSearch::answerToAnOlderQuestionIsDropped()
{
    m_world->transport->holding = true;
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(asked(), 1);
    QTest::keyClicks(search(), u"x"_s);
    answerFound();
    m_world->transport->release();
    QCoreApplication::processEvents();
    QCOMPARE(results()->topLevelItemCount(), 0);
}

void TestCrmSearch::dialogGoesWhileTheCrmIsAsked()
{
    m_world->transport->holding = true;
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(asked(), 1);
    m_dialog.reset();
    answerFound();
    m_world->transport->release(); // for nobody
    QCOMPARE(asked(), 1);
}

void TestCrmSearch::failureIsSaidAndAskedAgain()
{
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return); // off line
    QTRY_VERIFY(status().contains(u"could not be searched"_s));
    answerFound();
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
}

void TestCrmSearch::nothingFoundIsSaid()
{
    m_world->transport->answer(200, R"({"result":{"result":{"s0":[]},"result_error":[]}})");
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_VERIFY(status().contains(u"no such lead"_s));
    QVERIFY(!m_dialog->findChild<QPushButton *>(u"editButton"_s)->isEnabled());
}

void TestCrmSearch::enterOpensTheChosenOne()
{
    answerFound();
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
    QSignalSpy wanted(m_dialog.get(), &CrmSearchDialog::editWanted);
    QTest::keyClick(search(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), results());
    QTest::keyClick(results(), Qt::Key_Down);
    QTest::keyClick(results(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).toString(), m_world->accountId);
    QCOMPARE(wanted.first().at(1).toString(), u"9"_s);
    QVERIFY(!m_dialog->isVisible());
}

void TestCrmSearch::cardOpensInTheBrowser()
{
    QDesktopServices::setUrlHandler(u"https"_s, this, "noteOpened");
    answerFound();
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
    QTest::keyClick(m_dialog->findChild<QPushButton *>(u"openButton"_s), Qt::Key_Space);
    QCOMPARE(m_opened.path(), u"/crm/lead/details/1000/"_s);
    QDesktopServices::unsetUrlHandler(u"https"_s);
}

void TestCrmSearch::everyControlHasANameAndATabStop()
{
    answerFound();
    QTest::keyClicks(search(), u"brandt"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(results()->topLevelItemCount(), 2);
    QSet<QWidget *> reached;
    for (int i = 0; i < 8; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QString &name :
         {u"searchEdit"_s, u"accountCombo"_s, u"resultView"_s, u"editButton"_s, u"openButton"_s, u"closeButton"_s}) {
        QWidget *each = m_dialog->findChild<QWidget *>(name);
        QVERIFY2(reached.contains(each), qPrintable(name));
        QVERIFY2(!QAccessible::queryAccessibleInterface(each)->text(QAccessible::Name).isEmpty(), qPrintable(name));
    }
}

QTEST_MAIN(TestCrmSearch)
#include "tst_crmsearch.moc"
