#include "practice/flowlu/filters.h"

#include "practice/phparrays.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

//! A phone with its plus is no number.
std::optional<double> number(const QString &text)
{
    bool valid = false;
    const double value = text.startsWith(u'+') ? 0 : text.toDouble(&valid);
    return valid ? std::optional(value) : std::nullopt;
}

bool same(const QString &left, const QString &right)
{
    const std::optional<double> a = number(left);
    const std::optional<double> b = number(right);
    return a && b ? *a == *b : left.compare(right, Qt::CaseInsensitive) == 0;
}

Test oneOf(const QString &list)
{
    const bool without = list.startsWith(u'!');
    const QStringList wanted = (without ? list.mid(1) : list).split(u',');
    return [without, wanted](const QString &text) {
        for (const QString &each : wanted) {
            if (same(text, each.trimmed()))
                return !without;
        }
        return without;
    };
}

//! Both ends belong to the span; one given as a day takes in that whole day.
Test span(const QString &start, const QString &end)
{
    return [start, end](const QString &text) {
        return !text.isEmpty() && (start.isEmpty() || text.left(start.size()) >= start)
            && (end.isEmpty() || text.left(end.size()) <= end);
    };
}

std::optional<Test> comparison(const QJsonObject &json)
{
    const QString type = json.value(u"type"_s).toString();
    const QString value = phpText(json.value(u"value"_s));
    if (type == u"exact_value"_s)
        return [value](const QString &text) { return same(text, value); };
    if (type == u"less"_s)
        return [value](const QString &text) { return !text.isEmpty() && comesBefore(text, value); };
    if (type == u"more"_s)
        return [value](const QString &text) { return !text.isEmpty() && comesBefore(value, text); };
    if (type != u"range"_s)
        return {};
    const QString start = phpText(json.value(u"start_value"_s));
    const QString end = phpText(json.value(u"end_value"_s));
    return [start, end](const QString &text) {
        return !text.isEmpty() && !comesBefore(text, start) && !comesBefore(end, text);
    };
}

} // namespace

std::optional<Test> filterTest(const QString &value)
{
    if (!value.startsWith(u'{'))
        return oneOf(value);
    const QJsonObject json = QJsonDocument::fromJson(value.toUtf8()).object();
    if (json.contains(u"start_date"_s) || json.contains(u"end_date"_s))
        return span(json.value(u"start_date"_s).toString(), json.value(u"end_date"_s).toString());
    return comparison(json);
}

bool comesBefore(const QString &left, const QString &right)
{
    const std::optional<double> a = number(left);
    const std::optional<double> b = number(right);
    return a && b ? *a < *b : left < right;
}

} // namespace leadpad::practice::flowlu
