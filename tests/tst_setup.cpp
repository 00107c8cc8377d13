#include "submission/setup.h"
#include "support/policyseat.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! A file that a person sets Leadpad up from: once, as their own choice, under whatever the administrator has decided.
class TestSetup : public QObject, protected PolicySeat
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void fileSetsUpOnce();
    void fileDoesNotOverruleTheAdministrator();
    void brokenFileSetsUpNothing();
};

void TestSetup::fileSetsUpOnce()
{
    start({});
    const QString file = write(R"({"leadpad": 1, "settings": {"theme": "dark"}, "locked": ["theme", "accounts"],
        "addresses": {"bitrix24": ["acme.example.com"]}, "accounts": [)"
                               + acme + R"(], "presets": [{"name": "Autumn", "account": "main",
                                                    "values": {"SOURCE_ID": "CALL"}}]})");
    const auto report = outcome(setUpFrom(profile(), file));
    QVERIFY(report);
    QCOMPARE(report->accounts, QStringList{u"Acme"_s});
    QCOMPARE(report->settings, 1);
    QCOMPARE(report->presets, 1);
    QCOMPARE(report->leftOut.size(), 2); // it says that it locks nothing and names no addresses
    QVERIFY(QFile::remove(file));
    startAgain();
    QCOMPARE(profile().setting(u"theme"_s), u"dark"_s);
    QVERIFY(profile().setSetting(u"theme"_s, u"light"_s));
    const QString id = onlyAccount();
    QVERIFY(!profile().isDecided(id));
    QCOMPARE(profile().presets(id).size(), 1);
    QCOMPARE(kindOf(outcome(profile().session(id))), u"unauthorised never"_s);
    QVERIFY(outcome(profile().removeAccount(id)));
}

void TestSetup::fileDoesNotOverruleTheAdministrator()
{
    start(R"("settings": {"theme": "light"}, "locked": ["theme", "accounts", "presets"], "accounts": [)" + acme + "]");
    const auto report = outcome(setUpFrom(profile(), write(R"({"leadpad": 1, "settings": {"theme": "dark"},
        "accounts": [{"key": "main", "vendor": "bitrix24", "name": "Mine", "url": "https://mine.example.com/"},
                     {"key": "b", "vendor": "bitrix24", "name": "B", "url": "https://mine.example.com/"}],
        "presets": [{"name": "Mine", "vendor": "bitrix24", "values": {"SOURCE_ID": "CALL"}}]})")));
    QVERIFY(report);
    QCOMPARE(report->leftOut.size(), 3);
    QVERIFY(report->accounts.isEmpty() && report->settings == 0 && report->presets == 0);
    const auto rows = outcome(profile().storage().run([](Database &database) { return accounts::all(database); }));
    QCOMPARE(rows->size(), 1);
    startAgain();
    QCOMPARE(profile().setting(u"theme"_s), u"light"_s);
    const QString id = onlyAccount();
    QCOMPARE(profile().account(id)->url, QUrl(u"https://acme.example.com/"_s));
    QVERIFY(profile().presets(id).isEmpty());
}

void TestSetup::brokenFileSetsUpNothing()
{
    start({});
    const auto report =
        outcome(setUpFrom(profile(), write(R"({"leadpad": 1, "settings": {"theme": "dark", "x": "y"}})")));
    QVERIFY(!report);
    QVERIFY2(sentence(report.error()).contains(u"settings.x"_s), qPrintable(sentence(report.error())));
    QCOMPARE(profile().setting(u"theme"_s, u"system"_s), u"system"_s);
}

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"
