#include "gui/contactstrip.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr int mostLines = 3;

} // namespace

StripLine::StripLine(QWidget *parent)
    : QPushButton(parent)
{
    setFlat(true);
    setFocusPolicy(Qt::ClickFocus); // a stop for Tab would cost a key in every lead
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void StripLine::setPlainText(const QString &text)
{
    m_text = text;
    setText(QString(text).replace(u'&', "&&"_L1));
    setAccessibleName(text);
    setToolTip(text.toHtmlEscaped());
    update();
}

QSize StripLine::sizeHint() const
{
    constexpr int margin = 2;
    return {fontMetrics().horizontalAdvance(m_text), fontMetrics().height() + margin};
}

void StripLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool dark = palette().color(QPalette::Window).lightness() < 128;
    const bool marked = hasFocus() || underMouse();
    painter.setPen(marked ? palette().color(QPalette::WindowText)
                          : palette().color(QPalette::Disabled, QPalette::WindowText).darker(dark ? 80 : 130));
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    painter.drawText(rect(), int(Qt::AlignVCenter) | int(Qt::TextSingleLine), shown);
    if (!hasFocus())
        return;
    QStyleOptionFocusRect frame;
    frame.initFrom(this);
    frame.rect = rect();
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
}

ContactStrip::ContactStrip(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (int i = 0; i <= mostLines; ++i) {
        auto *row = new StripLine(this);
        row->installEventFilter(this);
        row->hide();
        column->addWidget(row);
        connect(row, &QPushButton::clicked, this, [this, i] { Q_EMIT chosen(i); });
        m_rows.append(row);
    }
    column->addStretch(1);
    m_rows.last()->setEnabled(false); // says how many more there are, nothing to use
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        const bool inside = now && isAncestorOf(now);
        if (inside && old && !isAncestorOf(old))
            m_cameFrom = old;
        if (m_room != wantedRows())
            arrange();
    });
    arrange();
}

void ContactStrip::setLines(const QStringList &lines, const QString &tip)
{
    setToolTip(tip.toHtmlEscaped());
    if (lines == m_lines)
        return;
    if (lines.isEmpty() && focusedLine() >= 0)
        leave();
    m_lines = lines;
    arrange();
    announce();
}

int ContactStrip::wantedRows() const
{
    const auto count = static_cast<int>(m_lines.size());
    return std::clamp(count, 1, mostLines + 1);
}

//! Whether other heights would move nothing that has the caret.
bool ContactStrip::mayResize() const
{
    const QWidget *caret = QApplication::focusWidget();
    if (!caret || caret->window() != window() || isAncestorOf(caret))
        return true;
    const QPoint top = caret->mapTo(window(), QPoint());
    return top.y() < mapTo(window(), QPoint()).y();
}

void ContactStrip::arrange()
{
    if (mayResize())
        m_room = wantedRows();
    const auto count = static_cast<int>(m_lines.size());
    const int shown = std::min({count, m_room, mostLines});
    const int more = count - shown;
    const bool ownRow = more > 0 && m_room > shown;
    //: behind the last line of the strip of known contacts, whose other lines do not fit
    const QString rest = more > 0 ? tr("and %n more", nullptr, more) : QString();
    for (int i = 0; i < mostLines; ++i) {
        QString text = m_lines.value(i);
        if (i == shown - 1 && more > 0 && !ownRow)
            text += u" · "_s + rest;
        m_rows[i]->setPlainText(text);
        m_rows[i]->setVisible(i < shown);
    }
    m_rows.last()->setPlainText(rest);
    m_rows.last()->setVisible(ownRow);
    setFixedHeight(m_room * m_rows.first()->sizeHint().height());
}

void ContactStrip::announce()
{
    setAccessibleName(m_lines.mid(0, mostLines).join(u'\n'));
    setAccessibleDescription(m_lines.isEmpty() ? QString() : tr("Alt+D: use it, or go to the next; Esc: back"));
    if (m_lines.isEmpty())
        return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

int ContactStrip::focusedLine() const
{
    for (int i = 0; i < mostLines; ++i) {
        if (m_rows[i]->hasFocus())
            return i;
    }
    return -1;
}

void ContactStrip::activate()
{
    if (m_lines.isEmpty())
        return;
    if (m_lines.size() == 1) {
        Q_EMIT chosen(0);
        return;
    }
    const int at = focusedLine();
    m_rows.first()->setFocus(Qt::ShortcutFocusReason); // first, so that the strip has room for the others
    const int next = (at + 1) % static_cast<int>(std::min<qsizetype>(m_lines.size(), mostLines));
    m_rows[next]->setFocus(Qt::ShortcutFocusReason);
}

void ContactStrip::leave()
{
    if (m_cameFrom && m_cameFrom->isEnabled() && m_cameFrom->isVisible())
        m_cameFrom->setFocus(Qt::OtherFocusReason); // selects nothing: the next key goes on where it was
    else
        Q_EMIT left();
}

bool ContactStrip::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & ~Qt::KeypadModifier)
        return false; // what is meant for the form
    const int at = focusedLine();
    const auto last = static_cast<int>(std::min<qsizetype>(m_lines.size(), mostLines)) - 1;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT chosen(at);
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_rows[std::clamp(at + (key == Qt::Key_Down ? 1 : -1), 0, last)]->setFocus(Qt::ShortcutFocusReason);
        return true;
    default:
        return false;
    }
}

bool ContactStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && focusedLine() >= 0) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (onKey(press->key(), press->modifiers()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ContactStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        arrange();
        Q_EMIT retranslationWanted();
    } else if (event->type() == QEvent::FontChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

} // namespace leadpad
