#include "core/catalogue.h"

#include <QJsonArray>

#include <algorithm>

namespace leadpad {

Catalogue::Catalogue(QList<Field> fields)
    : m_fields(std::move(fields))
{
}

const Field *Catalogue::find(const QString &key) const &
{
    const auto it =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const Field &field) { return field.key == key; });
    return it == m_fields.end() ? nullptr : &*it;
}

const Field *Catalogue::findByRole(Role role) const &
{
    const auto it =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const Field &field) { return field.role == role; });
    return it == m_fields.end() ? nullptr : &*it;
}

Catalogue Catalogue::with(const Directories &directories) const
{
    QList<Field> fields = m_fields;
    fields.removeIf([&](const Field &field) { return directories.absentKeys.contains(field.key); });
    for (Field &field : fields) {
        if (directories.requiredKeys.contains(field.key))
            field.required = true;
        if (directories.lastingKeys.contains(field.key))
            field.changeable = false;
    }
    fields += directories.customFields;
    return Catalogue(std::move(fields));
}

bool isReplaced(const Field &field, const Lead &lead)
{
    return !field.replacedBy.isEmpty() && !isBlank(lead.value(field.replacedBy));
}

Lead asInForm(Lead lead, const Catalogue &catalogue)
{
    for (const Field &field : catalogue.fields()) {
        const Field *shown = field.inForm ? nullptr : catalogue.find(field.replacedBy);
        if (!shown || !lead.has(field.key))
            continue;
        const QJsonValue value = lead.values.take(field.key);
        if (isBlank(lead.value(shown->key)) && !isBlank(value))
            lead.values[shown->key] = shown->multiple && !field.multiple ? QJsonValue(QJsonArray{value}) : value;
    }
    return lead;
}

bool actsInTheWorld(const Lead &lead, const Field &field)
{
    const QJsonValue value = lead.value(field.key);
    const bool set = value.isBool() ? value.toBool() : !isBlank(value);
    return field.sideEffect != SideEffect::None && set;
}

bool actsInTheWorld(const Lead &lead, const Catalogue &catalogue)
{
    const QList<Field> &fields = catalogue.fields();
    return std::any_of(fields.begin(), fields.end(), [&](const Field &field) { return actsInTheWorld(lead, field); });
}

Lead withoutEffects(const Lead &lead, const Catalogue &catalogue)
{
    Lead quiet = lead;
    for (const Field &field : catalogue.fields()) {
        if (actsInTheWorld(lead, field))
            quiet.values.remove(field.key);
    }
    return quiet;
}

} // namespace leadpad
