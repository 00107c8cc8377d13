#pragma once

#include "core/error.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <utility>

namespace leadpad {

//! A value or an Error that comes later. Takes one continuation.
template<typename T>
using Async = QFuture<Result<T>>;

//! A future that is finished already.
template<typename R>
QFuture<std::decay_t<R>> ready(R &&value)
{
    QPromise<std::decay_t<R>> promise;
    promise.start();
    promise.addResult(std::forward<R>(value));
    promise.finish();
    return promise.future();
}

template<typename T>
Async<T> readyValue(T value)
{
    return ready(Result<T>(std::move(value)));
}

template<typename T>
Async<T> readyError(Error error)
{
    return ready(Result<T>(tl::unexpected(std::move(error))));
}

//! Runs \a next on the value of \a first in the thread of \a context; an error skips \a next.
//! \a next returns an Async<U>.
template<typename T, typename Fn>
auto andThen(QFuture<tl::expected<T, Error>> first, QObject *context, Fn next)
{
    using Next = std::invoke_result_t<Fn, T>; // Async<U>
    using NextResult = std::decay_t<decltype(std::declval<Next>().result())>;
    return first
        .then(context,
              [next = std::move(next)](Result<T> result) mutable -> Next {
                  if (!result)
                      return ready(NextResult(tl::unexpected(std::move(result.error()))));
                  return next(*std::move(result));
              })
        .unwrap();
}

//! The writing end of an Async that is finished from a callback; copies share one promise.
template<typename T>
class Pending
{
public:
    Pending() { m_promise->start(); }

    Async<T> future() const { return m_promise->future(); }

    //! Finishes once; later calls do nothing.
    void finish(Result<T> result) const
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

} // namespace leadpad
