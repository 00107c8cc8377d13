#pragma once

#include "gui/leadwords.h"

namespace leadpad {

//! What was exchanged with the CRM about one lead, told from the journal: pure functions from attempts to text in the
//! program's language.
class WireJournal
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::WireJournal)

public:
    //! \a words outlives this.
    WireJournal(const LeadWords &words, const QDateTime &now);

    //! Every attempt: its head line, then what was sent and what came back.
    QString text(const QList<Attempt> &attempts) const;
    //! What was done, when, how long, how much went out, what came back, and the outcome.
    QString headLine(const Attempt &attempt) const;
    //! One sentence: what is known of the last create of \a lead, which is unsure.
    QString evidence(const Submission &lead, const QList<Attempt> &attempts) const;
    //! What was done in \a step: "create", "look-up", "decision" or the name of a follow-up.
    QString stepName(const QString &step) const;

private:
    QString outcomeText(const QString &outcome) const;
    QString answerText(const WireRecord &wire) const;
    QString evidenceOf(const Attempt &create, qint64 whole) const;
    QString seconds(std::chrono::milliseconds duration) const;
    QString moment(const QDateTime &time) const;

    const LeadWords &m_words;
    QDateTime m_now;
    QLocale m_locale;
};

//! The kind whose name is \a name, if there is one.
std::optional<Error::Kind> errorKindFromName(const QString &name);

} // namespace leadpad
