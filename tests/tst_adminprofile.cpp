#include "policy/adminreader.h"
#include "policy/adminsource.h"
#include "submission/vendorknowledge.h"
#include "support/releasepolicy.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::policy;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(leadpad::policy::Fault::Kind)

//! The administrator's profile as text: what is read, what is not, and where it comes from.
class TestAdminProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badDocumentsNameThePlace_data();
    void badDocumentsNameThePlace();
    void everyFaultHasItsSentence();
    void addressesAreHostsAndPorts_data();
    void addressesAreHostsAndPorts();
    void accountsKeepTheirIds();
    void exampleOfTheDocumentsLoads();
    void bothDocumentsShowTheExample_data();
    void bothDocumentsShowTheExample();
    void keysThatStandTwiceAreFound_data();
    void keysThatStandTwiceAreFound();
    void valueIsTextOrAbsolutePath();
    void onlyTestBuildsHeedTheVariable();

private:
    static QByteArray docs(const QString &name)
    {
        QFile file(QStringLiteral(LEADPAD_DOCS "/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestAdminProfile::badDocumentsNameThePlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Fault::Kind>("kind");
    QTest::addColumn<QString>("place");
    using K = Fault::Kind;
    const auto row = [](const char *name, const QByteArray &rest, K kind, const QString &place) {
        QTest::newRow(name) << QByteArray(R"({"leadpad": 1, )" + rest + '}') << kind << place;
    };
    const auto account = [&](const char *name, const QByteArray &members, K kind, const QString &place) {
        row(name, R"("accounts": [{"vendor": "bitrix24", "name": "Acme", )" + members + "}]", kind,
            u"accounts[0]."_s + place);
    };
    const QByteArray good = R"("key": "a", "url": "https://acme.bitrix24.com/")";
    const auto withAcme = [&](const char *name, const QByteArray &rest, K kind, const QString &place) {
        row(name, R"("accounts": [{"vendor": "bitrix24", "name": "Acme", )" + good + "}], " + rest, kind, place);
    };
    QTest::newRow("empty") << QByteArray() << K::NotJson << QString();
    QTest::newRow("cut off") << QByteArray(R"({"leadpad": 1, "settings": {)") << K::NotJson << QString();
    QTest::newRow("a list") << QByteArray("[]") << K::WrongVersion << QString();
    QTest::newRow("no version") << QByteArray("{}") << K::WrongVersion << QString();
    QTest::newRow("version as text") << QByteArray(R"({"leadpad": "1"})") << K::WrongVersion << QString();
    QTest::newRow("newer") << QByteArray(R"({"leadpad": 2})") << K::WrongVersion << QString();
    row("unknown key", R"("lock": [])", K::UnknownKey, u"lock"_s);
    row("settings are no object", R"("settings": [])", K::WrongType, u"settings"_s);
    row("unknown setting", R"("settings": {"colour": "red"})", K::UnknownSetting, u"settings.colour"_s);
    row("number as setting", R"("settings": {"language": 1})", K::WrongType, u"settings.language"_s);
    row("language that is none", R"("settings": {"language": "de"})", K::BadValue, u"settings.language"_s);
    row("region that is none", R"("settings": {"region": "XX"})", K::BadValue, u"settings.region"_s);
    row("theme that is none", R"("settings": {"theme": "pink"})", K::BadValue, u"settings.theme"_s);
    row("proxy without port", R"("settings": {"proxy": "proxy.example.com"})", K::BadValue, u"settings.proxy"_s);
    row("proxy with password", R"("settings": {"proxy": "http://me:s3cr3t@proxy.example.com:3128"})", K::Secret,
        u"settings.proxy"_s);
    row("updates that cannot be", R"("settings": {"updates": "never"})", K::BadValue, u"settings.updates"_s);
    row("locked is no list", R"("locked": "language")", K::WrongType, u"locked"_s);
    row("locks what is no setting", R"("settings": {"theme": "dark"}, "locked": ["theme", "font"])", K::BadValue,
        u"locked[1]"_s);
    row("locks without a value", R"("locked": ["language"])", K::Missing, u"settings.language"_s);
    row("addresses of nobody", R"("addresses": {"salesforce": []})", K::UnknownVendor, u"addresses.salesforce"_s);
    row("address with path", R"("addresses": {"bitrix24": ["acme.bitrix24.com/rest"]})", K::BadValue,
        u"addresses.bitrix24[0]"_s);
    row("address with scheme", R"("addresses": {"bitrix24": ["a.example.com", "https://acme.bitrix24.com"]})",
        K::BadValue, u"addresses.bitrix24[1]"_s);
    row("address with a star", R"("addresses": {"bitrix24": ["*.bitrix24.com"]})", K::BadValue,
        u"addresses.bitrix24[0]"_s);
    row("account is no object", R"("accounts": [1])", K::WrongType, u"accounts[0]"_s);
    row("account of nobody",
        R"("accounts": [{"key": "a", "vendor": "x", "name": "A", "url": "https://a.example.com"}])", K::UnknownVendor,
        u"accounts[0].vendor"_s);
    account("no key", R"("url": "https://acme.bitrix24.com/")", K::Missing, u"key"_s);
    account("key with a space", R"("key": "a b", "url": "https://acme.bitrix24.com/")", K::BadValue, u"key"_s);
    account("no address", R"("key": "a")", K::Missing, u"url"_s);
    account("plain http", R"("key": "a", "url": "http://acme.bitrix24.com/")", K::BadAddress, u"url"_s);
    account("webhook as address", R"("key": "a", "url": "https://acme.bitrix24.com/rest/17/s3cr3t/")", K::Secret,
            u"url"_s);
    account("address with a key", R"("key": "a", "url": "https://acme.bitrix24.com/?auth=s3cr3t")", K::Secret,
            u"url"_s);
    account("address with a name", R"("key": "a", "url": "https://me:s3cr3t@acme.bitrix24.com/")", K::Secret, u"url"_s);
    account("webhook", good + R"(, "webhook": "https://acme.bitrix24.com/rest/17/s3cr3t/")", K::Secret, u"webhook"_s);
    account("client_secret", good + R"(, "settings": {"client_secret": "s3cr3t"})", K::Secret,
            u"settings.client_secret"_s);
    account("unknown member", good + R"(, "port": 1)", K::UnknownKey, u"port"_s);
    account("unknown setting of an account", good + R"(, "settings": {"speed": "1"})", K::UnknownSetting,
            u"settings.speed"_s);
    account("setting that cannot be", good + R"(, "settings": {"return_port": "80"})", K::BadValue,
            u"settings.return_port"_s);
    account("colour that is none", good + R"(, "colour": "blue")", K::BadValue, u"colour"_s);
    row("api_key", R"("accounts": [{"key": "f", "vendor": "flowlu", "name": "F", "url": "https://acme.flowlu.com/",
                      "api_key": "s3cr3t"}])",
        K::Secret, u"accounts[0].api_key"_s);
    row("password", R"("accounts": [{"key": "l", "vendor": "lptracker", "name": "L",
                       "url": "https://direct.lptracker.ru/", "settings": {"password": "s3cr3t"}}])",
        K::Secret, u"accounts[0].settings.password"_s);
    row("key twice",
        R"("accounts": [{"vendor": "bitrix24", "name": "A", )" + good + R"(}, {"vendor": "bitrix24", "name": "B", )"
            + good + "}]",
        K::Twice, u"accounts[1].key"_s);
    withAcme("address is not among those named", R"("addresses": {"bitrix24": ["other.bitrix24.com"]})",
             K::AddressNotNamed, u"accounts[0].url"_s);
    withAcme("rules of nobody", R"("fields": [{"account": "b"}])", K::UnknownAccount, u"fields[0].account"_s);
    withAcme("rules of two", R"("fields": [{"account": "a", "vendor": "bitrix24"}])", K::UnknownKey,
             u"fields[0].vendor"_s);
    withAcme("required field that is none", R"("fields": [{"account": "a", "required": ["PHONE", "FAX"]}])",
             K::UnknownField, u"fields[0].required[1]"_s);
    withAcme("locked field that is none", R"("fields": [{"vendor": "bitrix24", "locked": {"FAX": "1"}}])",
             K::UnknownField, u"fields[0].locked.FAX"_s);
    withAcme("locked value of a wrong kind", R"("fields": [{"account": "a", "locked": {"UTM_SOURCE": 5}}])",
             K::BadValue, u"fields[0].locked.UTM_SOURCE"_s);
    withAcme("hidden and required", R"("fields": [{"account": "a", "required": ["PHONE"], "hidden": ["PHONE"]}])",
             K::BadValue, u"fields[0].hidden[0]"_s);
    withAcme("preset without values", R"("presets": [{"account": "a", "name": "P"}])", K::Missing,
             u"presets[0].values"_s);
    withAcme("preset of an unknown field", R"("presets": [{"account": "a", "name": "P", "values": {"FAX": "1"}}])",
             K::UnknownField, u"presets[0].values.FAX"_s);
    row("two of a key", R"("locked": ["accounts"], "locked": [])", K::Twice, u"locked"_s);
}

void TestAdminProfile::badDocumentsNameThePlace()
{
    QFETCH(QByteArray, json);
    QFETCH(Fault::Kind, kind);
    QFETCH(QString, place);
    const auto profile = policy::read(json, RegistryKnowledge());
    QVERIFY(!profile);
    QCOMPARE(profile.error().place, place);
    QCOMPARE(static_cast<int>(profile.error().kind), static_cast<int>(kind));
    const QString said = sentence(profile.error());
    QVERIFY2(said.contains(place), qPrintable(said));
    QVERIFY2(!said.contains(u"s3cr3t"_s), qPrintable(said));
}

void TestAdminProfile::everyFaultHasItsSentence()
{
    QSet<QString> sentences;
    constexpr int count = static_cast<int>(Fault::Kind::NotHere) + 1;
    for (int i = 0; i < count; ++i)
        sentences.insert(sentence({static_cast<Fault::Kind>(i), u"place"_s, u"word"_s}));
    QCOMPARE(sentences.size(), count);
    QVERIFY(!sentences.contains(QString()));
}

void TestAdminProfile::addressesAreHostsAndPorts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("the host") << u"https://acme.bitrix24.com/"_s << true;
    QTest::newRow("in capitals") << u"https://ACME.Bitrix24.com/rest/"_s << true;
    QTest::newRow("with the usual port") << u"https://acme.bitrix24.com:443/"_s << true;
    QTest::newRow("another port") << u"https://acme.bitrix24.com:8443/"_s << false;
    QTest::newRow("the port that is named") << u"https://crm.example.com:8443/"_s << true;
    QTest::newRow("the usual one instead") << u"https://crm.example.com/"_s << false;
    QTest::newRow("part of the name") << u"https://bitrix24.com/"_s << false;
    QTest::newRow("below it") << u"https://evil.acme.bitrix24.com/"_s << false;
    QTest::newRow("longer") << u"https://acme.bitrix24.com.example.com/"_s << false;
    QTest::newRow("as a name of a person") << u"https://acme.bitrix24.com@example.com/"_s << false;
    QTest::newRow("with a dot behind") << u"https://acme.bitrix24.com./"_s << false;
    QTest::newRow("letters that look alike") << u"https://аcme.bitrix24.com/"_s << false;
    QTest::newRow("of another vendor") << u"https://acme.flowlu.com/"_s << false;
    QTest::newRow("this computer") << u"http://127.0.0.1/"_s << false;
}

void TestAdminProfile::addressesAreHostsAndPorts()
{
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    const auto profile = policy::read(
        R"({"leadpad": 1, "addresses": {"bitrix24": ["acme.bitrix24.com", "crm.example.com:8443"],
            "flowlu": ["acme.flowlu.com"]}})",
        RegistryKnowledge());
    QVERIFY(profile);
    QCOMPARE(profile->allows(u"bitrix24"_s, QUrl(url)), allowed);
    QVERIFY(AdminProfile().allows(u"bitrix24"_s, QUrl(url))); // who names none limits none
}

//! History and keychain know an account by this: another id and both are lost.
void TestAdminProfile::accountsKeepTheirIds()
{
    AdminAccount account;
    account.key = u"main"_s;
    QCOMPARE(account.id(), u"e21fde35-3586-54f1-a81e-3cbd69a11375"_s);
}

void TestAdminProfile::exampleOfTheDocumentsLoads()
{
    const auto profile = policy::read(docs(u"rollout-example.json"_s), RegistryKnowledge());
    QVERIFY2(profile, profile ? "" : qPrintable(sentence(profile.error())));
    QCOMPARE(profile->accounts.size(), 2);
    QCOMPARE(profile->presets.size(), 2);
    QCOMPARE(profile->fields.size(), 1);
    QVERIFY(profile->limitsAddresses && profile->locked.contains(u"accounts"_s));
}

void TestAdminProfile::bothDocumentsShowTheExample_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("English") << u"rollout.md"_s;
    QTest::newRow("Russian") << u"rollout.ru.md"_s;
}

void TestAdminProfile::bothDocumentsShowTheExample()
{
    QFETCH(QString, name);
    QByteArray text = docs(name);
    const qsizetype begin = text.indexOf("```json\n");
    QVERIFY(begin >= 0);
    text = text.mid(begin + 8);
    const QByteArray shown = text.left(text.indexOf("```"));
    QCOMPARE(shown, docs(u"rollout-example.json"_s));
}

void TestAdminProfile::keysThatStandTwiceAreFound_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("key");
    QTest::newRow("none") << QByteArray(R"({"a": {"b": "b", "c": ["b", "b", {"b": 1}]}, "b": "\"a\": {"})")
                          << QString();
    QTest::newRow("at the root") << QByteArray(R"({"a": 1, "b": [1, {"c": "}"}], "a": 2})") << u"a"_s;
    QTest::newRow("deep") << QByteArray(R"({"a": [{"b": {"c": 1, "d": {}, "c": 2}}]})") << u"c"_s;
    QTest::newRow("written in two ways") << QByteArray(R"({"a": 1, "\u0061": 2})") << u"a"_s;
}

void TestAdminProfile::keysThatStandTwiceAreFound()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, key);
    QCOMPARE(keyThatStandsTwice(json), key);
}

void TestAdminProfile::valueIsTextOrAbsolutePath()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"leadpad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xef\xbb\xbf{\"leadpad\": 1}") > 0);
    file.close();
    const Found text = textOrFile(u"  {\"leadpad\": 1}"_s, u"a value"_s);
    QVERIFY(text.readable && text.source == u"a value"_s);
    QVERIFY(policy::read(text.text, RegistryKnowledge()));
    const Found path = textOrFile(file.fileName(), u"a value"_s);
    QVERIFY(path.readable && path.source != u"a value"_s);
    QVERIFY(policy::read(path.text, RegistryKnowledge())); // with the mark of Windows' editors
    QVERIFY(!textOrFile(u"leadpad.json"_s, u"a value"_s).readable);
    QVERIFY(!textOrFile(folder.filePath(u"missing.json"_s), u"a value"_s).readable);
    QVERIFY(!textOrFile({}, u"a value"_s).readable);
}

void TestAdminProfile::onlyTestBuildsHeedTheVariable()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"policy.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"leadpad\": 1}") > 0);
    file.close();
    qputenv("LEADPAD_TEST_POLICY", file.fileName().toUtf8());
#ifdef LEADPAD_STEPS
    QVERIFY(installed().has_value());
#endif
    QVERIFY(!releaseHeedsTestPolicy());
    qunsetenv("LEADPAD_TEST_POLICY");
}

QTEST_GUILESS_MAIN(TestAdminProfile)
#include "tst_adminprofile.moc"
