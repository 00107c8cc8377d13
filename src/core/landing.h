#pragma once

#include <QObject>

#include <memory>
#include <mutex>
#include <utility>

namespace leadpad {

//! Where one piece of work arrives from whatever thread: in the thread of an object, as long as that lives.
class Landing
{
public:
    //! To be called in the thread of \a context.
    static std::shared_ptr<Landing> at(QObject *context);

    //! Drops all work that is still to arrive at \a context. For the destructor of an object whose members finish
    //! futures while they go: nothing may arrive at what is half destroyed.
    static void close(QObject *context);

    //! Runs \a work once: now, if this is the thread of the context, otherwise from its event loop. Drops it if the
    //! context is gone.
    template<typename Fn>
    void run(Fn work)
    {
        std::unique_lock lock(m_mutex);
        if (!m_guard)
            return;
        if (isHere()) {
            leave(); // before the work, which may destroy the context
            lock.unlock();
            work();
            return;
        }
        QMetaObject::invokeMethod( // under the lock: the context cannot go meanwhile
            m_guard,
            [work = std::move(work), guard = m_guard]() mutable {
                guard->deleteLater();
                work();
            },
            Qt::QueuedConnection);
    }

private:
    bool isHere() const;
    void leave();

    std::mutex m_mutex;
    QObject *m_guard = nullptr; //!< a child of the context
};

} // namespace leadpad
