#pragma once

#include "core/async.h"

#include <QByteArray>
#include <QString>

namespace leadpad {

//! Keeps one secret per account, under 2 KB each. Every call answers within 10 s (time scale applies).
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    //! The secret of \a account; Error::Kind::NotFound if there is none, Keychain if the keychain does not answer.
    virtual Async<QByteArray> read(const QString &account) = 0;
    virtual Async<Done> write(const QString &account, const QByteArray &secret) = 0;
    //! Done also if there was none.
    virtual Async<Done> remove(const QString &account) = 0;
    //! True if secrets outlive the program.
    virtual bool isPersistent() const = 0;
};

} // namespace leadpad
