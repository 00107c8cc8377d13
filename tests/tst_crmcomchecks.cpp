#include "core/checks.h"
#include "support/crmcomtesting.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The validation matrix (§8.1): what CRM.COM would refuse is found before anything is sent, and nothing else.
class TestCrmComChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void listsOfTheType_data();
    void listsOfTheType();
    void closedStagesAreNotOffered();
    void levelsAreOfferedWithoutALookUp();
    void sourceTypesOfTheRelease();
    void partnersAndUnitsFollowTheRelease();
    void aTypeIsLoadedOnce();
    void aSentenceForEachRule();
    void theCatalogueIsWhole();

private:
    QList<Problem> problems(const QJsonObject &values, const QJsonObject &settings = {}) const
    {
        const Lead lead{values};
        const Directories here = m_vendor.offered(lead, crmcomDirectories(settings));
        return check(lead, m_vendor.catalogue().with(here), here) + m_vendor.check(lead, here);
    }

    crmcom::CrmCom m_vendor;
};

void TestCrmComChecks::rules_data()
{
    QTest::addColumn<QJsonObject>("change"); // of a good lead; null takes away
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<QStringList>("fields"); // with a problem
    const auto row = [](const char *name, const QJsonObject &change, const QStringList &fields,
                        const QJsonObject &settings = {}) { QTest::newRow(name) << change << settings << fields; };
    const QJsonValue none;
    const auto contact = u"contact_information.contact_information_identifier"_s;
    const auto first = u"contact_information.first_name"_s;
    const auto last = u"contact_information.last_name"_s;
    const auto company = u"contact_information.company_name"_s;
    const auto contactType = u"contact_information.type"_s;
    const auto sourceName = u"source.name"_s;
    const auto sourceContact = u"source.source_recommended_by_contact_identifier"_s;
    const auto sourceEmployee = u"source.source_recommended_by_employee_identifier"_s;
    const auto expected = u"expected_completion_date"_s;
    const auto period = u"estimated_completion_time.time_period_value"_s;
    const auto periodUnit = u"estimated_completion_time.time_period_uot"_s;
    const auto unit = u"assigned_to.unit_identifier"_s;
    const auto user = u"assigned_to.user_identifier"_s;
    const auto status = u"status_identifier"_s;
    const auto reason = u"lost_reason_identifier"_s;
    const QJsonObject closedToo{{u"closedStatuses"_s, u"offer"_s}};

    row("good", {}, {});
    row("no type", {{u"type_identifier"_s, none}}, {u"type_identifier"_s});
    row("no importance", {{u"importance"_s, none}}, {u"importance"_s});
    row("no priority", {{u"priority"_s, none}}, {u"priority"_s});
    row("a priority that there is not", {{u"priority"_s, u"7"_s}}, {u"priority"_s});
    row("an importance that there is not", {{u"importance"_s, u"HIGH"_s}}, {u"importance"_s});
    row("probability over 100", {{u"probability_to_win"_s, 101}}, {u"probability_to_win"_s});
    row("probability under 0", {{u"probability_to_win"_s, -1}}, {u"probability_to_win"_s});
    row("half a per cent", {{u"probability_to_win"_s, 0.5}}, {u"probability_to_win"_s});
    row("a certain win", {{u"probability_to_win"_s, 100}}, {});

    row("no contact", {{contact, none}}, {last});
    row("a new person", {{contact, none}, {first, u"Eleni"_s}, {last, u"K"_s}}, {});
    row("a person without name", {{contact, none}, {last, u"K"_s}}, {first});
    row("a person without last name", {{contact, none}, {first, u"Eleni"_s}}, {last});
    row("a new company", {{contact, none}, {company, u"Shops"_s}}, {});
    row("a company without name", {{contact, none}, {contactType, u"COMPANY"_s}}, {company});
    row("a company with a person's names",
        {{contact, none}, {contactType, u"COMPANY"_s}, {company, u"S"_s}, {last, u"K"_s}}, {last});
    row("a company with a salutation", {{contact, none}, {company, u"S"_s}, {u"contact_information.title"_s, u"Mr"_s}},
        {u"contact_information.title"_s});
    row("person or company", {{contact, none}, {first, u"E"_s}, {last, u"K"_s}, {company, u"S"_s}}, {contactType});
    row("notes alone are no contact", {{contact, none}, {u"contact_information.notes"_s, u"x"_s}}, {contactType});
    row("a contact that is there needs no names", {{first, u"E"_s}}, {});
    row("an id with spaces around", {{contact, u" A0"_s}}, {contact});

    row("no source type", {{u"source.type"_s, none}, {sourceName, none}}, {u"source.type"_s});
    for (const QString &type :
         {u"ADVERTISEMENT"_s, u"WEBSITE"_s, u"OTHER"_s, u"CUSTOM1"_s, u"CUSTOM2"_s, u"CUSTOM3"_s}) {
        row(qPrintable(type + u" without name"_s), {{u"source.type"_s, type}, {sourceName, none}}, {sourceName},
            {{u"apiRelease"_s, u"R14"_s}});
        row(qPrintable(type + u" without name, R15"_s), {{u"source.type"_s, type}, {sourceName, none}}, {},
            {{u"apiRelease"_s, u"R15"_s}});
    }
    const std::pair<QString, QString> members[] = {
        {u"NOTIFICATIONS"_s, u"source.source_notifications_identifier"_s},
        {u"COMMUNICATIONS"_s, u"source.source_communications_identifier"_s},
        {u"RECOMMENDED_BY_CONTACT"_s, sourceContact},
        {u"RECOMMENDED_BY_EMPLOYEE"_s, sourceEmployee},
        {u"RECOMMENDED_BY_PARTNER"_s, u"source.source_recommended_by_partner_identifier"_s}};
    for (const auto &[type, member] : members) {
        row(qPrintable(type + u" without which"_s), {{u"source.type"_s, type}, {sourceName, none}}, {member},
            {{u"apiRelease"_s, u"R14"_s}});
        row(qPrintable(type + u" with which"_s), {{u"source.type"_s, type}, {sourceName, none}, {member, u"77"_s}}, {},
            {{u"apiRelease"_s, u"R14"_s}});
    }
    row("a contact may come from the type, R15", {{u"source.type"_s, u"RECOMMENDED_BY_CONTACT"_s}, {sourceName, none}},
        {});
    row("an employee may not", {{u"source.type"_s, u"RECOMMENDED_BY_EMPLOYEE"_s}, {sourceName, none}},
        {sourceEmployee});
    row("a name beside an employee", {{u"source.type"_s, u"RECOMMENDED_BY_EMPLOYEE"_s}, {sourceEmployee, u"77"_s}},
        {sourceName});
    row("an employee beside a name", {{sourceEmployee, u"77"_s}}, {sourceEmployee});

    row("neither date nor time", {{period, none}, {periodUnit, none}}, {expected});
    row("neither is allowed", {{period, none}, {periodUnit, none}}, {}, {{u"completion"_s, u"neither"_s}});
    row("the date alone", {{period, none}, {periodUnit, none}, {expected, u"2026-12-01"_s}}, {});
    row("both", {{expected, u"2026-12-01"_s}}, {expected});
    row("both, where neither is allowed", {{expected, u"2026-12-01"_s}}, {expected}, {{u"completion"_s, u"neither"_s}});
    row("a time without unit", {{periodUnit, none}}, {periodUnit});
    row("a unit without time", {{period, none}}, {period});
    row("no time at all", {{period, 0}}, {period});
    row("months", {{periodUnit, u"MONTHS"_s}}, {periodUnit});

    row("a fresh stage", {{status, u"ST-1"_s}}, {});
    row("a won stage", {{status, u"ST-5"_s}}, {status});
    row("a won stage that is offered", {{status, u"ST-5"_s}}, {}, closedToo);
    row("a lost stage", {{status, u"ST-9"_s}, {reason, u"Price"_s}}, {status});
    row("a lost stage that is offered, no reason", {{status, u"ST-9"_s}}, {reason}, closedToo);
    row("a lost stage that is offered, with reason", {{status, u"ST-9"_s}, {reason, u"Price"_s}}, {}, closedToo);
    row("a reason for a fresh stage", {{status, u"ST-1"_s}, {reason, u"Price"_s}}, {reason});
    row("a reason without stage", {{reason, u"Price"_s}}, {reason});
    row("a stage of another type", {{status, u"ST-2"_s}}, {status});

    row("a person without unit", {{user, u"77"_s}}, {unit});
    row("a unit without person", {{unit, u"Shop 7"_s}}, {});
    row("no assignment where each lead needs one", {}, {unit}, {{u"assignment"_s, u"always"_s}});
    row("an assignment where each lead needs one", {{unit, u"Shop 7"_s}}, {}, {{u"assignment"_s, u"always"_s}});

    row("R11.0 without e-mail", {}, {u"contact_email"_s}, {{u"apiRelease"_s, u"R11.0"_s}});
    row("R11.1 without e-mail", {}, {}, {{u"apiRelease"_s, u"R11.1"_s}});
    row("R11.0 with phone", {{u"contact_email"_s, u"a@example.test"_s}, {u"contact_phone"_s, u"99000111"_s}},
        {u"contact_phone"_s}, {{u"apiRelease"_s, u"R11.0"_s}});
    row("an e-mail for this type", {}, {u"contact_email"_s}, {{u"contactEmailFor"_s, u"T-9, T-1"_s}});
    row("an e-mail for this type by name", {}, {u"contact_email"_s}, {{u"contactEmailFor"_s, u"home fibre"_s}});
    row("an e-mail for another type", {}, {}, {{u"contactEmailFor"_s, u"T-2"_s}});
    row("a phone for every type", {}, {u"contact_phone"_s}, {{u"contactPhoneFor"_s, u"*"_s}});
    row("a phone for every type, there", {{u"contact_phone"_s, u"99000111"_s}}, {}, {{u"contactPhoneFor"_s, u"*"_s}});

    row("a field of another release", {{u"owned_by_business_unit_identifier"_s, u"B"_s}},
        {u"owned_by_business_unit_identifier"_s});
    row("a group in R18", {{u"owned_by_group_identifier"_s, u"G"_s}}, {u"owned_by_group_identifier"_s},
        {{u"apiRelease"_s, u"R18"_s}});
    row("notifications in R17",
        {{u"source.type"_s, u"NOTIFICATIONS"_s},
         {sourceName, none},
         {u"source.source_notifications_identifier"_s, u"1"_s}},
        {u"source.source_notifications_identifier"_s, u"source.type"_s});
    row("a field of one's own without label", {{u"udf_string_1"_s, u"x"_s}}, {u"udf_string_1"_s});
    row("a field of one's own", {{u"udf_string_1"_s, u"x"_s}}, {}, {{u"udfLabels.udf_string_1"_s, u"Fair"_s}});
    row("letters in a number of one's own", {{u"udf_float_1"_s, u"1,5"_s}}, {u"udf_float_1"_s},
        {{u"udfLabels.udf_float_1"_s, u"Metres"_s}});
}

void TestCrmComChecks::rules()
{
    QFETCH(QJsonObject, change);
    QFETCH(QJsonObject, settings);
    QStringList fields;
    const QList<Problem> found = problems(with(crmcomLead(), change), settings);
    for (const Problem &problem : found)
        fields.append(problem.field);
    fields.sort();
    QTEST(fields, "fields");
}

void TestCrmComChecks::listsOfTheType_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("stages");
    QTest::newRow("of the chosen one") << u"T-2"_s << QStringList{u"ST-2"_s};
    QTest::newRow("of all") << QString() << QStringList{u"ST-1"_s, u"ST-5"_s, u"ST-9"_s, u"ST-2"_s};
    QTest::newRow("of one that is not known: typed") << u"Business fibre"_s << QStringList();
}

void TestCrmComChecks::listsOfTheType()
{
    QFETCH(QString, type);
    const Directories here = m_vendor.offered(Lead{{{u"type_identifier"_s, type}}}, crmcomDirectories());
    QStringList stages;
    const QList<Choice> choices = here.lists.value(u"statuses"_s);
    for (const Choice &choice : choices) {
        stages.append(choice.id);
        QVERIFY(!choice.isDefault || !type.isEmpty()); // each type has its own
    }
    QTEST(stages, "stages");
    QCOMPARE(here.lists.contains(u"statuses"_s), !stages.isEmpty()); // without a list the combo is a plain text field
}

void TestCrmComChecks::closedStagesAreNotOffered()
{
    const QJsonArray rows = QJsonDocument::fromJson(R"([
        {"default":true,"id":"ROW-1","status":{"id":"ST-1","name":"Fresh","life_cycle_state":"PENDING"}},
        {"default":false,"id":"ROW-2","status":{"id":"ST-3","name":"Talking","life_cycle_state":"IN PROGRESS"}},
        {"default":false,"id":"ROW-3","status":{"id":"ST-5","name":"Signed","life_cycle_state":"WON"}},
        {"default":false,"id":"ROW-4","status":{"id":"ST-7","name":"Doubled","life_cycle_state":"CANCELLED"}},
        {"default":false,"id":"ROW-5","status":{"id":"ST-9","name":"No interest","life_cycle_state":"LOST"}}])")
                                .array();
    QHash<QString, QString> states;
    const auto active = [&](bool closedToo) {
        QStringList ids;
        const QList<Choice> choices = crmcom::statusesOf(rows, closedToo, &states);
        for (const Choice &choice : choices) {
            if (choice.active)
                ids.append(choice.id);
        }
        return ids;
    };
    QCOMPARE(active(false), (QStringList{u"ST-1"_s, u"ST-3"_s}));
    QCOMPARE(active(true), (QStringList{u"ST-1"_s, u"ST-3"_s, u"ST-5"_s, u"ST-7"_s, u"ST-9"_s}));
    QCOMPARE(states.value(u"ST-9"_s), u"LOST"_s);
    QVERIFY(!states.contains(u"ROW-1"_s)); // pitfall 7
}

void TestCrmComChecks::levelsAreOfferedWithoutALookUp()
{
    const Directories here = m_vendor.offered({}, {});
    QCOMPARE(here.lists.value(u"importanceLevels"_s).size(), 8);
    QCOMPARE(here.lists.value(u"priorityLevels"_s).size(), 6);
    Directories known;
    known.lists[u"priorityLevels"_s] = {{.id = u"5"_s, .label = u"Normal"_s}};
    QCOMPARE(m_vendor.offered({}, known).lists.value(u"priorityLevels"_s).size(), 1);
}

void TestCrmComChecks::sourceTypesOfTheRelease()
{
    const auto count = [this](const QString &release) {
        return m_vendor.offered({}, crmcomDirectories({{u"apiRelease"_s, release}}))
            .lists.value(u"sourceTypes"_s)
            .size();
    };
    QCOMPARE(count(u"R16"_s), 11);
    QCOMPARE(count(u"R17"_s), 10);
}

void TestCrmComChecks::partnersAndUnitsFollowTheRelease()
{
    const auto here = [this](const QString &release) {
        Directories known = crmcomDirectories({{u"apiRelease"_s, release}});
        known.lists[u"groups"_s] = {{.id = u"G"_s, .label = u"South"_s}};
        known.lists[u"units"_s] = {{.id = u"U"_s, .label = u"Shop"_s}};
        known.lists[u"businessUnits"_s] = {{.id = u"B"_s, .label = u"Retail"_s}};
        known.facts[u"open:businessUnits"_s] = u"1"_s;
        return m_vendor.offered({}, known);
    };
    QCOMPARE(here(u"R17"_s).lists.value(u"partners"_s).first().id, u"G"_s);
    QCOMPARE(here(u"R17"_s).lists.value(u"units"_s).first().id, u"U"_s);
    QCOMPARE(here(u"R18"_s).lists.value(u"partners"_s).first().id, u"B"_s);
    QCOMPARE(here(u"R18"_s).lists.value(u"units"_s).first().id, u"B"_s);
    QVERIFY(here(u"R18"_s).facts.contains(u"open:units"_s));
    QVERIFY(!here(u"R17"_s).facts.contains(u"open:units"_s));
}

void TestCrmComChecks::aTypeIsLoadedOnce()
{
    const Directories known = crmcomDirectories();
    const auto missing = [&](const QString &type) {
        return m_vendor.missingScopes(Lead{{{u"type_identifier"_s, type}}}, known);
    };
    QCOMPARE(missing(u"T-1"_s), QStringList());
    QCOMPARE(missing(u"T-2"_s), QStringList{u"T-2"_s});
    QCOMPARE(missing(u"typed"_s), QStringList()); // of such a one nothing could be asked
    QCOMPARE(missing({}), QStringList());
}

void TestCrmComChecks::aSentenceForEachRule()
{
    QSet<QString> sentences;
    const Catalogue fields = m_vendor.catalogue();
    const QList<QJsonObject> leads{
        {{u"type_identifier"_s, u"T-1"_s}},
        with(crmcomLead(), {{u"expected_completion_date"_s, u"2026-12-01"_s}, {u"lost_reason_identifier"_s, u"x"_s}}),
        with(crmcomLead(), {{u"assigned_to.user_identifier"_s, u"77"_s}})};
    for (const QJsonObject &values : leads) {
        const Lead lead{values};
        const QList<Problem> found = m_vendor.check(lead, m_vendor.offered(lead, crmcomDirectories()));
        for (const Problem &problem : found) {
            QVERIFY2(!sentences.contains(problem.message), qPrintable(problem.message));
            QVERIFY2(problem.message.endsWith(u'.') && problem.message.size() > 20, qPrintable(problem.message));
            QVERIFY2(fields.find(problem.field), qPrintable(problem.field));
            sentences.insert(problem.message);
        }
    }
    QCOMPARE(sentences.size(), 5);
}

void TestCrmComChecks::theCatalogueIsWhole()
{
    QSet<QString> keys;
    const Catalogue catalogue = m_vendor.catalogue();
    for (const Field &field : catalogue.fields()) {
        QVERIFY2(!keys.contains(field.key), qPrintable(field.key));
        keys.insert(field.key);
        QVERIFY2(!field.displayLabel().isEmpty(), qPrintable(field.key));
        const bool listed = field.kind == FieldKind::Choice || field.kind == FieldKind::MultiChoice;
        QCOMPARE(!field.directory.isEmpty(), listed);
        const bool ofContact = field.key.startsWith("contact_information."_L1);
        const bool identifier = field.key.endsWith("contact_information_identifier"_L1);
        const bool completion = field.key.contains(u"completion"_s); // a date or a period, one of them
        QCOMPARE(!field.replacedBy.isEmpty(), completion || (ofContact && !identifier));
    }
    QCOMPARE(keys.size(), 52);
    const std::pair<Role, QString> roles[] = {{Role::Phone, u"contact_phone"_s},
                                              {Role::Email, u"contact_email"_s},
                                              {Role::FirstName, u"contact_information.first_name"_s},
                                              {Role::LastName, u"contact_information.last_name"_s},
                                              {Role::Company, u"contact_information.company_name"_s},
                                              {Role::Comment, u"description"_s},
                                              {Role::Source, u"source.name"_s},
                                              {Role::Stage, u"status_identifier"_s},
                                              {Role::Owner, u"lead_owner"_s},
                                              {Role::Amount, u"target_amount"_s}};
    for (const auto &[role, key] : roles)
        QCOMPARE(catalogue.findByRole(role)->key, key);
}

QTEST_GUILESS_MAIN(TestCrmComChecks)
#include "tst_crmcomchecks.moc"
