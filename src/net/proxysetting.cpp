#include "net/proxysetting.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr auto scriptPrefix = "pac:"_L1;

} // namespace

std::optional<ProxySetting> parseScriptAddress(const QString &text)
{
    QString address = text.trimmed();
    if (address.startsWith(scriptPrefix))
        address.remove(0, scriptPrefix.size());
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || !url.userInfo().isEmpty() || url.hasFragment())
        return std::nullopt;
    const bool file = url.scheme() == "file"_L1 && !url.path().isEmpty();
    const bool web = (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
    if (!file && !web)
        return std::nullopt;
    return ProxySetting{.mode = ProxySetting::Mode::Script, .script = url};
}

std::optional<ProxySetting> parseProxy(const QString &text)
{
    using Mode = ProxySetting::Mode;
    const QString plain = text.trimmed();
    if (plain == "system"_L1)
        return ProxySetting{};
    if (plain == "none"_L1)
        return ProxySetting{.mode = Mode::None};
    if (plain.startsWith(scriptPrefix))
        return parseScriptAddress(plain);
    static const QRegularExpression shape(
        u"^(http://|socks5://)?(?:([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)|\\[([0-9A-Fa-f:.]+)\\]):(\\d{1,5})/?$"_s);
    const auto match = shape.match(plain);
    const int port = match.captured(4).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return std::nullopt;
    return ProxySetting{.mode = match.captured(1) == "socks5://"_L1 ? Mode::Socks5 : Mode::Http,
                        .host = match.captured(2) + match.captured(3),
                        .port = static_cast<quint16>(port)};
}

QString toText(const ProxySetting &setting)
{
    using Mode = ProxySetting::Mode;
    const QString host = setting.host.contains(u':') ? u"[%1]"_s.arg(setting.host) : setting.host;
    switch (setting.mode) {
    case Mode::System:
        return u"system"_s;
    case Mode::None:
        return u"none"_s;
    case Mode::Http:
        return u"%1:%2"_s.arg(host).arg(setting.port);
    case Mode::Socks5:
        return u"socks5://%1:%2"_s.arg(host).arg(setting.port);
    case Mode::Script:
        return scriptPrefix + setting.script.toString(QUrl::FullyEncoded);
    }
    return {};
}

QNetworkProxy withSignIn(QNetworkProxy proxy, const ProxyChoice &choice)
{
    if (proxy.type() != QNetworkProxy::NoProxy && proxy.user().isEmpty() && !choice.user.isEmpty()) {
        proxy.setUser(choice.user);
        proxy.setPassword(QString::fromUtf8(choice.password));
    }
    return proxy;
}

QNetworkProxy namedProxy(const ProxyChoice &choice)
{
    const auto type =
        choice.setting.mode == ProxySetting::Mode::Socks5 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return withSignIn(QNetworkProxy(type, choice.setting.host, choice.setting.port), choice);
}

QList<QNetworkProxy> systemProxies(const QUrl &url)
{
    QList<QNetworkProxy> usable;
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(bareAddress(url)));
    for (const QNetworkProxy &proxy : found) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            break; // on Linux Qt puts it behind every proxy, whether the system says so or not
        if (proxy.isTransparentProxy())
            usable.append(proxy);
    }
    if (usable.isEmpty())
        usable.append(QNetworkProxy::NoProxy);
    return usable;
}

QUrl bareAddress(const QUrl &url)
{
    QUrl bare;
    bare.setScheme(url.scheme());
    bare.setHost(url.host());
    bare.setPort(url.port());
    bare.setPath(u"/"_s);
    return bare;
}

} // namespace leadpad
