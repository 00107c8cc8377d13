// bench_start RUNS cold|warm PROGRAM [ARG…]: milliseconds from start to "ready", median and all values; and the
// proportional set size in MB of the last run after it has been idle for three seconds.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <cstdio>

namespace {

double pssOf(qint64 pid)
{
    QFile rollup(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!rollup.open(QIODevice::ReadOnly))
        return 0.0;
    static const QRegularExpression pss(QStringLiteral("\\nPss:\\s+(\\d+) kB"));
    return pss.match(QString::fromLatin1(rollup.readAll())).captured(1).toDouble() / 1024.0;
}

void dropCaches()
{
    QProcess::execute(QStringLiteral("sync"), {});
    QFile drop(QStringLiteral("/proc/sys/vm/drop_caches"));
    if (drop.open(QIODevice::WriteOnly))
        drop.write("3");
    else
        std::fputs("cannot drop the caches: this is no cold start\n", stderr);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const int runs = arguments[1].toInt();
    const bool cold = arguments[2] == QStringLiteral("cold");
    QList<qint64> times;
    double memory = 0.0;
    for (int run = 0; run < runs; ++run) {
        if (cold)
            dropCaches();
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QElapsedTimer timer;
        timer.start();
        program.start(arguments[3], arguments.mid(4));
        while (!program.canReadLine()) {
            if (!program.waitForReadyRead(30000)) {
                std::fputs("not ready within 30 s\n", stderr);
                return 1;
            }
        }
        times.append(timer.elapsed());
        if (run == runs - 1) {
            QThread::sleep(3);
            memory = pssOf(program.processId());
        }
        program.terminate();
        program.waitForFinished();
    }
    std::sort(times.begin(), times.end());
    std::printf("%lld ms (%lld–%lld, %d runs); PSS %.1f MB\n", static_cast<long long>(times[times.size() / 2]),
                static_cast<long long>(times.first()), static_cast<long long>(times.last()), runs, memory);
    return 0;
}
