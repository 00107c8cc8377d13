#include "gui/offersearch.h"

#include "core/clock.h"
#include "core/phone.h"

#include <QAccessible>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

constexpr auto pauseAfterKey = 300ms;
constexpr int mostRows = 8;
constexpr int leastWidth = 560; // a name with phone, e-mail and company

//! Two letters or four digits: less would find half of the CRM.
bool isEnough(const QString &text)
{
    constexpr qsizetype fewestLetters = 2;
    constexpr qsizetype fewestDigits = 4;
    const auto letters = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return letters >= fewestLetters || phone::digits(text).size() >= fewestDigits;
}

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

QString textOf(const Offer &offer)
{
    return (offer.details.isEmpty() ? offer.name : offer.name + u" · "_s + offer.details).simplified();
}

OfferSearch::OfferSearch(QLineEdit *line)
    : QObject(line)
    , m_line(line)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &OfferSearch::ask);
    connect(line, &QLineEdit::textEdited, this, &OfferSearch::onTyped);
    line->installEventFilter(this);
}

OfferSearch::~OfferSearch()
{
    delete m_list;
}

void OfferSearch::setSource(FieldLookups *lookups, const Field &field)
{
    m_lookups = lookups;
    m_field = field;
    if (!lookups)
        close();
}

void OfferSearch::close()
{
    ++m_number;
    m_pause.stop();
    m_offers.clear();
    if (!isOpen())
        return;
    follow(false);
    m_list->hide();
}

void OfferSearch::onTyped()
{
    ++m_number;
    m_pause.stop();
    if (m_lookups && isEnough(m_line->text()))
        m_pause.start(scaled(pauseAfterKey));
    else
        close();
}

void OfferSearch::ask()
{
    const int number = ++m_number;
    if (m_offers.isEmpty())
        showMessage(tr("Searching…"));
    whenDone(m_lookups->offers(m_field, m_line->text()), this, [this, number](const Result<QList<Offer>> &found) {
        if (number == m_number)
            onAnswer(found);
    });
}

void OfferSearch::onAnswer(const Result<QList<Offer>> &found)
{
    m_offers = found.value_or(QList<Offer>());
    if (m_offers.isEmpty()) {
        showMessage(found ? tr("Nothing found in the CRM.") : sentence(found.error()));
        return;
    }
    open();
    m_list->clear();
    for (const Offer &offer : std::as_const(m_offers)) {
        auto *item = new QListWidgetItem(textOf(offer), m_list);
        item->setToolTip(textOf(offer).toHtmlEscaped());
        item->setSizeHint(rowSize());
    }
    place();
    announce(tr("%n found. Down arrow: choose.", nullptr, static_cast<int>(m_offers.size())));
}

//! In words in the list, where the eye is.
void OfferSearch::showMessage(const QString &text)
{
    open();
    m_list->clear();
    auto *item = new QListWidgetItem(text, m_list);
    item->setFlags(Qt::NoItemFlags);
    item->setToolTip(text.toHtmlEscaped());
    item->setSizeHint(rowSize());
    place();
    announce(text);
}

void OfferSearch::open()
{
    if (m_list && m_list->parentWidget() != m_line->window())
        delete m_list; // the form has moved
    if (!m_list) {
        m_list = new QListWidget(m_line->window());
        m_list->setObjectName(u"offerList"_s);
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setTextElideMode(Qt::ElideRight);
        m_list->setAutoFillBackground(true);
        connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    }
    if (m_list->isVisible())
        return;
    follow(true);
    m_list->show();
    m_list->raise();
}

//! Room between the lines, so that a mouse finds the right one.
QSize OfferSearch::rowSize() const
{
    constexpr int margin = 4;
    return {0, m_list->fontMetrics().height() + 2 * margin};
}

//! Below the line, or above it where the window ends.
void OfferSearch::place()
{
    const QWidget *window = m_line->window();
    const int rows = std::min(m_list->count(), mostRows);
    const int height = rows * rowSize().height() + 2 * m_list->frameWidth();
    const QPoint top = m_line->mapTo(window, QPoint());
    const int width = std::min(std::max(m_line->width(), leastWidth), window->width());
    const int left = std::clamp(top.x(), 0, window->width() - width);
    const int below = top.y() + m_line->height();
    const bool fits = below + height <= window->height() || top.y() < height;
    m_list->setGeometry(left, fits ? below : top.y() - height, width, height);
}

//! Wherever the line goes, its list goes along.
void OfferSearch::follow(bool on)
{
    for (QWidget *outer = m_line->parentWidget(); outer; outer = outer->isWindow() ? nullptr : outer->parentWidget()) {
        if (on)
            outer->installEventFilter(this);
        else
            outer->removeEventFilter(this);
    }
}

void OfferSearch::mark(int row)
{
    m_list->setCurrentRow(row);
    QAccessibleEvent event(m_list, QAccessible::Focus); // as the list of a combo box says it
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void OfferSearch::choose(int row)
{
    if (row < 0 || row >= m_offers.size())
        return;
    const Offer offer = m_offers[row];
    announce(tr("Chosen: %1").arg(textOf(offer)));
    close();
    Q_EMIT chosen(offer);
}

//! The marked entry, or the only one: of several none is taken that nobody pointed at.
int OfferSearch::toTake() const
{
    return m_offers.size() == 1 ? 0 : m_list->currentRow();
}

bool OfferSearch::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (!isOpen() || (modifiers & ~(Qt::KeypadModifier | Qt::ShiftModifier)))
        return false; // what is meant for the form
    const auto last = static_cast<int>(m_offers.size()) - 1;
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        if (last >= 0)
            mark(std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, last));
        return true;
    }
    if (isEnter(key)) {
        if (toTake() >= 0)
            choose(toTake());
        else if (last >= 0)
            mark(0);
        return true;
    }
    if (key == Qt::Key_Tab && last >= 0 && toTake() >= 0)
        choose(toTake());
    return false;
}

bool OfferSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line) {
        if (isOpen() && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
            place();
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (isOpen() && press->modifiers() == Qt::NoModifier
            && (press->key() == Qt::Key_Escape || isEnter(press->key()))) {
            event->accept(); // the list's, not the window's
            return true;
        }
        break;
    }
    case QEvent::KeyPress: {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (onKey(press->key(), press->modifiers()))
            return true;
        break;
    }
    case QEvent::FocusOut:
    case QEvent::Hide:
    case QEvent::LanguageChange:
        close();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void OfferSearch::announce(const QString &text)
{
    m_list->setAccessibleName(text);
    QAccessibleEvent event(m_list, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace leadpad
