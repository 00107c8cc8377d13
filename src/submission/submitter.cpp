#include "submission/submitter.h"

#include "core/steps.h"
#include "submission/changes.h"
#include "vendors/registry.h"

#include <QCoreApplication>

#include <algorithm>

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Submitter)
};

//! \a problems with what a rep can do about those of fields that the administrator fills in.
QList<Problem> explained(QList<Problem> problems, const QJsonObject &locked)
{
    for (Problem &problem : problems) {
        if (locked.contains(problem.field))
            problem.message = Words::tr("%1 Your administrator has set this field: ask them.").arg(problem.message);
    }
    return problems;
}

//! \a lead with the administrator's values, as far as can be checked: custom fields may not be known yet.
Lead checkable(const Profile &profile, const QString &accountId, const Lead &lead)
{
    if (std::all_of(lead.values.begin(), lead.values.end(), [](const QJsonValue &value) { return isBlank(value); }))
        return lead; // what nobody typed anything into is no lead
    Lead all = profile.withLocked(accountId, lead);
    if (profile.hasDirectories(accountId))
        return all;
    const Catalogue known = profile.catalogue(accountId, lead);
    const QStringList locked = profile.rules(accountId).locked.keys();
    for (const QString &key : locked) {
        if (!known.find(key))
            all.values.remove(key);
    }
    return all;
}

} // namespace

QList<Problem> Submitter::check(const QString &accountId, const Lead &typed) const
{
    const Lead lead = checkable(m_profile, accountId, typed);
    const Directories offered = m_profile.directories(accountId, lead);
    QList<Problem> problems = leadpad::check(lead, m_profile.catalogue(accountId, lead), offered);
    const Account *account = m_profile.account(accountId);
    if (const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr)
        problems += vendor->check(lead, offered);
    return explained(problems, m_profile.rules(accountId).locked);
}

Async<Submission> Submitter::submit(const QString &accountId, const Lead &filled, const SubmissionId &id,
                                    const Lead &typed)
{
    const Lead lead = m_profile.withLocked(accountId, filled);
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
    QList<Problem> problems = leadpad::checkChanges(changes, m_profile.catalogue(accountId, before),
                                                    m_profile.directories(accountId, before));
    const QJsonObject locked = m_profile.rules(accountId).locked;
    for (auto it = locked.begin(); it != locked.end(); ++it) {
        if (changes.contains(it.key()) && changes.value(it.key()) != it.value())
            problems.append({it.key(), Words::tr("Set by your administrator.")});
    }
    return problems;
}

Async<Submission> Submitter::submitChange(const QString &accountId, const LeadChange &change)
{
    const Account *account = m_profile.account(accountId);
    const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
    if (!vendor)
        return readyError<Submission>(Error{.kind = Error::Kind::NotFound, .detail = QStringLiteral("account")});
    QJsonObject allowed = change.changes;
    const QJsonObject locked = m_profile.rules(accountId).locked;
    for (auto it = locked.begin(); it != locked.end(); ++it) {
        if (allowed.contains(it.key()) && allowed.value(it.key()) != it.value())
            allowed.remove(it.key());
    }
    const Catalogue catalogue = m_profile.catalogue(accountId, Lead{change.base});
    const Lead after = changes::merged(change.base, allowed);
    Submission submission;
    submission.id = change.id;
    submission.kind = change.kind;
    submission.accountId = accountId;
    submission.accountName = account->name;
    submission.vendor = account->vendor;
    submission.lead = Lead{allowed};
    submission.base = change.base;
    submission.leadId = change.leadId;
    submission.cardUrl = vendor->cardUrl(account->url, Receipt{change.leadId});
    submission.acts = !vendor->mayRepeat(allowed) || actsInTheWorld(submission.lead, catalogue);
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
