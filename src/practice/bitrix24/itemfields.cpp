#include "practice/bitrix24/itemfields.h"

#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/leadfields.h"
#include "practice/bitrix24/listing.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

using Kind = LeadField::Kind;

//! SECOND_NAME → secondName.
QString camel(const QString &classic)
{
    QString name;
    for (const QString &word : classic.split(u'_'))
        name += name.isEmpty() ? word.toLower() : word.left(1) + word.mid(1).toLower();
    return name;
}

//! Names that do not follow from the classic ones.
const QHash<QString, QString> &oddNames()
{
    static const QHash<QString, QString> names{
        {u"STATUS_ID"_s, u"stageId"_s},       {u"DATE_CREATE"_s, u"createdTime"_s},
        {u"DATE_MODIFY"_s, u"updatedTime"_s}, {u"CREATED_BY_ID"_s, u"createdBy"_s},
        {u"MODIFY_BY_ID"_s, u"updatedBy"_s},  {u"MOVED_BY_ID"_s, u"movedBy"_s}};
    return names;
}

bool isNumber(const LeadField &field)
{
    switch (field.kind) {
    case Kind::Amount:
    case Kind::User:
    case Kind::Company:
    case Kind::Contact:
    case Kind::Integer:
        return true;
    default:
        return false;
    }
}

Failure wrongValue(QStringView label)
{
    return {.status = 400,
            .code = u"CRM_FIELD_ERROR_VALUE_NOT_VALID"_s,
            .text = u"Invalid value for the field \"%1\""_s.arg(label)};
}

//! True if a universal method takes \a value for \a field; the classic ones drop it without a word.
bool isValid(const LeadField &field, const QJsonValue &value)
{
    const QString text = phpText(value);
    if (text.isEmpty() || field.kind == Kind::Contacts)
        return true;
    const std::optional<qint64> id = parseId(value);
    switch (field.kind) {
    case Kind::Status:
        return isStatus(field.statusType.toString(), text);
    case Kind::Currency:
        return isCurrency(text);
    case Kind::User:
        return id && isUser(*id);
    case Kind::Company:
        return id && isCompany(*id);
    case Kind::Contact:
        return id && isContact(*id);
    default:
        return true;
    }
}

//! fm as the classic multifields: a list adds, an object keyed by value ids changes and deletes.
void takeMultifields(Call &call, const QJsonValue &fm, QJsonObject *classic)
{
    if (!isPhpArray(fm)) {
        call.note(u"fm dropped: not a list"_s);
        return;
    }
    QHash<QString, QJsonArray> entries;
    const QStringList ids = fm.toObject().keys(); // none if it is a list
    const QList<QJsonValue> members = phpValues(fm);
    for (qsizetype i = 0; i < members.size(); ++i) {
        const QJsonObject member = members.at(i).toObject();
        const QString type = member.value(u"typeId"_s).toString();
        if (!multifieldNames().contains(type)) {
            call.note(u"fm entry dropped: no such typeId %1"_s.arg(type));
            continue;
        }
        QJsonObject entry;
        for (const auto &[own, old] : {std::pair{u"value"_s, u"VALUE"_s}, std::pair{u"valueType"_s, u"VALUE_TYPE"_s},
                                       std::pair{u"delete"_s, u"DELETE"_s}}) {
            if (member.contains(own))
                entry[old] = member.value(own);
        }
        if (!ids.isEmpty())
            entry[u"ID"_s] = ids.at(i);
        entries[type] << entry;
    }
    for (auto it = entries.constBegin(); it != entries.constEnd(); ++it)
        classic->insert(it.key(), it.value());
}

//! Y and N for a boolean; a list where the field holds several.
std::optional<Failure> takeCustom(const CustomField &field, const QJsonValue &value, QJsonObject *classic)
{
    if (field.multiple && !isPhpArray(value)) {
        return Failure{.status = 400,
                       .code = u"100"_s,
                       .text = u"Expected iterable value for multiple field, but got %1 instead"_s.arg(
                           value.isDouble() ? u"integer"_s : u"string"_s)};
    }
    const QString text = phpText(value);
    if (field.type == u"boolean"_s && (text == u"Y"_s || text == u"N"_s))
        classic->insert(field.name, text == u"Y"_s ? 1 : 0);
    else
        classic->insert(field.name, value);
    return {};
}

//! Standard fields that the universal methods do not have.
bool isClassicOnly(const QString &classic)
{
    return classic.startsWith(u"ADDRESS"_s) || multifieldNames().contains(classic);
}

QJsonValue fileOf(const QJsonValue &file)
{
    return QJsonObject{
        {u"id"_s, file[u"id"_s]}, {u"url"_s, file[u"showUrl"_s]}, {u"urlMachine"_s, file[u"downloadUrl"_s]}};
}

} // namespace

QString itemName(const QString &classic)
{
    return oddNames().value(classic, camel(classic));
}

QString classicName(const QString &name)
{
    for (const LeadField &field : leadFields()) {
        const QString classic = field.name.toString();
        if (!isClassicOnly(classic) && itemName(classic) == name)
            return classic;
    }
    return {};
}

QJsonObject itemOf(const Lead &lead, const Portal &portal)
{
    QJsonObject item;
    QJsonArray fm;
    for (const LeadField &field : leadFields()) {
        const QString classic = field.name.toString();
        const QJsonValue value = lead.row.value(classic);
        const QJsonArray entries = value.toArray();
        for (const QJsonValue &entry : entries) {
            fm << QJsonObject{{u"id"_s, entry[u"ID"_s].toString().toInt()},
                              {u"typeId"_s, classic},
                              {u"valueType"_s, entry[u"VALUE_TYPE"_s]},
                              {u"value"_s, entry[u"VALUE"_s]}};
        }
        if (!isClassicOnly(classic) && field.kind != Kind::Contacts)
            item[itemName(classic)] =
                isNumber(field) && value.isString() ? QJsonValue(value.toString().toDouble()) : value;
    }
    QJsonArray contacts;
    for (const QJsonValue &link : lead.contactLinks)
        contacts << link.toObject().value(u"CONTACT_ID"_s);
    item[u"contactIds"_s] = contacts;
    item[u"fm"_s] = fm;
    item[u"entityTypeId"_s] = 1;
    for (const CustomField &field : portal.customFields()) {
        QJsonValue value = lead.row.value(field.name);
        if (field.type == u"boolean"_s && value.isString())
            value = value.toString() == u"1"_s ? u"Y"_s : u"N"_s;
        if (field.type == u"file"_s && value.isObject())
            value = fileOf(value);
        if (field.type == u"file"_s && value.isArray()) {
            QJsonArray files;
            for (const QJsonValue &file : value.toArray())
                files << fileOf(file);
            value = files;
        }
        item[field.name] = value;
    }
    return item;
}

std::optional<Failure> toClassic(const Portal &portal, Call &call, const QJsonObject &fields, QJsonObject *classic)
{
    const bool originalNames = phpText(call.params.values.value(u"useOriginalUfNames"_s)) == u"Y"_s;
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        if (it.key() == u"fm"_s) {
            takeMultifields(call, it.value(), classic);
            continue;
        }
        if (const CustomField *custom = originalNames ? portal.customField(it.key()) : nullptr) {
            if (custom->type == u"file"_s)
                continue;
            if (std::optional<Failure> failure = takeCustom(*custom, it.value(), classic))
                return failure;
            continue;
        }
        const QString name = classicName(it.key());
        const LeadField *field = leadField(name);
        if (!field || field->readOnly) {
            call.note(u"%1 dropped: %2"_s.arg(it.key(), field ? u"read-only"_s : u"no such field"_s));
            continue;
        }
        if (!isValid(*field, it.value()))
            return wrongValue(field->title);
        classic->insert(name, it.value());
    }
    return {};
}

} // namespace leadpad::practice::bitrix24
