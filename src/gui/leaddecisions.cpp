#include "gui/leaddecisions.h"

#include "vendors/registry.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QPointer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! The number that a person gives for a lead: as typed, or the last number of the card's address.
QString leadIdFromTyped(const QString &typed)
{
    static const QRegularExpression card(u"^https?://.*/(\\d+)/?(?:[?#].*)?$"_s);
    const QString text = typed.trimmed();
    const auto match = card.match(text);
    return match.hasMatch() ? match.captured(1) : text;
}

//! Writes the decision on an unsure lead. The courier may have settled it meanwhile: then nothing is written.
Result<Submission> decide(Database &database, const Submission &after, const QDateTime &now, const QStringList &steps)
{
    auto current = outbox::find(database, after.id);
    if (!current)
        return current;
    if (current->state != SubmissionState::Unsure || current->attempts != after.attempts)
        return fail(Error::Kind::Cancelled, u"no longer unsure"_s);
    const Attempt decision{.submissionId = after.id,
                           .step = u"decision"_s,
                           .startedAt = now,
                           .endedAt = now,
                           .outcome = stateName(after.state),
                           .request = {},
                           .answer = {}};
    if (auto done = outbox::record(database, after, decision, steps); !done)
        return fail(std::move(done.error()));
    return outbox::find(database, after.id);
}

} // namespace

LeadDecisions::LeadDecisions(Profile &profile, QWidget *window)
    : QObject(window)
    , m_profile(profile)
    , m_window(window)
{
}

void LeadDecisions::askThere(const Submission &lead)
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("The lead is there"));
    dialog->setLabelText(tr("&Number of the lead in %1, or the address of its card:").arg(lead.accountName));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, lead](const QString &typed) {
        const QString leadId = leadIdFromTyped(typed);
        if (leadId.isEmpty())
            Q_EMIT said(tr("Nothing was changed: a number is needed."));
        else
            confirmThere(lead, leadId);
    });
    dialog->open();
}

void LeadDecisions::confirmThere(const Submission &submission, const QString &leadId)
{
    static const QRegularExpression shape(u"^[0-9A-Za-z_-]{1,64}$"_s);
    if (!shape.match(leadId).hasMatch()) {
        Q_EMIT said(tr("Nothing was changed: “%1” is not the number of a lead.").arg(leadId.left(40)));
        return;
    }
    QString explanation = tr("Leadpad takes the lead as sent and does not look for it again.");
    const Vendor *vendor = vendors::byId(submission.vendor);
    if (vendor && !vendor->followUps(submission.lead).isEmpty())
        explanation += u' ' + tr("It then adds the rest, such as products, to lead %1.").arg(leadId);
    QMessageBox *box =
        confirmation(tr("Is lead %1 in %2 the lead “%3”?").arg(leadId, submission.accountName, submission.title),
                     explanation, tr("&Yes, it is there"));
    connect(box, &QMessageBox::accepted, this, [this, submission, leadId] { settleThere(submission, leadId); });
    box->open();
}

void LeadDecisions::settleThere(const Submission &submission, const QString &leadId)
{
    const QDateTime now = m_profile.clock().now();
    Submission after = submission;
    after.state = SubmissionState::Sent;
    after.leadId = leadId;
    after.errorKind.clear();
    after.message.clear();
    after.changedAt = now;
    after.nextAt = {};
    QStringList steps;
    if (const Vendor *vendor = vendors::byId(submission.vendor)) {
        if (const Account *account = m_profile.account(submission.accountId))
            after.cardUrl = vendor->cardUrl(account->url, Receipt{leadId});
        const QList<FollowUp> followUps = vendor->followUps(submission.lead);
        for (const FollowUp &step : followUps)
            steps.append(step.name);
    }
    whenDone(m_profile.storage().run(
                 [after, now, steps](Database &database) { return decide(database, after, now, steps); }),
             &m_profile, [self = QPointer(this)](const Result<Submission> &settled) {
                 if (self)
                     self->onDecided(settled);
             });
}

void LeadDecisions::askAgain(const Submission &lead)
{
    QMessageBox *box = confirmation(
        tr("Send “%1” to %2 again?").arg(lead.title, lead.accountName),
        tr("Nobody knows whether %1 has this lead. If it has, the lead will be there twice. Look in the CRM first.")
            .arg(lead.accountName),
        tr("&Send again"));
    connect(box, &QMessageBox::accepted, this, [this, lead] { sendAgain(lead); });
    box->open();
}

void LeadDecisions::sendAgain(const Submission &submission)
{
    const QDateTime now = m_profile.clock().now();
    Submission after = submission; // the frozen body stays: what goes out is what went out
    after.state = SubmissionState::Queued;
    after.errorKind.clear();
    after.changedAt = now;
    after.nextAt = now;
    after.looks = 0;
    after.absentSince = {};
    whenDone(m_profile.storage().run([after, now](Database &database) { return decide(database, after, now, {}); }),
             &m_profile, [self = QPointer(this)](const Result<Submission> &queued) {
                 if (self)
                     self->onDecided(queued);
             });
}

void LeadDecisions::onDecided(const Result<Submission> &after)
{
    if (!after) {
        Q_EMIT failed(after.error().kind == Error::Kind::Cancelled
                          ? tr("Nothing was changed: the state of the lead is another one by now.")
                          : sentence(after.error()));
        return;
    }
    Q_EMIT decided(*after);
    Q_EMIT said(after->state == SubmissionState::Sent
                    ? tr("Settled: the CRM has the lead as number %1.").arg(after->leadId)
                    : tr("The lead goes out again."));
}

void LeadDecisions::askDiscard(const Submission &lead)
{
    QMessageBox *box = confirmation(
        tr("Discard “%1”?").arg(lead.title),
        tr("The lead is in no CRM. It goes from this computer with all that was typed, and cannot be brought back."),
        tr("&Discard"));
    connect(box, &QMessageBox::accepted, this, [this, id = lead.id] { discard(id); });
    box->open();
}

void LeadDecisions::discard(const SubmissionId &id)
{
    const auto remove = [id](Database &database) -> Result<bool> {
        if (auto done = outbox::discardRefused(database, id); !done)
            return fail(std::move(done.error()));
        return !outbox::find(database, id);
    };
    whenDone(m_profile.storage().run(remove), &m_profile, [self = QPointer(this), id](const Result<bool> &gone) {
        if (self)
            self->onDiscarded(id, gone);
    });
}

void LeadDecisions::onDiscarded(const SubmissionId &id, const Result<bool> &gone)
{
    if (!gone || !*gone) {
        Q_EMIT failed(gone ? tr("Nothing was changed: the state of the lead is another one by now.")
                           : sentence(gone.error()));
        return;
    }
    Q_EMIT discarded(id);
    Q_EMIT said(tr("The lead was discarded."));
}

QMessageBox *LeadDecisions::confirmation(const QString &question, const QString &explanation, const QString &yes)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Leadpad"), question, QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // a caller's name is no markup
    box->setInformativeText(explanation);
    box->addButton(yes, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel); // Enter alone decides nothing
    return box;
}

} // namespace leadpad
