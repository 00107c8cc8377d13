#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace leadpad {

//! The most bytes that a secret may have: the Windows credential store takes 2,560 with its own overhead.
inline constexpr qsizetype longestSecret = 2000;

//! The refusal of a secret longer than longestSecret.
Error secretTooLong(qsizetype size);

//! Keeps secrets until the program ends: for the practice profile, and where there is no keychain.
class MemorySecretStore final : public SecretStore
{
public:
    Async<QByteArray> read(const QString &account) override;
    Async<Done> write(const QString &account, const QByteArray &secret) override;
    Async<Done> remove(const QString &account) override;
    bool isPersistent() const override { return false; }

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace leadpad
