#include "support/crmcomtesting.h"
#include "vendors/crmcom/wire.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What may be stored as an account, and what an administrator may set for it.
class TestCrmComSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void secrets_data();
    void secrets();
    void settingsThatCannotBe_data();
    void settingsThatCannotBe();
    void everySettingOfTheSheetHasItsDefault_data();
    void everySettingOfTheSheetHasItsDefault();
    void everySettingHasALabelAndAValueThatIsAllowed();
    void otherSettingsAreKept();
    void theUnitIsNoSecret();
    void aHyphenMeansNothingAtAll();
    void listsOfTheSettings();
    void ownFieldsNeedALabel();

private:
    crmcom::CrmCom m_vendor;
};

void TestCrmComSettings::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("accepted"); // or why not
    QTest::newRow("whole") << u"https://crm.example.test/crmapi/rest/v2"_s
                           << u"https://crm.example.test/crmapi/rest/v2/"_s;
    QTest::newRow("host alone") << u" https://crm.example.test/ "_s << u"https://crm.example.test/crmapi/rest/v2/"_s;
    QTest::newRow("behind a path") << u"https://example.test/a/crmapi/rest/v2/"_s
                                   << u"https://example.test/a/crmapi/rest/v2/"_s;
    QTest::newRow("this computer") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/crmapi/rest/v2/"_s;
    QTest::newRow("not encrypted") << u"http://crm.example.test"_s << u"scheme"_s;
    QTest::newRow("another API") << u"https://crm.example.test/crmapi/rest/v1"_s << u"path"_s;
    QTest::newRow("none") << QString() << u"shape"_s;
    QTest::newRow("a user in it") << u"https://a:b@crm.example.test"_s << u"shape"_s;
    QTest::newRow("a query") << u"https://crm.example.test/crmapi/rest/v2?token=1"_s << u"shape"_s;
}

void TestCrmComSettings::addresses()
{
    QFETCH(QString, typed);
    const auto accepted = m_vendor.accept(
        {.url = typed,
         .secrets = {{u"username"_s, u"a"_s}, {u"password"_s, u"b"_s}, {u"organisation"_s, u"SALESDEMO"_s}}});
    QTEST(accepted ? accepted->url.toString() : accepted.error().detail, "accepted");
}

void TestCrmComSettings::settingsThatCannotBe_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, const QString &key, const QString &value, bool good = false) {
        QTest::newRow(name) << key << value << good;
    };
    row("a release", u"apiRelease"_s, u"R15.3"_s, true);
    row("a release in small letters", u"apiRelease"_s, u"r18"_s, true);
    row("no release", u"apiRelease"_s, u"R19"_s);
    row("an old release", u"apiRelease"_s, u"R9"_s);
    row("words for a release", u"apiRelease"_s, u"latest"_s);
    row("a field for the reference", u"clientRefField"_s, u"udf_string_8"_s, true);
    row("a ninth field", u"clientRefField"_s, u"udf_string_9"_s);
    row("a number for the reference", u"clientRefField"_s, u"udf_float_1"_s);
    row("more members", u"extraBody"_s, u"{\"a\":1}"_s, true);
    row("more members, a list", u"extraBody"_s, u"[1]"_s);
    row("more members, broken", u"extraBody"_s, u"{a:1}"_s);
    row("a token in the settings", u"extraBody"_s, u"{\"token\":\"x\"}"_s);
    row("a pattern", u"tokenErrorPattern"_s, u"TOKEN|SESSION"_s, true);
    row("half a pattern", u"tokenErrorPattern"_s, u"TOKEN("_s);
    row("no pattern", u"tokenErrorPattern"_s, u"-"_s);
    row("another mode", u"contactMode"_s, u"both"_s);
    row("another assignment", u"assignment"_s, u"never"_s);
}

void TestCrmComSettings::settingsThatCannotBe()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, good);
    const auto accepted = m_vendor.accept(
        {.url = u"https://crm.example.test"_s, .secrets = {{u"api_key"_s, u"K1"_s}}, .settings = {{key, value}}});
    QCOMPARE(accepted.has_value(), good);
    if (!good)
        QVERIFY2(accepted.error().detail.startsWith(key), qPrintable(accepted.error().detail));
}

void TestCrmComSettings::secrets_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("kept"); // "" = refused
    QTest::newRow("a user") << QByteArray(R"({"username":" j.papadaki ","password":" p ","organisation":"SALESDEMO"})")
                            << QByteArray(R"({"organisation":"SALESDEMO","password":" p ","username":"j.papadaki"})");
    QTest::newRow("a key") << QByteArray(R"({"api_key":"ABCDEF0123456789"})")
                           << QByteArray(R"({"api_key":"ABCDEF0123456789"})");
    QTest::newRow("a key beside a user") << QByteArray(R"({"api_key":"K","username":"a","password":"b"})")
                                         << QByteArray(R"({"api_key":"K"})");
    QTest::newRow("no organisation") << QByteArray(R"({"username":"a","password":"b"})") << QByteArray();
    QTest::newRow("with z") << QByteArray(R"({"username":"a","password":"b","organization":"S"})") << QByteArray();
    QTest::newRow("no password") << QByteArray(R"({"username":"a","organisation":"S"})") << QByteArray();
    QTest::newRow("nothing") << QByteArray("{}") << QByteArray();
}

void TestCrmComSettings::secrets()
{
    QFETCH(QByteArray, typed);
    const auto accepted = m_vendor.accept({.url = u"https://crm.example.test"_s, .secrets = jsonOf(typed)});
    QTEST(accepted ? accepted->secret : QByteArray(), "kept");
}

void TestCrmComSettings::everySettingOfTheSheetHasItsDefault_data() // §0.1, §4
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("standard");
    const auto row = [](const QString &key, const QString &standard) {
        QTest::newRow(qPrintable(key)) << key << standard;
    };
    row(u"apiRelease"_s, u"R17"_s);
    row(u"memberNames.contactInformation"_s, u"contact_information"_s);
    row(u"memberNames.source"_s, u"source"_s);
    row(u"memberNames.competitors"_s, u"competitors_set"_s);
    row(u"memberNames.users"_s, u"users_set"_s);
    row(u"memberNames.products"_s, u"products_set"_s);
    row(u"memberNames.services"_s, u"services_set"_s);
    row(u"memberNames.physicalGoods"_s, u"physical_goods_set"_s);
    row(u"memberNames.subscriptionPackage"_s, u"subscription_package"_s);
    row(u"memberNames.assignedUnit"_s, u"unit_identifier"_s);
    row(u"memberNames.assignedUser"_s, u"user_identifier"_s);
    row(u"contactMode"_s, u"action"_s);
    row(u"priorityAs"_s, u"number"_s);
    row(u"dateFormat"_s, u"yyyy-MM-dd'T'HH:mm:ss"_s);
    row(u"clientRefField"_s, {});
    row(u"tokenErrorPattern"_s, u"TOKEN"_s);
    row(u"extraBody"_s, u"{}"_s);
    row(u"lookupPaths.types"_s, u"leads/configuration/types/list"_s);
    row(u"lookupPaths.statuses"_s, u"leads/configuration/statuses/list"_s);
    row(u"lookupPaths.pipelines"_s, u"leads/configuration/pipelines/list"_s);
    row(u"lookupPaths.importanceLevels"_s, u"leads/configuration/importance_levels/list"_s);
    row(u"lookupPaths.priorityLevels"_s, u"leads/configuration/priority_levels/list"_s);
    row(u"lookupPaths.competitors"_s, u"leads/configuration/competitors/list"_s);
    row(u"lookupPaths.categories"_s, u"leads/configuration/categories/list"_s);
    row(u"lookupPaths.lostReasons"_s, u"leads/configuration/lost_reasons/list"_s);
    row(u"lookupPaths.groups"_s, u"organisation_units/groups/list"_s);
    row(u"lookupPaths.businessUnits"_s, {});
    row(u"lookupPaths.units"_s, {});
    row(u"lookupPaths.users"_s, u"users/list"_s);
    row(u"lookupPaths.ownUser"_s, u"users/show"_s);
    row(u"lookupPaths.privacyLevels"_s, {});
    row(u"lookupPaths.products"_s, u"products/list"_s);
    row(u"lookupPaths.contacts"_s, {});
    row(u"lookupPaths.accountsReceivable"_s, u"accounts_receivable/list"_s);
    row(u"udfLabels.udf_string_8"_s, {});
    row(u"udfLabels.udf_float_4"_s, {});
    row(u"udfLabels.udf_date_4"_s, {});
}

void TestCrmComSettings::everySettingOfTheSheetHasItsDefault()
{
    QFETCH(QString, key);
    QFETCH(QString, standard);
    const QList<AccountSetting> all = m_vendor.settings();
    const auto row = std::find_if(all.begin(), all.end(), [&](const AccountSetting &each) { return each.key == key; });
    QVERIFY(row != all.end());
    QCOMPARE(row->standard, standard);
    QCOMPARE(crmcom::Settings().text(key), standard);
    QCOMPARE(crmcom::Settings::of({{key, u"other"_s}}).text(key), u"other"_s);
    QCOMPARE(crmcom::Settings::of({{key, u""_s}}).text(key), standard); // emptied: as if it had never been set
}

void TestCrmComSettings::everySettingHasALabelAndAValueThatIsAllowed()
{
    QSet<QString> keys;
    const QList<AccountSetting> all = m_vendor.settings();
    for (const AccountSetting &each : all) {
        QVERIFY2(!keys.contains(each.key), qPrintable(each.key));
        keys.insert(each.key);
        QVERIFY2(*each.label && *each.mark, qPrintable(each.key));
        QVERIFY2(each.choices.isEmpty() || each.choices.contains(each.standard), qPrintable(each.key));
    }
    QCOMPARE(crmcom::Settings().fault(), QString());
}

void TestCrmComSettings::otherSettingsAreKept()
{
    const QJsonObject settings{{u"ca_pem"_s, u"PEM"_s}, {u"from.tomorrow"_s, u"1"_s}};
    const auto accepted = m_vendor.accept(
        {.url = u"https://crm.example.test"_s, .secrets = {{u"api_key"_s, u"K1"_s}}, .settings = settings});
    QCOMPARE(accepted->settings, settings);
    QCOMPARE(crmcom::Settings::of(settings).toFact(), u"{}"_s); // but they are nothing for the list cache
}

void TestCrmComSettings::theUnitIsNoSecret()
{
    const auto accepted = m_vendor.accept(
        {.url = u"https://crm.example.test"_s, .secrets = {{u"api_key"_s, u"K1"_s}, {u"unit"_s, u"U-1"_s}}});
    QCOMPARE(accepted->settings[u"unit"_s], QJsonValue(u"U-1"_s));
    QCOMPARE(accepted->secret, QByteArray(R"({"api_key":"K1"})"));
}

void TestCrmComSettings::aHyphenMeansNothingAtAll()
{
    QCOMPARE(crmcom::Settings::of({{u"lookupPaths.users"_s, u"-"_s}}).path(u"users"_s), QString());
}

void TestCrmComSettings::listsOfTheSettings()
{
    const auto settings = crmcom::Settings::of({{u"lists.statuses"_s, u"ST-1=Fresh; Old news ;ST-2 = a=b;"_s}});
    QCOMPARE(settings.choices(u"statuses"_s, u"name"_s),
             (QList<Choice>{{.id = u"ST-1"_s, .label = u"Fresh"_s},
                            {.id = u"name=Old news"_s, .label = u"Old news"_s},
                            {.id = u"ST-2"_s, .label = u"a=b"_s}}));
}

void TestCrmComSettings::ownFieldsNeedALabel()
{
    const QList<Field> fields = crmcom::udfFields(crmcom::Settings::of({{u"udfLabels.udf_string_2"_s, u"Fair"_s},
                                                                        {u"udfLabels.udf_float_1"_s, u"Metres"_s},
                                                                        {u"udfLabels.udf_date_4"_s, u"Visit"_s},
                                                                        {u"udfLabels.udf_string_8"_s, u"Reference"_s},
                                                                        {u"clientRefField"_s, u"udf_string_8"_s}}));
    QStringList lines;
    for (const Field &field : fields)
        lines.append(u"%1 %2 %3"_s.arg(field.key, field.ownLabel, kindName(field.kind)));
    QCOMPARE(lines,
             (QStringList{u"udf_string_2 Fair text"_s, u"udf_float_1 Metres decimal"_s, u"udf_date_4 Visit date"_s}));
}

QTEST_GUILESS_MAIN(TestCrmComSettings)
#include "tst_crmcomsettings.moc"
