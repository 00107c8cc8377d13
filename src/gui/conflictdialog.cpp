#include "gui/conflictdialog.h"

#include "ui_conflictdialog.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

ConflictDialog::ConflictDialog(const Profile &profile, const Submission &change, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConflictDialog>())
    , m_change(change)
    , m_words(profile, change)
{
    m_ui->setupUi(this);
    const QSize room = screen()->availableSize();
    resize(std::min(760, room.width() - 40), std::min(420, room.height() - 80));
    const QStringList keys = m_words.inReadingOrder(change.found);
    for (const QString &key : keys) {
        if (change.lead.has(key)) // the person may have taken one back by now
            addRow(key);
    }
    m_ui->rowLayout->setRowStretch(m_ui->rowLayout->rowCount(), 1);
    connect(m_ui->theirsButton, &QPushButton::clicked, this, [this] { takeAll(false); });
    connect(m_ui->mineButton, &QPushButton::clicked, this, [this] { takeAll(true); });
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ConflictDialog::save);
    connect(m_ui->laterButton, &QPushButton::clicked, this, &QDialog::reject);
    QWidget *last = nullptr;
    for (const Row &row : std::as_const(m_rows)) {
        for (QWidget *each : {row.theirs, row.mine}) {
            if (last)
                setTabOrder(last, each);
            last = each;
        }
    }
    for (QWidget *each : {m_ui->theirsButton, m_ui->mineButton, m_ui->saveButton, m_ui->laterButton}) {
        if (last)
            setTabOrder(last, each);
        last = each;
    }
    if (!m_rows.isEmpty())
        m_rows.first().theirs->setFocus();
    retranslate();
    enableSave();
}

ConflictDialog::~ConflictDialog() = default;

void ConflictDialog::addRow(const QString &key)
{
    const int row = m_ui->rowLayout->rowCount();
    auto *label = new QLabel(m_ui->content);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setObjectName(u"label."_s + key);
    m_ui->rowLayout->addWidget(label, row, 0, Qt::AlignTop);
    const Field *field = m_words.catalogue().find(key);
    const Field shown = field ? *field : Field{.key = key, .kind = FieldKind::Unsupported};
    const Row made{key, addChoice(row, 1, m_words.valueText(shown, m_change.found[key])),
                   addChoice(row, 2, m_words.valueText(shown, m_change.lead.value(key)))};
    made.theirs->setObjectName(u"theirs."_s + key);
    made.mine->setObjectName(u"mine."_s + key);
    auto *group = new QButtonGroup(this); // the two exclude each other, and no other row
    group->addButton(made.theirs);
    group->addButton(made.mine);
    m_rows.append(made);
}

//! A button and, wrapped beside it, the value that it stands for.
QRadioButton *ConflictDialog::addChoice(int row, int column, const QString &text)
{
    auto *box = new QWidget(m_ui->content);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    auto *button = new QRadioButton(box);
    auto *value = new QLabel(text.isEmpty() ? tr("(empty)") : text, box);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setBuddy(button);
    layout->addWidget(button, 0, Qt::AlignTop);
    layout->addWidget(value, 1, Qt::AlignTop);
    m_ui->rowLayout->addWidget(box, row, column, Qt::AlignTop);
    button->setProperty("value", value->text());
    connect(button, &QRadioButton::toggled, this, &ConflictDialog::enableSave);
    return button;
}

void ConflictDialog::takeAll(bool mine)
{
    for (const Row &row : std::as_const(m_rows))
        (mine ? row.mine : row.theirs)->setChecked(true);
    m_ui->saveButton->setFocus();
}

//! Nothing is chosen beforehand: Enter alone overwrites nobody's work.
void ConflictDialog::enableSave()
{
    m_ui->saveButton->setEnabled(std::all_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return row.theirs->isChecked() || row.mine->isChecked();
    }));
}

void ConflictDialog::save()
{
    QJsonObject base = m_change.base;
    QJsonObject changes = m_change.lead.values;
    for (auto it = m_change.found.begin(); it != m_change.found.end(); ++it) {
        if (isBlank(it.value()))
            base.remove(it.key());
        else
            base[it.key()] = it.value();
    }
    for (const Row &row : std::as_const(m_rows)) {
        if (row.theirs->isChecked())
            changes.remove(row.key);
    }
    accept();
    Q_EMIT chosen(base, changes);
}

void ConflictDialog::retranslate()
{
    m_ui->messageLabel->setText(tr("After you had opened “%1” (No. %2), somebody else changed in %3 what you changed "
                                   "too. Choose field by field "
                                   "whose value stays.")
                                    .arg(m_change.title, m_change.leadId, m_change.accountName));
    for (const Row &row : std::as_const(m_rows)) {
        const QString label = m_words.labelOf(row.key);
        m_ui->content->findChild<QLabel *>(u"label."_s + row.key)->setText(label);
        row.theirs->setAccessibleName(
            tr("%1, in the CRM now: %2").arg(label, row.theirs->property("value").toString()));
        row.mine->setAccessibleName(tr("%1, your change: %2").arg(label, row.mine->property("value").toString()));
    }
}

void ConflictDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace leadpad
