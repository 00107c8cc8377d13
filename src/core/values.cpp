#include "core/values.h"

#include "core/decimal.h"
#include "core/lead.h"

#include <QDateTime>
#include <QJsonArray>

namespace leadpad {
namespace {

bool sameDecimal(const QJsonValue &a, const QJsonValue &b)
{
    const bool numbers = decimal::isCanonical(a.toString()) && decimal::isCanonical(b.toString());
    return numbers ? decimal::compare(a.toString(), b.toString()) == 0 : a == b;
}

} // namespace

bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b)
{
    using namespace Qt::StringLiterals;
    if (isBlank(a) || isBlank(b))
        return isBlank(a) == isBlank(b);
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
    return a.isString() && b.isString() && a.toString().simplified() == b.toString().simplified();
}

} // namespace leadpad
