#include "submission/deliverymachine.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::delivery {
namespace {

QDateTime later(const Times &times, std::chrono::milliseconds pause)
{
    const double ms = static_cast<double>(pause.count()) * times.scale;
    return times.now.addMSecs(std::max<qint64>(1, std::llround(ms)));
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

//! When to look for an unsure lead: soon, because most arrived; then past the time the server may still be working.
std::chrono::milliseconds lookPause(int looks, const VendorLimits &limits)
{
    const std::chrono::seconds settled = limits.absence.value_or(65s);
    const std::array<std::chrono::milliseconds, 4> early{2s, 15s, settled, settled + 1s};
    if (looks < static_cast<int>(early.size()))
        return early.at(static_cast<std::size_t>(looks));
    return std::min<std::chrono::milliseconds>(5min * (looks - 3), 1h);
}

Submission toRefused(Submission s, const Error &error)
{
    s.state = SubmissionState::Refused;
    s.message = error.vendorMessage;
    // Beside its field the vendor's own words are the clearest; anywhere else they need a sentence that says what to
    // do.
    const bool atField =
        error.kind == Error::Kind::Refused && !error.vendorField.isEmpty() && !error.vendorMessage.isEmpty();
    s.problems = {{error.vendorField, atField ? error.vendorMessage : sentence(error)}};
    return s;
}

Submission toUnsure(Submission s, const Times &times, const VendorLimits &limits)
{
    s.state = SubmissionState::Unsure;
    s.looks = 0;
    s.absentSince = {};
    s.nextAt = later(times, lookPause(0, limits));
    return s;
}

} // namespace

bool concernsAccount(Error::Kind kind)
{
    return kind == Error::Kind::Unauthorised || kind == Error::Kind::Misconfigured || kind == Error::Kind::Keychain;
}

Submission afterCreate(Submission s, const Result<Receipt> &result, const Times &times)
{
    using Kind = Error::Kind;
    s.changedAt = times.now;
    s.nextAt = {};
    s.message.clear();
    s.problems.clear();
    s.errorKind.clear();
    if (result && !result->leadId.isEmpty()) {
        s.state = SubmissionState::Sent;
        s.leadId = result->leadId;
        return s;
    }
    const Error error = result ? Error{.kind = Kind::Malformed, .mayHaveArrived = true} : result.error();
    s.errorKind = kindName(error.kind);
    if (error.mayHaveArrived)
        return toUnsure(std::move(s), times, VendorLimits());
    switch (error.kind) {
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Storage:
    case Kind::Keychain:
    case Kind::Cancelled:
        s.state = SubmissionState::Queued;
        s.nextAt = later(times, offlinePause(s.attempts));
        return s;
    case Kind::RateLimited:
        s.state = SubmissionState::Queued;
        s.nextAt = later(times, busyPause(s.attempts, error.retryAfter));
        return s;
    case Kind::Unauthorised:
    case Kind::Forbidden:
    case Kind::Refused:
    case Kind::NotFound:
    case Kind::Misconfigured:
        return toRefused(std::move(s), error);
    case Kind::Malformed: // an answer that came means that the request had gone
        return toUnsure(std::move(s), times, VendorLimits());
    }
    return toUnsure(std::move(s), times, VendorLimits());
}

Submission afterLook(Submission s, const Result<Whereabouts> &result, const VendorLimits &limits, bool acts,
                     const Times &times)
{
    s.changedAt = times.now;
    if (result && result->kind == Whereabouts::Kind::Found && !result->receipt.leadId.isEmpty()) {
        s.state = SubmissionState::Sent;
        s.leadId = result->receipt.leadId;
        s.nextAt = {};
        s.errorKind.clear();
        s.message = result->others.join(u' '); // the same reference twice: shown, never deleted
        return s;
    }
    ++s.looks;
    s.nextAt = later(times, lookPause(s.looks, limits));
    const bool absent = result && result->kind == Whereabouts::Kind::Absent && limits.absence;
    if (!absent) {
        s.absentSince = {};
        return s;
    }
    const QDateTime settled = s.sendingSince.isValid()
        ? s.sendingSince.addMSecs(std::llround(static_cast<double>(limits.absence->count()) * 1000.0 * times.scale))
        : times.now;
    if (times.now < settled)
        return s; // the server may still be working on it: absence proves nothing yet
    if (!s.absentSince.isValid()) {
        s.absentSince = times.now;
        s.nextAt = later(times, *limits.absence);
        return s;
    }
    const double apart = static_cast<double>(s.absentSince.msecsTo(times.now));
    if (acts || apart < static_cast<double>(limits.absence->count()) * 1000.0 * times.scale)
        return s;
    s.state = SubmissionState::Queued;
    s.nextAt = {};
    return s;
}

} // namespace leadpad::delivery
