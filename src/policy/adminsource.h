#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace leadpad::policy {

//! Where the administrator put the profile, and what stands there.
struct Found
{
    QString source;        //!< for people: a path, or the name of a registry value or preference
    QByteArray text = {};  //!< JSON
    bool readable = true;  //!< false: something is there that cannot be read
    bool guarded = true;   //!< false: everybody may write there
    QString language = {}; //!< of an installation, as a default where nothing else names one
};

//! The administrator's profile of this computer; nothing if there is none. Reads places that only an administrator
//! writes to, and that no argument and no variable of the environment moves. May take long where the file lies on a
//! server.
std::optional<Found> installed();

//! \a value as the profile itself, or else as the path of the file that holds it. \a source names the place of \a
//! value.
Found textOrFile(const QString &value, const QString &source);

//! The file at \a path.
Found fileAt(const QString &path);

//! What installed() finds on this kind of system.
std::optional<Found> onThisSystem();

} // namespace leadpad::policy
