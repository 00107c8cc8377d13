#pragma once

#include "core/catalogue.h"

namespace leadpad {

//! What is wrong with one field; the message is a sentence for the user.
struct Problem
{
    QString field; //!< key; empty if it concerns the whole lead
    QString message;

    friend bool operator==(const Problem &, const Problem &) = default;
};

//! Whether \a lead may go: only what the CRM would refuse or silently drop. Empty = it may.
//! Choices are checked against \a directories where these have the list.
QList<Problem> check(const Lead &lead, const Catalogue &catalogue, const Directories &directories);

//! The problem of one value, if any; what check() says for that field alone.
QList<Problem> checkField(const Field &field, const QJsonValue &value, const Directories &directories);

//! What stands against \a changes of a lead that the CRM holds: of the given fields alone.
QList<Problem> checkChanges(const QJsonObject &changes, const Catalogue &catalogue, const Directories &directories);

} // namespace leadpad
