#include "submission/reconciler.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::reconciler {

using delivery::Event;
using delivery::Times;

namespace {

bool isFound(const Result<Whereabouts> &found)
{
    return found && found->kind == Whereabouts::Kind::Found && !found->receipt.leadId.isEmpty();
}

using Uptime = std::optional<std::chrono::milliseconds>;

//! Whether at least \a span has surely passed since \a then.
bool passed(const Uptime &then, std::chrono::milliseconds span, const Times &times)
{
    return then
        && static_cast<double>(surelyPassed(*then, times.uptime).count())
        >= static_cast<double>(span.count()) * times.scale;
}

//! Whether \a then was noted before the computer was started anew, so that the measure begins again.
bool isLost(const Uptime &then, const Times &times)
{
    return !then || *then > times.uptime;
}

//! Whether "not there" counts: the vendor's plan allows the conclusion, and the server has surely ended its work.
bool isEvidence(const Submission &s, const Result<Whereabouts> &found, const LookPlan &plan, const Times &times)
{
    return found && found->kind == Whereabouts::Kind::Absent && plan.absence
        && passed(s.sentUptime, *plan.absence, times);
}

} // namespace

std::chrono::milliseconds pauseBeforeLook(int looks, const LookPlan &plan)
{
    const auto &planned = plan.times;
    const auto at = static_cast<std::size_t>(std::max(looks, 0));
    if (at < planned.size())
        return at == 0 ? planned[0] : std::max(1s, planned[at] - planned[at - 1]);
    const auto beyond = static_cast<int>(std::min<std::size_t>(at - planned.size(), 11)) + 1;
    return 5min * beyond;
}

Event judge(const Submission &s, const Result<Whereabouts> &found, const LookPlan &plan, const Times &times)
{
    if (isFound(found))
        return Event::LookFound;
    if (!found || found->kind != Whereabouts::Kind::Absent)
        return Event::LookFailed;
    const bool proven = isEvidence(s, found, plan, times) && passed(s.absentUptime, *plan.absence, times);
    return proven ? Event::ProvenAbsent : Event::LookAbsent;
}

Submission afterLook(Submission s, const Result<Whereabouts> &found, const LookPlan &plan, const Times &times)
{
    using delivery::Action;
    const auto row = delivery::transition(s.state, judge(s, found, plan, times), s.acts);
    if (!row)
        return s;
    s.changedAt = times.now;
    s.state = row->to;
    s.nextAt = {};
    switch (row->action) {
    case Action::KeepReceipt:
        s.leadId = found->receipt.leadId;
        s.errorKind.clear();
        s.message = found->others.join(u' '); // the same reference twice: shown, never deleted
        return s;
    case Action::SendLater: // proven absent: at once
        return s;
    default:
        break;
    }
    ++s.looks;
    s.nextAt = delivery::later(times, pauseBeforeLook(s.looks, plan));
    if (isLost(s.sentUptime, times))
        s.sentUptime = times.uptime;
    if (!isEvidence(s, found, plan, times)) {
        s.absentUptime.reset();
    } else if (isLost(s.absentUptime, times)) {
        s.absentUptime = times.uptime;
        s.nextAt = delivery::later(times, *plan.absence + 1s);
    }
    return s;
}

QString outcomeName(const Result<Whereabouts> &found)
{
    if (!found)
        return kindName(found.error().kind);
    switch (found->kind) {
    case Whereabouts::Kind::Found:
        return u"found"_s;
    case Whereabouts::Kind::Absent:
        return u"absent"_s;
    case Whereabouts::Kind::CannotTell:
        break;
    }
    return u"cannot tell"_s;
}

} // namespace leadpad::reconciler
