#pragma once

#include <QDateTime>

#include <chrono>

namespace leadpad {

//! Where time comes from, so that tests can turn it.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const = 0;                       //!< wall clock, UTC
    virtual std::chrono::milliseconds monotonic() const = 0; //!< uptime: never jumps, counts from the computer's start
};

//! The machine's own clocks.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
};

//! How much time has surely passed between two uptimes, whatever was done to the wall clock and even if the computer
//! was started anew between them: then the later one alone is less than what really passed. Never negative.
inline std::chrono::milliseconds surelyPassed(std::chrono::milliseconds earlier, std::chrono::milliseconds later)
{
    return later > earlier ? later - earlier : std::chrono::milliseconds::zero();
}

//! LEADPAD_TIME_SCALE (environment, default 1): multiplies every time-out, pause, back-off and look-up delay.
double timeScale();

//! \a duration multiplied by timeScale(), at least 1 ms.
std::chrono::milliseconds scaled(std::chrono::milliseconds duration);

} // namespace leadpad
