#include "core/clock.h"
#include "gui/addaccountdialog.h"
#include "gui/languagecontroller.h"
#include "gui/settingsdialog.h"
#include "gui/theme.h"
#include "secrets/memorysecretstore.h"
#include "support/scriptedtransport.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace leadpad;
using namespace Qt::StringLiterals;

namespace {

const QString code = u"s3cretc0de"_s;
const QString webhook = u"https://acme.bitrix24.ru/rest/17/s3cretc0de/"_s;
const QByteArray welcome =
    R"({"result":{"result":{"me":{"ID":"17","NAME":"Мария","LAST_NAME":"Лебедева"},"scope":["crm"],"mode":1},)"
    R"("result_error":[]}})";

template<typename T>
Result<T> settled(const Async<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, u"no result"_s);
    return future.result();
}

//! Keeps secrets where the test sees them; a locked one refuses.
class OpenStore final : public SecretStore
{
public:
    QHash<QString, QByteArray> secrets;
    bool locked = false;
    bool persistent = true;

    Async<QByteArray> read(const QString &account) override
    {
        if (!secrets.contains(account))
            return readyError<QByteArray>({.kind = Error::Kind::NotFound});
        return readyValue(secrets.value(account));
    }
    Async<Done> write(const QString &account, const QByteArray &secret) override
    {
        if (locked)
            return readyError<Done>({.kind = Error::Kind::Keychain});
        secrets.insert(account, secret);
        return readyValue(Done{});
    }
    Async<Done> remove(const QString &account) override
    {
        secrets.remove(account);
        return readyValue(Done{});
    }
    bool isPersistent() const override { return persistent; }
};

//! Every control that takes the keyboard has a name for screen readers and is reached by Tab.
void checkControls(QWidget &window)
{
    QList<QWidget *> expected;
    const auto all = window.findChildren<QWidget *>();
    for (QWidget *each : all) {
        if (each->isVisible() && each->isEnabled() && (each->focusPolicy() & Qt::TabFocus) && !each->focusProxy()
            && !each->objectName().startsWith("qt_"_L1))
            expected.append(each);
    }
    QVERIFY(expected.size() > 4);
    QSet<QWidget *> reached;
    for (int i = 0; i < 40; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (QWidget *each : std::as_const(expected)) {
        QVERIFY2(reached.contains(each), qPrintable(each->objectName()));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(each);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(each->objectName()));
    }
}

//! Every label with a buddy and every button has a mnemonic, each another one.
void checkMnemonics(const QWidget &window)
{
    QStringList texts;
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy())
            texts.append(label->text());
    }
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *each : buttons)
        texts.append(each->text());
    QSet<QString> keys;
    for (const QString &text : std::as_const(texts)) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(text));
        keys.insert(key);
    }
    QVERIFY(keys.size() > 5);
}

} // namespace

//! Accounts and settings, by keyboard, over a real profile.
class TestDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
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
    void settingsDialogByKeyboard();
    void settingsAreStoredAndApplied();
    void proxyAddressIsChecked_data();
    void proxyAddressIsChecked();
    void halfAProxyAddressIsNotUsed();
    void regionsHaveNamesAndPrefixes();
    void systemLanguageIsChosen_data();
    void systemLanguageIsChosen();
    void languageChangesDates();
    void palettesAreLegible();
    void accountColoursAreLegible();

private:
    template<typename W>
    W *child(QWidget &window, const char *name) const
    {
        return window.findChild<W *>(QString::fromLatin1(name));
    }
    void open(QDialog &dialog)
    {
        dialog.open();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    void press(QWidget &window, const char *name)
    {
        auto *button = child<QPushButton>(window, name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    void typeWebhook(AddAccountDialog &dialog, const QString &text)
    {
        auto *edit = child<QLineEdit>(dialog, "webhookEdit");
        edit->setFocus();
        QTest::keyClicks(edit, text);
    }
    QString result(QWidget &dialog) const { return child<QLabel>(dialog, "resultLabel")->text(); }
    Account added(const QString &name = u"Acme"_s);
    QString storedSetting(const QString &key);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    leadpad::test::ScriptedTransport *m_transport = nullptr;
    OpenStore *m_store = nullptr;
};

void TestDialogs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<leadpad::test::ScriptedTransport>();
    m_transport = transport.get();
    auto store = std::make_unique<OpenStore>();
    m_store = store.get();
    m_profile = std::make_unique<Profile>(
        m_folder->path(), ProfileParts{std::move(transport), std::move(store), std::make_unique<SystemClock>()});
    QVERIFY(settled(m_profile->open()));
}

void TestDialogs::cleanup()
{
    m_profile.reset();
    m_folder.reset();
    QLocale::setDefault(QLocale::c());
}

Account TestDialogs::added(const QString &name)
{
    const SignIn typed{.secrets = {{u"webhook"_s, webhook}}};
    return settled(m_profile->addAccount(u"bitrix24"_s, name, u"#2f7de1"_s, typed)).value_or(Account{});
}

QString TestDialogs::storedSetting(const QString &key)
{
    const auto all = settled(m_profile->storage().run([](Database &database) { return settings::all(database); }));
    return all ? all->value(key, u"(not stored)"_s) : u"(not read)"_s;
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

void TestDialogs::settingsDialogByKeyboard()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    checkMnemonics(dialog);
    child<QLineEdit>(dialog, "addressEdit")->setEnabled(true);
    checkControls(dialog);
    QVERIFY(child<QTextBrowser>(dialog, "aboutText")->toPlainText().contains(QLatin1StringView(LEADPAD_VERSION)));
    QCOMPARE(QDir::fromNativeSeparators(child<QLineEdit>(dialog, "folderEdit")->text()), m_folder->path());
}

void TestDialogs::settingsAreStoredAndApplied()
{
    LanguageController language;
    language.setLanguage(u"en"_s);
    Theme theme;
    theme.apply(u"light"_s);
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    QCOMPARE(child<QComboBox>(dialog, "regionCombo")->currentText(), u"Russia (+7)"_s);

    auto *languages = child<QComboBox>(dialog, "languageCombo");
    languages->setFocus();
    QTest::keyClick(languages, Qt::Key_Home);
    QCOMPARE(language.spoken(), u"ru"_s);
    QCOMPARE(m_profile->setting(u"language"_s), u"ru"_s);
    QCoreApplication::processEvents(); // the dialog's own words change while it is open
    QCOMPARE(languages->currentData().toString(), u"ru"_s);

    auto *themes = child<QComboBox>(dialog, "themeCombo");
    themes->setFocus();
    QTest::keyClick(themes, Qt::Key_End);
    QVERIFY(theme.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 80);

    auto *regions = child<QComboBox>(dialog, "regionCombo");
    regions->setCurrentIndex(regions->findData(u"FR"_s));
    auto *proxies = child<QComboBox>(dialog, "proxyCombo");
    proxies->setFocus();
    QTest::keyClick(proxies, Qt::Key_End);
    QCOMPARE(m_profile->setting(u"proxy"_s, u"system"_s), u"system"_s); // no address yet
    auto *address = child<QLineEdit>(dialog, "addressEdit");
    QVERIFY(address->isEnabled());
    address->setFocus();
    QTest::keyClicks(address, u"proxy.example.com:3128"_s);
    QTest::keyClick(address, Qt::Key_Tab);
    QCOMPARE(m_profile->setting(u"proxy"_s), u"proxy.example.com:3128"_s);
    QCOMPARE(storedSetting(u"language"_s), u"ru"_s);
    QCOMPARE(storedSetting(u"theme"_s), u"dark"_s);
    QCOMPARE(storedSetting(u"region"_s), u"FR"_s);
    QCOMPARE(storedSetting(u"proxy"_s), u"proxy.example.com:3128"_s);

    SettingsDialog again(*m_profile, language, theme);
    QCOMPARE(child<QComboBox>(again, "languageCombo")->currentData().toString(), u"ru"_s);
    QCOMPARE(child<QComboBox>(again, "themeCombo")->currentData().toString(), u"dark"_s);
    QCOMPARE(child<QComboBox>(again, "regionCombo")->currentData().toString(), u"FR"_s);
    QCOMPARE(child<QLineEdit>(again, "addressEdit")->text(), u"proxy.example.com:3128"_s);
    theme.apply(u"light"_s);
}

void TestDialogs::proxyAddressIsChecked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    QTest::newRow("plain") << u"proxy.example.com:3128"_s << u"proxy.example.com:3128"_s;
    QTest::newRow("with scheme and blanks") << u" http://10.0.0.1:8080/ "_s << u"10.0.0.1:8080"_s;
    QTest::newRow("IPv6") << u"[::1]:3128"_s << u"[::1]:3128"_s;
    QTest::newRow("no port") << u"proxy.example.com"_s << QString();
    QTest::newRow("port 0") << u"proxy.example.com:0"_s << QString();
    QTest::newRow("port too large") << u"proxy.example.com:65536"_s << QString();
    QTest::newRow("a password") << u"http://me:secret@proxy.example.com:3128"_s << QString();
    QTest::newRow("another scheme") << u"socks5://proxy.example.com:1080"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestDialogs::proxyAddressIsChecked()
{
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    QCOMPARE(proxyFromTyped(typed).value_or(QString()), stored);
}

void TestDialogs::halfAProxyAddressIsNotUsed()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    auto *proxies = child<QComboBox>(dialog, "proxyCombo");
    proxies->setCurrentIndex(2);
    auto *address = child<QLineEdit>(dialog, "addressEdit");
    address->setFocus();
    QTest::keyClicks(address, u"proxy.example.com"_s);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    QVERIFY(child<QLabel>(dialog, "addressProblem")->isVisible());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_profile->setting(u"proxy"_s, u"system"_s), u"system"_s);
}

void TestDialogs::regionsHaveNamesAndPrefixes()
{
    QCOMPARE(regionLabel(u"RU"_s), u"Russia (+7)"_s);
    QCOMPARE(regionLabel(u"DE"_s), u"Germany (+49)"_s);
    QCOMPARE(regionLabel(u"US"_s), u"United States (+1)"_s);
    QCOMPARE(regionLabel(u"FR"_s), u"France (+33)"_s);
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    auto *regions = child<QComboBox>(dialog, "regionCombo");
    QVERIFY(regions->count() > 200);
    QStringList bare;
    for (int i = 0; i < regions->count(); ++i) {
        if (regions->itemData(i).isValid() && !regions->itemText(i).contains(u"(+"_s))
            bare.append(regions->itemText(i));
    }
    QCOMPARE(bare, QStringList());
}

void TestDialogs::systemLanguageIsChosen_data()
{
    QTest::addColumn<QStringList>("preferred");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("Russian") << QStringList{u"ru-RU"_s, u"en-US"_s} << u"ru"_s;
    QTest::newRow("Russian in Kazakhstan") << QStringList{u"ru-KZ"_s} << u"ru"_s;
    QTest::newRow("first that is spoken") << QStringList{u"de-DE"_s, u"ru-RU"_s, u"en"_s} << u"ru"_s;
    QTest::newRow("none") << QStringList{u"de-DE"_s} << u"en"_s;
    QTest::newRow("empty") << QStringList{} << u"en"_s;
}

void TestDialogs::systemLanguageIsChosen()
{
    QFETCH(QStringList, preferred);
    QFETCH(QString, spoken);
    QCOMPARE(spokenLanguage(preferred), spoken);
}

void TestDialogs::languageChangesDates()
{
    LanguageController language;
    QSignalSpy changed(&language, &LanguageController::languageChanged);
    language.setLanguage(u"ru"_s);
    QCOMPARE(QLocale().language(), QLocale::Russian);
    QCOMPARE(QLocale().toString(QDate(2026, 3, 2), QLocale::ShortFormat), u"02.03.2026"_s);
    language.setLanguage(u"en"_s);
    QCOMPARE(QLocale().language(), QLocale::English);
    language.setLanguage(u"en"_s);
    QCOMPARE(changed.count(), 2);
    language.setLanguage(u"fr"_s); // nobody speaks it: as the system
    QCOMPARE(language.language(), QString());
}

void TestDialogs::palettesAreLegible()
{
    using P = QPalette;
    for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
        const std::initializer_list<std::pair<P::ColorRole, P::ColorRole>> pairs{{P::WindowText, P::Window},
                                                                                 {P::Text, P::Base},
                                                                                 {P::Text, P::AlternateBase},
                                                                                 {P::ButtonText, P::Button},
                                                                                 {P::PlaceholderText, P::Base},
                                                                                 {P::HighlightedText, P::Highlight},
                                                                                 {P::Link, P::Base},
                                                                                 {P::Link, P::Window},
                                                                                 {P::ToolTipText, P::ToolTipBase}};
        for (const auto &[text, ground] : pairs)
            QVERIFY2(contrast(palette.color(text), palette.color(ground)) >= 4.5,
                     qPrintable(u"%1 on %2"_s.arg(text).arg(ground)));
    }
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

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
