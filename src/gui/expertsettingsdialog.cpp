#include "gui/expertsettingsdialog.h"

#include "ui_expertsettingsdialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr int nameColumn = 0;
constexpr int valueColumn = 1;
constexpr int standardColumn = 2;
constexpr int markColumn = 3;
constexpr qint64 largestFile = 1'000'000;

QString settingText(const char *text)
{
    return *text ? QCoreApplication::translate("AccountSetting", text) : QString();
}

//! Values are texts; a file or the command line may hold objects and numbers.
QString asText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

} // namespace

QJsonObject shareable(const Vendor &vendor, const QJsonObject &settings)
{
    QJsonObject all;
    const QList<AccountSetting> known = vendor.settings();
    for (const AccountSetting &setting : known) {
        if (settings.contains(setting.key))
            all[setting.key] = settings[setting.key];
    }
    return all;
}

ExpertSettingsDialog::ExpertSettingsDialog(const Vendor &vendor, const QJsonObject &settings, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExpertSettingsDialog>())
    , m_vendor(vendor)
    , m_all(vendor.settings())
    , m_settings(settings)
{
    m_ui->setupUi(this);
    resize(1000, 560);
    m_ui->table->setRowCount(static_cast<int>(m_all.size()));
    m_ui->table->horizontalHeader()->setSectionResizeMode(valueColumn, QHeaderView::Stretch);
    fill();
    m_ui->table->setCurrentCell(0, valueColumn);
    connect(m_ui->table, &QTableWidget::cellChanged, this, [this](int row, int column) {
        if (column == valueColumn)
            onEdited(row);
    });
    connect(m_ui->table, &QTableWidget::currentCellChanged, this, &ExpertSettingsDialog::showHelp);
    connect(m_ui->findEdit, &QLineEdit::textChanged, this, &ExpertSettingsDialog::filter);
    connect(m_ui->changedCheck, &QCheckBox::toggled, this, &ExpertSettingsDialog::filter);
    connect(m_ui->takeButton, &QPushButton::clicked, this, &ExpertSettingsDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ExpertSettingsDialog::reject);
    connect(m_ui->defaultsButton, &QPushButton::clicked, this, [this] {
        for (const AccountSetting &setting : m_all)
            m_settings.remove(setting.key);
        fill();
    });
    const QString kind = tr("Leadpad settings (*.json)");
    connect(m_ui->importButton, &QPushButton::clicked, this, [this, kind] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Import settings"), {}, kind);
        if (!path.isEmpty())
            importFrom(path);
    });
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this, kind] {
        const QString path =
            QFileDialog::getSaveFileName(this, tr("Export settings"), m_vendor.info().id + u".json"_s, kind);
        if (!path.isEmpty())
            exportTo(path);
    });
    showHelp();
    m_ui->findEdit->setFocus();
}

ExpertSettingsDialog::~ExpertSettingsDialog() = default;

void ExpertSettingsDialog::fill()
{
    m_quiet = true;
    for (int row = 0; row < m_all.size(); ++row)
        fillRow(row, m_all[row]);
    const int letter = fontMetrics().averageCharWidth();
    m_ui->table->setColumnWidth(nameColumn, letter * 52);
    m_ui->table->setColumnWidth(standardColumn, letter * 28);
    m_ui->table->setColumnWidth(markColumn, letter * 18);
    m_quiet = false;
    filter();
}

void ExpertSettingsDialog::fillRow(int row, const AccountSetting &setting)
{
    const auto put = [&](int column, const QString &text) {
        auto *item = new QTableWidgetItem(text);
        if (column != valueColumn)
            item->setFlags(item->flags() & ~Qt::ItemIsEditable);
        m_ui->table->setItem(row, column, item);
    };
    const QString name = settingText(setting.label);
    const QString value = asText(m_settings.value(setting.key));
    // Sixteen of them share one label, so the key belongs to the name.
    put(nameColumn, u"%1  (%2)"_s.arg(name, setting.key));
    put(valueColumn, setting.choices.isEmpty() ? value : QString());
    put(standardColumn, setting.standard);
    put(markColumn, QString::fromLatin1(setting.mark));
    if (setting.choices.isEmpty())
        return;
    auto *combo = new QComboBox(m_ui->table);
    combo->setAccessibleName(name);
    combo->addItem(tr("default"), QString());
    for (const QString &choice : setting.choices) {
        if (!choice.isEmpty())
            combo->addItem(choice, choice);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(value)));
    connect(combo, &QComboBox::activated, this, [this, combo, key = setting.key] {
        setValue(key, combo->currentData().toString());
        say({});
    });
    m_ui->table->setCellWidget(row, valueColumn, combo);
}

void ExpertSettingsDialog::setValue(const QString &key, const QString &value)
{
    if (value.isEmpty())
        m_settings.remove(key);
    else
        m_settings[key] = value;
}

void ExpertSettingsDialog::onEdited(int row)
{
    if (m_quiet)
        return;
    setValue(m_all[row].key, m_ui->table->item(row, valueColumn)->text().trimmed());
    say({});
}

int ExpertSettingsDialog::rowOf(const QString &key) const
{
    const auto it =
        std::find_if(m_all.begin(), m_all.end(), [&](const AccountSetting &each) { return each.key == key; });
    return it == m_all.end() ? -1 : static_cast<int>(it - m_all.begin());
}

void ExpertSettingsDialog::showHelp()
{
    const int row = m_ui->table->currentRow();
    m_ui->helpLabel->setText(row < 0 ? QString() : settingText(m_all[row].help));
}

void ExpertSettingsDialog::filter()
{
    const QString text = m_ui->findEdit->text().trimmed();
    const bool changedOnly = m_ui->changedCheck->isChecked();
    for (int row = 0; row < m_all.size(); ++row) {
        const bool fits = m_ui->table->item(row, nameColumn)->text().contains(text, Qt::CaseInsensitive);
        m_ui->table->setRowHidden(row, !fits || (changedOnly && !m_settings.contains(m_all[row].key)));
    }
}

void ExpertSettingsDialog::accept()
{
    const QString bad = m_vendor.badSetting(m_settings);
    if (bad.isEmpty()) {
        QDialog::accept();
        return;
    }
    m_ui->findEdit->clear();
    m_ui->changedCheck->setChecked(false);
    const int row = rowOf(bad);
    say(tr("“%1” cannot have this value. Correct it, or clear it for the default.")
            .arg(row < 0 ? bad : settingText(m_all[row].label)));
    if (row >= 0)
        m_ui->table->setCurrentCell(row, valueColumn);
    m_ui->table->setFocus();
}

bool ExpertSettingsDialog::importFrom(const QString &path)
{
    QFile file(path);
    const bool opened = file.size() <= largestFile && file.open(QIODevice::ReadOnly);
    const QJsonObject read = opened ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (read[u"vendor"_s].toString() != m_vendor.info().id || !read[u"settings"_s].isObject()) {
        say(tr("This file holds no settings for %1. Choose one that “Export…” has written.").arg(m_vendor.info().name));
        return false;
    }
    const QJsonObject taken = shareable(m_vendor, read[u"settings"_s].toObject());
    for (const AccountSetting &setting : m_all)
        m_settings.remove(setting.key);
    for (auto it = taken.begin(); it != taken.end(); ++it)
        setValue(it.key(), asText(it.value()));
    fill();
    say(tr("%n setting(s) taken over from the file.", nullptr, static_cast<int>(taken.size())));
    return true;
}

bool ExpertSettingsDialog::exportTo(const QString &path)
{
    const QJsonObject whole{{u"vendor"_s, m_vendor.info().id}, {u"settings"_s, shareable(m_vendor, m_settings)}};
    const QByteArray json = QJsonDocument(whole).toJson();
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit()
        && QFile(path).size() == json.size(); // a full disk lets commit() succeed
    say(written ? tr("Exported to %1.").arg(path)
                : tr("The file could not be written. Choose another folder, or free some space."));
    return written;
}

void ExpertSettingsDialog::say(const QString &text)
{
    m_ui->problemLabel->setText(text);
    m_ui->problemLabel->setVisible(!text.isEmpty());
}

void ExpertSettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        fill();
        showHelp();
    }
    QDialog::changeEvent(event);
}

} // namespace leadpad
