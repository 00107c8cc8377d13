#include "storage/storage.h"

namespace leadpad {

Storage::Storage(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("storage"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Storage::~Storage()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_database.reset(); }, Qt::BlockingQueuedConnection);
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
            pending.finish(report);
        },
        Qt::QueuedConnection);
    return pending.future();
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
