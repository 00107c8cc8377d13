#pragma once

#include <QString>
#include <QStringList>

//! The program's log: its newest lines in memory, and on disk, so that they survive a crash. Nothing that was typed and
//! no secret: lines are masked before they are kept.
namespace leadpad::logfile {

inline constexpr int mostLines = 2000;           //!< in memory
inline constexpr qint64 longestFile = 1'048'576; //!< bytes; then it becomes the older generation

//! \a text of the category \a category without what may belong to a customer or open something: addresses in the web
//! keep scheme, the end of the host and, as their last part, the name of a method; e-mail addresses, numbers of seven
//! and more digits, long codes and words in other letters than Latin go; of lines that are not Leadpad's own also what
//! stands in quotation marks.
QString maskedLine(const QString &text, const QString &category);

//! Takes Qt's messages from now on. Warnings go on to standard error as before.
void start();
//! Writes to leadpad.log in \a folder too, after what was kept so far. Without a usable folder the log is in memory.
void writeTo(const QString &folder);
//! What is kept, the oldest first.
QStringList newest();
//! Ends what start() began: messages go where they went before.
void stop();

} // namespace leadpad::logfile
