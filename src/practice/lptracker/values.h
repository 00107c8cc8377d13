#pragma once

#include "practice/lptracker/call.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace leadpad::practice::lptracker {

//! The moment now in the account's own time zone.
QDateTime accountNow();

//! A date as requests write it, dd.MM.yyyy HH:mm and nothing else (lptracker.md §3.2); nothing if there is no such day.
std::optional<QDateTime> parseMoment(const QString &text);

//! The formats of replies (lptracker.md §3.2).
QString contactMoment(const QDateTime &moment); //!< dd.MM.yy HH:mm:ss
QString commentMoment(const QDateTime &moment); //!< dd.MM.yyyy HH:mm:ss
QString leadMoment(const QDateTime &moment);    //!< dd.MM.yyyy HH:mm
QString listMoment(const QDateTime &moment);    //!< dd.MM.yy HH:mm

//! A whole number not below zero, sent as a JSON number; a string of digits is none.
std::optional<qint64> numberId(const QJsonValue &value);

//! The digits of \a text.
QString digits(const QString &text);

//! The value \a name of the query, where a bare plus is a space; empty if it was not sent.
QString queryText(const Call &call, const QString &name);

//! Notes every null and every empty string in \a value, named by its \a path.
void noteEmpty(Call &call, const QJsonValue &value, const QString &path = {});

//! True for a member that was sent and is not null.
bool isSent(const QJsonObject &object, const QString &name);

} // namespace leadpad::practice::lptracker
