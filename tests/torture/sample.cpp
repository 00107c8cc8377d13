#include "torture/sample.h"

using namespace Qt::StringLiterals;

namespace leadpad::torture {
namespace {

const QString rowsKey = u"productRows"_s;

QJsonArray rowsOf(quint64 seed, int index)
{
    QJsonArray rows;
    const auto count = static_cast<int>((seed / 7 + static_cast<quint64>(index)) % 3);
    for (int i = 0; i < count; ++i) {
        rows.append(QJsonObject{{u"name"_s, u"Окно №%1"_s.arg(i + 1)},
                                {u"price"_s, u"%1.50"_s.arg(18400 + i)},
                                {u"quantity"_s, QString::number(i + 1)}});
    }
    return rows;
}

QString total(const QJsonArray &rows)
{
    double sum = 0;
    for (const QJsonValue &row : rows)
        sum += row[u"price"_s].toString().toDouble() * row[u"quantity"_s].toString().toDouble();
    return QString::number(sum, 'f', 2);
}

} // namespace

QUuid sampleId(quint64 seed, int index)
{
    static const QUuid room(u"{6f1d3c52-7a56-4f0f-9d5e-0a3a6c1f2b11}"_s);
    return QUuid::createUuidV5(room, u"%1/%2"_s.arg(seed).arg(index));
}

QJsonObject sampleValues(quint64 seed, int index)
{
    const QString mark = sampleId(seed, index).toString(QUuid::Id128).left(6);
    QJsonObject values{
        {u"TITLE"_s, u"Call %1"_s.arg(mark)},
        {u"NAME"_s, index % 2 == 0 ? u"Глеб"_s : u"Anna"_s},
        {u"LAST_NAME"_s, u"Титов-%1"_s.arg(mark)},
        {u"COMMENTS"_s, u"Перезвонить: «окна», 2 шт. + монтаж \"под ключ\" 100 %"_s},
        {u"PHONE"_s,
         QJsonArray{QJsonObject{{u"value"_s, u"+7 999 000-%1"_s.arg(seed % 90 + 10)}, {u"type"_s, u"WORK"_s}}}}};
    if (const QJsonArray rows = rowsOf(seed, index); !rows.isEmpty())
        values[rowsKey] = rows;
    return values;
}

QStringList differences(const QJsonObject &values, const QJsonObject &row)
{
    QStringList different;
    for (const QString &key : {u"TITLE"_s, u"NAME"_s, u"LAST_NAME"_s, u"COMMENTS"_s}) {
        if (values[key].toString() != row[key].toString())
            different.append(key);
    }
    const QString phone = row[u"PHONE"_s].toArray().first().toObject()[u"VALUE"_s].toString();
    if (values[u"PHONE"_s].toArray().first()[u"value"_s].toString() != phone)
        different.append(u"PHONE"_s);
    return different;
}

bool hasRows(const QJsonObject &values, const QJsonObject &row)
{
    const QJsonArray rows = values[rowsKey].toArray();
    return rows.isEmpty() || row[u"OPPORTUNITY"_s].toVariant().toString() == total(rows);
}

} // namespace leadpad::torture
