#include "gui/leadediting.h"

#include "gui/conflictdialog.h"
#include "gui/editform.h"
#include "submission/changes.h"
#include "ui_leadediting.h"
#include "vendors/registry.h"

#include <QAction>
#include <QDesktopServices>
#include <QEvent>
#include <QLineEdit>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace leadpad {

LeadEditing::LeadEditing(Profile &profile, Submitter &submitter, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LeadEditing>())
    , m_profile(profile)
    , m_submitter(submitter)
    , m_reader(profile)
{
    m_ui->setupUi(this);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &LeadEditing::read);
    connect(m_ui->compareButton, &QPushButton::clicked, this, &LeadEditing::compare);
    connect(m_ui->cardButton, &QPushButton::clicked, this, &LeadEditing::openCard);
    connect(m_ui->deleteButton, &QPushButton::clicked, this, &LeadEditing::askDelete);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &LeadEditing::askClose);
    auto *escape = new QAction(this);
    escape->setShortcut(QKeySequence(Qt::Key_Escape));
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QAction::triggered, this, &LeadEditing::askClose);
    addAction(escape);
    connect(&m_profile, &Profile::accountsChanged, this, [this] {
        if (isOpen() && !m_profile.account(m_accountId))
            leave(); // with its account
        showBar();
    });
    showBar();
}

LeadEditing::~LeadEditing()
{
    Landing::close(this); // the reader ends what is under way
}

void LeadEditing::open(const QString &accountId, const QString &leadId)
{
    dropForm();
    m_accountId = accountId;
    m_leadId = leadId;
    Q_EMIT titleChanged();
    read();
}

void LeadEditing::restore(const EditDraft &edit)
{
    dropForm();
    m_accountId = edit.accountId;
    m_leadId = edit.leadId;
    build(edit);
    say(tr("This is what you changed and did not save yet."));
}

void LeadEditing::reopen(const Submission &change)
{
    if (change.base.isEmpty()) { // of a script: what the lead holds is not known
        open(change.accountId, change.leadId);
        return;
    }
    dropForm();
    m_accountId = change.accountId;
    m_leadId = change.leadId;
    const bool conflict = change.errorKind == conflictKind && !change.found.isEmpty();
    if (conflict)
        m_conflict = change;
    build({.accountId = change.accountId,
           .submissionId = change.id,
           .leadId = change.leadId,
           .base = change.base,
           .changes = change.lead.values});
    m_form->takeBack(change.problems);
    say(conflict ? tr("Somebody else changed the same fields meanwhile. Choose field by field whose value stays.")
                 : tr("The CRM did not take this change. Correct it and save again."));
}

void LeadEditing::read()
{
    m_reading = true;
    m_error.reset();
    m_message.clear();
    showBar();
    if (isVisible()) // a hidden page would take the caret from where the person types
        m_ui->closeButton->setFocus();
    const int question = ++m_question;
    whenDone(m_reader.read(m_accountId, m_leadId), this,
             [this, question](const Result<StoredLead> &lead) { onRead(question, lead); });
}

void LeadEditing::onRead(int question, const Result<StoredLead> &lead)
{
    if (question != m_question)
        return;
    m_reading = false;
    if (!lead) {
        m_error = lead.error();
        showBar();
        return;
    }
    build({.accountId = m_accountId, .submissionId = QUuid::createUuid(), .leadId = m_leadId, .base = lead->values});
    if (isVisible())
        focusFirst();
}

void LeadEditing::build(const EditDraft &edit)
{
    m_form = new EditForm(m_profile, m_submitter, edit, m_ui->formPlace);
    m_ui->formLayout->addWidget(m_form);
    m_form->show();
    connect(m_form, &LeadForm::submitted, this, [this](const Submission &change) {
        leave();
        Q_EMIT submitted(change);
    });
    connect(m_form, &LeadForm::draftSaved, this, &LeadEditing::draftSaved);
    connect(m_form, &LeadForm::notSaved, this, &LeadEditing::notSaved);
    connect(m_form, &EditForm::nothingChanged, this, [this] { say(tr("Nothing is changed yet.")); });
    connect(m_form, &EditForm::changesChanged, this, [this] { say({}); });
    QWidget *last = m_ui->closeButton;
    setTabOrder(m_ui->deleteButton, last);
    showBar();
    Q_EMIT titleChanged();
}

void LeadEditing::dropForm()
{
    ++m_question;
    m_reading = false;
    m_error.reset();
    m_conflict.reset();
    m_message.clear();
    if (m_form) {
        m_form->hide();
        m_form->deleteLater(); // may be the one that asks
        m_form = nullptr;
    }
}

//! Nothing is open here any more.
void LeadEditing::leave()
{
    dropForm();
    m_accountId.clear();
    m_leadId.clear();
    Q_EMIT titleChanged();
    Q_EMIT closed();
}

bool LeadEditing::hasChanges() const
{
    return m_form && m_form->hasChanges();
}

QString LeadEditing::accountName() const
{
    const Account *account = m_profile.account(m_accountId);
    return account ? account->name : QString();
}

QString LeadEditing::title() const
{
    const QString name = m_form ? titleOf(Lead{m_form->edit().base}, m_profile.catalogue(m_accountId)) : QString();
    return name.isEmpty() ? m_leadId : name;
}

void LeadEditing::focusFirst()
{
    if (m_form && !m_form->binder().problems().isEmpty())
        m_form->nextProblem();
    else if (m_form)
        m_form->focusFirst();
    else
        m_ui->closeButton->setFocus();
    // Chosen whole, as a field is that a shortcut leads to, the number would go with the next key.
    if (auto *edit = qobject_cast<QLineEdit *>(window()->focusWidget()); edit && m_form && m_form->isAncestorOf(edit))
        edit->end(false);
}

void LeadEditing::saveDraft()
{
    if (m_form)
        m_form->saveDraft();
}

QMessageBox *LeadEditing::question(const QString &text, const QString &explanation, const QString &yes)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Leadpad"), text, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // a caller's name is no markup
    box->setInformativeText(explanation);
    box->addButton(yes, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel); // Enter alone destroys nothing
    return box;
}

void LeadEditing::askClose()
{
    if (!hasChanges()) {
        discard();
        return;
    }
    QMessageBox *box =
        question(tr("Close “%1” without saving?").arg(title()),
                 tr("What you changed here is lost. The lead in the CRM stays as it is."), tr("&Close without saving"));
    connect(box, &QMessageBox::buttonClicked, this, [this, box](QAbstractButton *button) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            discard();
    });
    box->open();
}

void LeadEditing::discard()
{
    if (!isOpen())
        return;
    const QString id = m_accountId;
    leave();
    m_profile.storage().run([id](Database &database) { return edits::remove(database, id); });
}

void LeadEditing::askDelete()
{
    if (!m_form)
        return;
    QMessageBox *box = question(tr("Delete “%1” (No. %2) in %3?").arg(title(), m_leadId, accountName()),
                                tr("The lead goes from the CRM for everybody, with all that is noted there. Leadpad "
                                   "cannot bring it back."),
                                tr("&Delete"));
    connect(box, &QMessageBox::buttonClicked, this, [this, box](QAbstractButton *button) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            remove();
    });
    box->open();
}

void LeadEditing::remove()
{
    if (!m_form)
        return;
    const LeadChange change{.kind = SubmissionKind::Delete, .leadId = m_leadId, .base = m_form->edit().base};
    m_form->setEnabled(false);
    whenDone(m_submitter.submitChange(m_accountId, change), this, [this](const Result<Submission> &stored) {
        if (!stored) {
            if (m_form)
                m_form->setEnabled(true);
            say(sentence(stored.error()));
            return;
        }
        discard();
        Q_EMIT submitted(*stored);
    });
}

void LeadEditing::compare()
{
    if (!m_conflict || !m_form)
        return;
    Submission change = *m_conflict;
    change.lead.values = m_form->edit().changes; // as it stands there now
    auto *dialog = new ConflictDialog(m_profile, change, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConflictDialog::chosen, this, &LeadEditing::solve);
    dialog->open();
}

//! Goes on from what the CRM has now: saved again, it is compared with that.
void LeadEditing::solve(const QJsonObject &base, const QJsonObject &changes)
{
    const QString account = m_accountId;
    const EditDraft edit{.accountId = account,
                         .submissionId = m_form->edit().submissionId,
                         .leadId = m_leadId,
                         .base = base,
                         .changes = changes};
    dropForm();
    build(edit);
    if (edit.changes.isEmpty()) { // theirs everywhere: nothing is left to do
        const auto give = [id = edit.submissionId](Database &database) { return outbox::discardRefused(database, id); };
        m_profile.storage().run(give);
        discard();
        return;
    }
    m_form->send();
}

//! Empty where a card has no known address.
QUrl LeadEditing::card() const
{
    const Account *account = m_profile.account(m_accountId);
    const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
    return vendor ? vendor->cardUrl(account->url, Receipt{m_leadId}) : QUrl();
}

void LeadEditing::openCard()
{
    const QUrl card = this->card();
    if (!card.isEmpty() && !QDesktopServices::openUrl(card))
        say(tr("No browser opened. The address of the card is %1").arg(card.toString()));
}

void LeadEditing::say(const QString &text)
{
    m_message = text;
    showBar();
}

void LeadEditing::showBar()
{
    //: %1 is the number of a lead in the account %2, %3 its name
    m_ui->titleLabel->setText(m_form ? tr("Changing No. %1 in %2: %3").arg(m_leadId, accountName(), title())
                                     : tr("No. %1 in %2").arg(m_leadId, accountName()));
    QString status = m_message;
    if (m_reading)
        status = tr("Reading the lead from %1…").arg(accountName());
    else if (m_error)
        status = u"⚠ "_s + tr("The lead could not be read.") + u' ' + sentence(*m_error);
    m_ui->statusLabel->setText(status);
    m_ui->statusLabel->setVisible(!status.isEmpty());
    const Account *account = m_profile.account(m_accountId);
    const bool mayDelete = account && allowsDelete(*account) && CrmReader::abilitiesOf(m_profile, m_accountId).remove;
    m_ui->retryButton->setVisible(m_error.has_value());
    m_ui->compareButton->setVisible(m_form && m_conflict);
    m_ui->cardButton->setVisible(m_form && !card().isEmpty());
    m_ui->deleteButton->setVisible(m_form && mayDelete);
}

void LeadEditing::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_message.clear(); // words of the other language
        showBar();
    }
    QWidget::changeEvent(event);
}

} // namespace leadpad
