#pragma once

#include "gui/historymodel.h"
#include "gui/leaddecisions.h"
#include "gui/leaddetails.h"
#include "submission/courier.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

namespace leadpad {

namespace Ui {
class HistoryPage;
}

//! All leads with what became of them, and the decisions that only a person can take.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    //! Both outlive this.
    HistoryPage(Profile &profile, Courier &courier, QWidget *parent = nullptr);
    ~HistoryPage() override;

    //! Reads the list again; the chosen lead stays chosen.
    void refresh();
    //! A lead was stored or changed otherwise than by the courier.
    void take(const Submission &submission);
    //! Shows the leads in \a state alone, or all.
    void filterByState(std::optional<SubmissionState> state);
    //! Shows the leads that wait for nothing but a person's decision.
    void filterByDecision();
    //! Chooses \a id as soon as it is read.
    void choose(const SubmissionId &id);

Q_SIGNALS:
    //! The person wants back to the form.
    void closed();
    //! The values shall stand in a form as a new lead.
    void useAsNew(const leadpad::Submission &submission);
    //! \a leadId, which is in the CRM of \a accountId, shall be opened in the form.
    void editWanted(const QString &accountId, const QString &leadId);
    //! A refused lead or change shall be corrected under its own identity.
    void correct(const leadpad::Submission &submission);
    //! A person decided on \a submission: it was settled or queued again here, not by the courier.
    void decided(const leadpad::Submission &submission);
    void discarded(const leadpad::SubmissionId &id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectList();
    void connectButtons();
    void connectDecisions();
    void ask();
    void fillFilters();
    void onAnswered();
    void onChosen();
    void loadDetails();
    void onDetails(const Result<LeadRecord> &record);
    void showDetails();
    void enableButtons();
    void showStatus();
    void say(const QString &text);
    void retranslate();
    void enterList();

    const Submission *chosen() const;
    void openCard();
    void lookNow();
    void compare();
    void edit();
    void decideStep(bool done);
    const Step *unsureStep() const;
    void onLooked(const SubmissionId &id, const Result<Submission> &after);

    std::unique_ptr<Ui::HistoryPage> m_ui;
    Profile &m_profile;
    Courier &m_courier;
    HistoryModel *m_model;
    LeadDecisions *m_decisions;
    QTimer m_typing;                    //!< runs while the person types in the search line
    std::optional<SubmissionId> m_kept; //!< the chosen lead across a new answer
    std::optional<LeadRecord> m_record; //!< of the chosen lead
    int m_detailQuestion = 0;
    QSet<SubmissionId> m_looking; //!< leads that "Look now" is looking for
    QString m_message;            //!< outcome of the last action, until the next
    bool m_filling = false;
};

} // namespace leadpad
