#pragma once

#include "core/checks.h"
#include "storage/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <optional>

//! How values stand in columns; shared by the tables' files.
namespace leadpad::records {

inline QString toText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}
inline QJsonObject toObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

inline QString toText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

inline qint64 toMs(const QDateTime &time)
{
    return time.toMSecsSinceEpoch();
}
inline QVariant toMsOrNull(const QDateTime &time)
{
    return time.isValid() ? QVariant(toMs(time)) : QVariant();
}
inline QDateTime toTime(const QVariant &ms)
{
    return ms.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
}

inline QVariant toMsOrNull(const std::optional<std::chrono::milliseconds> &uptime)
{
    return uptime ? QVariant(static_cast<qint64>(uptime->count())) : QVariant();
}
inline std::optional<std::chrono::milliseconds> toUptime(const QVariant &ms)
{
    return ms.isNull() ? std::nullopt : std::optional(std::chrono::milliseconds(ms.toLongLong()));
}

QString toText(const QList<Problem> &problems);
QList<Problem> toProblems(const QString &text);

//! exec() whose rows are of no interest.
inline Result<Done> run(Database &database, const QString &sql, const QVariantList &values = {})
{
    if (auto done = database.exec(sql, values); !done)
        return fail(std::move(done.error()));
    return Done{};
}

} // namespace leadpad::records
