#include "gui/historypage.h"

#include "gui/changewords.h"
#include "gui/comparedialog.h"
#include "submission/crmreader.h"
#include "ui_historypage.h"

#include <QDesktopServices>
#include <QFontDatabase>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr std::chrono::milliseconds typingPause{150};
const QString decisionFilter = u"decide"_s; // among the names of states

} // namespace

HistoryPage::HistoryPage(Profile &profile, Courier &courier, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::HistoryPage>())
    , m_profile(profile)
    , m_courier(courier)
    , m_model(new HistoryModel(profile, this))
    , m_decisions(new LeadDecisions(profile, this))
{
    m_ui->setupUi(this);
    m_ui->exchangeText->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->exchangeText->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    m_typing.setSingleShot(true);
    connectList();
    connectButtons();
    fillFilters();
    retranslate();
    enableButtons();
}

HistoryPage::~HistoryPage() = default;

void HistoryPage::connectList()
{
    m_ui->leadView->setModel(m_model);
    QHeaderView *header = m_ui->leadView->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HistoryModel::TitleColumn, QHeaderView::Stretch);
    m_ui->searchEdit->installEventFilter(this);
    m_ui->leadView->installEventFilter(this);

    connect(&m_typing, &QTimer::timeout, this, &HistoryPage::ask);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this] { m_typing.start(typingPause); });
    for (QComboBox *combo : {m_ui->stateCombo, m_ui->accountCombo}) {
        connect(combo, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_filling)
                ask();
        });
    }
    connect(m_ui->leadView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::onChosen);
    QScrollBar *bar = m_ui->leadView->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (value > bar->maximum() - bar->pageStep())
            m_model->readMore();
    });
    connect(m_model, &HistoryModel::answered, this, &HistoryPage::onAnswered);
    connect(m_model, &HistoryModel::countChanged, this, &HistoryPage::showStatus);
    connect(m_model, &HistoryModel::failed, this, [this](const Error &error) { say(sentence(error)); });
    connect(&m_courier, &Courier::changed, this, &HistoryPage::take);
    connect(&m_courier, &Courier::blockedChanged, this, [this] { showDetails(); });
    connect(&m_profile, &Profile::accountsChanged, this, [this] {
        fillFilters();
        refresh();
    });
}

void HistoryPage::connectButtons()
{
    connect(m_ui->backButton, &QPushButton::clicked, this, &HistoryPage::closed);
    connect(m_ui->openButton, &QPushButton::clicked, this, &HistoryPage::openCard);
    connect(m_ui->detailText, &QTextBrowser::anchorClicked, this, &HistoryPage::openCard);
    connect(m_ui->useButton, &QPushButton::clicked, this, [this] {
        if (const Submission *lead = chosen())
            Q_EMIT useAsNew(Submission(*lead));
    });
    connect(m_ui->correctButton, &QPushButton::clicked, this, [this] {
        if (const Submission *lead = chosen())
            Q_EMIT correct(Submission(*lead));
    });
    connect(m_ui->editButton, &QPushButton::clicked, this, &HistoryPage::edit);
    connect(m_ui->lookButton, &QPushButton::clicked, this, &HistoryPage::lookNow);
    connect(m_ui->compareButton, &QPushButton::clicked, this, &HistoryPage::compare);
    const auto onPress = [this](QPushButton *button, auto ask) {
        connect(button, &QPushButton::clicked, this, [this, ask] {
            if (const Submission *lead = chosen())
                ask(*lead);
        });
    };
    onPress(m_ui->thereButton, [this](const Submission &lead) { m_decisions->askThere(lead); });
    onPress(m_ui->againButton, [this](const Submission &lead) { m_decisions->askAgain(lead); });
    onPress(m_ui->discardButton, [this](const Submission &lead) { m_decisions->askDiscard(lead); });
    connect(m_ui->stepDoneButton, &QPushButton::clicked, this, [this] { decideStep(true); });
    connect(m_ui->stepAgainButton, &QPushButton::clicked, this, [this] { decideStep(false); });
    connectDecisions();
}

void HistoryPage::connectDecisions()
{
    connect(m_decisions, &LeadDecisions::decided, this, [this](const Submission &after) {
        take(after);
        m_ui->leadView->setFocus(); // the button that had it is disabled now
        Q_EMIT decided(after);
        m_courier.wake(after.accountId);
    });
    connect(m_decisions, &LeadDecisions::discarded, this, [this](const SubmissionId &id) {
        m_model->remove(id);
        m_ui->leadView->setFocus();
        Q_EMIT discarded(id);
    });
    connect(m_decisions, &LeadDecisions::stepDecided, this, [this](const Submission &lead) {
        m_ui->leadView->setFocus();
        loadDetails();
        Q_EMIT decided(lead);
        m_courier.wake(lead.accountId);
    });
    connect(m_decisions, &LeadDecisions::said, this, &HistoryPage::say);
    connect(m_decisions, &LeadDecisions::failed, this, [this](const QString &text) {
        say(text);
        refresh();
    });
}

void HistoryPage::fillFilters()
{
    m_filling = true;
    const QVariant state = m_ui->stateCombo->currentData();
    const QVariant account = m_ui->accountCombo->currentData();
    m_ui->stateCombo->clear();
    m_ui->stateCombo->addItem(tr("All"), QString());
    m_ui->stateCombo->addItem(u"%1 %2"_s.arg(decisionSign(), decisionWord()), decisionFilter);
    for (const auto each : {SubmissionState::Queued, SubmissionState::Sending, SubmissionState::Sent,
                            SubmissionState::Refused, SubmissionState::Unsure})
        m_ui->stateCombo->addItem(u"%1 %2"_s.arg(stateSign(each), stateWord(each)), stateName(each));
    m_ui->accountCombo->clear();
    m_ui->accountCombo->addItem(tr("All"), QString());
    for (const Account &each : m_profile.accounts())
        m_ui->accountCombo->addItem(each.name, each.id);
    m_ui->stateCombo->setCurrentIndex(std::max(0, m_ui->stateCombo->findData(state)));
    m_ui->accountCombo->setCurrentIndex(std::max(0, m_ui->accountCombo->findData(account)));
    m_filling = false;
}

void HistoryPage::filterByState(std::optional<SubmissionState> state)
{
    const int index = m_ui->stateCombo->findData(state ? stateName(*state) : QString());
    m_ui->stateCombo->setCurrentIndex(std::max(0, index));
}

void HistoryPage::filterByDecision()
{
    m_ui->stateCombo->setCurrentIndex(m_ui->stateCombo->findData(decisionFilter));
}

void HistoryPage::choose(const SubmissionId &id)
{
    m_kept = id;
    if (const QModelIndex index = m_model->indexOf(id); index.isValid())
        m_ui->leadView->setCurrentIndex(index);
}

void HistoryPage::ask()
{
    m_typing.stop();
    if (const Submission *lead = chosen())
        m_kept = lead->id;
    const QString state = m_ui->stateCombo->currentData().toString();
    m_model->ask({.text = searchedText(m_ui->searchEdit->text(), m_profile.region()),
                  .state = stateFromName(state),
                  .waitsForPerson = state == decisionFilter,
                  .accountId = m_ui->accountCombo->currentData().toString()});
}

void HistoryPage::refresh()
{
    if (const Submission *lead = chosen())
        m_kept = lead->id;
    m_model->refresh();
}

void HistoryPage::onAnswered()
{
    const QModelIndex kept = m_kept ? m_model->indexOf(*m_kept) : QModelIndex();
    m_kept.reset();
    const QModelIndex next = kept.isValid() ? kept : m_model->index(0, 0);
    if (next.isValid()) {
        m_ui->leadView->setCurrentIndex(next);
        m_ui->leadView->scrollTo(next);
    }
    onChosen(); // a reset takes the current row away without a signal
    showStatus();
}

void HistoryPage::take(const Submission &submission)
{
    m_model->take(submission);
    if (const Submission *lead = chosen(); lead && lead->id == submission.id) {
        enableButtons();
        loadDetails();
    }
}

const Submission *HistoryPage::chosen() const
{
    return m_model->at(m_ui->leadView->currentIndex());
}

void HistoryPage::onChosen()
{
    const Submission *lead = chosen();
    const bool another = !lead || !m_record || m_record->submission.id != lead->id;
    if (another) {
        m_record.reset();
        say({});
        showDetails();
    }
    enableButtons();
    loadDetails();
}

void HistoryPage::loadDetails()
{
    const int question = ++m_detailQuestion;
    const Submission *lead = chosen();
    if (!lead)
        return;
    whenDone(m_profile.storage().run([id = lead->id](Database &database) { return readLeadRecord(database, id); }),
             this, [this, question](const Result<LeadRecord> &record) {
                 if (question == m_detailQuestion)
                     onDetails(record);
             });
}

void HistoryPage::onDetails(const Result<LeadRecord> &record)
{
    if (!record) {
        say(sentence(record.error()));
        return;
    }
    m_record = *record;
    showDetails();
    enableButtons(); // the follow-ups are known now
}

void HistoryPage::showDetails()
{
    if (!m_record) {
        m_ui->detailText->clear();
        m_ui->exchangeText->clear();
        return;
    }
    const LeadDetails details(m_profile, *m_record, m_courier.blocked(m_record->submission.accountId));
    m_ui->detailText->setHtml(details.html());
    if (const QString text = details.exchanges(); text != m_ui->exchangeText->toPlainText())
        m_ui->exchangeText->setPlainText(text);
}

void HistoryPage::enableButtons()
{
    const Submission *lead = chosen();
    const bool hasAccount = lead && m_profile.account(lead->accountId);
    const bool unsure = lead && lead->state == SubmissionState::Unsure;
    const bool refused = lead && lead->state == SubmissionState::Refused;
    const bool looking = lead && m_looking.contains(lead->id); // its answer would overwrite a decision taken meanwhile
    m_ui->openButton->setEnabled(lead && !lead->cardUrl.isEmpty());
    m_ui->useButton->setEnabled(lead);
    const bool change = lead && ChangeWords::isChange(*lead);
    const bool deletion = lead && lead->kind == SubmissionKind::Delete;
    m_ui->correctButton->setEnabled(refused && hasAccount && !deletion);
    const Abilities abilities = CrmReader::abilitiesOf(m_profile, lead ? lead->accountId : QString());
    m_ui->editButton->setEnabled(lead && lead->state == SubmissionState::Sent && !deletion && !lead->leadId.isEmpty()
                                 && abilities.read && abilities.update);
    const bool unsureLead = unsure && !change && !looking; // nothing looks for a change
    m_ui->lookButton->setEnabled(unsureLead && hasAccount);
    m_ui->thereButton->setEnabled(unsureLead);
    const bool held = lead && lead->state == SubmissionState::Queued && lead->held;
    m_ui->compareButton->setEnabled(unsureLead && hasAccount);
    m_ui->againButton->setEnabled((unsureLead || held) && hasAccount && !looking);
    const bool unsureChange = unsure && change;
    m_ui->stepDoneButton->setVisible(unsureStep() || unsureChange);
    m_ui->stepAgainButton->setVisible(unsureStep() || unsureChange);
    m_ui->stepAgainButton->setEnabled(hasAccount);
    m_ui->discardButton->setEnabled(refused);
}

void HistoryPage::showStatus()
{
    if (!m_message.isEmpty()) {
        m_ui->statusLabel->setText(m_message);
        return;
    }
    const int count = m_model->rowCount();
    if (count == 0)
        m_ui->statusLabel->setText(m_ui->searchEdit->text().isEmpty() ? tr("No leads here yet.")
                                                                      : tr("No lead matches the search."));
    else
        m_ui->statusLabel->setText(m_model->isComplete()
                                       ? tr("%n lead(s)", nullptr, count)
                                       : tr("The newest %n lead(s); more follow below", nullptr, count));
}

void HistoryPage::say(const QString &text)
{
    m_message = text;
    showStatus();
}

void HistoryPage::openCard()
{
    const Submission *lead = chosen();
    if (!lead || (lead->cardUrl.scheme() != u"https"_s && lead->cardUrl.scheme() != u"http"_s))
        return;
    if (!QDesktopServices::openUrl(lead->cardUrl))
        say(tr("No browser opened. The address of the card stands in the details."));
}

void HistoryPage::edit()
{
    if (const Submission *lead = chosen())
        Q_EMIT editWanted(QString(lead->accountId), QString(lead->leadId));
}

void HistoryPage::lookNow()
{
    const Submission *lead = chosen();
    if (!lead || m_looking.contains(lead->id))
        return;
    const SubmissionId id = lead->id;
    m_looking.insert(id);
    enableButtons();
    say(tr("Looking for the lead…"));
    m_ui->leadView->setFocus(); // the button that had it is disabled now
    whenDone(m_courier.deliver(id), this, [this, id](const Result<Submission> &after) { onLooked(id, after); });
}

void HistoryPage::onLooked(const SubmissionId &id, const Result<Submission> &after)
{
    m_looking.remove(id);
    enableButtons();
    if (!after)
        say(sentence(after.error()));
    else if (after->state == SubmissionState::Unsure)
        say(tr("Not found so far. It may still arrive: Leadpad looks again by itself."));
    else
        say(tr("Settled: %1.").arg(stateWord(after->state)));
}

void HistoryPage::compare()
{
    const Submission *lead = chosen();
    if (!lead)
        return;
    const auto look = [this, asked = *lead] { return m_courier.candidates(asked); };
    auto *dialog = new CompareDialog(m_profile, *lead, look, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompareDialog::sameChosen, m_decisions,
            [this, dialog](const QString &leadId) { m_decisions->settleThere(dialog->lead(), leadId); });
    connect(dialog, &CompareDialog::againWanted, m_decisions,
            [this, dialog] { m_decisions->askAgain(dialog->lead(), dialog); });
    // Decided here or elsewhere: what the dialog asks is no question any more.
    connect(m_decisions, &LeadDecisions::decided, dialog, &QDialog::accept);
    connect(m_decisions, &LeadDecisions::failed, dialog, &QDialog::reject);
    connect(&m_courier, &Courier::changed, dialog, [this, dialog](const Submission &after) {
        if (after.id != dialog->lead().id || after.state == SubmissionState::Unsure)
            return;
        dialog->reject();
        say(tr("Settled: %1.").arg(stateWord(after)));
    });
    dialog->open();
}

//! The follow-up of the chosen lead of which nobody knows whether it was done; of several the first.
const Step *HistoryPage::unsureStep() const
{
    const Submission *lead = chosen();
    if (!lead || !m_record || m_record->submission.id != lead->id)
        return nullptr;
    const auto step = std::find_if(m_record->steps.cbegin(), m_record->steps.cend(),
                                   [](const Step &each) { return each.state == u"unsure"_s; });
    return step == m_record->steps.cend() ? nullptr : &*step;
}

void HistoryPage::decideStep(bool done)
{
    const Submission *change = chosen();
    if (change && ChangeWords::isChange(*change)) {
        m_decisions->askChange(*change, done);
        return;
    }
    const Step *step = unsureStep();
    if (!step)
        return;
    const Submission &lead = m_record->submission;
    m_decisions->askStep(lead, step->name, LeadWords(m_profile, lead).labelOf(step->name), done);
}

void HistoryPage::enterList()
{
    if (!m_ui->leadView->currentIndex().isValid())
        m_ui->leadView->setCurrentIndex(m_model->index(0, 0));
    m_ui->leadView->setFocus(Qt::ShortcutFocusReason);
}

bool HistoryPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (watched == m_ui->searchEdit && (key == Qt::Key_Down || enter)) {
            enterList();
            return true;
        }
        if (watched == m_ui->leadView && enter) {
            m_ui->detailTabs->setCurrentIndex(0);
            m_ui->detailText->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
        if (watched == m_ui->leadView && key == Qt::Key_Up && m_ui->leadView->currentIndex().row() <= 0) {
            m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void HistoryPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous()) // the window came back from the task bar: the caret stays where it was
        return;
    m_ui->searchEdit->setFocus();
    m_ui->searchEdit->selectAll();
    ask();
}

void HistoryPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        fillFilters();
        retranslate();
    }
    QWidget::changeEvent(event);
}

void HistoryPage::retranslate()
{
    m_model->retranslate();
    m_message.clear(); // words of the other language
    showStatus();
    showDetails();
    QHeaderView *header = m_ui->leadView->header();
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (int i = 1; i < m_ui->stateCombo->count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_ui->stateCombo->itemText(i)));
    header->resizeSection(HistoryModel::StateColumn, widest + 24);
    header->resizeSection(HistoryModel::TimeColumn, metrics.averageCharWidth() * 17);
    header->resizeSection(HistoryModel::AccountColumn, metrics.averageCharWidth() * 20);
    header->resizeSection(HistoryModel::ResultColumn, metrics.averageCharWidth() * 42);
}

} // namespace leadpad
