#pragma once

#include "submission/errands.h"

#include <QHash>
#include <QQueue>
#include <QTimer>

namespace leadpad {

//! Empties the outbox: sends what is queued, looks for what is unsure, does the follow-ups. One exchange at a time per
//! account, accounts side by side, one rate bucket per portal.
class Courier : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this. \a chance gives numbers from 0 to 1, by which seats that start at the same time come
    //! apart; a random one if none is given.
    explicit Courier(Profile &profile, QObject *parent = nullptr, std::function<double()> chance = {});
    ~Courier() override;

    //! After a start: what a crash left in `sending` becomes unsure. To be called once, by the only courier of a
    //! profile.
    Async<int> recover();

    //! Works from now on whenever something is due; on what waits already after up to 5 s, for an office starts its
    //! seats at the same minute.
    void start();
    //! Something was queued for \a accountId: goes out at once.
    void wake(const QString &accountId);
    //! Somebody looked after the account: what it refused for its sake is queued again and goes out.
    void accountRepaired(const QString &accountId);
    //! Finishes when nothing is due any more, now or by what this run brings up.
    Async<Done> runDue();
    //! A person asked for \a id: sends it if it is queued, due or not, held or not, or looks for it if it is unsure;
    //! then its follow-ups. Before anything else of its account. The state then.
    Async<Submission> deliver(const SubmissionId &id);

    //! Starts no further exchange; what is in flight is recorded as unsure.
    Async<int> stop();

    //! Why nothing goes out for \a accountId; empty if it does.
    std::optional<Error> blocked(const QString &accountId) const;
    //! The same, or that nobody has signed in to the administrator's account \a accountId yet.
    std::optional<Error> trouble(const QString &accountId) const;

    //! What the CRM has that could be \a submission, for a person to compare.
    Async<QList<StoredLead>> candidates(const Submission &submission) { return m_errands.candidates(submission); }

Q_SIGNALS:
    //! \a id has a new state in the outbox.
    void changed(const leadpad::Submission &submission);
    //! The account's sign-in or address does not work, or works again.
    void blockedChanged(const QString &accountId);
    //! An outcome could not be written yet; it is kept and tried again.
    void notSaved();

private:
    //! What a person asked for.
    struct Asked
    {
        SubmissionId id;
        Pending<Submission> pending;
    };

    //! One account's work, one exchange at a time.
    struct Lane
    {
        bool busy = false;
        bool again = false;                //!< woken while busy
        std::optional<Error> trouble = {}; //!< nothing goes out until somebody has looked after the account
        QTimer *timer = nullptr;
        QQueue<Asked> asked = {};
    };

    Lane &lane(const QString &accountId);
    void work(const QString &accountId);
    void workAgain(const QString &accountId);
    Async<bool> workOnce(const QString &accountId);
    Async<bool> workOnAsked(const Asked &asked);
    Async<bool> workOnDue(const QString &accountId);
    void settle(const QString &accountId, std::chrono::milliseconds least);
    void arm(const QString &accountId, std::chrono::milliseconds least);
    void followClock();
    void noteTrouble(const QString &accountId, const std::optional<Error> &error);
    Async<Submission> deliverNow(const Submission &submission);
    Async<Submission> deliverChange(const Submission &found);
    Async<Submission> finishFollowUps(const Submission &submission);

    Profile &m_profile;
    std::function<double()> m_chance;
    Errands m_errands;
    QHash<QString, Lane> m_lanes;
    QList<Pending<Done>> m_waiting; // runDue() calls that are not finished
    QDateTime m_wall;               // both clocks when they were last compared
    std::chrono::milliseconds m_uptime{};
    bool m_running = false;
    bool m_draining = false; // for runDue()
    bool m_stopped = false;
};

} // namespace leadpad
