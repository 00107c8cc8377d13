#pragma once

#include <QtGlobal>

namespace leadpad::test {

//! Makes the operating system send RST when \a descriptor is closed, and forget what it has not sent yet.
void resetOnClose(qintptr descriptor);

enum class ConnectionEnd { None, Orderly, Reset };

//! How the other side ended the connection of \a descriptor; reads what is left. None if it does not within
//! \a milliseconds.
ConnectionEnd awaitEnd(qintptr descriptor, int milliseconds);

} // namespace leadpad::test
