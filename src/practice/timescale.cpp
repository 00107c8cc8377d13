#include "practice/timescale.h"

#include <QByteArray>

namespace leadpad::practice {

double timeScaleFromEnvironment()
{
    bool valid = false;
    const double scale = qgetenv("LEADPAD_TIME_SCALE").toDouble(&valid);
    return valid && scale > 0 ? scale : 1.0;
}

} // namespace leadpad::practice
