#pragma once

#include <chrono>
#include <deque>

namespace leadpad::practice::lptracker {

//! The limit of an account: three requests in any one second (lptracker.md §5).
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(double timeScale);

    //! Counts one request; false, and not counted, if it is one too many.
    bool admit(Moment now);
    void reset() { m_admitted.clear(); }

private:
    std::chrono::duration<double> m_window;
    std::deque<Moment> m_admitted;
};

} // namespace leadpad::practice::lptracker
