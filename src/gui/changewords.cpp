#include "gui/changewords.h"

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

bool isDelete(const Submission &change)
{
    return change.kind == SubmissionKind::Delete;
}

QString firstProblem(const Submission &change)
{
    return change.problems.isEmpty() ? change.message : change.problems.first().message;
}

} // namespace

QString ChangeWords::title(const Submission &change)
{
    //: in the list of leads; %1 is the lead's name
    return isDelete(change) ? tr("Delete: %1").arg(change.title) : tr("Change: %1").arg(change.title);
}

QString ChangeWords::state(const Submission &change)
{
    switch (change.state) {
    case SubmissionState::Queued:
        return tr("Waiting");
    case SubmissionState::Sending:
        return tr("Being sent");
    case SubmissionState::Sent:
        return isDelete(change) ? tr("Deleted") : tr("Changed");
    case SubmissionState::Refused:
        return isConflict(change) ? tr("Changed by others") : tr("Not accepted");
    case SubmissionState::Unsure:
        return tr("Waits for you");
    }
    return {};
}

QString ChangeWords::result(const Submission &change, const QString &nextTime)
{
    switch (change.state) {
    case SubmissionState::Queued:
        if (change.held)
            return tr("Decide: send or leave it");
        //: %1 is a time
        return nextTime.isEmpty() ? tr("Goes out next") : tr("Goes out at %1").arg(nextTime);
    case SubmissionState::Sending:
        return tr("On its way");
    case SubmissionState::Sent:
        //: %1 is the lead's number in the CRM
        return tr("No. %1").arg(change.leadId);
    case SubmissionState::Refused:
        if (isConflict(change))
            return tr("Choose: theirs or yours");
        return firstProblem(change).isEmpty() ? tr("Correct and save") : firstProblem(change).simplified();
    case SubmissionState::Unsure:
        return tr("Decide: done, or do it again");
    }
    return {};
}

QString ChangeWords::news(const Submission &change, const QString &account)
{
    switch (change.state) {
    case SubmissionState::Sent:
        if (isDelete(change))
            return tr("%1 is deleted in %2.").arg(change.title, account);
        return change.found.isEmpty()
            ? tr("%1 is in %2 as you want it; nothing had to be changed.").arg(change.title, account)
            : tr("%1 is changed in %2.").arg(change.title, account);
    case SubmissionState::Refused:
        if (isConflict(change))
            return tr("Somebody else changed %1 in %2 meanwhile. Your change waits for you to choose: see History.")
                .arg(change.title, account);
        return isDelete(change)
            ? tr("%1 did not delete %2: %3").arg(account, change.title, firstProblem(change))
            : tr("%1 did not accept the change of %2: %3").arg(account, change.title, firstProblem(change));
    case SubmissionState::Unsure:
        return tr("Nobody knows whether %1 made the change of %2. Leadpad does not repeat it by itself: see History.")
            .arg(account, change.title);
    case SubmissionState::Queued:
        return change.held
            ? tr("The change of %1 was not sent to %2 and waits for your decision. See History.")
                  .arg(change.title, account)
            : tr("The change of %1 waits: %2 cannot be reached or is busy. Leadpad tries again by itself.")
                  .arg(change.title, account);
    case SubmissionState::Sending:
        break;
    }
    return {};
}

QString ChangeWords::sentences(const Submission &change, const QString &account, const QString &nextTime)
{
    const QString number = change.leadId;
    switch (change.state) {
    case SubmissionState::Queued:
        if (change.held)
            return tr("This change of lead %1 waits for your decision. Press “Send again” when it is wanted now.")
                .arg(number);
        return nextTime.isEmpty()
            ? tr("This change of lead %1 goes out to %2 as soon as its turn comes.").arg(number, account)
            : tr("This change of lead %1 goes out to %2 at %3.").arg(number, account, nextTime);
    case SubmissionState::Sending:
        return tr("This change of lead %1 is on its way to %2.").arg(number, account);
    case SubmissionState::Sent:
        if (isDelete(change))
            return tr("Lead %1 is no longer in %2.").arg(number, account);
        return change.found.isEmpty()
            ? tr("Lead %1 in %2 had these values already; nothing was sent.").arg(number, account)
            : tr("Lead %1 in %2 was changed.").arg(number, account);
    case SubmissionState::Refused:
        if (isConflict(change))
            return tr("Somebody else changed the same fields of lead %1 in %2 after you had opened it. Nothing was "
                      "overwritten. Press “Correct…” and choose, field by field.")
                .arg(number, account);
        return isDelete(change)
            ? tr("%2 did not delete lead %1.").arg(number, account)
            : tr("%2 did not accept this change of lead %1. Correct it and save again.").arg(number, account);
    case SubmissionState::Unsure:
        return tr("Nobody knows whether %2 made this change of lead %1. Made twice it would count twice, so Leadpad "
                  "does "
                  "not repeat it by itself. Look in the CRM and decide.")
            .arg(number, account);
    }
    return {};
}

QString ChangeWords::tableHtml(const Submission &change, const LeadWords &words)
{
    const auto text = [&](const QString &key, const QJsonValue &value) {
        const Field *field = words.catalogue().find(key);
        const QString shown =
            words.valueText(field ? *field : Field{.key = key, .kind = FieldKind::Unsupported}, value);
        return (shown.isEmpty() ? tr("(empty)") : shown).toHtmlEscaped().replace(u'\n', u"<br>"_s);
    };
    QString rows;
    for (const QString &key : words.inReadingOrder(change.lead.values)) {
        const bool known = change.found.contains(key);
        const QJsonValue before = known ? change.found[key] : change.base[key];
        // Of a script nobody knows what was there before it is done.
        const QString from = known || !change.base.isEmpty() ? text(key, before) : tr("?");
        rows +=
            u"<tr><td style='padding-right:12px'>%1</td><td>%2</td><td>&nbsp;→&nbsp;</td><td><b>%3</b></td></tr>"_s.arg(
                words.labelOf(key).toHtmlEscaped(), from, text(key, change.lead.value(key)));
    }
    return rows.isEmpty() ? QString() : u"<table cellspacing='2'>%1</table>"_s.arg(rows);
}

} // namespace leadpad
