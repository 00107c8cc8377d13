#include "vendors/crmcom/body.h"

#include "core/decimal.h"
#include "core/jsonwriter.h"

#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

//! Day and time as they stand in \a text, whatever its zone; invalid if it is neither. Never by this computer's clock,
//! which may skip an hour that another has.
QDateTime asWritten(const QString &text)
{
    static const QRegularExpression shape(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const auto match = shape.match(text);
    const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
    const QString time = match.captured(2);
    return QDateTime(day, time.isEmpty() ? QTime(0, 0) : QTime::fromString(time, Qt::ISODate), Qt::UTC);
}

//! Canonical decimal text without what JSON does not know: 007, +1.
QVariant numberToWire(QString canonical)
{
    static const QRegularExpression leadingZeros(u"^(-?)0+(?=[0-9])"_s);
    canonical.replace(leadingZeros, u"\\1"_s);
    return QVariant::fromValue(JsonNumber{canonical.toLatin1()});
}

QVariant valueOf(const QJsonValue &json)
{
    if (json.isObject())
        return mapOf(json.toObject());
    if (json.isArray()) {
        QVariantList list;
        const QJsonArray array = json.toArray();
        for (const QJsonValue &entry : array)
            list.append(valueOf(entry));
        return list;
    }
    if (json.isDouble()) {
        const QVariant exact = json.toVariant();
        return exact.typeId() == QMetaType::LongLong
            ? exact
            : numberToWire(QString::number(json.toDouble(), 'f', QLocale::FloatingPointShortest));
    }
    return json.toVariant();
}

//! {day, month, year} (§3.10).
QVariantMap birthdayToWire(const QString &iso)
{
    const QDate day = QDate::fromString(iso, Qt::ISODate);
    return {{u"day"_s, day.day()}, {u"month"_s, day.month()}, {u"year"_s, day.year()}};
}

//! `phone_set` or `email_set`; \a own: key of the entry's value.
QVariantList setToWire(const QJsonArray &entries, const QString &own, const QString &standardType)
{
    QVariantList list;
    for (const QJsonValue &entry : entries) {
        const QString value = entry[u"value"_s].toString().trimmed();
        if (!value.isEmpty())
            list.append(QVariantMap{{u"type"_s, entry[u"type"_s].toString(standardType)}, {own, value}});
    }
    return list;
}

//! The entries of \a setKey; where there are none, what stands at \a leadKey.
QVariantList reachedBy(const Lead &lead, const QString &setKey, const QString &leadKey, const QString &own,
                       const QString &type, const Settings &settings)
{
    QVariantList typed = setToWire(lead.value(setKey).toArray(), own, type);
    const QString ofLead = lead.text(leadKey).trimmed();
    if (!typed.isEmpty() || ofLead.isEmpty() || !settings.is(u"contactFromLead"_s, "copy"_L1))
        return typed;
    return {QVariantMap{{u"type"_s, type}, {own, ofLead}}};
}

QVariantMap demographicsToWire(const Lead &lead, const Settings &settings)
{
    QVariantMap map;
    for (const QString &name : {u"gender"_s, u"id_number"_s, u"passport_number"_s, u"social_security_number"_s}) {
        if (const QString text = lead.text(demographicsPrefix + name).trimmed(); !text.isEmpty())
            map.insert(name, text);
    }
    if (const QString birthday = lead.text(demographicsPrefix + u"date_of_birth"_s); !birthday.isEmpty())
        map.insert(u"date_of_birth"_s, birthdayToWire(birthday));
    const QVariantList phones =
        reachedBy(lead, phoneSetKey, phoneKey, u"number"_s, settings.text(u"contactPhoneType"_s), settings);
    if (!phones.isEmpty())
        map.insert(u"phone_set"_s, phones);
    const QVariantList emails =
        reachedBy(lead, emailSetKey, emailKey, u"email_address"_s, settings.text(u"contactEmailType"_s), settings);
    if (!emails.isEmpty())
        map.insert(u"email_set"_s, emails);
    return map;
}

//! Collects the members of one body.
struct Writer
{
    const Lead &lead;
    const Settings &settings;
    const Directories &offered;
    QVariantMap body = {};

    void identifier(const QString &key, const QString &name, QVariantMap *into) const
    {
        if (!isBlank(lead.value(key)))
            into->insert(name, identifierOf(lead, key, settings, offered).toWire());
    }
    void identifier(const QString &key) { identifier(key, key, &body); }

    void text(const QString &key, const QString &name, QVariantMap *into) const
    {
        const QString text = lead.text(key).trimmed();
        if (!text.isEmpty())
            into->insert(name, text);
    }
    void part(const QString &name, const QVariantMap &map)
    {
        if (!map.isEmpty())
            body.insert(name, map);
    }

    void contact();
    void source();
    void assignment();
    void period();
    void sets();
    void set(const QString &key, const QString &member);
};

void Writer::contact()
{
    const QString name = settings.member(u"contactInformation"_s);
    if (isBlank(lead.value(contactKey))) {
        QVariantMap fresh = contactToWire(lead, settings, offered);
        if (!describesContact(lead) && settings.object(u"extraContact"_s).isEmpty())
            return;
        fresh.insert(u"action"_s, u"NEW"_s);
        body.insert(name, fresh);
        return;
    }
    QVariantMap existing;
    identifier(contactKey, u"contact_information_identifier"_s, &existing);
    if (settings.is(u"contactMode"_s, "action"_L1))
        existing.insert(u"action"_s, u"EXISTING"_s);
    body.insert(name, existing);
}

//! Only the member that belongs to the type (§3.5); of a type that is not known, whatever was filled in.
void Writer::source()
{
    const QString type = lead.text(sourceTypeKey);
    const QString wanted = sourceMember(type);
    QVariantMap map;
    text(sourceTypeKey, u"type"_s, &map);
    if (wanted.isEmpty() || wanted == sourceNameKey)
        text(sourceNameKey, u"name"_s, &map);
    for (const QString &key :
         {sourceContactKey, sourceEmployeeKey, sourcePartnerKey, sourceCommunicationKey, sourceNotificationKey}) {
        const QString name = key == sourcePartnerKey ? settings.member(u"sourcePartner"_s) : key.section(u'.', -1);
        if (wanted.isEmpty() || wanted == key)
            identifier(key, name, &map);
    }
    part(settings.member(u"source"_s), map);
}

void Writer::assignment()
{
    QVariantMap map;
    identifier(assignedUnitKey, settings.member(u"assignedUnit"_s), &map);
    identifier(assignedUserKey, settings.member(u"assignedUser"_s), &map);
    part(u"assigned_to"_s, map);
}

void Writer::period()
{
    if (isBlank(lead.value(periodValueKey)) || !isBlank(lead.value(expectedKey))) // never both (§3.6)
        return;
    QVariantMap map{{u"time_period_value"_s, lead.value(periodValueKey).toInteger()}};
    text(periodUnitKey, u"time_period_uot"_s, &map);
    part(u"estimated_completion_time"_s, map);
}

void Writer::set(const QString &key, const QString &member)
{
    static const QHash<QString, std::pair<Identifies, QString>> prefixes{
        {u"product"_s, {Identifies::Product, u"product_identifier"_s}},
        {u"type"_s, {Identifies::ProductType, u"product_type_identifier"_s}},
        {u"brand"_s, {Identifies::ProductBrand, u"product_brand_identifier"_s}},
        {u"family"_s, {Identifies::ProductFamily, u"product_family_identifier"_s}},
    };
    QVariantList list;
    const QJsonArray entries = lead.value(key).toArray();
    for (const QJsonValue &entry : entries) {
        const QString value = entry.toString().trimmed();
        if (value.isEmpty())
            continue;
        const Identifies kind = identifierKind(key, settings.release());
        const QString before = value.section(u':', 0, 0);
        std::pair<Identifies, QString> what{kind, u"product_identifier"_s};
        if (kind == Identifies::Competitor)
            what.second = settings.member(u"competitor"_s);
        else if (kind == Identifies::User)
            what.second = u"user_identifier"_s;
        const bool prefixed = kind == Identifies::Product && value.contains(u':') && prefixes.contains(before);
        if (prefixed)
            what = prefixes.value(before);
        const QString name = prefixed ? value.mid(before.size() + 1) : value;
        const Identifier named = spelledOut(what.first, name).value_or(Identifier{u"id"_s, name});
        list.append(QVariantMap{{what.second, named.toWire()}});
    }
    if (!list.isEmpty())
        body.insert(member, list);
}

void Writer::sets()
{
    set(competitorsKey, settings.member(u"competitors"_s));
    set(teamKey, settings.member(u"users"_s));
    set(productsKey, settings.member(u"products"_s));
    set(servicesKey, settings.member(u"services"_s));
    set(physicalGoodsKey, settings.member(u"physicalGoods"_s));
}

void addReference(const SubmissionId &id, const Settings &settings, QVariantMap *body)
{
    if (const QString field = settings.text(u"clientRefField"_s); !field.isEmpty()) {
        body->insert(field, referenceOf(id));
        return;
    }
    const QString description = body->value(descriptionKey).toString();
    body->insert(descriptionKey, (description + markOf(id)).trimmed());
}

void merge(const QJsonObject &extra, QVariantMap *body)
{
    for (auto it = extra.begin(); it != extra.end(); ++it)
        body->insert(it.key(), valueOf(it.value()));
}

} // namespace

QVariantMap mapOf(const QJsonObject &object)
{
    QVariantMap map;
    merge(object, &map);
    return map;
}

QString dateToWire(const QString &iso, const QString &format)
{
    return asWritten(iso).toString(format);
}

QString momentFromWire(const QString &wire)
{
    const QDateTime moment = asWritten(wire);
    return moment.isValid() ? moment.toString(u"yyyy-MM-ddTHH:mm:ss"_s) : wire;
}

QString dayFromWire(const QString &wire)
{
    const QDateTime moment = asWritten(wire);
    return moment.isValid() ? moment.date().toString(Qt::ISODate) : wire;
}

QString referenceOf(const SubmissionId &id)
{
    static constexpr char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // none that is mistaken for another
    quint64 bits = (quint64{id.data1} << 16) | id.data2;
    QString reference;
    for (int i = 0; i < 8; ++i, bits >>= 5)
        reference.append(QLatin1Char(letters[bits % 32]));
    return reference;
}

QString markOf(const SubmissionId &id)
{
    return u" [ref %1]"_s.arg(referenceOf(id));
}

QString contactTypeOf(const Lead &lead)
{
    if (QString typed = lead.text(contactTypeKey); !typed.isEmpty())
        return typed;
    const bool person = !isBlank(lead.value(firstNameKey)) || !isBlank(lead.value(lastNameKey));
    const bool company = !isBlank(lead.value(companyNameKey));
    if (person == company)
        return {};
    return person ? u"PERSON"_s : u"COMPANY"_s;
}

bool describesContact(const Lead &lead)
{
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        const bool ours = it.key().startsWith(contactPrefix) && it.key() != contactKey && it.key() != searchedKey
            && it.key() != createdKey;
        if (ours && !isBlank(it.value()))
            return true;
    }
    return false;
}

Identifier identifierOf(const Lead &lead, const QString &key, const Settings &settings, const Directories &offered)
{
    static const Catalogue fields = fixedFields();
    const Field *field = fields.find(key);
    return identifierOf(identifierKind(key, settings.release()), lead.text(key),
                        field ? offered.lists.value(field->directory) : QList<Choice>());
}

QVariantMap contactToWire(const Lead &lead, const Settings &settings, const Directories &offered)
{
    Writer writer{lead, settings, offered};
    QVariantMap &map = writer.body;
    for (const QString &key :
         {titleKey, firstNameKey, middleNameKey, lastNameKey, companyNameKey, contactPrefix + u"notes"_s})
        writer.text(key, key.mid(contactPrefix.size()), &map);
    if (const QString type = contactTypeOf(lead); !type.isEmpty())
        map.insert(u"type"_s, type);
    for (const QString &name : {categoryKey, groupKey, privacyLevelKey})
        writer.identifier(contactPrefix + name, name, &map);
    writer.part(u"demographics"_s, demographicsToWire(lead, settings));
    merge(settings.object(u"extraContact"_s), &map);
    return map;
}

QVariant plainToWire(const Field &field, const QJsonValue &value, const Settings &settings)
{
    if (isBlank(value))
        return {};
    switch (field.kind) {
    case FieldKind::Integer:
        return value.toInteger();
    case FieldKind::Decimal:
        return numberToWire(value.toString());
    case FieldKind::Date:
    case FieldKind::DateTime: {
        const QString date = dateToWire(value.toString(), settings.text(u"dateFormat"_s));
        return date.isEmpty() ? QVariant() : date;
    }
    default:
        break;
    }
    const QString text = value.toString().trimmed();
    if (field.key == priorityKey && settings.is(u"priorityAs"_s, "number"_L1) && decimal::isCanonical(text))
        return numberToWire(text);
    return text;
}

QByteArray leadBody(const Lead &lead, const SubmissionId &id, const Settings &settings, const Directories &offered)
{
    static const Catalogue fields = fixedFields();
    Lead here = lead;
    for (const QString &key : absentIn(settings.release()))
        here.values.remove(key);
    Writer writer{here, settings, offered};
    for (const QString &key : {emailKey, phoneKey, descriptionKey, importanceKey, priorityKey, startKey, expectedKey,
                               u"probability_to_win"_s, u"target_amount"_s}) {
        if (const QVariant value = plainToWire(*fields.find(key), here.value(key), settings); value.isValid())
            writer.body.insert(key, value);
    }
    for (const QString &key : udfKeys()) { // those that have lost their label too: they were filled in
        if (const QVariant value = plainToWire(udfField(key), here.value(key), settings); value.isValid())
            writer.body.insert(key, value);
    }
    for (const QString &key :
         {accountKey, typeKey, statusKey, lostReasonKey, categoryKey, groupKey, privacyLevelKey, ownerKey})
        writer.identifier(key);
    writer.identifier(businessUnitKey, settings.member(u"ownedByBusinessUnit"_s), &writer.body);
    writer.contact();
    writer.source();
    writer.assignment();
    writer.period();
    writer.sets();
    writer.part(settings.member(u"subscriptionPackage"_s), mapOf(settings.object(u"subscriptionPackage"_s)));
    addReference(id, settings, &writer.body);
    merge(settings.object(u"extraBody"_s), &writer.body);
    return writeJson(writer.body);
}

QByteArray withToken(const QByteArray &body, const QString &token)
{
    const QByteArray member = writeJson(QVariantMap{{u"token"_s, token}});
    const QByteArray rest = body.trimmed().mid(1);
    return member.chopped(1) + (rest == "}" ? "" : ",") + rest;
}

} // namespace leadpad::crmcom
