#pragma once

#include "core/error.h"
#include "core/landing.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace leadpad {

//! A value or an Error that comes later. Takes one continuation: whenDone() or andThen().
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

namespace detail {

template<typename R>
struct IsResult : std::false_type
{
};
template<typename T>
struct IsResult<tl::expected<T, Error>> : std::true_type
{
};

//! The value type of a future, or the type itself.
template<typename R>
struct Awaited
{
    using Type = R;
    static constexpr bool isFuture = false;
};
template<typename R>
struct Awaited<QFuture<R>>
{
    using Type = R;
    static constexpr bool isFuture = true;
};

//! The writing end of a future that always finishes: dropped without a value it ends as Cancelled where R can say so.
template<typename R>
class Promise
{
public:
    Promise() { m_promise.start(); }
    ~Promise()
    {
        if constexpr (IsResult<R>::value) {
            if (!m_finished)
                finish(fail(Error::Kind::Cancelled, QStringLiteral("nobody waits any more")));
        }
    }
    Q_DISABLE_COPY_MOVE(Promise)

    QFuture<R> future() const { return m_promise.future(); }
    void finish(R value)
    {
        if (std::exchange(m_finished, true))
            return;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }

private:
    QPromise<R> m_promise;
    bool m_finished = false;
};

//! The value of a finished future; Cancelled where it was given up.
template<typename R>
std::optional<R> valueOf(const QFuture<R> &finished)
{
    if (finished.resultCount() > 0)
        return finished.result();
    if constexpr (IsResult<R>::value)
        return R(fail(Error::Kind::Cancelled, QStringLiteral("given up")));
    return std::nullopt;
}

} // namespace detail

//! Runs \a next on what \a first brings, value or error, in the thread of \a context: at once if \a first finishes
//! there. Call it in that thread. If \a context is destroyed first, \a next never runs and the future ends as
//! Cancelled. \a next returns nothing, a value or a future; a future is unwrapped. (QFuture::then() with a context is
//! not safe against that in Qt 6.4.)
template<typename R, typename Fn>
auto whenDone(const QFuture<R> &first, QObject *context, Fn next)
{
    using Next = std::invoke_result_t<Fn, R>;
    const auto landing = Landing::at(context);
    if constexpr (std::is_void_v<Next>) {
        QFuture<R>(first).then(QtFuture::Launch::Sync, [landing, next = std::move(next)](QFuture<R> done) mutable {
            if (auto value = detail::valueOf(done)) {
                landing->run([next = std::move(next), value = *std::move(value)]() mutable { next(std::move(value)); });
            }
        });
    } else {
        using Awaited = detail::Awaited<Next>;
        using Value = typename Awaited::Type;
        auto promise = std::make_shared<detail::Promise<Value>>();
        auto future = promise->future();
        QFuture<R>(first).then(
            QtFuture::Launch::Sync, [landing, promise, next = std::move(next)](QFuture<R> done) mutable {
                auto value = detail::valueOf(done);
                if (!value)
                    return;
                landing->run(
                    [promise = std::move(promise), next = std::move(next), value = *std::move(value)]() mutable {
                        if constexpr (Awaited::isFuture) {
                            next(std::move(value)).then(QtFuture::Launch::Sync, [promise](QFuture<Value> inner) {
                                if (auto result = detail::valueOf(inner))
                                    promise->finish(*std::move(result));
                            });
                        } else {
                            promise->finish(next(std::move(value)));
                        }
                    });
            });
        return future;
    }
}

//! Runs \a next on the value of \a first, as whenDone() does; an error skips \a next. \a next returns an Async<U>.
template<typename T, typename Fn>
auto andThen(const QFuture<tl::expected<T, Error>> &first, QObject *context, Fn next)
{
    using Next = std::invoke_result_t<Fn, T>; // Async<U>
    using NextResult = typename detail::Awaited<Next>::Type;
    return whenDone(first, context, [next = std::move(next)](Result<T> result) mutable -> Next {
        if (!result)
            return ready(NextResult(tl::unexpected(std::move(result.error()))));
        return next(*std::move(result));
    });
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
