#pragma once

#include "core/catalogue.h"
#include "vendors/crmcom/identifier.h"
#include "vendors/crmcom/settings.h"

namespace leadpad::crmcom {

// Names of the directories.
inline const QString typeList = QStringLiteral("types");
inline const QString statusList = QStringLiteral("statuses");
inline const QString lostReasonList = QStringLiteral("lostReasons");
inline const QString categoryList = QStringLiteral("categories");
inline const QString importanceList = QStringLiteral("importanceLevels");
inline const QString priorityList = QStringLiteral("priorityLevels");
inline const QString groupList = QStringLiteral("groups");
inline const QString businessUnitList = QStringLiteral("businessUnits");
inline const QString unitList = QStringLiteral("units");
inline const QString partnerList = QStringLiteral("partners"); //!< groups or, from R18, business units
inline const QString userList = QStringLiteral("users");
inline const QString privacyLevelList = QStringLiteral("privacyLevels");
inline const QString competitorList = QStringLiteral("competitors");
inline const QString productList = QStringLiteral("products");
inline const QString serviceList = QStringLiteral("services");
inline const QString physicalGoodList = QStringLiteral("physicalGoods");
inline const QString contactCategoryList = QStringLiteral("contactCategories");
inline const QString contactTypeList = QStringLiteral("contactTypes");
inline const QString genderList = QStringLiteral("genders");
inline const QString sourceTypeList = QStringLiteral("sourceTypes");
inline const QString timeUnitList = QStringLiteral("timeUnits");

// Keys that the code speaks of.
inline const QString emailKey = QStringLiteral("contact_email");
inline const QString phoneKey = QStringLiteral("contact_phone");
inline const QString accountKey = QStringLiteral("accounts_receivable_identifier");
inline const QString descriptionKey = QStringLiteral("description");
inline const QString importanceKey = QStringLiteral("importance");
inline const QString priorityKey = QStringLiteral("priority");
inline const QString typeKey = QStringLiteral("type_identifier");
inline const QString statusKey = QStringLiteral("status_identifier");
inline const QString lostReasonKey = QStringLiteral("lost_reason_identifier");
inline const QString categoryKey = QStringLiteral("category_identifier");
inline const QString groupKey = QStringLiteral("owned_by_group_identifier");
inline const QString businessUnitKey = QStringLiteral("owned_by_business_unit_identifier");
inline const QString privacyLevelKey = QStringLiteral("privacy_level_identifier");
inline const QString ownerKey = QStringLiteral("lead_owner");
inline const QString startKey = QStringLiteral("start_date");
inline const QString expectedKey = QStringLiteral("expected_completion_date");
inline const QString periodValueKey = QStringLiteral("estimated_completion_time.time_period_value");
inline const QString periodUnitKey = QStringLiteral("estimated_completion_time.time_period_uot");
inline const QString contactPrefix = QStringLiteral("contact_information.");
inline const QString contactKey = QStringLiteral("contact_information.contact_information_identifier");
inline const QString contactTypeKey = QStringLiteral("contact_information.type");
inline const QString firstNameKey = QStringLiteral("contact_information.first_name");
inline const QString middleNameKey = QStringLiteral("contact_information.middle_name");
inline const QString lastNameKey = QStringLiteral("contact_information.last_name");
inline const QString titleKey = QStringLiteral("contact_information.title");
inline const QString companyNameKey = QStringLiteral("contact_information.company_name");
inline const QString demographicsPrefix = QStringLiteral("contact_information.demographics.");
inline const QString phoneSetKey = QStringLiteral("contact_information.demographics.phone_set");
inline const QString emailSetKey = QStringLiteral("contact_information.demographics.email_set");
inline const QString sourceTypeKey = QStringLiteral("source.type");
inline const QString sourceNameKey = QStringLiteral("source.name");
inline const QString sourceNotificationKey = QStringLiteral("source.source_notifications_identifier");
inline const QString sourceCommunicationKey = QStringLiteral("source.source_communications_identifier");
inline const QString sourceContactKey = QStringLiteral("source.source_recommended_by_contact_identifier");
inline const QString sourceEmployeeKey = QStringLiteral("source.source_recommended_by_employee_identifier");
inline const QString sourcePartnerKey = QStringLiteral("source.source_recommended_by_partner_identifier");
inline const QString assignedUnitKey = QStringLiteral("assigned_to.unit_identifier");
inline const QString assignedUserKey = QStringLiteral("assigned_to.user_identifier");
inline const QString competitorsKey = QStringLiteral("competitors_set");
inline const QString teamKey = QStringLiteral("users_set");
inline const QString productsKey = QStringLiteral("products_set");
inline const QString servicesKey = QStringLiteral("services_set");
inline const QString physicalGoodsKey = QStringLiteral("physical_goods_set");

//! The fields of POST leads/create that every release has or had (§3).
Catalogue fixedFields();

//! The fixed fields that \a release does not have.
QSet<QString> absentIn(const Release &release);

//! One of udfKeys(), without label.
Field udfField(const QString &key);
//! The user-defined fields that the administrator gave a label; not the one that takes the reference.
QList<Field> udfFields(const Settings &settings);

//! What the identifier \a key of a lead names.
Identifies identifierKind(const QString &key, const Release &release);

//! The member of `source` that belongs to \a type; empty for a type that this module does not know.
QString sourceMember(const QString &type);
//! The codes of §3.5 that \a release knows.
QStringList sourceTypes(const Release &release);

} // namespace leadpad::crmcom
