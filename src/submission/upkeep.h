#pragma once

#include "submission/profile.h"

#include <QDate>
#include <QTimer>

namespace leadpad {

//! Looks after the profile's database while the program runs: a check of the whole file soon after the start, and a
//! verified copy of it each day. Nothing waits for either.
class Upkeep : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit Upkeep(Profile &profile, QObject *parent = nullptr);

    //! Begins half a minute from now, when the first lead is being typed and the start is long over.
    void start();

Q_SIGNALS:
    //! The first round of a day is over: \a copied, or the copy could not be made.
    void done(bool copied);

private:
    void round();
    void backUp();

    Profile &m_profile;
    QTimer m_timer;
    QDate m_copied; //!< day of the last good copy
    bool m_checked = false;
};

} // namespace leadpad
