#include "secrets/systemkeychain.h"

#ifdef LEADPAD_CREDENTIAL_MANAGER
#include "secrets/credentialsecretstore.h"
#else
#include "secrets/keychainsecretstore.h"
#endif

namespace leadpad {

std::unique_ptr<SecretStore> systemKeychain(const QString &profile)
{
#ifdef LEADPAD_CREDENTIAL_MANAGER
    return std::make_unique<CredentialSecretStore>(profile);
#else
    return std::make_unique<KeychainSecretStore>(profile);
#endif
}

} // namespace leadpad
