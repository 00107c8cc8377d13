#pragma once

#include "vendors/bitrix24/access.h"

//! Signing in by an application of the portal (bitrix24.md §1.2–1.4).
namespace leadpad::bitrix24 {

//! Port of the return address http://localhost:PORT where the account's settings name no other.
constexpr quint16 usualReturnPort = 52417;

//! Names of the settings.
inline const QString authServerSetting = QStringLiteral("auth_server");
inline const QString returnPortSetting = QStringLiteral("return_port");

//! The portal's page for \a typed (url; secrets client_id, client_secret). Misconfigured with detail "scheme", "shape"
//! or "secrets".
Result<BrowserPage> authorisePage(const SignIn &typed, const QString &state);

//! See Vendor::redeem. The code lives for 30 seconds, so it is exchanged at once.
Async<SignIn> redeem(const Session &trial, const SignIn &typed, const QString &state, const QString &brought);

//! A new pair of tokens for the refresh token of \a session's secret, which is dead from then on: the secret to keep.
Async<QByteArray> refreshed(const Session &session);

//! The authorization server that a browser's answer or a setting names, "oauth.bitrix.info"; empty if it may not be
//! spoken to.
QUrl authServer(const QString &named);

} // namespace leadpad::bitrix24
