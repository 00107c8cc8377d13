#pragma once

#include "submission/courier.h"
#include "submission/profile.h"
#include "submission/submitter.h"
#include "submission/updatemanifest.h"

#include <QHash>
#include <QMainWindow>

#include <memory>

class QLabel;
class QToolButton;

namespace leadpad {

namespace Ui {
class MainWindow;
}

class AccountRail;
class EditingDesk;
class HistoryPage;
class LanguageController;
class LeadForm;
class Notices;
class Theme;

//! The window: accounts at the left, the form of the chosen one, history, and what becomes of the leads below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    //! All four outlive this.
    MainWindow(Profile &profile, Courier &courier, LanguageController &languages, Theme &theme,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    //! The database is open: shows accounts, drafts and counts. \a report tells of a damaged file.
    void onProfileOpen(const OpenReport &report);
    //! The database cannot be opened: says what to do.
    void onProfileFailed(const Error &error);

    //! "activate" or "tel:+7…", from the command line or a second start.
    void obey(const QString &message);

    //! A lead is being typed, or one from the CRM changed.
    bool isBusy() const;
    //! Offers a newer Leadpad as soon as no lead is being typed.
    void offerUpdate(const updates::Manifest &manifest);

    LeadForm *form() const;
    void showAccount(const QString &accountId);

public Q_SLOTS:
    //! The database was damaged and repaired, \a report tells how, perhaps while the program runs: says so beside what
    //! the person is doing and reads anew what is shown. What is typed stays.
    void onRepaired(const OpenReport &report);

Q_SIGNALS:
    //! The person does not want to hear of \a version again.
    void updateDismissed(const QVersionNumber &version);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void addActions();
    void connectRail();
    void connectDesk();
    void showAccounts();
    void showPolicy();
    LeadForm *formOf(const QString &accountId);
    void restoreDrafts(const QList<Draft> &drafts);
    void refreshSoon(const QString &accountId, const QDateTime &loaded);
    void refreshDirectories(const QString &accountId);
    void showHistory();
    void showForm();
    void openSettings();
    void openSupport();
    void setLanguage(const QString &language);
    void onChanged(const Submission &submission);
    void onSubmitted(const Submission &submission);
    void onChangeSettled(const Submission &change);
    void correct(const Submission &submission);
    void useAsNew(const Submission &submission);
    void refreshCounts();
    void say(const QString &text, bool alarming = false);
    void showCounts();
    void retranslate();

    std::unique_ptr<Ui::MainWindow> m_ui;
    Profile &m_profile;
    Courier &m_courier;
    LanguageController &m_languages;
    Theme &m_theme;
    Submitter m_submitter;
    QHash<QString, LeadForm *> m_forms;
    QHash<QString, Draft> m_drafts; //!< of forms that were not opened yet
    EditingDesk *m_desk;            //!< leads that are in the CRM already
    HistoryPage *m_history = nullptr;
    AccountRail *m_rail;
    Notices *m_notices;
    QLabel *m_message;
    QLabel *m_draftLabel;
    QToolButton *m_russian;
    QToolButton *m_english;
    OutboxCounts m_counts;
    QString m_accountId;
    bool m_closing = false;
};

} // namespace leadpad
