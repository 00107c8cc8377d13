#include "gui/mainwindow.h"

#include "gui/accountrail.h"
#include "gui/changewords.h"
#include "gui/editform.h"
#include "gui/editingdesk.h"
#include "gui/historypage.h"
#include "gui/languagecontroller.h"
#include "gui/leadform.h"
#include "gui/leadnews.h"
#include "gui/notices.h"
#include "gui/policymarks.h"
#include "gui/presetbox.h"
#include "gui/settingsdialog.h"
#include "gui/supportdialog.h"
#include "gui/theme.h"
#include "submission/changes.h"
#include "ui_mainwindow.h"

#include <QAction>
#include <QCloseEvent>
#include <QLabel>
#include <QRandomGenerator>
#include <QScreen>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

constexpr auto directoriesAge = 24h; // older lists are loaded anew when the account is opened

QToolButton *languageButton(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

MainWindow::MainWindow(Profile &profile, Courier &courier, LanguageController &languages, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_profile(profile)
    , m_courier(courier)
    , m_languages(languages)
    , m_theme(theme)
    , m_submitter(profile)
    , m_rail(new AccountRail(profile, courier, this)) // first: the Tab key goes by the order of creation
{
    m_ui->setupUi(this);
    m_notices = new Notices(this);
    m_message = new QLabel(this);
    m_draftLabel = new QLabel(this);
    m_russian = languageButton(u"RU"_s, this);
    m_english = languageButton(u"EN"_s, this);
    m_desk = new EditingDesk(m_profile, m_submitter, m_ui->stack, m_ui->editButton, this);
    m_ui->stack->setCurrentWidget(m_ui->welcomePage);
    m_ui->centralLayout->insertWidget(0, m_rail);
    m_ui->mainLayout->insertLayout(1, m_notices);
    connectRail();
    QWidget *before = m_ui->settingsButton;
    for (QWidget *each : m_notices->buttons())
        setTabOrder(std::exchange(before, each), each);
    connect(m_notices, &Notices::updateDismissed, this, &MainWindow::updateDismissed);
    connect(m_notices, &Notices::left, this, [this] {
        if (LeadForm *current = form())
            current->focusFirst();
    });
    m_message->setOpenExternalLinks(true);
    m_message->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    statusBar()->addWidget(m_message, 1);
    statusBar()->addPermanentWidget(m_draftLabel);
    statusBar()->addPermanentWidget(m_russian);
    statusBar()->addPermanentWidget(m_english);
    addActions();
    connectDesk();
    connect(&m_courier, &Courier::changed, this, &MainWindow::onChanged);
    connect(&m_courier, &Courier::blockedChanged, this, &MainWindow::showAccounts);
    connect(&m_profile, &Profile::refusedByPolicy, this, [this] { say(setByAdministrator()); });
    connect(&m_courier, &Courier::notSaved, this, [this] { say(sentence(Error{.kind = Error::Kind::Storage}), true); });
    connect(&m_profile, &Profile::accountsChanged, this, &MainWindow::showAccounts);
    connect(&m_profile, &Profile::notSaved, this, [this] { say(sentence(Error{.kind = Error::Kind::Storage}), true); });
    setFocus(); // no button or list takes the keyboard before the form does
    const QSize room = screen()->availableSize();
    resize(std::min(1120, room.width() - 20), std::min(760, room.height() - 60)); // 60: title bar
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::addActions()
{
    const auto action = [this](const QList<QKeySequence> &keys, auto slot) {
        auto *made = new QAction(this);
        made->setShortcuts(keys);
        connect(made, &QAction::triggered, this, slot);
        addAction(made);
    };
    action({QKeySequence(Qt::CTRL | Qt::Key_H)}, [this] { showHistory(); });
    action({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}, [this] { m_desk->find(m_accountId); });
    action({QKeySequence(Qt::CTRL | Qt::Key_L)}, [this] { m_desk->show(); });
    action({QKeySequence(Qt::CTRL | Qt::Key_Comma)}, [this] { openSettings(); });
    action({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F1)}, [this] { openSupport(); });
    action({QKeySequence(Qt::CTRL | Qt::Key_N)}, [this] { showForm(); });
    action({QKeySequence(Qt::Key_F5)}, [this] { refreshDirectories(m_accountId); });
    action({QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });
    for (int i = 0; i < 9; ++i) {
        action({QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i))}, [this, i] {
            if (i < m_profile.accounts().size())
                showAccount(m_profile.accounts().at(i).id);
        });
    }
    connect(m_ui->historyButton, &QToolButton::clicked, this, &MainWindow::showHistory);
    connect(m_ui->attentionButton, &QToolButton::clicked, this, [this] {
        showHistory();
        if (m_counts.refused > 0)
            m_history->filterByState(SubmissionState::Refused);
        else if (m_counts.decide > 0)
            m_history->filterByDecision();
        else if (m_counts.unsure > 0)
            m_history->filterByState(SubmissionState::Unsure);
    });
    connect(m_ui->settingsButton, &QToolButton::clicked, this, &MainWindow::openSettings);
    connect(m_ui->firstAccountButton, &QPushButton::clicked, m_rail, &AccountRail::addAccount);
    connect(m_russian, &QToolButton::clicked, this, [this] { setLanguage(u"ru"_s); });
    connect(m_english, &QToolButton::clicked, this, [this] { setLanguage(u"en"_s); });
}

void MainWindow::connectRail()
{
    connect(m_rail, &AccountRail::chosen, this, &MainWindow::showAccount);
    connect(m_rail, &AccountRail::presetChosen, this, [this](const QString &id, const QJsonObject &values) {
        if (LeadForm *form = m_forms.value(id)) {
            form->choosePreset(values);
            showForm();
        }
    });
    connect(m_rail, &AccountRail::added, this, [this](const QString &id) {
        showAccount(id);
        showForm();
        m_courier.wake(id);
    });
    connect(m_rail, &AccountRail::removed, this, &MainWindow::refreshCounts);
    connect(m_rail, &AccountRail::reloadWanted, this, &MainWindow::refreshDirectories);
    connect(m_rail, &AccountRail::failed, this, [this](const Error &error) { say(sentence(error), true); });
}

void MainWindow::connectDesk()
{
    connect(m_ui->findButton, &QToolButton::clicked, this, [this] { m_desk->find(m_accountId); });
    connect(m_desk, &EditingDesk::submitted, this, &MainWindow::onSubmitted);
    connect(m_desk, &EditingDesk::left, this, &MainWindow::showForm);
    connect(m_desk, &EditingDesk::shown, this, [this] {
        const Account *account = m_profile.account(m_desk->page()->accountId());
        m_ui->accountLabel->setText(account ? account->name : QString());
    });
    connect(m_desk->page(), &LeadEditing::draftSaved, this,
            [this](const QDateTime &at) { m_draftLabel->setText(tr("draft saved %1").arg(hourOf(at))); });
    connect(m_desk->page(), &LeadEditing::notSaved, this,
            [this] { say(sentence(Error{.kind = Error::Kind::Storage}), true); });
}

void MainWindow::onProfileOpen(const OpenReport &report)
{
    m_languages.setLanguage(m_profile.setting(u"language"_s));
    m_theme.apply(m_profile.setting(u"theme"_s, u"system"_s));
    restoreGeometry(QByteArray::fromBase64(m_profile.setting(u"geometry"_s).toLatin1()));
    showAccounts();
    showPolicy();
    const QString last = m_profile.setting(u"account"_s);
    if (m_profile.account(last))
        showAccount(last);
    else if (!m_profile.accounts().isEmpty())
        showAccount(m_profile.accounts().first().id);
    whenDone(m_profile.storage().run([](Database &database) { return drafts::all(database); }), this,
             [this](const Result<QList<Draft>> &drafts) {
                 if (drafts)
                     restoreDrafts(*drafts);
             });
    m_desk->restore();
    refreshCounts();
    if (!report.setAside.isEmpty())
        onRepaired(report);
}

void MainWindow::onRepaired(const OpenReport &report)
{
    m_notices->tellRepaired(report, m_profile.accounts().isEmpty());
    for (LeadForm *form : std::as_const(m_forms))
        form->saveDraft(); // what is being typed belongs into the new database too
    m_desk->page()->saveDraft();
    if (m_history)
        m_history->refresh();
    refreshCounts();
}

void MainWindow::onProfileFailed(const Error &error)
{
    const QString text = error.detail == u"newer"_s
        ? tr("This profile was written by a newer Leadpad. Install that version again; nothing was changed.")
        : tr("Leadpad cannot write to its folder %1. Free some space or correct the folder's permissions, then start "
             "Leadpad again.")
              .arg(m_profile.folder());
    m_ui->welcomeLabel->setText(u"<h2>⚠</h2><p>%1</p>"_s.arg(text.toHtmlEscaped()));
    m_ui->firstAccountButton->hide();
    m_rail->setEnabled(false);
    say(text, true);
}

void MainWindow::restoreDrafts(const QList<Draft> &drafts)
{
    for (const Draft &draft : drafts) {
        LeadForm *form = m_forms.value(draft.accountId);
        if (form && form->isBlank())
            form->restore(draft);
        else if (!form)
            m_drafts.insert(draft.accountId, draft);
    }
}

LeadForm *MainWindow::form() const
{
    return qobject_cast<LeadForm *>(m_ui->stack->currentWidget());
}

LeadForm *MainWindow::formOf(const QString &accountId)
{
    if (LeadForm *known = m_forms.value(accountId))
        return known;
    auto *form = new LeadForm(m_profile, m_submitter, accountId);
    m_forms.insert(accountId, form);
    m_ui->stack->addWidget(form);
    connect(form, &LeadForm::submitted, this, &MainWindow::onSubmitted);
    connect(form, &LeadForm::draftSaved, this,
            [this](const QDateTime &at) { m_draftLabel->setText(tr("draft saved %1").arg(hourOf(at))); });
    connect(form, &LeadForm::notSaved, this, [this] { say(sentence(Error{.kind = Error::Kind::Storage}), true); });
    connect(form, &LeadForm::reloadWanted, this, &MainWindow::refreshDirectories);
    connect(form, &LeadForm::editAccountWanted, m_rail, &AccountRail::editAccount);
    connect(form, &LeadForm::moveWanted, m_rail, &AccountRail::moveAccount);
    form->showAccount(m_courier.trouble(accountId));
    form->choosePreset(PresetBox::chosenValues(m_profile, accountId));
    if (m_drafts.contains(accountId))
        form->restore(m_drafts.take(accountId));
    return form;
}

void MainWindow::showAccount(const QString &accountId)
{
    const Account *account = m_profile.account(accountId);
    if (!account)
        return;
    m_accountId = accountId;
    LeadForm *form = formOf(accountId);
    m_ui->stack->setCurrentWidget(form);
    m_ui->accountLabel->setText(account->name);
    m_rail->select(accountId);
    if (!m_rail->hasKeyboard())
        form->focusFirst();
    m_profile.setSetting(u"account"_s, accountId);
    const QDateTime loaded = m_profile.directories(accountId).loadedAt;
    if (!loaded.isValid())
        refreshDirectories(accountId);
    else if (loaded.addDuration(directoriesAge) < m_profile.clock().now())
        refreshSoon(accountId, loaded);
}

//! Lists that will do for now are loaded within half a minute: an office starts its seats at the same time.
void MainWindow::refreshSoon(const QString &accountId, const QDateTime &loaded)
{
    const std::chrono::milliseconds within(QRandomGenerator::global()->bounded(30000));
    QTimer::singleShot(scaled(within), this, [this, accountId, loaded] {
        if (m_profile.directories(accountId).loadedAt == loaded) // nobody has done it meanwhile
            refreshDirectories(accountId);
    });
}

void MainWindow::refreshDirectories(const QString &accountId)
{
    const Account *account = m_profile.account(accountId);
    if (!account)
        return;
    const QString name = account->name;
    whenDone(m_profile.reloadDirectories(accountId), this, [this, accountId, name](const Result<Directories> &loaded) {
        if (loaded) {
            if (m_courier.blocked(accountId))
                m_courier.accountRepaired(accountId);
            if (LeadForm *form = m_forms.value(accountId)) // the lists alone may have been in trouble
                form->showAccount(m_courier.blocked(accountId));
            say(tr("The lists of %1 are fresh.").arg(name));
            return;
        }
        say(tr("The lists of %1 could not be loaded. %2").arg(name, sentence(loaded.error())), true);
        if (m_profile.lacksSignIn(accountId))
            showAccounts();
        else if (LeadForm *form = m_forms.value(accountId); form && delivery::concernsAccount(loaded.error().kind))
            form->showAccount(loaded.error());
    });
}

void MainWindow::showAccounts()
{
    m_rail->fill();
    const QStringList shown = m_forms.keys();
    for (const QString &id : shown) {
        if (!m_profile.account(id))
            m_forms.take(id)->deleteLater();
        else
            m_forms.value(id)->showAccount(m_courier.trouble(id));
    }
    if (m_profile.accounts().isEmpty()) {
        m_accountId.clear();
        m_rail->select({});
        m_ui->accountLabel->clear();
        m_ui->stack->setCurrentWidget(m_ui->welcomePage);
    } else if (const Account *account = m_profile.account(m_accountId)) {
        m_ui->accountLabel->setText(account->name);
    } else if (!m_accountId.isEmpty()) {
        showAccount(m_profile.accounts().first().id);
    }
}

//! What the administrator has decided cannot be tried, and says why.
void MainWindow::showPolicy()
{
    const bool locked = m_profile.isLocked(u"accounts"_s);
    m_rail->showPolicy();
    markLocked(m_ui->firstAccountButton, locked);
    for (QToolButton *each : {m_russian, m_english})
        markLocked(each, m_profile.isLocked(u"language"_s));
    if (locked)
        m_ui->welcomeLabel->setText(
            tr("<h2>Welcome</h2><p>Your administrator sets the accounts up. There is none for you yet: ask your "
               "administrator.</p>"));
    const Rollout &rollout = m_profile.rollout();
    m_notices->tellPolicy(rollout.isBroken() ? sentence(rollout.trouble()) : QString());
}

void MainWindow::showHistory()
{
    if (!m_history) {
        m_history = new HistoryPage(m_profile, m_courier, this);
        m_ui->stack->addWidget(m_history);
        connect(m_history, &HistoryPage::closed, this, &MainWindow::showForm);
        connect(m_history, &HistoryPage::useAsNew, this, &MainWindow::useAsNew);
        connect(m_history, &HistoryPage::correct, this, &MainWindow::correct);
        connect(m_history, &HistoryPage::editWanted, m_desk, &EditingDesk::open);
        connect(m_history, &HistoryPage::decided, this, [this] { refreshCounts(); });
        connect(m_history, &HistoryPage::discarded, this, [this] { refreshCounts(); });
    }
    m_ui->accountLabel->setText(tr("History"));
    m_ui->stack->setCurrentWidget(m_history);
}

void MainWindow::showForm()
{
    if (m_accountId.isEmpty())
        m_ui->stack->setCurrentWidget(m_ui->welcomePage);
    else
        showAccount(m_accountId);
    if (LeadForm *current = form())
        current->focusFirst();
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_profile, m_languages, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openSupport()
{
    auto *dialog = new SupportDialog(m_profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::setLanguage(const QString &language)
{
    if (m_profile.setSetting(u"language"_s, language))
        m_languages.setLanguage(language);
}

void MainWindow::onSubmitted(const Submission &submission)
{
    say(ChangeWords::isChange(submission)
            ? tr("The change of %1 is stored and on its way to %2.").arg(submission.title, submission.accountName)
            : tr("%1 is stored and on its way to %2.").arg(submission.title, submission.accountName));
    m_draftLabel->clear();
    refreshCounts();
    if (m_history)
        m_history->take(submission);
    m_courier.wake(submission.accountId);
    if (!isBusy())
        m_notices->showWaiting();
}

void MainWindow::onChanged(const Submission &submission)
{
    refreshCounts();
    if (ChangeWords::isChange(submission)) {
        onChangeSettled(submission);
        return;
    }
    if (const LeadNews news(submission); !news.html.isEmpty())
        say(news.html, news.alarming);
    // Back to the rep at once if nothing else stands in the form.
    LeadForm *form = m_forms.value(submission.accountId);
    if (submission.state == SubmissionState::Refused && form && form->isBlank()
        && !m_courier.blocked(submission.accountId))
        form->fill(submission.lead, submission.problems, submission.id);
}

void MainWindow::onChangeSettled(const Submission &change)
{
    const bool alarming = change.state == SubmissionState::Refused || change.state == SubmissionState::Unsure;
    if (const QString news = ChangeWords::news(change, change.accountName); !news.isEmpty())
        say(news.toHtmlEscaped(), alarming);
    if (change.state == SubmissionState::Refused && !m_courier.blocked(change.accountId))
        m_desk->takeBack(change);
}

void MainWindow::correct(const Submission &submission)
{
    if (!m_profile.account(submission.accountId))
        return;
    if (ChangeWords::isChange(submission)) {
        m_desk->correct(submission);
        return;
    }
    showAccount(submission.accountId);
    formOf(submission.accountId)->fill(submission.lead, submission.problems, submission.id);
}

void MainWindow::useAsNew(const Submission &submission)
{
    const QString id = m_profile.account(submission.accountId) ? submission.accountId : m_accountId;
    if (id.isEmpty())
        return;
    showAccount(id);
    const Lead lead =
        ChangeWords::isChange(submission) ? changes::merged(submission.base, submission.lead.values) : submission.lead;
    formOf(id)->fill(withoutEffects(lead, m_profile.catalogue(id, lead)));
}

void MainWindow::refreshCounts()
{
    whenDone(m_profile.storage().run([](Database &database) { return history::counts(database); }), this,
             [this](const Result<OutboxCounts> &counts) {
                 if (!counts)
                     return;
                 m_counts = *counts;
                 showCounts();
             });
}

void MainWindow::obey(const QString &message)
{
    if (message == u"quit"_s) {
        close();
        QCoreApplication::quit(); // on Windows a window that was never active does not count as the last one
        return;
    }
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
    if (!message.startsWith("tel:"_L1) && !message.startsWith("callto:"_L1) && !message.startsWith("leadpad:"_L1))
        return;
    // Only what a phone number consists of: the text comes from outside.
    QString number;
    for (const QChar c : message.mid(message.indexOf(u':') + 1).left(40)) {
        if (c.isDigit() || u"+()- "_s.contains(c))
            number += c;
    }
    showForm();
    if (LeadForm *current = form(); current && !number.isEmpty())
        current->setCallerPhone(number);
}

bool MainWindow::isBusy() const
{
    const auto typed = [](const LeadForm *form) { return !form->isBlank(); };
    return m_desk->page()->isOpen() || std::any_of(m_forms.begin(), m_forms.end(), typed);
}

void MainWindow::offerUpdate(const updates::Manifest &manifest)
{
    m_notices->offer(manifest);
    if (!isBusy())
        m_notices->showWaiting();
}

void MainWindow::say(const QString &text, bool alarming)
{
    m_message->setText(alarming ? u"⚠ "_s + text : text);
    m_message->setToolTip(m_message->text());
}

void MainWindow::showCounts()
{
    QStringList parts;
    if (const int waiting = m_counts.waiting - m_counts.held; waiting > 0)
        parts.append(tr("⇅ %n waiting", nullptr, waiting));
    if (m_counts.decide > 0)
        parts.append(tr("! %n for you to decide", nullptr, m_counts.decide));
    if (m_counts.unsure > 0)
        parts.append(tr("? %n unsure", nullptr, m_counts.unsure));
    if (m_counts.refused > 0)
        parts.append(tr("✗ %n refused", nullptr, m_counts.refused));
    m_ui->attentionButton->setText(parts.join(u"   "_s));
    m_ui->attentionButton->setVisible(!parts.isEmpty());
    m_ui->attentionButton->setToolTip(tr("Show these leads"));
}

void MainWindow::retranslate()
{
    showCounts();
    m_russian->setAccessibleName(u"Русский"_s);
    m_english->setAccessibleName(u"English"_s);
    for (QToolButton *button : {m_russian, m_english}) {
        QFont font = button->font();
        font.setBold(m_languages.spoken() == (button == m_russian ? u"ru"_s : u"en"_s));
        button->setFont(font);
    }
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showPolicy();
        m_message->clear();
        m_draftLabel->clear();
        if (m_history && m_ui->stack->currentWidget() == m_history)
            m_ui->accountLabel->setText(tr("History"));
        else if (const Account *account = m_profile.account(m_accountId))
            m_ui->accountLabel->setText(account->name);
        showAccounts();
    }
    QMainWindow::changeEvent(event);
}

//! The window goes at once; the program ends when the last draft and what is in flight are on disk.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing) {
        event->accept();
        return;
    }
    m_closing = true;
    for (LeadForm *form : std::as_const(m_forms))
        form->saveDraft();
    m_desk->page()->saveDraft();
    if (!m_profile.accounts().isEmpty())
        m_profile.setSetting(u"geometry"_s, QString::fromLatin1(saveGeometry().toBase64()));
    m_courier.stop();
    event->accept();
}

} // namespace leadpad
