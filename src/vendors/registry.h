#pragma once

#include "vendors/vendor.h"

namespace leadpad::vendors {

//! Every CRM that Leadpad knows, in the order in which they are offered.
const QList<const Vendor *> &all();

//! The CRM of this id, or nullptr.
const Vendor *byId(const QString &id);

} // namespace leadpad::vendors
