#include "submission/deliverymachine.h"

#include "submission/reconciler.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace leadpad::delivery {
namespace {

using enum SubmissionState;
using enum Event;
using enum Action;
using enum Concerns;

constexpr std::array<Transition, 33> table{{
    // A lead waits for its turn.
    {Queued, SendStarted, All, Sending, Transmit},
    {Queued, CannotBeSent, All, Refused, ShowProblems},
    {Queued, RepSendsAgain, All, Queued, SendLater},
    {Queued, GroundUnknown, All, Queued, AskToSend},
    {Queued, LookFound, All, Sent, KeepReceipt}, // of a look-up that began before the rep decided
    {Queued, Restored, All, Unsure, LookNow},    // it may have gone out since the copy was made

    // Its one request is on the wire.
    {Sending, Delivered, All, Sent, KeepReceipt},
    {Sending, NothingLeft, Quiet, Queued, SendLater},
    {Sending, NothingLeft, Acting, Queued, AskToSend},
    {Sending, NotExecuted, Quiet, Queued, SendLater},
    {Sending, NotExecuted, Acting, Queued, AskToSend},
    {Sending, Rejected, All, Refused, ShowProblems},
    {Sending, SignInRejected, All, Refused, StopAccount},
    {Sending, OutcomeUnknown, All, Unsure, LookLater},
    {Sending, Interrupted, All, Unsure, LookNow},
    {Sending, Restored, All, Unsure, LookNow},

    // Nobody knows whether the vendor has it. The first rows: its own answer, which came while the program was ending.
    {Unsure, Delivered, All, Sent, KeepReceipt},
    {Unsure, NothingLeft, Quiet, Queued, SendLater},
    {Unsure, NothingLeft, Acting, Queued, AskToSend},
    {Unsure, NotExecuted, Quiet, Queued, SendLater},
    {Unsure, NotExecuted, Acting, Queued, AskToSend},
    {Unsure, Rejected, All, Refused, ShowProblems},
    {Unsure, SignInRejected, All, Refused, StopAccount},
    {Unsure, OutcomeUnknown, All, Unsure, LookLater},
    {Unsure, LookFound, All, Sent, KeepReceipt},
    {Unsure, LookAbsent, All, Unsure, LookLater},
    {Unsure, ProvenAbsent, Quiet, Queued, SendLater},
    {Unsure, ProvenAbsent, Acting, Unsure, AskToDecide},
    {Unsure, LookFailed, All, Unsure, LookLater},
    {Unsure, RepConfirms, All, Sent, KeepReceipt},
    {Unsure, RepSendsAgain, All, Queued, SendLater},

    // The vendor does not have it, and somebody changed what it did not like.
    {Refused, RepCorrects, All, Queued, SendLater},
    {Refused, AccountRepaired, All, Queued, SendLater}, // acting leads are held: outbox::requeueAfterRepair
}};

constexpr std::array<Transition, 28> changeTable{{
    // A change waits for its turn; its lead is read first.
    {Queued, SendStarted, All, Sending, Transmit},
    {Queued, Delivered, All, Sent, KeepReceipt}, // the CRM has it so already
    {Queued, CannotBeSent, All, Refused, ShowProblems},
    {Queued, RepSendsAgain, All, Queued, SendLater},
    {Queued, Restored, Quiet, Queued, SendLater},
    {Queued, Restored, Acting, Unsure, AskToDecide},

    // Its request is on the wire. What was not executed can wait: an older value than the lead's is found out.
    {Sending, Delivered, All, Sent, KeepReceipt},
    {Sending, NothingLeft, All, Queued, SendLater},
    {Sending, NotExecuted, All, Queued, SendLater},
    {Sending, Rejected, All, Refused, ShowProblems},
    {Sending, SignInRejected, All, Refused, StopAccount},
    {Sending, OutcomeUnknown, Quiet, Queued, SendLater},
    {Sending, OutcomeUnknown, Acting, Unsure, AskToDecide},
    {Sending, Interrupted, Quiet, Queued, SendLater},
    {Sending, Interrupted, Acting, Unsure, AskToDecide},
    {Sending, Restored, Quiet, Queued, SendLater},
    {Sending, Restored, Acting, Unsure, AskToDecide},

    // It adds something each time, and nobody knows whether it did. The first rows: its own answer, which came while
    // the program was ending.
    {Unsure, Delivered, Acting, Sent, KeepReceipt},
    {Unsure, NothingLeft, Acting, Queued, SendLater},
    {Unsure, NotExecuted, Acting, Queued, SendLater},
    {Unsure, Rejected, Acting, Refused, ShowProblems},
    {Unsure, SignInRejected, Acting, Refused, StopAccount},
    {Unsure, OutcomeUnknown, Acting, Unsure, AskToDecide},
    {Unsure, Restored, Acting, Unsure, AskToDecide},
    {Unsure, RepConfirms, All, Sent, KeepReceipt},
    {Unsure, RepSendsAgain, All, Queued, SendLater},

    // The vendor did not do it, and somebody changed what it did not like, or chose between two values.
    {Refused, RepCorrects, All, Queued, SendLater},
    {Refused, AccountRepaired, All, Queued, SendLater}, // acting ones are held: outbox::requeueAfterRepair
}};

std::optional<Transition> rowIn(std::span<const Transition> rows, SubmissionState state, Event event, bool acts)
{
    const auto fits = [&](const Transition &row) {
        return row.from == state && row.on == event && (row.concerns == All || (row.concerns == Acting) == acts);
    };
    const auto row = std::find_if(rows.begin(), rows.end(), fits);
    return row == rows.end() ? std::nullopt : std::optional(*row);
}

//! Longer with each attempt: 5 s, 15 s, 45 s … up to 5 minutes.
std::chrono::milliseconds offlinePause(int attempts)
{
    const double seconds = 5.0 * std::pow(3.0, std::clamp(attempts - 1, 0, 4));
    return std::chrono::milliseconds(std::llround(std::min(seconds, 300.0) * 1000.0));
}

//! At least 1.5 s × 1.5^n, as the portals ask for.
std::chrono::milliseconds busyPause(int attempts, std::optional<std::chrono::seconds> asked)
{
    const double seconds = 1.5 * std::pow(1.5, std::clamp(attempts - 1, 0, 12));
    const auto own = std::chrono::milliseconds(std::llround(seconds * 1000.0));
    return asked ? std::max<std::chrono::milliseconds>(own, *asked) : own;
}

QList<Problem> problemsOf(const Error &error)
{
    QList<Problem> problems;
    for (const FieldMessage &each : error.fields)
        problems.append({each.field, each.text});
    if (!problems.isEmpty())
        return problems;
    // Beside its field the vendor's own words are the clearest; anywhere else they need a sentence that says what to
    // do.
    const bool atField =
        error.kind == Error::Kind::Refused && !error.vendorField.isEmpty() && !error.vendorMessage.isEmpty();
    return {{error.vendorField, atField ? error.vendorMessage : sentence(error)}};
}

//! Carries out what \a row says.
Submission apply(Submission s, const Transition &row, const Error &error, const LookPlan &looks, const Times &times)
{
    s.state = row.to;
    s.held = row.action == AskToSend;
    s.errorKind = kindName(error.kind);
    switch (row.action) {
    case SendLater:
        s.nextAt = later(times,
                         error.kind == Error::Kind::RateLimited ? busyPause(s.attempts, error.retryAfter)
                                                                : offlinePause(s.attempts));
        break;
    case ShowProblems:
    case StopAccount:
        s.message = error.vendorMessage;
        s.problems = problemsOf(error);
        break;
    case LookLater:
        s.looks = 0;
        s.absentUptime.reset();
        s.nextAt = later(times, reconciler::pauseBeforeLook(0, looks));
        break;
    case KeepReceipt:
        s.errorKind.clear();
        break;
    case AskToSend:
    case AskToDecide:
    case Transmit:
    case LookNow:
        break;
    }
    return s;
}

} // namespace

std::span<const Transition> transitions()
{
    return table;
}

std::span<const Transition> changeTransitions()
{
    return changeTable;
}

std::optional<Transition> transition(SubmissionState state, Event event, bool acts)
{
    return rowIn(table, state, event, acts);
}

std::optional<Transition> transition(const Submission &s, Event event)
{
    const bool isNew = s.kind == SubmissionKind::Create;
    return rowIn(isNew ? transitions() : changeTransitions(), s.state, event, s.acts);
}

Event eventOf(const Result<Receipt> &result, const WireRecord &wire)
{
    using Kind = Error::Kind;
    if (result)
        return wire.complete && !result->leadId.isEmpty() ? Delivered : OutcomeUnknown;
    const Error &error = result.error();
    // Bytes that went out without a whole answer weigh more than any reading of it.
    if (error.mayHaveArrived || (wire.mayHaveArrived() && !wire.complete))
        return OutcomeUnknown;
    switch (error.kind) {
    case Kind::Offline:
    case Kind::Proxy:
    case Kind::ProxySignIn:
    case Kind::TimedOut:
    case Kind::Storage:
    case Kind::Keychain:
    case Kind::NotAllowed:
    case Kind::Cancelled:
        return NothingLeft;
    case Kind::RateLimited:
        return NotExecuted;
    case Kind::Unauthorised:
    case Kind::Misconfigured:
        return SignInRejected;
    case Kind::Forbidden:
    case Kind::Refused:
    case Kind::NotFound:
        return Rejected;
    case Kind::Malformed: // an answer that came means that the request had gone
        return OutcomeUnknown;
    }
    return OutcomeUnknown;
}

Event eventOfChange(SubmissionKind kind, const Result<QStringList> &changed, const WireRecord &wire)
{
    if (changed)
        return wire.complete ? Delivered : OutcomeUnknown;
    const Event event = eventOf(fail(changed.error()), wire);
    const bool gone = event == Rejected && changed.error().kind == Error::Kind::NotFound;
    return gone && kind == SubmissionKind::Delete ? Delivered : event;
}

void noteArrival(const Vendor &vendor, const QUrl &portal, Outcome *outcome)
{
    if (outcome->after.kind == SubmissionKind::Delete) {
        outcome->after.cardUrl.clear();
        return;
    }
    outcome->after.cardUrl = vendor.cardUrl(portal, Receipt{outcome->after.leadId});
    if (outcome->after.kind == SubmissionKind::Update) // sends everything by itself
        return;
    const QList<FollowUp> followUps = vendor.followUps(outcome->after.lead);
    for (const FollowUp &each : followUps)
        outcome->newSteps.append({.name = each.name, .repeatable = each.repeatable});
}

bool concernsAccount(Error::Kind kind)
{
    return kind == Error::Kind::Unauthorised || kind == Error::Kind::Misconfigured || kind == Error::Kind::Keychain
        || kind == Error::Kind::NotAllowed;
}

QDateTime later(const Times &times, std::chrono::milliseconds pause)
{
    const double ms = static_cast<double>(pause.count()) * times.scale * (1.0 + 0.25 * times.chance);
    return times.now.addMSecs(std::max<qint64>(1, std::llround(ms)));
}

Submission afterCreate(Submission s, const Result<Receipt> &result, const WireRecord &wire, const LookPlan &looks,
                       const Times &times)
{
    const auto row = transition(s.state, eventOf(result, wire), s.acts);
    if (!row)
        return s;
    s.changedAt = times.now;
    s.nextAt = {};
    s.message.clear();
    s.problems.clear();
    if (row->action == KeepReceipt)
        s.leadId = result->leadId;
    const Error error = result ? Error{.kind = Error::Kind::Malformed} : result.error();
    return apply(std::move(s), *row, error, looks, times);
}

Submission afterChange(Submission s, const Result<QStringList> &changed, const WireRecord &wire, const Times &times)
{
    const auto row = transition(s, eventOfChange(s.kind, changed, wire));
    if (!row)
        return s;
    s.changedAt = times.now;
    s.nextAt = {};
    s.message.clear();
    s.problems.clear();
    s.looks = 0;
    const Error error = changed ? Error{.kind = Error::Kind::Malformed} : changed.error();
    return apply(std::move(s), *row, error, {}, times);
}

Submission afterFailedReading(Submission s, const Error &error, const Times &times)
{
    s.changedAt = times.now;
    s.errorKind = kindName(error.kind);
    Error read = error; // nothing was to be changed by it
    read.mayHaveArrived = false;
    if (eventOf(fail(read), {}) == Rejected) {
        if (const auto row = transition(s, CannotBeSent))
            return apply(std::move(s), *row, error, {}, times);
    }
    ++s.looks;
    s.nextAt = later(
        times, error.kind == Error::Kind::RateLimited ? busyPause(s.looks, error.retryAfter) : offlinePause(s.looks));
    return s;
}

Submission afterConflict(Submission s, const QJsonObject &found, const QList<Problem> &problems, const Times &times)
{
    const auto row = transition(s, CannotBeSent);
    if (!row)
        return s;
    s = apply(std::move(s), *row, Error{.kind = Error::Kind::Refused}, {}, times);
    s.errorKind = conflictKind;
    s.message.clear();
    s.problems = problems;
    s.found = found;
    s.changedAt = times.now;
    s.nextAt = {};
    return s;
}

Submission afterFailedGroundwork(Submission s, const Error &error, const WireRecord &wire, bool repeatable,
                                 const Times &times)
{
    if (eventOf(fail(error), wire) == OutcomeUnknown && !repeatable) {
        const auto row = transition(s, GroundUnknown);
        if (!row)
            return s;
        s = apply(std::move(s), *row, error, {}, times);
        s.errorKind = groundworkKind;
        s.changedAt = times.now;
        s.nextAt = {};
        return s;
    }
    Error again = error;
    again.mayHaveArrived = false; // what may be done twice is done again
    return afterFailedPreparation(std::move(s), again, times);
}

Submission afterFailedPreparation(Submission s, const Error &error, const Times &times)
{
    s.changedAt = times.now;
    s.errorKind = kindName(error.kind);
    if (eventOf(fail(error), {}) == Rejected) { // no later time makes a request of it
        if (const auto row = transition(s, CannotBeSent))
            return apply(std::move(s), *row, error, {}, times);
    }
    s.nextAt = later(times, std::chrono::seconds(15));
    return s;
}

} // namespace leadpad::delivery
