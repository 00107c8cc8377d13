#include "practice/bitrix24/ratelimiter.h"
#include "practice/faults.h"
#include "practice/phparrays.h"
#include "practice/practiceserver.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

constexpr char kForm[] = "application/x-www-form-urlencoded";
constexpr char kJson[] = "application/json";

//! One answer as a client saw it.
struct Reply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body;
    QByteArray location = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue result() const { return json().value(u"result"_s); }
};

QByteArray withFields(const QByteArray &fields)
{
    return R"({"fields":)" + fields + '}';
}

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

} // namespace

//! The practice room over real HTTP, as a client meets it.
class TestPractice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void announcesItsAccounts();
    void createsMinimalLead();
    void createsFullLead();
    void flagsReturnCustomer();
    void fillsDefaults();
    void dropsSilentlyAndSays_data();
    void dropsSilentlyAndSays();
    void storesWhatIsRight_data();
    void storesWhatIsRight();
    void refuses_data();
    void refuses();
    void refusalCreatesNothing();
    void demandsMandatoryField();
    void readsPhpForms();
    void lookUpFindsLeadByOrigin();
    void filtersRows_data();
    void filtersRows();
    void selectsFields();
    void sortsInTheOrderGiven();
    void pagesUsers();
    void pagesLeads();
    void updatesMultifields();
    void updateKeepsTitleAndClearsHalfAnAddress();
    void deletesLead();
    void keepsProductRows();
    void linksContactsWithoutTheFlag();
    void findsDuplicates_data();
    void findsDuplicates();
    void batchKeepsGoingAndNamesErrors();
    void batchRunsInTheOrderGiven();
    void batchStopsWhenHalted();
    void batchResolvesReferences();
    void batchRefusesNestedAndExcess();
    void startUpBatchLoadsEverything();
    void describesFields();
    void listsDirectories_data();
    void listsDirectories();
    void simpleModeConverts();
    void ledgerMasksTheSecret();
    void ledgerKeepsRawBodyAndOrder();
    void resetForgets();
    void faultsAnswer_data();
    void faultsAnswer();
    void faultsThatBreakTheConnection_data();
    void faultsThatBreakTheConnection();
    void slowAnswersLate();
    void faultsAreCounted();
    void faultStrikesInsideBatch();
    void faultSpecIsChecked_data();
    void faultSpecIsChecked();
    void bucketOverflows();
    void bucketDrains();
    void connectionServesSeveralRequests();
    void bodyOfGetIsNotRead();
    void programEndsOnRequest();
    void takenPortIsNoticed();
    void programAnnouncesItselfAndEndsWithItsParent();

private:
    void restart(PracticeOptions options);
    QString base() const { return u"http://127.0.0.1:%1"_s.arg(m_server->port()); }
    QString webhook() const { return base() + u"/rest/17/practicesecret0001/"_s; }
    Reply send(const QByteArray &verb, const QString &url, const QByteArray &body = {}, const char *type = kJson);
    Reply call(const QString &method, const QByteArray &body = "{}")
    {
        return send("POST", webhook() + method + u".json"_s, body);
    }
    QString add(const QByteArray &fields);
    QJsonObject stored(const QString &id)
    {
        return call(u"crm.lead.get"_s, R"({"id":)" + id.toLatin1() + '}').result().toObject();
    }
    QJsonObject lastEntry() const { return m_server->ledger().last().toObject(); }
    QString lastNotes() const;

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

void TestPractice::init()
{
    restart({.rateLimit = false});
}

void TestPractice::cleanup()
{
    m_manager.reset();
    m_server.reset();
}

void TestPractice::restart(PracticeOptions options)
{
    options.port = 0;
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<PracticeServer>(options);
    QVERIFY(m_server->start());
}

Reply TestPractice::send(const QByteArray &verb, const QString &url, const QByteArray &body, const char *type)
{
    QNetworkRequest request{QUrl(url)};
    request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (verb == "POST")
        request.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(type));
    const std::unique_ptr<QNetworkReply> reply(verb == "POST" ? m_manager->post(request, body)
                                                              : m_manager->get(request));
    QEventLoop loop;
    connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply->readAll(),
            .location = reply->rawHeader("Location"),
            .error = reply->error()};
}

QString TestPractice::add(const QByteArray &fields)
{
    const QJsonValue id = call(u"crm.lead.add"_s, withFields(fields)).result();
    return id.isDouble() ? QString::number(id.toInteger()) : QString();
}

QString TestPractice::lastNotes() const
{
    QStringList notes;
    const QJsonArray array = lastEntry().value(u"notes"_s).toArray();
    for (const QJsonValue &note : array)
        notes << note.toString();
    return notes.join(u'\n');
}

void TestPractice::announcesItsAccounts()
{
    const QJsonObject line = m_server->announcement();
    QCOMPARE(line.value(u"port"_s).toInt(), int(m_server->port()));
    QCOMPARE(line.value(u"ledger"_s).toString(), base() + u"/ledger"_s);
    const QJsonObject account = line.value(u"accounts"_s).toArray().at(0).toObject();
    QCOMPARE(account.value(u"vendor"_s).toString(), u"bitrix24"_s);
    QCOMPARE(account.value(u"webhook"_s).toString(), webhook());
}

void TestPractice::createsMinimalLead() // §7.1
{
    const Reply reply = call(u"crm.lead.add"_s, R"({ "fields": { "TITLE": "Call from trade fair",
        "ORIGINATOR_ID": "leaddesk", "ORIGIN_ID": "5b1e7c1a-6f0e-4c6e-9d0b-3a4f2f7f9a10" } })");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.result().isDouble());
    QCOMPARE(reply.result().toInt(), 812);
    const QJsonObject time = reply.json().value(u"time"_s).toObject();
    for (const QString &key : {u"start"_s, u"finish"_s, u"duration"_s, u"processing"_s})
        QVERIFY2(time.value(key).isDouble(), qPrintable(key));
    QVERIFY(time.value(u"date_start"_s).toString().endsWith(u"+03:00"_s));
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"Call from trade fair"_s);
}

void TestPractice::createsFullLead() // §7.2, with the codes of this portal
{
    const QString id = add(R"({
        "TITLE": "Brandt GmbH: 40 desks", "HONORIFIC": "UC_FRAU01", "NAME": "Helga", "SECOND_NAME": "M.",
        "LAST_NAME": "Brandt", "BIRTHDATE": "1984-02-29", "COMPANY_TITLE": "Brandt GmbH",
        "PHONE": [ { "VALUE": "+49 30 5550142", "VALUE_TYPE": "WORK" },
                   { "VALUE": "+49 171 5550199", "VALUE_TYPE": "MOBILE" } ],
        "EMAIL": [ { "VALUE": "h.brandt@example.net", "VALUE_TYPE": "WORK" } ],
        "IM": [ { "VALUE": "@hbrandt", "VALUE_TYPE": "TELEGRAM" } ],
        "ADDRESS": "Lindenweg 8", "ADDRESS_CITY": "Berlin", "SOURCE_ID": "TRADE_SHOW", "STATUS_ID": "NEW",
        "CURRENCY_ID": "EUR", "OPPORTUNITY": 18400.5, "IS_MANUAL_OPPORTUNITY": "Y", "ASSIGNED_BY_ID": 18,
        "UTM_SOURCE": "orgatec", "UF_CRM_1755001122": 82, "UF_CRM_1755001123": [ 101, 104 ],
        "UF_CRM_1755001124": "1250.50|EUR", "UF_CRM_1755001125": 1,
        "UF_CRM_1755001126": "2026-11-30T14:30:00+01:00" })");
    QCOMPARE(lastNotes(), QString());
    const QJsonObject lead = stored(id);
    QCOMPARE(lead.value(u"PHONE"_s).toArray().size(), 2);
    const QJsonObject mobile = lead.value(u"PHONE"_s).toArray().at(1).toObject();
    QCOMPARE(mobile.value(u"VALUE"_s).toString(), u"+49 171 5550199"_s);
    QCOMPARE(mobile.value(u"VALUE_TYPE"_s).toString(), u"MOBILE"_s);
    QCOMPARE(mobile.value(u"TYPE_ID"_s).toString(), u"PHONE"_s);
    QVERIFY(mobile.value(u"ID"_s).isString());
    QCOMPARE(lead.value(u"OPPORTUNITY"_s).toString(), u"18400.50"_s);
    QCOMPARE(lead.value(u"ASSIGNED_BY_ID"_s).toString(), u"18"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001122"_s).toString(), u"82"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001123"_s), QJsonValue(QJsonArray({101, 104})));
    QCOMPARE(lead.value(u"UF_CRM_1755001126"_s).toString(), u"2026-11-30T16:30:00+03:00"_s);
    QCOMPARE(lead.value(u"HAS_PHONE"_s).toString(), u"Y"_s);
}

void TestPractice::flagsReturnCustomer() // §7.3
{
    const QJsonObject lead =
        stored(add(R"({ "TITLE": "Follow-up order", "CONTACT_ID": 120, "COMPANY_ID": 31, "SOURCE_ID": "PARTNER" })"));
    QCOMPARE(lead.value(u"IS_RETURN_CUSTOMER"_s).toString(), u"Y"_s);
    QCOMPARE(lead.value(u"CONTACT_ID"_s).toString(), u"120"_s);
    QCOMPARE(lead.value(u"COMPANY_ID"_s).toString(), u"31"_s);
    QCOMPARE(stored(add(R"({ "TITLE": "New" })")).value(u"IS_RETURN_CUSTOMER"_s).toString(), u"N"_s);
}

void TestPractice::fillsDefaults()
{
    const QJsonObject lead = stored(add("{}"));
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"Лид #812"_s);
    QCOMPARE(lead.value(u"SOURCE_ID"_s).toString(), u"CALL"_s);
    QCOMPARE(lead.value(u"STATUS_ID"_s).toString(), u"NEW"_s);
    QCOMPARE(lead.value(u"STATUS_SEMANTIC_ID"_s).toString(), u"P"_s);
    QCOMPARE(lead.value(u"CURRENCY_ID"_s).toString(), u"RUB"_s);
    QCOMPARE(lead.value(u"ASSIGNED_BY_ID"_s).toString(), u"17"_s);
    QCOMPARE(lead.value(u"OPENED"_s).toString(), u"Y"_s);
    QCOMPARE(lead.value(u"IS_MANUAL_OPPORTUNITY"_s).toString(), u"N"_s);
    QCOMPARE(lead.value(u"BIRTHDATE"_s), QJsonValue(QString())); // an empty date is "", other fields are null
    QVERIFY(lead.value(u"NAME"_s).isNull());
    QVERIFY(!lead.contains(u"CONTACT_IDS"_s));
}

void TestPractice::dropsSilentlyAndSays_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("left"); // JSON of what is stored, empty: the key is absent
    QTest::addColumn<QString>("note");
    const QByteArray null = "null";

    QTest::newRow("unknown name") << QByteArray(R"({"SOURCE":"WEB"})") << u"SOURCE"_s << QByteArray()
                                  << u"SOURCE dropped: no such field"_s;
    QTest::newRow("camel case name") << QByteArray(R"({"name":"Ada"})") << u"NAME"_s << null
                                     << u"name dropped: no such field"_s;
    QTest::newRow("read-only") << QByteArray(R"({"IS_RETURN_CUSTOMER":"Y"})") << u"IS_RETURN_CUSTOMER"_s
                               << QByteArray(R"("N")") << u"IS_RETURN_CUSTOMER dropped: read-only"_s;
    QTest::newRow("read-only id") << QByteArray(R"({"ID":5})") << u"ID"_s << QByteArray(R"("812")")
                                  << u"ID dropped: read-only"_s;
    QTest::newRow("phone as text") << QByteArray(R"({"PHONE":"+7 495 000-01-01"})") << u"PHONE"_s << QByteArray()
                                   << u"PHONE dropped: a plain value"_s;
    QTest::newRow("phone as one object") << QByteArray(R"({"PHONE":{"VALUE":"+74950000101","VALUE_TYPE":"WORK"}})")
                                         << u"PHONE"_s << QByteArray() << u"PHONE dropped: a single object"_s;
    QTest::newRow("phone as texts") << QByteArray(R"({"PHONE":["+74950000101"]})") << u"PHONE"_s << QByteArray()
                                    << u"PHONE entry dropped: not an object"_s;
    QTest::newRow("empty phone") << QByteArray(R"({"PHONE":[{"VALUE":"  ","VALUE_TYPE":"WORK"}]})") << u"PHONE"_s
                                 << QByteArray() << u"PHONE entry dropped: VALUE is empty"_s;
    QTest::newRow("date that is none") << QByteArray(R"({"BIRTHDATE":"1985-02-29"})") << u"BIRTHDATE"_s
                                       << QByteArray(R"("")") << u"BIRTHDATE dropped: 1985-02-29 is no date"_s;
    QTest::newRow("source by its name") << QByteArray(R"({"SOURCE_ID":"Веб-сайт"})") << u"SOURCE_ID"_s
                                        << QByteArray(R"("CALL")") << u"SOURCE_ID dropped"_s;
    QTest::newRow("stage unknown") << QByteArray(R"({"STATUS_ID":"NO_SUCH"})") << u"STATUS_ID"_s
                                   << QByteArray(R"("NEW")") << u"STATUS_ID dropped"_s;
    QTest::newRow("flag as boolean") << QByteArray(R"({"OPENED":false})") << u"OPENED"_s << QByteArray(R"("Y")")
                                     << u"OPENED dropped: only Y or N"_s;
    QTest::newRow("text as array") << QByteArray(R"({"NAME":["Ada"]})") << u"NAME"_s << null
                                   << u"NAME dropped: an array"_s;
    QTest::newRow("unknown user") << QByteArray(R"({"ASSIGNED_BY_ID":9999})") << u"ASSIGNED_BY_ID"_s
                                  << QByteArray(R"("17")") << u"ASSIGNED_BY_ID dropped"_s;
    QTest::newRow("unknown contact") << QByteArray(R"({"CONTACT_ID":9999})") << u"CONTACT_ID"_s << null
                                     << u"CONTACT_ID dropped"_s;
    QTest::newRow("contacts as one id") << QByteArray(R"({"CONTACT_IDS":120})") << u"CONTACT_ID"_s << null
                                        << u"CONTACT_IDS dropped: a single value"_s;
    QTest::newRow("option text") << QByteArray(R"({"UF_CRM_1755001122":"Опт"})") << u"UF_CRM_1755001122"_s << null
                                 << u"UF_CRM_1755001122 dropped"_s;
    QTest::newRow("unknown option") << QByteArray(R"({"UF_CRM_1755001122":101})") << u"UF_CRM_1755001122"_s << null
                                    << u"101 is no option id"_s;
    QTest::newRow("scalar for several") << QByteArray(R"({"UF_CRM_1755001123":101})") << u"UF_CRM_1755001123"_s
                                        << QByteArray("[]") << u"UF_CRM_1755001123 dropped: a single value"_s;
    QTest::newRow("several for one") << QByteArray(R"({"UF_CRM_1755001122":[81]})") << u"UF_CRM_1755001122"_s << null
                                     << u"UF_CRM_1755001122 dropped: an array"_s;
    QTest::newRow("custom date") << QByteArray(R"({"UF_CRM_1755001109":"soon"})") << u"UF_CRM_1755001109"_s
                                 << QByteArray(R"("")") << u"UF_CRM_1755001109 dropped: not a date"_s;
    QTest::newRow("custom moment without time")
        << QByteArray(R"({"UF_CRM_1755001126":"2026-11-30"})") << u"UF_CRM_1755001126"_s << QByteArray(R"("")")
        << u"UF_CRM_1755001126 dropped: not a date with time"_s;
    QTest::newRow("custom number with comma")
        << QByteArray(R"({"UF_CRM_1755001106":"12,5"})") << u"UF_CRM_1755001106"_s << null << u"not a plain number"_s;
    QTest::newRow("custom integer") << QByteArray(R"({"UF_CRM_1755001105":"4.5"})") << u"UF_CRM_1755001105"_s << null
                                    << u"not a whole number"_s;
    QTest::newRow("money with comma") << QByteArray(R"({"UF_CRM_1755001124":"1250,50|EUR"})") << u"UF_CRM_1755001124"_s
                                      << null << u"not a plain number"_s;
    QTest::newRow("money without amount")
        << QByteArray(R"({"UF_CRM_1755001124":"|EUR"})") << u"UF_CRM_1755001124"_s << null << QString();
    QTest::newRow("name too long") << QByteArray(R"({"NAME":")" + QByteArray(60, 'x') + R"("})") << u"NAME"_s
                                   << QByteArray('"' + QByteArray(50, 'x') + '"')
                                   << u"NAME cut from 60 to 50 characters"_s;
    QTest::newRow("title too long") << QByteArray(R"({"TITLE":")" + QByteArray(300, 'x') + R"("})") << u"TITLE"_s
                                    << QByteArray('"' + QByteArray(255, 'x') + '"') << u"TITLE cut from 300 to 255"_s;
    QTest::newRow("amount with comma") << QByteArray(R"({"OPPORTUNITY":"1250,50"})") << u"OPPORTUNITY"_s
                                       << QByteArray(R"("1250.00")") << u"OPPORTUNITY: 1250,50 read as 1250.00"_s;
    QTest::newRow("amount with spaces") << QByteArray(R"({"OPPORTUNITY":"1 250.50"})") << u"OPPORTUNITY"_s
                                        << QByteArray(R"("1.00")") << u"OPPORTUNITY: 1 250.50 read as 1.00"_s;
    QTest::newRow("amount too large") << QByteArray(R"({"OPPORTUNITY":"12345678901234567890"})") << u"OPPORTUNITY"_s
                                      << QByteArray(R"("9999999999999999.99")") << u"OPPORTUNITY cut to 18 digits"_s;
    QTest::newRow("comment with a tag") << QByteArray(R"({"COMMENTS":"a <script>b"})") << u"COMMENTS"_s
                                        << QByteArray(R"("a b")") << u"COMMENTS altered"_s;
}

void TestPractice::dropsSilentlyAndSays()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QByteArray, left);
    QFETCH(QString, note);

    const QString id = add(fields);
    QCOMPARE(id, u"812"_s);
    QVERIFY2(lastNotes().contains(note), qPrintable(lastNotes()));
    const QJsonValue value = stored(id).value(field);
    if (left.isEmpty())
        QVERIFY(value.isUndefined());
    else
        QCOMPARE(value, parsed(left));
}

void TestPractice::storesWhatIsRight_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("left"); // compared without the ids of multifield values
    QTest::newRow("date") << QByteArray(R"({"BIRTHDATE":"1984-02-29"})") << u"BIRTHDATE"_s
                          << QByteArray(R"("1984-02-29T00:00:00+03:00")");
    QTest::newRow("amount as text") << QByteArray(R"({"OPPORTUNITY":"1250.5"})") << u"OPPORTUNITY"_s
                                    << QByteArray(R"("1250.50")");
    QTest::newRow("money without currency")
        << QByteArray(R"({"UF_CRM_1755001124":"1250.50"})") << u"UF_CRM_1755001124"_s << QByteArray(R"("1250.50|RUB")");
    QTest::newRow("boolean 0") << QByteArray(R"({"UF_CRM_1755001125":0})") << u"UF_CRM_1755001125"_s
                               << QByteArray(R"("0")");
    QTest::newRow("boolean N counts as true")
        << QByteArray(R"({"UF_CRM_1755001125":"N"})") << u"UF_CRM_1755001125"_s << QByteArray(R"("1")");
    QTest::newRow("several texts") << QByteArray(R"({"UF_CRM_1755001103":["a-1","","b-2"]})") << u"UF_CRM_1755001103"_s
                                   << QByteArray(R"(["a-1","b-2"])");
    QTest::newRow("option id as text") << QByteArray(R"({"UF_CRM_1755001122":"83"})") << u"UF_CRM_1755001122"_s
                                       << QByteArray(R"("83")");
    QTest::newRow("trimmed phone") << QByteArray(R"({"PHONE":[{"VALUE":" +74950000101 ","VALUE_TYPE":"HOME"}]})")
                                   << u"PHONE"_s
                                   << QByteArray(R"([{"VALUE":"+74950000101","VALUE_TYPE":"HOME","TYPE_ID":"PHONE"}])");
    QTest::newRow("TYPE is not VALUE_TYPE")
        << QByteArray(R"({"PHONE":[{"VALUE":"+74950000101","TYPE":"HOME"}]})") << u"PHONE"_s
        << QByteArray(R"([{"VALUE":"+74950000101","VALUE_TYPE":"WORK","TYPE_ID":"PHONE"}])");
    QTest::newRow("misspelt VALUE_TYPE") << QByteArray(R"({"PHONE":[{"VALUE":"+74950000101","VALUE_TYPE":"MOBIL"}]})")
                                         << u"PHONE"_s
                                         << QByteArray(
                                                R"([{"VALUE":"+74950000101","VALUE_TYPE":"WORK","TYPE_ID":"PHONE"}])");
    QTest::newRow("channel source") << QByteArray(R"({"SOURCE_ID":"2|TELEGRAM"})") << u"SOURCE_ID"_s
                                    << QByteArray(R"("2|TELEGRAM")");
}

void TestPractice::storesWhatIsRight()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QByteArray, left);
    QJsonValue value = stored(add(fields)).value(field);
    QJsonArray entries = value.toArray();
    for (QJsonValueRef entry : entries) {
        if (!entry.isObject())
            continue;
        QJsonObject object = entry.toObject();
        object.remove(u"ID"_s);
        entry = object;
    }
    if (value.isArray())
        value = entries;
    QCOMPARE(value, parsed(left));
}

void TestPractice::refuses_data()
{
    QTest::addColumn<QString>("path"); // under the webhook, or from the root
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    const QByteArray json = kJson;
    const QString add = u"crm.lead.add.json"_s;

    QTest::newRow("bad mail") << add << withFields(R"({"EMAIL":[{"VALUE":"not-an-address","VALUE_TYPE":"WORK"}]})")
                              << json << 400 << u"ERROR_CORE"_s << u"not a valid address<br>"_s;
    QTest::newRow("mail with a space inside") << add << withFields(R"({"EMAIL":[{"VALUE":"a b@example.com"}]})") << json
                                              << 400 << u"ERROR_CORE"_s << QString();
    QTest::newRow("mail without domain") << add << withFields(R"({"EMAIL":[{"VALUE":"ada@"}]})") << json << 400
                                         << u"ERROR_CORE"_s << QString();
    QTest::newRow("unknown currency") << add << withFields(R"({"CURRENCY_ID":"XXX"})") << json << 400 << QString()
                                      << u"\"Currency\" field"_s;
    QTest::newRow("fields as text") << add << QByteArray(R"({"fields":"TITLE"})") << json << 400 << QString()
                                    << u"Parameter 'fields' must be array."_s;
    QTest::newRow("no fields") << add << QByteArray("{}") << json << 400 << QString()
                               << u"Parameter 'fields' must be array."_s;
    QTest::newRow("params as text") << add << QByteArray(R"({"fields":{},"params":"Y"})") << json << 400 << QString()
                                    << u"Parameter 'params' must be array."_s;
    QTest::newRow("broken JSON") << add << QByteArray(R"({"fields":)") << json << 400 << u"100"_s << QString();
    QTest::newRow("JSON of another kind") << add << QByteArray("[1]") << json << 400 << u"100"_s << QString();
    QTest::newRow("content type") << add << withFields("{}") << QByteArray("text/plain") << 400 << u"100"_s
                                  << QString();
    QTest::newRow("no such method") << u"crm.lead.create.json"_s << QByteArray("{}") << json << 404
                                    << u"ERROR_METHOD_NOT_FOUND"_s << u"Method not found!"_s;
    QTest::newRow("wrong secret") << u"/rest/17/wrong/profile"_s << QByteArray("{}") << json << 403
                                  << u"INVALID_CREDENTIALS"_s << u"Invalid request credentials"_s;
    QTest::newRow("wrong user") << u"/rest/18/practicesecret0001/profile"_s << QByteArray("{}") << json << 403
                                << u"INVALID_CREDENTIALS"_s << QString();
    QTest::newRow("no webhook") << u"/rest/profile.json"_s << QByteArray("{}") << json << 401 << u"NO_AUTH_FOUND"_s
                                << QString();
    QTest::newRow("get without id") << u"crm.lead.get"_s << QByteArray("{}") << json << 400 << QString()
                                    << u"ID is not defined or invalid."_s;
    QTest::newRow("get of nothing") << u"crm.lead.get"_s << QByteArray(R"({"id":99999})") << json << 400 << QString()
                                    << u"Not found"_s;
    QTest::newRow("filter as text") << u"crm.lead.list"_s << QByteArray(R"({"filter":"x"})") << json << 400 << QString()
                                    << u"Parameter 'filter' must be array."_s;
    QTest::newRow("order as text") << u"crm.lead.list"_s << QByteArray(R"({"order":"ID"})") << json << 400 << QString()
                                   << u"Parameter 'order' must be array."_s;
    QTest::newRow("rows as text") << u"crm.lead.productrows.set"_s << QByteArray(R"({"id":811,"rows":"x"})") << json
                                  << 400 << QString() << u"The parameter rows must be array."_s;
    QTest::newRow("discount without rate")
        << u"crm.lead.productrows.set"_s << QByteArray(R"({"id":811,"rows":[{"PRICE":5,"DISCOUNT_TYPE_ID":2}]})")
        << json << 400 << u"ERROR_CORE"_s << QString();
    QTest::newRow("communication type") << u"crm.duplicate.findbycomm"_s << QByteArray(R"({"values":["1"]})") << json
                                        << 400 << QString() << u"Communication type is not defined."_s;
    QTest::newRow("communication values as text")
        << u"crm.duplicate.findbycomm"_s << QByteArray(R"({"type":"PHONE","values":"+7"})") << json << 400 << QString()
        << u"Communication values is not defined."_s;
}

void TestPractice::refuses()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, text);
    const Reply reply = send("POST", path.startsWith(u'/') ? base() + path : webhook() + path, body, type.constData());
    QCOMPARE(reply.status, status);
    QVERIFY(reply.json().contains(u"error"_s));
    QCOMPARE(reply.json().value(u"error"_s).toString(), code);
    QVERIFY2(reply.json().value(u"error_description"_s).toString().contains(text), reply.body.constData());
    QVERIFY(!reply.json().contains(u"result"_s));
    QVERIFY(lastNotes().contains(u"refused"_s));
}

void TestPractice::refusalCreatesNothing()
{
    call(u"crm.lead.add"_s, withFields(R"({"TITLE":"x","EMAIL":[{"VALUE":"nope"}]})"));
    QVERIFY(m_server->leads().isEmpty());
    QCOMPARE(add(R"({"TITLE":"y"})"), u"812"_s);
    QCOMPARE(m_server->leads().size(), 1);
}

void TestPractice::demandsMandatoryField()
{
    restart({.mandatoryField = true, .rateLimit = false});
    const Reply reply = call(u"crm.lead.add"_s, withFields(R"({"TITLE":"x"})"));
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.json().value(u"error_description"_s).toString().contains(u"Сегмент"_s));
    QCOMPARE(add(R"({"TITLE":"x","UF_CRM_1755001122":82})"), u"812"_s);
}

void TestPractice::readsPhpForms()
{
    const QByteArray form = "fields%5BTITLE%5D=A%26B+%2B1&fields[PHONE][0][VALUE]=%2B74950000101"
                            "&fields[PHONE][0][VALUE_TYPE]=MOBILE&fields[UF_CRM_1755001123][]=101"
                            "&fields[UF_CRM_1755001123][]=104";
    const Reply reply = send("POST", webhook() + u"crm.lead.add/"_s, form, kForm);
    const QJsonObject lead = stored(QString::number(reply.result().toInt()));
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"A&B +1"_s);
    QCOMPARE(lead.value(u"PHONE"_s).toArray().at(0).toObject().value(u"VALUE_TYPE"_s).toString(), u"MOBILE"_s);
    QCOMPARE(lead.value(u"UF_CRM_1755001123"_s), QJsonValue(QJsonArray({101, 104})));

    const Reply byQuery = send("GET", webhook() + u"crm.lead.list?filter[%3DID]=812&select[]=TITLE"_s);
    QCOMPARE(byQuery.result().toArray().at(0).toObject().value(u"TITLE"_s).toString(), u"A&B +1"_s);
}

void TestPractice::lookUpFindsLeadByOrigin() // §7.11
{
    add(R"({"TITLE":"one","ORIGINATOR_ID":"leaddesk","ORIGIN_ID":"a1"})");
    add(R"({"TITLE":"two","ORIGINATOR_ID":"leaddesk","ORIGIN_ID":"a2"})");
    const auto lookUp = [this](const QByteArray &origin) {
        return call(u"crm.lead.list"_s, R"({"filter":{"=ORIGINATOR_ID":"leaddesk","=ORIGIN_ID":")" + origin + R"("},
            "select":["ID","TITLE","DATE_CREATE","STATUS_ID","ASSIGNED_BY_ID"],"order":{"ID":"ASC"},"start":-1})");
    };
    const Reply hit = lookUp("a2");
    QCOMPARE(hit.result().toArray().size(), 1);
    const QJsonObject row = hit.result().toArray().at(0).toObject();
    QCOMPARE(row.value(u"ID"_s).toString(), u"813"_s);
    QCOMPARE(row.size(), 5);
    QCOMPARE(hit.json().value(u"total"_s).toInt(-1), 0);
    QVERIFY(!hit.json().contains(u"next"_s));
    QCOMPARE(lookUp("a3").result(), QJsonValue(QJsonArray()));
}

void TestPractice::filtersRows_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QStringList>("ids");
    const QString leads = u"crm.lead.list"_s;
    const QString contacts = u"crm.contact.list"_s;
    QTest::newRow("equal") << leads << QByteArray(R"({"LAST_NAME":"Титов"})") << QStringList{u"640"_s};
    QTest::newRow("equal, marked") << leads << QByteArray(R"({"=ID":702})") << QStringList{u"702"_s};
    QTest::newRow("not equal") << leads << QByteArray(R"({"!SOURCE_ID":"CALL"})")
                               << QStringList{u"702"_s, u"755"_s, u"811"_s};
    QTest::newRow("greater") << leads << QByteArray(R"({">ID":702})") << QStringList{u"755"_s, u"811"_s};
    QTest::newRow("between") << leads << QByteArray(R"({">=ID":702,"<=ID":"755"})") << QStringList{u"702"_s, u"755"_s};
    QTest::newRow("less") << leads << QByteArray(R"({"<ID":702})") << QStringList{u"640"_s};
    QTest::newRow("one of") << leads << QByteArray(R"({"@ID":[640,811]})") << QStringList{u"640"_s, u"811"_s};
    QTest::newRow("none of") << leads << QByteArray(R"({"!@ID":[640,811]})") << QStringList{u"702"_s, u"755"_s};
    QTest::newRow("contains") << leads << QByteArray(R"({"%TITLE":"офис"})") << QStringList{u"755"_s};
    QTest::newRow("contains not") << leads << QByteArray(R"({"!%TITLE":"офис"})")
                                  << QStringList{u"640"_s, u"702"_s, u"811"_s};
    QTest::newRow("like") << leads << QByteArray(R"({"=%TITLE":"Standing%"})") << QStringList{u"811"_s};
    QTest::newRow("like on a status field") << leads << QByteArray(R"({"%SOURCE_ID":"CAL"})") << QStringList();
    QTest::newRow("unknown field is not read")
        << leads << QByteArray(R"({"=ID":640,"ORIGIN":"x"})") << QStringList{u"640"_s};
    QTest::newRow("phone exactly") << leads << QByteArray(R"({"PHONE":"+7 916 123-45-67"})") << QStringList{u"640"_s};
    QTest::newRow("phone in another notation") << leads << QByteArray(R"({"PHONE":"+79161234567"})") << QStringList();
    QTest::newRow("contact by part of the name")
        << contacts << QByteArray(R"({"%LAST_NAME":"bran"})") << QStringList{u"120"_s};
}

void TestPractice::filtersRows()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, filter);
    QFETCH(QStringList, ids);
    QStringList got;
    const QJsonArray rows = call(method, R"({"filter":)" + filter + R"(,"order":{"ID":"ASC"}})").result().toArray();
    for (const QJsonValue &row : rows)
        got << row.toObject().value(u"ID"_s).toString();
    QCOMPARE(got, ids);
}

void TestPractice::selectsFields()
{
    const auto keys = [this](const QByteArray &select) {
        const QByteArray body = R"({"filter":{"ID":640},"select":)" + select + '}';
        return call(u"crm.lead.list"_s, body).result().toArray().at(0).toObject().keys();
    };
    QCOMPARE(keys(R"(["ID","PHONE"])"), QStringList({u"ID"_s, u"PHONE"_s}));
    QVERIFY(keys(R"(["*"])").contains(u"TITLE"_s));
    QVERIFY(!keys(R"(["*"])").contains(u"PHONE"_s));
    QVERIFY(!keys(R"(["*"])").contains(u"UF_CRM_1755001101"_s));
    QVERIFY(keys(R"(["UF_*"])").contains(u"UF_CRM_1755001101"_s));
    QVERIFY(!keys(R"(["UF_*"])").contains(u"TITLE"_s));
    QVERIFY(!keys("[]").contains(u"PHONE"_s));
}

void TestPractice::sortsInTheOrderGiven()
{
    add(R"({"TITLE":"b","NAME":"x"})");
    add(R"({"TITLE":"a","NAME":"y"})");
    add(R"({"TITLE":"c","NAME":"x"})");
    const auto titles = [this](const QByteArray &order) {
        QString all;
        const QJsonArray rows =
            call(u"crm.lead.list"_s, R"({"filter":{">ID":811},"order":)" + order + '}').result().toArray();
        for (const QJsonValue &row : rows)
            all += row.toObject().value(u"TITLE"_s).toString();
        return all;
    };
    QCOMPARE(titles(R"({"TITLE":"DESC"})"), u"cba"_s);
    QCOMPARE(titles(R"({"TITLE":"ASC","NAME":"ASC"})"), u"abc"_s);
    QCOMPARE(titles(R"({"NAME":"ASC","TITLE":"ASC"})"), u"bca"_s);
}

void TestPractice::pagesUsers()
{
    const auto page = [this](int start) {
        return call(u"user.get"_s, R"({"sort":"LAST_NAME","order":"ASC","start":)" + QByteArray::number(start) + '}');
    };
    const Reply first = page(0);
    QCOMPARE(first.result().toArray().size(), 50);
    QCOMPARE(first.json().value(u"next"_s).toInt(), 50);
    const int total = first.json().value(u"total"_s).toInt();
    QVERIFY(total > 60);
    const Reply second = page(50);
    QCOMPARE(second.result().toArray().size(), total - 50);
    QVERIFY(!second.json().contains(u"next"_s));

    const QJsonObject row = first.result().toArray().at(0).toObject();
    QVERIFY(row.value(u"ID"_s).isString());
    QVERIFY(row.value(u"ACTIVE"_s).isBool());
    QVERIFY(!row.contains(u"EMAIL"_s)); // outside the scope
    const int active = call(u"user.get"_s, R"({"FILTER":{"ACTIVE":true}})").json().value(u"total"_s).toInt();
    QVERIFY(active < total);
    QCOMPARE(call(u"user.get"_s, R"({"ACTIVE":true})").json().value(u"total"_s).toInt(), active);
    const QJsonArray found = call(u"user.search"_s, R"({"FILTER":{"FIND":"лебед"}})").result().toArray();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.at(0).toObject().value(u"ID"_s).toString(), u"17"_s);
    QCOMPARE(call(u"user.current"_s).result().toObject().value(u"LAST_NAME"_s).toString(), u"Лебедева"_s);
}

void TestPractice::pagesLeads()
{
    for (int i = 0; i < 50; ++i)
        add("{}");
    const Reply first = call(u"crm.lead.list"_s, R"({"select":["ID"],"start":0})");
    QCOMPARE(first.result().toArray().size(), 50);
    QCOMPARE(first.json().value(u"total"_s).toInt(), 54);
    QCOMPARE(first.json().value(u"next"_s).toInt(), 50);
    QCOMPARE(call(u"crm.lead.list"_s, R"({"select":["ID"],"start":"50"})").result().toArray().size(), 4);
    const Reply uncounted = call(u"crm.lead.list"_s, R"({"select":["ID"],"start":-1})");
    QCOMPARE(uncounted.result().toArray().size(), 50);
    QCOMPARE(uncounted.json().value(u"total"_s).toInt(-1), 0);
    QVERIFY(!uncounted.json().contains(u"next"_s));
}

void TestPractice::updatesMultifields()
{
    const QString id = add(R"({"PHONE":[{"VALUE":"1","VALUE_TYPE":"WORK"},{"VALUE":"2","VALUE_TYPE":"HOME"}]})");
    const auto phones = [&] {
        QStringList all;
        const QJsonArray entries = stored(id).value(u"PHONE"_s).toArray();
        for (const QJsonValue &entry : entries)
            all << entry.toObject().value(u"VALUE"_s).toString();
        return all;
    };
    const QJsonArray entries = stored(id).value(u"PHONE"_s).toArray();
    const QByteArray first = entries.at(0).toObject().value(u"ID"_s).toString().toLatin1();
    const QByteArray second = entries.at(1).toObject().value(u"ID"_s).toString().toLatin1();
    const auto update = [&](const QByteArray &list) {
        const QByteArray body = R"({"id":)" + id.toLatin1() + R"(,"fields":{"PHONE":)" + list + "}}";
        return call(u"crm.lead.update"_s, body).result();
    };
    QCOMPARE(update(R"([{"VALUE":"1","VALUE_TYPE":"WORK"}])"), QJsonValue(true)); // without an id it always adds
    QCOMPARE(phones(), QStringList({u"1"_s, u"2"_s, u"1"_s}));
    update(R"([{"ID":")" + first + R"(","VALUE":"9"},{"ID":")" + second + R"(","DELETE":"Y"}])");
    QCOMPARE(phones(), QStringList({u"9"_s, u"1"_s}));
    update(R"([{"ID":")" + first + R"(","VALUE":""}])");
    QCOMPARE(phones(), QStringList{u"1"_s});
}

void TestPractice::updateKeepsTitleAndClearsHalfAnAddress()
{
    const QString id = add(R"({"TITLE":"t","ADDRESS":"Lindenweg 8","ADDRESS_CITY":"Berlin"})");
    call(u"crm.lead.update"_s,
         R"({"id":)" + id.toLatin1() + R"(,"fields":{"TITLE":"","ADDRESS":"Ulmenweg 1","STATUS_ID":"JUNK"}})");
    const QJsonObject lead = stored(id);
    QCOMPARE(lead.value(u"TITLE"_s).toString(), u"t"_s);
    QCOMPARE(lead.value(u"ADDRESS"_s).toString(), u"Ulmenweg 1"_s);
    QVERIFY(lead.value(u"ADDRESS_CITY"_s).isNull());
    QCOMPARE(lead.value(u"STATUS_SEMANTIC_ID"_s).toString(), u"F"_s);
}

void TestPractice::deletesLead()
{
    const QByteArray body = R"({"id":)" + add("{}").toLatin1() + '}';
    QCOMPARE(call(u"crm.lead.delete"_s, body).result(), QJsonValue(true));
    QCOMPARE(call(u"crm.lead.get"_s, body).status, 400);
    QCOMPARE(add("{}"), u"813"_s); // ids are not used twice
}

void TestPractice::keepsProductRows()
{
    const QByteArray id = add(R"({"OPPORTUNITY":5})").toLatin1();
    const QByteArray rows = R"([{"PRODUCT_NAME":"Стол","PRICE":100.5,"QUANTITY":2},{"PRODUCT_NAME":"Стул","PRICE":9}])";
    QCOMPARE(call(u"crm.lead.productrows.set"_s, R"({"id":)" + id + R"(,"rows":)" + rows + '}').result(),
             QJsonValue(true));
    const QJsonArray kept = call(u"crm.lead.productrows.get"_s, R"({"id":)" + id + '}').result().toArray();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept.at(1).toObject().value(u"QUANTITY"_s).toInt(), 1);
    QCOMPARE(stored(QString::fromLatin1(id)).value(u"OPPORTUNITY"_s).toString(), u"210.00"_s);

    const QByteArray manual = add(R"({"OPPORTUNITY":5,"IS_MANUAL_OPPORTUNITY":"Y"})").toLatin1();
    call(u"crm.lead.productrows.set"_s, R"({"id":)" + manual + R"(,"rows":)" + rows + '}');
    QCOMPARE(stored(QString::fromLatin1(manual)).value(u"OPPORTUNITY"_s).toString(), u"5.00"_s);
}

void TestPractice::linksContactsWithoutTheFlag()
{
    const QByteArray id = add("{}").toLatin1();
    const Reply set = call(u"crm.lead.contact.items.set"_s,
                           R"({"id":)" + id + R"(,"items":[{"CONTACT_ID":120,"SORT":10,"IS_PRIMARY":"Y"}]})");
    QCOMPARE(set.result(), QJsonValue(true));
    const QJsonArray links = call(u"crm.lead.contact.items.get"_s, R"({"id":)" + id + '}').result().toArray();
    QCOMPARE(links.at(0).toObject().value(u"CONTACT_ID"_s).toInt(), 120);
    const QJsonObject lead = stored(QString::fromLatin1(id));
    QCOMPARE(lead.value(u"CONTACT_ID"_s).toString(), u"120"_s);
    QCOMPARE(lead.value(u"IS_RETURN_CUSTOMER"_s).toString(), u"N"_s);
}

void TestPractice::findsDuplicates_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("lead and contact") << QByteArray(R"({"type":"PHONE","values":["+79161234567"]})")
                                      << QByteArray(R"({"LEAD":[640],"CONTACT":[121]})");
    QTest::newRow("one kind") << QByteArray(R"({"type":"PHONE","values":["+7 916 123-45-67"],"entity_type":"CONTACT"})")
                              << QByteArray(R"({"CONTACT":[121]})");
    QTest::newRow("without the plus") << QByteArray(R"({"type":"PHONE","values":["79161234567"]})") << QByteArray("[]");
    QTest::newRow("national form") << QByteArray(R"({"type":"PHONE","values":["89161234567"]})") << QByteArray("[]");
    QTest::newRow("several spellings") << QByteArray(
        R"({"type":"PHONE","values":["89161234567","+79161234567"],"entity_type":"LEAD"})")
                                       << QByteArray(R"({"LEAD":[640]})");
    QTest::newRow("extension ignored") << QByteArray(
        R"({"type":"PHONE","values":["+79161234567 доб. 12"],"entity_type":"LEAD"})")
                                       << QByteArray(R"({"LEAD":[640]})");
    QTest::newRow("mail") << QByteArray(R"({"type":"EMAIL","values":["H.Brandt@example.com"]})")
                          << QByteArray(R"({"CONTACT":[120]})");
    QTest::newRow("company") << QByteArray(R"({"type":"EMAIL","values":["info@brandt.example.com"]})")
                             << QByteArray(R"({"COMPANY":[31]})");
    QTest::newRow("nothing") << QByteArray(R"({"type":"PHONE","values":["+15550199"]})") << QByteArray("[]");
}

void TestPractice::findsDuplicates()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, result);
    QCOMPARE(call(u"crm.duplicate.findbycomm"_s, body).result(), parsed(result));
}

void TestPractice::batchKeepsGoingAndNamesErrors() // §7.4
{
    const Reply reply = call(u"batch"_s, R"({ "halt": 0, "cmd": {
        "d1": "crm.lead.add?fields%5BTITLE%5D=Smith%20%26%20Sons&fields%5BPHONE%5D%5B0%5D%5BVALUE%5D=%2B15550100&fields%5BPHONE%5D%5B0%5D%5BVALUE_TYPE%5D=WORK",
        "d2": "crm.lead.add?fields%5BTITLE%5D=Bad%20mail&fields%5BEMAIL%5D%5B0%5D%5BVALUE%5D=not-an-address",
        "d3": "crm.lead.add?fields%5BTITLE%5D=100%25%20cotton" } })");
    QCOMPARE(reply.status, 200);
    const QJsonObject result = reply.result().toObject();
    QCOMPARE(result.value(u"result"_s), parsed(R"({"d1":812,"d3":813})"));
    const QJsonObject error = result.value(u"result_error"_s).toObject().value(u"d2"_s).toObject();
    QCOMPARE(error.value(u"error"_s).toString(), u"ERROR_CORE"_s);
    QCOMPARE(result.value(u"result_total"_s), QJsonValue(QJsonArray()));
    QCOMPARE(result.value(u"result_next"_s), QJsonValue(QJsonArray()));
    QVERIFY(result.value(u"result_time"_s).toObject().contains(u"d1"_s));
    QCOMPARE(lastEntry().value(u"commands"_s).toArray().size(), 3);
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"Smith & Sons"_s);
    QCOMPARE(stored(u"813"_s).value(u"TITLE"_s).toString(), u"100% cotton"_s);
}

void TestPractice::batchRunsInTheOrderGiven()
{
    call(u"batch"_s, R"({"cmd":{"z":"crm.lead.add?fields[TITLE]=first","a":"crm.lead.add?fields[TITLE]=second"}})");
    QCOMPARE(stored(u"812"_s).value(u"TITLE"_s).toString(), u"first"_s);
}

void TestPractice::batchStopsWhenHalted()
{
    const QJsonObject result =
        call(u"batch"_s, R"({"halt":1,"cmd":{"a":"profile","b":"no.such","c":"scope"}})").result().toObject();
    QCOMPARE(result.value(u"result"_s).toObject().keys(), QStringList{u"a"_s});
    QCOMPARE(result.value(u"result_error"_s).toObject().keys(), QStringList{u"b"_s});
}

void TestPractice::batchResolvesReferences()
{
    const QJsonObject result = call(u"batch"_s, R"({"cmd":{
        "u":"user.get?ID=17",
        "lead":"crm.lead.add?fields[TITLE]=$result[u][0][NAME]&fields[ASSIGNED_BY_ID]=%24result%5Bu%5D%5B0%5D%5BID%5D",
        "open":"crm.lead.add?fields[TITLE]=$result[nobody][NAME]",
        "read":"crm.lead.get?id=$result[lead]"}})")
                                   .result()
                                   .toObject()
                                   .value(u"result"_s)
                                   .toObject();
    QCOMPARE(result.value(u"read"_s).toObject().value(u"TITLE"_s).toString(), u"Мария"_s);
    QCOMPARE(stored(QString::number(result.value(u"open"_s).toInt())).value(u"TITLE"_s).toString(),
             u"$result[nobody][NAME]"_s);
}

void TestPractice::batchRefusesNestedAndExcess()
{
    QByteArray commands = R"("inner":"batch?cmd[a]=profile")";
    for (int i = 0; i < 51; ++i)
        commands += R"(,"c)" + QByteArray::number(i) + R"(":"profile")";
    const QJsonObject result = call(u"batch"_s, R"({"cmd":{)" + commands + "}}").result().toObject();
    QCOMPARE(result.value(u"result"_s).toObject().size(), 49);
    const QJsonObject errors = result.value(u"result_error"_s).toObject();
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors.value(u"inner"_s).toObject().value(u"error"_s).toString(), u"ERROR_BATCH_METHOD_NOT_ALLOWED"_s);
    QCOMPARE(errors.value(u"c50"_s).toObject().value(u"error"_s).toString(), u"ERROR_BATCH_LENGTH_EXCEEDED"_s);

    const QJsonObject numbered = call(u"batch"_s, R"({"cmd":["profile","scope"]})").result().toObject();
    QCOMPARE(numbered.value(u"result"_s).toArray().size(), 2);
    QCOMPARE(numbered.value(u"result_error"_s), QJsonValue(QJsonArray()));
}

void TestPractice::startUpBatchLoadsEverything() // §7.10
{
    const QJsonObject result = call(u"batch"_s, R"({ "halt": 0, "cmd": {
        "me": "profile", "scope": "scope", "mode": "crm.settings.mode.get", "fields": "crm.lead.fields",
        "ufs": "crm.lead.userfield.list?filter%5BLANG%5D=en",
        "source": "crm.status.list?filter%5BENTITY_ID%5D=SOURCE&order%5BSORT%5D=ASC",
        "stage": "crm.status.list?filter%5BENTITY_ID%5D=STATUS&order%5BSORT%5D=ASC",
        "hon": "crm.status.list?filter%5BENTITY_ID%5D=HONORIFIC&order%5BSORT%5D=ASC",
        "cur": "crm.currency.list", "base": "crm.currency.base.get",
        "users": "user.get?FILTER%5BACTIVE%5D=true&sort=LAST_NAME&order=ASC&start=0" } })")
                                   .result()
                                   .toObject();
    QCOMPARE(result.value(u"result_error"_s), QJsonValue(QJsonArray()));
    const QJsonObject parts = result.value(u"result"_s).toObject();
    QCOMPARE(parts.size(), 11);
    QCOMPARE(parts.value(u"source"_s).toArray().size(), 14);
    QCOMPARE(parts.value(u"mode"_s).toInt(), 1);
    QCOMPARE(parts.value(u"base"_s).toString(), u"RUB"_s);
    QCOMPARE(parts.value(u"users"_s).toArray().size(), 50);
    QCOMPARE(result.value(u"result_next"_s), parsed(R"({"users":50})"));
    QCOMPARE(result.value(u"result_total"_s).toObject().value(u"cur"_s).toInt(-1), 0);
}

void TestPractice::describesFields()
{
    const QJsonObject fields = call(u"crm.lead.fields"_s).result().toObject();
    QCOMPARE(fields.value(u"SOURCE_ID"_s).toObject().value(u"statusType"_s).toString(), u"SOURCE"_s);
    QVERIFY(fields.value(u"DATE_CREATE"_s).toObject().value(u"isReadOnly"_s).toBool());
    QVERIFY(fields.value(u"PHONE"_s).toObject().value(u"isMultiple"_s).toBool());
    QVERIFY(fields.value(u"CONTACT_ID"_s).toObject().value(u"isDeprecated"_s).toBool());
    const QJsonObject segment = fields.value(u"UF_CRM_1755001122"_s).toObject();
    QCOMPARE(segment.value(u"title"_s).toString(), u"UF_CRM_1755001122"_s);
    QCOMPARE(segment.value(u"formLabel"_s).toString(), u"Сегмент"_s);
    QCOMPARE(segment.value(u"items"_s).toArray().at(1), parsed(R"({"ID":"82","VALUE":"Опт"})"));

    const QJsonArray labelled = call(u"crm.lead.userfield.list"_s, R"({"filter":{"LANG":"ru"}})").result().toArray();
    QCOMPARE(labelled.size(), 21);
    QCOMPARE(labelled.at(0).toObject().value(u"EDIT_FORM_LABEL"_s).toString(), u"Номер договора"_s);
    const QJsonArray bare = call(u"crm.lead.userfield.list"_s).result().toArray();
    QVERIFY(!bare.at(0).toObject().contains(u"EDIT_FORM_LABEL"_s));
    QCOMPARE(call(u"method.get"_s, R"({"name":"crm.lead.add"})").result(),
             parsed(R"({"isExisting":true,"isAvailable":true})"));
}

void TestPractice::listsDirectories_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("sources") << u"SOURCE"_s << 14 << u"CALL"_s << u"Звонок"_s;
    QTest::newRow("stages") << u"STATUS"_s << 7 << u"NEW"_s << u"Не обработан"_s;
    QTest::newRow("salutations") << u"HONORIFIC"_s << 5 << u"HNR_RU_1"_s << u"г-н"_s;
    QTest::newRow("a name misspelt") << u"HONOFIRIC"_s << 0 << QString() << QString();
}

void TestPractice::listsDirectories()
{
    QFETCH(QString, entity);
    QFETCH(int, count);
    QFETCH(QString, code);
    QFETCH(QString, name);
    const QJsonArray rows =
        call(u"crm.status.list"_s, R"({"filter":{"ENTITY_ID":")" + entity.toLatin1() + R"("},"order":{"SORT":"ASC"}})")
            .result()
            .toArray();
    QCOMPARE(rows.size(), count);
    QCOMPARE(rows.at(0).toObject().value(u"STATUS_ID"_s).toString(), code);
    QCOMPARE(rows.at(0).toObject().value(u"NAME"_s).toString(), name);
    const QJsonArray items =
        call(u"crm.status.entity.items"_s, R"({"entityId":")" + entity.toLatin1() + R"("})").result().toArray();
    QCOMPARE(items.size(), count);
    QVERIFY(call(u"crm.status.list"_s).json().contains(u"next"_s)); // all together fill more than one page
}

void TestPractice::simpleModeConverts()
{
    restart({.simpleMode = true, .rateLimit = false});
    QCOMPARE(call(u"crm.settings.mode.get"_s).result().toInt(), 2);
    QCOMPARE(stored(add(R"({"NAME":"Ada"})")).value(u"STATUS_ID"_s).toString(), u"CONVERTED"_s);
    QCOMPARE(stored(add(R"({"TITLE":"no name"})")).value(u"STATUS_ID"_s).toString(), u"NEW"_s);
}

void TestPractice::ledgerMasksTheSecret()
{
    call(u"profile"_s);
    send("GET", base() + u"/rest/17/guessedsecret/profile.json"_s);
    const QByteArray ledger = send("GET", base() + u"/ledger"_s).body;
    QVERIFY(!ledger.contains("practicesecret0001"));
    QVERIFY(!ledger.contains("guessedsecret"));
    QCOMPARE(QJsonDocument::fromJson(ledger).array().at(0).toObject().value(u"path"_s).toString(),
             u"/rest/17/•••/profile.json"_s);
}

void TestPractice::ledgerKeepsRawBodyAndOrder()
{
    const QByteArray body = R"({ "fields": { "TITLE": "Ä", "options": 1 }, "options": {},
                                "params": {"REGISTER_SONET_EVENT": true} })";
    call(u"crm.lead.add"_s, body);
    call(u"scope"_s);
    const QJsonArray ledger = m_server->ledger();
    QCOMPARE(ledger.size(), 2);
    const QJsonObject entry = ledger.at(0).toObject();
    QCOMPARE(entry.value(u"n"_s).toInt(), 1);
    QCOMPARE(entry.value(u"rawBody"_s).toString(), QString::fromUtf8(body));
    QCOMPARE(entry.value(u"method"_s).toString(), u"crm.lead.add"_s);
    QCOMPARE(entry.value(u"status"_s).toInt(), 200);
    QCOMPARE(entry.value(u"leadId"_s).toString(), u"812"_s);
    QCOMPARE(entry.value(u"stored"_s).toObject().value(u"TITLE"_s).toString(), u"Ä"_s);
    const QStringList notes = entry.value(u"notes"_s).toVariant().toStringList();
    QVERIFY(notes.contains(u"options dropped: the key is params"_s));
    QVERIFY(notes.filter(u"REGISTER_SONET_EVENT is a boolean"_s).size() == 1);
    QVERIFY(ledger.at(1).toObject().value(u"leadId"_s).isNull());
}

void TestPractice::resetForgets()
{
    add("{}");
    QCOMPARE(send("POST", base() + u"/control/faults"_s, "*:html502:0").status, 200);
    QCOMPARE(send("POST", base() + u"/control/reset"_s).status, 200);
    QVERIFY(m_server->ledger().isEmpty());
    QVERIFY(m_server->leads().isEmpty());
    QCOMPARE(add("{}"), u"812"_s);
    const QByteArray leads = send("GET", base() + u"/leads"_s).body;
    QCOMPARE(QJsonDocument::fromJson(leads).array().size(), 1);
}

void TestPractice::faultsAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("refuse") << u"refuse"_s << 400 << QByteArray(R"("error":"")");
    QTest::newRow("limit503") << u"limit503"_s << 503 << QByteArray("QUERY_LIMIT_EXCEEDED");
    QTest::newRow("operation429") << u"operation429"_s << 429 << QByteArray("OPERATION_TIME_LIMIT");
    QTest::newRow("overload503") << u"overload503"_s << 503 << QByteArray("OVERLOAD_LIMIT");
    QTest::newRow("expired401") << u"expired401"_s << 401 << QByteArray("expired_token");
    QTest::newRow("credentials403") << u"credentials403"_s << 403 << QByteArray("INVALID_CREDENTIALS");
    QTest::newRow("internal500") << u"internal500"_s << 500 << QByteArray("INTERNAL_SERVER_ERROR");
    QTest::newRow("html200") << u"html200"_s << 200 << QByteArray("<html>");
    QTest::newRow("html500") << u"html500"_s << 500 << QByteArray("500 Internal Server Error");
    QTest::newRow("html502") << u"html502"_s << 502 << QByteArray("502 Bad Gateway");
    QTest::newRow("empty200") << u"empty200"_s << 200 << QByteArray();
    QTest::newRow("noid") << u"noid"_s << 200 << QByteArray(R"({"result":null})");
    QTest::newRow("redirect302") << u"redirect302"_s << 302 << QByteArray();
}

void TestPractice::faultsAnswer()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);
    QVERIFY(m_server->setFaults(u"crm.lead.add:"_s + fault));
    QCOMPARE(call(u"profile"_s).status, 200);
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(contains), reply.body.constData());
    if (contains.isEmpty())
        QVERIFY(reply.body.isEmpty());
    if (status == 302) {
        QCOMPARE(QString::fromLatin1(reply.location),
                 u"http://localhost:%1/rest/17/practicesecret0001/crm.lead.add.json"_s.arg(m_server->port()));
    }
    QVERIFY(m_server->leads().isEmpty());
    QVERIFY(lastNotes().startsWith(u"fault: not executed"_s));
    QCOMPARE(add("{}"), u"812"_s); // it was ordered once
}

void TestPractice::faultsThatBreakTheConnection_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("leads");
    QTest::addColumn<bool>("statusSeen");
    QTest::newRow("truncate") << u"truncate"_s << 1 << true;
    QTest::newRow("close") << u"close"_s << 1 << false;
    QTest::newRow("drop") << u"drop"_s << 0 << false;
}

void TestPractice::faultsThatBreakTheConnection()
{
    QFETCH(QString, fault);
    QFETCH(int, leads);
    QFETCH(bool, statusSeen);
    QVERIFY(m_server->setFaults(u"crm.lead.add:%1:0"_s.arg(fault)));
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QCOMPARE(reply.status, statusSeen ? 200 : 0);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(std::min<int>(int(m_server->leads().size()), 1), leads);
    QCOMPARE(m_server->ledger().at(0).toObject().value(u"status"_s).isNull(), !statusSeen);
}

void TestPractice::slowAnswersLate()
{
    restart({.rateLimit = false, .timeScale = 0.01});
    QVERIFY(m_server->setFaults(u"crm.lead.add:slow=20"_s)); // 0.2 s at this scale
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(add("{}"), u"812"_s);
    QVERIFY(timer.elapsed() >= 190);
    QVERIFY(timer.elapsed() < 10000);
}

void TestPractice::faultsAreCounted()
{
    QVERIFY(m_server->setFaults(u"profile:limit503:2, scope:refuse:0"_s));
    QCOMPARE(call(u"profile"_s).status, 503);
    QCOMPARE(call(u"profile"_s).status, 503);
    QCOMPARE(call(u"profile"_s).status, 200);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(call(u"scope"_s).status, 400);
    QCOMPARE(send("POST", base() + u"/control/faults"_s, "").status, 200); // replaces all
    QCOMPARE(call(u"scope"_s).status, 200);
}

void TestPractice::faultStrikesInsideBatch()
{
    QVERIFY(m_server->setFaults(u"crm.currency.list:refuse"_s));
    const QJsonObject result =
        call(u"batch"_s, R"({"cmd":{"cur":"crm.currency.list","me":"profile"}})").result().toObject();
    QVERIFY(result.value(u"result_error"_s).toObject().contains(u"cur"_s));
    QVERIFY(result.value(u"result"_s).toObject().contains(u"me"_s));
}

void TestPractice::faultSpecIsChecked_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("all methods for ever") << u"*:html502:0"_s << true;
    QTest::newRow("slow") << u"batch:slow=1.5:3"_s << true;
    QTest::newRow("unknown fault") << u"*:explode"_s << false;
    QTest::newRow("no fault") << u"profile"_s << false;
    QTest::newRow("count is no number") << u"profile:refuse:x"_s << false;
    QTest::newRow("slow without seconds") << u"profile:slow="_s << false;
}

void TestPractice::faultSpecIsChecked()
{
    QFETCH(QString, spec);
    QFETCH(bool, valid);
    QString problem;
    QCOMPARE(FaultPlan::parse(spec, &problem).has_value(), valid);
    QCOMPARE(problem.isEmpty(), valid);
    QCOMPARE(send("POST", base() + u"/control/faults"_s, spec.toUtf8()).status, valid ? 200 : 400);
}

void TestPractice::bucketOverflows()
{
    restart({.rateLimit = true, .timeScale = 1000}); // practically no drain
    for (int i = 0; i < 50; ++i)
        QCOMPARE(call(u"scope"_s).status, 200);
    const Reply reply = call(u"crm.lead.add"_s, withFields("{}"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.json().value(u"error"_s).toString(), u"QUERY_LIMIT_EXCEEDED"_s);
    QVERIFY(m_server->leads().isEmpty());
}

void TestPractice::bucketDrains()
{
    using namespace std::chrono_literals;
    bitrix24::RateLimiter limiter(1.0);
    bitrix24::RateLimiter::Moment now{1h};
    for (int i = 0; i < 50; ++i)
        QVERIFY(limiter.admit(now));
    QVERIFY(!limiter.admit(now));
    QVERIFY(!limiter.admit(now + 400ms));
    QVERIFY(limiter.admit(now + 600ms));
    QVERIFY(!limiter.admit(now + 600ms));

    bitrix24::RateLimiter fast(0.1);
    for (int i = 0; i < 50; ++i)
        QVERIFY(fast.admit(now));
    QVERIFY(fast.admit(now + 60ms));
}

void TestPractice::connectionServesSeveralRequests()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QVERIFY(socket.waitForConnected(5000));
    const QByteArray request = "GET /rest/17/practicesecret0001/scope HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QByteArray answers;
    for (int i = 1; i <= 3; ++i) {
        socket.write(request + (i == 3 ? request : QByteArray())); // the last two at once
        while (answers.count("HTTP/1.1 200") < (i == 3 ? 4 : i) && socket.waitForReadyRead(5000))
            answers += socket.readAll();
    }
    QCOMPARE(answers.count("HTTP/1.1 200"), 4);
}

void TestPractice::bodyOfGetIsNotRead()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QVERIFY(socket.waitForConnected(5000));
    const QByteArray body = R"({"type":"PHONE","values":["+79161234567"]})";
    const QByteArray start = "GET /rest/17/practicesecret0001/";
    socket.write(start + "crm.duplicate.findbycomm HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                 + QByteArray::number(body.size()) + "\r\n\r\n" + body + start + "scope HTTP/1.1\r\n\r\n");
    QByteArray answers;
    while (answers.count("HTTP/1.1 ") < 2 && socket.waitForReadyRead(5000))
        answers += socket.readAll();
    QVERIFY2(answers.contains("Communication type is not defined."), answers.constData());
    QCOMPARE(answers.count("HTTP/1.1 200"), 1); // the next request is understood
}

void TestPractice::programEndsOnRequest()
{
#ifdef Q_OS_UNIX
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s, {u"--port"_s, u"0"_s, u"--parent-pipe"_s});
    QVERIFY(program.waitForReadyRead(10000));
    program.terminate(); // its standard input is still open
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
#else
    QSKIP("a console program has no terminate() here");
#endif
}

void TestPractice::takenPortIsNoticed()
{
    PracticeServer second({.port = m_server->port()});
    QVERIFY(!second.start());
}

void TestPractice::programAnnouncesItselfAndEndsWithItsParent()
{
    QProcess program;
    program.start(QString::fromUtf8(LEADPAD_BIN) + u"/leadpad-practice"_s,
                  {u"--port"_s, u"0"_s, u"--parent-pipe"_s, u"--faults"_s, u"scope:html502"_s});
    QVERIFY(program.waitForStarted());
    QVERIFY(program.waitForReadyRead(10000));
    const QByteArray line = program.readLine();
    QVERIFY(line.endsWith('\n'));
    const QJsonObject announcement = QJsonDocument::fromJson(line).object();
    const QString address = announcement.value(u"accounts"_s).toArray().at(0).toObject().value(u"webhook"_s).toString();
    QCOMPARE(send("GET", address + u"scope"_s).status, 502);
    QCOMPARE(send("GET", address + u"scope"_s).status, 200);
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_practice.moc"
