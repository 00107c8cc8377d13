#pragma once

namespace leadpad {

//! Teaches screen readers combo boxes: Qt 6.4 on Linux gives a combo box the name of its current entry and no way to
//! bring the focus there; and that the strip of known contacts is a
//! message. To be called once, before the first window.
void installAccessibility();

} // namespace leadpad
