#include "core/hosts.h"
#include "core/logfile.h"
#include "core/ziparchive.h"
#include "storage/outbox.h"
#include "submission/submitter.h"
#include "submission/supportbundle.h"
#include "support/practiceprofile.h"
#include "support/testprofile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QScopeGuard>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! The report for support helps and betrays nothing.
class TestSupportBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsNothingThatWasTyped();
    void tellsTheWayOfALead();
    void skeletonKeepsKeysAndCodesAlone_data();
    void skeletonKeepsKeysAndCodesAlone();
    void hostsAreMasked_data();
    void hostsAreMasked();
    void oldSettledLeadsStayOut();
    void isWrittenWholeOrNotAtAll();
    void settingsAreMasked_data();
    void settingsAreMasked();
    void aWholeDeliveryLeavesNoTrace();

private:
    static QJsonObject made(TestProfile &world)
    {
        const auto facts = supportbundle::factsOf(world.profile);
        const auto report = world.ask([facts](Database &database) { return supportbundle::make(database, facts); });
        return report ? QJsonDocument::fromJson(*report).object() : QJsonObject();
    }
    static Submission stored(TestProfile &world, const Submission &lead, const Attempt &exchange)
    {
        const auto write = [lead, exchange](Database &database) -> Result<Submission> {
            if (auto done = outbox::submit(database, lead); !done)
                return fail(done.error());
            auto begun = outbox::startSending(database, lead.id, lead.frozen, lead.createdAt, {});
            if (!begun)
                return begun;
            Submission after = lead;
            after.attempts = 1;
            after.changedAt = lead.changedAt;
            if (auto done = outbox::record(database, {after, exchange, {{u"products"_s}}}); !done)
                return fail(done.error());
            return outbox::find(database, lead.id);
        };
        return world.ask(write).value_or(Submission());
    }
    static Submission leadOf(TestProfile &world, const QJsonObject &values)
    {
        Submission lead;
        lead.id = QUuid::createUuid();
        lead.accountId = world.accountId;
        lead.accountName = u"Acme"_s;
        lead.vendor = u"bitrix24"_s;
        lead.state = SubmissionState::Unsure;
        lead.lead.values = values;
        lead.createdAt = QDateTime::currentDateTimeUtc();
        lead.changedAt = lead.createdAt;
        lead.frozen = QJsonDocument(QJsonObject{{u"fields"_s, values}}).toJson(QJsonDocument::Compact);
        return lead;
    }
};

//! A canary in every place and every kind of field; the answer echoes them all, as CRMs do.
void TestSupportBundle::holdsNothingThatWasTyped()
{
    TestProfile world;
    QVERIFY(world.open());
    QStringList canaries;
    const auto canary = [&](const QString &shape) {
        canaries.append(shape);
        return shape;
    };
    const QString name = canary(u"Канарейкина"_s);
    const QString phone = canary(u"+79160009911"_s);
    const QString email = canary(u"canary@example.com"_s);
    const QString token = canary(u"s3cr3tcanarytoken"_s);
    QJsonObject values{
        {u"NAME"_s, name},
        {u"COMMENTS"_s, canary(u"canary comment\nsecond canary line"_s)},
        {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, phone}, {u"type"_s, canary(u"CANARYTYPE"_s)}}}},
        {u"EMAIL"_s, QJsonArray{QJsonObject{{u"value"_s, email}, {u"type"_s, u"WORK"_s}}}},
        {u"WEB"_s, QJsonArray{QJsonObject{{u"value"_s, canary(u"https://canary.example.org/me"_s)}}}},
        {u"OPPORTUNITY"_s, canary(u"1234567.89"_s)},
        {u"BIRTHDATE"_s, canary(u"1971-05-23"_s)},
        {u"UF_DATETIME"_s, canary(u"2026-03-02T09:05:17+03:00"_s)},
        {u"UF_INTEGER"_s, 918273645},
        {u"UF_MONEY"_s, QJsonObject{{u"amount"_s, canary(u"7654.32"_s)}, {u"currency"_s, canary(u"XCD"_s)}}},
        {u"SOURCE_ID"_s, canary(u"CANARY_CHOICE"_s)},
        {u"UF_MULTI"_s, QJsonArray{canary(u"canary-choice-1"_s), canary(u"canary-choice-2"_s)}},
        {u"products"_s, QJsonArray{QJsonObject{{u"PRODUCT_NAME"_s, canary(u"Canary window"_s)}}}},
        {u"UF_FILE"_s, QJsonObject{{u"name"_s, canary(u"canary.pdf"_s)}, {u"base64"_s, canary(u"Q2FuYXJ5"_s)}}},
        {u"UF_URL"_s, canary(u"https://canary.example.net/"_s)},
        {u"CONTACT_ID"_s, canary(u"778899001"_s)},
        {canary(u"+79160009922"_s), canary(u"a value under a number"_s)},
        {u"error"_s, canary(u"CANARYCODE"_s)}};
    canaries.append(u"918273645"_s);
    canaries.append(u"\"Acme"_s);
    canaries.append(world.accountId);
    Submission lead = leadOf(world, values);
    lead.title = canary(u"Canary title"_s);
    lead.searchText = canary(u"canary search"_s);
    lead.leadId = canary(u"99887766"_s);
    lead.cardUrl = QUrl(canary(u"https://acme.canary.example/crm/lead/details/99887766/"_s));
    lead.message = canary(u"the vendor's canary words"_s);
    lead.problems = {{u"NAME"_s, canary(u"a canary problem"_s)}};
    lead.errorKind = u"timed-out"_s;
    QJsonObject echo = values;
    echo.remove(u"error"_s); // in an answer this is the vendor's word
    const QJsonObject answer{{u"error"_s, u"QUERY_LIMIT_EXCEEDED"_s},
                             {u"error_description"_s, canary(u"canary description"_s)},
                             {u"nested"_s, QJsonObject{{u"error_code"_s, phone}, {u"echo"_s, echo}}},
                             {u"error_code"_s, canary(u"a sentence, not a code"_s)}};
    Attempt exchange{.submissionId = lead.id,
                     .step = u"create"_s,
                     .startedAt = lead.createdAt,
                     .endedAt = lead.createdAt,
                     .outcome = u"unsure"_s,
                     .request =
                         u"POST https://acme.canary.bitrix24.ru/rest/17/%1/crm.lead.add.json?auth=%1\n\n"_s.arg(token)
                         + QString::fromUtf8(lead.frozen),
                     .answer = u"HTTP 200\n\n"_s + QString::fromUtf8(QJsonDocument(answer).toJson()),
                     .wire = {.requestId = name + u' ' + token}};
    QVERIFY(!stored(world, lead, exchange).id.isNull());
    Submission cut = leadOf(world, {{u"NAME"_s, name}}); // bodies that are no JSON, or cut off
    exchange.submissionId = cut.id;
    exchange.request += u"\n…"_s;
    exchange.answer = u"offline Host acme.canary.bitrix24.ru not found "_s + token;
    QVERIFY(!stored(world, cut, exchange).id.isNull());
    Submission html = leadOf(world, {{u"NAME"_s, name}});
    exchange.submissionId = html.id;
    exchange.answer = u"HTTP 502\n\n<html>%1 %2</html>"_s.arg(name, phone);
    QVERIFY(!stored(world, html, exchange).id.isNull());

    const auto facts = supportbundle::factsOf(world.profile);
    const auto report = world.ask([facts](Database &database) { return supportbundle::make(database, facts); });
    QVERIFY(report);
    const QString text = QString::fromUtf8(*report);
    canaries << u"s3cr3t"_s << u"acme.canary"_s << u"/rest/17"_s;
    for (const QString &each : std::as_const(canaries))
        QVERIFY2(!text.contains(each, Qt::CaseInsensitive), qPrintable(each + u"\n"_s + text));
    QVERIFY(!text.contains(u"canar"_s, Qt::CaseInsensitive));
    QVERIFY(text.contains(u"QUERY_LIMIT_EXCEEDED"_s));
    QVERIFY(text.contains(u"\"COMMENTS\""_s));
    QCOMPARE(QJsonDocument::fromJson(*report).object()[u"leads"_s].toArray().size(), 3);
}

void TestSupportBundle::tellsTheWayOfALead()
{
    TestProfile world;
    QVERIFY(world.open());
    Submission lead = leadOf(world, {{u"NAME"_s, u"Anna"_s}, {u"EMPTY"_s, u""_s}});
    lead.looks = 2;
    lead.errorKind = u"timed-out"_s;
    const Attempt exchange{
        .submissionId = lead.id,
        .step = u"create"_s,
        .startedAt = lead.createdAt,
        .endedAt = lead.createdAt.addSecs(3),
        .outcome = u"unsure"_s,
        .request = u"POST https://acme.bitrix24.ru/rest/17/•••/crm.lead.add.json\n\n{\"fields\":{\"NAME\":\"Anna\"}}"_s,
        .answer = u"timed-out no answer"_s,
        .wire = {.bytesOut = 27, .requestId = u"r-17"_s, .duration = std::chrono::seconds(3)}};
    QVERIFY(!stored(world, lead, exchange).id.isNull());
    const QJsonObject report = made(world);
    QCOMPARE(report[u"leadpad"_s].toString(), QLatin1StringView(LEADPAD_VERSION));
    QVERIFY(report[u"schema"_s].toInt() > 0);
    QVERIFY(!report[u"qt"_s].toString().isEmpty() && !report[u"system"_s].toString().isEmpty());
    const QJsonObject account = report[u"accounts"_s][0].toObject();
    QCOMPARE(account[u"account"_s].toString(), u"account 1"_s);
    QCOMPARE(account[u"host"_s].toString(), u"•••.acme.example"_s);
    QCOMPARE(report[u"counts"_s][0][u"leads"_s].toInt(), 1);
    QCOMPARE(report[u"counts"_s][0][u"state"_s].toString(), u"unsure"_s);
    const QJsonObject told = report[u"leads"_s][0].toObject();
    QCOMPARE(told[u"id"_s].toString(), lead.id.toString(QUuid::WithoutBraces));
    QCOMPARE(told[u"state"_s].toString(), u"unsure"_s);
    QCOMPARE(told[u"looks"_s].toInt(), 2);
    QCOMPARE(told[u"error"_s].toString(), u"timed-out"_s);
    QCOMPARE(told[u"fields"_s].toObject(), (QJsonObject{{u"NAME"_s, 4}}));
    QCOMPARE(told[u"follow_ups"_s][0][u"name"_s].toString(), u"products"_s);
    const QJsonObject told2 = told[u"exchanges"_s][0].toObject();
    QCOMPARE(told2[u"bytes_out"_s].toInt(), 27);
    QCOMPARE(told2[u"duration_ms"_s].toInt(), 3000);
    QCOMPARE(told2[u"request_id"_s].toString(), u"r-17"_s);
    QCOMPARE(told2[u"outcome"_s].toString(), u"unsure"_s);
    QCOMPARE(told2[u"request"_s][u"first_line"_s].toString(), u"POST https://•••.bitrix24.ru/…/crm.lead.add.json"_s);
    QCOMPARE(told2[u"request"_s][u"body"_s][u"fields"_s][u"NAME"_s].toString(), u"string(4)"_s);
    QCOMPARE(told2[u"answer"_s][u"first_line"_s].toString(), u"timed-out"_s);
}

void TestSupportBundle::skeletonKeepsKeysAndCodesAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("body");
    // ' stands for " here, and | for the line that parts head and body.
    QTest::newRow("values")
        << u"HTTP 200|{'a':'xyz','b':1.5,'c':true,'d':null,'e':[1,'zz']}"_s
        << u"{'a':'string(3)','b':'number(3)','c':'boolean','d':'null','e':['number(1)','string(2)']}"_s;
    QTest::newRow("code") << u"HTTP 400|{'error':'ERROR_CORE'}"_s << u"{'error':'ERROR_CORE'}"_s;
    QTest::newRow("known code") << u"HTTP 401|{'error':'expired_token'}"_s << u"{'error':'expired_token'}"_s;
    QTest::newRow("a word") << u"HTTP 401|{'error':'anna'}"_s << u"{'error':'string(4)'}"_s;
    QTest::newRow("digits") << u"HTTP 401|{'error':'A79161234567'}"_s << u"{'error':'string(12)'}"_s;
    QTest::newRow("too long") << u"HTTP 401|{'error':'%1'}"_s.arg(QString(61, u'A')) << u"{'error':'string(61)'}"_s;
    QTest::newRow("another key") << u"HTTP 401|{'title':'ANNA'}"_s << u"{'title':'string(4)'}"_s;
    QTest::newRow("in a request") << u"POST https://x.y/z|{'error':'ANNA'}"_s << u"{'error':'string(4)'}"_s;
    QTest::newRow("keys") << u"HTTP 200|{'79161234567':1,'Anna P':2}"_s
                          << u"{'(11 characters)':'number(1)','(6 characters)':'number(1)'}"_s;
}

void TestSupportBundle::skeletonKeepsKeysAndCodesAlone()
{
    QFETCH(QString, text);
    QFETCH(QString, body);
    const auto written = [](QString plain) { return plain.replace(u'\'', u'"').replace(u'|', u"\n\n"_s); };
    const QJsonObject told = supportbundle::skeleton(written(text));
    QCOMPARE(told[u"body"_s].toObject(), QJsonDocument::fromJson(written(body).toUtf8()).object());
}

void TestSupportBundle::hostsAreMasked_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("masked");
    QTest::newRow("portal") << u"acme.bitrix24.ru"_s << u"•••.bitrix24.ru"_s;
    QTest::newRow("deeper") << u"crm.acme.example.com"_s << u"•••.example.com"_s;
    QTest::newRow("loopback") << u"127.0.0.1"_s << u"127.0.0.1"_s;
    QTest::newRow("address") << u"10.20.30.40"_s << u"•••"_s;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << u"•••"_s;
    QTest::newRow("one label") << u"acmeserver"_s << u"•••"_s;
}

void TestSupportBundle::hostsAreMasked()
{
    QFETCH(QString, host);
    QFETCH(QString, masked);
    QCOMPARE(maskedHost(host), masked);
}

void TestSupportBundle::oldSettledLeadsStayOut()
{
    TestProfile world;
    QVERIFY(world.open());
    Submission old = leadOf(world, {{u"NAME"_s, u"Anna"_s}});
    old.state = SubmissionState::Sent;
    old.changedAt = old.createdAt.addDays(-8);
    QVERIFY(!stored(world, old,
                    {.submissionId = old.id, .step = u"create"_s, .startedAt = old.createdAt, .endedAt = old.createdAt})
                 .id.isNull());
    QCOMPARE(made(world)[u"leads"_s].toArray().size(), 1); // its follow-up is still to be done
    const auto finish = [id = old.id](Database &database) {
        return database.exec(u"UPDATE steps SET state = 'done'"_s) ? Result<Done>(Done{}) : fail(Error::Kind::Storage);
    };
    QVERIFY(world.ask(finish));
    QCOMPARE(made(world)[u"leads"_s].toArray().size(), 0);
    for (int i = 0; i < 205; ++i) {
        const Submission lead = leadOf(world, {{u"NAME"_s, u"Anna"_s}});
        QVERIFY(world.ask([lead](Database &database) { return outbox::submit(database, lead); }));
    }
    QCOMPARE(made(world)[u"leads"_s].toArray().size(), 200);
}

void TestSupportBundle::isWrittenWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"report.zip"_s);
    const QList<ZipEntry> files{{u"report.json"_s, "{}"}};
    const QDateTime time({2026, 3, 3}, {14, 30, 16});
    QFile older(path);
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
    older.close();
    const auto saved = supportbundle::save(files, time, path);
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(saved.result());
    QVERIFY(older.open(QIODevice::ReadOnly));
    QCOMPARE(older.readAll(), zipArchive(files, time));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"report.zip"_s}); // nothing beside it
    const auto nowhere = supportbundle::save(files, time, folder.filePath(u"no/such/folder/report.zip"_s));
    QTRY_VERIFY(nowhere.isFinished());
    QVERIFY(!nowhere.result());
    QCOMPARE(nowhere.result().error().kind, Error::Kind::Storage);
#ifdef Q_OS_LINUX
    const auto full = supportbundle::save(files, time, u"/dev/full/report.zip"_s);
    QTRY_VERIFY(full.isFinished());
    QVERIFY(!full.result());
#endif
}

void TestSupportBundle::settingsAreMasked_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("told");
    QTest::newRow("system") << u"system"_s << u"system"_s;
    QTest::newRow("HTTP") << u"proxy.office.acme.example:3128"_s << u"•••.acme.example:3128"_s;
    QTest::newRow("SOCKS5") << u"socks5://10.1.2.3:1080"_s << u"socks5://•••:1080"_s;
    QTest::newRow("script") << u"pac:http://wpad.acme.example/secret.pac?me"_s << u"pac:http://•••.acme.example/…"_s;
    QTest::newRow("file") << u"pac:file:///home/anna/proxy.pac"_s << u"pac:file:///…"_s;
}

void TestSupportBundle::settingsAreMasked()
{
    QFETCH(QString, proxy);
    QFETCH(QString, told);
    TestProfile world;
    QVERIFY(world.open());
    world.profile.setSetting(u"proxy"_s, proxy);
    world.profile.setSetting(u"proxy_user"_s, u"anna.canary"_s);
    world.profile.setSetting(u"theme"_s, u"dark"_s);
    world.profile.setSetting(u"something"_s, u"canary"_s);
    const QJsonObject settings = supportbundle::settingsOf(world.profile);
    QCOMPARE(settings[u"proxy"_s][u"value"_s].toString(), told);
    QCOMPARE(settings[u"theme"_s][u"value"_s].toString(), u"dark"_s);
    QCOMPARE(settings[u"proxy_user"_s][u"value"_s].toString(), u"one is set"_s);
    QVERIFY(!QJsonDocument(settings).toJson().contains("canary"));
}

//! A lead is typed, refused and sent over the real transport while the log runs; then nothing of it, of the sign-in or
//! of the proxy's is in any file of the archive, nor in the log on disk.
void TestSupportBundle::aWholeDeliveryLeavesNoTrace()
{
    logfile::start();
    const auto stop = qScopeGuard([] { logfile::stop(); });
    practice::PracticeServer server;
    QVERIFY(server.start());
    test::PracticeProfile world;
    QVERIFY(world.open());
    logfile::writeTo(world.folder.path());
    QVERIFY(test::outcome(world.keychain.write(u"proxy"_s, "c4naryproxypass")));
    world.profile->setSetting(u"proxy_user"_s, u"canaryuser"_s);
    const QString webhook = test::webhookOf(server);
    const QString secret = QUrl(webhook).path().section(u'/', 3, 3);
    QVERIFY(secret.size() > 5);
    const QString account = world.addAccount(u"Canary account"_s, webhook);
    QStringList canaries{secret, u"c4naryproxypass"_s, u"canaryuser"_s, u"Canary account"_s};
    const QStringList typed{u"Kanareykin"_s, u"Канарейкина"_s, u"+79990001234"_s, u"gleb.canary@example.com"_s,
                            u"canary comment"_s};
    canaries += typed;
    const QJsonObject values{{u"NAME"_s, typed[0]},
                             {u"LAST_NAME"_s, typed[1]},
                             {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, typed[2]}, {u"type"_s, u"WORK"_s}}}},
                             {u"EMAIL"_s, QJsonArray{QJsonObject{{u"value"_s, typed[3]}, {u"type"_s, u"WORK"_s}}}},
                             {u"COMMENTS"_s, typed[4]}};
    const SubmissionId id = world.submit(account, values);
    const auto delivered = test::outcome(world.courier->deliver(id));
    QVERIFY(delivered);
    QCOMPARE(stateName(delivered->state), u"sent"_s);
    const auto files = test::outcome(supportbundle::files(*world.profile));
    QVERIFY(files);
    QCOMPARE(files->size(), 3);
    QVERIFY(files->at(2).content.contains("leadpad.net")); // the log did run
    QFile log(world.folder.filePath(u"leadpad.log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QList<ZipEntry> all = *files;
    all.append({u"leadpad.log"_s, log.readAll()});
    for (const ZipEntry &file : std::as_const(all)) {
        QVERIFY2(!file.content.isEmpty(), qPrintable(file.name));
        for (const QString &canary : std::as_const(canaries))
            QVERIFY2(!QString::fromUtf8(file.content).contains(canary, Qt::CaseInsensitive),
                     qPrintable(canary + u" in "_s + file.name));
        QVERIFY(!file.content.contains("9990001234"));
    }
}

QTEST_MAIN(TestSupportBundle)
#include "tst_supportbundle.moc"
