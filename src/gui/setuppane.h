#pragma once

#include "submission/profile.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace leadpad {

//! Takes over a file in the form of an administrator's profile, and says what came of it.
class SetUpPane : public QWidget
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit SetUpPane(Profile &profile, QWidget *parent = nullptr);

    void setUp(const QString &path);
    //! Says what the padlock means, if any setting has one.
    void showLegend(bool shown);

Q_SIGNALS:
    //! Settings may be others now.
    void taken();

protected:
    void changeEvent(QEvent *event) override;

private:
    void askFile();
    void say(const QString &text);
    void retranslate();

    Profile &m_profile;
    QPushButton *m_button;
    QLabel *m_label;
    QWidget *m_legend; //!< what the padlock means
    QLabel *m_legendLabel;
};

} // namespace leadpad
