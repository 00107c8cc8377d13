#include "practice/bitrix24/values.h"

#include "practice/phparrays.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

QString isoText(const QDateTime &moment)
{
    return moment.toOffsetFromUtc(kPortalOffset).toString(Qt::ISODate);
}

std::optional<QDate> parseDate(const QString &text, bool *portalFormat)
{
    static const QRegularExpression iso(u"^(\\d{4}-\\d{2}-\\d{2})(T.*)?$"_s);
    static const QRegularExpression portal(u"^\\d{2}\\.\\d{2}\\.\\d{4}$"_s);
    const QRegularExpressionMatch match = iso.match(text);
    const bool german = portal.match(text).hasMatch();
    if (portalFormat)
        *portalFormat = german;
    QDate date;
    if (match.hasMatch())
        date = QDate::fromString(match.captured(1), Qt::ISODate);
    else if (german)
        date = QDate::fromString(text, u"dd.MM.yyyy"_s);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QDateTime> parseDateTime(const QString &text, bool *hasOffset)
{
    static const QRegularExpression form(u"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    const bool offset = !match.captured(2).isEmpty();
    if (hasOffset)
        *hasOffset = offset;
    if (!offset)
        moment.setOffsetFromUtc(kPortalOffset);
    return moment.isValid() ? std::optional(moment) : std::nullopt;
}

std::optional<double> parseDecimal(const QString &text)
{
    static const QRegularExpression form(u"^-?\\d+(\\.\\d+)?$"_s);
    return form.match(text).hasMatch() ? std::optional(text.toDouble()) : std::nullopt;
}

std::optional<qint64> parseId(const QJsonValue &value)
{
    bool valid = false;
    const qint64 id = phpText(value).toLongLong(&valid);
    return valid && id > 0 && !value.isBool() ? std::optional(id) : std::nullopt;
}

double phpNumber(const QString &text)
{
    static const QRegularExpression start(u"^\\s*-?\\d+(\\.\\d+)?"_s);
    return start.match(text).captured().trimmed().toDouble();
}

bool isEmail(const QString &text)
{
    static const QRegularExpression form(u"^[^\\s@,;<>()]+@[^\\s@,;<>().]+(\\.[^\\s@,;<>().]+)+$"_s);
    return form.match(text).hasMatch();
}

QString phoneKey(const QString &text)
{
    static const QRegularExpression extension(u"(ext|x|доб|;|,|#).*$"_s, QRegularExpression::CaseInsensitiveOption);
    QString number = text.trimmed();
    number.remove(extension);
    QString key;
    for (const QChar c : std::as_const(number)) {
        if (c.isDigit() || (c == u'+' && key.isEmpty()))
            key += c;
    }
    return key;
}

} // namespace leadpad::practice::bitrix24
