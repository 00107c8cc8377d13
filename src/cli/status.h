#pragma once

#include "core/async.h"

#include <QFuture>
#include <QObject>

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
    return first
        .then(context,
              [good = std::move(good), bad = std::move(bad)](Result<T> result) mutable -> Status {
                  return result ? good(*std::move(result)) : bad(result.error());
              })
        .unwrap();
}

} // namespace leadpad::cli
