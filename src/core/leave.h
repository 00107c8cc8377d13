#pragma once

namespace leadpad {

//! What main() returns when everything is on disk: \a status. On Windows it does not come back: the runtime of MinGW
//! may wait at its unloading for a lock that a thread held which Windows has ended already.
int leave(int status);

} // namespace leadpad
