#pragma once

#include "storage/database.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace leadpad {

//! A bar that tells of a repaired database. It takes neither the focus nor a key press from the person who is typing,
//! and stays until it is put away.
class RepairNotice : public QFrame
{
    Q_OBJECT

public:
    explicit RepairNotice(QWidget *parent = nullptr);

    //! Tells of \a report; \a accountsLost: none is left.
    void tell(const OpenReport &report, bool accountsLost);

Q_SIGNALS:
    //! The person put it away, by the keyboard if \a hadFocus.
    void closed(bool hadFocus);

protected:
    void changeEvent(QEvent *event) override;

private:
    void close();
    QString text() const;
    void retranslate();

    QLabel *m_label;
    QPushButton *m_button;
    OpenReport m_report;
    bool m_accountsLost = false;
};

} // namespace leadpad
