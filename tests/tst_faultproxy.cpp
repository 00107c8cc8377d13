#include "support/faultproxy.h"
#include "support/loopbackserver.h"
#include "support/tcpreset.h"
#include "support/wine.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace leadpad::test;
using Action = ProxyFault::Action;
using Direction = ProxyFault::Direction;
using Kind = FaultProxy::Kind;

Q_DECLARE_METATYPE(leadpad::test::FaultProxy::Kind)

namespace {

const QByteArray request = "POST /lead.add HTTP/1.1\r\nContent-Length: 11\r\n\r\n{\"id\":\"42\"}";
const QByteArray other = "GET /lead.list HTTP/1.1\r\n\r\n";
const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

} // namespace

//! That the proxy fails where it was told to, to the byte, and nowhere else.
class TestFaultProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<LoopbackServer>(); }

    void handsOnAndCounts_data() { kinds(); }
    void handsOnAndCounts();
    void cutsTheRequest_data() { kinds(); }
    void cutsTheRequest();
    void cutsTheAnswer_data() { kinds(); }
    void cutsTheAnswer();
    void resetsAreResets();
    void aStalledConnectionStaysOpen_data() { kinds(); }
    void aStalledConnectionStaysOpen();
    void aDroppedAnswerFollowsAWholeRequest();
    void aLateRequestArrivesAfterTheEnd();
    void strikesTheRequestThatIsMeant();
    void strikesTheConnectionThatIsMeant();
    void resetForgets();

private:
    static void kinds();
    std::unique_ptr<QSslSocket> connected(const FaultProxy &proxy, Kind kind);
    static QByteArray answerOf(QSslSocket &socket, qsizetype size, int milliseconds = 5000);

    std::unique_ptr<LoopbackServer> m_server;
};

void TestFaultProxy::kinds()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("plain") << Kind::Plain;
    if (servesTls)
        QTest::newRow("TLS") << Kind::Tls;
}

std::unique_ptr<QSslSocket> TestFaultProxy::connected(const FaultProxy &proxy, Kind kind)
{
    auto socket = std::make_unique<QSslSocket>();
    const QString host = QStringLiteral("127.0.0.1");
    if (kind == Kind::Plain) {
        socket->connectToHost(host, proxy.port());
        return QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState; }) ? std::move(socket)
                                                                                                   : nullptr;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(FaultProxy::authority()));
    socket->setSslConfiguration(tls);
    socket->connectToHostEncrypted(host, proxy.port());
    return QTest::qWaitFor([&] { return socket->isEncrypted(); }) ? std::move(socket) : nullptr;
}

//! What comes until there are \a size bytes or the connection ends.
QByteArray TestFaultProxy::answerOf(QSslSocket &socket, qsizetype size, int milliseconds)
{
    QByteArray bytes;
    const bool ended = QTest::qWaitFor(
        [&] {
            bytes += socket.readAll();
            return bytes.size() >= size || socket.state() == QAbstractSocket::UnconnectedState;
        },
        milliseconds);
    Q_UNUSED(ended)
    return bytes + socket.readAll();
}

void TestFaultProxy::handsOnAndCounts()
{
    QFETCH(Kind, kind);
    const FaultProxy proxy(m_server->serverPort(), kind);
    const auto socket = connected(proxy, kind);
    QVERIFY(socket);
    for (const QByteArray &each : {request, other, request}) { // one after the other on one connection
        socket->write(each);
        QCOMPARE(answerOf(*socket, answer.size()), answer);
    }
    const auto second = connected(proxy, kind);
    second->write(other);
    QCOMPARE(answerOf(*second, answer.size()), answer);
    const ProxyCounts counts = proxy.counts();
    QCOMPARE(counts.connections, 2);
    QCOMPARE(counts.struck, 0);
    QCOMPARE(counts.requests.size(), 4);
    QCOMPARE(counts.first("lead.add").requestBytes, request.size());
    QCOMPARE(counts.first("lead.add").answerBytes, answer.size());
    QCOMPARE(counts.requests.at(1).line, QByteArray("GET /lead.list HTTP/1.1"));
    QCOMPARE(counts.requests.at(3).connection, 2);
    QVERIFY(counts.requests.at(3).whole);
    QCOMPARE(m_server->requests().size(), 4);
    QCOMPARE(m_server->requests().constFirst().bytes, request);
}

void TestFaultProxy::cutsTheRequest()
{
    QFETCH(Kind, kind);
    if (isWine())
        QSKIP("Wine may lose what is written before the end of a connection");
    FaultProxy proxy(m_server->serverPort(), kind);
    for (qint64 after = 0; after <= request.size(); after += kind == Kind::Plain || after == 0 ? 1 : 9) {
        m_server->forget();
        proxy.setFaults({{.action = Action::Cut, .after = after, .text = "lead.add"}});
        const auto socket = connected(proxy, kind);
        QVERIFY(socket);
        socket->write(request);
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket->readAll(), QByteArray());
        QTRY_COMPARE(m_server->open(), 0);
        QTRY_COMPARE(m_server->requests().isEmpty() ? QByteArray() : m_server->requests().constFirst().bytes,
                     request.left(after));
        QCOMPARE(proxy.counts().struck, 1);
        QCOMPARE(proxy.counts().first("lead.add").requestBytes, after);
        QCOMPARE(proxy.counts().first("lead.add").whole, after == request.size());
    }
}

void TestFaultProxy::cutsTheAnswer()
{
    QFETCH(Kind, kind);
    FaultProxy proxy(m_server->serverPort(), kind);
    for (qint64 after = 0; after <= answer.size(); after += kind == Kind::Plain || after == 0 ? 1 : 9) {
        m_server->forget();
        proxy.setFaults({{.direction = Direction::Answer, .action = Action::Cut, .after = after, .text = "lead.add"}});
        const auto socket = connected(proxy, kind);
        QVERIFY(socket);
        socket->write(request);
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket->readAll(), answer.left(after));
        QCOMPARE(m_server->requests().constFirst().bytes, request);
        QCOMPARE(proxy.counts().first("lead.add").answerBytes, after);
    }
}

void TestFaultProxy::resetsAreResets()
{
    if (isWine())
        QSKIP("Wine ends connections in good order");
    FaultProxy proxy(m_server->serverPort());
    for (const auto &[action, end] :
         {std::pair{Action::Cut, ConnectionEnd::Orderly}, std::pair{Action::Reset, ConnectionEnd::Reset},
          std::pair{Action::Stall, ConnectionEnd::None}}) {
        proxy.setFaults({{.action = action, .after = 5, .text = "lead.add"}});
        const auto socket = connected(proxy, Kind::Plain);
        QVERIFY(socket);
        socket->write(request);
        socket->flush();
        QCOMPARE(awaitEnd(socket->socketDescriptor(), action == Action::Stall ? 200 : 5000), end);
    }
}

void TestFaultProxy::aStalledConnectionStaysOpen()
{
    QFETCH(Kind, kind);
    FaultProxy proxy(m_server->serverPort(), kind);
    proxy.setFaults({{.direction = Direction::Answer, .action = Action::Stall, .after = 7, .text = "lead.add"}});
    const auto socket = connected(proxy, kind);
    QVERIFY(socket);
    socket->write(request);
    QCOMPARE(answerOf(*socket, answer.size(), 300), answer.left(7));
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(proxy.counts().struck, 1);
}

void TestFaultProxy::aDroppedAnswerFollowsAWholeRequest()
{
    FaultProxy proxy(m_server->serverPort());
    proxy.setFaults({{.direction = Direction::Answer, .action = Action::Drop, .text = "lead.add"}});
    const auto socket = connected(proxy, Kind::Plain);
    socket->write(request);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket->readAll(), QByteArray());
    QCOMPARE(m_server->requests().constFirst().bytes, request);
}

void TestFaultProxy::aLateRequestArrivesAfterTheEnd()
{
    FaultProxy proxy(m_server->serverPort());
    proxy.setFaults({{.action = Action::Late, .delay = 300, .text = "lead.add"}});
    const auto socket = connected(proxy, Kind::Plain);
    socket->write(request);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QVERIFY(m_server->requests().isEmpty());
    QTRY_COMPARE(m_server->requests().size(), 1);
    QTRY_COMPARE(m_server->requests().constFirst().bytes, request);
}

void TestFaultProxy::strikesTheRequestThatIsMeant()
{
    FaultProxy proxy(m_server->serverPort());
    proxy.setFaults({{.action = Action::Cut, .after = 30, .text = "\"42\"", .nth = 2}}); // words of the body
    const auto socket = connected(proxy, Kind::Plain);
    for (const QByteArray &each : {request, other}) {
        socket->write(each);
        QCOMPARE(answerOf(*socket, answer.size()), answer);
    }
    socket->write(request);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(m_server->requests().at(2).bytes, request.left(30));
    const auto again = connected(proxy, Kind::Plain); // it strikes once
    again->write(request);
    QCOMPARE(answerOf(*again, answer.size()), answer);
}

void TestFaultProxy::strikesTheConnectionThatIsMeant()
{
    FaultProxy proxy(m_server->serverPort());
    proxy.setFaults({{.action = Action::Cut, .after = 0, .connection = 2}});
    const auto first = connected(proxy, Kind::Plain);
    first->write(request);
    QCOMPARE(answerOf(*first, answer.size()), answer);
    QSslSocket second;
    second.connectToHost(QStringLiteral("127.0.0.1"), proxy.port());
    QTRY_VERIFY(proxy.counts().struck == 1);
    QTRY_COMPARE(second.state(), QAbstractSocket::UnconnectedState);
    first->write(request); // the other one lives
    QCOMPARE(answerOf(*first, answer.size()), answer);
}

void TestFaultProxy::resetForgets()
{
    FaultProxy proxy(m_server->serverPort());
    proxy.setFaults({{.action = Action::Cut, .after = 5}});
    const auto socket = connected(proxy, Kind::Plain);
    QTRY_COMPARE(proxy.counts().connections, 1);
    proxy.reset();
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(proxy.counts().connections, 0);
    const auto again = connected(proxy, Kind::Plain);
    again->write(request);
    QCOMPARE(answerOf(*again, answer.size()), answer);
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_faultproxy.moc"
