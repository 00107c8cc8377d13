#pragma once

#include "core/checks.h"
#include "core/lead.h"
#include "storage/database.h"

#include <QDateTime>
#include <QUrl>

namespace leadpad {

//! Where a submission stands; see design §5 and submission/deliverymachine.h for the transitions.
enum class SubmissionState { Queued, Sending, Sent, Refused, Unsure };

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
    Lead lead;
    QString title;      //!< one line for lists
    QString searchText; //!< lower case; what history search looks in
    QByteArray frozen;  //!< body of the create, fixed with the first attempt; empty before
    QString leadId;     //!< the receipt
    QUrl cardUrl;
    int attempts = 0; //!< creates that were started
    QString errorKind;
    QString message; //!< the vendor's words, plain text
    QList<Problem> problems;
    QDateTime createdAt;
    QDateTime changedAt;
    QDateTime sendingSince; //!< start of the last create
    QDateTime nextAt;       //!< when the next send or look-up is due; invalid = now
    int looks = 0;          //!< look-ups since the last create
    QDateTime absentSince;  //!< first look-up that counts as evidence of absence
};

//! One exchange with the vendor; texts are masked before they come here.
struct Attempt
{
    SubmissionId submissionId;
    QString step; //!< "create", "look-up" or the name of a follow-up
    QDateTime startedAt;
    QDateTime endedAt;
    QString outcome; //!< name of a state or of an Error::Kind
    QString request;
    QString answer;
};

//! One follow-up of a lead that the CRM holds.
struct Step
{
    QString name;
    QString state; //!< "pending", "running", "done", "refused"
    QString message;

    friend bool operator==(const Step &, const Step &) = default;
};

//! The table of submissions. Every function is one transaction.
namespace outbox {

//! Stores \a submission as queued and removes the account's draft of the same identity. A second call with the same id
//! changes nothing, unless the lead was refused: then the corrected values take its place. True if something changed.
Result<bool> submit(Database &database, const Submission &submission);

Result<Submission> find(Database &database, const SubmissionId &id); //!< NotFound if there is none

//! The next submission of \a accountId in \a state that is due at \a now: live before imported, then oldest first.
Result<std::optional<Submission>> due(Database &database, const QString &accountId, SubmissionState state,
                                      const QDateTime &now);
//! When \a accountId has something to do next: a send, a look-up or a follow-up; invalid if nothing waits.
Result<QDateTime> nextDue(Database &database, const QString &accountId);

//! What waits for a later time is due now, because somebody asked; only "too many requests" keeps its pause.
Result<Done> makeDue(Database &database);

//! queued → sending: freezes the body at the first attempt and opens an attempt. NotFound if it is not queued.
Result<Submission> startSending(Database &database, const SubmissionId &id, const QByteArray &body,
                                const QDateTime &now);

//! Writes state, receipt, error, times and evidence of \a submission and, with it, \a attempt and \a steps to do.
Result<Done> record(Database &database, const Submission &submission, const std::optional<Attempt> &attempt = {},
                    const QStringList &steps = {});

//! record(), but only while the row still stands where the exchange began (\a before: state and number of creates; an
//! interrupted create may have been noted as unsure meanwhile). An answer that comes after a person's decision or
//! another exchange changes nothing. The row as it is then.
Result<Submission> settle(Database &database, const Submission &before, const Submission &after,
                          const std::optional<Attempt> &attempt = {}, const QStringList &steps = {});

//! After a crash: everything still `sending` becomes `unsure`, steps still running become pending. The number of leads.
Result<int> recover(Database &database, const QDateTime &now);

//! Leads of \a accountId that were refused only because its sign-in or address did not work are queued again.
Result<int> requeueAfterRepair(Database &database, const QString &accountId, const QDateTime &now);

Result<QList<Step>> steps(Database &database, const SubmissionId &id);
Result<Done> setStep(Database &database, const SubmissionId &id, const Step &step,
                     const std::optional<Attempt> &attempt = {});
//! A sent lead of \a accountId that has a follow-up to do, due at \a now.
Result<std::optional<Submission>> dueStep(Database &database, const QString &accountId, const QDateTime &now);

Result<QList<Attempt>> attempts(Database &database, const SubmissionId &id);

//! A rep gives up a refused lead: it leaves the list with its attempts.
Result<Done> discardRefused(Database &database, const SubmissionId &id);

} // namespace outbox

//! What the history list asks for.
struct HistoryQuery
{
    QString text = {};
    std::optional<SubmissionState> state = {};
    QString accountId = {};
    int limit = 200;
    qint64 before = 0; //!< rows with a smaller number; 0 = from the newest
};

//! How many leads need a look: numbers for the status line.
struct OutboxCounts
{
    int waiting = 0; //!< queued or sending
    int refused = 0;
    int unsure = 0;

    friend bool operator==(const OutboxCounts &, const OutboxCounts &) = default;
};

namespace history {
//! Newest first.
Result<QList<Submission>> list(Database &database, const HistoryQuery &query);
Result<OutboxCounts> counts(Database &database);
} // namespace history

} // namespace leadpad
