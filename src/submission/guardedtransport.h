#pragma once

#include "net/httptransport.h"

#include <functional>
#include <memory>

namespace leadpad {

//! Lets requests pass where they may go; the last gate, whatever a keychain, a browser or an answer named as address.
class GuardedTransport final : public HttpTransport
{
public:
    using Gate = std::function<Result<Done>(const QUrl &url)>;

    GuardedTransport(std::unique_ptr<HttpTransport> inner, Gate gate)
        : m_inner(std::move(inner))
        , m_gate(std::move(gate))
    {
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        const auto open = m_gate(request.url);
        return open ? m_inner->send(request) : readyError<HttpResponse>(open.error());
    }

private:
    std::unique_ptr<HttpTransport> m_inner;
    Gate m_gate;
};

} // namespace leadpad
