#include "gui/proxydialog.h"

#include "gui/proxywords.h"
#include "submission/proxykeeper.h"
#include "ui_proxydialog.h"

#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

using Mode = ProxySetting::Mode;

//! Where the leads of \a profile go, each host once.
QList<ProxyCheck::Target> targetsOf(const Profile &profile)
{
    QList<ProxyCheck::Target> targets;
    for (const Account &account : profile.accounts()) {
        const ProxyCheck::Target target{.url = bareAddress(account.url),
                                        .authorities = account.settings[u"ca_pem"_s].toString().toLatin1()};
        if (!target.url.host().isEmpty() && !targets.contains(target))
            targets.append(target);
    }
    return targets;
}

} // namespace

ProxyDialog::ProxyDialog(Profile &profile, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ProxyDialog>())
    , m_profile(profile)
{
    m_ui->setupUi(this);
    fillModes();
    fillFields();
    lock();
    connectAll();
    retranslate();
    m_ui->modeCombo->setFocus();
}

ProxyDialog::~ProxyDialog()
{
    Landing::close(this);
}

void ProxyDialog::connectAll()
{
    connect(m_ui->modeCombo, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        showRows();
        retranslate();
        forgetTest();
    });
    for (QLineEdit *edit : {m_ui->addressEdit, m_ui->scriptEdit})
        connect(edit, &QLineEdit::textEdited, m_ui->problemLabel, &QLabel::hide);
    for (QLineEdit *edit : {m_ui->addressEdit, m_ui->scriptEdit, m_ui->userEdit, m_ui->passwordEdit})
        connect(edit, &QLineEdit::textEdited, this, &ProxyDialog::forgetTest);
    connect(m_ui->userEdit, &QLineEdit::textEdited, this, &ProxyDialog::retranslate);
    connect(m_ui->testButton, &QPushButton::clicked, this, &ProxyDialog::test);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ProxyDialog::save);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ProxyDialog::reject);
}

void ProxyDialog::fillModes()
{
    m_filling = true;
    QComboBox *combo = m_ui->modeCombo;
    const QVariant chosen = combo->count()
        ? combo->currentData()
        : QVariant::fromValue(static_cast<int>(ProxyKeeper::settingOf(m_profile).mode));
    combo->clear();
    const std::pair<Mode, QString> modes[] = {{Mode::System, tr("As the system")},
                                              {Mode::None, tr("None")},
                                              {Mode::Http, tr("HTTP proxy")},
                                              {Mode::Socks5, tr("SOCKS5 proxy")},
                                              {Mode::Script, tr("Script of the company (PAC)")}};
    for (const auto &[each, name] : modes)
        combo->addItem(name, static_cast<int>(each));
    combo->setCurrentIndex(combo->findData(chosen));
    m_filling = false;
    showRows();
}

void ProxyDialog::fillFields()
{
    const ProxySetting setting = ProxyKeeper::settingOf(m_profile);
    if (setting.mode == Mode::Http || setting.mode == Mode::Socks5) {
        QString address = toText(setting);
        m_ui->addressEdit->setText(address.remove(u"socks5://"_s));
    } else if (setting.mode == Mode::Script) {
        m_ui->scriptEdit->setText(setting.script.toString());
    }
    m_ui->userEdit->setText(m_profile.setting(ProxyKeeper::userKey()));
}

void ProxyDialog::lock()
{
    const bool proxy = m_profile.isLocked(ProxyKeeper::settingKey());
    for (QWidget *each : {static_cast<QWidget *>(m_ui->modeCombo), static_cast<QWidget *>(m_ui->addressEdit),
                          static_cast<QWidget *>(m_ui->scriptEdit)})
        each->setEnabled(!proxy);
    m_ui->userEdit->setEnabled(!m_profile.isLocked(ProxyKeeper::userKey()));
    m_ui->lockedLabel->setVisible(proxy);
}

Mode ProxyDialog::mode() const
{
    return static_cast<Mode>(m_ui->modeCombo->currentData().toInt());
}

void ProxyDialog::showRows()
{
    const bool named = mode() == Mode::Http || mode() == Mode::Socks5;
    m_ui->formLayout->setRowVisible(m_ui->addressEdit, named);
    m_ui->formLayout->setRowVisible(m_ui->scriptEdit, mode() == Mode::Script);
    m_ui->formLayout->setRowVisible(m_ui->userEdit, mode() != Mode::None);
    m_ui->formLayout->setRowVisible(m_ui->passwordEdit, mode() != Mode::None);
    m_ui->problemLabel->hide();
}

std::optional<ProxySetting> ProxyDialog::typedSetting() const
{
    switch (mode()) {
    case Mode::System:
    case Mode::None:
        return ProxySetting{.mode = mode()};
    case Mode::Http:
    case Mode::Socks5: {
        auto setting = parseProxy(m_ui->addressEdit->text());
        if (!setting || setting->host.isEmpty())
            return std::nullopt;
        setting->mode = mode();
        return setting;
    }
    case Mode::Script:
        return parseScriptAddress(m_ui->scriptEdit->text());
    }
    return std::nullopt;
}

bool ProxyDialog::checkTyped()
{
    if (typedSetting()) {
        m_ui->problemLabel->hide();
        return true;
    }
    QLineEdit *edit = mode() == Mode::Script ? m_ui->scriptEdit : m_ui->addressEdit;
    m_ui->problemLabel->show();
    retranslate();
    edit->setFocus();
    edit->setAccessibleDescription(m_ui->problemLabel->text());
    return false;
}

bool ProxyDialog::isOtherUser() const
{
    return m_ui->userEdit->text().trimmed() != m_profile.setting(ProxyKeeper::userKey());
}

std::optional<QByteArray> ProxyDialog::newPassword() const
{
    const QString typed = m_ui->passwordEdit->text();
    if (!typed.isEmpty() && !m_ui->userEdit->text().trimmed().isEmpty())
        return typed.toUtf8();
    if (isOtherUser()) // the stored one belongs to the name before
        return QByteArray();
    return std::nullopt;
}

void ProxyDialog::test()
{
    if (!checkTyped())
        return;
    m_notKept = false;
    ProxyChoice choice{.setting = *typedSetting()};
    const QString user = m_ui->userEdit->text().trimmed();
    const auto password = newPassword();
    if (user.isEmpty() || password) {
        if (password && !password->isEmpty()) {
            choice.user = user;
            choice.password = *password;
        }
        runTest(choice);
        return;
    }
    m_ui->testButton->setEnabled(false);
    whenDone(m_profile.secrets().read(ProxyKeeper::secretKey()), this,
             [this, choice, user](const Result<QByteArray> &stored) mutable {
                 if (stored && !stored->isEmpty()) {
                     choice.user = user;
                     choice.password = *stored;
                 }
                 runTest(choice);
             });
}

void ProxyDialog::runTest(const ProxyChoice &choice)
{
    m_works.reset();
    m_ui->testButton->setEnabled(false);
    m_check = std::make_unique<ProxyCheck>(choice, targetsOf(m_profile));
    connect(m_check.get(), &ProxyCheck::stepped, this, &ProxyDialog::showResult);
    // Later, for the check is in the middle of its work.
    connect(
        m_check.get(), &ProxyCheck::finished, this,
        [this, check = m_check.get()](bool works) {
            if (check == m_check.get())
                onTested(works);
        },
        Qt::QueuedConnection);
    showResult();
    m_check->start();
}

void ProxyDialog::onTested(bool works)
{
    m_works = works;
    m_ui->testButton->setEnabled(true);
    m_ui->testButton->setFocus();
    showResult();
}

void ProxyDialog::forgetTest()
{
    if (!m_check)
        return;
    m_check.reset();
    m_works.reset();
    m_ui->testButton->setEnabled(true);
    showResult();
}

void ProxyDialog::save()
{
    if (!checkTyped())
        return;
    m_ui->saveButton->setEnabled(false);
    const QString user = m_ui->userEdit->text().trimmed();
    whenDone(ProxyKeeper::keep(m_profile, *typedSetting(), user, newPassword()), this,
             [this](const Result<Done> &saved) { onSaved(saved); });
}

void ProxyDialog::onSaved(const Result<Done> &saved)
{
    m_ui->saveButton->setEnabled(true);
    if (saved) {
        accept();
        return;
    }
    m_notKept = true;
    showResult();
    m_ui->saveButton->setFocus();
}

void ProxyDialog::showResult()
{
    QStringList lines;
    if (m_notKept)
        lines.append(u"✗ "_s
                     + tr("Not saved: the keychain of this computer does not answer, so the password cannot be kept "
                          "safely. Unlock the keychain and press “Save” again."));
    if (m_check) {
        const QList<ProxyStep> &steps = m_check->steps();
        std::transform(steps.begin(), steps.end(), std::back_inserter(lines), proxywords::line);
        if (!m_works)
            lines.append(tr("Testing…"));
        else if (m_profile.accounts().isEmpty())
            lines.append(tr("There is no account yet, so no CRM was asked."));
        else if (*m_works)
            lines.append(tr("The way is free."));
    }
    m_ui->resultEdit->setPlainText(lines.join(u'\n'));
    m_ui->testButton->setAccessibleDescription(lines.isEmpty() ? QString() : lines.constLast());
}

void ProxyDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        fillModes();
        retranslate();
        showResult();
    }
    QDialog::changeEvent(event);
}

void ProxyDialog::retranslate()
{
    const bool stored = !m_profile.setting(ProxyKeeper::userKey()).isEmpty() && !isOtherUser();
    m_ui->passwordEdit->setPlaceholderText(stored ? tr("as stored in the keychain") : QString());
    m_ui->resultEdit->setPlaceholderText(
        tr("The test goes the way to your CRM step by step and says which step fails."));
    m_ui->problemLabel->setText(
        u"✗ "_s
        + (mode() == Mode::Script
               ? tr("Write the whole address of the script, such as %1.").arg(u"http://wpad.example.com/proxy.pac"_s)
               : tr("Write a host and a port, such as %1, without a name or password.")
                     .arg(u"proxy.example.com:3128"_s)));
}

} // namespace leadpad
