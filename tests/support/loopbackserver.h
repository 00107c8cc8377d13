#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <memory>

class QSslSocket;

namespace leadpad::test {

//! Qt's schannel does not take a server's certificate from bytes.
#ifdef Q_OS_WIN
inline constexpr bool servesTls = false;
#else
inline constexpr bool servesTls = true;
#endif

//! What the server does with a request; -1 = never.
struct Behaviour
{
    QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"; //!< the whole answer, byte for byte
    qint64 closeAfterRequestBytes = -1; //!< cuts when so many bytes of the request were read; 0 = before reading
    qint64 closeAfterAnswerBytes = -1;  //!< cuts when so many bytes of the answer were written
    bool hang = false;                  //!< after the answer, which may be incomplete, says nothing more
    bool abrupt = false;                //!< cuts drop what the operating system has not taken yet
    qint64 drip = -1;                   //!< writes so many bytes each turn of the event loop
    QByteArray endless = {};            //!< after the answer, this every millisecond
};

//! One request as far as it was read.
struct SeenRequest
{
    int connection = 0; //!< 1 for the first accepted
    QByteArray bytes;   //!< head and body

    QByteArray verb() const { return bytes.left(bytes.indexOf(' ')); }
    QByteArray line() const { return bytes.left(bytes.indexOf("\r\n")); }
    QByteArray body() const;
};

//! An HTTP server on 127.0.0.1 in this thread's event loop that counts what arrives and can fail in every way.
class LoopbackServer final : public QTcpServer
{
public:
    enum class Certificate { None, Good, Expired, WrongHost };

    explicit LoopbackServer(Certificate certificate = Certificate::None);
    ~LoopbackServer() override;

    QUrl url(const QString &path = QStringLiteral("/lead"), const QString &host = QStringLiteral("127.0.0.1")) const;

    Behaviour behaviour;                //!< for requests from now on
    QHash<QByteArray, Behaviour> verbs; //!< for requests with this verb, where given

    int connections() const { return m_connections; }
    const QList<SeenRequest> &requests() const { return m_requests; } //!< those of which a byte was read
    int count(const QByteArray &verb) const;
    int open() const { return static_cast<int>(m_open.size()); }
    void forget();
    void closeAll(); //!< ends all kept-alive connections

    //! The authority that signed the certificates, PEM.
    static QByteArray authority();

protected:
    void incomingConnection(qintptr handle) override;

private:
    struct Session;

    void read(const std::shared_ptr<Session> &session);
    void take(const std::shared_ptr<Session> &session, const QByteArray &bytes);
    void answer(const std::shared_ptr<Session> &session);
    void write(const std::shared_ptr<Session> &session);
    void again(const std::shared_ptr<Session> &session, std::chrono::milliseconds pause);
    void cut(const std::shared_ptr<Session> &session);
    const Behaviour &behaviourFor(const Session &session) const;

    Certificate m_certificate;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
    int m_connections = 0;
    QList<SeenRequest> m_requests;
    QList<std::shared_ptr<Session>> m_open;
};

} // namespace leadpad::test
