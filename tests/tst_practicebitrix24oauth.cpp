#include "practice/bitrix24/oauth.h"
#include "support/bitrix24room.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! An application in the practice Bitrix24: signing in, tokens that end, and what the ledger shows of it.
class TestPracticeBitrix24OAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(); }
    void cleanup() { m_room.reset(); }

    void announcesTheApplication();
    void authorisationSendsBackWithACode();
    void returnAddressStandsInTheSettings();
    void withoutReturnAddressTheCodeIsShown();
    void failedAuthorisationStaysInTheBrowser_data();
    void failedAuthorisationStaysInTheBrowser();
    void codeBringsTokens();
    void codeIsGoodForOneExchange();
    void codesAndTokensEnd();
    void refreshBringsANewPair();
    void tokenServiceRefuses_data();
    void tokenServiceRefuses();
    void tokenServiceReadsAddressAndForm();
    void callsTakeTheTokenFromBodyAndAddress();
    void callsAreRefused_data();
    void callsAreRefused();
    void endedTokenSaysSo();
    void tokenEndedByAFaultStaysSo();
    void refreshesAreCounted();
    void faultsOfTheTokenService_data();
    void faultsOfTheTokenService();
    void secretsStayOutOfTheLedger();
    void shortSecretsHideNothingElse();
    void brokenBodyShowsNoToken();
    void resetKeepsWhoIsSignedIn();

private:
    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24OAuth::announcesTheApplication()
{
    const QJsonObject oauth = m_room->oauth();
    const QString port = QString::number(m_room->server().port());
    QCOMPARE(oauth[u"portal"_s].toString(), u"http://127.0.0.1:"_s + port);
    QCOMPARE(oauth[u"authorize"_s].toString(), u"http://127.0.0.1:%1/oauth/authorize/"_s.arg(port));
    QCOMPARE(oauth[u"token"_s].toString(), u"http://localhost:%1/oauth/token/"_s.arg(port));
    QVERIFY(oauth[u"client_id"_s].toString().startsWith(u"local."_s));
    QVERIFY(!oauth[u"client_secret"_s].toString().isEmpty());
    QCOMPARE(oauth[u"redirect_uri"_s].toString(), QString());
}

void TestPracticeBitrix24OAuth::authorisationSendsBackWithACode() // §1.2, step 3
{
    m_room = std::make_unique<BitrixRoom>(
        PracticeOptions{.rateLimit = false, .oauthRedirect = u"http://localhost:8555/back?from=b24"_s});
    const BitrixReply reply = m_room->authorise("&state=a%20b%26c");
    QCOMPARE(reply.status, 302);
    QVERIFY(reply.location.startsWith("http://localhost:8555/back?from=b24&code="));
    QVERIFY(reply.location.contains("&scope=crm%2Cuser_brief%2Ccatalog"));
    const QUrlQuery query{QUrl::fromEncoded(reply.location)};
    const auto item = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
    const QString port = QString::number(m_room->server().port());
    QCOMPARE(item(u"state"_s), u"a b&c"_s);
    QCOMPARE(item(u"domain"_s), u"127.0.0.1:"_s + port);        // the portal
    QCOMPARE(item(u"server_domain"_s), u"localhost:"_s + port); // who gives tokens
    QCOMPARE(item(u"member_id"_s), m_room->oauth()[u"member_id"_s].toString());
    QCOMPARE(m_room->exchange(item(u"code"_s)).status, 200);
}

void TestPracticeBitrix24OAuth::returnAddressStandsInTheSettings()
{
    m_room = std::make_unique<BitrixRoom>(
        PracticeOptions{.rateLimit = false, .oauthRedirect = u"http://localhost:8555/back"_s});
    QVERIFY(m_room->authorise("&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2F")
                .location.startsWith("http://localhost:8555/back?code="));
    QVERIFY(m_room->notes().contains(u"redirect_uri not read"_s));
    QVERIFY(!m_room->authorise().location.contains("state=")); // none was sent
}

void TestPracticeBitrix24OAuth::withoutReturnAddressTheCodeIsShown() // §1.4
{
    const BitrixReply reply = m_room->authorise("&state=x");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.location.isEmpty());
    static const QRegularExpression shown(u"value=\"([a-z0-9]{12})\""_s);
    const QString code = shown.match(QString::fromUtf8(reply.body)).captured(1);
    QVERIFY(!code.isEmpty());
    QCOMPARE(m_room->exchange(code).status, 200);
}

void TestPracticeBitrix24OAuth::failedAuthorisationStaysInTheBrowser_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("faults");
    QTest::newRow("unknown application") << QByteArray("?client_id=local.other&redirect_uri=http%3A%2F%2Flocalhost%2F")
                                         << QString();
    QTest::newRow("no application") << QByteArray("?redirect_uri=http%3A%2F%2Flocalhost%2F") << QString();
    QTest::newRow("return address is none")
        << QByteArray("?client_id=local.66f0b2c4d1e3a5.48151623&redirect_uri=javascript%3Ax") << QString();
    QTest::newRow("rights refused") << QByteArray(
        "?client_id=local.66f0b2c4d1e3a5.48151623&redirect_uri=http%3A%2F%2Flocalhost%2F")
                                    << u"oauth.authorize:refuse"_s;
}

void TestPracticeBitrix24OAuth::failedAuthorisationStaysInTheBrowser()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, faults);
    QVERIFY(m_room->server().setFaults(faults));
    const BitrixReply reply = m_room->send("GET", m_room->base() + "/oauth/authorize/" + query);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("<html>"));
    QVERIFY(reply.location.isEmpty());
}

void TestPracticeBitrix24OAuth::codeBringsTokens() // §1.2
{
    const QJsonObject tokens = m_room->signIn();
    const QString port = QString::number(m_room->server().port());
    QVERIFY(!tokens[u"access_token"_s].toString().isEmpty());
    QVERIFY(!tokens[u"refresh_token"_s].toString().isEmpty());
    QCOMPARE(tokens[u"expires_in"_s].toInt(), 3600);
    QCOMPARE(tokens[u"client_endpoint"_s].toString(), u"http://127.0.0.1:%1/rest/"_s.arg(port));
    QCOMPARE(tokens[u"server_endpoint"_s].toString(), u"http://localhost:%1/rest/"_s.arg(port));
    QCOMPARE(tokens[u"domain"_s].toString(), u"localhost:"_s + port); // not the portal
    QCOMPARE(tokens[u"member_id"_s].toString(), m_room->oauth()[u"member_id"_s].toString());
    QCOMPARE(tokens[u"scope"_s].toString(), u"crm,user_brief,catalog"_s);
    QCOMPARE(tokens[u"status"_s].toString(), u"L"_s);
    QVERIFY(!tokens.contains(u"expires"_s)); // the documentation shows both after a refresh alone
    QVERIFY(!tokens.contains(u"user_id"_s));
    QVERIFY(!tokens.contains(u"result"_s));
}

void TestPracticeBitrix24OAuth::codeIsGoodForOneExchange()
{
    const QString code = m_room->newCode();
    QCOMPARE(m_room->exchange(code).status, 200);
    const BitrixReply again = m_room->exchange(code);
    QCOMPARE(again.status, 400);
    QCOMPARE(again.code(), u"invalid_grant"_s);
    QVERIFY(m_room->newCode() != m_room->newCode());
}

void TestPracticeBitrix24OAuth::codesAndTokensEnd()
{
    using namespace std::chrono_literals;
    using bitrix24::Authority;
    const auto grant = [](Authority &authority, const QString &type, const QString &name, const QString &value,
                          Authority::Moment now) {
        return authority.grant({.values = {{u"grant_type"_s, type},
                                           {u"client_id"_s, Authority::clientId()},
                                           {u"client_secret"_s, Authority::clientSecret()},
                                           {name, value}},
                                .order = {}},
                               now);
    };
    const Authority::Moment start{1h};
    for (const double scale : {1.0, 0.1}) {
        const auto after = [&](auto time) {
            return start + std::chrono::duration_cast<Authority::Moment::duration>(time * scale);
        };
        Authority authority(scale);
        const auto exchange = [&](bool copied, Authority::Moment now) {
            return grant(authority, u"authorization_code"_s, u"code"_s, authority.newCode(copied, start), now);
        };
        QVERIFY(exchange(false, after(31s)).failure);
        QVERIFY(!exchange(true, after(599s)).failure);
        QVERIFY(exchange(true, after(601s)).failure);
        const QJsonObject tokens = exchange(false, after(29s)).result.toObject();
        QCOMPARE(tokens[u"expires_in"_s].toInt(), int(3600 * scale));
        const QString access = tokens[u"access_token"_s].toString();
        QCOMPARE(authority.standing(access, after(29s + 3599s)), Authority::Standing::Valid);
        QCOMPARE(authority.standing(access, after(29s + 3601s)), Authority::Standing::Expired);
        const QString refresh = tokens[u"refresh_token"_s].toString();
        QVERIFY(grant(authority, u"refresh_token"_s, u"refresh_token"_s, refresh, after(181 * 24h)).failure);
        QVERIFY(!grant(authority, u"refresh_token"_s, u"refresh_token"_s, refresh, after(179 * 24h)).failure);
    }
}

void TestPracticeBitrix24OAuth::refreshBringsANewPair()
{
    const QJsonObject old = m_room->signIn();
    const QJsonObject fresh = m_room->refresh(old[u"refresh_token"_s].toString()).json();
    QVERIFY(fresh[u"access_token"_s] != old[u"access_token"_s]);
    QVERIFY(fresh[u"refresh_token"_s] != old[u"refresh_token"_s]);
    QCOMPARE(fresh[u"user_id"_s].toInt(), 17);
    const qint64 ends = QDateTime::currentSecsSinceEpoch() + 3600;
    QVERIFY(qAbs(fresh[u"expires"_s].toInteger() - ends) < 60);
    QCOMPARE(m_room->callWith(fresh[u"access_token"_s].toString(), "profile").status, 200);
    QCOMPARE(m_room->callWith(old[u"access_token"_s].toString(), "profile").code(), u"invalid_token"_s);
    const BitrixReply again = m_room->refresh(old[u"refresh_token"_s].toString());
    QCOMPARE(again.status, 400);
    QCOMPARE(again.code(), u"invalid_grant"_s);
    QCOMPARE(again.text(), u"Refresh token is no longer valid"_s);
    QCOMPARE(m_room->refresh(fresh[u"refresh_token"_s].toString()).status, 200);
}

void TestPracticeBitrix24OAuth::tokenServiceRefuses_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray id = "client_id=local.66f0b2c4d1e3a5.48151623";
    const QByteArray secret = "&client_secret=practiceappsecret4Kx9Qm2Vt7Lr5Zs8Wd1Np6Yc3Hb0Jg";
    const auto row = [](const char *name, const QByteArray &form, int status, const QString &code) {
        QTest::newRow(name) << form << status << code;
    };
    row("nothing", {}, 400, u"invalid_request"_s);
    row("no grant type", id + secret, 400, u"invalid_request"_s);
    row("unknown grant type", id + secret + "&grant_type=password", 400, u"invalid_request"_s);
    row("no secret", id + "&grant_type=refresh_token&refresh_token=x", 400, u"invalid_request"_s);
    row("no code", id + secret + "&grant_type=authorization_code", 400, u"invalid_request"_s);
    row("no refresh token", id + secret + "&grant_type=refresh_token", 400, u"invalid_request"_s);
    row("wrong id", "client_id=local.x" + secret + "&grant_type=refresh_token&refresh_token=x", 401,
        u"invalid_client"_s);
    row("wrong secret", id + "&client_secret=guess&grant_type=refresh_token&refresh_token=x", 401, u"invalid_client"_s);
    row("wrong code", id + secret + "&grant_type=authorization_code&code=x", 400, u"invalid_grant"_s);
    row("wrong refresh token", id + secret + "&grant_type=refresh_token&refresh_token=x", 400, u"invalid_grant"_s);
}

void TestPracticeBitrix24OAuth::tokenServiceRefuses() // §1.2, errors of the authorization server
{
    QFETCH(QByteArray, form);
    QFETCH(int, status);
    QFETCH(QString, code);
    const QByteArray address = m_room->address("localhost") + "/oauth/token/";
    const BitrixReply posted = m_room->send("POST", address, form, "application/x-www-form-urlencoded");
    QCOMPARE(posted.status, status);
    QCOMPARE(posted.code(), code);
    QCOMPARE(m_room->send("GET", address + '?' + form).code(), code);
}

void TestPracticeBitrix24OAuth::tokenServiceReadsAddressAndForm()
{
    const QByteArray parts = "grant_type=authorization_code&client_id=local.66f0b2c4d1e3a5.48151623"
                             "&client_secret=practiceappsecret4Kx9Qm2Vt7Lr5Zs8Wd1Np6Yc3Hb0Jg&code=";
    const QByteArray address = m_room->address("localhost") + "/oauth/token/";
    const QByteArray code = m_room->newCode().toLatin1();
    QCOMPARE(m_room->send("POST", address, R"({"grant_type":"authorization_code"})").code(), u"invalid_request"_s);
    QCOMPARE(m_room->send("GET", address + '?' + parts + code).status, 200);
    QVERIFY(m_room->notes().contains(u"the secrets stand in the address"_s));
    QCOMPARE(m_room
                 ->send("POST", m_room->base() + "/oauth/token/", parts + m_room->newCode().toLatin1(),
                        "application/x-www-form-urlencoded")
                 .status,
             200);
    QCOMPARE(m_room->notes(), u"asked of the portal, not of server_domain: a self-hosted one may not answer"_s);
}

void TestPracticeBitrix24OAuth::callsTakeTheTokenFromBodyAndAddress()
{
    const QString token = m_room->signIn()[u"access_token"_s].toString();
    const QByteArray rest = m_room->base() + "/rest/";
    QCOMPARE(m_room->callWith(token, "profile").result()[u"ID"_s].toString(), u"17"_s);
    QCOMPARE(m_room->notes(), QString());
    QCOMPARE(m_room->send("GET", rest + "profile?auth=" + token.toLatin1()).status, 200);
    QVERIFY(m_room->notes().contains(u"auth in the address"_s));
    QCOMPARE(
        m_room->send("POST", rest + "scope/", "auth=" + token.toLatin1(), "application/x-www-form-urlencoded").result(),
        parsed(R"(["crm","user_brief","catalog"])"));
    const BitrixReply lead = m_room->callWith(token, "crm.lead.add", object(R"({"fields":{"TITLE":"x"}})"));
    QCOMPARE(lead.result().toInt(), 812);
    QCOMPARE(m_room->notes(), u"SOURCE_ID not sent: the first of the directory taken"_s);
    QCOMPARE(m_room->stored(u"812"_s)[u"CREATED_BY_ID"_s].toString(), u"17"_s);
}

void TestPracticeBitrix24OAuth::callsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QString>("code");
    QTest::newRow("no token") << QByteArray("{}") << QByteArray() << u"NO_AUTH_FOUND"_s;
    QTest::newRow("token in a header") << QByteArray("{}") << QByteArray("Bearer TOKEN") << u"NO_AUTH_FOUND"_s;
    QTest::newRow("unknown token") << QByteArray(R"({"auth":"guess"})") << QByteArray() << u"invalid_token"_s;
    QTest::newRow("refresh token") << QByteArray(R"({"auth":"REFRESH"})") << QByteArray() << u"invalid_token"_s;
    QTest::newRow("webhook secret") << QByteArray(R"({"auth":"practicesecret0001"})") << QByteArray()
                                    << u"invalid_token"_s;
}

void TestPracticeBitrix24OAuth::callsAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, authorization);
    QFETCH(QString, code);
    const QJsonObject tokens = m_room->signIn();
    body.replace("REFRESH", tokens[u"refresh_token"_s].toString().toLatin1());
    authorization.replace("TOKEN", tokens[u"access_token"_s].toString().toLatin1());
    const BitrixReply reply =
        m_room->send("POST", m_room->base() + "/rest/crm.lead.add.json", body, "application/json", authorization);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.code(), code);
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->notes().contains(u"Authorization not read"_s), !authorization.isEmpty());
}

void TestPracticeBitrix24OAuth::endedTokenSaysSo() // §7.6
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .timeScale = 0.0005}); // 1.8 s
    QString code;
    QJsonObject tokens;
    for (int i = 0; i < 50 && tokens[u"access_token"_s].toString().isEmpty(); ++i)
        tokens = m_room->exchange(QString::fromUtf8(m_room->authorise().body.split('"').value(1))).json(); // 300 ms
    const QString access = tokens[u"access_token"_s].toString();
    QVERIFY(!access.isEmpty());
    QTRY_COMPARE(m_room->callWith(access, "crm.lead.add", object(R"({"fields":{}})")).code(), u"expired_token"_s);
    QCOMPARE(m_room->callWith(access, "profile").status, 401);
    QCOMPARE(m_room->callWith(access, "profile").text(), u"The access token provided has expired."_s);
    const QJsonObject fresh = m_room->refresh(tokens[u"refresh_token"_s].toString()).json();
    QCOMPARE(m_room->callWith(fresh[u"access_token"_s].toString(), "profile").status, 200);
}

void TestPracticeBitrix24OAuth::tokenEndedByAFaultStaysSo()
{
    const QJsonObject tokens = m_room->signIn();
    const QString access = tokens[u"access_token"_s].toString();
    QVERIFY(m_room->server().setFaults(u"crm.lead.add:expired401"_s));
    QCOMPARE(m_room->callWith(access, "profile").status, 200);
    for (int i = 0; i < 3; ++i) // the fault strikes once, and what it ended is ended for all who hold it
        QCOMPARE(m_room->callWith(access, "crm.lead.add", object(R"({"fields":{}})")).code(), u"expired_token"_s);
    QCOMPARE(m_room->callWith(access, "profile").code(), u"expired_token"_s);
    QVERIFY(m_room->server().leads().isEmpty());
    const QJsonObject fresh = m_room->refresh(tokens[u"refresh_token"_s].toString()).json();
    QCOMPARE(m_room->callWith(fresh[u"access_token"_s].toString(), "crm.lead.add", object(R"({"fields":{}})")).status,
             200);
}

void TestPracticeBitrix24OAuth::refreshesAreCounted()
{
    QJsonObject tokens = m_room->signIn();
    for (int i = 1; i <= 3; ++i) {
        tokens = m_room->refresh(tokens[u"refresh_token"_s].toString()).json();
        QCOMPARE(m_room->notes(), u"refresh %1"_s.arg(i));
    }
    QCOMPARE(m_room->count(u"oauth.token.refresh_token"_s), 3);
    QCOMPARE(m_room->count(u"oauth.token.authorization_code"_s), 1);
    QCOMPARE(m_room->count(u"oauth.authorize"_s), 1);
    m_room->server().reset();
    m_room->refresh(tokens[u"refresh_token"_s].toString());
    QCOMPARE(m_room->notes(), u"refresh 1"_s);
}

void TestPracticeBitrix24OAuth::faultsOfTheTokenService_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("refuse") << u"refuse"_s << 400 << u"invalid_grant"_s;
    QTest::newRow("bare400") << u"bare400"_s << 400 << u"invalid_grant"_s;
    QTest::newRow("credentials403") << u"credentials403"_s << 401 << u"invalid_client"_s;
    QTest::newRow("limit503") << u"limit503"_s << 503 << u"QUERY_LIMIT_EXCEEDED"_s;
    QTest::newRow("internal500") << u"internal500"_s << 500 << u"INTERNAL_SERVER_ERROR"_s;
    QTest::newRow("html502") << u"html502"_s << 502 << u"-"_s;
    QTest::newRow("empty200") << u"empty200"_s << 200 << u"-"_s;
    QTest::newRow("badjson") << u"badjson"_s << 200 << u"-"_s;
}

void TestPracticeBitrix24OAuth::faultsOfTheTokenService()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QString, code);
    const QString refresh = m_room->signIn()[u"refresh_token"_s].toString();
    QVERIFY(m_room->server().setFaults(u"oauth.token.refresh_token:"_s + fault));
    const BitrixReply reply = m_room->refresh(refresh);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.text().isEmpty(), code == u"-"_s || fault == u"bare400"_s);
    // A new pair that never arrived has ended the old one all the same.
    QCOMPARE(m_room->refresh(refresh).status, fault == u"badjson"_s ? 400 : 200);
}

void TestPracticeBitrix24OAuth::secretsStayOutOfTheLedger()
{
    const QString code = m_room->newCode();
    const QJsonObject tokens = m_room->exchange(code).json();
    const QString access = tokens[u"access_token"_s].toString();
    m_room->callWith(access, "profile");
    m_room->send("GET", m_room->base() + "/rest/profile?auth=" + access.toLatin1());
    m_room->callWith(u"guessed-token"_s, "profile");
    m_room->send("POST", m_room->base() + "/rest/batch.json",
                 QJsonDocument(object(R"({"cmd":{"a":"profile?auth=)" + access.toLatin1() + R"("}})")).toJson());
    m_room->token({{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, u"guessed refresh/token"_s}});
    m_room->refresh(tokens[u"refresh_token"_s].toString());
    const QByteArray ledger = m_room->send("GET", m_room->base() + "/ledger").body;
    QVERIFY(ledger.contains("oauth.token.refresh_token"));
    QVERIFY(ledger.contains("client_secret=•••"));
    for (const QByteArray &secret :
         {code.toLatin1(), access.toLatin1(), tokens[u"refresh_token"_s].toString().toLatin1(),
          m_room->oauth()[u"client_secret"_s].toString().toLatin1(), QByteArray("guessed-token"),
          QByteArray("guessed%20refresh"), QByteArray("guessed refresh")})
        QVERIFY2(!ledger.contains(secret), secret.constData());
}

void TestPracticeBitrix24OAuth::shortSecretsHideNothingElse()
{
    m_room->send("POST", m_room->base() + "/rest/crm.lead.add.json", R"({ "auth" : "a", "fields": {"TITLE":"a"}})");
    QCOMPARE(m_room->lastEntry()[u"rawBody"_s].toString(), u"{ \"auth\":\"•••\", \"fields\": {\"TITLE\":\"a\"}}"_s);
    m_room->send("GET", m_room->base() + "/rest/profile?auth=a&x=a");
    QCOMPARE(m_room->lastEntry()[u"query"_s].toString(), u"auth=•••&x=a"_s);
}

void TestPracticeBitrix24OAuth::brokenBodyShowsNoToken()
{
    const QByteArray access = m_room->signIn()[u"access_token"_s].toString().toLatin1();
    const BitrixReply reply =
        m_room->send("POST", m_room->base() + "/rest/profile.json", R"({"auth":")" + access + R"(","x":)");
    QCOMPARE(reply.code(), u"NO_AUTH_FOUND"_s);
    QVERIFY(!m_room->lastEntry()[u"rawBody"_s].toString().toLatin1().contains(access));
}

void TestPracticeBitrix24OAuth::resetKeepsWhoIsSignedIn()
{
    const QJsonObject tokens = m_room->signIn();
    m_room->server().reset();
    QCOMPARE(m_room->callWith(tokens[u"access_token"_s].toString(), "profile").status, 200);
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24OAuth)
#include "tst_practicebitrix24oauth.moc"
