#pragma once

#include "net/networktransport.h"
#include "submission/profile.h"

#include <QObject>
#include <QPointer>

namespace leadpad {

//! Keeps a transport on the proxy that the settings of a profile name; requests wait while the password is read from
//! the keychain. Reads settings through Profile::setting() alone, so that an administrator's count.
class ProxyKeeper final : public QObject
{
    Q_OBJECT

public:
    //! Begins when the profile is open. \a profile outlives this; \a transport may go before.
    ProxyKeeper(Profile &profile, NetworkTransport &transport, QObject *parent = nullptr);
    ~ProxyKeeper() override;

    //! Names of the settings, and of the one entry in the keychain.
    static QString settingKey() { return QStringLiteral("proxy"); }
    static QString userKey() { return QStringLiteral("proxy_user"); }
    static QString secretKey() { return QStringLiteral("proxy"); }

    //! The setting as it is; the system's proxy if it cannot be read.
    static ProxySetting settingOf(const Profile &profile);
    //! The setting with name and password. A name without a password is left out: it opens nothing.
    static Async<ProxyChoice> choiceOf(Profile &profile);
    //! Puts \a password for \a user into the keychain, or takes it out if it is empty, then keeps \a setting and \a
    //! user; what is locked stays as it is. Keychain: nothing was kept.
    static Async<Done> keep(Profile &profile, const ProxySetting &setting, const QString &user,
                            const std::optional<QByteArray> &password);

private:
    void follow();
    QString wanted() const;

    Profile &m_profile;
    QPointer<NetworkTransport> m_transport;
    QString m_followed; //!< as wanted() was
    int m_reading = 0;  //!< counts, so that an old answer of the keychain does not win
};

} // namespace leadpad
