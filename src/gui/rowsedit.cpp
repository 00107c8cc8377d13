#include "gui/rowsedit.h"

#include "core/decimal.h"
#include "core/rowmath.h"
#include "gui/choiceeditors.h"
#include "gui/listeditors.h"
#include "gui/texteditors.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr int wide = 6; //!< of a column with text, in widths of one with a number

Field fieldOf(const Column &column)
{
    return {.key = column.key,
            .label = column.label,
            .kind = column.kind,
            .directory = column.directory,
            .options = column.options};
}

} // namespace

RowsEdit::RowsEdit(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_add(new QToolButton(this))
    , m_total(new QLabel(this))
{
    setFocusPolicy(Qt::ClickFocus); // with a proxy instead, Tab would go round in the cells that are made later
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(4);
    m_grid->setVerticalSpacing(2);
    m_add->setAutoRaise(true);
    m_add->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_total->setTextFormat(Qt::PlainText);
    m_total->setObjectName(u"rowsTotal"_s);
    connect(m_add, &QToolButton::clicked, this, &RowsEdit::addRowForTyping);
    connect(this, &RowsEdit::edited, this, &RowsEdit::showTotal);
    const auto shortcut = [this](const QList<QKeySequence> &keys, void (RowsEdit::*slot)()) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    shortcut({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
             &RowsEdit::addRowForTyping);
    shortcut({QKeySequence(Qt::CTRL | Qt::Key_Minus)}, &RowsEdit::removeRowWithCaret);
}

QWidget *RowsEdit::caret()
{
    return m_rows.isEmpty() ? m_add : stops().first();
}

void RowsEdit::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    caret()->setFocus(event->reason());
}

QList<QWidget *> RowsEdit::stops()
{
    QList<QWidget *> all;
    for (const Row &row : std::as_const(m_rows)) {
        for (const auto &[widget, editor] : row.cells) {
            if (editor)
                all += editor->stops();
        }
    }
    return all << m_add;
}

void RowsEdit::setField(const Field &field, const Directories &directories)
{
    m_field = field;
    m_directories = directories;
    for (qsizetype i = m_heads.size(); i < field.columns.size(); ++i)
        m_heads.append(new QLabel(this));
    for (const Row &row : std::as_const(m_rows)) {
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            if (row.cells[i].second)
                row.cells[i].second->setField(fieldOf(field.columns[i]), directories);
        }
    }
    if (m_rows.isEmpty())
        addRow();
    retranslate();
}

void RowsEdit::setLookups(FieldLookups *lookups)
{
    m_lookups = lookups;
    const QList<OfferSearch *> searches = findChildren<OfferSearch *>();
    for (OfferSearch *search : searches)
        search->setSource(lookups, m_field);
}

void RowsEdit::setTotalWords(const QString &currency, const QString &note)
{
    m_currency = currency;
    m_note = note;
    showTotal();
}

void RowsEdit::retranslate()
{
    m_add->setText(tr("+ one more"));
    m_add->setToolTip(tr("One more row (Ctrl++)"));
    m_add->setAccessibleName(tr("%1: one more").arg(accessibleName()));
    for (qsizetype i = 0; i < m_field.columns.size(); ++i)
        m_heads[i]->setText(fieldOf(m_field.columns[i]).displayLabel());
    for (const Row &row : std::as_const(m_rows)) {
        for (const auto &[widget, editor] : row.cells) {
            if (editor)
                editor->retranslate();
        }
    }
    nameCells();
    showTotal();
}

void RowsEdit::nameCells()
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        for (qsizetype i = 0; i < m_field.columns.size(); ++i) {
            const auto &[widget, editor] = m_rows[row].cells[i];
            if (!widget)
                continue;
            const QString name = u"%1 %2"_s.arg(fieldOf(m_field.columns[i]).displayLabel()).arg(row + 1);
            widget->setAccessibleName(name);
            auto *combo = qobject_cast<ChoiceCombo *>(widget);
            if (!combo)
                continue;
            combo->setName(name);
            const QList<Option> &options = m_field.columns[i].options;
            if (m_field.columns[i].directory.isEmpty() && !options.isEmpty()) // the first applies where none is chosen
                combo->lineEdit()->setPlaceholderText(choicesOf(fieldOf(m_field.columns[i]), {}).first().label);
        }
        m_rows[row].remove->setToolTip(tr("Remove this row (Ctrl+-)"));
        //: %1 is the number of a row
        m_rows[row].remove->setAccessibleName(tr("Remove row %1").arg(row + 1));
    }
}

RowsEdit::Cell RowsEdit::makeCell(const Column &column)
{
    if (!column.inForm)
        return {};
    if (column.kind == FieldKind::YesNo) {
        auto *check = new CheckField(this);
        return {check, check};
    }
    const Cell cell = makeEditor(fieldOf(column), m_directories, this);
    if (auto *combo = qobject_cast<ChoiceCombo *>(cell.first))
        combo->setMinimumContentsLength(5);
    if (auto *line = qobject_cast<QLineEdit *>(cell.first); line && column.kind == FieldKind::Decimal) {
        line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        const QString widest = column.required ? u" 9 999 999,00 "_s : u" 99,00 "_s; // money must be filled in
        line->setMinimumWidth(line->fontMetrics().horizontalAdvance(widest));
    }
    return cell;
}

void RowsEdit::addRow()
{
    QWidget *before = m_rows.isEmpty() ? nullptr : *(stops().end() - 2); // the last one is the button
    Row row{.remove = new QToolButton(this)};
    row.remove->setText(u"×"_s);
    row.remove->setAutoRaise(true);
    row.remove->setFocusPolicy(Qt::ClickFocus); // Ctrl+Minus does it: a stop for Tab would cost a key in every row
    QToolButton *remove = row.remove;
    connect(remove, &QToolButton::clicked, this, [this, remove] {
        const auto own =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &each) { return each.remove == remove; });
        removeRow(own - m_rows.begin());
    });
    for (qsizetype i = 0; i < m_field.columns.size(); ++i) {
        const Cell cell = makeCell(m_field.columns[i]);
        row.cells.append(cell);
        if (!cell.first)
            continue;
        connect(cell.first, SIGNAL(edited()), this, SIGNAL(edited()));
        if (before)
            setTabOrder(before, cell.second->stops().first());
        before = cell.second->stops().last();
        if (auto *line = qobject_cast<QLineEdit *>(cell.first); line && m_field.columns[i].searched)
            searchIn(line);
    }
    setTabOrder(before, m_add);
    m_rows.append(row);
    arrange();
    nameCells();
}

void RowsEdit::searchIn(QLineEdit *line)
{
    auto *search = new OfferSearch(line);
    search->setSource(m_lookups, m_field);
    connect(search, &OfferSearch::chosen, this, [this, line](const Offer &offer) {
        fill(rowOf(line), offer.values);
        Q_EMIT edited();
    });
    // Another name is another thing: what was found belongs to the old one.
    connect(line, &QLineEdit::textEdited, this, [this, line] { rowOf(line)->found = {}; });
}

RowsEdit::Row *RowsEdit::rowOf(const QWidget *cell)
{
    return &*std::find_if(m_rows.begin(), m_rows.end(), [cell](const Row &row) {
        return std::any_of(row.cells.begin(), row.cells.end(), [cell](const Cell &each) { return each.first == cell; });
    });
}

//! Puts \a values into their columns; the others stay as they are.
void RowsEdit::fill(Row *row, const QJsonObject &values)
{
    row->found = {};
    for (qsizetype i = 0; i < m_field.columns.size(); ++i) {
        const auto value = values.constFind(m_field.columns[i].key);
        if (value == values.constEnd())
            continue;
        if (row->cells[i].second)
            row->cells[i].second->setLeadValue(*value);
        else if (!isBlank(*value))
            row->found[value.key()] = *value;
    }
}

//! Rows below each other, then the button and what they cost.
void RowsEdit::arrange()
{
    const auto last = static_cast<int>(m_rows.size()) + 1;
    const auto columns = static_cast<int>(m_field.columns.size());
    for (int column = 0; column < columns; ++column) {
        const Column &each = m_field.columns[column];
        m_heads[column]->setVisible(each.inForm);
        m_grid->addWidget(m_heads[column], 0, column);
        m_grid->setColumnStretch(column, !each.inForm ? 0 : each.kind == FieldKind::Text ? wide : 1);
    }
    for (int row = 1; row < last; ++row) {
        for (int column = 0; column < columns; ++column) {
            QWidget *widget = m_rows[row - 1].cells[column].first;
            if (!widget)
                continue;
            m_grid->addWidget(widget, row, column);
            widget->show(); // at once: it may get the caret
        }
        m_grid->addWidget(m_rows[row - 1].remove, row, columns);
    }
    m_grid->addWidget(m_add, last, 0, Qt::AlignLeft);
    m_grid->addWidget(m_total, last, 1, 1, columns, Qt::AlignRight);
}

void RowsEdit::addRowForTyping()
{
    addRow();
    for (const auto &[widget, editor] : std::as_const(m_rows.last().cells)) {
        if (editor) {
            editor->caret()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void RowsEdit::dropLastRow()
{
    const Row row = m_rows.takeLast();
    row.remove->hide();
    row.remove->deleteLater();
    for (const auto &[widget, editor] : row.cells) {
        if (!widget)
            continue;
        m_grid->removeWidget(widget);
        widget->hide();
        widget->deleteLater();
    }
}

//! The others move up; the caret stays in its column. The last row is emptied instead.
void RowsEdit::removeRow(qsizetype row)
{
    QJsonArray rows;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (i != row)
            rows.append(valueOf(m_rows[i]));
    }
    const QWidget *focused = QApplication::focusWidget();
    const bool inside = focused && isAncestorOf(focused);
    setLeadValue(rows);
    if (inside)
        m_rows[std::min(row, m_rows.size() - 1)].cells.first().second->caret()->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void RowsEdit::removeRowWithCaret()
{
    const QWidget *focused = QApplication::focusWidget();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        for (const auto &[widget, editor] : std::as_const(m_rows[i].cells)) {
            if (widget && (widget == focused || widget->isAncestorOf(focused))) {
                removeRow(i);
                return;
            }
        }
    }
}

QJsonObject RowsEdit::valueOf(const Row &row) const
{
    QJsonObject values;
    for (qsizetype i = 0; i < m_field.columns.size(); ++i) {
        const QJsonValue value = row.cells[i].second ? row.cells[i].second->leadValue() : QJsonValue();
        if (!value.isNull())
            values[m_field.columns[i].key] = value;
    }
    for (auto it = row.found.begin(); it != row.found.end() && !values.isEmpty(); ++it)
        values[it.key()] = it.value();
    return values;
}

QJsonValue RowsEdit::leadValue() const
{
    QJsonArray rows;
    for (const Row &row : m_rows) {
        if (const QJsonObject values = valueOf(row); !values.isEmpty())
            rows.append(values);
    }
    return rows.isEmpty() ? QJsonValue() : QJsonValue(rows);
}

void RowsEdit::setLeadValue(const QJsonValue &value)
{
    if (leadValue() == value && !value.isNull())
        return;
    const QJsonArray rows = value.toArray();
    const qsizetype wanted = std::max<qsizetype>(1, rows.size());
    while (m_rows.size() > wanted)
        dropLastRow();
    while (m_rows.size() < wanted)
        addRow();
    arrange();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        QJsonObject values;
        for (const Column &column : std::as_const(m_field.columns))
            values[column.key] = QJsonValue::Null; // what is not said is empty
        const QJsonObject said = rows.at(i).toObject();
        for (auto it = said.begin(); it != said.end(); ++it)
            values[it.key()] = it.value();
        fill(&m_rows[i], values);
    }
    showTotal();
}

void RowsEdit::showTotal()
{
    const QJsonArray rows = leadValue().toArray();
    const bool priced =
        std::any_of(rows.begin(), rows.end(), [](const QJsonValue &row) { return !row[u"price"_s].isUndefined(); });
    m_total->setVisible(priced);
    if (!priced)
        return;
    const QString total = decimal::display(rows::total(rows), QLocale());
    //: below the rows of products; %1 is an amount, %2 its currency
    QString text = tr("Total %1 %2").arg(total, m_currency).trimmed();
    if (!m_note.isEmpty())
        text += u" · "_s + m_note;
    m_total->setText(text);
}

} // namespace leadpad
