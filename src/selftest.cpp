#include "selftest.h"

#include "core/phone.h"
#include "gui/languagecontroller.h"
#include "net/networktransport.h"
#include "secrets/memorysecretstore.h"
#include "secrets/systemkeychain.h"
#include "submission/courier.h"
#include "submission/crmreader.h"
#include "submission/practicemode.h"
#include "submission/submitter.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QImageReader>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStyle>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr std::chrono::seconds patience{60};

//! What a part of the program shows of itself, or why it does not work.
using Finding = tl::expected<QString, QString>;

Finding broken(const QString &why)
{
    return tl::unexpected(why);
}

QString words(const Error &error)
{
    return error.detail.isEmpty() ? sentence(error) : error.detail;
}

//! The result of \a future, waited for: nobody uses the program meanwhile.
template<typename T>
Result<T> settled(const Async<T> &future)
{
    QEventLoop loop;
    QObject context;
    std::optional<Result<T>> result;
    whenDone(future, &context, [&](const Result<T> &value) {
        result = value;
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!result)
        loop.exec();
    return result.value_or(Result<T>(fail(Error::Kind::Cancelled, u"no answer in a minute"_s)));
}

Finding plugIns()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return broken(u"no SQLite driver"_s);
    if (!QImageReader::supportedImageFormats().contains("png"))
        return broken(u"no PNG images"_s);
    return u"platform %1, style %2, from %3"_s.arg(QGuiApplication::platformName(), QApplication::style()->name(),
                                                   QDir::toNativeSeparators(QApplication::libraryPaths().value(0)));
}

Finding tls()
{
    if (!QSslSocket::supportsSsl())
        return broken(u"no TLS: %1"_s.arg(QSslSocket::availableBackends().join(u", "_s)));
    const qsizetype authorities = QSslConfiguration::systemCaCertificates().size();
    if (authorities == 0)
        return broken(u"the system names no certificate authorities"_s);
    return u"%1, %2, %3 authorities"_s.arg(QSslSocket::activeBackend(), QSslSocket::sslLibraryVersionString())
        .arg(authorities);
}

Finding keychain()
{
    const auto store = systemKeychain(u"self-test"_s);
    const QString name = u"entry"_s;
    const QByteArray secret = QUuid::createUuid().toByteArray() + "\0\xff";
    if (const auto written = settled(store->write(name, secret)); !written)
        return broken(words(written.error()));
    const auto read = settled(store->read(name));
    const auto removed = settled(store->remove(name));
    if (!read || *read != secret)
        return broken(read ? u"another secret came back"_s : words(read.error()));
    if (!removed || settled(store->read(name)))
        return broken(u"the secret could not be removed"_s);
    return u"written, read, removed"_s;
}

Finding languages()
{
    LanguageController controller;
    QStringList seen;
    for (const QString &language : LanguageController::languages()) {
        controller.setLanguage(language);
        // One text of ours, one of Qt's own.
        seen += u"%1: %2, %3"_s.arg(language, QCoreApplication::translate("leadpad::Phone", "Russia"),
                                    QCoreApplication::translate("QPlatformTheme", "Cancel"));
    }
    const QString found = seen.join(u"; "_s);
    if (found != u"ru: Россия, Отмена; en: Russia, Cancel"_s)
        return broken(found);
    return found;
}

Finding telephoneNumbers()
{
    const QString found = phone::read(u"8 (916) 123-45-67"_s, u"RU"_s).international;
    return found == u"+7 916 123-45-67"_s ? Finding(found) : broken(u"read as \"%1\""_s.arg(found));
}

Finding licences()
{
    const QStringList files = QDir(u":/licenses"_s).entryList(QDir::Files);
    for (const QString &file : files) {
        QFile text(u":/licenses/"_s + file);
        if (!text.open(QIODevice::ReadOnly) || text.size() < 100)
            return broken(file);
    }
    return files.isEmpty() ? broken(u"none"_s) : Finding(files.join(u", "_s));
}

//! A profile in a folder that goes with it, and the practice CRM.
class Trial
{
public:
    Finding database()
    {
        const auto opened = settled(m_profile.open());
        if (!opened)
            return broken(words(opened.error()));
        const auto version = settled(m_profile.storage().run([](Database &database) -> Result<QString> {
            auto rows = database.exec(u"SELECT sqlite_version()"_s);
            if (!rows)
                return fail(std::move(rows.error()));
            return rows->next() ? rows->value(0).toString() : QString();
        }));
        return version ? Finding(u"SQLite "_s + *version) : broken(words(version.error()));
    }

    //! What the administrator has decided for this seat; after database().
    Finding administratorsProfile() const
    {
        const Rollout &rollout = m_profile.rollout();
        if (rollout.isBroken())
            return broken(words(rollout.trouble()));
        return rollout.source().isEmpty() ? u"none"_s : rollout.source();
    }

    Finding practiceLead()
    {
        if (const auto started = settled(m_practice.start()); !started)
            return broken(u"leadpad-practice: "_s + words(started.error()));
        const Account *account = nullptr;
        for (const Account &candidate : m_profile.accounts()) {
            if (candidate.vendor == u"bitrix24"_s)
                account = &candidate;
        }
        if (!account)
            return broken(u"no practice account"_s);
        const QString accountId = account->id;
        const auto sent = send(accountId);
        if (!sent)
            return broken(words(sent.error()));
        if (sent->leadId.isEmpty())
            return broken(stateName(sent->state));
        CrmReader reader(m_profile);
        const auto read = settled(reader.read(accountId, sent->leadId));
        if (!read)
            return broken(words(read.error()));
        if (read->values.value(u"NAME"_s).toString() != name)
            return broken(u"the CRM has the name \"%1\""_s.arg(read->values.value(u"NAME"_s).toString()));
        return u"lead %1, %2"_s.arg(sent->leadId, stateName(sent->state));
    }

    Finding search()
    {
        const auto query = [](Database &database) { return history::list(database, {.text = u"ядвиг"_s}); };
        const auto found = settled(m_profile.storage().run(query));
        if (!found)
            return broken(words(found.error()));
        return found->size() == 1 ? Finding(u"found by a part of the name"_s)
                                  : broken(u"%1 leads instead of one"_s.arg(found->size()));
    }

private:
    const QString name = u"Ядвига Zoë 山田"_s;

    Result<Submission> send(const QString &accountId)
    {
        const QJsonArray phones{QJsonObject{{u"value"_s, u"+7 999 000-12-34"_s}, {u"type"_s, u"WORK"_s}}};
        const Lead lead{{{u"NAME"_s, name}, {u"PHONE"_s, phones}}};
        const SubmissionId id = QUuid::createUuid();
        if (auto stored = settled(Submitter(m_profile).submit(accountId, lead, id)); !stored)
            return stored;
        return settled(m_courier.deliver(id));
    }

    QTemporaryDir m_folder;
    Profile m_profile{m_folder.path(),
                      {.transport = std::make_unique<NetworkTransport>(),
                       .secrets = std::make_unique<MemorySecretStore>(),
                       .clock = std::make_unique<SystemClock>(),
                       .practice = true}};
    Courier m_courier{m_profile};
    PracticeMode m_practice{m_profile};
};

//! Collects the lines of the report.
class Report
{
public:
    void add(const QString &part, const Finding &finding)
    {
        m_good = m_good && finding;
        m_lines += (finding ? u"ok      "_s : u"FAILED  "_s) + part + u": "_s + (finding ? *finding : finding.error());
    }
    bool isGood() const { return m_good; }
    QByteArray text() const { return (m_lines.join(u'\n') + u'\n').toUtf8(); }
    void line(const QString &text) { m_lines += text; }

private:
    QStringList m_lines;
    bool m_good = true;
};

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    const bool open = path == u"-"_s ? file.open(stdout, QIODevice::WriteOnly) : file.open(QIODevice::WriteOnly);
    return open && file.write(text) == text.size() && file.flush();
}

} // namespace

int selfTest(const QString &path)
{
    Report report;
    report.line(u"Leadpad %1, Qt %2, %3, %4, %5"_s.arg(
        QStringLiteral(LEADPAD_VERSION), QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
        QSysInfo::currentCpuArchitecture(), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)));
    report.add(u"plug-ins"_s, plugIns());
    report.add(u"TLS"_s, tls());
    report.add(u"keychain"_s, keychain());
    report.add(u"languages"_s, languages());
    report.add(u"telephone numbers"_s, telephoneNumbers());
    report.add(u"licences"_s, licences());
    {
        Trial trial;
        report.add(u"database"_s, trial.database());
        report.add(u"administrator's profile"_s, trial.administratorsProfile());
        report.add(u"practice lead"_s, trial.practiceLead());
        report.add(u"history search"_s, trial.search());
    }
    report.line(report.isGood() ? u"all is well"_s : u"something does not work"_s);
    return write(path, report.text()) && report.isGood() ? 0 : 1;
}

} // namespace leadpad
