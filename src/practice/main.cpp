#include "practice/practiceserver.h"
#include "practice/untilended.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int complain(const QString &text)
{
    std::fprintf(stderr, "leadpad-practice: %s\n", qUtf8Printable(text));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    leadpad::practice::prepareToEnd();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"leadpad-practice"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(LEADPAD_VERSION));

    const QCommandLineOption port(u"port"_s, u"Listen on port <n>; 0 takes a free one."_s, u"n"_s, u"8484"_s);
    const QCommandLineOption faults(u"faults"_s, u"What goes wrong: METHOD:FAULT[:COUNT], separated by commas."_s,
                                    u"spec"_s);
    const QCommandLineOption simple(u"simple-mode"_s, u"Run the CRM in simple mode, where leads become deals."_s);
    const QCommandLineOption mandatory(u"mandatory-field"_s, u"Make one custom field required."_s);
    const QCommandLineOption late(u"late-follow-ups"_s,
                                  u"Each new lead in LPTracker refuses its first <n> comments, payments and files."_s,
                                  u"n"_s, u"0"_s);
    const QCommandLineOption renamed(u"renamed-portal"_s,
                                     u"Bitrix24 has moved from 127.0.0.1 to localhost and answers 302 there."_s);
    const QCommandLineOption ordinary(u"ordinary-user"_s,
                                      u"The caller of Bitrix24 may list neither users nor currencies."_s);
    const QCommandLineOption every(u"every-field"_s,
                                   u"Bitrix24 has custom fields of each type, single and multiple."_s);
    const QCommandLineOption budget(u"operating-budget"_s,
                                    u"Each method of Bitrix24 may run <s> seconds in ten minutes; 0: any time."_s,
                                    u"s"_s, u"0"_s);
    const QCommandLineOption redirect(u"oauth-redirect"_s,
                                      u"The return address of the application that Bitrix24 knows."_s, u"url"_s);
    const QCommandLineOption pipe(u"parent-pipe"_s, u"End when standard input closes."_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A local server that behaves as the CRMs do, for practice and tests."_s);
    parser.addOptions({port, faults, simple, mandatory, late, renamed, ordinary, every, budget, redirect, pipe});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    bool valid = false;
    leadpad::practice::PracticeOptions options;
    options.port = parser.value(port).toUShort(&valid);
    options.simpleMode = parser.isSet(simple);
    options.mandatoryField = parser.isSet(mandatory);
    if (!valid)
        return complain(u"not a port: %1"_s.arg(parser.value(port)));
    options.lateFollowUps = parser.value(late).toInt(&valid);
    if (!valid || options.lateFollowUps < 0)
        return complain(u"not a number: %1"_s.arg(parser.value(late)));

    options.renamedPortal = parser.isSet(renamed);
    options.ordinaryUser = parser.isSet(ordinary);
    options.everyField = parser.isSet(every);
    options.oauthRedirect = parser.value(redirect);
    options.operatingBudget = parser.value(budget).toInt(&valid);
    if (!valid || options.operatingBudget < 0)
        return complain(u"not a number: %1"_s.arg(parser.value(budget)));

    leadpad::practice::PracticeServer server(options);
    QString problem;
    if (!server.setFaults(parser.value(faults), &problem))
        return complain(problem);
    if (!server.start())
        return complain(u"port %1 is taken"_s.arg(options.port));

    const QByteArray line = QJsonDocument(server.announcement()).toJson(QJsonDocument::Compact);
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
    leadpad::practice::waitUntilEnded(parser.isSet(pipe));
    server.stop();
    return 0;
}
