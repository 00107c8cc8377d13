#include "practice/crmcom/shapes.h"

#include "practice/crmcom/organisation.h"
#include "practice/crmcom/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

QJsonObject withNulls(const Site &site, const QJsonObject &values)
{
    QStringList names{u"importance"_s,
                      u"priority"_s,
                      u"type"_s,
                      u"status"_s,
                      u"category"_s,
                      u"lost_reason"_s,
                      u"lead_owner"_s,
                      u"assigned_to"_s,
                      u"contact_information"_s,
                      u"source"_s,
                      u"accounts_receivable"_s,
                      u"actual_completion_date"_s,
                      u"subscription_package"_s};
    if (site.businessUnits)
        names << u"owned_by_business_unit"_s;
    else
        names << u"owned_by_group"_s << u"privacy_level"_s;
    for (const Scalar &scalar : scalars())
        names << scalar.name;
    QJsonObject json = values;
    for (const QString &name : names) {
        if (!json.contains(name))
            json[name] = QJsonValue::Null;
    }
    for (const QString &set :
         {u"competitors_set"_s, u"users_set"_s, u"products_set"_s, u"services_set"_s, u"physical_goods_set"_s}) {
        if (!json.contains(set))
            json[set] = QJsonArray();
    }
    return json;
}

QJsonObject logInformation(const Lead &lead)
{
    return {{u"created_date"_s, momentText(lead.createdAt)},
            {u"updated_date"_s, momentText(lead.updatedAt)},
            {u"created_by_user"_s, lead.createdBy},
            {u"created_by_unit"_s, lead.createdIn}};
}

QJsonObject canonical(const Site &site, const Lead &lead)
{
    QJsonObject json = withNulls(site, lead.values);
    json[u"id"_s] = lead.id;
    json[u"number"_s] = lead.number;
    json[u"log_information"_s] = logInformation(lead);
    return json;
}

} // namespace

const QList<Scalar> &scalars()
{
    static const QList<Scalar> all = [] {
        using Kind = Scalar::Kind;
        QList<Scalar> scalars{{u"contact_email"_s},
                              {u"contact_phone"_s},
                              {u"description"_s},
                              {u"probability_to_win"_s, Kind::Percent},
                              {u"target_amount"_s, Kind::Number},
                              {u"start_date"_s, Kind::Date},
                              {u"expected_completion_date"_s, Kind::Date}};
        for (int i = 1; i <= 8; ++i)
            scalars << Scalar{u"udf_string_%1"_s.arg(i)};
        for (int i = 1; i <= 4; ++i)
            scalars << Scalar{u"udf_float_%1"_s.arg(i), Kind::Number} << Scalar{u"udf_date_%1"_s.arg(i), Kind::Date};
        return scalars;
    }();
    return all;
}

//! Only the set of services is documented under its name, so it keeps that one everywhere (crmcom.md §0.1).
QJsonObject leadJson(const Site &site, const Lead &lead)
{
    QJsonObject json = canonical(site, lead);
    const QList<std::pair<QString, QString>> renamed{{u"contact_information"_s, site.names.contactInformation},
                                                     {u"source"_s, site.names.source},
                                                     {u"competitors_set"_s, site.names.competitors},
                                                     {u"users_set"_s, site.names.users},
                                                     {u"products_set"_s, site.names.products},
                                                     {u"physical_goods_set"_s, site.names.physicalGoods},
                                                     {u"subscription_package"_s, site.names.subscriptionPackage}};
    for (const auto &[inferred, own] : renamed)
        json[own] = json.take(inferred);
    return json;
}

QJsonObject storedJson(const Site &site, const Lead &lead)
{
    QJsonObject json = canonical(site, lead);
    json[u"vendor"_s] = u"crmcom"_s;
    json[u"release"_s] = site.release;
    json[u"sent"_s] = lead.sent;
    return json;
}

} // namespace leadpad::practice::crmcom
