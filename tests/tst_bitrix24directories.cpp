#include "support/bitrix24testing.h"
#include "support/outcome.h"
#include "support/scriptedtransport.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/directories.h"

#include <QJsonArray>
#include <QLocale>
#include <QScopeGuard>
#include <QTest>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What the start-up batch of Bitrix24 becomes, and what is left of it when the portal refuses a part.
class TestBitrix24Directories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsComeOverAllPages();
    void finalStagesAreNotOffered();
    void inactiveAndForeignUsersAreLeftOut();
    void currenciesHaveTheBaseAsDefault();
    void requiredFieldsAndTitlesAreKept();
    void customFieldsAreDescribed_data();
    void customFieldsAreDescribed();
    void ownersOfReadLeadsAreRemembered();
    void codesOfCustomFieldsComeInTheNextRound();
    void listsBeyondOneBatchAreAskedLater();
    void customFieldsHaveOrderHelpAndDefaults();
    void userFieldsAreAskedInTheLanguageOfTheProgram_data();
    void userFieldsAreAskedInTheLanguageOfTheProgram();
    void whatCannotBeFilledInIsTold();
    void whatIsSetOnceIsNotChangeable();
    void refusedPartsBecomeNotices_data();
    void refusedPartsBecomeNotices();
    void emptyMapsOfPhpAreNoTrouble();
    void refusedBatchIsAnError();
    void pagesThatNeverEndAreCut();
    void signInTellsWhoAndWhatIsMissing();

private:
    Result<Directories> load(const QList<QJsonObject> &answers);

    ScriptedTransport m_transport;
};

namespace {

//! \a answer without \a key in its results, refused instead.
QJsonObject refusing(const QJsonObject &answer, const QStringList &keys)
{
    QJsonObject batch = answer[u"result"_s].toObject();
    QJsonObject results = batch[u"result"_s].toObject();
    QJsonObject errors;
    for (const QString &key : keys) {
        results.remove(key);
        errors[key] = QJsonObject{{u"error"_s, QString()}, {u"error_description"_s, u"Access denied."_s}};
    }
    batch[u"result"_s] = results;
    batch[u"result_error"_s] = errors;
    batch[u"result_next"_s] = QJsonArray();
    return {{u"result"_s, batch}};
}

//! \a answer with \a value as the result of \a key.
QJsonObject with(const QJsonObject &answer, const QString &key, const QJsonValue &value)
{
    QJsonObject batch = answer[u"result"_s].toObject();
    QJsonObject results = batch[u"result"_s].toObject();
    results[key] = value;
    batch[u"result"_s] = results;
    return {{u"result"_s, batch}};
}

QJsonObject startUp()
{
    return bitrix24Json(u"startup.json"_s);
}
QJsonObject secondPage()
{
    return bitrix24Json(u"startuppage2.json"_s);
}

QStringList ids(const QList<Choice> &choices)
{
    QStringList list;
    for (const Choice &choice : choices)
        list.append(choice.id);
    return list;
}

} // namespace

Result<Directories> TestBitrix24Directories::load(const QList<QJsonObject> &answers)
{
    m_transport.sent.clear();
    m_transport.answers.clear();
    for (const QJsonObject &answer : answers)
        m_transport.answer(200, QJsonDocument(answer).toJson());
    return outcome(bitrix24::loadDirectories(bitrix24Session(&m_transport, this)));
}

void TestBitrix24Directories::listsComeOverAllPages()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    QCOMPARE(m_transport.sent.size(), 2); // two batches, however many lists
    QCOMPARE(ids(loaded->lists[userList]), QStringList({u"17"_s, u"21"_s, u"77"_s}));
    QCOMPARE(ids(loaded->lists[sourceList]), QStringList({u"CALL"_s, u"1"_s}));
    QVERIFY(loaded->lists[sourceList].first().isDefault);
    QVERIFY(!loaded->lists[honorificList].first().isDefault);
    QVERIFY(loaded->notices.isEmpty());
    QVERIFY(loaded->loadedAt.isValid());

    const QJsonObject second = QJsonDocument::fromJson(m_transport.sent.last().body)[u"cmd"_s].toObject();
    QCOMPARE(second.keys(), QStringList{u"users"_s}); // only what has a further page
    QVERIFY(second[u"users"_s].toString().endsWith(u"&start=50"_s));
    QCOMPARE(second[u"users"_s].toString().count(u"start="_s), 1);
}

void TestBitrix24Directories::finalStagesAreNotOffered()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    QHash<QString, bool> active;
    for (const Choice &stage : loaded->lists[stageList])
        active[stage.id] = stage.active;
    QCOMPARE(
        active,
        (QHash<QString, bool>{{u"NEW"_s, true}, {u"CONVERTED"_s, false}, {u"JUNK"_s, false}, {u"UC_DUP"_s, false}}));
}

void TestBitrix24Directories::inactiveAndForeignUsersAreLeftOut()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    const QList<Choice> users = loaded->lists[userList];
    QCOMPARE(users.at(0), (Choice{.id = u"17"_s, .label = u"Мария Лебедева"_s, .isDefault = true}));
    QCOMPARE(users.at(1).label, u"#21"_s);
    QVERIFY(!users.at(1).isDefault);
}

void TestBitrix24Directories::currenciesHaveTheBaseAsDefault()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    const QList<Choice> currencies = loaded->lists[currencyList];
    QCOMPARE(ids(currencies), QStringList({u"EUR"_s, u"USD"_s}));
    QVERIFY(currencies.at(0).isDefault && !currencies.at(1).isDefault);
    QCOMPARE(currencies.at(1).label, u"USD"_s);
}

void TestBitrix24Directories::requiredFieldsAndTitlesAreKept()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    QCOMPARE(loaded->requiredKeys, QSet<QString>{u"TITLE"_s});
    QCOMPARE(loaded->facts.value(u"title:SOURCE_ID"_s), u"Источник"_s);
    QVERIFY(!loaded->facts.contains(u"title:IS_MANUAL_OPPORTUNITY"_s)); // an untranslated code is no title
    const Catalogue catalogue = fixedFields().with(*loaded);
    QVERIFY(catalogue.find(u"TITLE"_s)->required);
    QVERIFY(!catalogue.find(u"NAME"_s)->required);
    QVERIFY(catalogue.find(u"UF_CRM_8"_s)->required);
    QVERIFY(!catalogue.find(u"UF_CRM_14"_s)); // read-only
    QCOMPARE(ids(loaded->lists[u"UF_CRM_8"_s]), QStringList({u"81"_s, u"82"_s}));
}

void TestBitrix24Directories::customFieldsAreDescribed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("multiple");
    QTest::addColumn<QString>("directory");
    using Kind = FieldKind;
    const QString none;
    QTest::newRow("string") << u"UF_CRM_1"_s << Kind::Text << u"Contract"_s << false << none;
    QTest::newRow("string of several lines, multiple")
        << u"UF_CRM_2"_s << Kind::MultiLine << u"Articles"_s << true << none;
    QTest::newRow("integer") << u"UF_CRM_3"_s << Kind::Integer << u"Desks"_s << false << none;
    QTest::newRow("double, without any label") << u"UF_CRM_4"_s << Kind::Decimal << u"UF_CRM_4"_s << false << none;
    QTest::newRow("boolean is never multiple") << u"UF_CRM_5"_s << Kind::YesNo << u"Measure"_s << false << none;
    QTest::newRow("date") << u"UF_CRM_6"_s << Kind::Date << u"Delivery"_s << false << none;
    QTest::newRow("datetime") << u"UF_CRM_7"_s << Kind::DateTime << u"Call back"_s << false << none;
    QTest::newRow("list") << u"UF_CRM_8"_s << Kind::Choice << u"Segment"_s << false << u"UF_CRM_8"_s;
    QTest::newRow("list, several") << u"UF_CRM_9"_s << Kind::MultiChoice << u"Interests"_s << false << u"UF_CRM_9"_s;
    QTest::newRow("employee") << u"UF_CRM_10"_s << Kind::Choice << u"Engineer"_s << false << userList;
    QTest::newRow("money") << u"UF_CRM_11"_s << Kind::Money << u"Budget"_s << false << currencyList;
    QTest::newRow("url") << u"UF_CRM_12"_s << Kind::Url << u"Advertisement"_s << false << none;
    QTest::newRow("type of an app") << u"UF_CRM_13"_s << Kind::Unsupported << u"Booking"_s << false << none;
}

void TestBitrix24Directories::customFieldsAreDescribed()
{
    QFETCH(QString, key);
    QFETCH(FieldKind, kind);
    QFETCH(QString, label);
    QFETCH(bool, multiple);
    QFETCH(QString, directory);
    const QJsonObject descriptors = startUp()[u"result"_s][u"result"_s][u"fields"_s].toObject();
    const Field field = customField(key, descriptors[key].toObject());
    QCOMPARE(kindName(field.kind), kindName(kind));
    QCOMPARE(field.displayLabel(), label);
    QCOMPARE(field.multiple, multiple);
    QCOMPARE(field.directory, directory);
    QVERIFY(field.custom);
    QCOMPARE(field.section, Section::Custom);
    if (key == u"UF_CRM_1"_s) {
        QCOMPARE(field.limits.minLength, 2);
        QCOMPARE(field.limits.maxLength, 40);
        QCOMPARE(field.limits.pattern, u"(?i)^[A-Z]+-[0-9]+$"_s);
    } else if (key == u"UF_CRM_3"_s) {
        QCOMPARE(field.limits.minimum, std::optional(u"1"_s));
        QCOMPARE(field.limits.maximum, std::optional(u"500"_s));
    } else if (key == u"UF_CRM_4"_s) {
        QCOMPARE(field.limits.decimals, 3);
        QVERIFY(!field.limits.minimum && !field.limits.maximum); // both 0: off
    }
}

void TestBitrix24Directories::ownersOfReadLeadsAreRemembered()
{
    const auto loaded = load({startUp(), secondPage()});
    QVERIFY(loaded);
    QCOMPARE(loaded->facts[userIdFact], u"17"_s);
    QCOMPARE(loaded->facts[readableFact], u"17 42"_s);

    // What was learned before stays when the list happens to show nobody.
    ScriptedTransport transport;
    transport.answer(200, QJsonDocument(refusing(startUp(), {u"leads"_s})).toJson());
    Session session = bitrix24Session(&transport, this);
    session.directories.facts[readableFact] = u"9"_s;
    const auto again = outcome(bitrix24::loadDirectories(session));
    QVERIFY(again);
    QCOMPARE(again->facts[readableFact], u"9"_s);
}

void TestBitrix24Directories::codesOfCustomFieldsComeInTheNextRound()
{
    const QJsonObject status{{u"type"_s, u"crm_status"_s}, {u"isDynamic"_s, true}, {u"statusType"_s, u"INDUSTRY"_s}};
    QJsonObject several = status;
    several[u"isMultiple"_s] = true;
    several.remove(u"statusType"_s);
    several[u"settings"_s] = QJsonObject{{u"ENTITY_TYPE"_s, u"INDUSTRY"_s}};
    const QJsonObject fields{{u"UF_CRM_1"_s, status}, {u"UF_CRM_2"_s, several}};
    const QJsonArray codes{
        QJsonObject{{u"STATUS_ID"_s, u"IT"_s}, {u"NAME"_s, u"Computers"_s}, {u"SEMANTICS"_s, u"F"_s}}};
    const auto loaded = load({with(startUp(), u"fields"_s, fields), with(secondPage(), u"entity_INDUSTRY"_s, codes)});
    QVERIFY(loaded);
    const QJsonObject second = QJsonDocument::fromJson(m_transport.sent.at(1).body)[u"cmd"_s].toObject();
    QCOMPARE(second.keys(), QStringList({u"entity_INDUSTRY"_s, u"users"_s})); // one list for both, with the next page
    QVERIFY(second[u"entity_INDUSTRY"_s].toString().contains(u"filter%5BENTITY_ID%5D=INDUSTRY"_s));
    const QString list = statusListOf(u"INDUSTRY"_s);
    QCOMPARE(loaded->lists[list], (QList<Choice>{{.id = u"IT"_s, .label = u"Computers"_s}}));
    QCOMPARE(loaded->customFields.at(0).directory, list);
    QCOMPARE(loaded->customFields.at(1).directory, list);
    QCOMPARE(loaded->customFields.at(1).kind, FieldKind::MultiChoice);
    // Refused: what was typed is not called wrong, for nobody knows.
    const auto without = load({with(startUp(), u"fields"_s, fields), refusing(secondPage(), {u"entity_INDUSTRY"_s})});
    QVERIFY(without && !without->lists.contains(list));
}

void TestBitrix24Directories::listsBeyondOneBatchAreAskedLater()
{
    QJsonObject fields;
    for (int i = 0; i < 60; ++i) {
        fields[u"UF_CRM_%1"_s.arg(i)] =
            QJsonObject{{u"type"_s, u"crm_status"_s}, {u"isDynamic"_s, true}, {u"statusType"_s, u"LIST_%1"_s.arg(i)}};
    }
    QVERIFY(load({with(startUp(), u"fields"_s, fields), secondPage(), secondPage()}));
    QCOMPARE(m_transport.sent.size(), 3);
    const auto commands = [&](int at) {
        return QJsonDocument::fromJson(m_transport.sent.at(at).body)[u"cmd"_s].toObject().size();
    };
    QCOMPARE(commands(1), 50);
    QCOMPARE(commands(2), 11);
}

void TestBitrix24Directories::customFieldsHaveOrderHelpAndDefaults()
{
    const QJsonArray rows{
        QJsonObject{{u"FIELD_NAME"_s, u"UF_CRM_8"_s},
                    {u"SORT"_s, u"100"_s},
                    {u"HELP_MESSAGE"_s, u"Ask <b>first</b>"_s},
                    {u"LIST"_s,
                     QJsonArray{QJsonObject{{u"ID"_s, u"81"_s}, {u"DEF"_s, u"N"_s}},
                                QJsonObject{{u"ID"_s, u"82"_s}, {u"DEF"_s, u"Y"_s}}}}},
        QJsonObject{{u"FIELD_NAME"_s, u"UF_CRM_4"_s}, {u"SORT"_s, 20}, {u"EDIT_FORM_LABEL"_s, u"Area"_s}},
        QJsonObject{{u"FIELD_NAME"_s, u"UF_CRM_1"_s}, {u"SORT"_s, u"9"_s}, {u"EDIT_FORM_LABEL"_s, u"Other"_s}}};
    const auto loaded = load({with(startUp(), u"userFields"_s, rows), secondPage()});
    QVERIFY(loaded);
    const Directories kept = Directories::fromJson(loaded->toJson());
    QStringList keys;
    for (const Field &field : kept.customFields)
        keys.append(field.key);
    QCOMPARE(keys.mid(0, 4), QStringList({u"UF_CRM_1"_s, u"UF_CRM_4"_s, u"UF_CRM_8"_s, u"UF_CRM_10"_s}));
    QCOMPARE(kept.customFields.at(0).displayLabel(), u"Contract"_s); // the form's own label goes first
    QCOMPARE(kept.customFields.at(1).displayLabel(), u"Area"_s);     // anything is better than a code
    QCOMPARE(kept.customFields.at(2).displayHelp(), u"Ask first"_s);
    const QList<Choice> segments = kept.lists[u"UF_CRM_8"_s];
    QVERIFY(!segments.at(0).isDefault && segments.at(1).isDefault);
}

void TestBitrix24Directories::userFieldsAreAskedInTheLanguageOfTheProgram_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("language");
    QTest::newRow("Russian") << QLocale(QLocale::Russian) << u"ru"_s;
    QTest::newRow("English") << QLocale(QLocale::English) << u"en"_s;
    QTest::newRow("none") << QLocale::c() << u"en"_s;
}

void TestBitrix24Directories::userFieldsAreAskedInTheLanguageOfTheProgram()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, language);
    const auto back = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
    QLocale::setDefault(locale);
    QVERIFY(load({startUp(), secondPage()}));
    const QJsonObject first = QJsonDocument::fromJson(m_transport.sent.first().body)[u"cmd"_s].toObject();
    QCOMPARE(first[u"userFields"_s].toString(),
             u"crm.lead.userfield.list?filter%5BLANG%5D=%1&order%5BSORT%5D=ASC"_s.replace(u"%1"_s, language));
}

void TestBitrix24Directories::whatCannotBeFilledInIsTold()
{
    const QJsonObject fields{{u"UF_CRM_1"_s,
                              QJsonObject{{u"type"_s, u"resourcebooking"_s},
                                          {u"isDynamic"_s, true},
                                          {u"isRequired"_s, true},
                                          {u"formLabel"_s, u"Room"_s}}}};
    const auto loaded = load({with(startUp(), u"fields"_s, fields), secondPage()});
    QVERIFY(loaded);
    QCOMPARE(loaded->notices, QStringList{u"not-to-fill:Room"_s});
    QVERIFY(!loaded->customFields.first().required);
}

void TestBitrix24Directories::whatIsSetOnceIsNotChangeable()
{
    const QJsonObject once{{u"type"_s, u"string"_s}, {u"isImmutable"_s, true}};
    QJsonObject custom = once;
    custom[u"isDynamic"_s] = true;
    const auto loaded =
        load({with(startUp(), u"fields"_s, QJsonObject{{u"NAME"_s, once}, {u"UF_CRM_1"_s, custom}}), secondPage()});
    QVERIFY(loaded);
    const Catalogue catalogue = fixedFields().with(Directories::fromJson(loaded->toJson()));
    QVERIFY(!catalogue.find(u"NAME"_s)->changeable);
    QVERIFY(!catalogue.find(u"UF_CRM_1"_s)->changeable);
    QVERIFY(catalogue.find(u"LAST_NAME"_s)->changeable);
}

void TestBitrix24Directories::refusedPartsBecomeNotices_data()
{
    QTest::addColumn<QStringList>("refused");
    QTest::addColumn<QStringList>("notices");
    QTest::newRow("currencies") << QStringList{u"currency"_s} << QStringList{u"no-currencies"_s};
    QTest::newRow("users") << QStringList{u"users"_s} << QStringList{u"no-users"_s};
    QTest::newRow("sources") << QStringList{u"source"_s, u"stage"_s} << QStringList{u"no-crm-read"_s};
    QTest::newRow("leads") << QStringList{u"leads"_s} << QStringList{u"no-read"_s};
    QTest::newRow("user fields") << QStringList{u"userFields"_s} << QStringList{};
    QTest::newRow("fields") << QStringList{u"fields"_s} << QStringList{u"no-fields"_s};
    QTest::newRow("scope and mode") << QStringList{u"scope"_s, u"mode"_s} << QStringList{};
}

void TestBitrix24Directories::refusedPartsBecomeNotices()
{
    QFETCH(QStringList, refused);
    QFETCH(QStringList, notices);
    const auto loaded = load({refusing(startUp(), refused)});
    QVERIFY(loaded);
    QCOMPARE(loaded->notices, notices);
    for (const QString &notice : notices)
        QVERIFY(noticeText(notice) != notice);
    if (refused.contains(u"users"_s)) { // oneself may always be responsible, others by number
        QCOMPARE(ids(loaded->lists[userList]), QStringList{u"17"_s});
        QVERIFY(loaded->facts.contains(u"open:"_s + userList));
    }
    QCOMPARE(loaded->lists.contains(sourceList), !refused.contains(u"source"_s));
    if (refused.contains(u"currency"_s)) {
        QCOMPARE(ids(loaded->lists[currencyList]), QStringList{u"EUR"_s});
        QVERIFY(loaded->facts.contains(u"open:"_s + currencyList)); // others may be typed
    }
}

void TestBitrix24Directories::emptyMapsOfPhpAreNoTrouble()
{
    const auto loaded =
        load({with(with(startUp(), u"fields"_s, QJsonArray()), u"leads"_s, QJsonArray()), secondPage()});
    QVERIFY(loaded);
    QVERIFY(loaded->customFields.isEmpty());
    QVERIFY(loaded->facts[readableFact].isEmpty());
    const auto simple = load({with(startUp(), u"mode"_s, 2), secondPage()});
    QVERIFY(simple && simple->notices == QStringList{u"simple-mode"_s});
    const auto narrow = load({with(startUp(), u"scope"_s, QJsonArray{u"user_brief"_s}), secondPage()});
    QVERIFY(narrow && narrow->notices == QStringList{u"no-crm-scope"_s});
}

void TestBitrix24Directories::refusedBatchIsAnError()
{
    m_transport.answers.clear();
    m_transport.answer(403, R"({"error":"INVALID_CREDENTIALS","error_description":"Invalid request credentials"})");
    const auto loaded = outcome(bitrix24::loadDirectories(bitrix24Session(&m_transport, this)));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::Unauthorised);
}

void TestBitrix24Directories::pagesThatNeverEndAreCut()
{
    m_transport.answers.clear();
    m_transport.sent.clear();
    const QByteArray endless = QJsonDocument(startUp()).toJson();
    for (int i = 0; i < 1000; ++i)
        m_transport.answer(200, endless);
    const auto loaded = outcome(bitrix24::loadDirectories(bitrix24Session(&m_transport, this)));
    QVERIFY(loaded);
    QVERIFY(m_transport.sent.size() < 500);
}

void TestBitrix24Directories::signInTellsWhoAndWhatIsMissing()
{
    const auto signIn = [this](const QJsonObject &answer) {
        m_transport.answers.clear();
        m_transport.answer(200, QJsonDocument(answer).toJson());
        return outcome(Bitrix24().signIn(bitrix24Session(&m_transport, this)));
    };
    const auto good = signIn(startUp());
    QVERIFY(good);
    QCOMPARE(good->userName, u"Мария Лебедева"_s);
    QVERIFY(good->notices.isEmpty());
    const auto simple = signIn(with(startUp(), u"mode"_s, 2));
    QVERIFY(simple && simple->notices == QStringList{u"simple-mode"_s});
    const auto narrow = signIn(with(startUp(), u"scope"_s, QJsonArray{u"user_brief"_s}));
    QVERIFY(!narrow);
    QCOMPARE(narrow.error().kind, Error::Kind::Forbidden);
    const auto refused = signIn(refusing(startUp(), {u"me"_s}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Forbidden);
}

QTEST_GUILESS_MAIN(TestBitrix24Directories)
#include "tst_bitrix24directories.moc"
