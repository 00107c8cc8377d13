#include "practice/crmcom/configuration.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

const Rows &leadTypes()
{
    static const Rows rows = rowsOf(R"([
        {"id":"11AA22BB33CC44DD55EE66FF77008899","name":"Home fibre","alternative_code":"HF","description":null,
         "_assigns":true},
        {"id":"1","name":"Επιχειρήσεις","alternative_code":"BIZ","description":"Γραφεία και καταστήματα",
         "_wants_email":true},
        {"id":"33CC44DD55EE66FF7700889911AA22BB","name":"Call centre","alternative_code":null,"description":"",
         "_wants_phone":true,"_assigns":true,"_source_name":"Hotline",
         "_recommended_by":"B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF",
         "_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0","B51E2D3C4B5A69788796A5B4C3D2E1F0"],
         "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"]}])");
    return rows;
}

//! A status can belong to several types; the id of its row is another one each time.
const Rows &statusRows()
{
    static const Rows rows = rowsOf(R"([
        {"default":true,"id":"ROW-1","_type":"11AA22BB33CC44DD55EE66FF77008899","status":{"id":"ST-1","name":"Fresh",
         "alternative_code":"FR","description":null,"life_cycle_state":"PENDING"}},
        {"default":false,"id":"ROW-2","_type":"11AA22BB33CC44DD55EE66FF77008899","status":{"id":"ST-9",
         "name":"No interest","alternative_code":"NI","description":null,"life_cycle_state":"LOST"}},
        {"default":false,"id":"ROW-3","_type":"11AA22BB33CC44DD55EE66FF77008899","status":{"id":"ST-2",
         "name":"Offer sent","alternative_code":"OS","description":"","life_cycle_state":"IN PROGRESS"}},
        {"default":false,"id":"ROW-4","_type":"11AA22BB33CC44DD55EE66FF77008899","status":{"id":"ST-3",
         "name":"Signed","alternative_code":"SG","description":null,"life_cycle_state":"WON"}},
        {"default":false,"id":"ROW-5","_type":"11AA22BB33CC44DD55EE66FF77008899","status":{"id":"ST-4",
         "name":"Withdrawn","alternative_code":null,"description":null,"life_cycle_state":"CANCELLED"}},
        {"default":false,"id":"ST-1","_type":"1","status":{"id":"5D0C7A1E9B3F48625D0C7A1E9B3F4862",
         "name":"Χάθηκε","alternative_code":null,"description":null,"life_cycle_state":"LOST"}},
        {"default":true,"id":"ROW-7","_type":"1","status":{"id":"4C0B691D8A2E37514C0B691D8A2E3751","name":"Νέο",
         "alternative_code":"NEO","description":"Μόλις ήρθε","life_cycle_state":"PENDING"}},
        {"default":false,"id":"ROW-8","_type":"1","status":{"id":"3B0A580C791D26403B0A580C791D2640",
         "name":"Κερδήθηκε","alternative_code":null,"description":null,"life_cycle_state":"WON"}},
        {"default":false,"id":"ROW-9","_type":"33CC44DD55EE66FF7700889911AA22BB","status":{"id":"ST-1","name":"Fresh",
         "alternative_code":"FR","description":null,"life_cycle_state":"PENDING"}},
        {"default":true,"id":"ROW-10","_type":"33CC44DD55EE66FF7700889911AA22BB","status":{"id":"ST-5",
         "name":"Ring back","alternative_code":null,"description":null,"life_cycle_state":"PENDING"}}])");
    return rows;
}

//! Only what the active lead definition supports.
const Rows &importanceLevels()
{
    static const Rows rows = rowsOf(R"([
        {"default":false,"label":"Low","id":"20","name":"IMPORTANCE1"},
        {"default":false,"label":null,"id":"21","name":"IMPORTANCE2"},
        {"default":true,"label":null,"id":"22","name":"IMPORTANCE3"},
        {"default":false,"label":"Πολύ σημαντικό","id":"23","name":"CUSTOM1"}])");
    return rows;
}

const Rows &priorityLevels()
{
    static const Rows rows = rowsOf(R"([
        {"default":false,"label":"Low","id":"10","name":1},
        {"default":true,"label":null,"id":"11","name":5},
        {"default":false,"label":null,"id":"12","name":2},
        {"default":false,"label":"Μεσαία","id":"13","name":3},
        {"default":false,"label":null,"id":"14","name":4}])");
    return rows;
}

const Rows &competitors()
{
    static const Rows rows = rowsOf(R"([
        {"id":"C00100000000000000000000000000A1","name":"Other Telecom","website":"https://other.example.test",
         "description":null},
        {"id":"C00100000000000000000000000000A2","name":"Δίκτυο Άλφα","website":null,"description":"Μόνο κινητή",
         "_types":["1"]}])");
    return rows;
}

const Rows &categories()
{
    static const Rows rows = rowsOf(R"([
        {"id":"CA0100000000000000000000000000B1","name":"Retail","code":"RT",
         "_types":["11AA22BB33CC44DD55EE66FF77008899","33CC44DD55EE66FF7700889911AA22BB"],
         "_default":["33CC44DD55EE66FF7700889911AA22BB"]},
        {"id":"CA0100000000000000000000000000B2","name":"Γενικά","code":"GEN",
         "_default":["11AA22BB33CC44DD55EE66FF77008899"]},
        {"id":"CA0100000000000000000000000000B3","name":"Wholesale","code":"WH","_types":["1"],"_default":["1"]}])");
    return rows;
}

const Rows &lostReasons()
{
    static const Rows rows = rowsOf(R"([
        {"id":"1A0500000000000000000000000000C1","name":"Too expensive","alternative_code":"TE"},
        {"id":"1A0500000000000000000000000000C2","name":"Άλλος πάροχος","alternative_code":null}])");
    return rows;
}

const Rows &communications()
{
    static const Rows rows = rowsOf(R"([{"id":"C0DD00000000000000000000000000D1","number":"301"}])");
    return rows;
}

Rows statusesOf(const QString &typeId)
{
    Rows statuses;
    for (const QJsonObject &row : statusRows()) {
        if (row.value(u"_type"_s).toString() != typeId)
            continue;
        const QJsonObject status = row.value(u"status"_s).toObject();
        if (row.value(u"default"_s).toBool())
            statuses.prepend(status);
        else
            statuses << status;
    }
    return statuses;
}

const QJsonObject &defaultCategory(const QString &typeId)
{
    const Rows &rows = categories();
    return *std::find_if(rows.begin(), rows.end(),
                         [&](const QJsonObject &row) { return row.value(u"_default"_s).toArray().contains(typeId); });
}

} // namespace leadpad::practice::crmcom
