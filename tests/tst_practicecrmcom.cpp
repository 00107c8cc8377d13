#include "practice/crmcom/session.h"
#include "support/crmcomleads.h"
#include "support/crmcomroom.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

QByteArray basic(const QByteArray &pair)
{
    return "Basic " + pair.toBase64();
}

QJsonObject claimsOf(const QString &token)
{
    return object(QByteArray::fromBase64(token.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding));
}

} // namespace

//! CRM.COM in the practice room: sign-in, tokens, envelope and routes, against the fact sheet.
class TestPracticeCrmCom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<CrmComRoom>(); }
    void cleanup() { m_room.reset(); }

    void announcesTwoAccounts();
    void tokenIsAJwt();
    void signInRefuses_data();
    void signInRefuses();
    void signInTakesAUnit();
    void keySignsIn();
    void keyIsRefused_data();
    void keyIsRefused();
    void tokensEndTwoHoursAfterIssue();
    void aScaledTokenEndsInTheRoomToo();
    void tokenIsDemanded_data();
    void tokenIsDemanded();
    void tokensOfOneInstallationAreNoneOfTheOther();
    void releaseIsDeprecated();
    void orderOfTheEnvelopeChanges();
    void wrongRequestsGetPages_data();
    void wrongRequestsGetPages();

private:
    std::unique_ptr<CrmComRoom> m_room;
};

void TestPracticeCrmCom::announcesTwoAccounts()
{
    QStringList releases;
    const QJsonArray accounts = m_room->server().accounts();
    for (const QJsonValue &account : accounts) {
        if (account[u"vendor"_s].toString() == u"crmcom"_s)
            releases << account[u"settings"_s][u"apiRelease"_s].toString();
    }
    QCOMPARE(releases, QStringList({u"R17"_s, u"R18"_s}));
    const QJsonObject account = m_room->account();
    QCOMPARE(account[u"name"_s].toString(), u"Practice CRM.COM R17"_s);
    QCOMPARE(account[u"url"_s].toString(),
             u"http://127.0.0.1:%1/crmcom17/crmapi/rest/v2"_s.arg(m_room->server().port()));
    QCOMPARE(account[u"organisation"_s].toString(), u"PRAKTIKA"_s);
    QCOMPARE(account[u"settings"_s][u"memberNames.source"_s].toString(), u"source"_s);
    const QJsonObject other = CrmComRoom(u"R18"_s).account();
    QCOMPARE(other[u"name"_s].toString(), u"Practice CRM.COM R18"_s);
    QVERIFY(other[u"url"_s].toString().endsWith(u"/crmcom18/crmapi/rest/v2"_s));
    QCOMPARE(other[u"settings"_s][u"memberNames.source"_s].toString(), u"lead_source"_s);
    QCOMPARE(other[u"settings"_s][u"dateFormat"_s].toString(), u"yyyy-MM-dd HH:mm"_s);
}

void TestPracticeCrmCom::tokenIsAJwt() // §1.4, §7.1
{
    const CrmComReply reply = m_room->signIn();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), u"OK"_s);
    QCOMPARE(reply.data().toObject().keys(), QStringList{u"token"_s});
    const QString token = reply.member(u"token"_s).toString();
    QCOMPARE(token.split(u'.').size(), 3);
    QVERIFY(token.size() > 32);
    const QJsonObject claims = claimsOf(token);
    QCOMPARE(claims.keys(), QStringList({u"exp"_s, u"iat"_s, u"jti"_s, u"org"_s, u"oun"_s, u"usr"_s}));
    QVERIFY(claims[u"exp"_s].isString() && claims[u"iat"_s].isString());
    QCOMPARE(claims[u"exp"_s].toString().toLongLong() - claims[u"iat"_s].toString().toLongLong(), 7200);
    QCOMPARE(claims[u"org"_s].toString(), u"PRAKTIKA"_s);
    QCOMPARE(claims[u"oun"_s].toString(), u"0F1E2D3C4B5A69788796A5B4C3D2E1F0"_s);
}

void TestPracticeCrmCom::signInRefuses_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const QJsonObject good{{u"username"_s, crmcom::Session::userName()},
                           {u"password"_s, crmcom::Session::password()},
                           {u"organisation"_s, crmcom::Session::organisation()}};
    const QString wrong = u"Invalid username, password or organisation"_s;
    for (const QString &name : {u"username"_s, u"password"_s, u"organisation"_s}) {
        QTest::newRow(qPrintable(u"no "_s + name))
            << without(good, name) << QString(name.toUpper() + u"ISMANDATORY"_s) << u" is mandatory"_s;
        QTest::newRow(qPrintable(u"wrong "_s + name))
            << with(good, "{\"" + name.toLatin1() + "\":\"nobody\"}") << u"INVALIDCREDENTIALS"_s << wrong;
    }
    QTest::newRow("organisation in small letters")
        << with(good, R"({"organisation":"praktika"})") << u"INVALIDCREDENTIALS"_s << wrong;
    QTest::newRow("organization") << with(without(good, u"organisation"_s), R"({"organization":"PRAKTIKA"})")
                                  << u"UNKNOWNPARAMETER"_s << u"Unknown parameter organization"_s;
    QTest::newRow("both spellings") << with(good, R"({"organization":"PRAKTIKA"})") << u"UNKNOWNPARAMETER"_s
                                    << u"Unknown parameter organization"_s;
    QTest::newRow("unit of nobody") << with(good, R"({"unit":"0F1E2D3C4B5A69788796A5B4C3D2E1F1"})") << u"INVALIDUNIT"_s
                                    << u"unit is none of the user's units"_s;
    QTest::newRow("empty unit") << with(good, R"({"unit":""})") << u"INVALIDUNIT"_s << u"unit is none"_s;
    QTest::newRow("unit by name") << with(good, R"({"unit":"Shop 7"})") << u"INVALIDUNIT"_s << u"unit is none"_s;
}

void TestPracticeCrmCom::signInRefuses() // §1.2, §8.2
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const CrmComReply reply = m_room->send("POST", m_room->api() + "authentication/token", CrmComRoom::bytes(body));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY2(reply.message().contains(message), qPrintable(reply.message()));
    QVERIFY(reply.member(u"token"_s).isUndefined());
}

void TestPracticeCrmCom::signInTakesAUnit()
{
    QJsonObject body = m_room->credentials();
    body[u"unit"_s] = u"CA11E2D3C4B5A69788796A5B4C3D2E1F"_s;
    const CrmComReply reply = m_room->send("POST", m_room->api() + "authentication/token", CrmComRoom::bytes(body));
    m_room->useToken(reply.member(u"token"_s).toString());
    QCOMPARE(claimsOf(m_room->token())[u"oun"_s].toString(), u"CA11E2D3C4B5A69788796A5B4C3D2E1F"_s);
    const QJsonValue log = m_room->create(smallLead()).member(u"log_information"_s);
    QCOMPARE(log[u"created_by_unit"_s][u"name"_s].toString(), u"Αίθουσα κλήσεων"_s);
    QCOMPARE(log[u"created_by_user"_s][u"username"_s].toString(), u"praktika.user"_s);
}

void TestPracticeCrmCom::keySignsIn() // §1.3, §7.2
{
    const QByteArray path = m_room->api() + "authentication/web_api_key/token";
    const QByteArray header = basic(crmcom::Session::apiKey().toLatin1() + ':');
    const CrmComReply reply = m_room->send("POST", path, "{}", "application/json", {{"Authorization", header}});
    QCOMPARE(reply.code(), u"OK"_s);
    m_room->useToken(reply.member(u"token"_s).toString());
    const QJsonValue log = m_room->create(smallLead()).member(u"log_information"_s);
    QCOMPARE(log[u"created_by_user"_s][u"username"_s].toString(), u"web.forms"_s);
    const QByteArray unit = R"({"unit":"0F1E2D3C4B5A69788796A5B4C3D2E1F1"})";
    QCOMPARE(m_room->send("POST", path, unit, "application/json", {{"Authorization", header}}).code(), u"OK"_s);
}

void TestPracticeCrmCom::keyIsRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QByteArray key = crmcom::Session::apiKey().toLatin1();
    QTest::newRow("no header") << QByteArray() << QByteArray("{}") << u"INVALIDWEBAPIKEY"_s;
    QTest::newRow("with a password") << basic(key + ":x") << QByteArray("{}") << u"INVALIDWEBAPIKEY"_s;
    QTest::newRow("without the colon") << basic(key) << QByteArray("{}") << u"INVALIDWEBAPIKEY"_s;
    QTest::newRow("another key") << basic("ABCDEF0123456789:") << QByteArray("{}") << u"INVALIDWEBAPIKEY"_s;
    QTest::newRow("as a bearer") << QByteArray("Bearer " + key) << QByteArray("{}") << u"INVALIDWEBAPIKEY"_s;
    QTest::newRow("key in the body") << basic(key + ':') << QByteArray(R"({"key":"A"})") << u"UNKNOWNPARAMETER"_s;
    QTest::newRow("unit of another") << basic(key + ':') << QByteArray(R"({"unit":"CA11E2D3C4B5A69788796A5B4C3D2E1F"})")
                                     << u"INVALIDUNIT"_s;
}

void TestPracticeCrmCom::keyIsRefused() // §1.3
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const CrmComReply reply = m_room->send("POST", m_room->api() + "authentication/web_api_key/token", body,
                                           "application/json", {{"Authorization", header}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
}

void TestPracticeCrmCom::tokensEndTwoHoursAfterIssue() // §1.4: used or not
{
    using namespace std::chrono_literals;
    const crmcom::Session::Moment now{1h};
    crmcom::Session session(crmcom::siteR17(), 1.0);
    crmcom::Call call{.params = m_room->credentials()};
    const QString token = session.signIn(call, now).data[u"token"_s].toString();
    QVERIFY(!session.refusal(token, now + 7199s, call));
    QCOMPARE(call.user[u"username"_s].toString(), u"praktika.user"_s);
    QVERIFY(session.refusal(token, now + 7200s, call));
    const QString next = session.signIn(call, now + 7200s).data[u"token"_s].toString();
    QVERIFY(next != token);
    QVERIFY(!session.refusal(next, now + 7200s, call));
    QVERIFY(session.refusal(token, now + 7200s, call));

    crmcom::Session fast(crmcom::siteR17(), 0.01);
    const QString brief = fast.signIn(call, now).data[u"token"_s].toString();
    QVERIFY(!fast.refusal(brief, now + 71s, call));
    QVERIFY(fast.refusal(brief, now + 72s, call));
}

void TestPracticeCrmCom::aScaledTokenEndsInTheRoomToo() // §7.6
{
    m_room = std::make_unique<CrmComRoom>(u"R17"_s, PracticeOptions{.timeScale = 0.00005});
    QTRY_COMPARE(m_room->get("leads/configuration/types/list").code(), u"TOKENEXPIRED"_s);
    m_room->useToken(m_room->signIn().member(u"token"_s).toString());
    QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"OK"_s);
}

void TestPracticeCrmCom::tokenIsDemanded_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("code");
    const QByteArray list = "leads/configuration/types/list";
    const auto row = [](const char *name, const QByteArray &verb, const QByteArray &path, const QByteArray &body,
                        const QByteArray &header,
                        const QString &code) { QTest::newRow(name) << verb << path << body << header << code; };
    row("none in a GET", "GET", list, {}, {}, u"TOKENISMANDATORY"_s);
    row("none in a POST", "POST", "leads/create", "{}", {}, u"TOKENISMANDATORY"_s);
    row("none in a look-up that is deprecated", "POST", "authentication/token/release", "{}", {},
        u"TOKENISMANDATORY"_s);
    row("in the query of a POST", "POST", "leads/create?token=GOOD", "{}", {}, u"TOKENISMANDATORY"_s);
    row("in a header of a GET", "GET", list, {}, "token", u"TOKENISMANDATORY"_s);
    row("as a bearer", "GET", list, {}, "Authorization", u"TOKENISMANDATORY"_s);
    row("in a header of a POST", "POST", "leads/create", "{}", "token", u"TOKENISMANDATORY"_s);
    row("unknown in a GET", "GET", list + "?token=AAAA.BBBB.CCCC", {}, {}, u"TOKENEXPIRED"_s);
    row("unknown in a POST", "POST", "leads/create", R"({"token":"AAAA.BBBB.CCCC"})", {}, u"TOKENEXPIRED"_s);
    row("a number", "POST", "leads/create", R"({"token":1})", {}, u"TOKENISMANDATORY"_s);
}

void TestPracticeCrmCom::tokenIsDemanded() // §1.1
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(QString, code);
    const QByteArray token = m_room->token().toLatin1();
    QList<QByteArrayList> headers;
    if (!header.isEmpty())
        headers << QByteArrayList{header, header == "token" ? token : "Bearer " + token};
    const CrmComReply reply =
        m_room->send(verb, m_room->api() + path.replace("GOOD", token), body, "application/json", headers);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.code(), code);
    QVERIFY(reply.data().toObject().isEmpty());
    QCOMPARE(m_room->notes().contains(u"the token belongs into"_s), code == u"TOKENISMANDATORY"_s);
}

void TestPracticeCrmCom::tokensOfOneInstallationAreNoneOfTheOther()
{
    const QByteArray other = "/crmcom18/crmapi/rest/v2/leads/configuration/types/list?token=";
    const CrmComReply reply = m_room->send("GET", other + m_room->token().toLatin1());
    QCOMPARE(reply.code(), u"SESSIONTIMEDOUT"_s); // there only the message says token
    QCOMPARE(reply.message(), u"The token has expired"_s);
    m_room->server().reset(); // what was received is forgotten, not who is signed in
    QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"OK"_s);
}

void TestPracticeCrmCom::releaseIsDeprecated() // §1.5
{
    QCOMPARE(m_room->post("authentication/token/release", {}).code(), u"METHODISDEPRECATED"_s);
    QCOMPARE(m_room->get("leads/configuration/types/list").code(), u"OK"_s);
}

void TestPracticeCrmCom::orderOfTheEnvelopeChanges() // §2.1
{
    m_room->server().reset();
    const QByteArray list = "leads/configuration/types/list";
    QVERIFY(m_room->get(list).body.startsWith(R"({"status":{"code":"OK","message":null,"description":null},"data":[)"));
    const QByteArray second = m_room->get(list).body;
    QVERIFY(second.startsWith(R"({"data":[{)"));
    QVERIFY(second.endsWith(R"(],"status":{"message":"","description":"","code":"OK"}})"));
    const QString code = u"COM.CRM.EXCEPTION.LEADS.TYPEIDENTIFIERISMANDATORYEXCEPTION"_s;
    const CrmComReply bare = m_room->create({});
    QCOMPARE(
        bare.json()[u"status"_s].toObject(),
        QJsonObject({{u"code"_s, code}, {u"message"_s, u"Type identifier is mandatory"_s}, {u"description"_s, u""_s}}));
    QVERIFY(bare.data().isUndefined());
    const CrmComReply full = m_room->create({});
    QVERIFY(full.data().isNull());
    QVERIFY(full.json()[u"status"_s][u"description"_s].isNull());
    QCOMPARE(full.status, 200);
}

void TestPracticeCrmCom::wrongRequestsGetPages_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *verb, const char *path, int status, const char *body = "{}",
                        const char *type = "application/json") {
        QTest::newRow(name) << QByteArray(verb) << QByteArray(path) << QByteArray(type) << QByteArray(body) << status;
    };
    row("unknown method", "GET", "/crmcom17/crmapi/rest/v2/leads/search", 404);
    row("outside the API", "GET", "/crmcom17/crmapi/rest/v1/leads/list", 404);
    row("slash at the end", "POST", "/crmcom17/crmapi/rest/v2/leads/create/", 404);
    row("the address alone", "GET", "/crmcom17", 404);
    row("POST of a look-up", "POST", "/crmcom17/crmapi/rest/v2/leads/list", 405);
    row("GET of a create", "GET", "/crmcom17/crmapi/rest/v2/leads/create", 405);
    row("PUT", "PUT", "/crmcom17/crmapi/rest/v2/leads/create", 405);
    row("a form", "POST", "/crmcom17/crmapi/rest/v2/leads/create", 415, "a=b", "application/x-www-form-urlencoded");
    row("JSON called a text", "POST", "/crmcom17/crmapi/rest/v2/leads/create", 415, "{}", "text/plain");
    row("an array", "POST", "/crmcom17/crmapi/rest/v2/leads/create", 400, "[]");
    row("no body", "POST", "/crmcom17/crmapi/rest/v2/authentication/web_api_key/token", 400, "");
    row("leading zero", "POST", "/crmcom17/crmapi/rest/v2/leads/create", 400, R"({"priority":01})");
    row("with a character set", "POST", "/crmcom17/crmapi/rest/v2/leads/create", 200, "{}",
        "application/json; charset=UTF-8");
}

void TestPracticeCrmCom::wrongRequestsGetPages() // §2.4
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const CrmComReply reply = m_room->send(verb, path, body, type);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.startsWith("<html>"), status != 200);
}

QTEST_GUILESS_MAIN(TestPracticeCrmCom)
#include "tst_practicecrmcom.moc"
