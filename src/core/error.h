#pragma once

#include "core/wirerecord.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

#include <tl/expected.hpp>

namespace leadpad {

//! What a refusal says of one field.
struct FieldMessage
{
    QString field; //!< key
    QString text;  //!< plain text in the vendor's words
};

//! Why an operation gave no value. The kind drives behaviour; the detail is for the log alone.
struct Error
{
    enum class Kind {
        Offline,       //!< no way to the vendor: name, connection or TLS failed
        Proxy,         //!< the way through a proxy does not come up; nothing of the request left
        ProxySignIn,   //!< likewise: the proxy wants a name and password, or refuses those that it was given
        TimedOut,      //!< our deadline passed
        Unauthorised,  //!< the vendor does not accept the token, webhook or password
        Forbidden,     //!< the sign-in works, the right or the tariff is missing
        RateLimited,   //!< not executed: come back later
        Refused,       //!< the vendor read the request and said no; see problems
        NotFound,      //!< the object asked for is not there
        Malformed,     //!< an answer that is not what the vendor's API promises
        Misconfigured, //!< the address leads elsewhere: redirect, portal gone, method missing
        Storage,       //!< our own disk or database
        Keychain,      //!< the operating system's keychain is absent, locked or refuses
        NotAllowed,    //!< the administrator's profile does not allow it; nothing left this computer
        Cancelled,     //!< given up on our side
    };

    Kind kind = Kind::Malformed;
    QString detail = {};                                 //!< already redacted; never shown as it is
    std::optional<std::chrono::seconds> retryAfter = {}; //!< RateLimited only
    bool mayHaveArrived = false;                         //!< the vendor may hold the lead: ask before sending again
    QString vendorMessage = {};                          //!< plain text of a refusal, tags and secrets removed
    QString vendorField = {};                            //!< key of the field that a refusal names, if it names one
    QList<FieldMessage> fields = {};                     //!< of a refusal that names several; else empty
    QUrl movedTo = {};      //!< Misconfigured: where the portal says that it is now; nothing was sent there
    bool oneMethod = false; //!< RateLimited: requests of other kinds may go
    WireRecord wire = {};   //!< of the exchange that failed, if there was one
};

template<typename T>
using Result = tl::expected<T, Error>;

//! The value of an operation that has none.
struct Done
{
    QString note = {}; //!< what a person should know of it all the same; empty as a rule

    friend bool operator==(const Done &, const Done &) = default;
};

//! Shorthand for `return fail(Error::Kind::Storage, u"…"_s);`.
inline tl::unexpected<Error> fail(Error::Kind kind, const QString &detail = {})
{
    return tl::unexpected<Error>(Error{.kind = kind, .detail = detail});
}
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

//! What a user reads: says what happened and what to do, in the language of the program.
QString sentence(const Error &error);

//! True if an error of \a kind says that no way to the vendor came up in time.
constexpr bool concernsWay(Error::Kind kind)
{
    return kind == Error::Kind::Offline || kind == Error::Kind::Proxy || kind == Error::Kind::ProxySignIn
        || kind == Error::Kind::TimedOut;
}

//! A stable English name of the kind for log, database and command line.
QString kindName(Error::Kind kind);

} // namespace leadpad
