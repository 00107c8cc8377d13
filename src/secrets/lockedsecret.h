#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace leadpad {

//! Calls \a answer in the thread of \a context, with true if the keychain holds a secret under \a service and \a key
//! that it does not show because it is locked. QtKeychain reports such a secret as absent where the user closes the
//! prompt of a Secret Service; elsewhere the answer is false at once.
void findLockedSecret(const QString &service, const QString &key, QObject *context,
                      const std::function<void(bool)> &answer);

} // namespace leadpad
