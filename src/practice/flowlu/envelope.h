#pragma once

#include "practice/flowlu/call.h"
#include "practice/router.h"

#include <optional>

namespace leadpad::practice::flowlu {

//! The answers of the portal as bytes: errors come under HTTP 200, but for the limit (flowlu.md §2.2–§2.5).
Answer successAnswer(const QJsonValue &response);
Answer errorAnswer(const Failure &failure);
Answer tooManyAnswer();

//! The answer of a host that is no portal.
Answer strangerAnswer();

//! The portal's own words for a fault; \a writes says whether fields were sent. Nothing for a fault that looks the same
//! everywhere.
std::optional<Answer> faultAnswer(Fault::Kind kind, bool writes);

} // namespace leadpad::practice::flowlu
