#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! The portal's own time zone, as seconds from UTC.
constexpr int kPortalOffset = 3 * 3600;

//! \a moment as the API writes it: ISO 8601 with the portal's offset.
QString isoText(const QDateTime &moment);

//! A calendar date (bitrix24.md §3.4); nothing if it cannot be parsed. \a portalFormat: it was written 31.12.1999.
std::optional<QDate> parseDate(const QString &text, bool *portalFormat = nullptr);

//! A moment (bitrix24.md §3.4); \a hasOffset tells whether the offset was written.
std::optional<QDateTime> parseDateTime(const QString &text, bool *hasOffset = nullptr);

//! A plain decimal number with a dot and nothing else around it.
std::optional<double> parseDecimal(const QString &text);

//! A whole number above zero, from a JSON number or a string of digits.
std::optional<qint64> parseId(const QJsonValue &value);

//! The number PHP reads from the start of \a text: "1250,50" is 1250.
double phpNumber(const QString &text);

//! True if \a text looks like an e-mail address to the portal.
bool isEmail(const QString &text);

//! The digits of a phone number with a leading plus sign, the extension left out (bitrix24.md §4.7).
QString phoneKey(const QString &text);

} // namespace leadpad::practice::bitrix24
