#include "core/field.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr std::array<std::pair<FieldKind, const char *>, 22> kindNames{{
    {FieldKind::Text, "text"},           {FieldKind::MultiLine, "multi-line"},
    {FieldKind::Integer, "integer"},     {FieldKind::Decimal, "decimal"},
    {FieldKind::Money, "money"},         {FieldKind::Date, "date"},
    {FieldKind::DateTime, "date-time"},  {FieldKind::YesNo, "yes-no"},
    {FieldKind::Choice, "choice"},       {FieldKind::MultiChoice, "multi-choice"},
    {FieldKind::Phones, "phones"},       {FieldKind::Emails, "emails"},
    {FieldKind::Webs, "webs"},           {FieldKind::Messengers, "messengers"},
    {FieldKind::Contacts, "contacts"},   {FieldKind::Links, "links"},
    {FieldKind::Rows, "rows"},           {FieldKind::Duration, "duration"},
    {FieldKind::File, "file"},           {FieldKind::Url, "url"},
    {FieldKind::Reference, "reference"}, {FieldKind::Unsupported, "unsupported"},
}};

} // namespace

QString Field::displayLabel() const
{
    if (!ownLabel.isEmpty())
        return ownLabel;
    return *label ? QCoreApplication::translate("Field", label) : key;
}

QString Field::displayHelp() const
{
    if (!ownHelp.isEmpty()) // words that no translation knows come back as they are
        return QCoreApplication::translate("Field", ownHelp.toUtf8().constData());
    return *help ? QCoreApplication::translate("Field", help) : QString();
}

bool isReferenceTo(const Field &field, const QString &text)
{
    const QRegularExpression form(field.limits.pattern.isEmpty() ? u"^[1-9][0-9]*$"_s : field.limits.pattern);
    return form.match(text).hasMatch();
}

QString kindName(FieldKind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<FieldKind> kindFromName(const QString &name)
{
    for (const auto &[value, text] : kindNames) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return std::nullopt;
}

QString sectionName(Section section)
{
    switch (section) {
    case Section::Essentials:
        return u"essentials"_s;
    case Section::Contact:
        return u"contact"_s;
    case Section::Address:
        return u"address"_s;
    case Section::Deal:
        return u"deal"_s;
    case Section::Utm:
        return u"utm"_s;
    case Section::Products:
        return u"products"_s;
    case Section::Custom:
        return u"custom"_s;
    case Section::More:
        return u"more"_s;
    }
    return {};
}

bool isEditable(const Field &field)
{
    return field.changeable && (!field.followUp || field.readBack) && field.kind != FieldKind::Unsupported;
}

bool isContactList(FieldKind kind)
{
    return kind == FieldKind::Phones || kind == FieldKind::Emails || kind == FieldKind::Webs
        || kind == FieldKind::Messengers || kind == FieldKind::Contacts || kind == FieldKind::Links;
}

bool isPhone(FieldKind kind, const QString &type)
{
    return kind == FieldKind::Phones
        || (kind == FieldKind::Contacts && type.compare("phone"_L1, Qt::CaseInsensitive) == 0);
}

bool isEmail(FieldKind kind, const QString &type)
{
    return kind == FieldKind::Emails
        || (kind == FieldKind::Contacts && type.compare("email"_L1, Qt::CaseInsensitive) == 0);
}

} // namespace leadpad
