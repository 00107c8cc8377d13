#include "core/landing.h"

#include <QThread>

namespace leadpad {

std::shared_ptr<Landing> Landing::at(QObject *context)
{
    auto landing = std::make_shared<Landing>();
    landing->m_guard = new QObject(context);
    QObject::connect(landing->m_guard, &QObject::destroyed, [landing] {
        const std::lock_guard lock(landing->m_mutex);
        landing->m_guard = nullptr;
    });
    return landing;
}

bool Landing::isHere() const
{
    return m_guard->thread() == QThread::currentThread();
}

void Landing::leave()
{
    QObject *guard = std::exchange(m_guard, nullptr);
    guard->disconnect();
    delete guard;
}

} // namespace leadpad
