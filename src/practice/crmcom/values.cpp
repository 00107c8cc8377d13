#include "practice/crmcom/values.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

constexpr int kServerOffset = 2 * 3600;

} // namespace

QDateTime serverNow()
{
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(kServerOffset);
}

QString momentText(const QDateTime &moment)
{
    return moment.toString(u"yyyy-MM-dd'T'HH:mm:ss"_s);
}

std::optional<QDateTime> parseMoment(const QString &text, const QString &pattern)
{
    const QDateTime moment = QDateTime::fromString(text, pattern);
    return moment.isValid() ? std::optional(moment) : std::nullopt;
}

QString recordId(const QString &seed)
{
    return QString::fromLatin1(QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Md5).toHex().toUpper());
}

std::optional<int> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble(0.5); // not whole: no number at all
    if (number < -1e9 || number > 1e9 || number != static_cast<int>(number))
        return {};
    return static_cast<int>(number);
}

} // namespace leadpad::practice::crmcom
