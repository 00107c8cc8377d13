#include "support/historyfixture.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The history over a real profile: what it shows, finds and decides.
class TestHistoryPage : public leadpad::test::HistoryFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void showsEachStateInWords();
    void heldLeadWaitsForThePerson();
    void filterFindsWhatWaitsForThePerson();
    void unsureLeadNamesItsEvidence();
    void searchFindsPhonesAndCyrillic_data();
    void searchFindsPhonesAndCyrillic();
    void oneQuestionPerPauseInTyping();
    void filtersByStateAndAccount();
    void readsLongListsInPages();
    void courierChangesRowsInPlace();
    void newLeadsComeOnTopAndTheChosenOneStays();
    void detailsNameValuesProblemsAndExchanges();
    void opensCardUseAsNewAndCorrect();
    void keysLeadThroughThePage();
    void escapeClosesFromEveryControl();
    void everyControlHasANameAndATabStop();
    void mnemonicsDiffer();
    void languageChangeKeepsSearchAndChoice();

public Q_SLOTS:
    void noteOpened(const QUrl &url) { m_opened = url; }

private:
    QUrl m_opened;
};

void TestHistoryPage::showsEachStateInWords()
{
    sent(u"Глеб"_s, u"8 916 123-45-67"_s, u"3465"_s);
    refused(u"Анна"_s);
    unsure(u"Пётр"_s);
    stored(leadOf(u"Зоя"_s, u"+7 916 222-33-44"_s));
    open();
    QCOMPARE(rows(), 4);
    QVERIFY(cell(0, HistoryModel::StateColumn).contains(u"Waiting"_s));
    QVERIFY(cell(1, HistoryModel::StateColumn).contains(u"Unsure"_s));
    QVERIFY(cell(2, HistoryModel::StateColumn).contains(u"Not accepted"_s));
    QVERIFY(cell(3, HistoryModel::StateColumn).contains(u"Sent"_s));
    QSet<QString> signs;
    for (int row = 0; row < 4; ++row)
        signs.insert(cell(row, HistoryModel::StateColumn).left(1));
    QCOMPARE(signs.size(), 4);
    QVERIFY(cell(1, HistoryModel::ResultColumn).contains(u"Decide"_s));
    QCOMPARE(cell(2, HistoryModel::ResultColumn), u"Number is too short"_s);
    QCOMPARE(cell(3, HistoryModel::ResultColumn), u"No. 3465"_s);
    QCOMPARE(cell(3, HistoryModel::AccountColumn), u"Acme"_s);
    QVERIFY(cell(3, HistoryModel::TitleColumn).contains(u"Глеб"_s));
}

void TestHistoryPage::heldLeadWaitsForThePerson()
{
    const Submission offline = held(u"Anna"_s, u"offline"_s);
    const Submission busy = held(u"Zoe"_s, u"rate-limited"_s);
    open();
    QVERIFY(cell(0, HistoryModel::StateColumn).contains(u"! Waits for you"_s));
    QVERIFY(cell(0, HistoryModel::ResultColumn).contains(u"Decide"_s));
    QVERIFY(!cell(0, HistoryModel::ResultColumn).contains(u"Goes out"_s));
    chooseRow(offline.id);
    QVERIFY(detailText().contains(u"waits for your decision. Nothing left this computer."_s));
    QVERIFY(detailText().contains(u"call the customer"_s));
    QVERIFY(!detailText().contains(u"goes out"_s));
    chooseRow(busy.id);
    QVERIFY(detailText().contains(u"Acme did not execute it."_s));
}

void TestHistoryPage::filterFindsWhatWaitsForThePerson()
{
    sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    unsure(u"Pyotr"_s);
    stored(leadOf(u"Ida"_s, u"+7 916 000-00-01"_s));
    held(u"Anna"_s, u"offline"_s);
    unsureStep(u"Zoe"_s);
    open();
    QCOMPARE(rows(), 5);
    const auto counts = settled(m_profile->storage().run([](Database &db) { return history::counts(db); }));
    QVERIFY(counts && *counts == (OutboxCounts{.waiting = 2, .unsure = 1, .held = 1, .decide = 2}));
    auto *state = m_page->findChild<QComboBox *>(u"stateCombo"_s);
    state->setFocus();
    QTest::keyClick(state, Qt::Key_Down);
    QTRY_COMPARE(rows(), 2);
    QVERIFY(cell(0, HistoryModel::TitleColumn).contains(u"Zoe"_s));
    QVERIFY(cell(1, HistoryModel::TitleColumn).contains(u"Anna"_s));
    m_page->take(stored(leadOf(u"Eva"_s, u"+7 916 000-00-02"_s))); // does not wait for a person
    QCOMPARE(rows(), 2);
}

void TestHistoryPage::unsureLeadNamesItsEvidence()
{
    const Submission lead = stored(
        leadOf(u"Anna"_s, u"+7 916 111-22-33"_s), [](Submission &s) { s.state = SubmissionState::Unsure; },
        Attempt{.submissionId = {},
                .step = u"create"_s,
                .startedAt = QDateTime::currentDateTimeUtc(),
                .endedAt = QDateTime::currentDateTimeUtc(),
                .outcome = u"unsure"_s,
                .request = u"POST https://acme.bitrix24.ru/rest/17/•••/crm.lead.add.json"_s,
                .wire = {.bytesOut = 13, .requestId = u"r-17"_s, .duration = std::chrono::milliseconds(3000)}});
    open();
    chooseRow(lead.id);
    QVERIFY(detailText().contains(u"The whole lead (13 bytes) went out at"_s) // the stored body is this long
            || detailText().contains(u"The whole lead (13 byte(s)) went out at"_s));
    QVERIFY(detailText().contains(u"no answer came before the connection ended after 3.0 s."_s));
    const QString journal = m_page->findChild<QPlainTextEdit *>(u"exchangeText"_s)->toPlainText();
    const QString head = journal.section(u'\n', 0, 0);
    for (const QString &part :
         {u"Attempt to send: "_s, u"3.0 s"_s, u"13 byte"_s, u"no answer"_s, u"request r-17"_s, u"outcome: Unsure"_s})
        QVERIFY2(head.contains(part), qPrintable(head));
    QVERIFY(journal.contains(u"What was sent:\nPOST https://acme.bitrix24.ru"_s));
}

void TestHistoryPage::searchFindsPhonesAndCyrillic_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("found");
    QTest::newRow("digits") << u"9161234567"_s << 1;
    QTest::newRow("the other prefix") << u"+7 916 123-45-67"_s << 1;
    QTest::newRow("beginning with the other prefix") << u"+7 (916) 123"_s << 1;
    QTest::newRow("end of the number") << u"45-67"_s << 1;
    QTest::newRow("upper case") << u"ГЛЕБ"_s << 1;
    QTest::newRow("part of a word, lower case") << u"ёрыш"_s << 1;
    QTest::newRow("two letters") << u"гЛ"_s << 1;
    QTest::newRow("nobody") << u"Ярополк"_s << 0;
    QTest::newRow("another number") << u"+7 916 123-45-68"_s << 0;
    QTest::newRow("sign of the query language") << u"%"_s << 0;
}

void TestHistoryPage::searchFindsPhonesAndCyrillic()
{
    QFETCH(QString, typed);
    QFETCH(int, found);
    sent(u"Глеб Ёрышев"_s, u"8 (916) 123 45 67"_s, u"1"_s);
    sent(u"Анна"_s, u"+49 30 901820"_s, u"2"_s);
    open();
    QCOMPARE(rows(), 2);
    QSignalSpy answered(m_page->findChild<HistoryModel *>(), &HistoryModel::answered);
    for (const QChar c : typed)
        QTest::sendKeyEvent(QTest::Click, search(), Qt::Key_unknown, QString(c), Qt::NoModifier);
    QTRY_VERIFY(!answered.isEmpty());
    QCOMPARE(rows(), found);
    QCOMPARE(statusText().isEmpty(), false);
}

void TestHistoryPage::oneQuestionPerPauseInTyping()
{
    sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    open();
    QSignalSpy answered(m_page->findChild<HistoryModel *>(), &HistoryModel::answered);
    QTest::keyClicks(search(), u"gleb"_s);
    QTRY_COMPARE(answered.count(), 1);
    search()->clear();
    QTRY_COMPARE(answered.count(), 2);
    QCOMPARE(rows(), 1);
}

void TestHistoryPage::filtersByStateAndAccount()
{
    const SignIn typed{.secrets = {{u"webhook"_s, u"https://okna.bitrix24.ru/rest/1/othercode/"_s}}};
    const auto other = settled(m_profile->addAccount(u"bitrix24"_s, u"Окна"_s, u"#2f6fd0"_s, typed));
    QVERIFY(other);
    sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    unsure(u"Anna"_s);
    stored(leadOf(u"Zoe"_s, u"+7 916 000-11-22"_s), {}, {}, {}, other->id);
    open();
    QCOMPARE(rows(), 3);
    auto *state = m_page->findChild<QComboBox *>(u"stateCombo"_s);
    state->setFocus();
    QTest::keyClick(state, Qt::Key_End);
    QTRY_COMPARE(rows(), 1);
    QVERIFY(cell(0, HistoryModel::TitleColumn).contains(u"Anna"_s));
    m_page->filterByState({});
    QTRY_COMPARE(rows(), 3);
    auto *account = m_page->findChild<QComboBox *>(u"accountCombo"_s);
    account->setFocus();
    QTest::keyClick(account, Qt::Key_End);
    QTRY_COMPARE(rows(), 1);
    QVERIFY(cell(0, HistoryModel::TitleColumn).contains(u"Zoe"_s));
}

void TestHistoryPage::readsLongListsInPages()
{
    const Submission first = stored(leadOf(u"Erster"_s, u"+7 916 000-00-01"_s));
    const auto fill = [first](Database &database) -> Result<Done> {
        for (int i = 0; i < 519; ++i) {
            Submission each = first;
            each.id = QUuid::createUuid();
            each.title = u"Lead %1"_s.arg(i);
            if (auto done = outbox::submit(database, each); !done)
                return fail(done.error());
        }
        return Done{};
    };
    QVERIFY(settled(m_profile->storage().run(fill)));
    open();
    for (int i = 0; i < 3; ++i) { // a new layout is no reason to read on
        view()->doItemsLayout();
        QVERIFY(settled(m_profile->storage().run([](Database &) { return Result<Done>(Done{}); })));
    }
    QCOMPARE(rows(), HistoryModel::pageSize);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End);
    QTRY_COMPARE(rows(), 2 * HistoryModel::pageSize);
    QCOMPARE(cell(0, HistoryModel::TitleColumn), u"Lead 518"_s);
    const auto toTheEnd = [this] {
        QTest::keyClick(view(), Qt::Key_End);
        return rows() == 520;
    };
    QTRY_VERIFY(toTheEnd());
    QVERIFY(cell(519, HistoryModel::TitleColumn).contains(u"Erster"_s));
    QVERIFY(m_page->findChild<HistoryModel *>()->isComplete());
    QSet<QString> titles;
    for (int row = 0; row < rows(); ++row)
        titles.insert(cell(row, HistoryModel::TitleColumn));
    QCOMPARE(titles.size(), 520); // none twice, none left out
}

void TestHistoryPage::courierChangesRowsInPlace()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    Submission after = lead;
    after.state = SubmissionState::Sent;
    after.leadId = u"77"_s;
    QVERIFY(
        settled(m_profile->storage().run([after](Database &database) { return outbox::record(database, {after}); })));
    Q_EMIT m_courier->changed(after);
    QCOMPARE(rows(), 1);
    QCOMPARE(cell(0, HistoryModel::ResultColumn), u"No. 77"_s);
    QTRY_VERIFY(detailText().contains(u"77"_s));
    QVERIFY(!button("againButton")->isEnabled());
}

void TestHistoryPage::newLeadsComeOnTopAndTheChosenOneStays()
{
    const Submission older = sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    open();
    chooseRow(older.id);
    const Submission fresh = stored(leadOf(u"Anna"_s, u"+7 916 000-00-01"_s));
    m_page->take(fresh);
    QCOMPARE(rows(), 2);
    QVERIFY(cell(0, HistoryModel::TitleColumn).contains(u"Anna"_s));
    QCOMPARE(view()->currentIndex().row(), 1);
    QSignalSpy answered(m_page->findChild<HistoryModel *>(), &HistoryModel::answered);
    m_page->refresh();
    QTRY_VERIFY(!answered.isEmpty());
    QCOMPARE(view()->currentIndex().row(), 1);
}

void TestHistoryPage::detailsNameValuesProblemsAndExchanges()
{
    Directories directories;
    directories.loadedAt = QDateTime::currentDateTimeUtc();
    const Submission lead = stored(
        Lead{{{u"NAME"_s, u"<b>Anna</b>"_s},
              {u"COMMENTS"_s, u"first\nsecond"_s},
              {u"GONE"_s, u"kept"_s},
              {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u"+7 916 1"_s}, {u"type"_s, u"WORK"_s}}}}}},
        [](Submission &s) {
            s.state = SubmissionState::Refused;
            s.errorKind = u"refused"_s;
            s.problems = {{u"PHONE"_s, u"Number is too short"_s}};
        },
        Attempt{.submissionId = {},
                .step = u"create"_s,
                .startedAt = QDateTime::currentDateTimeUtc(),
                .endedAt = QDateTime::currentDateTimeUtc(),
                .outcome = u"refused"_s,
                .request = u"POST https://acme.bitrix24.ru/rest/17/•••/crm.lead.add.json"_s,
                .answer = u"HTTP 400"_s});
    open();
    QTRY_VERIFY(detailText().contains(u"<b>Anna</b>"_s)); // typed text is no markup
    QVERIFY(detailText().contains(u"second"_s));
    QVERIFY(detailText().contains(u"Phone: Number is too short"_s));
    QVERIFY(detailText().contains(u"+7 916 1 (work)"_s));
    QVERIFY(detailText().contains(u"GONE"_s) && detailText().contains(u"kept"_s));
    const QString exchanges = m_page->findChild<QPlainTextEdit *>(u"exchangeText"_s)->toPlainText();
    QVERIFY(exchanges.contains(u"/rest/17/•••/crm.lead.add.json"_s));
    QVERIFY(exchanges.contains(u"HTTP 400"_s));
    QVERIFY(!lead.id.isNull());
}

void TestHistoryPage::opensCardUseAsNewAndCorrect()
{
    const Submission done = sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"3465"_s);
    const Submission no = refused(u"Anna"_s);
    open();
    chooseRow(done.id);
    QDesktopServices::setUrlHandler(u"https"_s, this, "noteOpened");
    press("openButton");
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_opened, done.cardUrl);
    QSignalSpy use(m_page.get(), &HistoryPage::useAsNew);
    QTest::keyClick(m_page->windowHandle(), Qt::Key_N, Qt::AltModifier);
    QTRY_COMPARE(use.count(), 1); // a shortcut shows the button pressed for a moment
    QCOMPARE(use.first().first().value<Submission>().id, done.id);
    chooseRow(no.id);
    QSignalSpy correct(m_page.get(), &HistoryPage::correct);
    QTest::keyClick(m_page->windowHandle(), Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(correct.count(), 1);
    QCOMPARE(correct.first().first().value<Submission>().problems, no.problems);
}

void TestHistoryPage::keysLeadThroughThePage()
{
    sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    sent(u"Anna"_s, u"+7 916 123-45-68"_s, u"2"_s);
    open();
    QCOMPARE(QApplication::focusWidget(), search());
    QTest::keyClick(search(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), view());
    QTest::keyClick(view(), Qt::Key_Down);
    QCOMPARE(view()->currentIndex().row(), 1);
    QTRY_VERIFY(detailText().contains(u"Gleb"_s));
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"detailText"_s);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Up);
    QTest::keyClick(view(), Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), search());
}

void TestHistoryPage::escapeClosesFromEveryControl()
{
    unsure(u"Anna"_s);
    open();
    QTRY_VERIFY(detailText().contains(u"Anna"_s));
    QSignalSpy closed(m_page.get(), &HistoryPage::closed);
    int expected = 0;
    const auto widgets = m_page->findChildren<QWidget *>();
    for (QWidget *each : widgets) {
        if (!each->isVisible() || !each->isEnabled() || each->focusPolicy() == Qt::NoFocus || each->focusProxy())
            continue;
        each->setFocus();
        QTest::keyClick(each, Qt::Key_Escape);
        QVERIFY2(closed.count() == ++expected, qPrintable(each->objectName()));
    }
    QVERIFY(expected > 8);
}

void TestHistoryPage::everyControlHasANameAndATabStop()
{
    unsure(u"Anna"_s);
    open();
    QTRY_VERIFY(button("lookButton")->isEnabled());
    for (const char *name : {"openButton", "correctButton", "discardButton", "stepDoneButton", "stepAgainButton"}) {
        button(name)->setEnabled(true);
        button(name)->setVisible(true);
    }
    QSet<QString> reached;
    search()->setFocus();
    for (int i = 0; i < 40; ++i) {
        reached.insert(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    auto *tabs = m_page->findChild<QTabWidget *>();
    tabs->setCurrentIndex(1);
    for (int i = 0; i < 40; ++i) {
        reached.insert(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const char *name :
         {"searchEdit", "stateCombo", "accountCombo", "leadView", "detailText", "exchangeText", "openButton",
          "useButton", "correctButton", "lookButton", "compareButton", "thereButton", "againButton", "stepDoneButton",
          "stepAgainButton", "discardButton", "backButton", "qt_tabwidget_tabbar"}) {
        QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
        auto *control = m_page->findChild<QWidget *>(QString::fromLatin1(name));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(control);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), name);
    }
}

void TestHistoryPage::mnemonicsDiffer()
{
    QStringList texts;
    const auto labels = m_page->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy())
            texts.append(label->text());
    }
    const auto buttons = m_page->findChildren<QPushButton *>();
    for (const QPushButton *each : buttons)
        texts.append(each->text());
    const auto *tabs = m_page->findChild<QTabWidget *>();
    texts << tabs->tabText(0) << tabs->tabText(1);
    QSet<QString> keys;
    for (const QString &text : std::as_const(texts)) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(text));
        keys.insert(key);
    }
    QCOMPARE(keys.size(), 17);
}

void TestHistoryPage::languageChangeKeepsSearchAndChoice()
{
    sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    const Submission other = sent(u"Gleb"_s, u"+7 916 123-45-68"_s, u"2"_s);
    open();
    m_page->filterByState(SubmissionState::Sent);
    search()->setText(u"gleb"_s);
    chooseRow(other.id);
    const QString before = m_page->findChild<QComboBox *>(u"stateCombo"_s)->currentText();
    QCoreApplication::postEvent(m_page.get(), new QEvent(QEvent::LanguageChange));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(search()->text(), u"gleb"_s);
    QCOMPARE(m_page->findChild<QComboBox *>(u"stateCombo"_s)->currentText(), before);
    QCOMPARE(m_page->findChild<HistoryModel *>()->at(view()->currentIndex())->id, other.id);
}

QTEST_MAIN(TestHistoryPage)
#include "tst_historypage.moc"
