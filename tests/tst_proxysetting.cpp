#include "net/proxysetting.h"

#include <QTest>

using namespace leadpad;
using namespace Qt::StringLiterals;
using Mode = ProxySetting::Mode;

//! What may stand in the setting "proxy", and what it means.
class TestProxySetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void isNotTaken_data();
    void isNotTaken();
    void aBareAddressIsOneOfAScript();
    void signInIsGivenToAProxyWithoutOne();
    void scriptsAreToldNoPath();
};

void TestProxySetting::isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxySetting>("setting");
    QTest::addColumn<QString>("kept");
    const auto http = [](const QString &host, quint16 port) {
        return ProxySetting{.mode = Mode::Http, .host = host, .port = port};
    };
    const auto script = [](const QString &url) { return ProxySetting{.mode = Mode::Script, .script = QUrl(url)}; };
    QTest::newRow("system") << u"system"_s << ProxySetting{} << u"system"_s;
    QTest::newRow("none") << u"none"_s << ProxySetting{.mode = Mode::None} << u"none"_s;
    QTest::newRow("http") << u"proxy.example.com:3128"_s << http(u"proxy.example.com"_s, 3128)
                          << u"proxy.example.com:3128"_s;
    QTest::newRow("with scheme and blanks")
        << u" http://10.0.0.1:8080/ "_s << http(u"10.0.0.1"_s, 8080) << u"10.0.0.1:8080"_s;
    QTest::newRow("IPv6") << u"[::1]:3128"_s << http(u"::1"_s, 3128) << u"[::1]:3128"_s;
    QTest::newRow("socks") << u"socks5://gate.example.com:1080"_s
                           << ProxySetting{.mode = Mode::Socks5, .host = u"gate.example.com"_s, .port = 1080}
                           << u"socks5://gate.example.com:1080"_s;
    QTest::newRow("script") << u"pac:https://acme.example/proxy.pac"_s << script(u"https://acme.example/proxy.pac"_s)
                            << u"pac:https://acme.example/proxy.pac"_s;
    QTest::newRow("script over http") << u"pac:http://wpad/wpad.dat?office=3"_s
                                      << script(u"http://wpad/wpad.dat?office=3"_s)
                                      << u"pac:http://wpad/wpad.dat?office=3"_s;
    QTest::newRow("script in a file") << u"pac:file:///etc/proxy.pac"_s << script(u"file:///etc/proxy.pac"_s)
                                      << u"pac:file:///etc/proxy.pac"_s;
}

void TestProxySetting::isRead()
{
    QFETCH(QString, text);
    QFETCH(ProxySetting, setting);
    QFETCH(QString, kept);
    const auto read = parseProxy(text);
    QVERIFY(read);
    QVERIFY(*read == setting);
    QCOMPARE(toText(*read), kept);
    QVERIFY(parseProxy(kept) == read);
}

void TestProxySetting::isNotTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("no port") << u"proxy.example.com"_s;
    QTest::newRow("port 0") << u"proxy.example.com:0"_s;
    QTest::newRow("port too large") << u"proxy.example.com:65536"_s;
    QTest::newRow("a password") << u"http://me:secret@proxy.example.com:3128"_s;
    QTest::newRow("a password for SOCKS") << u"socks5://me:secret@proxy.example.com:3128"_s;
    QTest::newRow("a TLS proxy") << u"https://proxy.example.com:3128"_s;
    QTest::newRow("SOCKS 4") << u"socks4://proxy.example.com:1080"_s;
    QTest::newRow("a path") << u"proxy.example.com:3128/path"_s;
    QTest::newRow("a script without address") << u"pac:"_s;
    QTest::newRow("a script without host") << u"pac:http:///proxy.pac"_s;
    QTest::newRow("a script from elsewhere") << u"pac:ftp://acme.example/proxy.pac"_s;
    QTest::newRow("a script behind a password") << u"pac:https://me:secret@acme.example/proxy.pac"_s;
    QTest::newRow("a script as data") << u"pac:data:text/plain,alert(1)"_s;
}

void TestProxySetting::isNotTaken()
{
    QFETCH(QString, text);
    QVERIFY(!parseProxy(text));
}

void TestProxySetting::aBareAddressIsOneOfAScript()
{
    const auto setting = parseScriptAddress(u" http://wpad/wpad.dat"_s);
    QVERIFY(setting);
    QCOMPARE(toText(*setting), u"pac:http://wpad/wpad.dat"_s);
    QVERIFY(!parseScriptAddress(u"proxy.example.com:3128"_s));
}

void TestProxySetting::signInIsGivenToAProxyWithoutOne()
{
    const ProxyChoice choice{.user = u"me"_s, .password = "gehéim"};
    const QNetworkProxy plain(QNetworkProxy::HttpProxy, u"proxy.example.com"_s, 3128);
    QCOMPARE(withSignIn(plain, choice).user(), u"me"_s);
    QCOMPARE(withSignIn(plain, choice).password(), u"gehéim"_s);
    QNetworkProxy own = plain;
    own.setUser(u"other"_s);
    QCOMPARE(withSignIn(own, choice).user(), u"other"_s);
    QVERIFY(withSignIn(plain, {}).user().isEmpty());
    QVERIFY(withSignIn(QNetworkProxy::NoProxy, choice).user().isEmpty());
}

void TestProxySetting::scriptsAreToldNoPath()
{
    QCOMPARE(bareAddress(QUrl(u"https://me@crm.example.com:8443/rest/17/secret/?token=secret#part"_s)),
             QUrl(u"https://crm.example.com:8443/"_s));
}

QTEST_GUILESS_MAIN(TestProxySetting)
#include "tst_proxysetting.moc"
