#include "gui/accountrail.h"

#include "gui/accountcolours.h"
#include "gui/addaccountdialog.h"
#include "gui/policymarks.h"
#include "gui/presetbox.h"
#include "ui_accountrail.h"
#include "vendors/registry.h"

#include <QComboBox>
#include <QEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace leadpad {

AccountRail::AccountRail(Profile &profile, Courier &courier, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AccountRail>())
    , m_profile(profile)
    , m_courier(courier)
    , m_presets(new PresetBox(profile, this))
{
    m_ui->setupUi(this);
    m_ui->railLayout->insertWidget(1, m_presets);
    auto *presets = m_presets->findChild<QComboBox *>();
    setTabOrder(m_ui->accountList, presets);
    setTabOrder(presets, m_ui->addAccountButton);
    connect(m_presets, &PresetBox::chosen, this, &AccountRail::presetChosen);
    connect(m_ui->addAccountButton, &QPushButton::clicked, this, &AccountRail::addAccount);
    connect(m_ui->accountList, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(item->data(Qt::UserRole).toString());
    });
    connect(m_ui->accountList, &QListWidget::customContextMenuRequested, this, &AccountRail::openMenu);
}

AccountRail::~AccountRail() = default;

void AccountRail::fill()
{
    const QSignalBlocker quiet(m_ui->accountList);
    m_ui->accountList->clear();
    for (const Account &account : m_profile.accounts()) {
        const bool blocked = m_courier.trouble(account.id).has_value();
        const Vendor *vendor = vendors::byId(account.vendor);
        const QString text = account.name + (blocked ? u" ⚠"_s : QString());
        auto *item = new QListWidgetItem(colourIcon(account.colour), text, m_ui->accountList);
        item->setData(Qt::UserRole, account.id);
        const int number = m_ui->accountList->count();
        item->setToolTip(vendor ? tr("%1, Ctrl+%2").arg(vendor->info().name).arg(number) : QString());
    }
    select(m_accountId);
}

void AccountRail::select(const QString &accountId)
{
    m_accountId = accountId;
    const QSignalBlocker quiet(m_ui->accountList);
    m_ui->accountList->setCurrentRow(-1);
    for (int row = 0; row < m_ui->accountList->count(); ++row) {
        if (m_ui->accountList->item(row)->data(Qt::UserRole) == accountId)
            m_ui->accountList->setCurrentRow(row);
    }
    m_presets->showAccount(accountId);
}

bool AccountRail::hasKeyboard() const
{
    return m_ui->accountList->hasFocus();
}

void AccountRail::showPolicy()
{
    markLocked(m_ui->addAccountButton, m_profile.isLocked(u"accounts"_s));
}

void AccountRail::addAccount()
{
    auto *dialog = new AddAccountDialog(m_profile, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT added(dialog->account().id); });
    dialog->open();
}

void AccountRail::editAccount(const QString &accountId)
{
    const Account *account = m_profile.account(accountId);
    if (!account)
        return;
    AddAccountDialog *dialog = AddAccountDialog::forAccount(m_profile, *account, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, accountId] {
        m_courier.accountRepaired(accountId);
        Q_EMIT reloadWanted(accountId);
    });
    dialog->open();
}

void AccountRail::moveAccount(const QString &accountId, const QUrl &address)
{
    whenDone(m_profile.moveAccount(accountId, address), this, [this, accountId](const Result<Account> &moved) {
        if (!moved) {
            Q_EMIT failed(moved.error());
            return;
        }
        m_courier.accountRepaired(accountId);
        Q_EMIT reloadWanted(accountId);
    });
}

void AccountRail::removeAccount(const QString &accountId)
{
    const Account *account = m_profile.account(accountId);
    if (!account)
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Remove account"),
                                tr("Remove the account %1 from this computer? Its sign-in leaves the keychain. Leads "
                                   "that were sent stay in the history; those that wait will not be sent.")
                                    .arg(account->name),
                                QMessageBox::Cancel, window());
    QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QPushButton::clicked, this, [this, accountId] {
        whenDone(m_profile.removeAccount(accountId), this, [this](const Result<Done> &done) {
            if (!done)
                Q_EMIT failed(done.error());
            Q_EMIT removed();
        });
    });
    box->open();
}

void AccountRail::openMenu(const QPoint &at)
{
    const QListWidgetItem *item = m_ui->accountList->itemAt(at);
    if (!item)
        item = m_ui->accountList->currentItem(); // the menu key
    if (!item)
        return;
    const QString id = item->data(Qt::UserRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool decided = m_profile.isDecided(id);
    QAction *edit = menu->addAction(decided ? tr("Sign in…") : tr("Edit account…"));
    connect(edit, &QAction::triggered, this, [this, id] { editAccount(id); });
    connect(menu->addAction(tr("Reload lists")), &QAction::triggered, this, [this, id] { Q_EMIT reloadWanted(id); });
    QAction *remove = menu->addAction(tr("Remove account…"));
    remove->setEnabled(!decided && !m_profile.isLocked(u"accounts"_s));
    connect(remove, &QAction::triggered, this, [this, id] { removeAccount(id); });
    menu->popup(m_ui->accountList->viewport()->mapToGlobal(at));
}

void AccountRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showPolicy();
    }
    QWidget::changeEvent(event);
}

} // namespace leadpad
