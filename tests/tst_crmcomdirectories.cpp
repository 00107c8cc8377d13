#include "support/crmcomtesting.h"
#include "support/outcome.h"

#include <QTest>
#include <QUrlQuery>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

//! Answers by path, as a server would; what it does not have is a 404 page.
class Server final : public HttpTransport
{
public:
    QHash<QString, QByteArray> answers; //!< by "path" or "path?query without token and pages"
    QStringList asked;
    bool offline = false;

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        const QString path = request.url.path().section(u'/', 4);
        QStringList query = request.url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
        query.removeIf([](const QString &part) {
            return part.startsWith("token="_L1) || part.startsWith("number_of_results="_L1)
                || part.startsWith("offset="_L1);
        });
        const QString whole = query.isEmpty() ? path : path + u'?' + query.join(u'&');
        asked.append(whole);
        if (offline)
            return readyError<HttpResponse>(Error{.kind = Error::Kind::Offline});
        const QByteArray body = answers.value(whole, answers.value(path));
        HttpResponse response{.status = body.isEmpty() ? 404 : 200, .headers = {}, .body = body};
        if (body.startsWith("HTTP "))
            response = {.status = body.mid(5).toInt(), .headers = {}, .body = "<html>"};
        return readyValue(response);
    }
};

const QString types = u"leads/configuration/types/list"_s;
const QString statuses = u"leads/configuration/statuses/list"_s;
const QString pipelines = u"leads/configuration/pipelines/list"_s;
const QString categories = u"leads/configuration/categories/list"_s;

QByteArray typeRows(int count)
{
    QByteArrayList rows;
    for (int i = 1; i <= count; ++i)
        rows.append(R"({"id":"T-)" + QByteArray::number(i) + R"(","name":"Type )" + QByteArray::number(i) + R"("})");
    return okWith('[' + rows.join(',') + ']');
}

QStringList idsOf(const QList<Choice> &choices)
{
    QStringList ids;
    for (const Choice &choice : choices)
        ids.append(choice.id);
    return ids;
}

} // namespace

//! The lists of §4: what is asked of which release, and what stands in for what is missing.
class TestCrmComDirectories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theListsOfTheSheet();
    void statusesAreAskedByType();
    void pipelinesFromR18();
    void furtherTypesFollowWhenTheyAreNeeded();
    void groupsOfTheRelease_data();
    void groupsOfTheRelease();
    void usersByOneFilter_data();
    void usersByOneFilter();
    void usersWhoAreGoneAreHidden();
    void productsByOneFilter();
    void aMissingListIsTyped();
    void theSettingsStandInForAMissingList();
    void aListThatFailsForAMomentStays();
    void typesOfTheSettingsHaveStatusesToo();
    void onlyTheSignInFailsTheWhole_data();
    void onlyTheSignInFailsTheWhole();
    void whatTheFormNeedsToKnowIsKept();

private:
    Result<Directories> load(const QJsonObject &settings = {}, const Directories &before = {},
                             const QStringList &scopes = {})
    {
        Session session = crmcomSession(&m_server, this, settings);
        session.directories = before;
        session.scopes = scopes;
        return outcome(m_vendor.loadDirectories(session));
    }

    crmcom::CrmCom m_vendor;
    Server m_server;
};

void TestCrmComDirectories::init()
{
    m_server.asked.clear();
    m_server.offline = false;
    m_server.answers = {
        {types, typeRows(1)},
        {statuses, okWith(R"([
    { "default": true, "id": "ROW-1",
      "status": { "id": "ST-1", "name": "Fresh", "alternative_code": "FR", "description": null,
                  "life_cycle_state": "PENDING" } },
    { "default": false, "id": "ROW-2",
      "status": { "id": "ST-9", "name": "No interest", "alternative_code": "NI", "description": null,
                  "life_cycle_state": "LOST" } }])")},
        {categories, okWith(R"([{"id":"C-1","name":"Retail","code":"R"}])")},
        {u"leads/configuration/priority_levels/list"_s, okWith(R"([
    { "default": false, "label": "Low", "id": "10", "name": 1 },
    { "default": true, "label": null, "id": "11", "name": 5 }])")},
        {u"leads/configuration/importance_levels/list"_s,
         okWith(R"([{"default":true,"label":"Χαμηλή","id":"1","name":"IMPORTANCE1"}])")},
        {u"leads/configuration/competitors/list"_s, okWith(R"([{"id":"CO-1","name":"Other Telecom"}])")},
        {u"leads/configuration/lost_reasons/list"_s, okWith(R"([{"id":"LR-1","name":"Price"}])")},
        {u"organisation_units/groups/list"_s, okWith(R"([{"id":"G-1","name":"South Shops"}])")},
        {u"users/show?user_identifier=username=j.papadaki"_s,
         okWith(R"({"id":"77","username":"j.papadaki","units_set":[{"id":"U-1","name":"Shop 1"},
                    {"unit":{"id":"U-2","name":"Shop 2"}}]})")},
        {u"users/list?unit_identifier=id=U-1"_s, okWith(R"([{"id":"77","username":"j.papadaki",
                    "person_name":"J. Papadaki","active":true},{"id":"80","username":"gone","active":false}])")},
        {u"users/list?unit_identifier=id=U-2"_s, okWith(R"([{"id":"77","username":"j.papadaki","active":true},
                    {"id":"78","username":"k.georgiou","person_name":null}])")},
    };
}

void TestCrmComDirectories::theListsOfTheSheet()
{
    const auto loaded = load();
    QVERIFY(loaded);
    const auto &lists = loaded->lists;
    QCOMPARE(lists.value(u"types"_s), (QList<Choice>{{.id = u"T-1"_s, .label = u"Type 1"_s}}));
    QCOMPARE(lists.value(u"statuses@T-1"_s),
             (QList<Choice>{{.id = u"ST-1"_s, .label = u"Fresh"_s, .isDefault = true},
                            {.id = u"ST-9"_s, .label = u"No interest"_s, .active = false}}));
    QCOMPARE(lists.value(u"categories@T-1"_s), (QList<Choice>{{.id = u"C-1"_s, .label = u"Retail"_s}}));
    QCOMPARE(lists.value(u"priorityLevels"_s),
             (QList<Choice>{{.id = u"1"_s, .label = u"Low"_s}, {.id = u"5"_s, .label = u"5"_s, .isDefault = true}}));
    QCOMPARE(lists.value(u"importanceLevels"_s),
             (QList<Choice>{{.id = u"IMPORTANCE1"_s, .label = u"Χαμηλή"_s, .isDefault = true}}));
    QCOMPARE(idsOf(lists.value(u"competitors"_s)), QStringList{u"CO-1"_s});
    QCOMPARE(idsOf(lists.value(u"lostReasons"_s)), QStringList{u"LR-1"_s});
    QCOMPARE(idsOf(lists.value(u"groups"_s)), QStringList{u"G-1"_s});
    QCOMPARE(idsOf(lists.value(u"units"_s)), (QStringList{u"U-1"_s, u"U-2"_s}));
    QCOMPARE(loaded->facts.value(u"state:ST-9"_s), u"LOST"_s);
    QVERIFY(loaded->loadedAt.isValid());
}

void TestCrmComDirectories::statusesAreAskedByType()
{
    m_server.answers[types] = typeRows(2);
    QVERIFY(load());
    QVERIFY(m_server.asked.contains(statuses + u"?lead_type_identifier=id=T-1"_s));
    QVERIFY(m_server.asked.contains(statuses + u"?lead_type_identifier=id=T-2"_s));
    QVERIFY(m_server.asked.contains(categories + u"?lead_type_identifier=id=T-2"_s));
    QVERIFY(!m_server.asked.contains(statuses));
}

void TestCrmComDirectories::pipelinesFromR18()
{
    m_server.answers[pipelines] = okWith(R"([{"id":"PL-1","pipeline_statuses":[
        {"id":"ST-1","name":"Fresh","life_cycle_state":"PENDING"},
        {"status":{"id":"ST-5","name":"Signed","life_cycle_state":"WON"}}]},
        {"id":"PL-2","pipeline_statuses":[{"id":"ST-1","name":"Fresh","life_cycle_state":"PENDING"}]}])");
    const auto loaded = load({{u"apiRelease"_s, u"R18"_s}});
    QCOMPARE(idsOf(loaded->lists.value(u"statuses@T-1"_s)), (QStringList{u"ST-1"_s, u"ST-5"_s}));
    QCOMPARE(loaded->facts.value(u"state:ST-5"_s), u"WON"_s);
    for (const QString &line : std::as_const(m_server.asked))
        QVERIFY2(!line.startsWith(statuses) && !line.startsWith(u"organisation_units"_s), qPrintable(line));
}

void TestCrmComDirectories::furtherTypesFollowWhenTheyAreNeeded()
{
    m_server.answers[types] = typeRows(9);
    const auto first = load();
    QVERIFY(first->lists.contains(u"statuses@T-6"_s));
    QVERIFY(!first->lists.contains(u"statuses@T-7"_s));
    const Lead lead{{{u"type_identifier"_s, u"T-8"_s}}};
    QCOMPARE(m_vendor.missingScopes(lead, *first), QStringList{u"T-8"_s});
    const auto second = load({}, *first, {u"T-8"_s});
    QVERIFY(second->lists.contains(u"statuses@T-8"_s));
    const auto third = load({}, *second); // what was needed once is loaded again
    QVERIFY(third->lists.contains(u"statuses@T-8"_s));
    QCOMPARE(m_vendor.missingScopes(lead, *third), QStringList());
}

void TestCrmComDirectories::groupsOfTheRelease_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("asked");
    QTest::newRow("R14") << u"R14"_s << false;
    QTest::newRow("R14.9") << u"R14.9"_s << true;
    QTest::newRow("R15") << u"R15"_s << false;
    QTest::newRow("R15.3") << u"R15.3"_s << true;
    QTest::newRow("R17") << u"R17"_s << true;
    QTest::newRow("R18") << u"R18"_s << false;
}

void TestCrmComDirectories::groupsOfTheRelease()
{
    QFETCH(QString, release);
    QVERIFY(load({{u"apiRelease"_s, release}}));
    QTEST(m_server.asked.contains(u"organisation_units/groups/list"_s), "asked");
}

void TestCrmComDirectories::usersByOneFilter_data()
{
    QTest::addColumn<QJsonObject>("settings");
    QTest::addColumn<bool>("ownUnits"); // users/show brings them
    QTest::addColumn<QStringList>("filters");
    const auto row = [](const char *name, const QJsonObject &settings, bool ownUnits, const QStringList &filters) {
        QTest::newRow(name) << settings << ownUnits << filters;
    };
    row("own units", {}, true, {u"unit_identifier=id=U-1"_s, u"unit_identifier=id=U-2"_s});
    row("the unit of the sign-in", {{u"unit"_s, u"U-9"_s}}, true, {u"unit_identifier=id=U-9"_s});
    row("the groups", {}, false, {u"group_identifier=id=G-1"_s});
    row("as set", {{u"usersOf"_s, u"group=G-2; security_profile=name=Sellers"_s}}, true,
        {u"group_identifier=id=G-2"_s, u"security_profile_identifier=name=Sellers"_s});
    row("R18", {{u"apiRelease"_s, u"R18"_s}, {u"unit"_s, u"B-1"_s}}, true, {u"business_unit_identifier=id=B-1"_s});
    row("nothing is known", {{u"lookupPaths.groups"_s, u"-"_s}}, false, {});
}

void TestCrmComDirectories::usersByOneFilter()
{
    QFETCH(QJsonObject, settings);
    QFETCH(bool, ownUnits);
    if (!ownUnits)
        m_server.answers.remove(u"users/show?user_identifier=username=j.papadaki"_s);
    QVERIFY(load(settings));
    QStringList filters;
    for (const QString &line : std::as_const(m_server.asked)) {
        if (line.startsWith("users/list"_L1))
            filters.append(line.section(u'?', 1));
    }
    QTEST(filters, "filters");
}

void TestCrmComDirectories::usersWhoAreGoneAreHidden()
{
    m_server.answers[u"users/list?unit_identifier=id=U-2"_s] = okWith(
        R"([{"id":"79","username":"robot","active":true,"system_user":true},{"id":"78","username":"k.georgiou"}])");
    QCOMPARE(load()->lists.value(u"users"_s),
             (QList<Choice>{{.id = u"77"_s, .label = u"J. Papadaki"_s}, {.id = u"78"_s, .label = u"k.georgiou"_s}}));
}

void TestCrmComDirectories::productsByOneFilter()
{
    m_server.answers[u"products/list?type_identifier=id=PT-1"_s] =
        okWith(R"([{"id":"P-1","code":"FIB100","description":"Fibre 100","type":{"classification":"SERVICES"}}])");
    m_server.answers[u"products/list?family_identifier=code=TV"_s] =
        okWith(R"([{"id":"P-2","code":"STB4K","description":null,"type":{"classification":"PHYSICALGOODS"}},
                   {"id":"P-1","code":"FIB100"}])");
    const auto loaded = load({{u"productsOf"_s, u"type=PT-1; family=code=TV"_s}});
    QCOMPARE(loaded->lists.value(u"products"_s),
             (QList<Choice>{{.id = u"P-1"_s, .label = u"Fibre 100"_s}, {.id = u"P-2"_s, .label = u"STB4K"_s}}));
    QCOMPARE(idsOf(loaded->lists.value(u"services"_s)), QStringList{u"P-1"_s});
    QCOMPARE(idsOf(loaded->lists.value(u"physicalGoods"_s)), QStringList{u"P-2"_s});
    m_server.asked.clear();
    QVERIFY(load());
    for (const QString &line : std::as_const(m_server.asked)) // without a filter there is no list to ask for
        QVERIFY(!line.startsWith("products/"_L1));
}

void TestCrmComDirectories::aMissingListIsTyped()
{
    m_server.answers.remove(categories);
    m_server.answers[u"leads/configuration/lost_reasons/list"_s] = refusedWith("COM.CRM.X");
    m_server.answers[u"leads/configuration/competitors/list"_s] = okWith("[]"); // rights hide what there is
    const auto loaded = load();
    QVERIFY(loaded);
    for (const QString &list :
         {u"categories@T-1"_s, u"categories"_s, u"lostReasons"_s, u"competitors"_s, u"privacyLevels"_s, u"products"_s})
        QVERIFY2(!loaded->lists.contains(list), qPrintable(list));
}

void TestCrmComDirectories::theSettingsStandInForAMissingList()
{
    m_server.answers.remove(categories);
    m_server.answers.remove(statuses);
    const auto loaded = load({{u"lists.categories"_s, u"C-7=Retail"_s},
                              {u"lists.statuses"_s, u"Fresh"_s},
                              {u"lists.privacyLevels"_s, u"5=Staff"_s},
                              {u"lists.lostReasons"_s, u"Never"_s}}); // has a look-up
    const Directories here = m_vendor.offered(Lead{{{u"type_identifier"_s, u"T-1"_s}}}, *loaded);
    QCOMPARE(idsOf(here.lists.value(u"categories"_s)), QStringList{u"C-7"_s});
    QCOMPARE(idsOf(here.lists.value(u"statuses"_s)), QStringList{u"name=Fresh"_s});
    QCOMPARE(idsOf(here.lists.value(u"privacyLevels"_s)), QStringList{u"number=5"_s});
    QCOMPARE(idsOf(here.lists.value(u"lostReasons"_s)), QStringList{u"LR-1"_s});
    QVERIFY(here.facts.contains(u"open:categories"_s)); // it may be incomplete: other names may be typed
    QVERIFY(!here.facts.contains(u"open:lostReasons"_s));
}

void TestCrmComDirectories::aListThatFailsForAMomentStays()
{
    const auto before = load();
    m_server.answers[u"leads/configuration/lost_reasons/list"_s] = "HTTP 503";
    m_server.answers[statuses] = "HTTP 502";
    const auto after = load({}, *before);
    QCOMPARE(after->lists.value(u"lostReasons"_s), before->lists.value(u"lostReasons"_s));
    QCOMPARE(after->lists.value(u"statuses@T-1"_s), before->lists.value(u"statuses@T-1"_s));
    QCOMPARE(after->facts.value(u"state:ST-9"_s), u"LOST"_s);
}

void TestCrmComDirectories::typesOfTheSettingsHaveStatusesToo()
{
    m_server.answers.remove(types);
    const auto loaded = load({{u"lists.types"_s, u"Home fibre; T-2=Mobile"_s}});
    QVERIFY(m_server.asked.contains(statuses + u"?lead_type_identifier=name=Home%20fibre"_s));
    QVERIFY(m_server.asked.contains(statuses + u"?lead_type_identifier=id=T-2"_s));
    QVERIFY(loaded->lists.contains(u"statuses@name=Home fibre"_s));
    QCOMPARE(m_vendor.missingScopes(Lead{{{u"type_identifier"_s, u"name=Home fibre"_s}}}, *loaded), QStringList());
}

void TestCrmComDirectories::onlyTheSignInFailsTheWhole_data()
{
    QTest::addColumn<QByteArray>("answer"); // to the list of competitors
    QTest::addColumn<bool>("loaded");
    QTest::newRow("refused") << refusedWith("COM.CRM.X") << true;
    QTest::newRow("no such method") << QByteArray("HTTP 404") << true;
    QTest::newRow("no right") << QByteArray("HTTP 403") << true;
    QTest::newRow("broken") << QByteArray("HTTP 500") << true;
    QTest::newRow("busy") << QByteArray("HTTP 503") << true;
    QTest::newRow("not a list") << okWith("{}") << true;
    QTest::newRow("sign-in refused") << QByteArray("HTTP 401") << false;
}

void TestCrmComDirectories::onlyTheSignInFailsTheWhole()
{
    QFETCH(QByteArray, answer);
    m_server.answers[u"leads/configuration/competitors/list"_s] = answer;
    QTEST(load().has_value(), "loaded");
    m_server.offline = true;
    QCOMPARE(load().error().kind, Error::Kind::Offline);
}

void TestCrmComDirectories::whatTheFormNeedsToKnowIsKept()
{
    const auto loaded = load({{u"apiRelease"_s, u"R18"_s},
                              {u"assignment"_s, u"always"_s},
                              {u"udfLabels.udf_string_1"_s, u"Fair"_s},
                              {u"ca_pem"_s, u"PEM"_s}});
    const Directories cached = Directories::fromJson(loaded->toJson());
    QCOMPARE(crmcom::Settings::of(cached).text(u"assignment"_s), u"always"_s);
    QCOMPARE(crmcom::Settings::of(cached).release(), crmcom::businessUnits);
    QVERIFY(!cached.facts.value(u"settings"_s).contains("PEM"_L1));
    QVERIFY(cached.absentKeys.contains(u"owned_by_group_identifier"_s));
    QCOMPARE(cached.customFields.size(), 1);
    QCOMPARE(cached.customFields.first().ownLabel, u"Fair"_s);
}

QTEST_GUILESS_MAIN(TestCrmComDirectories)
#include "tst_crmcomdirectories.moc"
