#pragma once

#include "net/httptransport.h"
#include "net/ratelimiter.h"

namespace leadpad {

//! Waits for the portal's bucket before each request.
class PacedTransport final : public HttpTransport
{
public:
    //! All three outlive the futures it hands out.
    PacedTransport(HttpTransport &inner, RateLimiter &limiter, QObject *context)
        : m_inner(inner)
        , m_limiter(limiter)
        , m_context(context)
    {
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        // Not by way of this: the session that owns it may be gone when the bucket's turn comes.
        return andThen(m_limiter.acquire(), m_context,
                       [inner = &m_inner, request](Done) { return inner->send(request); });
    }

private:
    HttpTransport &m_inner;
    RateLimiter &m_limiter;
    QObject *m_context;
};

} // namespace leadpad
