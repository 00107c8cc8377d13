#pragma once

#include "core/async.h"
#include "secrets/secretstore.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <functional>

namespace leadpad {

//! The secrets of the accounts: read from the keychain once, in memory while the program runs, and renewed by one
//! sign-in at a time however many ask for it.
class SignIns : public QObject
{
    Q_OBJECT

public:
    //! \a store outlives this.
    explicit SignIns(SecretStore &store, QObject *parent = nullptr);
    ~SignIns() override;

    //! Keychain if it does not answer or has lost the entry.
    Async<QByteArray> secret(const QString &accountId);
    //! \a remember false keeps it in memory until the program ends.
    Async<Done> keep(const QString &accountId, const QByteArray &secret, bool remember);
    //! Keeps \a secret as the one before was kept.
    Async<Done> replace(const QString &accountId, const QByteArray &secret);
    Async<Done> remove(const QString &accountId);
    //! The secret in memory; empty if it was not read yet.
    QByteArray known(const QString &accountId) const { return m_known.value(accountId); }
    //! Whether the keychain answered that it has none.
    bool isMissing(const QString &accountId) const { return m_missing.contains(accountId); }

    //! Another secret in place of \a rejected. If somebody has renewed it meanwhile, another program of this profile
    //! included, that one is given; if somebody is about to, they share the answer; otherwise \a signIn is asked, and
    //! its secret kept as the one before was, before anybody uses it: the old one may be dead already.
    Async<QByteArray> renew(const QString &accountId, const QByteArray &rejected,
                            const std::function<Async<QByteArray>()> &signIn);

private:
    Async<QByteArray> kept(const QString &accountId, const QByteArray &otherThan);
    Async<QByteArray> renewNow(const QString &accountId, const QByteArray &rejected,
                               const std::function<Async<QByteArray>()> &signIn);
    Async<QByteArray> take(const QString &accountId, const QByteArray &rejected, const QByteArray &renewed);
    void finishRenewal(const QString &accountId, const Result<QByteArray> &renewed);

    SecretStore &m_store;
    QHash<QString, QByteArray> m_known;
    QSet<QString> m_memoryOnly;
    QSet<QString> m_missing;
    QHash<QString, QList<Pending<QByteArray>>> m_waiting; //!< for a renewal that is under way
};

} // namespace leadpad
