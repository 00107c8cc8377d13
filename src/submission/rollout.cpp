#include "submission/rollout.h"

#include "core/hosts.h"
#include "submission/vendorknowledge.h"
#include "vendors/registry.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Error notAllowed(const QString &detail, const QString &what = {})
{
    return Error{.kind = Error::Kind::NotAllowed, .detail = detail, .vendorMessage = what};
}

//! What a person sees of \a url: host, and port where it is not the usual one.
QString shown(const QUrl &url)
{
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

//! \a name, or with the first number behind it that is not \a taken.
QString freeName(const QString &name, const QSet<QString> &taken)
{
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = u"%1 %2"_s.arg(name).arg(number);
    return free;
}

Account withId(const QString &id)
{
    Account account;
    account.id = id;
    return account;
}

tl::expected<policy::AdminProfile, policy::Fault> readFound(const policy::Found &found)
{
    using policy::Fault;
    if (!found.readable)
        return tl::unexpected(Fault{Fault::Kind::Unreadable});
    if (!found.guarded)
        return tl::unexpected(Fault{Fault::Kind::Writable});
    auto profile = policy::read(found.text, RegistryKnowledge());
    if (!profile)
        return profile;
    for (qsizetype i = 0; i < profile->accounts.size(); ++i) {
        QJsonObject &settings = profile->accounts[i].settings;
        const auto complete = withAuthorities(settings);
        if (!complete)
            return tl::unexpected(Fault{Fault::Kind::BadValue, u"accounts[%1].settings.ca_file"_s.arg(i),
                                        settings.value(u"ca_file"_s).toString()});
        settings = *complete;
    }
    const bool named = profile->settings.contains(u"language"_s);
    if (!named && RegistryKnowledge().isProgramSetting(u"language"_s, found.language).value_or(false))
        profile->settings.insert(u"language"_s, found.language);
    return profile;
}

} // namespace

Result<QJsonObject> withAuthorities(QJsonObject settings)
{
    const QString path = settings.take(u"ca_file"_s).toString();
    if (path.isEmpty())
        return settings;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Misconfigured, u"ca_file"_s);
    const QByteArray pem = file.read(qint64{1024} * 1024);
    if (!pem.contains("-----BEGIN CERTIFICATE-----"))
        return fail(Error::Kind::Misconfigured, u"ca_file"_s);
    settings[u"ca_pem"_s] = QString::fromLatin1(pem);
    return settings;
}

Result<AcceptedSignIn> accepted(const QString &vendor, const SignIn &typed)
{
    const Vendor *kind = vendors::byId(vendor);
    if (!kind)
        return fail(Error::Kind::Misconfigured, u"vendor"_s);
    const auto settings = withAuthorities(typed.settings);
    if (!settings)
        return fail(settings.error());
    return kind->accept({.url = typed.url, .secrets = typed.secrets, .settings = *settings});
}

Rollout Rollout::from(const std::optional<policy::Found> &found, bool practice)
{
    Rollout rollout;
    rollout.m_practice = practice;
    if (!found)
        return rollout;
    rollout.m_source = found->source;
    auto profile = readFound(*found);
    if (!profile)
        rollout.m_fault = profile.error();
    else
        rollout.m_profile = *std::move(profile);
    if (practice)
        rollout.m_profile.accounts.clear(); // nobody trains on customers
    return rollout;
}

Error Rollout::trouble() const
{
    return notAllowed(u"profile"_s, m_fault ? u"%1: %2"_s.arg(m_source, policy::sentence(*m_fault)) : QString());
}

bool Rollout::isLocked(const QString &key) const
{
    if (!m_fault)
        return m_profile.locked.contains(key);
    return key == u"accounts"_s || key == u"presets"_s || RegistryKnowledge().isProgramSetting(key, {}).has_value();
}

std::optional<QString> Rollout::setting(const QString &key) const
{
    const auto it = m_profile.settings.constFind(key);
    return it == m_profile.settings.cend() ? std::nullopt : std::optional(*it);
}

const policy::AdminAccount *Rollout::account(const QString &id) const
{
    return m_profile.account(id);
}

//! Of a broken profile nobody knows which accounts it names; nothing is sent from any.
bool Rollout::isUsed(const Account &account) const
{
    if (m_fault || !isLocked(u"accounts"_s))
        return true;
    return m_practice ? isLoopback(account.url.host()) : this->account(account.id) != nullptr;
}

Account Rollout::asDecided(Account account) const
{
    const policy::AdminAccount *decided = this->account(account.id);
    return decided ? leadpad::asDecided(*decided, std::move(account)) : account;
}

bool Rollout::isPracticeServer(const QUrl &url) const
{
    return m_practicePort > 0 && isLoopback(url.host()) && url.port() == m_practicePort;
}

Result<Done> Rollout::permit(const Vendor &vendor, const QUrl &url) const
{
    if (m_fault)
        return fail(trouble());
    if (limitsPractice() && !isPracticeServer(url))
        return fail(notAllowed(u"address"_s, shown(url)));
    if (!m_practice && !m_profile.allows(vendor.info().id, url, vendor.info().ownHosts))
        return fail(notAllowed(u"address"_s, shown(url)));
    return Done{};
}

Result<Done> Rollout::permitAny(const QUrl &url) const
{
    Result<Done> last = fail(notAllowed(u"address"_s, shown(url)));
    for (const Vendor *vendor : vendors::all()) {
        last = permit(*vendor, url);
        if (last)
            return last;
    }
    return last;
}

policy::FieldRules Rollout::rules(const QString &vendor, const QString &accountId) const
{
    policy::FieldRules all;
    for (const policy::FieldRules &each : m_profile.fields) {
        if (!each.scope.covers(vendor, accountId))
            continue;
        all.required += each.required;
        all.hidden += each.hidden;
        for (auto it = each.locked.begin(); it != each.locked.end(); ++it)
            all.locked[it.key()] = it.value();
    }
    return all;
}

QList<policy::Preset> Rollout::presets(const QString &vendor, const QString &accountId) const
{
    QList<policy::Preset> all;
    for (const policy::Preset &each : m_profile.presets) {
        if (each.scope.covers(vendor, accountId))
            all.append(each);
    }
    return all;
}

Account asDecided(const policy::AdminAccount &decided, Account account)
{
    const QJsonValue way = account.settings.value(signInWaySetting); // follows the secret
    account.vendor = decided.vendor;
    account.name = decided.name;
    account.colour = decided.colour;
    account.url = decided.url;
    account.settings = decided.settings;
    if (way.isString())
        account.settings[signInWaySetting] = way;
    return account;
}

Result<Done> keepAccounts(Database &database, const QList<policy::AdminAccount> &decided, KeepOrder order)
{
    if (decided.isEmpty())
        return Done{};
    auto found = accounts::all(database);
    if (!found)
        return fail(std::move(found.error()));
    QHash<QString, const policy::AdminAccount *> byId;
    QSet<QString> taken;
    for (const policy::AdminAccount &each : decided) {
        byId.insert(each.id(), &each);
        taken.insert(each.name);
    }
    for (Account &own : *found) {
        const policy::AdminAccount *mine = byId.value(own.id);
        const QString name = mine ? own.id : freeName(own.name, taken); // two may change their names with each other
        taken.insert(name);
        if (name == own.name || (mine && asDecided(*mine, own) == own))
            continue;
        own.name = name;
        if (auto done = accounts::update(database, own); !done)
            return done;
    }
    int position = order == KeepOrder::First ? -static_cast<int>(decided.size()) : static_cast<int>(found->size());
    for (const policy::AdminAccount &each : decided) {
        const auto there =
            std::find_if(found->begin(), found->end(), [&](const Account &own) { return own.id == each.id(); });
        const bool isNew = there == found->end();
        Account wanted = asDecided(each, isNew ? withId(each.id()) : *there);
        if (isNew || order == KeepOrder::First)
            wanted.position = position;
        ++position;
        if (!isNew && wanted == *there)
            continue;
        if (auto done = isNew ? accounts::add(database, wanted) : accounts::update(database, wanted); !done)
            return done;
    }
    return Done{};
}

} // namespace leadpad
