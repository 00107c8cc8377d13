#pragma once

#include "submission/profile.h"

namespace leadpad {

//! What was taken over from a file.
struct SetUpReport
{
    QStringList accounts = {}; //!< names
    int settings = 0;
    int presets = 0;
    QStringList leftOut = {}; //!< whole sentences

    //! All of it for a person to read.
    QString text() const;
};

//! Takes over what the file at \a path says, in the form of an administrator's profile, as a person's own choice: its
//! accounts, which wait for their sign-ins, its settings and its presets. It locks nothing, and what the administrator
//! has locked stays as it is. Misconfigured with what is wrong in vendorMessage; NotAllowed.
Async<SetUpReport> setUpFrom(Profile &profile, const QString &path);

} // namespace leadpad
