#include "vendors/limits.h"

#include <QHash>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {

VendorLimits limitsOf(const QString &vendor)
{
    // Every plan begins with 2 s and 15 s: most leads whose answer was lost are there, and the rep still has the caller
    // on the line. Then come the sheet's own times.
    static const QHash<QString, VendorLimits> known{
        // §5: 2/s drained, 50 at once, of which one stays for requests that overtake each other on the way; the portal
        // gives a request 60 s. §6: not before 60 s plus a margin, then once
        // more.
        {u"bitrix24"_s,
         {.burst = 49, .perSecond = 2.0, .deadline = 70s, .looks = {.times = {2s, 15s, 65s, 131s}, .absence = 65s}}},
        // §5: 3/s for the whole office, one at a time. §6: 5, 15, 30 and 60 s; absence proves nothing.
        {u"lptracker"_s, {.burst = 1, .perSecond = 2.5, .deadline = 60s, .looks = {.times = {2s, 5s, 15s, 30s, 60s}}}},
        // §5: by the tariff, 1/s on trial. §6: 5, 15 and 60 s; sent again by a person's decision alone.
        {u"flowlu"_s, {.burst = 1, .perSecond = 0.9, .deadline = 60s, .looks = {.times = {2s, 5s, 15s, 60s}}}},
        // §5: none documented; two reads at once at most. 90 s for a create. §6: 30 s, 2 min and 10 min; the list shows
        // only what the
        // caller may read.
        {u"crmcom"_s, {.burst = 2, .perSecond = 3.0, .deadline = 90s, .looks = {.times = {2s, 15s, 30s, 120s, 600s}}}},
    };
    return known.value(vendor, {.burst = 1, .perSecond = 1.0, .deadline = 60s, .looks = {.times = {2s, 15s, 60s}}});
}

} // namespace leadpad
