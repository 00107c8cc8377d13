#include "gui/presetbox.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

QString settingOf(const QString &accountId)
{
    return u"preset."_s + accountId;
}

} // namespace

PresetBox::PresetBox(Profile &profile, QWidget *parent)
    : QWidget(parent)
    , m_profile(profile)
    , m_label(new QLabel(this))
    , m_combo(new QComboBox(this))
{
    m_combo->setObjectName(u"presetCombo"_s);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the rail keeps its width
    m_label->setBuddy(m_combo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_label);
    column->addWidget(m_combo);
    connect(m_combo, &QComboBox::activated, this, &PresetBox::onChosen);
    retranslate();
    hide();
}

void PresetBox::showAccount(const QString &accountId)
{
    m_accountId = accountId;
    const QList<policy::Preset> presets = m_profile.presets(accountId);
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    m_combo->addItem(tr("No preset"), QString());
    for (const policy::Preset &each : presets)
        m_combo->addItem(each.name, each.name);
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(m_profile.setting(settingOf(accountId)))));
    m_combo->setToolTip(m_combo->currentText());
    setVisible(!presets.isEmpty());
}

QJsonObject PresetBox::chosenValues(const Profile &profile, const QString &accountId)
{
    const QString name = profile.setting(settingOf(accountId));
    const QList<policy::Preset> presets = profile.presets(accountId);
    const auto it =
        std::find_if(presets.begin(), presets.end(), [&](const policy::Preset &each) { return each.name == name; });
    return it == presets.end() ? QJsonObject() : it->values;
}

void PresetBox::onChosen()
{
    m_profile.setSetting(settingOf(m_accountId), m_combo->currentData().toString());
    m_combo->setToolTip(m_combo->currentText());
    Q_EMIT chosen(m_accountId, chosenValues(m_profile, m_accountId));
}

void PresetBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PresetBox::retranslate()
{
    //: values that stand in the form before the rep types, such as of a campaign
    m_label->setText(tr("Pic&k a preset"));
    m_combo->setAccessibleName(tr("Preset"));
    if (m_combo->count() > 0)
        m_combo->setItemText(0, tr("No preset"));
}

} // namespace leadpad
