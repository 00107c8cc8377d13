#include "vendors/bitrix24/customfields.h"

#include "core/decimal.h"
#include "core/redact.h"
#include "vendors/bitrix24/catalogue.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

int count(const QJsonObject &settings, const QString &name)
{
    return settings[name].toVariant().toInt();
}

//! "/^[A-Z]+$/i" as PHP writes it → the pattern alone; empty if it has another form.
QString patternFromPhp(const QString &text)
{
    if (text.size() < 2 || !text.startsWith(u'/'))
        return {};
    const qsizetype end = text.lastIndexOf(u'/');
    const QString flags = text.mid(end + 1);
    if (end < 1 || (flags.contains(QRegularExpression(u"[^iu]"_s))))
        return {};
    return (flags.contains(u'i') ? u"(?i)"_s : QString()) + text.mid(1, end - 1);
}

//! Limits are off where both are 0 (§3.6).
void readRange(const QJsonObject &settings, FieldLimits *limits)
{
    const QString least = settings[u"MIN_VALUE"_s].toVariant().toString();
    const QString most = settings[u"MAX_VALUE"_s].toVariant().toString();
    if (!decimal::isCanonical(least) || !decimal::isCanonical(most))
        return;
    if (decimal::compare(least, u"0"_s) == 0 && decimal::compare(most, u"0"_s) == 0)
        return;
    limits->minimum = least;
    if (decimal::compare(most, least) > 0)
        limits->maximum = most;
}

void readString(const QJsonObject &settings, Field *field)
{
    field->kind = count(settings, u"ROWS"_s) > 1 ? FieldKind::MultiLine : FieldKind::Text;
    field->limits.minLength = count(settings, u"MIN_LENGTH"_s);
    field->limits.maxLength = count(settings, u"MAX_LENGTH"_s);
    field->limits.pattern = patternFromPhp(settings[u"REGEXP"_s].toString());
}

void readInteger(const QJsonObject &settings, Field *field)
{
    field->kind = FieldKind::Integer;
    readRange(settings, &field->limits);
}

void readDouble(const QJsonObject &settings, Field *field)
{
    field->kind = FieldKind::Decimal;
    field->limits.decimals = settings.contains("PRECISION"_L1) ? count(settings, u"PRECISION"_s) : 2;
    readRange(settings, &field->limits);
}

void readBoolean(const QJsonObject &, Field *field)
{
    field->kind = FieldKind::YesNo;
    field->multiple = false; // never (§3.6)
}

void readMoney(const QJsonObject &, Field *field)
{
    field->kind = FieldKind::Money;
    field->directory = currencyList;
    field->limits.decimals = 4;
}

//! A choice from the list \a directory; several of it are one kind of their own.
void makeChoice(const QString &directory, Field *field)
{
    field->kind = field->multiple ? FieldKind::MultiChoice : FieldKind::Choice;
    field->multiple = false;
    field->directory = directory;
}

void readEnumeration(const QJsonObject &, Field *field)
{
    makeChoice(field->key, field);
}

void readEmployee(const QJsonObject &, Field *field)
{
    makeChoice(userList, field);
}

void readStatus(const QJsonObject &settings, Field *field)
{
    makeChoice(statusListOf(settings[u"ENTITY_TYPE"_s].toString()), field);
}

//! {"pdf": true}, ["pdf"] or "pdf, png"; PHP writes none as [].
QStringList extensionsOf(const QJsonValue &value)
{
    QStringList names;
    const QJsonObject flags = value.toObject();
    for (auto it = flags.begin(); it != flags.end(); ++it) {
        const QJsonValue flag = it.value();
        if (flag.toBool(true) && flag != QJsonValue(u"N"_s))
            names.append(it.key());
    }
    if (value.isArray())
        names = value.toVariant().toStringList();
    if (value.isString())
        names = value.toString().split(u',');
    for (QString &name : names) {
        name = name.trimmed().toLower();
        if (name.startsWith(u'.'))
            name.remove(0, 1);
    }
    names.removeAll(QString());
    return names;
}

void readFile(const QJsonObject &settings, Field *field)
{
    field->kind = FieldKind::File;
    field->limits.extensions = extensionsOf(settings[u"EXTENSIONS"_s]);
    field->limits.maxBytes = settings[u"MAX_ALLOWED_SIZE"_s].toVariant().toLongLong();
}

//! What may be bound stands in the settings as {"CONTACT": "Y"}; kinds that the sheet has no setting for are let
//! through in their documented spelling.
void readCrm(const QJsonObject &settings, Field *field)
{
    static constexpr std::pair<const char *, const char *> prefixes[] = {
        {"CONTACT", "C"}, {"COMPANY", "CO"}, {"LEAD", "L"}, {"DEAL", "D"}};
    field->kind = FieldKind::Reference;
    QJsonObject others = settings;
    for (const auto &[name, prefix] : prefixes) {
        if (others.take(QLatin1StringView(name)).toString() == u"Y"_s)
            field->types.append(QString::fromLatin1(prefix));
    }
    const bool more = std::any_of(others.begin(), others.end(), [](const QJsonValue &each) { return each == u"Y"_s; });
    QStringList allowed = field->types;
    if (allowed.isEmpty())
        allowed = {u"C"_s, u"CO"_s, u"L"_s, u"D"_s};
    if (more || field->types.isEmpty())
        allowed += {u"SI"_s, u"T[0-9a-f]+"_s};
    // Where one kind alone may stand, a number says all and may come back as such (§3.6).
    const QString bare = allowed.size() == 1 ? u"?"_s : QString();
    field->limits.pattern = u"^((%1)_)%2[1-9]\\d*$"_s.arg(allowed.join(u'|'), bare);
    field->searched = !field->types.isEmpty();
    if (allowed.size() > 1)
        field->ownHelp = QString::fromLatin1(
            QT_TRANSLATE_NOOP("Field", "Kind and number: C_120 contact, CO_31 company, L_7 lead, D_5 deal."));
}

void readElement(const QJsonObject &, Field *field)
{
    field->kind = FieldKind::Reference;
    field->ownHelp = QString::fromLatin1(
        QT_TRANSLATE_NOOP("Field", "The number of the entry: it stands in the column ID of the list in Bitrix24."));
}

void readSection(const QJsonObject &, Field *field)
{
    field->kind = FieldKind::Reference;
    field->ownHelp = QString::fromLatin1(
        QT_TRANSLATE_NOOP("Field", "The number of the section: it stands in the column ID of the list in Bitrix24."));
}

using Reader = void (*)(const QJsonObject &settings, Field *field);

//! The documented types of §3.6.
const QHash<QString, Reader> &readers()
{
    static const QHash<QString, Reader> all{
        {u"string"_s, readString},
        {u"integer"_s, readInteger},
        {u"double"_s, readDouble},
        {u"boolean"_s, readBoolean},
        {u"enumeration"_s, readEnumeration},
        {u"date"_s, [](const QJsonObject &, Field *field) { field->kind = FieldKind::Date; }},
        {u"datetime"_s, [](const QJsonObject &, Field *field) { field->kind = FieldKind::DateTime; }},
        {u"money"_s, readMoney},
        {u"url"_s, [](const QJsonObject &, Field *field) { field->kind = FieldKind::Url; }},
        {addressType, [](const QJsonObject &, Field *field) { field->kind = FieldKind::Text; }},
        {u"file"_s, readFile},
        {u"employee"_s, readEmployee},
        {crmType, readCrm},
        {crmStatusType, readStatus},
        {u"iblock_element"_s, readElement},
        {u"iblock_section"_s, readSection}};
    return all;
}

//! The directory of a crm_status field stands in its settings or beside them.
QString entityOf(const QJsonObject &descriptor)
{
    const QString entity = descriptor[u"settings"_s][u"ENTITY_TYPE"_s].toString();
    return entity.isEmpty() ? descriptor[u"statusType"_s].toString() : entity;
}

//! Takes the texts of one row of crm.lead.userfield.list over.
void describe(const QJsonValue &row, Field *field)
{
    const QString help = plainText(row[u"HELP_MESSAGE"_s].toString());
    if (!help.isEmpty())
        field->ownHelp = help;
    const QString label = row[u"EDIT_FORM_LABEL"_s].toString();
    if (field->ownLabel == field->key && !label.isEmpty())
        field->ownLabel = label;
}

void markDefaults(const QJsonArray &entries, QList<Choice> *choices)
{
    for (const QJsonValue &entry : entries) {
        for (Choice &choice : *choices) {
            if (choice.id == entry[u"ID"_s].toVariant().toString())
                choice.isDefault = entry[u"DEF"_s].toString() == u"Y"_s;
        }
    }
}

} // namespace

Field customField(const QString &key, const QJsonObject &descriptor)
{
    const QString type = descriptor[u"type"_s].toString();
    Field field{.key = key, .section = Section::Custom};
    field.custom = true;
    field.vendorType = type;
    field.required = descriptor[u"isRequired"_s].toBool();
    field.multiple = descriptor[u"isMultiple"_s].toBool();
    field.changeable = !descriptor[u"isImmutable"_s].toBool();
    // `title` holds the code of a custom field, not its name (§4.1).
    for (const QString &name : {u"formLabel"_s, u"listLabel"_s, u"filterLabel"_s, u"title"_s}) {
        if (field.ownLabel.isEmpty())
            field.ownLabel = descriptor[name].toString();
    }
    QJsonObject settings = descriptor[u"settings"_s].toObject();
    if (type == crmStatusType)
        settings[u"ENTITY_TYPE"_s] = entityOf(descriptor);
    if (const Reader reader = readers().value(type)) {
        reader(settings, &field);
    } else {
        field.kind = FieldKind::Unsupported;
        field.multiple = false;
        field.required = false;
    }
    return field;
}

QString statusListOf(const QString &entity)
{
    return u"STATUS:"_s + entity;
}

QStringList statusEntities(const QJsonObject &descriptors)
{
    QStringList entities;
    for (const QJsonValue &value : descriptors) {
        const QJsonObject descriptor = value.toObject();
        if (descriptor[u"type"_s].toString() == crmStatusType && descriptor[u"isDynamic"_s].toBool())
            entities.append(entityOf(descriptor));
    }
    entities.removeDuplicates();
    entities.removeAll(QString());
    return entities;
}

void addUserFields(const QJsonArray &rows, Directories *directories)
{
    QHash<QString, int> places;
    for (const QJsonValue &row : rows) {
        const QString key = row[u"FIELD_NAME"_s].toString();
        places[key] = row[u"SORT"_s].toVariant().toInt();
        for (Field &field : directories->customFields) {
            if (field.key == key)
                describe(row, &field);
        }
        if (const auto list = directories->lists.find(key); list != directories->lists.end())
            markDefaults(row[u"LIST"_s].toArray(), &*list);
    }
    constexpr int last = std::numeric_limits<int>::max();
    std::stable_sort(
        directories->customFields.begin(), directories->customFields.end(),
        [&](const Field &a, const Field &b) { return places.value(a.key, last) < places.value(b.key, last); });
}

} // namespace leadpad::bitrix24
