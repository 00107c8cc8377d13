#include "gui/keyhold.h"

#include <QApplication>
#include <QWidget>

#include <utility>

namespace leadpad {

KeyHold::KeyHold(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

KeyHold::~KeyHold()
{
    release();
}

bool KeyHold::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::InputMethod:
        m_held.emplace_back(event->clone());
        return true;
    case QEvent::ShortcutOverride:
        event->accept(); // comes as a key press next
        return true;
    default:
        return false;
    }
}

void KeyHold::release()
{
    qApp->removeEventFilter(this);
    for (std::unique_ptr<QEvent> &event : std::exchange(m_held, {})) {
        // At once, not posted: the next key must not overtake these.
        if (QWidget *target = QApplication::focusWidget())
            QCoreApplication::sendEvent(target, event.get());
    }
}

} // namespace leadpad
