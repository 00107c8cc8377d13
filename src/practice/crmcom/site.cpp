#include "practice/crmcom/site.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

QString Site::apiPath() const
{
    return u"/%1/crmapi/rest/v2/"_s.arg(path);
}

QJsonObject Site::settings() const
{
    const QString units =
        businessUnits ? u"organisation_units/business_units/list"_s : u"organisation_units/units/list"_s;
    QJsonObject settings{{u"apiRelease"_s, release},
                         {u"priorityAs"_s, priorityAsText ? u"string"_s : u"number"_s},
                         {u"dateFormat"_s, datePattern},
                         {u"clientRefField"_s, clientRefField},
                         {u"lookupPaths.contacts"_s, contactSearch},
                         {u"contactSearch.phone"_s, u"phone_number"_s},
                         {u"contactSearch.email"_s, u"email_address"_s},
                         {u"contactSearch.name"_s, u"name"_s},
                         {businessUnits ? u"lookupPaths.businessUnits"_s : u"lookupPaths.units"_s, units}};
    if (!businessUnits)
        settings[u"lookupPaths.privacyLevels"_s] = u"privacy_levels/list"_s;
    const std::pair<QString, QString> members[] = {{u"contactInformation"_s, names.contactInformation},
                                                   {u"source"_s, names.source},
                                                   {u"competitors"_s, names.competitors},
                                                   {u"users"_s, names.users},
                                                   {u"products"_s, names.products},
                                                   {u"services"_s, names.services},
                                                   {u"physicalGoods"_s, names.physicalGoods},
                                                   {u"subscriptionPackage"_s, names.subscriptionPackage},
                                                   {u"assignedUnit"_s, names.assignedUnit},
                                                   {u"assignedUser"_s, names.assignedUser}};
    for (const auto &[member, name] : members)
        settings[u"memberNames."_s + member] = name;
    return settings;
}

const Site &siteR17()
{
    static const Site site{.path = u"crmcom17"_s,
                           .release = u"R17"_s,
                           .title = u"Practice CRM.COM R17"_s,
                           .names = {.contactInformation = u"contact_information"_s,
                                     .source = u"source"_s,
                                     .competitors = u"competitors_set"_s,
                                     .users = u"users_set"_s,
                                     .products = u"products_set"_s,
                                     .services = u"services_set"_s,
                                     .physicalGoods = u"physical_goods_set"_s,
                                     .subscriptionPackage = u"subscription_package"_s,
                                     .assignedUnit = u"unit_identifier"_s,
                                     .assignedUser = u"user_identifier"_s},
                           .clientRefField = u"udf_string_8"_s,
                           .datePattern = u"yyyy-MM-dd'T'HH:mm:ss"_s,
                           .contactSearch = u"contact_information/list"_s};
    return site;
}

const Site &siteR18()
{
    static const Site site{.path = u"crmcom18"_s,
                           .release = u"R18"_s,
                           .title = u"Practice CRM.COM R18"_s,
                           .names = {.contactInformation = u"lead_contact_information"_s,
                                     .source = u"lead_source"_s,
                                     .competitors = u"lead_competitors_set"_s,
                                     .users = u"lead_users_set"_s,
                                     .products = u"lead_products_set"_s,
                                     .services = u"lead_services_set"_s,
                                     .physicalGoods = u"lead_physical_goods_set"_s,
                                     .subscriptionPackage = u"lead_subscription_package"_s,
                                     .assignedUnit = u"assigned_business_unit_identifier"_s,
                                     .assignedUser = u"assigned_user_identifier"_s},
                           .clientRefField = u"udf_string_3"_s,
                           .datePattern = u"yyyy-MM-dd HH:mm"_s,
                           .contactSearch = u"contact_information/search"_s,
                           .businessUnits = true,
                           .pipelines = true,
                           .priorityAsText = true,
                           .plainTokenCode = false};
    return site;
}

} // namespace leadpad::practice::crmcom
