#include "submission/upkeep.h"

#include <QLoggingCategory>

using namespace std::chrono_literals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcUpkeep, "leadpad.upkeep")

} // namespace

Upkeep::Upkeep(Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Upkeep::round);
}

void Upkeep::start()
{
    m_timer.start(scaled(30s));
}

void Upkeep::round()
{
    m_timer.start(scaled(1h)); // whoever leaves the program on over midnight has a copy of the new day
    if (m_profile.clock().now().toLocalTime().date() == m_copied)
        return;
    if (m_checked)
        return backUp();
    m_checked = true;
    // A damaged database is repaired before it could be copied.
    whenDone(m_profile.storage().check(), this, [this](const Result<bool> &) { backUp(); });
}

void Upkeep::backUp()
{
    const QDateTime now = m_profile.clock().now();
    whenDone(m_profile.storage().backUp(now), this, [this, now](const Result<BackupReport> &report) {
        if (report)
            m_copied = now.toLocalTime().date();
        else
            qCWarning(lcUpkeep) << "no copy of the database:" << report.error().detail;
        Q_EMIT done(report.has_value());
    });
}

} // namespace leadpad
