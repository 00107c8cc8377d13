#pragma once

#include "storage/outbox.h"
#include "submission/deliverymachine.h"
#include "submission/profile.h"
#include "submission/recordingtransport.h"

#include <functional>

namespace leadpad {

//! Everything one exchange with a vendor needs, alive until it has been recorded.
struct Errand
{
    Submission submission = {};
    Session session = {};
    const Vendor *vendor = nullptr;
    std::shared_ptr<HttpTransport> paced = {};
    std::shared_ptr<RecordingTransport> recorder = {};
    RateLimiter *limiter = nullptr;
    QDateTime startedAt = {};
    QStringList laid = {};  //!< groundwork that was done on this way
    QJsonObject noted = {}; //!< what it brought beside values of fields, for this way alone

    //! The lead with all that groundwork brought.
    Lead lead() const;
};

//! The exchanges themselves: one create, one change, one look-up or one follow-up, from its preparation to its record
//! on disk. When something is done is the Courier's business.
class Errands : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this. \a chance gives numbers from 0 to 1.
    Errands(Profile &profile, std::function<double()> chance, QObject *parent = nullptr);
    ~Errands() override;

    //! Sends \a submission (queued) once; the row afterwards.
    Async<Submission> send(const Submission &submission);
    //! Looks for \a submission (unsure) in the CRM; the row afterwards.
    Async<Submission> look(const Submission &submission);
    //! Does the first open follow-up of \a submission (sent); the row afterwards.
    Async<Submission> followUp(const Submission &submission);

    //! What the CRM has that could be \a submission, for a person to compare: leads with its phone, e-mail or name.
    Async<QList<StoredLead>> candidates(const Submission &submission);

    delivery::Times times() const;

Q_SIGNALS:
    //! A row of the outbox has changed.
    void changed(const leadpad::Submission &submission);
    //! An outcome could not be written yet; it is kept and tried again.
    void notSaved();
    //! The account's sign-in, address or keychain does not work: nothing more may go out for it.
    void accountFailed(const QString &accountId, const leadpad::Error &error);

private:
    Async<Errand> prepare(const Submission &submission);
    Async<Submission> sendPrepared(Errand errand);
    bool makesAnew(const Errand &errand) const;
    Async<Submission> layGround(Errand errand, const FollowUp &ground);
    Async<Submission> finishGround(Errand errand, Step step, const Result<QJsonObject> &learned);
    Async<Submission> sendBody(Errand errand, const QByteArray &body);
    Async<Submission> sendChange(const Submission &change);
    Async<Submission> compareAndChange(const Errand &errand, const StoredLead &current);
    Async<Submission> finishReading(const Errand &errand, const Error &error);
    Async<Submission> startChange(Errand errand, const StoredLead &current);
    Async<QStringList> makeChange(const Errand &errand, const StoredLead &current);
    Async<Submission> finishChange(const Errand &errand, const StoredLead &current, const Result<QStringList> &keys);
    void letFirstPass(Errand *errand);
    Async<Submission> startCreate(Errand errand, const QByteArray &body);
    Async<Submission> finishCreate(const Errand &errand, const Result<Receipt> &result);
    Async<Submission> proveReading(const Errand &errand, const Submission &sent);
    Async<Submission> finishLook(const Errand &errand, const Result<Whereabouts> &found);
    Async<Submission> doStep(const Submission &submission, const Step &step);
    Async<Submission> finishStep(const Errand &errand, Step step, const Result<Done> &done);
    void heed(const Errand &errand, const Error &error);
    static void slowDown(const Errand &errand, const Error &error);
    Async<Submission> postpone(const Submission &submission, const Error &error);
    Async<Submission> record(const Errand &errand, Outcome outcome);
    Async<Submission> write(const Submission &before, const Outcome &outcome);
    Attempt attemptOf(const Errand &errand, const QString &step, const QString &outcome) const;
    Async<QList<StoredLead>> readAll(const Errand &errand, const QStringList &leadIds, const QList<StoredLead> &read,
                                     const std::optional<Error> &error);

    Profile &m_profile;
    std::function<double()> m_chance;
};

} // namespace leadpad
