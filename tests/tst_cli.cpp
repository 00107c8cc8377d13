#include "secrets/systemkeychain.h"
#include "submission/instance.h"
#include "submission/proxykeeper.h"
#include "support/fakeproxy.h"
#include "support/practiceprofile.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QUrlQuery>

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString cli = QStringLiteral(LEADPAD_BIN "/leadpad-cli");
const QString createMethod = u"crm.lead.add"_s;

//! What one call of leadpad-cli left behind.
struct Ended
{
    int status = -1; //!< -1: did not end by itself
    QByteArray out = {};
    QByteArray err = {};

    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
};

QByteArray lead(const QJsonObject &values)
{
    return QJsonDocument(QJsonObject{{u"values"_s, values}}).toJson();
}

QByteArray someone()
{
    return lead({{u"NAME"_s, u"Глеб"_s},
                 {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u"+7 999 000-00-01"_s}, {u"type"_s, u"WORK"_s}}}}});
}

} // namespace

//! leadpad-cli as a script meets it: the real program, a real keychain, a practice portal over HTTP.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void linksNoWidgets();
    void usageIsTwo_data();
    void usageIsTwo();
    void helpAndVersionAreGood();
    void signInThatCannotBeIsThree_data();
    void signInThatCannotBeIsThree();

    void accountLivesAndGoesWithItsSecret();
    void applicationSignsInWithACodeOrInTheBrowser();
    void checkAsksTheVendor();
    void theProxyOfTheProfileIsUsed();
    void accountCommandsWantAnAccount_data();
    void accountCommandsWantAnAccount();
    void fieldsTellTheWholeForm();
    void choicesAreCompleteAndActive();
    void sentIsZero();
    void notValidIsThree_data();
    void notValidIsThree();
    void refusedIsFour();
    void offlineIsFiveAndGoesLater();
    void unsureIsSixAndIsSettled_data();
    void unsureIsSixAndIsSettled();
    void waitSettlesInOneCall_data();
    void waitSettlesInOneCall();
    void killedSendMakesOneLead_data();
    void killedSendMakesOneLead();
    void refusedFollowUpIsZeroWithProblems();
    void anotherInstanceDelivers();
    void leadIsReadFoundChangedAndDeleted();
    void changeThatCannotBeIsNotSent();
    void changesGoThroughTheOutbox();
    void lptrackerByScript();
    void flowluByScript();
    void crmcomByScript();
    void secretIsInNoFile();

private:
    Ended run(const QStringList &arguments, const QByteArray &input = {});
    void startRun(QProcess &process, const QStringList &arguments, const QByteArray &input);
    //! An account "Acme" at the practice portal; its id.
    QString addAccount(const QString &webhook = {});
    QJsonObject onlyEntry();
    //! The profile's files that contain \a text, or cannot be read.
    QStringList filesWith(const QByteArray &text) const;
    qsizetype creates() const { return received(*m_server, createMethod).size(); }

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

#define NEEDS_KEYCHAIN                                                                                                 \
    if (qEnvironmentVariableIsEmpty("LEADPAD_TEST_KEYCHAIN"))                                                          \
    QSKIP("no keychain that tests may write to; see tests/support/with-keyring.sh")

void TestCli::init()
{
    m_server = std::make_unique<PracticeServer>(PracticeOptions{.timeScale = 0.02});
    QVERIFY(m_server->start());
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCli::startRun(QProcess &process, const QStringList &arguments, const QByteArray &input)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LEADPAD_TIME_SCALE"_s, u"0.02"_s);
    process.setProcessEnvironment(environment);
    process.start(cli, QStringList{u"--profile"_s, m_folder->path()} + arguments);
    process.write(input);
    process.closeWriteChannel();
}

Ended TestCli::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    startRun(process, arguments, input);
    const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestCli::addAccount(const QString &webhook)
{
    const QJsonObject secret{{u"webhook"_s, webhook.isEmpty() ? test::webhookOf(*m_server) : webhook}};
    return run({u"account"_s, u"add"_s, u"bitrix24"_s, u"--name"_s, u"Acme"_s}, QJsonDocument(secret).toJson())
        .object()[u"id"_s]
        .toString();
}

QStringList TestCli::filesWith(const QByteArray &text) const
{
    QStringList names;
    QDirIterator all(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(text))
            names.append(file.fileName());
    }
    return names;
}

QJsonObject TestCli::onlyEntry()
{
    const QJsonArray list = run({u"outbox"_s, u"list"_s}).array();
    return list.size() == 1 ? list.first().toObject() : QJsonObject();
}

void TestCli::linksNoWidgets()
{
    QProcess ldd;
    ldd.start(u"ldd"_s, {cli});
    if (!ldd.waitForFinished() || ldd.exitCode() != 0)
        QSKIP("ldd is not here, or cannot read the program");
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core"));
    QVERIFY2(!libraries.contains("libQt6Widgets"), libraries.constData());
    QVERIFY2(!libraries.contains("libQt6Gui"), libraries.constData());
}

void TestCli::usageIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const QString &line) {
        QTest::newRow(qPrintable(line)) << line.split(u' ', Qt::SkipEmptyParts);
    };
    QTest::newRow("nothing") << QStringList();
    row(u"dance"_s);
    row(u"account"_s);
    row(u"account dance"_s);
    row(u"account list more"_s);
    row(u"account add bitrix24"_s);        // no name
    row(u"account add bitrix24 --name"_s); // no value
    row(u"account add nobody --name Acme"_s);
    row(u"account add bitrix24 --name Acme --set novalue"_s);
    row(u"account add bitrix24 --name Acme"_s); // nothing on standard input
    row(u"account list --frobnicate"_s);
    row(u"outbox"_s);
    row(u"outbox run now"_s);
    row(u"lead"_s);
    row(u"send"_s);
    row(u"send Acme"_s);
}

void TestCli::usageIsTwo()
{
    QFETCH(QStringList, arguments);
    const Ended outcome = run(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.out.isEmpty(), outcome.out.constData()); // words go to standard error
    QVERIFY(!outcome.err.isEmpty());
}

void TestCli::helpAndVersionAreGood()
{
    QCOMPARE(run({u"--help"_s}).status, 0);
    QCOMPARE(run({u"--version"_s}).status, 0);
}

void TestCli::signInThatCannotBeIsThree_data()
{
    QTest::addColumn<QByteArray>("secrets");
    QTest::addColumn<QStringList>("more");
    const QStringList none;
    QTest::newRow("plain http") << QByteArray(R"({"webhook":"http://crm.example.com/rest/17/abc/"})") << none;
    QTest::newRow("no webhook") << QByteArray(R"({"webhook":"https://crm.example.com/"})") << none;
    QTest::newRow("another key") << QByteArray(R"({"token":"x"})") << none;
    QTest::newRow("no such certificate") << QByteArray(R"({"webhook":"https://crm.example.com/rest/17/abc/"})")
                                         << QStringList{u"--set"_s, u"ca_file=/nowhere/ca.pem"_s};
}

void TestCli::signInThatCannotBeIsThree()
{
    QFETCH(QByteArray, secrets);
    QFETCH(QStringList, more);
    const Ended outcome =
        run(QStringList{u"account"_s, u"add"_s, u"bitrix24"_s, u"--name"_s, u"Acme"_s} + more, secrets);
    QCOMPARE(outcome.status, 3);
    QVERIFY(!outcome.err.isEmpty());
    QVERIFY(run({u"account"_s, u"list"_s}).array().isEmpty());
}

void TestCli::applicationSignsInWithACodeOrInTheBrowser()
{
    NEEDS_KEYCHAIN;
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    m_server = std::make_unique<PracticeServer>(
        PracticeOptions{.timeScale = 1, .oauthRedirect = u"http://localhost:%1"_s.arg(port)});
    QVERIFY(m_server->start());
    const QJsonObject oauth = m_server->accounts().first()[u"oauth"_s].toObject();
    QJsonObject secret{{u"client_id"_s, oauth[u"client_id"_s]}, {u"client_secret"_s, oauth[u"client_secret"_s]}};
    const auto add = [&](const QString &name) {
        return QStringList{u"account"_s,
                           u"add"_s,
                           u"bitrix24"_s,
                           u"--name"_s,
                           name,
                           u"--url"_s,
                           oauth[u"portal"_s].toString(),
                           u"--set"_s,
                           u"return_port=%1"_s.arg(port)};
    };
    QProcess waiting;
    startRun(waiting, add(u"Browser"_s), QJsonDocument(secret).toJson());
    QByteArray words;
    QTRY_VERIFY((words += waiting.readAllStandardError()).contains("/oauth/authorize/"));
    const QByteArray page = words.mid(words.indexOf("http://")).trimmed();
    NetworkTransport browser;
    const auto sent = outcome(browser.send({.url = QUrl::fromEncoded(page)}));
    QVERIFY(sent);
    const QUrl answer = QUrl::fromEncoded(sent->header("location"));
    QVERIFY(outcome(browser.send({.url = answer})));
    QTRY_COMPARE(waiting.state(), QProcess::NotRunning);
    QCOMPARE(waiting.exitCode(), 0);
    QCOMPARE(run({u"account"_s, u"check"_s, u"Browser"_s}).status, 0);

    secret[u"code"_s] = QUrlQuery(answer).queryItemValue(u"code"_s);
    const Ended late = run(
        add(u"Late"_s) + QStringList{u"--set"_s, u"auth_server="_s + QUrl(oauth[u"token"_s].toString()).authority()},
        QJsonDocument(secret).toJson());
    QCOMPARE(late.status, 1); // a code is good once
    QCOMPARE(run({u"account"_s, u"list"_s}).array().size(), 1);
    QCOMPARE(run({u"account"_s, u"remove"_s, u"Browser"_s}).status, 0);
}

void TestCli::theProxyOfTheProfileIsUsed()
{
    NEEDS_KEYCHAIN;
    test::FakeProxy proxy;
    proxy.refusal = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n";
    {
        Profile profile(m_folder->path(),
                        {.transport = std::make_unique<NetworkTransport>(),
                         .secrets = std::make_unique<MemorySecretStore>(),
                         .clock = std::make_unique<SystemClock>()});
        QVERIFY(test::outcome(profile.open()));
        profile.setSetting(ProxyKeeper::settingKey(), toText(proxy.choice().setting));
        profile.shutDown();
    }
    QVERIFY(!addAccount(u"https://crm.example.com/rest/17/s3cr3tcode/"_s).isEmpty());
    QProcess process;
    startRun(process, {u"account"_s, u"check"_s, u"Acme"_s}, {});
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 60'000);
    QVERIFY(proxy.asked.contains("crm.example.com:443"));
    QVERIFY(!proxy.heard.contains("s3cr3tcode"));
}

void TestCli::accountLivesAndGoesWithItsSecret()
{
    NEEDS_KEYCHAIN;
    const QJsonObject secret{{u"webhook"_s, QString(test::webhookOf(*m_server) + u"profile.json"_s)}};
    const QStringList add{u"account"_s, u"add"_s, u"bitrix24"_s, u"--name"_s, u"Acme"_s};
    const Ended added = run(add, QJsonDocument(secret).toJson());
    QVERIFY2(added.status == 0, added.err.constData());
    const QString id = added.object()[u"id"_s].toString();
    QVERIFY(!id.isEmpty());
    QCOMPARE(added.object()[u"name"_s], QJsonValue(u"Acme"_s));
    QCOMPARE(added.object()[u"vendor"_s], QJsonValue(u"bitrix24"_s));

    const Ended again = run(add, QJsonDocument(secret).toJson());
    QCOMPARE(again.status, 3); // one name, one account
    const QJsonArray list = run({u"account"_s, u"list"_s}).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()[u"id"_s].toString(), id);
    QVERIFY(!QJsonDocument(list).toJson().contains("practicesecret"));

    const auto keychain = systemKeychain(profileIdentity(m_folder->path()));
    QVERIFY(outcome(keychain->read(id)).value_or(QByteArray()).contains("practicesecret0001"));
    QCOMPARE(run({u"account"_s, u"remove"_s, u"Acme"_s}).status, 0);
    QVERIFY(run({u"account"_s, u"list"_s}).array().isEmpty());
    const auto gone = outcome(keychain->read(id));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void TestCli::checkAsksTheVendor()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const Ended good = run({u"account"_s, u"check"_s, u"Acme"_s});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.object()[u"ok"_s], QJsonValue(true));
    QVERIFY(!good.object()[u"user"_s].toString().isEmpty());
    QVERIFY(m_server->setFaults(u"batch:credentials403"_s));
    const Ended refused = run({u"account"_s, u"check"_s, u"Acme"_s});
    QVERIFY(refused.status > 0);
    QVERIFY(!refused.err.isEmpty());
    m_server->stop();
    QVERIFY(run({u"account"_s, u"check"_s, u"Acme"_s}).status > 0);
}

void TestCli::accountCommandsWantAnAccount_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"account check Nobody", "account remove Nobody", "fields Nobody", "choices Nobody STATUS_ID", "send Nobody -",
          "lead get Nobody 1", "lead find Nobody x", "lead update Nobody 1 -", "lead delete Nobody 1 --yes"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestCli::accountCommandsWantAnAccount()
{
    QFETCH(QString, line);
    const Ended outcome = run(line.split(u' '), someone());
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.err.contains("Nobody"));
}

void TestCli::fieldsTellTheWholeForm()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const Ended outcome = run({u"fields"_s, u"Acme"_s});
    QCOMPARE(outcome.status, 0);
    QHash<QString, QJsonObject> fields;
    for (const QJsonValue &field : outcome.array())
        fields.insert(field[u"key"_s].toString(), field.toObject());
    for (const QString &key : {u"TITLE"_s, u"PHONE"_s, u"SOURCE_ID"_s, u"productRows"_s, u"UF_CRM_1755001122"_s}) {
        QVERIFY2(fields.contains(key), qPrintable(key));
        for (const QString &member : {u"label"_s, u"kind"_s, u"section"_s, u"required"_s})
            QVERIFY2(fields[key].contains(member), qPrintable(key + u' ' + member));
    }
    QCOMPARE(fields[u"UF_CRM_1755001122"_s][u"label"_s].toString(), u"Сегмент"_s);
    QCOMPARE(fields[u"UF_CRM_1755001122"_s][u"custom"_s], QJsonValue(true));
    m_server->stop();
    const Ended cached = run({u"fields"_s, u"Acme"_s});
    QCOMPARE(cached.status, 0);
    QCOMPARE(cached.array(), outcome.array());
}

void TestCli::choicesAreCompleteAndActive()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const auto ids = [this](const QString &field) {
        QStringList list;
        for (const QJsonValue &choice : run({u"choices"_s, u"Acme"_s, field}).array()) {
            if (!choice[u"label"_s].toString().isEmpty())
                list.append(choice[u"id"_s].toString());
        }
        return list;
    };
    QVERIFY(ids(u"ASSIGNED_BY_ID"_s).size() > 50);        // more than one page
    QVERIFY(!ids(u"ASSIGNED_BY_ID"_s).contains(u"13"_s)); // no longer with the company
    QCOMPARE(ids(u"STATUS_ID"_s), QStringList({u"NEW"_s, u"IN_PROCESS"_s, u"UC_7Q4ZKD"_s, u"PROCESSED"_s}));
    QCOMPARE(ids(u"UF_CRM_1755001122"_s), QStringList({u"81"_s, u"82"_s, u"83"_s}));
    QCOMPARE(run({u"choices"_s, u"Acme"_s, u"TITLE"_s}).status, 2);
    QCOMPARE(run({u"choices"_s, u"Acme"_s, u"NOBODY"_s}).status, 2);
}

void TestCli::sentIsZero()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, someone());
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(outcome.object()[u"state"_s], QJsonValue(u"sent"_s));
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(outcome.object()[u"leadId"_s], m_server->leads().first()[u"ID"_s]);
    const QJsonObject entry = onlyEntry();
    QCOMPARE(entry[u"state"_s], QJsonValue(u"sent"_s));
    QCOMPARE(entry[u"account"_s], QJsonValue(u"Acme"_s));
    QCOMPARE(entry[u"attempts"_s], QJsonValue(1));
    QCOMPARE(entry[u"leadId"_s], outcome.object()[u"leadId"_s]);
    QCOMPARE(entry[u"id"_s], m_server->leads().first()[u"ORIGIN_ID"_s]);

    QFile file(m_folder->filePath(u"lead.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(someone()) > 0);
    file.close();
    QCOMPARE(run({u"send"_s, u"Acme"_s, file.fileName()}).status, 0);
    QCOMPARE(m_server->leads().size(), 2);
    QCOMPARE(run({u"send"_s, u"Acme"_s, u"/nowhere/lead.json"_s}).status, 2);
    QCOMPARE(run({u"send"_s, u"Acme"_s, u"-"_s, u"--wait"_s, u"soon"_s}, someone()).status, 2);
    QCOMPARE(m_server->leads().size(), 2);
}

void TestCli::notValidIsThree_data()
{
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QString>("field");
    QTest::newRow("unknown key") << QJsonObject{{u"NAME"_s, u"x"_s}, {u"NICKNAME"_s, u"y"_s}} << u"NICKNAME"_s;
    QTest::newRow("no such stage") << QJsonObject{{u"STATUS_ID"_s, u"NOBODY"_s}} << u"STATUS_ID"_s;
    QTest::newRow("label instead of id") << QJsonObject{{u"SOURCE_ID"_s, u"Звонок"_s}} << u"SOURCE_ID"_s;
    QTest::newRow("amount as number") << QJsonObject{{u"OPPORTUNITY"_s, 18400.5}} << u"OPPORTUNITY"_s;
    QTest::newRow("phone as text") << QJsonObject{{u"PHONE"_s, u"+49 30 5550142"_s}} << u"PHONE"_s;
    QTest::newRow("too long") << QJsonObject{{u"NAME"_s, QString(51, u'x')}} << u"NAME"_s;
    QTest::newRow("nothing") << QJsonObject() << QString();
}

void TestCli::notValidIsThree()
{
    NEEDS_KEYCHAIN;
    QFETCH(QJsonObject, values);
    QFETCH(QString, field);
    QVERIFY(!addAccount().isEmpty());
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, lead(values));
    QCOMPARE(outcome.status, 3);
    const QJsonArray problems = outcome.object()[u"problems"_s].toArray();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first()[u"field"_s].toString(), field);
    QVERIFY(!problems.first()[u"message"_s].toString().isEmpty());
    QCOMPARE(creates(), 0);
    QVERIFY(run({u"outbox"_s, u"list"_s}).array().isEmpty());
}

void TestCli::refusedIsFour()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    QVERIFY(m_server->setFaults(u"crm.lead.add:refuse"_s));
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s, u"--wait"_s, u"5"_s}, someone());
    QCOMPARE(outcome.status, 4);
    QCOMPARE(outcome.object()[u"state"_s], QJsonValue(u"refused"_s));
    const QString message = outcome.object()[u"message"_s].toString();
    QVERIFY2(message.contains(u"Access denied."_s), "the portal's own words");
    QVERIFY2(message.size() > 20, "and a sentence that says what to do");
    QCOMPARE(outcome.object()[u"problems"_s].toArray().size(), 1);
    QCOMPARE(onlyEntry()[u"state"_s], QJsonValue(u"refused"_s));
    QCOMPARE(onlyEntry()[u"leadId"_s], QJsonValue());
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0);
    QCOMPARE(creates(), 1); // waits for a person
}

void TestCli::offlineIsFiveAndGoesLater()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    QCOMPARE(run({u"fields"_s, u"Acme"_s}).status, 0);
    const quint16 port = m_server->port();
    m_server->stop();
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, someone());
    QCOMPARE(outcome.status, 5);
    QCOMPARE(outcome.object()[u"state"_s], QJsonValue(u"queued"_s));
    QCOMPARE(run({u"send"_s, u"Acme"_s, u"-"_s}, lead({{u"STATUS_ID"_s, u"NOBODY"_s}})).status, 3); // still checked
    QCOMPARE(onlyEntry()[u"state"_s], QJsonValue(u"queued"_s));

    m_server = std::make_unique<PracticeServer>(PracticeOptions{.port = port, .timeScale = 0.02});
    QVERIFY(m_server->start());
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0); // at once: whoever calls it does not want to wait for a pause
    QCOMPARE(onlyEntry()[u"state"_s], QJsonValue(u"sent"_s));
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(creates(), 1);
}

void TestCli::unsureIsSixAndIsSettled_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests");
    QTest::newRow("answer cut") << u"truncate"_s << 1;
    QTest::newRow("closed after the work") << u"close"_s << 1;
    QTest::newRow("answer too late") << u"slow=90"_s << 1;
    QTest::newRow("closed before the work") << u"drop"_s << 2;
    QTest::newRow("internal error") << u"internal500"_s << 2;
}

void TestCli::unsureIsSixAndIsSettled()
{
    NEEDS_KEYCHAIN;
    QFETCH(QString, fault);
    QFETCH(int, requests);
    QVERIFY(!addAccount().isEmpty());
    QCOMPARE(run({u"fields"_s, u"Acme"_s}).status, 0);
    QVERIFY(m_server->setFaults(u"crm.lead.add:"_s + fault));
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, someone());
    QCOMPARE(outcome.status, 6);
    QCOMPARE(outcome.object()[u"state"_s], QJsonValue(u"unsure"_s));
    QVERIFY(!outcome.object().contains("leadId"_L1));
    QCOMPARE(onlyEntry()[u"state"_s], QJsonValue(u"unsure"_s));
    QTRY_VERIFY_WITH_TIMEOUT(run({u"outbox"_s, u"run"_s}).status == 0 && onlyEntry()[u"state"_s] == u"sent"_s, 30000);
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(onlyEntry()[u"leadId"_s], m_server->leads().first()[u"ID"_s]);
    QCOMPARE(creates(), requests);
}

void TestCli::waitSettlesInOneCall_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests");
    QTest::newRow("busy") << u"limit503"_s << 2;
    QTest::newRow("answer cut") << u"truncate"_s << 1;
    QTest::newRow("closed before the work") << u"drop"_s << 2;
}

void TestCli::waitSettlesInOneCall()
{
    NEEDS_KEYCHAIN;
    QFETCH(QString, fault);
    QFETCH(int, requests);
    QVERIFY(!addAccount().isEmpty());
    QVERIFY(m_server->setFaults(u"crm.lead.add:"_s + fault));
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s, u"--wait"_s, u"30"_s}, someone());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(outcome.object()[u"leadId"_s], m_server->leads().first()[u"ID"_s]);
    QCOMPARE(creates(), requests);
}

void TestCli::killedSendMakesOneLead_data()
{
    QTest::addColumn<bool>("arrived");
    QTest::newRow("the portal works on it") << true;
    QTest::newRow("before the directories are there") << false;
}

void TestCli::killedSendMakesOneLead()
{
    NEEDS_KEYCHAIN;
    QFETCH(bool, arrived);
    QVERIFY(!addAccount().isEmpty());
    QVERIFY(m_server->setFaults(arrived ? u"crm.lead.add:slow=60"_s : u"batch:slow=60"_s));
    QProcess process;
    startRun(process, {u"send"_s, u"Acme"_s, u"-"_s}, someone());
    QTRY_VERIFY_WITH_TIMEOUT(!received(*m_server, arrived ? createMethod : u"batch"_s).isEmpty(), 20000);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    if (!arrived) { // it was not accepted yet: nobody was told that it is kept
        QVERIFY(run({u"outbox"_s, u"list"_s}).array().isEmpty());
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(run({u"outbox"_s, u"run"_s}).status == 0 && onlyEntry()[u"state"_s] == u"sent"_s, 30000);
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(creates(), 1);
    QCOMPARE(onlyEntry()[u"leadId"_s], m_server->leads().first()[u"ID"_s]);
}

void TestCli::refusedFollowUpIsZeroWithProblems()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    QVERIFY(m_server->setFaults(u"crm.lead.productrows.set:refuse"_s));
    const QJsonArray rows{QJsonObject{{u"name"_s, u"Окно"_s}, {u"price"_s, u"18400.50"_s}, {u"quantity"_s, 2}}};
    const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, lead({{u"NAME"_s, u"Глеб"_s}, {u"productRows"_s, rows}}));
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.object()[u"state"_s], QJsonValue(u"sent"_s));
    QCOMPARE(outcome.object()[u"problems"_s][0][u"field"_s].toString(), u"productRows"_s);
    const Ended good = run({u"send"_s, u"Acme"_s, u"-"_s}, lead({{u"NAME"_s, u"Глеб"_s}, {u"productRows"_s, rows}}));
    QCOMPARE(good.status, 0);
    QVERIFY(!good.object().contains("problems"_L1));
}

void TestCli::anotherInstanceDelivers()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    Instance instance(m_folder->path());
    QVERIFY(instance.acquire());
    const Ended waiting = run({u"send"_s, u"Acme"_s, u"-"_s}, someone());
    QCOMPARE(waiting.status, 5); // kept; the other one has not sent it
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0);
    QCOMPARE(creates(), 0);
    instance.release();
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0);
    QCOMPARE(onlyEntry()[u"state"_s], QJsonValue(u"sent"_s));
    QCOMPARE(creates(), 1);
}

void TestCli::leadIsReadFoundChangedAndDeleted()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const QString id = run({u"send"_s, u"Acme"_s, u"-"_s}, someone()).object()[u"leadId"_s].toString();
    const Ended got = run({u"lead"_s, u"get"_s, u"Acme"_s, id});
    QCOMPARE(got.status, 0);
    QCOMPARE(got.object()[u"leadId"_s].toString(), id);
    QVERIFY(got.object()[u"url"_s].toString().contains(id));
    QCOMPARE(got.object()[u"values"_s][u"NAME"_s].toString(), u"Глеб"_s);
    QCOMPARE(got.object()[u"values"_s][u"PHONE"_s][0][u"value"_s].toString(), u"+7 999 000-00-01"_s);

    const Ended found = run({u"lead"_s, u"find"_s, u"Acme"_s, u"+7 999 000-00-01"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(found.status, 0);
    QCOMPARE(found.array().size(), 1);
    QCOMPARE(found.array().first()[u"leadId"_s].toString(), id);
    for (const QString &member : {u"title"_s, u"contact"_s, u"created"_s, u"url"_s})
        QVERIFY2(!found.array().first()[member].toString().isEmpty(), qPrintable(member));
    QCOMPARE(run({u"lead"_s, u"find"_s, u"Acme"_s, u"x"_s, u"--limit"_s, u"0"_s}).status, 2);

    const QByteArray change = lead({{u"LAST_NAME"_s, u"Титов"_s}, {u"OPPORTUNITY"_s, u"18400.50"_s}});
    const Ended changed = run({u"lead"_s, u"update"_s, u"Acme"_s, id, u"-"_s}, change);
    QCOMPARE(changed.status, 0);
    QCOMPARE(changed.object()[u"changed"_s], QJsonValue(QJsonArray{u"LAST_NAME"_s, u"OPPORTUNITY"_s}));
    const Ended same = run({u"lead"_s, u"update"_s, u"Acme"_s, id, u"-"_s}, change);
    QCOMPARE(same.object()[u"changed"_s], QJsonValue(QJsonArray()));
    QCOMPARE(run({u"lead"_s, u"get"_s, u"Acme"_s, id}).object()[u"values"_s][u"NAME"_s].toString(), u"Глеб"_s);

    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Acme"_s, id}).status, 2);
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Acme"_s, id, u"--yes"_s}).status, 0);
    QVERIFY(m_server->leads().isEmpty());
    QVERIFY(run({u"lead"_s, u"get"_s, u"Acme"_s, id}).status > 0);
    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Acme"_s, id, u"--yes"_s}).status, 0); // nothing is left to do
    const Ended gone = run({u"lead"_s, u"update"_s, u"Acme"_s, id, u"-"_s}, change);
    QCOMPARE(gone.status, 4);
    QVERIFY(!gone.object()[u"message"_s].toString().isEmpty());
    QVERIFY(run({u"lead"_s, u"get"_s, u"Acme"_s, u"one"_s}).status > 0);
}

void TestCli::changeThatCannotBeIsNotSent()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const QString id = run({u"send"_s, u"Acme"_s, u"-"_s}, someone()).object()[u"leadId"_s].toString();
    const QStringList update{u"lead"_s, u"update"_s, u"Acme"_s, id, u"-"_s};
    QCOMPARE(run(update, lead({{u"STATUS_ID"_s, u"NOBODY"_s}})).status, 3);
    QCOMPARE(run(update, lead({{u"NICKNAME"_s, u"x"_s}})).status, 3);
    QCOMPARE(run(update, "[]").status, 2);
    QVERIFY(received(*m_server, u"crm.lead.update"_s).isEmpty());
    QVERIFY(m_server->setFaults(u"crm.lead.update:refuse"_s));
    QCOMPARE(run(update, lead({{u"POST"_s, u"Директор"_s}})).status, 4);
}

void TestCli::changesGoThroughTheOutbox()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    const QString id = run({u"send"_s, u"Acme"_s, u"-"_s}, someone()).object()[u"leadId"_s].toString();
    const QStringList update{u"lead"_s, u"update"_s, u"Acme"_s, id, u"-"_s};
    QVERIFY(m_server->setFaults(u"crm.lead.update:truncate"_s)); // done, and nobody was told
    QCOMPARE(run(update, lead({{u"POST"_s, u"Директор"_s}})).status, 5);
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0);
    QVERIFY(m_server->setFaults(u"crm.lead.delete:drop"_s));
    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Acme"_s, id, u"--yes"_s}).status, 5);
    QCOMPARE(run({u"outbox"_s, u"run"_s}).status, 0);
    QVERIFY(m_server->leads().isEmpty());
    const QJsonArray rows = run({u"outbox"_s, u"list"_s}).array();
    QStringList kinds;
    for (const QJsonValue &row : rows) {
        kinds.append(row[u"kind"_s].toString());
        QCOMPARE(row[u"state"_s].toString(), u"sent"_s);
        QCOMPARE(row[u"leadId"_s].toString(), id);
    }
    QCOMPARE(kinds, QStringList({u"delete"_s, u"update"_s, u"create"_s}));
}

void TestCli::lptrackerByScript()
{
    NEEDS_KEYCHAIN;
    const QJsonObject account = test::accountOf(*m_server, u"lptracker"_s);
    const QByteArray secret =
        QJsonDocument(QJsonObject{{u"login"_s, account[u"login"_s]}, {u"password"_s, account[u"password"_s]}}).toJson();
    QCOMPARE(run({u"account"_s, u"add"_s, u"lptracker"_s, u"--name"_s, u"Windows"_s, u"--url"_s,
                  account[u"url"_s].toString(), u"--set"_s, u"project_id=55001"_s},
                 secret)
                 .status,
             0);
    QCOMPARE(run({u"account"_s, u"check"_s, u"Windows"_s}).status, 0);

    QStringList keys;
    const QJsonArray fields = run({u"fields"_s, u"Windows"_s}).array();
    for (const QJsonValue &field : fields)
        keys.append(field[u"key"_s].toString());
    for (const QString &key : {u"contact.details"_s, u"custom.3010"_s, u"contact.fields.12"_s, u"payments"_s})
        QVERIFY2(keys.contains(key), qPrintable(key));
    QVERIFY(!keys.contains(u"custom.3110"_s)); // of another project
    QCOMPARE(run({u"choices"_s, u"Windows"_s, u"funnel"_s}).array().size(), 6);

    const auto send = [this](const char *values) {
        return run({u"send"_s, u"Windows"_s, u"-"_s, u"--wait"_s, u"20"_s}, QByteArray("{\"values\":") + values + '}');
    };
    const Ended sent = send(R"({"contact.details":[{"value":"+79990000066","type":"phone"}],"owner":"0",)"
                            R"("contact.name":"Анна Примерова","custom.3011":["Окна"],"comment":"Перезвонить"})");
    QCOMPARE(sent.status, 0);
    const QString id = sent.object()[u"leadId"_s].toString();
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(m_server->leads().first()[u"comments"_s].toArray(), QJsonArray{u"Перезвонить"_s});
    QCOMPARE(m_server->leads().first()[u"callback"_s], QJsonValue(false));

    QCOMPARE(send(R"({"contact.details":[{"value":"+79990000066"}],"callback":"false"})").status, 3);
    QCOMPARE(send(R"({"contact_id":"880012","contact.name":"Анна"})").status, 3);
    const Ended several = send(R"({"contact.details":[{"value":"+79990000003","type":"phone"}]})");
    QCOMPARE(several.status, 4);
    QCOMPARE(several.object()[u"problems"_s][0][u"field"_s].toString(), u"contact_id"_s);
    const Ended other =
        send(R"({"contact.project_id":"55002","contact.details":[{"value":"+79990000067"}],"custom.3110":"x"})");
    QCOMPARE(other.status, 0); // the fields of that project were asked for
    QCOMPARE(m_server->leads().size(), 2);

    const QJsonObject read = run({u"lead"_s, u"get"_s, u"Windows"_s, id}).object()[u"values"_s].toObject();
    QCOMPARE(read[u"contact.name"_s].toString(), u"Анна Примерова"_s);
    QCOMPARE(read[u"owner"_s].toString(), u"0"_s);
    const Ended changed = run({u"lead"_s, u"update"_s, u"Windows"_s, id, u"-"_s}, R"({"values":{"funnel":"61002"}})");
    QCOMPARE(changed.status, 0);
    QCOMPARE(changed.object()[u"changed"_s].toArray(), QJsonArray{u"funnel"_s});
    QVERIFY(run({u"lead"_s, u"delete"_s, u"Windows"_s, id, u"--yes"_s}).status != 0);
    QCOMPARE(m_server->leads().size(), 2);
    QCOMPARE(filesWith(account[u"password"_s].toString().toUtf8()), QStringList());
    QCOMPARE(run({u"account"_s, u"remove"_s, u"Windows"_s}).status, 0);
    QCOMPARE(test::received(*m_server, u"POST /logout"_s).size(), 1);
}

void TestCli::flowluByScript()
{
    NEEDS_KEYCHAIN;
    const QJsonObject account = test::accountOf(*m_server, u"flowlu"_s);
    const QByteArray secret = QJsonDocument(QJsonObject{{u"api_key"_s, account[u"api_key"_s]}}).toJson();
    QCOMPARE(run({u"account"_s, u"add"_s, u"flowlu"_s, u"--name"_s, u"Roofs"_s, u"--url"_s,
                  account[u"url"_s].toString(), u"--set"_s, u"allow_delete=true"_s},
                 secret)
                 .status,
             0);
    QCOMPARE(run({u"account"_s, u"check"_s, u"Roofs"_s}).status, 0);
    QVERIFY(run({u"fields"_s, u"Roofs"_s}).array().size() > 22); // with custom fields
    const auto choices = [this](const QString &key) {
        QStringList ids;
        const QJsonArray rows = run({u"choices"_s, u"Roofs"_s, key}).array();
        for (const QJsonValue &row : rows)
            ids.append(row[u"id"_s].toString());
        return ids;
    };
    QCOMPARE(choices(u"active"_s), QStringList({u"1"_s, u"3"_s, u"2"_s}));
    QVERIFY(choices(u"pipeline_stage_id"_s).contains(u"14"_s));
    QVERIFY(!choices(u"pipeline_stage_id"_s).contains(u"16"_s)); // switched off

    const Ended sent = run({u"send"_s, u"Roofs"_s, u"-"_s, u"--wait"_s, u"20"_s},
                           R"({"values":{"name":"Roof repair","contact_phone":"+49 12025550","pipeline_id":"3",
                               "pipeline_stage_id":"14","cf_31":"A-7781",
                               "lead_accounts":[{"value":"977","type":"2"}]}})");
    QCOMPARE(sent.status, 0);
    const QString id = sent.object()[u"leadId"_s].toString();
    const QJsonObject values = run({u"lead"_s, u"get"_s, u"Roofs"_s, id}).object()[u"values"_s].toObject();
    QCOMPARE(values[u"contact_phone"_s].toString(), u"+49 12025550"_s);
    QCOMPARE(values[u"cf_31"_s].toString(), u"A-7781"_s);
    const QJsonArray found = run({u"lead"_s, u"find"_s, u"Roofs"_s, u"Roof repair"_s}).array();
    QCOMPARE(found.first()[u"leadId"_s].toString(), id);

    const Ended updated = run({u"lead"_s, u"update"_s, u"Roofs"_s, id, u"-"_s},
                              R"({"values":{"pipeline_stage_id":"15","name":"Roof repair"}})");
    QCOMPARE(updated.status, 0);
    QCOMPARE(updated.object()[u"changed"_s].toArray(), QJsonArray{u"pipeline_stage_id"_s});
    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Roofs"_s, id}).status, 2);
    QCOMPARE(run({u"lead"_s, u"delete"_s, u"Roofs"_s, id, u"--yes"_s}).status, 0);
    QVERIFY(run({u"lead"_s, u"get"_s, u"Roofs"_s, id}).status != 0);
    QCOMPARE(filesWith(account[u"api_key"_s].toString().toUtf8()), QStringList());
}

void TestCli::crmcomByScript()
{
    NEEDS_KEYCHAIN;
    const QJsonObject account = test::accountOf(*m_server, u"crmcom"_s);
    const QByteArray secret = QJsonDocument(QJsonObject{{u"username"_s, account[u"username"_s]},
                                                        {u"password"_s, account[u"password"_s]},
                                                        {u"organisation"_s, account[u"organisation"_s]}})
                                  .toJson();
    QStringList add{
        u"account"_s, u"add"_s, u"crmcom"_s, u"--name"_s, u"Fibre"_s, u"--url"_s, account[u"url"_s].toString()};
    const QJsonObject settings = account[u"settings"_s].toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        add += {u"--set"_s, it.key() + u'=' + it.value().toString()};
    QCOMPARE(run(add, secret).status, 0);
    QCOMPARE(run({u"account"_s, u"check"_s, u"Fibre"_s}).status, 0);
    QVERIFY(run({u"fields"_s, u"Fibre"_s}).array().size() > 40);
    QVERIFY(run({u"choices"_s, u"Fibre"_s, u"users_set"_s}).array().size() > 50); // all pages

    const auto send = [this](const QByteArray &values) {
        return run({u"send"_s, u"Fibre"_s, u"-"_s, u"--wait"_s, u"20"_s}, "{\"values\":" + values + '}');
    };
    const Ended sent =
        send(R"({"type_identifier":"11AA22BB33CC44DD55EE66FF77008899","importance":"IMPORTANCE2",)"
             R"("priority":"3","contact_email":"eleni.k@example.test","contact_information.type":"PERSON",)"
             R"("contact_information.first_name":"Eleni","contact_information.last_name":"Kyriakou",)"
             R"("contact_information.demographics.date_of_birth":"1987-11-04",)"
             R"("contact_information.demographics.phone_set":[{"value":"99000222","type":"MOBILE"}],)"
             R"("source.type":"OTHER","source.name":"Walk-in","expected_completion_date":"2027-06-30"})");
    QCOMPARE(sent.status, 0);
    const QString id = sent.object()[u"leadId"_s].toString();
    const QJsonObject values = run({u"lead"_s, u"get"_s, u"Fibre"_s, id}).object()[u"values"_s].toObject();
    QCOMPARE(values[u"contact_email"_s].toString(), u"eleni.k@example.test"_s);
    QVERIFY(!values[u"contact_information.contact_information_identifier"_s].toString().isEmpty());

    const Ended wrong = send(R"({"type_identifier":"1","importance":"IMPORTANCE2","priority":"3",)"
                             R"("contact_information.contact_information_identifier":"A0",)"
                             R"("source.type":"OTHER","source.name":"Walk-in","probability_to_win":120})");
    QCOMPARE(wrong.status, 3);
    QVERIFY(run({u"lead"_s, u"delete"_s, u"Fibre"_s, id, u"--yes"_s}).status != 0); // not known there
    QCOMPARE(filesWith(account[u"password"_s].toString().toUtf8()), QStringList());
}

void TestCli::secretIsInNoFile()
{
    NEEDS_KEYCHAIN;
    QVERIFY(!addAccount().isEmpty());
    QVERIFY(m_server->setFaults(u"crm.lead.add:refuse,crm.lead.add:redirect302,crm.lead.add:truncate"_s));
    QByteArray said;
    for (int i = 0; i < 4; ++i) {
        const Ended outcome = run({u"send"_s, u"Acme"_s, u"-"_s}, someone());
        said += outcome.out + outcome.err;
    }
    for (const QStringList &arguments : {QStringList{u"fields"_s, u"Acme"_s}, QStringList{u"outbox"_s, u"list"_s},
                                         QStringList{u"account"_s, u"list"_s}}) {
        const Ended outcome = run(arguments);
        said += outcome.out + outcome.err;
    }
    QVERIFY(!said.contains("practicesecret0001"));
    QCOMPARE(filesWith("practicesecret0001"), QStringList());
    QVERIFY(!filesWith("Acme").isEmpty());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
