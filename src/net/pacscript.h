#pragma once

#include "core/async.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QStringList>

#include <chrono>
#include <functional>

//! Proxy auto-configuration: a script of the company says which proxy leads to a host.
namespace leadpad::pac {

//! How long a script may think about one address, before the time scale.
inline constexpr std::chrono::seconds patience{5};
//! What a script may allocate.
inline constexpr qsizetype memoryCap = 67'108'864;

//! What a script may learn of the world. The functions are called in a thread of its own.
struct Surroundings
{
    std::function<QDateTime()> now;                      //!< local time
    std::function<QStringList(const QString &)> resolve; //!< addresses of a host, the best first
    std::function<QString()> ownAddress;                 //!< of this computer

    static Surroundings real();
};

//! What FindProxyForURL() of \a script says of scheme and host of \a url, in the calling thread and without limit of
//! time. Misconfigured, with the engine's reason as detail: it is no script, has no such function, or that failed.
Result<QString> answerOf(const QByteArray &script, const QUrl &url, const Surroundings &surroundings);

//! The same in a thread of its own. TimedOut: it did not answer in time; then \a script is not asked again while its
//! thread is at it. Nothing waits for such a thread, not even the end of the program.
Async<QString> ask(const QByteArray &script, const QUrl &url, const Surroundings &surroundings);

//! The proxies of an answer such as "PROXY a:1; SOCKS b:2; DIRECT", in its order; what Leadpad cannot use is left out.
//! Misconfigured if nothing is left. An empty answer means: direct.
Result<QList<QNetworkProxy>> proxiesIn(const QString &answer);

} // namespace leadpad::pac
