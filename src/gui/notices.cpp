#include "gui/notices.h"

#include "gui/repairnotice.h"
#include "gui/updatenotice.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

QLabel *policyLabel(QWidget *window)
{
    auto *label = new QLabel(window);
    label->setObjectName(u"policyLabel"_s);
    label->setFrameShape(QFrame::StyledPanel);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMargin(6);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse); // for the message to the administrator
    label->hide();
    return label;
}

} // namespace

Notices::Notices(QWidget *window)
    : m_policy(policyLabel(window))
    , m_repair(new RepairNotice(window))
    , m_update(new UpdateNotice(window))
{
    addWidget(m_policy);
    addWidget(m_repair);
    addWidget(m_update);
    const auto leave = [this](bool hadFocus) {
        if (hadFocus)
            Q_EMIT left();
    };
    connect(m_repair, &RepairNotice::closed, this, leave);
    connect(m_update, &UpdateNotice::dismissed, this, [this, leave](const QVersionNumber &version, bool hadFocus) {
        leave(hadFocus);
        Q_EMIT updateDismissed(version);
    });
}

void Notices::tellPolicy(const QString &why)
{
    m_policy->setText(u"⚠ "_s + why);
    m_policy->setAccessibleName(why);
    m_policy->setVisible(!why.isEmpty());
}

void Notices::tellRepaired(const OpenReport &report, bool accountsLost)
{
    m_repair->tell(report, accountsLost);
}

void Notices::offer(const updates::Manifest &manifest)
{
    m_update->offer(manifest);
}

void Notices::showWaiting()
{
    m_update->showWaiting();
}

QList<QWidget *> Notices::buttons() const
{
    QList<QWidget *> all;
    for (const QFrame *bar : std::initializer_list<QFrame *>{m_repair, m_update}) {
        const auto buttons = bar->findChildren<QPushButton *>();
        std::copy(buttons.begin(), buttons.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace leadpad
