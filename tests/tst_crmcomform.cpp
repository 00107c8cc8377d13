#include "support/crmcomtesting.h"
#include "support/formfixture.h"

#include <QJsonArray>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QString expected = u"expected_completion_date"_s;
const QString periodValue = u"estimated_completion_time.time_period_value"_s;
const QString periodUnit = u"estimated_completion_time.time_period_uot"_s;

Directories withDefaults(const QJsonObject &settings = {})
{
    Directories known = crmcomDirectories(settings);
    known.lists[u"importanceLevels"_s] = {{.id = u"IMPORTANCE1"_s, .label = u"Low"_s},
                                          {.id = u"IMPORTANCE3"_s, .label = u"Middle"_s, .isDefault = true}};
    known.lists[u"priorityLevels"_s] = {{.id = u"5"_s, .label = u"5"_s, .isDefault = true}};
    return known;
}

} // namespace

//! CRM.COM's form under the keys of a person.
class TestCrmComForm : public QObject, private FormFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open(u"crmcom"_s, withDefaults())); }
    void cleanup() { close(); }

    void everyFieldHasAWidgetWithTheLabelOfTheCatalogue();
    void aLeadWithWhatTheServerDemands();
    void completionIsSaidInOneWay();
    void theStatusesFollowTheType();
    void aReleaseWithoutGroupsHidesThem();
    void aMissingListIsAPlainTextField();
    void fieldsOfOnesOwnAreShownWithTheirLabels();
    void aKnownContactTakesThePlaceOfANewOne();
    void eachRuleIsSaidAtItsField_data();
    void eachRuleIsSaidAtItsField();

private:
    void fillEssentials()
    {
        type(u"contact_phone"_s, u"+35799000222"_s);
        type(u"contact_information.first_name"_s, u"Eleni"_s);
        type(u"contact_information.last_name"_s, u"Kyriakou"_s);
        choose(u"type_identifier"_s, u"Home fibre"_s);
        choose(u"source.type"_s, u"Web site"_s);
        type(u"source.name"_s, u"Contact form"_s);
    }
    void clear(const QString &key)
    {
        dynamic_cast<FieldEditor *>(widget(key))->caret()->setFocus();
        QTest::keySequence(QApplication::focusWidget(), QKeySequence::SelectAll);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    }
};

void TestCrmComForm::everyFieldHasAWidgetWithTheLabelOfTheCatalogue()
{
    const Catalogue fixed = vendors::byId(u"crmcom"_s)->catalogue();
    Directories offered = withDefaults();
    offered = vendors::byId(u"crmcom"_s)->offered({}, offered);
    const QList<Field> fields = fixed.with(offered).fields();
    QVERIFY(fields.size() > 45);
    QCOMPARE(form->binder().strangers(Catalogue(fields)), QStringList());
    QCOMPARE(misnamed(fields), QStringList());
}

void TestCrmComForm::aLeadWithWhatTheServerDemands()
{
    fillEssentials();
    type(periodValue, u"2"_s);
    choose(periodUnit, u"Weeks"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(stored().size(), 1);
    const QJsonObject values{{u"contact_phone"_s, u"+35799000222"_s},
                             {u"contact_information.first_name"_s, u"Eleni"_s},
                             {u"contact_information.last_name"_s, u"Kyriakou"_s},
                             {u"type_identifier"_s, u"T-1"_s},
                             {u"source.type"_s, u"WEBSITE"_s},
                             {u"source.name"_s, u"Contact form"_s},
                             {u"importance"_s, u"IMPORTANCE3"_s}, // as the list begins
                             {u"priority"_s, u"5"_s},
                             {periodValue, 2},
                             {periodUnit, u"WEEKS"_s}};
    QCOMPARE(stored().first().lead.values, values);
}

void TestCrmComForm::completionIsSaidInOneWay()
{
    type(periodValue, u"2"_s);
    QVERIFY(!widget(expected)->isEnabled());
    QVERIFY(widget(expected)->accessibleDescription().contains(u"Completion takes"_s));
    clear(periodValue);
    QVERIFY(widget(expected)->isEnabled());
    type(expected, u"15.01.2027"_s);
    QVERIFY(!widget(periodValue)->isEnabled() && !widget(periodUnit)->isEnabled());
    QCOMPARE(form->binder().lead().text(expected), u"2027-01-15"_s);
    // Both at once, from a file or another place: one of them counts, and can be cleared.
    form->fill(Lead{{{expected, u"2027-01-15"_s}, {periodValue, 2}}});
    QVERIFY(widget(expected)->isEnabled() != widget(periodValue)->isEnabled());
    QCOMPARE(form->binder().lead().values.size(), 1);
}

void TestCrmComForm::theStatusesFollowTheType()
{
    choose(u"type_identifier"_s, u"Home fibre"_s);
    QCOMPARE(offered(u"status_identifier"_s), QStringList{u"Fresh"_s}); // a new lead does not begin as won or lost
    choose(u"status_identifier"_s, u"Fresh"_s);
    QTest::keySequence(widget(u"type_identifier"_s), QKeySequence::SelectAll);
    choose(u"type_identifier"_s, u"Mobile"_s);
    QCOMPARE(offered(u"status_identifier"_s), QStringList{u"New"_s});
    QVERIFY(!form->binder().lead().has(u"status_identifier"_s));
}

void TestCrmComForm::aReleaseWithoutGroupsHidesThem()
{
    openSection(u"staffPane"_s);
    QVERIFY(widget(u"owned_by_group_identifier"_s));
    QVERIFY(!widget(u"owned_by_business_unit_identifier"_s));
    close();
    QVERIFY(open(u"crmcom"_s, withDefaults({{u"apiRelease"_s, u"R18"_s}})));
    openSection(u"staffPane"_s);
    QVERIFY(!widget(u"owned_by_group_identifier"_s));
    QVERIFY(widget(u"owned_by_business_unit_identifier"_s)->isVisible());
    const QList<QLabel *> labels = form->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(!label->isVisible() || !label->text().contains(u"Owning group"_s));
}

void TestCrmComForm::aMissingListIsAPlainTextField()
{
    fillEssentials();
    type(expected, u"15.01.2027"_s);
    openSection(u"staffPane"_s);
    type(u"assigned_to.unit_identifier"_s, u"Shop 7"_s); // no list of units was loaded
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.text(u"assigned_to.unit_identifier"_s), u"Shop 7"_s);
}

void TestCrmComForm::fieldsOfOnesOwnAreShownWithTheirLabels()
{
    close();
    Directories known = withDefaults();
    Field fair{.key = u"udf_string_1"_s, .kind = FieldKind::Text, .section = Section::Custom, .custom = true};
    fair.ownLabel = u"Fair"_s;
    known.customFields = {fair};
    QVERIFY(open(u"crmcom"_s, known));
    openSection(u"customPane"_s);
    QCOMPARE(widget(u"udf_string_1"_s)->accessibleName(), u"Fair"_s);
    QVERIFY(!widget(u"udf_string_2"_s));
}

void TestCrmComForm::aKnownContactTakesThePlaceOfANewOne()
{
    fillEssentials();
    openSection(u"contactPane"_s);
    type(u"contact_information.contact_information_identifier"_s, u"A0A1"_s);
    QVERIFY(!widget(u"contact_information.first_name"_s)->isEnabled());
    QVERIFY(!form->binder().lead().has(u"contact_information.last_name"_s));
    QVERIFY(widget(u"contact_phone"_s)->isEnabled()); // of the lead, not of its contact
}

void TestCrmComForm::eachRuleIsSaidAtItsField_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QJsonObject &more, const QString &field) {
        QTest::newRow(name) << more << field;
    };
    row("no completion", {{expected, QJsonValue::Null}}, expected);
    row("no name", {{u"contact_information.last_name"_s, QJsonValue::Null}}, u"contact_information.last_name"_s);
    row("source without its member",
        {{u"source.type"_s, u"RECOMMENDED_BY_EMPLOYEE"_s}, {u"source.name"_s, QJsonValue::Null}},
        u"source.source_recommended_by_employee_identifier"_s);
    row("reason of a lead that is not lost", {{u"lost_reason_identifier"_s, u"Price"_s}}, u"lost_reason_identifier"_s);
    row("probability", {{u"probability_to_win"_s, 101}}, u"probability_to_win"_s);
    row("person without unit", {{u"assigned_to.user_identifier"_s, u"77"_s}}, u"assigned_to.unit_identifier"_s);
    row("time without unit", {{expected, QJsonValue::Null}, {periodValue, 2}}, periodUnit);
}

void TestCrmComForm::eachRuleIsSaidAtItsField()
{
    QFETCH(QJsonObject, more);
    QFETCH(QString, field);
    const QJsonObject whole{{u"type_identifier"_s, u"T-1"_s},
                            {u"contact_information.first_name"_s, u"Eleni"_s},
                            {u"contact_information.last_name"_s, u"Kyriakou"_s},
                            {u"source.type"_s, u"WEBSITE"_s},
                            {u"source.name"_s, u"Contact form"_s},
                            {expected, u"2027-01-15"_s}};
    form->fill(Lead{with(whole, more)});
    form->send();
    QCOMPARE(form->binder().problems().size(), 1);
    QCOMPARE(form->binder().problems().first().field, field);
    QVERIFY(widget(field)->isVisible()); // its section is open
    QVERIFY(!widget(field)->accessibleDescription().isEmpty());
    QCOMPARE(stored().size(), 0);
}

QTEST_MAIN(TestCrmComForm)
#include "tst_crmcomform.moc"
