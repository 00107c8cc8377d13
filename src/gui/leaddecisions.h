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
    //! Queues the unsure or held \a lead (again) with its frozen body. The question stands before \a before, or before
    //! the window.
    void askAgain(const Submission &lead, QWidget *before = nullptr);
    //! The follow-up \a step, called \a name, of \a lead, of which nobody knows whether it was done: it was, or it is
    //! to be \a done again.
    void askStep(const Submission &lead, const QString &step, const QString &name, bool done);
    //! Of the unsure \a change nobody knows whether it was made: it was \a done, or is to be made again.
    void askChange(const Submission &change, bool done);
    //! Gives up the refused \a lead.
    void askDiscard(const Submission &lead);
    //! Without a further question: the CRM has the unsure \a lead as \a leadId.
    void settleThere(const Submission &lead, const QString &leadId);

Q_SIGNALS:
    //! \a submission was settled or queued again.
    void decided(const leadpad::Submission &submission);
    void discarded(const leadpad::SubmissionId &id);
    //! A follow-up of \a lead was settled, or is to be done again.
    void stepDecided(const leadpad::Submission &lead);
    //! \a sentence tells what came of it.
    void said(const QString &sentence);
    //! Nothing was written; \a sentence tells why.
    void failed(const QString &sentence);

private:
    void confirmThere(const Submission &submission, const QString &leadId);
    void sendAgain(const Submission &submission);
    void discard(const SubmissionId &id);
    void decideStep(const Submission &lead, const QString &step, bool done);
    static QString againExplanation(const Submission &lead);
    void onDecided(const Result<Submission> &after);
    void onDiscarded(const SubmissionId &id, const Result<bool> &gone);
    QMessageBox *confirmation(const QString &question, const QString &explanation, const QString &yes,
                              QWidget *before = nullptr);

    Profile &m_profile;
    QWidget *m_window;
};

} // namespace leadpad
