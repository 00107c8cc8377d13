#include "practice/lptracker/values.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {
constexpr int kAccountOffset = 3 * 3600;
} // namespace

QDateTime accountNow()
{
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(kAccountOffset);
}

std::optional<QDateTime> parseMoment(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{2}\\.\\d{2}\\.\\d{4}) (\\d{2}:\\d{2})$"_s,
                                         QRegularExpression::DontCaptureOption);
    static const QRegularExpression ascii(u"^[0-9.: ]*$"_s);
    if (!form.match(text).hasMatch() || !ascii.match(text).hasMatch() || text.endsWith(u'\n'))
        return {};
    const QDate date = QDate::fromString(text.left(10), u"dd.MM.yyyy"_s);
    const QTime time = QTime::fromString(text.mid(11), u"HH:mm"_s);
    if (!date.isValid() || !time.isValid())
        return {};
    return QDateTime(date, time, Qt::OffsetFromUTC, kAccountOffset);
}

QString contactMoment(const QDateTime &moment)
{
    return moment.toString(u"dd.MM.yy HH:mm:ss"_s);
}

QString commentMoment(const QDateTime &moment)
{
    return moment.toString(u"dd.MM.yyyy HH:mm:ss"_s);
}

QString leadMoment(const QDateTime &moment)
{
    return moment.toString(u"dd.MM.yyyy HH:mm"_s);
}

QString listMoment(const QDateTime &moment)
{
    return moment.toString(u"dd.MM.yy HH:mm"_s);
}

std::optional<qint64> numberId(const QJsonValue &value)
{
    constexpr double largest = 9007199254740992.0; // beyond it a double skips whole numbers
    const double number = value.toDouble(-1);      // -1 for whatever is no number
    if (number < 0 || number > largest || std::floor(number) != number)
        return {};
    return value.toInteger();
}

QString digits(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            result += c;
    }
    return result;
}

QString queryText(const Call &call, const QString &name)
{
    QByteArray raw = call.query.value(name);
    raw.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(raw));
}

void noteEmpty(Call &call, const QJsonValue &value, const QString &path)
{
    if (value.isNull())
        call.note(u"%1 is null: what is empty is to be left out"_s.arg(path));
    if (value.isString() && value.toString().isEmpty())
        call.note(u"%1 is an empty string: what is empty is to be left out"_s.arg(path));
    const QString inside = path.isEmpty() ? QString() : QString(path + u'.');
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        noteEmpty(call, it.value(), inside + it.key());
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        noteEmpty(call, array.at(i), inside + QString::number(i));
}

bool isSent(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    return !value.isUndefined() && !value.isNull();
}

} // namespace leadpad::practice::lptracker
