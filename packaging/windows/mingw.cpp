// What the runtime of MinGW makes necessary in every program; linked with --wrap=main,--wrap=_exit,--wrap=_Exit.
#include <QByteArray>

#include <qt_windows.h>

#include <cstdio>

namespace {

// It gives back what is local to a thread before it destroys it. QRegularExpression keeps such a stack for the patterns
// it has compiled: each thread that matched one would crash at its end. Patterns are interpreted instead.
[[maybe_unused]] const bool patternsAreInterpreted = qputenv("QT_ENABLE_REGEXP_JIT", QByteArrayLiteral("0"));

// At its unloading it may wait for a lock that a thread held which Windows has ended already: it is not unloaded.
[[noreturn]] void leave(int status)
{
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    qFatal("a process that cannot end");
}

} // namespace

extern "C" {

int __real_main(int argc, char *argv[]);

[[noreturn]] int __wrap_main(int argc, char *argv[])
{
    leave(__real_main(argc, argv));
}

[[noreturn]] void __wrap__exit(int status)
{
    leave(status);
}

[[noreturn]] void __wrap__Exit(int status)
{
    leave(status);
}

} // extern "C"
