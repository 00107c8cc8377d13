#include "net/pacscript.h"

#include "core/clock.h"
#include "net/pacprelude.h"
#include "net/proxysetting.h"

#include <QCryptographicHash>
#include <QHostInfo>
#include <QMutex>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include <duktape.h>

using namespace Qt::StringLiterals;

namespace leadpad::pac {
namespace {

constexpr std::size_t headerSize = alignof(std::max_align_t);
static_assert(headerSize >= sizeof(std::size_t));

//! What the functions below reach from within the engine.
struct Engine
{
    const Surroundings &surroundings;
    std::size_t allocated = 0;
};

//! Counts what the engine has: a script must not eat the computer's memory.
void *resize(void *udata, void *old, duk_size_t size)
{
    auto *engine = static_cast<Engine *>(udata);
    auto *block = old ? static_cast<char *>(old) - headerSize : nullptr;
    std::size_t before = 0;
    if (block)
        std::memcpy(&before, block, sizeof before);
    if (size == 0) {
        std::free(block);
        engine->allocated -= before;
        return nullptr;
    }
    if (size > before && engine->allocated + (size - before) > static_cast<std::size_t>(memoryCap))
        return nullptr;
    auto *grown = static_cast<char *>(std::realloc(block, size + headerSize));
    if (!grown)
        return nullptr;
    engine->allocated += size - before;
    std::memcpy(grown, &size, sizeof(std::size_t));
    return grown + headerSize;
}

void *allocate(void *udata, duk_size_t size)
{
    return size == 0 ? nullptr : resize(udata, nullptr, size);
}

void release(void *udata, void *block)
{
    if (block)
        resize(udata, block, 0);
}

//! The engine cannot go on and must not be returned to: its thread stays here, and the caller's patience ends.
[[noreturn]] void onFatal(void *, const char *)
{
    while (true)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

Engine &engineOf(duk_context *context)
{
    duk_memory_functions functions{};
    duk_get_memory_functions(context, &functions);
    return *static_cast<Engine *>(functions.udata);
}

//! A text as plain memory: the engine leaves its functions by longjmp, past every destructor.
using Plain = std::array<char, 256>;

void put(const QString &text, Plain *into)
{
    const QByteArray bytes = text.toLatin1().left(static_cast<qsizetype>(into->size()) - 1);
    std::memcpy(into->data(), bytes.constData(), static_cast<std::size_t>(bytes.size()) + 1);
}

void resolveInto(const Engine &engine, const char *host, Plain *into)
{
    const QStringList found = engine.surroundings.resolve(QString::fromUtf8(host));
    put(found.isEmpty() ? QString() : found.constFirst(), into);
}

duk_ret_t dnsResolve(duk_context *context)
{
    Plain address{};
    resolveInto(engineOf(context), duk_safe_to_string(context, 0), &address);
    if (address[0] == '\0')
        duk_push_null(context);
    else
        duk_push_string(context, address.data());
    return 1;
}

duk_ret_t myIpAddress(duk_context *context)
{
    Plain address{};
    put(engineOf(context).surroundings.ownAddress(), &address);
    duk_push_string(context, address.data());
    return 1;
}

void tellTime(const Engine &engine, bool utc, Plain *into)
{
    const QDateTime local = engine.surroundings.now();
    const QDateTime now = utc ? local.toUTC() : local;
    put(u"%1 %2"_s.arg(now.toString(u"yyyy M d H m s"_s)).arg(now.date().dayOfWeek() % 7), into);
}

duk_ret_t clock(duk_context *context)
{
    Plain time{};
    tellTime(engineOf(context), duk_to_boolean(context, 0) != 0, &time);
    duk_push_string(context, time.data());
    return 1;
}

//! What run() works on; plain memory as well.
struct Job
{
    const char *script;
    std::size_t size;
    const char *url;
    const char *host;
};

//! Leaves the answer on the stack. Runs protected: an error ends it and stands on the stack instead.
duk_ret_t run(duk_context *context, void *udata)
{
    const Job &job = *static_cast<const Job *>(udata);
    duk_push_c_function(context, dnsResolve, 1);
    duk_put_global_string(context, "dnsResolve");
    duk_push_c_function(context, myIpAddress, 0);
    duk_put_global_string(context, "myIpAddress");
    duk_push_string(context, "helpers");
    duk_compile_lstring_filename(context, DUK_COMPILE_EVAL, prelude, sizeof(prelude) - 1);
    duk_call(context, 0);
    duk_push_c_function(context, clock, 1);
    duk_call(context, 1);
    duk_pop(context);
    duk_push_string(context, "script");
    duk_compile_lstring_filename(context, 0, job.script, job.size);
    duk_call(context, 0);
    duk_pop(context);
    if (!duk_get_global_string(context, "FindProxyForURL"))
        return duk_error(context, DUK_ERR_REFERENCE_ERROR, "no FindProxyForURL");
    duk_push_string(context, job.url);
    duk_push_string(context, job.host);
    duk_call(context, 2);
    if (duk_is_null_or_undefined(context, -1)) {
        duk_push_string(context, "");
        return 1;
    }
    if (!duk_is_string(context, -1))
        return duk_error(context, DUK_ERR_TYPE_ERROR, "the answer is no text");
    return 1;
}

//! As the engine reads it: without a mark at the beginning, in UTF-8 whatever the company's editor wrote.
QByteArray readable(QByteArray script)
{
    if (script.startsWith("\xEF\xBB\xBF"))
        script.remove(0, 3);
    return script.isValidUtf8() ? script : QString::fromLatin1(script).toUtf8();
}

//! Scripts that some thread is still thinking about though nobody waits for it any more.
class Stuck
{
public:
    static bool has(const QByteArray &key)
    {
        const QMutexLocker lock(&mutex());
        return keys().contains(key);
    }
    static void note(const QByteArray &key)
    {
        const QMutexLocker lock(&mutex());
        keys().insert(key);
    }
    static void forget(const QByteArray &key)
    {
        const QMutexLocker lock(&mutex());
        keys().remove(key);
    }

private:
    // Never destroyed: a thread may come back while the program ends.
    static QMutex &mutex()
    {
        static auto *const one = new QMutex;
        return *one;
    }
    static QSet<QByteArray> &keys()
    {
        static auto *const one = new QSet<QByteArray>;
        return *one;
    }
};

} // namespace

Surroundings Surroundings::real()
{
    const auto resolve = [](const QString &host) {
        QStringList four;
        QStringList six;
        const QList<QHostAddress> found = QHostInfo::fromName(host).addresses();
        for (const QHostAddress &address : found)
            (address.protocol() == QAbstractSocket::IPv4Protocol ? four : six).append(address.toString());
        return four + six;
    };
    const auto own = [] {
        const QList<QHostAddress> all = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : all) {
            if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() && !address.isLinkLocal())
                return address.toString();
        }
        return u"127.0.0.1"_s;
    };
    return {.now = [] { return QDateTime::currentDateTime(); }, .resolve = resolve, .ownAddress = own};
}

Result<QString> answerOf(const QByteArray &script, const QUrl &url, const Surroundings &surroundings)
{
    const QByteArray source = readable(script);
    const QByteArray address = bareAddress(url).toEncoded();
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    Job job{source.constData(), static_cast<std::size_t>(source.size()), address.constData(), host.constData()};
    Engine engine{.surroundings = surroundings};
    duk_context *context = duk_create_heap(allocate, resize, release, &engine, onFatal);
    if (!context)
        return fail(Error::Kind::Misconfigured, u"no memory for the script"_s);
    const bool good = duk_safe_call(context, run, &job, 0, 1) == DUK_EXEC_SUCCESS;
    const QString text = QString::fromUtf8(duk_safe_to_string(context, -1));
    duk_destroy_heap(context);
    if (!good)
        return fail(Error::Kind::Misconfigured, u"proxy script: "_s + text.left(200));
    return text;
}

Async<QString> ask(const QByteArray &script, const QUrl &url, const Surroundings &surroundings)
{
    const Error silent{.kind = Error::Kind::TimedOut, .detail = u"the proxy script does not answer"_s};
    const QByteArray key = QCryptographicHash::hash(script, QCryptographicHash::Sha256);
    if (Stuck::has(key))
        return readyError<QString>(silent);
    struct Shared
    {
        QMutex mutex;
        bool ended = false;
        Pending<QString> pending;
    };
    const auto shared = std::make_shared<Shared>();
    auto future = shared->pending.future();
    // Not owned: a thread that does not come back outlives all. One that does removes itself.
    auto *thread = QThread::create([shared, script, url, surroundings, key] {
        Result<QString> answer = answerOf(script, url, surroundings);
        QMutexLocker lock(&shared->mutex);
        Stuck::forget(key);
        if (std::exchange(shared->ended, true))
            return;
        lock.unlock();
        shared->pending.finish(std::move(answer));
    });
    thread->setStackSize(8 * 1024 * 1024);
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, thread, [shared, key, silent, thread, timer] {
        timer->deleteLater();
        QMutexLocker lock(&shared->mutex);
        if (std::exchange(shared->ended, true))
            return;
        Stuck::note(key);
        lock.unlock();
        thread->setPriority(QThread::IdlePriority); // it may turn for ever
        shared->pending.finish(fail(silent));
    });
    QObject::connect(thread, &QThread::finished, timer, &QObject::deleteLater);
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    timer->start(scaled(patience));
    thread->start();
    return future;
}

Result<QList<QNetworkProxy>> proxiesIn(const QString &answer)
{
    if (answer.trimmed().isEmpty())
        return QList<QNetworkProxy>{QNetworkProxy::NoProxy};
    QList<QNetworkProxy> proxies;
    const QStringList entries = answer.split(u';', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QStringList words = entry.simplified().split(u' ');
        const QString kind = words.constFirst().toUpper();
        if (kind == "DIRECT"_L1) {
            proxies.append(QNetworkProxy::NoProxy);
            continue;
        }
        const bool http = kind == "PROXY"_L1 || kind == "HTTP"_L1;
        if (words.size() != 2 || (!http && kind != "SOCKS"_L1 && kind != "SOCKS5"_L1))
            continue;
        static const QRegularExpression withPort(u":\\d+$"_s);
        const QString address =
            words.at(1).contains(withPort) ? words.at(1) : words.at(1) + (http ? u":80"_s : u":1080"_s);
        if (const auto read = parseProxy(address))
            proxies.append(
                QNetworkProxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, read->host, read->port));
    }
    if (proxies.isEmpty())
        return fail(Error::Kind::Misconfigured, u"the proxy script names no proxy that can be used"_s);
    return proxies;
}

} // namespace leadpad::pac
