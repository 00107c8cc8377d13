#pragma once

#include "gui/leadwords.h"

namespace leadpad {

//! Updates and deletes of leads that the CRM holds, in the words of the screens.
class ChangeWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::ChangeWords)

public:
    static bool isChange(const Submission &submission) { return submission.kind != SubmissionKind::Create; }
    static bool isConflict(const Submission &submission)
    {
        return submission.state == SubmissionState::Refused && submission.errorKind == conflictKind;
    }

    //! "Change: …" or "Delete: …" before the title of \a change.
    static QString title(const Submission &change);
    //! The word for the state of \a change.
    static QString state(const Submission &change);
    //! What to do, or what came of it, in one line; \a nextTime is when it is due, if later.
    static QString result(const Submission &change, const QString &nextTime);
    //! What has just become of \a change, for the line below the window; \a account is its name.
    static QString news(const Submission &change, const QString &account);
    //! What stands about \a change in its details, in whole sentences.
    static QString sentences(const Submission &change, const QString &account, const QString &nextTime);
    //! What changes from what to what, as rows of an HTML table.
    static QString tableHtml(const Submission &change, const LeadWords &words);
};

} // namespace leadpad
