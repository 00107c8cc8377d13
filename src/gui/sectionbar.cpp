#include "gui/sectionbar.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

SectionBar::SectionBar(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(2);
    row->addStretch(1);
}

SectionBar::Entry *SectionBar::entryOf(const QWidget *pane)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [pane](const Entry &e) { return e.pane == pane; });
    return it == m_entries.end() ? nullptr : &*it;
}

void SectionBar::add(QWidget *pane)
{
    auto *button = new QToolButton(this);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    static_cast<QHBoxLayout *>(layout())->insertWidget(static_cast<int>(m_entries.size()), button);
    m_entries.append({.pane = pane, .button = button});
    pane->setVisible(false);
    connect(button, &QToolButton::clicked, this, [this, pane](bool checked) {
        open(pane, checked);
        Q_EMIT toggled(pane, checked, true);
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
    const bool changed = entry->button->isChecked() != open || entry->pane->isVisibleTo(this) != open;
    entry->button->setChecked(open);
    entry->pane->setVisible(open);
    show(*entry);
    if (changed)
        Q_EMIT toggled(entry->pane, open, false);
}

bool SectionBar::isOpen(const QWidget *pane) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [pane](const Entry &e) { return e.pane == pane && e.button->isChecked(); });
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
    const QString arrow = entry.button->isChecked() ? u"▾ "_s : u"▸ "_s;
    const QString count = entry.filled > 0 ? u" (%1/%2)"_s.arg(entry.filled).arg(entry.fields)
                                           : u" (%1)"_s.arg(entry.fields);
    entry.button->setText(arrow + title + count);
    QString name = title;
    entry.button->setAccessibleName(name.remove(u'&'));
    entry.button->setAccessibleDescription(tr("%1 of %2 fields filled in").arg(entry.filled).arg(entry.fields));
    entry.button->setVisible(entry.fields > 0);
}

} // namespace leadpad
