#pragma once

#include <QtGlobal>

namespace leadpad::test {

//! Makes the operating system send RST when \a descriptor is closed, and forget what it has not sent yet.
void resetOnClose(qintptr descriptor);

} // namespace leadpad::test
