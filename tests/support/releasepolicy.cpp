// The source of the administrator's profile as it is built for users, beside that of the tests.
#include "support/releasepolicy.h"

#undef LEADPAD_STEPS
#define policy policyOfRelease
#include "policy/adminsource.cpp"

namespace leadpad::policyOfRelease {

std::optional<Found> onThisSystem()
{
    return std::nullopt;
}

} // namespace leadpad::policyOfRelease

bool releaseHeedsTestPolicy()
{
    return leadpad::policyOfRelease::installed().has_value();
}
