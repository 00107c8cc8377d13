#include "practice/flowlu/values.h"

#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

constexpr int kPortalOffset = 3 * 3600;
constexpr qsizetype kLineLength = 255;

bool fits(const QString &form, const QString &text)
{
    return QRegularExpression(u"\\A(?:%1)\\z"_s.arg(form)).match(text).hasMatch();
}

bool isDate(const QString &text)
{
    return fits(u"[0-9]{4}-[0-9]{2}-[0-9]{2}"_s, text) && QDate::fromString(text, u"yyyy-MM-dd"_s).isValid();
}

bool isMoment(const QString &text)
{
    return fits(u".{10} [0-9]{2}:[0-9]{2}:[0-9]{2}"_s, text) && isDate(text.left(10))
        && QTime::fromString(text.mid(11), u"HH:mm:ss"_s).isValid();
}

} // namespace

QDateTime portalNow()
{
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(kPortalOffset);
}

QString momentText(const QDateTime &moment)
{
    return moment.toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

std::optional<qint64> int32(const QString &text)
{
    if (!fits(u"-?[0-9]{1,10}"_s, text))
        return {};
    const qint64 value = text.toLongLong();
    if (value < std::numeric_limits<qint32>::min() || value > std::numeric_limits<qint32>::max())
        return {};
    return value;
}

QString problemOf(Kind kind, const QString &text)
{
    switch (kind) {
    case Kind::Line:
        return text.size() <= kLineLength ? QString() : u"must not be longer than 255 characters"_s;
    case Kind::Text:
        return {};
    case Kind::Int:
        return int32(text) ? QString() : u"must be an integer"_s;
    case Kind::Date:
        return isDate(text) ? QString() : u"must be a date YYYY-MM-DD"_s;
    case Kind::Moment:
        return isMoment(text) ? QString() : u"must be a date and time YYYY-MM-DD hh:mm:ss"_s;
    case Kind::Price:
        return fits(u"-?[0-9]{1,18}(\\.[0-9]{1,2})?"_s, text) ? QString() : u"must be a price"_s;
    case Kind::Decimal:
        return fits(u"-?[0-9]{1,18}(\\.[0-9]{1,10})?"_s, text) ? QString() : u"must be a number"_s;
    }
    return {};
}

QJsonValue jsonOf(Kind kind, const QString &text)
{
    if (text.isEmpty())
        return kind == Kind::Date ? QJsonValue(QString()) : QJsonValue(QJsonValue::Null);
    if (kind == Kind::Int)
        return text.toLongLong();
    if (kind == Kind::Price)
        return text.toDouble();
    return text;
}

} // namespace leadpad::practice::flowlu
