#pragma once

#include "core/async.h"

#include <QTest>

namespace leadpad::test {

//! The value of \a future, waited for; Error::Kind::Cancelled with detail "no result" if it does not come.
template<typename T>
Result<T> outcome(const Async<T> &future, int milliseconds = 20000)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, milliseconds) || future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, QStringLiteral("no result"));
    return future.result();
}

} // namespace leadpad::test
