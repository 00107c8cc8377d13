#pragma once

#include <QString>

class QIcon;
class QPalette;
class QWidget;

namespace leadpad {

//! "Set by your administrator", in the program's language.
QString setByAdministrator();

//! A padlock in the colours of \a palette; drawn, because not every system has a letter for it.
QIcon lockIcon(const QPalette &palette);

//! \a editor and the lines of text in it show the padlock.
void showLock(QWidget *editor);

//! Where \a locked, \a editor cannot be used, and it and its label say who has decided.
void markLocked(QWidget *editor, bool locked);

} // namespace leadpad
