#include "policy/adminsource.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace leadpad::policy {

//! A path as it stands here: the XDG folders can be moved by whoever starts the program.
std::optional<Found> onThisSystem()
{
    const QString path = u"/etc/leadpad/profile.json"_s;
    const QFileInfo file(path);
    const QFileInfo folder(u"/etc/leadpad"_s);
    // A folder that may not be looked into hides what is there.
    const bool hidden = folder.exists() && !folder.isExecutable();
    if (!file.exists() && !file.isSymLink() && !hidden)
        return std::nullopt;
    Found found = fileAt(path);
    found.guarded = !file.permission(QFileDevice::WriteOther) && !folder.permission(QFileDevice::WriteOther);
    return found;
}

} // namespace leadpad::policy
