#include "core/lead.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

bool isBlank(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    case QJsonValue::String:
        return value.toString().trimmed().isEmpty();
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [](const QJsonValue &entry) { return isBlank(entry); });
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        // The type of a phone, the currency of an amount and the name of a file say nothing by themselves.
        for (const QString &main : {u"value"_s, u"amount"_s, u"base64"_s}) {
            if (object.contains(main))
                return isBlank(object[main]);
        }
        return std::all_of(object.begin(), object.end(), [](const QJsonValue &entry) { return isBlank(entry); });
    }
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return false;
    }
    return false;
}

} // namespace leadpad
