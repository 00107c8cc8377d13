#pragma once

#include <chrono>

namespace leadpad::practice::bitrix24 {

//! The leaky bucket of the portal: 50 deep, two a second run out (bitrix24.md §5).
class RateLimiter
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit RateLimiter(double timeScale);

    //! Puts one request in; false if the bucket is full.
    bool admit(Moment now);
    void reset();

private:
    double m_drainPerSecond;
    double m_level = 0;
    Moment m_last{};
};

} // namespace leadpad::practice::bitrix24
