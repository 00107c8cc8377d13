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
        const bool missing = !secret && secret.error().kind == Error::Kind::NotFound;
        if (missing)
            m_missing.insert(accountId);
        if (secret)
            m_known.insert(accountId, *secret);
        else if (missing)
            secret.error().kind = Error::Kind::Keychain; // it was there once: somebody emptied the keychain
        return secret;
    });
}

Async<Done> SignIns::keep(const QString &accountId, const QByteArray &secret, bool remember)
{
    const auto note = [this, accountId, secret, remember](const Done &) {
        m_known.insert(accountId, secret);
        m_missing.remove(accountId);
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

Async<Done> SignIns::replace(const QString &accountId, const QByteArray &secret)
{
    return keep(accountId, secret, !m_memoryOnly.contains(accountId));
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
        whenDone(renewNow(accountId, rejected, signIn), this,
                 [this, accountId](const Result<QByteArray> &renewed) { finishRenewal(accountId, renewed); });
    }
    return pending.future();
}

//! What the keychain has in place of \a otherThan, from another program of this profile; NotFound if nothing.
Async<QByteArray> SignIns::kept(const QString &accountId, const QByteArray &otherThan)
{
    if (m_memoryOnly.contains(accountId))
        return readyError<QByteArray>(Error{.kind = Error::Kind::NotFound});
    return andThen(m_store.read(accountId), this, [this, accountId, otherThan](const QByteArray &secret) {
        if (secret == otherThan || m_known.value(accountId) != otherThan)
            return readyError<QByteArray>(Error{.kind = Error::Kind::NotFound});
        m_known.insert(accountId, secret);
        return readyValue(secret);
    });
}

Async<QByteArray> SignIns::renewNow(const QString &accountId, const QByteArray &rejected,
                                    const std::function<Async<QByteArray>()> &signIn)
{
    return whenDone(kept(accountId, rejected), this, [=, this](const Result<QByteArray> &other) -> Async<QByteArray> {
        if (other)
            return readyValue(*other);
        return whenDone(signIn(), this, [=, this](const Result<QByteArray> &renewed) -> Async<QByteArray> {
            if (renewed)
                return take(accountId, rejected, *renewed);
            if (renewed.error().kind != Error::Kind::Unauthorised)
                return ready(renewed);
            // Another program may have used up what this one tried with, a moment before.
            return whenDone(
                kept(accountId, rejected), this,
                [renewed](const Result<QByteArray> &later) -> Result<QByteArray> { return later ? later : renewed; });
        });
    });
}

//! Written first: what is used before it is kept could be the only one that is still good.
Async<QByteArray> SignIns::take(const QString &accountId, const QByteArray &rejected, const QByteArray &renewed)
{
    if (m_known.value(accountId) != rejected) // a person changed the account meanwhile: theirs is the newer word
        return readyValue(renewed);
    const Async<Done> written =
        m_memoryOnly.contains(accountId) ? readyValue(Done{}) : m_store.write(accountId, renewed);
    return whenDone(written, this,
                    [this, accountId, rejected, renewed](const Result<Done> &done) -> Result<QByteArray> {
                        if (!done) // it holds in memory; after the next start a person may have to sign in again
                            qCInfo(lcSignIns) << "a renewed sign-in was not kept:" << kindName(done.error().kind);
                        if (m_known.value(accountId) == rejected)
                            m_known.insert(accountId, renewed);
                        return renewed;
                    });
}

void SignIns::finishRenewal(const QString &accountId, const Result<QByteArray> &renewed)
{
    const QList<Pending<QByteArray>> waiting = m_waiting.take(accountId);
    for (const Pending<QByteArray> &each : waiting)
        each.finish(renewed);
}

} // namespace leadpad
