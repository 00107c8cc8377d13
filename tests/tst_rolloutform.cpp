#include "gui/addaccountdialog.h"
#include "gui/languagecontroller.h"
#include "gui/mainwindow.h"
#include "gui/presetbox.h"
#include "gui/theme.h"
#include "submission/courier.h"
#include "support/formfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray acme = R"("accounts": [{"key": "main", "vendor": "bitrix24", "name": "Head office",
                                         "url": "https://acme.example.com/"}])";
const QByteArray presets =
    R"("presets": [{"name": "Autumn", "vendor": "bitrix24", "values": {"UTM_CAMPAIGN": "autumn", "COMMENTS": "sale"}},
                   {"name": "Spring", "vendor": "bitrix24", "values": {"UTM_CAMPAIGN": "spring"}}])";

policy::Found administrator(const QByteArray &members)
{
    return {.source = u"/etc/leadpad/profile.json"_s, .text = R"({"leadpad": 1, )" + members + '}'};
}

} // namespace

//! What an administrator decides, on the screen and under the keys of a rep.
class TestRolloutForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();

    void lockedFieldShowsItsValueAndTakesNoKey();
    void lockedFieldIsNoTypedLead();
    void requiredFieldHasAStarAndHoldsTheLead();
    void hiddenFieldIsNotThere();
    void draftDoesNotBringALockedValueBack();
    void presetFillsWhatWasNotTyped();
    void presetStaysForTheNextLead();
    void noPresetTakesBackWhatIsUntouched();
    void presetAloneIsNoLead();
    void presetIsChosenByKeysAndRemembered();
    void lockedAccountsAndLanguageCannotBeTried();
    void brokenProfileSaysSoAboveTheForm();
    void accountOfTheAdministratorAsksForItsSecretAlone();

private:
    void openForm(const QByteArray &members)
    {
        m_form.policy = administrator(members);
        QVERIFY(m_form.open(u"bitrix24"_s, Directories{.loadedAt = QDateTime::currentDateTimeUtc()}));
    }
    void openWindow(const QByteArray &members);
    QString text(const QString &key) { return m_form.form->binder().typed().text(key); }
    void send() { QTest::keyClick(m_form.form.get(), Qt::Key_Return, Qt::ControlModifier); }
    void choose(const QJsonObject &values) { m_form.form->choosePreset(values); }
    template<typename W>
    W *child(const char *name) const
    {
        return m_window->findChild<W *>(QString::fromLatin1(name));
    }

    FormFixture m_form;
    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<LanguageController> m_languages;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestRolloutForm::init()
{
    m_form.policy.reset();
}

void TestRolloutForm::cleanup()
{
    if (m_form.form)
        m_form.close();
    m_window.reset();
    m_courier.reset();
    m_world.reset();
    QLocale::setDefault(QLocale::c());
}

void TestRolloutForm::openWindow(const QByteArray &members)
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open()); // the person's own account "Acme", before the administrator came
    m_world->policy = administrator(members);
    const auto opened = m_world->profile.open();
    QVERIFY(QTest::qWaitFor([&] { return opened.isFinished(); }));
    m_courier = std::make_unique<Courier>(m_world->profile);
    m_languages = std::make_unique<LanguageController>();
    m_languages->setLanguage(u"en"_s);
    m_theme = std::make_unique<Theme>();
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    m_window->onProfileOpen({});
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestRolloutForm::lockedFieldShowsItsValueAndTakesNoKey()
{
    openForm(R"("fields": [{"vendor": "bitrix24", "locked": {"COMMENTS": "by phone"}}])");
    QWidget *comments = m_form.widget(u"COMMENTS"_s);
    QVERIFY(!comments->isEnabled());
    QCOMPARE(text(u"COMMENTS"_s), u"by phone"_s);
    QVERIFY(comments->accessibleDescription().contains(u"administrator"_s));
    m_form.type(u"NAME"_s, u"Anna"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace, Qt::ControlModifier); // Clear
    QCOMPARE(text(u"COMMENTS"_s), u"by phone"_s);
    m_form.type(u"NAME"_s, u"Anna"_s);
    send();
    QTRY_COMPARE(m_form.stored().size(), 1);
    QCOMPARE(m_form.stored().first().lead.text(u"COMMENTS"_s), u"by phone"_s);
    QVERIFY(!m_form.widget(u"COMMENTS"_s)->isEnabled()); // in the next one too
}

void TestRolloutForm::lockedFieldIsNoTypedLead()
{
    openForm(R"("fields": [{"vendor": "bitrix24", "locked": {"COMMENTS": "by phone"}}])");
    QVERIFY(m_form.form->isBlank());
    send();
    QVERIFY(!m_form.form->binder().problems().isEmpty());
    QVERIFY(m_form.stored().isEmpty());
}

void TestRolloutForm::requiredFieldHasAStarAndHoldsTheLead()
{
    openForm(R"("fields": [{"vendor": "bitrix24", "required": ["COMMENTS"]}])");
    const QList<QLabel *> labels = m_form.form->findChildren<QLabel *>();
    const auto label = std::find_if(labels.begin(), labels.end(),
                                    [&](const QLabel *each) { return each->buddy() == m_form.widget(u"COMMENTS"_s); });
    QVERIFY(label != labels.end() && (*label)->text().endsWith(u'*'));
    m_form.type(u"NAME"_s, u"Anna"_s);
    send();
    QCOMPARE(m_form.form->binder().problems().size(), 1);
    QCOMPARE(m_form.form->binder().problems().first().field, u"COMMENTS"_s);
    QVERIFY(m_form.stored().isEmpty());
    QTest::keyClicks(QApplication::focusWidget(), u"call back"_s); // the caret is where it is missing
    send();
    QTRY_COMPARE(m_form.stored().size(), 1);
}

void TestRolloutForm::hiddenFieldIsNotThere()
{
    openForm(R"("fields": [{"vendor": "bitrix24", "hidden": ["COMMENTS"]}])");
    QVERIFY(!m_form.widget(u"COMMENTS"_s));
    const QList<QWidget *> all = m_form.form->findChildren<QWidget *>();
    for (const QWidget *each : all) {
        if (each->property("leadField").toString() == u"COMMENTS"_s)
            QVERIFY(!each->isVisible());
    }
    QVERIFY(m_form.widget(u"NAME"_s)->isVisible());
}

void TestRolloutForm::draftDoesNotBringALockedValueBack()
{
    openForm(R"("fields": [{"vendor": "bitrix24", "locked": {"COMMENTS": "by phone"}}])");
    Draft draft{.accountId = m_form.form->accountId(),
                .submissionId = QUuid::createUuid(),
                .lead = Lead{{{u"NAME"_s, u"Anna"_s}, {u"COMMENTS"_s, u"mine"_s}}},
                .changedAt = QDateTime::currentDateTimeUtc()};
    m_form.form->restore(draft);
    QCOMPARE(text(u"NAME"_s), u"Anna"_s);
    QCOMPARE(text(u"COMMENTS"_s), u"by phone"_s);
}

void TestRolloutForm::presetFillsWhatWasNotTyped()
{
    openForm(presets);
    m_form.type(u"COMMENTS"_s, u"mine"_s);
    choose({{u"UTM_CAMPAIGN"_s, u"autumn"_s}, {u"COMMENTS"_s, u"sale"_s}});
    QCOMPARE(text(u"COMMENTS"_s), u"mine"_s);
    QCOMPARE(text(u"UTM_CAMPAIGN"_s), u"autumn"_s);
    choose({{u"UTM_CAMPAIGN"_s, u"spring"_s}});
    QCOMPARE(text(u"UTM_CAMPAIGN"_s), u"spring"_s);
    QCOMPARE(text(u"COMMENTS"_s), u"mine"_s);
}

void TestRolloutForm::presetStaysForTheNextLead()
{
    openForm(presets);
    choose({{u"COMMENTS"_s, u"sale"_s}});
    m_form.type(u"COMMENTS"_s, u", soon"_s); // the rep goes on where the preset ends
    m_form.type(u"NAME"_s, u"Anna"_s);
    const QString said = text(u"COMMENTS"_s);
    QVERIFY(said != u"sale"_s);
    send();
    QTRY_COMPARE(m_form.stored().size(), 1);
    QCOMPARE(m_form.stored().first().lead.text(u"COMMENTS"_s), said);
    QTRY_COMPARE(text(u"COMMENTS"_s), u"sale"_s);
    QVERIFY(text(u"NAME"_s).isEmpty());
    m_form.type(u"NAME"_s, u"Boris"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace, Qt::ControlModifier);
    QCOMPARE(text(u"COMMENTS"_s), u"sale"_s);
}

void TestRolloutForm::noPresetTakesBackWhatIsUntouched()
{
    openForm(presets);
    choose({{u"UTM_CAMPAIGN"_s, u"autumn"_s}, {u"COMMENTS"_s, u"sale"_s}});
    m_form.type(u"COMMENTS"_s, u"!"_s);
    const QString said = text(u"COMMENTS"_s);
    choose({});
    QCOMPARE(text(u"COMMENTS"_s), said);
    QCOMPARE(text(u"UTM_CAMPAIGN"_s), QString());
}

void TestRolloutForm::presetAloneIsNoLead()
{
    openForm(presets);
    choose({{u"COMMENTS"_s, u"sale"_s}});
    QVERIFY(m_form.form->isBlank());
    send();
    QVERIFY(m_form.stored().isEmpty());
    QVERIFY(!m_form.form->binder().problems().isEmpty());
    QCOMPARE(text(u"COMMENTS"_s), u"sale"_s);
}

void TestRolloutForm::presetIsChosenByKeysAndRemembered()
{
    openWindow(presets);
    auto *combo = child<QComboBox>("presetCombo");
    QVERIFY(combo && combo->isVisible() && !combo->accessibleName().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), combo);
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentText(), u"Autumn"_s);
    QCOMPARE(m_window->form()->binder().typed().text(u"COMMENTS"_s), u"sale"_s);
    QVERIFY(m_window->form()->isAncestorOf(QApplication::focusWidget())); // and on with the lead
    const QString id = m_window->form()->accountId();
    QCOMPARE(PresetBox::chosenValues(m_world->profile, id).value(u"UTM_CAMPAIGN"_s).toString(), u"autumn"_s);
    m_window.reset(); // the next start
    m_window = std::make_unique<MainWindow>(m_world->profile, *m_courier, *m_languages, *m_theme);
    m_window->show();
    m_window->onProfileOpen({});
    QCOMPARE(child<QComboBox>("presetCombo")->currentText(), u"Autumn"_s);
    QCOMPARE(m_window->form()->binder().typed().text(u"COMMENTS"_s), u"sale"_s);
}

void TestRolloutForm::lockedAccountsAndLanguageCannotBeTried()
{
    openWindow(R"("settings": {"language": "en"}, "locked": ["language", "accounts"], )" + acme);
    QVERIFY(!child<QPushButton>("addAccountButton")->isEnabled());
    QVERIFY(child<QPushButton>("addAccountButton")->toolTip().contains(u"administrator"_s));
    int locked = 0;
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    for (const QToolButton *each : buttons)
        locked += (each->text() == u"RU"_s || each->text() == u"EN"_s) && !each->isEnabled();
    QCOMPARE(locked, 2);
    QCOMPARE(m_world->profile.accounts().size(), 1);
    QVERIFY(!child<QLabel>("policyLabel")->isVisible());
}

void TestRolloutForm::brokenProfileSaysSoAboveTheForm()
{
    openWindow(R"("lock": [])");
    auto *label = child<QLabel>("policyLabel");
    QVERIFY(label->isVisible());
    QVERIFY2(label->text().contains(u"/etc/leadpad/profile.json"_s) && label->text().contains(u"lock"_s),
             qPrintable(label->text()));
    QVERIFY(m_window->form()); // leads are typed as ever
}

void TestRolloutForm::accountOfTheAdministratorAsksForItsSecretAlone()
{
    openWindow(R"("locked": ["accounts"], "accounts": [{"key": "main", "vendor": "flowlu", "name": "Head office",
                  "url": "https://acme.example.com/"}])");
    const Account account = m_world->profile.accounts().first();
    std::unique_ptr<AddAccountDialog> dialog(AddAccountDialog::forAccount(m_world->profile, account));
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    const auto edit = [&](const char *name) { return dialog->findChild<QWidget *>(QString::fromLatin1(name)); };
    for (const char *name : {"nameEdit", "colourCombo", "expertButton", "urlEdit"})
        QVERIFY2(!edit(name)->isEnabled(), name);
    QCOMPARE(QApplication::focusWidget(), edit("api_keyEdit"));
    QCOMPARE(qobject_cast<QLineEdit *>(edit("urlEdit"))->text(), u"https://acme.example.com/"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"s3cr3t"_s);
    m_world->transport->answer(200, R"({"response": {"items": [], "total_result": 0}})");
    QTest::keyClick(dialog.get(), Qt::Key_Return);
    QTRY_VERIFY(!dialog->isVisible());
    QVERIFY(dialog->hasNewSignIn());
    const auto session = m_world->profile.session(account.id);
    QVERIFY(QTest::qWaitFor([&] { return session.isFinished(); }) && session.result());
    QVERIFY(session.result()->secret.contains("s3cr3t"));
}

QTEST_MAIN(TestRolloutForm)
#include "tst_rolloutform.moc"
