#include "core/steps.h"

#ifdef LEADPAD_STEPS

#include <QFile>
#include <QString>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#endif

namespace leadpad::steps {

//! No destructor, no buffer, no signal handler.
[[noreturn]] void endAtOnce()
{
#ifdef _WIN32
    TerminateProcess(GetCurrentProcess(), 137);
#else
    std::raise(SIGKILL);
#endif
    std::abort();
}

namespace {

std::atomic<void (*)()> lastAct = nullptr;

//! Lives until the process is gone: other threads may still pass marks while it ends.
struct Count
{
    const int dieAt = qEnvironmentVariableIntValue("LEADPAD_DIE_AT");
    const QString file = qEnvironmentVariable("LEADPAD_COUNT_STEPS");
    std::atomic_int passed = 0;
    std::mutex mutex;
    std::vector<const char *> names;

    Count()
    {
        if (!file.isEmpty())
            std::atexit([] { shared().write(); });
    }

    static Count &shared()
    {
        static auto *const count = new Count;
        return *count;
    }

    void note(const char *name)
    {
        const std::scoped_lock lock(mutex);
        names.push_back(name);
    }

    void write()
    {
        const std::scoped_lock lock(mutex);
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly | QIODevice::Text))
            return;
        out.write(QByteArray::number(passed.load()) + '\n');
        for (const char *name : names)
            out.write(QByteArray(name) + '\n');
    }
};

} // namespace

void setLastAct(void (*before)())
{
    lastAct = before;
}

void mark(const char *name)
{
    Count &count = Count::shared();
    const int number = ++count.passed;
    if (number == count.dieAt) {
        if (const auto before = lastAct.load())
            before();
        endAtOnce();
    }
    if (!count.file.isEmpty())
        count.note(name);
}

} // namespace leadpad::steps

#endif
