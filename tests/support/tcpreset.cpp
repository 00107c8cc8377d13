#include "support/tcpreset.h"

#include <array>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <poll.h>
#include <sys/socket.h>
#endif

namespace leadpad::test {
namespace {

#ifdef _WIN32

using Socket = SOCKET;
using Length = int;

bool isReadable(Socket socket, int milliseconds)
{
    WSAPOLLFD wanted{socket, POLLRDNORM, 0};
    return WSAPoll(&wanted, 1, milliseconds) > 0;
}

#else

using Socket = int;
using Length = std::size_t;

bool isReadable(Socket socket, int milliseconds)
{
    pollfd wanted{socket, POLLIN, 0};
    return poll(&wanted, 1, milliseconds) > 0;
}

#endif

} // namespace

void resetOnClose(qintptr descriptor)
{
    linger now{};
    now.l_onoff = 1;
    now.l_linger = 0;
    setsockopt(static_cast<Socket>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&now),
               sizeof now);
}

ConnectionEnd awaitEnd(qintptr descriptor, int milliseconds)
{
    const auto socket = static_cast<Socket>(descriptor);
    std::array<char, 4096> waste{};
    while (isReadable(socket, milliseconds)) {
        const auto got = recv(socket, waste.data(), static_cast<Length>(waste.size()), 0);
        if (got == 0)
            return ConnectionEnd::Orderly;
        if (got < 0)
            return ConnectionEnd::Reset;
    }
    return ConnectionEnd::None;
}

} // namespace leadpad::test
