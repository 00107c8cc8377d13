#pragma once

#include "storage/outbox.h"

#include <QCoreApplication>

namespace leadpad {

//! What has just become of a lead that was given up, for the line below the window.
class LeadNews
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LeadNews)

public:
    //! Of a lead that is to be created.
    explicit LeadNews(const Submission &submission);

    QString html;          //!< one line; empty: nothing to say
    bool alarming = false; //!< the person has to look
};

//! The hour of \a time where the person is, as the language writes it.
QString hourOf(const QDateTime &time);

} // namespace leadpad
