#include "gui/accountrail.h"
#include "gui/languagecontroller.h"
#include "gui/leadform.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "support/testprofile.h"

#include <QContextMenuEvent>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! The accounts at the left, by the keyboard alone.
class TestAccountRail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void arrowsChooseAccountsAndKeepTheKeyboard();
    void tabLeadsOn();
    void aQuestionComesBeforeRemoval_data();
    void aQuestionComesBeforeRemoval();
    void theLastOneGone();
    void theAdministratorsAccountStays();

private:
    void openWindow();
    QListWidget *list() const { return m_window->findChild<QListWidget *>(u"accountList"_s); }
    QStringList names() const;
    //! The menu of the account that is chosen.
    QMenu *menu() const;
    //! Asks in the menu for the removal, and answers the question.
    void remove(QMessageBox::ButtonRole answer);

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<LanguageController> m_languages;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccountRail::init()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    const auto added =
        m_world->profile.addAccount(u"flowlu"_s, u"Roofs"_s, u"#2e9e4f"_s,
                                    {.url = u"https://roofs.example"_s, .secrets = {{u"api_key"_s, u"s3cr3t"_s}}});
    QVERIFY(QTest::qWaitFor([&] { return added.isFinished(); }) && added.result());
    m_languages = std::make_unique<LanguageController>();
    m_theme = std::make_unique<Theme>();
    openWindow();
}

void TestAccountRail::openWindow()
{
    m_courier = std::make_unique<Courier>(m_world->profile);
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    m_window->onProfileOpen({});
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    list()->setFocus();
}

void TestAccountRail::cleanup()
{
    m_window.reset();
    m_courier.reset();
    m_world.reset();
}

QStringList TestAccountRail::names() const
{
    QStringList names;
    for (int row = 0; row < list()->count(); ++row)
        names += list()->item(row)->text();
    return names;
}

QMenu *TestAccountRail::menu() const
{
    const QPoint at = list()->visualItemRect(list()->currentItem()).center();
    QContextMenuEvent key(QContextMenuEvent::Keyboard, at, list()->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list(), &key);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void TestAccountRail::remove(QMessageBox::ButtonRole answer)
{
    QMenu *shown = menu();
    QVERIFY(shown);
    QTest::keyClick(shown, Qt::Key_Up); // the last one
    QTest::keyClick(shown, Qt::Key_Return);
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = m_window->findChild<QMessageBox *>()) && box->isVisible());
    const auto buttons = box->buttons();
    for (QAbstractButton *each : buttons) {
        if (box->buttonRole(each) == answer)
            QTest::keyClick(each, Qt::Key_Space);
    }
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
}

void TestAccountRail::arrowsChooseAccountsAndKeepTheKeyboard()
{
    QCOMPARE(names(), (QStringList{u"Acme"_s, u"Roofs"_s}));
    QCOMPARE(m_world->profile.setting(u"account"_s), m_world->accountId);
    const LeadForm *acme = m_window->form();
    QTest::keyClick(list(), Qt::Key_Down);
    QVERIFY(m_window->form() && m_window->form() != acme);
    QCOMPARE(m_world->profile.setting(u"account"_s), m_world->profile.accounts().at(1).id);
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Up);
    QCOMPARE(m_window->form(), acme);
    QVERIFY(list()->hasFocus());
}

void TestAccountRail::tabLeadsOn()
{
    QStringList passed;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        passed += QApplication::focusWidget()->objectName();
    }
    QCOMPARE(passed, (QStringList{u"addAccountButton"_s, u"historyButton"_s, u"findButton"_s, u"settingsButton"_s}));
}

void TestAccountRail::aQuestionComesBeforeRemoval_data()
{
    QTest::addColumn<QMessageBox::ButtonRole>("answer");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("cancel") << QMessageBox::RejectRole << QStringList{u"Acme"_s, u"Roofs"_s};
    QTest::newRow("remove") << QMessageBox::DestructiveRole << QStringList{u"Roofs"_s};
}

void TestAccountRail::aQuestionComesBeforeRemoval()
{
    QFETCH(QMessageBox::ButtonRole, answer);
    QFETCH(QStringList, left);
    remove(answer);
    QTRY_COMPARE(names(), left);
    QVERIFY(m_window->form());
    QCOMPARE(m_world->profile.account(m_world->accountId) != nullptr, answer == QMessageBox::RejectRole);
}

void TestAccountRail::theLastOneGone()
{
    remove(QMessageBox::DestructiveRole);
    QTRY_COMPARE(list()->count(), 1);
    remove(QMessageBox::DestructiveRole);
    QTRY_COMPARE(list()->count(), 0);
    QVERIFY(!m_window->form());
    QVERIFY(m_window->findChild<QPushButton *>(u"firstAccountButton"_s)->isVisible());
}

void TestAccountRail::theAdministratorsAccountStays()
{
    m_world->policy =
        policy::Found{.source = u"/etc/leadpad/profile.json"_s,
                      .text = R"({"leadpad": 1, "accounts": [{"key": "main", "vendor": "bitrix24", "name": "Office",
                 "url": "https://office.example.com/"}]})"};
    m_window.reset();
    const auto opened = m_world->profile.open();
    QVERIFY(QTest::qWaitFor([&] { return opened.isFinished(); }));
    openWindow();
    list()->setCurrentRow(static_cast<int>(names().indexOf(u"Office ⚠"_s))); // nobody has signed in
    QMenu *shown = menu();
    QVERIFY(shown);
    QCOMPARE(shown->actions().constFirst()->text(), u"Sign in…"_s);
    QVERIFY(!shown->actions().constLast()->isEnabled());
    shown->close();
}

QTEST_MAIN(TestAccountRail)
#include "tst_accountrail.moc"
