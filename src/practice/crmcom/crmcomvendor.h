#pragma once

#include "practice/crmcom/call.h"
#include "practice/crmcom/envelope.h"
#include "practice/crmcom/installation.h"
#include "practice/crmcom/methods.h"
#include "practice/crmcom/session.h"
#include "practice/router.h"

namespace leadpad::practice::crmcom {

//! One installation of CRM.COM below a path of its own, which stands for its host (crmcom.md §1, §2).
class CrmComVendor final : public Vendor
{
public:
    CrmComVendor(const Site &site, double timeScale);

    void registerRoutes(Router &router) override;
    QJsonArray accounts(quint16 port) const override;
    QJsonArray leads() const override;
    void reset() override;

private:
    const Method *methodOf(const Request &request) const;
    Description describe(const Request &request) const;
    Answer answer(const Request &request, Exchange &exchange);
    std::optional<Answer> pageFor(const Request &request, Call &call) const;
    Reply replyTo(const Request &request, Call &call);
    std::optional<Answer> fail(Fault::Kind kind, const Request &request);

    const Site &m_site;
    Installation m_installation;
    Session m_session;
    Envelope m_envelope;
    MethodTable m_methods;
};

} // namespace leadpad::practice::crmcom
