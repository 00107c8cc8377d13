#include "submission/errands.h"

#include "core/steps.h"
#include "submission/pacedtransport.h"
#include "submission/reconciler.h"
#include "vendors/registry.h"

#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcErrands, "leadpad.errands")

const QString createStep = u"create"_s;
const QString lookStep = u"look-up"_s;
const QString stepPending = u"pending"_s;
const QString stepDone = u"done"_s;
const QString stepRefused = u"refused"_s;
const QString stepUnsure = u"unsure"_s;

//! Whether \a error may mean that the CRM's fields are not what \a known says: it names none, or one that \a lead left
//! empty, and the lists are older than the lead. What was loaded since cannot be the reason.
bool fieldsMayBeOld(const Error &error, const Submission &lead, const Directories &known)
{
    if (error.kind != Error::Kind::Refused || !known.loadedAt.isValid() || known.loadedAt > lead.createdAt)
        return false;
    QStringList named;
    for (const FieldMessage &each : error.fields)
        named.append(each.field);
    if (named.isEmpty())
        named.append(error.vendorField);
    return std::any_of(named.begin(), named.end(), [&](const QString &key) { return isBlank(lead.lead.value(key)); });
}

} // namespace

Lead Errand::lead() const
{
    Lead all = submission.lead;
    for (auto it = noted.begin(); it != noted.end(); ++it)
        all.values[it.key()] = it.value();
    return all;
}

Errands::Errands(Profile &profile, std::function<double()> chance, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_chance(std::move(chance))
{
}

Errands::~Errands()
{
    Landing::close(this);
}

delivery::Times Errands::times() const
{
    return {m_profile.clock().now(), m_profile.clock().monotonic(), timeScale(), m_chance()};
}

Async<Errand> Errands::prepare(const Submission &submission)
{
    Errand errand{.submission = submission, .vendor = vendors::byId(submission.vendor)};
    if (submission.kind == SubmissionKind::Create) // a lead waits in a file that a person can write to
        errand.submission.lead = m_profile.withLocked(submission.accountId, submission.lead);
    if (!errand.vendor)
        return readyError<Errand>(Error{.kind = Error::Kind::Misconfigured, .detail = u"vendor"_s});
    errand.startedAt = m_profile.clock().now();
    errand.recorder = std::make_shared<RecordingTransport>(m_profile.transport(), this);
    return andThen(
        m_profile.session(submission.accountId, *errand.recorder), this, [this, errand](Session session) mutable {
            RateLimiter &limiter = m_profile.limiter(*errand.vendor, session);
            errand.recorder->setSecrets([vendor = errand.vendor, session] { return vendor->secretsIn(session); });
            errand.paced = std::make_shared<PacedTransport>(*errand.recorder, limiter, this);
            errand.limiter = &limiter;
            session.transport = errand.paced.get();
            session.context = this;
            errand.session = session;
            return readyValue(errand);
        });
}

Async<Submission> Errands::send(const Submission &submission)
{
    if (submission.kind != SubmissionKind::Create)
        return sendChange(submission);
    return whenDone(prepare(submission), this, [this, submission](Result<Errand> ready) {
        return ready ? sendPrepared(*std::move(ready)) : postpone(submission, ready.error());
    });
}

Async<Submission> Errands::sendPrepared(Errand errand)
{
    const Submission &lead = errand.submission;
    const bool frozen = !lead.frozen.isEmpty() && !makesAnew(errand);
    if (!frozen) {
        const QList<FollowUp> ground = errand.vendor->groundwork(errand.session, errand.lead());
        const auto next = std::find_if(ground.begin(), ground.end(),
                                       [&](const FollowUp &each) { return !errand.laid.contains(each.name); });
        if (next != ground.end())
            return layGround(errand, *next);
    }
    const Async<Preparation> preparation = frozen
        ? readyValue(Preparation{lead.frozen})
        : errand.vendor->prepare(errand.session, errand.lead(), lead.id, lead.attempts > 0);
    return whenDone(preparation, this, [this, errand](const Result<Preparation> &prepared) {
        if (!prepared)
            return postpone(errand.submission, prepared.error());
        if (!prepared->there.leadId.isEmpty())
            return finishLook(errand, Whereabouts{.kind = Whereabouts::Kind::Found, .receipt = prepared->there});
        return sendBody(errand, prepared->body);
    });
}

//! Whether the body is made for each create: it depends on what the CRM says, or must hold what an administrator has
//! set, and what lies on the disk could be changed there. A lead is only created where the CRM cannot have it.
bool Errands::makesAnew(const Errand &errand) const
{
    return errand.vendor->info().looksFirst || !m_profile.rules(errand.submission.accountId).locked.isEmpty();
}

Async<Submission> Errands::layGround(Errand errand, const FollowUp &ground)
{
    const Step step{.name = ground.name, .repeatable = ground.repeatable};
    const auto begin = [id = errand.submission.id, step, now = m_profile.clock().now()](Database &database) {
        return outbox::startGroundwork(database, id, step, now);
    };
    steps::mark("before the groundwork");
    return andThen(m_profile.storage().run(begin), this, [this, errand, step](const Done &) mutable {
        steps::mark("groundwork");
        errand.startedAt = m_profile.clock().now();
        return whenDone(
            errand.vendor->layGround(errand.session, errand.lead(), errand.submission.id, step.name), this,
            [this, errand, step](const Result<QJsonObject> &learned) { return finishGround(errand, step, learned); });
    });
}

Async<Submission> Errands::finishGround(Errand errand, Step step, const Result<QJsonObject> &learned)
{
    steps::mark("after the groundwork");
    Outcome outcome{.after = errand.submission};
    step.state = stepDone;
    if (learned) {
        const Catalogue catalogue = errand.vendor->catalogue();
        for (auto it = learned->begin(); it != learned->end(); ++it) {
            const bool isField = catalogue.find(it.key());
            (isField ? outcome.after.lead.values : errand.noted)[it.key()] = it.value();
            outcome.learned = outcome.learned || isField;
        }
    } else {
        const Error &error = learned.error();
        outcome.after = delivery::afterFailedGroundwork(errand.submission, error, errand.recorder->wire(),
                                                        step.repeatable, times());
        step.state = outcome.after.held ? stepUnsure : stepRefused;
        step.message = error.vendorMessage.isEmpty() ? sentence(error) : error.vendorMessage;
        heed(errand, error);
    }
    outcome.step = step;
    outcome.attempt = attemptOf(errand, step.name, learned ? stepDone : kindName(learned.error().kind));
    errand.laid.append(step.name);
    const bool goOn = learned.has_value();
    return andThen(record(errand, outcome), this, [this, errand, goOn](const Submission &stored) mutable {
        if (!goOn || stored.state != SubmissionState::Queued || stored.held)
            return readyValue(stored);
        errand.submission = stored;
        return sendPrepared(std::move(errand));
    });
}

Async<Submission> Errands::sendBody(Errand errand, const QByteArray &body)
{
    // The permission first: a lead that waits for the bucket is still queued if the program dies.
    const auto turn = errand.submission.imported ? RateLimiter::Priority::Imported : RateLimiter::Priority::Live;
    return andThen(errand.limiter->acquire(turn), this, [this, errand, body](const Done &) mutable {
        letFirstPass(&errand);
        return startCreate(std::move(errand), body);
    });
}

//! The next request of \a errand has its permission; what follows it waits like any other.
void Errands::letFirstPass(Errand *errand)
{
    errand->paced = std::make_shared<PacedTransport>(*errand->recorder, *errand->limiter, this, 1);
    errand->session.transport = errand->paced.get();
}

Async<Submission> Errands::startCreate(Errand errand, const QByteArray &body)
{
    errand.startedAt = m_profile.clock().now();
    const auto begin = [id = errand.submission.id, body, now = errand.startedAt, uptime = m_profile.clock().monotonic(),
                        replace = makesAnew(errand)](Database &database) {
        return outbox::startSending(database, id, body, now, uptime, replace);
    };
    steps::mark("before sending");
    return andThen(m_profile.storage().run(begin), this, [this, errand](const Submission &sending) mutable {
        steps::mark("sending");
        Q_EMIT changed(sending);
        errand.submission = sending;
        steps::mark("before the create");
        return whenDone(errand.vendor->submit(errand.session, sending.frozen), this,
                        [this, errand](const Result<Receipt> &result) { return finishCreate(errand, result); });
    });
}

Async<Submission> Errands::finishCreate(const Errand &errand, const Result<Receipt> &result)
{
    const WireRecord wire = errand.recorder->wire();
    const LookPlan looks = errand.vendor->info().limits.looks;
    Outcome outcome{.after = delivery::afterCreate(errand.submission, result, wire, looks, times())};
    if (outcome.after.state == SubmissionState::Sent)
        delivery::noteArrival(*errand.vendor, errand.session.url, &outcome);
    outcome.attempt = attemptOf(errand, createStep, stateName(outcome.after.state));
    if (!result) {
        const Error &error = result.error();
        qCInfo(lcErrands) << "create:" << kindName(error.kind) << error.detail << "->"
                          << stateName(outcome.after.state);
        const auto event = delivery::eventOf(result, wire);
        if (event == delivery::Event::SignInRejected)
            Q_EMIT accountFailed(outcome.after.accountId, error);
        if (event == delivery::Event::NotExecuted)
            slowDown(errand, error);
    }
    const bool reload = !result
        && fieldsMayBeOld(result.error(), errand.submission, m_profile.directories(errand.submission.accountId));
    return andThen(record(errand, outcome), this, [this, errand, reload](const Submission &stored) {
        if (reload) // nobody waits for it: the form follows when it is there
            m_profile.reloadDirectories(stored.accountId);
        if (stored.state != SubmissionState::Sent || errand.vendor->mayRead(errand.session, stored.lead))
            return readyValue(stored);
        return proveReading(errand, stored);
    });
}

//! Looks for a lead that is known to be there: if this sign-in finds it, a later "not found" means something.
Async<Submission> Errands::proveReading(const Errand &errand, const Submission &sent)
{
    Session session = errand.session;
    session.transport = errand.paced.get();
    return whenDone(errand.vendor->find(session, sent.lead, sent.id), this,
                    [this, errand, sent](const Result<Whereabouts> &found) -> Result<Submission> {
                        if (found && found->kind == Whereabouts::Kind::Found)
                            m_profile.rememberFacts(sent.accountId, found->facts);
                        return sent;
                    });
}

Async<Submission> Errands::look(const Submission &submission)
{
    return whenDone(prepare(submission), this, [this, submission](Result<Errand> ready) {
        if (!ready)
            return postpone(submission, ready.error());
        ready->session.since = submission.sendingSince;
        return whenDone(
            ready->vendor->find(ready->session, submission.lead, submission.id), this,
            [this, errand = *ready](const Result<Whereabouts> &found) { return finishLook(errand, found); });
    });
}

Async<Submission> Errands::finishLook(const Errand &errand, const Result<Whereabouts> &found)
{
    const LookPlan looks = errand.vendor->info().limits.looks;
    Outcome outcome{.after = reconciler::afterLook(errand.submission, found, looks, times())};
    if (outcome.after.state == SubmissionState::Sent)
        delivery::noteArrival(*errand.vendor, errand.session.url, &outcome);
    outcome.attempt = attemptOf(errand, lookStep, reconciler::outcomeName(found));
    if (found && found->kind == Whereabouts::Kind::Found)
        m_profile.rememberFacts(outcome.after.accountId, found->facts);
    if (!found && found.error().kind == Error::Kind::RateLimited)
        slowDown(errand, found.error());
    return record(errand, outcome);
}

Async<Submission> Errands::followUp(const Submission &submission)
{
    const auto open = [id = submission.id, now = m_profile.clock().now()](Database &database) {
        return outbox::startStep(database, id, now);
    };
    return andThen(m_profile.storage().run(open), this,
                   [this, submission](const Step &step) { return doStep(submission, step); });
}

Async<Submission> Errands::doStep(const Submission &submission, const Step &step)
{
    return whenDone(prepare(submission), this, [this, submission, step](Result<Errand> ready) {
        if (!ready) // without this the step would stay running and due, and be tried again at once
            return finishStep({.submission = submission, .startedAt = m_profile.clock().now()}, step,
                              fail(ready.error()));
        steps::mark("before the follow-up");
        return whenDone(
            ready->vendor->followUp(ready->session, submission.lead, Receipt{submission.leadId}, step.name), this,
            [this, errand = *ready, step](const Result<Done> &done) { return finishStep(errand, step, done); });
    });
}

Async<Submission> Errands::finishStep(const Errand &errand, Step step, const Result<Done> &done)
{
    using delivery::Event;
    steps::mark("after the follow-up");
    Outcome outcome{.after = errand.submission};
    Submission &after = outcome.after;
    after.changedAt = m_profile.clock().now();
    after.nextAt = {};
    after.problems.removeIf([&](const Problem &problem) { return problem.field == step.name; });
    step.state = stepDone;
    step.message = done ? done->note : QString();
    if (!done) {
        const Error &error = done.error();
        const WireRecord wire = errand.recorder ? errand.recorder->wire() : WireRecord();
        const Event event = delivery::eventOf(fail(error), wire);
        const bool unknown = event == Event::OutcomeUnknown;
        const bool later = event == Event::NothingLeft || event == Event::NotExecuted || event == Event::SignInRejected
            || (unknown && step.repeatable);
        step.state = later ? stepPending : unknown ? stepUnsure : stepRefused;
        step.message = error.vendorMessage.isEmpty() ? sentence(error) : error.vendorMessage;
        after.problems.append({step.name, step.message});
        if (later)
            after.nextAt = delivery::later(times(), error.retryAfter.value_or(15s));
        if (event == Event::NotExecuted && errand.limiter)
            slowDown(errand, error);
        if (delivery::concernsAccount(error.kind))
            Q_EMIT accountFailed(after.accountId, error);
    }
    outcome.step = step;
    outcome.attempt = attemptOf(errand, step.name, done ? stepDone : kindName(done.error().kind));
    return record(errand, outcome);
}

//! What \a error of an exchange before the create or change means for all that wait.
void Errands::heed(const Errand &errand, const Error &error)
{
    if (delivery::concernsAccount(error.kind))
        Q_EMIT accountFailed(errand.submission.accountId, error);
    if (error.kind == Error::Kind::RateLimited)
        slowDown(errand, error);
}

//! A budget of one method keeps nobody else waiting.
void Errands::slowDown(const Errand &errand, const Error &error)
{
    if (!error.oneMethod)
        errand.limiter->pauseFor(error.retryAfter.value_or(2s));
}

//! No session, or no body: nothing was sent.
Async<Submission> Errands::postpone(const Submission &submission, const Error &error)
{
    if (delivery::concernsAccount(error.kind))
        Q_EMIT accountFailed(submission.accountId, error);
    return write(submission, {.after = delivery::afterFailedPreparation(submission, error, times())});
}

Attempt Errands::attemptOf(const Errand &errand, const QString &step, const QString &outcome) const
{
    Attempt attempt{.submissionId = errand.submission.id,
                    .step = step,
                    .startedAt = errand.startedAt,
                    .endedAt = m_profile.clock().now(),
                    .outcome = outcome};
    if (errand.recorder) {
        attempt.request = errand.recorder->request();
        attempt.answer = errand.recorder->answer();
        attempt.wire = errand.recorder->wire();
    }
    return attempt;
}

//! Keeps \a errand, and with it what the vendor's futures lean on, until the outcome is on disk.
Async<Submission> Errands::record(const Errand &errand, Outcome outcome)
{
    return whenDone(write(errand.submission, outcome), this,
                    [errand](Result<Submission> stored) -> Result<Submission> { return stored; });
}

Async<Submission> Errands::write(const Submission &before, const Outcome &outcome)
{
    steps::mark("before the outcome is recorded");
    const auto settle = [before, outcome](Database &database) { return outbox::settle(database, before, outcome); };
    return whenDone(m_profile.storage().run(settle), this,
                    [this, before, outcome](const Result<Submission> &stored) -> Async<Submission> {
                        if (stored) {
                            steps::mark("outcome recorded");
                            Q_EMIT changed(*stored);
                            return readyValue(*stored);
                        }
                        // The disk is full: the outcome stays in memory and is written as soon as there is room.
                        Q_EMIT notSaved();
                        const Pending<Submission> pending;
                        QTimer::singleShot(scaled(2s), this, [this, before, outcome, pending] {
                            whenDone(write(before, outcome), this,
                                     [pending](const Result<Submission> &written) { pending.finish(written); });
                        });
                        return pending.future();
                    });
}

Async<QList<StoredLead>> Errands::candidates(const Submission &submission)
{
    const Catalogue catalogue = m_profile.catalogue(submission.accountId, submission.lead);
    const QString text = contactForSearch(submission.lead, catalogue);
    if (text.isEmpty())
        return readyValue(QList<StoredLead>());
    return andThen(prepare(submission), this, [this, text](const Errand &errand) {
        constexpr int most = 5;
        return andThen(errand.vendor->search(errand.session, text, most), this,
                       [this, errand](const QList<LeadSummary> &found) {
                           QStringList ids;
                           for (const LeadSummary &each : found)
                               ids.append(each.leadId);
                           return readAll(errand, ids, {}, {});
                       });
    });
}

//! One that cannot be read hides nothing of the others; if none can, that is no "none".
Async<QList<StoredLead>> Errands::readAll(const Errand &errand, const QStringList &leadIds,
                                          const QList<StoredLead> &read, const std::optional<Error> &error)
{
    if (leadIds.isEmpty())
        return read.isEmpty() && error ? readyError<QList<StoredLead>>(*error) : readyValue(read);
    return whenDone(errand.vendor->read(errand.session, leadIds.first()), this,
                    [this, errand, rest = leadIds.mid(1), read, error](const Result<StoredLead> &lead) {
                        return lead ? readAll(errand, rest, read + QList{*lead}, error)
                                    : readAll(errand, rest, read, lead.error());
                    });
}

} // namespace leadpad
