#pragma once

#include <QObject>

namespace leadpad {

//! Prints "ready" to standard output once a text field of the window has the focus and has been painted; what
//! `./dev bench` waits for. Ends the program then if \a leave.
class ReadyReporter : public QObject
{
    Q_OBJECT

public:
    explicit ReadyReporter(bool leave, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_leave;
    bool m_said = false;
};

} // namespace leadpad
