#pragma once

#include <QString>

namespace leadpad {

//! True for localhost, 127.0.0.0/8 and ::1: the only hosts that may be spoken to without TLS.
bool isLoopback(const QString &host);

} // namespace leadpad
