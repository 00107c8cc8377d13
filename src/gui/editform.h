#pragma once

#include "gui/leadform.h"

namespace leadpad {

//! The form of an account with a lead that the CRM holds: only what is changed is marked, kept and stored.
class EditForm : public LeadForm
{
    Q_OBJECT

public:
    //! Both outlive this.
    EditForm(Profile &profile, Submitter &submitter, const EditDraft &edit, QWidget *parent = nullptr);

    //! What was opened and what is changed by now.
    const EditDraft &edit() const { return m_edit; }
    //! The problems of a change that came back.
    void takeBack(const QList<Problem> &problems);

    void send() override;
    void clear() override { }
    bool hasChanges() const { return !m_edit.changes.isEmpty(); }

Q_SIGNALS:
    //! The person wants to save, and nothing is changed.
    void nothingChanged();
    void changesChanged();

protected:
    QList<Problem> problemsOf(const Lead &typed) const override;
    Async<Submission> store(const Lead &typed) override;
    Async<Done> writeDraft(const Lead &typed) override;
    void startNext() override;
    void remember(const QString & /*key*/, const QString & /*chosen*/) override { }
    QString sendText() const override;
    void onFieldsBuilt() override;
    void changeEvent(QEvent *event) override;

private:
    void onTyped();
    void showValues();
    void lockFields();
    void mark();

    EditDraft m_edit;
    Lead m_shown;         //!< the lead as the fields show it before anything is changed
    QStringList m_marked; //!< fields that say what they held before
    bool m_built = false;
};

} // namespace leadpad
