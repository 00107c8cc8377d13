#pragma once

#include "practice/flowlu/directories.h"
#include "practice/flowlu/values.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace leadpad::practice::flowlu {

//! A custom field of the portal; one of leads has one of two spellings of its model (flowlu.md §4.6).
struct CustomField
{
    qint64 id = 0;
    qint64 setId = 0;
    QString name;
    QString type;
    QString alias = {};
    bool usesAlias = false;
    bool active = true;
    QString formula = {};

    bool ofLeads() const;
    QString writeName() const; //!< cf_ with the alias where the portal says so, else with the id
    QString readName() const;  //!< cf_ with the id, always
    QJsonObject json(bool required) const;
};

//! All custom fields of the portal: those of leads stand on two pages of the list.
const QList<CustomField> &customFields();

//! The field that leads need when the room runs with a mandatory field.
constexpr qint64 kMandatoryFieldId = 31;
//! The field that the portal counts up by itself.
constexpr qint64 kAutonumberFieldId = 43;

//! The field of leads that is written as \a name, or null; \a why then says why not.
const CustomField *writtenField(const QString &name, QString &why);

//! How a value of \a field is checked; nothing for a type whose way of writing is not known.
std::optional<Kind> kindOf(const CustomField &field);

const Rows &fieldSets();
const Rows &selectedOptions();

} // namespace leadpad::practice::flowlu
