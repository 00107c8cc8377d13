#pragma once

#include "core/async.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace leadpad::cli {

//! The exit status of a command, later.
using Status = QFuture<int>;

inline Status exitWith(int status)
{
    return ready(status);
}

//! Runs \a good on the value of \a first, \a bad on its error.
template<typename T, typename Good, typename Bad>
Status either(QFuture<tl::expected<T, Error>> first, QObject *context, Good good, Bad bad)
{
    return whenDone(first, context, [good = std::move(good), bad = std::move(bad)](Result<T> result) mutable -> Status {
        return result ? good(*std::move(result)) : bad(result.error());
    });
}

//! Runs \a command after \a pause; its status.
template<typename Fn>
Status later(std::chrono::milliseconds pause, QObject *context, Fn command)
{
    Pending<int> pending;
    QTimer::singleShot(pause, context, [context, pending, command = std::move(command)] {
        whenDone(command(), context, [pending](int status) { pending.finish(status); });
    });
    return whenDone(pending.future(), context, [](const Result<int> &status) { return status.value_or(1); });
}

} // namespace leadpad::cli
