#pragma once

#include "core/async.h"

#include <chrono>

namespace leadpad {

//! Done after \a pause, before the time scale; never if \a context is gone by then.
Async<Done> after(std::chrono::milliseconds pause, QObject *context);

} // namespace leadpad
