#include "gui/proxydialog.h"
#include "gui/proxywords.h"
#include "submission/proxykeeper.h"
#include "support/dialogfixture.h"
#include "support/fakeproxy.h"
#include "support/loopbackserver.h"

#include <QComboBox>
#include <QPlainTextEdit>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using Hop = ProxyStep::Hop;
using Fault = ProxyStep::Fault;

//! The proxy is set by keyboard, its password kept in the keychain alone, and the test says what fails.
class TestProxyDialog : public DialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.1"); }
    void init() { set(); }
    void cleanup() { clear(); }
    void isUsedByKeyboard();
    void isStored_data();
    void isStored();
    void halfAnAddressIsNotStored();
    void thePasswordIsInTheKeychainAlone();
    void thePasswordStaysUntilTheNameChanges();
    void withoutKeychainNothingIsStored();
    void withoutPasswordNoKeychainIsNeeded();
    void theTransportFollows();
    void aNameWithoutPasswordIsNotOffered();
    void theTestNamesTheHop();
    void theTestUsesTheStoredPassword();
    void withoutAccountsItSaysSo();
    void everyFaultHasASentence();

private:
    void choose(ProxyDialog &dialog, int index)
    {
        auto *modes = child<QComboBox>(dialog, "modeCombo");
        modes->setFocus();
        QTest::keyClick(modes, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(modes, Qt::Key_Down);
    }
    void type(ProxyDialog &dialog, const char *name, const QString &text)
    {
        auto *edit = child<QLineEdit>(dialog, name);
        QVERIFY(edit->isVisible() && edit->isEnabled());
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    QString tested(ProxyDialog &dialog)
    {
        auto *button = child<QPushButton>(dialog, "testButton");
        press(dialog, "testButton");
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }, 20'000))
            return u"(no end)"_s;
        return child<QPlainTextEdit>(dialog, "resultEdit")->toPlainText();
    }
    void save(ProxyDialog &dialog)
    {
        press(dialog, "saveButton");
        QTRY_VERIFY(!dialog.isVisible());
    }
};

void TestProxyDialog::isUsedByKeyboard()
{
    ProxyDialog dialog(*m_profile);
    open(dialog);
    for (int mode = 0; mode < 5; ++mode) {
        choose(dialog, mode);
        checkMnemonics(dialog);
        checkControls(dialog);
        QCOMPARE(child<QLineEdit>(dialog, "addressEdit")->isVisible(), mode == 2 || mode == 3);
        QCOMPARE(child<QLineEdit>(dialog, "scriptEdit")->isVisible(), mode == 4);
        QCOMPARE(child<QLineEdit>(dialog, "userEdit")->isVisible(), mode != 1);
    }
}

void TestProxyDialog::isStored_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("stored");
    QTest::newRow("system") << 0 << QString() << u"system"_s;
    QTest::newRow("none") << 1 << QString() << u"none"_s;
    QTest::newRow("HTTP") << 2 << u"proxy.example.com:3128"_s << u"proxy.example.com:3128"_s;
    QTest::newRow("SOCKS5") << 3 << u"proxy.example.com:1080"_s << u"socks5://proxy.example.com:1080"_s;
    QTest::newRow("script") << 4 << u"http://wpad.example.com/proxy.pac"_s
                            << u"pac:http://wpad.example.com/proxy.pac"_s;
}

void TestProxyDialog::isStored()
{
    QFETCH(int, mode);
    QFETCH(QString, address);
    QFETCH(QString, stored);
    m_profile->setSetting(ProxyKeeper::settingKey(), mode == 0 ? u"none"_s : u"system"_s);
    ProxyDialog dialog(*m_profile);
    open(dialog);
    choose(dialog, mode);
    if (!address.isEmpty())
        type(dialog, mode == 4 ? "scriptEdit" : "addressEdit", address);
    save(dialog);
    QCOMPARE(m_profile->setting(ProxyKeeper::settingKey()), stored);
    ProxyDialog again(*m_profile);
    open(again);
    QCOMPARE(child<QComboBox>(again, "modeCombo")->currentIndex(), mode);
    if (!address.isEmpty())
        QCOMPARE(child<QLineEdit>(again, mode == 4 ? "scriptEdit" : "addressEdit")->text(), address);
}

void TestProxyDialog::halfAnAddressIsNotStored()
{
    ProxyDialog dialog(*m_profile);
    open(dialog);
    choose(dialog, 2);
    type(dialog, "addressEdit", u"proxy.example.com"_s);
    press(dialog, "saveButton");
    QVERIFY(dialog.isVisible());
    QVERIFY(child<QLabel>(dialog, "problemLabel")->isVisible());
    QVERIFY(child<QLineEdit>(dialog, "addressEdit")->hasFocus());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(m_profile->setting(ProxyKeeper::settingKey(), u"system"_s), u"system"_s);
}

void TestProxyDialog::thePasswordIsInTheKeychainAlone()
{
    ProxyDialog dialog(*m_profile);
    open(dialog);
    choose(dialog, 2);
    type(dialog, "addressEdit", u"proxy.example.com:3128"_s);
    type(dialog, "userEdit", u"sales"_s);
    type(dialog, "passwordEdit", u"c4narypass"_s);
    QCOMPARE(child<QLineEdit>(dialog, "passwordEdit")->echoMode(), QLineEdit::Password);
    save(dialog);
    QCOMPARE(m_store->secrets.value(ProxyKeeper::secretKey()), "c4narypass");
    QCOMPARE(m_profile->setting(ProxyKeeper::userKey()), u"sales"_s);
    m_profile->shutDown();
    for (const QFileInfo &each : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
        QFile file(each.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("c4narypass"), qPrintable(each.fileName()));
    }
}

void TestProxyDialog::thePasswordStaysUntilTheNameChanges()
{
    m_profile->setSetting(ProxyKeeper::userKey(), u"sales"_s);
    m_store->secrets.insert(ProxyKeeper::secretKey(), "right");
    {
        ProxyDialog dialog(*m_profile);
        open(dialog);
        QVERIFY(child<QLineEdit>(dialog, "passwordEdit")->text().isEmpty()); // not even as dots
        QVERIFY(!child<QLineEdit>(dialog, "passwordEdit")->placeholderText().isEmpty());
        save(dialog);
        QCOMPARE(m_store->secrets.value(ProxyKeeper::secretKey()), "right");
    }
    ProxyDialog dialog(*m_profile);
    open(dialog);
    type(dialog, "userEdit", u"another"_s);
    QVERIFY(child<QLineEdit>(dialog, "passwordEdit")->placeholderText().isEmpty());
    save(dialog);
    QVERIFY(!m_store->secrets.contains(ProxyKeeper::secretKey()));
}

void TestProxyDialog::withoutKeychainNothingIsStored()
{
    m_store->locked = true;
    ProxyDialog dialog(*m_profile);
    open(dialog);
    type(dialog, "userEdit", u"sales"_s);
    type(dialog, "passwordEdit", u"right"_s);
    press(dialog, "saveButton");
    QTRY_VERIFY(child<QPlainTextEdit>(dialog, "resultEdit")->toPlainText().startsWith(u"✗"_s));
    QVERIFY(dialog.isVisible());
    QVERIFY(m_profile->setting(ProxyKeeper::userKey()).isEmpty());
}

void TestProxyDialog::withoutPasswordNoKeychainIsNeeded()
{
    m_profile->setSetting(ProxyKeeper::userKey(), u"sales"_s);
    m_store->locked = true;
    ProxyDialog dialog(*m_profile);
    open(dialog);
    type(dialog, "userEdit", QString());
    choose(dialog, 1);
    save(dialog);
    QCOMPARE(m_profile->setting(ProxyKeeper::settingKey()), u"none"_s);
    QVERIFY(m_profile->setting(ProxyKeeper::userKey()).isEmpty());
}

void TestProxyDialog::theTransportFollows()
{
    NetworkTransport transport;
    const ProxyKeeper keeper(*m_profile, transport);
    ProxyDialog dialog(*m_profile);
    open(dialog);
    choose(dialog, 3);
    type(dialog, "addressEdit", u"proxy.example.com:1080"_s);
    type(dialog, "userEdit", u"sales"_s);
    type(dialog, "passwordEdit", u"right"_s);
    save(dialog);
    const ProxyChoice wanted{
        .setting = {.mode = ProxySetting::Mode::Socks5, .host = u"proxy.example.com"_s, .port = 1080},
        .user = u"sales"_s,
        .password = "right"};
    QTRY_VERIFY(transport.proxy() == wanted);
    m_profile->setSetting(ProxyKeeper::settingKey(), u"none"_s);
    QTRY_VERIFY(transport.proxy() == ProxyChoice{.setting = {.mode = ProxySetting::Mode::None}});
}

void TestProxyDialog::aNameWithoutPasswordIsNotOffered()
{
    m_profile->setSetting(ProxyKeeper::userKey(), u"sales"_s);
    const auto choice = settled(ProxyKeeper::choiceOf(*m_profile));
    QVERIFY(choice && choice->user.isEmpty());
}

void TestProxyDialog::theTestNamesTheHop()
{
    QVERIFY(settled(
        m_profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#336699"_s,
                              {.secrets = {{u"webhook"_s, u"https://crm.example.com/rest/17/s3cr3tcode/"_s}}})));
    FakeProxy proxy;
    proxy.refusal = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n";
    ProxyDialog dialog(*m_profile);
    open(dialog);
    choose(dialog, 2);
    type(dialog, "addressEdit", u"127.0.0.1:%1"_s.arg(proxy.serverPort()));
    const QString said = tested(dialog);
    const QStringList lines = said.split(u'\n');
    QCOMPARE(lines.size(), 4);
    for (int i = 0; i < 3; ++i)
        QVERIFY2(lines[i].startsWith(u"✓"_s), qPrintable(said));
    QVERIFY2(lines[3].startsWith(u"✗"_s) && lines[3].contains(u"crm.example.com"_s) && lines[3].contains(u"403"_s),
             qPrintable(said));
    QVERIFY(!proxy.heard.contains("s3cr3tcode"));
    QCOMPARE(m_profile->setting(ProxyKeeper::settingKey(), u"system"_s), u"system"_s); // tested, not stored
    proxy.user = "sales";
    QVERIFY(tested(dialog).contains(proxywords::line({.hop = Hop::Tunnel, .fault = Fault::SignInWanted})));
    type(dialog, "userEdit", u"sales"_s);
    type(dialog, "passwordEdit", u"wrong"_s);
    proxy.password = "right";
    QVERIFY(tested(dialog).contains(proxywords::line({.hop = Hop::Tunnel, .fault = Fault::SignInRefused})));
}

void TestProxyDialog::theTestUsesTheStoredPassword()
{
    QVERIFY(settled(
        m_profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#336699"_s,
                              {.secrets = {{u"webhook"_s, u"https://crm.example.com/rest/17/s3cr3tcode/"_s}}})));
    FakeProxy proxy;
    proxy.user = "sales";
    proxy.password = "right";
    proxy.refusal = "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n";
    m_profile->setSetting(ProxyKeeper::settingKey(), toText(proxy.choice().setting));
    m_profile->setSetting(ProxyKeeper::userKey(), u"sales"_s);
    m_store->secrets.insert(ProxyKeeper::secretKey(), "right");
    ProxyDialog dialog(*m_profile);
    open(dialog);
    QVERIFY(tested(dialog).contains(
        proxywords::line({.hop = Hop::Tunnel, .fault = Fault::NotLetThrough, .target = u"crm.example.com"_s})));
    QVERIFY(proxy.heard.contains(QByteArray("sales:right").toBase64()));
}

void TestProxyDialog::withoutAccountsItSaysSo()
{
    FakeProxy proxy;
    m_profile->setSetting(ProxyKeeper::settingKey(), toText(proxy.choice().setting));
    ProxyDialog dialog(*m_profile);
    open(dialog);
    const QStringList lines = tested(dialog).split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[2].startsWith(u"✓"_s));
    QVERIFY(!lines[3].startsWith(u"✓"_s));
}

void TestProxyDialog::everyFaultHasASentence()
{
    QSet<QString> lines;
    for (int fault = 1; fault <= static_cast<int>(Fault::NoAnswer); ++fault) {
        ProxyStep step{.hop = Hop::Tunnel,
                       .fault = static_cast<Fault>(fault),
                       .target = u"crm.example.com"_s,
                       .proxy = u"proxy.example.com:3128"_s};
        const QString line = proxywords::line(step);
        QVERIFY2(line.size() > 20 && line.endsWith(u'.') && !line.contains(u'%'), qPrintable(line));
        lines.insert(line);
    }
    for (int hop = 0; hop <= static_cast<int>(Hop::Answer); ++hop) {
        for (const QString &proxy : {QString(), u"proxy.example.com:3128"_s})
            QVERIFY(
                proxywords::line({.hop = static_cast<Hop>(hop), .target = u"crm.example.com"_s, .proxy = proxy}).size()
                > 5);
    }
    QCOMPARE(lines.size(), static_cast<int>(Fault::NoAnswer));
}

QTEST_MAIN(TestProxyDialog)
#include "tst_proxydialog.moc"
