#include "submission/duplicates.h"
#include "submission/submitter.h"
#include "support/testprofile.h"
#include "vendors/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! Who is known already, while a rep types: leads of this computer, contacts of the CRM.
class TestDuplicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void leadsOfThisComputerAreKnown_data();
    void leadsOfThisComputerAreKnown();
    void aPersonIsKnownOnceByTheNewestLead();
    void theLeadBeingTypedIsNotKnown();
    void whatNoLongerFitsGoesAtOnce();
    void theCrmIsAskedAboutWholeContactsOnly_data();
    void theCrmIsAskedAboutWholeContactsOnly();
    void theCrmIsAskedOnceForManyKeys();
    void anotherSpellingIsTheSameQuestion();
    void aKnownAnswerComesWithoutAsking();
    void answersToOlderQuestionsAreDropped();
    void lateNamesAreDroppedToo();
    void lateAnswersOfThisComputerAreDropped();
    void answersOfAnotherAccountAreDropped();
    void theNewestQuestionFollowsOneUnderWay();
    void aLeadGoesBeforeTheQuestion();
    void errorsAreSilentAndLastingOnesAskedNoMore_data();
    void errorsAreSilentAndLastingOnesAskedNoMore();
    void theCrmIsLeftAloneIfTheRepSaysSo();
    void theCrmsContactTakesThePlaceOfTheOwnLead();
    void endingWithAQuestionUnderWayIsHarmless();

private:
    void store(const QJsonObject &values, SubmissionId id = QUuid::createUuid());
    QStringList names() const;
    int questions() const { return static_cast<int>(m_world->transport->sent.size()); }
    void answerKnown(const QString &name);
    void type(const QString &phone, const QString &account = {});
    //! The pause after the last key is over.
    bool hasPaused() const { return !m_duplicates->findChild<QTimer *>()->isActive(); }

    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Duplicates> m_duplicates;
};

namespace {

const QString gleb = u"+7 916 123-45-67"_s;
const QString vasilisa = u"+7 495 000-01-18"_s;

QJsonObject someone(const QString &name, const QString &phone, const QString &email = {})
{
    QJsonObject values{{u"NAME"_s, name}, {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, phone}}}}};
    if (!email.isEmpty())
        values[u"EMAIL"_s] = QJsonArray{QJsonObject{{u"value"_s, email}}};
    return values;
}

QByteArray batch(const QJsonObject &results)
{
    return QJsonDocument(QJsonObject{{u"result"_s, QJsonObject{{u"result"_s, results}}}}).toJson();
}

} // namespace

void TestDuplicates::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.01");
}

void TestDuplicates::init()
{
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    m_duplicates = std::make_unique<Duplicates>(m_world->profile);
}

void TestDuplicates::cleanup()
{
    m_duplicates.reset();
    m_world.reset();
}

void TestDuplicates::store(const QJsonObject &values, SubmissionId id)
{
    const auto stored = Submitter(m_world->profile).submit(m_world->accountId, Lead{values}, id);
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
}

QStringList TestDuplicates::names() const
{
    QStringList names;
    const QList<KnownPerson> known = m_duplicates->known();
    for (const KnownPerson &person : known)
        names.append(person.contact.name);
    return names;
}

//! The two answers with which the portal names one contact.
void TestDuplicates::answerKnown(const QString &name)
{
    m_world->transport->answer(200, batch({{u"PHONE"_s, QJsonObject{{u"CONTACT"_s, QJsonArray{121}}}}}));
    m_world->transport->answer(
        200, batch({{u"contacts"_s, QJsonArray{QJsonObject{{u"ID"_s, u"121"_s}, {u"NAME"_s, name}}}}}));
}

void TestDuplicates::type(const QString &phone, const QString &account)
{
    m_duplicates->ask(account.isEmpty() ? m_world->accountId : account, {.phones = {phone}});
}

void TestDuplicates::leadsOfThisComputerAreKnown_data()
{
    QTest::addColumn<QStringList>("phones");
    QTest::addColumn<QStringList>("emails");
    QTest::addColumn<bool>("known");
    const auto phone = [](const char *name, const QString &typed, bool known) {
        QTest::newRow(name) << QStringList{typed} << QStringList() << known;
    };
    phone("six digits", u"+7 916 12"_s, false);
    phone("seven digits", u"+7 916 123"_s, true);
    phone("seven digits with 8", u"8916123"_s, true);
    phone("seven digits without country", u"916 123-4"_s, true);
    phone("ten digits with 8", u"8 916 123-45-6"_s, true);
    phone("whole with 8", u"8 (916) 123-45-67"_s, true);
    phone("whole with +7", u"+79161234567"_s, true);
    phone("whole, digits alone", u"79161234567"_s, true);
    phone("whole without country", u"9161234567"_s, true);
    phone("another beginning", u"+7 916 124"_s, false);
    phone("the middle of the number", u"1612345"_s, false);
    phone("another whole number", u"+7 916 123-45-68"_s, false);
    phone("one digit too many", u"+7 916 123-45-678"_s, false);
    const auto email = [](const char *name, const QString &typed, bool known) {
        QTest::newRow(name) << QStringList() << QStringList{typed} << known;
    };
    email("whole address", u"G.Titov@example.com"_s, true);
    email("half an address", u"g.titov@example"_s, false);
    email("part of the address", u"titov@example.com"_s, false);
}

void TestDuplicates::leadsOfThisComputerAreKnown()
{
    QFETCH(QStringList, phones);
    QFETCH(QStringList, emails);
    QFETCH(bool, known);
    store(someone(u"Глеб"_s, u"8 (916) 123-45-67"_s, u"g.titov@example.com"_s));
    store(someone(u"Василиса"_s, vasilisa));
    m_duplicates->ask(m_world->accountId, {.phones = phones, .emails = emails});
    if (known)
        QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    m_world->ask([](Database &) -> Result<Done> { return Done{}; }); // whatever was asked has been answered
    QCoreApplication::processEvents();
    QCOMPARE(names(), known ? QStringList{u"Глеб"_s} : QStringList());
    if (!known)
        return;
    const KnownPerson person = m_duplicates->known().first();
    QCOMPARE(person.source, KnownPerson::Source::Computer);
    QCOMPARE(person.accountName, u"Acme"_s);
    QCOMPARE(person.state, SubmissionState::Queued);
    QVERIFY(person.when.isValid());
    QVERIFY(person.values.contains({Role::FirstName, u"Глеб"_s}));
    QVERIFY(person.values.contains({Role::Email, u"g.titov@example.com"_s}));
}

void TestDuplicates::aPersonIsKnownOnceByTheNewestLead()
{
    store(someone(u"Глеб"_s, gleb, u"old@example.com"_s));
    store(someone(u"Глеб"_s, gleb, u"new@example.com"_s));
    store(someone(u"Тамара"_s, gleb));
    type(gleb);
    QTRY_COMPARE(names(), (QStringList{u"Тамара"_s, u"Глеб"_s}));
    QCOMPARE(m_duplicates->known()[1].emails, QStringList{u"new@example.com"_s});
}

void TestDuplicates::theLeadBeingTypedIsNotKnown()
{
    const SubmissionId own = QUuid::createUuid();
    store(someone(u"Глеб"_s, gleb), own);
    store(someone(u"Тамара"_s, gleb));
    m_duplicates->ask(m_world->accountId, {.phones = {gleb}}, own);
    QTRY_COMPARE(names(), QStringList{u"Тамара"_s});
}

void TestDuplicates::whatNoLongerFitsGoesAtOnce()
{
    store(someone(u"Глеб"_s, gleb));
    store(someone(u"Тамара"_s, u"+7 916 123-99-99"_s));
    type(u"+7 916 123"_s);
    QTRY_COMPARE(names().size(), 2);
    type(u"+7 916 123-4"_s);
    QCOMPARE(names(), QStringList{u"Глеб"_s});
    type(u"+7 916 1"_s);
    QCOMPARE(names(), QStringList());
}

void TestDuplicates::theCrmIsAskedAboutWholeContactsOnly_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("email");
    QTest::addColumn<bool>("asked");
    QTest::newRow("whole number") << gleb << QString() << true;
    QTest::newRow("long, in no known range") << u"+7 000 123-45-67"_s << QString() << true;
    QTest::newRow("one digit missing") << u"+7 916 123-45-6"_s << QString() << false;
    QTest::newRow("letters") << u"later"_s << QString() << false;
    QTest::newRow("whole address") << QString() << u"g.titov@example.com"_s << true;
    QTest::newRow("half an address") << QString() << u"g.titov@exam"_s << false;
}

void TestDuplicates::theCrmIsAskedAboutWholeContactsOnly()
{
    QFETCH(QString, phone);
    QFETCH(QString, email);
    QFETCH(bool, asked);
    ContactQuery query;
    if (!phone.isEmpty())
        query.phones.append(phone);
    if (!email.isEmpty())
        query.emails.append(email);
    m_duplicates->ask(m_world->accountId, query);
    if (asked) {
        QCOMPARE(questions(), 0); // not before the pause
        QTRY_COMPARE(questions(), 1);
        return;
    }
    QTRY_VERIFY(hasPaused());
    m_world->ask([](Database &) -> Result<Done> { return Done{}; });
    type(vasilisa); // a whole one, so that whatever was asked before would stand before it
    QTRY_COMPARE(questions(), 1);
    QVERIFY(m_world->transport->sent.first().body.contains("4950000118"));
}

void TestDuplicates::theCrmIsAskedOnceForManyKeys()
{
    answerKnown(u"Глеб"_s);
    const QStringList keys{u"+7 916 123-45-67"_s, u"+7 916 123-45-6"_s, u"+7 916 123-45-68"_s, u"+7 916 123-45-67"_s};
    for (const QString &typed : keys)
        type(typed);
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    QCOMPARE(questions(), 2);
    QVERIFY(m_world->transport->sent.first().url.path().endsWith("/batch.json"_L1));
}

void TestDuplicates::anotherSpellingIsTheSameQuestion()
{
    answerKnown(u"Глеб"_s);
    type(gleb);
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    for (const QString &typed : {u"8 916 123-45-67"_s, u"79161234567"_s, u"+79161234567"_s}) {
        type(typed);
        QCOMPARE(names(), QStringList{u"Глеб"_s}); // at once
    }
    QCOMPARE(questions(), 2);
}

void TestDuplicates::aKnownAnswerComesWithoutAsking()
{
    answerKnown(u"Глеб"_s);
    type(gleb);
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    type({});
    QCOMPARE(names(), QStringList());
    type(gleb);
    QCOMPARE(names(), QStringList{u"Глеб"_s});
    QCOMPARE(questions(), 2);
}

void TestDuplicates::answersToOlderQuestionsAreDropped()
{
    m_world->transport->holding = true;
    type(gleb);
    QTRY_COMPARE(questions(), 1);
    type(u"+7 916 123"_s); // the rep took some digits back
    answerKnown(u"Глеб"_s);
    m_world->transport->release();
    QCoreApplication::processEvents();
    QCOMPARE(names(), QStringList());
    QCOMPARE(questions(), 1); // nobody waits for the names
}

void TestDuplicates::lateNamesAreDroppedToo()
{
    m_world->transport->holding = true;
    type(gleb);
    QTRY_COMPARE(questions(), 1);
    answerKnown(u"Глеб"_s);
    m_world->transport->release();
    QTRY_COMPARE(questions(), 2); // now it asks for the names
    type(vasilisa);
    m_world->transport->release();
    QCOMPARE(names(), QStringList());
    QTRY_COMPARE(questions(), 3);
    QCOMPARE(names(), QStringList());
}

void TestDuplicates::lateAnswersOfThisComputerAreDropped()
{
    store(someone(u"Глеб"_s, gleb));
    store(someone(u"Василиса"_s, vasilisa));
    type(u"+7 916 123"_s);
    type(u"+7 495 000"_s); // before the disk has answered
    QTRY_COMPARE(names(), QStringList{u"Василиса"_s});
    type(u"+7 916 123"_s);
    type({});
    m_world->ask([](Database &) -> Result<Done> { return Done{}; });
    QCoreApplication::processEvents();
    QCOMPARE(names(), QStringList());
}

void TestDuplicates::answersOfAnotherAccountAreDropped()
{
    const auto added =
        m_world->profile.addAccount(u"bitrix24"_s, u"Other"_s, u"#aa0000"_s,
                                    SignIn{.secrets = {{u"webhook"_s, u"https://other.example/rest/17/s3cr3t/"_s}}});
    QTRY_VERIFY(added.isFinished());
    QVERIFY(added.result());
    answerKnown(u"Глеб"_s);
    type(gleb);
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    type(gleb, added.result()->id);
    QCOMPARE(names(), QStringList());
    answerKnown(u"Тамара"_s);
    QTRY_COMPARE(names(), QStringList{u"Тамара"_s});
    QCOMPARE(m_world->transport->sent.last().url.host(), u"other.example"_s);
}

void TestDuplicates::theNewestQuestionFollowsOneUnderWay()
{
    m_world->transport->holding = true;
    type(gleb);
    QTRY_COMPARE(questions(), 1);
    type(vasilisa);
    QTRY_VERIFY(hasPaused());
    m_world->transport->answer(200, batch({})); // the first one's
    answerKnown(u"Василиса"_s);
    QCOMPARE(questions(), 1); // one at a time
    m_world->transport->holding = false;
    m_world->transport->release();
    QTRY_COMPARE(names(), QStringList{u"Василиса"_s});
    QCOMPARE(questions(), 3);
    QVERIFY(m_world->transport->sent[1].body.contains("4950000118"));
}

void TestDuplicates::aLeadGoesBeforeTheQuestion()
{
    const auto session = m_world->profile.session(m_world->accountId, m_world->profile.transport());
    QTRY_VERIFY(session.isFinished());
    RateLimiter &limiter = m_world->profile.limiter(*vendors::byId(u"bitrix24"_s), *session.result());
    limiter.pauseFor(std::chrono::seconds(60)); // at the tests' pace less than a second
    type(gleb);
    QTRY_COMPARE(limiter.waiting(), 1);
    QCOMPARE(questions(), 0);
    const auto lead = limiter.acquire(RateLimiter::Priority::Imported); // asked for after the question
    whenDone(lead, this, [this](const Result<Done> &) { QCOMPARE(questions(), 0); });
    QTRY_COMPARE(questions(), 1);
    QVERIFY(lead.isFinished());
}

void TestDuplicates::errorsAreSilentAndLastingOnesAskedNoMore_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("askedAgain");
    QTest::newRow("webhook gone") << 401 << QByteArray(R"({"error":"no_auth_found"})") << false;
    QTest::newRow("no right") << 403 << QByteArray(R"({"error":"insufficient_scope"})") << false;
    QTest::newRow("busy") << 503 << QByteArray(R"({"error":"QUERY_LIMIT_EXCEEDED"})") << true;
    QTest::newRow("nonsense") << 200 << QByteArray("<html>") << true;
}

void TestDuplicates::errorsAreSilentAndLastingOnesAskedNoMore()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, askedAgain);
    store(someone(u"Глеб"_s, gleb));
    m_world->transport->answer(status, body);
    type(gleb);
    QTRY_VERIFY(m_duplicates->trouble());
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s}); // what this computer knows stays
    QCOMPARE(questions(), 1);
    type(vasilisa);
    if (askedAgain) {
        QTRY_COMPARE(questions(), 2);
        return;
    }
    QTRY_VERIFY(hasPaused());
    // The account is changed: only now it is asked again, and only about what stands there then.
    const auto changed = m_world->profile.updateAccount(*m_world->profile.account(m_world->accountId), {});
    QTRY_VERIFY(changed.isFinished());
    QCOMPARE(questions(), 1);
    type(gleb);
    QTRY_COMPARE(questions(), 2);
    QVERIFY(m_world->transport->sent.last().body.contains("9161234567"));
}

void TestDuplicates::theCrmIsLeftAloneIfTheRepSaysSo()
{
    store(someone(u"Глеб"_s, gleb));
    m_world->profile.setSetting(Duplicates::setting(), u"off"_s);
    type(gleb);
    QTRY_COMPARE(names(), QStringList{u"Глеб"_s});
    QTRY_VERIFY(hasPaused());
    m_world->profile.setSetting(Duplicates::setting(), u"on"_s);
    type(vasilisa);
    QTRY_COMPARE(questions(), 1);
    QVERIFY(m_world->transport->sent.first().body.contains("4950000118"));
}

void TestDuplicates::theCrmsContactTakesThePlaceOfTheOwnLead()
{
    store(someone(u"Глеб"_s, gleb));
    store(someone(u"Тамара"_s, gleb));
    answerKnown(u"глеб"_s);
    type(gleb);
    QTRY_COMPARE(names(), (QStringList{u"глеб"_s, u"Тамара"_s}));
    QCOMPARE(m_duplicates->known().first().source, KnownPerson::Source::Crm);
}

void TestDuplicates::endingWithAQuestionUnderWayIsHarmless()
{
    m_world->transport->holding = true;
    type(gleb);
    QTRY_COMPARE(questions(), 1);
    m_duplicates.reset();
    m_world->transport->release();
    QCoreApplication::processEvents();
    QCOMPARE(questions(), 1);
}

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
