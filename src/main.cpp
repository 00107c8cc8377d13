#include "core/logfile.h"
#include "gui/accessibility.h"
#include "gui/languagecontroller.h"
#include "gui/mainwindow.h"
#include "gui/readyreporter.h"
#include "gui/theme.h"
#include "gui/urlopener.h"
#include "net/networktransport.h"
#include "secrets/memorysecretstore.h"
#include "secrets/systemkeychain.h"
#include "selftest.h"
#include "submission/instance.h"
#include "submission/practicemode.h"
#include "submission/proxykeeper.h"
#include "submission/updates.h"
#include "submission/upkeep.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLoggingCategory>
#include <QMessageBox>

#include <cstdlib>

using namespace leadpad;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Leadpad"_s);
    QApplication::setApplicationVersion(QStringLiteral(LEADPAD_VERSION));
    QApplication::setDesktopFileName(u"leadpad"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/leadpad-64.png"_s));
    QLoggingCategory::setFilterRules(u"leadpad.*.debug=false"_s);
    logfile::start();

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profileOption(u"profile"_s, u"Folder of the profile."_s, u"DIR"_s);
    const QCommandLineOption practiceOption(u"practice"_s, u"Start with a local practice CRM."_s);
    QCommandLineOption readyOption(u"report-ready"_s); // for measuring the start
    readyOption.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption quitOption(u"quit"_s, u"Close the Leadpad that is running; what was typed stays."_s);
    QCommandLineOption selfTestOption(u"self-test"_s, u"Try what an installation needs."_s, u"REPORT"_s);
    selfTestOption.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption languageOption(u"language"_s, u"Language from now on: ru or en."_s, u"CODE"_s);
    parser.addOptions({profileOption, practiceOption, languageOption, readyOption, quitOption, selfTestOption});
    parser.addPositionalArgument(u"number"_s, u"tel:+7… shows the form with this caller's number."_s, u"[tel:…]"_s);
    parser.process(application);
    if (parser.isSet(selfTestOption))
        return selfTest(parser.value(selfTestOption));

    const bool practice = parser.isSet(practiceOption);
    const QString folder = parser.isSet(profileOption)
        ? parser.value(profileOption)
        : defaultProfileFolder() + (practice ? u" Practice"_s : QString());
    const bool quit = parser.isSet(quitOption);
    const QString message = quit ? u"quit"_s : parser.positionalArguments().value(0, u"activate"_s);

    installAccessibility();
    LanguageController languages;
    languages.setLanguage({});
    Instance instance(folder);
    const Instance::Claim claim = instance.claim();
    if (quit && claim != Instance::Claim::Taken)
        return 0;
    switch (claim) {
    case Instance::Claim::Mine:
        instance.listen();
        logfile::writeTo(folder);
        break;
    case Instance::Claim::Taken:
        if (instance.tell(message.toUtf8()))
            return 0; // its window comes to the front
        QMessageBox::critical(nullptr, u"Leadpad"_s,
                              QCoreApplication::translate("leadpad::Main",
                                                          "Leadpad is running with this profile already and does not "
                                                          "answer. Close it in the system's task list, then start "
                                                          "Leadpad again. Nothing that was typed there is lost."));
        return 1;
    case Instance::Claim::NoFolder:
        break; // the window says what is wrong with the folder
    }
    Theme theme;
    theme.apply(u"system"_s);
    auto transport = std::make_unique<NetworkTransport>();
    NetworkTransport *network = transport.get();
    std::unique_ptr<SecretStore> secrets;
    if (practice)
        secrets = std::make_unique<MemorySecretStore>(); // what opens a practice CRM is no secret
    else
        secrets = systemKeychain(profileIdentity(folder));
    Profile profile(folder,
                    {.transport = std::move(transport),
                     .secrets = std::move(secrets),
                     .clock = std::make_unique<SystemClock>(),
                     .practice = practice});
    const ProxyKeeper proxyKeeper(profile, *network);
    Courier courier(profile);
    PracticeMode practiceMode(profile);
    Upkeep upkeep(profile);
    MainWindow window(profile, courier, languages, theme);
    Updates updates(profile, *network, UpdateSource::builtIn(), [&window] { return window.isBusy(); });
    QObject::connect(&updates, &Updates::offered, &window, &MainWindow::offerUpdate);
    QObject::connect(&window, &MainWindow::updateDismissed, &updates, &Updates::dismiss);

    QObject::connect(&instance, &Instance::told, &window, [&](const QByteArray &told) {
        if (told == "wake") {
            for (const Account &account : profile.accounts())
                courier.wake(account.id);
        } else {
            window.obey(QString::fromUtf8(told));
        }
    });
    UrlOpener urlOpener;
    QObject::connect(&urlOpener, &UrlOpener::opened, &window, &MainWindow::obey);
    QObject::connect(&profile, &Profile::repaired, &window, &MainWindow::onRepaired);
    QObject::connect(&profile, &Profile::settingChanged, &window, [&](const QString &key) {
        if (key != ProxyKeeper::settingKey() && key != ProxyKeeper::userKey())
            return;
        for (const Account &account : profile.accounts()) // the way may be free now
            courier.wake(account.id);
    });
    const auto opened = [&](const OpenReport &report) {
        if (parser.isSet(languageOption))
            profile.setSetting(u"language"_s, parser.value(languageOption));
        window.onProfileOpen(report);
        if (message != u"activate"_s)
            window.obey(message);
        whenDone(courier.recover(), &window, [&](const Result<int> &) { courier.start(); });
        upkeep.start();
        if (!practice)
            updates.start();
    };
    whenDone(profile.open(), &window, [&](const Result<OpenReport> &report) {
        if (!report)
            window.onProfileFailed(report.error());
        else if (practice)
            whenDone(practiceMode.start(), &window, [&, report](const Result<Done> &) { opened(*report); });
        else
            opened(*report);
    });
    if (parser.isSet(readyOption))
        new ReadyReporter(false, &window);
    window.show();
    const int status = QApplication::exec();
    profile.shutDown();
    if (profile.storage().isBusyBeside()) { // a copy or a check of a large database: nobody waits for it
        instance.release();
        std::_Exit(status);
    }
    return status;
}
