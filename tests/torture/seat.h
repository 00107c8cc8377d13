#pragma once

#include "submission/courier.h"
#include "submission/submitter.h"

#include <QEventLoop>
#include <QFutureWatcher>

namespace leadpad::torture {

//! What the seat was told on its command line.
struct SeatOptions
{
    QString profile = {};
    QString webhook = {};
    QString authority = {}; //!< file of the authority that signed the CRM's certificate
    QString control = {};   //!< which safeguard is missing: byte-array, blind-retry, sync-off
    quint64 seed = 0;
    int leads = 1;
    int patience = 0; //!< milliseconds that `submit` goes on delivering; 0: what is due at once
};

//! The value of \a future, waited for.
template<typename T>
Result<T> awaited(const Async<T> &future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        if (!future.isFinished())
            loop.exec();
    }
    if (future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, QStringLiteral("no result"));
    return future.result();
}

//! One seat: the program without its windows, over a real network and a real disk.
class Seat
{
public:
    explicit Seat(SeatOptions options);

    //! Each returns the exit status.
    int setUp();
    int submit();
    int settle();
    int dump();

private:
    bool open();
    void fillKeychain();
    void warmUp();
    Result<int> openLeads();
    QByteArray standing();
    void deliverFor(int milliseconds);
    void forgetDoubt();
    int end(int status);

    SeatOptions m_options;
    SecretStore *m_keychain = nullptr; // the profile's
    Profile m_profile;
    Courier m_courier;
};

} // namespace leadpad::torture
