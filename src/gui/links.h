#pragma once

#include <QString>

namespace leadpad {

//! \a text as a link of a rich text label; linkActivated() brings \a target.
inline QString link(const QString &target, const QString &text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace leadpad
