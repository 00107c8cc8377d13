#pragma once

#include "core/catalogue.h"
#include "core/clock.h"
#include "net/httptransport.h"
#include "net/ratelimiter.h"
#include "secrets/secretstore.h"
#include "storage/accounts.h"
#include "storage/keyvalue.h"
#include "storage/storage.h"
#include "submission/rollout.h"
#include "submission/signins.h"
#include "vendors/vendor.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace leadpad {

//! The parts of a profile that differ between the program and its tests.
struct ProfileParts
{
    std::unique_ptr<HttpTransport> transport;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<Clock> clock;
    //! Where the administrator's profile stands; asked once, not in the program's own thread.
    std::function<std::optional<policy::Found>()> policy = policy::installed;
    bool practice = false; //!< the accounts are those of a practice CRM on this computer
};

//! One opened profile: its database, keychain, accounts and directories, and the way to each vendor.
class Profile : public QObject
{
    Q_OBJECT

public:
    //! \a folder is made if it is missing. Nothing is read before open().
    Profile(const QString &folder, ProfileParts parts, QObject *parent = nullptr);
    ~Profile() override;

    //! Opens the database and reads accounts, settings and directories.
    Async<OpenReport> open();

    //! Before the program ends, while all who wait for answers still live: ends what is under way, writes what was
    //! asked for. Nothing may be asked afterwards.
    void shutDown();

    QString folder() const { return m_folder; }
    Storage &storage() { return m_storage; }
    const Clock &clock() const { return *m_parts.clock; }
    SecretStore &secrets() { return *m_parts.secrets; }

    const QList<Account> &accounts() const { return m_accounts; }
    const Account *account(const QString &id) const;

    //! Stores the secret, then the account. Misconfigured: not acceptable; Refused: the name is taken; Keychain: the
    //! keychain does not answer, nothing was stored.
    //! \a remember false keeps the secret in memory until the program ends.
    Async<Account> addAccount(const QString &vendor, const QString &name, const QString &colour, const SignIn &typed,
                              bool remember = true);
    //! Changes name, colour and, where \a typed has secrets, the sign-in.
    Async<Account> updateAccount(Account account, const SignIn &typed, bool remember = true);
    //! Speaks to the portal of \a id at \a address from now on, with the sign-in as it is: a person allowed it.
    Async<Account> moveAccount(const QString &id, const QUrl &address);
    //! Makes accounts of those of a file, without secrets; those there already become as the file says. Without effect
    //! where accounts are locked, and on those that the administrator has set.
    Async<Done> adopt(const QList<policy::AdminAccount> &accounts);
    Async<Done> removeAccount(const QString &id);

    //! What is needed to talk for \a accountId over \a transport. Keychain or Unauthorised if there is no secret.
    Async<Session> session(const QString &accountId, HttpTransport &transport);
    //! The same over the program's own transport, as fast as the portal allows.
    Async<Session> session(const QString &accountId);
    //! A session for a sign-in that is not stored yet, as fast as the portal allows.
    Result<Session> trialSession(const QString &vendor, const SignIn &typed, HttpTransport &transport);
    //! A session for asking without any sign-in, such as for one; Misconfigured if \a settings cannot be.
    Result<Session> bareSession(const QJsonObject &settings);
    //! The transport of the program, unpaced.
    HttpTransport &transport() { return *m_parts.transport; }
    //! The bucket that all accounts at the portal of \a session share.
    RateLimiter &limiter(const Vendor &vendor, const Session &session);

    //! The last known directories; empty ones if they were never loaded.
    Directories directories(const QString &accountId) const { return m_directories.value(accountId); }
    bool hasDirectories(const QString &accountId) const { return directories(accountId).loadedAt.isValid(); }
    //! What of them applies to \a lead, see Vendor::offered.
    Directories directories(const QString &accountId, const Lead &lead) const;
    //! Asks the vendor, also about \a scopes, and keeps the answer.
    Async<Directories> reloadDirectories(const QString &accountId, const QStringList &scopes = {});
    //! Keeps \a facts with the account's directories.
    void rememberFacts(const QString &accountId, const QHash<QString, QString> &facts);
    //! The fields of a lead with the values of \a lead: the fixed ones and the custom ones offered for it.
    Catalogue catalogue(const QString &accountId, const Lead &lead = {}) const;

    QString setting(const QString &key, const QString &fallback = {}) const;
    //! False, and nothing changes, if the administrator has locked \a key.
    bool setSetting(const QString &key, const QString &value);
    //! Whether the administrator's profile decides \a key: a setting, "accounts" or "presets".
    bool isLocked(const QString &key) const { return m_rollout.isLocked(key); }
    const Rollout &rollout() const { return m_rollout; }
    //! Whether the administrator has set the account: only its sign-in is the person's.
    bool isDecided(const QString &accountId) const { return m_rollout.account(accountId) != nullptr; }
    //! Whether nobody has signed in to the account on this seat yet, as far as is known.
    bool lacksSignIn(const QString &accountId) const;
    //! What the administrator asks of leads of the account beyond what the CRM asks.
    policy::FieldRules rules(const QString &accountId) const;
    //! \a lead with the values that the administrator puts into every lead of the account.
    Lead withLocked(const QString &accountId, Lead lead) const;
    //! The administrator's presets and, where they are not locked, those of the file that was set up from.
    QList<policy::Preset> presets(const QString &accountId) const;
    //! In practice: \a url is where the practice CRM listens.
    void setPracticeServer(const QUrl &url) { m_rollout.setPracticeServer(url); }
    //! Default region of phone numbers, "RU" unless set.
    QString region() const { return setting(QStringLiteral("region"), QStringLiteral("RU")); }

Q_SIGNALS:
    void accountsChanged();
    void directoriesChanged(const QString &accountId);
    void settingChanged(const QString &key);
    //! Somebody tried to change \a key, which the administrator has locked.
    void refusedByPolicy(const QString &key);
    //! A setting could not be written.
    void notSaved();
    //! The database was damaged while the program ran, and another took its place; accounts, settings and directories
    //! have been read anew.
    void repaired(const leadpad::OpenReport &report);

private:
    Async<QByteArray> renewed(const QString &accountId, const QByteArray &rejected);
    Async<Done> signOut(const QString &accountId);
    std::shared_ptr<Budgets> budgetsOf(const QString &accountId);
    Session paced(const Vendor &vendor, Session session);
    const Vendor *vendorOf(const QString &accountId) const;
    Async<Done> readAccounts();
    Result<Done> permit(const Vendor &vendor, const Account &account, const QByteArray &secret) const;
    Async<QByteArray> secretOf(const QString &accountId);
    Result<Done> mayKeep(const QString &vendor, const QUrl &url) const;
    Result<Done> mayChangeAccounts(const QUrl &url = {}) const;
    Async<Account> signInDecided(const Account &account, const SignIn &typed, bool remember);
    Async<Account> storeAccount(const Account &account, bool isNew);

    QString m_folder;
    ProfileParts m_parts;
    QList<Account> m_accounts;
    QHash<QString, Directories> m_directories;
    QHash<QString, QString> m_settings;
    Rollout m_rollout;
    QList<policy::Preset> m_ownPresets; //!< of the file that the profile was set up from
    SignIns m_signIns;
    QHash<QString, std::shared_ptr<Budgets>> m_budgets;
    RateLimiters m_limiters;
    Storage m_storage; // last: its thread ends before the rest goes
};

//! The setting that holds the file from which a person set the profile up.
extern const QString setUpSetting;

//! Folder of the profile where none was chosen.
QString defaultProfileFolder();
//! Distinguishes the keychain entries of profiles: empty for the default folder.
QString profileIdentity(const QString &folder);

//! A title for lists: name and phone, or whatever the lead has.
QString titleOf(const Lead &lead, const Catalogue &catalogue);
//! What identifies the lead's person to a CRM's search: a phone, an e-mail address or a name; empty if it has none.
QString contactForSearch(const Lead &lead, const Catalogue &catalogue);
//! What history search looks in, lower case; phones also as bare digits.
QString searchTextOf(const Lead &lead, const Catalogue &catalogue);

} // namespace leadpad
