#include "torture/seatdisk.h"

#include "core/steps.h"

#ifdef LEADPAD_FAULTDISK
#include "support/faultvfs.h"
#endif

#include <QString>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

namespace leadpad::torture::seatdisk {
namespace {

std::mutex power; // held for good once it is gone

#ifdef LEADPAD_FAULTDISK
//! Nothing is promised any more from here on.
void keepWhatIsDurable()
{
    power.lock();
    test::faultdisk::writeDurableImages(qEnvironmentVariable("LEADPAD_POWER_CUT"));
}

void cutLater(int milliseconds)
{
    std::thread([milliseconds] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        keepWhatIsDurable();
        steps::endAtOnce();
    }).detach();
}
#endif

} // namespace

void begin()
{
#ifdef LEADPAD_FAULTDISK
    test::faultdisk::armFromEnvironment();
    if (qEnvironmentVariableIsSet("LEADPAD_COUNT_STEPS"))
        test::faultdisk::install();
    if (!qEnvironmentVariableIsSet("LEADPAD_POWER_CUT"))
        return;
    test::faultdisk::install();
    test::faultdisk::keepDurableImages();
    steps::setLastAct(keepWhatIsDurable);
    bool timed = false;
    if (const int after = qEnvironmentVariableIntValue("LEADPAD_POWER_AFTER", &timed); timed)
        cutLater(after);
#endif
}

int calls()
{
#ifdef LEADPAD_FAULTDISK
    return test::faultdisk::calls();
#else
    return 0;
#endif
}

int failures()
{
#ifdef LEADPAD_FAULTDISK
    return test::faultdisk::failures();
#else
    return 0;
#endif
}

void print(const QByteArray &line)
{
    const std::scoped_lock lock(power);
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout); // what was promised stays promised if the next step is the last
}

} // namespace leadpad::torture::seatdisk
