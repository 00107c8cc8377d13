#include "net/networktransport.h"
#include "net/oneshotbody.h"
#include "support/httptesting.h"
#include "support/loopbackserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;
using Certificate = LoopbackServer::Certificate;

Q_DECLARE_METATYPE(leadpad::test::LoopbackServer::Certificate)

namespace {

const QByteArray created =
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"id\":\"42\"}";

void awaitFinished(QNetworkReply *reply)
{
    QSignalSpy spy(reply, &QNetworkReply::finished);
    if (!reply->isFinished())
        spy.wait(20000);
}

QNetworkRequest plainRequest(const LoopbackServer &server)
{
    QNetworkRequest request(server.url());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(LoopbackServer::authority()));
    request.setSslConfiguration(tls);
    return request;
}

} // namespace

//! One attempt is one request, wherever the connection ends.
class TestNetworkCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyIsReadOnce();
    void onePostWhereverTheRequestIsCut_data() { cutRows(); }
    void onePostWhereverTheRequestIsCut();
    void onePostWhereverTheAnswerIsCut_data() { cutRows(); }
    void onePostWhereverTheAnswerIsCut();
    void everyWritingVerbIsSentOnce_data();
    void everyWritingVerbIsSentOnce();
    void oneShotBodyIsSentOnceOnAKeptAliveConnection_data() { tlsRows(); }
    void oneShotBodyIsSentOnceOnAKeptAliveConnection();
    void aPlainBodyIsSentTwice_data() { cutRows(); }
    void aPlainBodyIsSentTwice();
    void writesHaveAConnectionOfTheirOwn();

private:
    static void tlsRows();
    static void cutRows();
};

void TestNetworkCuts::tlsRows()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::newRow("plain") << Certificate::None;
    if (servesTls)
        QTest::newRow("TLS") << Certificate::Good;
}

void TestNetworkCuts::cutRows()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<bool>("warm"); // after a look-up whose connection stays open
    QTest::addColumn<bool>("abrupt");
    for (const bool warm : {false, true}) {
        for (const bool abrupt : {false, true}) {
            for (const auto certificate : {Certificate::None, Certificate::Good}) {
                if (certificate != Certificate::None && !servesTls)
                    continue;
                QTest::addRow("%s, %s, %s", certificate == Certificate::None ? "plain" : "TLS", warm ? "warm" : "cold",
                              abrupt ? "abrupt" : "orderly")
                    << certificate << warm << abrupt;
            }
        }
    }
}

void TestNetworkCuts::aBodyIsReadOnce()
{
    OneShotBody body("abcdef");
    QSignalSpy touched(&body, &OneShotBody::touched);
    QCOMPARE(body.taken(), 0);
    QVERIFY(body.isSequential());
    QCOMPARE(body.read(4), "abcd");
    QCOMPARE(body.taken(), 4);
    QVERIFY(!body.reset());
    QCOMPARE(body.bytesAvailable(), 2);
    QCOMPARE(body.readAll(), "ef");
    QVERIFY(body.atEnd());
    QCOMPARE(body.taken(), 6);
    QCOMPARE(touched.count(), 1);
}

void TestNetworkCuts::onePostWhereverTheRequestIsCut()
{
    QFETCH(Certificate, certificate);
    QFETCH(bool, warm);
    QFETCH(bool, abrupt);
    LoopbackServer server(certificate);
    NetworkTransport transport;
    QVERIFY(settled(transport.send(requestTo(server, "POST", smallLead))));
    const qint64 size = server.requests().constFirst().bytes.size();
    const qint64 step = certificate == Certificate::None ? 1 : 5;
    for (qint64 cut = 0; cut <= size; cut += cut + step > size && cut < size ? size - cut : step) {
        server.behaviour = {};
        if (warm)
            QVERIFY(settled(transport.send(requestTo(server, "GET"))));
        server.forget();
        server.behaviour = {.closeAfterRequestBytes = cut, .abrupt = abrupt};
        const auto result = settled(transport.send(requestTo(server, "POST", smallLead)));
        const QByteArray where = "cut after " + QByteArray::number(cut);
        QVERIFY2(!result, where.constData());
        QVERIFY2(result.error().kind == Kind::Offline, where.constData());
        // Before anything is written a second connection harms nobody.
        QVERIFY2(cut == 0 || server.connections() == 1, where.constData());
        QVERIFY2(server.requests().size() == (cut == 0 ? 0 : 1), where.constData());
        const bool bodySeen = cut > 0 && !server.requests().constFirst().body().isEmpty();
        QVERIFY2(!bodySeen || result.error().mayHaveArrived, where.constData());
    }
}

void TestNetworkCuts::onePostWhereverTheAnswerIsCut()
{
    QFETCH(Certificate, certificate);
    QFETCH(bool, warm);
    QFETCH(bool, abrupt);
    LoopbackServer server(certificate);
    NetworkTransport transport;
    const qint64 head = created.indexOf("\r\n\r\n") + 4;
    for (qint64 cut = 0; cut <= created.size(); ++cut) {
        server.behaviour = {};
        if (warm)
            QVERIFY(settled(transport.send(requestTo(server, "GET"))));
        server.forget();
        server.behaviour = {.answer = created, .closeAfterAnswerBytes = cut, .abrupt = abrupt};
        const auto result = settled(transport.send(requestTo(server, "POST", smallLead)));
        const QByteArray where = "cut after " + QByteArray::number(cut);
        QVERIFY2(server.requests().size() == 1, where.constData());
        QVERIFY2(server.connections() == 1, where.constData());
        QVERIFY2(result.has_value() == (cut == created.size()), where.constData());
        if (result) {
            QCOMPARE(result->body, R"({"id":"42"})");
            continue;
        }
        QVERIFY2(result.error().mayHaveArrived, where.constData());
        QVERIFY2(result.error().kind == (cut < head ? Kind::Offline : Kind::Malformed), where.constData());
    }
}

void TestNetworkCuts::everyWritingVerbIsSentOnce_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("POST") << QByteArray("POST") << smallLead;
    QTest::newRow("PUT") << QByteArray("PUT") << smallLead;
    QTest::newRow("PATCH") << QByteArray("PATCH") << smallLead;
    QTest::newRow("DELETE") << QByteArray("DELETE") << smallLead;
    QTest::newRow("GET with a body") << QByteArray("GET") << smallLead;
    QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray();
    QTest::newRow("DELETE without a body") << QByteArray("DELETE") << QByteArray();
    QTest::newRow("long body") << QByteArray("POST") << QByteArray(3'000'000, 'x');
}

void TestNetworkCuts::everyWritingVerbIsSentOnce()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    LoopbackServer server;
    NetworkTransport transport;
    const auto good = settled(transport.send(requestTo(server, verb, body)));
    QVERIFY(good);
    QCOMPARE(server.requests().constFirst().verb(), verb);
    QCOMPARE(server.requests().constFirst().body(), body);
    server.forget();
    server.behaviour.closeAfterAnswerBytes = 0;
    const auto result = settled(transport.send(requestTo(server, verb, body)));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Offline);
    QVERIFY(result.error().mayHaveArrived);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.connections(), 1);
}

void TestNetworkCuts::oneShotBodyIsSentOnceOnAKeptAliveConnection()
{
    QFETCH(Certificate, certificate);
    LoopbackServer server(certificate);
    QNetworkAccessManager manager;
    for (const qint64 cut : {1, 40, 150, 1000}) {
        server.behaviour = {};
        QNetworkReply *get = manager.get(plainRequest(server));
        awaitFinished(get);
        QCOMPARE(get->error(), QNetworkReply::NoError);
        server.forget();
        if (cut < 1000)
            server.behaviour.closeAfterRequestBytes = cut;
        else
            server.behaviour.closeAfterAnswerBytes = 0;
        QNetworkRequest request = plainRequest(server);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, smallLead.size());
        auto *body = new OneShotBody(smallLead);
        QNetworkReply *reply = manager.sendCustomRequest(request, "POST", body);
        body->setParent(reply);
        awaitFinished(reply);
        QVERIFY(reply->error() != QNetworkReply::NoError);
        QCOMPARE(server.count("POST"), 1);
        QCOMPARE(server.connections(), 0); // it went over the connection of the look-up
        get->deleteLater();
        reply->deleteLater();
    }
}

// The proof that the server sees a doubled request: the same cuts with what everybody writes.
void TestNetworkCuts::aPlainBodyIsSentTwice()
{
    QFETCH(Certificate, certificate);
    QFETCH(bool, warm);
    QFETCH(bool, abrupt);
    LoopbackServer server(certificate);
    QNetworkAccessManager manager;
    if (warm) {
        QNetworkReply *get = manager.get(plainRequest(server));
        awaitFinished(get);
        QCOMPARE(get->error(), QNetworkReply::NoError);
        get->deleteLater();
        server.forget();
    }
    server.behaviour = {.closeAfterAnswerBytes = 0, .abrupt = abrupt};
    QNetworkReply *reply = manager.post(plainRequest(server), smallLead);
    awaitFinished(reply);
    QVERIFY(reply->error() != QNetworkReply::NoError);
    reply->deleteLater();
    QVERIFY2(server.count("POST") >= 2, QByteArray::number(server.count("POST")).constData());
    QCOMPARE(server.requests().constLast().body(), smallLead);
}

void TestNetworkCuts::writesHaveAConnectionOfTheirOwn()
{
    LoopbackServer server;
    NetworkTransport transport;
    HttpRequest get = requestTo(server, "GET");
    get.authorities.clear();
    QVERIFY(settled(transport.send(get)));
    QVERIFY(settled(transport.send(get)));
    QCOMPARE(server.connections(), 1);
    QVERIFY(settled(transport.send(requestTo(server, "POST", smallLead))));
    QVERIFY(settled(transport.send(requestTo(server, "POST", smallLead))));
    QCOMPARE(server.connections(), 3);
    QTRY_COMPARE(server.open(), 1); // those of the writes are closed again
}

QTEST_GUILESS_MAIN(TestNetworkCuts)
#include "tst_networkcuts.moc"
