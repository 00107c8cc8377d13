#include "support/faultproxy.h"

#include "support/httpbytes.h"

#include "support/tcpreset.h"

#include <QFile>
#include <QHostAddress>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::test {
namespace {

using Direction = ProxyFault::Direction;
using Action = ProxyFault::Action;

QByteArray fileBytes(const QString &name)
{
    QFile file(QStringLiteral(LEADPAD_TEST_DATA "/tls/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test certificate %s", qPrintable(name));
    return file.readAll();
}

struct Order
{
    ProxyFault fault;
    int seen = 0; //!< requests that fitted
    bool struck = false;
};

//! One connection of the program and its other half to the server.
struct Link
{
    QPointer<QSslSocket> client;
    QPointer<QTcpSocket> server;
    int number = 0;
    QByteArray request = {};      //!< of the request being read, all of it
    qint64 forwarded = 0;         //!< of that
    qsizetype record = -1;        //!< index in the counts
    qint64 answered = 0;          //!< bytes of its answer handed on
    QList<qsizetype> judged = {}; //!< orders that have counted this request already
    std::optional<ProxyFault> fault = {};
    bool silent = false; //!< stalled: nothing is handed on any more
};
using LinkPointer = std::shared_ptr<Link>;

} // namespace

//! Everything here happens in the proxy's thread.
class FaultProxy::Worker final : public QTcpServer
{
public:
    Worker(quint16 serverPort, Kind kind)
        : m_serverPort(serverPort)
        , m_kind(kind)
    {
        if (kind == Kind::Tls) {
            m_tls.setLocalCertificateChain(QSslCertificate::fromData(fileBytes(u"good.crt"_s)));
            m_tls.setPrivateKey(QSslKey(fileBytes(u"good.key"_s), QSsl::Ec));
            m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        }
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
    }

    void setFaults(const QList<ProxyFault> &faults)
    {
        m_orders.clear();
        for (const ProxyFault &fault : faults)
            m_orders.append(Order{fault});
        m_counts = {};
        for (const LinkPointer &link : std::as_const(m_links))
            link->record = -1;
    }
    ProxyCounts counts() const { return m_counts; }
    void closeAll()
    {
        const auto links = std::exchange(m_links, {});
        for (const LinkPointer &link : links)
            end(link, false);
    }

protected:
    void incomingConnection(qintptr handle) override;

private:
    void onRequest(const LinkPointer &link);
    void judge(const LinkPointer &link, bool complete);
    bool fits(Order &order, qsizetype index, const Link &link) const;
    void handOn(const LinkPointer &link, qint64 size);
    void onAnswer(const LinkPointer &link);
    void strike(const LinkPointer &link);
    void deliverLate(const LinkPointer &link);
    void end(const LinkPointer &link, bool reset);
    void begin(const LinkPointer &link);
    ProxyRequest *record(const Link &link) { return link.record < 0 ? nullptr : &m_counts.requests[link.record]; }

    quint16 m_serverPort;
    Kind m_kind;
    QSslConfiguration m_tls = QSslConfiguration::defaultConfiguration();
    QList<Order> m_orders;
    QList<LinkPointer> m_links;
    ProxyCounts m_counts;
};

void FaultProxy::Worker::incomingConnection(qintptr handle)
{
    auto link = std::make_shared<Link>();
    auto *client = new QSslSocket(this);
    link->client = client;
    link->number = ++m_counts.connections;
    if (!client->setSocketDescriptor(handle))
        return;
    m_links.append(link);
    link->server = new QTcpSocket(this);
    client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    link->server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    link->server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
    // Queued: a socket that is cut or flushed from within its own signal may crash.
    connect(
        client, &QSslSocket::readyRead, this, [this, link] { onRequest(link); }, Qt::QueuedConnection);
    connect(
        link->server, &QTcpSocket::readyRead, this, [this, link] { onAnswer(link); }, Qt::QueuedConnection);
    connect(
        client, &QSslSocket::disconnected, this, [this, link] { end(link, false); }, Qt::QueuedConnection);
    connect(
        link->server, &QTcpSocket::disconnected, this,
        [this, link] {
            onAnswer(link); // what is still to be read comes first
            end(link, false);
        },
        Qt::QueuedConnection);
    if (m_kind == Kind::Plain) {
        begin(link);
        return;
    }
    client->setSslConfiguration(m_tls);
    connect(client, &QSslSocket::encrypted, this, [this, link] { begin(link); });
    client->startServerEncryption();
}

//! The connection stands: a fault before the first byte of any request strikes here.
void FaultProxy::Worker::begin(const LinkPointer &link)
{
    for (Order &order : m_orders) {
        const ProxyFault &fault = order.fault;
        if (order.struck || fault.direction != Direction::Request || fault.after > 0 || !fault.text.isEmpty()
            || fault.connection != link->number)
            continue;
        order.struck = true;
        link->fault = fault;
        strike(link);
        return;
    }
}

bool FaultProxy::Worker::fits(Order &order, qsizetype index, const Link &link) const
{
    const ProxyFault &fault = order.fault;
    if (order.struck || link.judged.contains(index) || (fault.connection != 0 && fault.connection != link.number))
        return false;
    return fault.text.isEmpty() || link.request.contains(fault.text);
}

//! Finds the fault for the request that is being read.
void FaultProxy::Worker::judge(const LinkPointer &link, bool complete)
{
    for (qsizetype i = 0; i < m_orders.size(); ++i) {
        Order &order = m_orders[i];
        if (!fits(order, i, *link))
            continue;
        link->judged.append(i);
        if (++order.seen < order.fault.nth)
            continue;
        order.struck = true;
        link->fault = order.fault;
        return;
    }
    // What is not complete may still become a request that is wanted: it waits here.
    const bool wanted = std::any_of(m_orders.cbegin(), m_orders.cend(),
                                    [](const Order &order) { return !order.struck && !order.fault.text.isEmpty(); });
    if (complete || !wanted)
        handOn(link, link->request.size());
}

void FaultProxy::Worker::onRequest(const LinkPointer &link)
{
    while (link->client && !link->silent && link->client->bytesAvailable() > 0) {
        const QByteArray byte = link->client->read(1); // one by one: requests may follow each other
        if (link->request.isEmpty()) {
            link->record = m_counts.requests.size();
            m_counts.requests.append(ProxyRequest{.connection = link->number});
            link->answered = 0;
        }
        link->request += byte;
        const qint64 size = announcedSize(link->request);
        const bool complete = size >= 0 && link->request.size() >= size;
        if (!complete && link->client->bytesAvailable() > 0)
            continue;
        if (ProxyRequest *seen = record(*link))
            seen->line = link->request.left(std::max<qsizetype>(0, link->request.indexOf("\r\n")));
        if (!link->fault)
            judge(link, complete);
        if (link->fault) {
            const bool here = link->fault->direction == Direction::Request;
            if (link->fault->action == Action::Late) {
                if (complete)
                    deliverLate(link);
                continue;
            }
            handOn(link, here ? std::min<qint64>(link->fault->after, link->request.size()) : link->request.size());
            if (here && (complete || link->request.size() >= link->fault->after))
                strike(link);
        }
        if (complete) {
            if (ProxyRequest *seen = record(*link))
                seen->whole = link->forwarded == link->request.size();
            link->request.clear();
            link->forwarded = 0;
            link->judged.clear();
        }
    }
}

void FaultProxy::Worker::handOn(const LinkPointer &link, qint64 size)
{
    if (!link->server || size <= link->forwarded)
        return;
    link->server->write(link->request.constData() + link->forwarded, size - link->forwarded);
    link->forwarded = size;
    if (ProxyRequest *seen = record(*link))
        seen->requestBytes = size;
}

void FaultProxy::Worker::onAnswer(const LinkPointer &link)
{
    if (!link->server || !link->client || link->silent)
        return;
    QByteArray bytes = link->server->readAll();
    if (bytes.isEmpty())
        return;
    const bool here = link->fault && link->fault->direction == Direction::Answer;
    if (here) {
        const qint64 left = link->fault->action == Action::Drop ? 0 : link->fault->after - link->answered;
        bytes.truncate(std::clamp<qint64>(left, 0, bytes.size()));
    }
    link->client->write(bytes);
    link->answered += bytes.size();
    if (ProxyRequest *seen = record(*link))
        seen->answerBytes = link->answered;
    if (here && (link->fault->action == Action::Drop || link->answered >= link->fault->after))
        strike(link);
}

//! Somewhere on the way the request waits, while the program has long given up.
void FaultProxy::Worker::deliverLate(const LinkPointer &link)
{
    QTimer::singleShot(link->fault->delay, this, [this, bytes = link->request] {
        auto *server = new QTcpSocket(this);
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
        connect(server, &QTcpSocket::readyRead, server, &QTcpSocket::disconnectFromHost); // nobody reads the answer
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
        server->write(bytes);
    });
    strike(link);
}

//! The bytes before the fault have been handed on.
void FaultProxy::Worker::strike(const LinkPointer &link)
{
    const Action action = link->fault->action;
    ++m_counts.struck;
    link->fault.reset();
    link->silent = true;
    if (action != Action::Stall)
        end(link, action == Action::Reset);
}

void FaultProxy::Worker::end(const LinkPointer &link, bool reset)
{
    m_links.removeAll(link);
    link->silent = true;
    if (QSslSocket *client = std::exchange(link->client, nullptr)) {
        client->disconnect(this);
        client->flush();
        if (reset) {
            resetOnClose(client->socketDescriptor());
            client->abort();
        }
        // An orderly end goes on by itself until all has been written.
        connect(client, &QSslSocket::disconnected, client, &QObject::deleteLater);
        client->disconnectFromHost();
        if (client->state() == QAbstractSocket::UnconnectedState)
            client->deleteLater();
    }
    if (QTcpSocket *server = std::exchange(link->server, nullptr)) {
        server->disconnect(this);
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
        server->disconnectFromHost();
        if (server->state() == QAbstractSocket::UnconnectedState)
            server->deleteLater();
    }
}

class FaultProxy::Private
{
public:
    //! Runs \a work in the proxy's thread and waits for it.
    template<typename Fn>
    void there(Fn work) const
    {
        QMetaObject::invokeMethod(worker, work, Qt::BlockingQueuedConnection);
    }

    QThread thread;
    QObject starter; // lives in the thread: makes the worker there, for sockets belong to their thread
    Worker *worker = nullptr;
    quint16 port = 0;
};

FaultProxy::FaultProxy(quint16 serverPort, Kind kind)
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"fault proxy"_s);
    d->starter.moveToThread(&d->thread);
    d->thread.start();
    QMetaObject::invokeMethod(
        &d->starter,
        [this, serverPort, kind] {
            d->worker = new Worker(serverPort, kind);
            d->port = d->worker->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

FaultProxy::~FaultProxy()
{
    d->there([this] {
        d->worker->closeAll();
        delete d->worker;
        d->starter.moveToThread(nullptr);
    });
    d->thread.quit();
    d->thread.wait();
}

quint16 FaultProxy::port() const
{
    return d->port;
}

void FaultProxy::setFaults(const QList<ProxyFault> &faults)
{
    d->there([this, faults] { d->worker->setFaults(faults); });
}

ProxyCounts FaultProxy::counts() const
{
    ProxyCounts counts;
    d->there([this, &counts] { counts = d->worker->counts(); });
    return counts;
}

void FaultProxy::reset()
{
    d->there([this] {
        d->worker->closeAll();
        d->worker->setFaults({});
    });
}

ProxyRequest ProxyCounts::first(const QByteArray &text) const
{
    for (const ProxyRequest &request : requests) {
        if (request.line.contains(text))
            return request;
    }
    return {};
}

QByteArray FaultProxy::authority()
{
    return fileBytes(u"authority.crt"_s);
}

} // namespace leadpad::test
