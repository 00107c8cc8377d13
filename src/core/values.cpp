#include "core/values.h"

#include "core/decimal.h"
#include "core/lead.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace leadpad {
namespace {

bool sameDecimal(const QJsonValue &a, const QJsonValue &b)
{
    const bool numbers = decimal::isCanonical(a.toString()) && decimal::isCanonical(b.toString());
    return numbers ? decimal::compare(a.toString(), b.toString()) == 0 : a == b;
}

//! Compares lists entry by entry with \a same.
bool sameEntries(const Field &field, const QJsonArray &a, const QJsonArray &b,
                 bool same(const Field &, const QJsonValue &, const QJsonValue &))
{
    Field single = field;
    single.multiple = false;
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](const QJsonValue &left, const QJsonValue &right) { return same(single, left, right); });
}

} // namespace

bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b)
{
    using namespace Qt::StringLiterals;
    if (isBlank(a) || isBlank(b))
        return isBlank(a) == isBlank(b);
    if (field.multiple && a.isArray() && b.isArray())
        return sameEntries(field, a.toArray(), b.toArray(), sameValue);
    switch (field.kind) {
    case FieldKind::Decimal:
        return sameDecimal(a, b);
    case FieldKind::Money:
        return sameDecimal(a[u"amount"_s], b[u"amount"_s]) && a[u"currency"_s] == b[u"currency"_s];
    case FieldKind::DateTime:
        if (a.isString() && b.isString())
            return QDateTime::fromString(a.toString(), Qt::ISODate) == QDateTime::fromString(b.toString(), Qt::ISODate);
        break;
    default:
        break;
    }
    return a == b;
}

bool sameToRead(const Field &field, const QJsonValue &a, const QJsonValue &b)
{
    if (sameValue(field, a, b))
        return true;
    if (field.multiple && a.isArray() && b.isArray())
        return sameEntries(field, a.toArray(), b.toArray(), sameToRead);
    return a.isString() && b.isString() && a.toString().simplified() == b.toString().simplified();
}

} // namespace leadpad
