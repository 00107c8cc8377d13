#include "submission/submitter.h"

#include "core/steps.h"
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

Async<Submission> Submitter::submit(const QString &accountId, const Lead &lead, const SubmissionId &id)
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
    submission.title = titleOf(lead, catalogue);
    submission.searchText = searchTextOf(lead, catalogue);
    submission.createdAt = m_profile.clock().now();
    const auto store = [submission](Database &database) -> Result<Submission> {
        steps::mark("before the lead is stored");
        const auto stored = outbox::submit(database, submission);
        if (!stored)
            return fail(stored.error());
        steps::mark("lead stored");
        return outbox::find(database, submission.id);
    };
    return m_profile.storage().run(store);
}

} // namespace leadpad
