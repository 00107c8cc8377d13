#pragma once

#include "core/error.h"
#include "policy/adminprofile.h"
#include "policy/adminsource.h"
#include "storage/accounts.h"
#include "vendors/vendor.h"

namespace leadpad {

//! What the administrator's profile decides for this seat. One that cannot be read allows nothing: leads are kept, none
//! is sent, and what could be locked is.
class Rollout
{
public:
    //! Without any profile: nothing is decided.
    Rollout() = default;
    //! Reads what was \a found; nothing found is no profile. \a practice: the accounts are those of the practice CRM.
    static Rollout from(const std::optional<policy::Found> &found, bool practice);

    //! Where the administrator's profile was found; empty without one.
    const QString &source() const { return m_source; }
    bool isBroken() const { return m_fault.has_value(); }
    //! Why nothing may be sent: a whole sentence; NotAllowed. Only if isBroken().
    Error trouble() const;

    //! Whether \a key, a setting or "accounts" or "presets", is not the person's to change.
    bool isLocked(const QString &key) const;
    //! The administrator's value of a setting.
    std::optional<QString> setting(const QString &key) const;
    //! Whether what a person set for \a key counts.
    bool isOpen(const QString &key) const { return m_fault || !isLocked(key); }

    //! The account of the profile with \a id; none in practice.
    const policy::AdminAccount *account(const QString &id) const;
    const QList<policy::AdminAccount> &accounts() const { return m_profile.accounts; }
    //! Whether an account that the profile does not name exists at all for this seat.
    bool isUsed(const Account &account) const;
    //! \a account as the administrator has it, whatever it was.
    Account asDecided(Account account) const;

    //! NotAllowed if an account of \a vendor may not talk to \a url.
    Result<Done> permit(const Vendor &vendor, const QUrl &url) const;
    //! The same of a request of any account.
    Result<Done> permitAny(const QUrl &url) const;
    //! In practice: what listens at the port of \a url is the practice CRM.
    void setPracticeServer(const QUrl &url) { m_practicePort = url.port(); }
    bool isPracticeServer(const QUrl &url) const;

    //! What is asked of leads of the account beyond what the CRM asks.
    policy::FieldRules rules(const QString &vendor, const QString &accountId) const;
    QList<policy::Preset> presets(const QString &vendor, const QString &accountId) const;

private:
    bool limitsPractice() const
    {
        return m_practice && (m_profile.limitsAddresses || isLocked(QStringLiteral("accounts")));
    }

    policy::AdminProfile m_profile;
    std::optional<policy::Fault> m_fault;
    QString m_source;
    int m_practicePort = -1;
    bool m_practice = false;
};

//! \a account as \a decided has it, whatever it was.
Account asDecided(const policy::AdminAccount &decided, Account account);

//! Where accounts that are new stand in the rail.
enum class KeepOrder { First, AtTheEnd };
//! Writes \a decided into \a database as they are; other accounts of their names get another.
Result<Done> keepAccounts(Database &database, const QList<policy::AdminAccount> &decided, KeepOrder order);

//! What was \a typed for \a vendor, with the certificates that it names.
Result<AcceptedSignIn> accepted(const QString &vendor, const SignIn &typed);

//! `ca_file` names a PEM file; its content is kept, so that the account works when the file has moved.
Result<QJsonObject> withAuthorities(QJsonObject settings);

} // namespace leadpad
