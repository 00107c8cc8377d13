#include "gui/choiceeditors.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QJsonArray>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

ChoiceCombo::ChoiceCombo(QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(20);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    addItem(QString(), QString());
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->popup()->installEventFilter(this);
    connect(this, &QComboBox::activated, this, [this](int index) {
        select(index);
        Q_EMIT edited();
    });
    connect(lineEdit(), &QLineEdit::textEdited, this, &ChoiceCombo::edited);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &ChoiceCombo::settle);
}

void ChoiceCombo::setField(const Field &field, const Directories &directories)
{
    m_field = field;
    m_fromList = directories.lists.contains(field.directory);
    const QList<Choice> choices = choicesOf(field, directories);
    setChoices(choices);
    const auto standard = std::find_if(choices.begin(), choices.end(), [](const Choice &c) { return c.isDefault; });
    // A list that other fields have too says nothing of what the CRM puts into this custom one.
    const bool own = !field.custom || field.directory == field.key;
    m_default = standard == choices.end() || !own ? QString() : standard->label;
    setName(accessibleName());
    retranslate();
}

void ChoiceCombo::retranslate()
{
    if (!m_fromList && !m_field.options.isEmpty())
        setChoices(choicesOf(m_field, {}));
    //: in an empty list: what the CRM takes by itself
    lineEdit()->setPlaceholderText(m_default.isEmpty() ? QString() : tr("%1 (set by the CRM)").arg(m_default));
}

void ChoiceCombo::setName(const QString &name)
{
    setAccessibleName(name);
    lineEdit()->setAccessibleName(name);
}

void ChoiceCombo::setChoices(const QList<Choice> &choices)
{
    const QJsonValue chosen = leadValue();
    const QSignalBlocker quiet(this);
    clear();
    addItem(QString(), QString());
    for (const Choice &choice : choices) {
        if (choice.active)
            addItem(choice.label, choice.id);
    }
    setLeadValue(chosen);
}

QJsonValue ChoiceCombo::leadValue() const
{
    const QString typed = lineEdit()->text().trimmed();
    if (typed.isEmpty())
        return {};
    if (!m_unknown.isEmpty() && typed == m_unknown)
        return m_unknown;
    if (m_chosen > 0 && typed == itemText(m_chosen).trimmed())
        return itemData(m_chosen).toString();
    const int exact = findText(typed, Qt::MatchFixedString);
    return exact > 0 ? itemData(exact).toString() : typed;
}

void ChoiceCombo::setLeadValue(const QJsonValue &value)
{
    const QString id = value.toString();
    m_unknown.clear();
    const int index = id.isEmpty() ? 0 : findData(id);
    if (index >= 0) {
        select(index);
        return;
    }
    m_chosen = 0;
    m_unknown = id;
    const QSignalBlocker quiet(this);
    setCurrentIndex(-1);
    lineEdit()->setText(id);
}

void ChoiceCombo::select(int index)
{
    m_chosen = index;
    m_unknown.clear();
    const QSignalBlocker quiet(this);
    setCurrentIndex(index);
    lineEdit()->setText(itemText(index));
    lineEdit()->setCursorPosition(0);
}

//! The rep leaves the field: part of one name is enough.
void ChoiceCombo::settle()
{
    const QString typed = lineEdit()->text().trimmed();
    if (typed.isEmpty() || (m_chosen > 0 && typed == itemText(m_chosen).trimmed()) || typed == m_unknown) {
        if (typed.isEmpty())
            select(0);
        return;
    }
    int index = findText(typed, Qt::MatchFixedString);
    if (index < 1)
        index = findText(typed, Qt::MatchStartsWith);
    if (index < 1)
        index = findText(typed, Qt::MatchContains);
    if (index < 1)
        return; // stays as typed; the check says that there is no such entry
    select(index);
    Q_EMIT edited();
}

void ChoiceCombo::focusInEvent(QFocusEvent *event)
{
    QComboBox::focusInEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::MouseFocusReason)
        lineEdit()->selectAll(); // the next key replaces what was chosen
}

void ChoiceCombo::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        settle();
        event->accept();
        return;
    }
    QComboBox::keyPressEvent(event);
}

// The wheel scrolls the form; a value that it changed in passing would be noticed by nobody.
void ChoiceCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

//! Enter and Tab take what the list of matches shows, or the best match if nothing is marked there. Left to itself the
//! list would swallow the key and keep the keyboard.
bool ChoiceCombo::eventFilter(QObject *watched, QEvent *event)
{
    QAbstractItemView *popup = completer()->popup();
    if (watched != popup || event->type() != QEvent::KeyPress)
        return QComboBox::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    if (!enter && press->key() != Qt::Key_Tab && press->key() != Qt::Key_Backtab)
        return QComboBox::eventFilter(watched, event);
    const QModelIndex marked = popup->currentIndex();
    popup->hide();
    if (marked.isValid())
        lineEdit()->setText(marked.data().toString());
    settle();
    if (!enter || press->modifiers() != Qt::NoModifier)
        QCoreApplication::postEvent(lineEdit(), event->clone());
    return true;
}

YesNoCombo::YesNoCombo(QWidget *parent)
    : ChoiceCombo(parent)
{
    retranslate();
}

void YesNoCombo::setField(const Field &, const Directories &)
{
    setName(accessibleName());
}

QJsonValue YesNoCombo::leadValue() const
{
    const QJsonValue chosen = ChoiceCombo::leadValue();
    if (chosen == u"yes"_s || chosen == u"no"_s)
        return chosen == u"yes"_s;
    return chosen;
}

void YesNoCombo::setLeadValue(const QJsonValue &value)
{
    if (value.isBool())
        ChoiceCombo::setLeadValue(value.toBool() ? u"yes"_s : u"no"_s);
    else
        ChoiceCombo::setLeadValue(value);
}

void YesNoCombo::retranslate()
{
    const QJsonValue chosen = leadValue();
    setChoices({{.id = u"yes"_s, .label = tr("Yes")}, {.id = u"no"_s, .label = tr("No")}});
    setLeadValue(chosen);
    lineEdit()->setPlaceholderText(tr("as the CRM sets it"));
}

CheckField::CheckField(QWidget *parent)
    : QCheckBox(parent)
{
    connect(this, &QCheckBox::clicked, this, &CheckField::edited); // of a person; setChecked() is none
}

MultiChoiceList::MultiChoiceList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list);
    m_list->setTabKeyNavigation(false);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::itemChanged, this, [this] {
        if (!m_quiet)
            Q_EMIT edited();
    });
}

QWidget *MultiChoiceList::caret()
{
    return m_list;
}

void MultiChoiceList::setField(const Field &field, const Directories &directories)
{
    const QJsonValue chosen = leadValue();
    m_quiet = true;
    m_list->clear();
    const QList<Choice> choices = choicesOf(field, directories);
    for (const Choice &choice : choices) {
        if (!choice.active)
            continue;
        auto *item = new QListWidgetItem(choice.label, m_list);
        item->setData(Qt::UserRole, choice.id);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    const auto rows = static_cast<int>(std::clamp<qsizetype>(m_list->count(), 2, 5));
    m_list->setFixedHeight(rows * (m_list->fontMetrics().lineSpacing() + 4) + 6);
    m_list->setAccessibleName(accessibleName());
    m_quiet = false;
    setLeadValue(chosen);
}

QJsonValue MultiChoiceList::leadValue() const
{
    QJsonArray ids;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            ids.append(m_list->item(row)->data(Qt::UserRole).toString());
    }
    return ids.isEmpty() ? QJsonValue() : QJsonValue(ids);
}

void MultiChoiceList::setLeadValue(const QJsonValue &value)
{
    const QJsonArray ids = value.toArray();
    m_quiet = true;
    for (int row = 0; row < m_list->count(); ++row) {
        const QString id = m_list->item(row)->data(Qt::UserRole).toString();
        m_list->item(row)->setCheckState(ids.contains(id) ? Qt::Checked : Qt::Unchecked);
    }
    m_quiet = false;
}

} // namespace leadpad
