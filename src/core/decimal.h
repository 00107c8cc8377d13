#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace leadpad::decimal {

//! Reads what a person typed ("18 400,50", "18,400.50", "-3") as canonical decimal text ("18400.50"); digits are kept
//! as typed, never through a double. Nothing if it is not one number: "1.234" in a locale that groups by dots is
//! ambiguous and read by \a locale.
std::optional<QString> fromTyped(const QString &typed, const QLocale &locale);

//! True for canonical text: -?digits[.digits].
bool isCanonical(const QString &text);

//! Digits before and after the point of canonical text, leading zeros not counted.
struct Shape
{
    int whole = 0;
    int fraction = 0;
};
Shape shapeOf(const QString &canonical);

//! -1, 0, 1 as \a a is less than, equal to or greater than \a b, both canonical and of any length.
int compare(const QString &a, const QString &b);

//! Exact, of canonical numbers of any length; the result has the longer of both fractions.
QString add(const QString &a, const QString &b);
QString subtract(const QString &a, const QString &b);
//! Exact; the result has as many digits after the point as both together.
QString multiply(const QString &a, const QString &b);
//! With just \a digits after the point, half away from zero. \a b is not 0.
QString divide(const QString &a, const QString &b, int digits);
QString round(const QString &a, int digits);

//! Canonical text in the notation of \a locale, all digits kept.
QString display(const QString &canonical, const QLocale &locale);

} // namespace leadpad::decimal
