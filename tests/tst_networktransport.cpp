#include "net/networktransport.h"
#include "support/httptesting.h"
#include "support/loopbackserver.h"
#include "support/wine.h"

#include <QTest>

#include <memory>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Certificate = LoopbackServer::Certificate;

Q_DECLARE_METATYPE(leadpad::test::LoopbackServer::Certificate)

namespace {

ProxyChoice proxyAt(quint16 port)
{
    return {.setting = {.mode = ProxySetting::Mode::Http, .host = u"127.0.0.1"_s, .port = port}};
}

} // namespace

class TestNetworkTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.1"); }
    void redirectsAreNotFollowed_data();
    void redirectsAreNotFollowed();
    void unfitRequestsStayHere_data();
    void unfitRequestsStayHere();
    void badCertificatesAreRefused_data();
    void badCertificatesAreRefused();
    void anAuthorityCountsForItsRequestAlone();
    void deadlineEndsAStall_data();
    void deadlineEndsAStall();
    void aStalledHandshakeEndsBeforeTheDeadline();
    void refusedConnectionIsOffline();
    void proxyIsUsed();
    void loopbackGoesPastTheProxy();
    void systemProxyIsUsed();
    void absentProxyIsNamed();
    void destructionEndsWhatIsPending_data();
    void destructionEndsWhatIsPending();
    void destructionMeetsTheProxysAnswer();
    void aContinuationMayDestroyTheTransport();
    void logHoldsNoSecret();
};

void TestNetworkTransport::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("otherHost");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d, same host", status) << status << false;
        QTest::addRow("%d, other host", status) << status << true;
    }
}

void TestNetworkTransport::redirectsAreNotFollowed()
{
    QFETCH(int, status);
    QFETCH(bool, otherHost);
    LoopbackServer server;
    LoopbackServer other;
    const QByteArray target = (otherHost ? other : server).url(u"/elsewhere"_s).toEncoded();
    server.behaviour.answer = httpAnswer(status, "Location: " + target + "\r\n", "moved");
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        server.forget();
        const auto result = settled(transport.send(requestTo(server, verb, verb == "POST" ? smallLead : QByteArray())));
        QVERIFY(result);
        QCOMPARE(result->status, status);
        QCOMPARE(result->header("location"), target);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(other.connections(), 0);
    }
}

void TestNetworkTransport::unfitRequestsStayHere_data()
{
    QTest::addColumn<QString>("address"); // %1 = port of a server that listens
    QTest::addColumn<QByteArray>("headerName");
    QTest::addColumn<QByteArray>("headerValue");
    QTest::addColumn<QByteArray>("authorities");
    const QByteArray none;
    QTest::newRow("http to another host") << u"http://crm.example.com:%1/"_s << none << none << none;
    QTest::newRow("http to all interfaces") << u"http://0.0.0.0:%1/"_s << none << none << none;
    QTest::newRow("http, name like loopback") << u"http://127.0.0.1.example.com:%1/"_s << none << none << none;
    QTest::newRow("http, name like localhost") << u"http://localhost.example.com:%1/"_s << none << none << none;
    QTest::newRow("user info") << u"http://u:p@127.0.0.1:%1/"_s << none << none << none;
    QTest::newRow("no host") << u"https:///x"_s << none << none << none;
    QTest::newRow("no scheme") << u"127.0.0.1/x"_s << none << none << none;
    QTest::newRow("ftp") << u"ftp://127.0.0.1:%1/"_s << none << none << none;
    QTest::newRow("file") << u"file:///etc/hostname"_s << none << none << none;
    QTest::newRow("two lines in a value")
        << u"http://127.0.0.1:%1/"_s << QByteArray("X-A") << QByteArray("a\r\nX-B: b") << none;
    QTest::newRow("two lines in a name") << u"http://127.0.0.1:%1/"_s << QByteArray("X-A: 1\nX-B") << QByteArray("b")
                                         << none;
    QTest::newRow("authorities unreadable") << u"http://127.0.0.1:%1/"_s << none << none << QByteArray("not PEM");
}

void TestNetworkTransport::unfitRequestsStayHere()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, headerName);
    QFETCH(QByteArray, headerValue);
    QFETCH(QByteArray, authorities);
    LoopbackServer server;
    NetworkTransport transport(proxyAt(server.serverPort()));
    HttpRequest request;
    request.verb = "POST";
    request.body = smallLead;
    request.url = QUrl(address.contains(u'%') ? address.arg(server.serverPort()) : address);
    request.authorities = authorities;
    if (!headerName.isEmpty())
        request.headers = {{headerName, headerValue}};
    const auto result = settled(transport.send(request));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Misconfigured);
    QVERIFY(!result.error().mayHaveArrived);
    // One that may go, after it: had the first one left, the server would have seen it by now.
    QVERIFY(settled(transport.send(requestTo(server, "GET"))));
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkTransport::badCertificatesAreRefused_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("own authority") << Certificate::Good << true << u"127.0.0.1"_s << true;
    QTest::newRow("own authority, by name") << Certificate::Good << true << u"localhost"_s << true;
    QTest::newRow("unknown authority") << Certificate::Good << false << u"127.0.0.1"_s << false;
    QTest::newRow("expired") << Certificate::Expired << true << u"127.0.0.1"_s << false;
    QTest::newRow("other host") << Certificate::WrongHost << true << u"127.0.0.1"_s << false;
}

void TestNetworkTransport::badCertificatesAreRefused()
{
    QFETCH(Certificate, certificate);
    QFETCH(bool, trusted);
    QFETCH(QString, host);
    QFETCH(bool, accepted);
    if (!servesTls)
        QSKIP("no TLS server here");
    LoopbackServer server(certificate);
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        server.forget();
        HttpRequest request = requestTo(server, verb, verb == "POST" ? smallLead : QByteArray());
        request.url = server.url(u"/lead"_s, host);
        if (!trusted)
            request.authorities.clear();
        const auto result = settled(transport.send(request));
        QCOMPARE(result.has_value(), accepted);
        QCOMPARE(server.requests().size(), accepted ? 1 : 0);
        if (!accepted) {
            QCOMPARE(result.error().kind, Kind::Offline);
            QVERIFY(!result.error().mayHaveArrived);
            QVERIFY2(result.error().detail.contains(u"TLS"_s), qPrintable(result.error().detail));
        }
    }
}

void TestNetworkTransport::anAuthorityCountsForItsRequestAlone()
{
    if (!servesTls)
        QSKIP("no TLS server here");
    LoopbackServer server(Certificate::Good);
    NetworkTransport transport;
    HttpRequest request = requestTo(server, "GET");
    QVERIFY(settled(transport.send(request)));
    request.authorities.clear();
    QVERIFY(!settled(transport.send(request)));
    QCOMPARE(server.requests().size(), 1);
}

void TestNetworkTransport::deadlineEndsAStall_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty = none
    QTest::addColumn<QByteArray>("endless");
    QTest::newRow("no answer") << QByteArray() << QByteArray();
    QTest::newRow("half a status line") << QByteArray("HTTP/1.1 20") << QByteArray();
    QTest::newRow("half an answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{") << QByteArray();
    QTest::newRow("endless headers") << QByteArray("HTTP/1.1 200 OK\r\n")
                                     << QByteArray("X-Header: value\r\n").repeated(99);
    QTest::newRow("one endless header") << QByteArray("HTTP/1.1 200 OK\r\nX: ") << QByteArray(2000, 'x');
}

void TestNetworkTransport::deadlineEndsAStall()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, endless);
    if (isWine() && !endless.isEmpty())
        QSKIP("each byte of a header takes Wine long");
    LoopbackServer server;
    server.behaviour = {.answer = answer, .hang = true, .endless = endless};
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        HttpRequest request = requestTo(server, verb, verb == "POST" ? smallLead : QByteArray());
        request.deadline = 2s;
        const auto result = settled(transport.send(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::TimedOut);
        QVERIFY(result.error().mayHaveArrived);
        QCOMPARE(server.count(verb), 1);
        QTRY_COMPARE(server.open(), 0);
    }
}

void TestNetworkTransport::aStalledHandshakeEndsBeforeTheDeadline()
{
    LoopbackServer server;
    server.behaviour = {.answer = {}, .hang = true};
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "DELETE", "GET"}) {
        HttpRequest request = requestTo(server, verb, verb == "POST" ? smallLead : QByteArray());
        request.url.setScheme(u"https"_s); // a server that speaks no TLS waits for ever for the end of the hello
        const auto result = settled(transport.send(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::TimedOut);
        QCOMPARE(result.error().detail, u"no connection in time"_s);
        QVERIFY(!result.error().mayHaveArrived);
    }
}

void TestNetworkTransport::refusedConnectionIsOffline()
{
    HttpRequest request;
    {
        const LoopbackServer server;
        request = requestTo(server, "POST", smallLead);
    }
    NetworkTransport transport;
    for (const QByteArray verb : {"POST", "GET"}) {
        request.verb = verb;
        request.body = verb == "POST" ? smallLead : QByteArray();
        const auto result = settled(transport.send(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Offline);
        QVERIFY(!result.error().mayHaveArrived);
    }
}

void TestNetworkTransport::proxyIsUsed()
{
    LoopbackServer proxy;
    proxy.behaviour.answer = httpAnswer(200, {}, {}); // the tunnel leads nowhere
    proxy.behaviour.closeAfterAnswerBytes = proxy.behaviour.answer.size();
    NetworkTransport transport(proxyAt(proxy.serverPort()));
    HttpRequest request = requestTo(proxy, "POST", smallLead);
    request.url = QUrl(u"https://crm.example.com/rest/1/secret/lead?token=secret"_s);
    const auto result = settled(transport.send(request));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Proxy);
    QVERIFY(!result.error().mayHaveArrived);
    QVERIFY(!proxy.requests().isEmpty());
    for (const SeenRequest &seen : proxy.requests()) {
        QCOMPARE(seen.line(), "CONNECT crm.example.com:443 HTTP/1.1");
        QVERIFY(!seen.bytes.contains("secret"));
    }
}

void TestNetworkTransport::loopbackGoesPastTheProxy()
{
    LoopbackServer proxy;
    LoopbackServer server;
    NetworkTransport transport(proxyAt(proxy.serverPort()));
    QVERIFY(settled(transport.send(requestTo(server, "POST", smallLead))));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(proxy.connections(), 0);
}

void TestNetworkTransport::systemProxyIsUsed()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    LoopbackServer proxy;
    proxy.behaviour.answer = httpAnswer(403, {}, {});
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", proxy.url({}).toEncoded());
    NetworkTransport transport;
    HttpRequest request = requestTo(proxy, "POST", smallLead);
    request.url = QUrl(u"https://crm.example.com/lead"_s);
    const auto result = settled(transport.send(request));
    qputenv("https_proxy", before);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Proxy);
    QVERIFY(!result.error().mayHaveArrived);
    QVERIFY(!proxy.requests().isEmpty());
    QCOMPARE(proxy.requests().constFirst().line(), "CONNECT crm.example.com:443 HTTP/1.1");
#else
    QSKIP("the system's proxy is not ours to set here");
#endif
}

void TestNetworkTransport::absentProxyIsNamed()
{
    quint16 port = 0;
    {
        const LoopbackServer gone;
        port = gone.serverPort();
    }
    NetworkTransport transport(proxyAt(port));
    HttpRequest request;
    request.verb = "POST";
    request.body = smallLead;
    request.url = QUrl(u"https://crm.example.com/lead"_s);
    const auto result = settled(transport.send(request));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Proxy);
    QVERIFY(!result.error().mayHaveArrived);
}

void TestNetworkTransport::destructionEndsWhatIsPending_data()
{
    QTest::addColumn<bool>("arrived"); // the server has the request
    QTest::addColumn<bool>("system");  // while the system is being asked for a proxy
    QTest::newRow("at once") << false << false;
    QTest::newRow("under way") << true << false;
    QTest::newRow("before the proxy is known") << false << true;
}

void TestNetworkTransport::destructionEndsWhatIsPending()
{
    QFETCH(bool, arrived);
    QFETCH(bool, system);
    LoopbackServer server;
    server.behaviour = {.answer = {}, .hang = true};
    auto transport = std::make_unique<NetworkTransport>();
    HttpRequest post = requestTo(server, "POST", smallLead);
    if (system)
        post.url = QUrl(u"https://crm.example.com/lead"_s);
    const auto first = transport->send(post);
    const auto second = transport->send(requestTo(server, "GET"));
    if (arrived)
        QTRY_COMPARE(server.requests().size(), 2);
    if (arrived)
        QTRY_VERIFY(server.requests().constFirst().body() == smallLead
                    || server.requests().constLast().body() == smallLead);
    QObject context;
    const auto sentInside = transport->send(requestTo(server, "GET"))
                                .then(&context, [raw = transport.get(), &server](const Result<HttpResponse> &) {
                                    return settled(raw->send(requestTo(server, "POST", smallLead)));
                                });
    transport.reset();
    for (const auto &future : {first, second}) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().kind, Kind::Cancelled);
    }
    QCOMPARE(first.result().error().mayHaveArrived, arrived);
    QVERIFY(sentInside.isFinished());
    QCOMPARE(sentInside.resultCount(), 1);
    QVERIFY(!sentInside.result());
    QCOMPARE(sentInside.result().error().kind, Kind::Cancelled);
    QTRY_COMPARE(server.open(), 0);
}

void TestNetworkTransport::destructionMeetsTheProxysAnswer()
{
    HttpRequest request;
    request.url = QUrl(u"https://crm.example.com/lead"_s);
    for (int i = 0; i < 300; ++i) { // the answer comes from another thread: before, during or after
        auto transport = std::make_unique<NetworkTransport>();
        const auto future = transport->send(request);
        transport.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, Kind::Cancelled);
    }
}

void TestNetworkTransport::aContinuationMayDestroyTheTransport()
{
    LoopbackServer server;
    auto transport = std::make_unique<NetworkTransport>();
    QObject context;
    bool reached = false;
    const auto done =
        transport->send(requestTo(server, "POST", smallLead)).then(&context, [&](const Result<HttpResponse> &result) {
            reached = result.has_value();
            transport.reset();
        });
    QTRY_VERIFY(done.isFinished());
    QVERIFY(reached);
    QVERIFY(!transport);
}

namespace {

QString logged; // NOLINT(*-avoid-non-const-global-variables): a message handler has no other place

void remember(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text + u'\n';
}

} // namespace

void TestNetworkTransport::logHoldsNoSecret()
{
    LoopbackServer server;
    server.behaviour.answer = httpAnswer(201, "X-Answer: canary-answer-header\r\n", "canary-answer-body");
    NetworkTransport transport;
    HttpRequest request = requestTo(server, "POST", "canary-body");
    request.url.setQuery(u"auth=canary-query"_s);
    request.headers.emplace_back("Authorization", "canary-header");
    logged.clear();
    const auto previous = qInstallMessageHandler(remember);
    const auto good = settled(transport.send(request));
    server.behaviour.closeAfterAnswerBytes = 60;
    const auto bad = settled(transport.send(request));
    qInstallMessageHandler(previous);
    QVERIFY(good);
    QVERIFY(!bad);
    QVERIFY2(logged.contains(u"POST"_s) && logged.contains(u"201"_s), qPrintable(logged));
    QVERIFY2(!logged.contains(u"canary"_s), qPrintable(logged));
    QVERIFY2(!bad.error().detail.contains(u"canary"_s), qPrintable(bad.error().detail));
}

QTEST_GUILESS_MAIN(TestNetworkTransport)
#include "tst_networktransport.moc"
