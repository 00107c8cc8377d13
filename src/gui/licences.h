#pragma once

#include <QString>

class QUrl;
class QWidget;

//! Whose work is in the program, and under which licence.
namespace leadpad::licences {

//! The version and every library, each with a link to its licence; in the program's language, as HTML.
QString overview();

//! Opens the text that \a link of the overview names.
void show(const QUrl &link, QWidget *parent);

} // namespace leadpad::licences
