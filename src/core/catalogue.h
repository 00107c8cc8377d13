#pragma once

#include "core/directory.h"
#include "core/field.h"
#include "core/lead.h"

#include <QList>

namespace leadpad {

//! The fields of one vendor, fixed ones first, in reading order.
class Catalogue
{
public:
    Catalogue() = default;
    explicit Catalogue(QList<Field> fields);

    const QList<Field> &fields() const & { return m_fields; }
    QList<Field> fields() && { return std::move(m_fields); }
    const Field *find(const QString &key) const &;
    const Field *findByRole(Role role) const &;
    const Field *find(const QString &key) const && = delete; // would point into what is gone
    const Field *findByRole(Role role) const && = delete;

    //! These fields with a portal's custom fields and mandatory marks, without those that it does not have.
    Catalogue with(const Directories &directories) const;

private:
    QList<Field> m_fields;
};

//! Whether a value of \a lead takes the place of \a field, see Field::replacedBy.
bool isReplaced(const Field &field, const Lead &lead);

//! \a lead as a form shows it: values of fields that are for scripts alone stand in those that replace them.
Lead asInForm(Lead lead, const Catalogue &catalogue);

//! Whether the value of \a field in \a lead acts in the world: a call to the customer, a payment.
bool actsInTheWorld(const Lead &lead, const Field &field);
//! Whether any value of \a lead does.
bool actsInTheWorld(const Lead &lead, const Catalogue &catalogue);

//! \a lead without such values: what one lead does is no matter of the next.
Lead withoutEffects(const Lead &lead, const Catalogue &catalogue);

} // namespace leadpad
