#include "support/tcpreset.h"

#ifdef _WIN32
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace leadpad::test {

void resetOnClose(qintptr descriptor)
{
    linger now{};
    now.l_onoff = 1;
    now.l_linger = 0;
#ifdef _WIN32
    setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&now),
               sizeof now);
#else
    setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
}

} // namespace leadpad::test
