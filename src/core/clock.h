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
    virtual std::chrono::milliseconds monotonic() const = 0; //!< never jumps; counts from an arbitrary start
};

//! The machine's own clocks.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
};

//! LEADPAD_TIME_SCALE (environment, default 1): multiplies every time-out, pause, back-off and look-up delay.
double timeScale();

//! \a duration multiplied by timeScale(), at least 1 ms.
std::chrono::milliseconds scaled(std::chrono::milliseconds duration);

} // namespace leadpad
