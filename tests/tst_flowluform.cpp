#include "support/flowlutesting.h"
#include "support/formfixture.h"

#include <QJsonArray>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Flowlu's form under the keys of a person.
class TestFlowluForm : public QObject, private FormFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open(u"flowlu"_s, flowluDirectories())); }
    void cleanup() { close(); }

    void everyFieldHasAWidgetWithTheLabelOfTheCatalogue();
    void aLeadByKeysAlone();
    void theTitleIsMadeOfWhoCalls();
    void theStagesFollowThePipeline();
    void pipelineAndPersonStayForTheNextLead();
    void aLostLeadHasAReason();
    void linksHaveAKindAndANumber();
    void theCallersNumberGoesIntoThePhone();
    void typesThatCannotBeSentAreShownAsSuch();
    void refusedFieldsAreMarked();
};

void TestFlowluForm::everyFieldHasAWidgetWithTheLabelOfTheCatalogue()
{
    const Catalogue fixed = vendors::byId(u"flowlu"_s)->catalogue();
    QCOMPARE(form->binder().strangers(fixed), QStringList());
    QCOMPARE(misnamed(fixed.fields()), QStringList());
}

void TestFlowluForm::aLeadByKeysAlone()
{
    const auto tab = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); };
    const auto keys = [](const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); };
    const auto pick = [&](const QString &text) {
        keys(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        tab();
    };
    keys(u"+49 12025550"_s);
    tab();
    keys(u"Ada Holm"_s);
    tab();
    keys(u"ada@example.org"_s);
    tab();
    keys(u"Roof repair"_s);
    tab();
    keys(u"Wants an offer"_s);
    tab();
    pick(u"Roofs"_s);
    pick(u"Offer"_s);
    pick(u"Site"_s);
    pick(u"Ines"_s);
    keys(u"18 500,5"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(stored().size(), 1);
    const QJsonObject expected{{u"contact_phone"_s, u"+49 12025550"_s},
                               {u"contact_name"_s, u"Ada Holm"_s},
                               {u"contact_email"_s, u"ada@example.org"_s},
                               {u"name"_s, u"Roof repair"_s},
                               {u"description"_s, u"Wants an offer"_s},
                               {u"pipeline_id"_s, u"3"_s},
                               {u"pipeline_stage_id"_s, u"15"_s},
                               {u"source_id"_s, u"6"_s},
                               {u"assignee_id"_s, u"21"_s},
                               {u"budget"_s, u"18500.5"_s}};
    QCOMPARE(stored().first().lead.values, expected);
}

void TestFlowluForm::theTitleIsMadeOfWhoCalls()
{
    type(u"contact_phone"_s, u"+49 12025550"_s);
    type(u"contact_name"_s, u"Ada Holm"_s);
    auto *title = qobject_cast<QLineEdit *>(widget(u"name"_s));
    QCOMPARE(title->placeholderText(), u"Ada Holm · +49 12025550"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.text(u"name"_s), u"Ada Holm · +49 12025550"_s);
    // Nothing is made of nothing.
    QTRY_VERIFY(form->isBlank());
    form->send();
    QCOMPARE(form->binder().problems().first().field, u"name"_s);
    QCOMPARE(stored().size(), 1);
}

void TestFlowluForm::theStagesFollowThePipeline()
{
    QCOMPARE(offered(u"pipeline_stage_id"_s), QStringList({u"New (Sales)"_s, u"New (Roofs)"_s, u"Offer sent"_s}));
    choose(u"pipeline_id"_s, u"Roofs"_s);
    QCOMPARE(offered(u"pipeline_stage_id"_s), QStringList({u"New"_s, u"Offer sent"_s}));
    choose(u"pipeline_stage_id"_s, u"Offer sent"_s);
    QCOMPARE(form->binder().lead().text(u"pipeline_stage_id"_s), u"15"_s);
    // A stage of the pipeline before goes with it; what was typed elsewhere stays.
    type(u"contact_name"_s, u"Ada"_s);
    QTest::keySequence(widget(u"pipeline_id"_s), QKeySequence::SelectAll);
    choose(u"pipeline_id"_s, u"Sales"_s);
    QVERIFY(!form->binder().lead().has(u"pipeline_stage_id"_s));
    QCOMPARE(form->binder().lead().text(u"contact_name"_s), u"Ada"_s);
}

void TestFlowluForm::pipelineAndPersonStayForTheNextLead()
{
    choose(u"pipeline_id"_s, u"Roofs"_s);
    choose(u"assignee_id"_s, u"Ines Roth"_s);
    QVERIFY(form->isBlank());
    type(u"contact_name"_s, u"Ada"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QTRY_VERIFY(form->isBlank());
    QCOMPARE(form->binder().lead().values, (QJsonObject{{u"pipeline_id"_s, u"3"_s}, {u"assignee_id"_s, u"21"_s}}));
}

void TestFlowluForm::aLostLeadHasAReason()
{
    openSection(u"dealPane"_s);
    type(u"contact_name"_s, u"Ada"_s);
    choose(u"closing_status_id"_s, u"Too expensive"_s);
    form->send();
    QCOMPARE(form->binder().problems().size(), 1);
    QCOMPARE(form->binder().problems().first().field, u"closing_status_id"_s);
    choose(u"active"_s, u"lost"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.text(u"active"_s), u"2"_s);
}

void TestFlowluForm::linksHaveAKindAndANumber()
{
    openSection(u"contactPane"_s);
    type(u"contact_name"_s, u"Ada"_s);
    type(u"lead_accounts"_s, u"97x"_s);
    form->send();
    QCOMPARE(form->binder().problems().first().field, u"lead_accounts"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClicks(QApplication::focusWidget(), u"7"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    const QJsonObject link{{u"value"_s, u"977"_s}, {u"type"_s, u"2"_s}};
    QCOMPARE(stored().first().lead.value(u"lead_accounts"_s).toArray(), QJsonArray{link});
}

void TestFlowluForm::theCallersNumberGoesIntoThePhone()
{
    form->setCallerPhone(u"+79990000055"_s);
    QCOMPARE(form->binder().lead().text(u"contact_phone"_s), u"+79990000055"_s);
    QVERIFY(widget(u"contact_name"_s)->hasFocus());
    QVERIFY(widget(u"contact_phone"_s)->accessibleDescription().contains(u"Russia"_s));
    form->setCallerPhone(u"+79990000066"_s);
    QCOMPARE(form->binder().lead().text(u"contact_phone"_s), u"+79990000055"_s);
    QVERIFY(form->findChild<QLabel *>(u"noticeLabel"_s)->text().contains(u"+79990000066"_s));
}

void TestFlowluForm::typesThatCannotBeSentAreShownAsSuch()
{
    openSection(u"customPane"_s);
    QVERIFY(!widget(u"cf_38"_s));
    QVERIFY(widget(u"cf_31"_s));
    type(u"cf_31"_s, u"A-7781"_s);
    QCOMPARE(form->binder().lead().text(u"cf_31"_s), u"A-7781"_s);
}

void TestFlowluForm::refusedFieldsAreMarked()
{
    form->fill(Lead{{{u"name"_s, u"Roof"_s}, {u"deadline"_s, u"2026-03-02"_s}}},
               {{u"deadline"_s, u"before the start"_s}, {u"name"_s, u"taken"_s}});
    QVERIFY(widget(u"deadline"_s)->isVisible()); // its section is open
    QVERIFY(widget(u"deadline"_s)->hasFocus());
    QCOMPARE(widget(u"name"_s)->accessibleDescription(), u"taken"_s);
}

QTEST_MAIN(TestFlowluForm)
#include "tst_flowluform.moc"
