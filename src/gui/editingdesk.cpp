#include "gui/editingdesk.h"

#include "gui/crmsearchdialog.h"
#include "gui/editform.h"

#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace leadpad {

EditingDesk::EditingDesk(Profile &profile, Submitter &submitter, QStackedWidget *stack, QToolButton *button,
                         QWidget *window)
    : QObject(window)
    , m_profile(profile)
    , m_stack(stack)
    , m_button(button)
    , m_window(window)
    , m_page(new LeadEditing(profile, submitter, window))
{
    m_stack->addWidget(m_page);
    connect(m_page, &LeadEditing::titleChanged, this, &EditingDesk::showButton);
    connect(m_stack, &QStackedWidget::currentChanged, this, &EditingDesk::showButton);
    connect(m_button, &QToolButton::clicked, this, &EditingDesk::show);
    connect(m_page, &LeadEditing::submitted, this, &EditingDesk::submitted);
    connect(m_page, &LeadEditing::closed, this, [this] {
        if (!m_replacing && isShown())
            Q_EMIT left();
    });
    showButton();
}

bool EditingDesk::isShown() const
{
    return m_stack->currentWidget() == m_page;
}

void EditingDesk::restore()
{
    whenDone(m_profile.storage().run([](Database &database) { return edits::all(database); }), this,
             [this](const Result<QList<EditDraft>> &edits) {
                 // One is open at a time; what else lies there comes at the next start.
                 if (edits && !edits->isEmpty() && !m_page->isOpen())
                     m_page->restore(edits->first());
             });
}

void EditingDesk::find(const QString &accountId)
{
    if (!CrmSearchDialog::isPossible(m_profile))
        return;
    if (m_search) {
        m_search->activateWindow();
        return;
    }
    m_search = new CrmSearchDialog(m_profile, accountId, m_window);
    m_search->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_search, &CrmSearchDialog::editWanted, this, &EditingDesk::open);
    m_search->open();
}

void EditingDesk::open(const QString &accountId, const QString &leadId)
{
    if (m_page->accountId() == accountId && m_page->leadId() == leadId && m_page->hasChanges()) {
        show(); // what was changed in it is still there
        return;
    }
    replace([this, accountId, leadId] {
        m_page->open(accountId, leadId);
        show();
    });
}

void EditingDesk::correct(const Submission &change)
{
    const bool itself = m_page->form() && m_page->form()->edit().submissionId == change.id;
    if (itself) {
        show();
        m_page->compare();
        return;
    }
    replace([this, change] {
        m_page->reopen(change);
        show();
        m_page->compare();
    });
}

void EditingDesk::takeBack(const Submission &change)
{
    if (!m_page->isOpen() && change.kind == SubmissionKind::Update && !change.base.isEmpty())
        m_page->reopen(change);
}

//! Does \a next when the lead that is open now may go.
void EditingDesk::replace(const std::function<void()> &next)
{
    const auto go = [this, next] {
        m_replacing = true; // the page stays in front
        m_page->discard();
        m_replacing = false;
        next();
    };
    if (!m_page->hasChanges()) {
        go();
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Leadpad"),
                        tr("“%1” is changed and not saved. Open the other lead all the same?").arg(m_page->title()),
                        QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("What you changed is lost then. Save it first, or go on with it."));
    QPushButton *goOn = box->addButton(tr("&Go on with it"), QMessageBox::RejectRole);
    QPushButton *drop = box->addButton(tr("&Open the other"), QMessageBox::DestructiveRole);
    box->setDefaultButton(goOn);
    connect(drop, &QPushButton::clicked, this, go);
    connect(goOn, &QPushButton::clicked, this, &EditingDesk::show);
    box->open();
}

void EditingDesk::show()
{
    if (!m_page->isOpen())
        return;
    m_stack->setCurrentWidget(m_page);
    m_page->focusFirst();
    Q_EMIT shown();
}

void EditingDesk::showButton()
{
    m_button->setVisible(m_page->isOpen() && !isShown());
    m_button->setText(u"✎ "_s + m_page->title());
    m_button->setToolTip(tr("Back to the lead from the CRM that you are changing (Ctrl+L)"));
    m_button->setAccessibleName(tr("Changing %1").arg(m_page->title()));
}

} // namespace leadpad
