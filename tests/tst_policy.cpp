#include "support/policyseat.h"

#include <QSignalSpy>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! The administrator's profile against a person who has every file of their own, every argument and the environment.
class TestPolicy : public QObject, protected PolicySeat
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        end();
        qunsetenv("http_proxy");
    }

    void lockedSettingHolds_data();
    void lockedSettingHolds();
    void unlockedSettingIsADefault();
    void accountsAreThereAndKeepTheirHistory();
    void ownAccountGivesUpItsName();
    void lockedAccountsCannotBeChanged();
    void rowsOfTheDatabaseAreNotBelieved();
    void accountWaitsForItsSignIn();
    void signInBelongsToTheAddress();
    void keychainIsNotBelieved();
    void addressThatIsNotNamedIsNeverTalkedTo_data();
    void addressThatIsNotNamedIsNeverTalkedTo();
    void vendorsOwnServersMayBeAsked();
    void brokenProfileLetsNothingOut_data();
    void brokenProfileLetsNothingOut();
    void mendedProfileLetsWaitingLeadsOut();
    void practiceTalksToItsServerAlone();
    void lockedValueIsInEveryLead();
    void lockedValueIsSentWhateverTheFileSays();
    void lockedValueIsNotChangedInTheCrm();
    void requiredFieldIsAskedFor();
    void nothingButLockedValuesIsNoLead();
    void presetsAreThoseOfTheAccount();
};

void TestPolicy::lockedSettingHolds_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<bool>("practice");
    QTest::newRow("as it is") << QStringList() << false;
    QTest::newRow("in practice") << QStringList() << true;
    QTest::newRow("database")
        << QStringList{u"INSERT OR REPLACE INTO settings (key, value) VALUES ('language', 'en'), ('proxy', 'none')"_s}
        << false;
}

void TestPolicy::lockedSettingHolds()
{
    QFETCH(QStringList, statements);
    QFETCH(bool, practice);
    const QByteArray members = R"("settings": {"language": "ru", "proxy": "proxy.example.com:3128"},
                                  "locked": ["language", "proxy"])";
    start({});
    m_seat->practice = practice;
    profile().setSetting(u"language"_s, u"en"_s); // before the administrator came
    QVERIFY(edit(statements));
    qputenv("http_proxy", "http://127.0.0.1:9");
    start(members);
    QSignalSpy refused(&profile(), &Profile::refusedByPolicy);
    QSignalSpy changed(&profile(), &Profile::settingChanged);
    QVERIFY(!profile().setSetting(u"language"_s, u"en"_s)); // what --language does
    QCOMPARE(refused.size(), 1);
    QCOMPARE(changed.size(), 0);
    QVERIFY(profile().isLocked(u"language"_s) && !profile().isLocked(u"theme"_s));
    QCOMPARE(profile().setting(u"language"_s), u"ru"_s);
    QCOMPARE(profile().setting(u"proxy"_s, u"system"_s), u"proxy.example.com:3128"_s);
    startAgain();
    QCOMPARE(profile().setting(u"language"_s), u"ru"_s);
    PracticeProfile other; // --profile DIR
    other.policy = m_seat->policy;
    QVERIFY(other.open(std::make_unique<ScriptedTransport>()));
    QCOMPARE(other.profile->setting(u"language"_s), u"ru"_s);
}

void TestPolicy::unlockedSettingIsADefault()
{
    const QByteArray members = R"("settings": {"theme": "dark", "region": "DE"})";
    start(members);
    QCOMPARE(profile().setting(u"theme"_s, u"system"_s), u"dark"_s);
    QCOMPARE(profile().region(), u"DE"_s);
    QVERIFY(profile().setSetting(u"theme"_s, u"light"_s));
    startAgain();
    QCOMPARE(profile().setting(u"theme"_s, u"system"_s), u"light"_s);
    m_seat->policy->language = u"ru"_s; // of the installation
    startAgain();
    QCOMPARE(profile().setting(u"language"_s), u"ru"_s);
    QVERIFY(profile().setSetting(u"language"_s, u"en"_s));
    QCOMPARE(profile().setting(u"language"_s), u"en"_s);
}

void TestPolicy::accountsAreThereAndKeepTheirHistory()
{
    start(R"("accounts": [)" + acme + "]");
    const QString id = onlyAccount();
    QVERIFY(!id.isEmpty() && profile().isDecided(id));
    QVERIFY(
        outcome(profile().updateAccount(*profile().account(id), webhook(u"https://acme.example.com/rest/17/abc/"_s))));
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    start(R"("accounts": [{"key": "main", "vendor": "bitrix24", "name": "Head office",
                           "url": "https://acme.example.com/"}])");
    QCOMPARE(onlyAccount(), id);
    QCOMPARE(profile().account(id)->name, u"Head office"_s);
    QCOMPARE(m_seat->stored(lead).accountId, id);
    QVERIFY(outcome(profile().session(id))); // the keychain entry is still its own
}

void TestPolicy::ownAccountGivesUpItsName()
{
    start({});
    const QString own = m_seat->addAccount(u"Acme"_s, u"https://own.example.com/rest/17/abc/"_s);
    QVERIFY(!own.isEmpty());
    start(R"("accounts": [)" + acme + "]");
    QCOMPARE(profile().accounts().size(), 2);
    QCOMPARE(profile().accounts().first().name, u"Acme"_s); // the administrator's comes first
    QVERIFY(profile().isDecided(profile().accounts().first().id));
    QCOMPARE(profile().account(own)->name, u"Acme 2"_s);
    startAgain();
    QCOMPARE(profile().account(own)->name, u"Acme 2"_s);
}

void TestPolicy::lockedAccountsCannotBeChanged()
{
    start(R"("locked": ["accounts"], "accounts": [)" + acme + "]");
    const QString id = onlyAccount();
    const QString no = u"not-allowed accounts"_s;
    const SignIn mine = webhook(u"https://mine.example.com/rest/17/abc/"_s);
    QCOMPARE(kindOf(outcome(profile().addAccount(u"bitrix24"_s, u"Mine"_s, u"#336699"_s, mine))), no);
    Account changed = *profile().account(id);
    changed.name = u"Mine"_s;
    changed.url = QUrl(u"https://mine.example.com/"_s);
    QCOMPARE(kindOf(outcome(profile().updateAccount(changed, {}))), no);
    QCOMPARE(kindOf(outcome(profile().removeAccount(id))), no);
    QCOMPARE(kindOf(outcome(profile().moveAccount(id, QUrl(u"https://mine.example.com/"_s)))), no);
    QCOMPARE(onlyAccount(), id);
    QCOMPARE(profile().account(id)->url, QUrl(u"https://acme.example.com/"_s));
    QCOMPARE(profile().account(id)->name, u"Acme"_s);
}

void TestPolicy::rowsOfTheDatabaseAreNotBelieved()
{
    start({});
    const QString own = m_seat->addAccount(u"Mine"_s, u"https://mine.example.com/rest/17/abc/"_s);
    const QByteArray members =
        R"("locked": ["accounts"], "accounts": [{"key": "main", "vendor": "bitrix24", "name": "Acme",
            "url": "https://acme.example.com/", "settings": {"return_port": 52418}}])";
    start(members);
    const QString id = onlyAccount(); // one that a person made before does not count either
    QVERIFY(!id.isEmpty() && id != own);
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    QVERIFY(edit({u"UPDATE accounts SET url = 'https://mine.example.com/', vendor = 'flowlu', name = 'Mine too', "
                  "settings = '{\"ca_pem\":\"-----BEGIN CERTIFICATE-----\"}' WHERE id = '%1'"_s.arg(id),
                  u"INSERT INTO accounts (id, vendor, name, colour, url, settings, position, created_at) VALUES "
                  "('0a0a0a0a-0000-4000-8000-000000000001', 'bitrix24', 'By hand', '#000000', "
                  "'https://mine.example.com/', '{}', 0, 0)"_s,
                  u"UPDATE submissions SET account_id = '%1'"_s.arg(own)}));
    start(members);
    QCOMPARE(onlyAccount(), id);
    const Account account = *profile().account(id);
    QCOMPARE(account.url, QUrl(u"https://acme.example.com/"_s));
    QCOMPARE(account.vendor, u"bitrix24"_s);
    QCOMPARE(account.name, u"Acme"_s);
    QCOMPARE(account.settings, (QJsonObject{{u"return_port"_s, 52418}}));
    QVERIFY(!outcome(profile().session(own)));
    outcome(m_seat->courier->runDue());
    QCOMPARE(m_seat->state(lead), u"queued"_s); // kept for the day on which the account is there
    outcome(m_seat->courier->deliver(lead));
    QCOMPARE(m_transport->sent.size(), 0);
}

void TestPolicy::accountWaitsForItsSignIn()
{
    start(R"("locked": ["accounts"], "accounts": [)" + acme + "]");
    const QString id = onlyAccount();
    QCOMPARE(kindOf(outcome(profile().session(id))), u"unauthorised never"_s);
    QVERIFY(profile().lacksSignIn(id));
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    outcome(m_seat->courier->runDue());
    QCOMPARE(m_seat->state(lead), u"queued"_s);
    QVERIFY(m_seat->courier->blocked(id));
    QVERIFY(
        outcome(profile().updateAccount(*profile().account(id), webhook(u"https://acme.example.com/rest/17/abc/"_s))));
    QVERIFY(!profile().lacksSignIn(id));
    const auto session = outcome(profile().session(id));
    QVERIFY(session);
    QCOMPARE(session->settings.value(signInWaySetting).toString(), u"webhook"_s);
    startAgain();
    QVERIFY(outcome(profile().session(id)));
}

void TestPolicy::signInBelongsToTheAddress()
{
    start(R"("accounts": [)" + acme + "]");
    const QString id = onlyAccount();
    const auto other = webhook(u"https://mine.example.com/rest/17/abc/"_s);
    QCOMPARE(kindOf(outcome(profile().updateAccount(*profile().account(id), other))), u"not-allowed sign-in"_s);
    QVERIFY(!outcome(profile().session(id)));
}

void TestPolicy::keychainIsNotBelieved()
{
    start(R"("accounts": [)" + acme + "]");
    const QString id = onlyAccount();
    const QByteArray secret = R"({"webhook": "https://mine.example.com/rest/17/abc/"})";
    QVERIFY(outcome(m_seat->keychain.write(id, secret)));
    QCOMPARE(kindOf(outcome(profile().session(id))), u"not-allowed sign-in"_s);
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    outcome(m_seat->courier->runDue());
    QCOMPARE(m_transport->sent.size(), 0);
    QCOMPARE(m_seat->state(lead), u"queued"_s);
}

void TestPolicy::addressThatIsNotNamedIsNeverTalkedTo_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("named") << u"bitrix24"_s << u"https://acme.example.com"_s << true;
    QTest::newRow("another") << u"bitrix24"_s << u"https://mine.example.com"_s << false;
    QTest::newRow("another port") << u"bitrix24"_s << u"https://acme.example.com:8443"_s << false;
    QTest::newRow("this computer") << u"bitrix24"_s << u"http://127.0.0.1:8080"_s << false;
    QTest::newRow("a vendor of which none is named") << u"flowlu"_s << u"https://acme.example.com"_s << false;
}

void TestPolicy::addressThatIsNotNamedIsNeverTalkedTo()
{
    QFETCH(QString, vendor);
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    start({});
    const SignIn typed{.url = url, .secrets = {{u"webhook"_s, url + u"/rest/17/abc/"_s}, {u"api_key"_s, u"abc"_s}}};
    const auto added = outcome(profile().addAccount(vendor, u"Mine"_s, u"#336699"_s, typed));
    QVERIFY(added);
    const SubmissionId lead = m_seat->submit(added->id, {{u"NAME"_s, u"Глеб"_s}, {u"name"_s, u"Глеб"_s}});
    start(R"("addresses": {"bitrix24": ["acme.example.com"]})");
    const QString expected = allowed ? u"good"_s : u"not-allowed address"_s;
    QCOMPARE(kindOf(outcome(profile().session(added->id))), expected);
    QCOMPARE(kindOf(profile().trialSession(vendor, typed, profile().transport())), expected);
    outcome(m_seat->courier->runDue());
    QCOMPARE(!m_transport->sent.isEmpty(), allowed);
    const qsizetype before = m_transport->sent.size();
    outcome(profile().reloadDirectories(added->id));
    outcome(profile().transport().send({.url = QUrl(url)})); // whoever asks without a session meets the gate
    QCOMPARE(m_transport->sent.size() > before, allowed || vendor == u"flowlu"_s);
    QCOMPARE(m_seat->state(lead), u"queued"_s); // the script is off line
}

void TestPolicy::vendorsOwnServersMayBeAsked()
{
    start(R"("addresses": {"bitrix24": ["acme.example.com"]})");
    outcome(profile().transport().send({.url = QUrl(u"https://oauth.bitrix24.tech/oauth/token/"_s)}));
    QCOMPARE(m_transport->sent.size(), 1);
    const auto other =
        outcome(profile().transport().send({.url = QUrl(u"https://oauth.mine.example.com/oauth/token/"_s)}));
    QCOMPARE(kindOf(other), u"not-allowed address"_s);
    QCOMPARE(m_transport->sent.size(), 1);
}

void TestPolicy::brokenProfileLetsNothingOut_data()
{
    QTest::addColumn<policy::Found>("found");
    QTest::addColumn<QString>("said");
    const QString source = u"/etc/leadpad/profile.json"_s;
    QTest::newRow("cut off") << policy::Found{.source = source, .text = "{\"leadpad\": 1"} << u"JSON"_s;
    QTest::newRow("empty") << policy::Found{.source = source} << u"JSON"_s;
    QTest::newRow("cannot be read") << policy::Found{.source = source, .readable = false} << u"cannot be read"_s;
    QTest::newRow("anybody's") << policy::Found{.source = source, .text = "{\"leadpad\": 1}", .guarded = false}
                               << u"Everybody may write"_s;
    QTest::newRow("unknown key") << administrator(R"("lock": ["language"])") << u"“lock”"_s;
    QTest::newRow("certificate that is gone")
        << administrator(R"("accounts": [{"key": "main", "vendor": "bitrix24", "name": "Acme",
                              "url": "https://acme.example.com/", "settings": {"ca_file": "/nowhere/ca.pem"}}])")
        << u"accounts[0].settings.ca_file"_s;
}

void TestPolicy::brokenProfileLetsNothingOut()
{
    QFETCH(policy::Found, found);
    QFETCH(QString, said);
    start({});
    profile().setSetting(u"theme"_s, u"dark"_s);
    const QString id = m_seat->addAccount(u"Acme"_s, u"https://acme.example.com/rest/17/abc/"_s);
    m_seat->policy = found;
    startAgain();
    QVERIFY(profile().rollout().isBroken());
    const QString words = sentence(profile().rollout().trouble());
    QVERIFY2(words.contains(found.source) && words.contains(said), qPrintable(words));
    QVERIFY2(words.contains(u"administrator"_s), qPrintable(words));
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    QVERIFY(!lead.isNull()); // stored as ever
    outcome(m_seat->courier->runDue());
    QCOMPARE(kindOf(outcome(m_seat->courier->deliver(lead))), u"good"_s);
    QCOMPARE(m_seat->state(lead), u"queued"_s);
    outcome(profile().transport().send({.url = QUrl(u"https://acme.example.com/"_s)}));
    QVERIFY(!profile().bareSession({}));
    QVERIFY(!profile().trialSession(u"bitrix24"_s, webhook(u"https://acme.example.com/rest/17/abc/"_s),
                                    profile().transport()));
    QCOMPARE(m_transport->sent.size(), 0);
    for (const char *key : {"language", "theme", "proxy", "updates", "accounts", "presets"})
        QVERIFY2(profile().isLocked(QString::fromLatin1(key)), key);
    QVERIFY(!profile().setSetting(u"theme"_s, u"light"_s));
    QCOMPARE(profile().setting(u"theme"_s), u"dark"_s);
    QVERIFY(profile().setSetting(u"account"_s, id)); // what no administrator could lock
    QVERIFY(!outcome(profile().removeAccount(id)));
}

void TestPolicy::mendedProfileLetsWaitingLeadsOut()
{
    start({});
    const QString id = m_seat->addAccount(u"Acme"_s, u"https://acme.example.com/rest/17/abc/"_s);
    start(R"("lock": [])");
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    outcome(m_seat->courier->runDue());
    QCOMPARE(m_transport->sent.size(), 0);
    start(R"("locked": [])");
    outcome(profile().storage().run([](Database &database) { return outbox::makeDue(database); })); // as at each start
    outcome(m_seat->courier->deliver(lead));
    QVERIFY(m_transport->sent.size() > 0);
}

void TestPolicy::practiceTalksToItsServerAlone()
{
    m_seat->practice = true;
    start(R"("accounts": [)" + acme + "]");
    QVERIFY(profile().accounts().isEmpty());
    start(R"("locked": ["accounts"], "addresses": {"bitrix24": ["acme.example.com"]}, "accounts": [)" + acme + "]");
    QVERIFY(profile().accounts().isEmpty()); // nobody trains on customers
    const QString room = u"http://127.0.0.1:41000/rest/17/abc/"_s;
    QVERIFY(m_seat->addAccount(u"Practice"_s, room).isEmpty()); // not before the practice CRM has said where it is
    profile().setPracticeServer(QUrl(u"http://127.0.0.1:41000/ledger"_s));
    const QString id = m_seat->addAccount(u"Practice"_s, room);
    QVERIFY(outcome(profile().session(id)));
    for (const QString &other :
         {u"http://127.0.0.1:9"_s, u"https://acme.example.com"_s, u"https://mine.example.com"_s}) {
        const SignIn typed = webhook(other + u"/rest/17/abc/"_s);
        QVERIFY(!outcome(profile().addAccount(u"bitrix24"_s, u"Mine"_s, u"#336699"_s, typed)));
        QVERIFY(!profile().trialSession(u"bitrix24"_s, typed, profile().transport()));
        outcome(profile().transport().send({.url = QUrl(other)}));
    }
    QVERIFY(!outcome(profile().removeAccount(id)));
    QCOMPARE(m_transport->sent.size(), 0);
    m_seat->practice = false; // the practice folder without --practice
    startAgain();
    QVERIFY(!profile().account(id));
}

void TestPolicy::lockedValueIsInEveryLead()
{
    start(R"("accounts": [)" + acme + R"(], "fields": [{"account": "main", "locked": {"UTM_SOURCE": "phone"}},
                             {"vendor": "flowlu", "locked": {"name": "Call"}}])");
    const QString id = onlyAccount();
    for (const QJsonObject &values :
         {QJsonObject{{u"NAME"_s, u"Глеб"_s}}, QJsonObject{{u"NAME"_s, u"Глеб"_s}, {u"UTM_SOURCE"_s, u"mine"_s}}}) {
        const Lead lead = m_seat->stored(m_seat->submit(id, values)).lead;
        QCOMPARE(lead.text(u"UTM_SOURCE"_s), u"phone"_s);
        QCOMPARE(lead.text(u"NAME"_s), u"Глеб"_s);
        QVERIFY(!lead.has(u"name"_s)); // of another vendor
    }
}

void TestPolicy::lockedValueIsSentWhateverTheFileSays()
{
    const QByteArray members =
        R"("accounts": [)" + acme + R"(], "fields": [{"account": "main", "locked": {"UTM_SOURCE": "phone"}}])";
    start(members);
    const QString id = onlyAccount();
    QVERIFY(
        outcome(profile().updateAccount(*profile().account(id), webhook(u"https://acme.example.com/rest/17/abc/"_s))));
    const SubmissionId lead = m_seat->submit(id, {{u"NAME"_s, u"Глеб"_s}});
    QVERIFY(edit({u"UPDATE submissions SET lead = '{\"NAME\":\"Глеб\",\"UTM_SOURCE\":\"mine\"}'"_s}));
    start(members);
    outcome(m_seat->courier->deliver(lead));
    QVERIFY(!m_transport->sent.isEmpty());
    QByteArray bodies;
    for (const HttpRequest &request : std::as_const(m_transport->sent))
        bodies += request.body;
    QVERIFY2(bodies.contains("phone") && !bodies.contains("mine"), bodies.constData());
}

void TestPolicy::lockedValueIsNotChangedInTheCrm()
{
    start(R"("accounts": [)" + acme + R"(], "fields": [{"account": "main", "locked": {"UTM_SOURCE": "phone"}}])");
    const QString id = onlyAccount();
    Submitter submitter(profile());
    const QJsonObject changes{{u"UTM_SOURCE"_s, u"mine"_s}, {u"NAME"_s, u"Анна"_s}};
    QCOMPARE(submitter.checkChanges(id, changes).size(), 1);
    QCOMPARE(submitter.checkChanges(id, {{u"UTM_SOURCE"_s, u"phone"_s}}).size(), 0);
    const auto stored = outcome(submitter.submitChange(id, {.leadId = u"7"_s, .changes = changes}));
    QVERIFY(stored);
    QCOMPARE(stored->lead.values, (QJsonObject{{u"NAME"_s, u"Анна"_s}}));
}

void TestPolicy::requiredFieldIsAskedFor()
{
    start(R"("accounts": [)" + acme + R"(], "fields": [{"vendor": "bitrix24", "required": ["COMMENTS"]}])");
    const QString id = onlyAccount();
    const Submitter submitter(profile());
    const QList<Problem> problems = submitter.check(id, Lead{{{u"NAME"_s, u"Глеб"_s}}});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().field, u"COMMENTS"_s);
    QVERIFY(submitter.check(id, Lead{{{u"NAME"_s, u"Глеб"_s}, {u"COMMENTS"_s, u"перезвонить"_s}}}).isEmpty());
    const Catalogue catalogue = profile().catalogue(id);
    QVERIFY(catalogue.find(u"COMMENTS"_s)->required);
}

void TestPolicy::nothingButLockedValuesIsNoLead()
{
    start(R"("accounts": [)" + acme + R"(], "fields": [{"account": "main", "locked": {"UTM_SOURCE": "phone"}}])");
    const Submitter submitter(profile());
    QVERIFY(!submitter.check(onlyAccount(), Lead{}).isEmpty());
    QVERIFY(!submitter.check(onlyAccount(), Lead{{{u"NAME"_s, u""_s}}}).isEmpty());
}

void TestPolicy::presetsAreThoseOfTheAccount()
{
    start(R"("accounts": [)" + acme
          + R"(], "presets": [{"name": "Autumn", "account": "main", "values": {"SOURCE_ID": "CALL"}},
                              {"name": "All", "vendor": "bitrix24", "values": {"SOURCE_ID": "WEB"}},
                              {"name": "Other", "vendor": "flowlu", "values": {"name": "Call"}}])");
    const QList<policy::Preset> presets = profile().presets(onlyAccount());
    QCOMPARE(presets.size(), 2);
    QCOMPARE(presets[0].name, u"Autumn"_s);
    QCOMPARE(presets[1].values, (QJsonObject{{u"SOURCE_ID"_s, u"WEB"_s}}));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
