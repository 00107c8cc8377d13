#include "practice/flowlu/shapes.h"

#include "practice/flowlu/customfields.h"
#include "practice/flowlu/leadfields.h"
#include "practice/flowlu/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

QJsonValue orNull(qint64 number)
{
    return number == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(number);
}

//! The record as some replies write it: numbers as strings, an unset date as zeros (flowlu.md §3.2).
QJsonValue loosely(const QString &text, Kind kind)
{
    if (text.isEmpty() && kind == Kind::Date)
        return u"0000-00-00"_s;
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

void addCustom(QJsonObject &json, const Lead &lead)
{
    for (const CustomField &field : customFields()) {
        if (!field.ofLeads() || !field.active)
            continue;
        const QString value = lead.custom.value(field.id);
        json[field.readName()] = value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
        if (lead.labels.contains(field.id))
            json[field.readName() + u"_value"_s] = lead.labels.value(field.id);
    }
}

} // namespace

QJsonObject leadJson(const Lead &lead, LeadShape shape)
{
    QJsonObject json{{u"id"_s, lead.id},
                     {u"merged_to_id"_s, lead.mergedTo},
                     {u"created_by"_s, orNull(lead.createdBy)},
                     {u"created_date"_s, momentText(lead.createdAt)},
                     {u"updated_date"_s, momentText(lead.updatedAt)},
                     {u"ordering"_s, lead.id},
                     {u"auto_calc"_s, u"0"_s}};
    for (const LeadField &field : leadFields()) {
        const QString text = lead.text(field.name);
        json[field.name] = lead.loose ? loosely(text, field.kind) : jsonOf(field.kind, text);
    }
    if (lead.loose)
        json[u"id"_s] = QString::number(lead.id);
    if (shape == LeadShape::Full) {
        addCustom(json, lead);
    } else {
        for (const QString &name : {u"company_id"_s, u"contact_id"_s, u"customer_id"_s})
            json[name] = QJsonValue::Null;
    }
    return json;
}

//! The linked id was seen as a string (flowlu.md §8).
QJsonObject linkJson(const Link &link)
{
    return {{u"id"_s, link.id},
            {u"lead_id"_s, link.leadId},
            {u"account_id"_s, QString::number(link.accountId)},
            {u"account_type"_s, link.accountType}};
}

QJsonObject followerJson(const Follower &follower)
{
    return {{u"id"_s, follower.id}, {u"lead_id"_s, follower.leadId}, {u"user_id"_s, follower.userId}};
}

QJsonObject storedJson(const Portal &portal, const Lead &lead)
{
    QJsonObject json = leadJson(lead, LeadShape::Full);
    QJsonArray accounts;
    for (const Link &link : portal.links()) {
        if (link.leadId == lead.id)
            accounts << QJsonObject{{u"account_id"_s, link.accountId}, {u"account_type"_s, link.accountType}};
    }
    QJsonArray followers;
    for (const Follower &follower : portal.followers()) {
        if (follower.leadId == lead.id)
            followers << follower.userId;
    }
    json[u"vendor"_s] = u"flowlu"_s;
    json[u"id"_s] = lead.id;
    json[u"budget"_s] = lead.text(u"budget"_s); // as sent: no digit lost in a double
    json[u"accounts"_s] = accounts;
    json[u"followers"_s] = followers;
    return json;
}

} // namespace leadpad::practice::flowlu
