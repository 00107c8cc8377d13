#include "gui/accountcolours.h"
#include "gui/addaccountdialog.h"
#include "gui/languagecontroller.h"
#include "gui/theme.h"
#include "support/dialogfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QString code = u"s3cretc0de"_s;
const QString webhook = u"https://acme.bitrix24.ru/rest/17/s3cretc0de/"_s;
const QByteArray welcome =
    R"({"result":{"result":{"me":{"ID":"17","NAME":"Мария","LAST_NAME":"Лебедева"},"scope":["crm"],"mode":1},)"
    R"("result_error":[]}})";

} // namespace

//! Adding and changing accounts, by keyboard, over a real profile.
class TestDialogs : public DialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void goodWebhookMakesAnAccount();
    void secretStaysInTheKeychain();
    void testSaysWhoSignedIn();
    void answerToAnOlderTestIsDropped();
    void badAddressIsExplained_data();
    void badAddressIsExplained();
    void takenNameIsExplained();
    void freeNameAndColourAreOffered();
    void offlineOffersToAddAnyway();
    void refusedSignInIsNotAdded();
    void lockedKeychainOffersMemory();
    void missingKeychainIsAnnounced();
    void renameKeepsTheSignIn();
    void newWebhookReplacesTheOld();
    void closingDuringTheTestIsHarmless();
    void languageChangeKeepsWhatWasTyped();
    void accountDialogByKeyboard();
    void accountColoursAreLegible();
    void applicationIsAllowedInTheBrowser();
    void wrongCodeIsExplainedAndAskedForAgain();
    void presentApplicationIsAllowedAgain();

private:
    void typeWebhook(AddAccountDialog &dialog, const QString &text)
    {
        auto *edit = child<QLineEdit>(dialog, "webhookEdit");
        edit->setFocus();
        QTest::keyClicks(edit, text);
    }
    void typeApplication(AddAccountDialog &dialog);
    QString result(QWidget &dialog) const { return child<QLabel>(dialog, "resultLabel")->text(); }
    Account added(const QString &name = u"Acme"_s);
};

Account TestDialogs::added(const QString &name)
{
    const SignIn typed{.secrets = {{u"webhook"_s, webhook}}};
    return settled(m_profile->addAccount(u"bitrix24"_s, name, u"#2f7de1"_s, typed)).value_or(Account{});
}

void TestDialogs::goodWebhookMakesAnAccount()
{
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"webhookEdit"_s);
    m_transport->answer(200, welcome);
    QTest::keyClicks(QApplication::focusWidget(), webhook);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // "Add" is the default button
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_profile->accounts().size(), 1);
    QCOMPARE(dialog.account(), m_profile->accounts().first());
    QCOMPARE(dialog.account().name, u"Bitrix24"_s);
    QCOMPARE(dialog.account().url, QUrl(u"https://acme.bitrix24.ru/"_s));
    QVERIFY(dialog.hasNewSignIn());
    QCOMPARE(m_transport->sent.size(), 1); // it was tried before it was stored
}

void TestDialogs::secretStaysInTheKeychain()
{
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    m_transport->answer(200, welcome);
    typeWebhook(dialog, webhook);
    auto *edit = child<QLineEdit>(dialog, "webhookEdit");
    QVERIFY(!edit->displayText().contains(code));
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(edit);
    QVERIFY(!accessible->text(QAccessible::Value).contains(code));
    press(dialog, "addButton");
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(m_store->secrets.value(dialog.account().id).contains(code.toUtf8()));
    const auto widgets = dialog.findChildren<QWidget *>();
    for (const QWidget *each : widgets) {
        QVERIFY(!each->toolTip().contains(code) && !each->accessibleDescription().contains(code));
        QVERIFY(!each->windowTitle().contains(code));
    }
    QVERIFY(!result(dialog).contains(code));
    int files = 0;
    const auto names = QDir(m_folder->path()).entryList(QDir::Files);
    for (const QString &name : names) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(code.toUtf8()), qPrintable(name));
        ++files;
    }
    QVERIFY(files > 0);
}

void TestDialogs::testSaysWhoSignedIn()
{
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, webhook);
    m_transport->answer(200, QByteArray(welcome).replace("\"mode\":1", "\"mode\":2"));
    press(dialog, "testButton");
    QTRY_VERIFY(result(dialog).contains(u"Мария Лебедева"_s));
    QVERIFY(result(dialog).contains(noticeText(u"simple-mode"_s)));
    QVERIFY(m_profile->accounts().isEmpty());
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    press(dialog, "addButton");
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_transport->sent.size(), 1); // what was tested is not tested again
}

void TestDialogs::answerToAnOlderTestIsDropped()
{
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, webhook);
    m_transport->holding = true;
    press(dialog, "testButton");
    QCOMPARE(m_transport->sent.size(), 1);
    typeWebhook(dialog, u"x"_s);
    m_transport->answer(200, welcome);
    m_transport->release();
    QCoreApplication::processEvents();
    QVERIFY(result(dialog).isEmpty());
    QVERIFY(child<QPushButton>(dialog, "testButton")->isEnabled());
}

void TestDialogs::badAddressIsExplained_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QString() << u"Paste it here"_s;
    QTest::newRow("no encryption") << u"http://acme.bitrix24.ru/rest/17/s3cretc0de/"_s << u"https://"_s;
    QTest::newRow("the portal alone") << u"https://acme.bitrix24.ru/"_s << u"https://company.bitrix24.ru/rest/17/"_s;
    QTest::newRow("with a password") << u"https://me:pw@acme.bitrix24.ru/rest/17/s3cretc0de/"_s
                                     << u"https://company.bitrix24.ru/rest/17/"_s;
}

void TestDialogs::badAddressIsExplained()
{
    QFETCH(QString, typed);
    QFETCH(QString, words);
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, typed);
    press(dialog, "addButton");
    auto *problem = child<QLabel>(dialog, "webhookProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(words), qPrintable(problem->text()));
    QVERIFY(!problem->text().contains(code));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"webhookEdit"_s);
    QVERIFY(m_transport->sent.isEmpty());
    QVERIFY(m_profile->accounts().isEmpty());
    typeWebhook(dialog, u"h"_s);
    QVERIFY(!problem->isVisible());
}

void TestDialogs::takenNameIsExplained()
{
    QVERIFY(!added(u"Acme"_s).id.isEmpty());
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, webhook);
    auto *name = child<QLineEdit>(dialog, "nameEdit");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"acme "_s);
    press(dialog, "addButton");
    QVERIFY(child<QLabel>(dialog, "nameProblem")->isVisible());
    QCOMPARE(QApplication::focusWidget(), name);
    QCOMPARE(m_profile->accounts().size(), 1);
    QVERIFY(m_transport->sent.isEmpty());
}

void TestDialogs::freeNameAndColourAreOffered()
{
    QVERIFY(!added(u"Bitrix24"_s).id.isEmpty());
    AddAccountDialog dialog(*m_profile);
    QCOMPARE(child<QLineEdit>(dialog, "nameEdit")->text(), u"Bitrix24 2"_s);
    auto *colour = child<QComboBox>(dialog, "colourCombo");
    QCOMPARE(colour->count(), 8);
    QCOMPARE(colour->currentText(), u"Green"_s); // blue is taken
}

void TestDialogs::offlineOffersToAddAnyway()
{
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    typeWebhook(dialog, webhook);
    press(dialog, "addButton"); // nothing queued: off line
    auto *anyway = child<QPushButton>(dialog, "anywayButton");
    QTRY_VERIFY(anyway->isVisible());
    QVERIFY(result(dialog).contains(u"cannot be reached"_s));
    QCOMPARE(QApplication::focusWidget(), anyway);
    QVERIFY(m_profile->accounts().isEmpty());
    QTest::keyClick(anyway, Qt::Key_Space);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_profile->accounts().size(), 1);
}

void TestDialogs::refusedSignInIsNotAdded()
{
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, webhook);
    m_transport->answer(401, R"({"error":"INVALID_CREDENTIALS","error_description":"Invalid request credentials"})");
    press(dialog, "addButton");
    QTRY_VERIFY(result(dialog).contains(u"does not accept this sign-in"_s));
    QVERIFY(!child<QPushButton>(dialog, "anywayButton")->isVisible());
    QVERIFY(child<QPushButton>(dialog, "addButton")->isEnabled());
    QVERIFY(dialog.isVisible());
    QVERIFY(m_profile->accounts().isEmpty());
    QVERIFY(m_store->secrets.isEmpty());
}

void TestDialogs::lockedKeychainOffersMemory()
{
    m_store->locked = true;
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    typeWebhook(dialog, webhook);
    m_transport->answer(200, welcome);
    press(dialog, "addButton");
    auto *keep = child<QPushButton>(dialog, "untilClosedButton");
    QTRY_VERIFY(keep->isVisible());
    QVERIFY(result(dialog).contains(u"keychain"_s));
    QVERIFY(m_profile->accounts().isEmpty());
    QTest::keyClick(keep, Qt::Key_Space);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_profile->accounts().size(), 1);
    QVERIFY(m_store->secrets.isEmpty());
    QVERIFY(settled(m_profile->session(dialog.account().id, *m_transport))); // it can be used until then
}

void TestDialogs::missingKeychainIsAnnounced()
{
    m_store->persistent = false;
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    QVERIFY(child<QLabel>(dialog, "keychainNote")->isVisible());
    m_store->persistent = true;
    AddAccountDialog other(*m_profile);
    open(other);
    QVERIFY(!child<QLabel>(other, "keychainNote")->isVisible());
}

void TestDialogs::renameKeepsTheSignIn()
{
    const Account account = added();
    const QByteArray secret = m_store->secrets.value(account.id);
    std::unique_ptr<AddAccountDialog> dialog(AddAccountDialog::forAccount(*m_profile, account));
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    open(*dialog);
    QVERIFY(child<QLineEdit>(*dialog, "webhookEdit")->text().isEmpty()); // a stored secret is not shown again
    auto *name = child<QLineEdit>(*dialog, "nameEdit");
    QCOMPARE(name->text(), u"Acme"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Acme North"_s);
    auto *colour = child<QComboBox>(*dialog, "colourCombo");
    colour->setFocus();
    QTest::keyClick(colour, Qt::Key_Down);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_profile->accounts().size(), 1);
    QCOMPARE(m_profile->account(account.id)->name, u"Acme North"_s);
    QVERIFY(m_profile->account(account.id)->colour != account.colour);
    QCOMPARE(m_store->secrets.value(account.id), secret);
    QVERIFY(!dialog->hasNewSignIn());
    QVERIFY(m_transport->sent.isEmpty());
}

void TestDialogs::newWebhookReplacesTheOld()
{
    const Account account = added();
    std::unique_ptr<AddAccountDialog> dialog(AddAccountDialog::forAccount(*m_profile, account));
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    open(*dialog);
    m_transport->answer(200, welcome);
    press(*dialog, "testButton"); // empty: tests the one that is stored
    QTRY_VERIFY(result(*dialog).contains(u"Мария Лебедева"_s));
    QVERIFY(m_transport->sent.first().url.path().contains(code));
    typeWebhook(*dialog, u"https://new.bitrix24.ru/rest/3/an0ther/"_s);
    m_transport->answer(200, welcome);
    press(*dialog, "addButton");
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_profile->account(account.id)->url, QUrl(u"https://new.bitrix24.ru/"_s));
    QVERIFY(m_store->secrets.value(account.id).contains("an0ther"));
    QVERIFY(dialog->hasNewSignIn());
}

void TestDialogs::closingDuringTheTestIsHarmless()
{
    m_transport->holding = true;
    {
        AddAccountDialog dialog(*m_profile);
        open(dialog);
        typeWebhook(dialog, webhook);
        press(dialog, "testButton");
        QCOMPARE(m_transport->sent.size(), 1);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
    m_transport->answer(200, welcome);
    m_transport->release();
    QCoreApplication::processEvents();
    QVERIFY(m_profile->accounts().isEmpty());
}

void TestDialogs::languageChangeKeepsWhatWasTyped()
{
    LanguageController language;
    language.setLanguage(u"en"_s);
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    typeWebhook(dialog, webhook);
    auto *name = child<QLineEdit>(dialog, "nameEdit");
    name->selectAll();
    QTest::keyClicks(name, u"Mine"_s);
    child<QComboBox>(dialog, "colourCombo")->setCurrentIndex(3);
    // Proof that the words were set anew: this one must come back.
    child<QLabel>(dialog, "nameLabel")->setText(u"?"_s);
    language.setLanguage(u"ru"_s);
    QTRY_VERIFY(child<QLabel>(dialog, "nameLabel")->text() != u"?"_s);
    QCOMPARE(name->text(), u"Mine"_s);
    QCOMPARE(child<QLineEdit>(dialog, "webhookEdit")->text(), webhook);
    QCOMPARE(child<QComboBox>(dialog, "colourCombo")->currentIndex(), 3);
}

void TestDialogs::accountDialogByKeyboard()
{
    AddAccountDialog dialog(*m_profile);
    open(dialog);
    checkMnemonics(dialog);
    child<QPushButton>(dialog, "anywayButton")->show();
    child<QPushButton>(dialog, "untilClosedButton")->show();
    checkControls(dialog);
    auto *show = child<QCheckBox>(dialog, "webhookShow");
    typeWebhook(dialog, webhook);
    show->setFocus();
    QTest::keyClick(show, Qt::Key_Space);
    QCOMPARE(child<QLineEdit>(dialog, "webhookEdit")->displayText(), webhook);
    QTest::keyClick(show, Qt::Key_Space);
    QVERIFY(!child<QLineEdit>(dialog, "webhookEdit")->displayText().contains(code));
}

void TestDialogs::accountColoursAreLegible()
{
    QSet<QString> names;
    for (const AccountColour &each : accountColours()) {
        const QColor colour(QString::fromLatin1(each.value));
        for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
            QVERIFY2(contrast(colour, palette.color(QPalette::Window)) >= 3.0, each.name);
            QVERIFY2(contrast(colour, palette.color(QPalette::Base)) >= 3.0, each.name);
        }
        names.insert(QString::fromLatin1(each.name));
    }
    QCOMPARE(names.size(), 8);
}

namespace {

const QByteArray tokens = R"({"access_token":"at-1","refresh_token":"rt-1","expires_in":3600,"member_id":"m1",
    "client_endpoint":"https://acme.bitrix24.ru/rest/","server_endpoint":"https://oauth.bitrix24.tech/rest/"})";

//! Stands in for the browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

} // namespace

void TestDialogs::typeApplication(AddAccountDialog &dialog)
{
    auto *way = child<QComboBox>(dialog, "wayCombo");
    way->setFocus();
    QTest::keyClick(way, Qt::Key_Down);
    const std::pair<const char *, QString> lines[] = {
        {"urlEdit", u"acme.bitrix24.ru"_s}, {"client_idEdit", u"local.1"_s}, {"client_secretEdit", u"app-s3cr3t"_s}};
    for (const auto &[name, text] : lines) {
        auto *edit = child<QLineEdit>(dialog, name);
        edit->setFocus();
        QTest::keyClicks(edit, text);
    }
}

void TestDialogs::applicationIsAllowedInTheBrowser()
{
    Browser browser;
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    typeApplication(dialog);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(browser.opened.size(), 1);
    QCOMPARE(browser.opened.first().host(), u"acme.bitrix24.ru"_s);
    QVERIFY(m_transport->sent.isEmpty()); // nothing to ask before a person has allowed it
    checkControls(dialog);
    checkMnemonics(dialog);

    auto *answer = child<QLineEdit>(dialog, "answerEdit");
    answer->setFocus();
    m_transport->answer(200, tokens);
    m_transport->answer(200, welcome);
    QTest::keyClicks(answer, u"code1234"_s);
    QTest::keyClick(answer, Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(dialog.account().settings.value(signInWaySetting).toString(), u"browser"_s);
    QCOMPARE(dialog.account().url, QUrl(u"https://acme.bitrix24.ru/"_s));
    const QByteArray kept = m_store->secrets.value(dialog.account().id);
    QVERIFY(kept.contains("rt-1") && kept.contains("app-s3cr3t"));
    QVERIFY(!m_transport->sent.last().url.toString().contains(u"at-1"_s));
}

void TestDialogs::wrongCodeIsExplainedAndAskedForAgain()
{
    Browser browser;
    AddAccountDialog dialog(*m_profile);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    open(dialog);
    typeApplication(dialog);
    press(dialog, "addButton");
    auto *answer = child<QLineEdit>(dialog, "answerEdit");
    answer->setFocus();
    m_transport->answer(400, R"({"error":"invalid_grant"})");
    QTest::keyClicks(answer, u"late-code"_s);
    QTest::keyClick(answer, Qt::Key_Return);
    auto *problem = child<QLabel>(dialog, "problemLabel");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"30 seconds"_s));
    press(dialog, "openButton");
    QCOMPARE(browser.opened.size(), 2);
    QCOMPARE(browser.opened.last(), browser.opened.first()); // an answer to either page counts

    answer->setFocus();
    answer->clear();
    m_transport->answer(200, tokens);
    m_transport->answer(200, welcome);
    QTest::keyClicks(answer, u"http://localhost:52417/?code=abcd&%1"_s.arg(browser.opened.first().query()));
    QTest::keyClick(answer, Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
}

void TestDialogs::presentApplicationIsAllowedAgain()
{
    const SignIn typed{.url = u"acme.bitrix24.ru"_s,
                       .secrets = {{u"client_id"_s, u"local.1"_s},
                                   {u"client_secret"_s, u"app-s3cr3t"_s},
                                   {u"access_token"_s, u"at-0"_s},
                                   {u"refresh_token"_s, u"rt-0"_s},
                                   {u"server"_s, u"https://oauth.bitrix24.tech"_s}}};
    const auto account = settled(m_profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#2f7de1"_s, typed));
    QVERIFY(account);
    Browser browser;
    const std::unique_ptr<AddAccountDialog> dialog(AddAccountDialog::forAccount(*m_profile, *account));
    QSignalSpy accepted(dialog.get(), &QDialog::accepted);
    open(*dialog);
    press(*dialog, "againButton");
    QTRY_COMPARE(browser.opened.size(), 1);
    QVERIFY(browser.opened.first().query().contains(u"client_id=local.1"_s)); // nothing had to be typed
    auto *answer = child<QLineEdit>(*dialog, "answerEdit");
    answer->setFocus();
    m_transport->answer(200, tokens);
    m_transport->answer(200, welcome);
    QTest::keyClicks(answer, u"code1234"_s);
    QTest::keyClick(answer, Qt::Key_Return);
    QTRY_VERIFY(result(*dialog).contains(u"Works"_s));
    press(*dialog, "addButton");
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(dialog->hasNewSignIn());
    QVERIFY(m_store->secrets.value(account->id).contains("rt-1"));
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
