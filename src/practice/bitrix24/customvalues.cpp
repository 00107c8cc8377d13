#include "practice/bitrix24/customvalues.h"

#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/fieldlinks.h"
#include "practice/bitrix24/files.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

//! The form a single value is stored in, or why it is not.
struct Stored
{
    QJsonValue value = QJsonValue::Undefined; //!< undefined: dropped
    QString note = {};
    QString refusal = {}; //!< why the whole lead is refused
};

//! The pattern of a REGEXP setting, which PHP writes between slashes.
QRegularExpression pattern(const QString &php)
{
    return QRegularExpression(php.mid(1, php.lastIndexOf(u'/') - 1));
}

Stored storedString(const CustomField &field, const QString &text)
{
    const qint64 shortest = field.settings.value(u"MIN_LENGTH"_s).toInteger();
    const qint64 longest = field.settings.value(u"MAX_LENGTH"_s).toInteger();
    const QString form = field.settings.value(u"REGEXP"_s).toString();
    if (text.size() < shortest)
        return {.refusal = u"is shorter than %1 characters"_s.arg(shortest)};
    if (longest > 0 && text.size() > longest)
        return {.refusal = u"is longer than %1 characters"_s.arg(longest)};
    if (!form.isEmpty() && !pattern(form).match(text).hasMatch())
        return {.refusal = u"does not have the form asked for"_s};
    return {.value = text};
}

//! Why \a number is outside the settings of \a field; both limits 0: there are none.
QString outside(const CustomField &field, double number)
{
    const double least = field.settings.value(u"MIN_VALUE"_s).toDouble();
    const double most = field.settings.value(u"MAX_VALUE"_s).toDouble();
    if (least == 0 && most == 0)
        return {};
    return number < least ? u"is less than %1"_s.arg(least)
        : number > most   ? u"is more than %1"_s.arg(most)
                          : QString();
}

Stored storedInteger(const CustomField &field, const QString &text)
{
    bool valid = false;
    const qint64 number = text.toLongLong(&valid);
    if (!valid)
        return {.note = u"not a whole number"_s};
    return {.value = QString::number(number), .refusal = outside(field, double(number))};
}

Stored storedDouble(const CustomField &field, const QString &text)
{
    const std::optional<double> number = parseDecimal(text);
    if (!number)
        return {.note = u"not a plain number with a dot"_s};
    const int precision = field.settings.value(u"PRECISION"_s).toInt(2);
    const bool rounded = text.section(u'.', 1).size() > precision;
    return {.value = rounded ? QString::number(*number, 'f', precision) : text,
            .note = rounded ? u"rounded to %1 decimals"_s.arg(precision) : QString(),
            .refusal = outside(field, *number)};
}

//! text|lat;lon|id of the location; plain text gets an empty place and a new id (bitrix24.md §3.6).
Stored storedAddress(Portal &portal, const QString &text)
{
    static const QRegularExpression readForm(u"^[^|]*\\|[^|;]*;[^|;]*\\|\\d*$"_s);
    if (readForm.match(text).hasMatch())
        return {.value = text};
    if (text.contains(u'|'))
        return {.note = u"neither plain text nor text|lat;lon|id"_s};
    return {.value = QString(text + u"|;|"_s + QString::number(portal.nextEntryId()))};
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

Stored stored(Portal &portal, const CustomField &field, const QJsonValue &sent)
{
    const QString text = phpText(sent);
    if (field.type == u"boolean"_s)
        return storedBoolean(text);
    if (text.isEmpty())
        return {.value = QString()};
    if (field.type == u"integer"_s)
        return storedInteger(field, text);
    if (field.type == u"double"_s)
        return storedDouble(field, text);
    if (field.type == u"date"_s)
        return storedDate(text);
    if (field.type == u"datetime"_s)
        return storedMoment(text);
    if (field.type == u"enumeration"_s)
        return storedOption(field, sent);
    if (field.type == u"money"_s)
        return storedMoney(text);
    if (field.type == u"address"_s)
        return storedAddress(portal, text);
    if (isLinkType(field.type)) {
        const StoredLink link = storedLink(portal, field, sent);
        return {.value = link.value, .note = link.note};
    }
    if (field.type == u"string"_s)
        return storedString(field, text);
    if (field.type == u"url"_s)
        return {.value = text};
    return {.note = u"no value of the type %1 is taken here"_s.arg(field.type)};
}

//! The values sent for one field while they are written.
class Writer
{
public:
    Writer(Portal &portal, Call &call, const CustomField &field)
        : m_portal(portal)
        , m_call(call)
        , m_field(field)
    {
    }

    //! Why the whole lead is refused, if it is.
    std::optional<Failure> refusal() const
    {
        if (m_refusal.isEmpty())
            return {};
        const QString text = u"The value of the field \"%1\" %2.<br>"_s.arg(m_field.label, m_refusal);
        return Failure{.status = 400, .code = u"ERROR_CORE"_s, .text = text};
    }

    void writeSingle(QJsonObject &row, const QJsonValue &value)
    {
        const QJsonValue result = accepted(value);
        if (result.isUndefined())
            return;
        const bool date = m_field.type.startsWith(u"date"_s);
        row[m_field.name] = result == QJsonValue(QString()) && !date ? QJsonValue(QJsonValue::Null) : result;
    }

    void writeMultiple(QJsonObject &row, const QJsonValue &value)
    {
        if (!isPhpArray(value)) {
            m_call.note(u"%1 dropped: a single value where an array is expected"_s.arg(m_field.name));
            return;
        }
        QJsonArray list;
        const QList<QJsonValue> members = phpValues(value);
        for (const QJsonValue &member : members) {
            const QJsonValue result = accepted(member);
            if (!result.isUndefined() && result != QJsonValue(QString()))
                list << result;
        }
        row[m_field.name] = list;
    }

private:
    //! One single value checked and noted; undefined if it is dropped.
    QJsonValue accepted(const QJsonValue &sent)
    {
        if (isPhpArray(sent)) {
            m_call.note(u"%1 dropped: an array where one value is expected"_s.arg(m_field.name));
            return QJsonValue::Undefined;
        }
        const Stored result = stored(m_portal, m_field, sent);
        if (!result.refusal.isEmpty())
            m_refusal = result.refusal;
        else if (result.value.isUndefined())
            m_call.note(u"%1 dropped: %2"_s.arg(m_field.name, result.note));
        else if (!result.note.isEmpty())
            m_call.note(u"%1: %2"_s.arg(m_field.name, result.note));
        return result.value;
    }

    Portal &m_portal;
    Call &m_call;
    const CustomField &m_field;
    QString m_refusal;
};

} // namespace

std::optional<Failure> writeCustomValue(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                        const QJsonValue &value, Occasion occasion)
{
    if (field.type == u"file"_s) {
        if (occasion == Occasion::Create)
            return writeFiles(portal, call, row, field, value);
        call.note(u"%1 dropped: files are not changed with crm.lead.update"_s.arg(field.name));
        return {};
    }
    Writer writer(portal, call, field);
    if (field.multiple)
        writer.writeMultiple(row, value);
    else
        writer.writeSingle(row, value);
    return writer.refusal();
}

} // namespace leadpad::practice::bitrix24
