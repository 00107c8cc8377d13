#include "core/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpad {
namespace {

//! The string as a JSON literal; Qt's own writer knows every escape.
QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

QByteArray writeJson(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<JsonNumber>())
        return value.value<JsonNumber>().text;
    switch (value.typeId()) {
    case QMetaType::QVariantMap: {
        const QVariantMap map = value.toMap();
        QByteArrayList parts;
        for (auto it = map.begin(); it != map.end(); ++it)
            parts.append(quoted(it.key()) + ':' + writeJson(it.value()));
        return '{' + parts.join(',') + '}';
    }
    case QMetaType::QVariantList: {
        const QVariantList list = value.toList();
        QByteArrayList parts;
        for (const QVariant &entry : list)
            parts.append(writeJson(entry));
        return '[' + parts.join(',') + ']';
    }
    case QMetaType::Bool:
        return value.toBool() ? "true" : "false";
    case QMetaType::Int:
    case QMetaType::LongLong:
        return QByteArray::number(value.toLongLong());
    case QMetaType::QString:
        return quoted(value.toString());
    default:
        return "null";
    }
}

} // namespace leadpad
