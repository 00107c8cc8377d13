#include "practice/crmcom/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

Rows rowsOf(const char *json)
{
    Rows rows;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    Q_ASSERT(!array.isEmpty());
    for (const QJsonValue &row : array)
        rows << row.toObject();
    return rows;
}

QJsonObject shown(const QJsonObject &row)
{
    QJsonObject open;
    for (auto it = row.constBegin(); it != row.constEnd(); ++it) {
        if (!it.key().startsWith(u'_'))
            open.insert(it.key(), it.value());
    }
    return open;
}

QJsonObject brief(const QJsonObject &row, const QStringList &names)
{
    QJsonObject part;
    for (const QString &name : names)
        part[name] = row.contains(name) ? row.value(name) : QJsonValue(QJsonValue::Null);
    return part;
}

const QJsonObject *find(const Rows &rows, const QString &name, const QString &value)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [&](const QJsonObject &row) {
        return row.value(name).isString() && row.value(name).toString() == value;
    });
    return it == rows.end() ? nullptr : &*it;
}

Rows allowed(const Rows &rows, const QString &name, const QString &id)
{
    Rows some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some),
                 [&](const QJsonObject &row) { return !row.contains(name) || row.value(name).toArray().contains(id); });
    return some;
}

} // namespace leadpad::practice::crmcom
