#pragma once

#include "vendors/vendor.h"

namespace leadpad::flowlu {

//! One row of customfields/fields/list as a field (§4.6); without key if leads do not have it or the portal computes
//! it.
Field customField(const QJsonValue &row);

//! Pipelines, stages, sources, reasons, people and custom fields, one request after the other (§4, §5). What the key
//! may not read is left out and named in the notices.
Async<Directories> loadDirectories(const Session &session);

//! \a known with the stages of the lead's pipeline; of all of them where it names none.
Directories offered(const Lead &lead, const Directories &known);

} // namespace leadpad::flowlu
