#include "support/crmcomtesting.h"
#include "support/outcome.h"
#include "vendors/crmcom/wire.h"

#include <QTest>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 issuedAt = 1'770'000'000;

//! A JWT with \a payload; header and signature are only there.
QString jwt(const QByteArray &payload)
{
    return u"aGVhZA."_s
        + QString::fromLatin1(payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
        + u".c2ln"_s;
}

QByteArray tokenReply(const QByteArray &token)
{
    return okWith(R"({"token":")" + token + R"("})");
}

const QByteArray expired = refusedWith("COM.CRM.EXCEPTION.WEBAPI.TOKENEXPIREDEXCEPTION", "The token has expired");

} // namespace

//! Signing in, and what a token that ends does to the calls that need it.
class TestCrmComTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void signInsOfTheSheet_data();
    void signInsOfTheSheet();
    void aRefusedSignInIsNoRefusedLead();
    void tokensAreRenewedBeforeTheyEnd_data();
    void tokensAreRenewedBeforeTheyEnd();
    void aStaleTokenIsNotSent();
    void oneRenewalAndOneRepeat();
    void aSecondRefusalAsksForThePassword();
    void whatIsNoTokenErrorIsNotRepeated();
    void theFirstTokenIsFetched();
    void signOutEndsWhatCanBeEnded_data();
    void signOutEndsWhatCanBeEnded();
    void aTrialSignsInLooksAroundAndLeaves();
    void secretsAreKnown();

private:
    Session session(const QJsonObject &settings = {}) { return crmcomSession(&m_transport, this, settings); }
    //! A session that renews to \a token.
    Session renewing(const QByteArray &token, const QJsonObject &settings = {});
    QJsonObject sentBody(qsizetype at) { return jsonOf(m_transport.sent.at(at).body); }

    crmcom::CrmCom m_vendor;
    ScriptedTransport m_transport;
    QByteArrayList m_rejected; //!< secrets that renewals were asked in place of
};

void TestCrmComTokens::init()
{
    m_transport.sent.clear();
    m_transport.answers.clear();
    m_rejected.clear();
}

Session TestCrmComTokens::renewing(const QByteArray &token, const QJsonObject &settings)
{
    Session session = this->session(settings);
    session.renew = [this, token](const QByteArray &rejected) {
        m_rejected.append(rejected);
        crmcom::Access access = crmcom::accessOf(rejected);
        access.token = QString::fromLatin1(token);
        return readyValue(crmcom::secretOf(access));
    };
    return session;
}

void TestCrmComTokens::signInsOfTheSheet_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("body");
    const QString unit = u"0F1E2D3C4B5A69788796A5B4C3D2E1F0"_s;
    const QByteArray user = R"({"username":"j.papadaki","password":"not-a-real-one","organisation":"SALESDEMO"})";
    const QByteArray key = R"({"api_key":"ABCDEF0123456789"})";
    QTest::newRow("7.1") << user << unit << u"authentication/token"_s << QByteArray()
                         << QByteArray(R"({"username":"j.papadaki","password":"not-a-real-one",)"
                                       R"("organisation":"SALESDEMO","unit":"0F1E2D3C4B5A69788796A5B4C3D2E1F0"})");
    QTest::newRow("without unit") << user << QString() << u"authentication/token"_s << QByteArray() << user;
    QTest::newRow("7.2") << key << unit << u"authentication/web_api_key/token"_s
                         << QByteArray("Basic QUJDREVGMDEyMzQ1Njc4OTo=")
                         << QByteArray(R"({"unit":"0F1E2D3C4B5A69788796A5B4C3D2E1F0"})");
    QTest::newRow("a key without unit") << key << QString() << u"authentication/web_api_key/token"_s
                                        << QByteArray("Basic QUJDREVGMDEyMzQ1Njc4OTo=") << QByteArray("{}");
}

void TestCrmComTokens::signInsOfTheSheet()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, unit);
    QFETCH(QString, path);
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, body);
    Session trial = session({{u"unit"_s, unit}});
    trial.secret = secret;
    m_transport.answer(200, tokenReply("hhhh.pppp.ssss"));
    const auto renewed = outcome(m_vendor.renew(trial));
    QVERIFY(renewed);
    const crmcom::Access access = crmcom::accessOf(*renewed);
    QCOMPARE(access.token, u"hhhh.pppp.ssss"_s);
    QVERIFY(std::abs(access.issued - QDateTime::currentSecsSinceEpoch()) < 60);
    QCOMPARE(access.password, crmcom::accessOf(secret).password);
    QCOMPARE(access.apiKey, crmcom::accessOf(secret).apiKey);
    const HttpRequest &request = m_transport.sent.first();
    QCOMPARE(QString::fromLatin1(request.verb) + u' ' + request.url.path(), u"POST /crmapi/rest/v2/"_s + path);
    QCOMPARE(jsonOf(request.body), jsonOf(body));
    QByteArray sentAs;
    for (const auto &[name, value] : request.headers) {
        if (name == "Authorization")
            sentAs = value;
    }
    QCOMPARE(sentAs, authorization);
}

void TestCrmComTokens::aRefusedSignInIsNoRefusedLead()
{
    Session trial = session();
    trial.secret = R"({"username":"a","password":"b","organisation":"c"})";
    m_transport.answer(200, refusedWith("COM.CRM.EXCEPTION.SECURITY.X", "Wrong password"));
    const auto receipt = outcome(m_vendor.submit(trial, "{}"));
    QCOMPARE(receipt.error().kind, Error::Kind::Unauthorised);
    m_transport.answer(502, "<html>");
    const auto broken = outcome(m_vendor.submit(trial, "{}"));
    QVERIFY(!broken.error().mayHaveArrived); // the lead itself never left
    QCOMPARE(m_transport.sent.size(), 2);
}

void TestCrmComTokens::tokensAreRenewedBeforeTheyEnd_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("byKey");
    QTest::addColumn<int>("minutes"); // from then on it is renewed
    QTest::newRow("R11") << u"R11.1"_s << u"6C1D"_s << false << 55;
    QTest::newRow("R11 by key") << u"R11.1"_s << u"6C1D"_s << true << 110;
    QTest::newRow("R12") << u"R12"_s << u"a.b.c"_s << false << 110;
    QTest::newRow("the token says two hours, as text")
        << u"R17"_s << jwt(R"({"iat":"1700000000","exp":"1700007200"})") << false << 110;
    QTest::newRow("the token says one hour")
        << u"R17"_s << jwt(R"({"iat":1700000000,"exp":1700003600})") << false << 50;
    QTest::newRow("the token says when alone")
        << u"R17"_s << jwt(QByteArray(R"({"exp":)") + QByteArray::number(issuedAt + 3600) + '}') << false << 50;
    QTest::newRow("a very short life") << u"R17"_s << jwt(R"({"iat":1700000000,"exp":1700000240})") << false << 2;
    QTest::newRow("the server's clock is years behind") << u"R17"_s << jwt(R"({"exp":1000000000})") << false << 110;
    QTest::newRow("not to be read") << u"R17"_s << u"x.!!!.y"_s << false << 110;
}

void TestCrmComTokens::tokensAreRenewedBeforeTheyEnd()
{
    QFETCH(QString, release);
    QFETCH(QString, token);
    QFETCH(bool, byKey);
    QFETCH(int, minutes);
    const crmcom::Access access{.apiKey = byKey ? u"K"_s : QString(), .token = token, .issued = issuedAt};
    const auto stale = [&](qint64 seconds) {
        return crmcom::isStale(access, *crmcom::Release::of(release), issuedAt + seconds);
    };
    QVERIFY(!stale(minutes * 60 - 1));
    QVERIFY(stale(minutes * 60));
}

void TestCrmComTokens::aStaleTokenIsNotSent()
{
    Session old = renewing("NEW");
    crmcom::Access access = crmcom::accessOf(old.secret);
    access.issued = QDateTime::currentSecsSinceEpoch() - 7000;
    old.secret = crmcom::secretOf(access);
    m_transport.answer(200, okWith(R"({"id":"L-1"})"));
    QVERIFY(outcome(m_vendor.submit(old, R"({"priority":4})")));
    QCOMPARE(m_rejected.size(), 1);
    QCOMPARE(m_transport.sent.size(), 1);
    QCOMPARE(sentBody(0), (QJsonObject{{u"token"_s, u"NEW"_s}, {u"priority"_s, 4}}));
}

void TestCrmComTokens::oneRenewalAndOneRepeat()
{
    m_transport.answer(200, expired);
    m_transport.answer(200, okWith(R"({"id":"L-1","number":"204"})"));
    const auto receipt = outcome(m_vendor.submit(renewing("NEW"), R"({"priority":4})"));
    QCOMPARE(receipt->leadId, u"L-1"_s);
    QCOMPARE(m_rejected.size(), 1);
    QCOMPARE(sentBody(0)[u"token"_s], QJsonValue(u"6C1D0A5B9E8F4720A1B2C3D4E5F60718"_s));
    QCOMPARE(sentBody(1), (QJsonObject{{u"token"_s, u"NEW"_s}, {u"priority"_s, 4}}));
}

void TestCrmComTokens::aSecondRefusalAsksForThePassword()
{
    m_transport.answer(200, expired);
    m_transport.answer(200, expired);
    const auto receipt = outcome(m_vendor.submit(renewing("NEW"), "{}"));
    QCOMPARE(receipt.error().kind, Error::Kind::Unauthorised);
    QVERIFY(!receipt.error().mayHaveArrived);
    QCOMPARE(m_transport.sent.size(), 2);
    QCOMPARE(m_rejected.size(), 1);
}

void TestCrmComTokens::whatIsNoTokenErrorIsNotRepeated()
{
    const std::pair<int, QByteArray> answers[] = {
        {200, refusedWith("COM.CRM.EXCEPTION.LEADS.PRIORITYISMANDATORYEXCEPTION", "Priority is mandatory")},
        {401, "<html>"},
        {504, "<html>"}};
    for (const auto &[status, body] : answers) {
        init();
        m_transport.answer(status, body);
        QVERIFY(!outcome(m_vendor.submit(renewing("NEW"), "{}")));
        QCOMPARE(m_transport.sent.size(), 1);
        QVERIFY(m_rejected.isEmpty());
    }
    init();
    m_transport.answer(200, expired);
    QVERIFY(!outcome(m_vendor.submit(renewing("NEW", {{u"tokenErrorPattern"_s, u"^SESSION"_s}}), "{}")));
    QCOMPARE(m_transport.sent.size(), 1);
}

void TestCrmComTokens::theFirstTokenIsFetched()
{
    Session fresh = renewing("NEW");
    fresh.secret = R"({"username":"a","password":"b","organisation":"c"})";
    m_transport.answer(200, okWith("[]"));
    QVERIFY(outcome(crmcom::send(fresh, {.path = u"users/list"_s})));
    QCOMPARE(m_transport.sent.first().url.query(), u"token=NEW"_s);
}

void TestCrmComTokens::signOutEndsWhatCanBeEnded_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("asked");
    QTest::newRow("R10") << u"R10"_s << true;
    QTest::newRow("R11.1") << u"R11.1"_s << true;
    QTest::newRow("R12") << u"R12"_s << false; // deprecated from here
    QTest::newRow("R18") << u"R18"_s << false;
}

void TestCrmComTokens::signOutEndsWhatCanBeEnded()
{
    QFETCH(QString, release);
    QFETCH(bool, asked);
    m_transport.answer(200, okWith("null"));
    QVERIFY(outcome(m_vendor.signOut(session({{u"apiRelease"_s, release}}))));
    QCOMPARE(askedOf(m_transport), asked ? QStringList{u"POST authentication/token/release"_s} : QStringList());
    if (asked)
        QCOMPARE(m_transport.sent.first().body, QByteArray(R"({"token":"6C1D0A5B9E8F4720A1B2C3D4E5F60718"})"));
}

void TestCrmComTokens::aTrialSignsInLooksAroundAndLeaves()
{
    m_transport.answer(200, tokenReply("T1"));
    m_transport.answer(200, refusedWith("COM.CRM.X", "no right")); // of the list, not of the sign-in
    m_transport.answer(200, okWith("null"));
    const auto report = outcome(m_vendor.signIn(session({{u"apiRelease"_s, u"R11"_s}})));
    QVERIFY(report);
    QCOMPARE(report->userName, u"j.papadaki"_s);
    QCOMPARE(askedOf(m_transport),
             (QStringList{u"POST authentication/token"_s, u"GET leads/configuration/types/list"_s,
                          u"POST authentication/token/release"_s}));
    QVERIFY(m_transport.sent.at(1).url.query().contains("token=T1"_L1));
}

void TestCrmComTokens::secretsAreKnown()
{
    QCOMPARE(m_vendor.secretsIn(session()), (QByteArrayList{"not-a-real-one", "6C1D0A5B9E8F4720A1B2C3D4E5F60718"}));
    Session later = session();
    later.latest = [] { return QByteArray(R"({"api_key":"KEY","token":"LATER","issued":1})"); };
    QCOMPARE(m_vendor.secretsIn(later), (QByteArrayList{"KEY", "LATER"}));
}

QTEST_GUILESS_MAIN(TestCrmComTokens)
#include "tst_crmcomtokens.moc"
