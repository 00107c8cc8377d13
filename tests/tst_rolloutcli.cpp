#include "storage/outbox.h"
#include "storage/storage.h"
#include "support/outcome.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! leadpad-cli under an administrator's profile, without any keychain: nothing of this needs one.
class TestRolloutCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void setupTakesAFileOver();
    void setupOfABrokenFileIsThree();
    void presetFillsWhatTheScriptLeavesOut();
    void unknownPresetIsTwo();
    void lockedAccountsStayAsTheyAre();
    void lockedAndRequiredFieldsHoldForScripts();
    void brokenProfileQueues();

private:
    struct Ended
    {
        int status = -1; //!< -1: did not end by itself
        QByteArray out = {};
        QByteArray err = {};

        QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
        QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    };

    Ended run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LEADPAD_TIME_SCALE"_s, u"0.02"_s);
        environment.insert(u"LEADPAD_TEST_POLICY"_s, m_policy);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(LEADPAD_BIN "/leadpad-cli"),
                      QStringList{u"--profile"_s, m_folder->filePath(u"profile"_s)} + arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }
    //! The administrator's profile from now on.
    void administer(const QByteArray &members)
    {
#ifndef LEADPAD_STEPS
        QSKIP("what users get reads no file of a test");
#endif
        m_policy = write(u"policy.json"_s, R"({"leadpad": 1, )" + members + '}');
    }
    QList<Submission> leads()
    {
        Storage storage;
        if (!outcome(storage.open(m_folder->filePath(u"profile/leadpad.db"_s))))
            return {};
        return outcome(storage.run([](Database &database) { return history::list(database, {}); }))
            .value_or(QList<Submission>());
    }

    static constexpr char accounts[] =
        R"("accounts": [{"key": "main", "vendor": "bitrix24", "name": "Acme", "url": "https://acme.example.com/"}])";

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_policy;
};

void TestRolloutCli::setupTakesAFileOver()
{
    const QString file =
        write(u"setup.json"_s, QByteArray(R"({"leadpad": 1, "locked": ["accounts"], )") + accounts + '}');
    const Ended done = run({u"setup"_s, file});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.object().value(u"accounts"_s).toArray(), QJsonArray{u"Acme"_s});
    QVERIFY2(done.err.contains("locked"), done.err.constData());
    QCOMPARE(run({u"account"_s, u"list"_s}).array().size(), 1);
    QCOMPARE(run({u"setup"_s, file}).status, 0);
    QCOMPARE(run({u"account"_s, u"list"_s}).array().size(), 1); // the same account
}

void TestRolloutCli::setupOfABrokenFileIsThree()
{
    const Ended done = run({u"setup"_s, write(u"setup.json"_s, R"({"leadpad": 1, "setting": {}})")});
    QCOMPARE(done.status, 3);
    QVERIFY2(done.err.contains("setting"), done.err.constData());
    QVERIFY(done.out.isEmpty());
    QCOMPARE(run({u"setup"_s, m_folder->filePath(u"missing.json"_s)}).status, 3);
    QCOMPARE(run({u"setup"_s}).status, 2);
}

void TestRolloutCli::presetFillsWhatTheScriptLeavesOut()
{
    administer(QByteArray(accounts) + R"(, "presets": [{"name": "Autumn", "account": "main",
                                   "values": {"SOURCE_ID": "CALL", "UTM_CAMPAIGN": "autumn"}}])");
    const Ended done = run({u"send"_s, u"Acme"_s, u"-"_s, u"--preset"_s, u"Autumn"_s},
                           R"({"values": {"NAME": "Anna", "SOURCE_ID": "WEB"}})");
    QCOMPARE(done.status, 5); // nobody has signed in yet
    const QList<Submission> stored = leads();
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored.first().lead.text(u"UTM_CAMPAIGN"_s), u"autumn"_s);
    QCOMPARE(stored.first().lead.text(u"SOURCE_ID"_s), u"WEB"_s);
}

void TestRolloutCli::unknownPresetIsTwo()
{
    administer(accounts);
    const Ended done =
        run({u"send"_s, u"Acme"_s, u"-"_s, u"--preset"_s, u"Spring"_s}, R"({"values": {"NAME": "Anna"}})");
    QCOMPARE(done.status, 2);
    QVERIFY(leads().isEmpty());
}

void TestRolloutCli::lockedAccountsStayAsTheyAre()
{
    administer(QByteArray(R"("locked": ["accounts"], )") + accounts);
    const Ended added = run({u"account"_s, u"add"_s, u"bitrix24"_s, u"--name"_s, u"Mine"_s},
                            R"({"webhook": "https://mine.example.com/rest/17/abc/"})");
    QCOMPARE(added.status, 3);
    QVERIFY2(added.err.contains("administrator"), added.err.constData());
    const Ended removed = run({u"account"_s, u"remove"_s, u"Acme"_s});
    QVERIFY(removed.status > 0);
    QVERIFY2(removed.err.contains("administrator"), removed.err.constData());
    const QJsonArray list = run({u"account"_s, u"list"_s}).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()[u"url"_s].toString(), u"https://acme.example.com/"_s);
}

void TestRolloutCli::lockedAndRequiredFieldsHoldForScripts()
{
    administer(QByteArray(accounts)
               + R"(, "fields": [{"account": "main", "required": ["COMMENTS"], "locked": {"UTM_SOURCE": "phone"}}])");
    const Ended refused = run({u"send"_s, u"Acme"_s, u"-"_s}, R"({"values": {"NAME": "Anna"}})");
    QCOMPARE(refused.status, 3);
    QCOMPARE(refused.object().value(u"problems"_s).toArray().first()[u"field"_s].toString(), u"COMMENTS"_s);
    const Ended queued = run({u"send"_s, u"Acme"_s, u"-"_s},
                             R"({"values": {"NAME": "Anna", "COMMENTS": "call back", "UTM_SOURCE": "mine"}})");
    QCOMPARE(queued.status, 5);
    QCOMPARE(leads().first().lead.text(u"UTM_SOURCE"_s), u"phone"_s);
}

void TestRolloutCli::brokenProfileQueues()
{
    administer(accounts);
    QCOMPARE(run({u"account"_s, u"list"_s}).array().size(), 1);
    administer(R"("lock": [])");
    const Ended done = run({u"send"_s, u"Acme"_s, u"-"_s}, R"({"values": {"NAME": "Anna"}})");
    QCOMPARE(done.status, 5);
    QVERIFY2(done.err.contains("policy.json") && done.err.contains("lock"), done.err.constData());
    QCOMPARE(leads().size(), 1);
}

QTEST_GUILESS_MAIN(TestRolloutCli)
#include "tst_rolloutcli.moc"
