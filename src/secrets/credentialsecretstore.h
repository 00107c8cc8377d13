#pragma once

#include "secrets/secretstore.h"

#include <QThreadPool>

namespace leadpad {

//! Keeps secrets in the Windows Credential Manager, one call after the other, under the names that QtKeychain gives
//! them there: a program built with either finds what the other kept.
class CredentialSecretStore final : public SecretStore
{
public:
    //! Profiles with different identities do not see each other's secrets.
    explicit CredentialSecretStore(const QString &profile);
    //! Calls that have not begun end as Cancelled.
    ~CredentialSecretStore() override;

    Async<QByteArray> read(const QString &account) override;
    Async<Done> write(const QString &account, const QByteArray &secret) override;
    Async<Done> remove(const QString &account) override;
    bool isPersistent() const override { return true; }

private:
    QString target(const QString &account) const { return m_service + u'/' + account; }

    const QString m_service;
    QThreadPool m_worker; //!< the Credential Manager is another process
};

} // namespace leadpad
