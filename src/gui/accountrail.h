#pragma once

#include "submission/courier.h"
#include "submission/profile.h"

#include <QWidget>

#include <memory>

namespace leadpad {

namespace Ui {
class AccountRail;
}

class PresetBox;

//! The accounts at the left of the window, with the presets of the chosen one, and what a person does to accounts: add
//! one, sign in anew, move, remove.
class AccountRail : public QWidget
{
    Q_OBJECT

public:
    //! Both outlive this.
    AccountRail(Profile &profile, Courier &courier, QWidget *parent = nullptr);
    ~AccountRail() override;

    //! The accounts have changed, or one's trouble has.
    void fill();
    //! \a accountId is the chosen one; an empty one: none is.
    void select(const QString &accountId);
    //! The person goes through the accounts by keyboard.
    bool hasKeyboard() const;
    //! What the administrator has decided cannot be tried, and says why.
    void showPolicy();

    void addAccount();
    //! Asks for another sign-in.
    void editAccount(const QString &accountId);
    //! The portal of \a accountId has another \a address now.
    void moveAccount(const QString &accountId, const QUrl &address);

Q_SIGNALS:
    //! The person chose \a accountId in the list.
    void chosen(const QString &accountId);
    void presetChosen(const QString &accountId, const QJsonObject &values);
    void added(const QString &accountId);
    void removed();
    //! The lists of \a accountId are wanted anew: asked for, or its sign-in is another.
    void reloadWanted(const QString &accountId);
    void failed(const leadpad::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void removeAccount(const QString &accountId);
    void openMenu(const QPoint &at);

    std::unique_ptr<Ui::AccountRail> m_ui;
    Profile &m_profile;
    Courier &m_courier;
    PresetBox *m_presets;
    QString m_accountId;
};

} // namespace leadpad
