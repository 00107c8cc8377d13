#include "practice/crmcom/listing.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

constexpr int kDefaultPage = 20;
constexpr int kLargestPage = 50;

const QString kFields = u"fields_set"_s;
const QString kCount = u"number_of_results"_s;
const QString kOffset = u"offset"_s;

int number(Verdict &verdict, const Call &call, const QString &name, int fallback, int smallest)
{
    if (!call.params.contains(name))
        return fallback;
    bool valid = false;
    const int value = call.params.value(name).toString().toInt(&valid);
    if (!valid || value < smallest)
        verdict.wrong(name, u"must be a number from %1 on"_s.arg(smallest));
    return value;
}

} // namespace

const QString &webApi()
{
    static const QString name = u"WEBAPI"_s;
    return name;
}

void checkChoice(Verdict &verdict, const Call &call)
{
    const QJsonValue wanted = call.params.value(kFields);
    if (!wanted.isUndefined() && !wanted.isNull() && !wanted.isString())
        verdict.wrong(kFields, u"must be a text with commas"_s);
}

QJsonObject chosen(Call &call, const QJsonObject &record)
{
    const QStringList names = call.params.value(kFields).toString().split(u',', Qt::SkipEmptyParts);
    if (names.isEmpty())
        return record;
    QJsonObject some;
    for (const QString &name : names) {
        if (record.contains(name.trimmed()))
            some[name.trimmed()] = record.value(name.trimmed());
        else
            call.note(u"fields_set: there is no member %1"_s.arg(name));
    }
    return some;
}

Reply shownRecord(Call &call, const QJsonObject &record)
{
    Verdict verdict(webApi());
    checkChoice(verdict, call);
    return verdict.good() ? Reply{.data = chosen(call, shown(record))} : verdict.reply();
}

Reply listed(Call &call, const Rows &rows)
{
    Verdict verdict(webApi());
    int count = number(verdict, call, kCount, kDefaultPage, 1);
    const int offset = number(verdict, call, kOffset, 0, 0);
    checkChoice(verdict, call);
    if (count > kLargestPage)
        call.note(u"number_of_results cut to %1"_s.arg(kLargestPage));
    count = std::min(count, kLargestPage);
    QJsonArray page;
    for (const QJsonObject &row : rows.mid(offset, count))
        page << chosen(call, shown(row));
    return verdict.good() ? Reply{.data = page} : verdict.reply();
}

void knowsOnly(Verdict &verdict, const Call &call, const QStringList &known)
{
    verdict.knowsOnly(call.params, known + QStringList{kFields, kCount, kOffset});
}

QString onlyOne(Verdict &verdict, const Call &call, const QStringList &names)
{
    QStringList sent;
    std::copy_if(names.begin(), names.end(), std::back_inserter(sent),
                 [&](const QString &name) { return call.params.contains(name); });
    if (sent.size() == 1)
        return sent.first();
    verdict.refuse(u"ONLYONEOFTHEPARAMETERSMUSTBESPECIFIED"_s,
                   u"Exactly one of these must be given: %1"_s.arg(names.join(u", "_s)));
    return {};
}

} // namespace leadpad::practice::crmcom
