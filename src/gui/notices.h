#pragma once

#include "storage/database.h"
#include "submission/updatemanifest.h"

#include <QVBoxLayout>

class QLabel;

namespace leadpad {

class RepairNotice;
class UpdateNotice;

//! What Leadpad has to say above the form, one bar below the other. None takes the keyboard from the person who is
//! typing; a column without a bar takes no room.
class Notices : public QVBoxLayout
{
    Q_OBJECT

public:
    //! \a window gets the bars.
    explicit Notices(QWidget *window);

    //! Why nothing is sent from this seat, for the administrator; an empty text: all is well.
    void tellPolicy(const QString &why);
    //! The database was damaged and repaired, as \a report tells; \a accountsLost: no account is left.
    void tellRepaired(const OpenReport &report, bool accountsLost);
    //! There is a newer Leadpad; it waits for showWaiting().
    void offer(const updates::Manifest &manifest);
    //! No lead is being typed at the moment: an offer that waits may be shown.
    void showWaiting();

    //! What the Tab key reaches, from above.
    QList<QWidget *> buttons() const;

Q_SIGNALS:
    //! A bar that had the keyboard was put away.
    void left();
    //! The person does not want to hear of \a version again.
    void updateDismissed(const QVersionNumber &version);

private:
    QLabel *m_policy;
    RepairNotice *m_repair;
    UpdateNotice *m_update;
};

} // namespace leadpad
