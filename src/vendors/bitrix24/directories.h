#pragma once

#include "vendors/vendor.h"

namespace leadpad::bitrix24 {

//! Facts kept in Directories::facts.
inline const QString userIdFact = QStringLiteral("me");
//! User ids, separated by spaces, whose leads this account has been seen to read (§6 "where the look-up can mislead").
inline const QString readableFact = QStringLiteral("readable");

//! Everything the form needs, in one batch and as many more as there are further pages (§7.10, §4.11).
Async<Directories> loadDirectories(const Session &session);

//! Whether the portal turns each lead into a deal at once (§4.10).
bool isSimpleMode(const Session &session);

//! \a facts with \a owner added to those whose leads the account may read.
QString withReadable(const QString &readable, const QString &owner);

} // namespace leadpad::bitrix24
