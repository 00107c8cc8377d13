#include "core/landing.h"

#include <QThread>

#include <algorithm>

namespace leadpad {

namespace {

//! What stands for a landing among the children of its context.
struct Guard final : QObject
{
    using QObject::QObject;
};

} // namespace

std::shared_ptr<Landing> Landing::at(QObject *context)
{
    auto landing = std::make_shared<Landing>();
    landing->m_guard = new Guard(context);
    QObject::connect(landing->m_guard, &QObject::destroyed, [landing] {
        const std::lock_guard lock(landing->m_mutex);
        landing->m_guard = nullptr;
    });
    return landing;
}

void Landing::close(QObject *context)
{
    // One at a time: with each, futures end that others wait for.
    const auto next = [context] {
        const QObjectList &children = context->children();
        const auto found = std::find_if(children.begin(), children.end(),
                                        [](const QObject *child) { return dynamic_cast<const Guard *>(child); });
        return found == children.end() ? nullptr : *found;
    };
    while (QObject *guard = next())
        delete guard;
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
