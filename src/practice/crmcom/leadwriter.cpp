#include "practice/crmcom/leadwriter.h"

#include "practice/crmcom/configuration.h"
#include "practice/crmcom/contactwriter.h"
#include "practice/crmcom/leadsets.h"
#include "practice/crmcom/leadsource.h"
#include "practice/crmcom/organisation.h"
#include "practice/crmcom/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kType = u"type_identifier"_s;
const QString kStatus = u"status_identifier"_s;
const QString kLostReason = u"lost_reason_identifier"_s;
const QString kCategory = u"category_identifier"_s;
const QString kAccount = u"accounts_receivable_identifier"_s;
const QString kPeriod = u"estimated_completion_time"_s;
const QString kDate = u"expected_completion_date"_s;
const QString kAssigned = u"assigned_to"_s;
const QString kOwner = u"lead_owner"_s;
const QString kFields = u"fields_set"_s;

bool isUnset(const QJsonValue &value)
{
    return value.isNull() || value == QJsonValue(QString());
}

} // namespace

LeadWriter::LeadWriter(Installation &installation, Call &call)
    : m_installation(installation)
    , m_site(installation.site())
    , m_call(call)
    , m_verdict(u"LEADS"_s)
    , m_params(call.params)
{
}

void LeadWriter::fillNew(Lead &lead)
{
    m_verdict.knowsOnly(m_params,
                        changeableMembers() + QStringList{kType, kAccount, m_site.names.contactInformation, kFields});
    dropUnset();
    checkMandatory();
    readType();
    if (!m_verdict.good())
        return;
    readScalars();
    readLevels();
    readStatus(true);
    readCategory(true);
    readContact();
    readAccount();
    checkCommunication();
    readCompletion(true);
    m_values[u"source"_s] = readSource(m_verdict, m_installation, m_type, m_params.value(m_site.names.source));
    readAssignment(true);
    readOwners();
    readSets(true);
    lead.values = m_values;
    lead.sent = m_call.params;
}

void LeadWriter::change(Lead &lead)
{
    m_values = lead.values;
    m_type = *find(leadTypes(), u"id"_s, lead.idOf(u"type"_s));
    const QString state = m_values.value(u"status"_s)[u"life_cycle_state"_s].toString();
    m_verdict.knowsOnly(m_params, changeableMembers() + QStringList{u"lead_identifier"_s, kFields});
    if (state == u"WON"_s || state == u"LOST"_s)
        m_verdict.refuse(u"LEADISALREADYCLOSED"_s, u"A lead that is won or lost cannot be changed"_s);
    const QStringList names = m_params.keys();
    if (std::none_of(names.begin(), names.end(),
                     [](const QString &name) { return name != u"lead_identifier"_s && name != kFields; }))
        m_verdict.refuse(u"ATLEASTONEOFTHEFIELDSMUSTBEAMENDED"_s, u"At least one of the fields must be amended"_s);
    if (!m_verdict.good())
        return;
    for (const QString &member : {u"importance"_s, u"priority"_s, m_site.names.source, kStatus, kCategory}) {
        if (sent(member) && isUnset(m_params.value(member)))
            m_verdict.missing(member);
    }
    readScalars();
    readLevels();
    readStatus(false);
    readCategory(false);
    checkCommunication();
    readCompletion(false);
    if (sent(m_site.names.source))
        m_values[u"source"_s] = readSource(m_verdict, m_installation, m_type, m_params.value(m_site.names.source));
    readAssignment(false);
    readOwners();
    readSets(false);
    lead.values = m_values;
}

void LeadWriter::keepContact(Lead &lead)
{
    if (m_newContact)
        lead.values[u"contact_information"_s] =
            brief(m_installation.keepNew(*m_newContact), {u"id"_s, u"type"_s, u"name"_s});
}

QStringList LeadWriter::changeableMembers() const
{
    QStringList members{u"importance"_s, u"priority"_s, kStatus, kLostReason,         kCategory,
                        kPeriod,         kAssigned,     kOwner,  m_site.names.source, m_site.names.subscriptionPackage};
    if (m_site.businessUnits)
        members << u"owned_by_business_unit_identifier"_s;
    else
        members << u"owned_by_group_identifier"_s << u"privacy_level_identifier"_s;
    for (const Scalar &scalar : scalars())
        members << scalar.name;
    for (const SetForm &form : setForms(m_site))
        members << form.member;
    return members;
}

//! What an unset member does on create is not known; this server takes it as not sent (crmcom.md §8.2).
void LeadWriter::dropUnset()
{
    const QStringList names = m_params.keys();
    for (const QString &name : names) {
        if (!isUnset(m_params.value(name)))
            continue;
        m_call.note(u"%1 is empty: what is not set is to be left out"_s.arg(name));
        m_params.remove(name);
    }
}

void LeadWriter::checkMandatory()
{
    for (const QString &name :
         {kType, u"importance"_s, u"priority"_s, m_site.names.contactInformation, m_site.names.source}) {
        if (!sent(name))
            m_verdict.missing(name);
    }
}

void LeadWriter::readType()
{
    if (const auto type = resolve(m_verdict, kType, m_params.value(kType), leadTypeTarget())) {
        m_type = *type;
        m_values[u"type"_s] = brief(*type, {u"id"_s, u"name"_s, u"alternative_code"_s});
    }
}

//! True if \a member has to be read; null erases what is stored.
bool LeadWriter::offers(const QString &member, const QString &stored)
{
    if (!sent(member))
        return false;
    if (!m_params.value(member).isNull())
        return true;
    m_values.remove(stored);
    return false;
}

void LeadWriter::keepRecord(const QString &member, const QString &stored, const Target &target,
                            const QStringList &names)
{
    if (!offers(member, stored))
        return;
    if (const auto row = resolve(m_verdict, member, m_params.value(member), target))
        m_values[stored] = brief(*row, names);
}

void LeadWriter::readScalars()
{
    for (const Scalar &scalar : scalars()) {
        if (offers(scalar.name, scalar.name))
            m_values[scalar.name] = readScalar(scalar, m_params.value(scalar.name));
    }
}

QJsonValue LeadWriter::readScalar(const Scalar &scalar, const QJsonValue &value)
{
    switch (scalar.kind) {
    case Scalar::Kind::Text:
        if (!value.isString())
            m_verdict.wrong(scalar.name, u"must be a string"_s);
        break;
    case Scalar::Kind::Number:
        if (!value.isDouble())
            m_verdict.wrong(scalar.name, u"must be a number"_s);
        break;
    case Scalar::Kind::Percent:
        if (const auto percent = wholeNumber(value); !percent || *percent < 0 || *percent > 100)
            m_verdict.wrong(scalar.name, u"must be a whole number from 0 to 100"_s);
        break;
    case Scalar::Kind::Date:
        if (const auto moment = parseMoment(value.toString(), m_site.datePattern))
            return momentText(*moment);
        m_verdict.wrong(scalar.name, u"must be a date as %1"_s.arg(m_site.datePattern));
        break;
    }
    return value;
}

void LeadWriter::readLevels()
{
    const QJsonValue importance = m_params.value(u"importance"_s);
    if (sent(u"importance"_s)
        && (!importance.isString() || !find(importanceLevels(), u"name"_s, importance.toString())))
        m_verdict.wrong(u"importance"_s, u"is not a supported level"_s);
    if (sent(u"importance"_s))
        m_values[u"importance"_s] = importance;
    if (!sent(u"priority"_s))
        return;
    QJsonValue priority = m_params.value(u"priority"_s);
    if (m_site.priorityAsText != priority.isString())
        m_verdict.wrong(u"priority"_s, m_site.priorityAsText ? u"must be a string"_s : u"must be a number"_s);
    if (priority.isString())
        priority = priority.toString().toInt();
    const Rows &levels = priorityLevels();
    if (std::none_of(levels.begin(), levels.end(), [&](const QJsonObject &row) { return row[u"name"_s] == priority; }))
        m_verdict.wrong(u"priority"_s, u"is not a supported level"_s);
    m_values[u"priority"_s] = priority;
}

//! Lost, and only lost, has a reason; a won lead may become a customer at once (crmcom.md §8.1, §8.2).
void LeadWriter::readStatus(bool isNew)
{
    if (sent(kStatus)) {
        const Target target{.fields = {u"id"_s, u"name"_s, u"alternative_code"_s},
                            .rows = statusesOf(m_type.value(u"id"_s).toString())};
        if (const auto status = resolve(m_verdict, kStatus, m_params.value(kStatus), target))
            m_values[u"status"_s] = *status;
    } else if (isNew) {
        m_values[u"status"_s] = statusesOf(m_type.value(u"id"_s).toString()).first();
    }
    const QString state = m_values.value(u"status"_s)[u"life_cycle_state"_s].toString();
    const bool lost = state == u"LOST"_s;
    if (!lost && sent(kLostReason) && !m_params.value(kLostReason).isNull())
        m_verdict.wrong(kLostReason, u"is for a status that is lost alone"_s);
    keepRecord(kLostReason, u"lost_reason"_s, lostReasonTarget(), {u"id"_s, u"name"_s, u"alternative_code"_s});
    if (lost && !m_values.contains(u"lost_reason"_s))
        m_verdict.missing(kLostReason);
    if (sent(kStatus) && (lost || state == u"WON"_s))
        m_values[u"actual_completion_date"_s] = momentText(serverNow());
    if (isNew && state == u"WON"_s)
        m_call.note(u"status_identifier: a lead that is won at once becomes a customer"_s);
}

void LeadWriter::readCategory(bool isNew)
{
    const QStringList names{u"id"_s, u"name"_s, u"code"_s};
    const QString type = m_type.value(u"id"_s).toString();
    Target target = categoryTarget();
    target.rows = allowed(target.rows, u"_types"_s, type);
    if (sent(kCategory))
        keepRecord(kCategory, u"category"_s, target, names);
    else if (isNew)
        m_values[u"category"_s] = brief(defaultCategory(type), names);
}

void LeadWriter::readContact()
{
    const QString owner = m_site.names.contactInformation;
    const QJsonObject fields = m_params.value(owner).toObject();
    const QString action = fields[u"action"_s].toString();
    if (action.isEmpty()) {
        m_verdict.missing(owner + u".action"_s);
    } else if (action == u"EXISTING"_s) {
        readExistingContact(owner, fields);
    } else if (action == u"NEW"_s) {
        QJsonObject own = fields;
        own.remove(u"action"_s);
        m_verdict.knowsOnly(own, newContactMembers(m_site), owner + u'.');
        m_newContact = readNewContact(m_verdict, m_call, m_site, own, owner + u'.');
    } else {
        m_verdict.wrong(owner + u".action"_s, u"must be NEW or EXISTING"_s);
    }
}

void LeadWriter::readExistingContact(const QString &owner, const QJsonObject &fields)
{
    const QString identifier = u"contact_information_identifier"_s;
    const QString path = owner + u'.' + identifier;
    m_verdict.knowsOnly(fields, {u"action"_s, identifier}, owner + u'.');
    if (!fields.contains(identifier))
        m_verdict.missing(path);
    else if (const auto contact = resolve(m_verdict, path, fields[identifier], m_installation.contactTarget()))
        m_values[u"contact_information"_s] = brief(*contact, {u"id"_s, u"type"_s, u"name"_s});
}

//! Who is a customer already brings the account along, and nobody else's (crmcom.md §8.1).
void LeadWriter::readAccount()
{
    const QString contact = m_values.value(u"contact_information"_s)[u"id"_s].toString();
    keepRecord(kAccount, u"accounts_receivable"_s, m_installation.accountTarget(), {u"id"_s, u"number"_s, u"name"_s});
    const Rows own = m_installation.accountsOf(contact);
    const QString account = m_values.value(u"accounts_receivable"_s)[u"id"_s].toString();
    if (!sent(kAccount) && !own.isEmpty())
        m_verdict.missing(kAccount);
    else if (sent(kAccount) && !find(own, u"id"_s, account))
        m_verdict.wrong(kAccount, u"must be owned by the contact"_s);
}

void LeadWriter::checkCommunication()
{
    if (m_type.value(u"_wants_email"_s).toBool() && m_values.value(u"contact_email"_s).toString().isEmpty())
        m_verdict.missing(u"contact_email"_s);
    if (m_type.value(u"_wants_phone"_s).toBool() && m_values.value(u"contact_phone"_s).toString().isEmpty())
        m_verdict.missing(u"contact_phone"_s);
}

//! One of the two; the server works out the date from the period (crmcom.md §3.6).
void LeadWriter::readCompletion(bool isNew)
{
    if (sent(kPeriod) == sent(kDate) && (isNew || sent(kDate)))
        m_verdict.refuse(u"ONLYONEOFTHEPARAMETERSMUSTBESPECIFIED"_s,
                         u"Exactly one of %1 and %2 must be given"_s.arg(kDate, kPeriod));
    if (!isNew && !m_values.contains(kDate))
        m_verdict.missing(kDate);
    if (sent(kPeriod))
        readPeriod(m_params.value(kPeriod));
}

void LeadWriter::readPeriod(const QJsonValue &period)
{
    static const QMap<QString, int> seconds{
        {u"MINUTES"_s, 60}, {u"HOURS"_s, 3600}, {u"DAYS"_s, 86400}, {u"WEEKS"_s, 7 * 86400}, {u"YEARS"_s, 365 * 86400}};
    const QJsonObject fields = period.toObject();
    const QString value = u"time_period_value"_s;
    const QString unit = u"time_period_uot"_s;
    m_verdict.knowsOnly(fields, {value, unit}, kPeriod + u'.');
    for (const QString &name : {value, unit}) {
        if (!fields.contains(name))
            m_verdict.missing(kPeriod + u'.' + name);
    }
    const auto count = wholeNumber(fields[value]);
    if (!count || *count <= 0)
        m_verdict.wrong(kPeriod + u'.' + value, u"must be a positive number"_s);
    const int length = seconds.value(fields[unit].toString());
    if (length == 0)
        m_verdict.wrong(kPeriod + u'.' + unit, u"must be one of %1"_s.arg(QStringList(seconds.keys()).join(u", "_s)));
    m_values[kDate] = momentText(serverNow().addSecs(qint64(count.value_or(0)) * length));
}

void LeadWriter::readAssignment(bool isNew)
{
    if (!sent(kAssigned) && isNew && !m_type.value(u"_assigns"_s).toBool())
        m_verdict.missing(kAssigned);
    if (!offers(kAssigned, kAssigned))
        return;
    const QString unit = m_site.names.assignedUnit;
    const QString user = m_site.names.assignedUser;
    const QJsonObject fields = m_params.value(kAssigned).toObject();
    m_verdict.knowsOnly(fields, {unit, user}, kAssigned + u'.');
    if (!fields.contains(unit))
        m_verdict.missing(kAssigned + u'.' + unit);
    const auto foundUnit = resolve(m_verdict, kAssigned + u'.' + unit, fields[unit],
                                   m_site.businessUnits ? businessUnitTarget() : unitTarget());
    QJsonValue foundUser = QJsonValue::Null;
    if (fields.contains(user)) {
        if (const auto row = resolve(m_verdict, kAssigned + u'.' + user, fields[user], userTarget()))
            foundUser = chosenUser(*row);
    }
    if (m_verdict.good())
        m_values[kAssigned] = QJsonObject{
            {m_site.businessUnits ? u"business_unit"_s : u"unit"_s, brief(*foundUnit, {u"id"_s, u"name"_s})},
            {u"user"_s, foundUser}};
}

QJsonObject LeadWriter::chosenUser(const QJsonObject &user)
{
    if (!user[u"active"_s].toBool() || user[u"system_user"_s].toBool())
        m_call.note(u"%1 should not be offered"_s.arg(user[u"username"_s].toString()));
    return briefUser(user);
}

void LeadWriter::readOwners()
{
    const QStringList names{u"id"_s, u"name"_s};
    if (offers(kOwner, kOwner)) {
        if (const auto user = resolve(m_verdict, kOwner, m_params.value(kOwner), userTarget()))
            m_values[kOwner] = chosenUser(*user);
    }
    keepRecord(u"owned_by_business_unit_identifier"_s, u"owned_by_business_unit"_s, businessUnitTarget(), names);
    keepRecord(u"owned_by_group_identifier"_s, u"owned_by_group"_s, groupTarget(), names);
    keepRecord(u"privacy_level_identifier"_s, u"privacy_level"_s, privacyLevelTarget(),
               {u"id"_s, u"number"_s, u"name"_s});
    const QString package = m_site.names.subscriptionPackage;
    if (!offers(package, u"subscription_package"_s))
        return;
    if (!m_params.value(package).isObject()) // nothing more is known of it
        m_verdict.wrong(package, u"must be an object"_s);
    m_values[u"subscription_package"_s] = m_params.value(package);
}

void LeadWriter::readSets(bool isNew)
{
    for (const SetForm &form : setForms(m_site)) {
        if (!sent(form.member))
            continue;
        m_values[form.stored] = isNew
            ? readSet(m_verdict, form, m_params.value(form.member))
            : changedSet(m_verdict, form, m_values.value(form.stored).toArray(), m_params.value(form.member));
    }
}

} // namespace leadpad::practice::crmcom
