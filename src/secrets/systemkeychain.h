#pragma once

#include "secrets/secretstore.h"

#include <memory>

namespace leadpad {

//! Keeps secrets in the operating system's keychain. Profiles with different identities do not see each other's.
std::unique_ptr<SecretStore> systemKeychain(const QString &profile);

} // namespace leadpad
