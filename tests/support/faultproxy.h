#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace leadpad::test {

//! One thing that goes wrong between the program and the CRM; strikes once.
struct ProxyFault
{
    enum class Direction { Request, Answer };
    enum class Action {
        Cut,   //!< FIN after the bytes
        Reset, //!< RST after the bytes
        Stall, //!< says nothing more, stays open
        Drop,  //!< Answer only: nothing of it is handed on, and the connection ends as soon as it begins
        Late   //!< Request only: the connection ends, and the whole request arrives when `delay` has passed
    };

    Direction direction = Direction::Request;
    Action action = Action::Cut;
    qint64 after = 0;     //!< bytes of this request or answer that are handed on first
    int delay = 0;        //!< milliseconds, Late only
    QByteArray text = {}; //!< the request contains this; empty: any request
    int connection = 0;   //!< the n-th connection from now on; 0: any
    int nth = 1;          //!< the n-th request that fits
};

//! One request that came through, as far as it did.
struct ProxyRequest
{
    int connection = 0;   //!< 1 for the first
    QByteArray line = {}; //!< its first line
    qint64 requestBytes = 0;
    qint64 answerBytes = 0;
    bool whole = false; //!< all of the request went on
};

struct ProxyCounts
{
    int connections = 0;
    int struck = 0; //!< faults that came about
    QList<ProxyRequest> requests = {};

    //! The first request that has \a text in its first line; an empty one if there is none.
    ProxyRequest first(const QByteArray &text) const;
};

//! Stands on 127.0.0.1 between the program and a server, counts, and fails on demand, to the byte. TLS ends here, so
//! that bytes are those of the plain text. Runs in a thread of its own; every function may be called from any thread.
class FaultProxy
{
public:
    enum class Kind { Plain, Tls };

    //! Hands everything on to \a serverPort of this computer.
    explicit FaultProxy(quint16 serverPort, Kind kind = Kind::Plain);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    quint16 port() const;
    //! From now on; connections are counted anew.
    void setFaults(const QList<ProxyFault> &faults);
    ProxyCounts counts() const;
    //! Ends all connections and forgets faults and counts.
    void reset();

    //! The authority that signed the certificate, PEM.
    static QByteArray authority();

private:
    class Worker;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace leadpad::test
