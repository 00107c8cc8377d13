#pragma once

namespace leadpad::practice {

//! LEADPAD_TIME_SCALE (environment, default 1): multiplies every delay of the practice room; never zero.
double timeScaleFromEnvironment();

} // namespace leadpad::practice
