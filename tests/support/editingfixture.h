#pragma once

#include "gui/editform.h"
#include "gui/editingdesk.h"
#include "gui/languagecontroller.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "support/bitrix24testing.h"
#include "support/testprofile.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace leadpad::test {

using namespace Qt::StringLiterals;

//! A window over a profile with one account, spoken to by a script, whose CRM holds lead 812.
class EditingFixture : public QObject
{
    Q_OBJECT

protected:
    void set();
    void clear();
    //! The window as after another start of the program.
    void openWindow();
    void answerLead(const QJsonObject &others = {});
    //! Lead 812 stands in the form.
    void openLead(const QJsonObject &others = {});
    EditingDesk *desk() const { return m_window->findChild<EditingDesk *>(); }
    LeadEditing *page() const { return desk()->page(); }
    EditForm *form() const { return page()->form(); }
    QWidget *caretOf(const QString &key) const
    {
        return dynamic_cast<FieldEditor *>(form()->binder().widgetOf(key))->caret();
    }
    //! Types \a text into the field \a key, in place of what stands there.
    void type(const QString &key, const QString &text)
    {
        QWidget *caret = caretOf(key);
        caret->setFocus();
        QTest::keyClick(caret, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(caret, Qt::Key_Delete);
        keys(caret, text);
    }
    //! Key presses of any alphabet; QTest::keyClicks knows Latin alone.
    static void keys(QWidget *widget, const QString &text)
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    static void save() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier); }
    template<typename T = QPushButton>
    T *part(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    QString status() const { return page()->findChild<QLabel *>(u"statusLabel"_s)->text(); }
    QMessageBox *box() const { return m_window->findChild<QMessageBox *>(); }
    void answerBox(QMessageBox::ButtonRole role);
    QList<Submission> stored()
    {
        return *m_world->ask([](Database &db) { return history::list(db, {}); });
    }
    QList<EditDraft> edits()
    {
        return *m_world->ask([](Database &db) { return edits::all(db); });
    }
    //! A change of lead 812 that came back: \a found stands against it.
    Submission refused(const QJsonObject &changes, const QJsonObject &found);
    static QJsonObject base()
    {
        return {{u"NAME"_s, u"Глеб"_s}, {u"LAST_NAME"_s, u"Титов"_s}, {u"POST"_s, u"Мастер"_s}};
    }

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<LanguageController> m_languages;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

inline void EditingFixture::set()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    Directories directories{.loadedAt = QDateTime::currentDateTimeUtc()};
    directories.lists[u"STATUS"_s] = {{.id = u"NEW"_s, .label = u"New"_s}};
    const QString id = m_world->accountId;
    QVERIFY(m_world->ask([=](Database &db) { return directorycache::store(db, id, directories); }));
    const auto opened = m_world->profile.open(); // reads what the cache holds
    QTRY_VERIFY(opened.isFinished());
    m_languages = std::make_unique<LanguageController>();
    m_theme = std::make_unique<Theme>();
    m_world->profile.setSetting(u"language"_s, u"en"_s);
    openWindow();
}

inline void EditingFixture::openWindow()
{
    m_window.reset();
    m_courier = std::make_unique<Courier>(m_world->profile);
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    m_window->onProfileOpen({});
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_world->ask([](Database &db) { return history::counts(db); }); // drafts are read
    QCoreApplication::processEvents();
}

inline void EditingFixture::clear()
{
    m_window.reset();
    m_courier.reset();
    m_world.reset();
    QLocale::setDefault(QLocale::c());
}

inline void EditingFixture::answerLead(const QJsonObject &others)
{
    QJsonObject lead = base();
    lead[u"ID"_s] = u"812"_s;
    lead[u"OPPORTUNITY"_s] = u"18400.5000"_s;
    for (auto it = others.begin(); it != others.end(); ++it)
        lead[it.key()] = it.value();
    m_world->transport->answer(200, leadAnswer(QJsonDocument(lead).toJson()));
}

inline void EditingFixture::openLead(const QJsonObject &others)
{
    answerLead(others);
    desk()->open(m_world->accountId, u"812"_s);
    QTRY_VERIFY(form());
}

inline void EditingFixture::answerBox(QMessageBox::ButtonRole role)
{
    QTRY_VERIFY(box() && box()->isVisible());
    QMessageBox *shown = box();
    const auto buttons = shown->buttons();
    for (QAbstractButton *each : buttons) {
        if (shown->buttonRole(each) == role) {
            each->setFocus();
            QTest::keyClick(each, Qt::Key_Space);
            break;
        }
    }
    QTRY_VERIFY(!box());
}

inline Submission EditingFixture::refused(const QJsonObject &changes, const QJsonObject &found)
{
    Submitter submitter(m_world->profile);
    const auto queued =
        submitter.submitChange(m_world->accountId, {.leadId = u"812"_s, .base = base(), .changes = changes});
    if (!QTest::qWaitFor([&] { return queued.isFinished(); }))
        return {};
    Submission change = *queued.result();
    change.state = SubmissionState::Refused;
    change.errorKind = found.isEmpty() ? u"refused"_s : conflictKind;
    change.found = found;
    const QStringList keys = found.isEmpty() ? changes.keys() : found.keys();
    for (const QString &key : keys)
        change.problems.append({key, u"not this one"_s});
    m_world->ask([change](Database &db) { return outbox::record(db, {change}); });
    return change;
}

} // namespace leadpad::test
