#include "submission/courier.h"

#include "core/steps.h"
#include "submission/pacedtransport.h"
#include "vendors/registry.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcCourier, "leadpad.courier")

const QString createStep = u"create"_s;
const QString lookStep = u"look-up"_s;
const QString stepPending = u"pending"_s;
const QString stepRunning = u"running"_s;
const QString stepDone = u"done"_s;
const QString stepRefused = u"refused"_s;

QStringList stepsOf(const Vendor &vendor, const Lead &lead)
{
    QStringList names;
    const QList<FollowUp> followUps = vendor.followUps(lead);
    for (const FollowUp &step : followUps)
        names.append(step.name);
    return names;
}

bool acts(const Submission &submission, const Vendor &vendor)
{
    const Catalogue catalogue = vendor.catalogue();
    for (const Field &field : catalogue.fields()) {
        if (field.sideEffect != SideEffect::None && !isBlank(submission.lead.value(field.key)))
            return true;
    }
    return false;
}

} // namespace

Courier::Courier(Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_limiters(profile.clock())
{
}

Courier::~Courier() = default;

delivery::Times Courier::times() const
{
    return {m_profile.clock().now(), timeScale()};
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
    m_profile.storage()
        .run([](Database &database) { return outbox::makeDue(database); })
        .then(this, [this](const Result<Done> &) {
            for (const Account &account : m_profile.accounts())
                work(account.id);
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
    m_profile.storage()
        .run([accountId, now](Database &database) { return outbox::requeueAfterRepair(database, accountId, now); })
        .then(this, [this, accountId](const Result<int> &) { wake(accountId); });
}

Async<Done> Courier::runDue()
{
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
    return recover(); // what was in flight is unsure, on disk, before the program ends
}

std::optional<Error> Courier::blocked(const QString &accountId) const
{
    return m_lanes.value(accountId).trouble;
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
    workOnce(accountId).then(this, [this, accountId](const Result<bool> &worked) {
        if (m_stopped || !((worked && *worked) || lane(accountId).again)) {
            lane(accountId).busy = false;
            settle(accountId, worked ? 20ms : scaled(5s)); // whatever failed would fail again at once
            return;
        }
        // Busy until then: a lane that ends meanwhile would take this one for done, and runDue() with it.
        QMetaObject::invokeMethod(
            this,
            [this, accountId] {
                lane(accountId).busy = false;
                work(accountId);
            },
            Qt::QueuedConnection);
    });
}

Async<bool> Courier::workOnce(const QString &accountId)
{
    if (m_stopped || lane(accountId).trouble || !m_profile.account(accountId))
        return readyValue(false);
    const QDateTime now = m_profile.clock().now();
    struct Next
    {
        std::optional<Submission> send = {};
        std::optional<Submission> step = {};
        std::optional<Submission> look = {};
    };
    const auto next = [accountId, now](Database &database) -> Result<Next> {
        auto send = outbox::due(database, accountId, SubmissionState::Queued, now);
        if (!send || *send)
            return send.map([](const auto &found) { return Next{.send = found}; });
        auto step = outbox::dueStep(database, accountId, now);
        if (!step || *step)
            return step.map([](const auto &found) { return Next{.step = found}; });
        auto look = outbox::due(database, accountId, SubmissionState::Unsure, now);
        return look.map([](const auto &found) { return Next{.look = found}; });
    };
    return andThen(m_profile.storage().run(next), this, [this](const Next &found) -> Async<bool> {
        const auto worked = [](const Submission &) { return readyValue(true); };
        if (found.send)
            return andThen(sendOne(*found.send), this, worked);
        if (found.step)
            return andThen(followUpOne(*found.step), this, worked);
        if (found.look)
            return andThen(lookOne(*found.look), this, worked);
        return readyValue(false);
    });
}

void Courier::settle(const QString &accountId, std::chrono::milliseconds least)
{
    if (m_running && !accountId.isEmpty())
        arm(accountId, least);
    const bool busy = std::any_of(m_lanes.cbegin(), m_lanes.cend(), [](const Lane &each) { return each.busy; });
    if (busy)
        return;
    const QList<Pending<Done>> waiting = std::exchange(m_waiting, {});
    for (const Pending<Done> &each : waiting)
        each.finish(Done{});
}

void Courier::arm(const QString &accountId, std::chrono::milliseconds least)
{
    if (lane(accountId).trouble)
        return;
    m_profile.storage()
        .run([accountId](Database &database) { return outbox::nextDue(database, accountId); })
        .then(this, [this, accountId, least](const Result<QDateTime> &due) {
            if ((due && !due->isValid()) || lane(accountId).busy)
                return;
            constexpr qint64 most = qint64{60} * 60 * 1000; // the wall clock may have jumped meanwhile
            const qint64 until = due ? m_profile.clock().now().msecsTo(*due) : 0;
            const qint64 wait = std::clamp<qint64>(until, least.count(), most); // what stays due must not spin
            lane(accountId).timer->start(std::chrono::milliseconds(wait));
        });
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

Async<Courier::Errand> Courier::prepareErrand(const Submission &submission)
{
    Errand errand{.submission = submission, .vendor = vendors::byId(submission.vendor)};
    if (!errand.vendor)
        return readyError<Errand>(Error{.kind = Error::Kind::Misconfigured, .detail = u"vendor"_s});
    errand.startedAt = m_profile.clock().now();
    errand.recorder = std::make_shared<RecordingTransport>(m_profile.transport(), this);
    return andThen(
        m_profile.session(submission.accountId, *errand.recorder), this, [this, errand](Session session) mutable {
            const VendorLimits limits = errand.vendor->info().limits;
            RateLimiter &limiter =
                m_limiters.of(errand.vendor->portal(session),
                              {.capacity = static_cast<double>(limits.burst), .perSecond = limits.perSecond});
            errand.recorder->setSecrets(errand.vendor->secretsIn(session));
            errand.paced = std::make_shared<PacedTransport>(*errand.recorder, limiter, this);
            errand.limiter = &limiter;
            session.transport = errand.paced.get();
            session.context = this;
            errand.session = session;
            return readyValue(errand);
        });
}

Async<Submission> Courier::sendOne(const Submission &submission)
{
    return prepareErrand(submission)
        .then(this,
              [this, submission](Result<Errand> ready) -> Async<Submission> {
                  if (!ready)
                      return postpone(submission, ready.error());
                  Errand errand = *std::move(ready);
                  auto body = errand.submission.frozen.isEmpty()
                      ? errand.vendor->prepare(errand.session, errand.submission.lead, errand.submission.id)
                      : Result<QByteArray>(errand.submission.frozen);
                  if (!body)
                      return postpone(errand.submission, body.error());
                  // The permission first: a lead that waits for the bucket is still queued if the program dies.
                  return andThen(errand.limiter->acquire(), this, [this, errand, body = *body](Done) mutable {
                      errand.session.transport = errand.recorder.get();
                      return startCreate(std::move(errand), body);
                  });
              })
        .unwrap();
}

Async<Submission> Courier::startCreate(Errand errand, const QByteArray &body)
{
    errand.startedAt = m_profile.clock().now();
    steps::mark("before sending");
    const auto begin = [id = errand.submission.id, body, now = errand.startedAt](Database &database) {
        return outbox::startSending(database, id, body, now);
    };
    return andThen(m_profile.storage().run(begin), this, [this, errand](const Submission &sending) mutable {
        steps::mark("sending");
        Q_EMIT changed(sending);
        errand.submission = sending;
        steps::mark("before the create");
        return errand.vendor->submit(errand.session, sending.frozen)
            .then(this, [this, errand](const Result<Receipt> &result) { return finishCreate(errand, result); })
            .unwrap();
    });
}

Async<Submission> Courier::finishCreate(const Errand &errand, const Result<Receipt> &result)
{
    Submission after = delivery::afterCreate(errand.submission, result, times());
    QStringList steps;
    if (after.state == SubmissionState::Sent) {
        after.cardUrl = errand.vendor->cardUrl(errand.session.url, Receipt{after.leadId});
        steps = stepsOf(*errand.vendor, after.lead);
    }
    if (!result) {
        qCInfo(lcCourier) << "create:" << kindName(result.error().kind) << result.error().detail << "->"
                          << stateName(after.state);
        if (delivery::concernsAccount(result.error().kind) && !result.error().mayHaveArrived)
            noteTrouble(after.accountId, result.error());
        if (result.error().kind == Error::Kind::RateLimited)
            errand.limiter->pauseFor(result.error().retryAfter.value_or(2s));
    }
    return andThen(record(errand, after, createStep, stateName(after.state), steps), this,
                   [this, errand](const Submission &stored) {
                       if (stored.state != SubmissionState::Sent || errand.vendor->mayRead(errand.session, stored.lead))
                           return readyValue(stored);
                       return proveReading(errand, stored);
                   });
}

//! Looks for a lead that is known to be there: if this sign-in finds it, a later "not found" means something.
Async<Submission> Courier::proveReading(const Errand &errand, const Submission &sent)
{
    Session session = errand.session;
    session.transport = errand.paced.get();
    return errand.vendor->find(session, sent.lead, sent.id)
        .then(this, [this, errand, sent](const Result<Whereabouts> &found) -> Result<Submission> {
            if (found && found->kind == Whereabouts::Kind::Found)
                m_profile.rememberFacts(sent.accountId, found->facts);
            return sent;
        });
}

Async<Submission> Courier::lookOne(const Submission &submission)
{
    return prepareErrand(submission)
        .then(this,
              [this, submission](Result<Errand> ready) -> Async<Submission> {
                  if (!ready)
                      return postpone(submission, ready.error());
                  return ready->vendor->find(ready->session, submission.lead, submission.id)
                      .then(this,
                            [this, errand = *ready](const Result<Whereabouts> &found) {
                                return finishLook(errand, found);
                            })
                      .unwrap();
              })
        .unwrap();
}

Async<Submission> Courier::finishLook(const Errand &errand, const Result<Whereabouts> &found)
{
    Submission after = delivery::afterLook(errand.submission, found, errand.vendor->info().limits,
                                           acts(errand.submission, *errand.vendor), times());
    QStringList steps;
    QString outcome = found ? u"absent"_s : kindName(found.error().kind);
    if (after.state == SubmissionState::Sent) {
        outcome = u"found"_s;
        after.cardUrl = errand.vendor->cardUrl(errand.session.url, Receipt{after.leadId});
        steps = stepsOf(*errand.vendor, after.lead);
        m_profile.rememberFacts(after.accountId, found->facts);
    } else if (found && found->kind != Whereabouts::Kind::Absent) {
        outcome = u"cannot tell"_s;
    }
    return record(errand, after, lookStep, outcome, steps);
}

Async<Submission> Courier::followUpOne(const Submission &submission)
{
    const auto open = [id = submission.id](Database &database) -> Result<Step> {
        auto steps = outbox::steps(database, id);
        if (!steps)
            return fail(std::move(steps.error()));
        const auto first = std::find_if(steps->begin(), steps->end(), [](const Step &step) {
            return step.state == stepPending || step.state == stepRunning;
        });
        if (first == steps->end())
            return fail(Error::Kind::NotFound, u"step"_s);
        Step running = *first;
        running.state = stepRunning;
        if (auto done = outbox::setStep(database, id, running); !done)
            return fail(std::move(done.error()));
        return running;
    };
    return andThen(m_profile.storage().run(open), this, [this, submission](const Step &step) {
        return prepareErrand(submission)
            .then(this,
                  [this, submission, step](Result<Errand> ready) -> Async<Submission> {
                      if (!ready) // without this the step would stay running and due, and be tried again at once
                          return finishStep({.submission = submission, .startedAt = m_profile.clock().now()}, step,
                                            fail(ready.error()));
                      const Submission &lead = ready->submission;
                      steps::mark("before the follow-up");
                      return ready->vendor->followUp(ready->session, lead.lead, Receipt{lead.leadId}, step.name)
                          .then(this,
                                [this, errand = *ready, step](const Result<Done> &done) {
                                    return finishStep(errand, step, done);
                                })
                          .unwrap();
                  })
            .unwrap();
    });
}

Async<Submission> Courier::finishStep(const Errand &errand, Step step, const Result<Done> &done)
{
    using Kind = Error::Kind;
    steps::mark("after the follow-up");
    Submission after = errand.submission;
    after.changedAt = m_profile.clock().now();
    after.nextAt = {};
    after.problems.removeIf([&](const Problem &problem) { return problem.field == step.name; });
    QString outcome = stepDone;
    step.state = stepDone;
    step.message.clear();
    if (!done) {
        const Error &error = done.error();
        outcome = kindName(error.kind);
        const bool later = error.kind == Kind::Offline || error.kind == Kind::TimedOut
            || error.kind == Kind::RateLimited || error.kind == Kind::Cancelled || error.kind == Kind::Storage
            || delivery::concernsAccount(error.kind) || error.mayHaveArrived;
        // A keychain is asked again by itself; a sign-in stands still until somebody has looked after it.
        if (delivery::concernsAccount(error.kind) && error.kind != Kind::Keychain)
            noteTrouble(after.accountId, error);
        step.state = later ? stepPending : stepRefused;
        step.message = error.vendorMessage.isEmpty() ? sentence(error) : error.vendorMessage;
        after.problems.append({step.name, step.message});
        if (later)
            after.nextAt = m_profile.clock().now().addMSecs(scaled(error.retryAfter.value_or(15s)).count());
    }
    const auto write = [id = after.id, step](Database &database) { return outbox::setStep(database, id, step); };
    return andThen(m_profile.storage().run(write), this,
                   [this, errand, after, step, outcome](Done) { return record(errand, after, step.name, outcome); });
}

//! No session, or no body: nothing was sent.
Async<Submission> Courier::postpone(Submission submission, const Error &error)
{
    if (delivery::concernsAccount(error.kind))
        noteTrouble(submission.accountId, error);
    submission.errorKind = kindName(error.kind);
    submission.changedAt = m_profile.clock().now();
    submission.nextAt = submission.changedAt.addMSecs(scaled(15s).count());
    return record(Errand{.submission = submission}, submission, {}, {});
}

Async<Submission> Courier::record(const Errand &errand, const Submission &after, const QString &step,
                                  const QString &outcome, const QStringList &steps)
{
    steps::mark("before the outcome is recorded");
    std::optional<Attempt> attempt;
    if (!step.isEmpty()) {
        attempt = Attempt{.submissionId = after.id,
                          .step = step,
                          .startedAt = errand.startedAt,
                          .endedAt = m_profile.clock().now(),
                          .outcome = outcome,
                          .request = errand.recorder ? errand.recorder->request() : QString(),
                          .answer = errand.recorder ? errand.recorder->answer() : QString()};
    }
    const auto write = [before = errand.submission, after, attempt, steps](Database &database) {
        return outbox::settle(database, before, after, attempt, steps);
    };
    return m_profile.storage()
        .run(write)
        .then(this,
              [this, errand, after, step, outcome, steps](const Result<Submission> &stored) -> Async<Submission> {
                  if (stored) {
                      steps::mark("outcome recorded");
                      Q_EMIT changed(*stored);
                      return readyValue(*stored);
                  }
                  // The disk is full: the outcome stays in memory and is written as soon as there is room.
                  Q_EMIT notSaved();
                  Pending<Submission> pending;
                  QTimer::singleShot(scaled(2s), this, [this, errand, after, step, outcome, steps, pending] {
                      record(errand, after, step, outcome, steps)
                          .then(this, [pending](const Result<Submission> &written) { pending.finish(written); });
                  });
                  return pending.future();
              })
        .unwrap();
}

Async<Submission> Courier::deliver(const SubmissionId &id)
{
    const auto load = [id](Database &database) { return outbox::find(database, id); };
    return andThen(m_profile.storage().run(load), this, [this](const Submission &found) -> Async<Submission> {
        const auto followUps = [this](const Submission &after) { return finishFollowUps(after); };
        switch (found.state) {
        case SubmissionState::Queued:
            return andThen(sendOne(found), this, followUps);
        case SubmissionState::Unsure:
            return andThen(lookOne(found), this, followUps);
        case SubmissionState::Sent:
            return finishFollowUps(found);
        case SubmissionState::Sending:
        case SubmissionState::Refused:
            return readyValue(found);
        }
        return readyValue(found);
    });
}

Async<Submission> Courier::finishFollowUps(const Submission &submission)
{
    if (submission.state != SubmissionState::Sent)
        return readyValue(submission);
    const auto open = [id = submission.id](Database &database) -> Result<bool> {
        auto steps = outbox::steps(database, id);
        if (!steps)
            return fail(std::move(steps.error()));
        return std::any_of(steps->begin(), steps->end(), [](const Step &step) { return step.state == stepPending; });
    };
    return andThen(m_profile.storage().run(open), this, [this, submission](bool more) -> Async<Submission> {
        // One that could not be done now has a time of its own: it is not tried again at once.
        if (!more || submission.nextAt.isValid())
            return readyValue(submission);
        return andThen(followUpOne(submission), this,
                       [this](const Submission &after) { return finishFollowUps(after); });
    });
}

} // namespace leadpad
