#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace leadpad::practice::crmcom {

//! The moment now in the server's own time zone.
QDateTime serverNow();

//! As replies write it: no zone, no fraction (crmcom.md §3.10).
QString momentText(const QDateTime &moment);

//! A moment of a request; nothing for a text that is not written by \a pattern to the letter.
std::optional<QDateTime> parseMoment(const QString &text, const QString &pattern);

//! 32 upper-case hexadecimal characters, the same for the same \a seed.
QString recordId(const QString &seed);

//! The number in \a value if it is one without a fraction; a text is none.
std::optional<int> wholeNumber(const QJsonValue &value);

} // namespace leadpad::practice::crmcom
