#pragma once

#include "vendors/vendor.h"

namespace leadpad::bitrix24 {

//! The names of what \a stored, as crm.lead.get answers, does not hold as \a lead was sent. What automation may change
//! at once (§8.25), and what crm.lead.get does not show, is not judged.
QStringList droppedFrom(const Lead &lead, const QJsonObject &stored, const Catalogue &catalogue);

//! Reads the lead once and compares it: Refused with what the portal did not keep. Without the right to read it ends
//! well. In simple CRM mode it names the deal that the lead became (§4.10).
Async<Done> compareWithSent(const Session &session, const Lead &lead, const QString &leadId);

} // namespace leadpad::bitrix24
