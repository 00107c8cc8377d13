// Errands on leads that the CRM holds already: updates and deletes.
#include "submission/errands.h"

#include "core/steps.h"
#include "submission/changes.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcChanges, "leadpad.changes")

const QString readStep = u"read"_s;

} // namespace

Async<Submission> Errands::sendChange(const Submission &change)
{
    return whenDone(prepare(change), this, [this, change](const Result<Errand> &ready) {
        if (!ready)
            return postpone(change, ready.error());
        if (change.kind == SubmissionKind::Delete)
            return startChange(*ready, {change.leadId, {}});
        return whenDone(ready->vendor->read(ready->session, change.leadId), this,
                        [this, errand = *ready](const Result<StoredLead> &current) {
                            return current ? compareAndChange(errand, *current)
                                           : finishReading(errand, current.error());
                        });
    });
}

//! Only what nobody else has changed since the person saw it is overwritten.
Async<Submission> Errands::compareAndChange(const Errand &errand, const StoredLead &current)
{
    const Submission &change = errand.submission;
    const Catalogue catalogue = m_profile.catalogue(change.accountId, Lead{current.values});
    const auto conflict = changes::conflictOf(change, current.values, catalogue);
    if (conflict.problems.isEmpty())
        return startChange(errand, current);
    Outcome outcome{.after = delivery::afterConflict(change, conflict.found, conflict.problems, times())};
    outcome.attempt = attemptOf(errand, readStep, conflictKind);
    return record(errand, outcome);
}

Async<Submission> Errands::finishReading(const Errand &errand, const Error &error)
{
    qCInfo(lcChanges) << "read:" << kindName(error.kind) << error.detail;
    heed(errand, error);
    Outcome outcome{.after = delivery::afterFailedReading(errand.submission, error, times())};
    outcome.attempt = attemptOf(errand, readStep, kindName(error.kind));
    return record(errand, outcome);
}

//! The permission first: a change that waits for the bucket is still queued if the program dies.
Async<Submission> Errands::startChange(Errand errand, const StoredLead &current)
{
    return andThen(errand.limiter->acquire(), this, [this, errand = std::move(errand), current](const Done &) mutable {
        letFirstPass(&errand);
        errand.startedAt = m_profile.clock().now();
        const auto begin = [id = errand.submission.id, now = errand.startedAt, uptime = m_profile.clock().monotonic()](
                               Database &database) { return outbox::startSending(database, id, {}, now, uptime); };
        steps::mark("before sending");
        return andThen(m_profile.storage().run(begin), this,
                       [this, errand, current](const Submission &sending) mutable {
                           steps::mark("sending");
                           Q_EMIT changed(sending);
                           errand.submission = sending;
                           return whenDone(makeChange(errand, current), this,
                                           [this, errand, current](const Result<QStringList> &keys) {
                                               return finishChange(errand, current, keys);
                                           });
                       });
    });
}

//! The keys that were changed.
Async<QStringList> Errands::makeChange(const Errand &errand, const StoredLead &current)
{
    const Submission &change = errand.submission;
    if (change.kind == SubmissionKind::Update)
        return errand.vendor->update(errand.session, current, change.lead.values);
    return andThen(errand.vendor->remove(errand.session, change.leadId), this,
                   [](const Done &) { return readyValue(QStringList()); });
}

Async<Submission> Errands::finishChange(const Errand &errand, const StoredLead &current,
                                        const Result<QStringList> &keys)
{
    const WireRecord wire = errand.recorder->wire();
    Outcome outcome{.after = delivery::afterChange(errand.submission, keys, wire, times())};
    Submission &after = outcome.after;
    if (after.state == SubmissionState::Sent) {
        after.found = changes::valuesOf(keys.value_or(QStringList()), current.values);
        delivery::noteArrival(*errand.vendor, errand.session.url, &outcome);
    }
    outcome.attempt = attemptOf(errand, kindName(after.kind), stateName(after.state));
    if (!keys) {
        const Error &error = keys.error();
        qCInfo(lcChanges) << kindName(after.kind) << kindName(error.kind) << error.detail << "->"
                          << stateName(after.state);
        const auto event = delivery::eventOfChange(after.kind, keys, wire);
        if (event == delivery::Event::SignInRejected)
            Q_EMIT accountFailed(after.accountId, error);
        if (event == delivery::Event::NotExecuted)
            slowDown(errand, error);
    }
    return record(errand, outcome);
}

} // namespace leadpad
