#include "gui/comparedialog.h"

#include "gui/historymodel.h"
#include "ui_comparedialog.h"
#include "vendors/registry.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

enum CandidateColumn { NumberColumn, TitleColumn, CreatedColumn, EqualColumn };
enum RowColumn { FieldColumn, MineColumn, TheirsColumn, SignColumn };

//! Before the words, so that rows differ without colour.
QString signOf(ComparedRow::Kind kind)
{
    switch (kind) {
    case ComparedRow::Kind::Equal:
        return u"="_s;
    case ComparedRow::Kind::Different:
        return u"≠"_s;
    case ComparedRow::Kind::OnlyTheirs:
        return u"+"_s;
    case ComparedRow::Kind::Later:
        return u"…"_s;
    }
    return {};
}

} // namespace

CompareDialog::CompareDialog(Profile &profile, const Submission &lead, Look look, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CompareDialog>())
    , m_profile(profile)
    , m_lead(lead)
    , m_words(profile, lead)
    , m_look(std::move(look))
{
    m_ui->setupUi(this);
    const QSize room = screen()->availableSize();
    resize(std::min(860, room.width() - 40), std::min(600, room.height() - 80));
    m_ui->candidateView->setColumnCount(EqualColumn + 1);
    m_ui->candidateView->header()->setStretchLastSection(false);
    m_ui->candidateView->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->candidateView->header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    m_ui->rowView->setColumnCount(SignColumn + 1);
    m_ui->rowView->header()->setStretchLastSection(false);
    m_ui->rowView->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->rowView->header()->setSectionResizeMode(FieldColumn, QHeaderView::ResizeToContents);
    m_ui->rowView->header()->setSectionResizeMode(SignColumn, QHeaderView::ResizeToContents);
    connectAll();
    m_ui->laterButton->setFocus(); // before the answer, which moves it on to what was found
    this->look();
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::connectAll()
{
    connect(m_ui->candidateView, &QTreeWidget::currentItemChanged, this, [this] {
        showRows();
        enableButtons();
    });
    connect(m_ui->sameButton, &QPushButton::clicked, this, [this] {
        if (const StoredLead *candidate = chosen())
            Q_EMIT sameChosen(QString(candidate->leadId));
    });
    connect(m_ui->againButton, &QPushButton::clicked, this, &CompareDialog::againWanted);
    connect(m_ui->openButton, &QPushButton::clicked, this, [this] {
        const StoredLead *candidate = chosen();
        m_browserMissing = candidate && !QDesktopServices::openUrl(cardOf(*candidate));
        showMessage();
    });
    connect(m_ui->lookButton, &QPushButton::clicked, this, &CompareDialog::look);
    connect(m_ui->laterButton, &QPushButton::clicked, this, &CompareDialog::reject);
}

void CompareDialog::look()
{
    m_looking = true;
    m_browserMissing = false;
    retranslate();
    whenDone(m_look(), this, [this](const Result<QList<StoredLead>> &found) { onLooked(found); });
}

void CompareDialog::onLooked(const Result<QList<StoredLead>> &found)
{
    m_looking = false;
    m_error = found ? std::nullopt : std::optional(found.error());
    if (found)
        m_candidates = *found;
    retranslate();
    chooseBest();
    const QWidget *focused = focusWidget();
    if (!m_candidates.isEmpty() && (focused == m_ui->laterButton || focused == m_ui->lookButton))
        m_ui->candidateView->setFocus();
}

//! The candidate with the most equal fields; of several the first, which is the newest.
void CompareDialog::chooseBest()
{
    int best = -1;
    int most = -1;
    for (int i = 0; i < m_candidates.size(); ++i) {
        if (const int equal = equalRows(rowsFor(m_candidates.at(i))); equal > most) {
            most = equal;
            best = i;
        }
    }
    m_ui->candidateView->setCurrentItem(m_ui->candidateView->topLevelItem(best));
    showRows();
    enableButtons();
}

QList<ComparedRow> CompareDialog::rowsFor(const StoredLead &candidate) const
{
    return compareLeads(m_lead.lead, Lead{candidate.values}, m_words, m_profile.region());
}

QString CompareDialog::titleOf(const StoredLead &candidate) const
{
    const Field *title = m_words.catalogue().findByRole(Role::LeadTitle);
    const QString text = title ? candidate.values[title->key].toString().simplified() : QString();
    return text.isEmpty() ? leadpad::titleOf(Lead{candidate.values}, m_words.catalogue()) : text;
}

const StoredLead *CompareDialog::chosen() const
{
    const int row = m_ui->candidateView->indexOfTopLevelItem(m_ui->candidateView->currentItem());
    return row >= 0 && row < m_candidates.size() ? &m_candidates.at(row) : nullptr;
}

QUrl CompareDialog::cardOf(const StoredLead &candidate) const
{
    const Vendor *vendor = vendors::byId(m_lead.vendor);
    const Account *account = m_profile.account(m_lead.accountId);
    return vendor && account ? vendor->cardUrl(account->url, Receipt{candidate.leadId}) : QUrl();
}

void CompareDialog::fillCandidates()
{
    const QSignalBlocker quiet(m_ui->candidateView);
    const int row = m_ui->candidateView->indexOfTopLevelItem(m_ui->candidateView->currentItem());
    m_ui->candidateView->clear();
    for (const StoredLead &each : std::as_const(m_candidates)) {
        const QList<ComparedRow> rows = rowsFor(each);
        const auto mine = std::count_if(rows.begin(), rows.end(), [](const ComparedRow &compared) {
            return compared.kind == ComparedRow::Kind::Equal || compared.kind == ComparedRow::Kind::Different;
        });
        const QDateTime created = QDateTime::fromString(each.created, Qt::ISODate);
        //: %1 of %2 fields
        const QString equal = tr("%1 of %2").arg(equalRows(rows)).arg(mine);
        new QTreeWidgetItem(m_ui->candidateView,
                            {each.leadId, titleOf(each), shortTime(created, m_profile.clock().now()), equal});
    }
    m_ui->candidateView->setCurrentItem(m_ui->candidateView->topLevelItem(row));
    const bool several = !m_candidates.isEmpty();
    m_ui->candidateLabel->setVisible(several);
    m_ui->candidateView->setVisible(several);
}

void CompareDialog::showRows()
{
    m_ui->rowView->clear();
    const StoredLead *candidate = chosen();
    const QList<ComparedRow> rows = rowsFor(candidate ? *candidate : StoredLead());
    for (const ComparedRow &row : rows) {
        if (candidate)
            addRow(row);
        else
            new QTreeWidgetItem(m_ui->rowView, {row.label, row.mine, QString(), QString()});
    }
    if (QTreeWidgetItem *first = m_ui->rowView->topLevelItem(0))
        m_ui->rowView->setCurrentItem(first);
}

void CompareDialog::addRow(const ComparedRow &row)
{
    QString meaning;
    switch (row.kind) {
    case ComparedRow::Kind::Equal:
        meaning = tr("equal");
        break;
    case ComparedRow::Kind::Different:
        meaning = tr("differs");
        break;
    case ComparedRow::Kind::OnlyTheirs:
        meaning = tr("only there");
        break;
    case ComparedRow::Kind::Later:
        meaning = tr("added later");
        break;
    }
    auto *item =
        new QTreeWidgetItem(m_ui->rowView, {row.label, row.mine, row.theirs, signOf(row.kind) + u' ' + meaning});
    item->setData(SignColumn, Qt::AccessibleTextRole, meaning); // the sign would be read out as well
    const bool differs = row.kind == ComparedRow::Kind::Different;
    for (int column = FieldColumn; column <= SignColumn; ++column) {
        QFont font = m_ui->rowView->font();
        font.setBold(differs);
        item->setFont(column, font);
        item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
        if (!differs)
            item->setForeground(column, palette().placeholderText());
    }
}

void CompareDialog::enableButtons()
{
    const StoredLead *candidate = chosen();
    m_ui->sameButton->setEnabled(candidate);
    m_ui->openButton->setEnabled(candidate && cardOf(*candidate).isValid());
    m_ui->lookButton->setEnabled(!m_looking);
}

void CompareDialog::showMessage()
{
    const QString account = m_lead.accountName;
    QString text;
    if (m_looking)
        text = tr("Looking in %1 for leads with this phone number, e-mail address or name…").arg(account);
    else if (m_browserMissing)
        text = tr("No browser opened. Look for the lead's number in the CRM.");
    else if (m_error)
        text = sentence(*m_error) + u' ' + tr("Nothing was compared: look again later, or look in the CRM yourself.");
    else if (contactForSearch(m_lead.lead, m_words.catalogue()).isEmpty())
        text =
            tr("This lead has no phone number, e-mail address or name to look for. Look in %1 yourself, then decide.")
                .arg(account);
    else if (m_candidates.isEmpty())
        text = tr("No lead with this phone number, e-mail address or name was found in %1. That proves nothing: this "
                  "sign-in may not see other people's leads, and the CRM may still be working on it. Look again in a "
                  "minute, or ask a colleague who sees all leads, before you send it again.")
                   .arg(account);
    else
        text = tr("Nobody knows whether %1 has “%2”. Compare it with what was found there and decide.")
                   .arg(account, m_lead.title);
    m_ui->messageLabel->setText(text);
}

void CompareDialog::retranslate()
{
    m_ui->candidateView->setHeaderLabels({tr("Number"), tr("Lead"), tr("Created"), tr("Equal fields")});
    m_ui->rowView->setHeaderLabels({tr("Field"), tr("Mine"), tr("In the CRM"), tr("Comparison")});
    fillCandidates();
    showRows();
    showMessage();
    enableButtons();
}

void CompareDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

} // namespace leadpad
