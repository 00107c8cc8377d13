#pragma once

#include "vendors/vendor.h"

namespace leadpad::bitrix24 {

//! The parts of an inbound webhook's address (bitrix24.md §1.1).
struct Webhook
{
    QUrl portal; //!< scheme, host, port and a path in front of /rest, if any
    QString userId;
    QString secret;
};

//! Reads a pasted webhook, with or without method and slash at its end. Misconfigured with detail "scheme" or "shape".
Result<Webhook> parseWebhook(const QString &pasted);

//! An application of the portal with a person's tokens (§1.2).
struct Application
{
    QString clientId;
    QString clientSecret;
    QString token = {};
    QString refresh = {};
    qint64 ends = 0;     //!< of the token, seconds since 1970
    QUrl server = {};    //!< scheme, host and port of the authorization server that gave the tokens
    QString member = {}; //!< the portal's identity, whatever its address
};

//! What is kept in the keychain: one of the two.
struct Access
{
    std::optional<Webhook> webhook = {};
    std::optional<Application> application = {};
};

Access accessOf(const QByteArray &secret);
QByteArray secretOf(const Webhook &webhook);
QByteArray secretOf(const Application &application);

//! Everything in \a secret that must not be shown.
QByteArrayList secretsIn(const QByteArray &secret);

//! What people type as a portal's address: "acme.bitrix24.com", with or without scheme and what a browser shows behind
//! it; a path in front of /rest is kept. Misconfigured with detail "scheme" or "shape".
Result<QUrl> portalAddress(const QString &typed);

} // namespace leadpad::bitrix24
