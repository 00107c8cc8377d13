#include "secrets/lockedsecret.h"

#ifdef LEADPAD_SECRET_SERVICE
#include "core/clock.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#endif

namespace leadpad {

#ifdef LEADPAD_SECRET_SERVICE

using namespace Qt::StringLiterals;

void findLockedSecret(const QString &service, const QString &key, QObject *context,
                      const std::function<void(bool)> &answer)
{
    using Attributes = QMap<QString, QString>;
    using Paths = QList<QDBusObjectPath>;
    qDBusRegisterMetaType<Attributes>();

    auto search = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                 u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search.setAutoStartService(false); // where nobody provides it, another keychain was asked
    // The names that QtKeychain gives its entries, "org.qt.keychain".
    search << QVariant::fromValue(Attributes{{u"user"_s, key}, {u"server"_s, service}});
    constexpr std::chrono::seconds patience{5};
    const auto call = QDBusConnection::sessionBus().asyncCall(search, static_cast<int>(scaled(patience).count()));
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, answer] {
        watcher->deleteLater();
        const QDBusPendingReply<Paths, Paths> reply = *watcher; // those open, those locked
        answer(reply.isValid() && !reply.argumentAt<1>().isEmpty());
    });
}

#else

void findLockedSecret(const QString &, const QString &, QObject *, const std::function<void(bool)> &answer)
{
    answer(false);
}

#endif

} // namespace leadpad
