#include "submission/signins.h"

#include <QLoggingCategory>

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcSignIns, "leadpad.signins")

} // namespace

SignIns::SignIns(SecretStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

SignIns::~SignIns()
{
    Landing::close(this);
}

Async<QByteArray> SignIns::secret(const QString &accountId)
{
    const auto known = m_known.constFind(accountId);
    if (known != m_known.cend())
        return readyValue(*known);
    return whenDone(m_store.read(accountId), this, [this, accountId](Result<QByteArray> secret) {
        if (secret)
            m_known.insert(accountId, *secret);
        else if (secret.error().kind == Error::Kind::NotFound)
            secret.error().kind = Error::Kind::Keychain; // it was there once: somebody emptied the keychain
        return secret;
    });
}

Async<Done> SignIns::keep(const QString &accountId, const QByteArray &secret, bool remember)
{
    const auto note = [this, accountId, secret, remember](Done) {
        m_known.insert(accountId, secret);
        if (remember)
            m_memoryOnly.remove(accountId);
        else
            m_memoryOnly.insert(accountId);
        return readyValue(Done{});
    };
    return remember ? andThen(m_store.write(accountId, secret), this, note) : note(Done{});
}

Async<Done> SignIns::remove(const QString &accountId)
{
    m_known.remove(accountId);
    m_memoryOnly.remove(accountId);
    return m_store.remove(accountId);
}

Async<QByteArray> SignIns::renew(const QString &accountId, const QByteArray &rejected,
                                 const std::function<Async<QByteArray>()> &signIn)
{
    const auto known = m_known.constFind(accountId);
    if (known != m_known.cend() && *known != rejected)
        return readyValue(*known);
    const Pending<QByteArray> pending;
    QList<Pending<QByteArray>> &waiting = m_waiting[accountId];
    waiting.append(pending);
    if (waiting.size() == 1) {
        whenDone(signIn(), this, [this, accountId, rejected](const Result<QByteArray> &renewed) {
            // A person may have changed or removed the account meanwhile: theirs is the newer word.
            if (renewed && m_known.value(accountId) == rejected) {
                m_known.insert(accountId, *renewed);
                if (!m_memoryOnly.contains(accountId)) {
                    whenDone(m_store.write(accountId, *renewed), this, [](const Result<Done> &written) {
                        if (!written) // it holds in memory; the next start signs in once more
                            qCInfo(lcSignIns) << "a renewed sign-in was not kept:" << kindName(written.error().kind);
                    });
                }
            }
            finishRenewal(accountId, renewed);
        });
    }
    return pending.future();
}

void SignIns::finishRenewal(const QString &accountId, const Result<QByteArray> &renewed)
{
    const QList<Pending<QByteArray>> waiting = m_waiting.take(accountId);
    for (const Pending<QByteArray> &each : waiting)
        each.finish(renewed);
}

} // namespace leadpad
