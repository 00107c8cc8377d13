#pragma once

#include "gui/formbinder.h"
#include "gui/sectionbar.h"
#include "submission/profile.h"
#include "submission/submitter.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QPushButton;

namespace leadpad {

namespace Ui {
class LeadForm;
}

//! The form of one account: the vendor's fields, sections, checks, draft, and the way into the outbox. A new lead's,
//! unless a class made from it says otherwise.
class LeadForm : public QWidget
{
    Q_OBJECT

public:
    LeadForm(Profile &profile, Submitter &submitter, const QString &accountId, QWidget *parent = nullptr);
    ~LeadForm() override;

    QString accountId() const { return m_accountId; }
    const FormBinder &binder() const { return *m_binder; }

    //! Takes over what was typed before a restart or a crash.
    void restore(const Draft &draft);
    //! Puts \a lead into the form as a new lead; \a problems are shown at their fields. What stood there can be brought
    //! back by "Undo". \a id keeps the identity of a refused lead that is corrected.
    void fill(const Lead &lead, const QList<Problem> &problems = {}, const SubmissionId &id = QUuid::createUuid());
    //! A caller's number: into the phone if it is empty, else offered.
    void setCallerPhone(const QString &number);
    //! Puts \a values into the fields that the rep has not typed into, in this lead and the next ones; those of the
    //! preset before are taken back where they are untouched.
    void choosePreset(const QJsonObject &values);
    bool isBlank() const { return isBlank(m_binder->lead()); }

    //! Checks, stores durably, clears and brings the caret back; problems stay in the form.
    virtual void send();
    virtual void clear();
    void nextProblem();
    void focusFirst();
    //! Writes an unsaved draft now.
    Async<Done> saveDraft();
    //! The account was renamed, or its state changed; \a trouble says why nothing goes out.
    void showAccount(const std::optional<Error> &trouble);

Q_SIGNALS:
    void submitted(const leadpad::Submission &submission);
    void draftSaved(const QDateTime &at);
    //! The disk does not take it: \a what is "draft" or "lead".
    void notSaved(const QString &what);
    void reloadWanted(const QString &accountId);
    void editAccountWanted(const QString &accountId);
    //! The person allows that the portal is spoken to at \a address.
    void moveWanted(const QString &accountId, const QUrl &address);

protected:
    //! What stands against storing \a typed.
    virtual QList<Problem> problemsOf(const Lead &typed) const;
    virtual Async<Submission> store(const Lead &lead);
    virtual Async<Done> writeDraft(const Lead &typed);
    //! What was typed is on disk.
    virtual void startNext();
    //! A field of which the next lead keeps the choice was set to \a chosen.
    virtual void remember(const QString &key, const QString &chosen);
    //! Words of the button that stores, without its key.
    virtual QString sendText() const;
    //! The fields were made anew, or their lists are others.
    virtual void onFieldsBuilt() { }
    void changeEvent(QEvent *event) override;

    Profile &profile() const { return m_profile; }
    Submitter &submitter() const { return m_submitter; }
    const Catalogue &catalogue() const { return m_catalogue; }
    FormBinder &fields() { return *m_binder; }
    QPushButton *clearButton() const;
    void buildCustomFields();
    //! Makes fields and lists those that are offered for \a lead.
    void offerFields(const Lead &lead);
    void showProblems(const QList<Problem> &problems);
    void updateCounts();
    void retranslate();
    //! Nothing that was typed is unsaved.
    void markSaved();
    void showPhoneHint();
    const Account &account() const;

private:
    void loadDirectories();
    void display(const Lead &wanted, bool anew = false);
    QSet<QString> unmet(const Lead &lead) const;
    Lead typed() const;
    bool isBlank(const Lead &lead) const;
    Lead chosenPart() const;
    Lead withPreset(Lead lead) const;
    void noteBrought();
    void noteTyped(const Lead &lead);
    bool isGiven(const QString &key, const QJsonValue &value) const;
    Lead withoutGiven(Lead lead) const;
    void markDecided();
    void switchPart(const QString &key);
    void loadMissingPart(const Lead &lead);
    Lead withoutForeignChoices(const Lead &lead, const Catalogue &now) const;
    void offerChoices();
    void showSideEffects();
    void keep(const Lead &lead);
    Lead completed(Lead lead) const;
    Lead titled(Lead lead) const;
    void showTitle();
    void chainTabs();
    void openSectionOf(const QString &key);
    void onEdited(const QString &key);
    void onSectionToggled(QWidget *pane, bool open, bool byUser);
    void onLink(const QString &link);
    void updateNotices();
    void onStored(const Result<Submission> &stored);

    std::unique_ptr<Ui::LeadForm> m_ui;
    Profile &m_profile;
    Submitter &m_submitter;
    QString m_accountId;
    SubmissionId m_submissionId = QUuid::createUuid();
    Catalogue m_catalogue; //!< fixed and custom fields of the account
    FormBinder *m_binder;
    SectionBar *m_sections;
    QWidget *m_page;
    QWidget *m_customPane = nullptr;
    QTimer m_draftTimer;
    std::optional<Error> m_trouble;
    Lead m_parked;           //!< typed into fields that the chosen part of the account does not have
    QJsonObject m_preset;    //!< what the chosen preset says
    QJsonObject m_brought;   //!< what stands here for its sake alone, as the fields read it
    QSet<QString> m_touched; //!< fields that the rep has changed in this lead
    QStringList m_part;      //!< what the fields chose that choose the part
    QSet<QString> m_needed;  //!< fields that choices of the lists wait for
    QSet<QString> m_unmet;   //!< those of them that are empty
    Lead m_undo;             //!< what stood here before Clear or fill()
    QString m_transient;     //!< a notice that goes with the next key
    bool m_dirty = false;    //!< typed since the last saved draft
    bool m_storing = false;
    bool m_notSaved = false;
    bool m_customBuilt = false;
    bool m_callConfirmed = false; //!< for the lead that stands here
    QString m_problemLink;        //!< field that F8 goes to next comes after this one
};

} // namespace leadpad
