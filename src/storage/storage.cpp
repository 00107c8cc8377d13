#include "storage/storage.h"

#include "storage/repair.h"

using namespace Qt::StringLiterals;

namespace leadpad {

Storage::Storage(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("storage"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_beside.setMaxThreadCount(1);
    m_beside.setThreadPriority(QThread::LowestPriority);
    m_thread.start();
}

Storage::~Storage()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_database.reset(); }, Qt::BlockingQueuedConnection);
    m_beside.waitForDone(); // before the worker goes: what takes long reports to it
    m_thread.quit();
    m_thread.wait();
}

Async<OpenReport> Storage::open(const QString &path)
{
    Pending<OpenReport> pending;
    QMetaObject::invokeMethod(
        m_worker,
        [this, pending, path] {
            OpenReport report;
            auto database = Database::open(path, &report);
            if (!database) {
                m_openError = database.error();
                pending.finish(tl::unexpected(m_openError));
                return;
            }
            m_database = std::move(*database);
            m_path = path;
            pending.finish(report);
        },
        Qt::QueuedConnection);
    return pending.future();
}

//! Runs \a work with the path of the open database in the thread for what takes long.
template<typename T>
Async<T> Storage::beside(std::function<Result<T>(const QString &path)> work)
{
    Pending<T> pending;
    QMetaObject::invokeMethod(
        m_worker,
        [this, pending, work = std::move(work)] {
            if (!m_database) {
                pending.finish(tl::unexpected(notOpen()));
                return;
            }
            m_beside.start([this, pending, work, path = m_path] {
                auto result = work(path);
                if (!result && result.error().detail == u"damaged"_s)
                    QMetaObject::invokeMethod(
                        m_worker, [this] { mend(); }, Qt::QueuedConnection);
                pending.finish(std::move(result));
            });
        },
        Qt::QueuedConnection);
    return pending.future();
}

Async<BackupReport> Storage::backUp(const QDateTime &now)
{
    return beside<BackupReport>([now](const QString &path) { return backup::make(path, now); });
}

Async<bool> Storage::check()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_mendingFailed = false; }, Qt::QueuedConnection);
    return beside<Done>([](const QString &path) { return repair::check(path); }).then([](const Result<Done> &sound) {
        if (!sound && sound.error().detail != u"damaged"_s)
            return Result<bool>(tl::unexpected(sound.error()));
        return Result<bool>(sound.has_value());
    });
}

void Storage::mendIfDamaged()
{
    if (m_database && m_database->isDamaged() && !m_mendingFailed)
        mend();
}

void Storage::mend()
{
    if (!m_database)
        return;
    m_beside.waitForDone(); // its connection would keep the file in use
    m_database.reset();
    const auto report = repair::run(m_path);
    m_mendingFailed = !report;
    reopen();
    if (!report || report->setAside.isEmpty())
        return;
    QMetaObject::invokeMethod(
        this, [this, done = *report] { Q_EMIT repaired(done); }, Qt::QueuedConnection);
}

void Storage::reopen()
{
    auto database = Database::openAsItIs(m_path);
    if (database)
        m_database = *std::move(database);
    else
        m_openError = database.error();
}

void Storage::drain()
{
    QMetaObject::invokeMethod(
        m_worker, [] {}, Qt::BlockingQueuedConnection);
}

Error Storage::notOpen() const
{
    return m_openError;
}

} // namespace leadpad
