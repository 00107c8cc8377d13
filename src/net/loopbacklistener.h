#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace leadpad {

//! Waits on this computer for a browser that a web page sends back here with an answer. Nobody else is heard, what is
//! said is a bounded line, and the address never leaves this object but through \a accepts.
class LoopbackListener : public QObject
{
    Q_OBJECT

public:
    //! \a accepts is given each address that is asked for and says whether it is the answer.
    explicit LoopbackListener(std::function<bool(const QUrl &)> accepts, QObject *parent = nullptr);

    //! At 127.0.0.1 and ::1. False if another program has \a port; 0 chooses a free one.
    bool listen(quint16 port);
    quint16 port() const { return m_four.serverPort(); }

private:
    void onConnection(QTcpServer &server);
    void read(class QTcpSocket *socket);
    void answer(QTcpSocket *socket, const char *status, const QString &text);

    std::function<bool(const QUrl &)> m_accepts;
    QTcpServer m_four;
    QTcpServer m_six;
    int m_open = 0;
};

} // namespace leadpad
