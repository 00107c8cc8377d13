#include "gui/leadform.h"
#include "gui/policymarks.h"

using namespace Qt::StringLiterals;

//! What stands in a form without the rep: values of the administrator and of the chosen preset.
namespace leadpad {

void LeadForm::choosePreset(const QJsonObject &values)
{
    Lead lead = typed();
    const Lead own = chosenPart();
    for (auto it = m_brought.begin(); it != m_brought.end(); ++it) {
        if (lead.value(it.key()) != it.value())
            continue;
        lead.values.remove(it.key());
        if (own.has(it.key()))
            lead.values[it.key()] = own.value(it.key());
    }
    m_preset = values;
    display(withPreset(lead));
    noteBrought();
}

//! \a lead with the preset's values where the rep has said nothing.
Lead LeadForm::withPreset(Lead lead) const
{
    const Lead own = chosenPart();
    for (auto it = m_preset.begin(); it != m_preset.end(); ++it) {
        const QJsonValue there = lead.value(it.key());
        const bool free = leadpad::isBlank(there) || there == own.value(it.key());
        if (free && !m_touched.contains(it.key()))
            lead.values[it.key()] = it.value();
    }
    return lead;
}

//! The preset has just been put in: keeps what the fields made of it.
void LeadForm::noteBrought()
{
    m_brought = {};
    const Lead shown = typed();
    for (auto it = m_preset.begin(); it != m_preset.end(); ++it) {
        if (!m_touched.contains(it.key()) && shown.has(it.key()))
            m_brought[it.key()] = shown.value(it.key());
    }
}

//! \a lead came from elsewhere: all of it was said by a person, but for what the preset says too.
void LeadForm::noteTyped(const Lead &lead)
{
    m_touched.clear();
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        if (m_preset.value(it.key()) != it.value())
            m_touched.insert(it.key());
    }
    noteBrought();
}

bool LeadForm::isGiven(const QString &key, const QJsonValue &value) const
{
    if (m_brought.contains(key) && m_brought.value(key) == value)
        return true;
    return m_profile.rules(m_accountId).locked.contains(key);
}

Lead LeadForm::withoutGiven(Lead lead) const
{
    const QStringList keys = lead.values.keys();
    for (const QString &key : keys) {
        if (isGiven(key, lead.value(key)))
            lead.values.remove(key);
    }
    return lead;
}

void LeadForm::markDecided()
{
    const policy::FieldRules rules = m_profile.rules(m_accountId);
    const QStringList locked = rules.locked.keys();
    for (const QString &key : locked) {
        m_binder->lock(key, setByAdministrator());
        if (QWidget *editor = m_binder->widgetOf(key))
            showLock(editor);
    }
    for (const QString &key : rules.required)
        m_binder->markRequired(key);
}

} // namespace leadpad
