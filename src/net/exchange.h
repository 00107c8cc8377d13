#pragma once

#include "net/httptransport.h"
#include "net/oneshotbody.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <optional>

class QNetworkAccessManager;
class QSslConfiguration;

namespace leadpad {

//! One request on the wire, from its start to its one result; a part of NetworkTransport. Deletes itself afterwards.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    //! \a number tells the request apart in the log. The deadline runs from here.
    Exchange(HttpRequest request, quint64 number, QObject *parent);

    Async<HttpResponse> future() const { return m_pending.future(); }
    const HttpRequest &request() const { return m_request; }

    //! True if \a request changes nothing, so that a kept-alive connection may carry it.
    static bool isRead(const HttpRequest &request);

    //! Ends at once without a way: the route to the vendor could not be found out.
    void fail(const Error &error);

    //! Tries over \a proxy. Where that way does not come up and \a further says that there are others, wayClosed() is
    //! said instead of a result, and this may be started again; never once a byte of the body was taken.
    void start(QNetworkAccessManager &manager, const QSslConfiguration &tls,
               const QNetworkProxy &proxy = QNetworkProxy::NoProxy, bool further = false);

    //! Ends now, as Cancelled unless the result is already there.
    void cancel();

Q_SIGNALS:
    //! The way did not come up; nothing of the request left.
    void wayClosed();
    //! The proxy did not accept the name and password that it was given.
    void signInRefused();

private:
    enum class Stop { None, NotConnected, Overdue, TooLong, Cancelled };

    void listen();
    void connected() { m_connectTimer.stop(); }
    void drain();
    void giveUp(Stop reason);
    void onFinished();
    Result<HttpResponse> outcome() const;
    Result<HttpResponse> answer(int status, const QByteArray &body) const;
    Error failure(int status) const;
    Error stopped() const;
    bool mayHaveArrived() const;
    bool wayFailed() const;
    void tryNextWay();
    WireRecord wire() const;
    void settle(Result<HttpResponse> result);
    void deliver();
    void log() const;

    const HttpRequest m_request;
    const quint64 m_number;
    Pending<HttpResponse> m_pending;
    std::optional<Result<HttpResponse>> m_result;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    QNetworkProxy m_proxy = QNetworkProxy::NoProxy;
    bool m_further = false;   //!< other ways are left
    bool m_encrypted = false; //!< TLS to the vendor itself stands
    QByteArray m_answer;
    QStringList m_tlsProblems;
    QElapsedTimer m_elapsed;
    QTimer m_deadline;
    QTimer m_connectTimer;
    Stop m_stop = Stop::None;
};

} // namespace leadpad
