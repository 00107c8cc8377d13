#include "net/pacfile.h"
#include "net/pacscript.h"
#include "support/loopbackserver.h"
#include "support/outcome.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QUrl crm(u"https://crm.example.com/rest/17/secret/?token=secret"_s);

//! Tuesday, 3 March 2026, 14:30:15, three hours east of Greenwich, in a network of two names.
pac::Surroundings tuesday()
{
    return {.now =
                [] {
                    return QDateTime({2026, 3, 3}, {14, 30, 15}, Qt::OffsetFromUTC, 3 * 3600);
                },
            .resolve =
                [](const QString &host) {
                    if (host == u"crm.example.com"_s)
                        return QStringList{u"198.51.100.7"_s};
                    return host == u"six.example.com"_s ? QStringList{u"2001:db8::7"_s} : QStringList();
                },
            .ownAddress = [] { return u"192.0.2.33"_s; }};
}

QByteArray returning(const QByteArray &expression)
{
    return "function FindProxyForURL(url, host) { return " + expression + "; }";
}

QStringList texts(const QList<QNetworkProxy> &proxies)
{
    QStringList result;
    for (const QNetworkProxy &proxy : proxies) {
        const QString kind = proxy.type() == QNetworkProxy::HttpProxy ? u"http"_s
            : proxy.type() == QNetworkProxy::Socks5Proxy              ? u"socks5"_s
                                                                      : u"direct"_s;
        result.append(kind == u"direct"_s ? kind : u"%1 %2 %3"_s.arg(kind, proxy.hostName()).arg(proxy.port()));
    }
    return result;
}

} // namespace

//! Scripts of companies: what they may count on, what they may not do.
class TestPacScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.1"); }
    void helpersAnswer_data();
    void helpersAnswer();
    void scriptsAreRead_data();
    void scriptsAreRead();
    void badScriptsSaySo_data();
    void badScriptsSaySo();
    void reachesNothingOutside_data();
    void reachesNothingOutside();
    void anEndlessScriptIsNotWaitedFor();
    void aSlowNameIsForgiven();
    void answersNameProxies_data();
    void answersNameProxies();
    void aFileIsLoadedOnceAndAskedOncePerHost();
    void aFileThatCannotBeHadIsNoWay_data();
    void aFileThatCannotBeHadIsNoWay();
    void aLocalFileIsRead();
};

void TestPacScript::helpersAnswer_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *expression, bool expected) {
        QTest::newRow(expression) << QByteArray(expression) << expected;
    };
    row("isPlainHostName('www')", true);
    row("isPlainHostName('www.example.com')", false);
    row("isPlainHostName('2001:db8::1')", false);
    row("dnsDomainIs('www.example.com', '.example.com')", true);
    row("dnsDomainIs('WWW.Example.com', '.example.COM')", true);
    row("dnsDomainIs('www', '.example.com')", false);
    row("dnsDomainIs('www.example.org', '.example.com')", false);
    row("localHostOrDomainIs('www.example.com', 'www.example.com')", true);
    row("localHostOrDomainIs('www', 'www.example.com')", true);
    row("localHostOrDomainIs('www.other.com', 'www.example.com')", false);
    row("localHostOrDomainIs('ww', 'www.example.com')", false);
    row("isResolvable('crm.example.com')", true);
    row("isResolvable('nowhere.example.com')", false);
    row("dnsResolve('crm.example.com') === '198.51.100.7'", true);
    row("dnsResolve('nowhere.example.com') === null", true);
    row("myIpAddress() === '192.0.2.33'", true);
    row("dnsDomainLevels('www') === 0 && dnsDomainLevels('www.example.com') === 2", true);
    row("isInNet('198.51.100.7', '198.51.100.7', '255.255.255.255')", true);
    row("isInNet('crm.example.com', '198.51.100.0', '255.255.255.0')", true);
    row("isInNet('crm.example.com', '198.51.101.0', '255.255.255.0')", false);
    row("isInNet('198.51.100.7', '198.51.0.0', '255.255.0.0')", true);
    row("isInNet('250.1.2.3', '240.0.0.0', '240.0.0.0')", true);
    row("isInNet('198.51.100.300', '0.0.0.0', '0.0.0.0')", false);
    row("isInNet('nowhere.example.com', '0.0.0.0', '0.0.0.0')", false);
    row("isInNet('six.example.com', '0.0.0.0', '0.0.0.0')", false);
    row("shExpMatch('http://home.example.com/people/ari/index.html', '*/ari/*')", true);
    row("shExpMatch('http://home.example.com/people/montulli/index.html', '*/ari/*')", false);
    row("shExpMatch('a.b', 'a?b') && shExpMatch('a+b', 'a+b') && shExpMatch('a[b', 'a[b')", true);
    row("shExpMatch('axb', 'a.b') || shExpMatch('xa.b', 'a.b')", false);
    row("weekdayRange('TUE')", true);
    row("weekdayRange('WED')", false);
    row("weekdayRange('MON', 'FRI')", true);
    row("weekdayRange('SAT', 'TUE', 'GMT')", true);
    row("weekdayRange('WED', 'MON')", false);
    row("weekdayRange('tue')", false);
    row("timeRange(14)", true);
    row("timeRange(11, 'GMT')", true);
    row("timeRange(15)", false);
    row("timeRange(14, 15)", true);
    row("timeRange(15, 16)", false);
    row("timeRange(14, 31, 15, 0)", false);
    row("timeRange(14, 0, 14, 30)", false);
    row("timeRange(14, 30, 14, 31)", true);
    row("timeRange(14, 30, 15, 14, 30, 15)", true);
    row("timeRange(14, 30, 16, 14, 30, 20)", false);
    row("timeRange(22, 15)", true);
    row("timeRange(22, 6)", false);
    row("dateRange(3)", true);
    row("dateRange(4)", false);
    row("dateRange(1, 15)", true);
    row("dateRange(28, 3)", true);
    row("dateRange(4, 2)", false);
    row("dateRange('MAR')", true);
    row("dateRange('JAN', 'FEB')", false);
    row("dateRange('NOV', 'MAR')", true);
    row("dateRange(2026)", true);
    row("dateRange(2020, 2025)", false);
    row("dateRange(2027, 2025)", false);
    row("dateRange(3, 'MAR')", true);
    row("dateRange(3, 'MAR', 2026)", true);
    row("dateRange(3, 'MAR', 2025)", false);
    row("dateRange(1, 'JUN', 15, 'AUG')", false);
    row("dateRange(24, 'DEC', 5, 'MAR')", true);
    row("dateRange('OCT', 2025, 'MAR', 2026)", true);
    row("dateRange(1, 'JAN', 2026, 2, 'MAR', 2026)", false);
    row("dateRange(1, 'JAN', 2026, 3, 'MAR', 2026, 'GMT')", true);
}

void TestPacScript::helpersAnswer()
{
    QFETCH(QByteArray, expression);
    QFETCH(bool, expected);
    const auto answer = pac::answerOf(returning("(" + expression + ") ? 'yes' : 'no'"), crm, tuesday());
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(*answer, expected ? u"yes"_s : u"no"_s);
}

void TestPacScript::scriptsAreRead_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("answer");
    QTest::newRow("plain") << returning("'PROXY a:1'") << u"PROXY a:1"_s;
    QTest::newRow("what it is told") << returning("url + ' ' + host") << u"https://crm.example.com/ crm.example.com"_s;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + returning("'DIRECT'") << u"DIRECT"_s;
    QTest::newRow("Windows-1251 comment")
        << QByteArray("// \xCF\xF0\xEE\xEA\xF1\xE8\r\n") + returning("'DIRECT'") << u"DIRECT"_s;
    QTest::newRow("alert is no error") << QByteArray("function FindProxyForURL() { alert('x'); return 'DIRECT'; }")
                                       << u"DIRECT"_s;
    QTest::newRow("null") << returning("null") << QString();
    QTest::newRow("nothing") << QByteArray("function FindProxyForURL() {}") << QString();
    QTest::newRow("as a variable") << QByteArray("var FindProxyForURL = function () { return 'DIRECT'; };")
                                   << u"DIRECT"_s;
}

void TestPacScript::scriptsAreRead()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, answer);
    const auto given = pac::answerOf(script, crm, tuesday());
    QVERIFY2(given, qPrintable(given ? QString() : given.error().detail));
    QCOMPARE(*given, answer);
}

void TestPacScript::badScriptsSaySo_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
    QTest::newRow("half") << QByteArray("function FindProxyForURL(url, host) { return 'PRO");
    QTest::newRow("another function") << QByteArray("function findproxy() { return 'DIRECT'; }");
    QTest::newRow("not a function") << QByteArray("var FindProxyForURL = 'DIRECT';");
    QTest::newRow("throws") << returning("nobody.knows");
    QTest::newRow("a number") << returning("42");
    QTest::newRow("no end of calls") << returning("FindProxyForURL(url, host) + ''");
    QTest::newRow("no end of memory") << QByteArray(
        "function FindProxyForURL() { var all = []; for (;;) all.push(new Uint8Array(8000000)); }");
    QTest::newRow("no end of one text") << QByteArray(
        "function FindProxyForURL() { var x = 'xxxxxxxx'; for (;;) x += x; }");
    QTest::newRow("no end of brackets") << returning(QByteArray(200'000, '(') + "1" + QByteArray(200'000, ')'));
}

void TestPacScript::badScriptsSaySo()
{
    QFETCH(QByteArray, script);
    const auto answer = pac::answerOf(script, crm, tuesday());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Misconfigured);
    QVERIFY(!answer.error().detail.isEmpty());
}

void TestPacScript::reachesNothingOutside_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"require", "process", "XMLHttpRequest", "fetch", "ActiveXObject", "print", "readFile",
                             "load", "setTimeout", "WScript", "console"})
        QTest::newRow(name) << QByteArray(name);
}

void TestPacScript::reachesNothingOutside()
{
    QFETCH(QByteArray, name);
    const auto answer = pac::answerOf(returning("typeof " + name), crm, tuesday());
    QVERIFY(answer);
    QCOMPARE(*answer, u"undefined"_s);
}

void TestPacScript::anEndlessScriptIsNotWaitedFor()
{
    const QByteArray endless = "function FindProxyForURL() { while (true); }";
    const auto first = outcome(pac::ask(endless, crm, tuesday()));
    QVERIFY(!first);
    QCOMPARE(first.error().kind, Error::Kind::TimedOut);
    QVERIFY(pac::ask(endless, crm, tuesday()).isFinished());           // known for it: no second thread turns
    QVERIFY(outcome(pac::ask(returning("'DIRECT'"), crm, tuesday()))); // others are not held up
}

void TestPacScript::aSlowNameIsForgiven()
{
    QSemaphore gate;
    pac::Surroundings slow = tuesday();
    slow.resolve = [&gate](const QString &) {
        gate.acquire();
        return QStringList{u"198.51.100.7"_s};
    };
    const QByteArray script = returning("dnsResolve(host)");
    const auto late = outcome(pac::ask(script, crm, slow));
    QVERIFY(!late);
    QCOMPARE(late.error().kind, Error::Kind::TimedOut);
    gate.release(100);
    QTRY_COMPARE(outcome(pac::ask(script, crm, tuesday())).value_or(QString()), u"198.51.100.7"_s);
}

void TestPacScript::answersNameProxies_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QStringList>("proxies");
    QTest::newRow("empty") << QString() << QStringList{u"direct"_s};
    QTest::newRow("direct") << u" direct ; "_s << QStringList{u"direct"_s};
    QTest::newRow("three") << u"PROXY a.example.com:3128; SOCKS b:1081 ;DIRECT"_s
                           << QStringList{u"http a.example.com 3128"_s, u"socks5 b 1081"_s, u"direct"_s};
    QTest::newRow("ports") << u"PROXY a; SOCKS5 b"_s << QStringList{u"http a 80"_s, u"socks5 b 1080"_s};
    QTest::newRow("IPv6") << u"PROXY [2001:db8::1]:3128"_s << QStringList{u"http 2001:db8::1 3128"_s};
    QTest::newRow("what cannot be used") << u"HTTPS a:443; SOCKS4 b:1; QUIC c:1; PROXY d:2; PROXY"_s
                                         << QStringList{u"http d 2"_s};
    QTest::newRow("nothing usable") << u"HTTPS a:443"_s << QStringList();
    QTest::newRow("nonsense") << u"yes please"_s << QStringList();
    QTest::newRow("a password") << u"PROXY me:secret@a:1"_s << QStringList();
}

void TestPacScript::answersNameProxies()
{
    QFETCH(QString, answer);
    QFETCH(QStringList, proxies);
    const auto found = pac::proxiesIn(answer);
    QCOMPARE(found.has_value(), !proxies.isEmpty());
    if (found)
        QCOMPARE(texts(*found), proxies);
}

void TestPacScript::aFileIsLoadedOnceAndAskedOncePerHost()
{
    LoopbackServer web;
    const QByteArray script = returning("'PROXY ' + host + ':1'");
    web.behaviour.answer =
        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(script.size()) + "\r\n\r\n" + script;
    PacFile file(web.url(u"/proxy.pac"_s), tuesday());
    const auto both = std::pair(file.ways(crm), file.ways(QUrl(u"https://other.example.com"_s)));
    QCOMPARE(texts(outcome(both.first).value_or(QList<QNetworkProxy>())), QStringList{u"http crm.example.com 1"_s});
    QCOMPARE(texts(outcome(both.second).value_or(QList<QNetworkProxy>())), QStringList{u"http other.example.com 1"_s});
    QVERIFY(file.ways(QUrl(u"https://crm.example.com/another/path"_s)).isFinished());
    QCOMPARE(web.requests().size(), 1);
}

void TestPacScript::aFileThatCannotBeHadIsNoWay_data()
{
    QTest::addColumn<QByteArray>("answer");
    const auto ok = [](const QByteArray &body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    QTest::newRow("not found") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("elsewhere") << QByteArray(
        "HTTP/1.1 302 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("a page") << ok("<html>Sign in</html>");
    QTest::newRow("too long") << ok(returning("'DIRECT'") + QByteArray(PacFile::longest, ' '));
    QTest::newRow("names nobody") << ok(returning("'HTTPS a:1'"));
}

void TestPacScript::aFileThatCannotBeHadIsNoWay()
{
    QFETCH(QByteArray, answer);
    LoopbackServer web;
    web.behaviour.answer = answer;
    PacFile file(web.url(u"/proxy.pac"_s), tuesday());
    const auto ways = outcome(file.ways(crm));
    QVERIFY(!ways);
    QCOMPARE(ways.error().kind, Error::Kind::Proxy);
}

void TestPacScript::aLocalFileIsRead()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"proxy.pac"_s);
    PacFile missing(QUrl::fromLocalFile(path), tuesday());
    QVERIFY(!outcome(missing.ways(crm)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(returning("'PROXY a:1'"));
    file.close();
    PacFile there(QUrl::fromLocalFile(path), tuesday());
    QCOMPARE(texts(outcome(there.ways(crm)).value_or(QList<QNetworkProxy>())), QStringList{u"http a 1"_s});
    QVERIFY(outcome(missing.ways(crm))); // looked for again
}

QTEST_GUILESS_MAIN(TestPacScript)
#include "tst_pacscript.moc"
