#pragma once

#include "submission/profile.h"

#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace leadpad {

namespace Ui {
class AddAccountDialog;
}

//! Makes an account, or changes one. Open it with open(); the account exists when accepted() comes.
class AddAccountDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit AddAccountDialog(Profile &profile, QWidget *parent = nullptr);
    ~AddAccountDialog() override;

    //! Renames or recolours \a account, or gives it a new sign-in.
    static AddAccountDialog *forAccount(Profile &profile, const Account &account, QWidget *parent = nullptr);

    //! The stored account, after accepted().
    const Account &account() const { return m_account; }
    //! True if a new sign-in was stored: what was refused for its sake can go out again (Courier::accountRepaired).
    bool hasNewSignIn() const { return m_newSignIn; }

    void reject() override;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! One line of the vendor's sign-in form.
    struct Entry
    {
        SignInField field;
        QLabel *label;
        QLineEdit *edit;
        QCheckBox *show; //!< only for what is typed hidden
        QLabel *problem;
        QLabel *help;
    };
    //! What is going on; one thing at a time.
    enum class Busy { No, Testing, Storing };
    //! What follows a connection test.
    enum class Then { Nothing, Store };

    AddAccountDialog(Profile &profile, const std::optional<Account> &edited, QWidget *parent);
    void connectAll();
    void fillColours();
    void fillWays();
    void buildEntries();
    void addEntry(const SignInField &field);
    void openExpert();
    void orderTabs();
    QString freeName() const;

    bool isDecided() const;
    QString vendorId() const;
    SignIn typed() const;
    bool hasTyped() const;
    void onTyped();
    bool checkName();
    bool checkSignIn();
    void signInAgain();
    void startBrowser(const SignIn &typed, Then then);
    void onGranted(const SignIn &granted);
    void test(Then then);
    void run(const Result<Session> &session, Then then);
    void onTested(int trial, const Result<SignInReport> &report, Then then);
    void add();
    void store(bool remember);
    void onStored(const Result<Account> &stored);

    void setBusy(Busy busy);
    void say(const QString &text);
    void showProblem(QLabel *label, QLineEdit *edit, const QString &text);
    bool isOfEntry(const QWidget *widget) const;
    void retranslate();

    std::unique_ptr<Ui::AddAccountDialog> m_ui;
    Profile &m_profile;
    Account m_account;
    bool m_edit = false;
    bool m_newSignIn = false;
    bool m_nameTyped = false;
    bool m_tested = false; //!< what stands in the fields has signed in
    int m_trial = 0;       //!< number of the last test; older answers are dropped
    Busy m_busy = Busy::No;
    QList<Entry> m_entries;
    std::optional<SignIn> m_granted; //!< what the browser brought in place of what was typed
    Then m_then = Then::Nothing;     //!< once it has
    QJsonObject m_expert;            //!< the account's settings beside its sign-in
};

//! What is wrong with \a error of a sign-in that has not been stored, said to the person who types it.
QString signInSentence(const Error &error);

} // namespace leadpad
