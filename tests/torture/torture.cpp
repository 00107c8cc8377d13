#include "torture/room.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMap>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <vector>

using namespace leadpad::torture;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    int runs = 10'000;
    quint64 seed = 1;
    int jobs = 6;
    int stride = 1;
    QString only = {};
    QString control = {};
    QString expectRed = {};
    QString folder = {};
    bool verbose = false;
};

//! What one kind of fault came to.
struct Tally
{
    int runs = 0;
    int struck = 0;
    int crashes = 0;
    int lost = 0;
    int doubled = 0;
    int wrong = 0;

    void add(const Outcome &outcome)
    {
        ++runs;
        struck += outcome.struck > 0 || outcome.died ? 1 : 0;
        crashes += outcome.crashes;
        lost += static_cast<int>(outcome.verdict.lost.size());
        doubled += static_cast<int>(outcome.verdict.doubled.size());
        wrong += static_cast<int>(outcome.verdict.wrong.size());
    }
    void add(const Tally &other)
    {
        runs += other.runs;
        struck += other.struck;
        crashes += other.crashes;
        lost += other.lost;
        doubled += other.doubled;
        wrong += other.wrong;
    }
};

//! All runs, shared out among rooms that work side by side.
class Torture
{
public:
    explicit Torture(Options options)
        : m_options(std::move(options))
    {
    }

    int run();

private:
    bool prepare();
    void work(Room &room);
    Plan planFor(int index, const Room &room) const;
    void report(int index, const Plan &plan, const Outcome &outcome);
    void complain(int index, const Plan &plan, const Outcome &outcome) const;
    int summary(double seconds) const;

    Options m_options;
    std::vector<std::unique_ptr<Room>> m_rooms;
    QList<Plan> m_all; // of a kind that has a fixed number of places
    std::atomic_int m_next = 0;
    std::mutex m_mutex;
    QMap<QString, Tally> m_tallies;
};

bool Torture::prepare()
{
    const QString seat = QCoreApplication::applicationDirPath() + u"/leadpad-seat"_s;
    for (int i = 0; i < m_options.jobs; ++i) {
        m_rooms.push_back(std::make_unique<Room>(seat, m_options.folder, m_options.expectRed.isEmpty()));
        if (!m_rooms.back()->prepare())
            return false;
    }
    if (m_options.only.startsWith(u"every-"_s)) {
        m_all = allPlans(m_options.only, m_options.seed, m_rooms.front()->range(), m_options.stride);
        m_options.runs = static_cast<int>(m_all.size());
    }
    return true;
}

Plan Torture::planFor(int index, const Room &room) const
{
    Plan plan = m_all.isEmpty()
        ? makePlan(m_options.seed + static_cast<quint64>(index), room.range(), m_options.only, m_options.control)
        : m_all.at(index);
    plan.control = m_options.control;
    return plan;
}

void Torture::work(Room &room)
{
    for (int index = m_next++; index < m_options.runs; index = m_next++) {
        const Plan plan = planFor(index, room);
        report(index, plan, room.run(plan));
    }
}

void Torture::report(int index, const Plan &plan, const Outcome &outcome)
{
    const std::scoped_lock lock(m_mutex);
    m_tallies[plan.kind].add(outcome);
    if (m_options.verbose)
        std::printf("%d %s: %s%s%s%s\n", index, qUtf8Printable(plan.kind), qUtf8Printable(plan.text),
                    outcome.struck > 0 ? " [struck]" : "", outcome.died ? " [died]" : "",
                    outcome.crashes > 0 ? " [crashed]" : "");
    if ((!outcome.verdict.good() || outcome.crashes > 0) && m_options.expectRed.isEmpty())
        complain(index, plan, outcome);
    std::fflush(stdout);
}

void Torture::complain(int index, const Plan &plan, const Outcome &outcome) const
{
    std::printf("RED run %d, %s: %s%s\n", index, qUtf8Printable(plan.kind), plan.tls ? "TLS: " : "",
                qUtf8Printable(plan.text));
    for (const auto &[word, list] :
         {std::pair{"lost", outcome.verdict.lost}, std::pair{"doubled", outcome.verdict.doubled},
          std::pair{"wrongly reported", outcome.verdict.wrong}}) {
        for (const QString &why : list)
            std::printf("  %s: %s\n", word, qUtf8Printable(why));
    }
    const QString only = m_options.only.isEmpty() ? QString() : u" --only "_s + m_options.only;
    const QString control = m_options.control.isEmpty() ? QString() : u" --control "_s + m_options.control;
    if (m_all.isEmpty())
        std::printf("  again: --seed %llu --runs 1%s%s\n", m_options.seed + static_cast<quint64>(index),
                    qUtf8Printable(only), qUtf8Printable(control));
    std::printf("  profile: %s\n", qUtf8Printable(outcome.kept));
    if (m_options.verbose)
        std::printf("%s", outcome.notes.constData());
}

int Torture::summary(double seconds) const
{
    Tally all;
    std::printf("%-16s %7s %7s %7s %6s %8s %6s\n", "kind", "runs", "struck", "crashed", "lost", "doubled", "wrong");
    for (auto it = m_tallies.cbegin(); it != m_tallies.cend(); ++it) {
        all.add(*it);
        std::printf("%-16s %7d %7d %7d %6d %8d %6d\n", qUtf8Printable(it.key()), it->runs, it->struck, it->crashes,
                    it->lost, it->doubled, it->wrong);
    }
    std::printf("%.1f s, %.1f a second\n", seconds, all.runs / std::max(seconds, 0.001));
    std::printf("%d faults, %d lost, %d doubled, %d wrongly reported\n", all.runs, all.lost, all.doubled, all.wrong);
    if (m_options.expectRed == u"lost"_s)
        return all.lost > 0 ? 0 : 1;
    if (m_options.expectRed == u"doubled"_s)
        return all.doubled > 0 ? 0 : 1;
    if (m_options.expectRed == u"wrong"_s)
        return all.wrong > 0 ? 0 : 1;
    return all.lost + all.doubled + all.wrong + all.crashes > 0 ? 1 : 0;
}

int Torture::run()
{
    if (!prepare()) {
        std::fprintf(stderr, "torture: no run without faults ended well\n");
        return 2;
    }
    QElapsedTimer since;
    since.start();
    std::vector<std::unique_ptr<QThread>> threads;
    for (const auto &room : m_rooms) {
        threads.emplace_back(QThread::create([this, &room] { work(*room); }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    return summary(static_cast<double>(since.elapsed()) / 1000.0);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QCommandLineOption runs(u"runs"_s, u"How many faults."_s, u"n"_s, u"10000"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of the first run; each run has the next one."_s, u"n"_s, u"1"_s);
    const QCommandLineOption jobs(u"jobs"_s, u"Runs side by side."_s, u"n"_s, u"6"_s);
    const QCommandLineOption only(
        u"only"_s, u"One kind of fault: every-step, every-byte, "_s + planKinds().join(u", "_s), u"kind"_s);
    const QCommandLineOption stride(u"stride"_s, u"Bytes between the cuts of every-byte."_s, u"n"_s, u"1"_s);
    const QCommandLineOption control(u"control"_s, u"Leave out a safeguard: byte-array, blind-retry or sync-off."_s,
                                     u"name"_s);
    const QCommandLineOption expectRed(u"expect-red"_s, u"Succeed only if some were found: lost, doubled or wrong."_s,
                                       u"what"_s);
    const QCommandLineOption folder(u"folder"_s, u"Where profiles are made."_s, u"dir"_s, QDir::tempPath());
    const QCommandLineOption verbose(u"verbose"_s, u"Say what each run does."_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Lets everything go wrong and counts what is lost, doubled or misreported."_s);
    parser.addHelpOption();
    parser.addOptions({runs, seed, jobs, only, stride, control, expectRed, folder, verbose});
    parser.process(application);
    return Torture({.runs = parser.value(runs).toInt(),
                    .seed = parser.value(seed).toULongLong(),
                    .jobs = std::max(1, parser.value(jobs).toInt()),
                    .stride = std::max(1, parser.value(stride).toInt()),
                    .only = parser.value(only),
                    .control = parser.value(control),
                    .expectRed = parser.value(expectRed),
                    .folder = parser.value(folder),
                    .verbose = parser.isSet(verbose)})
        .run();
}
