#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! The look-ups of CRM.COM in the practice room: configuration, staff and products, against the fact sheet.
class TestPracticeCrmComLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void rowsHaveTheirMembers_data();
    void rowsHaveTheirMembers();
    void listsTypes_data();
    void listsTypes();
    void listsStatuses();
    void statusesAreFiltered_data();
    void statusesAreFiltered();
    void listsLevels();
    void listsOfAType_data();
    void listsOfAType();
    void groupsAreFiltered_data();
    void groupsAreFiltered();
    void usersAreFiltered_data();
    void usersAreFiltered();
    void usersSayWhoIsThere();
    void showsAUser();
    void productsAreFiltered_data();
    void productsAreFiltered();
    void showsAProduct_data();
    void showsAProduct();
    void pagesAreShort_data();
    void pagesAreShort();
    void lookUpsAreRefused_data();
    void lookUpsAreRefused();
    void fieldsSetRestrictsRows();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmComLists::rowsHaveTheirMembers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("members");
    const auto row = [](const QByteArray &method, const QByteArray &query, int count, const QString &members) {
        QTest::newRow(method.constData()) << method << query << count << members;
    };
    const QByteArray base = "leads/configuration/";
    row(base + "types/list", {}, 3, u"alternative_code description id name"_s);
    row(base + "statuses/list", "lead_type_identifier=alternative_code=HF", 5, u"default id status"_s);
    row(base + "importance_levels/list", {}, 4, u"default id label name"_s);
    row(base + "priority_levels/list", {}, 5, u"default id label name"_s);
    row(base + "competitors/list", {}, 2, u"description id name website"_s);
    row(base + "categories/list", {}, 3, u"code id name"_s);
    row(base + "lost_reasons/list", {}, 2, u"alternative_code id name"_s);
    row("organisation_units/groups/list", {}, 3, u"alternative_code classification id name number"_s);
    row("organisation_units/units/list", {}, 3, u"alternative_code id name"_s);
    row("privacy_levels/list", {}, 2, u"hierarchy_level id name number"_s);
    row("users/list", "unit_identifier=alternative_code=SHOP7", 5,
        u"active email id person_name system_user units_set username"_s);
    row("products/list", "type_identifier=alternative_code=INT", 2, u"alternative_code code description id type"_s);
}

void TestPracticeCrmComLists::rowsHaveTheirMembers() // §4: nothing of the server's own shows
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(int, count);
    QFETCH(QString, members);
    const CrmComReply reply = m_room->get(method, query);
    QVERIFY2(reply.code() == u"OK"_s, qPrintable(reply.message()));
    QCOMPARE(reply.rows().size(), count);
    const QJsonArray rows = reply.rows();
    for (const QJsonValue &row : rows)
        QCOMPARE(row.toObject().keys().join(u' '), members);
    QCOMPARE(m_room->lastEntry()[u"query"_s].toString().contains(u"token=•••"_s), true);
}

void TestPracticeCrmComLists::listsTypes_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << QByteArray() << 3;
    QTest::newRow("unit with all") << QByteArray("unit_identifier=alternative_code=SHOP7") << 3;
    QTest::newRow("unit without calls") << QByteArray("unit_identifier=alternative_code=CALLS") << 2;
    QTest::newRow("group with all") << QByteArray("group_identifier=alternative_code=SOUTH") << 3;
    QTest::newRow("group without calls") << QByteArray("group_identifier=name=Aegean+Partners") << 2;
}

void TestPracticeCrmComLists::listsTypes()
{
    QFETCH(QByteArray, query);
    QFETCH(int, count);
    const QJsonArray rows = m_room->get("leads/configuration/types/list", query).rows();
    QCOMPARE(rows.size(), count);
    QCOMPARE(rows[0].toObject(), object(R"({"id":"11AA22BB33CC44DD55EE66FF77008899","name":"Home fibre",
                                            "alternative_code":"HF","description":null})"));
    QCOMPARE(rows[1][u"id"_s].toString(), u"1"_s);
    QCOMPARE(rows[1][u"name"_s].toString(), u"Επιχειρήσεις"_s);
}

void TestPracticeCrmComLists::listsStatuses() // §7.9
{
    const QJsonArray rows =
        m_room->get("leads/configuration/statuses/list", "lead_type_identifier=alternative_code=HF").rows();
    QCOMPARE(rows[0].toObject(), object(R"({"default":true,"id":"ROW-1","status":{"id":"ST-1","name":"Fresh",
        "alternative_code":"FR","description":null,"life_cycle_state":"PENDING"}})"));
    QCOMPARE(rows[1].toObject(), object(R"({"default":false,"id":"ROW-2","status":{"id":"ST-9","name":"No interest",
        "alternative_code":"NI","description":null,"life_cycle_state":"LOST"}})"));
    for (const QJsonValue &row : rows)
        QVERIFY(row[u"id"_s] != row[u"status"_s][u"id"_s]);
}

void TestPracticeCrmComLists::statusesAreFiltered_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *query, const QStringList &names) {
        QTest::newRow(query) << QByteArray(query) << names;
    };
    row("lead_type_identifier=alternative_code=HF&life_cycle_state=PENDING", {u"Fresh"_s});
    row("lead_type_identifier=alternative_code=HF&life_cycle_state=IN%20PROGRESS", {u"Offer sent"_s});
    row("lead_type_identifier=alternative_code=HF&life_cycle_state=CANCELLED", {u"Withdrawn"_s});
    row("lead_type_identifier=id=1&life_cycle_state=WON", {u"Κερδήθηκε"_s});
    row("lead_type_identifier=id=1", {u"Χάθηκε"_s, u"Νέο"_s, u"Κερδήθηκε"_s});
    row("lead_type_identifier=name=Call%20centre", {u"Fresh"_s, u"Ring back"_s});
}

void TestPracticeCrmComLists::statusesAreFiltered()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, names);
    QStringList shown;
    const QJsonArray rows = m_room->get("leads/configuration/statuses/list", query).rows();
    for (const QJsonValue &row : rows)
        shown << row[u"status"_s][u"name"_s].toString();
    QCOMPARE(shown, names);
}

void TestPracticeCrmComLists::listsLevels() // §7.9
{
    const QJsonArray priorities = m_room->get("leads/configuration/priority_levels/list").rows();
    QCOMPARE(priorities[0].toObject(), object(R"({"default":false,"label":"Low","id":"10","name":1})"));
    QCOMPARE(priorities[1].toObject(), object(R"({"default":true,"label":null,"id":"11","name":5})"));
    const CrmComReply importance = m_room->get("leads/configuration/importance_levels/list");
    QCOMPARE(importance.texts(u"name"_s),
             QStringList({u"IMPORTANCE1"_s, u"IMPORTANCE2"_s, u"IMPORTANCE3"_s, u"CUSTOM1"_s}));
    QVERIFY(importance.rows()[2][u"default"_s].toBool() && importance.rows()[2][u"label"_s].isNull());
}

void TestPracticeCrmComLists::listsOfAType_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *query, const QStringList &names) {
        QTest::newRow(query) << QByteArray(query) << names;
    };
    row("competitors/list?lead_type_identifier=alternative_code=HF", {u"Other Telecom"_s});
    row("competitors/list?lead_type_identifier=id=1", {u"Other Telecom"_s, u"Δίκτυο Άλφα"_s});
    row("categories/list?lead_type_identifier=alternative_code=HF", {u"Retail"_s, u"Γενικά"_s});
    row("categories/list?lead_type_identifier=id=1", {u"Γενικά"_s, u"Wholesale"_s});
    row("lost_reasons/list?lead_type_identifier=id=1", {u"Too expensive"_s, u"Άλλος πάροχος"_s});
}

void TestPracticeCrmComLists::listsOfAType()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, names);
    const qsizetype mark = query.indexOf('?');
    QCOMPARE(m_room->get("leads/configuration/" + query.left(mark), query.mid(mark + 1)).texts(u"name"_s), names);
}

void TestPracticeCrmComLists::groupsAreFiltered_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("all") << QByteArray() << QStringList({u"South Shops"_s, u"Κέντρο κλήσεων"_s, u"Aegean Partners"_s});
    QTest::newRow("internal") << QByteArray("classification=INTERNAL")
                              << QStringList({u"South Shops"_s, u"Κέντρο κλήσεων"_s});
    QTest::newRow("partners") << QByteArray("classification=PARTNER") << QStringList{u"Aegean Partners"_s};
    QTest::newRow("community") << QByteArray("community_identifier=name=Calls") << QStringList{u"Κέντρο κλήσεων"_s};
}

void TestPracticeCrmComLists::groupsAreFiltered()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, names);
    QCOMPARE(m_room->get("organisation_units/groups/list", query).texts(u"name"_s), names);
}

void TestPracticeCrmComLists::usersAreFiltered_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("count");
    const auto row = [](const char *query, int count) { QTest::newRow(query) << QByteArray(query) << count; };
    row("unit_identifier=alternative_code=SHOP7", 5);
    row("unit_identifier=name=Partner+desk", 1);
    row("group_identifier=alternative_code=SOUTH", 5);
    row("security_profile_identifier=name=Back%20office", 3);
}

void TestPracticeCrmComLists::usersAreFiltered()
{
    QFETCH(QByteArray, query);
    QFETCH(int, count);
    QCOMPARE(m_room->get("users/list", query).rows().size(), count);
}

void TestPracticeCrmComLists::usersSayWhoIsThere()
{
    const QJsonArray rows = m_room->get("users/list", "unit_identifier=alternative_code=SHOP7").rows();
    QStringList hidden;
    for (const QJsonValue &row : rows) {
        if (!row[u"active"_s].toBool() || row[u"system_user"_s].toBool())
            hidden << row[u"username"_s].toString();
    }
    QCOMPARE(hidden, QStringList({u"old.account"_s, u"batch"_s}));
    QCOMPARE(rows[1].toObject(), object(R"({"id":"77","username":"j.papadaki","person_name":"J. Papadaki",
        "active":true,"system_user":false,"email":"j.papadaki@example.test",
        "units_set":[{"id":"0F1E2D3C4B5A69788796A5B4C3D2E1F0","name":"Shop 7","alternative_code":"SHOP7"}]})"));
}

void TestPracticeCrmComLists::showsAUser()
{
    for (const QByteArray query : {"user_identifier=id=77", "user_identifier=username=j.papadaki"})
        QCOMPARE(m_room->get("users/show", query).member(u"person_name"_s).toString(), u"J. Papadaki"_s);
    QCOMPARE(m_room->get("users/show", "user_identifier=username=praktika.user").member(u"units_set"_s)[1][u"name"_s],
             QJsonValue(u"Αίθουσα κλήσεων"_s));
}

void TestPracticeCrmComLists::productsAreFiltered_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char *query, const QStringList &codes) {
        QTest::newRow(query) << QByteArray(query) << codes;
    };
    row("type_identifier=alternative_code=INT", {u"FIB100"_s, u"FIB20"_s});
    row("type_identifier=alternative_code=INT&as_of_date_valid=2026-01-01T00:00:00", {u"FIB100"_s});
    row("type_identifier=alternative_code=INT&as_of_date_valid=2019-01-01T00:00:00", {u"FIB100"_s, u"FIB20"_s});
    row("type_identifier=alternative_code=EQP", {u"STB-UHD"_s});
    row("family_identifier=code=FIB", {u"FIB100"_s, u"FIB20"_s});
    row("family_identifier=code=TV&number_of_results=2", {u"STB-UHD"_s, u"PACK01"_s});
    row("brand_identifier=alternative_code=PRK&number_of_results=1", {u"FIB100"_s});
    row("category_identifier=name=Consumer&offset=56", {u"PACK54"_s});
}

void TestPracticeCrmComLists::productsAreFiltered()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, codes);
    QCOMPARE(m_room->get("products/list", query).texts(u"code"_s), codes);
}

void TestPracticeCrmComLists::showsAProduct_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"product_identifier=id=02020202020202020202020202020204",
                              "product_identifier=code=STB-UHD", "product_identifier=alternative_code=STB4K"})
        QTest::newRow(query) << QByteArray(query);
}

void TestPracticeCrmComLists::showsAProduct()
{
    QFETCH(QByteArray, query);
    QCOMPARE(m_room->get("products/show", query).data().toObject(),
             object(R"({"id":"02020202020202020202020202020204","code":"STB-UHD","alternative_code":"STB4K",
                        "description":"Set-top box 4K","type":{"id":"97000000000000000000000000000002",
                        "name":"Εξοπλισμός","alternative_code":"EQP","classification":"PHYSICALGOODS"}})"));
}

void TestPracticeCrmComLists::pagesAreShort_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("total");
    QTest::newRow("users") << QByteArray("users/list") << QByteArray("unit_identifier=alternative_code=CALLS") << 58;
    QTest::newRow("products") << QByteArray("products/list") << QByteArray("type_identifier=name=Channels") << 54;
}

void TestPracticeCrmComLists::pagesAreShort() // §5
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(int, total);
    QCOMPARE(m_room->get(method, query).rows().size(), 20);
    const QStringList first = m_room->get(method, query + "&number_of_results=50&offset=0").texts(u"id"_s);
    const QStringList second = m_room->get(method, query + "&number_of_results=50&offset=50").texts(u"id"_s);
    QCOMPARE(first.size(), 50);
    QCOMPARE(second.size(), total - 50);
    QStringList all = first + second;
    QCOMPARE(all.removeDuplicates(), 0);
    QCOMPARE(m_room->get(method, query + "&number_of_results=50&offset=100").rows(), QJsonArray());
    QCOMPARE(m_room->get("leads/configuration/types/list", "number_of_results=1&offset=1").texts(u"id"_s),
             QStringList{u"1"_s});
}

void TestPracticeCrmComLists::lookUpsAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *method, const char *query, const QString &message) {
        QTest::addRow("%s?%s", method, query) << QByteArray(method) << QByteArray(query) << message;
    };
    const QString one = u"Exactly one of these must be given"_s;
    const QString field = u"must hold exactly one field"_s;
    row("leads/configuration/statuses/list", "", u"Lead type identifier is mandatory"_s);
    row("leads/configuration/statuses/list", "lead_type_identifier=name=Home+fibre&life_cycle_state=IN_PROGRESS",
        u"life_cycle_state must be one of"_s);
    row("leads/configuration/statuses/list", "lead_type_identifier=id=2", u"names nothing"_s);
    row("leads/configuration/statuses/list", "lead_type_identifier=HF", field);
    row("leads/configuration/types/list", "business_unit_identifier=code=BU-AEG", u"business_unit_identifier"_s);
    row("leads/configuration/types/list", "unit_identifier=code=SHOP7", u"Unknown parameter unit_identifier.code"_s);
    row("leads/configuration/types/list", "lead_type_identifier=id=1", u"Unknown parameter"_s);
    row("leads/configuration/importance_levels/list", "lead_type_identifier=id=1", u"Unknown parameter"_s);
    row("leads/configuration/competitors/list", "lead_type_identifier=id=2", u"names nothing"_s);
    row("organisation_units/groups/list", "classification=internal", u"must be INTERNAL or PARTNER"_s);
    row("organisation_units/groups/list", "community_identifier=name=A", u"names nothing"_s);
    row("organisation_units/units/list", "name=A", u"Unknown parameter name"_s);
    row("users/list", "", one);
    row("users/list", "unit_identifier=alternative_code=SHOP7&group_identifier=alternative_code=SOUTH", one);
    row("users/list", "unit_identifier=alternative_code=SHOP8", u"names nothing"_s);
    row("users/list", "business_unit_identifier=code=BU-AEG", u"Unknown parameter business_unit_identifier"_s);
    row("users/show", "", one);
    row("users/show", "user_identifier=person_name=A", u"Unknown parameter user_identifier.person_name"_s);
    row("products/list", "", one);
    row("products/list", "type_identifier=alternative_code=INT&family_identifier=code=FIB", one);
    row("products/list", "type_identifier=alternative_code=INT&as_of_date_valid=2026-01-01", u"must be a date"_s);
    row("products/list", "classification=SERVICES", u"Unknown parameter classification"_s);
    row("products/show", "product_identifier=name=A", u"Unknown parameter product_identifier.name"_s);
    row("products/show", "product_identifier=code=A", u"names nothing"_s);
}

void TestPracticeCrmComLists::lookUpsAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, query);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->get(method, query);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.code() != u"OK"_s);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(reply.rows().isEmpty());
}

void TestPracticeCrmComLists::fieldsSetRestrictsRows()
{
    QCOMPARE(m_room->get("leads/configuration/lost_reasons/list", "fields_set=name%2Cid").rows()[0].toObject(),
             object(R"({"id":"1A0500000000000000000000000000C1","name":"Too expensive"})"));
}

QTEST_GUILESS_MAIN(TestPracticeCrmComLists)
#include "tst_practicecrmcomlists.moc"
