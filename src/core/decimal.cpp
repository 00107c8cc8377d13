#include "core/decimal.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::decimal {
namespace {

bool isSpaceLike(QChar c)
{
    return c.isSpace() || c == u'\u00a0' || c == u'\u202f' || c == u'\u2009' || c == u'\'';
}

//! Digits of groups must come in threes behind the first group: "18 400", not "1 84 00".
bool groupsFit(const QString &whole, QChar separator)
{
    const QStringList groups = whole.split(separator);
    if (groups.first().isEmpty() || groups.first().size() > 3)
        return false;
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups[i].size() != 3)
            return false;
    }
    return true;
}

struct Parts
{
    QString whole;
    QString fraction;
};

//! Splits "18.400,50" at its decimal sign, having taken the grouping out.
std::optional<Parts> split(const QString &text, const QLocale &locale)
{
    const qsizetype lastComma = text.lastIndexOf(u',');
    const qsizetype lastDot = text.lastIndexOf(u'.');
    if (lastComma < 0 && lastDot < 0)
        return Parts{text, {}};

    QChar point = lastComma > lastDot ? u',' : u'.';
    const QChar other = point == u',' ? u'.' : u',';
    const bool repeated = text.count(point) > 1 || (text.contains(other) && text.indexOf(other) > text.indexOf(point));
    const bool groupsHere = !text.contains(other) && text.size() - text.indexOf(point) - 1 == 3
        && locale.groupSeparator() == QString(point) && groupsFit(text, point);
    if (repeated || groupsHere) // "1.234.567", or "1,234" where a comma groups
        point = QChar();
    if (point.isNull()) {
        const QChar group = lastComma > lastDot ? u',' : u'.';
        if (text.contains(other) || !groupsFit(text, group))
            return std::nullopt;
        return Parts{QString(text).remove(group), {}};
    }
    Parts parts{text.left(text.indexOf(point)), text.mid(text.indexOf(point) + 1)};
    if (parts.whole.contains(other)) {
        if (!groupsFit(parts.whole, other))
            return std::nullopt;
        parts.whole.remove(other);
    }
    return parts;
}

QString trimmedZeros(QString whole)
{
    while (whole.size() > 1 && whole.startsWith(u'0'))
        whole.remove(0, 1);
    return whole;
}

bool isZero(const QString &canonical)
{
    return !canonical.contains(QRegularExpression(u"[1-9]"_s));
}

} // namespace

std::optional<QString> fromTyped(const QString &typed, const QLocale &locale)
{
    QString text;
    for (const QChar c : typed.trimmed()) {
        if (isSpaceLike(c))
            continue;
        if (c == u'\u2212') // a real minus sign
            text += u'-';
        else if (c.isDigit())
            text += QChar(u'0' + c.digitValue());
        else
            text += c;
    }
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text.remove(0, 1);
    static const QRegularExpression shape(u"^[0-9.,]+$"_s);
    if (!shape.match(text).hasMatch())
        return std::nullopt;
    const auto parts = split(text, locale);
    if (!parts || (parts->whole.isEmpty() && parts->fraction.isEmpty()))
        return std::nullopt;
    QString result = parts->whole.isEmpty() ? u"0"_s : trimmedZeros(parts->whole);
    if (!parts->fraction.isEmpty())
        result += u'.' + parts->fraction;
    if (!isCanonical(result))
        return std::nullopt;
    return negative && !isZero(result) ? u'-' + result : result;
}

bool isCanonical(const QString &text)
{
    static const QRegularExpression shape(u"^-?[0-9]+(\\.[0-9]+)?$"_s);
    return shape.match(text).hasMatch();
}

Shape shapeOf(const QString &canonical)
{
    QString text = canonical;
    text.remove(u'-');
    const qsizetype point = text.indexOf(u'.');
    const QString whole = trimmedZeros(point < 0 ? text : text.left(point));
    QString fraction = point < 0 ? QString() : text.mid(point + 1);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    return {whole == u"0" ? 0 : static_cast<int>(whole.size()), static_cast<int>(fraction.size())};
}

int compare(const QString &a, const QString &b)
{
    const bool negativeA = a.startsWith(u'-') && !isZero(a);
    const bool negativeB = b.startsWith(u'-') && !isZero(b);
    if (negativeA != negativeB)
        return negativeA ? -1 : 1;
    const auto cut = [](QString text) {
        text.remove(u'-');
        const qsizetype point = text.indexOf(u'.');
        return std::pair(trimmedZeros(point < 0 ? text : text.left(point)),
                         point < 0 ? QString() : text.mid(point + 1));
    };
    auto [wholeA, fractionA] = cut(a);
    auto [wholeB, fractionB] = cut(b);
    const qsizetype width = std::max(fractionA.size(), fractionB.size());
    fractionA = fractionA.leftJustified(width, u'0');
    fractionB = fractionB.leftJustified(width, u'0');
    int order = wholeA.size() != wholeB.size() ? (wholeA.size() < wholeB.size() ? -1 : 1) : wholeA.compare(wholeB);
    if (order == 0)
        order = fractionA.compare(fractionB);
    order = order < 0 ? -1 : (order > 0 ? 1 : 0);
    return negativeA ? -order : order;
}

QString display(const QString &canonical, const QLocale &locale)
{
    const qsizetype point = canonical.indexOf(u'.');
    const bool negative = canonical.startsWith(u'-');
    QString whole = point < 0 ? canonical : canonical.left(point);
    whole.remove(u'-');
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    const QString fraction = point < 0 ? QString() : locale.decimalPoint() + canonical.mid(point + 1);
    return (negative ? locale.negativeSign() : QString()) + whole + fraction;
}

} // namespace leadpad::decimal
