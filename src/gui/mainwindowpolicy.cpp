#include "gui/mainwindow.h"
#include "gui/policymarks.h"
#include "ui_mainwindow.h"

#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace leadpad {

//! What the administrator has decided cannot be tried, and says why.
void MainWindow::showPolicy()
{
    const bool locked = m_profile.isLocked(u"accounts"_s);
    markLocked(m_ui->addAccountButton, locked);
    markLocked(m_ui->firstAccountButton, locked);
    for (QToolButton *each : {m_russian, m_english})
        markLocked(each, m_profile.isLocked(u"language"_s));
    if (locked)
        m_ui->welcomeLabel->setText(
            tr("<h2>Welcome</h2><p>Your administrator sets the accounts up. There is none for you yet: ask your "
               "administrator.</p>"));
    const Rollout &rollout = m_profile.rollout();
    m_policyLabel->setVisible(rollout.isBroken());
    if (!rollout.isBroken())
        return;
    const QString why = sentence(rollout.trouble());
    m_policyLabel->setText(u"⚠ "_s + why);
    m_policyLabel->setAccessibleName(why);
}

//! Why nothing goes out of the account.
std::optional<Error> MainWindow::troubleOf(const QString &accountId) const
{
    const std::optional<Error> blocked = m_courier.blocked(accountId);
    if (!blocked && m_profile.lacksSignIn(accountId))
        return Error{.kind = Error::Kind::Unauthorised, .detail = u"never"_s};
    return blocked;
}

} // namespace leadpad
