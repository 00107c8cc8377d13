// What delivery costs: leads a second with a vendor that answers at once, a full bucket, an end with a request under
// way.
#include "net/networktransport.h"
#include "practice/practiceserver.h"
#include "secrets/memorysecretstore.h"
#include "submission/courier.h"
#include "submission/submitter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QSet>
#include <QTemporaryDir>

#include <cstdio>

using namespace leadpad;

namespace {

//! The value of \a future, waited for.
template<typename T>
T awaited(const QFuture<T> &future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    return future.result();
}

//! A profile with one account of \a server.
struct Seat
{
    explicit Seat(const practice::PracticeServer &server)
    {
        const QString webhook = server.accounts().first()[QStringLiteral("webhook")].toString();
        awaited(profile->open());
        const auto added =
            awaited(profile->addAccount(QStringLiteral("bitrix24"), QStringLiteral("Acme"), QStringLiteral("#336699"),
                                        SignIn{.secrets = {{QStringLiteral("webhook"), webhook}}}));
        account = added ? added->id : QString();
        awaited(profile->reloadDirectories(account));
    }

    void submit(int leads)
    {
        for (int i = 0; i < leads; ++i) {
            const Lead lead{{{QStringLiteral("NAME"), QStringLiteral("Глеб %1").arg(i)}}};
            awaited(Submitter(*profile).submit(account, lead, QUuid::createUuid()));
        }
    }

    int count(SubmissionState state)
    {
        const auto list = [state](Database &db) { return history::list(db, {.state = state, .limit = 10000}); };
        return static_cast<int>(awaited(profile->storage().run(list))->size());
    }

    QTemporaryDir folder;
    std::unique_ptr<Profile> profile =
        std::make_unique<Profile>(folder.path(),
                                  ProfileParts{.transport = std::make_unique<NetworkTransport>(),
                                               .secrets = std::make_unique<MemorySecretStore>(),
                                               .clock = std::make_unique<SystemClock>()});
    std::unique_ptr<Courier> courier = std::make_unique<Courier>(*profile);
    QString account;
};

void throughput(int leads)
{
    practice::PracticeServer server({.rateLimit = false});
    server.start();
    Seat seat(server);
    seat.submit(leads);
    QElapsedTimer since;
    since.start();
    awaited(seat.courier->runDue());
    const double seconds = static_cast<double>(since.elapsed()) / 1000.0;
    std::printf("P10: %d leads in %.2f s, %.0f leads/s, %d sent\n", leads, seconds, leads / seconds,
                seat.count(SubmissionState::Sent));
}

void fullBucket()
{
    practice::PracticeServer server;
    server.start();
    Seat seat(server);
    seat.submit(1); // shows that the account may read
    awaited(seat.courier->runDue());
    QEventLoop full;
    QTimer::singleShot(5000, &full, &QEventLoop::quit); // until both buckets are full again
    full.exec();
    seat.submit(100);
    QElapsedTimer since;
    since.start();
    QSet<SubmissionId> sent;
    double lastSent = 0;
    QObject::connect(seat.courier.get(), &Courier::changed, seat.courier.get(), [&](const Submission &submission) {
        if (submission.state != SubmissionState::Sent || sent.contains(submission.id))
            return;
        sent.insert(submission.id);
        lastSent = static_cast<double>(since.elapsed()) / 1000.0;
    });
    awaited(seat.courier->runDue());
    int refused = 0;
    const QJsonArray ledger = server.ledger();
    for (const QJsonValue &entry : ledger)
        refused += entry[QStringLiteral("status")].toInt() == 503 ? 1 : 0;
    std::printf("P11: 100 leads in %.1f s, compared with what was sent after %.1f s, %d sent, %d answers \"limit "
                "exceeded\"\n",
                lastSent, static_cast<double>(since.elapsed()) / 1000.0, seat.count(SubmissionState::Sent) - 1,
                refused);
}

void quit()
{
    practice::PracticeServer server;
    server.start();
    QList<qint64> recorded;
    QList<qint64> gone;
    for (int i = 0; i < 9; ++i) {
        Seat seat(server);
        server.setFaults(QStringLiteral("crm.lead.add:slow=30"));
        seat.submit(1);
        QEventLoop loop;
        QObject::connect(seat.courier.get(), &Courier::changed, &loop, [&loop](const Submission &row) {
            if (row.state == SubmissionState::Sending)
                QTimer::singleShot(200, &loop, &QEventLoop::quit); // until the request is on its way
        });
        seat.courier->start();
        loop.exec();
        QElapsedTimer since;
        since.start();
        awaited(seat.courier->stop());
        recorded.append(since.elapsed());
        const bool unsure = seat.count(SubmissionState::Unsure) == 1;
        seat.profile->shutDown();
        seat.courier.reset();
        seat.profile.reset();
        gone.append(since.elapsed());
        if (!unsure)
            std::printf("P20: not recorded as unsure\n");
    }
    std::sort(recorded.begin(), recorded.end());
    std::sort(gone.begin(), gone.end());
    std::printf("P20: unsure recorded after %lld ms, all ended after %lld ms (median of 9; worst %lld ms)\n",
                static_cast<long long>(recorded[4]), static_cast<long long>(gone[4]),
                static_cast<long long>(gone.last()));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString part = application.arguments().value(1);
    if (part == QStringLiteral("throughput"))
        throughput(600);
    else if (part == QStringLiteral("bucket"))
        fullBucket();
    else
        quit();
    return 0;
}
