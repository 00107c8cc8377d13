#pragma once

#include "submission/profile.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace leadpad {

//! The presets of one account under its rail; hidden where it has none. The choice is remembered for the account.
class PresetBox : public QWidget
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit PresetBox(Profile &profile, QWidget *parent = nullptr);

    //! Shows the presets of \a accountId.
    void showAccount(const QString &accountId);
    //! The values of the preset that was chosen last for \a accountId; empty without one.
    static QJsonObject chosenValues(const Profile &profile, const QString &accountId);

Q_SIGNALS:
    //! The person chose another preset.
    void chosen(const QString &accountId, const QJsonObject &values);

protected:
    void changeEvent(QEvent *event) override;

private:
    void onChosen();
    void retranslate();

    Profile &m_profile;
    QLabel *m_label;
    QComboBox *m_combo;
    QString m_accountId;
};

} // namespace leadpad
