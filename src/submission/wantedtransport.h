#pragma once

#include "net/httptransport.h"
#include "net/ratelimiter.h"

#include <functional>

namespace leadpad {

//! Waits for the portal's bucket before each request, and sends only what is still wanted when its turn comes.
class WantedTransport final : public HttpTransport
{
public:
    //! \a inner, \a limiter and \a context outlive the futures it hands out.
    WantedTransport(HttpTransport &inner, RateLimiter &limiter, RateLimiter::Priority priority, QObject *context,
                    std::function<bool()> wanted)
        : m_inner(inner)
        , m_limiter(limiter)
        , m_priority(priority)
        , m_context(context)
        , m_wanted(std::move(wanted))
    {
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        // Not by way of this: the session that owns it may be gone when the bucket's turn comes.
        return andThen(m_limiter.acquire(m_priority), m_context,
                       [inner = &m_inner, wanted = m_wanted, request](const Done &) {
                           return wanted() ? inner->send(request)
                                           : readyError<HttpResponse>(Error{.kind = Error::Kind::Cancelled,
                                                                            .detail = QStringLiteral("typed on")});
                       });
    }

private:
    HttpTransport &m_inner;
    RateLimiter &m_limiter;
    RateLimiter::Priority m_priority;
    QObject *m_context;
    std::function<bool()> m_wanted;
};

} // namespace leadpad
