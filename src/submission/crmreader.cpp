#include "submission/crmreader.h"

#include "vendors/registry.h"

namespace leadpad {

CrmReader::CrmReader(Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
{
}

CrmReader::~CrmReader()
{
    Landing::close(this);
}

Abilities CrmReader::abilitiesOf(const Profile &profile, const QString &accountId)
{
    const Account *account = profile.account(accountId);
    const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
    return vendor ? vendor->info().abilities : Abilities{false, false, false, false};
}

template<typename Fn>
auto CrmReader::ask(const QString &accountId, Fn ask) -> std::invoke_result_t<Fn, const Vendor &, const Session &>
{
    using Answer = typename detail::Awaited<std::invoke_result_t<Fn, const Vendor &, const Session &>>::Type;
    return andThen(m_profile.session(accountId), this, [this, accountId, ask](Session session) -> QFuture<Answer> {
        const Account *account = m_profile.account(accountId);
        const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
        if (!vendor)
            return ready(Answer(fail(Error::Kind::NotFound, QStringLiteral("account"))));
        session.context = this;
        return ask(*vendor, session);
    });
}

Async<StoredLead> CrmReader::read(const QString &accountId, const QString &leadId)
{
    return ask(accountId,
               [leadId](const Vendor &vendor, const Session &session) { return vendor.read(session, leadId); });
}

Async<QList<LeadSummary>> CrmReader::search(const QString &accountId, const QString &text, int limit)
{
    return ask(accountId, [text, limit](const Vendor &vendor, const Session &session) {
        return vendor.search(session, text, limit);
    });
}

} // namespace leadpad
