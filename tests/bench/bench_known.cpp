// bench_known DIR: how long it takes to know who is being typed, from the seventh digit on, in the profile of
// bench_profile.
#include "submission/duplicates.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace leadpad;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2)
        return 2;
    auto database = Database::open(arguments[1] + QStringLiteral("/leadpad.db"));
    if (!database)
        return 1;
    for (const int length : {7, 9, 11}) {
        QList<double> times;
        qsizetype hits = 0;
        for (int i = 0; i < 300; ++i) {
            const QString number = QStringLiteral("8916%1").arg((i * 7919) % 1'000'000, 7, 10, QLatin1Char('0'));
            QElapsedTimer timer;
            timer.start();
            const auto known = knownHere(**database, {.phones = {number.left(length)}}, QStringLiteral("RU"), {});
            times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            if (!known)
                return 1;
            hits += known->size();
        }
        std::sort(times.begin(), times.end());
        std::printf("known after %d digits: p50 %.2f ms, p95 %.2f ms, max %.2f ms (%lld hits)\n", length, times[150],
                    times[285], times.last(), static_cast<long long>(hits));
    }
    return 0;
}
