#include "vendors/crmcom/identifier.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

//! The form of the ids in the vendor's samples (§3.3): nobody types one as a name.
bool looksLikeId(const QString &value)
{
    static const QRegularExpression hexadecimal(u"^[0-9A-F]{32}$"_s);
    return hexadecimal.match(value).hasMatch();
}

} // namespace

const Fragment &fragmentOf(Identifies kind)
{
    static const Fragment coded{{u"id"_s, u"name"_s, u"alternative_code"_s}, u"name"_s};
    static const Fragment category{{u"id"_s, u"name"_s, u"code"_s}, u"name"_s};
    static const Fragment privacyLevel{{u"id"_s, u"name"_s, u"number"_s}, u"number"_s};
    static const Fragment user{{u"id"_s, u"username"_s}, u"username"_s};
    static const Fragment account{{u"id"_s, u"number"_s, u"name"_s}};
    static const Fragment contact{{u"id"_s, u"number"_s, u"id_number"_s, u"passport_number"_s,
                                   u"social_security_number"_s, u"vat_registration_number"_s,
                                   u"registration_number"_s}};
    static const Fragment message{{u"id"_s, u"number"_s}};
    static const Fragment product{{u"id"_s, u"code"_s, u"alternative_code"_s}};
    static const Fragment productKind{{u"id"_s, u"name"_s, u"alternative_code"_s}};
    static const Fragment productFamily{{u"id"_s, u"name"_s, u"code"_s}};
    static const Fragment competitor{{u"id"_s, u"name"_s}};
    switch (kind) {
    case Identifies::Type:
    case Identifies::Status:
    case Identifies::LostReason:
    case Identifies::Group:
    case Identifies::Unit:
        return coded;
    case Identifies::Category:
    case Identifies::BusinessUnit:
        return category;
    case Identifies::PrivacyLevel:
        return privacyLevel;
    case Identifies::User:
        return user;
    case Identifies::Account:
        return account;
    case Identifies::Contact:
        return contact;
    case Identifies::Message:
        return message;
    case Identifies::Product:
        return product;
    case Identifies::ProductType:
    case Identifies::ProductBrand:
        return productKind;
    case Identifies::ProductFamily:
        return productFamily;
    case Identifies::Competitor:
        return competitor;
    }
    return coded;
}

std::optional<Identifier> spelledOut(Identifies kind, const QString &value)
{
    const qsizetype equals = value.indexOf(u'=');
    if (equals < 1 || !fragmentOf(kind).fields.contains(value.left(equals)))
        return std::nullopt;
    return Identifier{value.left(equals), value.mid(equals + 1)};
}

Identifier identifierOf(Identifies kind, const QString &value, const QList<Choice> &offered)
{
    if (const auto named = spelledOut(kind, value))
        return *named;
    const bool listed =
        std::any_of(offered.begin(), offered.end(), [&](const Choice &choice) { return choice.id == value; });
    if (listed || looksLikeId(value))
        return {u"id"_s, value};
    static const QRegularExpression digits(u"^[0-9]+$"_s);
    if (kind == Identifies::PrivacyLevel && !digits.match(value.trimmed()).hasMatch())
        return {u"name"_s, value.trimmed()};
    return {fragmentOf(kind).typed, value.trimmed()};
}

} // namespace leadpad::crmcom
