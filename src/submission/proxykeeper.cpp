#include "submission/proxykeeper.h"

using namespace Qt::StringLiterals;

namespace leadpad {

ProxyKeeper::ProxyKeeper(Profile &profile, NetworkTransport &transport, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_transport(&transport)
{
    transport.awaitProxy();
    connect(&profile, &Profile::accountsChanged, this, [this] { // the settings may have been read anew
        if (m_followed != wanted())
            follow();
    });
    connect(&profile, &Profile::settingChanged, this, [this](const QString &key) {
        if (key == settingKey() || key == userKey())
            follow();
    });
}

ProxyKeeper::~ProxyKeeper()
{
    Landing::close(this);
}

ProxySetting ProxyKeeper::settingOf(const Profile &profile)
{
    return parseProxy(profile.setting(settingKey(), u"system"_s)).value_or(ProxySetting());
}

Async<ProxyChoice> ProxyKeeper::choiceOf(Profile &profile)
{
    const ProxyChoice plain{.setting = settingOf(profile)};
    const QString user = profile.setting(userKey());
    if (user.isEmpty() || plain.setting.mode == ProxySetting::Mode::None)
        return readyValue(plain);
    return whenDone(profile.secrets().read(secretKey()), &profile,
                    [plain, user](const Result<QByteArray> &password) -> Result<ProxyChoice> {
                        if (!password || password->isEmpty())
                            return plain;
                        return ProxyChoice{.setting = plain.setting, .user = user, .password = *password};
                    });
}

Async<Done> ProxyKeeper::keep(Profile &profile, const ProxySetting &setting, const QString &user,
                              const std::optional<QByteArray> &password)
{
    SecretStore &secrets = profile.secrets();
    Async<Done> kept = readyValue(Done{});
    if (password && !password->isEmpty())
        kept = secrets.write(secretKey(), *password);
    else if (password) // where that fails it lies there unused, which is no reason to keep the old way
        kept = whenDone(secrets.remove(secretKey()), &profile,
                        [](const Result<Done> &) -> Result<Done> { return Done{}; });
    return andThen(kept, &profile, [&profile, setting, user](const Done &) {
        profile.setSetting(settingKey(), toText(setting));
        profile.setSetting(userKey(), user);
        Q_EMIT profile.settingChanged(userKey()); // even if the name is the same: its password may be another
        return readyValue(Done{});
    });
}

QString ProxyKeeper::wanted() const
{
    return m_profile.setting(settingKey(), u"system"_s) + u' ' + m_profile.setting(userKey());
}

void ProxyKeeper::follow()
{
    if (!m_transport)
        return;
    m_followed = wanted();
    if (!m_profile.setting(userKey()).isEmpty())
        m_transport->awaitProxy();
    whenDone(choiceOf(m_profile), this, [this, reading = ++m_reading](const Result<ProxyChoice> &choice) {
        if (m_transport && reading == m_reading)
            m_transport->setProxy(choice.value_or(ProxyChoice{.setting = settingOf(m_profile)}));
    });
}

} // namespace leadpad
