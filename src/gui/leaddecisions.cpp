#include "gui/leaddecisions.h"

#include "gui/changewords.h"
#include "gui/wirejournal.h"
#include "submission/decisions.h"
#include "vendors/registry.h"

#include <QInputDialog>
#include <QMessageBox>
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

void LeadDecisions::settleThere(const Submission &lead, const QString &leadId)
{
    whenDone(decisions::confirm(m_profile, lead, leadId), this,
             [this](const Result<Submission> &settled) { onDecided(settled); });
}

void LeadDecisions::askAgain(const Submission &lead, QWidget *before)
{
    const bool held = lead.state == SubmissionState::Queued;
    const QString question = held ? tr("Send “%1” to %2 now?").arg(lead.title, lead.accountName)
                                  : tr("Send “%1” to %2 again?").arg(lead.title, lead.accountName);
    QMessageBox *box =
        confirmation(question, againExplanation(lead), held ? tr("&Send now") : tr("&Send again"), before);
    connect(box, &QMessageBox::accepted, this, [this, lead] { sendAgain(lead); });
    box->open();
}

void LeadDecisions::askChange(const Submission &change, bool done)
{
    const QString question = done ? tr("Was the change of “%1” made in %2?").arg(change.title, change.accountName)
                                  : tr("Make the change of “%1” in %2 again?").arg(change.title, change.accountName);
    const QString explanation = done
        ? tr("Leadpad takes it as done and does not make it.")
        : tr("It may have been made already. If it was, it will count twice. Look in the CRM first.");
    QMessageBox *box = confirmation(question, explanation, done ? tr("&It was done") : tr("&Do it again"));
    connect(box, &QMessageBox::accepted, this, [this, change, done] {
        if (done)
            settleThere(change, change.leadId);
        else
            sendAgain(change);
    });
    box->open();
}

QString LeadDecisions::againExplanation(const Submission &lead)
{
    if (ChangeWords::isChange(lead))
        return tr("%1 did not make this change so far. It adds something each time it is made.").arg(lead.accountName);
    if (lead.state == SubmissionState::Queued) {
        const auto kind = errorKindFromName(lead.errorKind);
        const bool nothingLeft = kind && concernsWay(*kind);
        return nothingLeft
            ? tr("%1 does not have this lead: nothing of it left this computer. Sending it now makes the CRM act, for "
                 "example call the customer.")
                  .arg(lead.accountName)
            : tr("%1 does not have this lead: it did not execute it. Sending it now makes the CRM act, for example "
                 "call the customer.")
                  .arg(lead.accountName);
    }
    return lead.acts
        ? tr("Nobody knows whether %1 has this lead. If it has, the lead will be there twice, and the CRM acts twice, "
             "for example calls the customer again. Look in the CRM first.")
              .arg(lead.accountName)
        : tr("Nobody knows whether %1 has this lead. If it has, the lead will be there twice. Look in the CRM first.")
              .arg(lead.accountName);
}

void LeadDecisions::sendAgain(const Submission &submission)
{
    whenDone(decisions::sendAgain(m_profile, submission), this,
             [this](const Result<Submission> &queued) { onDecided(queued); });
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
    const QString explanation = ChangeWords::isChange(lead)
        ? tr(
            "The change was not made; the lead in the CRM stays as it is. What you changed goes from this computer and "
            "cannot be brought back.")
        : tr("The lead is in no CRM. It goes from this computer with all that was typed, and cannot be brought back.");
    QMessageBox *box = confirmation(tr("Discard “%1”?").arg(lead.title), explanation, tr("&Discard"));
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
    whenDone(m_profile.storage().run(remove), this, [this, id](const Result<bool> &gone) { onDiscarded(id, gone); });
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

void LeadDecisions::askStep(const Submission &lead, const QString &step, const QString &name, bool done)
{
    const QString question = done ? tr("Was “%1” added to lead %2 in %3?").arg(name, lead.leadId, lead.accountName)
                                  : tr("Add “%1” to lead %2 in %3 again?").arg(name, lead.leadId, lead.accountName);
    const QString explanation = done
        ? tr("Leadpad takes it as done and does not add it.")
        : tr("It may have been added already. If it was, it will be there twice. Look in the CRM first.");
    QMessageBox *box = confirmation(question, explanation, done ? tr("&It was done") : tr("&Do it again"));
    connect(box, &QMessageBox::accepted, this, [this, lead, step, done] { decideStep(lead, step, done); });
    box->open();
}

void LeadDecisions::decideStep(const Submission &lead, const QString &step, bool done)
{
    whenDone(decisions::decideStep(m_profile, lead, step, done), this, [this, lead, done](const Result<Done> &written) {
        if (!written) {
            Q_EMIT failed(sentence(written.error()));
            return;
        }
        Q_EMIT stepDecided(lead);
        Q_EMIT said(done ? tr("Noted as done.") : tr("It is added again."));
    });
}

QMessageBox *LeadDecisions::confirmation(const QString &question, const QString &explanation, const QString &yes,
                                         QWidget *before)
{
    QWidget *window = before ? before : m_window;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Leadpad"), question, QMessageBox::Cancel, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // a caller's name is no markup
    box->setInformativeText(explanation);
    box->addButton(yes, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel); // Enter alone decides nothing
    return box;
}

} // namespace leadpad
