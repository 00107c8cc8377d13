#include "core/async.h"
#include "core/catalogue.h"
#include "core/checks.h"
#include "core/clock.h"
#include "core/decimal.h"
#include "core/jsonwriter.h"
#include "core/phone.h"
#include "core/redact.h"

#include <QJsonArray>
#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;

class TestCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedNumbersAreReadDigitByDigit_data();
    void typedNumbersAreReadDigitByDigit();
    void decimalsCompareByValue_data();
    void decimalsCompareByValue();
    void phonesAreReadBack_data();
    void phonesAreReadBack();
    void spellingsHoldWhatACrmMayHaveStored();
    void anUnfinishedNumberSaysWhatItMayBegin_data();
    void anUnfinishedNumberSaysWhatItMayBegin();
    void replacedFieldsAreNotMissed();
    void writerKeepsEveryDigit();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void vendorTextLosesItsTags();
    void checkFindsWhatACrmWouldRefuse_data();
    void checkFindsWhatACrmWouldRefuse();
    void aReferenceHasTheFormOfItsCrm();
    void emptyLeadIsNotSent();
    void unknownKeyIsAProblem();
    void directoriesSurviveTheCache();
    void fieldsThatAPortalDoesNotHaveAreNotOffered();
    void everyErrorKindHasWords();
    void andThenSkipsAfterAnError();
    void blankValues_data();
    void blankValues();
};

void TestCore::typedNumbersAreReadDigitByDigit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("plain") << u"18400"_s << u"ru_RU"_s << u"18400"_s;
    QTest::newRow("Russian") << u"18 400,50"_s << u"ru_RU"_s << u"18400.50"_s;
    QTest::newRow("narrow no-break space") << u"18\u202f400,50"_s << u"ru_RU"_s << u"18400.50"_s;
    QTest::newRow("English") << u"18,400.50"_s << u"en_GB"_s << u"18400.50"_s;
    QTest::newRow("German") << u"18.400,50"_s << u"de_DE"_s << u"18400.50"_s;
    QTest::newRow("dot in a comma locale") << u"18400.5"_s << u"ru_RU"_s << u"18400.5"_s;
    QTest::newRow("three digits behind a dot, Russian") << u"1.234"_s << u"ru_RU"_s << u"1.234"_s;
    QTest::newRow("three digits behind a dot, German") << u"1.234"_s << u"de_DE"_s << u"1234"_s;
    QTest::newRow("three digits behind a comma, English") << u"1,234"_s << u"en_GB"_s << u"1234"_s;
    QTest::newRow("millions") << u"1.234.567"_s << u"ru_RU"_s << u"1234567"_s;
    QTest::newRow("more digits than a double has")
        << u"1234567890123456.78"_s << u"ru_RU"_s << u"1234567890123456.78"_s;
    QTest::newRow("0.1 stays 0.1") << u"0,1"_s << u"ru_RU"_s << u"0.1"_s;
    QTest::newRow("negative") << u"\u22123"_s << u"ru_RU"_s << u"-3"_s;
    QTest::newRow("leading zeros") << u"007"_s << u"ru_RU"_s << u"7"_s;
    QTest::newRow("only a fraction") << u",5"_s << u"ru_RU"_s << u"0.5"_s;
    QTest::newRow("words") << u"many"_s << u"ru_RU"_s << QString();
    QTest::newRow("two numbers") << u"1,2,3"_s << u"ru_RU"_s << QString();
    QTest::newRow("empty") << QString() << u"ru_RU"_s << QString();
    QTest::newRow("exponent") << u"1e3"_s << u"ru_RU"_s << QString();
}

void TestCore::typedNumbersAreReadDigitByDigit()
{
    QFETCH(QString, typed);
    QFETCH(QString, locale);
    QFETCH(QString, canonical);
    QCOMPARE(decimal::fromTyped(typed, QLocale(locale)).value_or(QString()), canonical);
}

void TestCore::decimalsCompareByValue_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("equal") << u"1.50"_s << u"1.5"_s << 0;
    QTest::newRow("longer is larger") << u"10"_s << u"9.99"_s << 1;
    QTest::newRow("negative") << u"-2"_s << u"1"_s << -1;
    QTest::newRow("both negative") << u"-2"_s << u"-3"_s << 1;
    QTest::newRow("minus zero") << u"-0"_s << u"0"_s << 0;
}

void TestCore::decimalsCompareByValue()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    QCOMPARE(decimal::compare(a, b), order);
    QCOMPARE(decimal::compare(b, a), -order);
}

void TestCore::phonesAreReadBack_data()
{
    using Fit = phone::Reading::Fit;
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("e164");
    QTest::addColumn<Fit>("fit");
    QTest::newRow("8 in front") << u"8 916 123 45 67"_s << u"+79161234567"_s << Fit::Valid;
    QTest::newRow("+7") << u"+7 (916) 123-45-67"_s << u"+79161234567"_s << Fit::Valid;
    QTest::newRow("without prefix") << u"916 123 45 67"_s << u"+79161234567"_s << Fit::Valid;
    QTest::newRow("extension") << u"8 495 123-45-67 доб. 12"_s << u"+74951234567"_s << Fit::Valid;
    QTest::newRow("German") << u"+49 30 5550142"_s << u"+49305550142"_s << Fit::Valid;
    QTest::newRow("half typed") << u"8 916 1"_s << QString() << Fit::TooShort;
    QTest::newRow("not a number") << u"ask Maria"_s << QString() << Fit::Nothing;
    QTest::newRow("impossible") << u"+7 000 000 00 00"_s << u"+70000000000"_s << Fit::Unlikely;
    QTest::newRow("full-width digits") << u"８９１６１２３４５６７"_s << u"+79161234567"_s << Fit::Valid;
}

void TestCore::phonesAreReadBack()
{
    using Fit = phone::Reading::Fit;
    QFETCH(QString, typed);
    QFETCH(QString, e164);
    QFETCH(Fit, fit);
    const phone::Reading reading = phone::read(typed, u"RU"_s);
    QCOMPARE(reading.fit, fit);
    QCOMPARE(reading.e164, e164);
    QCOMPARE(phone::describe(reading).isEmpty(), fit == Fit::Nothing);
}

void TestCore::spellingsHoldWhatACrmMayHaveStored()
{
    const QStringList spellings = phone::spellings(u"8 (916) 123-45-67"_s, u"RU"_s);
    for (const QString &wanted : {u"+79161234567"_s, u"79161234567"_s, u"89161234567"_s, u"8 (916) 123-45-67"_s})
        QVERIFY2(spellings.contains(wanted), qPrintable(wanted));
}

void TestCore::anUnfinishedNumberSaysWhatItMayBegin_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QStringList>("beginnings");
    QTest::newRow("nothing") << u"-"_s << u"RU"_s << QStringList();
    QTest::newRow("with plus") << u"+7 916 12"_s << u"RU"_s << QStringList{u"791612"_s};
    QTest::newRow("trunk prefix") << u"8 916 12"_s << u"RU"_s << QStringList{u"791612"_s, u"891612"_s, u"7891612"_s};
    QTest::newRow("bare") << u"916 12"_s << u"RU"_s << QStringList{u"91612"_s, u"791612"_s};
    QTest::newRow("another country's trunk")
        << u"030 12"_s << u"DE"_s << QStringList{u"493012"_s, u"03012"_s, u"4903012"_s};
}

void TestCore::anUnfinishedNumberSaysWhatItMayBegin()
{
    QFETCH(QString, typed);
    QFETCH(QString, region);
    QTEST(phone::beginnings(typed, region), "beginnings");
}

void TestCore::replacedFieldsAreNotMissed()
{
    const Catalogue catalogue(
        {{.key = u"name"_s, .required = true, .replacedBy = u"card"_s}, {.key = u"card"_s, .kind = FieldKind::Text}});
    QCOMPARE(check(Lead{{{u"card"_s, u"1"_s}}}, catalogue, {}).size(), 0);
    QCOMPARE(check(Lead{}, catalogue, {}).size(), 1);
}

void TestCore::writerKeepsEveryDigit()
{
    const QVariantMap map{{u"a"_s, QVariant::fromValue(JsonNumber{"1234567890123456.70"})},
                          {u"b"_s, QVariantList{u"Zoë \"Ω\"\n"_s, true, 7}},
                          {u"c"_s, QVariantMap()}};
    QCOMPARE(writeJson(map), QByteArray("{\"a\":1234567890123456.70,\"b\":[\"Zoë \\\"Ω\\\"\\n\",true,7],\"c\":{}}"));
}

void TestCore::secretsAreMasked_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("text");
    QTest::newRow("webhook") << QUrl(u"https://acme.example/rest/17/q8w3e5/crm.lead.add.json"_s)
                             << u"https://acme.example/rest/17/•••/crm.lead.add.json"_s;
    QTest::newRow("query") << QUrl(u"https://acme.example/api/v1?api_key=s3cret"_s)
                           << u"https://acme.example/api/v1?•••"_s;
    QTest::newRow("user info") << QUrl(u"https://me:pass@acme.example/x"_s) << u"https://acme.example/x"_s;
}

void TestCore::secretsAreMasked()
{
    QFETCH(QUrl, url);
    QFETCH(QString, text);
    QCOMPARE(redacted(url), text);
    QCOMPARE(masked(u"key s3%2Bcret and s3+cret"_s, "s3+cret"), u"key ••• and •••"_s);
}

void TestCore::vendorTextLosesItsTags()
{
    QCOMPARE(plainText(u"The &quot;Work e-mail&quot;<br />field <b>is</b> wrong<br>"_s),
             u"The \"Work e-mail\" field is wrong"_s);
    QVERIFY(plainText(QString(5000, u'x')).size() <= 300);
}

namespace {

Field sample(FieldKind kind)
{
    Field field;
    field.key = u"f"_s;
    field.label = "Field";
    field.kind = kind;
    field.directory = u"list"_s;
    return field;
}

} // namespace

void TestCore::checkFindsWhatACrmWouldRefuse_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("good");
    const auto contact = [](const QString &value, const QString &type) {
        return QJsonValue(QJsonArray{QJsonObject{{u"value"_s, value}, {u"type"_s, type}}});
    };
    QTest::newRow("text") << FieldKind::Text << QJsonValue(u"a"_s) << true;
    QTest::newRow("text too long") << FieldKind::Text << QJsonValue(QString(11, u'x')) << false;
    QTest::newRow("text as number") << FieldKind::Text << QJsonValue(1) << false;
    QTest::newRow("whole number") << FieldKind::Integer << QJsonValue(60) << true;
    QTest::newRow("whole number as text") << FieldKind::Integer << QJsonValue(u"60"_s) << false;
    QTest::newRow("half a number") << FieldKind::Integer << QJsonValue(0.5) << false;
    QTest::newRow("decimal") << FieldKind::Decimal << QJsonValue(u"18400.50"_s) << true;
    QTest::newRow("decimal as double") << FieldKind::Decimal << QJsonValue(18400.5) << false;
    QTest::newRow("decimal with comma") << FieldKind::Decimal << QJsonValue(u"1,5"_s) << false;
    QTest::newRow("three decimals") << FieldKind::Decimal << QJsonValue(u"1.505"_s) << false;
    QTest::newRow("trailing zero is no decimal") << FieldKind::Decimal << QJsonValue(u"1.500"_s) << true;
    QTest::newRow("too many digits") << FieldKind::Decimal << QJsonValue(QString(17, u'9')) << false;
    QTest::newRow("date") << FieldKind::Date << QJsonValue(u"2026-02-28"_s) << true;
    QTest::newRow("30 February") << FieldKind::Date << QJsonValue(u"2026-02-30"_s) << false;
    QTest::newRow("date-time") << FieldKind::DateTime << QJsonValue(u"2026-03-02T09:05:00+01:00"_s) << true;
    QTest::newRow("date-time without offset") << FieldKind::DateTime << QJsonValue(u"2026-03-02T09:05"_s) << true;
    QTest::newRow("date instead of date-time") << FieldKind::DateTime << QJsonValue(u"2026-03-02"_s) << false;
    QTest::newRow("hour 25") << FieldKind::DateTime << QJsonValue(u"2026-03-02T25:05:00"_s) << false;
    QTest::newRow("yes") << FieldKind::YesNo << QJsonValue(true) << true;
    QTest::newRow("Y") << FieldKind::YesNo << QJsonValue(u"Y"_s) << false;
    QTest::newRow("choice") << FieldKind::Choice << QJsonValue(u"1"_s) << true;
    QTest::newRow("no such choice") << FieldKind::Choice << QJsonValue(u"2"_s) << false;
    QTest::newRow("label instead of id") << FieldKind::Choice << QJsonValue(u"One"_s) << false;
    QTest::newRow("phone") << FieldKind::Phones << contact(u"+49"_s, u"WORK"_s) << true;
    QTest::newRow("phone of unknown type") << FieldKind::Phones << contact(u"+49"_s, u"OFFICE"_s) << false;
    QTest::newRow("phone as text") << FieldKind::Phones << QJsonValue(u"+49"_s) << false;
    QTest::newRow("e-mail") << FieldKind::Emails << contact(u" a@example.com "_s, u"WORK"_s) << true;
    QTest::newRow("e-mail without domain") << FieldKind::Emails << contact(u"a@example"_s, u"WORK"_s) << false;
    QTest::newRow("empty e-mail is no e-mail") << FieldKind::Emails << contact(u""_s, u"WORK"_s) << true;
    QTest::newRow("money") << FieldKind::Money
                           << QJsonValue(QJsonObject{{u"amount"_s, u"5.50"_s}, {u"currency"_s, u"1"_s}}) << true;
    QTest::newRow("money without currency")
        << FieldKind::Money << QJsonValue(QJsonObject{{u"amount"_s, u"5"_s}}) << false;
    QTest::newRow("unsupported") << FieldKind::Unsupported << QJsonValue(u"x"_s) << false;
}

void TestCore::checkFindsWhatACrmWouldRefuse()
{
    QFETCH(FieldKind, kind);
    QFETCH(QJsonValue, value);
    QFETCH(bool, good);
    Field field = sample(kind);
    field.limits.maxLength = kind == FieldKind::Text ? 10 : 0;
    field.types = {u"WORK"_s};
    Directories directories;
    directories.lists[u"list"_s] = {{.id = u"1"_s, .label = u"One"_s}};
    const QList<Problem> problems = checkField(field, value, directories);
    QVERIFY2(problems.isEmpty() == good, problems.isEmpty() ? "" : qPrintable(problems.first().message));

    field.multiple = true;
    QCOMPARE(checkField(field, QJsonArray{value}, directories).isEmpty(), good);
}

void TestCore::aReferenceHasTheFormOfItsCrm()
{
    Field field = sample(FieldKind::Reference);
    const auto good = [&field](const QString &id) { return checkField(field, id, {}).isEmpty(); };
    QVERIFY(good(u"880012"_s));
    QVERIFY(!good(u"A0A1A2A3"_s)); // a number, where nothing else is said
    field.limits.pattern = u"^[0-9A-F]+$"_s;
    QVERIFY(good(u"A0A1A2A3"_s));
    QVERIFY(!good(u"the first one"_s));
}

void TestCore::emptyLeadIsNotSent()
{
    const Catalogue catalogue({sample(FieldKind::Text)});
    QCOMPARE(check(Lead(), catalogue, {}).size(), 1);
    QCOMPARE(check(Lead{{{u"f"_s, u"  "_s}}}, catalogue, {}).size(), 1);
    QVERIFY(check(Lead{{{u"f"_s, u"x"_s}}}, catalogue, {}).isEmpty());
    Field mandatory = sample(FieldKind::Text);
    mandatory.required = true;
    QCOMPARE(check(Lead(), Catalogue({mandatory}), {}).first().field, u"f"_s);
}

void TestCore::unknownKeyIsAProblem()
{
    const QList<Problem> problems =
        check(Lead{{{u"f"_s, u"x"_s}, {u"NAMME"_s, u"x"_s}}}, Catalogue({sample(FieldKind::Text)}), {});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().field, u"NAMME"_s);
}

void TestCore::directoriesSurviveTheCache()
{
    Directories before;
    before.lists[u"SOURCE"_s] = {{.id = u"CALL"_s, .label = u"Звонок"_s, .isDefault = true},
                                 {.id = u"X"_s, .label = u"Old"_s, .active = false}};
    Field field = sample(FieldKind::Decimal);
    field.ownLabel = u"Budget"_s;
    field.custom = field.required = field.multiple = true;
    field.limits.maximum = u"100"_s;
    before.customFields = {field};
    before.requiredKeys = {u"TITLE"_s};
    before.absentKeys = {u"OLD"_s};
    before.notices = {u"no-users"_s};
    before.facts[u"me"_s] = u"17"_s;
    before.loadedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 5), Qt::UTC);
    const Directories after = Directories::fromJson(before.toJson());
    QCOMPARE(after.lists, before.lists);
    QCOMPARE(after.toJson(), before.toJson());
    QCOMPARE(after.absentKeys, before.absentKeys);
    QCOMPARE(after.customFields.first().limits.maximum, field.limits.maximum);
    QCOMPARE(after.loadedAt, before.loadedAt);
}

void TestCore::fieldsThatAPortalDoesNotHaveAreNotOffered()
{
    Field old = sample(FieldKind::Text);
    old.key = u"OLD"_s;
    Directories directories;
    directories.absentKeys = {old.key};
    const Catalogue offered = Catalogue({sample(FieldKind::Text), old}).with(directories);
    QVERIFY(offered.find(u"f"_s));
    QVERIFY(!offered.find(old.key));
}

void TestCore::everyErrorKindHasWords()
{
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::Cancelled); ++kind) {
        const Error error{.kind = static_cast<Error::Kind>(kind), .detail = u"SECRET"_s};
        QVERIFY(!sentence(error).isEmpty());
        QVERIFY(!sentence(error).contains(u"SECRET"_s));
        QVERIFY(!kindName(error.kind).isEmpty());
    }
}

void TestCore::andThenSkipsAfterAnError()
{
    QObject context;
    bool called = false;
    const Async<int> failed = andThen(readyError<int>(Error{.kind = Error::Kind::Offline}), &context, [&](int n) {
        called = true;
        return readyValue<int>(n);
    });
    QVERIFY(failed.isFinished());
    QVERIFY(!called);
    QCOMPARE(failed.result().error().kind, Error::Kind::Offline);
    const Async<int> good = andThen(readyValue<int>(2), &context, [](int n) { return readyValue<int>(n + 1); });
    QCOMPARE(good.result().value(), 3);
}

void TestCore::blankValues_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("blank");
    QTest::newRow("null") << QJsonValue() << true;
    QTest::newRow("spaces") << QJsonValue(u" \n"_s) << true;
    QTest::newRow("false is an answer") << QJsonValue(false) << false;
    QTest::newRow("zero is an answer") << QJsonValue(0) << false;
    QTest::newRow("type alone") << QJsonValue(QJsonObject{{u"value"_s, u""_s}, {u"type"_s, u"WORK"_s}}) << true;
    QTest::newRow("currency alone") << QJsonValue(QJsonObject{{u"amount"_s, u""_s}, {u"currency"_s, u"EUR"_s}}) << true;
    QTest::newRow("list of blanks") << QJsonValue(QJsonArray{QJsonObject{{u"value"_s, u""_s}}}) << true;
    QTest::newRow("row") << QJsonValue(QJsonArray{QJsonObject{{u"name"_s, u"Desk"_s}}}) << false;
}

void TestCore::blankValues()
{
    QFETCH(QJsonValue, value);
    QFETCH(bool, blank);
    QCOMPARE(isBlank(value), blank);
}

QTEST_GUILESS_MAIN(TestCore)
#include "tst_core.moc"
