#pragma once

#include "gui/wirejournal.h"

namespace leadpad {

//! What the history knows of one lead beyond its row.
struct LeadRecord
{
    Submission submission;
    QList<Attempt> attempts;
    QList<Step> steps;
};

//! Reads the record of \a id.
Result<LeadRecord> readLeadRecord(Database &database, const SubmissionId &id);

//! How a lead is described: pure functions from a record to text in the program's language.
class LeadDetails
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LeadDetails)

public:
    //! Both outlive this. \a trouble: why nothing goes out for the account, if nothing does.
    LeadDetails(const Profile &profile, const LeadRecord &record, const std::optional<Error> &trouble);

    Q_DISABLE_COPY_MOVE(LeadDetails)

    //! State, outlook and what the person can do, in whole sentences.
    QString sentences() const;
    //! The lead as HTML: sentences, values, problems, steps.
    QString html() const;
    //! What was sent and what came back, as it was stored.
    QString exchanges() const;

    //! The account's name of today, or the one it had.
    QString accountName() const;

private:
    QString sentSentence() const;
    QString heldSentence() const;
    QString queuedSentence() const;
    QString unsureSentence() const;
    QString refusedSentence() const;
    QString stepState(const Step &step) const;
    QString valuesHtml() const;
    QString problemsHtml() const;
    QString stepsHtml() const;
    QString time(const QDateTime &time) const;

    const Profile &m_profile;
    const LeadRecord &m_record;
    std::optional<Error> m_trouble;
    LeadWords m_words;
    WireJournal m_journal;
};

} // namespace leadpad
