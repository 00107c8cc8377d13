#pragma once

#include "core/directory.h"

#include <QVariant>

#include <optional>

namespace leadpad::crmcom {

//! What one kind of `*_identifier` may be named by (§3.3): exactly one of its fields is sent.
struct Fragment
{
    QStringList fields;                   //!< allowed inner fields
    QString typed = QStringLiteral("id"); //!< the field of what a person typed because there was no list
};

//! Kinds of identifiers.
enum class Identifies {
    Type,
    Status,
    LostReason,
    Category,
    Group,
    BusinessUnit,
    Unit,
    PrivacyLevel,
    User,
    Account,
    Contact,
    Message, //!< a notification or communication
    Product,
    ProductType,
    ProductBrand,
    ProductFamily,
    Competitor,
};
const Fragment &fragmentOf(Identifies kind);

//! One field of an identifier and its value.
struct Identifier
{
    QString field;
    QString value;

    QVariantMap toWire() const { return {{field, value}}; }
    //! `id=A0`, for a query (§3.3).
    QString toQuery() const { return field + u'=' + value; }
};

//! `FIELD=VALUE` with an allowed field, as in the vendor's own queries; nothing if \a value is not of this form.
std::optional<Identifier> spelledOut(Identifies kind, const QString &value);

//! What \a value names: if it is not spelled out, an entry of \a offered goes by its id, and the rest is what a person
//! typed.
Identifier identifierOf(Identifies kind, const QString &value, const QList<Choice> &offered);

} // namespace leadpad::crmcom
