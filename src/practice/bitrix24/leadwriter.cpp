#include "practice/bitrix24/leadwriter.h"

#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/leadrows.h"
#include "practice/bitrix24/multifields.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/values.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

using Kind = LeadField::Kind;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

//! What the portal's HTML filter leaves of \a text: plain marks stay, other tags go, lone brackets become entities.
QString sanitised(QString text)
{
    static const QRegularExpression foreignTag(u"</?(?!(b|i|u|s|p|br|ul|ol|li)\\b)[a-z!][^>]*>"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression loneOpen(u"<(?!/?[a-z])"_s, QRegularExpression::CaseInsensitiveOption);
    return text.remove(foreignTag).replace(loneOpen, u"&lt;"_s);
}

bool hasContact(const QJsonArray &links, qint64 id)
{
    return std::any_of(links.begin(), links.end(), [id](const QJsonValue &link) {
        return link.toObject().value(u"CONTACT_ID"_s).toInteger() == id;
    });
}

} // namespace

LeadWriter::LeadWriter(Portal &portal, Call &call)
    : m_portal(portal)
    , m_call(call)
{
}

std::optional<Failure> LeadWriter::fillNew(Lead &lead, const QJsonObject &fields)
{
    m_occasion = Occasion::Create;
    setDefaults(lead, fields);
    if (std::optional<Failure> failure = write(lead, fields))
        return failure;
    if (lead.row.value(u"TITLE"_s).toString().isEmpty())
        lead.row[u"TITLE"_s] = u"Лид #%1"_s.arg(lead.row.value(u"ID"_s).toString());
    derive(lead);
    convertInSimpleMode(lead);
    return missingMandatory(lead, {});
}

std::optional<Failure> LeadWriter::change(Lead &lead, const QJsonObject &fields)
{
    const QJsonValue title = lead.row.value(u"TITLE"_s);
    if (std::optional<Failure> failure = write(lead, fields))
        return failure;
    if (lead.row.value(u"TITLE"_s).toString().isEmpty()) {
        drop(u"TITLE"_s, u"cannot be emptied"_s);
        lead.row[u"TITLE"_s] = title;
    }
    clearRestOfAddress(lead, fields);
    followRows(lead, m_call);
    derive(lead);
    convertInSimpleMode(lead);
    return missingMandatory(lead, fields.keys());
}

std::optional<Failure> LeadWriter::write(Lead &lead, const QJsonObject &fields)
{
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        if (const CustomField *custom = m_portal.customField(it.key())) {
            if (std::optional<Failure> failure =
                    writeCustomValue(m_portal, m_call, lead.row, *custom, it.value(), m_occasion))
                return failure;
            continue;
        }
        const LeadField *field = leadField(it.key());
        if (!field) {
            drop(it.key(), u"no such field"_s);
        } else if (field->readOnly) {
            drop(it.key(), u"read-only"_s);
        } else if (std::optional<Failure> failure = writeField(lead, *field, it.value())) {
            return failure;
        }
    }
    return {};
}

std::optional<Failure> LeadWriter::writeField(Lead &lead, const LeadField &field, const QJsonValue &value)
{
    if (field.kind == Kind::Multifield)
        return writeMultifield(m_portal, m_call, lead.row, field.name.toString(), value);
    if (field.kind == Kind::Contacts) {
        writeContacts(lead, value);
        return {};
    }
    if (isPhpArray(value)) {
        drop(field.name.toString(), u"an array where one value is expected"_s);
        return {};
    }
    if (field.kind == Kind::Currency)
        return writeCurrency(lead, value);
    writeScalar(lead, field, phpText(value));
    return {};
}

std::optional<Failure> LeadWriter::writeCurrency(Lead &lead, const QJsonValue &value)
{
    const QString code = phpText(value);
    if (code.isEmpty())
        return {};
    if (!isCurrency(code))
        return Failure{.status = 400, .code = {}, .text = u"Invalid value for the \"Currency\" field"_s};
    lead.row[u"CURRENCY_ID"_s] = code;
    return {};
}

void LeadWriter::writeScalar(Lead &lead, const LeadField &field, const QString &text)
{
    const QString name = field.name.toString();
    switch (field.kind) {
    case Kind::Text:
    case Kind::RichText:
        writeText(lead, field, text);
        return;
    case Kind::Status:
        writeStatus(lead, field, text);
        return;
    case Kind::Date:
    case Kind::DateTime:
        writeDate(lead, field, text);
        return;
    case Kind::Amount:
        writeAmount(lead, field, text);
        return;
    case Kind::Flag:
        if (text == u"Y"_s || text == u"N"_s)
            lead.row[name] = text;
        else
            drop(name, u"only Y or N"_s);
        return;
    case Kind::User:
    case Kind::Company:
    case Kind::Contact:
    case Kind::Integer:
        writeLink(lead, field, text);
        return;
    case Kind::Contacts:
    case Kind::Currency:
    case Kind::Multifield:
        return; // not scalars, or handled before
    }
}

void LeadWriter::writeText(Lead &lead, const LeadField &field, QString text)
{
    const QString name = field.name.toString();
    if (field.kind == Kind::RichText) {
        const QString clean = sanitised(text);
        if (clean != text)
            m_call.note(u"%1 altered by the HTML filter"_s.arg(name));
        text = clean;
    }
    if (field.maxLength > 0 && text.size() > field.maxLength) {
        m_call.note(u"%1 cut from %2 to %3 characters"_s.arg(name).arg(text.size()).arg(field.maxLength));
        text.truncate(field.maxLength);
    }
    lead.row[name] = orNull(text);
}

void LeadWriter::writeStatus(Lead &lead, const LeadField &field, const QString &code)
{
    const QString name = field.name.toString();
    const QString directory = field.statusType.toString();
    if (!code.isEmpty() && !isStatus(directory, code)) {
        drop(name, u"%1 is no code of %2"_s.arg(code, directory));
        return;
    }
    if (code.isEmpty() && field.kind == Kind::Status && name == u"STATUS_ID"_s)
        return; // a lead is always at some stage
    lead.row[name] = orNull(code);
}

void LeadWriter::writeDate(Lead &lead, const LeadField &field, const QString &text)
{
    const QString name = field.name.toString();
    if (text.isEmpty()) {
        lead.row[name] = QString();
        return;
    }
    bool portalFormat = false;
    const std::optional<QDate> date = parseDate(text, &portalFormat);
    if (!date) {
        drop(name, u"%1 is no date"_s.arg(text));
        return;
    }
    if (portalFormat)
        m_call.note(u"%1: portal-format date, not to be relied on"_s.arg(name));
    lead.row[name] = QString(date->toString(Qt::ISODate) + u"T00:00:00+03:00"_s);
}

void LeadWriter::writeAmount(Lead &lead, const LeadField &field, const QString &text)
{
    const QString name = field.name.toString();
    if (text.isEmpty()) {
        lead.row[name] = QJsonValue::Null;
        return;
    }
    static const QString largest = u"9999999999999999.99"_s; // 18 digits, two of them decimals
    const bool tooLarge = std::abs(phpNumber(text)) >= 1e16;
    const QString amount = tooLarge ? largest : QString::number(phpNumber(text), 'f', 2);
    if (tooLarge)
        m_call.note(u"%1 cut to 18 digits"_s.arg(name));
    else if (!parseDecimal(text))
        m_call.note(u"%1: %2 read as %3"_s.arg(name, text, amount));
    else if (text.section(u'.', 1).size() > 2)
        m_call.note(u"%1 rounded to two decimals"_s.arg(name));
    lead.row[name] = amount;
}

void LeadWriter::writeLink(Lead &lead, const LeadField &field, const QString &text)
{
    const QString name = field.name.toString();
    if (field.kind == Kind::Contact)
        lead.contactLinks = {};
    if (text.isEmpty() || text == u"0"_s) {
        if (field.kind != Kind::User)
            lead.row[name] = QJsonValue::Null;
        return;
    }
    const std::optional<qint64> id = parseId(text);
    const bool known = id
        && (field.kind == Kind::User          ? isUser(*id)
                : field.kind == Kind::Company ? isCompany(*id)
                : field.kind == Kind::Contact ? isContact(*id)
                                              : true);
    if (!known) {
        drop(name, u"%1 is unknown"_s.arg(text));
        return;
    }
    lead.row[name] = QString::number(*id);
    if (field.kind == Kind::Contact)
        linkContact(lead, *id);
    if (field.kind == Kind::Contact || field.kind == Kind::Company)
        lead.row[u"IS_RETURN_CUSTOMER"_s] = u"Y"_s;
}

void LeadWriter::writeContacts(Lead &lead, const QJsonValue &value)
{
    if (!isPhpArray(value)) {
        drop(u"CONTACT_IDS"_s, u"a single value where an array is expected"_s);
        return;
    }
    lead.contactLinks = {};
    const QList<QJsonValue> members = phpValues(value);
    for (const QJsonValue &member : members) {
        const std::optional<qint64> id = parseId(member);
        if (id && isContact(*id))
            linkContact(lead, *id);
        else
            drop(u"CONTACT_IDS"_s, u"%1 is unknown"_s.arg(phpText(member)));
    }
    if (lead.contactLinks.isEmpty())
        return;
    lead.row[u"CONTACT_ID"_s] =
        QString::number(lead.contactLinks.first().toObject().value(u"CONTACT_ID"_s).toInteger());
    lead.row[u"IS_RETURN_CUSTOMER"_s] = u"Y"_s;
}

void LeadWriter::linkContact(Lead &lead, qint64 id)
{
    if (hasContact(lead.contactLinks, id))
        return;
    lead.contactLinks << QJsonObject{{u"CONTACT_ID"_s, id},
                                     {u"SORT"_s, (lead.contactLinks.size() + 1) * 10},
                                     {u"ROLE_ID"_s, 0},
                                     {u"IS_PRIMARY"_s, lead.contactLinks.isEmpty() ? u"Y"_s : u"N"_s}};
}

void LeadWriter::clearRestOfAddress(Lead &lead, const QJsonObject &fields)
{
    const auto inAddress = [](QStringView name) { return name.startsWith(u"ADDRESS"); };
    const QStringList keys = fields.keys();
    if (std::none_of(keys.begin(), keys.end(), inAddress))
        return;
    for (const LeadField &field : leadFields()) { // the address is one record: what is not sent again is lost
        const QString name = field.name.toString();
        if (!inAddress(name) || fields.contains(name) || lead.row.value(name).isNull())
            continue;
        m_call.note(u"%1 cleared: the address was not sent completely"_s.arg(name));
        lead.row[name] = QJsonValue::Null;
    }
}

std::optional<Failure> LeadWriter::missingMandatory(const Lead &lead, const QStringList &sent) const
{
    for (const CustomField &field : m_portal.customFields()) {
        if (m_occasion == Occasion::Change && !sent.contains(field.name))
            continue; // an older lead may lack what became mandatory since
        const QJsonValue value = lead.row.value(field.name);
        const bool empty = value.isNull() || value == QJsonValue(QString()) || value == QJsonValue(QJsonArray());
        if (field.mandatory && empty) {
            return Failure{
                .status = 400, .code = {}, .text = u"The required field \"%1\" is missing.<br />"_s.arg(field.label)};
        }
    }
    return {};
}

void LeadWriter::setDefaults(Lead &lead, const QJsonObject &fields)
{
    const QString now = isoText(QDateTime::currentDateTimeUtc());
    const QString caller = QString::number(kCallerId);
    for (const QString &name : {u"DATE_CREATE"_s, u"MOVED_TIME"_s, u"LAST_ACTIVITY_TIME"_s})
        lead.row[name] = now;
    for (const QString &name : {u"ASSIGNED_BY_ID"_s, u"CREATED_BY_ID"_s, u"MOVED_BY_ID"_s, u"LAST_ACTIVITY_BY"_s})
        lead.row[name] = caller;
    for (const QString &name : {u"IS_RETURN_CUSTOMER"_s, u"IS_MANUAL_OPPORTUNITY"_s, u"HAS_IMOL"_s})
        lead.row[name] = u"N"_s;
    lead.row[u"OPENED"_s] = u"Y"_s;
    lead.row[u"STATUS_ID"_s] = firstStatus(u"STATUS"_s);
    lead.row[u"SOURCE_ID"_s] = firstStatus(u"SOURCE"_s);
    lead.row[u"CURRENCY_ID"_s] = baseCurrency();
    if (!fields.contains(u"SOURCE_ID"_s))
        m_call.note(u"SOURCE_ID not sent: the first of the directory taken"_s);
}

void LeadWriter::derive(Lead &lead)
{
    const QString now = isoText(QDateTime::currentDateTimeUtc());
    const QString semantics = stageSemantics(lead.row.value(u"STATUS_ID"_s).toString());
    lead.row[u"STATUS_SEMANTIC_ID"_s] = semantics;
    lead.row[u"DATE_CLOSED"_s] = semantics == u"P"_s ? QString() : now;
    lead.row[u"HAS_PHONE"_s] = lead.row.contains(u"PHONE"_s) ? u"Y"_s : u"N"_s;
    lead.row[u"HAS_EMAIL"_s] = lead.row.contains(u"EMAIL"_s) ? u"Y"_s : u"N"_s;
    lead.row[u"DATE_MODIFY"_s] = now;
    lead.row[u"MODIFY_BY_ID"_s] = QString::number(kCallerId);
}

void LeadWriter::convertInSimpleMode(Lead &lead)
{
    if (!m_portal.simpleMode() || lead.row.value(u"NAME"_s).toString().isEmpty())
        return;
    m_call.note(u"simple CRM mode: the lead became a deal at once"_s);
    lead.row[u"STATUS_ID"_s] = u"CONVERTED"_s;
    derive(lead);
}

void LeadWriter::drop(const QString &name, const QString &why)
{
    m_call.note(u"%1 dropped: %2"_s.arg(name, why));
}

} // namespace leadpad::practice::bitrix24
