#include "practice/practiceserver.h"
#include "practice/untilended.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

int complain(const QString &text)
{
    std::fprintf(stderr, "leadpad-practice: %s\n", qUtf8Printable(text));
    return 2;
}

QList<QCommandLineOption> choices()
{
    return {
        {u"port"_s, u"Listen on port <n>; 0 takes a free one."_s, u"n"_s, u"8484"_s},
        {u"faults"_s, u"What goes wrong: METHOD:FAULT[:COUNT], separated by commas."_s, u"spec"_s},
        {u"simple-mode"_s, u"Run the CRM in simple mode, where leads become deals."_s},
        {u"mandatory-field"_s, u"Make one custom field required."_s},
        {u"late-follow-ups"_s, u"Each new lead in LPTracker refuses its first <n> comments, payments and files."_s,
         u"n"_s, u"0"_s},
        {u"renamed-portal"_s, u"Bitrix24 has moved from 127.0.0.1 to localhost and answers 302 there."_s},
        {u"ordinary-user"_s, u"The caller of Bitrix24 may list neither users nor currencies."_s},
        {u"every-field"_s, u"Bitrix24 has custom fields of each type, single and multiple."_s},
        {u"operating-budget"_s, u"Each method of Bitrix24 may run <s> seconds in ten minutes; 0: any time."_s, u"s"_s,
         u"0"_s},
        {u"oauth-redirect"_s, u"The return address of the application that Bitrix24 knows."_s, u"url"_s},
        {u"parent-pipe"_s, u"End when standard input closes."_s},
    };
}

//! The number that the option \a name gives, if it is one from 0.
std::optional<int> number(const QCommandLineParser &parser, const QString &name)
{
    bool valid = false;
    const int value = parser.value(name).toInt(&valid);
    return valid && value >= 0 ? std::optional(value) : std::nullopt;
}

//! How the room shall be; nothing with \a problem if an option has no such value.
std::optional<leadpad::practice::PracticeOptions> optionsIn(const QCommandLineParser &parser, QString *problem)
{
    bool valid = false;
    leadpad::practice::PracticeOptions options;
    options.port = parser.value(u"port"_s).toUShort(&valid);
    if (!valid) {
        *problem = u"not a port: %1"_s.arg(parser.value(u"port"_s));
        return {};
    }
    for (const auto &[name, target] : {std::pair{u"late-follow-ups"_s, &options.lateFollowUps},
                                       std::pair{u"operating-budget"_s, &options.operatingBudget}}) {
        const std::optional<int> value = number(parser, name);
        if (!value) {
            *problem = u"not a number: %1"_s.arg(parser.value(name));
            return {};
        }
        *target = *value;
    }
    options.simpleMode = parser.isSet(u"simple-mode"_s);
    options.mandatoryField = parser.isSet(u"mandatory-field"_s);
    options.renamedPortal = parser.isSet(u"renamed-portal"_s);
    options.ordinaryUser = parser.isSet(u"ordinary-user"_s);
    options.everyField = parser.isSet(u"every-field"_s);
    options.oauthRedirect = parser.value(u"oauth-redirect"_s);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    leadpad::practice::prepareToEnd();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"leadpad-practice"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(LEADPAD_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"A local server that behaves as the CRMs do, for practice and tests."_s);
    parser.addOptions(choices());
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    QString problem;
    const std::optional<leadpad::practice::PracticeOptions> options = optionsIn(parser, &problem);
    if (!options)
        return complain(problem);
    leadpad::practice::PracticeServer server(*options);
    if (!server.setFaults(parser.value(u"faults"_s), &problem))
        return complain(problem);
    if (!server.start())
        return complain(u"port %1 is taken"_s.arg(options->port));

    const QByteArray line = QJsonDocument(server.announcement()).toJson(QJsonDocument::Compact);
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
    leadpad::practice::waitUntilEnded(parser.isSet(u"parent-pipe"_s));
    server.stop();
    return 0;
}
