#include "net/proxycheck.h"
#include "support/fakeproxy.h"
#include "support/loopbackserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using Hop = ProxyStep::Hop;
using Fault = ProxyStep::Fault;

namespace {

const QUrl crm(u"https://crm.example.com/rest/1/secret/"_s);

const char *word(Hop hop)
{
    switch (hop) {
    case Hop::Route:
        return "route";
    case Hop::Name:
        return "name";
    case Hop::Connection:
        return "connection";
    case Hop::Tunnel:
        return "tunnel";
    case Hop::Tls:
        return "tls";
    case Hop::Answer:
        return "answer";
    }
    return "";
}

} // namespace

Q_DECLARE_METATYPE(leadpad::ProxyStep::Fault)

//! The check names the hop that fails.
class TestProxyCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.05"); }
    void everyHopCanFail_data();
    void everyHopCanFail();
    void scriptsCanFail_data();
    void scriptsCanFail();
    void theNextWayIsTried();
    void withoutAccountsItGoesUpToTheProxy();
    void eachCrmIsAsked();
    void nothingSecretIsTold();
    void mayBeGivenUp();

private:
    static bool run(ProxyCheck *check)
    {
        QSignalSpy finished(check, &ProxyCheck::finished);
        check->start();
        return (!finished.isEmpty() || finished.wait(20'000)) && finished.constFirst().constFirst().toBool();
    }
    static QByteArray path(const ProxyCheck &check)
    {
        QByteArray words;
        for (const ProxyStep &step : check.steps())
            words += (words.isEmpty() ? "" : " ") + QByteArray(word(step.hop)) + (step.fault == Fault::None ? "" : "!");
        return words;
    }
    ProxyChoice scripted(const QByteArray &script)
    {
        QFile file(m_folder.filePath(u"proxy.pac"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(script) != script.size())
            qFatal("no script");
        return {.setting = {.mode = ProxySetting::Mode::Script, .script = QUrl::fromLocalFile(file.fileName())}};
    }

    QTemporaryDir m_folder;
};

void TestProxyCheck::everyHopCanFail_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("status");
    const auto row = [](const char *how, const char *path, Fault fault, int status = 0) {
        QTest::newRow(how) << QByteArray(how) << QByteArray(path) << fault << status;
    };
    row("works", "route name connection tunnel tls answer", Fault::None);
    row("works with sign-in", "route name connection tunnel tls answer", Fault::None);
    row("works by SOCKS", "route name connection tunnel tls answer", Fault::None);
    row("no such name", "route name!", Fault::NameNotFound);
    row("nobody there", "route name connection!", Fault::Refused);
    row("silent", "route name connection tunnel!", Fault::Silent);
    row("closes", "route name connection tunnel!", Fault::NotLetThrough);
    row("wants a sign-in", "route name connection tunnel!", Fault::SignInWanted);
    row("refuses the sign-in", "route name connection tunnel!", Fault::SignInRefused);
    row("SOCKS refuses the sign-in", "route name connection tunnel!", Fault::SignInRefused);
    row("403", "route name connection tunnel!", Fault::NotLetThrough, 403);
    row("502", "route name connection tunnel!", Fault::NotLetThrough, 502);
    row("503", "route name connection tunnel!", Fault::NotLetThrough, 503);
    row("not a proxy", "route name connection tunnel!", Fault::NotAProxy);
    row("unknown authority", "route name connection tunnel tls!", Fault::Untrusted);
    row("another's certificate", "route name connection tunnel tls!", Fault::TlsFailed);
    row("no TLS", "route name connection tunnel tls!", Fault::TlsFailed);
    row("CRM closes", "route name connection tunnel tls answer!", Fault::NoAnswer);
    row("CRM is silent", "route name connection tunnel tls answer!", Fault::NoAnswer);
}

void TestProxyCheck::everyHopCanFail()
{
    QFETCH(QByteArray, how);
    QFETCH(QByteArray, path);
    QFETCH(Fault, fault);
    QFETCH(int, status);
    if (!servesTls && path.contains("tls"))
        QSKIP("no TLS server here");
    using Certificate = LoopbackServer::Certificate;
    LoopbackServer there(how == "another's certificate" ? Certificate::Good
                             : how == "no TLS"          ? Certificate::None
                             : path.contains("tls")     ? Certificate::WrongHost // whose name is crm.example.com
                                                        : Certificate::None);
    there.behaviour.hang = how == "CRM is silent";
    if (how == "CRM is silent")
        there.behaviour.answer.clear();
    if (how == "no TLS")
        there.behaviour.closeAfterRequestBytes = 1;
    if (how == "CRM closes")
        there.behaviour.closeAfterRequestBytes = 5;
    FakeProxy proxy(how.contains("SOCKS") ? FakeProxy::Kind::Socks5 : FakeProxy::Kind::Http);
    proxy.crmPort = there.serverPort();
    if (how.contains("sign-in")) {
        proxy.user = "sales";
        proxy.password = "right";
    }
    ProxyChoice choice = proxy.choice();
    if (how.contains("refuses"))
        choice.password = "wrong";
    if (how.contains("wants"))
        choice = {.setting = choice.setting};
    if (how == "no such name")
        choice.setting.host = u"proxy.invalid"_s;
    if (how == "nobody there")
        proxy.close();
    proxy.silent = how == "silent";
    proxy.closes = how == "closes";
    if (status != 0)
        proxy.refusal = "HTTP/1.1 " + how + " No\r\nContent-Length: 0\r\n\r\n";
    if (how == "not a proxy")
        proxy.refusal = "SSH-2.0-OpenSSH_9.2\r\n";
    const QByteArray authorities = how == "unknown authority" ? QByteArray() : LoopbackServer::authority();
    ProxyCheck check(choice, {{.url = crm, .authorities = authorities}});
    const bool works = run(&check);
    QCOMPARE(TestProxyCheck::path(check), path);
    QCOMPARE(check.steps().constLast().fault, fault);
    QCOMPARE(check.steps().constLast().status, status);
    QCOMPARE(check.steps().constLast().target, u"crm.example.com"_s);
    QCOMPARE(works, fault == Fault::None);
}

void TestProxyCheck::scriptsCanFail_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("a page") << QByteArray("<html>") << Fault::ScriptBroken;
    QTest::newRow("names nobody") << QByteArray("function FindProxyForURL() { return 'HTTPS a:1'; }")
                                  << Fault::ScriptBroken;
    QTest::newRow("endless") << QByteArray("function FindProxyForURL() { for (;;); }") << Fault::ScriptSilent;
    QTest::newRow("missing") << QByteArray() << Fault::ScriptNotLoaded;
}

void TestProxyCheck::scriptsCanFail()
{
    QFETCH(QByteArray, script);
    QFETCH(Fault, fault);
    ProxyChoice choice = scripted(script);
    if (script.isEmpty())
        QFile::remove(choice.setting.script.toLocalFile());
    ProxyCheck check(choice, {{.url = crm}});
    QVERIFY(!run(&check));
    QCOMPARE(path(check), "route!");
    QCOMPARE(check.steps().constLast().fault, fault);
}

void TestProxyCheck::theNextWayIsTried()
{
    if (!servesTls)
        QSKIP("no TLS server here");
    LoopbackServer there(LoopbackServer::Certificate::WrongHost);
    FakeProxy first;
    first.refusal = "HTTP/1.1 403 No\r\n\r\n";
    FakeProxy second;
    second.crmPort = there.serverPort();
    const auto at = [](const FakeProxy &proxy) { return "PROXY 127.0.0.1:" + QByteArray::number(proxy.serverPort()); };
    ProxyCheck check(scripted("function FindProxyForURL() { return '" + at(first) + ";" + at(second) + "'; }"),
                     {{.url = crm, .authorities = LoopbackServer::authority()}});
    QVERIFY(run(&check));
    QCOMPARE(path(check), "route name connection tunnel! route name connection tunnel tls answer");
}

void TestProxyCheck::withoutAccountsItGoesUpToTheProxy()
{
    FakeProxy proxy;
    ProxyCheck check(proxy.choice(), {});
    QVERIFY(run(&check));
    QCOMPARE(path(check), "route name connection");
    QVERIFY(check.steps().constLast().target.isEmpty());
    QCOMPARE(check.steps().constLast().proxy, u"127.0.0.1:%1"_s.arg(proxy.serverPort()));
    QVERIFY(proxy.heard.isEmpty());
    ProxyCheck none({.setting = {.mode = ProxySetting::Mode::None}}, {});
    QVERIFY(run(&none));
    QCOMPARE(path(none), "route");
}

void TestProxyCheck::eachCrmIsAsked()
{
    LoopbackServer local; // as the practice CRM: without TLS, past every proxy
    FakeProxy proxy;
    proxy.refusal = "HTTP/1.1 403 No\r\n\r\n";
    ProxyCheck check(proxy.choice(), {{.url = local.url()}, {.url = crm}});
    QVERIFY(!run(&check));
    QCOMPARE(path(check), "route name connection answer route name connection tunnel!");
    QCOMPARE(local.requests().constFirst().line(), "HEAD / HTTP/1.1");
}

void TestProxyCheck::nothingSecretIsTold()
{
    LoopbackServer local;
    ProxyCheck check({}, {{.url = QUrl(local.url().toString() + u"/secret?token=secret"_s)}});
    QVERIFY(run(&check));
    QVERIFY(!local.requests().constFirst().bytes.contains("secret"));
    FakeProxy proxy;
    proxy.refusal = "HTTP/1.1 502 No\r\n\r\n";
    ProxyChoice choice = proxy.choice();
    choice.user = u"sales"_s;
    choice.password = "secret";
    ProxyCheck refused(choice, {{.url = crm}});
    QVERIFY(!run(&refused));
    QVERIFY(!proxy.heard.contains("secret"));
    QVERIFY(!proxy.heard.contains(QByteArray("sales:secret").toBase64())); // it did not ask for it
}

void TestProxyCheck::mayBeGivenUp()
{
    FakeProxy proxy;
    proxy.silent = true;
    auto check = std::make_unique<ProxyCheck>(proxy.choice(), QList<ProxyCheck::Target>{{.url = crm}});
    check->start();
    QTRY_VERIFY(!proxy.heard.isEmpty());
    check.reset();
    auto early = std::make_unique<ProxyCheck>(scripted("function FindProxyForURL() { for (;;); }"),
                                              QList<ProxyCheck::Target>{{.url = crm}});
    early->start();
    early.reset();
}

QTEST_GUILESS_MAIN(TestProxyCheck)
#include "tst_proxycheck.moc"
