#include "gui/formbinder.h"

#include "gui/choiceeditors.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Whether \a value of a field that is searched is an entry of the CRM, not what is being typed.
bool isChosen(const Field &field, const QJsonValue &value)
{
    const QJsonArray values = value.isArray() ? value.toArray() : QJsonArray{value};
    return std::all_of(values.begin(), values.end(),
                       [&](const QJsonValue &each) { return isReferenceTo(field, each.toString()); });
}

} // namespace

FormBinder::FormBinder(QWidget *form, QObject *parent)
    : QObject(parent)
    , m_form(form)
{
}

void FormBinder::bind(const Catalogue &catalogue, const Directories &directories)
{
    m_unknown.clear();
    const QList<QWidget *> widgets = m_form->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const QString key = widget->property("leadField").toString();
        if (key.isEmpty())
            continue;
        const Field *field = catalogue.find(key);
        const bool absent = directories.absentKeys.contains(key) || (field && !field->inForm);
        setShown(widget, !absent);
        if (absent) {
            m_bound.remove(key);
            continue;
        }
        auto *editor = dynamic_cast<FieldEditor *>(widget);
        if (!field || !editor) {
            m_unknown.append(key);
            continue;
        }
        widget->setAccessibleName(field->displayLabel());
        editor->setField(*field, directories);
        if (!m_bound.contains(key))
            add(*field, widget, editor);
        else
            m_bound[key].field = *field;
    }
}

//! Shows or hides \a widget with its label.
void FormBinder::setShown(QWidget *widget, bool shown) const
{
    if (widget->isHidden() != shown)
        return;
    widget->setVisible(shown);
    const QList<QLabel *> labels = m_form->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->buddy() == widget)
            label->setVisible(shown);
    }
}

void FormBinder::add(const Field &field, QWidget *widget, FieldEditor *editor)
{
    m_bound.insert(field.key, Bound{.widget = widget, .editor = editor, .field = field});
    // Each editor has the signal, but the interface cannot: it is no QObject.
    connect(widget, SIGNAL(edited()), this, SLOT(onAnyEdited()), Qt::UniqueConnection);
    widget->setProperty("boundKey", field.key);
    editor->setLookups(m_lookups);
    if (!field.replacedBy.isEmpty())
        showReplaced();
}

void FormBinder::remove(const QString &key)
{
    m_bound.remove(key);
}

void FormBinder::onAnyEdited()
{
    onEdited(sender()->property("boundKey").toString());
}

QStringList FormBinder::strangers(const Catalogue &catalogue) const
{
    QStringList names = m_unknown;
    for (const Field &field : catalogue.fields()) {
        if (field.inForm && !m_bound.contains(field.key))
            names.append(field.key);
    }
    return names;
}

Lead FormBinder::lead() const
{
    Lead lead = typed();
    for (const Bound &bound : m_bound) {
        if (bound.replaced)
            lead.values.remove(bound.field.key);
    }
    return lead;
}

Lead FormBinder::typed() const
{
    Lead lead;
    for (auto it = m_bound.cbegin(); it != m_bound.cend(); ++it) {
        const QJsonValue value = it->editor->leadValue();
        if (!leadpad::isBlank(value))
            lead.values[it.key()] = value;
    }
    return lead;
}

void FormBinder::setLead(const Lead &lead)
{
    for (auto it = m_bound.cbegin(); it != m_bound.cend(); ++it) {
        const QJsonValue value = lead.value(it.key());
        it->editor->setLeadValue(value.isUndefined() ? QJsonValue() : value);
    }
    showReplaced();
    showExplained();
    Q_EMIT filled();
}

void FormBinder::put(const QJsonObject &values)
{
    QStringList changed;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto bound = m_bound.constFind(it.key());
        if (bound == m_bound.cend())
            continue;
        bound->editor->setLeadValue(it.value());
        changed.append(it.key());
    }
    for (const QString &key : std::as_const(changed))
        onEdited(key);
}

//! A value that is not sent stays in sight, greyed: it comes back when the field that replaces it is cleared.
void FormBinder::showReplaced()
{
    for (auto it = m_bound.begin(); it != m_bound.end(); ++it) {
        const auto other = m_bound.constFind(it->field.replacedBy);
        const bool filled = other != m_bound.cend() && !leadpad::isBlank(other->editor->leadValue());
        const bool eachOther = filled && other->field.replacedBy == it.key() && other->replaced; // one of two counts
        const bool replaced = filled && !eachOther;
        if (replaced == it->replaced)
            continue;
        it->replaced = replaced;
        it->widget->setEnabled(!replaced && !it->locked);
        showNote(&*it, problemOf(it.key()));
    }
}

//! What it means that something is chosen in a field that is searched stands below it.
void FormBinder::showExplained()
{
    for (auto it = m_bound.begin(); it != m_bound.end(); ++it) {
        if (it->field.searched)
            showNote(&*it, problemOf(it.key()));
    }
}

int FormBinder::filledIn(const QWidget *pane) const
{
    return static_cast<int>(std::count_if(m_bound.cbegin(), m_bound.cend(), [pane](const Bound &bound) {
        return pane->isAncestorOf(bound.widget) && !leadpad::isBlank(bound.editor->leadValue());
    }));
}

void FormBinder::setProblems(const QList<Problem> &problems)
{
    m_problems = problems;
    for (auto it = m_bound.begin(); it != m_bound.end(); ++it)
        showNote(&*it, problemOf(it.key()));
}

void FormBinder::setHint(const QString &key, const QString &text)
{
    const auto bound = m_bound.find(key);
    if (bound == m_bound.end() || bound->hint == text)
        return;
    bound->hint = text;
    showNote(&*bound, problemOf(key));
}

QString FormBinder::problemOf(const QString &key) const
{
    const auto problem =
        std::find_if(m_problems.begin(), m_problems.end(), [&](const Problem &each) { return each.field == key; });
    return problem == m_problems.end() ? QString() : problem->message;
}

void FormBinder::lock(const QString &key, const QString &why)
{
    if (const auto bound = m_bound.find(key); bound != m_bound.end()) {
        bound->locked = true;
        bound->widget->setEnabled(false);
    }
    setHint(key, why);
}

void FormBinder::markRequired(const QString &key)
{
    const QWidget *widget = widgetOf(key);
    const QList<QLabel *> labels = widget ? m_form->findChildren<QLabel *>() : QList<QLabel *>();
    for (QLabel *label : labels) {
        if (label->buddy() == widget && !label->text().endsWith(u'*'))
            label->setText(label->text() + u" *"_s);
    }
}

void FormBinder::onEdited(const QString &key)
{
    // An error goes when the rep types; the check at the next submit has the last word.
    if (m_problems.removeIf([&](const Problem &problem) { return problem.field == key; }) > 0)
        setProblems(QList<Problem>(m_problems));
    showReplaced();
    showExplained();
    Q_EMIT edited(key);
}

QLabel *FormBinder::makeNote(QWidget *widget) const
{
    auto *grid = qobject_cast<QGridLayout *>(widget->parentWidget()->layout());
    const int index = grid ? grid->indexOf(widget) : -1;
    if (index < 0)
        return nullptr;
    int row = 0;
    int column = 0;
    int rows = 1;
    int columns = 1;
    grid->getItemPosition(index, &row, &column, &rows, &columns);
    auto *note = new QLabel(widget->parentWidget());
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->setProperty("fieldNote", true);
    grid->addWidget(note, row + 1, column, 1, columns); // the forms keep every other row free for it
    return note;
}

bool FormBinder::setBelow(const QString &key, QWidget *extra)
{
    const auto bound = m_bound.find(key);
    if (bound == m_bound.end())
        return false;
    if (!bound->note)
        bound->note = makeNote(bound->widget);
    if (!bound->note)
        return false;
    auto *grid = static_cast<QGridLayout *>(bound->widget->parentWidget()->layout());
    auto *box = new QWidget(bound->widget->parentWidget());
    delete grid->replaceWidget(bound->note, box);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(bound->note);
    column->addWidget(extra);
    showNote(&*bound, problemOf(key));
    return true;
}

void FormBinder::showNote(Bound *bound, const QString &problem)
{
    const auto other = m_bound.constFind(bound->field.replacedBy);
    const bool byCard = other != m_bound.cend() && other->field.kind == FieldKind::Reference;
    //: below a greyed field: the CRM's card of the contact has its own value
    const QString taken = byCard
        ? tr("taken from the card")
        //: below a greyed field; %1 is another field
        : tr("“%1” counts").arg(other == m_bound.cend() ? QString() : other->field.displayLabel());
    const bool explained = bound->field.searched && isChosen(bound->field, bound->editor->leadValue());
    const QString said = bound->hint.isEmpty() && explained ? bound->field.displayHelp() : bound->hint;
    const QString hint = bound->replaced ? taken : said;
    const QString text = problem.isEmpty() ? hint : u"⚠ "_s + problem;
    bound->widget->setAccessibleDescription(problem.isEmpty() ? hint : problem);
    bound->widget->setProperty("hasProblem", !problem.isEmpty());
    if (text.isEmpty() && !bound->note)
        return;
    if (!bound->note)
        bound->note = makeNote(bound->widget);
    if (!bound->note)
        return;
    bound->note->setText(text);
    bound->note->setVisible(!text.isEmpty());
    QPalette palette = bound->widget->palette();
    const bool dark = palette.color(QPalette::Window).lightness() < 128;
    palette.setColor(QPalette::WindowText,
                     problem.isEmpty() ? palette.color(QPalette::Disabled, QPalette::WindowText).darker(dark ? 80 : 130)
                                       : (dark ? QColor(255, 138, 128) : QColor(176, 0, 32)));
    bound->note->setPalette(palette);
}

bool FormBinder::focus(const QString &key)
{
    const auto bound = m_bound.constFind(key);
    if (bound == m_bound.cend())
        return false;
    bound->editor->caret()->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void FormBinder::retranslate()
{
    for (auto it = m_bound.begin(); it != m_bound.end(); ++it) {
        it->widget->setAccessibleName(it->field.displayLabel());
        it->editor->retranslate();
        if (it->replaced || it->field.searched)
            showNote(&*it, problemOf(it.key()));
        if (auto *combo = dynamic_cast<ChoiceCombo *>(it->widget))
            combo->setName(it->field.displayLabel());
    }
}

} // namespace leadpad
