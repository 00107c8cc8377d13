#include "torture/seat.h"
#include "torture/seatdisk.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

using namespace leadpad::torture;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (!qEnvironmentVariableIsSet("LEADPAD_SEAT_LOG"))
        QLoggingCategory::setFilterRules(u"leadpad.*=false"_s);
    const auto option = [](const QString &name, const QString &fallback = {}) {
        return QCommandLineOption(name, name, u"value"_s, fallback);
    };
    QCommandLineParser parser;
    parser.addPositionalArgument(u"command"_s, u"setup, submit, settle or dump"_s);
    parser.addOptions({option(u"profile"_s), option(u"webhook"_s, qEnvironmentVariable("LEADPAD_SEAT_WEBHOOK")),
                       option(u"authority"_s), option(u"control"_s), option(u"seed"_s, u"0"_s),
                       option(u"leads"_s, u"1"_s), option(u"patience"_s, u"0"_s)});
    parser.process(application);
    seatdisk::begin();
    Seat seat({.profile = parser.value(u"profile"_s),
               .webhook = parser.value(u"webhook"_s),
               .authority = parser.value(u"authority"_s),
               .control = parser.value(u"control"_s),
               .seed = parser.value(u"seed"_s).toULongLong(),
               .leads = parser.value(u"leads"_s).toInt(),
               .patience = parser.value(u"patience"_s).toInt()});
    const QString command = parser.positionalArguments().value(0);
    if (command == u"setup"_s)
        return seat.setUp();
    if (command == u"submit"_s)
        return seat.submit();
    if (command == u"settle"_s)
        return seat.settle();
    if (command == u"dump"_s)
        return seat.dump();
    std::fprintf(stderr, "leadpad-seat: setup, submit, settle or dump\n");
    return 2;
}
