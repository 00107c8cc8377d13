#include "gui/accessibility.h"

#include "gui/contactstrip.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QLineEdit>

namespace leadpad {
namespace {

class ComboAccessible : public QAccessibleWidget
{
public:
    explicit ComboAccessible(QComboBox *combo)
        : QAccessibleWidget(combo, QAccessible::ComboBox)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return combo()->currentText();
        return QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.hasPopup = true;
        state.editable = combo()->isEditable();
        return state;
    }

    //! Setting the focus comes with the base class.
    QStringList actionNames() const override
    {
        return QAccessibleWidget::actionNames() << showMenuAction() << pressAction();
    }

    void doAction(const QString &name) override
    {
        if (name == showMenuAction() || name == pressAction())
            combo()->showPopup();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    QComboBox *combo() const { return static_cast<QComboBox *>(widget()); }
};

QAccessibleInterface *makeCombo(const QString &className, QObject *object)
{
    auto *combo = qobject_cast<QComboBox *>(object);
    return combo && className == QLatin1StringView("QComboBox") ? new ComboAccessible(combo) : nullptr;
}

//! A message that a reader may speak without the focus being there.
QAccessibleInterface *makeStrip(const QString &className, QObject *object)
{
    auto *strip = qobject_cast<ContactStrip *>(object);
    return strip && className == QLatin1StringView("leadpad::ContactStrip")
        ? new QAccessibleWidget(strip, QAccessible::AlertMessage)
        : nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeCombo);
    QAccessible::installFactory(makeStrip);
}

} // namespace leadpad
