#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace leadpad::practice::flowlu {

//! The general data types of the service (flowlu.md §3.1).
enum class Kind {
    Line, //!< up to 255 characters
    Text,
    Int,
    Date,
    Moment,
    Price,
    Decimal
};

//! The moment now in the portal's own time zone.
QDateTime portalNow();

//! YYYY-MM-DD hh:mm:ss.
QString momentText(const QDateTime &moment);

//! A whole number of 32 bits; nothing for any other text.
std::optional<qint64> int32(const QString &text);

//! What is wrong with \a text, which is not empty, as a value of \a kind; empty if nothing is.
QString problemOf(Kind kind, const QString &text);

//! A kept value as replies write it: an unset date is "", all else that is unset is null (flowlu.md §3.2).
QJsonValue jsonOf(Kind kind, const QString &text);

} // namespace leadpad::practice::flowlu
