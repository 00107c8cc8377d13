#pragma once

#include "gui/leadcomparison.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <optional>

class QTreeWidgetItem;

namespace leadpad {

namespace Ui {
class CompareDialog;
}

//! A lead of which nobody knows whether the CRM has it, beside what the CRM has: the person decides whether it is the
//! same. The dialog writes nothing itself.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    //! Asks the CRM for leads that could be it.
    using Look = std::function<Async<QList<StoredLead>>()>;

    //! \a profile outlives this.
    CompareDialog(Profile &profile, const Submission &lead, Look look, QWidget *parent = nullptr);
    ~CompareDialog() override;

    const Submission &lead() const { return m_lead; }

Q_SIGNALS:
    //! The person says: \a leadId of the CRM is this lead.
    void sameChosen(const QString &leadId);
    //! The person wants to send the lead again.
    void againWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectAll();
    void look();
    void onLooked(const Result<QList<StoredLead>> &found);
    void chooseBest();
    void fillCandidates();
    void showRows();
    void addRow(const ComparedRow &row);
    void enableButtons();
    void retranslate();
    void showMessage();
    QList<ComparedRow> rowsFor(const StoredLead &candidate) const;
    QString titleOf(const StoredLead &candidate) const;
    const StoredLead *chosen() const;
    QUrl cardOf(const StoredLead &candidate) const;

    std::unique_ptr<Ui::CompareDialog> m_ui;
    Profile &m_profile;
    const Submission m_lead;
    const LeadWords m_words;
    const Look m_look;
    QList<StoredLead> m_candidates; //!< of the last look-up that worked
    std::optional<Error> m_error;   //!< of the last look-up
    bool m_looking = false;
    bool m_browserMissing = false;
};

} // namespace leadpad
