#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace leadpad {

//! When and how a lead of unknown outcome is looked for.
struct LookPlan
{
    //! Times of the look-ups, counted from the create; afterwards ever more rarely, up to once an hour.
    std::vector<std::chrono::seconds> times;
    //! A lead is proven absent if two look-ups this far apart, the first this long after the create, do not find it.
    //! None: nothing proves it, a person decides.
    std::optional<std::chrono::seconds> absence = {};
};

//! What a vendor allows.
struct VendorLimits
{
    int burst = 1;                     //!< requests at once
    double perSecond = 1.0;            //!< refill
    std::chrono::seconds deadline{30}; //!< of one create
    LookPlan looks = {};
};

//! The limits of a vendor, each figure from its fact sheet; gentle ones for a vendor that is not known.
VendorLimits limitsOf(const QString &vendor);

} // namespace leadpad
