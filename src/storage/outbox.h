#pragma once

#include "core/checks.h"
#include "core/clock.h"
#include "core/lead.h"
#include "storage/database.h"

#include <QDateTime>
#include <QUrl>

namespace leadpad {

//! Where a submission stands; see design §5 and submission/deliverymachine.h for the transitions.
enum class SubmissionState { Queued, Sending, Sent, Refused, Unsure };

//! What a submission does to the lead: makes it, or changes or deletes one that the CRM holds already.
enum class SubmissionKind { Create, Update, Delete };

QString kindName(SubmissionKind kind);
SubmissionKind submissionKindFromName(const QString &name); //!< Create if there is none of this name

//! `errorKind` of a change that was refused because somebody else changed the same fields meanwhile.
inline const QString conflictKind = QStringLiteral("conflict");

//! `errorKind` of a held lead for which something was done in the CRM, perhaps: its contact.
inline const QString groundworkKind = QStringLiteral("groundwork");

QString stateName(SubmissionState state);
std::optional<SubmissionState> stateFromName(const QString &name);

//! One lead on its way to one account.
struct Submission
{
    qint64 number = 0; //!< order of entry, given by the database
    SubmissionId id;
    QString accountId;
    QString accountName;
    QString vendor;
    SubmissionState state = SubmissionState::Queued;
    SubmissionKind kind = SubmissionKind::Create;
    bool imported = false; //!< leads that a rep typed go first
    bool acts = false;     //!< a field with a side effect is set: never sent again without a person's decision
    bool held = false;     //!< queued, but only a person's decision sends it
    Lead lead;             //!< of a change the new values alone; a field that was emptied is null
    QJsonObject base;   //!< of a change: the lead's values when the person opened it; empty = nothing to compare with
    QJsonObject found;  //!< of a change: what the CRM had in its fields, of a conflict now, of what was changed before
    QString title;      //!< one line for lists
    QString searchText; //!< lower case; what history search looks in
    QByteArray frozen;  //!< body of the create, fixed with the first attempt; empty before
    QString leadId;     //!< the receipt; of a change the lead that it is about
    QUrl cardUrl;
    int attempts = 0; //!< creates that were started
    QString errorKind;
    QString message; //!< the vendor's words, plain text
    QList<Problem> problems;
    QDateTime createdAt;
    QDateTime changedAt;
    QDateTime sendingSince; //!< start of the last create
    QDateTime nextAt;       //!< when the next send or look-up is due; invalid = now
    int looks = 0;          //!< look-ups since the last create; of a change: readings that failed in a row
    std::optional<std::chrono::milliseconds> sentUptime = {};   //!< sendingSince, as Clock::monotonic()
    std::optional<std::chrono::milliseconds> absentUptime = {}; //!< first look-up that is evidence of absence, likewise
};

//! One exchange with the vendor; texts are masked before they come here.
struct Attempt
{
    SubmissionId submissionId;
    QString step; //!< "create", "update", "delete", "read", "look-up" or the name of a follow-up
    QDateTime startedAt;
    QDateTime endedAt = {}; //!< invalid while it is under way
    QString outcome = {};   //!< name of a state or of an Error::Kind
    QString request = {};
    QString answer = {};
    WireRecord wire = {};
};

//! One step beside the create: before it (groundwork) or after it (a follow-up).
struct Step
{
    QString name;
    QString state = QStringLiteral("pending"); //!< or "running", "done", "refused", "unsure"
    QString message = {};
    bool repeatable = true;

    bool isOpen() const { return state == QStringLiteral("pending") || state == QStringLiteral("running"); }
    friend bool operator==(const Step &, const Step &) = default;
};

//! What one exchange brought, to be written at once.
struct Outcome
{
    Submission after;
    std::optional<Attempt> attempt = {};
    QList<Step> newSteps = {};     //!< follow-ups to do from now on
    std::optional<Step> step = {}; //!< the step that the exchange was about
    bool learned = false;          //!< after.lead holds more than before: what groundwork brought
};

//! The table of submissions. Every function is one transaction.
namespace outbox {

//! Stores \a submission as queued and removes the account's draft or edit of the same identity. A second call with the
//! same id changes nothing, unless the lead was refused: then the corrected values take its place. True if something
//! changed.
Result<bool> submit(Database &database, const Submission &submission);

Result<Submission> find(Database &database, const SubmissionId &id); //!< NotFound if there is none

//! What \a accountId has to do at \a now, in this order: a lead that a rep typed, a follow-up, a look-up, an imported
//! lead; each kind oldest first. Held leads wait for a person, and changes of a lead for the one before.
struct Due
{
    enum class Kind { Nothing, Send, Step, Look };

    Kind kind = Kind::Nothing;
    Submission submission = {};
};
Result<Due> due(Database &database, const QString &accountId, const QDateTime &now);
//! When \a accountId has something to do next: a send, a look-up or a follow-up; invalid if nothing waits.
Result<QDateTime> nextDue(Database &database, const QString &accountId);

//! The oldest change, \a change or another, that waits to be made to the lead of \a change.
Result<Submission> firstChange(Database &database, const Submission &change);

//! What waits for a later time is due now, because somebody asked; only "too many requests" keeps its pause.
Result<Done> makeDue(Database &database);

//! The wall clock was put forward by \a difference (back if negative): what waits goes along with it.
Result<Done> shiftTimes(Database &database, std::chrono::milliseconds difference);

//! queued → sending: freezes the body at the first attempt (a change has none) and opens an attempt. NotFound if it is
//! not queued. \a replace: this body takes the place of an earlier one, see VendorInfo::looksFirst.
Result<Submission> startSending(Database &database, const SubmissionId &id, const QByteArray &body,
                                const QDateTime &now, std::chrono::milliseconds uptime, bool replace = false);

//! Writes state, receipt, error, times and evidence, the attempt and the steps.
Result<Done> record(Database &database, const Outcome &outcome);

//! record(), but only while the row still stands where the exchange began (\a before: state and number of creates; an
//! interrupted create may have been noted as unsure meanwhile). An answer that comes after a person's decision or
//! another exchange changes nothing but the journal. The row as it is then.
Result<Submission> settle(Database &database, const Submission &before, const Outcome &outcome);

//! After a crash: everything still `sending` becomes `unsure`, but a change that may be repeated `queued`; steps still
//! running become pending, or unsure where they must not be repeated; a lead whose groundwork is unsure is held. The
//! number of leads.
Result<int> recover(Database &database, const QDateTime &now);

//! Leads of \a accountId that were refused only because its sign-in or address did not work are queued again; those
//! that act in the world wait for a person.
Result<int> requeueAfterRepair(Database &database, const QString &accountId, const QDateTime &now);

//! Notes the groundwork \a step of a queued lead as running and opens its attempt. NotFound if the lead is not queued.
Result<Done> startGroundwork(Database &database, const SubmissionId &id, const Step &step, const QDateTime &now);

Result<QList<Step>> steps(Database &database, const SubmissionId &id);
//! The first open step of a sent lead, noted as running. NotFound if none is open.
Result<Step> startStep(Database &database, const SubmissionId &id, const QDateTime &now);
//! A person decided about the step \a name, whose outcome was not known: it is done, or it is to be done again.
Result<Done> decideStep(Database &database, const SubmissionId &id, const QString &name, bool done);

Result<QList<Attempt>> attempts(Database &database, const SubmissionId &id);

//! A rep gives up a refused lead: it leaves the list with its attempts.
Result<Done> discardRefused(Database &database, const SubmissionId &id);

} // namespace outbox

//! What the history list asks for.
struct HistoryQuery
{
    QString text = {};
    std::optional<SubmissionState> state = {};
    bool waitsForPerson = false; //!< only leads of which OutboxCounts::decide speaks
    QString accountId = {};
    int limit = 200;
    qint64 before = 0; //!< rows with a smaller number; 0 = from the newest
};

//! How many leads need a look: numbers for the status line.
struct OutboxCounts
{
    int waiting = 0; //!< queued or sending, held ones included
    int refused = 0;
    int unsure = 0; //!< looked for in the CRM
    int held = 0;   //!< queued, but only a person's decision sends it
    int decide = 0; //!< waits for a person for ever: held leads, changes and follow-ups that may have been done

    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

namespace history {
//! Newest first.
Result<QList<Submission>> list(Database &database, const HistoryQuery &query);
//! The newest leads that contain \a text of three characters or more, in any case of letters; for whom each
//! millisecond counts.
Result<QList<Submission>> newestWith(Database &database, const QString &text, int limit);
Result<OutboxCounts> counts(Database &database);
} // namespace history

} // namespace leadpad
