#include "submission/courier.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

//! How far the start of many seats is spread.
constexpr std::chrono::milliseconds startSpread = 5s;
//! Clocks are corrected by less than this all the time.
constexpr std::chrono::milliseconds clockJump = 2s;

double anyNumber()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

Courier::Courier(Profile &profile, QObject *parent, std::function<double()> chance)
    : QObject(parent)
    , m_profile(profile)
    , m_chance(chance ? std::move(chance) : anyNumber)
    , m_errands(profile, m_chance)
    , m_wall(profile.clock().now())
    , m_uptime(profile.clock().monotonic())
{
    connect(&m_errands, &Errands::changed, this, &Courier::changed);
    connect(&m_errands, &Errands::notSaved, this, &Courier::notSaved);
    connect(&m_errands, &Errands::accountFailed, this, &Courier::noteTrouble);
}

Courier::~Courier()
{
    Landing::close(this);
}

Async<int> Courier::recover()
{
    const QDateTime now = m_profile.clock().now();
    return m_profile.storage().run([now](Database &database) { return outbox::recover(database, now); });
}

void Courier::start()
{
    m_running = true;
    // A pause of the last run is over: whoever starts the program wants to see the leads go.
    const auto makeDue = [](Database &database) { return outbox::makeDue(database); };
    whenDone(m_profile.storage().run(makeDue), this, [this](const Result<Done> &) {
        for (const Account &account : m_profile.accounts())
            arm(account.id, scaled(std::chrono::milliseconds(std::llround(m_chance() * startSpread.count()))));
    });
}

void Courier::wake(const QString &accountId)
{
    if (m_running)
        work(accountId);
}

void Courier::accountRepaired(const QString &accountId)
{
    noteTrouble(accountId, {});
    const QDateTime now = m_profile.clock().now();
    const auto requeue = [accountId, now](Database &database) {
        return outbox::requeueAfterRepair(database, accountId, now);
    };
    whenDone(m_profile.storage().run(requeue), this, [this, accountId](const Result<int> &) { wake(accountId); });
}

Async<Done> Courier::runDue()
{
    m_draining = true;
    for (const Account &account : m_profile.accounts())
        work(account.id);
    Pending<Done> pending;
    m_waiting.append(pending); // not before all have begun: one that may do nothing ends at once
    settle({}, 0ms);
    return pending.future();
}

Async<int> Courier::stop()
{
    m_stopped = true;
    m_running = false;
    for (Lane &each : m_lanes) {
        while (!each.asked.isEmpty())
            each.asked.dequeue().pending.finish(fail(Error::Kind::Cancelled, u"the program ends"_s));
    }
    return recover(); // what was in flight is unsure, on disk, before the program ends
}

std::optional<Error> Courier::blocked(const QString &accountId) const
{
    return m_lanes.value(accountId).trouble;
}

std::optional<Error> Courier::trouble(const QString &accountId) const
{
    const std::optional<Error> known = blocked(accountId);
    if (!known && m_profile.lacksSignIn(accountId))
        return Error{.kind = Error::Kind::Unauthorised, .detail = u"never"_s};
    return known;
}

Courier::Lane &Courier::lane(const QString &accountId)
{
    Lane &lane = m_lanes[accountId];
    if (!lane.timer) {
        lane.timer = new QTimer(this);
        lane.timer->setSingleShot(true);
        connect(lane.timer, &QTimer::timeout, this, [this, accountId] { work(accountId); });
    }
    return lane;
}

void Courier::work(const QString &accountId)
{
    Lane &mine = lane(accountId);
    if (mine.busy) {
        mine.again = true;
        return;
    }
    mine.busy = true;
    mine.again = false;
    mine.timer->stop();
    followClock();
    whenDone(workOnce(accountId), this, [this, accountId](const Result<bool> &worked) {
        const Lane &done = lane(accountId);
        const bool more = (worked && *worked) || done.again || !done.asked.isEmpty();
        if (more && !m_stopped)
            return workAgain(accountId);
        lane(accountId).busy = false;
        settle(accountId, worked ? 20ms : scaled(5s)); // whatever failed would fail again at once
    });
}

//! From the event loop, and busy until then: a lane that ends meanwhile would take this one for done, and runDue() with
//! it.
void Courier::workAgain(const QString &accountId)
{
    const auto again = [this, accountId] {
        lane(accountId).busy = false;
        work(accountId);
    };
    QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
}

Async<bool> Courier::workOnce(const QString &accountId)
{
    Lane &mine = lane(accountId);
    if (!mine.asked.isEmpty())
        return workOnAsked(mine.asked.dequeue());
    const bool atWork = (m_running || m_draining) && !m_stopped;
    if (!atWork || mine.trouble || !m_profile.account(accountId))
        return readyValue(false);
    return workOnDue(accountId);
}

Async<bool> Courier::workOnAsked(const Asked &asked)
{
    const auto load = [id = asked.id](Database &database) { return outbox::find(database, id); };
    const auto delivered =
        andThen(m_profile.storage().run(load), this, [this](const Submission &found) { return deliverNow(found); });
    return whenDone(delivered, this, [asked](const Result<Submission> &after) {
        asked.pending.finish(after);
        return readyValue(true);
    });
}

Async<bool> Courier::workOnDue(const QString &accountId)
{
    const auto due = [accountId, now = m_profile.clock().now()](Database &database) {
        return outbox::due(database, accountId, now);
    };
    return andThen(m_profile.storage().run(due), this, [this](const outbox::Due &found) -> Async<bool> {
        const auto worked = [](const Submission &) { return readyValue(true); };
        switch (found.kind) {
        case outbox::Due::Kind::Send:
            return andThen(m_errands.send(found.submission), this, worked);
        case outbox::Due::Kind::Step:
            return andThen(m_errands.followUp(found.submission), this, worked);
        case outbox::Due::Kind::Look:
            return andThen(m_errands.look(found.submission), this, worked);
        case outbox::Due::Kind::Nothing:
            break;
        }
        return readyValue(false);
    });
}

void Courier::settle(const QString &accountId, std::chrono::milliseconds least)
{
    if (m_running && !accountId.isEmpty())
        arm(accountId, least);
    const bool busy = std::any_of(m_lanes.cbegin(), m_lanes.cend(), [](const Lane &each) { return each.busy; });
    if (busy || m_waiting.isEmpty())
        return;
    m_draining = false;
    const QList<Pending<Done>> waiting = std::exchange(m_waiting, {});
    for (const Pending<Done> &each : waiting)
        each.finish(Done{});
}

void Courier::arm(const QString &accountId, std::chrono::milliseconds least)
{
    if (lane(accountId).trouble)
        return;
    const auto next = [accountId](Database &database) { return outbox::nextDue(database, accountId); };
    whenDone(m_profile.storage().run(next), this, [this, accountId, least](const Result<QDateTime> &due) {
        if ((due && !due->isValid()) || lane(accountId).busy)
            return;
        constexpr qint64 most = qint64{60} * 60 * 1000;
        const qint64 until = due ? m_profile.clock().now().msecsTo(*due) : 0;
        const qint64 wait = std::clamp<qint64>(until, least.count(), most); // what stays due must not spin
        lane(accountId).timer->start(std::chrono::milliseconds(wait));
    });
}

//! Pauses are kept by the wall clock, which survives the program; where it jumps, by hand or by a sleep of the
//! computer, they jump with it, so that they last as long as they were meant to.
void Courier::followClock()
{
    const QDateTime wall = m_profile.clock().now();
    const auto uptime = m_profile.clock().monotonic();
    const std::chrono::milliseconds jump = std::chrono::milliseconds(m_wall.msecsTo(wall)) - (uptime - m_uptime);
    if (jump < clockJump && jump > -clockJump)
        return;
    m_wall = wall;
    m_uptime = uptime;
    m_profile.storage().run([jump](Database &database) { return outbox::shiftTimes(database, jump); });
}

void Courier::noteTrouble(const QString &accountId, const std::optional<Error> &error)
{
    Lane &mine = lane(accountId);
    if (mine.trouble.has_value() == error.has_value())
        return;
    mine.trouble = error;
    Q_EMIT blockedChanged(accountId);
    // A keychain is unlocked outside of Leadpad: ask again by ourselves.
    if (error && error->kind == Error::Kind::Keychain) {
        QTimer::singleShot(scaled(30s), this, [this, accountId] {
            noteTrouble(accountId, {});
            wake(accountId);
        });
    }
}

Async<Submission> Courier::deliver(const SubmissionId &id)
{
    const auto load = [id](Database &database) { return outbox::find(database, id); };
    return andThen(m_profile.storage().run(load), this, [this, id](const Submission &found) {
        if (m_stopped)
            return readyValue(found);
        const Asked asked{id, {}};
        lane(found.accountId).asked.enqueue(asked);
        work(found.accountId);
        return asked.pending.future();
    });
}

Async<Submission> Courier::deliverNow(const Submission &found)
{
    const auto followUps = [this](const Submission &after) { return finishFollowUps(after); };
    if (found.kind != SubmissionKind::Create)
        return deliverChange(found);
    switch (found.state) {
    case SubmissionState::Queued:
        return andThen(m_errands.send(found), this, followUps);
    case SubmissionState::Unsure:
        return andThen(m_errands.look(found), this, followUps);
    case SubmissionState::Sent:
        return finishFollowUps(found);
    case SubmissionState::Sending:
    case SubmissionState::Refused:
        break;
    }
    return readyValue(found);
}

//! Earlier changes of the same lead go first, or an older value would win.
Async<Submission> Courier::deliverChange(const Submission &found)
{
    if (found.state != SubmissionState::Queued)
        return readyValue(found); // nothing looks for a change
    const auto first = [found](Database &database) { return outbox::firstChange(database, found); };
    return andThen(m_profile.storage().run(first), this, [this, found](const Submission &next) {
        if (next.id == found.id)
            return m_errands.send(found);
        return andThen(m_errands.send(next), this, [this, found](const Submission &after) {
            return after.state == SubmissionState::Queued || m_stopped ? readyValue(found) : deliverChange(found);
        });
    });
}

Async<Submission> Courier::finishFollowUps(const Submission &submission)
{
    // One that could not be done now has a time of its own: it is not tried again at once.
    if (m_stopped || submission.state != SubmissionState::Sent || submission.nextAt.isValid())
        return readyValue(submission);
    const auto open = [id = submission.id](Database &database) -> Result<bool> {
        auto steps = outbox::steps(database, id);
        if (!steps)
            return fail(std::move(steps.error()));
        return std::any_of(steps->begin(), steps->end(), [](const Step &step) { return step.isOpen(); });
    };
    return andThen(m_profile.storage().run(open), this, [this, submission](bool more) {
        if (!more)
            return readyValue(submission);
        return andThen(m_errands.followUp(submission), this,
                       [this](const Submission &after) { return finishFollowUps(after); });
    });
}

} // namespace leadpad
