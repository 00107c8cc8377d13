#include "gui/leadnews.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace leadpad {

LeadNews::LeadNews(const Submission &submission)
{
    const QString title = submission.title.toHtmlEscaped();
    const QString account = submission.accountName.toHtmlEscaped();
    const QString problem = submission.problems.isEmpty() ? QString() : submission.problems.first().message;
    alarming = true;
    switch (submission.state) {
    case SubmissionState::Sent: {
        const QString number = submission.cardUrl.isEmpty()
            ? submission.leadId
            : u"<a href=\"%1\">%2</a>"_s.arg(submission.cardUrl.toString().toHtmlEscaped(), submission.leadId);
        alarming = !submission.problems.isEmpty();
        html = alarming ? tr("sent %1 to %2, but not everything: %3").arg(number, account, problem.toHtmlEscaped())
                        : tr("sent %1 to %2, %3").arg(number, account, hourOf(submission.changedAt));
        return;
    }
    case SubmissionState::Refused: {
        const QString why = submission.problems.isEmpty() ? submission.message : problem;
        html = tr("%1 did not accept %2: %3").arg(account, title, why.toHtmlEscaped());
        return;
    }
    case SubmissionState::Unsure:
        html = tr("Nobody knows yet whether %1 has %2. Leadpad looks for it.").arg(account, title);
        return;
    case SubmissionState::Queued:
        alarming = submission.held;
        html = alarming
            ? tr("%1 was not sent to %2 and waits for your decision. See History.").arg(title, account)
            : tr("%1 waits: %2 cannot be reached or is busy. Leadpad tries again by itself.").arg(title, account);
        return;
    case SubmissionState::Sending:
        alarming = false;
        return;
    }
}

QString hourOf(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat);
}

} // namespace leadpad
