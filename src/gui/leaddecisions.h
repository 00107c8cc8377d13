#pragma once

#include "storage/outbox.h"
#include "submission/profile.h"

#include <QObject>

class QMessageBox;

namespace leadpad {

//! The decisions that only a person can take: each is asked for once more, and written only if the lead is still in the
//! state that the person saw.
class LeadDecisions : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this; questions stand before \a window, which owns this.
    LeadDecisions(Profile &profile, QWidget *window);

    //! "It is there": asks for the lead's number in the CRM, then settles the unsure \a lead as sent.
    void askThere(const Submission &lead);
    //! Queues the unsure \a lead again with its frozen body.
    void askAgain(const Submission &lead);
    //! Gives up the refused \a lead.
    void askDiscard(const Submission &lead);

Q_SIGNALS:
    //! \a submission was settled or queued again.
    void decided(const leadpad::Submission &submission);
    void discarded(const leadpad::SubmissionId &id);
    //! \a sentence tells what came of it.
    void said(const QString &sentence);
    //! Nothing was written; \a sentence tells why.
    void failed(const QString &sentence);

private:
    void confirmThere(const Submission &submission, const QString &leadId);
    void settleThere(const Submission &submission, const QString &leadId);
    void sendAgain(const Submission &submission);
    void discard(const SubmissionId &id);
    void onDecided(const Result<Submission> &after);
    void onDiscarded(const SubmissionId &id, const Result<bool> &gone);
    QMessageBox *confirmation(const QString &question, const QString &explanation, const QString &yes);

    Profile &m_profile;
    QWidget *m_window;
};

} // namespace leadpad
