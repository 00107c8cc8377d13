#include "support/historyfixture.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What a person decides on a lead in the history, and what the outbox makes of it.
class TestLeadDecisions : public leadpad::test::HistoryFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void lookNowSettles();
    void itIsThereNeedsTheNumberTwice();
    void strangeNumberIsRefused();
    void sendAgainNeedsConsent();
    void heldLeadIsSentWhenThePersonSaysSo();
    void unsureFollowUpIsDecided_data();
    void unsureFollowUpIsDecided();
    void decisionOnSettledLeadChangesNothing();
    void discardOnlyRefused();
    void offersWhatMakesSense();
};

void TestLeadDecisions::lookNowSettles()
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

void TestLeadDecisions::itIsThereNeedsTheNumberTwice()
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

void TestLeadDecisions::strangeNumberIsRefused()
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

void TestLeadDecisions::sendAgainNeedsConsent()
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

void TestLeadDecisions::heldLeadIsSentWhenThePersonSaysSo()
{
    const Submission lead = held(u"Anna"_s, u"offline"_s);
    open();
    chooseRow(lead.id);
    press("againButton");
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->text().contains(u"now?"_s));
    QVERIFY(box()->informativeText().contains(u"nothing of it left this computer"_s));
    QVERIFY(box()->informativeText().contains(u"call the customer"_s));
    QVERIFY(!box()->informativeText().contains(u"twice"_s));
    QTest::keyClick(box(), Qt::Key_Return); // the button that Enter finds decides nothing
    QTRY_VERIFY(!box());
    QVERIFY(inOutbox(lead.id)->held);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    press("againButton");
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.count(), 1);
    const auto after = inOutbox(lead.id);
    QVERIFY(after && after->state == SubmissionState::Queued && !after->held);
    QCOMPARE(after->frozen, lead.frozen);
    QVERIFY(cell(0, HistoryModel::StateColumn).contains(u"Waiting"_s));
}

void TestLeadDecisions::unsureFollowUpIsDecided_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("warning");
    QTest::addColumn<QString>("state");
    QTest::newRow("it was done") << QByteArray("stepDoneButton") << u"takes it as done"_s << u"done"_s;
    QTest::newRow("do it again") << QByteArray("stepAgainButton") << u"there twice"_s << u"pending"_s;
}

void TestLeadDecisions::unsureFollowUpIsDecided()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, warning);
    QFETCH(QString, state);
    const Submission lead = unsureStep(u"Anna"_s);
    open();
    chooseRow(lead.id);
    QVERIFY(detailText().contains(u"It may have been added or not"_s));
    QVERIFY(detailText().contains(u"unsure, it may have been added"_s));
    QVERIFY(this->button(button.constData())->isVisible());
    press(button.constData());
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->informativeText().contains(warning));
    QTest::keyClick(box(), Qt::Key_Return); // decides nothing
    QTRY_VERIFY(!box());
    QCOMPARE(stepState(lead.id), u"unsure"_s);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    press(button.constData());
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(stepState(lead.id), state);
    QTRY_VERIFY(!this->button("stepDoneButton")->isVisible());
    QVERIFY(!this->button("stepAgainButton")->isVisible());
}

void TestLeadDecisions::decisionOnSettledLeadChangesNothing()
{
    const Submission lead = unsure(u"Anna"_s);
    open();
    chooseRow(lead.id);
    press("againButton");
    QTRY_VERIFY(box() && box()->isVisible());
    Submission found = lead; // meanwhile a look-up finds it
    found.state = SubmissionState::Sent;
    found.leadId = u"9"_s;
    QVERIFY(
        settled(m_profile->storage().run([found](Database &database) { return outbox::record(database, {found}); })));
    answerBox(QMessageBox::AcceptRole);
    QTRY_VERIFY(statusText().contains(u"Nothing was changed"_s));
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Sent);
    QTRY_VERIFY(cell(0, HistoryModel::StateColumn).contains(u"Sent"_s));
}

void TestLeadDecisions::discardOnlyRefused()
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

void TestLeadDecisions::offersWhatMakesSense()
{
    const Submission done = sent(u"Gleb"_s, u"+7 916 123-45-67"_s, u"1"_s);
    const Submission no = refused(u"Anna"_s);
    const Submission maybe = unsure(u"Zoe"_s);
    const Submission waiting = stored(leadOf(u"Ida"_s, u"+7 916 000-00-01"_s));
    const Submission mine = held(u"Eva"_s, u"offline"_s);
    const Submission half = unsureStep(u"Ada"_s);
    open();
    const auto offered = [this](const SubmissionId &id) {
        chooseRow(id);
        QStringList names;
        for (const char *name : {"openButton", "useButton", "correctButton", "lookButton", "compareButton",
                                 "thereButton", "againButton", "stepDoneButton", "stepAgainButton", "discardButton"}) {
            if (button(name)->isEnabled() && button(name)->isVisible())
                names.append(QString::fromLatin1(name).chopped(6));
        }
        return names.join(u' ');
    };
    QCOMPARE(offered(done.id), u"open use"_s);
    QCOMPARE(offered(no.id), u"use correct discard"_s);
    QCOMPARE(offered(maybe.id), u"use look compare there again"_s);
    QCOMPARE(offered(waiting.id), u"use"_s);
    QCOMPARE(offered(mine.id), u"use again"_s);
    QCOMPARE(offered(half.id), u"use stepDone stepAgain"_s);
    QVERIFY(settled(m_profile->removeAccount(m_account)));
    QTRY_VERIFY(!button("useButton")->isEnabled() || rows() == 6);
    QTRY_COMPARE(offered(maybe.id), u"use there"_s);
}

QTEST_MAIN(TestLeadDecisions)
#include "tst_leaddecisions.moc"
