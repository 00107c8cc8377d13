#include "net/networktransport.h"
#include "net/retryafter.h"
#include "support/httptesting.h"
#include "support/loopbackserver.h"
#include "support/wine.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

quint32 crcOf(const QByteArray &data)
{
    quint32 crc = 0xffffffffU;
    for (const char c : data) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) ? 0xedb88320U : 0U);
    }
    return ~crc;
}

//! \a data as a gzip file; with \a honest false its checksum is left out of account.
QByteArray gzipped(const QByteArray &data, bool honest = true)
{
    const auto word = [](quint32 value) {
        QByteArray bytes;
        for (int i = 0; i < 4; ++i)
            bytes += static_cast<char>((value >> (8 * i)) & 0xffU);
        return bytes;
    };
    const QByteArray zlib = qCompress(data, 9).mid(4); // Qt puts the length in front
    return QByteArray::fromHex("1f8b08000000000000ff") + zlib.mid(2, zlib.size() - 6) + word(honest ? crcOf(data) : 0)
        + word(static_cast<quint32>(data.size()));
}

} // namespace

//! What counts as a complete answer, and what becomes of the others.
class TestNetworkAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreComplete();
    void statusesAreAnswers_data();
    void statusesAreAnswers();
    void longAnswersAreCutOff_data();
    void longAnswersAreCutOff();
    void aWriteWantsNoEncodedAnswer();
    void aRefusedReadWithABombIsBounded();
    void brokenAnswersAreMalformed_data();
    void brokenAnswersAreMalformed();
    void compressedAnswersAreRead();
    void aRepetitiveAnswerWithinTheCapIsNoBomb();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
};

void TestNetworkAnswers::answersAreComplete()
{
    LoopbackServer server;
    server.behaviour.answer = httpAnswer(201, "X-One: a\r\nRetry-After: 7\r\n", "{\"id\":1}");
    NetworkTransport transport;
    HttpRequest request = requestTo(server, "POST", smallLead);
    request.headers.emplace_back("Authorization", "Bearer t0ken");
    const auto result = settled(transport.send(request));
    QVERIFY(result);
    QCOMPARE(result->status, 201);
    QCOMPARE(result->body, "{\"id\":1}");
    QCOMPARE(result->header("x-one"), "a");
    QVERIFY(result->retryAfter == 7s);
    QCOMPARE(server.requests().size(), 1);
    const QByteArray seen = server.requests().constFirst().bytes;
    QCOMPARE(server.requests().constFirst().line(), "POST /lead HTTP/1.1");
    QCOMPARE(server.requests().constFirst().body(), smallLead);
    QVERIFY(seen.contains("Authorization: Bearer t0ken\r\n"));
    QVERIFY(seen.toLower().contains("content-length: " + QByteArray::number(smallLead.size()) + "\r\n"));
    QVERIFY(!seen.toLower().contains("chunked"));
}

void TestNetworkAnswers::statusesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestNetworkAnswers::statusesAreAnswers()
{
    QFETCH(int, status);
    LoopbackServer server;
    const QByteArray body = status == 204 ? QByteArray() : QByteArray(R"({"error":"x"})");
    server.behaviour.answer = httpAnswer(status, "WWW-Authenticate: Basic realm=\"x\"\r\n", body);
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        const auto result = settled(transport.send(requestTo(server, verb, verb == "POST" ? smallLead : QByteArray())));
        QVERIFY2(result, verb.constData());
        QCOMPARE(result->status, status);
        QCOMPARE(result->body, body);
        QCOMPARE(server.count(verb), 1);
    }
}

void TestNetworkAnswers::longAnswersAreCutOff_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("endless");
    const QByteArray zeros(67'108'864, '0');
    QTest::newRow("announced") << httpAnswer(200, {}, QByteArray(200'000, 'x')) << QByteArray();
    QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray(50'000, 'x');
    QTest::newRow("endless chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                                    << QByteArray("4\r\nabcd\r\n").repeated(999);
    QTest::newRow("gzip bomb") << httpAnswer(200, "Content-Encoding: gzip\r\n", gzipped(zeros, false)) << QByteArray();
    QTest::newRow("mild gzip") << httpAnswer(200, "Content-Encoding: gzip\r\n", gzipped(QByteArray(150'000, 'x')))
                               << QByteArray();
    QTest::newRow("deflate bomb") << httpAnswer(200, "Content-Encoding: deflate\r\n", qCompress(zeros, 9).mid(4))
                                  << QByteArray();
}

void TestNetworkAnswers::longAnswersAreCutOff()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, endless);
    if (isWine() && answer.contains("chunked"))
        QSKIP("each byte of a chunk's head takes Wine long");
    LoopbackServer server;
    server.behaviour.answer = answer;
    server.behaviour.endless = endless;
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        HttpRequest request = requestTo(server, verb, verb == "POST" ? smallLead : QByteArray());
        request.answerCap = 100'000;
        const auto result = settled(transport.send(request));
        QVERIFY2(!result, verb.constData());
        QCOMPARE(result.error().kind, Kind::Malformed);
        QVERIFY(result.error().mayHaveArrived);
        QCOMPARE(server.count(verb), 1);
    }
    server.closeAll();
}

void TestNetworkAnswers::aWriteWantsNoEncodedAnswer()
{
    // Of a compressed answer nobody says whether it is whole, and of a create's answer we must know.
    LoopbackServer server;
    server.behaviour.answer = httpAnswer(201, "Content-Encoding: gzip\r\n", gzipped("{\"id\":42}"));
    NetworkTransport transport;
    const auto result = settled(transport.send(requestTo(server, "POST", smallLead)));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Malformed);
    QVERIFY(result.error().mayHaveArrived);
    QVERIFY(server.requests().constFirst().bytes.contains("Accept-Encoding: identity\r\n"));
}

void TestNetworkAnswers::aRefusedReadWithABombIsBounded()
{
    LoopbackServer server;
    server.behaviour.answer =
        httpAnswer(422, "Retry-After: 3\r\nContent-Encoding: gzip\r\n", gzipped(QByteArray(67'108'864, '0'), false));
    NetworkTransport transport;
    HttpRequest request = requestTo(server, "GET");
    request.answerCap = 100'000;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"must only be called once"_s));
    const auto result = settled(transport.send(request));
    QVERIFY(result);
    QCOMPARE(result->status, 422);
    QVERIFY(result->retryAfter == 3s);
    QCOMPARE(result->body, QByteArray());
}

void TestNetworkAnswers::brokenAnswersAreMalformed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("shorter than announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"id\":42}");
    QTest::newRow("refusal shorter than announced") << QByteArray("HTTP/1.1 422 No\r\nContent-Length: 20\r\n\r\n{}");
    QTest::newRow("last chunk missing") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\":42}\r\n");
    const QByteArray gzip = gzipped("{\"id\":42, \"name\":\"a name that takes some room\"}");
    QTest::newRow("half a gzip file") << httpAnswer(200, "Content-Encoding: gzip\r\n", gzip.left(gzip.size() / 2));
    QTest::newRow("not gzip") << httpAnswer(200, "Content-Encoding: gzip\r\n", "{\"id\":42}");
}

void TestNetworkAnswers::brokenAnswersAreMalformed()
{
    QFETCH(QByteArray, answer);
    LoopbackServer server;
    server.behaviour.answer = answer;
    server.behaviour.closeAfterAnswerBytes = answer.size();
    NetworkTransport transport;
    const auto result = settled(transport.send(requestTo(server, "POST", smallLead)));
    QVERIFY2(!result, result ? result->body.constData() : "");
    QCOMPARE(result.error().kind, Kind::Malformed);
    QVERIFY(result.error().mayHaveArrived);
    QCOMPARE(server.count("POST"), 1);
}

void TestNetworkAnswers::compressedAnswersAreRead()
{
    LoopbackServer server;
    QByteArray body;
    for (int i = 0; i < 20'000; ++i)
        body += QByteArray::number(i * 7919);
    server.behaviour.answer = httpAnswer(200, "Content-Encoding: gzip\r\n", gzipped(body));
    server.behaviour.drip = 4096;
    NetworkTransport transport;
    const auto result = settled(transport.send(requestTo(server, "GET")));
    QVERIFY(result);
    QCOMPARE(result->body, body);
}

void TestNetworkAnswers::aRepetitiveAnswerWithinTheCapIsNoBomb()
{
    LoopbackServer server;
    const QByteArray body(12'582'912, '0'); // over 10 MiB Qt would refuse what shrinks so well
    server.behaviour.answer = httpAnswer(200, "Content-Encoding: gzip\r\n", gzipped(body));
    NetworkTransport transport;
    const auto result = settled(transport.send(requestTo(server, "GET")));
    QVERIFY(result);
    QVERIFY(result->body == body);
}

void TestNetworkAnswers::retryAfterIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1 = none
    QTest::newRow("seconds") << QByteArray("120") << 120;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("spaces") << QByteArray(" 5 ") << 5;
    QTest::newRow("a week") << QByteArray("604800") << 86400;
    QTest::newRow("beyond counting") << QByteArray("99999999999999999999") << 86400;
    QTest::newRow("date") << QByteArray("Mon, 02 Mar 2026 09:01:30 GMT") << 90;
    QTest::newRow("past date") << QByteArray("Mon, 02 Mar 2026 08:00:00 GMT") << 0;
    QTest::newRow("far date") << QByteArray("Mon, 02 Mar 2037 08:00:00 GMT") << 86400;
    QTest::newRow("negative") << QByteArray("-5") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
    QTest::newRow("words") << QByteArray("soon") << -1;
    QTest::newRow("empty") << QByteArray("") << -1;
}

void TestNetworkAnswers::retryAfterIsRead()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 0), QTimeZone::utc());
    const auto read = parseRetryAfter(value, now);
    QCOMPARE(read ? static_cast<int>(read->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestNetworkAnswers)
#include "tst_networkanswers.moc"
