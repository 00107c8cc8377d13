#pragma once

#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/portal.h"
#include "practice/bitrix24/ratelimiter.h"
#include "practice/router.h"

namespace leadpad::practice::bitrix24 {

//! How the practice portal is set up.
struct PortalOptions
{
    bool simpleMode = false;
    bool mandatoryField = false;
    bool rateLimit = true;
    double timeScale = 1.0;
};

//! Bitrix24 behind an inbound webhook: /rest/USER/SECRET/METHOD (bitrix24.md §1.1).
class Bitrix24Vendor final : public Vendor
{
public:
    explicit Bitrix24Vendor(const PortalOptions &options);

    void registerRoutes(Router &router) override;
    QJsonArray accounts(quint16 port) const override;
    QJsonArray leads() const override;
    void reset() override;

private:
    Answer answer(const Request &request, Exchange &exchange);
    Reply replyTo(const Request &request, Call &call, Exchange &exchange);
    Reply runInner(Call &call, const Exchange &exchange);
    Reply run(Call &call);
    std::optional<Failure> readParams(const Request &request, Call &call) const;

    PortalOptions m_options;
    Portal m_portal;
    RateLimiter m_limiter;
    MethodTable m_methods;
};

} // namespace leadpad::practice::bitrix24
