#include "gui/policymarks.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::PolicyMarks)
};

constexpr auto lockName = "lockMark"_L1;

QPixmap padlock(const QColor &colour, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    painter.setPen(QPen(colour, 1.6));
    QPainterPath shackle(QPointF(5, 8));
    shackle.lineTo(5, 5.5);
    shackle.arcTo(QRectF(5, 2.5, 6, 6), 180, -180);
    shackle.lineTo(11, 8);
    painter.drawPath(shackle);
    painter.fillRect(QRectF(3.5, 7.5, 9, 6.5), colour);
    return pixmap;
}

void addLock(QLineEdit *line)
{
    if (!line->findChild<QAction *>(lockName))
        line->addAction(lockIcon(line->palette()), QLineEdit::LeadingPosition)->setObjectName(lockName);
}

} // namespace

QString setByAdministrator()
{
    return Words::tr("Set by your administrator");
}

QIcon lockIcon(const QPalette &palette)
{
    const QColor colour = palette.color(QPalette::Active, QPalette::WindowText);
    QIcon icon;
    for (const int size : {16, 32, 64}) {
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled}) // as dark as ever: it is what is to be seen
            icon.addPixmap(padlock(colour, size), mode);
    }
    return icon;
}

void showLock(QWidget *editor)
{
    auto *combo = qobject_cast<QComboBox *>(editor);
    if (combo && !combo->isEditable() && combo->currentIndex() >= 0)
        combo->setItemIcon(combo->currentIndex(), lockIcon(editor->palette()));
    else if (auto *button = qobject_cast<QPushButton *>(editor)) // a tool button would lose its text
        button->setIcon(lockIcon(editor->palette()));
    else if (auto *line = qobject_cast<QLineEdit *>(editor))
        addLock(line);
    const QList<QLineEdit *> lines = editor->findChildren<QLineEdit *>();
    for (QLineEdit *line : lines)
        addLock(line);
}

void markLocked(QWidget *editor, bool locked)
{
    if (!locked)
        return;
    editor->setEnabled(false);
    editor->setToolTip(setByAdministrator());
    editor->setAccessibleDescription(setByAdministrator());
    showLock(editor);
    const QList<QLabel *> labels = editor->window()->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->buddy() == editor)
            label->setToolTip(setByAdministrator());
    }
}

} // namespace leadpad
