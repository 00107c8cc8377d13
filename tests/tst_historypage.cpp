#include "core/clock.h"
#include "gui/historypage.h"
#include "secrets/memorysecretstore.h"
#include "submission/submitter.h"
#include "support/scriptedtransport.h"

#include <QAccessible>
#include <QComboBox>
#include <QDesktopServices>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace leadpad;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
Result<T> settled(const Async<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, u"no result"_s);
    return future.result();
}

Lead leadOf(const QString &name, const QString &phone)
{
    return Lead{
        {{u"NAME"_s, name}, {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, phone}, {u"type"_s, u"WORK"_s}}}}}};
}

} // namespace

//! The history over a real profile: what it shows, finds and decides.
class TestHistoryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsEachStateInWords();
    void searchFindsPhonesAndCyrillic_data();
    void searchFindsPhonesAndCyrillic();
    void oneQuestionPerPauseInTyping();
    void filtersByStateAndAccount();
    void readsLongListsInPages();
    void courierChangesRowsInPlace();
    void newLeadsComeOnTopAndTheChosenOneStays();
    void detailsNameValuesProblemsAndExchanges();
    void lookNowSettles();
    void itIsThereNeedsTheNumberTwice();
    void strangeNumberIsRefused();
    void sendAgainNeedsConsent();
    void decisionOnSettledLeadChangesNothing();
    void discardOnlyRefused();
    void offersWhatMakesSense();
    void opensCardUseAsNewAndCorrect();
    void keysLeadThroughThePage();
    void escapeClosesFromEveryControl();
    void everyControlHasANameAndATabStop();
    void mnemonicsDiffer();
    void languageChangeKeepsSearchAndChoice();

public Q_SLOTS:
    void noteOpened(const QUrl &url) { m_opened = url; }

private:
    Submission stored(const Lead &lead, const std::function<void(Submission &)> &change = {},
                      const std::optional<Attempt> &attempt = {}, const QStringList &steps = {},
                      const QString &accountId = {});
    Submission sent(const QString &name, const QString &phone, const QString &leadId);
    Submission refused(const QString &name);
    Submission unsure(const QString &name);
    Result<Submission> inOutbox(const SubmissionId &id);
    void open();
    void chooseRow(const SubmissionId &id);
    QString detailText() const { return m_page->findChild<QTextBrowser *>(u"detailText"_s)->toPlainText(); }
    QString statusText() const { return m_page->findChild<QLabel *>(u"statusLabel"_s)->text(); }
    QPushButton *button(const char *name) const { return m_page->findChild<QPushButton *>(QString::fromLatin1(name)); }
    void press(const char *name)
    {
        button(name)->setFocus();
        QTest::keyClick(button(name), Qt::Key_Space);
    }
    QMessageBox *box() const { return m_page->findChild<QMessageBox *>(); }
    void answerBox(QMessageBox::ButtonRole role);
    QTreeView *view() const { return m_page->findChild<QTreeView *>(); }
    QLineEdit *search() const { return m_page->findChild<QLineEdit *>(u"searchEdit"_s); }
    int rows() const { return view()->model()->rowCount(); }
    QString cell(int row, int column) const { return view()->model()->index(row, column).data().toString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<HistoryPage> m_page;
    leadpad::test::ScriptedTransport *m_transport = nullptr;
    QString m_account;
    QUrl m_opened;
};

void TestHistoryPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<leadpad::test::ScriptedTransport>();
    m_transport = transport.get();
    m_profile = std::make_unique<Profile>(m_folder->path(),
                                          ProfileParts{.transport = std::move(transport),
                                                       .secrets = std::make_unique<MemorySecretStore>(),
                                                       .clock = std::make_unique<SystemClock>()});
    QVERIFY(settled(m_profile->open()));
    const SignIn typed{.secrets = {{u"webhook"_s, u"https://acme.bitrix24.ru/rest/17/s3cretcode/"_s}}};
    const auto account = settled(m_profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#2f6fd0"_s, typed));
    QVERIFY(account);
    m_account = account->id;
    m_courier = std::make_unique<Courier>(*m_profile);
    m_page = std::make_unique<HistoryPage>(*m_profile, *m_courier);
    m_page->resize(1000, 700);
}

void TestHistoryPage::cleanup()
{
    m_page.reset();
    m_courier.reset();
    m_profile.reset();
    m_folder.reset();
}

Submission TestHistoryPage::stored(const Lead &lead, const std::function<void(Submission &)> &change,
                                   const std::optional<Attempt> &attempt, const QStringList &steps,
                                   const QString &accountId)
{
    const SubmissionId id = QUuid::createUuid();
    auto submission = settled(Submitter(*m_profile).submit(accountId.isEmpty() ? m_account : accountId, lead, id));
    if (!submission) {
        QTest::qFail("not stored", __FILE__, __LINE__);
        return {};
    }
    if (!change)
        return *submission;
    const QDateTime now = m_profile->clock().now();
    const auto write = [id, change, attempt, steps, now](Database &database) -> Result<Submission> {
        auto begun = outbox::startSending(database, id, "{\"fields\":{}}", now);
        if (!begun)
            return begun;
        change(*begun);
        auto exchange = attempt;
        if (exchange)
            exchange->submissionId = id;
        if (auto done = outbox::record(database, *begun, exchange, steps); !done)
            return fail(done.error());
        return outbox::find(database, id);
    };
    return settled(m_profile->storage().run(write)).value_or(Submission());
}

Submission TestHistoryPage::sent(const QString &name, const QString &phone, const QString &leadId)
{
    return stored(leadOf(name, phone), [leadId](Submission &s) {
        s.state = SubmissionState::Sent;
        s.leadId = leadId;
        s.cardUrl = QUrl(u"https://acme.bitrix24.ru/crm/lead/details/%1/"_s.arg(leadId));
    });
}

Submission TestHistoryPage::refused(const QString &name)
{
    return stored(leadOf(name, u"+7 916 000-00-00"_s), [](Submission &s) {
        s.state = SubmissionState::Refused;
        s.errorKind = u"refused"_s;
        s.problems = {{u"PHONE"_s, u"Number is too short"_s}};
    });
}

Submission TestHistoryPage::unsure(const QString &name)
{
    return stored(leadOf(name, u"+7 916 111-22-33"_s), [](Submission &s) {
        s.state = SubmissionState::Unsure;
        s.errorKind = u"timed-out"_s;
        s.looks = 2;
        s.nextAt = QDateTime::currentDateTimeUtc().addSecs(300);
    });
}

Result<Submission> TestHistoryPage::inOutbox(const SubmissionId &id)
{
    return settled(m_profile->storage().run([id](Database &database) { return outbox::find(database, id); }));
}

void TestHistoryPage::open()
{
    QSignalSpy answered(m_page->findChild<HistoryModel *>(), &HistoryModel::answered);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!answered.isEmpty());
}

void TestHistoryPage::chooseRow(const SubmissionId &id)
{
    m_page->choose(id);
    const QString label = m_page->findChild<HistoryModel *>()->at(view()->currentIndex())->lead.text(u"NAME"_s);
    QTRY_VERIFY(detailText().contains(label));
}

void TestHistoryPage::answerBox(QMessageBox::ButtonRole role)
{
    QTRY_VERIFY(box() && box()->isVisible());
    QMessageBox *shown = box();
    const auto buttons = shown->buttons();
    for (QAbstractButton *each : buttons) {
        if (shown->buttonRole(each) == role) {
            each->setFocus();
            QTest::keyClick(each, Qt::Key_Space);
            break;
        }
    }
    QTRY_VERIFY(!box());
}

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
    QCOMPARE(rows(), HistoryModel::pageSize);
    QCOMPARE(cell(0, HistoryModel::TitleColumn), u"Lead 518"_s);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End);
    QTRY_COMPARE(rows(), 2 * HistoryModel::pageSize);
    QTest::keyClick(view(), Qt::Key_End);
    QTRY_COMPARE(rows(), 520);
    QVERIFY(cell(519, HistoryModel::TitleColumn).contains(u"Erster"_s));
    QVERIFY(!view()->model()->canFetchMore({}));
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
    QVERIFY(settled(m_profile->storage().run([after](Database &database) { return outbox::record(database, after); })));
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

void TestHistoryPage::lookNowSettles()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    QVERIFY(detailText().contains(u"Nobody knows yet whether Acme has this lead"_s));
    m_transport->holding = true;
    press("lookButton");
    QTRY_COMPARE(m_transport->sent.size(), 1);
    QVERIFY(!button("againButton")->isEnabled()); // no decision while the CRM is being asked
    QVERIFY(!button("lookButton")->isEnabled());
    m_transport->release(); // off line
    QTRY_VERIFY(button("lookButton")->isEnabled());
    QVERIFY(statusText().contains(u"Not found so far"_s));
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);
}

void TestHistoryPage::itIsThereNeedsTheNumberTwice()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    press("thereButton");
    auto *input = m_page->findChild<QInputDialog *>();
    QTRY_VERIFY(input && input->isVisible());
    auto *line = input->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"https://acme.bitrix24.ru/crm/lead/details/3465/"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->text().contains(u"3465"_s));
    QTest::keyClick(box(), Qt::Key_Return); // the button that Enter finds decides nothing
    QTRY_VERIFY(!box());
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);

    QTRY_VERIFY(!m_page->findChild<QInputDialog *>());
    press("thereButton");
    input = m_page->findChild<QInputDialog *>();
    QTRY_VERIFY(input && input->isVisible());
    line = input->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"3465"_s);
    QTest::keyClick(line, Qt::Key_Return);
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.count(), 1);
    const auto after = inOutbox(lead.id);
    QVERIFY(after);
    QCOMPARE(after->state, SubmissionState::Sent);
    QCOMPARE(after->leadId, u"3465"_s);
    QCOMPARE(after->cardUrl, QUrl(u"https://acme.bitrix24.ru/crm/lead/details/3465/"_s));
    QVERIFY(m_transport->sent.isEmpty());
    QTRY_VERIFY(detailText().contains(u"3465"_s));
}

void TestHistoryPage::strangeNumberIsRefused()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    press("thereButton");
    auto *input = m_page->findChild<QInputDialog *>();
    QTRY_VERIFY(input && input->isVisible());
    auto *line = input->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"see the chat"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(statusText().contains(u"not the number of a lead"_s));
    QVERIFY(!box());
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);
}

void TestHistoryPage::sendAgainNeedsConsent()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    press("againButton");
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->informativeText().contains(u"twice"_s));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);

    press("againButton");
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.count(), 1);
    const auto after = inOutbox(lead.id);
    QVERIFY(after);
    QCOMPARE(after->state, SubmissionState::Queued);
    QVERIFY(after->nextAt <= m_profile->clock().now());
    QCOMPARE(after->frozen, lead.frozen);
    QVERIFY(!lead.frozen.isEmpty());
    QCOMPARE(after->id, lead.id);
}

void TestHistoryPage::decisionOnSettledLeadChangesNothing()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    press("againButton");
    QTRY_VERIFY(box() && box()->isVisible());
    Submission found = lead; // meanwhile a look-up finds it
    found.state = SubmissionState::Sent;
    found.leadId = u"9"_s;
    QVERIFY(settled(m_profile->storage().run([found](Database &database) { return outbox::record(database, found); })));
    answerBox(QMessageBox::AcceptRole);
    QTRY_VERIFY(statusText().contains(u"Nothing was changed"_s));
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Sent);
    QTRY_VERIFY(cell(0, HistoryModel::StateColumn).contains(u"Sent"_s));
}

void TestHistoryPage::discardOnlyRefused()
{
    const Submission kept = sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    const Submission lead = refused(u"Anna"_s);
    open();
    chooseRow(kept.id);
    QVERIFY(!button("discardButton")->isEnabled());
    chooseRow(lead.id);
    press("discardButton");
    QTRY_VERIFY(box() && box()->isVisible());
    QTest::keyClick(box(), Qt::Key_Return);
    QTRY_VERIFY(!box());
    QVERIFY(inOutbox(lead.id));
    QSignalSpy discarded(m_page.get(), &HistoryPage::discarded);
    press("discardButton");
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(discarded.count(), 1);
    QVERIFY(!inOutbox(lead.id));
    QVERIFY(inOutbox(kept.id));
    QCOMPARE(rows(), 1);
}

void TestHistoryPage::offersWhatMakesSense()
{
    const Submission done = sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    const Submission no = refused(u"Anna"_s);
    const Submission maybe = unsure(u"Zoe"_s);
    const Submission waiting = stored(leadOf(u"Ida"_s, u"+7 916 000-00-01"_s));
    open();
    const auto offered = [this](const SubmissionId &id) {
        chooseRow(id);
        QStringList names;
        for (const char *name : {"openButton", "useButton", "correctButton", "lookButton", "thereButton", "againButton",
                                 "discardButton"}) {
            if (button(name)->isEnabled())
                names.append(QString::fromLatin1(name).chopped(6));
        }
        return names.join(u' ');
    };
    QCOMPARE(offered(done.id), u"open use"_s);
    QCOMPARE(offered(no.id), u"use correct discard"_s);
    QCOMPARE(offered(maybe.id), u"use look there again"_s);
    QCOMPARE(offered(waiting.id), u"use"_s);
    QVERIFY(settled(m_profile->removeAccount(m_account)));
    QTRY_VERIFY(!button("useButton")->isEnabled() || rows() == 4);
    QTRY_COMPARE(offered(maybe.id), u"use there"_s);
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
    for (const char *name : {"openButton", "correctButton", "discardButton"})
        button(name)->setEnabled(true);
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
    for (const char *name : {"searchEdit", "stateCombo", "accountCombo", "leadView", "detailText", "exchangeText",
                             "openButton", "useButton", "correctButton", "lookButton", "thereButton", "againButton",
                             "discardButton", "backButton", "qt_tabwidget_tabbar"}) {
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
    QCOMPARE(keys.size(), 13);
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
