#include "gui/urlopener.h"

#include <QCoreApplication>
#include <QFileOpenEvent>
#include <QUrl>

namespace leadpad {

UrlOpener::UrlOpener(QObject *parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool UrlOpener::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    Q_EMIT opened(static_cast<QFileOpenEvent *>(event)->url().toString());
    return true;
}

} // namespace leadpad
