#include "submission/submitter.h"

#include "core/steps.h"
#include "submission/changes.h"
#include "vendors/registry.h"

namespace leadpad {

QList<Problem> Submitter::check(const QString &accountId, const Lead &lead) const
{
    const Directories offered = m_profile.directories(accountId, lead);
    QList<Problem> problems = leadpad::check(lead, m_profile.catalogue(accountId, lead), offered);
    const Account *account = m_profile.account(accountId);
    if (const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr)
        problems += vendor->check(lead, offered);
    return problems;
}

Async<Submission> Submitter::submit(const QString &accountId, const Lead &lead, const SubmissionId &id,
                                    const Lead &typed)
{
    const Account *account = m_profile.account(accountId);
    if (!account)
        return readyError<Submission>(Error{.kind = Error::Kind::NotFound, .detail = QStringLiteral("account")});
    const Catalogue catalogue = m_profile.catalogue(accountId, lead);
    Submission submission;
    submission.id = id;
    submission.accountId = accountId;
    submission.accountName = account->name;
    submission.vendor = account->vendor;
    submission.lead = lead;
    submission.acts = actsInTheWorld(lead, catalogue);
    const Lead &shown = typed.values.isEmpty() ? lead : typed;
    submission.title = titleOf(shown, catalogue);
    submission.searchText = searchTextOf(shown, catalogue);
    submission.createdAt = m_profile.clock().now();
    return store(submission);
}

QList<Problem> Submitter::checkChanges(const QString &accountId, const QJsonObject &changes, const Lead &before) const
{
    return leadpad::checkChanges(changes, m_profile.catalogue(accountId, before),
                                 m_profile.directories(accountId, before));
}

Async<Submission> Submitter::submitChange(const QString &accountId, const LeadChange &change)
{
    const Account *account = m_profile.account(accountId);
    const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
    if (!vendor)
        return readyError<Submission>(Error{.kind = Error::Kind::NotFound, .detail = QStringLiteral("account")});
    const Catalogue catalogue = m_profile.catalogue(accountId, Lead{change.base});
    const Lead after = changes::merged(change.base, change.changes);
    Submission submission;
    submission.id = change.id;
    submission.kind = change.kind;
    submission.accountId = accountId;
    submission.accountName = account->name;
    submission.vendor = account->vendor;
    submission.lead = Lead{change.changes};
    submission.base = change.base;
    submission.leadId = change.leadId;
    submission.cardUrl = vendor->cardUrl(account->url, Receipt{change.leadId});
    submission.acts = !vendor->mayRepeat(change.changes) || actsInTheWorld(submission.lead, catalogue);
    submission.title = titleOf(after, catalogue);
    if (submission.title.isEmpty())
        submission.title = change.leadId;
    submission.searchText = searchTextOf(after, catalogue) + u' ' + change.leadId;
    submission.createdAt = m_profile.clock().now();
    return store(submission);
}

Async<Submission> Submitter::store(const Submission &submission)
{
    const auto write = [submission](Database &database) -> Result<Submission> {
        steps::mark("before the lead is stored");
        const auto stored = outbox::submit(database, submission);
        if (!stored)
            return fail(stored.error());
        steps::mark("lead stored");
        return outbox::find(database, submission.id);
    };
    return m_profile.storage().run(write);
}

} // namespace leadpad
