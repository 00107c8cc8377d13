#include "gui/crmsearchdialog.h"

#include "gui/historymodel.h"
#include "ui_crmsearchdialog.h"
#include "vendors/registry.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

enum Column { NumberColumn, TitleColumn, ContactColumn, CreatedColumn, ColumnCount };

constexpr int most = 50;
constexpr qsizetype leastTyped = 3; // shorter, it finds anything; Enter asks all the same
constexpr std::chrono::milliseconds typingPause{700};

} // namespace

CrmSearchDialog::CrmSearchDialog(Profile &profile, const QString &accountId, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CrmSearchDialog>())
    , m_profile(profile)
    , m_reader(profile)
{
    m_ui->setupUi(this);
    const QSize room = screen()->availableSize();
    resize(std::min(820, room.width() - 40), std::min(520, room.height() - 80));
    m_ui->resultView->setColumnCount(ColumnCount);
    m_ui->resultView->header()->setStretchLastSection(false);
    m_ui->resultView->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->resultView->header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    for (const Account &each : m_profile.accounts()) {
        if (CrmReader::abilitiesOf(m_profile, each.id).search)
            m_ui->accountCombo->addItem(each.name, each.id);
    }
    m_ui->accountCombo->setCurrentIndex(std::max(0, m_ui->accountCombo->findData(accountId)));
    m_ui->searchEdit->installEventFilter(this);
    m_ui->resultView->installEventFilter(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &CrmSearchDialog::ask);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &CrmSearchDialog::askSoon);
    connect(m_ui->accountCombo, &QComboBox::currentIndexChanged, this, &CrmSearchDialog::askSoon);
    connect(m_ui->resultView, &QTreeWidget::currentItemChanged, this, &CrmSearchDialog::enableButtons);
    connect(m_ui->resultView, &QTreeWidget::itemDoubleClicked, this, &CrmSearchDialog::edit);
    connect(m_ui->editButton, &QPushButton::clicked, this, &CrmSearchDialog::edit);
    connect(m_ui->openButton, &QPushButton::clicked, this, &CrmSearchDialog::openCard);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->searchEdit->setFocus();
    retranslate();
    enableButtons();
}

CrmSearchDialog::~CrmSearchDialog()
{
    Landing::close(this); // the reader ends what is under way
}

bool CrmSearchDialog::isPossible(const Profile &profile)
{
    const QList<Account> &accounts = profile.accounts();
    return std::any_of(accounts.cbegin(), accounts.cend(),
                       [&](const Account &each) { return CrmReader::abilitiesOf(profile, each.id).search; });
}

QString CrmSearchDialog::accountId() const
{
    return m_ui->accountCombo->currentData().toString();
}

//! What was found for something else goes at once; the CRM is asked when the person pauses.
void CrmSearchDialog::askSoon()
{
    ++m_question;
    m_asking = false;
    m_asked.clear();
    m_found.clear();
    m_error.reset();
    m_browserMissing = false;
    showFound();
    if (m_ui->searchEdit->text().trimmed().size() >= leastTyped)
        m_typing.start();
    else
        m_typing.stop();
}

void CrmSearchDialog::ask()
{
    m_typing.stop();
    const QString text = m_ui->searchEdit->text().trimmed();
    const QString about = accountId() + u' ' + text;
    if (text.isEmpty() || accountId().isEmpty() || about == m_asked)
        return;
    m_asked = about;
    m_asking = true;
    m_error.reset();
    showStatus();
    const int question = ++m_question;
    whenDone(m_reader.search(accountId(), text, most), this,
             [this, question](const Result<QList<LeadSummary>> &found) { onFound(question, found); });
}

void CrmSearchDialog::onFound(int question, const Result<QList<LeadSummary>> &found)
{
    if (question != m_question)
        return;
    m_asking = false;
    if (found) {
        m_found = *found;
    } else {
        m_error = found.error();
        m_asked.clear(); // Enter asks once more
    }
    showFound();
}

void CrmSearchDialog::showFound()
{
    m_ui->resultView->clear();
    const QDateTime now = m_profile.clock().now();
    for (const LeadSummary &lead : std::as_const(m_found)) {
        auto *item = new QTreeWidgetItem(m_ui->resultView);
        item->setText(NumberColumn, lead.leadId);
        item->setText(TitleColumn, lead.title.simplified());
        item->setText(ContactColumn, lead.contact.simplified());
        const QDateTime created = QDateTime::fromString(lead.created, Qt::ISODate);
        item->setText(CreatedColumn, created.isValid() ? shortTime(created, now) : lead.created);
        item->setData(NumberColumn, Qt::UserRole, lead.leadId);
    }
    if (!m_found.isEmpty())
        m_ui->resultView->setCurrentItem(m_ui->resultView->topLevelItem(0));
    enableButtons();
    showStatus();
}

void CrmSearchDialog::showStatus()
{
    const QString account = m_ui->accountCombo->currentText();
    QString text;
    if (m_browserMissing)
        text = tr("No browser opened.");
    else if (m_asking)
        text = tr("Asking %1…").arg(account);
    else if (m_error)
        text = u"⚠ "_s + tr("%1 could not be searched.").arg(account) + u' ' + sentence(*m_error);
    else if (m_asked.isEmpty())
        text = tr("Type and press Enter. Leads that Leadpad sent itself stand in the history too.");
    else if (m_found.isEmpty())
        text = tr("%1 has no such lead that you may see.").arg(account);
    else if (m_found.size() == most)
        text = tr("The newest %n lead(s). Type more to find others.", nullptr, most);
    else
        text = tr("%n lead(s) found.", nullptr, static_cast<int>(m_found.size()));
    m_ui->statusLabel->setText(text);
}

QString CrmSearchDialog::chosen() const
{
    const QTreeWidgetItem *item = m_ui->resultView->currentItem();
    return item ? item->data(NumberColumn, Qt::UserRole).toString() : QString();
}

void CrmSearchDialog::enableButtons()
{
    const Abilities abilities = CrmReader::abilitiesOf(m_profile, accountId());
    m_ui->editButton->setEnabled(!chosen().isEmpty() && abilities.read && abilities.update);
    m_ui->openButton->setEnabled(!card().isEmpty());
}

void CrmSearchDialog::edit()
{
    if (!m_ui->editButton->isEnabled())
        return;
    const QString account = accountId();
    const QString lead = chosen();
    accept();
    Q_EMIT editWanted(account, lead);
}

//! Of what is chosen; empty where a card has no known address.
QUrl CrmSearchDialog::card() const
{
    const Account *account = m_profile.account(accountId());
    const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
    return vendor && !chosen().isEmpty() ? vendor->cardUrl(account->url, Receipt{chosen()}) : QUrl();
}

void CrmSearchDialog::openCard()
{
    if (card().isEmpty())
        return;
    m_browserMissing = !QDesktopServices::openUrl(card());
    showStatus();
}

bool CrmSearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (watched == m_ui->searchEdit && enter) {
            ask();
            return true;
        }
        if (watched == m_ui->searchEdit && key == Qt::Key_Down && !m_found.isEmpty()) {
            m_ui->resultView->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
        if (watched == m_ui->resultView && enter) {
            edit();
            return true;
        }
        if (watched == m_ui->resultView && key == Qt::Key_Up
            && m_ui->resultView->currentItem() == m_ui->resultView->topLevelItem(0)) {
            m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CrmSearchDialog::retranslate()
{
    m_ui->resultView->setHeaderLabels({tr("No."), tr("Title"), tr("Contact"), tr("Created")});
    showFound();
}

void CrmSearchDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace leadpad
