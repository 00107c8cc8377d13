#include "vendors/lptracker/body.h"

#include "core/decimal.h"
#include "core/jsonwriter.h"
#include "core/phone.h"
#include "vendors/lptracker/catalogue.h"
#include "vendors/lptracker/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad::lptracker {
namespace {

//! Canonical decimal text without what JSON does not know: 007, +1.
QVariant numberToWire(QString canonical)
{
    static const QRegularExpression leadingZeros(u"^(-?)0+(?=[0-9])"_s);
    canonical.replace(leadingZeros, u"\\1"_s);
    return QVariant::fromValue(JsonNumber{canonical.toLatin1()});
}

QVariant singleToWire(const Field &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Integer:
        return value.toInteger();
    case FieldKind::Decimal:
        return numberToWire(value.toString());
    case FieldKind::DateTime:
        return dateToWire(value.toString());
    case FieldKind::Text:
    case FieldKind::MultiLine:
    case FieldKind::Url:
    case FieldKind::Choice:
    case FieldKind::MultiChoice: // categories go by name, which is their id here (§3.4)
        return value.toString();
    default:
        return {};
    }
}

QVariantList detailsToWire(const Lead &lead, const QString &region)
{
    QVariantList details;
    const QJsonArray entries = lead.value(detailsKey).toArray();
    for (const QJsonValue &entry : entries) {
        const QString type = entry[u"type"_s].toString(u"phone"_s);
        QString data = entry[u"value"_s].toString().trimmed();
        if (data.isEmpty())
            continue;
        if (type == u"phone"_s && !phoneDigits(data, region).isEmpty())
            data = u'+' + phoneDigits(data, region);
        details.append(QVariantMap{{u"type"_s, type}, {u"data"_s, data}});
    }
    return details;
}

//! The fields below \a prefix as a map of their ids.
QVariantMap fieldsToWire(const Lead &lead, const Catalogue &catalogue, const QString &prefix)
{
    QVariantMap map;
    for (const Field &field : catalogue.fields()) {
        if (!field.custom || field.followUp || !field.key.startsWith(prefix))
            continue;
        const QVariant value = customToWire(field, lead.value(field.key));
        if (value.isValid())
            map.insert(field.key.mid(prefix.size()), value);
    }
    return map;
}

QVariantMap contactToWire(const Lead &lead, const QString &project, const Catalogue &catalogue, const QString &region)
{
    QString name = lead.text(u"contact.name"_s).trimmed();
    if (name.isEmpty()) // one integrator found it to be mandatory (§3.3)
        name = detailsOf(lead, u"phone"_s).value(0, detailsOf(lead, u"email"_s).value(0));
    QVariantMap contact{
        {u"project_id"_s, idToWire(project)}, {u"name"_s, name}, {u"details"_s, detailsToWire(lead, region)}};
    for (const QString &key : {u"profession"_s, u"site"_s}) {
        if (const QString text = lead.text(contactPrefix + key).trimmed(); !text.isEmpty())
            contact.insert(key, text);
    }
    if (const QVariantMap fields = fieldsToWire(lead, catalogue, contactFieldPrefix); !fields.isEmpty())
        contact.insert(u"fields"_s, fields);
    return contact;
}

void addIds(const Lead &lead, QVariantMap *body)
{
    // 0 is the main account, not "empty" (§8.7).
    for (const QString &key : {u"funnel"_s, u"owner"_s, u"view_id"_s}) {
        if (const QString id = lead.text(key); !id.isEmpty())
            body->insert(key, idToWire(id));
    }
}

} // namespace

QString dateToWire(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toLocalTime().toString(u"dd.MM.yyyy HH:mm"_s);
}

QString dateFromWire(const QJsonValue &value)
{
    if (value.isDouble())
        return QDateTime::fromSecsSinceEpoch(value.toInteger(), Qt::UTC).toString(Qt::ISODate);
    const QString text = value.toString();
    static const std::array formats{u"dd.MM.yyyy HH:mm:ss"_s, u"dd.MM.yyyy HH:mm"_s, u"dd.MM.yy HH:mm:ss"_s,
                                    u"dd.MM.yy HH:mm"_s};
    for (const QString &format : formats) {
        QDateTime time = QDateTime::fromString(text, format);
        if (!time.isValid())
            continue;
        if (time.date().year() < 2000 && !format.contains("yyyy"_L1))
            time = time.addYears(100);
        return time.toString(u"yyyy-MM-ddTHH:mm:ss"_s);
    }
    return text;
}

QString phoneDigits(const QString &typed, const QString &region)
{
    const phone::Reading reading = phone::read(typed, region);
    return phone::digits(reading.e164.isEmpty() ? typed : reading.e164);
}

bool samePhone(const QString &a, const QString &b)
{
    const auto bare = [](const QString &text) {
        const QString digits = phone::digits(text);
        if (digits.size() == 11 && (digits.startsWith(u'8') || digits.startsWith(u'7')))
            return digits.mid(1);
        return digits;
    };
    return !bare(a).isEmpty() && bare(a) == bare(b);
}

QStringList detailsOf(const Lead &lead, const QString &type)
{
    QStringList values;
    const QJsonArray entries = lead.value(detailsKey).toArray();
    for (const QJsonValue &entry : entries) {
        const QString value = entry[u"value"_s].toString().trimmed();
        if (!value.isEmpty() && entry[u"type"_s].toString(u"phone"_s) == type)
            values.append(value);
    }
    return values;
}

QString referenceOf(const SubmissionId &id)
{
    static constexpr char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // none that is mistaken for another
    quint32 bits = id.data1;
    QString reference;
    for (int i = 0; i < 4; ++i, bits >>= 5)
        reference.append(QLatin1Char(letters[bits % 32]));
    return reference;
}

QString titleOf(const Lead &lead, const QString &fallback)
{
    for (const QString &key : {u"name"_s, u"contact.name"_s}) {
        if (const QString text = lead.text(key).simplified(); !text.isEmpty())
            return text;
    }
    for (const QString &type : {u"phone"_s, u"email"_s}) {
        if (const QStringList values = detailsOf(lead, type); !values.isEmpty())
            return values.first();
    }
    return fallback.isEmpty() ? u"Leadpad"_s : fallback; // the service may want one (§9)
}

QString projectOf(const Lead &lead, const Directories &directories, const QJsonObject &settings)
{
    if (const QString own = lead.text(projectKey); !own.isEmpty())
        return own;
    if (const QString chosen = settings[u"project_id"_s].toVariant().toString(); !chosen.isEmpty())
        return chosen;
    return directories.facts.value(projectKey);
}

QVariant customToWire(const Field &field, const QJsonValue &value)
{
    if (isBlank(value))
        return {};
    if (!field.multiple && field.kind != FieldKind::MultiChoice)
        return singleToWire(field, value);
    QVariantList list;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (!isBlank(entry))
            list.append(singleToWire(field, entry));
    }
    return list;
}

QVariantMap paymentToWire(const QJsonValue &row)
{
    return {{u"category"_s, row[u"category"_s].toString().trimmed()},
            {u"purpose"_s, row[u"purpose"_s].toString().trimmed()},
            {u"sum"_s, numberToWire(row[u"sum"_s].toVariant().toString())}};
}

QByteArray leadBody(const Lead &lead, const SubmissionId &id, const Target &target, const Catalogue &catalogue,
                    const QString &referenceField, const QString &region)
{
    QVariantMap body{{u"callback"_s, lead.value(u"callback"_s).toBool()}};
    if (target.contactId.isEmpty())
        body.insert(u"contact"_s, contactToWire(lead, target.project, catalogue, region));
    else
        body.insert(contactIdKey, idToWire(target.contactId));
    addIds(lead, &body);
    for (const QString &key : {u"lead_date"_s, u"deal_date"_s}) {
        if (const QString date = lead.text(key); !date.isEmpty())
            body.insert(key, dateToWire(date));
    }
    QVariantMap view;
    for (const QString &key : {u"source"_s, u"campaign"_s, u"keyword"_s}) {
        if (const QString text = lead.text(u"view."_s + key).trimmed(); !text.isEmpty())
            view.insert(key, text);
    }
    if (!view.isEmpty())
        body.insert(u"view"_s, view);
    QVariantMap custom = fieldsToWire(lead, catalogue, customPrefix);
    const bool inTitle = referenceField.isEmpty() || !catalogue.find(referenceField);
    if (!inTitle)
        custom.insert(referenceField.mid(customPrefix.size()), referenceOf(id));
    if (!custom.isEmpty())
        body.insert(u"custom"_s, custom);
    const QString title = titleOf(lead, target.name);
    body.insert(u"name"_s, inTitle ? title + u" #"_s + referenceOf(id) : title);
    QVariantList payments;
    const QJsonArray rows = lead.value(paymentsKey).toArray();
    for (const QJsonValue &row : rows) {
        if (!isBlank(row))
            payments.append(paymentToWire(row));
    }
    if (!payments.isEmpty())
        body.insert(paymentsKey, payments);
    return writeJson(body);
}

bool bodyActs(const QByteArray &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    return json[u"callback"_s].toBool() || !json[u"payments"_s].toArray().isEmpty();
}

} // namespace leadpad::lptracker
