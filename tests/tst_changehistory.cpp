#include "support/historyfixture.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Updates and deletes in the history: in words of their own, with the decisions that fit them.
class TestChangeHistory : public leadpad::test::HistoryFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void changesAreShownAsSuch_data();
    void changesAreShownAsSuch();
    void detailsSayWhatWasChanged();
    void sentLeadsAreEdited_data();
    void sentLeadsAreEdited();
    void unsureChangeIsDecidedByHand_data();
    void unsureChangeIsDecidedByHand();
    void nothingLooksForAChange();
    void refusedChangeIsCorrectedOrDiscarded();
    void deletedLeadIsUsedAsNew();

private:
    //! A change of lead 812 in \a state.
    Submission changed(SubmissionState state, SubmissionKind kind = SubmissionKind::Update,
                       const QString &errorKind = {})
    {
        const LeadChange change{.kind = kind,
                                .leadId = u"812"_s,
                                .base = {{u"NAME"_s, u"Глеб"_s}, {u"POST"_s, u"Мастер"_s}},
                                .changes = kind == SubmissionKind::Update ? QJsonObject{{u"POST"_s, u"Директор"_s}}
                                                                          : QJsonObject()};
        auto stored = settled(Submitter(*m_profile).submitChange(m_account, change));
        stored->state = state;
        stored->errorKind = errorKind;
        stored->acts = state == SubmissionState::Unsure;
        if (state == SubmissionState::Sent && kind == SubmissionKind::Update)
            stored->found = {{u"POST"_s, u"Мастер"_s}};
        if (state == SubmissionState::Refused)
            stored->problems = {{u"POST"_s, u"too long"_s}};
        const auto write = [change = *stored](Database &db) -> Result<Submission> {
            if (auto done = outbox::record(db, {change}); !done)
                return fail(done.error());
            if (auto acts = db.exec(u"UPDATE submissions SET acts = ? WHERE id = ?"_s,
                                    {change.acts, change.id.toString(QUuid::WithoutBraces)});
                !acts)
                return fail(acts.error());
            return outbox::find(db, change.id);
        };
        return *settled(m_profile->storage().run(write));
    }
    void chooseChange(const SubmissionId &id)
    {
        m_page->choose(id);
        QTRY_VERIFY(detailText().contains(u"812"_s));
    }
};

void TestChangeHistory::changesAreShownAsSuch_data()
{
    QTest::addColumn<SubmissionState>("state");
    QTest::addColumn<SubmissionKind>("kind");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("toDo");
    const auto row = [](const char *name, SubmissionState state, SubmissionKind kind, const QString &error,
                        const QString &word,
                        const QString &toDo) { QTest::newRow(name) << state << kind << error << word << toDo; };
    using enum SubmissionKind;
    row("waiting", SubmissionState::Queued, Update, {}, u"Waiting"_s, u"Goes out next"_s);
    row("changed", SubmissionState::Sent, Update, {}, u"Changed"_s, u"No. 812"_s);
    row("deleted", SubmissionState::Sent, Delete, {}, u"Deleted"_s, u"No. 812"_s);
    row("not accepted", SubmissionState::Refused, Update, u"refused"_s, u"Not accepted"_s, u"too long"_s);
    row("conflict", SubmissionState::Refused, Update, conflictKind, u"Changed by others"_s,
        u"Choose: theirs or yours"_s);
    row("doubt", SubmissionState::Unsure, Update, u"timed-out"_s, u"Waits for you"_s,
        u"Decide: done, or do it again"_s);
}

void TestChangeHistory::changesAreShownAsSuch()
{
    QFETCH(SubmissionState, state);
    QFETCH(SubmissionKind, kind);
    QFETCH(QString, error);
    QFETCH(QString, word);
    QFETCH(QString, toDo);
    const Submission change = changed(state, kind, error);
    open();
    QVERIFY(cell(0, HistoryModel::StateColumn).contains(word));
    QCOMPARE(cell(0, HistoryModel::TitleColumn),
             (kind == SubmissionKind::Delete ? u"Delete: "_s : u"Change: "_s) + u"Глеб"_s);
    QCOMPARE(cell(0, HistoryModel::ResultColumn), toDo);
    chooseChange(change.id);
}

void TestChangeHistory::detailsSayWhatWasChanged()
{
    const Submission change = changed(SubmissionState::Sent);
    open();
    chooseChange(change.id);
    QVERIFY(detailText().contains(u"Position"_s));
    QVERIFY(detailText().contains(u"Мастер"_s) && detailText().contains(u"Директор"_s));
    QVERIFY(detailText().contains(u"was changed"_s));
    QVERIFY(!detailText().contains(u"Глеб"_s)); // what was left alone
}

void TestChangeHistory::sentLeadsAreEdited_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("possible");
    QTest::newRow("sent") << u"sent"_s << true;
    QTest::newRow("changed") << u"changed"_s << true;
    QTest::newRow("deleted") << u"deleted"_s << false;
    QTest::newRow("not accepted") << u"refused"_s << false;
    QTest::newRow("unsure") << u"unsure"_s << false;
}

void TestChangeHistory::sentLeadsAreEdited()
{
    QFETCH(QString, what);
    QFETCH(bool, possible);
    const Submission lead = what == u"sent"_s ? sent(u"Глеб"_s, u"+7 916 123-45-67"_s, u"812"_s)
        : what == u"changed"_s                ? changed(SubmissionState::Sent)
        : what == u"deleted"_s                ? changed(SubmissionState::Sent, SubmissionKind::Delete)
        : what == u"refused"_s                ? refused(u"Глеб"_s)
                                              : unsure(u"Глеб"_s);
    open();
    m_page->choose(lead.id);
    QTRY_VERIFY(!detailText().isEmpty());
    QSignalSpy wanted(m_page.get(), &HistoryPage::editWanted);
    QCOMPARE(button("editButton")->isEnabled(), possible);
    press("editButton");
    QCOMPARE(wanted.size(), possible ? 1 : 0);
    if (possible) {
        QCOMPARE(wanted.first().at(0).toString(), m_account);
        QCOMPARE(wanted.first().at(1).toString(), u"812"_s);
    }
}

void TestChangeHistory::unsureChangeIsDecidedByHand_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<SubmissionState>("state");
    QTest::newRow("it is done") << QByteArray("stepDoneButton") << SubmissionState::Sent;
    QTest::newRow("do it again") << QByteArray("stepAgainButton") << SubmissionState::Queued;
}

void TestChangeHistory::unsureChangeIsDecidedByHand()
{
    QFETCH(QByteArray, button);
    QFETCH(SubmissionState, state);
    const Submission change = changed(SubmissionState::Unsure, SubmissionKind::Update, u"timed-out"_s);
    open();
    chooseChange(change.id);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    press(button.constData());
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->text().contains(u"Глеб"_s));
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.size(), 1);
    QCOMPARE(inOutbox(change.id)->state, state);
}

void TestChangeHistory::nothingLooksForAChange()
{
    const Submission change = changed(SubmissionState::Unsure, SubmissionKind::Update, u"timed-out"_s);
    open();
    m_page->filterByDecision();
    QTRY_COMPARE(rows(), 1);
    chooseChange(change.id);
    for (const char *name : {"lookButton", "compareButton", "thereButton", "againButton", "discardButton"})
        QVERIFY2(!button(name)->isEnabled(), name);
    QVERIFY(button("stepDoneButton")->isVisible() && button("stepAgainButton")->isVisible());
}

void TestChangeHistory::refusedChangeIsCorrectedOrDiscarded()
{
    const Submission change = changed(SubmissionState::Refused, SubmissionKind::Update, u"refused"_s);
    open();
    chooseChange(change.id);
    QSignalSpy correct(m_page.get(), &HistoryPage::correct);
    press("correctButton");
    QCOMPARE(correct.size(), 1);
    press("discardButton");
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->informativeText().contains(u"stays as it is"_s)); // the lead is in the CRM
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(rows(), 0);
}

void TestChangeHistory::deletedLeadIsUsedAsNew()
{
    const Submission change = changed(SubmissionState::Sent, SubmissionKind::Delete);
    open();
    chooseChange(change.id);
    QSignalSpy useAsNew(m_page.get(), &HistoryPage::useAsNew);
    press("useButton");
    QCOMPARE(useAsNew.size(), 1);
    QCOMPARE(useAsNew.first().first().value<Submission>().base[u"NAME"_s].toString(), u"Глеб"_s);
}

QTEST_MAIN(TestChangeHistory)
#include "tst_changehistory.moc"
