#include "submission/practicemode.h"

#include "vendors/registry.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace leadpad {

PracticeMode::PracticeMode(Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
{
}

PracticeMode::~PracticeMode()
{
    m_server.disconnect(this);
    m_server.closeWriteChannel();
    if (m_server.state() != QProcess::NotRunning && !m_server.waitForFinished(1000))
        m_server.kill();
}

Async<Done> PracticeMode::start()
{
    Pending<Done> pending;
    connect(&m_server, &QProcess::readyReadStandardOutput, this, [this, pending] { onLine(pending); });
    connect(&m_server, &QProcess::errorOccurred, this,
            [pending] { pending.finish(fail(Error::Kind::Misconfigured, u"leadpad-practice"_s)); });
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(QCoreApplication::applicationDirPath() + u"/leadpad-practice"_s,
                   {u"--port"_s, u"0"_s, u"--parent-pipe"_s});
    return pending.future();
}

void PracticeMode::onLine(const Pending<Done> &pending)
{
    if (!m_server.canReadLine())
        return;
    const QJsonObject announced = QJsonDocument::fromJson(m_server.readLine()).object();
    m_profile.setPracticeServer(QUrl(announced[u"ledger"_s].toString())); // one server plays them all
    // For whoever wants to see what the practice CRM received.
    QFile note(m_profile.folder() + u"/practice.json"_s);
    if (note.open(QIODevice::WriteOnly | QIODevice::Truncate))
        note.write(QJsonDocument(announced).toJson());
    whenDone(keepAccounts(announced[u"accounts"_s].toArray(), 0), this,
             [pending](const Result<Done> &done) { pending.finish(done); });
}

//! One after the other: the port is a new one at each start.
Async<Done> PracticeMode::keepAccounts(const QJsonArray &accounts, qsizetype at)
{
    if (at >= accounts.size())
        return readyValue(Done{});
    const QJsonObject wanted = accounts[at].toObject();
    const QString vendor = wanted[u"vendor"_s].toString();
    const auto next = [this, accounts, at](const Account &) { return keepAccounts(accounts, at + 1); };
    if (!vendors::byId(vendor))
        return keepAccounts(accounts, at + 1);
    QJsonObject secrets = wanted;
    for (const QString &key : {u"vendor"_s, u"name"_s, u"url"_s, u"settings"_s})
        secrets.remove(key);
    const SignIn sign{
        .url = wanted[u"url"_s].toString(), .secrets = secrets, .settings = wanted[u"settings"_s].toObject()};
    const QString name = wanted[u"name"_s].toString();
    for (const Account &account : m_profile.accounts()) {
        if (account.vendor == vendor && account.name == name)
            return andThen(m_profile.updateAccount(account, sign), this, next);
    }
    static const QStringList colours{u"#2e9e4f"_s, u"#2f7de1"_s, u"#c9660a"_s, u"#9560d8"_s};
    return andThen(m_profile.addAccount(vendor, name, colours.value(at % colours.size()), sign), this, next);
}

} // namespace leadpad
