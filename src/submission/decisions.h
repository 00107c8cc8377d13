#pragma once

#include "submission/profile.h"

#include "storage/outbox.h"

//! What a person decides about a lead, written with a line in its journal. Cancelled (and nothing changed) if the lead
//! has got another state meanwhile.
namespace leadpad::decisions {

//! It is the same: the CRM has \a submission (unsure) as \a leadId.
Async<Submission> confirm(Profile &profile, const Submission &submission, const QString &leadId);

//! Send \a submission (unsure, or queued and held) again, or after all: what goes out is what went out.
Async<Submission> sendAgain(Profile &profile, const Submission &submission);

//! The follow-up \a step of \a submission, of which nobody knows whether it was done: it was, or is to be done again.
Async<Done> decideStep(Profile &profile, const Submission &submission, const QString &step, bool done);

} // namespace leadpad::decisions
