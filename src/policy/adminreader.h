#pragma once

#include "policy/adminprofile.h"

namespace leadpad::policy {

//! The JSON path of a key that stands twice in one object of \a json, which has been read before; empty if none does.
//! Of two "locked" it would not be plain which counts.
QString keyThatStandsTwice(const QByteArray &json);

} // namespace leadpad::policy
