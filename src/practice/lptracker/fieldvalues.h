#pragma once

#include "practice/lptracker/call.h"
#include "practice/lptracker/directories.h"

#include <QJsonValue>
#include <QMap>

#include <optional>

namespace leadpad::practice::lptracker {

//! True for a type whose values a request may carry (lptracker.md §3.4).
bool isWritable(const Field &field);

//! Puts a value sent for \a field into \a values, or takes it out if it is empty; refuses what is not of its type.
std::optional<Failure> writeFieldValue(QMap<qint64, QJsonValue> &values, const Field &field, const QJsonValue &sent);

//! Puts the map \a sent, field id to value, into \a values. \a member names it; \a find gives the field, or null.
template<typename Find>
std::optional<Failure> writeFieldValues(Call &call, QMap<qint64, QJsonValue> &values, const QString &member,
                                        const QJsonValue &sent, Find find);

//! The map in the member \a member of a request; nothing if it is none. An empty PHP map comes as [].
std::optional<QJsonObject> fieldMap(Call &call, const QString &member, const QJsonValue &sent);

template<typename Find>
std::optional<Failure> writeFieldValues(Call &call, QMap<qint64, QJsonValue> &values, const QString &member,
                                        const QJsonValue &sent, Find find)
{
    using namespace Qt::StringLiterals;
    const std::optional<QJsonObject> map = fieldMap(call, member, sent);
    if (!map)
        return Failure{.text = u"%1 must be an object"_s.arg(member)};
    for (auto it = map->constBegin(); it != map->constEnd(); ++it) {
        bool number = false;
        const qint64 id = it.key().toLongLong(&number);
        const Field *field = number && QString::number(id) == it.key() ? find(id) : nullptr;
        if (!field)
            return Failure{.text = u"%1: no field %2 in this project"_s.arg(member, it.key())};
        if (!isWritable(*field)) {
            call.note(u"%1.%2 dropped: a field of type %3 is not written here"_s.arg(member, it.key(), field->type));
        } else if (std::optional<Failure> failure = writeFieldValue(values, *field, it.value())) {
            return failure;
        }
    }
    return {};
}

} // namespace leadpad::practice::lptracker
