#pragma once

#include "storage/database.h"

#include <QObject>
#include <QThread>

namespace leadpad {

//! The profile's database in a thread of its own: the interface thread never waits for the disk.
class Storage : public QObject
{
    Q_OBJECT

public:
    explicit Storage(QObject *parent = nullptr);
    //! Waits until what was asked before has been written.
    ~Storage() override;

    //! Opens \a path in the storage thread.
    Async<OpenReport> open(const QString &path);

    //! Waits until everything asked so far has been done. For the end of the program alone.
    void drain();

    //! Runs \a work(Database &) → Result<T> in the storage thread, in the order of the calls.
    template<typename Fn>
    auto run(Fn work) -> QFuture<std::invoke_result_t<Fn, Database &>>
    {
        using R = std::invoke_result_t<Fn, Database &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QMetaObject::invokeMethod(
            m_worker,
            [this, promise, work = std::move(work)]() mutable {
                promise->addResult(m_database ? work(*m_database) : R(tl::unexpected(notOpen())));
                promise->finish();
            },
            Qt::QueuedConnection);
        return promise->future();
    }

private:
    Error notOpen() const;

    QThread m_thread;
    QObject *m_worker = nullptr;          // lives in m_thread, deleted with it
    std::unique_ptr<Database> m_database; // touched in m_thread alone
    Error m_openError{.kind = Error::Kind::Storage, .detail = QStringLiteral("not open")};
};

} // namespace leadpad
