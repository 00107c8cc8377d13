#include "submission/profile.h"

#include "vendors/registry.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

//! What the administrator's profile means for a profile.
namespace leadpad {

//! Of an account that the administrator has set the person gives the secret alone.
Async<Account> Profile::signInDecided(const Account &account, const SignIn &typed, bool remember)
{
    const policy::AdminAccount *decided = m_rollout.account(account.id);
    const Account *found = this->account(account.id);
    if (typed.secrets.isEmpty() || !decided || !found)
        return readyError<Account>(Error{.kind = Error::Kind::NotAllowed, .detail = u"accounts"_s});
    const auto sign = accepted(
        decided->vendor, {.url = decided->url.toString(), .secrets = typed.secrets, .settings = decided->settings});
    if (!sign)
        return readyError<Account>(sign.error());
    if (sign->url != decided->url)
        return readyError<Account>(
            Error{.kind = Error::Kind::NotAllowed, .detail = u"sign-in"_s, .vendorMessage = decided->url.host()});
    Account signedIn = *found;
    if (const QJsonValue way = sign->settings.value(signInWaySetting); way.isString())
        signedIn.settings[signInWaySetting] = way;
    return andThen(m_signIns.keep(account.id, sign->secret, remember), this,
                   [this, signedIn](const Done &) { return storeAccount(signedIn, false); });
}

//! \a url: of the account that is to be; the practice CRM keeps its own.
Result<Done> Profile::mayChangeAccounts(const QUrl &url) const
{
    const bool own = m_parts.practice && !url.isEmpty() && m_rollout.isPracticeServer(url);
    if (!isLocked(u"accounts"_s) || (own && !m_rollout.isBroken()))
        return Done{};
    return fail(Error{.kind = Error::Kind::NotAllowed, .detail = u"accounts"_s});
}

//! An account at \a url that could never be used is not made.
Result<Done> Profile::mayKeep(const QString &vendor, const QUrl &url) const
{
    if (auto allowed = mayChangeAccounts(url); !allowed)
        return allowed;
    return m_rollout.permit(*vendors::byId(vendor), url);
}

Result<Done> Profile::permit(const Vendor &vendor, const Account &account, const QByteArray &secret) const
{
    if (const auto allowed = m_rollout.permit(vendor, account.url); !allowed)
        return allowed;
    // What lies in the keychain can be exchanged by the person whose keychain it is.
    const QUrl server = vendor.serverOf(secret);
    if (server.isEmpty())
        return Done{};
    if (isDecided(account.id) && server != account.url)
        return fail(
            Error{.kind = Error::Kind::NotAllowed, .detail = u"sign-in"_s, .vendorMessage = account.url.host()});
    return m_rollout.permit(vendor, server);
}

Async<Done> Profile::adopt(const QList<policy::AdminAccount> &accounts)
{
    if (isLocked(u"accounts"_s))
        return readAccounts(); // presets may be others
    QList<policy::AdminAccount> own = accounts;
    own.removeIf([this](const policy::AdminAccount &each) { return isDecided(each.id()); });
    const auto write = [own](Database &database) { return keepAccounts(database, own, KeepOrder::AtTheEnd); };
    return andThen(m_storage.run(write), this, [this](const Done &) { return readAccounts(); });
}

//! Of an account that was handed out without secret, nobody may have signed in yet.
Async<QByteArray> Profile::secretOf(const QString &accountId)
{
    return whenDone(m_signIns.secret(accountId), this, [this, accountId](Result<QByteArray> secret) {
        if (!secret && lacksSignIn(accountId))
            secret = fail(Error::Kind::Unauthorised, u"never"_s);
        return secret;
    });
}

bool Profile::lacksSignIn(const QString &accountId) const
{
    return m_signIns.isMissing(accountId) && QUuid(accountId).version() == QUuid::Sha1; // made of a profile's key
}

policy::FieldRules Profile::rules(const QString &accountId) const
{
    const Account *owner = account(accountId);
    return owner ? m_rollout.rules(owner->vendor, accountId) : policy::FieldRules();
}

//! Custom fields that are not known yet are put in all the same: the lead may be sent when they are.
Lead Profile::withLocked(const QString &accountId, Lead lead) const
{
    const QJsonObject locked = rules(accountId).locked;
    if (locked.isEmpty())
        return lead;
    const Catalogue known = catalogue(accountId, lead);
    for (auto it = locked.begin(); it != locked.end(); ++it) {
        if (known.find(it.key()) || !hasDirectories(accountId))
            lead.values[it.key()] = it.value();
    }
    return lead;
}

QList<policy::Preset> Profile::presets(const QString &accountId) const
{
    const Account *owner = account(accountId);
    if (!owner)
        return {};
    QList<policy::Preset> all = m_rollout.presets(owner->vendor, accountId);
    if (isLocked(u"presets"_s))
        return all;
    for (const policy::Preset &own : m_ownPresets) {
        const auto same = [&](const policy::Preset &each) { return each.name == own.name; };
        if (own.scope.covers(owner->vendor, accountId) && std::none_of(all.begin(), all.end(), same))
            all.append(own);
    }
    return all;
}

QString Profile::setting(const QString &key, const QString &fallback) const
{
    if (!m_rollout.isOpen(key))
        return m_rollout.setting(key).value_or(fallback);
    const auto own = m_settings.constFind(key);
    return own != m_settings.cend() ? *own : m_rollout.setting(key).value_or(fallback);
}

} // namespace leadpad
