#include "submission/browsersignin.h"

#include "vendors/registry.h"

#include <QRandomGenerator>
#include <QUrlQuery>

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! 256 bits that nobody can guess.
QString secretState()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words).toHex());
}

} // namespace

BrowserSignIn::BrowserSignIn(Profile &profile, const QString &vendor, SignIn typed, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_vendor(vendors::byId(vendor))
    , m_typed(std::move(typed))
    , m_state(secretState())
    , m_listener([this](const QUrl &address) { return take(address); })
{
}

BrowserSignIn::~BrowserSignIn()
{
    Landing::close(this);
}

Result<QUrl> BrowserSignIn::begin()
{
    if (!m_vendor)
        return fail(Error::Kind::Misconfigured, u"vendor"_s);
    const auto page = m_vendor->browserPage(m_typed, m_state);
    if (!page)
        return fail(page.error());
    if (const auto allowed = m_profile.rollout().permit(*m_vendor, page->page); !allowed)
        return fail(allowed.error());
    m_listening = page->port != 0 && m_listener.listen(page->port);
    return page->page;
}

//! Other pages can send the browser here too: they do not know the state.
bool BrowserSignIn::take(const QUrl &address)
{
    if (QUrlQuery(address).queryItemValue(u"state"_s, QUrl::FullyDecoded) != m_state)
        return false;
    enter(address.toString(QUrl::FullyEncoded));
    return true;
}

void BrowserSignIn::enter(const QString &pasted)
{
    if (m_busy || !m_vendor)
        return; // a browser may load its page twice
    m_busy = true;
    auto session = m_profile.bareSession(m_typed.settings);
    if (!session) {
        m_busy = false;
        Q_EMIT failed(session.error());
        return;
    }
    session->context = this;
    whenDone(m_vendor->redeem(*session, m_typed, m_state, pasted), this, [this](const Result<SignIn> &complete) {
        m_busy = false;
        if (complete)
            Q_EMIT completed(*complete);
        else
            Q_EMIT failed(complete.error());
    });
}

} // namespace leadpad
