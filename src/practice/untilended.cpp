#include "practice/untilended.h"

#include <cstdio>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <pthread.h>
#include <unistd.h>
#endif

namespace leadpad::practice {

namespace {

void readToEnd()
{
    while (std::fgetc(stdin) != EOF) { }
}

#ifdef _WIN32

HANDLE g_ended = nullptr;

BOOL WINAPI onConsoleEvent(DWORD)
{
    SetEvent(g_ended);
    return TRUE;
}

void end()
{
    SetEvent(g_ended);
}

#else

sigset_t endSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

void end()
{
    kill(getpid(), SIGTERM);
}

#endif

} // namespace

void prepareToEnd()
{
#ifdef _WIN32
    g_ended = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
#else
    const sigset_t set = endSignals(); // blocked here, so blocked in every later thread: only sigwait gets them
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
#endif
}

void waitUntilEnded(bool watchInput)
{
    if (watchInput) {
        std::thread([] {
            readToEnd();
            end();
        }).detach();
    }
#ifdef _WIN32
    WaitForSingleObject(g_ended, INFINITE);
#else
    const sigset_t set = endSignals();
    int signal = 0;
    sigwait(&set, &signal);
#endif
}

} // namespace leadpad::practice
