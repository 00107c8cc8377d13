#include "practice/crmcom/catalogue.h"
#include "practice/crmcom/listing.h"
#include "practice/crmcom/methods.h"
#include "practice/crmcom/organisation.h"
#include "practice/crmcom/values.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

//! A filter of a list: the parameter, what it can name, and the rows' own member with the ids.
struct Filter
{
    QString name;
    Target target;
    QString own;
};

Rows filtered(Verdict &verdict, const Call &call, const QList<Filter> &filters, const QString &name, const Rows &rows)
{
    const auto it =
        std::find_if(filters.begin(), filters.end(), [&](const Filter &filter) { return filter.name == name; });
    const std::optional<QJsonObject> row =
        it == filters.end() ? std::nullopt : resolve(verdict, name, call.params.value(name), it->target);
    return row ? allowed(rows, it->own, (*row)[u"id"_s].toString()) : Rows();
}

QStringList namesOf(const QList<Filter> &filters)
{
    QStringList names;
    for (const Filter &filter : filters)
        names << filter.name;
    return names;
}

//! Users are shown with the units they work in (crmcom.md §4).
QJsonObject userJson(const Site &site, const QJsonObject &user)
{
    QJsonArray all;
    const QJsonArray ids = user[site.businessUnits ? u"_business_units"_s : u"_units"_s].toArray();
    for (const QJsonValue &id : ids)
        all << *find(site.businessUnits ? businessUnits() : units(), u"id"_s, id.toString());
    QJsonObject json = user;
    json[site.businessUnits ? u"business_units_set"_s : u"units_set"_s] = all;
    return json;
}

QList<Filter> userFilters(const Site &site)
{
    const Target profiles{.fields = {u"id"_s, u"name"_s}, .rows = securityProfiles()};
    QList<Filter> filters{{u"security_profile_identifier"_s, profiles, u"_profiles"_s}};
    if (site.businessUnits)
        filters << Filter{u"business_unit_identifier"_s, businessUnitTarget(), u"_business_units"_s};
    else
        filters << Filter{u"unit_identifier"_s, unitTarget(), u"_units"_s}
                << Filter{u"group_identifier"_s, groupTarget(), u"_groups"_s};
    return filters;
}

Reply listUsers(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    const QList<Filter> filters = userFilters(installation.site());
    knowsOnly(verdict, call, namesOf(filters));
    const QString name = onlyOne(verdict, call, namesOf(filters));
    Rows rows;
    for (const QJsonObject &user : filtered(verdict, call, filters, name, users()))
        rows << userJson(installation.site(), user);
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

Reply showUser(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {u"user_identifier"_s});
    const QString name = onlyOne(verdict, call, {u"user_identifier"_s});
    const auto user = resolve(verdict, u"user_identifier"_s, call.params.value(name), userTarget());
    return verdict.good() ? shownRecord(call, userJson(installation.site(), *user)) : verdict.reply();
}

QList<Filter> productFilters()
{
    const Target productCategoryTarget{.fields = {u"id"_s, u"name"_s, u"code"_s}, .rows = productCategories()};
    return {{u"type_identifier"_s, productTypeTarget(), u"_type"_s},
            {u"brand_identifier"_s, productBrandTarget(), u"_brands"_s},
            {u"family_identifier"_s, productFamilyTarget(), u"_families"_s},
            {u"category_identifier"_s, productCategoryTarget, u"_categories"_s}};
}

Reply listProducts(Installation &installation, Call &call)
{
    Verdict verdict(webApi());
    const QString day = u"as_of_date_valid"_s;
    const QList<Filter> filters = productFilters();
    knowsOnly(verdict, call, namesOf(filters) + QStringList{day});
    const QString name = onlyOne(verdict, call, namesOf(filters));
    const auto moment = parseMoment(call.params.value(day).toString(), installation.site().datePattern);
    if (call.params.contains(day) && !moment)
        verdict.wrong(day, u"must be a date as %1"_s.arg(installation.site().datePattern));
    Rows rows = products();
    for (QJsonObject &row : rows)
        row[u"_type"_s] = QJsonArray{row[u"type"_s][u"id"_s]};
    rows = filtered(verdict, call, filters, name, rows);
    if (moment)
        rows.removeIf([&](const QJsonObject &row) {
            return row.contains(u"_until"_s) && row[u"_until"_s].toString() < momentText(*moment);
        });
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

Reply showProduct(Installation &, Call &call)
{
    Verdict verdict(webApi());
    knowsOnly(verdict, call, {u"product_identifier"_s});
    const QString name = onlyOne(verdict, call, {u"product_identifier"_s});
    const auto product = resolve(verdict, u"product_identifier"_s, call.params.value(name), productTarget());
    return verdict.good() ? shownRecord(call, *product) : verdict.reply();
}

Reply listGroups(Installation &, Call &call)
{
    static const QStringList classes{u"INTERNAL"_s, u"PARTNER"_s};
    Verdict verdict(webApi());
    const QString community = u"community_identifier"_s;
    const QString wanted = u"classification"_s;
    knowsOnly(verdict, call, {community, wanted});
    Rows rows = groups();
    if (call.params.contains(community)) {
        const Target target{.fields = {u"id"_s, u"name"_s}, .rows = communities()};
        rows = filtered(verdict, call, {{community, target, u"_communities"_s}}, community, rows);
    }
    if (call.params.contains(wanted)) {
        const QString value = call.params.value(wanted).toString();
        if (!classes.contains(value))
            verdict.wrong(wanted, u"must be INTERNAL or PARTNER"_s);
        rows.removeIf([&](const QJsonObject &row) { return row[wanted].toString() != value; });
    }
    return verdict.good() ? listed(call, rows) : verdict.reply();
}

} // namespace

void addDirectoryMethods(MethodTable &table, const Site &site)
{
    const auto add = [&](const QString &path, Run run) {
        table << Method{.verb = "GET", .path = path, .run = std::move(run)};
    };
    add(u"users/list"_s, listUsers);
    add(u"users/show"_s, showUser);
    add(u"products/list"_s, listProducts);
    add(u"products/show"_s, showProduct);
    add(u"organisation_units/groups/list"_s, site.businessUnits ? deprecated : listGroups);
    add(u"organisation_units/units/list"_s, site.businessUnits ? deprecated : plainList(units));
    add(u"privacy_levels/list"_s, site.businessUnits ? deprecated : plainList(privacyLevels));
    if (site.businessUnits)
        add(u"organisation_units/business_units/list"_s, plainList(businessUnits));
}

} // namespace leadpad::practice::crmcom
