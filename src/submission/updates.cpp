#include "submission/updates.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcUpdates, "leadpad.updates")

constexpr std::chrono::milliseconds afterStart = 5min;
constexpr std::chrono::milliseconds betweenLooks = 24h;
constexpr std::chrono::milliseconds round = 10min; // the computer may have slept, the rep may have typed
constexpr qint64 largestManifest = 65'536;

const QString lookedSetting = u"update_looked"_s;
const QString seenSetting = u"update_seen"_s;
const QString dismissedSetting = u"update_dismissed"_s;

QDateTime timeIn(const Profile &profile, const QString &setting)
{
    return QDateTime::fromString(profile.setting(setting), Qt::ISODateWithMs);
}

QString channelOf(const Profile &profile)
{
    return profile.setting(u"update_channel"_s, u"stable"_s);
}

} // namespace

UpdateSource UpdateSource::builtIn()
{
    return {.folder = QUrl(QStringLiteral(LEADPAD_UPDATE_FOLDER)),
            .key = QByteArrayLiteral(LEADPAD_UPDATE_KEY),
            .running = QVersionNumber::fromString(QStringLiteral(LEADPAD_VERSION))};
}

Updates::Updates(Profile &profile, HttpTransport &transport, UpdateSource source, std::function<bool()> isBusy,
                 QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_transport(transport)
    , m_source(std::move(source))
    , m_isBusy(std::move(isBusy))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        lookIfDue();
        m_timer.start(scaled(round));
    });
}

void Updates::start()
{
    if (!m_source.key.isEmpty())
        m_timer.start(scaled(afterStart));
}

bool Updates::isOn(const Profile &profile)
{
    return profile.setting(u"updates"_s, u"on"_s) != u"off"_s;
}

bool Updates::isDue() const
{
    const QDateTime looked = timeIn(m_profile, lookedSetting);
    const QDateTime now = m_profile.clock().now();
    // A time that is still to come was written by a clock that was wrong.
    return !looked.isValid() || looked > now || looked.msecsTo(now) >= betweenLooks.count();
}

Async<Done> Updates::lookIfDue()
{
    if (m_source.key.isEmpty() || !isOn(m_profile) || !isDue() || m_isBusy())
        return readyValue(Done{});
    // Before the answer: where none comes, it is not asked for again and again either.
    m_profile.setSetting(lookedSetting, m_profile.clock().now().toString(Qt::ISODateWithMs));
    const QString name = channelOf(m_profile) + u".json"_s;
    return andThen(fetch(name), this, [this, name](const QByteArray &document) {
        return andThen(fetch(name + u".sig"_s), this, [this, document](const QByteArray &signature) {
            take(document, signature);
            return readyValue(Done{});
        });
    });
}

Async<QByteArray> Updates::fetch(const QString &name)
{
    QUrl url = m_source.folder;
    url.setPath(url.path() + name);
    const auto answer = m_transport.send({.url = url, .answerCap = largestManifest});
    return andThen(answer, this, [](const HttpResponse &response) {
        if (response.status != 200)
            return readyError<QByteArray>({.kind = Error::Kind::Malformed});
        return readyValue(response.body);
    });
}

void Updates::take(const QByteArray &document, const QByteArray &signature)
{
    const auto manifest = updates::read(document, signature, m_source.key);
    if (!manifest) {
        qCWarning(lcUpdates).noquote() << "the manifest of updates:" << manifest.error().detail;
        return;
    }
    const updates::Situation situation{
        .running = m_source.running, .channel = channelOf(m_profile), .newestSeen = timeIn(m_profile, seenSetting)};
    if (!updates::isOffer(*manifest, situation))
        return;
    m_profile.setSetting(seenSetting, manifest->published.toString(Qt::ISODateWithMs));
    if (m_profile.setting(dismissedSetting) != manifest->version.toString())
        Q_EMIT offered(*manifest);
}

void Updates::dismiss(const QVersionNumber &version)
{
    m_profile.setSetting(dismissedSetting, version.toString());
}

} // namespace leadpad
