#include "net/networktransport.h"
#include "support/fakeproxy.h"
#include "support/httptesting.h"
#include "support/loopbackserver.h"

#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(leadpad::test::FakeProxy::Kind)

//! Requests that go through a proxy: what arrives, what is said where it does not, and what is never sent twice.
class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.1"); }
    void init();
    void requestsArrive_data();
    void requestsArrive();
    void failuresSayThatNothingLeft_data();
    void failuresSayThatNothingLeft();
    void aWrongPasswordIsNotRepeated();
    void aCutBehindTheTunnelIsDoubtful();
    void theScriptLeadsTheWay();
    void theNextWayIsTried_data();
    void theNextWayIsTried();
    void aWriteThatWasTakenGoesNoOtherWay();
    void whoWantsASignInIsNotPassedBy();
    void requestsWaitForTheProxy();
    void loopbackGoesPast();

private:
    static HttpRequest request(const QByteArray &verb, const QByteArray &body = {})
    {
        HttpRequest made{.verb = verb,
                         .url = QUrl(u"https://crm.example.com/rest/1/secret/lead"_s),
                         .body = body,
                         .authorities = LoopbackServer::authority()};
        return made;
    }
    ProxyChoice scripted(const QByteArray &answer)
    {
        QFile file(m_folder.filePath(u"proxy.pac"_s));
        if (!file.open(QIODevice::WriteOnly)
            || file.write("function FindProxyForURL() { return '" + answer + "'; }") < 0)
            qFatal("no script");
        return {.setting = {.mode = ProxySetting::Mode::Script, .script = QUrl::fromLocalFile(file.fileName())}};
    }
    static QByteArray at(const FakeProxy &proxy) { return "127.0.0.1:" + QByteArray::number(proxy.serverPort()); }

    QTemporaryDir m_folder;
    std::unique_ptr<LoopbackServer> m_crm;
};

void TestProxies::init()
{
    if (!servesTls)
        QSKIP("no TLS server here");
    m_crm = std::make_unique<LoopbackServer>(LoopbackServer::Certificate::WrongHost); // whose name is crm.example.com
}

void TestProxies::requestsArrive_data()
{
    QTest::addColumn<FakeProxy::Kind>("kind");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("HTTP") << FakeProxy::Kind::Http << QByteArray();
    QTest::newRow("HTTP with sign-in") << FakeProxy::Kind::Http << QByteArray("sales");
    QTest::newRow("SOCKS5") << FakeProxy::Kind::Socks5 << QByteArray();
    QTest::newRow("SOCKS5 with sign-in") << FakeProxy::Kind::Socks5 << QByteArray("sales");
}

void TestProxies::requestsArrive()
{
    QFETCH(FakeProxy::Kind, kind);
    QFETCH(QByteArray, user);
    FakeProxy proxy(kind);
    proxy.crmPort = m_crm->serverPort();
    proxy.user = user;
    proxy.password = user.isEmpty() ? "" : "p:ss";
    NetworkTransport transport(proxy.choice());
    for (const QByteArray verb : {"POST", "GET"}) {
        const auto result = settled(transport.send(request(verb, verb == "POST" ? smallLead : QByteArray())));
        QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
        QCOMPARE(result->status, 200);
    }
    QCOMPARE(m_crm->requests().size(), 2);
    QCOMPARE(m_crm->requests().constFirst().body(), smallLead);
    for (const QByteArray &asked : std::as_const(proxy.asked))
        QCOMPARE(asked, "crm.example.com:443"); // the proxy alone looks the name up
    QVERIFY(!proxy.heard.contains("secret"));
}

void TestProxies::failuresSayThatNothingLeft_data()
{
    QTest::addColumn<FakeProxy::Kind>("kind");
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<Kind>("said");
    const auto http = FakeProxy::Kind::Http;
    const auto answer = [](const char *status) {
        return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Length: 3\r\n\r\nNo!";
    };
    QTest::newRow("wants a sign-in") << http << QByteArray("wants") << Kind::ProxySignIn;
    QTest::newRow("refuses the sign-in") << http << QByteArray("refuses") << Kind::ProxySignIn;
    QTest::newRow("403") << http << answer("403 Forbidden") << Kind::Proxy;
    QTest::newRow("404") << http << answer("404 Not here") << Kind::Proxy;
    QTest::newRow("500") << http << answer("500 Oh") << Kind::Proxy;
    QTest::newRow("502") << http << answer("502 Bad gateway") << Kind::Proxy;
    QTest::newRow("503") << http << answer("503 Busy") << Kind::Proxy;
    QTest::newRow("504") << http << answer("504 Late") << Kind::Proxy;
    QTest::newRow("a redirect") << http
                                << QByteArray("HTTP/1.1 302 There\r\nLocation: https://evil.example.com/\r\n\r\n")
                                << Kind::Proxy;
    QTest::newRow("garbage") << http << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << Kind::Proxy;
    QTest::newRow("200 and garbage") << http << QByteArray("HTTP/1.1 200 OK\r\n\r\ngarbage") << Kind::Proxy;
    QTest::newRow("closes") << http << QByteArray("closes") << Kind::TimedOut; // Qt does not say so
    QTest::newRow("silent") << http << QByteArray("silent") << Kind::TimedOut;
    QTest::newRow("SOCKS wants a sign-in") << FakeProxy::Kind::Socks5 << QByteArray("wants") << Kind::ProxySignIn;
    QTest::newRow("SOCKS refuses the sign-in") << FakeProxy::Kind::Socks5 << QByteArray("refuses") << Kind::ProxySignIn;
    QTest::newRow("SOCKS forbids") << FakeProxy::Kind::Socks5 << QByteArray::fromHex("05020001000000000000")
                                   << Kind::Proxy;
}

void TestProxies::failuresSayThatNothingLeft()
{
    QFETCH(FakeProxy::Kind, kind);
    QFETCH(QByteArray, how);
    QFETCH(Kind, said);
    FakeProxy proxy(kind);
    ProxyChoice choice = proxy.choice();
    if (how == "wants" || how == "refuses") {
        proxy.user = "sales";
        proxy.password = "right";
        if (how == "refuses")
            choice = {choice.setting, u"sales"_s, "wrong"};
    } else {
        proxy.silent = how == "silent";
        proxy.closes = how == "closes";
        proxy.refusal = proxy.silent || proxy.closes ? QByteArray() : how;
    }
    NetworkTransport transport(choice);
    const auto result = settled(transport.send(request("POST", smallLead)));
    QVERIFY(!result);
    QVERIFY2(result.error().kind == said, qPrintable(kindName(result.error().kind) + u' ' + result.error().detail));
    QVERIFY2(!result.error().mayHaveArrived, qPrintable(result.error().detail));
    QCOMPARE(result.error().wire.bytesOut, 0);
    QCOMPARE(m_crm->connections(), 0);
    QVERIFY(!sentence(result.error()).isEmpty());
}

//! Companies lock the account of somebody whose program repeats a wrong password.
void TestProxies::aWrongPasswordIsNotRepeated()
{
    FakeProxy proxy;
    proxy.crmPort = m_crm->serverPort();
    proxy.user = "sales";
    proxy.password = "right";
    ProxyChoice wrong = proxy.choice();
    wrong.password = "wrong";
    NetworkTransport transport(wrong);
    QVERIFY(!settled(transport.send(request("POST", smallLead))));
    const qsizetype asked = proxy.asked.size();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(settled(transport.send(request("POST", smallLead))).error().kind, Kind::ProxySignIn);
    QCOMPARE(proxy.asked.size(), asked);
    transport.setProxy(proxy.choice());
    QVERIFY(settled(transport.send(request("POST", smallLead))));
}

void TestProxies::aCutBehindTheTunnelIsDoubtful()
{
    FakeProxy proxy;
    proxy.crmPort = m_crm->serverPort();
    m_crm->behaviour.closeAfterAnswerBytes = 0;
    NetworkTransport transport(proxy.choice());
    const auto result = settled(transport.send(request("POST", smallLead)));
    QVERIFY(!result);
    QVERIFY(result.error().mayHaveArrived);
    QCOMPARE(m_crm->count("POST"), 1);
}

void TestProxies::theScriptLeadsTheWay()
{
    FakeProxy http;
    FakeProxy socks(FakeProxy::Kind::Socks5);
    for (FakeProxy *proxy : {&http, &socks})
        proxy->crmPort = m_crm->serverPort();
    NetworkTransport transport(scripted("PROXY " + at(http)));
    QVERIFY(settled(transport.send(request("POST", smallLead))));
    QCOMPARE(http.tunnels, 1);
    transport.setProxy({});
    transport.setProxy(scripted("SOCKS " + at(socks)));
    QVERIFY(settled(transport.send(request("POST", smallLead))));
    QCOMPARE(socks.tunnels, 1);
    ProxyChoice gone = scripted({});
    gone.setting.script = QUrl::fromLocalFile(m_folder.filePath(u"gone.pac"_s));
    transport.setProxy(gone);
    const auto result = settled(transport.send(request("POST", smallLead)));
    QVERIFY(!result); // not straight to the CRM instead
    QCOMPARE(result.error().kind, Kind::Proxy);
    QVERIFY(!result.error().mayHaveArrived);
    QCOMPARE(m_crm->count("POST"), 2);
}

void TestProxies::theNextWayIsTried_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("how");
    for (const QByteArray verb : {"GET", "POST"}) {
        for (const QByteArray how : {"absent", "closes", "silent", "refuses"})
            QTest::newRow((verb + ", the first " + how).constData()) << verb << how;
    }
}

void TestProxies::theNextWayIsTried()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, how);
    FakeProxy first;
    first.closes = how == "closes";
    first.silent = how == "silent";
    first.refusal = how == "refuses" ? QByteArray("HTTP/1.1 502 No\r\n\r\n") : QByteArray();
    const QByteArray firstAt = at(first);
    if (how == "absent")
        first.close();
    FakeProxy second;
    second.crmPort = m_crm->serverPort();
    NetworkTransport transport(scripted("PROXY " + firstAt + "; PROXY " + at(second)));
    const auto result = settled(transport.send(request(verb, verb == "POST" ? smallLead : QByteArray())));
    QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
    QCOMPARE(m_crm->requests().size(), 1);
    QCOMPARE(second.tunnels, 1);
}

void TestProxies::aWriteThatWasTakenGoesNoOtherWay()
{
    FakeProxy first;
    FakeProxy second;
    for (FakeProxy *proxy : {&first, &second})
        proxy->crmPort = m_crm->serverPort();
    m_crm->behaviour.closeAfterRequestBytes = 40;
    NetworkTransport transport(scripted("PROXY " + at(first) + "; PROXY " + at(second)));
    const auto result = settled(transport.send(request("POST", smallLead)));
    QVERIFY(!result);
    QVERIFY(result.error().mayHaveArrived);
    QCOMPARE(second.asked.size(), 0);
    QCOMPARE(m_crm->connections(), 1);
}

void TestProxies::whoWantsASignInIsNotPassedBy()
{
    FakeProxy first;
    first.user = "sales";
    FakeProxy second;
    second.crmPort = m_crm->serverPort();
    NetworkTransport transport(scripted("PROXY " + at(first) + "; PROXY " + at(second)));
    QCOMPARE(settled(transport.send(request("POST", smallLead))).error().kind, Kind::ProxySignIn);
    QCOMPARE(second.asked.size(), 0);
}

void TestProxies::requestsWaitForTheProxy()
{
    FakeProxy proxy;
    proxy.crmPort = m_crm->serverPort();
    NetworkTransport transport;
    transport.awaitProxy();
    const auto held = transport.send(request("POST", smallLead));
    LoopbackServer local;
    QVERIFY(settled(transport.send(requestTo(local, "GET")))); // needs none
    QVERIFY(!held.isFinished());
    transport.setProxy(proxy.choice());
    QVERIFY(settled(held));
    QCOMPARE(proxy.tunnels, 1);
}

void TestProxies::loopbackGoesPast()
{
    FakeProxy proxy;
    LoopbackServer local;
    NetworkTransport transport(scripted("PROXY " + at(proxy)));
    QVERIFY(settled(transport.send(requestTo(local, "POST", smallLead))));
    QVERIFY(proxy.heard.isEmpty());
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
