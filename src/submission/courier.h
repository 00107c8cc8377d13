#pragma once

#include "net/ratelimiter.h"
#include "storage/outbox.h"
#include "submission/deliverymachine.h"
#include "submission/profile.h"
#include "submission/recordingtransport.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace leadpad {

//! Empties the outbox: sends what is queued, looks for what is unsure, does the follow-ups. One exchange at a time per
//! account, accounts side by side, one rate bucket per portal.
class Courier : public QObject
{
    Q_OBJECT

public:
    explicit Courier(Profile &profile, QObject *parent = nullptr);
    ~Courier() override;

    //! After a start: what a crash left in `sending` becomes unsure. To be called once, by the only courier of a
    //! profile.
    Async<int> recover();

    //! Works from now on whenever something is due.
    void start();
    //! Something was queued for \a accountId.
    void wake(const QString &accountId);
    //! Somebody looked after the account: what it refused for its sake is queued again and goes out.
    void accountRepaired(const QString &accountId);
    //! Finishes when nothing is due any more, now or by what this run brings up.
    Async<Done> runDue();
    //! Sends \a id if it is queued and due or not, or looks for it if it is unsure; then its follow-ups. The state
    //! then.
    Async<Submission> deliver(const SubmissionId &id);

    //! Starts no further exchange; what is in flight is recorded as unsure.
    Async<int> stop();

    //! Why nothing goes out for \a accountId; empty if it does.
    std::optional<Error> blocked(const QString &accountId) const;

Q_SIGNALS:
    //! \a id has a new state in the outbox.
    void changed(const leadpad::Submission &submission);
    //! The account's sign-in or address does not work, or works again.
    void blockedChanged(const QString &accountId);
    //! An outcome could not be written yet; it is kept and tried again.
    void notSaved();

private:
    //! One account's work, one exchange at a time.
    struct Lane
    {
        bool busy = false;
        bool again = false;                //!< woken while busy
        std::optional<Error> trouble = {}; //!< nothing goes out until somebody has looked after the account
        QTimer *timer = nullptr;
    };

    //! Everything one exchange needs, alive until it has been recorded.
    struct Errand
    {
        Submission submission = {};
        Session session = {};
        const Vendor *vendor = nullptr;
        std::shared_ptr<HttpTransport> paced = {};
        std::shared_ptr<RecordingTransport> recorder = {};
        RateLimiter *limiter = nullptr;
        QDateTime startedAt = {};
    };

    Lane &lane(const QString &accountId);
    void work(const QString &accountId);
    Async<bool> workOnce(const QString &accountId);
    void settle(const QString &accountId, std::chrono::milliseconds least);
    void arm(const QString &accountId, std::chrono::milliseconds least);
    delivery::Times times() const;

    Async<Errand> prepareErrand(const Submission &submission);
    Async<Submission> sendOne(const Submission &submission);
    Async<Submission> startCreate(Errand errand, const QByteArray &body);
    Async<Submission> finishCreate(const Errand &errand, const Result<Receipt> &result);
    Async<Submission> lookOne(const Submission &submission);
    Async<Submission> finishLook(const Errand &errand, const Result<Whereabouts> &found);
    Async<Submission> followUpOne(const Submission &submission);
    Async<Submission> finishStep(const Errand &errand, Step step, const Result<Done> &done);
    Async<Submission> finishFollowUps(const Submission &submission);
    Async<Submission> proveReading(const Errand &errand, const Submission &sent);
    Async<Submission> record(const Errand &errand, const Submission &after, const QString &step, const QString &outcome,
                             const QStringList &steps = {});
    Async<Submission> postpone(Submission submission, const Error &error);
    void noteTrouble(const QString &accountId, const std::optional<Error> &error);

    Profile &m_profile;
    RateLimiters m_limiters;
    QHash<QString, Lane> m_lanes;
    QList<Pending<Done>> m_waiting; // runDue() calls that are not finished
    bool m_running = false;
    bool m_stopped = false;
};

} // namespace leadpad
