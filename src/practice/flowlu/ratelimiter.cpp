#include "practice/flowlu/ratelimiter.h"

namespace leadpad::practice::flowlu {

RateLimiter::RateLimiter(double timeScale)
    : m_window(timeScale)
{
}

bool RateLimiter::admit(Moment now)
{
    if (m_admitted && now - *m_admitted < m_window)
        return false;
    m_admitted = now;
    return true;
}

} // namespace leadpad::practice::flowlu
