#include "core/checks.h"

#include "core/attachment.h"
#include "core/decimal.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Check)
};

//! The problem of one single value; an empty string means none.
using Finding = QString;

Finding wrongForm()
{
    return Words::tr("The value has a form that this field cannot hold.");
}

Finding checkLength(const FieldLimits &limits, const QString &text)
{
    const auto length = static_cast<int>(text.size());
    if (limits.maxLength > 0 && length > limits.maxLength)
        return Words::tr("Too long: %1 of at most %2 characters. Shorten it.").arg(length).arg(limits.maxLength);
    if (limits.minLength > 0 && length < limits.minLength)
        return Words::tr("Too short: at least %n character(s).", nullptr, limits.minLength);
    return {};
}

//! CRMs refuse the whole lead for a malformed address, so this one blocks.
bool looksLikeEmail(const QString &text)
{
    static const QRegularExpression shape(u"^[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>.]+$"_s);
    return shape.match(text).hasMatch() && !text.contains(u".."_s);
}

Finding checkText(const Field &field, const QJsonValue &value)
{
    if (!value.isString())
        return wrongForm();
    const QString text = value.toString();
    if (Finding finding = checkLength(field.limits, text); !finding.isEmpty())
        return finding;
    if (!field.limits.pattern.isEmpty()) {
        const QRegularExpression pattern(field.limits.pattern);
        if (pattern.isValid() && !pattern.match(text).hasMatch())
            return Words::tr("The portal's administrator asks for another form of this value.");
    }
    if (field.role == Role::Email && !looksLikeEmail(text.trimmed()))
        return Words::tr("“%1” is not a complete e-mail address.").arg(text);
    return {};
}

Finding checkRange(const FieldLimits &limits, const QString &canonical)
{
    const QLocale locale;
    if (limits.minimum && decimal::compare(canonical, *limits.minimum) < 0)
        return Words::tr("At least %1.").arg(decimal::display(*limits.minimum, locale));
    if (limits.maximum && decimal::compare(canonical, *limits.maximum) > 0)
        return Words::tr("At most %1.").arg(decimal::display(*limits.maximum, locale));
    return {};
}

Finding checkInteger(const Field &field, const QJsonValue &value)
{
    constexpr double exact = 9007199254740992.0; // 2^53: beyond it JSON numbers are not exact everywhere
    if (!value.isDouble() || std::floor(value.toDouble()) != value.toDouble() || std::abs(value.toDouble()) > exact)
        return Words::tr("Not a whole number.");
    return checkRange(field.limits, QString::number(value.toInteger()));
}

Finding checkDecimal(const Field &field, const QJsonValue &value)
{
    if (!value.isString() || !decimal::isCanonical(value.toString()))
        return Words::tr("Not a number. Write it as 18400.50.");
    const decimal::Shape shape = decimal::shapeOf(value.toString());
    if (shape.fraction > field.limits.decimals)
        return Words::tr("At most %n digit(s) after the decimal sign.", nullptr, field.limits.decimals);
    if (shape.whole + field.limits.decimals > field.limits.digits)
        return Words::tr("The number is too large.");
    return checkRange(field.limits, value.toString());
}

Finding checkChoice(const Field &field, const QJsonValue &value, const Directories &directories)
{
    if (!value.isString())
        return wrongForm();
    const bool known = directories.lists.contains(field.directory) || !field.options.isEmpty();
    if (!known || directories.facts.contains(u"open:"_s + field.directory))
        return {}; // the list is not known, or known to be incomplete
    const QString id = value.toString();
    const QList<Choice> choices = choicesOf(field, directories);
    for (const Choice &choice : choices) {
        if (choice.id == id)
            return {};
    }
    return Words::tr("The CRM has no such entry. Choose one from the list.");
}

Finding checkMoney(const Field &field, const QJsonValue &value, const Directories &directories)
{
    const QJsonObject money = value.toObject();
    if (!value.isObject() || !money[u"currency"_s].isString())
        return wrongForm();
    if (Finding finding = checkDecimal(field, money[u"amount"_s]); !finding.isEmpty())
        return finding;
    return checkChoice(field, money[u"currency"_s], directories);
}

Finding checkDate(const QJsonValue &value)
{
    static const QRegularExpression shape(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    const QString text = value.toString();
    if (!shape.match(text).hasMatch() || !QDate::fromString(text, Qt::ISODate).isValid())
        return Words::tr("Not a date. Write it as 2026-03-31.");
    return {};
}

Finding checkDateTime(const QJsonValue &value)
{
    static const QRegularExpression shape(u"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?$"_s);
    const QString text = value.toString();
    if (!shape.match(text).hasMatch() || !QDateTime::fromString(text, Qt::ISODate).isValid())
        return Words::tr("Not a date with time. Write it as 2026-03-31T09:30.");
    return {};
}

Finding checkUrl(const Field &field, const QJsonValue &value)
{
    if (!value.isString())
        return wrongForm();
    if (value.toString().contains(QRegularExpression(u"\\s"_s)))
        return Words::tr("A web address has no spaces.");
    return checkLength(field.limits, value.toString());
}

//! A stage that only a paid lead may have, and the like.
Finding checkNeeds(const Field &field, const Lead &lead, const Catalogue &catalogue, const Directories &directories)
{
    const QList<Choice> choices = directories.lists.value(field.directory);
    for (const Choice &choice : choices) {
        const Field *needed = catalogue.find(choice.needs);
        if (needed && choice.id == lead.text(field.key) && isBlank(lead.value(choice.needs)))
            return Words::tr("“%1” needs a value in “%2”.").arg(choice.label, needed->displayLabel());
    }
    return {};
}

bool isEntryNumber(const QString &text)
{
    static const QRegularExpression number(u"^[1-9][0-9]*$"_s);
    return number.match(text).hasMatch();
}

Finding checkContacts(const Field &field, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongForm();
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (isBlank(entry))
            continue;
        const QJsonObject object = entry.toObject();
        if (!entry.isObject() || !object[u"value"_s].isString())
            return wrongForm();
        const QString type = object[u"type"_s].toString();
        if (!type.isEmpty() && !field.types.isEmpty() && !field.types.contains(type))
            return Words::tr("The CRM does not know the type “%1”.").arg(type);
        const QString text = object[u"value"_s].toString().trimmed();
        if (Finding finding = checkLength(field.limits, text); !finding.isEmpty())
            return finding;
        if (isEmail(field.kind, type.isEmpty() ? field.types.value(0) : type) && !looksLikeEmail(text))
            return Words::tr("“%1” is not a complete e-mail address.").arg(text);
        if (field.kind == FieldKind::Links && !isEntryNumber(text))
            return Words::tr("Not a number of an entry in the CRM.");
    }
    return {};
}

Finding checkFile(const Field &field, const QJsonValue &value)
{
    const QString name = value[u"name"_s].toString();
    if (attachment::isStored(value))
        return {};
    if (name.trimmed().isEmpty() || !value[u"base64"_s].isString())
        return wrongForm();
    const std::optional<qint64> size = attachment::sizeOf(value);
    if (!size)
        return Words::tr("The content of “%1” is not written in base64.").arg(name);
    if (*size == 0)
        return Words::tr("“%1” is empty. Attach another file.").arg(name);
    const FieldLimits &limits = field.limits;
    const QLocale locale;
    if (limits.maxBytes > 0 && *size > limits.maxBytes)
        return Words::tr("“%1” is too large: %2 of at most %3. Attach a smaller file.")
            .arg(name, locale.formattedDataSize(*size), locale.formattedDataSize(limits.maxBytes));
    if (!limits.extensions.isEmpty() && !limits.extensions.contains(attachment::extensionOf(name)))
        return Words::tr("The CRM does not take “%1” here. Allowed kinds: %2.")
            .arg(name, limits.extensions.join(u", "_s));
    return {};
}

//! The entries of \a value, which is one itself if \a field does not hold several.
QJsonArray entriesOf(const Field &field, const QJsonValue &value)
{
    return field.multiple ? value.toArray() : QJsonArray{value};
}

//! A file without content counts as nothing filled in elsewhere; here somebody chose it.
Finding checkEmptyFiles(const Field &field, const QJsonValue &value)
{
    const QJsonArray files = field.kind == FieldKind::File ? entriesOf(field, value) : QJsonArray();
    for (const QJsonValue &file : files) {
        if (isBlank(file) && !file[u"name"_s].toString().isEmpty())
            return checkFile(field, file);
    }
    return {};
}

//! A file of another lead stays there.
Finding checkForeignFiles(const Field &field, const QJsonValue &value)
{
    const QJsonArray files = field.kind == FieldKind::File ? entriesOf(field, value) : QJsonArray();
    for (const QJsonValue &file : files) {
        if (attachment::isStored(file))
            return Words::tr("“%1” belongs to another lead. Attach the file anew or remove it.")
                .arg(attachment::displayName(file));
    }
    return {};
}

Finding checkSingle(const Field &field, const QJsonValue &value, const Directories &directories);

Finding checkRows(const Field &field, const QJsonValue &value, const Directories &directories)
{
    if (!value.isArray())
        return wrongForm();
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        if (!row.isObject())
            return wrongForm();
        const QJsonObject object = row.toObject();
        for (const Column &column : field.columns) {
            QJsonValue cell = object.value(column.key);
            const bool asText = column.kind == FieldKind::Decimal || column.kind == FieldKind::Choice
                || column.kind == FieldKind::Reference;
            if (asText && cell.isDouble() && std::floor(cell.toDouble()) == cell.toDouble())
                cell = QString::number(cell.toInteger()); // a count of pieces or an id may come as a whole number
            Field as;
            as.key = column.key;
            as.label = column.label;
            as.kind = column.kind;
            as.limits = field.limits;
            as.directory = column.directory;
            as.options = column.options;
            if (isBlank(cell)) {
                if (column.required)
                    return Words::tr("“%1” is missing in a row.").arg(as.displayLabel());
                continue;
            }
            if (Finding finding = checkSingle(as, cell, directories); !finding.isEmpty())
                return as.displayLabel() + u": "_s + finding;
        }
        const QStringList keys = object.keys();
        for (const QString &key : keys) {
            const bool known = std::any_of(field.columns.begin(), field.columns.end(),
                                           [&](const Column &column) { return column.key == key; });
            if (!known)
                return Words::tr("A row has no column “%1”.").arg(key);
        }
    }
    return {};
}

Finding checkSingle(const Field &field, const QJsonValue &value, const Directories &directories)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::MultiLine:
        return checkText(field, value);
    case FieldKind::Integer:
    case FieldKind::Duration:
        return checkInteger(field, value);
    case FieldKind::Decimal:
        return checkDecimal(field, value);
    case FieldKind::Money:
        return checkMoney(field, value, directories);
    case FieldKind::Date:
        return checkDate(value);
    case FieldKind::DateTime:
        return checkDateTime(value);
    case FieldKind::YesNo:
        return value.isBool() ? Finding() : wrongForm();
    case FieldKind::Choice:
    case FieldKind::MultiChoice:
        return checkChoice(field, value, directories);
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links:
        return checkContacts(field, value);
    case FieldKind::Rows:
        return checkRows(field, value, directories);
    case FieldKind::Url:
        return checkUrl(field, value);
    case FieldKind::Reference:
        if (isReferenceTo(field, value.toString()))
            return {};
        return field.searched ? Words::tr("Choose an entry of the list, or clear the field.")
                              : Words::tr("Not a number of an entry in the CRM.");
    case FieldKind::File:
        return checkFile(field, value);
    case FieldKind::Unsupported:
        return Words::tr("Leadpad cannot send fields of this type. Enter it in the CRM itself.");
    }
    return {};
}

} // namespace

QList<Problem> checkField(const Field &field, const QJsonValue &value, const Directories &directories)
{
    if (const Finding finding = checkEmptyFiles(field, value); !finding.isEmpty())
        return {{field.key, finding}};
    if (isBlank(value)) {
        if (field.required && field.kind != FieldKind::Unsupported) // could never be filled in here
            return {{field.key, Words::tr("This field is mandatory.")}};
        return {};
    }
    if (!field.multiple && field.kind != FieldKind::MultiChoice) {
        const Finding finding = checkSingle(field, value, directories);
        return finding.isEmpty() ? QList<Problem>() : QList<Problem>{{field.key, finding}};
    }
    if (!value.isArray())
        return {{field.key, Words::tr("This field holds a list of values.")}};
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (isBlank(entry))
            continue;
        if (Finding finding = checkSingle(field, entry, directories); !finding.isEmpty())
            return {{field.key, finding}};
    }
    return {};
}

QList<Problem> check(const Lead &lead, const Catalogue &catalogue, const Directories &directories)
{
    QList<Problem> problems;
    bool anything = false;
    for (const Field &field : catalogue.fields()) {
        const QJsonValue value = lead.value(field.key);
        anything = anything || !isBlank(value);
        if (!isBlank(value) || !isReplaced(field, lead))
            problems += checkField(field, value, directories);
        if (const Finding finding = checkForeignFiles(field, value); !finding.isEmpty())
            problems.append({field.key, finding});
        if (field.kind == FieldKind::Choice && !isBlank(value)) {
            if (const Finding finding = checkNeeds(field, lead, catalogue, directories); !finding.isEmpty())
                problems.append({field.key, finding});
        }
    }
    const QStringList keys = lead.values.keys();
    for (const QString &key : keys) {
        if (!catalogue.find(key))
            problems.append({key, Words::tr("The CRM has no field of this name.")});
    }
    if (!anything && problems.isEmpty())
        problems.append({QString(), Words::tr("Nothing is filled in yet.")});
    return problems;
}

QList<Problem> checkChanges(const QJsonObject &changes, const Catalogue &catalogue, const Directories &directories)
{
    QList<Problem> problems;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field)
            problems.append({it.key(), Words::tr("The CRM has no field of this name.")});
        else if (!field->changeable)
            problems.append({it.key(), Words::tr("The CRM lets nobody change this from outside. Change it there.")});
        else
            problems += checkField(*field, it.value(), directories);
    }
    return problems;
}

} // namespace leadpad
