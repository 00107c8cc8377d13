#include "secrets/memorysecretstore.h"

using namespace Qt::StringLiterals;

namespace leadpad {

Error secretTooLong(qsizetype size)
{
    return {.kind = Error::Kind::Keychain,
            .detail = u"secret of %1 bytes, at most %2 fit"_s.arg(size).arg(longestSecret)};
}

Async<QByteArray> MemorySecretStore::read(const QString &account)
{
    const auto found = m_secrets.constFind(account);
    if (found == m_secrets.constEnd())
        return readyError<QByteArray>({.kind = Error::Kind::NotFound, .detail = u"no secret for this account"_s});
    return readyValue(*found);
}

Async<Done> MemorySecretStore::write(const QString &account, const QByteArray &secret)
{
    if (secret.size() > longestSecret)
        return readyError<Done>(secretTooLong(secret.size()));
    m_secrets.insert(account, secret);
    return readyValue(Done{});
}

Async<Done> MemorySecretStore::remove(const QString &account)
{
    m_secrets.remove(account);
    return readyValue(Done{});
}

} // namespace leadpad
