#pragma once

#include "submission/crmreader.h"
#include "submission/submitter.h"

#include <QWidget>

#include <memory>
#include <optional>

class QMessageBox;

namespace leadpad {

namespace Ui {
class LeadEditing;
}

class EditForm;

//! One lead that the CRM holds, in the form of its account, under a bar that says which one it is. Reading it takes a
//! while and never blocks; the form of new leads stays as it is.
class LeadEditing : public QWidget
{
    Q_OBJECT

public:
    //! Both outlive this.
    LeadEditing(Profile &profile, Submitter &submitter, QWidget *parent = nullptr);
    ~LeadEditing() override;

    //! Reads \a leadId of \a accountId and shows it. What was open here is dropped.
    void open(const QString &accountId, const QString &leadId);
    //! Shows what was being changed before a restart or a crash.
    void restore(const EditDraft &edit);
    //! Shows a \a change that came back, its problems at their fields; of a conflict the choice between two values.
    void reopen(const Submission &change);

    bool isOpen() const { return !m_leadId.isEmpty(); }
    bool hasChanges() const;
    QString accountId() const { return m_accountId; }
    QString leadId() const { return m_leadId; }
    //! The name of the lead, or its number.
    QString title() const;
    //! The form, once the lead is read.
    EditForm *form() const { return m_form; }

    //! Asks first if something is changed.
    void askClose();
    //! Drops what is changed.
    void discard();
    void askDelete();
    //! Asks whose values stay, if somebody else changed the same fields.
    void compare();
    void focusFirst();
    void saveDraft();

Q_SIGNALS:
    //! A change or a delete is on its way; nothing is open here any more.
    void submitted(const leadpad::Submission &change);
    //! Nothing is open here any more.
    void closed();
    //! Another lead is open, or it is read.
    void titleChanged();
    void draftSaved(const QDateTime &at);
    void notSaved();

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void onRead(int question, const Result<StoredLead> &lead);
    void build(const EditDraft &edit);
    void dropForm();
    void leave();
    void solve(const QJsonObject &base, const QJsonObject &changes);
    void remove();
    QUrl card() const;
    void openCard();
    void say(const QString &text);
    void showBar();
    QMessageBox *question(const QString &text, const QString &explanation, const QString &yes);
    QString accountName() const;

    std::unique_ptr<Ui::LeadEditing> m_ui;
    Profile &m_profile;
    Submitter &m_submitter;
    CrmReader m_reader;
    EditForm *m_form = nullptr;
    QString m_accountId;
    QString m_leadId;
    std::optional<Submission> m_conflict; //!< what came back because somebody else changed the same fields
    std::optional<Error> m_error;         //!< of the last reading
    QString m_message;
    int m_question = 0; //!< number of the last reading; older answers are dropped
    bool m_reading = false;
};

} // namespace leadpad
