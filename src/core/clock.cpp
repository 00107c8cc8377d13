#include "core/clock.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>

namespace leadpad {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

double timeScale()
{
    static const double scale = [] {
        bool ok = false;
        const double value = qgetenv("LEADPAD_TIME_SCALE").toDouble(&ok);
        return ok && value > 0.0 && std::isfinite(value) ? value : 1.0;
    }();
    return scale;
}

std::chrono::milliseconds scaled(std::chrono::milliseconds duration)
{
    const auto value = std::llround(static_cast<double>(duration.count()) * timeScale());
    return std::chrono::milliseconds(std::max<long long>(1, value));
}

} // namespace leadpad
