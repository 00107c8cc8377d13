#pragma once

#include "core/async.h"
#include "core/clock.h"

#include <QObject>
#include <QQueue>
#include <QString>
#include <QTimer>

#include <map>
#include <memory>

namespace leadpad {

//! What a vendor allows: so many requests at once, so many more each second (before the time scale).
struct RateLimit
{
    double capacity = 1.0;
    double perSecond = 1.0;
    double first = 1e9; //!< of them there from the start, at most capacity
};

//! Hands out permissions to send, never faster than a vendor allows; what waits is served in the order of asking.
class RateLimiter final : public QObject
{
    Q_OBJECT

public:
    enum class Priority {
        Live, //!< typed by a rep: goes before whatever was imported
        Imported,
        Background, //!< nobody waits for it: goes last, and only where a further request could go at once
    };

    //! \a clock must outlive this.
    RateLimiter(RateLimit limit, const Clock &clock, QObject *parent = nullptr);
    //! Those still waiting end as Cancelled.
    ~RateLimiter() override;

    //! Finishes when one request may go; a future that was cancelled meanwhile takes nothing.
    Async<Done> acquire(Priority priority = Priority::Live);

    //! Lets nothing go for \a duration (before the time scale), then one at once and the rest at the refill's pace:
    //! for a vendor that says "too many". Never shortens a pause under way.
    void pauseFor(std::chrono::milliseconds duration);

    qsizetype waiting() const { return m_live.size() + m_imported.size() + m_background.size(); }

    //! Serves those whose time has come by the clock; the timer calls it.
    void serve();

private:
    using Waiting = QQueue<Pending<Done>>;

    Waiting &queueOf(Priority priority);
    Waiting &nextQueue();
    double needed() const;
    void refill();
    void dropCancelled();
    void arm();

    const RateLimit m_limit;
    const Clock &m_clock;
    double m_tokens;
    std::chrono::milliseconds m_filledAt; //!< in the future while paused
    Waiting m_live;
    Waiting m_imported;
    Waiting m_background;
    QTimer m_timer;
    bool m_closing = false;
};

//! One RateLimiter per portal, shared by all its accounts.
class RateLimiters
{
public:
    //! \a clock must outlive this.
    explicit RateLimiters(const Clock &clock)
        : m_clock(clock)
    {
    }

    //! The limiter of \a portal (such as a host name), made with \a limit when first asked for; lives as long as this.
    RateLimiter &of(const QString &portal, const RateLimit &limit);

private:
    const Clock &m_clock;
    std::map<QString, std::unique_ptr<RateLimiter>> m_limiters;
};

} // namespace leadpad
