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

//! A number as its digits, the highest first, of which the last \c scale stand behind the point.
struct Number
{
    bool negative = false;
    QString digits;
    qsizetype scale = 0;
};

Number numberOf(const QString &canonical)
{
    Number number{.negative = canonical.startsWith(u'-'), .digits = canonical.mid(canonical.startsWith(u'-') ? 1 : 0)};
    if (const qsizetype point = number.digits.indexOf(u'.'); point >= 0) {
        number.scale = number.digits.size() - point - 1;
        number.digits.remove(point, 1);
    }
    return number;
}

QString textOf(const Number &number)
{
    QString text = number.digits.rightJustified(number.scale + 1, u'0');
    if (number.scale > 0)
        text.insert(text.size() - number.scale, u'.');
    const qsizetype point = number.scale > 0 ? text.size() - number.scale - 1 : text.size();
    text = trimmedZeros(text.left(point)) + text.mid(point);
    return number.negative && !isZero(text) ? u'-' + text : text;
}

int digitAt(const QString &digits, qsizetype fromRight)
{
    return fromRight < digits.size() ? digits[digits.size() - 1 - fromRight].digitValue() : 0;
}

int compareWhole(const QString &a, const QString &b)
{
    const QString left = trimmedZeros(a);
    const QString right = trimmedZeros(b);
    return left.size() != right.size() ? (left.size() < right.size() ? -1 : 1) : left.compare(right);
}

//! a + b, or a - b for \a sign -1 where a is not less than b.
QString combined(const QString &a, const QString &b, int sign)
{
    QString result;
    int carry = 0;
    for (qsizetype i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
        const int digit = digitAt(a, i) + sign * digitAt(b, i) + carry;
        carry = digit < 0 ? -1 : digit / 10;
        result.prepend(QChar(u'0' + (digit + 10) % 10));
    }
    return result;
}

//! \a number with \a scale digits behind the point, which is not less than it has.
Number widened(Number number, qsizetype scale)
{
    number.digits += QString(scale - number.scale, u'0');
    number.scale = scale;
    return number;
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

QString add(const QString &a, const QString &b)
{
    Number left = numberOf(a);
    Number right = numberOf(b);
    const qsizetype scale = std::max(left.scale, right.scale);
    left = widened(left, scale);
    right = widened(right, scale);
    if (left.negative == right.negative)
        return textOf({left.negative, combined(left.digits, right.digits, 1), scale});
    if (compareWhole(left.digits, right.digits) < 0)
        std::swap(left, right);
    return textOf({left.negative, combined(left.digits, right.digits, -1), scale});
}

QString subtract(const QString &a, const QString &b)
{
    return add(a, b.startsWith(u'-') ? b.mid(1) : u'-' + b);
}

QString multiply(const QString &a, const QString &b)
{
    const Number left = numberOf(a);
    const Number right = numberOf(b);
    QString product = u"0"_s;
    for (const QChar digit : left.digits) {
        product += u'0';
        for (int i = 0; i < digit.digitValue(); ++i)
            product = combined(product, right.digits, 1);
    }
    return textOf({left.negative != right.negative, product, left.scale + right.scale});
}

QString divide(const QString &a, const QString &b, int digits)
{
    Number left = numberOf(a);
    Number right = numberOf(b);
    const qsizetype scale = std::max(left.scale, right.scale); // then the points do not matter
    const QString divisor = trimmedZeros(widened(right, scale).digits);
    const QString dividend = widened(left, scale).digits + QString(digits, u'0');
    QString quotient;
    QString rest = u"0"_s;
    for (const QChar digit : dividend) {
        rest = trimmedZeros(rest + digit);
        int count = 0;
        for (; compareWhole(rest, divisor) >= 0; ++count)
            rest = trimmedZeros(combined(rest, divisor, -1));
        quotient += QChar(u'0' + count);
    }
    if (compareWhole(combined(rest, rest, 1), divisor) >= 0)
        quotient = combined(quotient, u"1"_s, 1);
    return textOf({left.negative != right.negative, quotient, digits});
}

QString round(const QString &a, int digits)
{
    return divide(a, u"1"_s, digits);
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
