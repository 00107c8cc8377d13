#include "practice/crmcom/organisation.h"

#include "practice/crmcom/values.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

constexpr int kAgents = 57; // more than one page of the largest size, with those below

//! In the unit where calls are answered.
QJsonObject agent(int number)
{
    const QString digits = u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
    return {{u"id"_s, recordId(u"agent "_s + digits)},
            {u"username"_s, u"agent"_s + digits},
            {u"person_name"_s, u"Agent "_s + digits},
            {u"active"_s, true},
            {u"system_user"_s, false},
            {u"email"_s, u"agent%1@example.test"_s.arg(digits)},
            {u"_units"_s, QJsonArray{u"CA11E2D3C4B5A69788796A5B4C3D2E1F"_s}},
            {u"_groups"_s, QJsonArray{u"6A0177E0C1B24D3F9A8B7C6D5E4F3A2C"_s}},
            {u"_business_units"_s, QJsonArray{u"B5CA2D3C4B5A69788796A5B4C3D2E1F0"_s}},
            {u"_profiles"_s, QJsonArray{u"5EC0000000000000000000000000001A"_s}}};
}

} // namespace

const Rows &groups()
{
    static const Rows rows = rowsOf(R"([
        {"id":"6A0177E0C1B24D3F9A8B7C6D5E4F3A2B","name":"South Shops","alternative_code":"SOUTH","number":"11",
         "classification":"INTERNAL","_communities":["C0A0000000000000000000000000001B"]},
        {"id":"6A0177E0C1B24D3F9A8B7C6D5E4F3A2C","name":"Κέντρο κλήσεων","alternative_code":null,"number":"12",
         "classification":"INTERNAL","_communities":["C0A0000000000000000000000000001C"]},
        {"id":"6A0177E0C1B24D3F9A8B7C6D5E4F3A2D","name":"Aegean Partners","alternative_code":"AEG","number":"31",
         "classification":"PARTNER","_communities":["C0A0000000000000000000000000001B"]}])");
    return rows;
}

const Rows &communities()
{
    static const Rows rows = rowsOf(R"([
        {"id":"C0A0000000000000000000000000001B","name":"Shops"},
        {"id":"C0A0000000000000000000000000001C","name":"Calls"}])");
    return rows;
}

const Rows &units()
{
    static const Rows rows = rowsOf(R"([
        {"id":"0F1E2D3C4B5A69788796A5B4C3D2E1F0","name":"Shop 7","alternative_code":"SHOP7"},
        {"id":"CA11E2D3C4B5A69788796A5B4C3D2E1F","name":"Αίθουσα κλήσεων","alternative_code":"CALLS"},
        {"id":"0F1E2D3C4B5A69788796A5B4C3D2E1F1","name":"Partner desk","alternative_code":null}])");
    return rows;
}

const Rows &businessUnits()
{
    static const Rows rows = rowsOf(R"([
        {"id":"B51E2D3C4B5A69788796A5B4C3D2E1F0","name":"Shop 7","code":"BU-SHOP7"},
        {"id":"B5CA2D3C4B5A69788796A5B4C3D2E1F0","name":"Αίθουσα κλήσεων","code":"BU-CALLS"},
        {"id":"B5AE2D3C4B5A69788796A5B4C3D2E1F0","name":"Aegean Partners","code":"BU-AEG"}])");
    return rows;
}

const Rows &privacyLevels()
{
    static const Rows rows = rowsOf(R"([
        {"id":"9B1A0000000000000000000000000001","number":"1","name":"Public","hierarchy_level":1},
        {"id":"9B1A0000000000000000000000000005","number":"5","name":"Εμπιστευτικό","hierarchy_level":3}])");
    return rows;
}

const Rows &securityProfiles()
{
    static const Rows rows = rowsOf(R"([
        {"id":"5EC0000000000000000000000000001A","name":"Sales"},
        {"id":"5EC0000000000000000000000000001B","name":"Back office"}])");
    return rows;
}

const Rows &users()
{
    static const Rows rows = [] {
        Rows all = rowsOf(R"([
            {"id":"05E20000000000000000000000000011","username":"praktika.user","person_name":"Πράκτικα Πωλητή",
             "active":true,"system_user":false,"email":"praktika.user@example.test",
             "_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0","CA11E2D3C4B5A69788796A5B4C3D2E1F"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"],
             "_business_units":["B51E2D3C4B5A69788796A5B4C3D2E1F0","B5CA2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001A"]},
            {"id":"77","username":"j.papadaki","person_name":"J. Papadaki","active":true,"system_user":false,
             "email":"j.papadaki@example.test","_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"],"_business_units":["B51E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001A"]},
            {"id":"05E20000000000000000000000000012","username":"k.georgiou","person_name":"Κ. Γεωργίου","active":true,
             "system_user":false,"email":null,"_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"],"_business_units":["B51E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001A"]},
            {"id":"05E20000000000000000000000000013","username":"old.account","person_name":"Old Account",
             "active":false,"system_user":false,"email":null,"_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"],"_business_units":["B51E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001B"]},
            {"id":"05E20000000000000000000000000014","username":"batch","person_name":null,"active":true,
             "system_user":true,"email":null,"_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2B"],"_business_units":["B51E2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001B"]},
            {"id":"05E20000000000000000000000000015","username":"web.forms","person_name":"Web forms","active":true,
             "system_user":false,"email":null,"_units":["0F1E2D3C4B5A69788796A5B4C3D2E1F1"],
             "_groups":["6A0177E0C1B24D3F9A8B7C6D5E4F3A2D"],"_business_units":["B5AE2D3C4B5A69788796A5B4C3D2E1F0"],
             "_profiles":["5EC0000000000000000000000000001B"]}])");
        for (int number = 1; number <= kAgents; ++number)
            all << agent(number);
        return all;
    }();
    return rows;
}

QJsonObject briefUser(const QJsonObject &user)
{
    return brief(user, {u"id"_s, u"username"_s, u"person_name"_s});
}

} // namespace leadpad::practice::crmcom
