#include "submission/lookups.h"

#include "submission/wantedtransport.h"
#include "vendors/registry.h"

#include <algorithm>

namespace leadpad {
namespace {

constexpr qsizetype keptAnswers = 200;
constexpr qsizetype keptNames = 2000;

QString keyOf(const Field &field, const QString &what)
{
    return field.key + u'\n' + what;
}

} // namespace

Lookups::Lookups(Profile &profile, QString accountId, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_accountId(std::move(accountId))
    , m_answers(keptAnswers)
    , m_known(keptNames)
{
    connect(&m_profile, &Profile::accountsChanged, this, &Lookups::forget);
    connect(&m_profile, &Profile::directoriesChanged, this, [this](const QString &id) {
        if (id == m_accountId)
            forget();
    });
}

Lookups::~Lookups()
{
    Landing::close(this);
}

void Lookups::forget()
{
    m_answers.clear();
    m_known.clear();
}

template<typename Fn>
Async<QList<Offer>> Lookups::ask(const std::function<bool()> &wanted, Fn ask)
{
    const auto opened = m_profile.session(m_accountId, m_profile.transport());
    return andThen(opened, this, [this, wanted, ask](Session session) {
        const Account *account = m_profile.account(m_accountId);
        const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
        if (!vendor)
            return readyError<QList<Offer>>(Error{.kind = Error::Kind::NotFound, .detail = QStringLiteral("account")});
        session.own = std::make_shared<WantedTransport>(m_profile.transport(), m_profile.limiter(*vendor, session),
                                                        RateLimiter::Priority::Live, this, wanted);
        session.transport = session.own.get();
        session.context = this;
        return ask(*vendor, session);
    });
}

void Lookups::keep(const Field &field, const QList<Offer> &offers)
{
    for (const Offer &offer : offers)
        m_known.insert(keyOf(field, offer.id), new Offer(offer));
}

Async<QList<Offer>> Lookups::offers(const Field &field, const QString &text)
{
    const int number = ++m_newest[field.key];
    const QString key = keyOf(field, text.simplified().toLower());
    if (const QList<Offer> *answer = m_answers.object(key))
        return readyValue(*answer);
    const auto wanted = [this, id = field.key, number] { return m_newest.value(id) == number; };
    const auto found = ask(wanted, [field, text](const Vendor &vendor, const Session &session) {
        return vendor.offers(session, field, text);
    });
    return andThen(found, this, [this, field, key](const QList<Offer> &offers) {
        m_answers.insert(key, new QList<Offer>(offers));
        keep(field, offers);
        return readyValue(offers);
    });
}

Async<QList<Offer>> Lookups::named(const Field &field, const QStringList &ids)
{
    QList<Offer> known;
    QStringList missing;
    for (const QString &id : ids) {
        if (const Offer *offer = m_known.object(keyOf(field, id)))
            known.append(*offer);
        else
            missing.append(id);
    }
    if (missing.isEmpty())
        return readyValue(known);
    const auto named = ask([] { return true; },
                           [field, missing](const Vendor &vendor, const Session &session) {
                               return vendor.named(session, field, missing);
                           });
    return andThen(named, this, [this, field, known](const QList<Offer> &offers) {
        keep(field, offers);
        return readyValue(known + offers);
    });
}

} // namespace leadpad
