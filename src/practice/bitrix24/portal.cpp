#include "practice/bitrix24/portal.h"

#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/leadfields.h"
#include "practice/bitrix24/leadwriter.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

//! Empty dates come back as "", other empty fields as null (bitrix24.md §3.4).
QJsonValue emptyValue(const LeadField &field)
{
    const bool date = field.kind == LeadField::Kind::Date || field.kind == LeadField::Kind::DateTime;
    return date ? QJsonValue(QString()) : QJsonValue(QJsonValue::Null);
}

QJsonValue emptyValue(const CustomField &field)
{
    if (field.multiple)
        return QJsonArray();
    return field.type.startsWith(u"date"_s) ? QJsonValue(QString()) : QJsonValue(QJsonValue::Null);
}

} // namespace

QStringList PortalOptions::scopes() const
{
    return ordinaryUser ? QStringList{u"crm"_s} : QStringList{u"crm"_s, u"user_brief"_s, u"catalog"_s};
}

QByteArray PortalOptions::host(quint16 port) const
{
    return (renamed ? "localhost:" : "127.0.0.1:") + QByteArray::number(port);
}

Portal::Portal(const PortalOptions &options)
    : m_options(options)
    , m_customFields(bitrix24::customFields(options.mandatoryField))
{
    if (options.everyField)
        m_customFields += furtherCustomFields();
    reset();
}

void Portal::reset()
{
    m_leads.clear();
    m_nextEntryId = 5001;
    const QList<QJsonObject> seeds = seedLeads();
    for (QJsonObject fields : seeds) {
        m_nextLeadId = fields.take(u"ID"_s).toInteger();
        Call call;
        Lead lead = blankLead();
        LeadWriter(*this, call).fillNew(lead, fields);
        keep(lead);
    }
}

Lead Portal::blankLead() const
{
    Lead lead;
    for (const LeadField &field : leadFields()) {
        if (field.kind != LeadField::Kind::Multifield && field.kind != LeadField::Kind::Contacts)
            lead.row[field.name] = emptyValue(field);
    }
    for (const CustomField &field : m_customFields)
        lead.row[field.name] = emptyValue(field);
    lead.row[u"ID"_s] = QString::number(m_nextLeadId);
    return lead;
}

void Portal::keep(const Lead &lead)
{
    const qint64 id = lead.row.value(u"ID"_s).toString().toLongLong();
    m_leads.insert(id, lead);
    m_nextLeadId = std::max(m_nextLeadId, id + 1);
}

Lead *Portal::lead(qint64 id)
{
    const auto it = m_leads.find(id);
    return it == m_leads.end() ? nullptr : &*it;
}

QList<QJsonObject> Portal::leadRows() const
{
    QList<QJsonObject> rows;
    for (const Lead &lead : m_leads)
        rows << lead.row;
    return rows;
}

const CustomField *Portal::customField(const QString &name) const
{
    for (const CustomField &field : m_customFields) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

} // namespace leadpad::practice::bitrix24
