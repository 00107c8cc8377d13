#include "gui/policymarks.h"

#include <QCoreApplication>
#include <QLabel>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::PolicyMarks)
};

const QString lockSign = u"🔒 "_s;

} // namespace

QString setByAdministrator()
{
    return Words::tr("Set by your administrator");
}

void markLocked(QWidget *editor, bool locked)
{
    if (!locked)
        return;
    editor->setEnabled(false);
    editor->setToolTip(setByAdministrator());
    editor->setAccessibleDescription(setByAdministrator());
    const QList<QLabel *> labels = editor->window()->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->buddy() != editor)
            continue;
        if (!label->text().startsWith(lockSign))
            label->setText(lockSign + label->text());
        label->setToolTip(setByAdministrator());
    }
}

} // namespace leadpad
