#pragma once

#include <chrono>
#include <optional>

namespace leadpad::practice::flowlu {

//! The limit of an account on trial: one request in any one second, whatever the key (flowlu.md §5).
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(double timeScale);

    //! Counts one request; false, and not counted, if it is one too many.
    bool admit(Moment now);
    void reset() { m_admitted.reset(); }

private:
    std::chrono::duration<double> m_window;
    std::optional<Moment> m_admitted;
};

} // namespace leadpad::practice::flowlu
