#include "net/retryafter.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

std::chrono::seconds bounded(qint64 seconds)
{
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, longestRetryAfter.count()));
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool ok = false;
        const qint64 seconds = text.toLongLong(&ok);
        return ok ? bounded(seconds) : longestRetryAfter; // only digits, yet too many to count
    }
    const QString format = u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s;
    const QDateTime local = QLocale::c().toDateTime(QString::fromLatin1(text), format);
    if (!local.isValid())
        return std::nullopt;
    return bounded(now.secsTo(QDateTime(local.date(), local.time(), QTimeZone::utc())));
}

} // namespace leadpad
