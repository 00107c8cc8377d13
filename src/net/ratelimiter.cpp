#include "net/ratelimiter.h"

#include <QPointer>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! At least one token fits, and the bucket fills: anything else would wait for ever.
RateLimit usable(RateLimit limit)
{
    return {
        .capacity = std::max(1.0, limit.capacity), .perSecond = std::max(0.001, limit.perSecond), .first = limit.first};
}

Error closed()
{
    return {.kind = Error::Kind::Cancelled, .detail = u"the rate limiter closed"_s};
}

} // namespace

RateLimiter::RateLimiter(RateLimit limit, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_limit(usable(limit))
    , m_clock(clock)
    , m_tokens(std::min(m_limit.first, m_limit.capacity))
    , m_filledAt(clock.monotonic())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RateLimiter::serve);
}

RateLimiter::~RateLimiter()
{
    m_closing = true;
    const QList<Pending<Done>> all =
        std::exchange(m_live, {}) + std::exchange(m_imported, {}) + std::exchange(m_background, {});
    for (const Pending<Done> &pending : all)
        pending.finish(tl::unexpected(closed()));
}

Async<Done> RateLimiter::acquire(Priority priority)
{
    if (m_closing)
        return readyError<Done>(closed());
    const Pending<Done> pending;
    queueOf(priority).enqueue(pending);
    serve();
    return pending.future();
}

RateLimiter::Waiting &RateLimiter::queueOf(Priority priority)
{
    switch (priority) {
    case Priority::Live:
        return m_live;
    case Priority::Imported:
        return m_imported;
    case Priority::Background:
        break;
    }
    return m_background;
}

RateLimiter::Waiting &RateLimiter::nextQueue()
{
    if (!m_live.isEmpty())
        return m_live;
    return m_imported.isEmpty() ? m_background : m_imported;
}

//! Tokens that must be there before the next one goes.
double RateLimiter::needed() const
{
    // One stays for the lead that may be sent in the next moment, where the bucket can hold it.
    const bool leadsWait = !m_live.isEmpty() || !m_imported.isEmpty();
    return leadsWait ? 1.0 : std::min(2.0, m_limit.capacity);
}

void RateLimiter::pauseFor(std::chrono::milliseconds duration)
{
    if (duration.count() <= 0)
        return;
    refill();
    const auto end = m_clock.monotonic() + scaled(duration);
    if (end <= m_filledAt)
        return;
    m_filledAt = end;
    m_tokens = 1.0;
    arm();
}

void RateLimiter::serve()
{
    const QPointer<RateLimiter> alive(this);
    while (alive) {
        refill();
        dropCancelled();
        if (waiting() == 0 || m_tokens < needed() || m_clock.monotonic() < m_filledAt)
            break;
        m_tokens -= 1.0;
        const Pending<Done> next = nextQueue().dequeue();
        next.finish(Done{}); // runs what hangs on it: it may ask again, or destroy this
    }
    if (alive)
        arm();
}

void RateLimiter::refill()
{
    const auto now = m_clock.monotonic();
    if (now <= m_filledAt)
        return;
    const double seconds = std::chrono::duration<double>(now - m_filledAt).count() / timeScale();
    m_tokens = std::min(m_limit.capacity, m_tokens + seconds * m_limit.perSecond);
    m_filledAt = now;
}

void RateLimiter::dropCancelled()
{
    for (Waiting *queue : {&m_live, &m_imported, &m_background}) {
        while (!queue->isEmpty() && queue->head().future().isCanceled())
            queue->dequeue();
    }
}

void RateLimiter::arm()
{
    if (waiting() == 0) {
        m_timer.stop();
        return;
    }
    const double missing = std::max(0.0, needed() - m_tokens) / m_limit.perSecond * timeScale();
    const auto wait = std::max<double>(0.0, static_cast<double>((m_filledAt - m_clock.monotonic()).count()));
    m_timer.start(std::chrono::milliseconds(std::llround(std::ceil(wait + missing * 1000.0))));
}

RateLimiter &RateLimiters::of(const QString &portal, const RateLimit &limit)
{
    auto &limiter = m_limiters[portal];
    if (!limiter)
        limiter = std::make_unique<RateLimiter>(limit, m_clock);
    return *limiter;
}

} // namespace leadpad
