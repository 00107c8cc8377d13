#include "gui/proxywords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad::proxywords {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::ProxyWords)
};

using Hop = ProxyStep::Hop;
using Fault = ProxyStep::Fault;

QString passed(const ProxyStep &step)
{
    const bool direct = step.proxy.isEmpty();
    switch (step.hop) {
    case Hop::Route:
        if (step.target.isEmpty())
            return direct ? Words::tr("No proxy is used.") : Words::tr("The proxy is %1.").arg(step.proxy);
        return direct ? Words::tr("To %1 without a proxy.").arg(step.target)
                      : Words::tr("To %1 through the proxy %2.").arg(step.target, step.proxy);
    case Hop::Name:
        return direct ? Words::tr("The name %1 is known.").arg(step.target)
                      : Words::tr("The name of the proxy is known.");
    case Hop::Connection:
        return direct ? Words::tr("%1 takes the connection.").arg(step.target)
                      : Words::tr("The proxy takes the connection.");
    case Hop::Tunnel:
        return Words::tr("The proxy lets through to %1.").arg(step.target);
    case Hop::Tls:
        return Words::tr("The certificate of %1 is in order.").arg(step.target);
    case Hop::Answer:
        return Words::tr("%1 answers.").arg(step.target);
    }
    return {};
}

QString silent(const ProxyStep &step)
{
    if (step.hop == Hop::Tls)
        return Words::tr("%1 does not answer. Try again later; if other computers reach it, ask your administrator.")
            .arg(step.target);
    return step.proxy.isEmpty()
        ? Words::tr(
              "%1 cannot be reached. Check the network connection; if your company uses a proxy, choose it above.")
              .arg(step.target)
        : Words::tr("The proxy %1 does not answer. Check its address and port.").arg(step.proxy);
}

QString unlet(const ProxyStep &step)
{
    return step.status == 0
        ? Words::tr("The proxy does not let through to %1. Ask your administrator to allow it.").arg(step.target)
        //: %2 is the number of an HTTP status such as 403
        : Words::tr("The proxy does not let through to %1: it says %2. Ask your administrator to allow it.")
              .arg(step.target)
              .arg(step.status);
}

QString failed(const ProxyStep &step)
{
    const bool direct = step.proxy.isEmpty();
    switch (step.fault) {
    case Fault::None:
        return {};
    case Fault::ScriptNotLoaded:
        return Words::tr("The script could not be loaded. Check its address, and whether this computer is in the "
                         "company's network.");
    case Fault::ScriptBroken:
        return Words::tr("What stands at this address is no proxy script that works. Check the address, or ask your "
                         "administrator.");
    case Fault::ScriptSilent:
        return Words::tr("The script does not come to an end. Ask your administrator to correct it.");
    case Fault::NameNotFound:
        return direct
            ? Words::tr("The name %1 is not known. Check the network connection; if your company uses a "
                        "proxy, choose it above.")
                  .arg(step.target)
            : Words::tr("The name of the proxy %1 is not known. Check its spelling, and whether this computer "
                        "is in the company's network.")
                  .arg(step.proxy);
    case Fault::Refused:
        return direct ? Words::tr("%1 does not take the connection. Check the network connection; if your company uses "
                                  "a proxy, choose it above.")
                            .arg(step.target)
                      : Words::tr("No proxy runs at %1. Check its address and port.").arg(step.proxy);
    case Fault::Silent:
        return silent(step);
    case Fault::SignInWanted:
        return Words::tr("The proxy wants a name and password. Enter them above.");
    case Fault::SignInRefused:
        return Words::tr("The proxy does not accept this name and password. Correct them above.");
    case Fault::NotLetThrough:
        return unlet(step);
    case Fault::NotAProxy:
        return Words::tr("What answers at %1 is no HTTP proxy. Check the port, or choose SOCKS5.").arg(step.proxy);
    case Fault::Untrusted:
        return Words::tr(
                   "This computer does not trust the certificate that comes from %1. Probably the proxy or a virus "
                   "scanner opens the encrypted connection: ask your administrator to install the company's "
                   "certificate on this computer, or not to open connections to %1.")
            .arg(step.target);
    case Fault::TlsFailed:
        return Words::tr("No encrypted connection to %1 comes up. Ask your administrator whether the proxy or a "
                         "firewall interferes.")
            .arg(step.target);
    case Fault::NoAnswer:
        return Words::tr("%1 does not answer. Try again later, and check the address of the account.").arg(step.target);
    }
    return {};
}

} // namespace

QString line(const ProxyStep &step)
{
    return step.fault == Fault::None ? u"✓ "_s + passed(step) : u"✗ "_s + failed(step);
}

QString summary(const ProxySetting &setting)
{
    using Mode = ProxySetting::Mode;
    switch (setting.mode) {
    case Mode::System:
        return Words::tr("As the system");
    case Mode::None:
        return Words::tr("None");
    case Mode::Http:
    case Mode::Socks5:
        return toText(setting);
    case Mode::Script:
        return setting.script.isLocalFile() ? Words::tr("Script in a file")
                                            : Words::tr("Script from %1").arg(setting.script.host());
    }
    return {};
}

} // namespace leadpad::proxywords
