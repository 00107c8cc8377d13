#pragma once

#include "practice/bitrix24/oauth.h"
#include "practice/bitrix24/portal.h"
#include "practice/router.h"

namespace leadpad::practice::bitrix24 {

//! What a browser and a program ask while somebody signs in: /oauth/authorize/ of the portal and /oauth/token/ of the
//! authorization server (bitrix24.md §1.2).
class OAuthPages
{
public:
    OAuthPages(Authority &authority, const PortalOptions &options)
        : m_authority(authority)
        , m_options(options)
    {
    }

    void registerRoutes(Router &router);
    //! How the application signs in, for the announcement of the account.
    QJsonObject account(quint16 port) const;

private:
    Answer authorise(const Request &request, Exchange &exchange);
    Answer token(const Request &request, Exchange &exchange);
    Answer redirect(const Request &request, const QString &target, const QString &state);

    Authority &m_authority;
    const PortalOptions &m_options;
};

} // namespace leadpad::practice::bitrix24
