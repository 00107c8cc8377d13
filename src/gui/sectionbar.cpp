#include "gui/sectionbar.h"

#include <QEvent>
#include <QFont>
#include <QToolButton>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Obeys its mnemonic at once. Qt plays a press of 100 ms first, and what is typed meanwhile would fall into the field
//! that the rep has just left.
class SectionButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::Shortcut)
            return QToolButton::event(event);
        click();
        return true;
    }
};

} // namespace

SectionBar::SectionBar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int SectionBar::arrange(int width, bool place) const
{
    constexpr int gap = 2;
    constexpr int margin = 4;
    int x = 0;
    int y = margin;
    int line = 0;
    for (const Entry &entry : m_entries) {
        if (entry.fields == 0)
            continue;
        const QSize size = entry.button->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line + gap;
            line = 0;
        }
        if (place)
            entry.button->setGeometry(x, y, size.width(), size.height());
        x += size.width() + gap;
        line = std::max(line, size.height());
    }
    return y + line + margin;
}

int SectionBar::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize SectionBar::sizeHint() const
{
    return {400, arrange(std::max(400, width()), false)};
}

QSize SectionBar::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void SectionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

SectionBar::Entry *SectionBar::entryOf(const QWidget *pane)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [pane](const Entry &e) { return e.pane == pane; });
    return it == m_entries.end() ? nullptr : &*it;
}

void SectionBar::add(QWidget *pane)
{
    auto *button = new SectionButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    m_entries.append({.pane = pane, .button = button});
    pane->setVisible(false);
    connect(button, &QToolButton::clicked, this, [this, pane] {
        const bool opening = !isOpen(pane);
        open(pane, opening);
        Q_EMIT toggled(pane, opening, true);
    });
    show(m_entries.last());
}

void SectionBar::setCounts(const QWidget *pane, int filled, int fields)
{
    Entry *entry = entryOf(pane);
    if (!entry || (entry->filled == filled && entry->fields == fields))
        return;
    entry->filled = filled;
    entry->fields = fields;
    show(*entry);
}

void SectionBar::open(const QWidget *pane, bool open)
{
    Entry *entry = entryOf(pane);
    if (!entry)
        return;
    const bool changed = entry->open != open;
    entry->open = open;
    entry->pane->setVisible(open);
    show(*entry);
    if (changed)
        Q_EMIT toggled(entry->pane, open, false);
}

bool SectionBar::isOpen(const QWidget *pane) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [pane](const Entry &e) { return e.pane == pane && e.open; });
}

QList<QWidget *> SectionBar::stops() const
{
    QList<QWidget *> buttons;
    for (const Entry &entry : m_entries)
        buttons.append(entry.button);
    return buttons;
}

void SectionBar::retranslate()
{
    for (const Entry &entry : std::as_const(m_entries))
        show(entry);
}

void SectionBar::show(const Entry &entry)
{
    const QString title = entry.pane->property("sectionTitle").toString();
    const QString arrow = entry.open ? u"▾ "_s : u"▸ "_s;
    const QString count =
        entry.filled > 0 ? u" (%1/%2)"_s.arg(entry.filled).arg(entry.fields) : u" (%1)"_s.arg(entry.fields);
    entry.button->setText(arrow + title + count);
    QString name = title;
    entry.button->setAccessibleName(name.remove(u'&'));
    entry.button->setAccessibleDescription(
        (entry.open ? tr("open, %1 of %2 fields filled in") : tr("closed, %1 of %2 fields filled in"))
            .arg(entry.filled)
            .arg(entry.fields));
    QFont font = entry.button->font();
    font.setBold(entry.open);
    entry.button->setFont(font);
    entry.button->setVisible(entry.fields > 0);
    arrange(width(), true); // its text may be longer now
    updateGeometry();
}

} // namespace leadpad
