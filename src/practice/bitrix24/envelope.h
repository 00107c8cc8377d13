#pragma once

#include "practice/bitrix24/call.h"
#include "practice/router.h"

namespace leadpad::practice::bitrix24 {

QByteArray compact(const QJsonObject &object);

//! A refusal as it goes out (bitrix24.md §2.2).
Answer failureAnswer(const Failure &failure);

//! The portal's own words for a fault that is a refusal (bitrix24.md §2.3, §7.5 to §7.9).
Failure failureOf(Fault::Kind kind);

//! The port that a Host header names; 0 if none.
quint16 portOf(const QByteArray &host);

//! 302 to the same path at the portal's new address (bitrix24.md §1.6).
Answer movedAnswer(const Request &request);

} // namespace leadpad::practice::bitrix24
