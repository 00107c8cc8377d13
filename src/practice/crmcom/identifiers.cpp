#include "practice/crmcom/identifiers.h"

#include "practice/crmcom/catalogue.h"
#include "practice/crmcom/configuration.h"
#include "practice/crmcom/organisation.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QStringList kNameAndAlternativeCode{u"id"_s, u"name"_s, u"alternative_code"_s};
const QStringList kNameAndCode{u"id"_s, u"name"_s, u"code"_s};

} // namespace

std::optional<QJsonObject> resolve(Verdict &verdict, const QString &member, const QJsonValue &identifier,
                                   const Target &target)
{
    const QJsonObject object = identifier.toObject();
    if (!identifier.isObject() || object.size() != 1) {
        verdict.refuse(u"ONLYONEFIELDCANBESPECIFIED"_s, member + u" must hold exactly one field"_s,
                       object.keys().join(u", "_s));
        return {};
    }
    const QString field = object.constBegin().key();
    if (!target.fields.contains(field) && !target.unplayed.contains(field)) {
        verdict.refuse(u"UNKNOWNPARAMETER"_s, u"Unknown parameter %1.%2"_s.arg(member, field));
        return {};
    }
    const QJsonValue value = object.constBegin().value();
    if (!value.isString() && !target.unplayed.contains(field)) {
        verdict.wrong(member + u'.' + field, u"must be a string"_s);
        return {};
    }
    const QJsonObject *row = target.unplayed.contains(field) ? nullptr : find(target.rows, field, value.toString());
    if (!row) {
        verdict.refuse(u"OBJECTNOTFOUND"_s, member + u" names nothing that is there"_s,
                       u"%1 %2"_s.arg(field, value.toString()));
        return {};
    }
    return *row;
}

Target leadTypeTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = leadTypes()};
}

Target categoryTarget()
{
    return {.fields = kNameAndCode, .rows = categories()};
}

Target lostReasonTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = lostReasons()};
}

Target competitorTarget()
{
    return {.fields = {u"id"_s, u"name"_s}, .rows = competitors()};
}

Target communicationTarget()
{
    return {.fields = {u"id"_s, u"number"_s}, .rows = communications()};
}

Target groupTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = groups()};
}

Target unitTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = units()};
}

Target businessUnitTarget()
{
    return {.fields = kNameAndCode, .rows = businessUnits()};
}

Target privacyLevelTarget()
{
    return {.fields = {u"id"_s, u"number"_s, u"name"_s}, .rows = privacyLevels()};
}

Target userTarget()
{
    return {.fields = {u"id"_s, u"username"_s}, .rows = users()};
}

Target productTarget()
{
    return {.fields = {u"id"_s, u"code"_s, u"alternative_code"_s}, .rows = products()};
}

Target productTypeTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = productTypes()};
}

Target productBrandTarget()
{
    return {.fields = kNameAndAlternativeCode, .rows = productBrands()};
}

Target productFamilyTarget()
{
    return {.fields = kNameAndCode, .rows = productFamilies()};
}

} // namespace leadpad::practice::crmcom
