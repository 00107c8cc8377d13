#pragma once

#include "submission/profile.h"
#include "submission/updatemanifest.h"

#include <QTimer>

#include <functional>

namespace leadpad {

//! Where this build of Leadpad looks for a newer one; without a key it never looks.
struct UpdateSource
{
    QUrl folder = {};    //!< holds CHANNEL.json and CHANNEL.json.sig
    QByteArray key = {}; //!< public part of the makers' Ed25519 key, base64
    QVersionNumber running = {};

    //! What was built in.
    static UpdateSource builtIn();
};

//! Looks once a day for a newer Leadpad and offers it; a person opens its page, nothing is ever installed or downloaded
//! by itself. Never while a lead is being typed, and not at all where the setting "updates" is "off". What is asked for
//! is the same for everybody: no name, no number, no version goes out.
class Updates : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this. \a isBusy: a lead is being typed.
    Updates(Profile &profile, UpdateSource source, std::function<bool()> isBusy, QObject *parent = nullptr);

    //! The profile is open: looks some minutes from now, if it is time, and from then on daily.
    void start();
    //! Looks now if it is time and nothing stands against it. Done also where it was not.
    Async<Done> lookIfDue();

    static bool isOn(const Profile &profile);
    //! The person does not want to hear of \a version again.
    void dismiss(const QVersionNumber &version);

Q_SIGNALS:
    void offered(const leadpad::updates::Manifest &manifest);

private:
    bool isDue() const;
    Async<QByteArray> fetch(const QString &name);
    void take(const QByteArray &document, const QByteArray &signature);

    Profile &m_profile;
    const UpdateSource m_source;
    const std::function<bool()> m_isBusy;
    QTimer m_timer;
};

} // namespace leadpad
