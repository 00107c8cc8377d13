#pragma once

#include "core/checks.h"
#include "storage/outbox.h"
#include "submission/profile.h"

namespace leadpad {

//! From a filled form to a stored submission.
class Submitter
{
public:
    //! \a profile outlives this.
    explicit Submitter(Profile &profile)
        : m_profile(profile)
    {
    }

    //! What stands against sending \a lead through \a accountId; empty if it may go.
    QList<Problem> check(const QString &accountId, const Lead &lead) const;

    //! Stores \a lead durably as queued and removes its draft; the same \a id never makes a second submission.
    Async<Submission> submit(const QString &accountId, const Lead &lead, const SubmissionId &id);

private:
    Profile &m_profile;
};

} // namespace leadpad
