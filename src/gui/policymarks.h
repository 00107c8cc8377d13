#pragma once

#include <QString>

class QWidget;

namespace leadpad {

//! "Set by your administrator", in the program's language.
QString setByAdministrator();

//! \a editor can be used or not; where \a locked, it and its label say who has decided.
void markLocked(QWidget *editor, bool locked);

} // namespace leadpad
