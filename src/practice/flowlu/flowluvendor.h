#pragma once

#include "practice/flowlu/call.h"
#include "practice/flowlu/methods.h"
#include "practice/flowlu/portal.h"
#include "practice/flowlu/ratelimiter.h"
#include "practice/router.h"

namespace leadpad::practice::flowlu {

//! How the practice portal is set up.
struct PortalOptions
{
    bool mandatoryField = false; //!< one custom field of leads is required
    bool rateLimit = true;
    double timeScale = 1.0;
};

//! Flowlu's API below /flowlu, which stands for the host of the portal (flowlu.md §0).
class FlowluVendor final : public Vendor
{
public:
    explicit FlowluVendor(const PortalOptions &options);

    void registerRoutes(Router &router) override;
    QJsonArray accounts(quint16 port) const override;
    QJsonArray leads() const override;
    void reset() override;

private:
    const Method *methodOf(const Request &request) const;
    Description describe(const Request &request) const;
    Answer answer(const Request &request, Exchange &exchange);
    Answer answerCall(const Request &request, Call &call);
    Reply run(const Request &request, Call &call);

    PortalOptions m_options;
    Portal m_portal;
    RateLimiter m_limiter;
    MethodTable m_methods;
};

} // namespace leadpad::practice::flowlu
