#include "gui/addaccountdialog.h"

#include "gui/accountcolours.h"
#include "gui/browserpane.h"
#include "gui/expertsettingsdialog.h"
#include "gui/policymarks.h"
#include "ui_addaccountdialog.h"
#include "vendors/registry.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! \a text with a mnemonic on its first letter that is not among \a taken.
QString withMnemonic(const QString &text, QString *taken)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text.at(i).toUpper();
        if (letter.isLetterOrNumber() && !taken->contains(letter)) {
            taken->append(letter);
            return text.left(i) + u'&' + text.mid(i);
        }
    }
    return text;
}

QString signInText(const char *text)
{
    return QCoreApplication::translate("SignIn", text);
}

//! True if what was typed is complete but for what a person says in the browser.
bool needsBrowser(const Error &error)
{
    return error.kind == Error::Kind::Misconfigured && error.detail == u"browser"_s;
}

//! True if the same sign-in may work later: nothing speaks against storing it.
bool mayWorkLater(Error::Kind kind)
{
    return concernsWay(kind) || kind == Error::Kind::RateLimited;
}

} // namespace

QString signInSentence(const Error &error)
{
    using Kind = Error::Kind;
    switch (error.kind) {
    case Kind::Offline:
        return AddAccountDialog::tr("The CRM cannot be reached. Check the address and the network connection.");
    case Kind::Proxy:
        return AddAccountDialog::tr("The CRM cannot be reached through the proxy. Open Settings → Proxy and press "
                                    "“Test”: it says what fails.");
    case Kind::ProxySignIn:
        return AddAccountDialog::tr("The proxy wants a name and password, or does not accept those it was given. Open "
                                    "Settings → Proxy and enter them.");
    case Kind::TimedOut:
        return AddAccountDialog::tr("The CRM did not answer in time. Check the address and the network connection.");
    case Kind::RateLimited:
        return AddAccountDialog::tr("The CRM is busy at present. Try again in a minute.");
    case Kind::Unauthorised:
        return AddAccountDialog::tr("The CRM does not accept this sign-in: it is wrong, expired or blocked. Make a new "
                                    "one in the CRM and enter it here.");
    case Kind::Misconfigured:
        return AddAccountDialog::tr("This address leads elsewhere: the portal was renamed, closed or is not this CRM. "
                                    "Correct the address.");
    case Kind::Storage:
        return AddAccountDialog::tr("Not saved: the disk is full or cannot be written. Free some space and try again.");
    case Kind::Keychain:
        return AddAccountDialog::tr("The keychain of this computer does not answer, so the sign-in cannot be kept "
                                    "safely. Unlock the keychain and try again, or keep the sign-in in memory: then "
                                    "Leadpad asks for it after the next start.");
    case Kind::Forbidden:
    case Kind::Refused:
    case Kind::NotFound:
    case Kind::Malformed:
    case Kind::NotAllowed:
    case Kind::Cancelled:
        return sentence(error);
    }
    return {};
}

AddAccountDialog::AddAccountDialog(Profile &profile, QWidget *parent)
    : AddAccountDialog(profile, std::nullopt, parent)
{
}

AddAccountDialog *AddAccountDialog::forAccount(Profile &profile, const Account &account, QWidget *parent)
{
    return new AddAccountDialog(profile, account, parent);
}

AddAccountDialog::AddAccountDialog(Profile &profile, const std::optional<Account> &edited, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AddAccountDialog>())
    , m_profile(profile)
    , m_account(edited.value_or(Account{}))
    , m_edit(edited.has_value())
    , m_expert(m_account.settings)
{
    m_ui->setupUi(this);
    for (const Vendor *vendor : vendors::all())
        m_ui->vendorCombo->addItem(vendor->info().name, vendor->info().id);
    fillColours();
    if (m_edit) {
        m_ui->vendorCombo->setCurrentIndex(m_ui->vendorCombo->findData(m_account.vendor));
        m_ui->vendorCombo->setEnabled(false); // another CRM is another account
        m_ui->nameEdit->setText(m_account.name);
        m_ui->deleteCheck->setChecked(allowsDelete(m_account));
        if (m_ui->colourCombo->findData(m_account.colour) < 0)
            m_ui->colourCombo->addItem(colourIcon(QColor(m_account.colour)), m_account.colour, m_account.colour);
        m_ui->colourCombo->setCurrentIndex(m_ui->colourCombo->findData(m_account.colour));
    } else {
        m_ui->nameEdit->setText(freeName());
    }
    fillWays();
    connectAll();
    buildEntries();
    m_ui->keychainNote->setVisible(!m_profile.secrets().isPersistent());
    const auto typable = [](const Entry &entry) { return entry.edit->isEnabled(); };
    const auto first = std::find_if(m_entries.cbegin(), m_entries.cend(), typable);
    if (isDecided() && first != m_entries.cend())
        first->edit->setFocus();
    else
        (m_edit ? m_ui->nameEdit : m_entries.isEmpty() ? m_ui->nameEdit : m_entries.first().edit)->setFocus();
}

AddAccountDialog::~AddAccountDialog() = default;

//! Whether the administrator has set the account: its secret alone is typed here.
bool AddAccountDialog::isDecided() const
{
    return m_edit && m_profile.isDecided(m_account.id);
}

void AddAccountDialog::connectAll()
{
    connect(m_ui->vendorCombo, &QComboBox::currentIndexChanged, this, [this] {
        fillWays();
        buildEntries();
        if (!m_nameTyped)
            m_ui->nameEdit->setText(freeName());
    });
    connect(m_ui->nameEdit, &QLineEdit::textEdited, this, [this] {
        m_nameTyped = true;
        showProblem(m_ui->nameProblem, m_ui->nameEdit, {});
    });
    connect(m_ui->wayCombo, &QComboBox::currentIndexChanged, this, &AddAccountDialog::buildEntries);
    connect(m_ui->againButton, &QPushButton::clicked, this, &AddAccountDialog::signInAgain);
    connect(m_ui->browserPane, &BrowserPane::completed, this, &AddAccountDialog::onGranted);
    connect(m_ui->expertButton, &QPushButton::clicked, this, &AddAccountDialog::openExpert);
    connect(m_ui->testButton, &QPushButton::clicked, this, [this] {
        if (!m_ui->browserPane->enter() && checkSignIn())
            test(Then::Nothing);
    });
    connect(m_ui->addButton, &QPushButton::clicked, this, &AddAccountDialog::add);
    connect(m_ui->anywayButton, &QPushButton::clicked, this, [this] {
        if (checkName() && checkSignIn())
            store(true);
    });
    connect(m_ui->untilClosedButton, &QPushButton::clicked, this, [this] {
        if (checkName() && checkSignIn())
            store(false);
    });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &AddAccountDialog::reject);
}

void AddAccountDialog::fillColours()
{
    QSet<QString> used;
    for (const Account &each : m_profile.accounts())
        used.insert(each.colour);
    int choice = -1;
    for (const AccountColour &each : accountColours()) {
        const QString value = QString::fromLatin1(each.value);
        if (choice < 0 && !used.contains(value))
            choice = m_ui->colourCombo->count();
        m_ui->colourCombo->addItem(colourIcon(QColor(value)), QString(), value);
    }
    m_ui->colourCombo->setCurrentIndex(std::max(0, choice));
}

QString AddAccountDialog::freeName() const
{
    const QString base = m_ui->vendorCombo->currentText();
    QString name = base;
    const auto taken = [this](const QString &wanted) {
        const QList<Account> &all = m_profile.accounts();
        return std::any_of(all.cbegin(), all.cend(),
                           [&](const Account &each) { return each.name.compare(wanted, Qt::CaseInsensitive) == 0; });
    };
    for (int number = 2; taken(name); ++number)
        name = u"%1 %2"_s.arg(base).arg(number);
    return name;
}

void AddAccountDialog::fillWays()
{
    const QSignalBlocker quiet(m_ui->wayCombo);
    m_ui->wayCombo->clear();
    const Vendor *vendor = vendors::byId(vendorId());
    const QList<SignInWay> ways = vendor ? vendor->info().ways : QList<SignInWay>();
    for (const SignInWay &way : ways)
        m_ui->wayCombo->addItem(signInText(way.label), way.id);
    const int present = m_ui->wayCombo->findData(m_account.settings.value(signInWaySetting).toString());
    m_ui->wayCombo->setCurrentIndex(std::max(present, ways.isEmpty() ? -1 : 0));
    m_ui->wayLabel->setVisible(ways.size() > 1);
    m_ui->wayCombo->setVisible(ways.size() > 1);
}

//! The present sign-in, once more in the browser.
void AddAccountDialog::signInAgain()
{
    whenDone(m_profile.session(m_account.id), &m_profile, [self = QPointer(this)](const Result<Session> &session) {
        const Vendor *vendor = self ? vendors::byId(self->vendorId()) : nullptr;
        if (!vendor)
            return;
        if (session)
            self->startBrowser(vendor->typedFor(*session), Then::Nothing);
        else
            self->say(signInSentence(session.error()));
    });
}

void AddAccountDialog::startBrowser(const SignIn &typed, Then then)
{
    m_then = then;
    const auto started = m_ui->browserPane->start(m_profile, vendorId(), typed);
    if (!started)
        say(signInSentence(started.error()));
}

//! The browser brought tokens: from here on they stand for what was typed.
void AddAccountDialog::onGranted(const SignIn &granted)
{
    m_granted = granted;
    test(m_then);
}

QString AddAccountDialog::vendorId() const
{
    return m_ui->vendorCombo->currentData().toString();
}

void AddAccountDialog::buildEntries()
{
    for (const Entry &entry : std::as_const(m_entries))
        m_ui->formLayout->removeRow(entry.edit->parentWidget());
    m_entries.clear();
    if (!m_edit)
        m_expert = {};
    if (const Vendor *vendor = vendors::byId(vendorId())) {
        m_ui->expertButton->setVisible(!vendor->settings().isEmpty());
        const QList<SignInField> fields = vendor->info().signIn;
        for (const SignInField &field : fields) {
            if (field.way.isEmpty() || field.way == m_ui->wayCombo->currentData().toString())
                addEntry(field);
        }
        const QList<SignInWay> ways = vendor->info().ways;
        const int way = m_ui->wayCombo->currentIndex();
        m_ui->againButton->setVisible(m_edit && way >= 0 && way < ways.size() && ways[way].inBrowser
                                      && m_account.settings.value(signInWaySetting).toString() == ways[way].id);
        m_ui->deleteCheck->setVisible(vendor->info().abilities.remove);
    }
    orderTabs();
    retranslate();
    onTyped();
}

void AddAccountDialog::openExpert()
{
    const Vendor *vendor = vendors::byId(vendorId());
    if (!vendor)
        return;
    auto *dialog = new ExpertSettingsDialog(*vendor, m_expert, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_expert = dialog->settings();
        onTyped();
    });
    dialog->open();
}

void AddAccountDialog::addEntry(const SignInField &field)
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    auto *row = new QHBoxLayout;
    Entry entry{.field = field,
                .label = new QLabel(this),
                .edit = new QLineEdit(box),
                .show = field.hidden ? new QCheckBox(box) : nullptr,
                .problem = new QLabel(box),
                .help = new QLabel(box)};
    entry.edit->setObjectName(field.key + u"Edit"_s);
    entry.problem->setObjectName(field.key + u"Problem"_s);
    entry.label->setBuddy(entry.edit);
    entry.edit->setMinimumWidth(entry.edit->fontMetrics().averageCharWidth() * 52);
    entry.edit->setPlaceholderText(m_edit ? QString() : QString::fromUtf8(field.placeholder));
    if (entry.show) {
        entry.show->setObjectName(field.key + u"Show"_s);
        entry.edit->setEchoMode(QLineEdit::Password);
        entry.edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                        | Qt::ImhNoAutoUppercase);
    }
    for (QLabel *label : {entry.problem, entry.help}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    entry.problem->setVisible(false);
    row->addWidget(entry.edit, 1);
    if (entry.show) {
        row->addWidget(entry.show);
        connect(entry.show, &QCheckBox::toggled, entry.edit, [edit = entry.edit](bool shown) {
            edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        });
    }
    column->addLayout(row);
    column->addWidget(entry.problem);
    column->addWidget(entry.help);
    m_ui->formLayout->addRow(entry.label, box);
    if (isDecided() && !field.secret) {
        entry.edit->setText(field.key == u"url"_s ? m_account.url.toString()
                                                  : m_account.settings.value(field.key).toVariant().toString());
        entry.help->setProperty("decided", true);
        markLocked(entry.edit, true);
    }
    connect(entry.edit, &QLineEdit::textChanged, this, &AddAccountDialog::onTyped);
    m_entries.append(entry);
}

void AddAccountDialog::orderTabs()
{
    QWidget *last = m_ui->wayCombo;
    const auto next = [&last](QWidget *widget) {
        QWidget::setTabOrder(last, widget);
        last = widget;
    };
    for (const Entry &entry : std::as_const(m_entries)) {
        next(entry.edit);
        if (entry.show)
            next(entry.show);
    }
    const QList<QWidget *> browser = m_ui->browserPane->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    next(m_ui->againButton);
    for (QWidget *each : browser) {
        if (each->focusPolicy() != Qt::NoFocus)
            next(each);
    }
    for (QWidget *each :
         {m_ui->testButton, m_ui->anywayButton, m_ui->untilClosedButton, m_ui->addButton, m_ui->cancelButton})
        next(each);
}

SignIn AddAccountDialog::typed() const
{
    SignIn result = m_granted.value_or(SignIn{});
    // An account's own settings, such as the authority of its server, hold for a new sign-in too.
    result.settings = m_expert;
    if (!m_ui->deleteCheck->isHidden())
        result.settings[allowDeleteSetting] = m_ui->deleteCheck->isChecked();
    if (isDecided())
        result.url = m_account.url.toString();
    for (const Entry &entry : m_entries) {
        const QString text = entry.edit->text().trimmed();
        if (text.isEmpty() || m_granted || !entry.edit->isEnabled())
            continue;
        if (entry.field.secret)
            result.secrets[entry.field.key] = text;
        else if (entry.field.key == u"url"_s)
            result.url = text;
        else
            result.settings[entry.field.key] = text;
    }
    return result;
}

bool AddAccountDialog::hasTyped() const
{
    return m_granted || std::any_of(m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) {
               return entry.edit->isEnabled() && !entry.edit->text().trimmed().isEmpty();
           });
}

void AddAccountDialog::onTyped()
{
    ++m_trial; // an answer about what stood here before means nothing now
    m_tested = false;
    m_granted.reset();
    m_ui->browserPane->stop();
    if (m_busy == Busy::Testing)
        setBusy(Busy::No);
    say({});
    m_ui->anywayButton->hide();
    m_ui->untilClosedButton->hide();
    for (const Entry &entry : std::as_const(m_entries))
        showProblem(entry.problem, entry.edit, {});
}

bool AddAccountDialog::checkName()
{
    const QString name = m_ui->nameEdit->text().trimmed();
    QString problem;
    if (name.isEmpty())
        problem = tr("Give the account a name.");
    for (const Account &each : m_profile.accounts()) {
        if (each.id != m_account.id && each.name.compare(name, Qt::CaseInsensitive) == 0)
            problem = tr("Another account has this name. Choose a different one.");
    }
    showProblem(m_ui->nameProblem, m_ui->nameEdit, problem);
    return problem.isEmpty();
}

bool AddAccountDialog::checkSignIn()
{
    if (m_edit && !hasTyped())
        return true; // the present sign-in stays
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!m_granted && entry.field.secret && !entry.field.optional && entry.edit->text().trimmed().isEmpty()) {
            showProblem(entry.problem, entry.edit,
                        *entry.field.placeholder && entry.field.hidden ? tr("Paste it here. The steps are below.")
                                                                       : tr("Fill this in."));
            return false;
        }
    }
    const auto session = m_profile.trialSession(vendorId(), typed(), m_profile.transport());
    if (session || m_entries.isEmpty() || needsBrowser(session.error()))
        return true;
    if (session.error().detail.startsWith("secrets"_L1)) {
        const auto first = std::find_if(m_entries.cbegin(), m_entries.cend(), [](const Entry &each) {
            return each.field.secret && each.edit->text().trimmed().isEmpty();
        });
        const Entry &missing = first == m_entries.cend() ? m_entries.first() : *first;
        showProblem(missing.problem, missing.edit,
                    tr("Fill in user name, password and organisation, or the API key alone."));
        return false;
    }
    const Entry &entry = m_entries.first();
    if (session.error().kind == Error::Kind::NotAllowed) {
        showProblem(entry.problem, entry.edit, sentence(session.error()));
        return false;
    }
    const QString example = QString::fromUtf8(entry.field.placeholder);
    const QString text = session.error().detail == u"scheme"_s
        ? tr("The address must begin with https://. Leadpad speaks without encryption to this computer alone.")
        : tr("This is not a whole address. It looks like this: %1").arg(example);
    showProblem(entry.problem, entry.edit, text);
    return false;
}

void AddAccountDialog::test(Then then)
{
    setBusy(Busy::Testing);
    say(tr("Asking the CRM…"));
    m_ui->anywayButton->hide();
    m_ui->untilClosedButton->hide();
    ++m_trial;
    if (!m_edit || hasTyped()) {
        const auto session = m_profile.trialSession(vendorId(), typed(), m_profile.transport());
        if (!session && needsBrowser(session.error())) {
            setBusy(Busy::No);
            say({});
            startBrowser(typed(), then);
        } else {
            run(session, then);
        }
        return;
    }
    whenDone(m_profile.session(m_account.id), &m_profile,
             [self = QPointer(this), trial = m_trial, then](const Result<Session> &session) {
                 if (self && trial == self->m_trial)
                     self->run(session, then);
             });
}

void AddAccountDialog::run(const Result<Session> &session, Then then)
{
    const Vendor *vendor = vendors::byId(vendorId());
    if (!session || !vendor) {
        onTested(m_trial, session ? Result<SignInReport>(fail(Error::Kind::Misconfigured)) : fail(session.error()),
                 then);
        return;
    }
    // The profile is the context: it outlives this dialog, which may be closed before the answer.
    whenDone(vendor->signIn(*session), &m_profile,
             [self = QPointer(this), trial = m_trial, then](const Result<SignInReport> &report) {
                 if (self)
                     self->onTested(trial, report, then);
             });
}

void AddAccountDialog::onTested(int trial, const Result<SignInReport> &report, Then then)
{
    if (trial != m_trial)
        return;
    setBusy(Busy::No);
    if (!report) {
        say(signInSentence(report.error()));
        if (then == Then::Store && mayWorkLater(report.error().kind)) {
            m_ui->anywayButton->show();
            m_ui->anywayButton->setFocus();
        }
        return;
    }
    m_tested = true;
    QStringList lines;
    lines.append(report->userName.isEmpty() ? tr("It works.") : tr("Works: signed in as %1.").arg(report->userName));
    for (const QString &notice : report->notices)
        lines.append(noticeText(notice));
    say(lines.join(u'\n'));
    if (then == Then::Store)
        store(true);
}

void AddAccountDialog::add()
{
    if (m_busy != Busy::No || !checkName() || m_ui->browserPane->enter() || !checkSignIn())
        return;
    if (isDecided() && !hasTyped()) {
        QDialog::reject(); // nothing of it is the person's to change
        return;
    }
    if (m_tested || (m_edit && !hasTyped()))
        store(true);
    else
        test(Then::Store);
}

void AddAccountDialog::store(bool remember)
{
    setBusy(Busy::Storing);
    const QString name = m_ui->nameEdit->text().trimmed();
    const QString colour = m_ui->colourCombo->currentData().toString();
    const auto stored = [self = QPointer(this)](const Result<Account> &account) {
        if (self)
            self->onStored(account);
    };
    if (!m_edit) {
        whenDone(m_profile.addAccount(vendorId(), name, colour, typed(), remember), &m_profile, stored);
        return;
    }
    Account changed = m_account;
    changed.name = name;
    changed.colour = colour;
    changed.settings = m_expert;
    if (!m_ui->deleteCheck->isHidden())
        changed.settings[allowDeleteSetting] = m_ui->deleteCheck->isChecked();
    whenDone(m_profile.updateAccount(changed, typed(), remember), &m_profile, stored);
}

void AddAccountDialog::onStored(const Result<Account> &stored)
{
    setBusy(Busy::No);
    m_ui->anywayButton->hide();
    m_ui->untilClosedButton->hide();
    if (stored) {
        m_newSignIn = hasTyped();
        m_account = *stored;
        accept();
        return;
    }
    if (stored.error().detail == u"name taken"_s) {
        showProblem(m_ui->nameProblem, m_ui->nameEdit, tr("Another account has this name. Choose a different one."));
        return;
    }
    say(signInSentence(stored.error()));
    if (stored.error().kind == Error::Kind::Keychain) {
        m_ui->untilClosedButton->show();
        m_ui->untilClosedButton->setFocus();
    }
}

void AddAccountDialog::reject()
{
    if (m_busy == Busy::Storing)
        return; // it would be stored all the same, and nobody would know
    QDialog::reject();
}

void AddAccountDialog::setBusy(Busy busy)
{
    m_busy = busy;
    for (QPushButton *button : {m_ui->testButton, m_ui->addButton, m_ui->anywayButton, m_ui->untilClosedButton})
        button->setEnabled(busy == Busy::No);
    m_ui->cancelButton->setEnabled(busy != Busy::Storing);
    for (const Entry &entry : std::as_const(m_entries))
        entry.edit->setReadOnly(busy == Busy::Storing);
}

void AddAccountDialog::say(const QString &text)
{
    m_ui->resultLabel->setText(text);
    m_ui->resultLabel->setVisible(!text.isEmpty());
}

void AddAccountDialog::showProblem(QLabel *label, QLineEdit *edit, const QString &text)
{
    label->setText(text.isEmpty() ? text : u"✗ "_s + text);
    label->setVisible(!text.isEmpty());
    edit->setAccessibleDescription(text);
    if (!text.isEmpty()) {
        edit->setFocus();
        edit->selectAll();
    }
}

bool AddAccountDialog::event(QEvent *event)
{
    const bool done = QDialog::event(event);
    // Wrapped sentences come and go; by itself a window does not grow for them.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        const int needed = layout()->totalHeightForWidth(width());
        setMinimumHeight(needed);
        if (height() < needed)
            resize(width(), needed);
    }
    return done;
}

void AddAccountDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

bool AddAccountDialog::isOfEntry(const QWidget *widget) const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [widget](const Entry &entry) {
        return entry.label == widget || (entry.show && entry.show == widget);
    });
}

void AddAccountDialog::retranslate()
{
    if (m_edit) {
        setWindowTitle(tr("Account %1").arg(m_account.name));
        m_ui->addButton->setText(tr("&Save"));
        m_ui->anywayButton->setText(tr("Save an&yway"));
    }
    for (int i = 0; i < accountColours().size(); ++i)
        m_ui->colourCombo->setItemText(i, QCoreApplication::translate("AccountColour", accountColours().at(i).name));
    m_ui->keychainNote->setText(
        tr("No keychain is in use: the sign-in is kept in memory, and Leadpad asks for it after the next start."));
    if (const Vendor *vendor = vendors::byId(vendorId())) {
        const QList<SignInWay> ways = vendor->info().ways;
        for (int i = 0; i < m_ui->wayCombo->count() && i < ways.size(); ++i)
            m_ui->wayCombo->setItemText(i, signInText(ways[i].label));
    }
    QString taken;
    const QList<QLabel *> labels = findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy() && !isOfEntry(label))
            taken += QKeySequence::mnemonic(label->text()).toString().right(1);
    }
    const QList<QAbstractButton *> buttons = findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (!isOfEntry(button))
            taken += QKeySequence::mnemonic(button->text()).toString().right(1);
    }
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString label = signInText(entry.field.label);
        entry.label->setText(withMnemonic(label, &taken));
        entry.edit->setAccessibleName(label);
        if (entry.show) {
            entry.show->setText(withMnemonic(tr("Show"), &taken));
            entry.show->setAccessibleName(tr("Show %1").arg(label));
        }
        if (m_edit)
            entry.edit->setPlaceholderText(m_profile.lacksSignIn(m_account.id) ? QString() : tr("unchanged"));
        const QString help = signInText(entry.field.help);
        if (entry.help->property("decided").toBool())
            entry.help->setText(setByAdministrator());
        else
            entry.help->setText(m_edit && !m_profile.lacksSignIn(m_account.id)
                                    ? (tr("Leave this empty to keep the present one.") + u' ' + help).trimmed()
                                    : help);
        entry.help->setVisible(!entry.help->text().isEmpty());
    }
    if (isDecided()) {
        for (QWidget *each :
             std::initializer_list<QWidget *>{m_ui->nameEdit, m_ui->colourCombo, m_ui->deleteCheck, m_ui->expertButton})
            markLocked(each, true);
    }
}

} // namespace leadpad
