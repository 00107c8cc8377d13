#include "gui/repairnotice.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace leadpad {

RepairNotice::RepairNotice(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"repairNotice"_s);
    setFrameShape(QFrame::StyledPanel);
    m_label->setObjectName(u"repairLabel"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(u"repairButton"_s);
    m_button->setFocusPolicy(Qt::TabFocus); // a click leaves the caret where it is
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QPushButton::clicked, this, &RepairNotice::close);
    hide();
}

void RepairNotice::tell(const OpenReport &report, bool accountsLost)
{
    m_report = report;
    m_accountsLost = accountsLost;
    retranslate();
    show();
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void RepairNotice::close()
{
    const bool hadFocus = m_button->hasFocus();
    hide();
    Q_EMIT closed(hadFocus);
}

QString RepairNotice::text() const
{
    QStringList parts;
    const QString day = QLocale().toString(m_report.restoredFrom.toLocalTime(), QLocale::ShortFormat);
    parts.append(m_report.restoredFrom.isValid()
                     ? tr("Leadpad's database was damaged. It was restored from the copy of %1.").arg(day)
                     : tr("Leadpad's database was damaged, and there was no good copy of it. A new one was begun."));
    if (m_report.salvaged > 0)
        parts.append(tr("%n lead(s) could still be read from the damaged file.", nullptr, m_report.salvaged));
    if (m_accountsLost)
        parts.append(tr("Accounts must be entered again."));
    parts.append(tr("Leads that were on their way are marked as unsure, and Leadpad looks for them in the CRM."));
    parts.append(tr("The damaged file was kept as %1; nothing was deleted.").arg(m_report.setAside));
    return parts.join(u' ');
}

void RepairNotice::retranslate()
{
    m_button->setText(tr("Got it"));
    m_button->setToolTip(tr("Hides this message"));
    m_label->setText(u"⚠ "_s + text());
    m_label->setAccessibleName(text());
}

void RepairNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace leadpad
