#include "practice/bitrix24/runtime.h"

#include <cmath>

namespace leadpad::practice::bitrix24 {

namespace {

constexpr qint64 kBaskets = 10;

double secondsOf(RunTime::Moment now)
{
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

} // namespace

RunTime::RunTime(double timeScale, double budget)
    : m_minute(60 * timeScale)
    , m_budget(budget)
{
}

qint64 RunTime::minuteOf(Moment now) const
{
    return qint64(std::floor(secondsOf(now) / m_minute));
}

void RunTime::forgetOld(const QString &method, Moment now)
{
    const qint64 oldest = minuteOf(now) - kBaskets;
    m_baskets[method].removeIf([oldest](const Basket &basket) { return basket.minute <= oldest; });
}

bool RunTime::admits(const QString &method, Moment now)
{
    return m_budget <= 0 || used(method, now) < m_budget;
}

void RunTime::add(const QString &method, double seconds, Moment now)
{
    forgetOld(method, now);
    QList<Basket> &baskets = m_baskets[method];
    const qint64 minute = minuteOf(now);
    if (baskets.isEmpty() || baskets.last().minute != minute)
        baskets << Basket{.minute = minute};
    baskets.last().seconds += seconds;
}

double RunTime::used(const QString &method, Moment now)
{
    forgetOld(method, now);
    double sum = 0;
    for (const Basket &basket : std::as_const(m_baskets[method]))
        sum += basket.seconds;
    return sum;
}

double RunTime::untilReset(const QString &method, Moment now) const
{
    const auto baskets = m_baskets.constFind(method);
    if (baskets == m_baskets.constEnd() || baskets->isEmpty())
        return 0;
    return double(baskets->first().minute + kBaskets) * m_minute - secondsOf(now);
}

} // namespace leadpad::practice::bitrix24
