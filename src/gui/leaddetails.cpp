#include "gui/leaddetails.h"

#include "gui/changewords.h"
#include "gui/historymodel.h"

using namespace Qt::StringLiterals;

namespace leadpad {

Result<LeadRecord> readLeadRecord(Database &database, const SubmissionId &id)
{
    auto submission = outbox::find(database, id);
    if (!submission)
        return fail(std::move(submission.error()));
    auto attempts = outbox::attempts(database, id);
    if (!attempts)
        return fail(std::move(attempts.error()));
    auto steps = outbox::steps(database, id);
    if (!steps)
        return fail(std::move(steps.error()));
    return LeadRecord{*std::move(submission), *std::move(attempts), *std::move(steps)};
}

LeadDetails::LeadDetails(const Profile &profile, const LeadRecord &record, const std::optional<Error> &trouble)
    : m_profile(profile)
    , m_record(record)
    , m_trouble(trouble)
    , m_words(profile, record.submission)
    , m_journal(m_words, profile.clock().now())
{
}

QString LeadDetails::accountName() const
{
    const Account *account = m_profile.account(m_record.submission.accountId);
    return account ? account->name : m_record.submission.accountName;
}

QString LeadDetails::time(const QDateTime &time) const
{
    return shortTime(time, m_profile.clock().now());
}

QString LeadDetails::sentences() const
{
    const Submission &lead = m_record.submission;
    if (ChangeWords::isChange(lead))
        return ChangeWords::sentences(lead, accountName(), time(lead.nextAt));
    QStringList parts;
    switch (lead.state) {
    case SubmissionState::Queued:
        parts.append(queuedSentence());
        break;
    case SubmissionState::Sending:
        parts.append(tr("This lead is on its way to %1.").arg(accountName()));
        break;
    case SubmissionState::Sent:
        parts.append(sentSentence());
        break;
    case SubmissionState::Refused:
        parts.append(refusedSentence());
        break;
    case SubmissionState::Unsure:
        parts.append(unsureSentence());
        break;
    }
    const bool waits = lead.state == SubmissionState::Queued || lead.state == SubmissionState::Unsure;
    if (waits && m_trouble)
        parts.append(tr("Nothing goes out to %1 at present.").arg(accountName()) + u' ' + sentence(*m_trouble));
    return parts.join(u' ');
}

QString LeadDetails::queuedSentence() const
{
    const Submission &lead = m_record.submission;
    if (!m_profile.account(lead.accountId))
        return tr("This lead waits for %1, an account that was removed.").arg(accountName());
    if (lead.held)
        return heldSentence();
    const QString at = time(lead.nextAt);
    const QString when = at.isEmpty() ? tr("This lead goes out to %1 as soon as its turn comes.").arg(accountName())
                                      : tr("This lead goes out to %1 at %2.").arg(accountName(), at);
    const auto kind = errorKindFromName(lead.errorKind);
    return kind && !m_trouble ? when + u' ' + sentence(Error{.kind = *kind}) : when;
}

QString LeadDetails::heldSentence() const
{
    const Submission &lead = m_record.submission;
    if (lead.errorKind == groundworkKind)
        return tr("This lead is not in %1 and waits for your decision.").arg(accountName()) + u' '
            + tr("Its contact may have been created there: the answer did not come. Look in the CRM. “Send again” "
                 "looks "
                 "for the contact first, where that is possible, and else creates it.");
    const auto kind = errorKindFromName(lead.errorKind);
    const bool answered = kind && !concernsWay(*kind);
    const QString why = answered ? tr("%1 did not execute it.").arg(accountName()) : tr("Nothing left this computer.");
    return tr("This lead is not in %1 and waits for your decision.").arg(accountName()) + u' ' + why + u' '
        + tr("Sent, it makes the CRM act, for example call the customer; so Leadpad does not send it by itself. Press "
             "“Send again” when that is wanted now.");
}

QString LeadDetails::sentSentence() const
{
    const Submission &lead = m_record.submission;
    QStringList parts;
    parts.append(
        lead.leadId.isEmpty()
            ? tr("%1 has this lead.").arg(accountName())
            : tr("%1 has this lead as number %2 since %3.").arg(accountName(), lead.leadId, time(lead.changedAt)));
    const QStringList others = lead.message.split(u' ', Qt::SkipEmptyParts);
    if (!others.isEmpty())
        parts.append(tr("It is there more than once: also as %1. Join them in the CRM.").arg(others.join(u", "_s)));
    QStringList open;
    QStringList refused;
    QStringList unsure;
    for (const Step &step : m_record.steps) {
        if (step.state == u"unsure"_s)
            unsure.append(m_journal.stepName(step.name));
        else if (step.state == u"refused"_s)
            refused.append(m_journal.stepName(step.name));
        else if (step.state != u"done"_s)
            open.append(m_journal.stepName(step.name));
    }
    if (!open.isEmpty())
        parts.append(tr("Leadpad still adds: %1.").arg(open.join(u", "_s)));
    if (!unsure.isEmpty())
        parts.append(
            tr("It may have been added or not, and is not repeated without you: %1. Look in the CRM and decide.")
                .arg(unsure.join(u", "_s)));
    if (!refused.isEmpty())
        parts.append(tr("Not accepted, add it in the CRM: %1.").arg(refused.join(u", "_s)));
    return parts.join(u' ');
}

QString LeadDetails::unsureSentence() const
{
    const Submission &lead = m_record.submission;
    const QString at = time(lead.nextAt);
    QStringList parts;
    parts.append(tr("Nobody knows yet whether %1 has this lead.").arg(accountName()));
    if (const QString evidence = m_journal.evidence(lead, m_record.attempts); !evidence.isEmpty())
        parts.append(evidence);
    if (!m_profile.account(lead.accountId))
        parts.append(tr("The account was removed, so Leadpad cannot look for it: look in the CRM and decide."));
    else if (at.isEmpty())
        parts.append(tr("Leadpad looks for it next; you can also decide."));
    else
        parts.append(tr("Leadpad looks for it again at %1; you can also decide.").arg(at));
    if (lead.looks > 0)
        parts.append(tr("It looked %n time(s) so far.", nullptr, lead.looks));
    return parts.join(u' ');
}

QString LeadDetails::refusedSentence() const
{
    const Submission &lead = m_record.submission;
    using Kind = Error::Kind;
    const auto kind = errorKindFromName(lead.errorKind);
    if (kind == Kind::Cancelled)
        return tr("The account %1 was removed before this lead went out. It is in no CRM: use it as a new lead, or "
                  "discard it.")
            .arg(accountName());
    if (kind == Kind::Unauthorised || kind == Kind::Misconfigured || kind == Kind::Keychain)
        return tr("%1 did not take this lead because of the account, not of the lead. It goes out by itself when the "
                  "account is repaired.")
                   .arg(accountName())
            + u' ' + sentence(Error{.kind = *kind});
    return tr("%1 did not accept this lead; it is not in the CRM. Correct it and send it again.").arg(accountName());
}

QString LeadDetails::valuesHtml() const
{
    QString rows;
    const auto add = [&](const QString &label, const QString &text) {
        rows += u"<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>"_s.arg(
            label.toHtmlEscaped(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s));
    };
    const QJsonObject &values = m_record.submission.lead.values;
    for (const Field &field : m_words.catalogue().fields()) {
        if (const QString text = m_words.valueText(field, values[field.key]); !text.isEmpty())
            add(field.displayLabel(), text);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        // A custom field that the portal has removed since.
        if (!m_words.catalogue().find(it.key()) && !isBlank(it.value()))
            add(it.key(), m_words.valueText(Field{.key = it.key(), .kind = FieldKind::Unsupported}, it.value()));
    }
    return rows.isEmpty() ? QString() : u"<table cellspacing='2'>%1</table>"_s.arg(rows);
}

QString LeadDetails::problemsHtml() const
{
    QString items;
    for (const Problem &problem : m_record.submission.problems) {
        const QString text = problem.field.isEmpty()
            ? problem.message
            : tr("%1: %2", "label: value").arg(m_words.labelOf(problem.field), problem.message);
        items += u"<li>%1</li>"_s.arg(text.toHtmlEscaped());
    }
    return items.isEmpty() ? QString() : u"<p><b>%1</b></p><ul>%2</ul>"_s.arg(tr("To correct").toHtmlEscaped(), items);
}

QString LeadDetails::stepState(const Step &step) const
{
    if (step.state == u"done"_s && !step.message.isEmpty())
        return step.message;
    if (step.state == u"done"_s)
        return step.name == u"read-back"_s ? tr("done") : tr("added");
    if (step.state == u"unsure"_s)
        return tr("unsure, it may have been added: decide");
    if (step.state == u"refused"_s)
        return step.message.isEmpty() ? tr("not accepted") : tr("not accepted: %1").arg(step.message);
    return step.message.isEmpty() ? tr("still to do") : tr("still to do: %1").arg(step.message);
}

QString LeadDetails::stepsHtml() const
{
    QString items;
    for (const Step &step : m_record.steps)
        items += u"<li>%1</li>"_s.arg(
            tr("%1: %2", "label: value").arg(m_journal.stepName(step.name), stepState(step)).toHtmlEscaped());
    return items.isEmpty() ? QString()
                           : u"<p><b>%1</b></p><ul>%2</ul>"_s.arg(tr("After the lead").toHtmlEscaped(), items);
}

QString LeadDetails::html() const
{
    const Submission &lead = m_record.submission;
    QString text =
        u"<p><b>%1 %2.</b> %3</p>"_s.arg(stateSign(lead), stateWord(lead).toHtmlEscaped(), sentences().toHtmlEscaped());
    text += problemsHtml() + stepsHtml();
    if (!lead.cardUrl.isEmpty()) {
        const QString address = lead.cardUrl.toString(QUrl::FullyEncoded).toHtmlEscaped();
        text += u"<p><a href='%1'>%1</a></p>"_s.arg(address);
    }
    text += ChangeWords::isChange(lead) ? ChangeWords::tableHtml(lead, m_words) : valuesHtml();
    //: %1 is a time
    text += u"<p>%1</p>"_s.arg(tr("Entered at %1.").arg(time(lead.createdAt)).toHtmlEscaped());
    return text;
}

QString LeadDetails::exchanges() const
{
    return m_journal.text(m_record.attempts);
}

} // namespace leadpad
