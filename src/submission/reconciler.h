#pragma once

#include "submission/deliverymachine.h"

//! Settles leads of unknown outcome: when to look, what proves presence, what never proves absence. The asking itself
//! is Vendor::find.
namespace leadpad::reconciler {

//! The time between a create and its look-up number \a looks (from 0), or between later look-ups.
std::chrono::milliseconds pauseBeforeLook(int looks, const LookPlan &plan);

//! What a look-up says about \a submission (unsure). Presence is proven by an id that the vendor's answer brought;
//! absence by two look-ups in a row that surely lie far enough apart, the first surely late enough, and by no vendor
//! whose plan does not say so.
delivery::Event judge(const Submission &submission, const Result<Whereabouts> &found, const LookPlan &plan,
                      const delivery::Times &times);

//! \a submission (unsure) after a look-up, with the evidence that it leaves.
Submission afterLook(Submission submission, const Result<Whereabouts> &found, const LookPlan &plan,
                     const delivery::Times &times);

//! The name of a look-up's result for the journal.
QString outcomeName(const Result<Whereabouts> &found);

} // namespace leadpad::reconciler
