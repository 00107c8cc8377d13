#pragma once

#include <QString>

namespace leadpad {

//! Tries what an installation of Leadpad needs, in a profile of its own: plug-ins, database, TLS, keychain, languages,
//! telephone numbers, licences, and a lead sent to the practice CRM and read back from it. Writes one English line a
//! part to the file \a report ("-": standard output): "ok" or "FAILED", its name, what was seen. Needs the
//! application. The exit status: 0 if all is well, 1 otherwise.
int selfTest(const QString &report);

} // namespace leadpad
