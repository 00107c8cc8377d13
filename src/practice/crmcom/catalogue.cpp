#include "practice/crmcom/catalogue.h"

#include "practice/crmcom/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

constexpr int kPacks = 54; // more than one page of the largest size

QJsonObject pack(int number)
{
    const QString digits = u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
    return {{u"id"_s, recordId(u"pack "_s + digits)},
            {u"code"_s, u"PACK"_s + digits},
            {u"alternative_code"_s, QJsonValue::Null},
            {u"description"_s, u"Channel pack "_s + digits},
            {u"type"_s, productTypes().last()},
            {u"_brands"_s, QJsonArray{u"B2A0000000000000000000000000001F"_s}},
            {u"_families"_s, QJsonArray{u"FA000000000000000000000000000002"_s}},
            {u"_categories"_s, QJsonArray{u"9CA00000000000000000000000000001"_s}}};
}

//! With the type itself where its id stood.
Rows typed(Rows rows)
{
    for (QJsonObject &row : rows)
        row[u"type"_s] = *find(productTypes(), u"id"_s, row.value(u"type"_s).toString());
    return rows;
}

} // namespace

const Rows &productTypes()
{
    static const Rows rows = rowsOf(R"([
        {"id":"97000000000000000000000000000001","name":"Internet","alternative_code":"INT",
         "classification":"SERVICES"},
        {"id":"97000000000000000000000000000002","name":"Εξοπλισμός","alternative_code":"EQP",
         "classification":"PHYSICALGOODS"},
        {"id":"97000000000000000000000000000003","name":"Channels","alternative_code":null,
         "classification":"SERVICES"}])");
    return rows;
}

const Rows &productBrands()
{
    static const Rows rows =
        rowsOf(R"([{"id":"B2A0000000000000000000000000001F","name":"Praktika","alternative_code":"PRK"}])");
    return rows;
}

const Rows &productFamilies()
{
    static const Rows rows = rowsOf(R"([
        {"id":"FA000000000000000000000000000001","name":"Fibre","code":"FIB"},
        {"id":"FA000000000000000000000000000002","name":"Τηλεόραση","code":"TV"}])");
    return rows;
}

const Rows &productCategories()
{
    static const Rows rows = rowsOf(R"([{"id":"9CA00000000000000000000000000001","name":"Consumer","code":"CON"}])");
    return rows;
}

//! One is not sold any more.
const Rows &products()
{
    static const Rows rows = [] {
        Rows all = typed(rowsOf(R"([
            {"id":"02020202020202020202020202020202","code":"FIB100","alternative_code":"F100",
             "description":"Fibre 100","type":"97000000000000000000000000000001",
             "_brands":["B2A0000000000000000000000000001F"],"_families":["FA000000000000000000000000000001"],
             "_categories":["9CA00000000000000000000000000001"]},
            {"id":"02020202020202020202020202020203","code":"FIB20","alternative_code":null,
             "description":"Οπτική ίνα 20","type":"97000000000000000000000000000001","_until":"2019-12-31T00:00:00",
             "_brands":["B2A0000000000000000000000000001F"],"_families":["FA000000000000000000000000000001"],
             "_categories":["9CA00000000000000000000000000001"]},
            {"id":"02020202020202020202020202020204","code":"STB-UHD","alternative_code":"STB4K",
             "description":"Set-top box 4K","type":"97000000000000000000000000000002",
             "_brands":["B2A0000000000000000000000000001F"],"_families":["FA000000000000000000000000000002"],
             "_categories":["9CA00000000000000000000000000001"]}])"));
        for (int number = 1; number <= kPacks; ++number)
            all << pack(number);
        return all;
    }();
    return rows;
}

} // namespace leadpad::practice::crmcom
