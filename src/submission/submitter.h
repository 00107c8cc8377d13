#pragma once

#include "core/checks.h"
#include "storage/outbox.h"
#include "submission/profile.h"

namespace leadpad {

//! A change of a lead that the CRM holds.
struct LeadChange
{
    SubmissionId id = QUuid::createUuid();
    SubmissionKind kind = SubmissionKind::Update;
    QString leadId = {};
    QJsonObject base = {};    //!< the lead when the person opened it; empty: whatever it is by now
    QJsonObject changes = {}; //!< the fields that are to be changed; null empties one
};

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

    //! What stands against changing a lead of \a accountId so: the given fields alone are looked at.
    QList<Problem> checkChanges(const QString &accountId, const QJsonObject &changes, const Lead &before = {}) const;

    //! Stores \a change durably as queued and removes its edit.
    Async<Submission> submitChange(const QString &accountId, const LeadChange &change);

    //! Stores \a lead durably as queued and removes its draft; the same \a id never makes a second submission.
    //! \a typed: what the rep typed besides it, such as the phone of a contact that is sent by number alone; the
    //! history finds the lead by it.
    Async<Submission> submit(const QString &accountId, const Lead &lead, const SubmissionId &id,
                             const Lead &typed = {});

private:
    Async<Submission> store(const Submission &submission);

    Profile &m_profile;
};

} // namespace leadpad
