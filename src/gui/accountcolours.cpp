#include "gui/accountcolours.h"

#include <QPainter>
#include <QtGlobal>

namespace leadpad {

QIcon colourIcon(const QColor &colour)
{
    constexpr int side = 16;
    QPixmap image(side, side);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(1, 1, side - 2, side - 2);
    return QIcon(image);
}

const QList<AccountColour> &accountColours()
{
    static const QList<AccountColour> colours{
        {QT_TRANSLATE_NOOP("AccountColour", "Blue"), "#2f7de1"},
        {QT_TRANSLATE_NOOP("AccountColour", "Green"), "#2e9e4f"},
        {QT_TRANSLATE_NOOP("AccountColour", "Orange"), "#c9660a"},
        {QT_TRANSLATE_NOOP("AccountColour", "Red"), "#dc4a42"},
        {QT_TRANSLATE_NOOP("AccountColour", "Violet"), "#9560d8"},
        {QT_TRANSLATE_NOOP("AccountColour", "Turquoise"), "#12939a"},
        {QT_TRANSLATE_NOOP("AccountColour", "Pink"), "#d0488c"},
        {QT_TRANSLATE_NOOP("AccountColour", "Grey"), "#7d8590"},
    };
    return colours;
}

} // namespace leadpad
