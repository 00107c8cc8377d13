#include "gui/fileedit.h"
#include "gui/listeditors.h"
#include "support/formfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QMessageBox>
#include <QPushButton>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

Field custom(const QString &key, const QString &label, FieldKind kind, const QString &project)
{
    return {.key = key,
            .kind = kind,
            .section = Section::Custom,
            .ownLabel = label,
            .custom = true,
            .followUp = kind == FieldKind::File,
            .scope = project};
}

//! Two projects: they share a field's name and kind, "City", and nothing else.
Directories twoProjects()
{
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    known.facts = {{u"contact.project_id"_s, u"1"_s}, {u"project:1"_s, u"1"_s}, {u"project:2"_s, u"1"_s}};
    known.lists[u"projects"_s] = {{.id = u"1"_s, .label = u"Windows"_s, .isDefault = true},
                                  {.id = u"2"_s, .label = u"Doors"_s}};
    known.lists[u"staff"_s] = {{.id = u"0"_s, .label = u"Main account"_s}, {.id = u"7"_s, .label = u"Olga"_s}};
    known.lists[u"funnel@1"_s] = {{.id = u"11"_s, .label = u"New"_s},
                                  {.id = u"12"_s, .label = u"Paid"_s, .needs = u"payments"_s}};
    known.lists[u"funnel@2"_s] = {{.id = u"21"_s, .label = u"First"_s}};
    known.customFields = {custom(u"custom.101"_s, u"City"_s, FieldKind::Text, u"1"_s),
                          custom(u"custom.102"_s, u"Plan"_s, FieldKind::File, u"1"_s),
                          custom(u"custom.103"_s, u"Note"_s, FieldKind::Text, u"1"_s),
                          custom(u"custom.201"_s, u"City"_s, FieldKind::Text, u"2"_s)};
    return known;
}

} // namespace

class TestLpTrackerForm : public QObject, private FormFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyFieldHasAWidgetWithTheLabelOfTheCatalogue();
    void phoneAndAddressEachHaveALine();
    void theStepForPaidLeadsIsOfferedWithAPaymentOnly();
    void thePaymentIsSaidOnTheButton();
    void theCustomerIsRungAfterOneConfirmation();
    void theCallIsNotRememberedForTheNextLead();
    void theHistoryFindsALeadByThePhoneOfItsCard();
    void anotherProjectKeepsWhatFits();
    void whatDoesNotFitOutlivesARestart();
    void theChosenProjectStaysForTheNextLead();
    void aFileIsReadAndKept();
    void aFileThatIsTooLargeIsNamed();

private:
    QMessageBox *question() { return m_form->findChild<QMessageBox *>(u"confirmCall"_s); }

    LeadForm *m_form = nullptr;
};

void TestLpTrackerForm::init()
{
    QVERIFY(open(u"lptracker"_s, twoProjects()));
    m_form = form.get();
}

void TestLpTrackerForm::cleanup()
{
    close();
}

void TestLpTrackerForm::everyFieldHasAWidgetWithTheLabelOfTheCatalogue()
{
    const Catalogue fixed = vendors::byId(u"lptracker"_s)->catalogue();
    QCOMPARE(m_form->binder().strangers(fixed), QStringList());
    QCOMPARE(misnamed(fixed.fields()), QStringList());
}

void TestLpTrackerForm::phoneAndAddressEachHaveALine()
{
    QTest::keyClicks(QApplication::focusWidget(), u"+79990000055"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"anna@example.com"_s);
    const QJsonArray expected{QJsonObject{{u"value"_s, u"+79990000055"_s}, {u"type"_s, u"phone"_s}},
                              QJsonObject{{u"value"_s, u"anna@example.com"_s}, {u"type"_s, u"email"_s}}};
    QCOMPARE(m_form->binder().lead().value(u"contact.details"_s).toArray(), expected);

    // An address alone goes into its own line, and both lines are still there.
    const QJsonArray address{expected[1]};
    m_form->fill(Lead{{{u"contact.details"_s, address}}});
    QCOMPARE(m_form->binder().lead().value(u"contact.details"_s).toArray(), address);
    auto *list = dynamic_cast<ContactListEdit *>(widget(u"contact.details"_s));
    QCOMPARE(list->stops().size(), 2);
    QCOMPARE(list->firstText(), QString());
}

void TestLpTrackerForm::theStepForPaidLeadsIsOfferedWithAPaymentOnly()
{
    QCOMPARE(offered(u"funnel"_s), QStringList{u"New"_s});
    openSection(u"dealPane"_s);
    type(u"payments"_s, u"Services"_s);
    QCOMPARE(offered(u"funnel"_s), (QStringList{u"New"_s, u"Paid"_s}));
    choose(u"funnel"_s, u"Paid"_s);
    QCOMPARE(m_form->binder().lead().text(u"funnel"_s), u"12"_s);
    // What was chosen stays, and the check says what is missing.
    dynamic_cast<FieldEditor *>(widget(u"payments"_s))->caret()->setFocus();
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::SelectAll);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(m_form->binder().lead().text(u"funnel"_s), u"12"_s);
    type(u"contact.details"_s, u"+79990000055"_s);
    m_form->send();
    QCOMPARE(m_form->binder().problems().size(), 1);
    QCOMPARE(m_form->binder().problems().first().field, u"funnel"_s);
}

void TestLpTrackerForm::thePaymentIsSaidOnTheButton()
{
    auto *button = m_form->findChild<QPushButton *>(u"sendButton"_s);
    QCOMPARE(button->accessibleName(), u"Send to Acme"_s);
    openSection(u"dealPane"_s);
    type(u"payments"_s, u"Services"_s);
    QCOMPARE(button->accessibleName(), u"Send to Acme as a deal"_s);
    QVERIFY(!widget(u"payments"_s)->accessibleDescription().isEmpty());
}

void TestLpTrackerForm::theCustomerIsRungAfterOneConfirmation()
{
    type(u"contact.details"_s, u"+79990000055"_s);
    QTest::keyClick(widget(u"callback"_s), Qt::Key_Space);
    auto *button = m_form->findChild<QPushButton *>(u"sendButton"_s);
    QCOMPARE(button->accessibleName(), u"Send to Acme and call the customer"_s);

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(question());
    QVERIFY(question()->informativeText().contains(u"+79990000055"_s));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(stored().size(), 0);

    m_form->send();
    QTest::mouseClick(question()->defaultButton(), Qt::LeftButton);
    QTRY_COMPARE(stored().size(), 1);
    QVERIFY(stored().first().acts);
    QCOMPARE(stored().first().lead.value(u"callback"_s), QJsonValue(true));
}

void TestLpTrackerForm::theCallIsNotRememberedForTheNextLead()
{
    for (int i = 1; i <= 2; ++i) {
        QVERIFY(!qobject_cast<QCheckBox *>(widget(u"callback"_s))->isChecked());
        type(u"contact.details"_s, u"+79990000055"_s);
        QTest::keyClick(widget(u"callback"_s), Qt::Key_Space);
        m_form->send();
        QVERIFY(question()); // each lead is asked about
        QTest::mouseClick(question()->defaultButton(), Qt::LeftButton);
        QTRY_COMPARE(stored().size(), i);
        QTRY_VERIFY(m_form->isBlank());
        QTRY_VERIFY(!question());
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form));
    }
}

void TestLpTrackerForm::theHistoryFindsALeadByThePhoneOfItsCard()
{
    openSection(u"contactPane"_s);
    type(u"contact.details"_s, u"+79990000055"_s);
    type(u"contact_id"_s, u"880012"_s);
    m_form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values, (QJsonObject{{u"contact_id"_s, u"880012"_s}}));
    const auto found =
        world->ask([](Database &database) { return history::list(database, {.text = u"79990000055"_s}); });
    QCOMPARE(found->size(), 1);
}

void TestLpTrackerForm::anotherProjectKeepsWhatFits()
{
    openSection(u"customPane"_s);
    type(u"contact.details"_s, u"+79990000055"_s);
    type(u"custom.101"_s, u"Samara"_s);
    type(u"custom.103"_s, u"by the river"_s);
    choose(u"contact.project_id"_s, u"Doors"_s);
    QCOMPARE(offered(u"funnel"_s), QStringList{u"First"_s});
    QVERIFY(!widget(u"custom.101"_s));
    QCOMPARE(m_form->binder().lead().text(u"custom.201"_s), u"Samara"_s);
    QVERIFY(!m_form->binder().lead().has(u"custom.103"_s));
    QVERIFY(m_form->findChild<QLabel *>(u"noticeLabel"_s)->text().contains(u"Note"_s));

    choose(u"contact.project_id"_s, u"Windows"_s);
    QCOMPARE(m_form->binder().lead().text(u"custom.101"_s), u"Samara"_s);
    QCOMPARE(m_form->binder().lead().text(u"custom.103"_s), u"by the river"_s);
}

void TestLpTrackerForm::whatDoesNotFitOutlivesARestart()
{
    openSection(u"customPane"_s);
    type(u"custom.103"_s, u"by the river"_s);
    choose(u"contact.project_id"_s, u"Doors"_s);
    const auto saved = m_form->saveDraft();
    QTRY_VERIFY(saved.isFinished());
    const auto drafts = world->ask([](Database &database) { return drafts::all(database); });
    QCOMPARE(drafts->size(), 1);

    LeadForm again(world->profile, *submitter, world->accountId);
    again.restore(drafts->first());
    QCOMPARE(again.binder().lead().text(u"contact.project_id"_s), u"2"_s);
    auto *project = dynamic_cast<ChoiceCombo *>(again.binder().widgetOf(u"contact.project_id"_s));
    again.show();
    project->setFocus();
    QTest::keySequence(project, QKeySequence::SelectAll);
    QTest::keyClicks(project, u"Windows"_s);
    QTest::keyClick(project, Qt::Key_Return);
    QCOMPARE(again.binder().lead().text(u"custom.103"_s), u"by the river"_s);
}

void TestLpTrackerForm::theChosenProjectStaysForTheNextLead()
{
    choose(u"contact.project_id"_s, u"Doors"_s);
    QVERIFY(m_form->isBlank());
    type(u"contact.details"_s, u"+79990000055"_s);
    m_form->send();
    QTRY_COMPARE(stored().size(), 1);
    QTRY_VERIFY(m_form->isBlank());
    QCOMPARE(m_form->binder().lead().text(u"contact.project_id"_s), u"2"_s);
    QCOMPARE(offered(u"funnel"_s), QStringList{u"First"_s});
}

void TestLpTrackerForm::aFileIsReadAndKept()
{
    QFile file(world->folder.filePath(u"plan.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.4");
    file.close();
    openSection(u"customPane"_s);
    dynamic_cast<FileEdit *>(widget(u"custom.102"_s))->take(file.fileName());
    const QJsonObject expected{{u"name"_s, u"plan.pdf"_s}, {u"base64"_s, u"JVBERi0xLjQ="_s}};
    QTRY_COMPARE(m_form->binder().lead().value(u"custom.102"_s).toObject(), expected);
}

void TestLpTrackerForm::aFileThatIsTooLargeIsNamed()
{
    QFile file(world->folder.filePath(u"film.mp4"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(FileEdit::largest + 1));
    file.close();
    openSection(u"customPane"_s);
    auto *edit = dynamic_cast<FileEdit *>(widget(u"custom.102"_s));
    edit->take(file.fileName());
    QTRY_VERIFY(edit->findChild<QLabel *>()->text().contains(u"film.mp4"_s));
    QVERIFY(!m_form->binder().lead().has(u"custom.102"_s));
}

QTEST_MAIN(TestLpTrackerForm)
#include "tst_lptrackerform.moc"
