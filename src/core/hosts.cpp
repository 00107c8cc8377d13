#include "core/hosts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {

bool isLoopback(const QString &host)
{
    static const QRegularExpression numbers(u"^127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}$"_s);
    const QString name = host.toLower();
    return name == u"localhost"_s || name == u"::1"_s || name == u"[::1]"_s || numbers.match(name).hasMatch();
}

QString maskedHost(const QString &host)
{
    static const QRegularExpression numbers(u"^[0-9.]+$"_s);
    if (host.isEmpty() || isLoopback(host))
        return host;
    const QStringList labels = host.split(u'.');
    if (numbers.match(host).hasMatch() || host.contains(u':') || labels.size() < 2)
        return u"•••"_s;
    return u"•••.%1.%2"_s.arg(labels.at(labels.size() - 2), labels.last());
}

Result<QUrl> serverAddress(const QString &typed)
{
    const QUrl url(typed.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    const bool local = url.scheme() == u"http"_s && isLoopback(url.host());
    if (url.scheme() != u"https"_s && !local)
        return fail(Error::Kind::Misconfigured, u"scheme"_s);
    return url;
}

} // namespace leadpad
