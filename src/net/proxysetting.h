#pragma once

#include <QByteArray>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <optional>

namespace leadpad {

//! Which way requests leave the computer, as the setting "proxy" keeps it: "system", "none", "host:port" (an HTTP
//! proxy), "socks5://host:port" or "pac:" with the address of a script.
struct ProxySetting
{
    enum class Mode { System, None, Http, Socks5, Script };

    Mode mode = Mode::System;
    QString host = {}; //!< Http, Socks5; IPv6 without brackets
    quint16 port = 0;  //!< Http, Socks5
    QUrl script = {};  //!< Script: https, http or file

    friend bool operator==(const ProxySetting &, const ProxySetting &) = default;
};

//! Reads what is kept or typed; a host may stand behind "http://". Nothing if it is none, or if it holds a name or
//! password: settings are no place for secrets.
std::optional<ProxySetting> parseProxy(const QString &text);
//! \a text as the address of a script, with or without "pac:". Nothing if it is none.
std::optional<ProxySetting> parseScriptAddress(const QString &text);
//! What parseProxy() reads.
QString toText(const ProxySetting &setting);

//! A setting and what opens the proxy. The name and password are given to any proxy that the setting leads to.
struct ProxyChoice
{
    ProxySetting setting = {};
    QString user = {};
    QByteArray password = {};

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

//! \a proxy with the name and password of \a choice, unless it has some of its own or is none.
QNetworkProxy withSignIn(QNetworkProxy proxy, const ProxyChoice &choice);
//! The proxy that \a choice names; Http and Socks5 only.
QNetworkProxy namedProxy(const ProxyChoice &choice);

//! The proxies that the operating system has for \a url, in its order; the direct way only where it comes
//! first. The system is told no path. May take seconds: it may
//! run a script from the network.
QList<QNetworkProxy> systemProxies(const QUrl &url);
//! Scheme, host and port of \a url: what a script or the system may know of an address whose path may be secret.
QUrl bareAddress(const QUrl &url);

} // namespace leadpad
