#include "practice/crmcom/contactwriter.h"

#include <QDate>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QStringList kPersonOnly{u"title"_s, u"first_name"_s, u"middle_name"_s, u"last_name"_s};

//! One of the sets in which phones, e-mails and addresses are kept.
struct SetForm
{
    QString name;
    QStringList types;
    QString value; //!< the member that is required; empty: none is known
    QStringList more;
};

const QList<SetForm> &setForms()
{
    static const QList<SetForm> forms = [] {
        const QStringList custom{u"CUSTOM1"_s, u"CUSTOM2"_s, u"CUSTOM3"_s, u"CUSTOM4"_s, u"CUSTOM5"_s};
        return QList<SetForm>{
            {u"phone_set"_s,
             QStringList{u"LANDLINE"_s, u"MOBILE"_s, u"FAX"_s} + custom,
             u"number"_s,
             {u"area_code"_s, u"country_identifier"_s, u"notes"_s}},
            {u"email_set"_s, QStringList{u"PERSONAL"_s, u"BUSINESS"_s} + custom, u"email_address"_s, {u"notes"_s}},
            {u"address_set"_s, QStringList{u"HOME"_s, u"BUSINESS"_s, u"POBOX"_s} + custom, {}, {}}};
    }();
    return forms;
}

void checkSet(Verdict &verdict, const SetForm &form, const QJsonValue &set, const QString &path)
{
    if (!set.isArray())
        verdict.wrong(path, u"must be an array"_s);
    const QJsonArray items = set.toArray();
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        if (!form.types.contains(object[u"type"_s].toString()))
            verdict.wrong(path + u".type"_s, u"must be one of %1"_s.arg(form.types.join(u", "_s)));
        if (form.value.isEmpty()) // the other members of an address are not known
            continue;
        if (object[form.value].toString().isEmpty())
            verdict.missing(path + u'.' + form.value);
        verdict.knowsOnly(object, QStringList{u"type"_s, form.value} + form.more, path + u'.');
    }
}

void checkBirth(Verdict &verdict, const QJsonValue &birth, const QString &path)
{
    const QJsonObject parts = birth.toObject();
    verdict.knowsOnly(parts, {u"day"_s, u"month"_s, u"year"_s}, path + u'.');
    if (!QDate::isValid(parts[u"year"_s].toInt(), parts[u"month"_s].toInt(), parts[u"day"_s].toInt()))
        verdict.wrong(path, u"must be an object of day, month and year as numbers"_s);
}

void checkDemographics(Verdict &verdict, const QJsonObject &fields, const QString &path)
{
    static const QStringList texts{u"gender"_s, u"id_number"_s, u"passport_number"_s, u"social_security_number"_s};
    static const QStringList identifiers{u"country_of_residence_identifier"_s, u"id_issued_by_country_identifier"_s,
                                         u"passport_issued_by_country_identifier"_s, u"industry_identifier"_s,
                                         u"industry_sector_identifier"_s};
    QStringList known = texts + identifiers + QStringList{u"date_of_birth"_s};
    for (const SetForm &form : setForms()) {
        known << form.name;
        if (fields.contains(form.name))
            checkSet(verdict, form, fields[form.name], path + form.name);
    }
    verdict.knowsOnly(fields, known, path);
    for (const QString &name : texts) {
        if (fields.contains(name) && !fields[name].isString())
            verdict.wrong(path + name, u"must be a string"_s);
    }
    const QString gender = fields[u"gender"_s].toString();
    if (fields.contains(u"gender"_s) && gender != u"MALE"_s && gender != u"FEMALE"_s)
        verdict.wrong(path + u"gender"_s, u"must be MALE or FEMALE"_s);
    if (fields.contains(u"date_of_birth"_s))
        checkBirth(verdict, fields[u"date_of_birth"_s], path + u"date_of_birth"_s);
    for (const QString &name : identifiers) { // countries and industries are not played
        if (fields.contains(name) && fields[name].toObject().size() != 1)
            verdict.refuse(u"ONLYONEFIELDCANBESPECIFIED"_s, path + name + u" must hold exactly one field"_s);
    }
}

void checkNames(Verdict &verdict, const QJsonObject &fields, const QString &owner)
{
    const QString type = fields[u"type"_s].toString();
    if (!fields.contains(u"type"_s))
        verdict.missing(owner + u"type"_s);
    else if (type != u"PERSON"_s && type != u"COMPANY"_s)
        verdict.wrong(owner + u"type"_s, u"must be PERSON or COMPANY"_s);
    for (const QString &name : kPersonOnly + QStringList{u"company_name"_s, u"notes"_s}) {
        if (fields.contains(name) && !fields[name].isString())
            verdict.wrong(owner + name, u"must be a string"_s);
        if (type == u"COMPANY"_s && fields.contains(name) && kPersonOnly.contains(name))
            verdict.wrong(owner + name, u"is for a PERSON alone"_s);
    }
    if (type == u"PERSON"_s && fields.contains(u"company_name"_s))
        verdict.wrong(owner + u"company_name"_s, u"is for a COMPANY alone"_s);
    for (const QString &name :
         type == u"COMPANY"_s ? QStringList{u"company_name"_s} : QStringList{u"first_name"_s, u"last_name"_s}) {
        if (fields[name].toString().isEmpty())
            verdict.missing(owner + name);
    }
}

void checkOwners(Verdict &verdict, const Site &site, const QJsonObject &fields, const QString &owner)
{
    static const Rows contactCategories = rowsOf(R"([
        {"id":"CCA00000000000000000000000000001","name":"Residential"},
        {"id":"CCA00000000000000000000000000002","name":"Επιχείρηση"}])");
    QList<std::pair<QString, Target>> all{
        {u"category_identifier"_s, {.fields = {u"id"_s, u"name"_s}, .rows = contactCategories}}};
    if (site.businessUnits)
        all << std::pair{u"owned_by_business_unit_identifier"_s, businessUnitTarget()};
    else
        all << std::pair{u"owned_by_group_identifier"_s, groupTarget()}
            << std::pair{u"privacy_level_identifier"_s, privacyLevelTarget()};
    for (const auto &[name, target] : all) {
        if (fields.contains(name))
            resolve(verdict, owner + name, fields[name], target);
    }
}

} // namespace

QStringList newContactMembers(const Site &site)
{
    const QStringList owners = site.businessUnits
        ? QStringList{u"owned_by_business_unit_identifier"_s}
        : QStringList{u"owned_by_group_identifier"_s, u"privacy_level_identifier"_s};
    return kPersonOnly + owners
        + QStringList{u"type"_s, u"company_name"_s, u"category_identifier"_s, u"notes"_s, u"demographics"_s};
}

QJsonObject readNewContact(Verdict &verdict, Call &call, const Site &site, const QJsonObject &fields,
                           const QString &owner)
{
    QJsonObject set;
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        if (it.value().isNull() || it.value() == QJsonValue(QString()))
            call.note(u"%1%2 is empty: what is not set is to be left out"_s.arg(owner, it.key()));
        else
            set.insert(it.key(), it.value());
    }
    checkNames(verdict, set, owner);
    checkOwners(verdict, site, set, owner);
    const QJsonValue demographics = set.value(u"demographics"_s);
    if (!demographics.isUndefined() && !demographics.isObject())
        verdict.wrong(owner + u"demographics"_s, u"must be an object"_s);
    checkDemographics(verdict, demographics.toObject(), owner + u"demographics."_s);

    QJsonObject contact{{u"life_cycle_state"_s, u"MARKETING"_s}, {u"demographics"_s, demographics.toObject()}};
    for (const QString &name : kPersonOnly + QStringList{u"type"_s, u"company_name"_s, u"notes"_s})
        contact[name] = set.contains(name) ? set.value(name) : QJsonValue(QJsonValue::Null);
    const QString person = set.value(u"first_name"_s).toString() + u' ' + set.value(u"last_name"_s).toString();
    contact[u"name"_s] = set.contains(u"company_name"_s) ? set.value(u"company_name"_s) : QJsonValue(person);
    return contact;
}

} // namespace leadpad::practice::crmcom
