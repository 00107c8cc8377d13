#include "gui/settingsdialog.h"

#include "core/phone.h"
#include "gui/licences.h"
#include "gui/policymarks.h"
#include "gui/proxydialog.h"
#include "gui/proxywords.h"
#include "gui/setuppane.h"
#include "gui/supportdialog.h"
#include "submission/duplicates.h"
#include "submission/proxykeeper.h"
#include "ui_settingsdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
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
    markLocked(m_ui->proxyEdit, m_profile.isLocked(u"proxy"_s));
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
    connect(m_ui->knownCheck, &QCheckBox::toggled, this,
            [this](bool on) { m_profile.setSetting(Duplicates::setting(), on ? u"on"_s : u"off"_s); });
    connect(m_ui->proxyButton, &QPushButton::clicked, this, &SettingsDialog::openProxy);
    connect(m_ui->folderButton, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_profile.folder())); });
    connect(m_ui->reportButton, &QPushButton::clicked, this, &SettingsDialog::openReport);
    connect(m_ui->aboutText, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { licences::show(link, this); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &SettingsDialog::accept);
}

void SettingsDialog::openProxy()
{
    auto *dialog = new ProxyDialog(m_profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, &SettingsDialog::retranslate);
    dialog->open();
}

void SettingsDialog::openReport()
{
    auto *dialog = new SupportDialog(m_profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
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
    m_filling = false;
    markLockedSettings();
    m_ui->proxyEdit->setText(proxywords::summary(ProxyKeeper::settingOf(m_profile)));
    m_ui->aboutText->setHtml(licences::overview());
}

} // namespace leadpad
