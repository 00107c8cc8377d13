#include "practice/crmcom/leadsets.h"

#include "practice/crmcom/organisation.h"
#include "practice/crmcom/values.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kAction = u"action"_s;

QString shownName(const QString &identifier)
{
    return identifier.chopped(QStringLiteral("_identifier").size());
}

QJsonObject inShort(const QJsonObject &row)
{
    if (row.contains(u"username"_s))
        return briefUser(row);
    if (row.contains(u"description"_s) && row.contains(u"type"_s))
        return brief(row, {u"id"_s, u"code"_s, u"description"_s});
    return brief(row, {u"id"_s, u"name"_s});
}

//! Where a product has its classification, and where a type of products has it.
QString classificationOf(const QJsonObject &row)
{
    const QJsonValue own = row[u"classification"_s];
    return own.isUndefined() ? row[u"type"_s][u"classification"_s].toString() : own.toString();
}

//! One item as it is kept: every record an item can name is there, all but one null.
QJsonObject readItem(Verdict &verdict, const SetForm &form, const QJsonObject &item)
{
    QStringList known;
    QStringList sent;
    QJsonObject read;
    for (const auto &[identifier, target] : form.items) {
        known << identifier;
        read[shownName(identifier)] = QJsonValue::Null;
        if (item.contains(identifier))
            sent << identifier;
    }
    verdict.knowsOnly(item, known, form.member + u'.');
    if (sent.size() != 1) {
        verdict.refuse(u"ONLYONEFIELDCANBESPECIFIED"_s,
                       u"An item of %1 must hold exactly one of %2"_s.arg(form.member, known.join(u", "_s)));
        return {};
    }
    const QString path = form.member + u'.' + sent.first();
    const auto it = std::find_if(form.items.begin(), form.items.end(),
                                 [&](const auto &each) { return each.first == sent.first(); });
    const std::optional<QJsonObject> row = resolve(verdict, path, item[sent.first()], it->second);
    if (!row)
        return {};
    if (!form.classification.isEmpty() && classificationOf(*row) != form.classification)
        verdict.wrong(path, u"must be classified as %1"_s.arg(form.classification));
    read[shownName(sent.first())] = inShort(*row);
    read[u"id"_s] = recordId(form.stored + (*row)[u"id"_s].toString());
    return read;
}

bool isObjects(Verdict &verdict, const SetForm &form, const QJsonValue &set)
{
    const QJsonArray items = set.toArray();
    const bool good = set.isArray()
        && std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isObject(); });
    if (!good)
        verdict.wrong(form.member, u"must be an array of objects"_s);
    return good;
}

qsizetype indexOf(const QJsonArray &set, const QJsonObject &item)
{
    const auto it =
        std::find_if(set.begin(), set.end(), [&](const QJsonValue &each) { return each[u"id"_s] == item[u"id"_s]; });
    return it == set.end() ? -1 : std::distance(set.begin(), it);
}

} // namespace

QList<SetForm> setForms(const Site &site)
{
    const QString product = u"product_identifier"_s;
    const QString productType = u"product_type_identifier"_s;
    return {{.member = site.names.competitors,
             .stored = u"competitors_set"_s,
             .items = {{u"competitor_identifier"_s, competitorTarget()}}},
            {.member = site.names.users, .stored = u"users_set"_s, .items = {{u"user_identifier"_s, userTarget()}}},
            {.member = site.names.products,
             .stored = u"products_set"_s,
             .items = {{product, productTarget()},
                       {productType, productTypeTarget()},
                       {u"product_brand_identifier"_s, productBrandTarget()},
                       {u"product_family_identifier"_s, productFamilyTarget()}}},
            {.member = site.names.services,
             .stored = u"services_set"_s,
             .items = {{product, productTarget()}, {productType, productTypeTarget()}},
             .classification = u"SERVICES"_s},
            {.member = site.names.physicalGoods,
             .stored = u"physical_goods_set"_s,
             .items = {{product, productTarget()}},
             .classification = u"PHYSICALGOODS"_s}};
}

QJsonArray readSet(Verdict &verdict, const SetForm &form, const QJsonValue &set)
{
    QJsonArray read;
    if (!isObjects(verdict, form, set))
        return read;
    const QJsonArray items = set.toArray();
    for (const QJsonValue &item : items)
        read << readItem(verdict, form, item.toObject());
    return read;
}

QJsonArray changedSet(Verdict &verdict, const SetForm &form, const QJsonArray &before, const QJsonValue &set)
{
    QJsonArray changed = before;
    if (!isObjects(verdict, form, set))
        return changed;
    const QJsonArray items = set.toArray();
    for (const QJsonValue &item : items) {
        QJsonObject fields = item.toObject();
        const QString action = fields.take(kAction).toString();
        const QJsonObject read = readItem(verdict, form, fields);
        const qsizetype at = indexOf(changed, read);
        if (action == u"ADD"_s && at < 0)
            changed << read;
        else if (action == u"ADD"_s)
            verdict.refuse(u"ITEMALREADYEXISTSONLEAD"_s, u"An item of %1 is there already"_s.arg(form.member));
        else if (action != u"REMOVE"_s)
            verdict.wrong(form.member + u'.' + kAction, u"must be ADD or REMOVE"_s);
        else if (at < 0)
            verdict.refuse(u"OBJECTNOTFOUND"_s, u"An item of %1 is not there"_s.arg(form.member));
        else
            changed.removeAt(at);
    }
    return changed;
}

} // namespace leadpad::practice::crmcom
