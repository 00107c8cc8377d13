#include "practice/lptracker/shapes.h"

#include "practice/lptracker/values.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

//! The three documented members always, the others as they were sent.
QJsonValue viewJson(const Lead &lead)
{
    if (lead.view.isEmpty())
        return QJsonValue::Null;
    QJsonObject view = lead.view;
    for (const QString &name : {u"source"_s, u"campaign"_s, u"keyword"_s}) {
        if (!view.contains(name))
            view[name] = QJsonValue::Null;
    }
    return view;
}

QJsonArray customJson(const Lead &lead, const Project &project)
{
    QJsonArray rows;
    for (const Field &field : project.customs) {
        const QJsonObject row = leadFieldJson(lead, project, field);
        if (!row.value(u"value"_s).isNull())
            rows << row;
    }
    return rows;
}

QJsonArray paymentsJson(const Lead &lead)
{
    QJsonArray rows;
    for (const Payment &payment : lead.payments)
        rows << QJsonObject{
            {u"category"_s, payment.category}, {u"purpose"_s, payment.purpose}, {u"sum"_s, payment.sum}};
    return rows;
}

QJsonArray filesJson(const Lead &lead)
{
    QJsonArray rows;
    for (const File &file : lead.files)
        rows << QJsonObject{{u"id"_s, file.id},
                            {u"custom_field_id"_s, file.fieldId},
                            {u"name"_s, file.name},
                            {u"mime"_s, file.mime},
                            {u"size"_s, file.data.size()}};
    return rows;
}

} // namespace

QJsonObject leadFieldJson(const Lead &lead, const Project &project, const Field &field)
{
    QJsonValue value = lead.custom.value(field.id, QJsonValue::Null);
    if (field.type == u"owner"_s)
        value = ownerJson(lead.ownerId);
    else if (field.type == u"funnel"_s)
        value = QString::number(lead.stepId);
    else if (field.type == u"cats"_s && project.loose && value.isString())
        value = QJsonArray{value}; // an array even for one value (§3.4)
    return {{u"id"_s, field.id}, {u"name"_s, field.name}, {u"type"_s, field.type}, {u"value"_s, value}};
}

QJsonObject leadJson(const Cabinet &cabinet, const Lead &lead, LeadShape shape)
{
    const Contact &contact = cabinet.contactOf(lead);
    QJsonObject json{{u"id"_s, lead.id},
                     {u"contact_id"_s, lead.contactId},
                     {u"name"_s, lead.name},
                     {u"view"_s, viewJson(lead)},
                     {u"contact"_s, contactJson(contact, ContactShape::InLead)}};
    if (shape != LeadShape::OfContact)
        json[u"custom"_s] = customJson(lead, contact.project());
    if (shape == LeadShape::Created)
        return json;
    const auto moment = shape == LeadShape::Full ? leadMoment : listMoment;
    json[u"stage_id"_s] = lead.stepId;
    json[u"deal"_s] = lead.isDeal();
    json[u"created_at"_s] = moment(lead.createdAt);
    json[u"updated_at"_s] = moment(lead.updatedAt);
    return json;
}

QJsonObject contactJson(const Contact &contact, ContactShape shape)
{
    const bool full = shape == ContactShape::Full;
    QJsonArray details;
    for (const Detail &detail : contact.details)
        details << detailJson(detail);
    QJsonArray fields;
    for (const Field &field : contact.project().contactFields) {
        if (full || contact.fields.contains(field.id))
            fields << contactFieldJson(contact, field);
    }
    QJsonObject json{{u"id"_s, contact.id},
                     {u"project_id"_s, contact.projectId},
                     {u"name"_s, contact.name},
                     {u"details"_s, details},
                     {u"created_at"_s, contactMoment(contact.createdAt)}};
    if (shape != ContactShape::Created || !contact.profession.isEmpty())
        json[u"profession"_s] = orNull(contact.profession);
    if (full || !contact.site.isEmpty())
        json[u"site"_s] = orNull(contact.site);
    if (full || !fields.isEmpty())
        json[u"fields"_s] = fields;
    return json;
}

QJsonObject contactFieldJson(const Contact &contact, const Field &field)
{
    return {{u"id"_s, QString::number(field.id)},
            {u"name"_s, field.name},
            {u"type"_s, field.type},
            {u"value"_s, contact.fields.value(field.id, QJsonValue::Null)}};
}

QJsonObject detailJson(const Detail &detail)
{
    return {{u"id"_s, QString::number(detail.id)}, {u"type"_s, detail.type}, {u"data"_s, detail.data}};
}

QJsonObject commentJson(const Comment &comment)
{
    return {{u"id"_s, comment.id},
            {u"text"_s, comment.text},
            {u"author"_s, ownerJson(0)},
            {u"created_at"_s, commentMoment(comment.createdAt)}};
}

QJsonObject storedJson(const Cabinet &cabinet, const Lead &lead)
{
    QJsonObject json = leadJson(cabinet, lead, LeadShape::Full);
    QJsonArray comments;
    for (const Comment &comment : lead.comments)
        comments << comment.text;
    json[u"vendor"_s] = u"lptracker"_s;
    json[u"project_id"_s] = cabinet.contactOf(lead).projectId;
    json[u"contact"_s] = contactJson(cabinet.contactOf(lead), ContactShape::Full);
    json[u"callback"_s] = lead.callback;
    json[u"calls"_s] = lead.calls;
    json[u"funnel"_s] = lead.stepId;
    json[u"owner"_s] = lead.ownerId;
    json[u"lead_date"_s] = orNull(lead.leadDate);
    json[u"deal_date"_s] = orNull(lead.dealDate);
    json[u"payments"_s] = paymentsJson(lead);
    json[u"comments"_s] = comments;
    json[u"files"_s] = filesJson(lead);
    return json;
}

} // namespace leadpad::practice::lptracker
