#include "submission/profile.h"

#include "core/phone.h"
#include "core/steps.h"
#include "submission/guardedtransport.h"
#include "submission/pacedtransport.h"
#include "submission/vendorknowledge.h"
#include "vendors/registry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace leadpad {
const QString setUpSetting = u"setup"_s;

QString defaultProfileFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/Leadpad"_s;
}

QString profileIdentity(const QString &folder)
{
    const QString path = QDir(folder).absolutePath();
    if (path == QDir(defaultProfileFolder()).absolutePath())
        return {};
    return QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
}

Profile::Profile(const QString &folder, ProfileParts parts, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_parts(std::move(parts))
    , m_signIns(*m_parts.secrets)
    , m_limiters(*m_parts.clock)
{
    // Whatever asks for the transport gets it with the gate before it.
    m_parts.transport = std::make_unique<GuardedTransport>(
        std::move(m_parts.transport), [this](const QUrl &url) { return m_rollout.permitAny(url); });
    connect(&m_storage, &Storage::repaired, this, [this](const OpenReport &report) {
        whenDone(readAccounts(), this, [this, report](const Result<Done> &) { Q_EMIT repaired(report); });
    });
}

Profile::~Profile()
{
    Landing::close(this);
}

Async<OpenReport> Profile::open()
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return andThen(m_storage.open(m_folder + u"/leadpad.db"_s), this, [this](const OpenReport &report) {
        const auto look = [policy = m_parts.policy, practice = m_parts.practice](Database &) -> Result<Rollout> {
            return Rollout::from(policy ? policy() : std::nullopt, practice); // a file on a server may take its time
        };
        return andThen(m_storage.run(look), this, [this, report](const Rollout &rollout) {
            m_rollout = rollout;
            return andThen(readAccounts(), this, [report](const Done &) { return readyValue(report); });
        });
    });
}

Async<Done> Profile::readAccounts()
{
    struct Content
    {
        QList<Account> accounts;
        QHash<QString, QString> settings;
        QHash<QString, Directories> directories;
    };
    const auto read = [rollout = m_rollout](Database &database) -> Result<Content> {
        Content content;
        if (auto kept = keepAccounts(database, rollout.accounts(), KeepOrder::First); !kept)
            return fail(std::move(kept.error()));
        auto accounts = accounts::all(database);
        if (!accounts)
            return fail(std::move(accounts.error()));
        for (const Account &account : std::as_const(*accounts)) {
            if (rollout.isUsed(account))
                content.accounts.append(rollout.asDecided(account));
        }
        auto settings = settings::all(database);
        if (!settings)
            return fail(std::move(settings.error()));
        content.settings = *std::move(settings);
        for (const Account &account : std::as_const(content.accounts)) {
            if (auto directories = directorycache::load(database, account.id))
                content.directories.insert(account.id, *std::move(directories));
        }
        return content;
    };
    return andThen(m_storage.run(read), this, [this](const Content &content) {
        m_accounts = content.accounts;
        m_settings = content.settings;
        m_directories = content.directories;
        const auto setUp = policy::read(m_settings.value(setUpSetting).toUtf8(), RegistryKnowledge());
        m_ownPresets = setUp ? setUp->presets : QList<policy::Preset>();
        Q_EMIT accountsChanged();
        return readyValue(Done{});
    });
}

void Profile::shutDown()
{
    m_parts.transport.reset(); // each request under way ends as cancelled, and its outcome is still recorded
    m_storage.drain();
}

const Account *Profile::account(const QString &id) const
{
    for (const Account &account : m_accounts) {
        if (account.id == id)
            return &account;
    }
    return nullptr;
}

Async<Account> Profile::storeAccount(const Account &account, bool isNew)
{
    const auto write = [account, isNew](Database &database) {
        return isNew ? accounts::add(database, account) : accounts::update(database, account);
    };
    return andThen(m_storage.run(write), this, [this, account](const Done &) {
        return andThen(readAccounts(), this, [account](const Done &) { return readyValue(account); });
    });
}

Async<Account> Profile::addAccount(const QString &vendor, const QString &name, const QString &colour,
                                   const SignIn &typed, bool remember)
{
    const auto sign = accepted(vendor, typed);
    if (!sign)
        return readyError<Account>(sign.error());
    if (const auto allowed = mayKeep(vendor, sign->url); !allowed)
        return readyError<Account>(allowed.error());
    for (const Account &other : std::as_const(m_accounts)) {
        if (other.name == name)
            return readyError<Account>(Error{.kind = Error::Kind::Refused, .detail = u"name taken"_s});
    }
    const Account account{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                          .vendor = vendor,
                          .name = name,
                          .colour = colour,
                          .url = sign->url,
                          .settings = sign->settings,
                          .position = static_cast<int>(m_accounts.size())};
    return andThen(m_signIns.keep(account.id, sign->secret, remember), this, [this, account](const Done &) {
        return whenDone(storeAccount(account, true), this, [this, account](Result<Account> stored) {
            if (!stored) // an entry without account would stay in the keychain for ever
                m_signIns.remove(account.id);
            return stored;
        });
    });
}

Async<Account> Profile::updateAccount(Account account, const SignIn &typed, bool remember)
{
    if (isDecided(account.id))
        return signInDecided(account, typed, remember);
    if (typed.secrets.isEmpty()) {
        const auto allowed = mayChangeAccounts(account.url);
        return allowed ? storeAccount(account, false) : readyError<Account>(allowed.error());
    }
    const auto sign = accepted(account.vendor, typed);
    if (!sign)
        return readyError<Account>(sign.error());
    if (const auto allowed = mayKeep(account.vendor, sign->url); !allowed)
        return readyError<Account>(allowed.error());
    account.url = sign->url;
    for (auto it = sign->settings.begin(); it != sign->settings.end(); ++it)
        account.settings[it.key()] = it.value();
    return andThen(m_signIns.keep(account.id, sign->secret, remember), this,
                   [this, account](const Done &) { return storeAccount(account, false); });
}

Async<Account> Profile::moveAccount(const QString &id, const QUrl &address)
{
    if (isDecided(id) || isLocked(u"accounts"_s))
        return readyError<Account>(Error{.kind = Error::Kind::NotAllowed, .detail = u"accounts"_s});
    return andThen(session(id), this, [this, id, address](const Session &session) -> Async<Account> {
        const Vendor *vendor = vendorOf(id);
        const Account *found = account(id);
        if (!vendor || !found)
            return readyError<Account>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
        const auto moved = vendor->moved(session, address);
        if (!moved)
            return readyError<Account>(moved.error());
        if (const auto allowed = m_rollout.permit(*vendor, moved->url); !allowed)
            return readyError<Account>(allowed.error());
        Account changed = *found;
        changed.url = moved->url;
        return andThen(m_signIns.replace(id, moved->secret), this,
                       [this, changed](const Done &) { return storeAccount(changed, false); });
    });
}

Async<Done> Profile::removeAccount(const QString &id)
{
    if (isDecided(id) || isLocked(u"accounts"_s))
        return readyError<Done>(Error{.kind = Error::Kind::NotAllowed, .detail = u"accounts"_s});
    // Whether the vendor heard of it or not, the account goes.
    return whenDone(signOut(id), this, [this, id](const Result<Done> &) {
        return andThen(m_signIns.remove(id), this, [this, id](const Done &) {
            const auto remove = [id](Database &database) { return accounts::remove(database, id); };
            return andThen(m_storage.run(remove), this, [this](const Done &) { return readAccounts(); });
        });
    });
}

Async<Done> Profile::signOut(const QString &accountId)
{
    const Vendor *vendor = vendorOf(accountId);
    if (!vendor)
        return readyValue(Done{});
    return andThen(session(accountId), this, [vendor](const Session &session) { return vendor->signOut(session); });
}

Async<QByteArray> Profile::renewed(const QString &accountId, const QByteArray &rejected)
{
    return m_signIns.renew(accountId, rejected, [this, accountId] {
        return andThen(session(accountId), this, [this, accountId](const Session &session) {
            const Vendor *vendor = vendorOf(accountId);
            return vendor ? vendor->renew(session)
                          : readyError<QByteArray>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
        });
    });
}

Session Profile::paced(const Vendor &vendor, Session session)
{
    session.own = std::make_shared<PacedTransport>(*session.transport, limiter(vendor, session), this);
    session.transport = session.own.get();
    return session;
}

Async<Session> Profile::session(const QString &accountId)
{
    return andThen(session(accountId, transport()), this, [this, accountId](const Session &session) {
        const Vendor *vendor = vendorOf(accountId);
        return vendor ? readyValue(paced(*vendor, session))
                      : readyError<Session>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
    });
}

const Vendor *Profile::vendorOf(const QString &accountId) const
{
    const Account *owner = account(accountId);
    return owner ? vendors::byId(owner->vendor) : nullptr;
}

Async<Session> Profile::session(const QString &accountId, HttpTransport &transport)
{
    const Account *found = account(accountId);
    if (!found)
        return readyError<Session>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
    const Vendor *vendor = vendors::byId(found->vendor);
    if (!vendor)
        return readyError<Session>(Error{.kind = Error::Kind::Misconfigured, .detail = u"vendor"_s});
    if (const auto allowed = permit(*vendor, *found, {}); !allowed) // before the keychain asks for its password
        return readyError<Session>(allowed.error());
    return andThen(
        secretOf(accountId), this, [this, account = *found, vendor, transport = &transport](const QByteArray &secret) {
            steps::mark("secret read");
            if (const auto allowed = permit(*vendor, account, secret); !allowed)
                return readyError<Session>(allowed.error());
            return readyValue(
                Session{.transport = transport,
                        .context = this,
                        .url = account.url,
                        .secret = secret,
                        .settings = account.settings,
                        .authorities = account.settings[u"ca_pem"_s].toString().toLatin1(),
                        .directories = directories(account.id),
                        .region = region(),
                        .renew = [this, id = account.id](const QByteArray &rejected) { return renewed(id, rejected); },
                        .latest = [this, id = account.id] { return m_signIns.known(id); },
                        .budgets = budgetsOf(account.id)});
        });
}

std::shared_ptr<Budgets> Profile::budgetsOf(const QString &accountId)
{
    std::shared_ptr<Budgets> &budgets = m_budgets[accountId];
    if (!budgets)
        budgets = std::make_shared<Budgets>();
    return budgets;
}

RateLimiter &Profile::limiter(const Vendor &vendor, const Session &session)
{
    const VendorLimits limits = vendor.info().limits;
    const auto burst = static_cast<double>(limits.burst);
    return m_limiters.of(vendor.portal(session),
                         {.capacity = burst,
                          .perSecond = limits.perSecond,
                          // Where one request may go at a time, another process of this seat may have just sent one.
                          .first = limits.burst > 1 ? burst : 0.0});
}

Result<Session> Profile::trialSession(const QString &vendor, const SignIn &typed, HttpTransport &transport)
{
    const auto sign = accepted(vendor, typed);
    if (!sign)
        return fail(sign.error());
    if (const auto allowed = m_rollout.permit(*vendors::byId(vendor), sign->url); !allowed)
        return fail(allowed.error());
    return paced(*vendors::byId(vendor),
                 Session{.transport = &transport,
                         .context = this,
                         .url = sign->url,
                         .secret = sign->secret,
                         .settings = sign->settings,
                         .authorities = sign->settings[u"ca_pem"_s].toString().toLatin1(),
                         .region = region()});
}

Result<Session> Profile::bareSession(const QJsonObject &settings)
{
    if (m_rollout.isBroken())
        return fail(m_rollout.trouble());
    const auto complete = withAuthorities(settings);
    if (!complete)
        return fail(complete.error());
    return Session{.transport = &transport(),
                   .context = this,
                   .settings = *complete,
                   .authorities = complete->value(u"ca_pem"_s).toString().toLatin1(),
                   .region = region()};
}

Async<Directories> Profile::reloadDirectories(const QString &accountId, const QStringList &scopes)
{
    return andThen(session(accountId), this, [this, accountId, scopes](Session session) {
        const Vendor *vendor = vendorOf(accountId);
        if (!vendor)
            return readyError<Directories>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
        session.scopes = scopes;
        return andThen(vendor->loadDirectories(session), this, [this, accountId](const Directories &loaded) {
            m_directories.insert(accountId, loaded);
            Q_EMIT directoriesChanged(accountId);
            const auto store = [accountId, loaded](Database &database) {
                return directorycache::store(database, accountId, loaded);
            };
            return andThen(m_storage.run(store), this, [loaded](const Done &) { return readyValue(loaded); });
        });
    });
}

void Profile::rememberFacts(const QString &accountId, const QHash<QString, QString> &facts)
{
    Directories &known = m_directories[accountId];
    bool changed = false;
    for (auto it = facts.cbegin(); it != facts.cend(); ++it) {
        changed = changed || known.facts.value(it.key()) != it.value();
        known.facts[it.key()] = it.value();
    }
    if (!changed)
        return;
    const auto store = [accountId, known](Database &database) {
        return directorycache::store(database, accountId, known);
    };
    m_storage.run(store);
}

Directories Profile::directories(const QString &accountId, const Lead &lead) const
{
    const Vendor *vendor = vendorOf(accountId);
    return vendor ? vendor->offered(lead, directories(accountId)) : Directories();
}

Catalogue Profile::catalogue(const QString &accountId, const Lead &lead) const
{
    const Vendor *vendor = vendorOf(accountId);
    if (!vendor)
        return {};
    const policy::FieldRules asked = rules(accountId);
    QList<Field> fields = vendor->catalogue().with(directories(accountId, lead)).fields();
    for (Field &field : fields) {
        field.required = field.required || asked.required.contains(field.key);
        field.inForm = field.inForm && !asked.hidden.contains(field.key);
    }
    return Catalogue(std::move(fields));
}

bool Profile::setSetting(const QString &key, const QString &value)
{
    if (isLocked(key)) {
        Q_EMIT refusedByPolicy(key);
        return false;
    }
    if (m_settings.value(key) == value && m_settings.contains(key))
        return true;
    m_settings[key] = value;
    Q_EMIT settingChanged(key);
    const auto write = [key, value](Database &database) { return settings::set(database, key, value); };
    whenDone(m_storage.run(write), this, [this](const Result<Done> &done) {
        if (!done)
            Q_EMIT notSaved();
    });
    return true;
}

namespace {

QString contactsOf(const QJsonValue &value)
{
    QStringList parts;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (!isBlank(entry))
            parts.append(entry[u"value"_s].toString().trimmed());
    }
    return parts.join(u", "_s);
}

} // namespace

QString titleOf(const Lead &lead, const Catalogue &catalogue)
{
    QStringList parts;
    const auto text = [&](Role role) {
        const Field *field = catalogue.findByRole(role);
        if (!field)
            return QString();
        const QJsonValue value = lead.value(field->key);
        return value.isArray() ? contactsOf(value) : value.toString().simplified();
    };
    QStringList name;
    for (const Role role : {Role::FullName, Role::FirstName, Role::LastName}) {
        if (const QString part = text(role); !part.isEmpty())
            name.append(part);
    }
    for (const QString &part : {name.join(u' '), text(Role::Company), text(Role::Phone), text(Role::Email)}) {
        if (!part.isEmpty() && parts.size() < 3)
            parts.append(part);
    }
    if (parts.isEmpty()) {
        for (const Role role : {Role::LeadTitle, Role::Comment}) {
            if (parts.isEmpty() && !text(role).isEmpty())
                parts.append(text(role).left(80));
        }
    }
    return parts.join(u" · "_s);
}

QString contactForSearch(const Lead &lead, const Catalogue &catalogue)
{
    for (const Role role : {Role::Phone, Role::Email, Role::FullName, Role::LastName, Role::FirstName}) {
        const Field *field = catalogue.findByRole(role);
        const QJsonValue value = field ? lead.value(field->key) : QJsonValue();
        const QString text = value.isArray() ? contactsOf(value).section(u", "_s, 0, 0) : value.toString().simplified();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString searchTextOf(const Lead &lead, const Catalogue &catalogue)
{
    QStringList parts;
    for (const Field &field : catalogue.fields()) {
        const QJsonValue value = lead.value(field.key);
        if (isContactList(field.kind)) {
            const QString text = contactsOf(value);
            parts.append(text);
            if (field.kind == FieldKind::Phones || field.kind == FieldKind::Contacts)
                parts.append(phone::digits(text));
        } else if (value.isString() && (field.kind == FieldKind::Text || field.kind == FieldKind::MultiLine)) {
            parts.append(value.toString());
        }
    }
    return parts.join(u' ').simplified().toLower();
}

} // namespace leadpad
