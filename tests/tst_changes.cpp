#include "storage/salvage.h"
#include "submission/decisions.h"
#include "submission/submitter.h"
#include "support/bitrix24testing.h"
#include "support/handprofile.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = SubmissionState;

//! Updates and deletes on their way: what is read first, what is sent, what somebody else's change comes to.
class TestChanges : public QObject, HandProfile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(openAnew()); }
    void cleanup() { close(); }

    void onlyWhatDiffersIsSent();
    void unchangedLeadNeedsNoRequest();
    void changeOfSomebodyElseIsAConflict_data();
    void changeOfSomebodyElseIsAConflict();
    void scriptsOverwriteWhateverWas();
    void conflictIsSolvedUnderTheSameIdentity();
    void goneLeadIsSaidSo();
    void goneLeadNeedsNoDelete();
    void unknownOutcomeIsRepeated_data();
    void unknownOutcomeIsRepeated();
    void repetitionKnowsItsOwnWork();
    void unrepeatableChangeWaitsForAPerson_data();
    void unrepeatableChangeWaitsForAPerson();
    void interruptedChangeIsMadeAgain_data();
    void interruptedChangeIsMadeAgain();
    void answerThatComesWhileTheProgramEndsCounts_data();
    void answerThatComesWhileTheProgramEndsCounts();
    void refusedChangeNamesItsField();
    void signInThatFailsStopsTheAccount();
    void changesOfOneLeadKeepTheirOrder();
    void laterChangeDoesNotOvertake();
    void deliveryLooksForNoChange();
    void nothingIsAddedAfterAChange();
    void copiedProfileMakesChangesAgain_data();
    void copiedProfileMakesChangesAgain();
    void repeatableIsWhatTheVendorSays();

private:
    template<typename Fn>
    auto ask(Fn question)
    {
        return awaited(m_profile->storage().run(question));
    }
    SubmissionId change(const QJsonObject &changes, const QJsonObject &base = opened(),
                        SubmissionKind kind = SubmissionKind::Update)
    {
        const auto stored =
            awaited(Submitter(*m_profile)
                        .submitChange(m_account, {.kind = kind, .leadId = u"812"_s, .base = base, .changes = changes}));
        return stored ? stored->id : SubmissionId();
    }
    SubmissionId remove() { return change({}, opened(), SubmissionKind::Delete); }
    //! A change that adds something each time it is made.
    SubmissionId payment();
    Submission stored(const SubmissionId &id)
    {
        return *ask([id](Database &db) { return outbox::find(db, id); });
    }
    //! The lead as the person saw it.
    static QJsonObject opened()
    {
        return {{u"NAME"_s, u"Глеб"_s}, {u"POST"_s, u"Мастер"_s}, {u"OPPORTUNITY"_s, u"18400.50"_s}};
    }
    //! The CRM's answer to a reading of it, with \a others.
    void answerLead(const QJsonObject &others = {})
    {
        QJsonObject lead{
            {u"ID"_s, u"812"_s}, {u"NAME"_s, u"Глеб"_s}, {u"POST"_s, u"Мастер"_s}, {u"OPPORTUNITY"_s, u"18400.5000"_s}};
        for (auto it = others.begin(); it != others.end(); ++it)
            lead[it.key()] = it.value();
        m_transport->answer(200, leadAnswer(QJsonDocument(lead).toJson()));
    }
    void answerDone() { m_transport->answer(200, R"({"result":true})"); }
    void answerLost() { m_transport->answer(502, "<html>"); }
    void answerGone() { m_transport->answer(400, R"({"error":"","error_description":"Not found"})"); }
    //! The methods that were asked for; a lead is read in a batch.
    QStringList methods() const
    {
        QStringList names;
        for (const HttpRequest &request : std::as_const(m_transport->sent)) {
            const QString method = request.url.fileName();
            names.append(method == u"batch.json"_s ? u"get"_s : method.section(u'.', 2, 2));
        }
        return names;
    }
    QJsonObject lastFields() const
    {
        return QJsonDocument::fromJson(m_transport->sent.last().body)[u"fields"_s].toObject();
    }
    void passTime(std::chrono::seconds span = 600s)
    {
        m_clock->wall = m_clock->wall.addSecs(span.count());
        m_clock->uptime += span;
    }
};

SubmissionId TestChanges::payment()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    ask([](Database &db) -> Result<bool> { return db.exec(u"UPDATE submissions SET acts = 1"_s).has_value(); });
    return id;
}

void TestChanges::onlyWhatDiffersIsSent()
{
    const SubmissionId id =
        change({{u"NAME"_s, u"Зоë"_s}, {u"OPPORTUNITY"_s, u"18400.5"_s}, {u"POST"_s, QJsonValue()}});
    answerLead();
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(methods(), QStringList({u"get"_s, u"update"_s}));
    QCOMPARE(lastFields(), QJsonObject({{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u""_s}}));
    const Submission after = stored(id);
    QCOMPARE(after.state, State::Sent);
    QCOMPARE(after.leadId, u"812"_s);
    QVERIFY(after.cardUrl.path().contains(u"812"_s));
    QCOMPARE(after.found, QJsonObject({{u"NAME"_s, u"Глеб"_s}, {u"POST"_s, u"Мастер"_s}})); // what it was before
}

void TestChanges::unchangedLeadNeedsNoRequest()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    answerLead({{u"NAME"_s, u"Зоë"_s}}); // somebody else had the same thought
    awaited(m_courier->runDue());
    QCOMPARE(methods(), QStringList{u"get"_s});
    QCOMPARE(stored(id).state, State::Sent);
    QVERIFY(stored(id).found.isEmpty());
}

void TestChanges::changeOfSomebodyElseIsAConflict_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<bool>("conflict");
    QTest::newRow("the same field") << u"NAME"_s << u"Игорь"_s << true;
    QTest::newRow("the same field, emptied") << u"NAME"_s << QString() << true;
    QTest::newRow("another field") << u"POST"_s << u"Директор"_s << false;
    QTest::newRow("another spelling of an amount") << u"OPPORTUNITY"_s << u"18400.5"_s << false;
    QTest::newRow("nothing but a space") << u"NAME"_s << u"Глеб "_s << false;
}

void TestChanges::changeOfSomebodyElseIsAConflict()
{
    QFETCH(QString, key);
    QFETCH(QString, theirs);
    QFETCH(bool, conflict);
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}, {u"OPPORTUNITY"_s, u"20000"_s}});
    answerLead({{key, theirs}});
    answerDone();
    awaited(m_courier->runDue());
    const Submission after = stored(id);
    QCOMPARE(after.state, conflict ? State::Refused : State::Sent);
    QCOMPARE(methods().contains(u"update"_s), !conflict);
    if (!conflict)
        return;
    QCOMPARE(after.errorKind, conflictKind);
    QCOMPARE(after.problems.size(), 1);
    QCOMPARE(after.problems.first().field, key);
    QCOMPARE(after.found, QJsonObject({{key, theirs.isEmpty() ? QJsonValue() : QJsonValue(theirs)}}));
    QCOMPARE(after.base, opened()); // for the person to compare, without the network
}

void TestChanges::scriptsOverwriteWhateverWas()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}}, {});
    answerLead({{u"NAME"_s, u"Игорь"_s}});
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
}

void TestChanges::conflictIsSolvedUnderTheSameIdentity()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u"Директор"_s}});
    answerLead({{u"NAME"_s, u"Игорь"_s}});
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Refused);
    QJsonObject base = opened();
    base[u"NAME"_s] = u"Игорь"_s; // seen now; mine is to stand all the same
    QVERIFY(awaited(Submitter(*m_profile)
                        .submitChange(m_account,
                                      {.id = id,
                                       .leadId = u"812"_s,
                                       .base = base,
                                       .changes = {{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u"Директор"_s}}})));
    QVERIFY(stored(id).found.isEmpty() && stored(id).problems.isEmpty());
    answerLead({{u"NAME"_s, u"Игорь"_s}});
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QCOMPARE(lastFields(), QJsonObject({{u"NAME"_s, u"Зоë"_s}, {u"POST"_s, u"Директор"_s}}));
    QCOMPARE(ask([](Database &db) { return history::list(db, {}); })->size(), 1);
}

void TestChanges::goneLeadIsSaidSo()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    m_transport->answer(200, batchAnswer("[]", R"({"lead":{"error":"","error_description":"Not found"}})"));
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Refused);
    QCOMPARE(stored(id).errorKind, u"not-found"_s);
    QVERIFY(!stored(id).problems.first().message.isEmpty());
    QCOMPARE(methods(), QStringList{u"get"_s});
}

void TestChanges::goneLeadNeedsNoDelete()
{
    const SubmissionId id = remove();
    answerGone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QVERIFY2(stored(id).cardUrl.isEmpty(), "there is no card any more");
    QCOMPARE(methods(), QStringList{u"delete"_s}); // is not read first
}

void TestChanges::unknownOutcomeIsRepeated_data()
{
    QTest::addColumn<SubmissionKind>("kind");
    QTest::newRow("update") << SubmissionKind::Update;
    QTest::newRow("delete") << SubmissionKind::Delete;
}

void TestChanges::unknownOutcomeIsRepeated()
{
    QFETCH(SubmissionKind, kind);
    const bool update = kind == SubmissionKind::Update;
    const SubmissionId id = change(update ? QJsonObject{{u"NAME"_s, u"Зоë"_s}} : QJsonObject(), opened(), kind);
    if (update)
        answerLead();
    answerLost();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Queued);
    QCOMPARE(m_clock->wall.secsTo(stored(id).nextAt), 5);
    const qsizetype requests = m_transport->sent.size();
    awaited(m_courier->runDue());
    QCOMPARE(m_transport->sent.size(), requests); // not before its time
    passTime();
    if (update)
        answerLead();
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QCOMPARE(stored(id).attempts, 2);
}

void TestChanges::repetitionKnowsItsOwnWork()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    answerLead();
    answerLost();
    awaited(m_courier->runDue());
    passTime();
    answerLead({{u"NAME"_s, u"Зоë"_s}}); // it had arrived: that is no conflict
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QCOMPARE(methods().count(u"update"_s), 1);
}

void TestChanges::unrepeatableChangeWaitsForAPerson_data()
{
    QTest::addColumn<bool>("done");
    QTest::newRow("it is done") << true;
    QTest::newRow("do it again") << false;
}

void TestChanges::unrepeatableChangeWaitsForAPerson()
{
    QFETCH(bool, done);
    const SubmissionId id = payment();
    answerLead();
    answerLost();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Unsure);
    const auto counts = ask([](Database &db) { return history::counts(db); });
    QCOMPARE(counts->decide, 1);
    QCOMPARE(counts->unsure, 0); // nothing looks for it
    QCOMPARE(ask([](Database &db) { return history::list(db, {.waitsForPerson = true}); })->size(), 1);
    passTime(24h);
    answerLead();
    awaited(m_courier->runDue());
    awaited(m_courier->deliver(id));
    QCOMPARE(stored(id).state, State::Unsure);
    QCOMPARE(methods().size(), 2);
    if (done) {
        QVERIFY(awaited(decisions::confirm(*m_profile, stored(id), u"812"_s)));
        QCOMPARE(stored(id).state, State::Sent);
        return;
    }
    QVERIFY(awaited(decisions::sendAgain(*m_profile, stored(id))));
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QCOMPARE(methods().count(u"update"_s), 2);
}

void TestChanges::interruptedChangeIsMadeAgain_data()
{
    QTest::addColumn<bool>("acts");
    QTest::newRow("that may be repeated") << false;
    QTest::newRow("that adds something each time") << true;
}

void TestChanges::interruptedChangeIsMadeAgain()
{
    QFETCH(bool, acts);
    const SubmissionId id = acts ? payment() : change({{u"NAME"_s, u"Зоë"_s}});
    ask([id, now = m_clock->wall](Database &db) { return outbox::startSending(db, id, {}, now, 1h); });
    QCOMPARE(stored(id).state, State::Sending);
    awaited(m_courier->recover()); // as after a crash
    QCOMPARE(stored(id).state, acts ? State::Unsure : State::Queued);
    QCOMPARE(stored(id).errorKind, u"interrupted"_s);
    answerLead();
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, acts ? State::Unsure : State::Sent);
}

void TestChanges::answerThatComesWhileTheProgramEndsCounts_data()
{
    QTest::addColumn<bool>("accepted");
    QTest::newRow("done") << true;
    QTest::newRow("refused") << false;
}

void TestChanges::answerThatComesWhileTheProgramEndsCounts()
{
    QFETCH(bool, accepted);
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    answerLead();
    m_transport->holding = true;
    const auto delivered = m_courier->deliver(id);
    QTRY_COMPARE(methods().size(), 1);
    m_transport->release(); // what was read
    QTRY_COMPARE(methods().size(), 2);
    awaited(m_courier->stop());
    QCOMPARE(stored(id).state, State::Queued); // on disk, should nothing come any more
    if (accepted)
        answerDone();
    else
        m_transport->answer(400, R"({"error":"","error_description":"No"})");
    m_transport->release();
    m_transport->holding = false;
    QVERIFY(awaited(delivered));
    QCOMPARE(stored(id).state, accepted ? State::Sent : State::Refused);
}

void TestChanges::refusedChangeNamesItsField()
{
    const SubmissionId id = change({{u"LAST_NAME"_s, u"Зоë"_s}});
    answerLead();
    m_transport->answer(400, R"({"error":"","error_description":"The field LAST_NAME is too long"})");
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Refused);
    QVERIFY(stored(id).found.isEmpty());
    QCOMPARE(stored(id).problems.first().field, u"LAST_NAME"_s);
    QCOMPARE(stored(id).base, opened());
}

void TestChanges::signInThatFailsStopsTheAccount()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    m_transport->answer(401, R"({"error":"expired_token"})");
    awaited(m_courier->runDue());
    QVERIFY(m_courier->blocked(m_account));
    QCOMPARE(stored(id).state, State::Queued); // nothing is wrong with the change
    answerLead();
    answerDone();
    passTime();
    m_courier->accountRepaired(m_account);
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
}

void TestChanges::changesOfOneLeadKeepTheirOrder()
{
    const SubmissionId first = change({{u"NAME"_s, u"Зоë"_s}}, {});
    awaited(m_courier->runDue()); // off line: it waits for a later time
    QCOMPARE(stored(first).state, State::Queued);
    const SubmissionId second = change({{u"NAME"_s, u"Инга"_s}}, {});
    const qsizetype requests = m_transport->sent.size();
    answerLead();
    awaited(m_courier->runDue());
    QCOMPARE(m_transport->sent.size(), requests); // or "Зоë" would stand there in the end
    QCOMPARE(*ask([this](Database &db) { return outbox::nextDue(db, m_account); }), stored(first).nextAt);
    passTime();
    answerDone();
    answerLead({{u"NAME"_s, u"Зоë"_s}});
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(first).state, State::Sent);
    QCOMPARE(stored(second).state, State::Sent);
    QCOMPARE(lastFields()[u"NAME"_s].toString(), u"Инга"_s);
}

void TestChanges::laterChangeDoesNotOvertake()
{
    const SubmissionId first = change({{u"NAME"_s, u"Зоë"_s}}, {});
    awaited(m_courier->runDue());
    const SubmissionId second = change({{u"NAME"_s, u"Инга"_s}}, {});
    const auto waiting = awaited(m_courier->deliver(second)); // still off line
    QCOMPARE(waiting->state, State::Queued);
    answerLead();
    answerDone();
    answerLead({{u"NAME"_s, u"Зоë"_s}});
    answerDone();
    const auto after = awaited(m_courier->deliver(second)); // a person asks for the later one
    QCOMPARE(after->state, State::Sent);
    QCOMPARE(stored(first).state, State::Sent);
    QCOMPARE(lastFields()[u"NAME"_s].toString(), u"Инга"_s);
}

void TestChanges::deliveryLooksForNoChange()
{
    const SubmissionId id = payment();
    answerLead();
    answerLost();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Unsure);
    passTime(1h);
    const auto due = ask([this](Database &db) { return outbox::due(db, m_account, m_clock->wall); });
    QCOMPARE(due->kind, outbox::Due::Kind::Nothing);
    QVERIFY(!ask([this](Database &db) { return outbox::nextDue(db, m_account); })->isValid());
}

void TestChanges::nothingIsAddedAfterAChange()
{
    const QJsonArray rows{QJsonObject{{u"name"_s, u"Окно"_s}, {u"price"_s, u"1.50"_s}}};
    const SubmissionId id = change({{u"productRows"_s, rows}}, {});
    answerLead();
    answerDone();
    awaited(m_courier->runDue());
    QCOMPARE(stored(id).state, State::Sent);
    QCOMPARE(stored(id).found.keys(), QStringList{u"productRows"_s});
    QVERIFY(ask([id](Database &db) { return outbox::steps(db, id); })->isEmpty());
    QCOMPARE(m_transport->sent.size(), 2);
}

void TestChanges::copiedProfileMakesChangesAgain_data()
{
    QTest::addColumn<bool>("acts");
    QTest::addColumn<bool>("sending");
    QTest::addColumn<State>("state");
    QTest::newRow("waiting") << false << false << State::Queued;
    QTest::newRow("under way") << false << true << State::Queued;
    QTest::newRow("adds something, waiting") << true << false << State::Unsure;
    QTest::newRow("adds something, under way") << true << true << State::Unsure;
}

void TestChanges::copiedProfileMakesChangesAgain()
{
    QFETCH(bool, acts);
    QFETCH(bool, sending);
    QFETCH(State, state);
    const SubmissionId id = acts ? payment() : change({{u"NAME"_s, u"Зоë"_s}});
    if (sending)
        ask([id, now = m_clock->wall](Database &db) { return outbox::startSending(db, id, {}, now, 1h); });
    ask([id, account = m_account, now = m_clock->wall](Database &db) {
        return edits::save(db, {.accountId = account, .submissionId = id, .leadId = u"812"_s, .changedAt = now});
    });
    QVERIFY(ask([now = m_clock->wall](Database &db) { return salvage::doubtWhatIsOpen(db, now); }));
    QCOMPARE(stored(id).state, state);
    QVERIFY(ask([](Database &db) { return edits::all(db); })->isEmpty()); // is saved already
}

void TestChanges::repeatableIsWhatTheVendorSays()
{
    const SubmissionId id = change({{u"NAME"_s, u"Зоë"_s}});
    QVERIFY(!stored(id).acts);
    QCOMPARE(stored(id).title, u"Зоë"_s); // as it will be called
    QVERIFY(stored(id).searchText.contains(u"812"_s));
    QCOMPARE(stored(id).kind, SubmissionKind::Update);
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
