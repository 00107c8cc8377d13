#include "secrets/credentialsecretstore.h"

#include "secrets/memorysecretstore.h"

#include <QLoggingCategory>

#include <qt_windows.h>

#include <wincred.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Q_LOGGING_CATEGORY(lcSecrets, "leadpad.secrets")

struct CredentialDeleter
{
    void operator()(CREDENTIALW *credential) const { CredFree(credential); }
};

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

//! What the last call of this thread ran into; never with a secret.
Error lastError()
{
    const DWORD code = GetLastError();
    if (code == ERROR_NOT_FOUND)
        return {.kind = Error::Kind::NotFound, .detail = u"no secret for this account"_s};
    qCWarning(lcSecrets) << "Credential Manager: error" << code;
    // Without a session of its own, as in a service, there is no store.
    const QString reason = code == ERROR_NO_SUCH_LOGON_SESSION ? u"no keychain"_s : u"no keychain, or it fails"_s;
    return {.kind = Error::Kind::Keychain, .detail = u"%1 (%2)"_s.arg(reason).arg(code)};
}

Result<QByteArray> readNow(const QString &target)
{
    CREDENTIALW *found = nullptr;
    if (!CredReadW(wide(target), CRED_TYPE_GENERIC, 0, &found))
        return tl::unexpected(lastError());
    const std::unique_ptr<CREDENTIALW, CredentialDeleter> credential(found);
    return QByteArray(reinterpret_cast<const char *>(credential->CredentialBlob),
                      static_cast<qsizetype>(credential->CredentialBlobSize));
}

Result<Done> writeNow(QString target, QByteArray secret)
{
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE; // a sign-in does not travel with a roaming profile
    credential.TargetName = reinterpret_cast<wchar_t *>(target.data());
    credential.CredentialBlob = reinterpret_cast<BYTE *>(secret.data());
    credential.CredentialBlobSize = static_cast<DWORD>(secret.size());
    if (!CredWriteW(&credential, 0))
        return tl::unexpected(lastError());
    return Done{};
}

Result<Done> removeNow(const QString &target)
{
    if (CredDeleteW(wide(target), CRED_TYPE_GENERIC, 0))
        return Done{};
    Error error = lastError();
    if (error.kind == Error::Kind::NotFound)
        return Done{};
    return tl::unexpected(std::move(error));
}

template<typename T, typename Work>
Async<T> inTurn(QThreadPool &worker, Work work)
{
    const auto promise = std::make_shared<detail::Promise<Result<T>>>();
    auto future = promise->future();
    worker.start([promise, work = std::move(work)] { promise->finish(work()); });
    return future;
}

} // namespace

CredentialSecretStore::CredentialSecretStore(const QString &profile)
    : m_service(profile.isEmpty() ? u"Leadpad"_s : u"Leadpad "_s + profile)
{
    m_worker.setMaxThreadCount(1);
}

CredentialSecretStore::~CredentialSecretStore()
{
    m_worker.clear();
    m_worker.waitForDone();
}

Async<QByteArray> CredentialSecretStore::read(const QString &account)
{
    return inTurn<QByteArray>(m_worker, [name = target(account)] { return readNow(name); });
}

Async<Done> CredentialSecretStore::write(const QString &account, const QByteArray &secret)
{
    if (secret.size() > longestSecret)
        return readyError<Done>(secretTooLong(secret.size()));
    return inTurn<Done>(m_worker, [name = target(account), secret] { return writeNow(name, secret); });
}

Async<Done> CredentialSecretStore::remove(const QString &account)
{
    return inTurn<Done>(m_worker, [name = target(account)] { return removeNow(name); });
}

} // namespace leadpad
