#include "practice/bitrix24/customvalues.h"

#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

//! The form a single value is stored in, or why it is not.
struct Stored
{
    QJsonValue value = QJsonValue::Undefined; //!< undefined: dropped
    QString note = {};
};

Stored storedInteger(const QString &text)
{
    bool valid = false;
    const qint64 number = text.toLongLong(&valid);
    return valid ? Stored{.value = QString::number(number)} : Stored{.note = u"not a whole number"_s};
}

Stored storedDouble(const QString &text)
{
    if (parseDecimal(text))
        return {.value = text};
    return {.note = u"not a plain number with a dot"_s};
}

//! The safe form is 1 or 0; the text "N" counts as true like any other text.
Stored storedBoolean(const QString &text)
{
    if (text == u"1"_s || text == u"0"_s || text.isEmpty())
        return {.value = text == u"1"_s ? u"1"_s : u"0"_s};
    return {.value = u"1"_s, .note = text == u"Y"_s ? QString() : u"%1 counts as true"_s.arg(text)};
}

Stored storedDate(const QString &text)
{
    bool portalFormat = false;
    const std::optional<QDate> date = parseDate(text, &portalFormat);
    if (!date)
        return {.note = u"not a date"_s};
    return {.value = date->toString(Qt::ISODate) + u"T00:00:00+03:00"_s,
            .note = portalFormat ? u"portal-format date, not to be relied on"_s : QString()};
}

Stored storedMoment(const QString &text)
{
    bool hasOffset = false;
    const std::optional<QDateTime> moment = parseDateTime(text, &hasOffset);
    if (!moment)
        return {.note = u"not a date with time"_s};
    return {.value = isoText(*moment), .note = hasOffset ? QString() : u"no offset, read as portal time"_s};
}

Stored storedOption(const CustomField &field, const QJsonValue &sent)
{
    const std::optional<qint64> id = parseId(sent);
    for (const CustomField::Option &option : field.options) {
        if (id == option.id) // a list of several comes back with numbers
            return {.value = field.multiple ? QJsonValue(option.id) : QJsonValue(QString::number(option.id))};
    }
    return {.note = u"%1 is no option id"_s.arg(phpText(sent))};
}

//! amount|CURRENCY; the currency is not checked, none means the base one, and no amount clears the field.
Stored storedMoney(const QString &text)
{
    const QString amount = text.section(u'|', 0, 0);
    const QString currency = text.section(u'|', 1);
    if (amount.isEmpty() || (currency.isEmpty() && !amount.at(0).isDigit() && amount.at(0) != u'-'))
        return {.value = QString()};
    if (!parseDecimal(amount))
        return {.note = u"the amount is not a plain number with a dot"_s};
    return {.value = amount + u'|' + (currency.isEmpty() ? baseCurrency() : currency)};
}

Stored stored(const CustomField &field, const QJsonValue &sent)
{
    const QString text = phpText(sent);
    if (field.type == u"boolean"_s)
        return storedBoolean(text);
    if (text.isEmpty())
        return {.value = QString()};
    if (field.type == u"integer"_s)
        return storedInteger(text);
    if (field.type == u"double"_s)
        return storedDouble(text);
    if (field.type == u"date"_s)
        return storedDate(text);
    if (field.type == u"datetime"_s)
        return storedMoment(text);
    if (field.type == u"enumeration"_s)
        return storedOption(field, sent);
    if (field.type == u"money"_s)
        return storedMoney(text);
    return {.value = text};
}

//! One single value checked and noted; undefined if it is dropped.
QJsonValue accepted(Call &call, const CustomField &field, const QJsonValue &sent)
{
    if (isPhpArray(sent)) {
        call.note(u"%1 dropped: an array where one value is expected"_s.arg(field.name));
        return QJsonValue::Undefined;
    }
    const Stored result = stored(field, sent);
    if (result.value.isUndefined())
        call.note(u"%1 dropped: %2"_s.arg(field.name, result.note));
    else if (!result.note.isEmpty())
        call.note(u"%1: %2"_s.arg(field.name, result.note));
    return result.value;
}

void writeMultiple(Call &call, QJsonObject &row, const CustomField &field, const QJsonValue &value)
{
    if (!isPhpArray(value)) {
        call.note(u"%1 dropped: a single value where an array is expected"_s.arg(field.name));
        return;
    }
    QJsonArray list;
    const QList<QJsonValue> members = phpValues(value);
    for (const QJsonValue &member : members) {
        const QJsonValue result = accepted(call, field, member);
        if (!result.isUndefined() && result != QJsonValue(QString()))
            list << result;
    }
    row[field.name] = list;
}

} // namespace

void writeCustomValue(Call &call, QJsonObject &row, const CustomField &field, const QJsonValue &value)
{
    if (field.multiple) {
        writeMultiple(call, row, field, value);
        return;
    }
    const QJsonValue result = accepted(call, field, value);
    if (result.isUndefined())
        return;
    const bool date = field.type.startsWith(u"date"_s);
    row[field.name] = result == QJsonValue(QString()) && !date ? QJsonValue(QJsonValue::Null) : result;
}

} // namespace leadpad::practice::bitrix24
