#include "core/error.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Error)
};

QString refusal(const Error &error)
{
    if (error.vendorMessage.isEmpty())
        return Words::tr("The CRM did not accept this lead. Check the fields and send it again.");
    return Words::tr("The CRM did not accept this: “%1”. Correct it and send again.").arg(error.vendorMessage);
}

//! The detail says what is not allowed; the vendor's words are then the place that it is about.
QString notAllowed(const Error &error)
{
    if (error.detail == u"address"_s)
        return Words::tr("Your administrator does not allow the address %1. Nothing is sent there; leads are kept. Ask "
                         "your administrator.")
            .arg(error.vendorMessage);
    if (error.detail == u"sign-in"_s)
        return Words::tr("This sign-in belongs to another address than %1, which your administrator has set. Use a "
                         "sign-in of that address.")
            .arg(error.vendorMessage);
    if (error.detail == u"profile"_s)
        return Words::tr("The administrator's profile cannot be used: %1 Nothing is sent until it is mended; leads are "
                         "kept. Ask your administrator.")
            .arg(error.vendorMessage);
    return Words::tr("Accounts are set by your administrator and cannot be changed here.");
}

} // namespace

QString sentence(const Error &error)
{
    using Kind = Error::Kind;
    switch (error.kind) {
    case Kind::Offline:
        return Words::tr(
            "The CRM cannot be reached. Check the network connection and the address; the lead is kept and "
            "goes out when the connection is back.");
    case Kind::Proxy:
        return Words::tr(
            "The CRM cannot be reached through the proxy. Open Settings → Proxy and press “Test”: it says what fails. "
            "The lead is kept and goes out when the way is free.");
    case Kind::ProxySignIn:
        return Words::tr(
            "The proxy wants a name and password, or does not accept those it was given. Open Settings → Proxy and "
            "enter them; the lead is kept and goes out then.");
    case Kind::TimedOut:
        return Words::tr("The CRM did not answer in time.");
    case Kind::Unauthorised:
        if (error.detail == u"never"_s)
            return Words::tr(
                "You have not signed in to this account yet. Open the account and enter your sign-in; leads are kept "
                "and go out then.");
        return Words::tr(
            "The CRM does not accept this sign-in: the webhook or password is wrong, expired or blocked. Open "
            "the account's settings and enter a new one.");
    case Kind::Forbidden:
        return error.vendorMessage.isEmpty()
            ? Words::tr("The CRM does not allow this with your rights. Ask the administrator of the CRM.")
            : Words::tr("The CRM does not allow this: “%1”. Ask the administrator of the CRM.")
                  .arg(error.vendorMessage);
    case Kind::RateLimited:
        return Words::tr("The CRM is busy and asks to wait. Leadpad sends the lead again by itself.");
    case Kind::Refused:
        return refusal(error);
    case Kind::NotFound:
        return Words::tr("The CRM has no such entry, or you may not see it.");
    case Kind::Malformed:
        return Words::tr(
            "The answer did not come from the CRM as expected. Check the address of the account and whether a "
            "network sign-in page is in the way.");
    case Kind::Misconfigured:
        if (error.detail == u"profile"_s)
            return Words::tr("Nothing was taken over. %1").arg(error.vendorMessage);
        if (!error.movedTo.isEmpty())
            return Words::tr("The portal has moved to %1. Nothing is sent there until you allow it.")
                .arg(error.movedTo.host());
        return Words::tr(
            "The address of this account leads elsewhere: the portal was renamed, closed or is not this CRM. "
            "Correct the address in the account's settings.");
    case Kind::Storage:
        return Words::tr(
            "Not saved: the disk is full or cannot be written. Free some space; what you typed is still here.");
    case Kind::Keychain:
        return Words::tr("The keychain of the operating system does not answer. Unlock it and try again.");
    case Kind::NotAllowed:
        return notAllowed(error);
    case Kind::Cancelled:
        return Words::tr("Cancelled.");
    }
    return {};
}

QString kindName(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Offline:
        return u"offline"_s;
    case Kind::Proxy:
        return u"proxy"_s;
    case Kind::ProxySignIn:
        return u"proxy-sign-in"_s;
    case Kind::TimedOut:
        return u"timed-out"_s;
    case Kind::Unauthorised:
        return u"unauthorised"_s;
    case Kind::Forbidden:
        return u"forbidden"_s;
    case Kind::RateLimited:
        return u"rate-limited"_s;
    case Kind::Refused:
        return u"refused"_s;
    case Kind::NotFound:
        return u"not-found"_s;
    case Kind::Malformed:
        return u"malformed"_s;
    case Kind::Misconfigured:
        return u"misconfigured"_s;
    case Kind::Storage:
        return u"storage"_s;
    case Kind::Keychain:
        return u"keychain"_s;
    case Kind::NotAllowed:
        return u"not-allowed"_s;
    case Kind::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

} // namespace leadpad
