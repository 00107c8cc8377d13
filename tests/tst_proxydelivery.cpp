#include "support/fakeproxy.h"
#include "support/loopbackserver.h"
#include "support/practiceprofile.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What becomes of a lead whose way leads through a proxy that fails.
class TestProxyDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.02"); }
    void aLeadKnowsWhetherItLeft_data();
    void aLeadKnowsWhetherItLeft();
};

void TestProxyDelivery::aLeadKnowsWhetherItLeft_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("error");
    QTest::newRow("wants a sign-in") << QByteArray("wants") << u"queued"_s << u"proxy-sign-in"_s;
    for (const QByteArray status : {"403", "502", "503", "504"})
        QTest::newRow(status.constData()) << status << u"queued"_s << u"proxy"_s;
    QTest::newRow("silent") << QByteArray("silent") << u"queued"_s << u"timed-out"_s;
    QTest::newRow("cut behind the tunnel") << QByteArray("cut") << u"unsure"_s << u"offline"_s;
    QTest::newRow("arrives") << QByteArray("arrives") << u"sent"_s << QString();
}

void TestProxyDelivery::aLeadKnowsWhetherItLeft()
{
    if (!servesTls)
        QSKIP("no TLS server here");
    QFETCH(QByteArray, how);
    QFETCH(QString, state);
    QFETCH(QString, error);
    LoopbackServer crm(LoopbackServer::Certificate::WrongHost); // whose name is crm.example.com
    const QByteArray made = R"({"result":42})";
    crm.behaviour.answer = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(made.size()) + "\r\n\r\n" + made;
    crm.behaviour.closeAfterAnswerBytes = how == "cut" ? 0 : -1;
    FakeProxy proxy;
    proxy.crmPort = crm.serverPort();
    proxy.silent = how == "silent";
    ProxyChoice choice = proxy.choice();
    if (how == "wants")
        proxy.user = "sales";
    if (how.toInt() > 0)
        proxy.refusal = "HTTP/1.1 " + how + " No\r\nContent-Length: 0\r\n\r\n";
    PracticeProfile world;
    QVERIFY(world.open(std::make_unique<NetworkTransport>(choice)));
    QFile authority(world.folder.filePath(u"authority.pem"_s));
    QVERIFY(authority.open(QIODevice::WriteOnly));
    authority.write(LoopbackServer::authority());
    authority.close();
    const auto account = outcome(
        world.profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#336699"_s,
                                  {.secrets = {{u"webhook"_s, u"https://crm.example.com/rest/17/s3cr3tcode/"_s}},
                                   .settings = {{u"ca_file"_s, authority.fileName()}}}));
    QVERIFY(account);
    const SubmissionId id = world.submit(account->id, {{u"NAME"_s, u"Anna"_s}});
    QVERIFY(!id.isNull());
    const auto delivered = outcome(world.courier->deliver(id));
    QVERIFY(delivered);
    QCOMPARE(stateName(delivered->state), state);
    QCOMPARE(delivered->errorKind, error);
    QCOMPARE(crm.count("POST") > 0, state != u"queued"_s);
}

QTEST_GUILESS_MAIN(TestProxyDelivery)
#include "tst_proxydelivery.moc"
