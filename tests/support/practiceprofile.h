#pragma once

#include "net/networktransport.h"
#include "practice/practiceserver.h"
#include "secrets/memorysecretstore.h"
#include "submission/courier.h"
#include "submission/submitter.h"
#include "support/outcome.h"
#include "support/roomvisit.h"

#include <QTemporaryDir>

namespace leadpad::test {

//! A keychain that can be told to stop answering; outlives the profile that uses it.
class SwitchableSecretStore final : public SecretStore
{
public:
    bool answers = true;

    Async<QByteArray> read(const QString &account) override
    {
        return answers ? m_store.read(account) : readyError<QByteArray>({.kind = Error::Kind::Keychain});
    }
    Async<Done> write(const QString &account, const QByteArray &secret) override
    {
        return answers ? m_store.write(account, secret) : readyError<Done>({.kind = Error::Kind::Keychain});
    }
    Async<Done> remove(const QString &account) override { return m_store.remove(account); }
    bool isPersistent() const override { return true; }

private:
    MemorySecretStore m_store;
};

//! Hands everything on to a store that lives elsewhere.
class BorrowedSecretStore final : public SecretStore
{
public:
    explicit BorrowedSecretStore(SecretStore &store)
        : m_store(store)
    {
    }
    Async<QByteArray> read(const QString &account) override { return m_store.read(account); }
    Async<Done> write(const QString &account, const QByteArray &secret) override
    {
        return m_store.write(account, secret);
    }
    Async<Done> remove(const QString &account) override { return m_store.remove(account); }
    bool isPersistent() const override { return m_store.isPersistent(); }

private:
    SecretStore &m_store;
};

//! A profile in a temporary folder that can be closed and opened again, as a program that starts anew.
class PracticeProfile
{
public:
    PracticeProfile() = default;
    ~PracticeProfile() { close(); }
    Q_DISABLE_COPY_MOVE(PracticeProfile)

    //! \a transport of the first opening; the network if none is given.
    bool open(std::unique_ptr<HttpTransport> transport = {})
    {
        close();
        if (!transport)
            transport = std::make_unique<NetworkTransport>();
        profile = std::make_unique<Profile>(folder.path(),
                                            ProfileParts{.transport = std::move(transport),
                                                         .secrets = std::make_unique<BorrowedSecretStore>(keychain),
                                                         .clock = std::make_unique<SystemClock>(),
                                                         .policy = [this] { return policy; },
                                                         .practice = practice});
        if (!outcome(profile->open()))
            return false;
        courier = std::make_unique<Courier>(*profile);
        return true;
    }

    //! Ends as the program does: nothing new is begun, what is in flight ends first. Qt 6.4 asserts in debug builds
    //! when a future finishes whose context is gone.
    void close()
    {
        if (courier) {
            outcome(courier->stop());
            outcome(courier->runDue());
        }
        courier.reset();
        profile.reset();
    }

    //! The id of a new account with \a webhook.
    QString addAccount(const QString &name, const QString &webhook)
    {
        SignIn typed;
        typed.secrets[QStringLiteral("webhook")] = webhook;
        const auto added =
            outcome(profile->addAccount(QStringLiteral("bitrix24"), name, QStringLiteral("#336699"), typed));
        return added ? added->id : QString();
    }

    //! The id of a new account as the practice room announces it.
    QString addAccount(const QJsonObject &announced)
    {
        const QString vendor = announced[QStringLiteral("vendor")].toString();
        const SignIn typed{.url = announced[QStringLiteral("url")].toString(),
                           .secrets = announced,
                           .settings = announced[QStringLiteral("settings")].toObject()};
        const auto added = outcome(profile->addAccount(vendor, vendor, QStringLiteral("#336699"), typed));
        return added ? added->id : QString();
    }

    SubmissionId submit(const QString &accountId, const QJsonObject &values)
    {
        const SubmissionId id = QUuid::createUuid();
        return outcome(Submitter(*profile).submit(accountId, Lead{values}, id)) ? id : SubmissionId();
    }

    Submission stored(const SubmissionId &id) const
    {
        const auto found = outcome(profile->storage().run([id](Database &db) { return outbox::find(db, id); }));
        return found ? *found : Submission();
    }
    QString state(const SubmissionId &id) const { return stateName(stored(id).state); }
    QList<Step> steps(const SubmissionId &id) const
    {
        return outcome(profile->storage().run([id](Database &db) { return outbox::steps(db, id); }))
            .value_or(QList<Step>());
    }
    QList<Attempt> attempts(const SubmissionId &id) const
    {
        return outcome(profile->storage().run([id](Database &db) { return outbox::attempts(db, id); }))
            .value_or(QList<Attempt>());
    }

    std::optional<policy::Found> policy; //!< the administrator's profile; none of the computer that tests run on
    bool practice = false;
    QTemporaryDir folder;
    SwitchableSecretStore keychain;
    std::unique_ptr<Profile> profile;
    std::unique_ptr<Courier> courier;
};

//! The webhook of \a server's ready account.
inline QString webhookOf(const practice::PracticeServer &server)
{
    return server.accounts().first()[QStringLiteral("webhook")].toString();
}

//! The requests of \a method that \a server received.
inline QList<QJsonObject> received(const practice::PracticeServer &server, const QString &method)
{
    QList<QJsonObject> entries;
    const QJsonArray ledger = server.ledger();
    for (const QJsonValue &entry : ledger) {
        if (entry[QStringLiteral("method")].toString() == method)
            entries.append(entry.toObject());
    }
    return entries;
}

} // namespace leadpad::test
