#include "secrets/keychainsecretstore.h"

#include "core/clock.h"
#include "secrets/lockedsecret.h"
#include "secrets/memorysecretstore.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <utility>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcSecrets, "leadpad.secrets")

constexpr std::chrono::seconds patience{10};

//! Why \a job failed; the text is the keychain's own and holds no secret.
Error errorOf(const QKeychain::Job &job)
{
    const auto error = [&job](Error::Kind kind, const QString &reason) {
        return Error{.kind = kind, .detail = u"%1 (%2)"_s.arg(reason, job.errorString())};
    };
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return error(Error::Kind::NotFound, u"no secret for this account"_s);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return error(Error::Kind::Keychain, u"keychain locked or access denied"_s);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return error(Error::Kind::Keychain, u"no keychain"_s);
    case QKeychain::CouldNotDeleteEntry:
        return error(Error::Kind::Keychain, u"secret not deleted"_s);
    case QKeychain::NoError:
    case QKeychain::OtherError:
        break;
    }
    return error(Error::Kind::Keychain, u"no keychain, or it fails"_s); // a missing session bus reads like a failure
}

Error closed()
{
    return {.kind = Error::Kind::Cancelled, .detail = u"the store closed"_s};
}

} // namespace

struct KeychainSecretStore::Call
{
    using Answer = std::function<void(const std::optional<Error> &, const QByteArray &)>;

    explicit Call(Answer answer_, bool leavesNothing_ = false)
        : answer(std::move(answer_))
        , leavesNothing(leavesNothing_)
    {
    }

    ~Call()
    {
        if (watchdog)
            watchdog->deleteLater(); // it may be the one that is speaking
    }
    Q_DISABLE_COPY_MOVE(Call)

    const Answer answer;
    const bool leavesNothing; //!< success means that there is no secret
    QString key;
    std::unique_ptr<QKeychain::Job> unstarted; //!< once started it is its own: it cannot be stopped
    QPointer<QTimer> watchdog;                 //!< the store's
    bool over = false;                         //!< the caller has been answered
};

KeychainSecretStore::KeychainSecretStore(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_service(profile.isEmpty() ? u"Leadpad"_s : u"Leadpad "_s + profile)
{
}

KeychainSecretStore::~KeychainSecretStore()
{
    m_closing = true;
    auto calls = std::exchange(m_waiting, {});
    if (auto running = std::exchange(m_running, nullptr))
        calls.prepend(running);
    for (const auto &call : calls) {
        call->watchdog->stop();
        if (!std::exchange(call->over, true))
            call->answer(closed(), {});
    }
}

Async<QByteArray> KeychainSecretStore::read(const QString &account)
{
    const Pending<QByteArray> pending;
    const auto answer = [pending](const std::optional<Error> &error, const QByteArray &secret) {
        pending.finish(error ? Result<QByteArray>(tl::unexpected(*error)) : secret);
    };
    enqueue(std::make_unique<QKeychain::ReadPasswordJob>(m_service), account, std::make_shared<Call>(answer));
    return pending.future();
}

Async<Done> KeychainSecretStore::write(const QString &account, const QByteArray &secret)
{
    if (secret.size() > longestSecret)
        return readyError<Done>(secretTooLong(secret.size()));
    const Pending<Done> pending;
    const auto answer = [pending](const std::optional<Error> &error, const QByteArray &) {
        pending.finish(error ? Result<Done>(tl::unexpected(*error)) : Done{});
    };
    auto job = std::make_unique<QKeychain::WritePasswordJob>(m_service);
    job->setBinaryData(secret);
    enqueue(std::move(job), account, std::make_shared<Call>(answer));
    return pending.future();
}

Async<Done> KeychainSecretStore::remove(const QString &account)
{
    const Pending<Done> pending;
    const auto answer = [pending](const std::optional<Error> &error, const QByteArray &) {
        const bool gone = !error || error->kind == Error::Kind::NotFound;
        pending.finish(gone ? Done{} : Result<Done>(tl::unexpected(*error)));
    };
    enqueue(std::make_unique<QKeychain::DeletePasswordJob>(m_service), account, std::make_shared<Call>(answer, true));
    return pending.future();
}

void KeychainSecretStore::enqueue(std::unique_ptr<QKeychain::Job> job, const QString &account,
                                  std::shared_ptr<Call> call)
{
    if (m_closing) {
        call->answer(closed(), {});
        return;
    }
    call->key = m_service + u'/' + account; // with the service: Windows looks at the key alone
    job->setKey(call->key);
    job->setInsecureFallback(false);
    call->unstarted = std::move(job);
    call->watchdog = new QTimer(this);
    call->watchdog->setSingleShot(true);
    const std::weak_ptr<Call> weak = call;
    connect(call->watchdog, &QTimer::timeout, this, [this, weak] {
        if (const auto late = weak.lock())
            onOverdue(late);
    });
    call->watchdog->start(scaled(patience));
    m_waiting.append(std::move(call));
    startNext();
}

void KeychainSecretStore::startNext()
{
    if (m_running || m_waiting.isEmpty())
        return;
    m_running = m_waiting.takeFirst();
    QKeychain::Job *job = m_running->unstarted.release(); // deletes itself when finished
    connect(job, &QKeychain::Job::finished, this, [this, call = m_running, job] { onFinished(call, job); });
    job->start();
}

void KeychainSecretStore::onOverdue(const std::shared_ptr<Call> &call)
{
    call->over = true;
    m_waiting.removeAll(call); // one that has not begun never will
    qCWarning(lcSecrets) << "the keychain does not answer";
    call->answer(Error{.kind = Error::Kind::Keychain, .detail = u"no answer from the keychain in time; locked?"_s}, {});
}

void KeychainSecretStore::onFinished(const std::shared_ptr<Call> &call, QKeychain::Job *job)
{
    std::optional<Error> error;
    if (job->error() != QKeychain::NoError)
        error = errorOf(*job);
    const bool absent = error ? error->kind == Error::Kind::NotFound : call->leavesNothing;
    if (!absent) {
        const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        settle(call, error, reading ? reading->binaryData() : QByteArray());
        return;
    }
    findLockedSecret(m_service, call->key, this, [this, call, error](bool locked) {
        const Error hidden{.kind = Error::Kind::Keychain, .detail = u"keychain locked"_s};
        settle(call, locked ? hidden : error, {});
    });
}

void KeychainSecretStore::settle(const std::shared_ptr<Call> &call, const std::optional<Error> &error,
                                 const QByteArray &secret)
{
    call->watchdog->stop();
    m_running.reset();
    startNext();
    if (std::exchange(call->over, true)) {
        qCWarning(lcSecrets) << "the keychain answered too late";
        return;
    }
    if (error && error->kind != Error::Kind::NotFound)
        qCWarning(lcSecrets).noquote() << error->detail;
    call->answer(error, secret); // last: what hangs on it may destroy this store
}

} // namespace leadpad
