#include "gui/choiceeditors.h"
#include "gui/leadform.h"
#include "gui/listeditors.h"
#include "gui/texteditors.h"
#include "storage/outbox.h"
#include "support/testprofile.h"
#include "vendors/registry.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;

class TestLeadForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyFieldHasAWidgetAndEveryWidgetAField();
    void labelsAreThoseOfTheCatalogue();
    void everyFieldHasANameAndIsReachedByTab();
    void aLeadByKeysAloneNeedsFourKeysBeyondItsContent();
    void controlEnterStoresClearsAndReturnsTheCaret();
    void twiceControlEnterStoresOnce();
    void keysWhileStoringGoIntoTheNextLead();
    void problemsStandBesideTheirFieldsAndGoWithTyping();
    void f8OpensTheSectionOfTheNextProblem();
    void keysAfterASectionKeyFallIntoTheSection();
    void fullDiskKeepsTheText();
    void draftIsSavedAndRestored();
    void languageSwitchKeepsWhatWasTyped();
    void choiceIsFoundByAnyPartOfItsName();
    void unknownChoiceIsNotSentSilently();
    void secondPhoneHasItsType();
    void phoneIsReadBackAndNotRewritten();
    void amountIsTakenInTheNotationOfTheLanguage_data();
    void amountIsTakenInTheNotationOfTheLanguage();
    void customFieldsCarryTheirValues();
    void clearCanBeUndone();
    void twoHundredCustomFieldsOpen();

private:
    template<typename T = QWidget>
    T *field(const QString &key) const
    {
        auto *widget = qobject_cast<T *>(m_form->binder().widgetOf(key));
        if (!widget)
            qFatal("no widget for %s", qPrintable(key));
        return widget;
    }
    void type(const QString &key, const QString &text)
    {
        auto *editor = dynamic_cast<FieldEditor *>(m_form->binder().widgetOf(key));
        keys(editor->caret(), text);
    }
    //! Key presses of any alphabet; QTest::keyClicks knows Latin alone.
    static void keys(QWidget *widget, const QString &text)
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    void setDirectories(Directories directories);
    QList<Submission> stored();

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Submitter> m_submitter;
    std::unique_ptr<LeadForm> m_form;
};

void TestLeadForm::init()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    Directories directories;
    directories.lists[u"SOURCE"_s] = {{.id = u"CALL"_s, .label = u"Звонок"_s, .isDefault = true},
                                      {.id = u"WEB"_s, .label = u"Веб-сайт"_s}};
    directories.lists[u"STATUS"_s] = {{.id = u"NEW"_s, .label = u"New"_s},
                                      {.id = u"IN_PROCESS"_s, .label = u"At work"_s}};
    directories.lists[u"USER"_s] = {{.id = u"17"_s, .label = u"Maria Lebedeva"_s}};
    directories.lists[u"CURRENCY"_s] = {{.id = u"RUB"_s, .label = u"RUB"_s, .isDefault = true}};
    setDirectories(directories);
    m_submitter = std::make_unique<Submitter>(m_world->profile);
    m_form = std::make_unique<LeadForm>(m_world->profile, *m_submitter, m_world->accountId);
    m_form->resize(1000, 700);
    m_form->show();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    m_form->focusFirst();
}

void TestLeadForm::cleanup()
{
    m_world->profile.shutDown();
    m_form.reset();
    m_submitter.reset();
    QCoreApplication::processEvents();
    m_world.reset();
}

void TestLeadForm::setDirectories(Directories directories)
{
    directories.loadedAt = QDateTime::currentDateTimeUtc();
    const QString id = m_world->accountId;
    const auto done = m_world->ask(
        [id, directories](Database &database) { return directorycache::store(database, id, directories); });
    QVERIFY(done);
    const auto opened = m_world->profile.open(); // reads what the cache holds
    QTRY_VERIFY(opened.isFinished());
}

QList<Submission> TestLeadForm::stored()
{
    const auto list = m_world->ask([](Database &database) { return history::list(database, {}); });
    return list ? *list : QList<Submission>();
}

void TestLeadForm::everyFieldHasAWidgetAndEveryWidgetAField()
{
    for (const Vendor *vendor : vendors::all()) {
        if (vendor->info().id == u"bitrix24"_s)
            QCOMPARE(m_form->binder().strangers(vendor->catalogue()), QStringList());
        // A field that no form shows must have another that does.
        const Catalogue catalogue = vendor->catalogue();
        for (const Field &field : catalogue.fields()) {
            const Field *instead = catalogue.find(field.replacedBy);
            QVERIFY2(field.inForm || (instead && instead->inForm), qPrintable(field.key));
        }
    }
}

void TestLeadForm::labelsAreThoseOfTheCatalogue()
{
    const Catalogue catalogue = m_world->profile.catalogue(m_world->accountId);
    const QList<QLabel *> labels = m_form->findChildren<QLabel *>();
    int seen = 0;
    for (const QLabel *label : labels) {
        if (!label->buddy() || !label->buddy()->property("leadField").isValid())
            continue;
        ++seen;
        const Field *named = catalogue.find(label->buddy()->property("leadField").toString());
        QCOMPARE(label->text().remove(u'&'), named->displayLabel());
    }
    const auto shown = std::count_if(catalogue.fields().begin(), catalogue.fields().end(),
                                     [](const Field &field) { return field.inForm; });
    QCOMPARE(seen, shown);
}

void TestLeadForm::everyFieldHasANameAndIsReachedByTab()
{
    const QList<QWidget *> panes = m_form->findChildren<QWidget *>();
    for (QWidget *pane : panes) {
        if (pane->property("sectionTitle").isValid())
            m_form->findChild<SectionBar *>()->open(pane, true);
    }
    m_form->focusFirst();
    QSet<QWidget *> reached;
    for (int i = 0; i < 200; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(reached.contains(m_form->findChild<QPushButton *>(u"sendButton"_s)));
    const Catalogue catalogue = m_world->profile.catalogue(m_world->accountId);
    for (const Field &each : catalogue.fields()) {
        if (!each.inForm)
            continue;
        QWidget *widget = m_form->binder().widgetOf(each.key);
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(each.key));
        const bool there = std::any_of(reached.begin(), reached.end(), [&](QWidget *focused) {
            return focused && (focused == widget || widget->isAncestorOf(focused));
        });
        QVERIFY2(there, qPrintable(each.key));
    }
}

void TestLeadForm::aLeadByKeysAloneNeedsFourKeysBeyondItsContent()
{
    QTest::keyClicks(QApplication::focusWidget(), u"89160001122"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"Gleb"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"Titov"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"wants forty desks until the end of May"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(stored().size(), 1);
    const Lead lead = stored().first().lead;
    QCOMPARE(lead.text(u"NAME"_s), u"Gleb"_s);
    QCOMPARE(lead.text(u"LAST_NAME"_s), u"Titov"_s);
    QCOMPARE(lead.text(u"COMMENTS"_s), u"wants forty desks until the end of May"_s);
    QCOMPARE(lead.value(u"PHONE"_s)[0][u"value"_s].toString(), u"89160001122"_s);
}

void TestLeadForm::controlEnterStoresClearsAndReturnsTheCaret()
{
    QSignalSpy submitted(m_form.get(), &LeadForm::submitted);
    type(u"NAME"_s, u"Gleb"_s);
    field<TextField>(u"NAME"_s)->setFocus();
    QTest::keyClick(field(u"NAME"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(submitted.size(), 1);
    QVERIFY(m_form->isBlank());
    QVERIFY(field(u"PHONE"_s)->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(stored().first().state, SubmissionState::Queued);
    const auto drafts = m_world->ask([](Database &database) { return drafts::all(database); });
    QVERIFY(drafts->isEmpty());
}

void TestLeadForm::twiceControlEnterStoresOnce()
{
    type(u"NAME"_s, u"Gleb"_s);
    m_form->send();
    m_form->send();
    QTRY_COMPARE(stored().size(), 1);
    QTRY_VERIFY(m_form->isBlank());
    m_form->send();
    QCOMPARE(stored().size(), 1);
}

void TestLeadForm::keysWhileStoringGoIntoTheNextLead()
{
    type(u"NAME"_s, u"Gleb"_s);
    field<TextField>(u"NAME"_s)->setFocus();
    m_form->send();
    for (const char key : {'8', '9', '1', '6'})
        QTest::keyClick(m_form->windowHandle(), key); // the rep types on at once
    QTRY_COMPARE(field<ContactListEdit>(u"PHONE"_s)->firstText(), u"8916"_s);
    QCOMPARE(stored().first().lead.text(u"NAME"_s), u"Gleb"_s);
}

void TestLeadForm::problemsStandBesideTheirFieldsAndGoWithTyping()
{
    type(u"OPPORTUNITY"_s, u"many"_s);
    m_form->send();
    QCOMPARE(stored().size(), 0);
    QCOMPARE(m_form->binder().problems().size(), 1);
    QVERIFY(!field(u"OPPORTUNITY"_s)->accessibleDescription().isEmpty());
    auto *summary = m_form->findChild<QLabel *>(u"problemLabel"_s);
    QVERIFY(summary->isVisible());
    QVERIFY(field(u"OPPORTUNITY"_s)->hasFocus());
    QTest::keyClick(field(u"OPPORTUNITY"_s), Qt::Key_Backspace);
    QVERIFY(m_form->binder().problems().isEmpty());
    QVERIFY(!summary->isVisible());
}

void TestLeadForm::f8OpensTheSectionOfTheNextProblem()
{
    type(u"OPPORTUNITY"_s, u"many"_s);
    type(u"BIRTHDATE"_s, u"yesterday"_s);
    m_form->send();
    QCOMPARE(m_form->binder().problems().size(), 2);
    QSet<QWidget *> visited{QApplication::focusWidget()};
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
    visited.insert(QApplication::focusWidget());
    QVERIFY(visited.contains(field(u"OPPORTUNITY"_s)));
    QVERIFY(visited.contains(field(u"BIRTHDATE"_s)));
}

void TestLeadForm::keysAfterASectionKeyFallIntoTheSection()
{
    type(u"NAME"_s, u"Gleb"_s);
    QTest::keyClick(m_form->windowHandle(), Qt::Key_E, Qt::AltModifier);
    QTest::keyClick(m_form->windowHandle(), 'x'); // no pause in between
    QCOMPARE(field<TextField>(u"TITLE"_s)->text(), u"x"_s);
    QCOMPARE(field<TextField>(u"NAME"_s)->text(), u"Gleb"_s);
}

void TestLeadForm::fullDiskKeepsTheText()
{
    QVERIFY(m_world->ask([](Database &database) -> Result<Done> {
        database.failing = [](const QString &sql) { return sql.startsWith("INSERT"_L1) || sql == u"COMMIT"_s; };
        return Done{};
    }));
    QSignalSpy notSaved(m_form.get(), &LeadForm::notSaved);
    type(u"NAME"_s, u"Gleb"_s);
    m_form->send();
    QTRY_VERIFY(notSaved.size() >= 1);
    QCOMPARE(field<TextField>(u"NAME"_s)->text(), u"Gleb"_s);
    QVERIFY(m_form->findChild<QLabel *>(u"noticeLabel"_s)->isVisible());
    QVERIFY(m_world->ask([](Database &database) -> Result<Done> {
        database.failing = {};
        return Done{};
    }));
    m_form->send();
    QTRY_COMPARE(stored().size(), 1);
    QTRY_VERIFY(m_form->isBlank());
}

void TestLeadForm::draftIsSavedAndRestored()
{
    QSignalSpy saved(m_form.get(), &LeadForm::draftSaved);
    type(u"NAME"_s, u"Глеб"_s);
    type(u"OPPORTUNITY"_s, u"18 400,5x"_s); // not a number yet: kept as it was typed
    QTRY_VERIFY(saved.size() >= 1);
    const auto drafts = m_world->ask([](Database &database) { return drafts::all(database); });
    QCOMPARE(drafts->size(), 1);
    LeadForm again(m_world->profile, *m_submitter, m_world->accountId);
    again.restore(drafts->first());
    QCOMPARE(again.binder().lead(), m_form->binder().lead());
    QCOMPARE(again.binder().lead().text(u"OPPORTUNITY"_s), u"18 400,5x"_s);
}

void TestLeadForm::languageSwitchKeepsWhatWasTyped()
{
    type(u"NAME"_s, u"Gleb"_s);
    type(u"SOURCE_ID"_s, u"CALL"_s);
    type(u"PHONE"_s, u"8916"_s);
    const Lead before = m_form->binder().lead();
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(widget, &event);
    }
    QCoreApplication::processEvents();
    QCOMPARE(m_form->binder().lead(), before);
    QVERIFY(!m_form->findChild<QPushButton *>(u"sendButton"_s)->text().isEmpty());
}

void TestLeadForm::choiceIsFoundByAnyPartOfItsName()
{
    auto *source = field<ChoiceCombo>(u"SOURCE_ID"_s);
    source->setFocus(Qt::TabFocusReason);
    keys(source->lineEdit(), u"сайт"_s);
    QTRY_VERIFY(source->completer()->popup()->isVisible());
    QTest::keyClick(source->completer()->popup(), Qt::Key_Return);
    QVERIFY(!source->completer()->popup()->isVisible());
    QTRY_COMPARE(source->currentText(), u"Веб-сайт"_s);
    QCOMPARE(source->leadValue().toString(), u"WEB"_s);
}

void TestLeadForm::unknownChoiceIsNotSentSilently()
{
    auto *source = field<ChoiceCombo>(u"SOURCE_ID"_s);
    QTest::keyClicks(source->lineEdit(), u"Radio"_s);
    m_form->send();
    QCOMPARE(m_form->binder().problems().size(), 1);
    QCOMPARE(source->lineEdit()->text(), u"Radio"_s);
}

void TestLeadForm::secondPhoneHasItsType()
{
    type(u"PHONE"_s, u"89160001122"_s);
    auto *list = field<ContactListEdit>(u"PHONE"_s);
    list->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"4950001122"_s);
    const QJsonArray phones = list->leadValue().toArray();
    QCOMPARE(phones.size(), 2);
    QCOMPARE(phones[1][u"value"_s].toString(), u"4950001122"_s);
    QCOMPARE(phones[1][u"type"_s].toString(), u"WORK"_s);
}

void TestLeadForm::phoneIsReadBackAndNotRewritten()
{
    type(u"PHONE"_s, u"8 916 123 45 67"_s);
    QCOMPARE(field<ContactListEdit>(u"PHONE"_s)->firstText(), u"8 916 123 45 67"_s);
    QVERIFY(field(u"PHONE"_s)->accessibleDescription().contains(u"+7 916 123-45-67"_s));
}

void TestLeadForm::amountIsTakenInTheNotationOfTheLanguage_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("value");
    QTest::newRow("Russian") << u"ru_RU"_s << u"18 400,50"_s << u"18400.50"_s;
    QTest::newRow("English") << u"en_GB"_s << u"18,400.50"_s << u"18400.50"_s;
}

void TestLeadForm::amountIsTakenInTheNotationOfTheLanguage()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, value);
    QLocale::setDefault(QLocale(locale));
    type(u"OPPORTUNITY"_s, typed);
    QCOMPARE(m_form->binder().lead().text(u"OPPORTUNITY"_s), value);
    QLocale::setDefault(QLocale::c());
}

void TestLeadForm::customFieldsCarryTheirValues()
{
    Directories directories = m_world->profile.directories(m_world->accountId);
    const auto add = [&](const QString &key, FieldKind kind, bool multiple = false) {
        Field custom;
        custom.key = key;
        custom.ownLabel = key;
        custom.kind = kind;
        custom.custom = true;
        custom.section = Section::Custom;
        custom.multiple = multiple;
        custom.directory = kind == FieldKind::Money ? u"CURRENCY"_s : u"SOURCE"_s;
        directories.customFields.append(custom);
    };
    add(u"UF_CRM_TEXT"_s, FieldKind::Text);
    add(u"UF_CRM_COUNT"_s, FieldKind::Integer);
    add(u"UF_CRM_DAY"_s, FieldKind::Date);
    add(u"UF_CRM_MONEY"_s, FieldKind::Money);
    add(u"UF_CRM_MANY"_s, FieldKind::Text, true);
    add(u"UF_CRM_LIST"_s, FieldKind::MultiChoice);
    setDirectories(directories);
    LeadForm form(m_world->profile, *m_submitter, m_world->accountId);
    Lead lead;
    lead.values = {{u"UF_CRM_TEXT"_s, u"x"_s},
                   {u"UF_CRM_COUNT"_s, 60},
                   {u"UF_CRM_DAY"_s, u"2026-03-02"_s},
                   {u"UF_CRM_MONEY"_s, QJsonObject{{u"amount"_s, u"12.50"_s}, {u"currency"_s, u"RUB"_s}}},
                   {u"UF_CRM_MANY"_s, QJsonArray{u"a"_s, u"b"_s}},
                   {u"UF_CRM_LIST"_s, QJsonArray{u"CALL"_s, u"WEB"_s}}};
    form.fill(lead);
    QCOMPARE(form.binder().lead(), lead);
    QCOMPARE(form.binder().problems().size(), 0);
}

void TestLeadForm::clearCanBeUndone()
{
    type(u"NAME"_s, u"Gleb"_s);
    m_form->clear();
    QVERIFY(m_form->isBlank());
    Q_EMIT m_form->findChild<QLabel *>(u"noticeLabel"_s)->linkActivated(u"undo"_s);
    QCOMPARE(field<TextField>(u"NAME"_s)->text(), u"Gleb"_s);
}

void TestLeadForm::twoHundredCustomFieldsOpen()
{
    Directories directories = m_world->profile.directories(m_world->accountId);
    for (int i = 0; i < 200; ++i) {
        Field custom;
        custom.key = u"UF_CRM_%1"_s.arg(i);
        custom.ownLabel = custom.key;
        custom.custom = true;
        custom.section = Section::Custom;
        directories.customFields.append(custom);
    }
    setDirectories(directories);
    LeadForm form(m_world->profile, *m_submitter, m_world->accountId);
    form.show();
    auto *pane = form.findChild<QWidget *>(u"customPane"_s);
    form.findChild<SectionBar *>()->open(pane, true);
    QVERIFY(form.binder().widgetOf(u"UF_CRM_199"_s));
    QTRY_VERIFY(form.binder().widgetOf(u"UF_CRM_199"_s)->isVisible());
}

QTEST_MAIN(TestLeadForm)
#include "tst_leadform.moc"
