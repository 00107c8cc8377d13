#pragma once

#include "storage/outbox.h"
#include "vendors/vendor.h"

#include <optional>
#include <span>

//! What becomes of a submission: one table for leads and one for changes of leads, and pure functions; the only place
//! where states are decided.
namespace leadpad::delivery {

//! What can happen to a submission.
enum class Event {
    SendStarted,    //!< body and state are on disk, the first byte may leave
    GroundUnknown,  //!< what has to be there before the lead, such as its contact, may have been made
    CannotBeSent,   //!< no request can be made of it; of a change: its lead is gone, or somebody changed it meanwhile
    Delivered,      //!< a complete answer with the lead's id; of a change: it is made, or was made already
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

//! Which submissions a row is about.
enum class Concerns {
    All,
    Quiet, //!< leads that do nothing but lie in the CRM; changes that may be made twice
    Acting //!< leads with a side effect, a call to the customer; changes that add something each time, a payment
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

//! The table of new leads. What does not stand here changes nothing: a late answer, a second click.
std::span<const Transition> transitions();

//! The table of updates and deletes. Nothing looks for them in the CRM: what may be made twice is made again where
//! nobody knows, the rest waits for a person.
std::span<const Transition> changeTransitions();

//! The row for \a event of a new lead in \a state; \a acts: a field with a side effect is set.
std::optional<Transition> transition(SubmissionState state, Event event, bool acts);
//! The row for \a event of \a submission, by the table of its kind.
std::optional<Transition> transition(const Submission &submission, Event event);

//! What the answer of a create means, judged by what was seen on the wire before what the vendor said.
Event eventOf(const Result<Receipt> &result, const WireRecord &wire);

//! Likewise of an update or delete. Of a lead that is gone nothing is left to delete.
Event eventOfChange(SubmissionKind kind, const Result<QStringList> &changed, const WireRecord &wire);

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

//! \a change after its request answered \a changed over \a wire; a change that needed no request has a whole answer.
Submission afterChange(Submission change, const Result<QStringList> &changed, const WireRecord &wire,
                       const Times &times);

//! \a change (queued) whose lead could not be read.
Submission afterFailedReading(Submission change, const Error &error, const Times &times);

//! \a change (queued) that stands against what the CRM has in \a found now; \a problems say at which fields.
Submission afterConflict(Submission change, const QJsonObject &found, const QList<Problem> &problems,
                         const Times &times);

//! \a submission (queued) whose groundwork failed with \a error over \a wire. Where it may have been done and must not
//! be done twice, the lead is held for a person.
Submission afterFailedGroundwork(Submission submission, const Error &error, const WireRecord &wire, bool repeatable,
                                 const Times &times);

//! \a submission (queued) of which no request can be made, or not now.
Submission afterFailedPreparation(Submission submission, const Error &error, const Times &times);

//! A lead that the CRM at \a portal turns out to hold: notes its card, and what is still to be done for it.
void noteArrival(const Vendor &vendor, const QUrl &portal, Outcome *outcome);

//! True if the account itself is at fault: nothing more goes out for it until somebody has looked after it.
bool concernsAccount(Error::Kind kind);

//! \a pause from now, scaled and spread.
QDateTime later(const Times &times, std::chrono::milliseconds pause);

} // namespace leadpad::delivery
