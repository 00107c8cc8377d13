#pragma once

#include "storage/backup.h"
#include "storage/database.h"

#include <QObject>
#include <QThread>
#include <QThreadPool>

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

    //! Makes the day's verified copy beside the database, unless it is there; see backup.h. Runs beside everything
    //! else, at low priority: nothing waits for it. For the first start of a day and for midnight.
    Async<BackupReport> backUp(const QDateTime &now);

    //! Reads through the whole database beside everything else, at low priority. True if it is sound; false if it is
    //! damaged: it is then repaired in the storage thread and repaired() follows. An error if it could not be read.
    Async<bool> check();

    //! Waits until everything asked so far has been done. For the end of the program alone.
    void drain();
    //! Whether a copy or a check is being made, for which the destructor would wait.
    bool isBusyBeside() const { return m_beside.activeThreadCount() > 0; }

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
                mendIfDamaged();
            },
            Qt::QueuedConnection);
        return promise->future();
    }

Q_SIGNALS:
    //! The database was damaged and another took its place: what was read before may no longer be so. Statements that
    //! are asked for after the one that found the damage work on the new one already. Emitted in this object's thread.
    void repaired(const leadpad::OpenReport &report);

private:
    Error notOpen() const;
    void mendIfDamaged(); // in m_thread, as the two below
    void mend();
    void reopen();
    template<typename T>
    Async<T> beside(std::function<Result<T>(const QString &path)> work);

    QThread m_thread;
    QObject *m_worker = nullptr;          // lives in m_thread, deleted with it
    std::unique_ptr<Database> m_database; // touched in m_thread alone
    QString m_path;                       // touched in m_thread alone
    bool m_mendingFailed = false;         // likewise; tried again with the next check()
    QThreadPool m_beside;                 // one thread, for what takes long
    Error m_openError{.kind = Error::Kind::Storage, .detail = QStringLiteral("not open")};
};

} // namespace leadpad
