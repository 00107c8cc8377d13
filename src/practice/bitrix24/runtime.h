#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>

namespace leadpad::practice::bitrix24 {

//! How long each method ran in the last ten one-minute baskets, and whether it may run again (bitrix24.md §5).
class RunTime
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    //! \a budget in seconds for each method; 0: every call is admitted.
    RunTime(double timeScale, double budget);

    //! False if the earlier calls of \a method used the budget up; the call that does so still ends.
    bool admits(const QString &method, Moment now);
    void add(const QString &method, double seconds, Moment now);
    double used(const QString &method, Moment now);
    //! Seconds until the oldest basket of \a method leaves.
    double untilReset(const QString &method, Moment now) const;
    void reset() { m_baskets.clear(); }

private:
    struct Basket
    {
        qint64 minute = 0;
        double seconds = 0;
    };
    qint64 minuteOf(Moment now) const;
    void forgetOld(const QString &method, Moment now);

    double m_minute; //!< a minute of the portal in seconds
    double m_budget;
    QHash<QString, QList<Basket>> m_baskets;
};

} // namespace leadpad::practice::bitrix24
