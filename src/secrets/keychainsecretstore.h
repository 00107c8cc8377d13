#pragma once

#include "secrets/secretstore.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace QKeychain {
class Job;
}

namespace leadpad {

//! Keeps secrets in the operating system's keychain, one call after the other. A call that the keychain leaves
//! without an answer ends after 10 s (time scale applies); what it asked for may still happen when the keychain wakes.
class KeychainSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    //! Profiles with different identities do not see each other's secrets.
    explicit KeychainSecretStore(const QString &profile, QObject *parent = nullptr);
    //! Calls under way end as Cancelled.
    ~KeychainSecretStore() override;

    Async<QByteArray> read(const QString &account) override;
    Async<Done> write(const QString &account, const QByteArray &secret) override;
    Async<Done> remove(const QString &account) override;
    bool isPersistent() const override { return true; }

private:
    struct Call;

    void enqueue(std::unique_ptr<QKeychain::Job> job, const QString &account, std::shared_ptr<Call> call);
    void startNext();
    void onOverdue(const std::shared_ptr<Call> &call);
    void onFinished(const std::shared_ptr<Call> &call, QKeychain::Job *job);
    void settle(const std::shared_ptr<Call> &call, const std::optional<Error> &error, const QByteArray &secret);

    const QString m_service;
    QList<std::shared_ptr<Call>> m_waiting;
    std::shared_ptr<Call> m_running; //!< until the keychain answers, however late
    bool m_closing = false;
};

} // namespace leadpad
