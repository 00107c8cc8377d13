#include "vendors/crmcom/catalogue.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

using Kind = FieldKind;

Field text(const QString &key, const char *label, Section section, Role role = Role::None, Kind kind = Kind::Text)
{
    return {.key = key, .label = label, .kind = kind, .section = section, .role = role}; // §5: no length is known
}

Field choice(const QString &key, const char *label, Section section, const QString &directory, Role role = Role::None)
{
    return {.key = key, .label = label, .kind = Kind::Choice, .section = section, .role = role, .directory = directory};
}

//! Something that CRM.COM has and gives no list of: its id, or `number=…` and the like (§3.3).
Field reference(const QString &key, const char *label, Section section, const char *help)
{
    return {.key = key,
            .label = label,
            .kind = Kind::Reference,
            .section = section,
            .limits = {.pattern = u"^\\S(.*\\S)?$"_s},
            .help = help};
}

Field several(const QString &key, const char *label, const QString &directory, Section section = Section::Products)
{
    return {.key = key, .label = label, .kind = Kind::MultiChoice, .section = section, .directory = directory};
}

Field required(Field field)
{
    field.required = true;
    return field;
}

QList<Field> essentials()
{
    Field type = required(choice(typeKey, QT_TRANSLATE_NOOP("Field", "Lead type"), Section::Essentials, typeList));
    type.choosesPart = true;
    return {
        text(phoneKey, QT_TRANSLATE_NOOP("Field", "Phone"), Section::Essentials, Role::Phone),
        text(emailKey, QT_TRANSLATE_NOOP("Field", "E-mail"), Section::Essentials, Role::Email),
        text(firstNameKey, QT_TRANSLATE_NOOP("Field", "Name"), Section::Essentials, Role::FirstName),
        text(lastNameKey, QT_TRANSLATE_NOOP("Field", "Last name"), Section::Essentials, Role::LastName),
        type,
        required(choice(sourceTypeKey, QT_TRANSLATE_NOOP("Field", "Source type"), Section::Essentials, sourceTypeList)),
        text(sourceNameKey, QT_TRANSLATE_NOOP("Field", "Source"), Section::Essentials, Role::Source),
        required(choice(importanceKey, QT_TRANSLATE_NOOP("Field", "Importance"), Section::Essentials, importanceList)),
        required(choice(priorityKey, QT_TRANSLATE_NOOP("Field", "Priority"), Section::Essentials, priorityList)),
        text(descriptionKey, QT_TRANSLATE_NOOP("Field", "Description"), Section::Essentials, Role::Comment,
             Kind::MultiLine),
    };
}

QList<Field> contactFields()
{
    const auto list = [](const QString &key, const char *label, Kind kind, const QStringList &types) {
        return Field{.key = key, .label = label, .kind = kind, .section = Section::Contact, .types = types};
    };
    const QStringList own{u"CUSTOM1"_s, u"CUSTOM2"_s, u"CUSTOM3"_s, u"CUSTOM4"_s, u"CUSTOM5"_s};
    const auto demographic = [](const QString &name) { return demographicsPrefix + name; };
    return {
        reference(contactKey, QT_TRANSLATE_NOOP("Field", "Contact in CRM.COM"), Section::Contact,
                  QT_TRANSLATE_NOOP("Field", "The id of a contact that is already there; then no new one is made.")),
        choice(contactTypeKey, QT_TRANSLATE_NOOP("Field", "Person or company"), Section::Contact, contactTypeList),
        text(companyNameKey, QT_TRANSLATE_NOOP("Field", "Company"), Section::Contact, Role::Company),
        text(titleKey, QT_TRANSLATE_NOOP("Field", "Salutation"), Section::Contact),
        text(middleNameKey, QT_TRANSLATE_NOOP("Field", "Middle name"), Section::Contact, Role::MiddleName),
        list(phoneSetKey, QT_TRANSLATE_NOOP("Field", "Phones of the contact"), Kind::Phones,
             QStringList{u"MOBILE"_s, u"LANDLINE"_s, u"FAX"_s} + own),
        list(emailSetKey, QT_TRANSLATE_NOOP("Field", "E-mail addresses of the contact"), Kind::Emails,
             QStringList{u"PERSONAL"_s, u"BUSINESS"_s} + own),
        text(demographic(u"date_of_birth"_s), QT_TRANSLATE_NOOP("Field", "Date of birth"), Section::Contact, Role::None,
             Kind::Date),
        choice(demographic(u"gender"_s), QT_TRANSLATE_NOOP("Field", "Gender"), Section::Contact, genderList),
        text(demographic(u"id_number"_s), QT_TRANSLATE_NOOP("Field", "Identity card"), Section::Contact),
        text(demographic(u"passport_number"_s), QT_TRANSLATE_NOOP("Field", "Passport"), Section::Contact),
        text(demographic(u"social_security_number"_s), QT_TRANSLATE_NOOP("Field", "Social security number"),
             Section::Contact),
        choice(contactPrefix + u"category_identifier"_s, QT_TRANSLATE_NOOP("Field", "Category of the contact"),
               Section::Contact, contactCategoryList),
        choice(contactPrefix + groupKey, QT_TRANSLATE_NOOP("Field", "Group of the contact"), Section::Contact,
               groupList),
        choice(contactPrefix + privacyLevelKey, QT_TRANSLATE_NOOP("Field", "Privacy level of the contact"),
               Section::Contact, privacyLevelList),
        text(contactPrefix + u"notes"_s, QT_TRANSLATE_NOOP("Field", "Notes on the contact"), Section::Contact,
             Role::None, Kind::MultiLine),
    };
}

QList<Field> dealFields()
{
    Field probability = text(u"probability_to_win"_s, QT_TRANSLATE_NOOP("Field", "Probability to win, %"),
                             Section::Deal, Role::None, Kind::Integer);
    probability.limits = {.minimum = u"0"_s, .maximum = u"100"_s};
    Field amount =
        text(u"target_amount"_s, QT_TRANSLATE_NOOP("Field", "Amount"), Section::Deal, Role::Amount, Kind::Decimal);
    amount.limits = {.decimals = 6, .digits = 24}; // §3.1: nothing is said of digits, so nothing is cut
    Field period =
        text(periodValueKey, QT_TRANSLATE_NOOP("Field", "Completion takes"), Section::Deal, Role::None, Kind::Integer);
    period.limits = {.minimum = u"1"_s};
    period.help = QT_TRANSLATE_NOOP("Field", "Either this or the date of completion; CRM.COM counts the other.");
    return {
        choice(statusKey, QT_TRANSLATE_NOOP("Field", "Stage"), Section::Deal, statusList, Role::Stage),
        choice(lostReasonKey, QT_TRANSLATE_NOOP("Field", "Lost reason"), Section::Deal, lostReasonList),
        choice(categoryKey, QT_TRANSLATE_NOOP("Field", "Category"), Section::Deal, categoryList),
        probability,
        amount,
        text(expectedKey, QT_TRANSLATE_NOOP("Field", "Expected completion"), Section::Deal, Role::None, Kind::Date),
        period,
        choice(periodUnitKey, QT_TRANSLATE_NOOP("Field", "Unit of time"), Section::Deal, timeUnitList),
        text(startKey, QT_TRANSLATE_NOOP("Field", "Date of the lead"), Section::Deal, Role::None, Kind::DateTime),
        reference(accountKey, QT_TRANSLATE_NOOP("Field", "Accounts receivable"), Section::Deal,
                  QT_TRANSLATE_NOOP("Field",
                                    "The account of a contact who is a customer already: its id, or number=… with its "
                                    "number. Empty: Leadpad asks CRM.COM.")),
    };
}

QList<Field> staffFields()
{
    return {
        choice(ownerKey, QT_TRANSLATE_NOOP("Field", "Responsible"), Section::More, userList, Role::Owner),
        choice(assignedUnitKey, QT_TRANSLATE_NOOP("Field", "Assigned to unit"), Section::More, unitList),
        choice(assignedUserKey, QT_TRANSLATE_NOOP("Field", "Assigned to"), Section::More, userList),
        several(teamKey, QT_TRANSLATE_NOOP("Field", "Team"), userList, Section::More),
        choice(groupKey, QT_TRANSLATE_NOOP("Field", "Owning group"), Section::More, groupList),
        choice(businessUnitKey, QT_TRANSLATE_NOOP("Field", "Owning business unit"), Section::More, businessUnitList),
        choice(privacyLevelKey, QT_TRANSLATE_NOOP("Field", "Privacy level"), Section::More, privacyLevelList),
    };
}

QList<Field> sourceFields()
{
    const char *number = QT_TRANSLATE_NOOP("Field", "Its id, or number=… with its number.");
    return {
        reference(sourceContactKey, QT_TRANSLATE_NOOP("Field", "Recommended by contact"), Section::More,
                  QT_TRANSLATE_NOOP("Field", "The id of the contact.")),
        choice(sourceEmployeeKey, QT_TRANSLATE_NOOP("Field", "Recommended by employee"), Section::More, userList),
        choice(sourcePartnerKey, QT_TRANSLATE_NOOP("Field", "Recommended by partner"), Section::More, partnerList),
        reference(sourceCommunicationKey, QT_TRANSLATE_NOOP("Field", "Communication"), Section::More, number),
        reference(sourceNotificationKey, QT_TRANSLATE_NOOP("Field", "Notification"), Section::More, number),
    };
}

QList<Field> productFields()
{
    return {
        several(productsKey, QT_TRANSLATE_NOOP("Field", "Products"), productList),
        several(servicesKey, QT_TRANSLATE_NOOP("Field", "Services"), serviceList),
        several(physicalGoodsKey, QT_TRANSLATE_NOOP("Field", "Physical goods"), physicalGoodList),
        several(competitorsKey, QT_TRANSLATE_NOOP("Field", "Competitors"), competitorList),
    };
}

} // namespace

Catalogue fixedFields()
{
    // What leads/update may be sent without touching what the server keeps for itself (pitfall 15, §3.4, §3.8).
    static const QStringList changeable{emailKey,    phoneKey,    descriptionKey,          importanceKey,
                                        priorityKey, categoryKey, u"probability_to_win"_s, u"target_amount"_s,
                                        expectedKey, groupKey,    businessUnitKey,         privacyLevelKey,
                                        ownerKey};
    QList<Field> fields =
        essentials() + contactFields() + dealFields() + staffFields() + sourceFields() + productFields();
    for (Field &field : fields) {
        field.changeable = changeable.contains(field.key);
        if (field.key == periodValueKey || field.key == periodUnitKey) // never both (§3.6)
            field.replacedBy = expectedKey;
        if (field.key == expectedKey)
            field.replacedBy = periodValueKey;
        if (field.key.startsWith(contactPrefix) && field.key != contactKey)
            field.replacedBy = contactKey;
    }
    return Catalogue(fields);
}

QSet<QString> absentIn(const Release &release)
{
    QSet<QString> absent;
    if (release < contactPhoneSince)
        absent.insert(phoneKey);
    if (release >= noNotifications)
        absent.insert(sourceNotificationKey);
    if (release >= businessUnits)
        absent += {groupKey, privacyLevelKey, contactPrefix + groupKey, contactPrefix + privacyLevelKey};
    else
        absent.insert(businessUnitKey);
    return absent;
}

Field udfField(const QString &key)
{
    Field field{.key = key, .kind = Kind::Text, .section = Section::Custom, .custom = true};
    field.vendorType = key.section(u'_', 1, 1);
    if (field.vendorType == u"float"_s) {
        field.kind = Kind::Decimal;
        field.limits.decimals = 6;
    } else if (field.vendorType == u"date"_s) {
        field.kind = Kind::Date;
    }
    return field;
}

QList<Field> udfFields(const Settings &settings)
{
    QList<Field> fields;
    for (const QString &key : udfKeys()) {
        Field field = udfField(key);
        field.ownLabel = settings.text(u"udfLabels."_s + key);
        if (!field.ownLabel.isEmpty() && key != settings.text(u"clientRefField"_s))
            fields.append(field);
    }
    return fields;
}

Identifies identifierKind(const QString &key, const Release &release)
{
    const QString name = key.section(u'.', -1);
    static const QHash<QString, Identifies> kinds{
        {typeKey, Identifies::Type},
        {statusKey, Identifies::Status},
        {lostReasonKey, Identifies::LostReason},
        {categoryKey, Identifies::Category},
        {groupKey, Identifies::Group},
        {businessUnitKey, Identifies::BusinessUnit},
        {privacyLevelKey, Identifies::PrivacyLevel},
        {ownerKey, Identifies::User},
        {accountKey, Identifies::Account},
        {u"contact_information_identifier"_s, Identifies::Contact},
        {u"source_recommended_by_contact_identifier"_s, Identifies::Contact},
        {u"source_recommended_by_employee_identifier"_s, Identifies::User},
        {u"source_communications_identifier"_s, Identifies::Message},
        {u"source_notifications_identifier"_s, Identifies::Message},
        {u"user_identifier"_s, Identifies::User},
        {teamKey, Identifies::User},
        {competitorsKey, Identifies::Competitor},
    };
    if (key == assignedUnitKey)
        return release >= businessUnits ? Identifies::BusinessUnit : Identifies::Unit;
    if (key == sourcePartnerKey)
        return release >= businessUnits ? Identifies::BusinessUnit : Identifies::Group;
    return kinds.value(name, Identifies::Product);
}

QString sourceMember(const QString &type)
{
    static const QHash<QString, QString> members{
        {u"ADVERTISEMENT"_s, sourceNameKey},
        {u"WEBSITE"_s, sourceNameKey},
        {u"OTHER"_s, sourceNameKey},
        {u"CUSTOM1"_s, sourceNameKey},
        {u"CUSTOM2"_s, sourceNameKey},
        {u"CUSTOM3"_s, sourceNameKey},
        {u"NOTIFICATIONS"_s, sourceNotificationKey},
        {u"COMMUNICATIONS"_s, sourceCommunicationKey},
        {u"RECOMMENDED_BY_CONTACT"_s, sourceContactKey},
        {u"RECOMMENDED_BY_EMPLOYEE"_s, sourceEmployeeKey},
        {u"RECOMMENDED_BY_PARTNER"_s, sourcePartnerKey},
    };
    return members.value(type);
}

QStringList sourceTypes(const Release &release)
{
    QStringList codes{u"WEBSITE"_s,
                      u"ADVERTISEMENT"_s,
                      u"RECOMMENDED_BY_CONTACT"_s,
                      u"RECOMMENDED_BY_EMPLOYEE"_s,
                      u"RECOMMENDED_BY_PARTNER"_s,
                      u"COMMUNICATIONS"_s,
                      u"NOTIFICATIONS"_s,
                      u"OTHER"_s,
                      u"CUSTOM1"_s,
                      u"CUSTOM2"_s,
                      u"CUSTOM3"_s};
    if (release >= noNotifications)
        codes.removeAll(u"NOTIFICATIONS"_s);
    return codes;
}

} // namespace leadpad::crmcom
