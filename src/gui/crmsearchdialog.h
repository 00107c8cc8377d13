#pragma once

#include "submission/crmreader.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>

namespace leadpad {

namespace Ui {
class CrmSearchDialog;
}

//! Finds leads in the CRM itself. It is asked on Enter or after a pause in typing: each question is a request of the
//! portal's few.
class CrmSearchDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a profile outlives this; \a accountId is asked first.
    CrmSearchDialog(Profile &profile, const QString &accountId, QWidget *parent = nullptr);
    ~CrmSearchDialog() override;

    //! Whether any account of \a profile can be searched.
    static bool isPossible(const Profile &profile);

Q_SIGNALS:
    //! \a leadId of \a accountId shall be opened in the form.
    void editWanted(const QString &accountId, const QString &leadId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void askSoon();
    void ask();
    void onFound(int question, const Result<QList<LeadSummary>> &found);
    void showFound();
    void enableButtons();
    void showStatus();
    void edit();
    QUrl card() const;
    void openCard();
    QString chosen() const;
    QString accountId() const;
    void retranslate();

    std::unique_ptr<Ui::CrmSearchDialog> m_ui;
    Profile &m_profile;
    CrmReader m_reader;
    QTimer m_typing; //!< runs while the person types
    QList<LeadSummary> m_found;
    std::optional<Error> m_error;
    QString m_asked; //!< what the last question was about, with its account; empty: nothing was asked
    int m_question = 0;
    bool m_asking = false;
    bool m_browserMissing = false;
};

} // namespace leadpad
