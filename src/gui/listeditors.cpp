#include "gui/listeditors.h"

#include "gui/fileedit.h"
#include "gui/referenceedit.h"
#include "gui/rowsedit.h"
#include "gui/texteditors.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

QString contactTypeName(const Field &field, const QString &code)
{
    for (const Option &option : field.options) {
        if (option.id == code)
            return QCoreApplication::translate("Option", option.label);
    }
    static constexpr std::pair<const char *, const char *> names[] = {
        {"WORK", QT_TRANSLATE_NOOP("ContactType", "work")},
        {"MOBILE", QT_TRANSLATE_NOOP("ContactType", "mobile")},
        {"HOME", QT_TRANSLATE_NOOP("ContactType", "home")},
        {"FAX", QT_TRANSLATE_NOOP("ContactType", "fax")},
        {"PAGER", QT_TRANSLATE_NOOP("ContactType", "pager")},
        {"MAILING", QT_TRANSLATE_NOOP("ContactType", "mailings")},
        {"OTHER", QT_TRANSLATE_NOOP("ContactType", "other")},
        {"phone", QT_TRANSLATE_NOOP("ContactType", "phone")},
        {"email", QT_TRANSLATE_NOOP("ContactType", "e-mail")},
    };
    for (const auto &[key, name] : names) {
        if (code == QLatin1StringView(key))
            return QCoreApplication::translate("ContactType", name);
    }
    return code.left(1) + code.mid(1).toLower(); // names of services are the same everywhere
}

ContactListEdit::ContactListEdit(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(2);
    auto *more = new QAction(this);
    more->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    more->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(more, &QAction::triggered, this, &ContactListEdit::addEmptyLine);
    addAction(more);
    addLine({}, {});
}

QWidget *ContactListEdit::caret()
{
    return m_lines.first().edit;
}

QList<QWidget *> ContactListEdit::stops()
{
    QList<QWidget *> edits;
    for (const Line &line : std::as_const(m_lines))
        edits.append(line.edit);
    return edits;
}

QString ContactListEdit::firstText() const
{
    return m_lines.first().edit->text();
}

QString ContactListEdit::nameOf(qsizetype line) const
{
    if (m_standing.size() > 1)
        return contactTypeName(m_field, m_lines[line].type);
    return line == 0 ? accessibleName() : u"%1 %2"_s.arg(accessibleName()).arg(line + 1);
}

void ContactListEdit::setField(const Field &field, const Directories &)
{
    m_field = field;
    // Where phones and addresses share a field, a line of each is always there.
    m_standing = field.kind == FieldKind::Contacts ? m_field.types.mid(0, 2) : m_field.types.mid(0, 1);
    for (const Line &line : std::as_const(m_lines))
        setType(line.box, line.type.isEmpty() ? m_field.types.value(0) : line.type);
    for (qsizetype i = m_lines.size(); i < m_standing.size(); ++i)
        addLine({}, m_standing[i]);
    nameLines();
}

void ContactListEdit::retranslate()
{
    for (const Line &line : std::as_const(m_lines))
        setType(line.box, line.type);
    nameLines();
}

QJsonValue ContactListEdit::leadValue() const
{
    QJsonArray entries;
    for (const Line &line : m_lines) {
        if (!line.edit->text().trimmed().isEmpty())
            entries.append(QJsonObject{{u"value"_s, line.edit->text()}, {u"type"_s, line.type}});
    }
    return entries.isEmpty() ? QJsonValue() : QJsonValue(entries);
}

void ContactListEdit::setLeadValue(const QJsonValue &value)
{
    if (leadValue() == value && !value.isNull())
        return;
    while (m_lines.size() > std::max<qsizetype>(1, m_standing.size()))
        removeLine(m_lines.last().box);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i].edit->clear();
        setType(m_lines[i].box, m_standing.value(i));
    }
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        const QString text = entry[u"value"_s].toString();
        const QString named = entry[u"type"_s].toString();
        const QString type = named.isEmpty() ? m_field.types.value(0) : named;
        // Into the standing line of its type; where there is one for all types, the first takes it.
        const auto line = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line &each) {
            return each.edit->text().isEmpty() && (m_standing.size() < 2 || each.type == type);
        });
        if (line == m_lines.end()) {
            addLine(text, type);
            continue;
        }
        line->edit->setText(text);
        setType(line->box, type);
    }
    nameLines();
}

ContactListEdit::Line *ContactListEdit::lineOf(QWidget *box)
{
    const auto it = std::find_if(m_lines.begin(), m_lines.end(), [box](const Line &line) { return line.box == box; });
    return it == m_lines.end() ? nullptr : &*it;
}

void ContactListEdit::addLine(const QString &text, const QString &type)
{
    Line line;
    line.box = new QWidget(this);
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins({});
    row->setSpacing(2);
    line.edit = new QLineEdit(text, line.box);
    line.menu = new QToolButton(line.box);
    line.menu->setAutoRaise(true);
    // Reached by Alt+Down from the line: a stop for Tab here would cost a key in every lead.
    line.menu->setFocusPolicy(Qt::ClickFocus);
    row->addWidget(line.edit, 1);
    row->addWidget(line.menu);
    auto *open = new QAction(line.edit);
    open->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    open->setShortcutContext(Qt::WidgetShortcut);
    line.edit->addAction(open);
    QWidget *box = line.box;
    connect(open, &QAction::triggered, this, [this, box] { openMenu(box); });
    connect(line.menu, &QToolButton::clicked, this, [this, box] { openMenu(box); });
    connect(line.edit, &QLineEdit::textEdited, this, &ContactListEdit::edited);
    if (!m_lines.isEmpty())
        setTabOrder(m_lines.last().edit, line.edit);
    m_lines.append(line);
    m_layout->addWidget(line.box);
    setFocusProxy(m_lines.first().edit);
    setType(box, type.isEmpty() ? m_field.types.value(0) : type);
    nameLines();
}

void ContactListEdit::addEmptyLine()
{
    addLine({}, {});
    m_lines.last().edit->setFocus(Qt::OtherFocusReason);
}

void ContactListEdit::removeLine(QWidget *box)
{
    Line *line = lineOf(box);
    if (!line)
        return;
    if (m_lines.size() <= std::max<qsizetype>(1, m_standing.size())) {
        line->edit->clear();
        return;
    }
    m_lines.removeIf([box](const Line &each) { return each.box == box; });
    box->hide();
    box->deleteLater();
    setFocusProxy(m_lines.first().edit);
    nameLines();
}

void ContactListEdit::openMenu(QWidget *box)
{
    const Line *line = lineOf(box);
    if (!line)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &code : std::as_const(m_field.types)) {
        QAction *action = menu->addAction(contactTypeName(m_field, code));
        action->setCheckable(true);
        action->setChecked(line->type == code);
        connect(action, &QAction::triggered, this, [this, box, code] {
            setType(box, code);
            Q_EMIT edited();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("One more\tCtrl++")), &QAction::triggered, this, &ContactListEdit::addEmptyLine);
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, box] {
        removeLine(box);
        Q_EMIT edited();
    });
    menu->popup(line->menu->mapToGlobal(QPoint(0, line->menu->height())));
}

void ContactListEdit::setType(QWidget *box, const QString &type)
{
    Line *line = lineOf(box);
    if (!line)
        return;
    line->type = type;
    line->menu->setText(contactTypeName(m_field, type) + u" ▾"_s);
}

void ContactListEdit::nameLines()
{
    int width = 0;
    for (const Line &line : std::as_const(m_lines))
        width = std::max(width, line.menu->sizeHint().width());
    for (const Line &line : std::as_const(m_lines))
        line.menu->setFixedWidth(width); // so that the lines end below each other
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString name = nameOf(i);
        m_lines[i].edit->setAccessibleName(name);
        m_lines[i].edit->setAccessibleDescription(tr("Alt+Down: type of the number, one more, remove"));
        m_lines[i].menu->setAccessibleName(tr("%1: type").arg(name));
        m_lines[i].menu->setToolTip(tr("Type, one more, remove (Alt+Down)"));
    }
}

MoneyEdit::MoneyEdit(QWidget *parent)
    : QWidget(parent)
    , m_amount(new QLineEdit(this))
    , m_currency(new ChoiceCombo(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_amount, 1);
    row->addWidget(m_currency);
    setFocusProxy(m_amount);
    connect(m_amount, &QLineEdit::textEdited, this, &MoneyEdit::edited);
    connect(m_currency, &ChoiceCombo::edited, this, &MoneyEdit::edited);
}

void MoneyEdit::setField(const Field &field, const Directories &directories)
{
    m_amount->setAccessibleName(accessibleName());
    m_currency->setName(tr("%1: currency").arg(accessibleName()));
    const bool empty = m_currency->count() <= 1;
    m_currency->setField(field, directories);
    const QList<Choice> choices = directories.lists.value(field.directory);
    for (const Choice &choice : choices) {
        if (choice.isDefault)
            m_default = choice.id;
    }
    if (empty)
        m_currency->setLeadValue(m_default);
}

QJsonValue MoneyEdit::leadValue() const
{
    if (m_amount->text().trimmed().isEmpty())
        return {};
    return QJsonObject{{u"amount"_s, valueFromTyped(FieldKind::Decimal, m_amount->text())},
                       {u"currency"_s, m_currency->leadValue().toString()}};
}

void MoneyEdit::setLeadValue(const QJsonValue &value)
{
    if (leadValue() == value && !value.isNull())
        return;
    m_amount->setText(typedFromValue(FieldKind::Decimal, value[u"amount"_s]));
    const QString currency = value[u"currency"_s].toString();
    m_currency->setLeadValue(currency.isEmpty() ? m_default : currency);
}

namespace {

QToolButton *makeAddButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return button;
}

} // namespace

ValueListEdit::ValueListEdit(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_add(makeAddButton(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(2);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QToolButton::clicked, this, [this] { addEditor()->caret()->setFocus(Qt::OtherFocusReason); });
    retranslate();
}

void ValueListEdit::retranslate()
{
    m_add->setText(tr("+ one more"));
    for (const auto &[widget, editor] : std::as_const(m_editors))
        editor->retranslate();
}

void ValueListEdit::setLookups(FieldLookups *lookups)
{
    m_lookups = lookups;
    for (const auto &[widget, editor] : std::as_const(m_editors))
        editor->setLookups(lookups);
}

QWidget *ValueListEdit::caret()
{
    return m_editors.isEmpty() ? m_add : m_editors.first().second->caret();
}

QList<QWidget *> ValueListEdit::stops()
{
    QList<QWidget *> all;
    for (const auto &[widget, editor] : std::as_const(m_editors))
        all += editor->stops();
    return all << m_add;
}

void ValueListEdit::setField(const Field &field, const Directories &directories)
{
    m_field = field;
    m_field.multiple = false;
    m_directories = directories;
    for (const auto &[widget, editor] : std::as_const(m_editors))
        editor->setField(m_field, m_directories);
    if (m_editors.isEmpty())
        addEditor();
    nameEditors();
}

FieldEditor *ValueListEdit::addEditor()
{
    const auto made = makeEditor(m_field, m_directories, this);
    made.second->setLookups(m_lookups);
    m_layout->insertWidget(static_cast<int>(m_editors.size()), made.first);
    if (!m_editors.isEmpty())
        setTabOrder(m_editors.last().second->stops().last(), made.second->stops().first());
    m_editors.append(made);
    connect(made.first, SIGNAL(edited()), this, SIGNAL(edited()));
    setFocusProxy(m_editors.first().first);
    nameEditors();
    return made.second;
}

void ValueListEdit::nameEditors()
{
    for (qsizetype i = 0; i < m_editors.size(); ++i) {
        m_editors[i].first->setAccessibleName(i == 0 ? accessibleName() : u"%1 %2"_s.arg(accessibleName()).arg(i + 1));
    }
    m_add->setAccessibleName(tr("%1: one more").arg(accessibleName()));
}

QJsonValue ValueListEdit::leadValue() const
{
    QJsonArray values;
    for (const auto &[widget, editor] : m_editors) {
        const QJsonValue value = editor->leadValue();
        if (!value.isNull())
            values.append(value);
    }
    return values.isEmpty() ? QJsonValue() : QJsonValue(values);
}

void ValueListEdit::setLeadValue(const QJsonValue &value)
{
    const QJsonArray values = value.toArray();
    while (m_editors.size() > std::max<qsizetype>(1, values.size())) {
        QWidget *widget = m_editors.takeLast().first;
        widget->hide();
        widget->deleteLater();
    }
    while (m_editors.size() < values.size())
        addEditor();
    for (qsizetype i = 0; i < m_editors.size(); ++i)
        m_editors[i].second->setLeadValue(values.at(i).isUndefined() ? QJsonValue() : values.at(i));
}

std::pair<QWidget *, FieldEditor *> makeEditor(const Field &field, const Directories &directories, QWidget *parent)
{
    const auto ready = [&](auto *widget) -> std::pair<QWidget *, FieldEditor *> {
        widget->setAccessibleName(field.displayLabel());
        widget->setField(field, directories);
        return {widget, widget};
    };
    if (field.multiple)
        return ready(new ValueListEdit(parent));
    switch (field.kind) {
    case FieldKind::MultiLine:
        return ready(new LongTextField(parent));
    case FieldKind::Choice:
        return ready(new ChoiceCombo(parent));
    case FieldKind::MultiChoice:
        return ready(new MultiChoiceList(parent));
    case FieldKind::YesNo:
        return ready(new YesNoCombo(parent));
    case FieldKind::Money:
        return ready(new MoneyEdit(parent));
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links:
        return ready(new ContactListEdit(parent));
    case FieldKind::Rows:
        return ready(new RowsEdit(parent));
    case FieldKind::File:
        return ready(new FileEdit(parent));
    case FieldKind::Reference:
        if (field.searched)
            return ready(new ReferenceEdit(parent));
        return ready(new TextField(parent));
    case FieldKind::Text:
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Date:
    case FieldKind::DateTime:
    case FieldKind::Duration:
    case FieldKind::Url:
    case FieldKind::Unsupported:
        return ready(new TextField(parent));
    }
    return ready(new TextField(parent));
}

} // namespace leadpad
