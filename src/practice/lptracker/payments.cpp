#include "practice/lptracker/payments.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

//! Above zero, with two decimals at most.
bool isSum(const QJsonValue &value)
{
    const double sum = value.toDouble();
    return value.isDouble() && sum > 0 && QString::number(sum, 'f', 2).toDouble() == sum;
}

} // namespace

std::optional<Failure> addPayment(Call &call, QList<Payment> &payments, const QJsonValue &sent)
{
    const QJsonObject object = sent.toObject();
    for (const QString &name : {u"category"_s, u"purpose"_s}) {
        if (!object.value(name).isString() || object.value(name).toString().isEmpty())
            return Failure{.text = u"payment: %1 is required"_s.arg(name)};
    }
    const QJsonValue sum = object.value(u"sum"_s);
    if (!isSum(sum))
        return Failure{.text = u"payment: sum must be a number above zero with two decimals at most"_s};
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if (name != u"category"_s && name != u"purpose"_s && name != u"sum"_s && name != u"options"_s)
            call.note(u"payment: %1 dropped: no such member"_s.arg(name));
    }
    payments << Payment{.category = object.value(u"category"_s).toString(),
                        .purpose = object.value(u"purpose"_s).toString(),
                        .sum = sum.toDouble()};
    return {};
}

std::optional<Failure> addPayments(Call &call, QList<Payment> &payments, const QJsonValue &sent)
{
    if (!sent.isArray())
        return Failure{.text = u"payments must be an array"_s};
    const QJsonArray array = sent.toArray();
    if (array.isEmpty())
        call.note(u"payments is an empty array: what is empty is to be left out"_s);
    for (const QJsonValue &payment : array) {
        if (std::optional<Failure> failure = addPayment(call, payments, payment))
            return failure;
    }
    return {};
}

} // namespace leadpad::practice::lptracker
