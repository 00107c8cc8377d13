#include "practice/untilended.h"

#include <array>
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

//! Past the C library, whose lock on the stream could hold up the exit.
void readToEnd()
{
    std::array<char, 64> waste{};
    DWORD got = 0;
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), waste.data(), static_cast<DWORD>(waste.size()), &got, nullptr)
           && got > 0) { }
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

//! Past the C library, whose lock on the stream could hold up the exit.
void readToEnd()
{
    std::array<char, 64> waste{};
    while (read(STDIN_FILENO, waste.data(), waste.size()) > 0) { }
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
