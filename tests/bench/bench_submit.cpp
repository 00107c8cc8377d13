// P8: Ctrl+Enter → stored durably, form cleared, caret in the first field; beside it one durable SQLite commit.
#include "gui/leadform.h"
#include "gui/texteditors.h"
#include "support/testprofile.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <algorithm>
#include <cstdio>

using namespace leadpad;

namespace {

void print(const char *what, QList<qint64> micros)
{
    std::sort(micros.begin(), micros.end());
    const auto at = [&](double share) {
        return static_cast<double>(micros[static_cast<qsizetype>(share * static_cast<double>(micros.size() - 1))])
            / 1000.0;
    };
    std::printf("%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%lld times)\n", what, at(0.5), at(0.95), at(0.99),
                static_cast<long long>(micros.size()));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    constexpr int times = 300;
    TestProfile world;
    if (!world.open())
        return 1;
    Submitter submitter(world.profile);
    LeadForm form(world.profile, submitter, world.accountId);
    form.show();
    if (!QTest::qWaitForWindowActive(&form))
        return 1;
    QList<qint64> submits;
    QList<qint64> commits;
    for (int i = 0; i < times; ++i) {
        auto *name = dynamic_cast<TextField *>(form.binder().widgetOf(QStringLiteral("NAME")));
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("Gleb"));
        QSignalSpy submitted(&form, &LeadForm::submitted);
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
        while (submitted.isEmpty())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        submits.append(timer.nsecsElapsed() / 1000);

        const auto commit = world.ask([](Database &database) -> Result<qint64> {
            QElapsedTimer one;
            one.start();
            if (auto done = settings::set(database, QStringLiteral("bench"), QUuid::createUuid().toString()); !done)
                return fail(done.error());
            return one.nsecsElapsed() / 1000;
        });
        if (commit)
            commits.append(*commit);
    }
    print("Ctrl+Enter to an empty form", submits);
    print("one durable SQLite commit", commits);
    world.profile.shutDown();
    return 0;
}
