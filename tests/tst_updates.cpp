#include "gui/languagecontroller.h"
#include "gui/updatenotice.h"
#include "submission/updates.h"
#include "support/outcome.h"
#include "support/testprofile.h"

#include <QDesktopServices>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

#include <sodium.h>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A signing key of the test's own.
struct SigningKey
{
    QByteArray open = QByteArray(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray secret = QByteArray(crypto_sign_SECRETKEYBYTES, '\0');

    SigningKey()
    {
        if (sodium_init() < 0)
            qFatal("libsodium does not start");
        crypto_sign_keypair(data(open), data(secret));
    }
    QByteArray publicKey() const { return open.toBase64(); }
    QByteArray sign(const QByteArray &document)
    {
        QByteArray signature(crypto_sign_BYTES, '\0');
        crypto_sign_detached(data(signature), nullptr, reinterpret_cast<const unsigned char *>(document.constData()),
                             static_cast<unsigned long long>(document.size()), data(secret));
        return signature.toBase64();
    }

private:
    static unsigned char *data(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }
};

QJsonObject manifest(const QString &version = u"0.2.0"_s)
{
    const QString page = u"https://leadpad.example.com/download"_s;
    return {{u"leadpad"_s, 1},
            {u"channel"_s, u"stable"_s},
            {u"version"_s, version},
            {u"published"_s, u"2026-12-01T10:00:00Z"_s},
            {u"pages"_s, QJsonObject{{u"windows"_s, page}, {u"macos"_s, page}, {u"linux"_s, page}}},
            {u"notes"_s, QJsonObject{{u"en"_s, u"Faster."_s}, {u"ru"_s, u"Быстрее."_s}}}};
}

QJsonObject with(QJsonObject json, const QString &key, const QJsonValue &value)
{
    json[key] = value;
    return json;
}

QByteArray bytesOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson();
}

//! A clock that a test turns.
class HandClock final : public Clock
{
public:
    explicit HandClock(QDateTime *wall)
        : m_wall(wall)
    {
    }
    QDateTime now() const override { return *m_wall; }
    std::chrono::milliseconds monotonic() const override { return 1h; }

private:
    QDateTime *m_wall;
};

} // namespace

//! T29: signed, daily, off where that was decided, never during a lead, never backwards, never by itself.
class TestUpdates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyWhatTheMakersSignedIsRead_data();
    void onlyWhatTheMakersSignedIsRead();
    void onlyANewerOneIsOffered_data();
    void onlyANewerOneIsOffered();
    void asksForTheSameAsEverybody();
    void looksOnceADay();
    void doesNotLook_data();
    void doesNotLook();
    void anOlderManifestPlayedAgainIsNotOffered();
    void whatIsDismissedIsNotOfferedAgain();
    void theNoticeOpensThePageAndNothingElse();
    void theNoticeSpeaksTheLanguage();

private:
    std::unique_ptr<Updates> updates() const;
    //! One look that is answered with \a json; what was offered.
    QList<updates::Manifest> look(const QJsonObject &json);

    SigningKey m_key;
    QDateTime m_wall;
    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedTransport *m_transport = nullptr;
    std::unique_ptr<Profile> m_profile;
    bool m_busy = false;
    UpdateSource m_source;
};

void TestUpdates::init()
{
    m_wall = QDateTime::fromString(u"2026-12-02T09:00:00Z"_s, Qt::ISODate);
    m_busy = false;
    m_folder = std::make_unique<QTemporaryDir>();
    m_transport = new ScriptedTransport; // the profile's
    m_profile = std::make_unique<Profile>(m_folder->path(),
                                          ProfileParts{.transport = std::unique_ptr<HttpTransport>(m_transport),
                                                       .secrets = std::make_unique<MemorySecretStore>(),
                                                       .clock = std::make_unique<HandClock>(&m_wall)});
    QVERIFY(outcome(m_profile->open()));
    m_source = {.folder = QUrl(u"https://leadpad.example.com/updates/"_s),
                .key = m_key.publicKey(),
                .running = QVersionNumber(0, 1, 0)};
}

void TestUpdates::cleanup()
{
    m_profile->shutDown();
    m_profile.reset();
}

std::unique_ptr<Updates> TestUpdates::updates() const
{
    return std::make_unique<Updates>(*m_profile, m_source, [this] { return m_busy; });
}

QList<updates::Manifest> TestUpdates::look(const QJsonObject &json)
{
    const auto looking = updates();
    QList<updates::Manifest> offered;
    connect(looking.get(), &Updates::offered, this, [&](const updates::Manifest &found) { offered += found; });
    m_transport->answers.clear();
    m_transport->answer(200, bytesOf(json));
    m_transport->answer(200, m_key.sign(bytesOf(json)));
    outcome(looking->lookIfDue());
    return offered;
}

void TestUpdates::onlyWhatTheMakersSignedIsRead_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<bool>("good");
    const QByteArray good = bytesOf(manifest());
    const QByteArray seal = m_key.sign(good);
    const auto row = [&](const char *name, const QByteArray &document, const QByteArray &signature, bool isGood) {
        QTest::newRow(name) << document << signature << isGood;
    };
    row("signed", good, seal, true);
    row("signed, a line end behind", good, seal + "\n", true);
    row("one byte more", good + ' ', seal, false);
    row("another version under the same signature", QByteArray(good).replace("0.2.0", "0.3.0"), seal, false);
    row("another key", good, SigningKey().sign(good), false);
    row("no signature", good, {}, false);
    row("half a signature", good, seal.left(40), false);
    row("not base64", good, "%%%" + seal, false);
    row("zeros", good, QByteArray(64, '\0').toBase64(), false);
    const auto signedRow = [&](const char *name, const QByteArray &document) {
        row(name, document, m_key.sign(document), false);
    };
    signedRow("signed, no JSON", "<html>");
    signedRow("signed, another kind", bytesOf(with(manifest(), u"leadpad"_s, 2)));
    signedRow("signed, no version", bytesOf(with(manifest(), u"version"_s, u"new"_s)));
    signedRow("signed, no time", bytesOf(with(manifest(), u"published"_s, QJsonValue())));
    signedRow("signed, no channel", bytesOf(with(manifest(), u"channel"_s, QJsonValue())));
    for (const char *page :
         {"http://leadpad.example.com/", "file:///etc/passwd", "leadpad:x", "https://a@b.example/"}) {
        const QJsonObject pages{{updates::systemName(), QString::fromLatin1(page)}};
        signedRow(page, bytesOf(with(manifest(), u"pages"_s, pages)));
    }
}

void TestUpdates::onlyWhatTheMakersSignedIsRead()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, signature);
    QFETCH(bool, good);
    const auto read = updates::read(document, signature, m_key.publicKey());
    QCOMPARE(read.has_value(), good);
    if (good)
        QCOMPARE(read->version, QVersionNumber(0, 2, 0));
    else
        QCOMPARE(read.error().kind, Error::Kind::Malformed);
    QVERIFY(!updates::read(document, signature, {})); // without a key nothing is believed
}

void TestUpdates::onlyANewerOneIsOffered_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("newer") << manifest() << true;
    QTest::newRow("much newer") << manifest(u"10.0.0"_s) << true;
    QTest::newRow("the same") << manifest(u"0.1.0"_s) << false;
    QTest::newRow("older") << manifest(u"0.0.9"_s) << false;
    QTest::newRow("another channel") << with(manifest(), u"channel"_s, u"preview"_s) << false;
    QTest::newRow("not for this system") << with(manifest(), u"pages"_s, QJsonObject()) << false;
}

void TestUpdates::onlyANewerOneIsOffered()
{
    QFETCH(QJsonObject, json);
    QFETCH(bool, isOffered);
    QCOMPARE(look(json).size(), isOffered ? 1 : 0);
}

void TestUpdates::asksForTheSameAsEverybody()
{
    QCOMPARE(look(manifest()).size(), 1);
    QCOMPARE(m_transport->sent.size(), 2);
    QCOMPARE(m_transport->sent[0].url.toString(), u"https://leadpad.example.com/updates/stable.json"_s);
    QCOMPARE(m_transport->sent[1].url.toString(), u"https://leadpad.example.com/updates/stable.json.sig"_s);
    for (const HttpRequest &request : std::as_const(m_transport->sent)) {
        QCOMPARE(request.verb, "GET");
        QVERIFY(request.headers.isEmpty() && request.body.isEmpty());
        QVERIFY(request.answerCap <= 65'536);
    }
    m_wall = m_wall.addDays(1);
    m_profile->setSetting(u"update_channel"_s, u"preview"_s);
    QCOMPARE(look(with(manifest(), u"channel"_s, u"preview"_s)).size(), 1);
    QCOMPARE(m_transport->sent[2].url.toString(), u"https://leadpad.example.com/updates/preview.json"_s);
}

void TestUpdates::looksOnceADay()
{
    const auto looking = updates();
    const auto asked = [&] {
        m_transport->sent.clear();
        outcome(looking->lookIfDue());
        return m_transport->sent.size();
    };
    QCOMPARE(asked(), 1); // nobody answers
    QCOMPARE(asked(), 0);
    m_wall = m_wall.addSecs(24 * 3600 - 1);
    QCOMPARE(asked(), 0);
    QCOMPARE(updates()->lookIfDue().isFinished(), true); // a program that starts anew
    QCOMPARE(m_transport->sent.size(), 0);
    m_wall = m_wall.addSecs(1);
    QCOMPARE(asked(), 1);
    m_wall = m_wall.addYears(-1); // the clock had been wrong
    QCOMPARE(asked(), 1);
}

void TestUpdates::doesNotLook_data()
{
    QTest::addColumn<QString>("why");
    for (const char *why : {"off", "busy", "no key"})
        QTest::newRow(why) << QString::fromLatin1(why);
}

void TestUpdates::doesNotLook()
{
    QFETCH(QString, why);
    if (why == u"off"_s)
        m_profile->setSetting(u"updates"_s, u"off"_s);
    m_busy = why == u"busy"_s;
    if (why == u"no key"_s)
        m_source.key.clear();
    QVERIFY(look(manifest()).isEmpty());
    QVERIFY(m_transport->sent.isEmpty());
    // As soon as nothing stands against it, it does: the day was not used up.
    m_profile->setSetting(u"updates"_s, u"on"_s);
    m_busy = false;
    m_source.key = m_key.publicKey();
    QCOMPARE(look(manifest()).size(), 1);
}

void TestUpdates::anOlderManifestPlayedAgainIsNotOffered()
{
    const QJsonObject newest = with(manifest(u"0.4.0"_s), u"published"_s, u"2026-12-20T10:00:00Z"_s);
    QCOMPARE(look(newest).size(), 1);
    m_wall = m_wall.addDays(1);
    QVERIFY(look(manifest(u"0.3.0"_s)).isEmpty());
    m_wall = m_wall.addDays(1);
    QCOMPARE(look(newest).size(), 1);
}

void TestUpdates::whatIsDismissedIsNotOfferedAgain()
{
    const auto offered = look(manifest());
    QCOMPARE(offered.size(), 1);
    updates()->dismiss(offered.first().version);
    m_wall = m_wall.addDays(1);
    QVERIFY(look(manifest()).isEmpty());
    m_wall = m_wall.addDays(1);
    QCOMPARE(look(manifest(u"0.2.1"_s)).size(), 1);
}

//! Remembers what would have been opened.
class Opened : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

    Opened() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

public Q_SLOTS:
    void open(const QUrl &url) { urls += url; }
};

void TestUpdates::theNoticeOpensThePageAndNothingElse()
{
    const QByteArray document = bytesOf(manifest());
    const auto read = updates::read(document, m_key.sign(document), m_key.publicKey());
    QVERIFY(read);
    QWidget window;
    UpdateNotice notice(&window);
    window.show();
    Opened opened;
    notice.offer(*read);
    QVERIFY(!notice.isVisible()); // waits until it is shown
    notice.showWaiting();
    QVERIFY(notice.isVisible());
    QVERIFY(opened.urls.isEmpty());
    QTest::keyClick(notice.findChild<QPushButton *>(u"openButton"_s), Qt::Key_Space);
    QCOMPARE(opened.urls, QList<QUrl>{read->pages.value(updates::systemName())});
    QSignalSpy dismissed(&notice, &UpdateNotice::dismissed);
    QTest::keyClick(notice.findChild<QPushButton *>(u"laterButton"_s), Qt::Key_Space);
    QVERIFY(!notice.isVisible());
    QCOMPARE(dismissed.size(), 1);
    QCOMPARE(dismissed.first().first().value<QVersionNumber>(), QVersionNumber(0, 2, 0));
    notice.showWaiting();
    QVERIFY(!notice.isVisible());
}

void TestUpdates::theNoticeSpeaksTheLanguage()
{
    const QByteArray document = bytesOf(manifest());
    const auto read = updates::read(document, m_key.sign(document), m_key.publicKey());
    LanguageController language;
    language.setLanguage(u"en"_s);
    UpdateNotice notice;
    notice.offer(*read);
    auto *label = notice.findChild<QLabel *>(u"label"_s);
    QVERIFY(label->text().endsWith(u" Faster."_s));
    language.setLanguage(u"ru"_s);
    QCoreApplication::processEvents();
    QVERIFY(label->text().endsWith(u" Быстрее."_s));
}

QTEST_MAIN(TestUpdates)
#include "tst_updates.moc"
