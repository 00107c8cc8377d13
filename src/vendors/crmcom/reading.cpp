#include "vendors/crmcom/reading.h"

#include "core/decimal.h"
#include "vendors/crmcom/body.h"
#include "vendors/crmcom/offered.h"
#include "vendors/crmcom/wire.h"

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

//! The object that \a name stands for, under its own name or without "_identifier".
QJsonValue partOf(const QJsonValue &json, const QString &name)
{
    const QJsonValue own = json[name];
    static const QString tail = u"_identifier"_s;
    return own.isUndefined() && name.endsWith(tail) ? json[name.chopped(tail.size())] : own;
}

//! The id of an object, or a bare id.
QString idOf(const QJsonValue &part)
{
    return part.isObject() ? textOf(part[u"id"_s]) : textOf(part);
}

//! Replies may give a level as an object or by its name.
QString nameOf(const QJsonValue &part)
{
    return part.isObject() ? textOf(part[u"name"_s]) : textOf(part);
}

QJsonValue plainFromWire(const Field &field, const QJsonValue &value)
{
    const QString text = textOf(value);
    switch (field.kind) {
    case FieldKind::Integer:
        return value.isDouble() || !text.isEmpty() ? QJsonValue(qRound64(text.toDouble())) : QJsonValue();
    case FieldKind::Decimal:
        return decimal::isCanonical(text) ? QJsonValue(text) : QJsonValue();
    case FieldKind::Date:
        return dayFromWire(text);
    case FieldKind::DateTime:
        return momentFromWire(text);
    default:
        return text;
    }
}

//! Fills the values of one lead.
struct Reader
{
    const Session &session;
    Settings settings = Settings::of(session.settings);
    QJsonObject values = {};

    void put(const QString &key, const QJsonValue &value)
    {
        if (!isBlank(value))
            values.insert(key, value);
    }
    void scalars(const QJsonValue &json);
    void identifiers(const QJsonValue &json);
    void contact(const QJsonValue &json);
    void source(const QJsonValue &json);
    void assignment(const QJsonValue &json);
    void set(const QJsonValue &json, const QString &key, const QString &member, const QString &item);
};

void Reader::scalars(const QJsonValue &json)
{
    static const Catalogue fields = fixedFields();
    for (const QString &key :
         {emailKey, phoneKey, descriptionKey, startKey, expectedKey, u"probability_to_win"_s, u"target_amount"_s})
        put(key, plainFromWire(*fields.find(key), json[key]));
    for (const QString &key : {importanceKey, priorityKey})
        put(key, nameOf(json[key]));
    for (const Field &field : session.directories.customFields)
        put(field.key, plainFromWire(field, json[field.key]));
}

void Reader::identifiers(const QJsonValue &json)
{
    for (const QString &key :
         {accountKey, typeKey, statusKey, lostReasonKey, categoryKey, groupKey, privacyLevelKey, ownerKey})
        put(key, idOf(partOf(json, key)));
    put(businessUnitKey, idOf(partOf(json, settings.member(u"ownedByBusinessUnit"_s))));
}

void Reader::contact(const QJsonValue &json)
{
    const QJsonValue part = json[settings.member(u"contactInformation"_s)];
    put(contactKey,
        textOf(part[u"id"_s]).isEmpty() ? idOf(partOf(part, u"contact_information_identifier"_s))
                                        : textOf(part[u"id"_s]));
    for (const QString &key : {contactTypeKey, titleKey, firstNameKey, middleNameKey, lastNameKey, companyNameKey})
        put(key, part[key.mid(contactPrefix.size())].toString());
}

void Reader::source(const QJsonValue &json)
{
    const QJsonValue part = json[settings.member(u"source"_s)];
    put(sourceTypeKey, part[u"type"_s].toString());
    put(sourceNameKey, part[u"name"_s].toString());
    for (const QString &key : {sourceContactKey, sourceEmployeeKey, sourceCommunicationKey, sourceNotificationKey})
        put(key, idOf(partOf(part, key.section(u'.', -1))));
    put(sourcePartnerKey, idOf(partOf(part, settings.member(u"sourcePartner"_s))));
}

void Reader::assignment(const QJsonValue &json)
{
    const QJsonValue part = json[u"assigned_to"_s];
    put(assignedUnitKey, idOf(partOf(part, settings.member(u"assignedUnit"_s))));
    put(assignedUserKey, idOf(partOf(part, settings.member(u"assignedUser"_s))));
}

void Reader::set(const QJsonValue &json, const QString &key, const QString &member, const QString &item)
{
    static const std::pair<QString, QString> kinds[] = {{u"product_type_identifier"_s, u"type:"_s},
                                                        {u"product_brand_identifier"_s, u"brand:"_s},
                                                        {u"product_family_identifier"_s, u"family:"_s}};
    QJsonArray ids;
    const QJsonArray rows = json[settings.member(member)].toArray();
    for (const QJsonValue &row : rows) {
        QString id = idOf(partOf(row, item));
        for (const auto &[name, prefix] : kinds) {
            const QString other = idOf(partOf(row, name));
            if (id.isEmpty() && !other.isEmpty())
                id = prefix + other;
        }
        if (!id.isEmpty())
            ids.append(id);
    }
    put(key, ids);
}

} // namespace

StoredLead storedOf(const QJsonValue &json, const Session &session)
{
    Reader reader{.session = session};
    reader.scalars(json);
    reader.identifiers(json);
    reader.contact(json);
    reader.source(json);
    reader.assignment(json);
    reader.set(json, competitorsKey, u"competitors"_s, reader.settings.member(u"competitor"_s));
    reader.set(json, teamKey, u"users"_s, u"user_identifier"_s);
    const QString product = u"product_identifier"_s;
    reader.set(json, productsKey, u"products"_s, product);
    reader.set(json, servicesKey, u"services"_s, product);
    reader.set(json, physicalGoodsKey, u"physicalGoods"_s, product);
    for (const QString &key : absentIn(reader.settings.release()))
        reader.values.remove(key);
    return {.leadId = textOf(json[u"id"_s]),
            .values = reader.values,
            .created = momentFromWire(json[u"log_information"_s][u"created_date"_s].toString())};
}

} // namespace leadpad::crmcom
