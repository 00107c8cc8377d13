#include "practice/lptracker/fieldvalues.h"

#include "practice/lptracker/values.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

Failure wrongValue(const Field &field, const QString &expected)
{
    return {.text = u"Field %1 (%2): %3"_s.arg(field.id).arg(field.name, expected)};
}

bool isCategory(const Field &field, const QJsonValue &value)
{
    if (!value.isString() || value.toString().isEmpty())
        return false;
    return field.categories.isEmpty() || field.categories.contains(value.toString());
}

std::optional<Failure> checkCategories(const Field &field, const QJsonValue &sent)
{
    if (!field.multiple)
        return isCategory(field, sent) ? std::nullopt
                                       : std::optional(wrongValue(field, u"the name of one category expected"_s));
    const QJsonArray names = sent.toArray();
    const bool good = sent.isArray()
        && std::all_of(names.begin(), names.end(), [&](const QJsonValue &name) { return isCategory(field, name); });
    return good ? std::nullopt : std::optional(wrongValue(field, u"an array of category names expected"_s));
}

bool isNumber(const QJsonValue &value)
{
    static const QRegularExpression numeric(u"\\A-?[0-9]+(\\.[0-9]+)?\\z"_s);
    return value.isDouble() || (value.isString() && numeric.match(value.toString()).hasMatch());
}

std::optional<Failure> checkValue(const Field &field, const QJsonValue &sent)
{
    if (field.type == u"cats"_s)
        return checkCategories(field, sent);
    if (field.type == u"number"_s && !isNumber(sent))
        return wrongValue(field, u"a number expected"_s);
    if (field.type == u"number"_s)
        return {};
    if (!sent.isString())
        return wrongValue(field, u"a string expected"_s);
    if (field.type == u"date"_s && !parseMoment(sent.toString()))
        return wrongValue(field, u"a date dd.MM.yyyy HH:mm expected"_s);
    return {};
}

} // namespace

bool isWritable(const Field &field)
{
    static const QStringList types{u"string"_s, u"text"_s, u"number"_s, u"date"_s, u"cats"_s};
    return types.contains(field.type);
}

std::optional<Failure> writeFieldValue(QMap<qint64, QJsonValue> &values, const Field &field, const QJsonValue &sent)
{
    const bool empty = sent.isNull() || (sent.isString() && sent.toString().isEmpty())
        || (field.multiple && sent.isArray() && sent.toArray().isEmpty());
    if (empty) {
        values.remove(field.id);
        return {};
    }
    if (std::optional<Failure> failure = checkValue(field, sent))
        return failure;
    values.insert(field.id, sent);
    return {};
}

std::optional<QJsonObject> fieldMap(Call &call, const QString &member, const QJsonValue &sent)
{
    if (sent.isArray() && sent.toArray().isEmpty()) {
        call.note(u"%1 is an empty array: a map, or nothing, is to be sent"_s.arg(member));
        return QJsonObject();
    }
    return sent.isObject() ? std::optional(sent.toObject()) : std::nullopt;
}

} // namespace leadpad::practice::lptracker
