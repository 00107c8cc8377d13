#pragma once

#include "storage/outbox.h"
#include "vendors/vendor.h"

//! What becomes of a submission: pure functions, the only place where states are decided.
//!
//!   state     event                                   next state
//!   queued    create starts                           sending   (durable before the first byte)
//!   sending   receipt with an id                      sent
//!   sending   the vendor may have it, nobody knows    unsure
//!   sending   nothing left, or "not executed"         queued    (later)
//!   sending   refused, forbidden, sign-in or address  refused
//!   sending   the program died                        unsure
//!   unsure    look-up finds it                        sent
//!   unsure    proven absent, nothing acts             queued
//!   unsure    anything else                           unsure    (look again later)
//!   unsure    the rep: "send again" / "it is there"   queued / sent
//!   refused   the rep corrects it                     queued
namespace leadpad::delivery {

struct Times
{
    QDateTime now;
    //! Multiplies pauses; see timeScale().
    double scale = 1.0;
};

//! \a submission (sending) after its create answered \a result.
Submission afterCreate(Submission submission, const Result<Receipt> &result, const Times &times);

//! \a submission (unsure) after a look-up. \a acts: a field with a side effect is set, so that only a person may
//! decide to send again.
Submission afterLook(Submission submission, const Result<Whereabouts> &result, const VendorLimits &limits, bool acts,
                     const Times &times);

//! True if the account itself is at fault: nothing more goes out for it until somebody has looked after it.
bool concernsAccount(Error::Kind kind);

} // namespace leadpad::delivery
