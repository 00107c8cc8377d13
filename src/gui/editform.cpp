#include "gui/editform.h"

#include "gui/leadwords.h"
#include "submission/changes.h"

#include <QEvent>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {

EditForm::EditForm(Profile &profile, Submitter &submitter, const EditDraft &edit, QWidget *parent)
    : LeadForm(profile, submitter, edit.accountId, parent)
    , m_edit(edit)
{
    clearButton()->hide();
    offerFields(Lead{edit.base}); // of the part of the account that it stands in
    connect(&fields(), &FormBinder::edited, this, &EditForm::onTyped);
    buildCustomFields();
    m_built = true;
    onFieldsBuilt();
    retranslate();
}

void EditForm::onFieldsBuilt()
{
    if (!m_built)
        return;
    lockFields();
    showValues();
    updateCounts();
    showPhoneHint();
    mark();
}

//! What the fields make of a value is compared with what they made of it before: another spelling is no change.
void EditForm::showValues()
{
    fields().setLead(Lead{m_edit.base});
    m_shown = fields().lead();
    if (!m_edit.changes.isEmpty())
        fields().setLead(changes::merged(m_shown.values, m_edit.changes));
}

void EditForm::lockFields()
{
    for (const Field &field : catalogue().fields()) {
        if (!isEditable(field))
            fields().lock(field.key,
                          field.changeable ? tr("Leadpad cannot read this from the CRM: change it there.")
                                           : tr("The CRM lets nobody change this from outside: change it there."));
    }
}

void EditForm::onTyped()
{
    m_edit.changes = changes::differences(m_shown, fields().lead());
    mark();
    Q_EMIT changesChanged();
}

//! A changed field says what it held before.
void EditForm::mark()
{
    const LeadWords words(catalogue(), profile().directories(accountId(), Lead{m_edit.base}));
    const QStringList changed = m_edit.changes.keys();
    for (const QString &key : std::exchange(m_marked, changed)) {
        if (!changed.contains(key))
            fields().setHint(key, {});
    }
    for (const QString &key : changed) {
        const Field *field = catalogue().find(key);
        const QString before = field ? words.valueText(*field, m_shown.value(key)) : QString();
        //: below a field of a lead in the CRM; %1 is the value that it had
        fields().setHint(key, u"✎ "_s + (before.isEmpty() ? tr("was empty") : tr("was: %1").arg(before)));
    }
}

void EditForm::takeBack(const QList<Problem> &problems)
{
    showProblems(problems);
}

void EditForm::send()
{
    if (hasChanges())
        LeadForm::send();
    else
        Q_EMIT nothingChanged();
}

QList<Problem> EditForm::problemsOf(const Lead &typed) const
{
    return submitter().checkChanges(accountId(), changes::differences(m_shown, typed), Lead{m_edit.base});
}

Async<Submission> EditForm::store(const Lead &typed)
{
    return submitter().submitChange(accountId(),
                                    {.id = m_edit.submissionId,
                                     .leadId = m_edit.leadId,
                                     .base = m_edit.base,
                                     .changes = changes::differences(m_shown, typed)});
}

Async<Done> EditForm::writeDraft(const Lead &typed)
{
    EditDraft edit = m_edit;
    edit.changes = changes::differences(m_shown, typed);
    edit.changedAt = profile().clock().now();
    const auto write = [edit](Database &database) {
        return edit.changes.isEmpty() ? edits::remove(database, edit.accountId) : edits::save(database, edit);
    };
    return profile().storage().run(write);
}

//! It is on its way: nothing of it is a draft any more.
void EditForm::startNext()
{
    markSaved();
}

QString EditForm::sendText() const
{
    //: on a button, its key Ctrl+Enter follows
    return tr("Save changes");
}

void EditForm::changeEvent(QEvent *event)
{
    LeadForm::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(
            this,
            [this] {
                lockFields();
                mark();
            },
            Qt::QueuedConnection);
}

} // namespace leadpad
