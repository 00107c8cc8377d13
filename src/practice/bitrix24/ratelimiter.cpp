#include "practice/bitrix24/ratelimiter.h"

#include <algorithm>

namespace leadpad::practice::bitrix24 {

namespace {
constexpr double kDepth = 50;
constexpr double kDrainPerSecond = 2;
} // namespace

RateLimiter::RateLimiter(double timeScale)
    : m_drainPerSecond(kDrainPerSecond / timeScale)
{
}

bool RateLimiter::admit(Moment now)
{
    const double elapsed = std::chrono::duration<double>(now - m_last).count();
    m_level = std::max(0.0, m_level - elapsed * m_drainPerSecond);
    m_last = now;
    if (m_level + 1 > kDepth)
        return false;
    m_level += 1;
    return true;
}

void RateLimiter::reset()
{
    m_level = 0;
}

} // namespace leadpad::practice::bitrix24
