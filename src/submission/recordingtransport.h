#pragma once

#include "net/httptransport.h"

#include <QByteArrayList>
#include <QObject>

#include <functional>

namespace leadpad {

//! Passes requests on and keeps the last exchange: its evidence from the wire, and as masked text what the history
//! shows as "what was sent" and "what came back". One per operation.
class RecordingTransport final : public HttpTransport
{
public:
    //! \a inner and \a context outlive this.
    RecordingTransport(HttpTransport &inner, QObject *context)
        : m_inner(inner)
        , m_context(context)
    {
    }

    //! What \a secrets returns is masked in both texts; asked at each request, because a token may be a new one by
    //! then.
    void setSecrets(std::function<QByteArrayList()> secrets) { m_secrets = std::move(secrets); }
    Async<HttpResponse> send(const HttpRequest &request) override;

    QString request() const { return m_log->request; }
    QString answer() const { return m_log->answer; }
    WireRecord wire() const { return m_log->wire; }

private:
    struct Log
    {
        QString request;
        QString answer;
        WireRecord wire;
    };

    HttpTransport &m_inner;
    QObject *m_context;
    std::function<QByteArrayList()> m_secrets = [] { return QByteArrayList(); };
    std::shared_ptr<Log> m_log = std::make_shared<Log>();
};

} // namespace leadpad
