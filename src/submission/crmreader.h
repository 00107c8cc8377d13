#pragma once

#include "submission/profile.h"

namespace leadpad {

//! Asks the CRMs for leads that they hold, for a person who waits: nothing of it goes through the outbox.
class CrmReader : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit CrmReader(Profile &profile, QObject *parent = nullptr);
    ~CrmReader() override;

    //! What a client may do with leads of \a accountId; nothing without an account.
    static Abilities abilitiesOf(const Profile &profile, const QString &accountId);

    Async<StoredLead> read(const QString &accountId, const QString &leadId);
    //! Newest first.
    Async<QList<LeadSummary>> search(const QString &accountId, const QString &text, int limit);

private:
    //! Runs \a ask(vendor, session) through the portal's bucket.
    template<typename Fn>
    auto ask(const QString &accountId, Fn ask) -> std::invoke_result_t<Fn, const Vendor &, const Session &>;

    Profile &m_profile;
};

} // namespace leadpad
