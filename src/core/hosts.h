#pragma once

#include "core/error.h"

#include <QString>
#include <QUrl>

namespace leadpad {

//! True for localhost, 127.0.0.0/8 and ::1: the only hosts that may be spoken to without TLS.
bool isLoopback(const QString &host);

//! \a host except its last two labels masked; an address in numbers and a single label as a whole, unless it is this
//! computer.
QString maskedHost(const QString &host);

//! \a typed as the address of a server: nothing but scheme, host, port and path. Misconfigured with detail "shape", or
//! "scheme" where it would be spoken to without TLS.
Result<QUrl> serverAddress(const QString &typed);

} // namespace leadpad
