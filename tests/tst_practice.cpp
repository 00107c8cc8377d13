#include "practice/bitrix24/ratelimiter.h"
#include "practice/faults.h"
#include "support/practicefixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! The practice room itself over real HTTP: ledger, faults, limits and the program, with Bitrix24 as the example.
class TestPractice : public PracticeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { restart({.rateLimit = false}); }
    void cleanup() { close(); }

    void announcesItsAccounts();
    void ledgerMasksTheSecret();
    void ledgerKeepsRawBodyAndOrder();
    void resetForgets();
    void faultsAnswer_data();
    void faultsAnswer();
    void faultsThatBreakTheConnection_data();
    void faultsThatBreakTheConnection();
    void slowAnswersLate();
    void faultsAreCounted();
    void faultStrikesInsideBatch();
    void faultSpecIsChecked_data();
    void faultSpecIsChecked();
    void bucketOverflows();
    void bucketDrains();
    void connectionServesSeveralRequests();
    void bodyOfGetIsNotRead();
    void programEndsOnRequest();
    void takenPortIsNoticed();
    void programAnnouncesItselfAndEndsWithItsParent();
};

void TestPractice::announcesItsAccounts()
{
    const QJsonObject line = m_server->announcement();
    QCOMPARE(line.value(u"port"_s).toInt(), int(m_server->port()));
    QCOMPARE(line.value(u"ledger"_s).toString(), base() + u"/ledger"_s);
    const QJsonObject account = line.value(u"accounts"_s).toArray().at(0).toObject();
    QCOMPARE(account.value(u"vendor"_s).toString(), u"bitrix24"_s);
    QCOMPARE(account.value(u"webhook"_s).toString(), webhook());
}

void TestPractice::ledgerMasksTheSecret()
{
    call(u"profile"_s);
    send("GET", base() + u"/rest/17/guessedsecret/profile.json"_s);
    const QByteArray ledger = send("GET", base() + u"/ledger"_s).body;
    QVERIFY(!ledger.contains("practicesecret0001"));
    QVERIFY(!ledger.contains("guessedsecret"));
    QCOMPARE(QJsonDocument::fromJson(ledger).array().at(0).toObject().value(u"path"_s).toString(),
             u"/rest/17/•••/profile.json"_s);
}

void TestPractice::ledgerKeepsRawBodyAndOrder()
{
    const QByteArray body = R"({ "fields": { "TITLE": "Ä", "options": 1 }, "options": {},
                                "params": {"REGISTER_SONET_EVENT": true} })";
    call(u"crm.lead.add"_s, body);
    call(u"scope"_s);
    const QJsonArray ledger = m_server->ledger();
    QCOMPARE(ledger.size(), 2);
    const QJsonObject entry = ledger.at(0).toObject();
    QCOMPARE(entry.value(u"n"_s).toInt(), 1);
    QCOMPARE(entry.value(u"rawBody"_s).toString(), QString::fromUtf8(body));
    QCOMPARE(entry.value(u"method"_s).toString(), u"crm.lead.add"_s);
    QCOMPARE(entry.value(u"status"_s).toInt(), 200);
    QCOMPARE(entry.value(u"leadId"_s).toString(), u"812"_s);
    QCOMPARE(entry.value(u"stored"_s).toObject().value(u"TITLE"_s).toString(), u"Ä"_s);
    const QStringList notes = entry.value(u"notes"_s).toVariant().toStringList();
    QVERIFY(notes.contains(u"options dropped: the key is params"_s));
    QVERIFY(notes.filter(u"REGISTER_SONET_EVENT is a boolean"_s).size() == 1);
    QVERIFY(ledger.at(1).toObject().value(u"leadId"_s).isNull());
}

void TestPractice::resetForgets()
{
    add("{}");
    QCOMPARE(send("POST", base() + u"/control/faults"_s, "*:html502:0").status, 200);
    QCOMPARE(send("POST", base() + u"/control/reset"_s).status, 200);
    QVERIFY(m_server->ledger().isEmpty());
    QVERIFY(m_server->leads().isEmpty());
    QCOMPARE(add("{}"), u"812"_s);
    const QByteArray leads = send("GET", base() + u"/leads"_s).body;
    QCOMPARE(QJsonDocument::fromJson(leads).array().size(), 1);
}

void TestPractice::faultsAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("refuse") << u"refuse"_s << 400 << QByteArray(R"("error":"")");
    QTest::newRow("limit503") << u"limit503"_s << 503 << QByteArray("QUERY_LIMIT_EXCEEDED");
    QTest::newRow("operation429") << u"operation429"_s << 429 << QByteArray("OPERATION_TIME_LIMIT");
    QTest::newRow("overload503") << u"overload503"_s << 503 << QByteArray("OVERLOAD_LIMIT");
    QTest::newRow("expired401") << u"expired401"_s << 401 << QByteArray("expired_token");
    QTest::newRow("credentials403") << u"credentials403"_s << 403 << QByteArray("INVALID_CREDENTIALS");
    QTest::newRow("internal500") << u"internal500"_s << 500 << QByteArray("INTERNAL_SERVER_ERROR");
    QTest::newRow("html200") << u"html200"_s << 200 << QByteArray("<html>");
    QTest::newRow("html500") << u"html500"_s << 500 << QByteArray("500 Internal Server Error");
    QTest::newRow("html502") << u"html502"_s << 502 << QByteArray("502 Bad Gateway");
    QTest::newRow("empty200") << u"empty200"_s << 200 << QByteArray();
    QTest::newRow("noid") << u"noid"_s << 200 << QByteArray(R"({"result":null})");
    QTest::newRow("redirect302") << u"redirect302"_s << 302 << QByteArray();
}

void TestPractice::faultsAnswer()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);
    QVERIFY(m_server->setFaults(u"crm.lead.add:"_s + fault));
    QCOMPARE(call(u"profile"_s).status, 200);
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(contains), reply.body.constData());
    if (contains.isEmpty())
        QVERIFY(reply.body.isEmpty());
    if (status == 302) {
        QCOMPARE(QString::fromLatin1(reply.location),
                 u"http://localhost:%1/rest/17/practicesecret0001/crm.lead.add.json"_s.arg(m_server->port()));
    }
    QVERIFY(m_server->leads().isEmpty());
    QVERIFY(lastNotes().startsWith(u"fault: not executed"_s));
    QCOMPARE(add("{}"), u"812"_s); // it was ordered once
}

void TestPractice::faultsThatBreakTheConnection_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("leads");
    QTest::addColumn<bool>("statusSeen");
    QTest::newRow("truncate") << u"truncate"_s << 1 << true;
    QTest::newRow("close") << u"close"_s << 1 << false;
    QTest::newRow("drop") << u"drop"_s << 0 << false;
}

void TestPractice::faultsThatBreakTheConnection()
{
    QFETCH(QString, fault);
    QFETCH(int, leads);
    QFETCH(bool, statusSeen);
    QVERIFY(m_server->setFaults(u"crm.lead.add:%1:0"_s.arg(fault)));
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QCOMPARE(reply.status, statusSeen ? 200 : 0);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(std::min<int>(int(m_server->leads().size()), 1), leads);
    QCOMPARE(m_server->ledger().at(0).toObject().value(u"status"_s).isNull(), !statusSeen);
}

void TestPractice::slowAnswersLate()
{
    restart({.rateLimit = false, .timeScale = 0.01});
    QVERIFY(m_server->setFaults(u"crm.lead.add:slow=20"_s)); // 0.2 s at this scale
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(add("{}"), u"812"_s);
    QVERIFY(timer.elapsed() >= 190);
    QVERIFY(timer.elapsed() < 10000);
}

void TestPractice::faultsAreCounted()
{
    QVERIFY(m_server->setFaults(u"profile:limit503:2, scope:refuse:0"_s));
    QCOMPARE(call(u"profile"_s).status, 503);
    QCOMPARE(call(u"profile"_s).status, 503);
    QCOMPARE(call(u"profile"_s).status, 200);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(call(u"scope"_s).status, 400);
    QCOMPARE(send("POST", base() + u"/control/faults"_s, "").status, 200); // replaces all
    QCOMPARE(call(u"scope"_s).status, 200);
}

void TestPractice::faultStrikesInsideBatch()
{
    QVERIFY(m_server->setFaults(u"crm.currency.list:refuse"_s));
    const QJsonObject result =
        call(u"batch"_s, R"({"cmd":{"cur":"crm.currency.list","me":"profile"}})").result().toObject();
    QVERIFY(result.value(u"result_error"_s).toObject().contains(u"cur"_s));
    QVERIFY(result.value(u"result"_s).toObject().contains(u"me"_s));
}

void TestPractice::faultSpecIsChecked_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("all methods for ever") << u"*:html502:0"_s << true;
    QTest::newRow("slow") << u"batch:slow=1.5:3"_s << true;
    QTest::newRow("unknown fault") << u"*:explode"_s << false;
    QTest::newRow("no fault") << u"profile"_s << false;
    QTest::newRow("count is no number") << u"profile:refuse:x"_s << false;
    QTest::newRow("slow without seconds") << u"profile:slow="_s << false;
}

void TestPractice::faultSpecIsChecked()
{
    QFETCH(QString, spec);
    QFETCH(bool, valid);
    QString problem;
    QCOMPARE(FaultPlan::parse(spec, &problem).has_value(), valid);
    QCOMPARE(problem.isEmpty(), valid);
    QCOMPARE(send("POST", base() + u"/control/faults"_s, spec.toUtf8()).status, valid ? 200 : 400);
}

void TestPractice::bucketOverflows()
{
    restart({.rateLimit = true, .timeScale = 1000}); // practically no drain
    for (int i = 0; i < 50; ++i)
        QCOMPARE(call(u"scope"_s).status, 200);
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.json().value(u"error"_s).toString(), u"QUERY_LIMIT_EXCEEDED"_s);
    QVERIFY(m_server->leads().isEmpty());
}

void TestPractice::bucketDrains()
{
    using namespace std::chrono_literals;
    bitrix24::RateLimiter limiter(1.0);
    bitrix24::RateLimiter::Moment now{1h};
    for (int i = 0; i < 50; ++i)
        QVERIFY(limiter.admit(now));
    QVERIFY(!limiter.admit(now));
    QVERIFY(!limiter.admit(now + 400ms));
    QVERIFY(limiter.admit(now + 600ms));
    QVERIFY(!limiter.admit(now + 600ms));

    bitrix24::RateLimiter fast(0.1);
    for (int i = 0; i < 50; ++i)
        QVERIFY(fast.admit(now));
    QVERIFY(fast.admit(now + 60ms));
}

void TestPractice::connectionServesSeveralRequests()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QVERIFY(socket.waitForConnected(5000));
    const QByteArray request = "GET /rest/17/practicesecret0001/scope HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QByteArray answers;
    for (int i = 1; i <= 3; ++i) {
        socket.write(request + (i == 3 ? request : QByteArray())); // the last two at once
        while (answers.count("HTTP/1.1 200") < (i == 3 ? 4 : i) && socket.waitForReadyRead(5000))
            answers += socket.readAll();
    }
    QCOMPARE(answers.count("HTTP/1.1 200"), 4);
}

void TestPractice::bodyOfGetIsNotRead()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QVERIFY(socket.waitForConnected(5000));
    const QByteArray body = R"({"type":"PHONE","values":["+79161234567"]})";
    const QByteArray start = "GET /rest/17/practicesecret0001/";
    socket.write(start + "crm.duplicate.findbycomm HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                 + QByteArray::number(body.size()) + "\r\n\r\n" + body + start + "scope HTTP/1.1\r\n\r\n");
    QByteArray answers;
    while (answers.count("HTTP/1.1 ") < 2 && socket.waitForReadyRead(5000))
        answers += socket.readAll();
    QVERIFY2(answers.contains("Communication type is not defined."), answers.constData());
    QCOMPARE(answers.count("HTTP/1.1 200"), 1); // the next request is understood
}

void TestPractice::programEndsOnRequest()
{
#ifdef Q_OS_UNIX
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s, {u"--port"_s, u"0"_s, u"--parent-pipe"_s});
    QVERIFY(program.waitForReadyRead(10000));
    program.terminate(); // its standard input is still open
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
#else
    QSKIP("a console program has no terminate() here");
#endif
}

void TestPractice::takenPortIsNoticed()
{
    PracticeServer second({.port = m_server->port()});
    QVERIFY(!second.start());
}

void TestPractice::programAnnouncesItselfAndEndsWithItsParent()
{
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s,
                  {u"--port"_s, u"0"_s, u"--parent-pipe"_s, u"--faults"_s, u"scope:html502"_s});
    QVERIFY(program.waitForStarted());
    while (!program.canReadLine())
        QVERIFY(program.waitForReadyRead(10000));
    const QByteArray line = program.readLine();
    const QJsonObject announcement = QJsonDocument::fromJson(line).object();
    const QString address = announcement.value(u"accounts"_s).toArray().at(0).toObject().value(u"webhook"_s).toString();
    QCOMPARE(send("GET", address + u"scope"_s).status, 502);
    QCOMPARE(send("GET", address + u"scope"_s).status, 200);
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_practice.moc"
