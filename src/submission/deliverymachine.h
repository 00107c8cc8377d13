#pragma once

#include "storage/outbox.h"
#include "vendors/vendor.h"

#include <optional>
#include <span>

//! What becomes of a submission: one table and pure functions, the only place where states are decided.
namespace leadpad::delivery {

//! What can happen to a submission.
enum class Event {
    SendStarted,    //!< body and state are on disk, the first byte may leave
    CannotBeSent,   //!< no request can be made of it
    Delivered,      //!< a complete answer with the lead's id
    NothingLeft,    //!< no byte was taken
    NotExecuted,    //!< a complete answer of which the vendor says that it did nothing: too many requests
    Rejected,       //!< a complete answer: the vendor read the lead and said no
    SignInRejected, //!< a complete answer: sign-in or address do not work
    OutcomeUnknown, //!< the vendor may have it
    Interrupted,    //!< the program died or quit while it waited for the answer
    Restored,       //!< the database was restored from a copy, which may know less than the vendor
    LookFound,      //!< a look-up brought its id
    LookAbsent,     //!< a look-up did not find it: proves nothing yet
    ProvenAbsent,   //!< a look-up that proves, with an earlier one, that the vendor does not have it
    LookFailed,     //!< a look-up that could not tell
    RepConfirms,    //!< the rep: it is there, this one
    RepSendsAgain,  //!< the rep: send it (again)
    RepCorrects,    //!< the rep changed a refused lead
    AccountRepaired //!< somebody looked after the account
};

//! What is done on the way to the next state.
enum class Action {
    Transmit,     //!< hand the frozen body to the network, once
    KeepReceipt,  //!< store the id, do the follow-ups
    SendLater,    //!< send it again by itself, after a pause
    AskToSend,    //!< hold it until the rep says "send"
    ShowProblems, //!< back to the rep, fields marked
    StopAccount,  //!< ShowProblems, and nothing more goes out for the account
    LookNow,      //!< look in the CRM at once
    LookLater,    //!< look in the CRM when the plan says so
    AskToDecide   //!< show the rep what there is: "it is the same" or "send again"
};

//! Which leads a row is about.
enum class Concerns {
    All,
    Quiet, //!< leads that do nothing but lie in the CRM
    Acting //!< leads with a side effect: a call to the customer, a payment
};

//! One row: in \a from, \a on leads to \a to.
struct Transition
{
    SubmissionState from;
    Event on;
    Concerns concerns;
    SubmissionState to;
    Action action;
};

//! The table. What does not stand here changes nothing: a late answer, a second click.
std::span<const Transition> transitions();

//! The row for \a event of a submission in \a state; \a acts: a field with a side effect is set.
std::optional<Transition> transition(SubmissionState state, Event event, bool acts);

//! What the answer of a create means, judged by what was seen on the wire before what the vendor said.
Event eventOf(const Result<Receipt> &result, const WireRecord &wire);

struct Times
{
    QDateTime now;                      //!< wall clock, UTC
    std::chrono::milliseconds uptime{}; //!< as Clock::monotonic()
    double scale = 1.0;                 //!< multiplies pauses; see timeScale()
    double chance = 0.0; //!< 0…1: spreads pauses, so that many seats do not come back at the same moment
};

//! \a submission (sending, or unsure if it was interrupted) after its create answered \a result over \a wire. What
//! was typed is not changed.
Submission afterCreate(Submission submission, const Result<Receipt> &result, const WireRecord &wire,
                       const LookPlan &looks, const Times &times);

//! \a submission (queued) of which no request can be made, or not now.
Submission afterFailedPreparation(Submission submission, const Error &error, const Times &times);

//! A lead that the CRM at \a portal turns out to hold: notes its card, and what is still to be done for it.
void noteArrival(const Vendor &vendor, const QUrl &portal, Outcome *outcome);

//! True if the account itself is at fault: nothing more goes out for it until somebody has looked after it.
bool concernsAccount(Error::Kind kind);

//! \a pause from now, scaled and spread.
QDateTime later(const Times &times, std::chrono::milliseconds pause);

} // namespace leadpad::delivery
