#include "cli/commands.h"
#include "cli/console.h"
#include "net/networktransport.h"
#include "secrets/systemkeychain.h"
#include "submission/proxykeeper.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace leadpad;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"leadpad-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LEADPAD_VERSION));

    // Standard error is for words; QT_LOGGING_RULES brings the log back.
    QLoggingCategory::setFilterRules(u"leadpad.*.info=false\nleadpad.*.debug=false"_s);

    cli::Arguments arguments = cli::parse(application.arguments().mid(1));
    if (arguments.options.contains(u"version"_s)) {
        cli::say(u"leadpad-cli "_s + QCoreApplication::applicationVersion());
        return cli::Good;
    }
    if (arguments.options.contains(u"help"_s) || arguments.words.isEmpty()) {
        cli::say(cli::usage());
        return arguments.options.contains(u"help"_s) ? cli::Good : cli::Usage;
    }
    const QString folder = arguments.profile.isEmpty() ? defaultProfileFolder() : arguments.profile;
    auto transport = std::make_unique<NetworkTransport>();
    NetworkTransport *network = transport.get();
    Profile profile(folder,
                    {.transport = std::move(transport),
                     .secrets = systemKeychain(profileIdentity(folder)),
                     .clock = std::make_unique<SystemClock>()});
    const ProxyKeeper proxyKeeper(profile, *network);
    cli::Commands commands(profile, std::move(arguments));
    QMetaObject::invokeMethod(
        &commands,
        [&commands, &application] {
            whenDone(commands.run(), &commands, [&application](int status) { application.exit(status); });
        },
        Qt::QueuedConnection);
    return application.exec();
}
