#include "gui/languagecontroller.h"
#include "gui/leadform.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "gui/updatenotice.h"
#include "gui/urlopener.h"
#include "support/testprofile.h"

#include <QFileOpenEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! The window around the form: counts, and what it says beside what the person is doing.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theCaretStandsInTheFormAtOnce();
    void repairWhileTypingKeepsFocusAndText();
    void repairMessageSaysWhatHappened_data();
    void repairMessageSaysWhatHappened();
    void heldLeadsCountAsDecisions();
    void movedPortalIsUsedAfterOneLink();
    void linksShowTheCallersNumber_data();
    void linksShowTheCallersNumber();
    void linksThatComeAsEventsAreHeard();
    void quitClosesTheWindow();
    void updateIsNotOfferedDuringALead();

private:
    QLabel *notice() const { return m_window->findChild<QLabel *>(u"repairLabel"_s); }
    QPushButton *noticeButton() const { return m_window->findChild<QPushButton *>(u"repairButton"_s); }

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<LanguageController> m_languages;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    m_courier = std::make_unique<Courier>(m_world->profile);
    m_languages = std::make_unique<LanguageController>();
    m_theme = std::make_unique<Theme>();
    m_world->profile.setSetting(u"language"_s, u"en"_s);
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    m_window->onProfileOpen({});
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_courier.reset();
    m_world.reset();
    QLocale::setDefault(QLocale::c());
}

void TestMainWindow::theCaretStandsInTheFormAtOnce()
{
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // the database is still being opened
    QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(), Qt::Key_Space);
    QVERIFY(!QApplication::activeModalWidget());
    m_window->onProfileOpen({});
    QVERIFY(m_window->form()->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindow::repairWhileTypingKeepsFocusAndText()
{
    QVERIFY(!notice()->isVisible());
    QWidget *caret = QApplication::focusWidget();
    QVERIFY(caret && m_window->form() && m_window->form()->isAncestorOf(caret));
    QTest::keyClicks(caret, u"+7 916 12"_s);
    m_window->form()->saveDraft();
    QVERIFY(m_world->ask([id = m_world->accountId](Database &db) { return drafts::remove(db, id); }));
    QTest::keyClicks(caret, u"3"_s);
    m_window->onRepaired({.setAside = u"/tmp/leadpad.damaged-1.db"_s, .salvaged = 1});
    QVERIFY(notice()->isVisible());
    QCOMPARE(QApplication::focusWidget(), caret);
    QVERIFY(!QApplication::activeModalWidget());
    QTest::keyClicks(QApplication::focusWidget(), u" 45-67"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(caret)->text(), u"+7 916 123 45-67"_s);
    const auto drafts = m_world->ask([](Database &db) { return drafts::all(db); });
    QVERIFY(drafts && drafts->size() == 1); // what was typed is in the new database too
    QTest::mouseClick(noticeButton(), Qt::LeftButton);
    QVERIFY(!notice()->isVisible());
    QCOMPARE(QApplication::focusWidget(), caret);
    m_window->onRepaired({.setAside = u"/tmp/leadpad.damaged-2.db"_s});
    noticeButton()->setFocus();
    QTest::keyClick(noticeButton(), Qt::Key_Space);
    QVERIFY(!notice()->isVisible());
    QVERIFY(m_window->form()->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindow::repairMessageSaysWhatHappened_data()
{
    QTest::addColumn<QDateTime>("restoredFrom");
    QTest::addColumn<int>("salvaged");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QStringList>("notSaid");
    const QDateTime copy(QDate(2026, 3, 2), QTime(9, 5));
    QTest::newRow("from a copy") << copy << 3 << QStringList{u"restored from the copy of "_s, u"9:05"_s, u"3 lead"_s}
                                 << QStringList{u"new one was begun"_s, u"entered again"_s};
    QTest::newRow("begun anew") << QDateTime() << 0 << QStringList{u"no good copy"_s, u"new one was begun"_s}
                                << QStringList{u"restored"_s, u"could still be read"_s, u"entered again"_s};
}

void TestMainWindow::repairMessageSaysWhatHappened()
{
    QFETCH(QDateTime, restoredFrom);
    QFETCH(int, salvaged);
    QFETCH(QStringList, said);
    QFETCH(QStringList, notSaid);
    m_window->onProfileOpen({.setAside = u"/tmp/kept.db"_s, .restoredFrom = restoredFrom, .salvaged = salvaged});
    said << u"/tmp/kept.db"_s << u"nothing was deleted"_s << u"marked as unsure"_s;
    for (const QString &part : std::as_const(said))
        QVERIFY2(notice()->text().contains(part), qPrintable(notice()->text()));
    for (const QString &part : std::as_const(notSaid))
        QVERIFY2(!notice()->text().contains(part), qPrintable(notice()->text()));
}

void TestMainWindow::heldLeadsCountAsDecisions()
{
    Submission lead;
    lead.accountId = m_world->accountId;
    lead.accountName = u"Acme"_s;
    lead.vendor = u"bitrix24"_s;
    lead.createdAt = QDateTime::currentDateTimeUtc();
    lead.changedAt = lead.createdAt;
    for (const bool held : {false, true, true}) {
        lead.id = QUuid::createUuid();
        lead.title = u"Anna"_s;
        const auto write = [lead, held](Database &database) -> Result<Done> {
            if (auto done = outbox::submit(database, lead); !done)
                return fail(done.error());
            Submission after = lead;
            after.held = held;
            return outbox::record(database, {.after = after});
        };
        QVERIFY(m_world->ask(write));
    }
    lead.held = true;
    Q_EMIT m_courier->changed(lead);
    auto *attention = m_window->findChild<QToolButton *>(u"attentionButton"_s);
    QTRY_VERIFY2(attention->text().contains(u"! 2 for you to decide"_s), qPrintable(attention->text()));
    QVERIFY(attention->text().contains(u"⇅ 1 waiting"_s));
    QTest::mouseClick(attention, Qt::LeftButton);
    auto *view = m_window->findChild<QTreeView *>(u"leadView"_s);
    QTRY_VERIFY(view && view->model()->rowCount() == 2);
}

void TestMainWindow::movedPortalIsUsedAfterOneLink()
{
    m_window->form()->showAccount(
        Error{.kind = Error::Kind::Misconfigured, .movedTo = QUrl(u"https://neo.example/"_s)});
    auto *label = m_window->form()->findChild<QLabel *>(u"noticeLabel"_s);
    QVERIFY(label->text().contains(u"Send to neo.example from now on"_s));
    QCOMPARE(m_world->profile.accounts().first().url.host(), u"acme.example"_s);
    Q_EMIT label->linkActivated(u"moved"_s);
    QTRY_COMPARE(m_world->profile.accounts().first().url.host(), u"neo.example"_s);
    QTRY_VERIFY(!m_world->transport->sent.isEmpty()); // the lists are asked for at the new address
    QCOMPARE(m_world->transport->sent.last().url.host(), u"neo.example"_s);
    QVERIFY(m_world->transport->sent.last().url.path().contains(u"s3cr3t"_s));
}

void TestMainWindow::linksShowTheCallersNumber_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("number");
    QTest::newRow("tel") << u"tel:+79990001234"_s << u"+79990001234"_s;
    QTest::newRow("callto") << u"callto:+79990001234"_s << u"+79990001234"_s;
    QTest::newRow("leadpad") << u"leadpad:+79990001234"_s << u"+79990001234"_s;
    QTest::newRow("as Windows writes it") << u"leadpad://+79990001234/"_s << u"+79990001234"_s;
    QTest::newRow("another scheme") << u"https://leadpad.example.com/+79990001234"_s << QString();
}

void TestMainWindow::linksShowTheCallersNumber()
{
    QFETCH(QString, link);
    QFETCH(QString, number);
    m_window->obey(link);
    const QJsonValue phones = m_window->form()->binder().lead().value(u"PHONE"_s);
    QCOMPARE(phones[0][u"value"_s].toString(), number);
}

void TestMainWindow::linksThatComeAsEventsAreHeard()
{
    const UrlOpener opener;
    connect(&opener, &UrlOpener::opened, m_window.get(), &MainWindow::obey);
    QFileOpenEvent event{QUrl(u"tel:+79990001234"_s)};
    QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    QVERIFY(m_window->form()->binder().lead().has(u"PHONE"_s));
}

void TestMainWindow::quitClosesTheWindow()
{
    QVERIFY(m_window->isVisible());
    m_window->obey(u"quit"_s);
    QVERIFY(!m_window->isVisible());
}

void TestMainWindow::updateIsNotOfferedDuringALead()
{
    const auto *notice = m_window->findChild<UpdateNotice *>();
    const updates::Manifest manifest{.version = QVersionNumber(0, 2, 0)};
    QVERIFY(!m_window->isBusy());
    m_window->obey(u"tel:+79990001234"_s);
    QVERIFY(m_window->isBusy());
    m_window->offerUpdate(manifest);
    QVERIFY(!notice->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(notice->isVisible()); // the lead is stored, the form empty
    QVERIFY(!m_window->isBusy());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
