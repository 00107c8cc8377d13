#pragma once

#include "practice/lptracker/cabinet.h"
#include "practice/lptracker/methods.h"
#include "practice/lptracker/ratelimiter.h"
#include "practice/lptracker/session.h"
#include "practice/router.h"

namespace leadpad::practice::lptracker {

//! How the practice account is set up.
struct CabinetOptions
{
    int lateFollowUps = 0; //!< how many follow-ups of each new lead come too early
    bool rateLimit = true;
    double timeScale = 1.0;
};

//! LPTracker's direct API below /lptracker (lptracker.md §1, §2).
class LpTrackerVendor final : public Vendor
{
public:
    explicit LpTrackerVendor(const CabinetOptions &options);

    void registerRoutes(Router &router) override;
    QJsonArray accounts(quint16 port) const override;
    QJsonArray leads() const override;
    void reset() override;

private:
    const Method *methodOf(const Request &request) const;
    Description describe(const Request &request) const;
    Answer answer(const Request &request, Exchange &exchange);
    Reply replyTo(const Request &request, Call &call);
    std::optional<Answer> fail(Fault::Kind kind, const Request &request);

    CabinetOptions m_options;
    Cabinet m_cabinet;
    Session m_session;
    RateLimiter m_limiter;
    MethodTable m_methods;
};

} // namespace leadpad::practice::lptracker
