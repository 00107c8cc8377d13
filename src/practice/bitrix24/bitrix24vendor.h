#pragma once

#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/oauthpages.h"
#include "practice/bitrix24/portal.h"
#include "practice/bitrix24/ratelimiter.h"
#include "practice/bitrix24/runtime.h"
#include "practice/router.h"

namespace leadpad::practice::bitrix24 {

//! Bitrix24 behind an inbound webhook, /rest/USER/SECRET/METHOD, and for an application with tokens, /rest/METHOD
//! (bitrix24.md §1.1, §1.2).
class Bitrix24Vendor final : public Vendor
{
public:
    explicit Bitrix24Vendor(const PortalOptions &options);

    void registerRoutes(Router &router) override;
    QJsonArray accounts(quint16 port) const override;
    QJsonArray leads() const override;
    void reset() override;

private:
    Description describe(const Request &request) const;
    Answer answer(const Request &request, Exchange &exchange);
    std::optional<Answer> fail(Fault::Kind kind, const Request &request);
    std::optional<Failure> admit(const Request &request, Call &call);
    std::optional<Failure> checkToken(const Request &request, Call &call) const;
    Reply replyTo(Call &call, Exchange &exchange);
    Reply runInner(Call &call, const Exchange &exchange);
    Reply run(Call &call);
    Reply execute(Call &call);
    bool hasScopeFor(const QString &method) const;
    QJsonObject timing(const QDateTime &start, const QString &method);

    PortalOptions m_options;
    Portal m_portal;
    Authority m_authority;
    OAuthPages m_pages;
    RateLimiter m_limiter;
    RunTime m_runTime;
    MethodTable m_methods;
};

} // namespace leadpad::practice::bitrix24
