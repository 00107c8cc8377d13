#include "gui/addaccountdialog.h"
#include "gui/conflictdialog.h"
#include "support/editingfixture.h"

#include <QAccessible>
#include <QCheckBox>
#include <QRadioButton>
#include <QSignalSpy>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Leads of the CRM in the form: what is marked, kept and sent, by key presses.
class TestEditing : public leadpad::test::EditingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void readingNeverBlocks();
    void leadThatCannotBeReadIsSaidSo();
    void onlyWhatIsChangedIsMarkedAndStored();
    void anotherSpellingIsNoChange();
    void emptiedFieldIsSent();
    void nothingChangedIsNotStored();
    void problemStandsAtItsField();
    void newLeadsDraftStaysAndComesBack();
    void callComesWhileALeadIsOpen();
    void escapeAsksOnlyIfSomethingIsChanged();
    void editSurvivesARestart();
    void savedEditIsNoDraftAnyMore();
    void fieldsThatCannotBeReadAreLocked();
    void productsAndContactsAreShownAndChanged();
    void otherLeadAsksForTheOpenOne();
    void deleteIsOffUnlessTheAccountAllowsIt_data();
    void deleteIsOffUnlessTheAccountAllowsIt();
    void deleteAsksWithTheName();
    void accountDialogKeepsThePermission();
    void refusedChangeComesBack();
    void conflictIsChosenFieldByField_data();
    void conflictIsChosenFieldByField();
    void theirsEverywhereLeavesNothingToDo();
    void conflictDialogIsReachedByKeys();
    void languageSwitchKeepsWhatIsChanged();
};

void TestEditing::readingNeverBlocks()
{
    m_world->transport->holding = true;
    desk()->open(m_world->accountId, u"812"_s);
    QTRY_COMPARE(m_world->transport->sent.size(), 1);
    QVERIFY(desk()->isShown());
    QVERIFY(!form());
    QVERIFY(status().contains(u"Reading"_s));
    QVERIFY(page()->findChild<QLabel *>(u"titleLabel"_s)->text().contains(u"812"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier); // meanwhile another caller
    QVERIFY(m_window->form());
    answerLead();
    m_world->transport->release();
    m_world->transport->holding = false;
    QTRY_VERIFY(form());
    QVERIFY(m_window->form()); // what is read does not come in between
    QVERIFY(m_window->form()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(part<QToolButton>(u"editButton"_s)->isVisible());
    QVERIFY(part<QToolButton>(u"editButton"_s)->text().contains(u"Глеб Титов"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(desk()->isShown());
    QVERIFY(!part<QToolButton>(u"editButton"_s)->isVisible());
}

void TestEditing::leadThatCannotBeReadIsSaidSo()
{
    m_world->transport->answer(400, R"({"error":"","error_description":"Not found"})");
    desk()->open(m_world->accountId, u"812"_s);
    QTRY_VERIFY(status().contains(u"could not be read"_s));
    QVERIFY(!form());
    answerLead();
    QPushButton *again = part(u"retryButton"_s);
    QVERIFY(again->isVisible());
    again->setFocus();
    QTest::keyClick(again, Qt::Key_Space);
    QTRY_VERIFY(form());
    QVERIFY(!again->isVisible());
}

void TestEditing::onlyWhatIsChangedIsMarkedAndStored()
{
    openLead(
        {{u"PHONE"_s,
          QJsonArray{QJsonObject{{u"ID"_s, u"1"_s}, {u"VALUE"_s, u"+79161234567"_s}, {u"VALUE_TYPE"_s, u"WORK"_s}}}}});
    QVERIFY(page()->findChild<QLabel *>(u"titleLabel"_s)->text().contains(u"Глеб Титов"_s));
    QVERIFY(form()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!qobject_cast<QLineEdit *>(QApplication::focusWidget())->hasSelectedText()); // a stray key replaces nothing
    QCOMPARE(qobject_cast<QLineEdit *>(caretOf(u"NAME"_s))->text(), u"Глеб"_s);
    type(u"NAME"_s, u"Зоë"_s);
    QVERIFY(form()->binder().widgetOf(u"NAME"_s)->accessibleDescription().contains(u"Глеб"_s));
    QVERIFY(form()->binder().widgetOf(u"LAST_NAME"_s)->accessibleDescription().isEmpty());
    type(u"LAST_NAME"_s, u"Инге"_s);
    type(u"LAST_NAME"_s, u"Титов"_s); // as it was: no change any more
    QVERIFY(form()->binder().widgetOf(u"LAST_NAME"_s)->accessibleDescription().isEmpty());
    save();
    QTRY_COMPARE(stored().size(), 1);
    const Submission change = stored().first();
    QCOMPARE(change.kind, SubmissionKind::Update);
    QCOMPARE(change.leadId, u"812"_s);
    QCOMPARE(change.lead.values, QJsonObject({{u"NAME"_s, u"Зоë"_s}}));
    QCOMPARE(change.base[u"NAME"_s].toString(), u"Глеб"_s);
    QCOMPARE(change.base[u"POST"_s].toString(), u"Мастер"_s);
    QTRY_VERIFY(!page()->isOpen());
    QVERIFY(m_window->form() && m_window->form()->isBlank());
}

void TestEditing::anotherSpellingIsNoChange()
{
    openLead({{u"OPPORTUNITY"_s, u"18400.5000"_s},
              {u"COMMENTS"_s, u"one\r\ntwo"_s}, // the field has line ends of its own
              {u"STATUS_ID"_s, u"GONE"_s}});    // a stage that is no longer listed
    type(u"NAME"_s, u"Зоë"_s);
    save();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values.keys(), QStringList{u"NAME"_s});
}

void TestEditing::emptiedFieldIsSent()
{
    openLead();
    type(u"LAST_NAME"_s, {});
    save();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values, QJsonObject({{u"LAST_NAME"_s, QJsonValue()}}));
}

void TestEditing::nothingChangedIsNotStored()
{
    openLead();
    caretOf(u"NAME"_s)->setFocus();
    save();
    QVERIFY(!status().isEmpty());
    QVERIFY(page()->isOpen());
    QVERIFY(stored().isEmpty());
}

void TestEditing::problemStandsAtItsField()
{
    openLead();
    type(u"OPPORTUNITY"_s, u"viel"_s);
    save();
    QVERIFY(!form()->binder().problems().isEmpty());
    QCOMPARE(form()->binder().problems().first().field, u"OPPORTUNITY"_s);
    QVERIFY(stored().isEmpty());
}

void TestEditing::newLeadsDraftStaysAndComesBack()
{
    QTest::keyClicks(QApplication::focusWidget(), u"+7 916 12"_s);
    LeadForm *newLead = m_window->form();
    openLead();
    QVERIFY(!m_window->form());
    type(u"NAME"_s, u"Зоë"_s);
    save();
    QTRY_COMPARE(stored().size(), 1);
    QTRY_COMPARE(m_window->form(), newLead);
    QCOMPARE(newLead->binder().lead().value(u"PHONE"_s)[0][u"value"_s].toString(), u"+7 916 12"_s);
    newLead->saveDraft();
    QCOMPARE(m_world->ask([](Database &db) { return drafts::all(db); })->size(), 1);
}

void TestEditing::callComesWhileALeadIsOpen()
{
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    m_window->obey(u"tel:+79161234567"_s);
    QVERIFY(m_window->form());
    QVERIFY(m_window->form()->binder().lead().has(u"PHONE"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(desk()->isShown());
    QCOMPARE(form()->edit().changes, QJsonObject({{u"NAME"_s, u"Зоë"_s}})); // as it was left
}

void TestEditing::escapeAsksOnlyIfSomethingIsChanged()
{
    openLead();
    caretOf(u"NAME"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!box());
    QVERIFY(!page()->isOpen());
    QVERIFY(m_window->form());
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->text().contains(u"Глеб"_s));
    QTest::keyClick(box(), Qt::Key_Return); // Enter alone loses nothing
    QTRY_VERIFY(!box());
    QVERIFY(page()->isOpen());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(caretOf(u"NAME"_s), Qt::Key_Escape);
    answerBox(QMessageBox::DestructiveRole);
    QVERIFY(!page()->isOpen());
    QVERIFY(edits().isEmpty() && stored().isEmpty());
}

void TestEditing::editSurvivesARestart()
{
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    type(u"LAST_NAME"_s, {});
    QTRY_COMPARE(edits().size(), 1); // by itself, soon after a key
    QTRY_COMPARE(edits().first().changes.size(), 2);
    openWindow();
    QTRY_VERIFY(part<QToolButton>(u"editButton"_s)->isVisible());
    QVERIFY(m_window->form()); // a new call comes first
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(desk()->isShown());
    QCOMPARE(qobject_cast<QLineEdit *>(caretOf(u"NAME"_s))->text(), u"Зоë"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(caretOf(u"LAST_NAME"_s))->text(), QString());
    QVERIFY(form()->binder().widgetOf(u"NAME"_s)->accessibleDescription().contains(u"Глеб"_s));
    caretOf(u"NAME"_s)->setFocus();
    save();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values, QJsonObject({{u"NAME"_s, u"Зоë"_s}, {u"LAST_NAME"_s, QJsonValue()}}));
    QCOMPARE(stored().first().base[u"NAME"_s].toString(), u"Глеб"_s);
}

void TestEditing::savedEditIsNoDraftAnyMore()
{
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    page()->saveDraft();
    QCOMPARE(edits().size(), 1);
    save();
    QTRY_COMPARE(stored().size(), 1);
    QVERIFY(edits().isEmpty());
}

void TestEditing::fieldsThatCannotBeReadAreLocked()
{
    Directories directories = m_world->profile.directories(m_world->accountId);
    directories.customFields = {Field{.key = u"UF_CRM_1"_s, .custom = true, .changeable = false}};
    QVERIFY(m_world->ask(
        [=, id = m_world->accountId](Database &db) { return directorycache::store(db, id, directories); }));
    const auto opened = m_world->profile.open(); // reads what the cache holds
    QTRY_VERIFY(opened.isFinished());
    openWindow();
    openLead();
    const QWidget *own = form()->binder().widgetOf(u"UF_CRM_1"_s);
    QVERIFY(own);
    QVERIFY(!own->isEnabled());
    QVERIFY(!own->accessibleDescription().isEmpty());
    for (const QString &key : {u"NAME"_s, u"productRows"_s, u"CONTACT_IDS"_s})
        QVERIFY2(form()->binder().widgetOf(key)->isEnabled(), qPrintable(key));
}

void TestEditing::productsAndContactsAreShownAndChanged()
{
    const QJsonObject lead{{u"ID"_s, u"812"_s}, {u"NAME"_s, u"Глеб"_s}};
    m_world->transport->answer(200,
                               leadAnswer(QJsonDocument(lead).toJson(), R"([{"CONTACT_ID":121,"IS_PRIMARY":"Y"}])",
                                          R"([{"PRODUCT_NAME":"Desk","PRICE":9.5,"QUANTITY":2}])"));
    m_world->transport->answer(200, batchAnswer(R"({"C_0":[{"ID":"121","NAME":"Gleb"}]})")); // what 121 is called
    desk()->open(m_world->accountId, u"812"_s);
    QTRY_VERIFY(form());
    QVERIFY(!form()->hasChanges());
    auto *contact =
        qobject_cast<QLineEdit *>(dynamic_cast<FieldEditor *>(form()->binder().widgetOf(u"CONTACT_IDS"_s))->caret());
    QTRY_COMPARE(contact->text(), u"Gleb"_s);
    QVERIFY(!form()->hasChanges()); // a name is no change
    auto *rows = dynamic_cast<FieldEditor *>(form()->binder().widgetOf(u"productRows"_s));
    QTest::keyClicks(rows->caret(), u" 120"_s);
    save();
    QTRY_COMPARE(stored().size(), 1);
    const QJsonObject changes = stored().first().lead.values;
    QCOMPARE(changes.keys(), QStringList{u"productRows"_s});
    QCOMPARE(changes[u"productRows"_s][0][u"name"_s].toString(), u"Desk 120"_s);
    QCOMPARE(changes[u"productRows"_s][0][u"price"_s].toString(), u"9.5"_s);
}

void TestEditing::otherLeadAsksForTheOpenOne()
{
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    desk()->open(m_world->accountId, u"900"_s);
    QTRY_VERIFY(box() && box()->isVisible());
    answerBox(QMessageBox::RejectRole);
    QCOMPARE(page()->leadId(), u"812"_s);
    desk()->open(m_world->accountId, u"812"_s); // itself: nothing to ask
    QVERIFY(!box());
    QVERIFY(form()->hasChanges());
    answerLead({{u"ID"_s, u"900"_s}, {u"NAME"_s, u"Инга"_s}});
    desk()->open(m_world->accountId, u"900"_s);
    answerBox(QMessageBox::DestructiveRole);
    QTRY_VERIFY(form());
    QCOMPARE(page()->leadId(), u"900"_s);
    QVERIFY(desk()->isShown());
    QVERIFY(edits().isEmpty());
}

void TestEditing::deleteIsOffUnlessTheAccountAllowsIt_data()
{
    QTest::addColumn<QJsonValue>("setting");
    QTest::addColumn<bool>("shown");
    QTest::newRow("as it is made") << QJsonValue(QJsonValue::Undefined) << false;
    QTest::newRow("off") << QJsonValue(false) << false;
    QTest::newRow("on") << QJsonValue(true) << true;
    QTest::newRow("on, by the command line") << QJsonValue(u"true"_s) << true;
}

void TestEditing::deleteIsOffUnlessTheAccountAllowsIt()
{
    QFETCH(QJsonValue, setting);
    QFETCH(bool, shown);
    Account account = *m_world->profile.account(m_world->accountId);
    if (!setting.isUndefined())
        account.settings[allowDeleteSetting] = setting;
    const auto changed = m_world->profile.updateAccount(account, {});
    QTRY_VERIFY(changed.isFinished());
    openLead();
    QCOMPARE(part(u"deleteButton"_s)->isVisible(), shown);
}

void TestEditing::deleteAsksWithTheName()
{
    Account account = *m_world->profile.account(m_world->accountId);
    account.settings[allowDeleteSetting] = true;
    const auto changed = m_world->profile.updateAccount(account, {});
    QTRY_VERIFY(changed.isFinished());
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    page()->saveDraft();
    QPushButton *button = part(u"deleteButton"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->text().contains(u"Глеб Титов"_s) && box()->text().contains(u"812"_s));
    QTest::keyClick(box(), Qt::Key_Return); // Enter alone deletes nothing
    QTRY_VERIFY(!box());
    QVERIFY(stored().isEmpty());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    answerBox(QMessageBox::DestructiveRole);
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().kind, SubmissionKind::Delete);
    QCOMPARE(stored().first().leadId, u"812"_s);
    QVERIFY(stored().first().title.contains(u"Глеб"_s));
    QTRY_VERIFY(!page()->isOpen());
    QTRY_VERIFY(edits().isEmpty());
}

void TestEditing::accountDialogKeepsThePermission()
{
    const auto dialogFor = [this] {
        AddAccountDialog *dialog = AddAccountDialog::forAccount(
            m_world->profile, *m_world->profile.account(m_world->accountId), m_window.get());
        dialog->open();
        return dialog;
    };
    for (const bool on : {true, false}) {
        AddAccountDialog *dialog = dialogFor();
        auto *check = dialog->findChild<QCheckBox *>(u"deleteCheck"_s);
        QVERIFY(check->isVisible());
        QCOMPARE(check->isChecked(), !on); // off at first
        check->setFocus();
        QTest::keyClick(check, Qt::Key_Space);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QTest::keyClick(dialog->findChild<QPushButton *>(u"addButton"_s), Qt::Key_Space);
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(allowsDelete(*m_world->profile.account(m_world->accountId)), on);
        delete dialog;
    }
}

void TestEditing::refusedChangeComesBack()
{
    QWidget *caret = QApplication::focusWidget();
    const Submission change = refused({{u"POST"_s, u"Директор"_s}}, {});
    Q_EMIT m_courier->changed(change);
    QVERIFY(page()->isOpen());
    QVERIFY(!desk()->isShown()); // nobody is interrupted
    QCOMPARE(QApplication::focusWidget(), caret);
    QVERIFY(part<QToolButton>(u"editButton"_s)->isVisible());
    desk()->show();
    QCOMPARE(form()->binder().problems(), change.problems);
    type(u"POST"_s, u"Начальник"_s);
    save();
    QTRY_COMPARE(stored().first().state, SubmissionState::Queued);
    QCOMPARE(stored().size(), 1); // under its own identity
    QCOMPARE(stored().first().lead.values, QJsonObject({{u"POST"_s, u"Начальник"_s}}));
}

void TestEditing::conflictIsChosenFieldByField_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("changed");
    QTest::newRow("mine") << u"mine"_s << QStringList({u"NAME"_s, u"POST"_s});
    QTest::newRow("theirs") << u"theirs"_s << QStringList{u"POST"_s};
}

void TestEditing::conflictIsChosenFieldByField()
{
    QFETCH(QString, choice);
    QFETCH(QStringList, changed);
    const Submission change = refused({{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u"Директор"_s}}, {{u"NAME"_s, u"Игорь"_s}});
    const qsizetype requests = m_world->transport->sent.size();
    desk()->correct(change);
    QTRY_VERIFY(m_window->findChild<ConflictDialog *>());
    auto *dialog = m_window->findChild<ConflictDialog *>();
    auto *saveButton = dialog->findChild<QPushButton *>(u"saveButton"_s);
    QVERIFY2(!saveButton->isEnabled(), "nothing is chosen beforehand");
    auto *wanted = dialog->findChild<QRadioButton *>(choice + u".NAME"_s);
    QVERIFY(wanted->accessibleName().contains(choice == u"mine"_s ? u"Зоë"_s : u"Игорь"_s));
    QVERIFY(!dialog->findChild<QRadioButton *>(u"mine.POST"_s)); // nobody else touched it
    wanted->setFocus();
    QTest::keyClick(wanted, Qt::Key_Space);
    QVERIFY(saveButton->isEnabled());
    QCOMPARE(m_world->transport->sent.size(), requests); // all of that without the network
    QTest::keyClick(wanted, Qt::Key_Return);
    QTRY_COMPARE(stored().first().state, SubmissionState::Queued);
    QCOMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values.keys(), changed);
    QCOMPARE(stored().first().base[u"NAME"_s].toString(), u"Игорь"_s); // compared with what was seen now
    QVERIFY(stored().first().found.isEmpty());
}

void TestEditing::theirsEverywhereLeavesNothingToDo()
{
    desk()->correct(refused({{u"NAME"_s, u"Зоë"_s}}, {{u"NAME"_s, QJsonValue()}}));
    QTRY_VERIFY(m_window->findChild<ConflictDialog *>());
    m_window->findChild<ConflictDialog *>()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m_window->findChild<ConflictDialog *>());
    auto *theirs = m_window->findChild<ConflictDialog *>()->findChild<QPushButton *>(u"theirsButton"_s);
    theirs->setFocus();
    QTest::keyClick(theirs, Qt::Key_Space);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(stored().isEmpty());
    QVERIFY(!page()->isOpen());
}

void TestEditing::conflictDialogIsReachedByKeys()
{
    desk()->correct(
        refused({{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u"x"_s}}, {{u"NAME"_s, u"Игорь"_s}, {u"POST"_s, u"y"_s}}));
    QTRY_VERIFY(m_window->findChild<ConflictDialog *>());
    auto *dialog = m_window->findChild<ConflictDialog *>();
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    dialog->findChild<QPushButton *>(u"mineButton"_s)->click();
    QVERIFY(dialog->findChild<QRadioButton *>(u"mine.NAME"_s)->isChecked());
    QVERIFY(dialog->findChild<QRadioButton *>(u"mine.POST"_s)->isChecked());
    QSet<QWidget *> reached;
    for (int i = 0; i < 12; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    // Of the two of a row Tab takes one, the arrow keys lead to the other and choose it.
    auto *theirs = dialog->findChild<QRadioButton *>(u"theirs.NAME"_s);
    auto *mine = dialog->findChild<QRadioButton *>(u"mine.NAME"_s);
    QVERIFY(reached.contains(theirs) || reached.contains(mine));
    theirs->setFocus();
    QTest::keyClick(theirs, Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), mine);
    QVERIFY(mine->isChecked());
    QTest::keyClick(mine, Qt::Key_Left);
    QVERIFY(theirs->isChecked());
    for (const QString &name : {u"theirsButton"_s, u"mineButton"_s, u"saveButton"_s, u"laterButton"_s}) {
        QWidget *each = dialog->findChild<QWidget *>(name);
        QVERIFY2(reached.contains(each), qPrintable(name));
        QVERIFY(!QAccessible::queryAccessibleInterface(each)->text(QAccessible::Name).isEmpty());
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<ConflictDialog *>());
    QVERIFY(form()->hasChanges()); // later: nothing is lost
    QVERIFY(part(u"compareButton"_s)->isVisible());
}

void TestEditing::languageSwitchKeepsWhatIsChanged()
{
    openLead();
    type(u"NAME"_s, u"Зоë"_s);
    m_languages->setLanguage(u"ru"_s);
    QCoreApplication::processEvents();
    QCOMPARE(form()->edit().changes, QJsonObject({{u"NAME"_s, u"Зоë"_s}}));
    QTRY_VERIFY(form()->binder().widgetOf(u"NAME"_s)->accessibleDescription().contains(u"Глеб"_s));
    m_languages->setLanguage(u"en"_s);
}

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
