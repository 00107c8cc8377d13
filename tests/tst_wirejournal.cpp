#include "gui/wirejournal.h"

#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What the journal says of each thing that can be seen on the wire.
class TestWireJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headLineTellsTheExchange_data();
    void headLineTellsTheExchange();
    void everyOutcomeHasWords();
    void nothingRawIsShownForAFailure();
    void evidenceOfAnUnsureLead_data();
    void evidenceOfAnUnsureLead();
    void evidenceIsOfTheLastCreate();

private:
    static QDateTime at(int second = 0) { return {QDate(2026, 3, 2), QTime(14, 2, 11).addSecs(second)}; }
    static Attempt attempt(const QString &step, const QString &outcome, const WireRecord &wire = {})
    {
        return {
            .submissionId = {}, .step = step, .startedAt = at(), .endedAt = at(3), .outcome = outcome, .wire = wire};
    }
    const LeadWords m_words{Catalogue({Field{.key = u"products"_s, .label = "Products"}}), {}};
    const WireJournal m_journal{m_words, at(60)};
};

void TestWireJournal::headLineTellsTheExchange_data()
{
    QTest::addColumn<Attempt>("exchange");
    QTest::addColumn<QString>("line");
    const QString when = QLocale().toString(at().date(), QLocale::ShortFormat) + u" 14:02:11"_s;
    const auto row = [](const char *name, const Attempt &exchange, const QString &line) {
        QTest::newRow(name) << exchange << line;
    };
    row("answered",
        attempt(u"create"_s, u"sent"_s,
                {.bytesOut = 1204,
                 .bytesIn = 90,
                 .status = 200,
                 .complete = true,
                 .requestId = u"a-1"_s,
                 .duration = 310ms}),
        u"Attempt to send: %1 · 310 ms · 1,204 byte(s) handed over · HTTP 200, answer complete (90 byte(s)) · request "
        u"a-1 · "
        "outcome: Sent"_s.arg(when));
    row("no answer", attempt(u"create"_s, u"unsure"_s, {.bytesOut = 1204, .duration = 3s}),
        u"Attempt to send: %1 · 3.0 s · 1,204 byte(s) handed over · no answer · outcome: Unsure"_s.arg(when));
    row("broken off", attempt(u"create"_s, u"unsure"_s, {.bytesOut = 7, .bytesIn = 12, .status = 200, .duration = 12s}),
        u"Attempt to send: %1 · 12 s · 7 byte(s) handed over · HTTP 200, answer broken off after 12 byte(s) · outcome: "
        "Unsure"_s.arg(when));
    row("nothing left", attempt(u"create"_s, u"queued"_s, {.duration = 20ms}),
        u"Attempt to send: %1 · 20 ms · nothing handed over · no answer · outcome: Waiting"_s.arg(when));
    row("interrupted", attempt(u"create"_s, u"interrupted"_s),
        u"Attempt to send: %1 · not known how much was handed over · outcome: interrupted, Leadpad ended before the "
        "answer"_s.arg(when));
    row("look-up", attempt(u"look-up"_s, u"absent"_s, {.bytesOut = 5, .status = 200, .complete = true}),
        u"Looked for: %1 · 5 byte(s) handed over · HTTP 200, answer complete (0 byte(s)) · outcome: not found"_s.arg(
            when));
    row("follow-up", attempt(u"products"_s, u"timed-out"_s, {.bytesOut = 5}),
        u"Products: %1 · 5 byte(s) handed over · no answer · outcome: no answer in time"_s.arg(when));
    row("decision", attempt(u"decision"_s, u"sent"_s), u"Decided by hand: %1 · outcome: Sent"_s.arg(when));
    Attempt open = attempt(u"create"_s, {});
    open.endedAt = {};
    row("under way", open, u"Attempt to send: %1 · under way"_s.arg(when));
}

void TestWireJournal::headLineTellsTheExchange()
{
    QFETCH(Attempt, exchange);
    QFETCH(QString, line);
    QCOMPARE(m_journal.headLine(exchange), line);
}

void TestWireJournal::everyOutcomeHasWords()
{
    QSet<QString> lines;
    for (int i = 0; i <= static_cast<int>(Error::Kind::Cancelled); ++i) {
        const QString name = kindName(static_cast<Error::Kind>(i));
        const QString line = m_journal.headLine(attempt(u"look-up"_s, name));
        QVERIFY2(!line.section(u"outcome: "_s, 1).isEmpty(), qPrintable(name));
        lines.insert(line);
    }
    for (const QString &name : {u"found"_s, u"absent"_s, u"cannot tell"_s, u"done"_s, u"interrupted"_s}) {
        const QString line = m_journal.headLine(attempt(u"look-up"_s, name));
        QVERIFY2(name == u"found"_s || !line.endsWith(u": "_s + name), qPrintable(line));
        lines.insert(line);
    }
    QCOMPARE(lines.size(), static_cast<int>(Error::Kind::Cancelled) + 6);
}

void TestWireJournal::nothingRawIsShownForAFailure()
{
    Attempt exchange = attempt(u"create"_s, u"unsure"_s, {.bytesOut = 1, .duration = 1s});
    exchange.answer = u"offline ContentReSendError"_s;
    QVERIFY(m_journal.text({exchange}).endsWith(u"Nothing came back: no connection."_s));
    exchange.wire.status = 200;
    QVERIFY(m_journal.text({exchange}).endsWith(u"What came back was not whole: no connection."_s));
    exchange.answer = u"HTTP 200\n\n{}"_s;
    QVERIFY(m_journal.text({exchange}).endsWith(u"What came back:\nHTTP 200\n\n{}"_s));
}

void TestWireJournal::evidenceOfAnUnsureLead_data()
{
    QTest::addColumn<Attempt>("create");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const WireRecord &wire, const QString &sentence) {
        QTest::newRow(name) << attempt(u"create"_s, u"unsure"_s, wire) << sentence;
    };
    row("whole, no answer", {.bytesOut = 1204, .duration = 3s},
        u"The whole lead (1,204 byte(s)) went out at 14:02:11; no answer came before the connection ended after 3.0 s."_s);
    row("part, no answer", {.bytesOut = 1203, .duration = 3s},
        u"1,203 byte(s) of 1,204 went out at 14:02:11; no answer came before the connection ended after 3.0 s."_s);
    row("whole, broken off", {.bytesOut = 1204, .bytesIn = 3, .status = 200, .duration = 3s},
        u"The whole lead (1,204 byte(s)) went out at 14:02:11; an answer (HTTP 200) began and broke off after 3.0 s."_s);
    row("part, broken off", {.bytesOut = 10, .status = 500, .duration = 3s},
        u"10 byte(s) of 1,204 went out at 14:02:11; an answer (HTTP 500) began and broke off after 3.0 s."_s);
    row("whole, answered", {.bytesOut = 1204, .status = 502, .complete = true, .duration = 3s},
        u"The whole lead (1,204 byte(s)) went out at 14:02:11; the answer (HTTP 502) came after 3.0 s and does not say "
        "whether the lead was made."_s);
    row("part, answered", {.bytesOut = 10, .status = 502, .complete = true, .duration = 3s},
        u"10 byte(s) of 1,204 went out at 14:02:11; the answer (HTTP 502) came after 3.0 s and does not say whether "
        u"the "
        "lead was made."_s);
    QTest::newRow("interrupted") << attempt(u"create"_s, u"interrupted"_s)
                                 << u"Leadpad ended while the lead was going out at 14:02:11: how much of it left this "
                                    "computer is not known."_s;
}

void TestWireJournal::evidenceOfAnUnsureLead()
{
    QFETCH(Attempt, create);
    QFETCH(QString, sentence);
    Submission lead;
    lead.frozen = QByteArray(1204, 'x');
    QCOMPARE(m_journal.evidence(lead, {create}), sentence);
}

void TestWireJournal::evidenceIsOfTheLastCreate()
{
    const Attempt first = attempt(u"create"_s, u"queued"_s, {.bytesOut = 1, .duration = 1s});
    const Attempt second = attempt(u"create"_s, u"unsure"_s, {.bytesOut = 2, .duration = 2s});
    const Attempt look = attempt(u"look-up"_s, u"absent"_s, {.bytesOut = 3, .duration = 3s});
    QVERIFY(m_journal.evidence({}, {first, second, look}).contains(u"2.0 s"_s));
    QVERIFY(m_journal.evidence({}, {look}).isEmpty());
}

QTEST_MAIN(TestWireJournal)
#include "tst_wirejournal.moc"
