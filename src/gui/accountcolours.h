#pragma once

#include <QIcon>
#include <QList>

namespace leadpad {

//! One of the colours that tell accounts apart; each is legible on a light and on a dark window.
struct AccountColour
{
    const char *name;  //!< source text, context "AccountColour"
    const char *value; //!< "#rrggbb"
};
const QList<AccountColour> &accountColours();

//! A dot of \a colour, for lists.
QIcon colourIcon(const QColor &colour);

} // namespace leadpad
