#include "gui/settingsdialog.h"

#include "core/phone.h"
#include "gui/policymarks.h"
#include "gui/setuppane.h"
#include "submission/duplicates.h"
#include "submission/supportbundle.h"
#include "ui_settingsdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Where the callers of our users come from; their names are translated with the phone numbers.
constexpr const char *commonRegions[][2] = {
    {"RU", "Russia"},  {"BY", "Belarus"}, {"KZ", "Kazakhstan"},     {"UZ", "Uzbekistan"},   {"KG", "Kyrgyzstan"},
    {"AM", "Armenia"}, {"GE", "Georgia"}, {"AZ", "Azerbaijan"},     {"MD", "Moldova"},      {"UA", "Ukraine"},
    {"CY", "Cyprus"},  {"DE", "Germany"}, {"GB", "United Kingdom"}, {"US", "United States"}};

QString regionName(const QString &region)
{
    for (const auto &[code, name] : commonRegions) {
        if (region == QLatin1StringView(code))
            return QCoreApplication::translate("leadpad::Phone", name);
    }
    const QString name = QLocale::territoryToString(QLocale::codeToTerritory(region));
    return name.isEmpty() || name == u"Default"_s ? region : name;
}

//! The prefix as it stands before a number of the region; empty if there is none.
QString prefixOf(const QString &region)
{
    QString digits = u"2"_s;
    for (int length = 4; length <= 12; ++length) {
        digits = digits.leftJustified(length, u'3');
        const QString international = phone::read(digits, region).international;
        if (!international.isEmpty())
            return international.section(u' ', 0, 0).section(u'-', 0, 0);
    }
    return {};
}

} // namespace

QString regionLabel(const QString &region)
{
    const QString prefix = prefixOf(region);
    return prefix.isEmpty() ? regionName(region) : u"%1 (%2)"_s.arg(regionName(region), prefix);
}

std::optional<QString> proxyFromTyped(const QString &typed)
{
    static const QRegularExpression shape(
        u"^(?:http://)?([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]):(\\d{1,5})/?$"_s);
    const auto match = shape.match(typed.trimmed());
    const int port = match.captured(2).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return std::nullopt;
    return u"%1:%2"_s.arg(match.captured(1)).arg(port);
}

SettingsDialog::SettingsDialog(Profile &profile, LanguageController &language, Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SettingsDialog>())
    , m_profile(profile)
    , m_language(language)
    , m_theme(theme)
{
    m_ui->setupUi(this);
    m_ui->folderEdit->setText(QDir::toNativeSeparators(m_profile.folder()));
    retranslate();
    const QString proxy = m_profile.setting(u"proxy"_s, u"system"_s);
    if (proxy != u"system"_s && proxy != u"none"_s)
        m_ui->addressEdit->setText(proxy);
    m_ui->addressEdit->setEnabled(m_ui->proxyCombo->currentData() == u"own"_s && !m_profile.isLocked(u"proxy"_s));
    m_ui->knownCheck->setChecked(m_profile.setting(Duplicates::setting()) != u"off"_s);
    connectAll();
    addSetUp();
    m_ui->languageCombo->setFocus();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::addSetUp()
{
    auto *pane = new SetUpPane(m_profile, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, pane);
    setTabOrder(m_ui->aboutText, pane->findChild<QPushButton *>());
    setTabOrder(pane->findChild<QPushButton *>(), m_ui->closeButton);
    bool anyLocked = false;
    for (const QString &key : {u"language"_s, u"theme"_s, u"region"_s, u"proxy"_s, Duplicates::setting()})
        anyLocked = anyLocked || m_profile.isLocked(key);
    pane->showLegend(anyLocked);
    connect(pane, &SetUpPane::taken, this, [this] {
        m_language.setLanguage(m_profile.setting(u"language"_s));
        m_theme.apply(m_profile.setting(u"theme"_s, u"system"_s));
        retranslate();
    });
}

void SettingsDialog::markLockedSettings()
{
    markLocked(m_ui->languageCombo, m_profile.isLocked(u"language"_s));
    markLocked(m_ui->themeCombo, m_profile.isLocked(u"theme"_s));
    markLocked(m_ui->regionCombo, m_profile.isLocked(u"region"_s));
    markLocked(m_ui->proxyCombo, m_profile.isLocked(u"proxy"_s));
    markLocked(m_ui->addressEdit, m_profile.isLocked(u"proxy"_s));
    markLocked(m_ui->knownCheck, m_profile.isLocked(Duplicates::setting()));
}

void SettingsDialog::connectAll()
{
    const auto onChoice = [this](QComboBox *combo, auto apply) {
        connect(combo, &QComboBox::currentIndexChanged, this, [this, combo, apply] {
            if (!m_filling)
                apply(combo->currentData().toString());
        });
    };
    onChoice(m_ui->languageCombo, [this](const QString &language) {
        m_profile.setSetting(u"language"_s, language);
        m_language.setLanguage(language);
    });
    onChoice(m_ui->themeCombo, [this](const QString &theme) {
        m_profile.setSetting(u"theme"_s, theme);
        m_theme.apply(theme);
    });
    onChoice(m_ui->regionCombo, [this](const QString &region) { m_profile.setSetting(u"region"_s, region); });
    onChoice(m_ui->proxyCombo, [this](const QString &) { onProxyChosen(); });
    connect(m_ui->knownCheck, &QCheckBox::toggled, this,
            [this](bool on) { m_profile.setSetting(Duplicates::setting(), on ? u"on"_s : u"off"_s); });
    connect(m_ui->addressEdit, &QLineEdit::textEdited, this, [this] { m_ui->addressProblem->hide(); });
    connect(m_ui->addressEdit, &QLineEdit::editingFinished, this, [this] { takeProxyAddress(); });
    connect(m_ui->folderButton, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_profile.folder())); });
    connect(m_ui->reportButton, &QPushButton::clicked, this, &SettingsDialog::askReportFile);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &SettingsDialog::accept);
}

void SettingsDialog::onProxyChosen()
{
    const QString choice = m_ui->proxyCombo->currentData().toString();
    const bool own = choice == u"own"_s;
    m_ui->addressEdit->setEnabled(own);
    m_ui->addressProblem->hide();
    if (!own)
        m_profile.setSetting(u"proxy"_s, choice);
    else if (!m_ui->addressEdit->text().isEmpty())
        takeProxyAddress();
}

bool SettingsDialog::takeProxyAddress()
{
    if (!m_ui->addressEdit->isEnabled())
        return true;
    const auto proxy = proxyFromTyped(m_ui->addressEdit->text());
    m_ui->addressProblem->setVisible(!proxy);
    m_ui->addressEdit->setAccessibleDescription(proxy ? QString() : m_ui->addressProblem->text());
    if (proxy)
        m_profile.setSetting(u"proxy"_s, *proxy);
    return proxy.has_value();
}

void SettingsDialog::askReportFile()
{
    auto *dialog = new QFileDialog(this, tr("Save report for support"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setNameFilters({tr("Reports (*.json)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(u"leadpad-%1.json"_s.arg(m_profile.clock().now().toLocalTime().toString(u"yyyyMMdd-HHmm"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsDialog::saveReport);
    dialog->open();
}

void SettingsDialog::saveReport(const QString &path)
{
    m_ui->reportButton->setEnabled(false); // one at a time
    whenDone(supportbundle::save(m_profile, path), this, [this, path](const Result<Done> &saved) {
        m_ui->reportButton->setEnabled(true);
        m_ui->reportButton->setFocus();
        const QString shown = QDir::toNativeSeparators(path);
        sayOfReport(saved ? u"✓ "_s + tr("The report was saved as %1.").arg(shown)
                          : u"✗ "_s
                            + tr("The report could not be written as %1. Choose another folder, or free some space.")
                                  .arg(shown));
    });
}

void SettingsDialog::sayOfReport(const QString &text)
{
    m_ui->reportLabel->setText(text);
    m_ui->reportButton->setAccessibleDescription(text);
}

void SettingsDialog::done(int result)
{
    // Closing with half an address would look as if it were in use; a second time the person means it.
    if (!takeProxyAddress() && m_ui->addressProblem->property("seen").isNull()) {
        m_ui->addressProblem->setProperty("seen", true);
        m_ui->addressEdit->setFocus();
        return;
    }
    QDialog::done(result);
}

void SettingsDialog::fillLanguages()
{
    QComboBox *combo = m_ui->languageCombo;
    combo->clear();
    combo->addItem(u"Русский"_s, u"ru"_s); // each in its own language: whoever strayed into another finds back
    combo->addItem(u"English"_s, u"en"_s);
    combo->addItem(tr("As the system"), QString());
    combo->setCurrentIndex(combo->findData(m_profile.setting(u"language"_s)));
}

void SettingsDialog::fillThemes()
{
    QComboBox *combo = m_ui->themeCombo;
    combo->clear();
    combo->addItem(tr("As the system"), u"system"_s);
    combo->addItem(tr("Light"), u"light"_s);
    combo->addItem(tr("Dark"), u"dark"_s);
    combo->setCurrentIndex(std::max(0, combo->findData(m_profile.setting(u"theme"_s, u"system"_s))));
}

void SettingsDialog::fillRegions()
{
    QComboBox *combo = m_ui->regionCombo;
    combo->clear();
    QSet<QString> common;
    for (const auto &[code, name] : commonRegions) {
        common.insert(QString::fromLatin1(code));
        combo->addItem(regionLabel(QString::fromLatin1(code)), QString::fromLatin1(code));
    }
    combo->insertSeparator(combo->count());
    QList<std::pair<QString, QString>> rest; // label, code
    const QStringList all = phone::regions();
    for (const QString &region : all) {
        if (!common.contains(region))
            rest.append({regionLabel(region), region});
    }
    std::sort(rest.begin(), rest.end(),
              [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
    for (const auto &[label, region] : std::as_const(rest))
        combo->addItem(label, region);
    combo->setCurrentIndex(std::max(0, combo->findData(m_profile.region())));
}

void SettingsDialog::fillProxies()
{
    QComboBox *combo = m_ui->proxyCombo;
    // What was chosen while the dialog is open may not be stored yet: its address is still being typed.
    const QString stored = m_profile.setting(u"proxy"_s, u"system"_s);
    const QString named = stored == u"system"_s || stored == u"none"_s ? stored : u"own"_s;
    const QString chosen = combo->count() ? combo->currentData().toString() : named;
    combo->clear();
    combo->addItem(tr("As the system"), u"system"_s);
    combo->addItem(tr("None"), u"none"_s);
    combo->addItem(tr("HTTP proxy"), u"own"_s);
    combo->setCurrentIndex(combo->findData(chosen));
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

void SettingsDialog::retranslate()
{
    m_filling = true;
    fillLanguages();
    fillThemes();
    fillRegions();
    fillProxies();
    m_filling = false;
    markLockedSettings();
    m_ui->addressProblem->setText(
        u"✗ "_s
        + tr("Write a host and a port, such as %1, without a name or password.").arg(u"proxy.example.com:3128"_s));
    sayOfReport(tr("The report says how leads went on their way: states, times, sizes, versions. It does not hold what "
                   "was typed: no names, phone numbers, addresses or comments, and no passwords."));
    //: %1 is a version number
    QString about = u"<p><b>%1</b></p>"_s.arg(tr("Leadpad %1").arg(QLatin1StringView(LEADPAD_VERSION)).toHtmlEscaped());
    about += u"<p>%1</p>"_s.arg(tr("Leadpad is free software under the MIT licence. It uses:").toHtmlEscaped());
    about += u"<ul><li>Qt %1 — LGPL 3</li><li>QtKeychain — BSD</li><li>libphonenumber — Apache 2.0</li>"
             "<li>SQLite — public domain</li><li>tl::expected — CC0 1.0</li><li>cpp-httplib — MIT</li></ul>"_s.arg(
                 QLatin1StringView(qVersion()));
    m_ui->aboutText->setHtml(about);
}

} // namespace leadpad
