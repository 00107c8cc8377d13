#include "core/pause.h"

#include "core/clock.h"

#include <QTimer>

namespace leadpad {

Async<Done> after(std::chrono::milliseconds pause, QObject *context)
{
    const Pending<Done> pending;
    QTimer::singleShot(scaled(pause), context, [pending] { pending.finish(Done{}); });
    return pending.future();
}

} // namespace leadpad
