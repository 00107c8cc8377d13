#include "submission/browsersignin.h"
#include "support/bitrix24testing.h"
#include "support/practiceprofile.h"
#include "support/scriptedtransport.h"
#include "support/wine.h"
#include "vendors/bitrix24/bitrix24.h"
#include "vendors/bitrix24/oauth.h"
#include "vendors/bitrix24/wire.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace leadpad::bitrix24;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"crm.lead.add"_s;
const QString refreshMethod = u"oauth.token.refresh_token"_s;

//! The token answer of bitrix24.md §1.2.
const QByteArray tokenAnswer = R"({"access_token":"at-7d1f0c52b9e84a6f","refresh_token":"rt-0aa1c3de90f24b77",
    "expires":1790000000,"expires_in":3600,"client_endpoint":"https://acme.bitrix24.com/rest/",
    "server_endpoint":"https://oauth.bitrix.info/rest/","domain":"oauth.bitrix.info",
    "member_id":"5c0d7e0f6c1b4a2e8d9f3b6a7c5e4d21","scope":"crm,user_brief","status":"L","user_id":17})";

SignIn typedApplication(const QString &portal = u"acme.bitrix24.com"_s)
{
    return {.url = portal,
            .secrets = {{u"client_id"_s, u"local.0123456789abcd.12345678"_s}, {u"client_secret"_s, u"k+y&1"_s}}};
}

Application applicationOf(qint64 ends = 4'000'000'000)
{
    return {.clientId = u"local.0123456789abcd.12345678"_s,
            .clientSecret = u"k+y&1"_s,
            .token = u"at-old"_s,
            .refresh = u"rt-old"_s,
            .ends = ends,
            .server = QUrl(u"https://oauth.bitrix.info"_s)};
}

Session applicationSession(HttpTransport *transport, QObject *context, qint64 ends = 4'000'000'000)
{
    return {.transport = transport,
            .context = context,
            .url = QUrl(u"https://acme.bitrix24.com/"_s),
            .secret = secretOf(applicationOf(ends))};
}

QByteArray error(const QByteArray &code)
{
    return "{\"error\":\"" + code + "\",\"error_description\":\"…\"}";
}

//! Loads \a page as a browser does and goes where it is sent; the status of what that answers.
int followInBrowser(const QUrl &page)
{
    NetworkTransport browser;
    const auto sent = outcome(browser.send({.url = page}));
    if (!sent || sent->status != 302)
        return 0;
    const auto arrived = outcome(browser.send({.url = QUrl::fromEncoded(sent->header("location"))}));
    return arrived ? arrived->status : 0;
}

} // namespace

//! Signing in at Bitrix24 by an application of the portal (bitrix24.md §1.2–1.6).
class TestBitrix24OAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.02"); }
    void portalAddressesAreRead_data();
    void portalAddressesAreRead();
    void pageAsksWithClientAndStateAlone();
    void codeIsExchangedWithSecretsInTheBody();
    void onlyTheAnswerToThisPageCounts_data();
    void onlyTheAnswerToThisPageCounts();
    void serverIsTheOneThatTheAnswerNames_data();
    void serverIsTheOneThatTheAnswerNames();
    void serverWithoutFormsIsAskedAsDocumented();
    void refusalsOfTheServerSayWhatToDo_data();
    void refusalsOfTheServerSayWhatToDo();
    void tokenGoesIntoTheBodyAtTheLastMoment_data();
    void tokenGoesIntoTheBodyAtTheLastMoment();
    void refusedTokenIsRenewedOnceAndTheCallRepeated_data();
    void refusedTokenIsRenewedOnceAndTheCallRepeated();
    void endedTokenIsRenewedBeforeTheCall();
    void failedRenewalLeavesTheLeadUnsent();
    void movedPortalIsNamedNotFollowed_data();
    void movedPortalIsNamedNotFollowed();
    void usedUpBudgetHoldsBackOneMethod();

    void browserBringsTheAnswerByItself();
    void strangersAtThePortAreNotHeard();
    void copiedCodeSignsInToo();
    void fiftyWaitingLeadsShareEachRenewal();
    void newPairIsKeptForTheNextStart();
    void newPairIsNotUsedBeforeItIsKept();
    void anotherProgramsRenewalIsTakenOver();
    void deadRefreshTokenStopsTheAccountAndKeepsTheLeads();
    void movedPortalGetsNothingBeforeAPersonAllowsIt();

private:
    QString signInAtPractice(PracticeProfile &room, const PracticeServer &server, const QString &code = {});
};

void TestBitrix24OAuth::portalAddressesAreRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("portal");
    QTest::newRow("host alone") << u"acme.bitrix24.com"_s << u"https://acme.bitrix24.com/"_s;
    QTest::newRow("from the browser") << u" https://acme.bitrix24.com/crm/lead/list/?a=b "_s
                                      << u"https://acme.bitrix24.com/"_s;
    QTest::newRow("own domain with port") << u"https://crm.example.com:8443"_s << u"https://crm.example.com:8443/"_s;
    QTest::newRow("below a folder") << u"https://example.com/b24/rest/"_s << u"https://example.com/b24/"_s;
    QTest::newRow("this computer") << u"http://127.0.0.1:8771"_s << u"http://127.0.0.1:8771/"_s;
    QTest::newRow("name alone") << u"acme"_s << QString();
    QTest::newRow("no encryption") << u"http://acme.bitrix24.com"_s << QString();
    QTest::newRow("password inside") << u"https://a:b@acme.bitrix24.com"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestBitrix24OAuth::portalAddressesAreRead()
{
    QFETCH(QString, typed);
    QFETCH(QString, portal);
    const auto read = portalAddress(typed);
    QCOMPARE(read ? read->toString() : QString(), portal);
}

void TestBitrix24OAuth::pageAsksWithClientAndStateAlone()
{
    const auto page = authorisePage(typedApplication(), u"s+1"_s);
    QVERIFY(page);
    QCOMPARE(page->page.toEncoded(),
             "https://acme.bitrix24.com/oauth/authorize/?client_id=local.0123456789abcd.12345678&state=s%2B1");
    QCOMPARE(page->port, usualReturnPort);
}

void TestBitrix24OAuth::codeIsExchangedWithSecretsInTheBody()
{
    ScriptedTransport transport;
    transport.answer(200, tokenAnswer);
    const auto signIn = outcome(redeem(
        {.transport = &transport, .context = this}, typedApplication(), u"st"_s,
        u"http://localhost:52417/?code=c%2B1&state=st&domain=acme.bitrix24.com&server_domain=oauth.bitrix.info"_s));
    QVERIFY(signIn);
    QCOMPARE(transport.sent.size(), 1);
    QCOMPARE(transport.sent.first().url.toString(), u"https://oauth.bitrix.info/oauth/token/"_s);
    QCOMPARE(
        transport.sent.first().body,
        "grant_type=authorization_code&client_id=local.0123456789abcd.12345678&client_secret=k%2By%261&code=c%2B1");
    const auto accepted = Bitrix24().accept(*signIn);
    QVERIFY(accepted);
    QCOMPARE(accepted->url.toString(), u"https://acme.bitrix24.com/"_s);
    const auto application = accessOf(accepted->secret).application;
    QVERIFY(application);
    QCOMPARE(application->token, u"at-7d1f0c52b9e84a6f"_s);
    QCOMPARE(application->refresh, u"rt-0aa1c3de90f24b77"_s);
    QCOMPARE(application->server.toString(), u"https://oauth.bitrix.info"_s);
    QVERIFY(application->ends > QDateTime::currentSecsSinceEpoch() + 3000);
    QVERIFY(accepted->secret.size() < 2048);
    QCOMPARE(Bitrix24().accept(typedApplication()).error().detail, u"browser"_s);
}

void TestBitrix24OAuth::onlyTheAnswerToThisPageCounts_data()
{
    QTest::addColumn<QString>("brought");
    QTest::addColumn<QString>("detail"); // empty: it counts
    QTest::newRow("whole address") << u"http://localhost:52417/?code=abcd&state=st"_s << QString();
    QTest::newRow("copied code") << u" abcd1234 "_s << QString();
    QTest::newRow("other state") << u"http://localhost:52417/?code=abcd&state=other"_s << u"state"_s;
    QTest::newRow("no state") << u"http://localhost:52417/?code=abcd"_s << u"state"_s;
    QTest::newRow("no code") << u"http://localhost:52417/?state=st"_s << u"shape"_s;
    QTest::newRow("prose") << u"access denied, ask your administrator"_s << u"shape"_s;
    QTest::newRow("server without encryption")
        << u"http://localhost:52417/?code=abcd&state=st&server_domain=http%3A%2F%2Fevil.example"_s
        << u"authorization server"_s;
}

void TestBitrix24OAuth::onlyTheAnswerToThisPageCounts()
{
    QFETCH(QString, brought);
    QFETCH(QString, detail);
    ScriptedTransport transport;
    transport.answer(200, tokenAnswer);
    const auto signIn =
        outcome(redeem({.transport = &transport, .context = this}, typedApplication(), u"st"_s, brought));
    QCOMPARE(signIn ? QString() : signIn.error().detail, detail);
    QCOMPARE(transport.sent.size(), detail.isEmpty() ? 1 : 0);
}

void TestBitrix24OAuth::serverIsTheOneThatTheAnswerNames_data()
{
    QTest::addColumn<QString>("portal");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("brought");
    QTest::addColumn<QString>("server");
    const QString address = u"http://localhost/?code=abcd&state=st"_s;
    QTest::newRow("named") << u"acme.bitrix24.ru"_s << QString() << u"%1&server_domain=auth.example.com"_s.arg(address)
                           << u"https://auth.example.com"_s;
    QTest::newRow("named on this computer")
        << u"acme.bitrix24.ru"_s << QString() << u"%1&server_domain=localhost%3A8771"_s.arg(address)
        << u"http://localhost:8771"_s;
    QTest::newRow("code in Russia") << u"acme.bitrix24.ru"_s << QString() << u"abcd"_s
                                    << u"https://oauth.bitrix24.tech"_s;
    QTest::newRow("code elsewhere") << u"acme.bitrix24.de"_s << QString() << u"abcd"_s
                                    << u"https://oauth.bitrix.info"_s;
    QTest::newRow("code with setting") << u"crm.example.com"_s << u"auth.example.com"_s << u"abcd"_s
                                       << u"https://auth.example.com"_s;
}

void TestBitrix24OAuth::serverIsTheOneThatTheAnswerNames()
{
    QFETCH(QString, portal);
    QFETCH(QString, setting);
    QFETCH(QString, brought);
    QFETCH(QString, server);
    SignIn typed = typedApplication(portal);
    if (!setting.isEmpty())
        typed.settings[authServerSetting] = setting;
    ScriptedTransport transport;
    outcome(redeem({.transport = &transport, .context = this}, typed, u"st"_s, brought));
    QCOMPARE(transport.sent.size(), 1);
    QCOMPARE(transport.sent.first().url.toString(), server + u"/oauth/token/"_s);
}

void TestBitrix24OAuth::serverWithoutFormsIsAskedAsDocumented()
{
    ScriptedTransport transport;
    transport.answer(405, "{}");
    transport.answer(200, tokenAnswer);
    QVERIFY(outcome(redeem({.transport = &transport, .context = this}, typedApplication(), u"st"_s, u"abcd"_s)));
    QCOMPARE(transport.sent.size(), 2);
    QCOMPARE(transport.sent[1].verb, "GET");
    QCOMPARE(transport.sent[1].body, QByteArray());
    QCOMPARE(QUrlQuery(transport.sent[1].url).queryItemValue(u"client_secret"_s, QUrl::FullyDecoded), u"k+y&1"_s);
}

void TestBitrix24OAuth::refusalsOfTheServerSayWhatToDo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("detail");
    using Kind = Error::Kind;
    QTest::newRow("invalid_grant") << 400 << error("invalid_grant") << Kind::Unauthorised << u"code"_s;
    QTest::newRow("no description") << 400 << QByteArray(R"({"error":"invalid_grant"})") << Kind::Unauthorised
                                    << u"code"_s;
    QTest::newRow("invalid_client") << 401 << error("invalid_client") << Kind::Unauthorised << u"client"_s;
    QTest::newRow("wrong_client") << 401 << error("wrong_client") << Kind::Unauthorised << u"client"_s;
    QTest::newRow("PAYMENT_REQUIRED") << 402 << error("PAYMENT_REQUIRED") << Kind::Forbidden << u"payment_required"_s;
    QTest::newRow("invalid_scope") << 400 << error("invalid_scope") << Kind::Forbidden << u"invalid_scope"_s;
    QTest::newRow("portal gone") << 400 << error("not_found") << Kind::Misconfigured << u"portal"_s;
    QTest::newRow("redirect") << 302 << QByteArray() << Kind::Misconfigured << u"authorization server: redirect"_s;
    QTest::newRow("server down") << 503 << QByteArray("<html>") << Kind::Offline << u"authorization server: 503 "_s;
    QTest::newRow("half an answer") << 200 << QByteArray(R"({"access_token":"a"})") << Kind::Offline
                                    << u"authorization server: 200 "_s;
}

void TestBitrix24OAuth::refusalsOfTheServerSayWhatToDo()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, detail);
    ScriptedTransport transport;
    transport.answer(status, body);
    const auto secret = outcome(refreshed(applicationSession(&transport, this)));
    QVERIFY(!secret);
    QCOMPARE(secret.error().kind, kind);
    QCOMPARE(secret.error().detail, detail);
}

void TestBitrix24OAuth::tokenGoesIntoTheBodyAtTheLastMoment_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray(R"({"auth":"at-old"})");
    QTest::newRow("filled") << QByteArray(R"({"id":812})") << QByteArray(R"({"auth":"at-old","id":812})");
}

void TestBitrix24OAuth::tokenGoesIntoTheBodyAtTheLastMoment()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sent);
    const auto request = buildCall(applicationSession(nullptr, nullptr), u"crm.lead.get"_s, body);
    QVERIFY(request);
    QCOMPARE(request->body, sent);
    QCOMPARE(request->url.toString(), u"https://acme.bitrix24.com/rest/crm.lead.get.json"_s);
}

void TestBitrix24OAuth::refusedTokenIsRenewedOnceAndTheCallRepeated_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("renews");
    QTest::newRow("expired_token") << QByteArray("expired_token") << true;
    QTest::newRow("invalid_token") << QByteArray("invalid_token") << true;
    QTest::newRow("NO_AUTH_FOUND") << QByteArray("NO_AUTH_FOUND") << false;
    QTest::newRow("insufficient_scope") << QByteArray("insufficient_scope") << false;
}

void TestBitrix24OAuth::refusedTokenIsRenewedOnceAndTheCallRepeated()
{
    QFETCH(QByteArray, code);
    QFETCH(bool, renews);
    ScriptedTransport transport;
    Session session = applicationSession(&transport, this);
    QByteArray secret = session.secret;
    int renewals = 0;
    session.latest = [&] { return secret; };
    session.renew = [&](const QByteArray &rejected) {
        if (rejected == secret)
            ++renewals;
        Application fresh = applicationOf();
        fresh.token = u"at-new"_s;
        secret = secretOf(fresh);
        return readyValue(secret);
    };
    for (int i = 0; i < 2; ++i) // the renewed token is refused too: a person has to look after it
        transport.answer(401, error(code));
    const auto created = outcome(Bitrix24().submit(session, R"({"fields":{"TITLE":"A"}})"));
    QVERIFY(!created);
    QVERIFY(!created.error().mayHaveArrived);
    QCOMPARE(renewals, renews ? 1 : 0);
    QCOMPARE(transport.sent.size(), renews ? 2 : 1);
    if (renews)
        QCOMPARE(transport.sent[1].body, R"({"auth":"at-new","fields":{"TITLE":"A"}})");
}

void TestBitrix24OAuth::endedTokenIsRenewedBeforeTheCall()
{
    ScriptedTransport transport;
    Session session = applicationSession(&transport, this, QDateTime::currentSecsSinceEpoch() - 1);
    QByteArray secret = session.secret;
    session.latest = [&] { return secret; };
    session.renew = [&](const QByteArray &) {
        Application fresh = applicationOf();
        fresh.token = u"at-new"_s;
        secret = secretOf(fresh);
        return readyValue(secret);
    };
    transport.answer(200, R"({"result":812})");
    QVERIFY(outcome(Bitrix24().submit(session, R"({"fields":{}})")));
    QCOMPARE(transport.sent.size(), 1);
    QVERIFY(transport.sent.first().body.contains("at-new"));
}

void TestBitrix24OAuth::failedRenewalLeavesTheLeadUnsent()
{
    ScriptedTransport transport;
    Session session = applicationSession(&transport, this);
    session.renew = [](const QByteArray &) {
        return readyError<QByteArray>({.kind = Error::Kind::TimedOut, .mayHaveArrived = true});
    };
    transport.answer(401, error("expired_token"));
    const auto created = outcome(Bitrix24().submit(session, "{}"));
    QVERIFY(!created);
    QCOMPARE(created.error().kind, Error::Kind::TimedOut);
    QVERIFY(!created.error().mayHaveArrived); // the renewal may have arrived, not the lead
}

void TestBitrix24OAuth::movedPortalIsNamedNotFollowed_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("movedTo");
    QTest::newRow("renamed") << QByteArray("https://neo.bitrix24.com/rest/17/q8w3e5r7t9y1u2i4/crm.lead.add.json")
                             << u"https://neo.bitrix24.com/"_s;
    QTest::newRow("without encryption") << QByteArray("http://neo.bitrix24.com/rest/") << QString();
    QTest::newRow("same host") << QByteArray("https://acme.bitrix24.com/login/") << QString();
    QTest::newRow("relative") << QByteArray("/login/") << QString();
    QTest::newRow("none") << QByteArray() << QString();
}

void TestBitrix24OAuth::movedPortalIsNamedNotFollowed()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, movedTo);
    ScriptedTransport transport;
    transport.answers.enqueue(HttpResponse{.status = 302, .headers = {{"location", location}}});
    const auto created = outcome(Bitrix24().submit(bitrix24Session(&transport, this), "{}"));
    QVERIFY(!created);
    QCOMPARE(created.error().kind, Error::Kind::Misconfigured);
    QCOMPARE(created.error().movedTo.toString(), movedTo);
    QCOMPARE(transport.sent.size(), 1);
    QCOMPARE(sentence(created.error()).contains(u"neo.bitrix24.com"_s), !movedTo.isEmpty());
}

void TestBitrix24OAuth::usedUpBudgetHoldsBackOneMethod()
{
    ScriptedTransport transport;
    Session session = bitrix24Session(&transport, this);
    session.budgets = std::make_shared<Budgets>();
    // By the portal's clock 240 s are left, whatever this computer's clock says.
    transport.answer(200, R"({"result":812,"time":{"finish":1790000010.6,"operating_reset_at":1790000250}})");
    QVERIFY(outcome(Bitrix24().submit(session, "{}")));
    transport.answer(429, error("OPERATION_TIME_LIMIT"));
    const auto refused = outcome(Bitrix24().submit(session, "{}"));
    QVERIFY(!refused && refused.error().oneMethod);
    const auto held = outcome(Bitrix24().submit(session, "{}"));
    QVERIFY(!held);
    QCOMPARE(held.error().kind, Error::Kind::RateLimited);
    QVERIFY(held.error().retryAfter > std::chrono::seconds(200));
    QVERIFY(held.error().retryAfter <= std::chrono::seconds(241));
    QCOMPARE(transport.sent.size(), 2); // nobody asks while the answer is known
    transport.answer(200, R"({"result":{"result":{"lead":{"ID":"640"}}}})");
    QVERIFY(outcome(Bitrix24().read(session, u"640"_s)));
}

//! The id of an account by the application of \a server; empty if that fails.
QString TestBitrix24OAuth::signInAtPractice(PracticeProfile &room, const PracticeServer &server, const QString &code)
{
    const QJsonObject oauth = server.accounts().first()[u"oauth"_s].toObject();
    const QUrl redirect(oauth[u"redirect_uri"_s].toString());
    const SignIn typed{
        .url = oauth[u"portal"_s].toString(),
        .secrets = {{u"client_id"_s, oauth[u"client_id"_s]}, {u"client_secret"_s, oauth[u"client_secret"_s]}},
        .settings = {{returnPortSetting, redirect.port(0)},
                     {authServerSetting, QUrl(oauth[u"token"_s].toString()).authority()}}};
    SignIn adjusted = typed;
    if (redirect.port(0) == 0)
        adjusted.settings.remove(returnPortSetting);
    BrowserSignIn browser(*room.profile, u"bitrix24"_s, adjusted);
    SignIn complete;
    bool done = false;
    connect(&browser, &BrowserSignIn::completed, this, [&](const SignIn &signIn) {
        complete = signIn;
        done = true;
    });
    connect(&browser, &BrowserSignIn::failed, this, [&](const Error &failure) {
        qWarning() << kindName(failure.kind) << failure.detail;
        done = true;
    });
    const auto page = browser.begin();
    if (!page)
        return {};
    if (code.isEmpty()) {
        NetworkTransport stranger; // any page can send the browser to the port
        outcome(stranger.send({.url = QUrl(redirect.toString() + u"/?code=abcd&state=other"_s)}));
        followInBrowser(*page);
    } else {
        browser.enter(code);
    }
    if (!QTest::qWaitFor([&] { return done; }) || complete.secrets.isEmpty())
        return {};
    const auto added = outcome(room.profile->addAccount(u"bitrix24"_s, u"App"_s, u"#336699"_s, complete));
    return added ? added->id : QString();
}

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

PracticeOptions withRedirect()
{
    return {.rateLimit = false, .oauthRedirect = u"http://localhost:%1"_s.arg(freePort())};
}

} // namespace

void TestBitrix24OAuth::browserBringsTheAnswerByItself()
{
    PracticeServer server(withRedirect());
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account = signInAtPractice(room, server);
    QVERIFY(!account.isEmpty());
    const auto session = outcome(room.profile->session(account));
    QVERIFY(session);
    const auto report = outcome(Bitrix24().signIn(*session));
    QVERIFY(report);
    QVERIFY(!report->userName.isEmpty());
    const SubmissionId lead = room.submit(account, {{u"TITLE"_s, u"By the application"_s}});
    outcome(room.courier->runDue());
    QCOMPARE(room.state(lead), u"sent"_s);
    const QList<Attempt> attempts = room.attempts(lead);
    for (const Attempt &attempt : attempts) {
        for (const QByteArray &secret : secretsIn(session->currentSecret()))
            QVERIFY(!attempt.request.contains(QString::fromLatin1(secret)));
    }
}

void TestBitrix24OAuth::strangersAtThePortAreNotHeard()
{
    QList<QUrl> seen;
    LoopbackListener listener([&](const QUrl &url) {
        seen.append(url);
        return url.query().contains(u"state=mine"_s);
    });
    QVERIFY(listener.listen(0));
    const auto ask = [&](const QByteArray &request) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, listener.port());
        socket.write(request);
        QByteArray answer;
        const bool ended = QTest::qWaitFor([&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return ended ? answer : QByteArray("still open");
    };
    QVERIFY(ask("GET /favicon.ico HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(ask("POST /?state=mine HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(seen.isEmpty());
    QVERIFY(ask("GET /?state=other HTTP/1.1\r\n\r\n").contains("does not belong"));
    QVERIFY(ask("GET /?state=mine HTTP/1.1\r\n\r\n").contains("close this page"));
    QCOMPARE(seen.size(), 2);
    if (!isWine())                                           // it does not tell of a reset
        QCOMPARE(ask(QByteArray(20000, 'a')), QByteArray()); // cut off, not kept
}

void TestBitrix24OAuth::copiedCodeSignsInToo()
{
    PracticeServer server({.rateLimit = false});
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QJsonObject oauth = server.accounts().first()[u"oauth"_s].toObject();
    NetworkTransport browser;
    const auto page = outcome(browser.send(
        {.url = QUrl(u"%1?client_id=%2"_s.arg(oauth[u"authorize"_s].toString(), oauth[u"client_id"_s].toString()))}));
    QVERIFY(page);
    const QByteArray code = page->body.mid(page->body.indexOf("value=\"") + 7).split('"').first();
    QVERIFY(!signInAtPractice(room, server, QString::fromLatin1(code)).isEmpty());
    QVERIFY(signInAtPractice(room, server, QString::fromLatin1(code)).isEmpty()); // good once
}

//! T12.
void TestBitrix24OAuth::fiftyWaitingLeadsShareEachRenewal()
{
    PracticeServer server(withRedirect());
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account = signInAtPractice(room, server);
    QVERIFY(!account.isEmpty());
    QList<SubmissionId> leads;
    for (int i = 0; i < 50; ++i)
        leads.append(room.submit(account, {{u"TITLE"_s, u"Lead %1"_s.arg(i)}}));
    QVERIFY(server.setFaults(u"crm.lead.add:slow=0:20,crm.lead.add:expired401:1,crm.lead.add:slow=0:9,"
                             "crm.lead.add:expired401:1"_s));
    outcome(room.courier->runDue());
    for (const SubmissionId &lead : std::as_const(leads))
        QCOMPARE(room.state(lead), u"sent"_s);
    QCOMPARE(server.leads().size(), 50);
    QCOMPARE(received(server, refreshMethod).size(), 2);
    QCOMPARE(received(server, createMethod).size(), 52);
}

void TestBitrix24OAuth::newPairIsKeptForTheNextStart()
{
    PracticeServer server(withRedirect());
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account = signInAtPractice(room, server);
    const QByteArray before = *outcome(room.keychain.read(account));
    QVERIFY(server.setFaults(u"crm.lead.add:expired401:1"_s));
    const SubmissionId lead = room.submit(account, {{u"TITLE"_s, u"A"_s}});
    outcome(room.courier->runDue());
    QCOMPARE(room.state(lead), u"sent"_s);
    const QByteArray kept = *outcome(room.keychain.read(account));
    QVERIFY(kept != before);
    // The next start goes on with what was kept: the old pair is dead.
    QVERIFY(room.open());
    const SubmissionId next = room.submit(account, {{u"TITLE"_s, u"B"_s}});
    outcome(room.courier->runDue());
    QCOMPARE(room.state(next), u"sent"_s);
    QCOMPARE(received(server, refreshMethod).size(), 1);
}

namespace {

//! A keychain that takes its time to write.
class SlowStore final : public SecretStore
{
public:
    QByteArray kept = "old";
    Pending<Done> written;

    Async<QByteArray> read(const QString &) override { return readyValue(kept); }
    Async<Done> write(const QString &, const QByteArray &) override { return written.future(); }
    Async<Done> remove(const QString &) override { return readyValue(Done{}); }
    bool isPersistent() const override { return true; }
};

} // namespace

void TestBitrix24OAuth::newPairIsNotUsedBeforeItIsKept()
{
    SlowStore store;
    SignIns signIns(store);
    QCOMPARE(*outcome(signIns.secret(u"a"_s)), "old");
    int asked = 0;
    const auto ask = [&] {
        ++asked;
        return readyValue(QByteArray("new"));
    };
    const auto first = signIns.renew(u"a"_s, "old", ask);
    const auto second = signIns.renew(u"a"_s, "old", ask);
    QCoreApplication::processEvents();
    QCOMPARE(asked, 1);
    QVERIFY(!first.isFinished() && !second.isFinished());
    QCOMPARE(signIns.known(u"a"_s), "old");
    store.written.finish(fail(Error::Kind::Keychain)); // better in memory alone than not at all
    QCOMPARE(*outcome(first), "new");
    QCOMPARE(*outcome(second), "new");
    QCOMPARE(signIns.known(u"a"_s), "new");
}

void TestBitrix24OAuth::anotherProgramsRenewalIsTakenOver()
{
    PracticeServer server(withRedirect());
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account = signInAtPractice(room, server);
    const auto session = outcome(room.profile->session(account));
    const auto renewed = outcome(refreshed(*session)); // as leadpad-cli would, and keeps it
    QVERIFY(renewed);
    outcome(room.keychain.write(account, *renewed));
    const SubmissionId lead = room.submit(account, {{u"TITLE"_s, u"A"_s}});
    outcome(room.courier->runDue());
    QCOMPARE(room.state(lead), u"sent"_s);
    QCOMPARE(received(server, refreshMethod).size(), 1);
}

void TestBitrix24OAuth::deadRefreshTokenStopsTheAccountAndKeepsTheLeads()
{
    PracticeServer server(withRedirect());
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account = signInAtPractice(room, server);
    QVERIFY(server.setFaults(u"crm.lead.add:expired401:1,oauth.token.refresh_token:refuse:1"_s));
    QList<SubmissionId> leads;
    for (int i = 0; i < 3; ++i)
        leads.append(room.submit(account, {{u"TITLE"_s, u"Lead %1"_s.arg(i)}}));
    outcome(room.courier->runDue());
    QVERIFY(room.courier->blocked(account));
    QCOMPARE(room.courier->blocked(account)->kind, Error::Kind::Unauthorised);
    QCOMPARE(server.leads().size(), 0);
    // A person signs in again; the leads go out.
    const auto session = outcome(room.profile->session(account));
    const SignIn typed = Bitrix24().typedFor(*session);
    BrowserSignIn browser(*room.profile, u"bitrix24"_s, typed);
    QSignalSpy completed(&browser, &BrowserSignIn::completed);
    const auto page = browser.begin();
    QVERIFY(page);
    QCOMPARE(followInBrowser(*page), 200);
    QTRY_COMPARE(completed.size(), 1);
    QVERIFY(outcome(
        room.profile->updateAccount(*room.profile->account(account), completed.first().first().value<SignIn>())));
    room.courier->accountRepaired(account);
    outcome(room.courier->runDue());
    for (const SubmissionId &lead : std::as_const(leads))
        QTRY_COMPARE(room.state(lead), u"sent"_s);
    QCOMPARE(server.leads().size(), 3);
}

void TestBitrix24OAuth::movedPortalGetsNothingBeforeAPersonAllowsIt()
{
    PracticeServer server({.rateLimit = false, .renamedPortal = true});
    QVERIFY(server.start());
    PracticeProfile room;
    QVERIFY(room.open());
    const QString account =
        room.addAccount(u"Renamed"_s, u"http://127.0.0.1:%1/rest/17/practicesecret0001/"_s.arg(server.port()));
    const SubmissionId lead = room.submit(account, {{u"TITLE"_s, u"A"_s}});
    outcome(room.courier->runDue());
    const auto trouble = room.courier->blocked(account);
    QVERIFY(trouble);
    QCOMPARE(trouble->movedTo.host(), u"localhost"_s);
    QCOMPARE(server.leads().size(), 0);
    const QList<QJsonObject> asked = received(server, createMethod);
    for (const QJsonObject &entry : asked)
        QVERIFY(entry[u"notes"_s].toArray().first().toString().startsWith(u"moved"_s));

    QVERIFY(outcome(room.profile->moveAccount(account, trouble->movedTo)));
    QCOMPARE(room.profile->account(account)->url.host(), u"localhost"_s);
    room.courier->accountRepaired(account);
    outcome(room.courier->runDue());
    QTRY_COMPARE(room.state(lead), u"sent"_s);
    QVERIFY(room.open()); // kept
    QCOMPARE(room.profile->account(account)->url.host(), u"localhost"_s);
}

QTEST_GUILESS_MAIN(TestBitrix24OAuth)
#include "tst_bitrix24oauth.moc"
