#pragma once

#include "gui/leadwords.h"

namespace leadpad {

//! One field of my lead beside the same field of a lead that the CRM has.
struct ComparedRow
{
    enum class Kind {
        Equal,
        Different,
        OnlyTheirs, //!< not filled in here: the CRM or somebody else did
        Later       //!< filled in here, and added only once the lead is known to be there
    };

    QString label;
    QString mine;
    QString theirs;
    Kind kind = Kind::Equal;
};

//! The fields of \a mine in reading order, then those that only \a theirs has; what is empty in both is left out.
//! Values are equal if they mean the same: spellings of one phone number in \a region, amounts, points in time.
QList<ComparedRow> compareLeads(const Lead &mine, const Lead &theirs, const LeadWords &words, const QString &region);

int equalRows(const QList<ComparedRow> &rows);

} // namespace leadpad
