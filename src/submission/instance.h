#pragma once

#include <QElapsedTimer>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>

class QLocalSocket;

namespace leadpad {

//! One process per profile empties the outbox and shows the window: a lock file in the profile, and a local socket
//! through which later processes of the same user speak to that one. What comes through it is bounded: 8 connections at
//! a time of 2 s each, one message each, 20 messages a second; what is beyond is dropped.
class Instance : public QObject
{
    Q_OBJECT

public:
    explicit Instance(const QString &folder, QObject *parent = nullptr);
    ~Instance() override;

    enum class Claim {
        Mine,     //!< this process is the one now; a lock left by a dead process is taken over
        Taken,    //!< another process lives in this profile
        NoFolder, //!< the folder cannot be written: no process can live here
    };
    Claim claim();
    bool acquire() { return claim() == Claim::Mine; }
    void release();

    //! Listens for messages of later processes; only after acquire().
    void listen();
    //! Says \a message (one line, at most 1,000 bytes) to the process that holds the profile, without waiting for an
    //! answer; false if nobody listens within 1 s.
    bool tell(const QByteArray &message) const;

    //! Name of the local socket.
    QString channel() const { return m_channel; }

Q_SIGNALS:
    void told(const QByteArray &message);

private:
    void onConnection();
    void serve(QLocalSocket *socket);
    void take(QLocalSocket *socket);
    bool isFlood();

    QLockFile m_lock;
    QString m_channel;
    QLocalServer m_server;
    int m_open = 0;         //!< connections
    QElapsedTimer m_second; //!< since the first of m_lately
    int m_lately = 0;       //!< messages within that second
};

} // namespace leadpad
