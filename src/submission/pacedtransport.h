#pragma once

#include "net/httptransport.h"
#include "net/ratelimiter.h"

namespace leadpad {

//! Waits for the portal's bucket before each request.
class PacedTransport final : public HttpTransport
{
public:
    //! All three outlive the futures it hands out. \a permitted: so many requests have their permission already.
    PacedTransport(HttpTransport &inner, RateLimiter &limiter, QObject *context, int permitted = 0)
        : m_inner(inner)
        , m_limiter(limiter)
        , m_context(context)
        , m_permitted(permitted)
    {
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        if (m_permitted > 0) {
            --m_permitted;
            return m_inner.send(request);
        }
        // Not by way of this: the session that owns it may be gone when the bucket's turn comes.
        return andThen(m_limiter.acquire(), m_context,
                       [inner = &m_inner, request](const Done &) { return inner->send(request); });
    }

private:
    HttpTransport &m_inner;
    RateLimiter &m_limiter;
    QObject *m_context;
    int m_permitted;
};

} // namespace leadpad
