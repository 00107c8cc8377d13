#include "submission/decisions.h"

#include "submission/deliverymachine.h"
#include "vendors/registry.h"

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Async<Submission> write(Profile &profile, const Submission &before, Outcome outcome)
{
    const QDateTime now = profile.clock().now();
    outcome.after.changedAt = now;
    outcome.after.errorKind.clear();
    outcome.after.held = false;
    outcome.attempt = Attempt{.submissionId = before.id,
                              .step = u"decision"_s,
                              .startedAt = now,
                              .endedAt = now,
                              .outcome = stateName(outcome.after.state)};
    return profile.storage().run([before, outcome](Database &database) -> Result<Submission> {
        const auto current = outbox::find(database, before.id);
        if (!current)
            return current;
        // The courier may have settled it meanwhile.
        if (current->state != before.state || current->attempts != before.attempts)
            return fail(Error::Kind::Cancelled, u"another state"_s);
        return outbox::settle(database, *current, outcome);
    });
}

} // namespace

Async<Submission> decisions::confirm(Profile &profile, const Submission &submission, const QString &leadId)
{
    const auto row = delivery::transition(submission, delivery::Event::RepConfirms);
    if (!row || leadId.isEmpty())
        return readyError<Submission>({.kind = Error::Kind::Cancelled, .detail = u"nothing to confirm"_s});
    Outcome outcome{.after = submission};
    outcome.after.state = row->to;
    outcome.after.leadId = leadId;
    outcome.after.message.clear();
    outcome.after.nextAt = {};
    if (const Vendor *vendor = vendors::byId(submission.vendor)) {
        const Account *account = profile.account(submission.accountId);
        delivery::noteArrival(*vendor, account ? account->url : QUrl(), &outcome);
        if (!account) // removed since: there is no card to open
            outcome.after.cardUrl = submission.cardUrl;
    }
    return write(profile, submission, outcome);
}

Async<Submission> decisions::sendAgain(Profile &profile, const Submission &submission)
{
    const auto row = delivery::transition(submission, delivery::Event::RepSendsAgain);
    if (!row)
        return readyError<Submission>({.kind = Error::Kind::Cancelled, .detail = u"nothing to send"_s});
    Outcome outcome{.after = submission};
    outcome.after.state = row->to;
    outcome.after.nextAt = profile.clock().now();
    outcome.after.looks = 0;
    outcome.after.absentUptime.reset();
    return write(profile, submission, outcome);
}

Async<Done> decisions::decideStep(Profile &profile, const Submission &submission, const QString &step, bool done)
{
    const auto decide = [id = submission.id, step, done](Database &database) {
        return outbox::decideStep(database, id, step, done);
    };
    return profile.storage().run(decide);
}

} // namespace leadpad
