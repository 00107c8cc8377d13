#include "practice/lptracker/ratelimiter.h"

namespace leadpad::practice::lptracker {

namespace {
constexpr size_t kRequests = 3;
} // namespace

RateLimiter::RateLimiter(double timeScale)
    : m_window(timeScale)
{
}

bool RateLimiter::admit(Moment now)
{
    while (!m_admitted.empty() && now - m_admitted.front() >= m_window)
        m_admitted.pop_front();
    if (m_admitted.size() >= kRequests)
        return false;
    m_admitted.push_back(now);
    return true;
}

} // namespace leadpad::practice::lptracker
