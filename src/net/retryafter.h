#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace leadpad {

//! The longest pause that a server may ask for.
inline constexpr std::chrono::seconds longestRetryAfter = std::chrono::hours(24);

//! The pause that a Retry-After header asks for, in seconds or as an HTTP date read against \a now, between 0 and
//! longestRetryAfter; nothing if it cannot be read.
std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, const QDateTime &now);

} // namespace leadpad
