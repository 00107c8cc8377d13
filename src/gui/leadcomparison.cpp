#include "gui/leadcomparison.h"

#include "core/decimal.h"
#include "core/phone.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! The entries of a contact list without their types, which CRMs change at will, in one spelling and order.
QStringList contacts(const Field &field, const QJsonValue &value, const QString &region)
{
    QStringList entries;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &each : list) {
        QString entry = each[u"value"_s].toString().simplified().toLower();
        if (field.kind == FieldKind::Phones) {
            const QString e164 = phone::read(entry, region).e164;
            entry = e164.isEmpty() ? phone::digits(entry) : e164;
        }
        if (!entry.isEmpty())
            entries.append(entry);
    }
    entries.sort();
    entries.removeDuplicates();
    return entries;
}

bool sameDecimal(const QJsonValue &a, const QJsonValue &b)
{
    const QString mine = a.toVariant().toString();
    const QString theirs = b.toVariant().toString();
    return decimal::isCanonical(mine) && decimal::isCanonical(theirs) ? decimal::compare(mine, theirs) == 0
                                                                      : mine == theirs;
}

bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b, const QString &region)
{
    switch (field.kind) {
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links:
        return contacts(field, a, region) == contacts(field, b, region);
    case FieldKind::Decimal:
        return sameDecimal(a, b);
    case FieldKind::Money:
        return sameDecimal(a[u"amount"_s], b[u"amount"_s]) && a[u"currency"_s] == b[u"currency"_s];
    case FieldKind::DateTime:
        return QDateTime::fromString(a.toString(), Qt::ISODate) == QDateTime::fromString(b.toString(), Qt::ISODate);
    default:
        break;
    }
    if (a.isString() && b.isString())
        return a.toString().simplified() == b.toString().simplified();
    return a == b || (!a.isArray() && !a.isObject() && a.toVariant().toString() == b.toVariant().toString());
}

} // namespace

QList<ComparedRow> compareLeads(const Lead &sent, const Lead &found, const LeadWords &words, const QString &region)
{
    const Lead mine = asInForm(sent, words.catalogue()); // what says the same stands in one row
    const Lead theirs = asInForm(found, words.catalogue());
    QList<ComparedRow> rows;
    QList<ComparedRow> onlyTheirs;
    const auto add = [&](const Field &field) {
        const QJsonValue a = mine.value(field.key);
        const QJsonValue b = theirs.value(field.key);
        ComparedRow row{words.labelOf(field.key), words.valueText(field, a), words.valueText(field, b)};
        if (isBlank(a) && isBlank(b))
            return;
        if (isBlank(a)) {
            row.kind = ComparedRow::Kind::OnlyTheirs;
            onlyTheirs.append(row);
            return;
        }
        if (isBlank(b))
            row.kind = field.followUp ? ComparedRow::Kind::Later : ComparedRow::Kind::Different;
        else if (!sameValue(field, a, b, region))
            row.kind = ComparedRow::Kind::Different;
        rows.append(row);
    };
    for (const Field &field : words.catalogue().fields())
        add(field);
    QStringList others = mine.values.keys() + theirs.values.keys(); // a custom field that was removed since
    others.removeDuplicates();
    for (const QString &key : std::as_const(others)) {
        if (!words.catalogue().find(key))
            add(Field{.key = key, .kind = FieldKind::Unsupported});
    }
    return rows + onlyTheirs;
}

int equalRows(const QList<ComparedRow> &rows)
{
    return static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                          [](const ComparedRow &row) { return row.kind == ComparedRow::Kind::Equal; }));
}

} // namespace leadpad
